#pragma once

#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class ReceiverCodeDialog; }

/// Code for a receiver that checks a signature and its age, for each scheme in each language. The files are
/// resources/receivers/<scheme>.<ending>; tests run them.
class ReceiverCodeDialog final : public QDialog
{
    Q_OBJECT
public:
    ReceiverCodeDialog(AppContext &context, QWidget *parent, const QString &schemeId);
    ~ReceiverCodeDialog() override;

    [[nodiscard]] QString code() const { return m_code; }

private:
    void showCode();
    [[nodiscard]] QString fileName() const;

    std::unique_ptr<Ui::ReceiverCodeDialog> m_ui;
    AppContext &m_context;
    QString m_code;
};

} // namespace belfry::gui
