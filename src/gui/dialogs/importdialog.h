#pragma once

#include "certificates/certificateservice.h"
#include "gui/appcontext.h"

#include <QDialog>

#include <memory>

namespace belfry::gui {

namespace Ui { class ImportDialog; }

/// Shows what files, folders or pasted text hold (new, known, unreadable and why) and stores it when told to.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(AppContext &context, QWidget *parent, const QString &applicationId, const QStringList &paths);
    ~ImportDialog() override;

    void addPaths(const QStringList &paths);
    void paste(); ///< what the clipboard holds

Q_SIGNALS:
    void imported(const QString &certificateId, const QString &summary, bool complete);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void chooseFiles(bool folder);
    void preview();
    void showPreview(const certificates::ImportReport &report);
    void store();
    [[nodiscard]] certificates::ImportOptions options(bool dryRun) const;
    [[nodiscard]] auto work(bool dryRun) const;

    std::unique_ptr<Ui::ImportDialog> ui;
    AppContext &m_context;
    QString m_application;
    QStringList m_paths;
    QByteArrayList m_pasted;
    int m_generation = 0;
};

} // namespace belfry::gui
