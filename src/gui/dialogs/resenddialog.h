#pragma once

#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class ResendDialog; }

/// The data of a delivery's event, edited and sent to its webhook as a test. Envelope, headers and signature are made anew.
class ResendDialog final : public QDialog
{
    Q_OBJECT
public:
    static constexpr qsizetype Largest = 64 * 1024; ///< bytes that may be edited here: a text field is slow with more
    ResendDialog(AppContext &context, QWidget *parent, const QString &deliveryId);
    ~ResendDialog() override;

private:
    void load();
    void check();
    void send();

    std::unique_ptr<Ui::ResendDialog> m_ui;
    AppContext &m_context;
    QString m_deliveryId;
    QString m_original;
};

} // namespace belfry::gui
