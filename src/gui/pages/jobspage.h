#pragma once

#include "gui/models/rowmodel.h"
#include "gui/pages/page.h"
#include "infrastructure/jobservice.h"


#include <memory>

class QSortFilterProxyModel;

namespace belfry::gui {

class LiveReload;

namespace Ui { class JobsPage; }

/// Jobs with their next run; below, the runs of the selected one and the end of what each said.
class JobsPage final : public Page
{
    Q_OBJECT
public:
    JobsPage(AppContext &context, QWidget *parent);
    ~JobsPage() override;

    void activate() override;
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }

private:
    void makeTables();
    void reload();
    void showJobs(const QList<infrastructure::Job> &jobs);
    void showNothing();
    void showSelection();
    void loadRuns();
    void loadLog();
    void edit(const QString &job);
    void runNow();
    void togglePause();
    void remove();
    [[nodiscard]] const infrastructure::Job *current() const;
    [[nodiscard]] QString currentRun() const;

    std::unique_ptr<Ui::JobsPage> ui;
    RowModel m_model;
    QSortFilterProxyModel *m_proxy;
    RowModel m_runs;
    QList<infrastructure::Job> m_jobs;
    LiveReload *m_live = nullptr;
    QString m_wanted; ///< to be selected when it is there
    QString m_shownLog; ///< "run/state" of the log that is on screen
    bool m_settled = false;
};

} // namespace belfry::gui
