#pragma once

#include "gui/dialogs/secretdialogs.h"

namespace belfry::gui {

namespace Ui { class ExportDialog; }

/// Writes the values of a folder to a file, after a yes. The export is recorded.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    ExportDialog(AppContext &context, QWidget *parent, FolderPlace place);
    ~ExportDialog() override;

    void exportTo(const QString &file);

private:
    void choose();

    std::unique_ptr<Ui::ExportDialog> ui;
    AppContext &m_context;
    FolderPlace m_place;
};

} // namespace belfry::gui
