#pragma once

#include "gui/models/findingmodel.h"
#include "gui/pages/page.h"
#include "infrastructure/reportservice.h"


#include <atomic>
#include <memory>

namespace belfry::infrastructure { struct FindingReceipt; }

namespace belfry::gui {

class LiveReload;

namespace Ui { class FindingsPage; }

class BaselinesTab;
class ImportsTab;
class RemediationsTab;
class TrendPlot;

/// What baselines and reports found, with its details; baselines, remediations and the import log in tabs beside it. Reports come
/// in by button or dropped files.
class FindingsPage final : public Page
{
    Q_OBJECT
public:
    FindingsPage(AppContext &context, QWidget *parent);
    ~FindingsPage() override;

    void activate() override;
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }
    /// Takes in the reports, one after the other.
    void importFiles(const QStringList &paths, const infrastructure::ImportOptions &options = {});

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void fillFilters();
    void makeTable();
    void reload();
    void showFindings(const QList<infrastructure::Finding> &findings);
    void showSelection();
    void makeTabs();
    void wire();
    void chooseFiles();
    void showProgress(int file, int files, qint64 done, qint64 total);
    void endImport();
    void offerColumns(const QStringList &refused);
    void changeSelected(bool resolve);
    void showDrift();
    void remediate(qint64 finding);
    void newAlert();
    void loadTrend();
    [[nodiscard]] const infrastructure::Finding *current() const;
    [[nodiscard]] bool isFiltered() const;

    std::unique_ptr<Ui::FindingsPage> ui;
    FindingModel m_model;
    BaselinesTab *m_baselines = nullptr;
    RemediationsTab *m_remediations = nullptr;
    ImportsTab *m_imports = nullptr;
    TrendPlot *m_trend = nullptr;
    std::unique_ptr<services::AsyncEngine> m_importer; ///< reports may be large: they must not hold up the window's commands
    std::shared_ptr<std::atomic_bool> m_cancelImport;
    qint64 m_wanted = 0; ///< finding to be selected when it is there
    LiveReload *m_live = nullptr;
    bool m_settled = false;
};

} // namespace belfry::gui
