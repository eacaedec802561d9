#pragma once

#include "gui/appcontext.h"
#include "gui/widgets/listpane.h"
#include "infrastructure/baselineservice.h"

class QPushButton;

namespace belfry::gui {

/// The baselines: what is watched, what drifted, scan, accept.
class BaselinesTab final : public ListPane
{
    Q_OBJECT
public:
    BaselinesTab(AppContext &context, QWidget *parent);
    void reload() override;

Q_SIGNALS:
    void failed(const QString &message);
    void warned(const QString &message);
    void drifted(); ///< a scan or an accept was made

private:
    void make();
    void scan();
    void accept();
    void schedule();
    void remove();
    void told(const Result<infrastructure::ScanReport> &report);
    void showSelection();
    [[nodiscard]] const infrastructure::Baseline *current() const;

    AppContext &m_context;
    QList<infrastructure::Baseline> m_baselines;
    QPushButton *m_scan;
    QPushButton *m_accept;
    QPushButton *m_schedule;
    QPushButton *m_delete;
};

} // namespace belfry::gui
