#pragma once

#include "gui/models/findingmodel.h"
#include "gui/pages/page.h"

#include <QTimer>

#include <memory>

namespace belfry::infrastructure { struct FindingReceipt; }

namespace belfry::gui {

namespace Ui { class FindingsPage; }

/// What baselines and reports found; the selected one's details stand below. Reports come in by button or dropped files.
class FindingsPage final : public Page
{
    Q_OBJECT
public:
    FindingsPage(AppContext &context, QWidget *parent);
    ~FindingsPage() override;

    void activate() override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }
    /// Takes in the reports, one after the other.
    void importFiles(const QStringList &paths);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void fillFilters();
    void makeTable();
    void reload();
    void showFindings(const QList<infrastructure::Finding> &findings);
    void showSelection();
    void chooseFiles();
    void scanBaselines();
    void changeSelected(bool resolve);
    [[nodiscard]] const infrastructure::Finding *current() const;
    [[nodiscard]] bool isFiltered() const;

    std::unique_ptr<Ui::FindingsPage> ui;
    FindingModel m_model;
    QTimer m_reloadTimer;
    bool m_settled = false;
};

} // namespace belfry::gui
