#pragma once

#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class AlertDialog; }

/// Raises an alert by hand.
class AlertDialog final : public QDialog
{
    Q_OBJECT
public:
    AlertDialog(AppContext &context, QWidget *parent);
    ~AlertDialog() override;

Q_SIGNALS:
    void raised(qint64 finding);

private:
    void raise();

    std::unique_ptr<Ui::AlertDialog> ui;
    AppContext &m_context;
};

} // namespace belfry::gui
