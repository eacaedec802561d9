#pragma once

#include "gui/dialogs/secretdialogs.h"

namespace belfry::gui {

namespace Ui { class DeletedSecretsDialog; }

/// What was deleted from a folder, and the way back: a restored secret has its last value again.
class DeletedSecretsDialog final : public QDialog
{
    Q_OBJECT
public:
    DeletedSecretsDialog(AppContext &context, QWidget *parent, FolderPlace place);
    ~DeletedSecretsDialog() override;

Q_SIGNALS:
    void changed(const belfry::secrets::ChangeReceipt &receipt);

private:
    void load();
    void show(const QList<secrets::SecretRow> &rows);
    void restore();

    std::unique_ptr<Ui::DeletedSecretsDialog> ui;
    AppContext &m_context;
    FolderPlace m_place;
};

} // namespace belfry::gui
