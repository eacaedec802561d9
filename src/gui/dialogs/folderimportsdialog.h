#pragma once

#include "gui/dialogs/secretdialogs.h"
#include "secrets/importservice.h"

namespace belfry::gui {

namespace Ui { class FolderImportsDialog; }

/// What a folder imports, and who imports it. Adding or removing an import is a change of the folder: its webhooks fire.
class FolderImportsDialog final : public QDialog
{
    Q_OBJECT
public:
    FolderImportsDialog(AppContext &context, QWidget *parent, FolderPlace place);
    ~FolderImportsDialog() override;

Q_SIGNALS:
    void changed(const belfry::secrets::ChangeReceipt &receipt);

private:
    void load();
    void show(const QList<secrets::SecretImport> &all);
    void loadFolders();
    void showSelection();
    void add();
    void remove();
    void done(const Result<secrets::ImportService::Receipt> &receipt);

    std::unique_ptr<Ui::FolderImportsDialog> ui;
    AppContext &m_context;
    FolderPlace m_place;
};

} // namespace belfry::gui
