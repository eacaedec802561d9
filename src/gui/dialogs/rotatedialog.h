#pragma once

#include "domain/webhook.h"
#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class RotateDialog; }

/// Step one says what breaks and takes the choice (Cancel is the default); step two shows the new key once.
class RotateDialog final : public QDialog
{
    Q_OBJECT
public:
    RotateDialog(AppContext &context, QWidget *parent, const QString &webhookId);
    ~RotateDialog() override;

private:
    void loadKeys();
    void rotate();
    void showNewKey(const QString &key);

    std::unique_ptr<Ui::RotateDialog> ui;
    AppContext &m_context;
    QString m_webhookId;
};

} // namespace belfry::gui
