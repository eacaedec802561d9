#pragma once

#include "gui/models/rowmodel.h"
#include "gui/pages/page.h"
#include "services/deliveryservice.h"
#include "services/statisticsservice.h"

#include <QTimer>

#include <memory>

namespace belfry::gui {

namespace Ui { class DashboardPage; }
class EndpointPlot;
class FigureTile;
class LatencyPlot;
class OutcomePlot;
class Plot;
struct PlotSpot;

/// How deliveries have been going over a chosen time. Every figure is a door: it opens the deliveries it counts.
class DashboardPage final : public Page
{
    Q_OBJECT
public:
    DashboardPage(AppContext &context, QWidget *parent);
    ~DashboardPage() override;

    void activate() override;
    /// "hour", "6h", "day", "week", "month".
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override { return m_settled; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Figures {
        services::Statistics statistics;
        services::QueueState queue;
    };
    void makeTiles();
    void makePlots();
    void makeTable();
    void reload();
    void display(const Figures &figures);
    void showTiles(const Figures &figures);
    void showEndpoints();
    void showTable();
    void openSlot(const PlotSpot &spot, const QString &more);
    void openEndpoint(const QString &webhookId, const QString &more = {});
    /// Deliveries of the time that is shown, narrowed by `terms`.
    void openDeliveries(const QString &terms);
    void through(const QString &filter);
    void save(const QString &name, const QByteArray &bytes);
    [[nodiscard]] services::StatisticsRange range() const;

    std::unique_ptr<Ui::DashboardPage> ui;
    OutcomePlot *m_outcomes = nullptr;
    LatencyPlot *m_latency = nullptr;
    EndpointPlot *m_failing = nullptr;
    EndpointPlot *m_slowest = nullptr;
    FigureTile *m_rateTile = nullptr;
    FigureTile *m_volumeTile = nullptr;
    FigureTile *m_failedTile = nullptr;
    FigureTile *m_latencyTile = nullptr;
    FigureTile *m_waitingTile = nullptr;
    RowModel m_endpoints;
    services::Statistics m_shown;
    QTimer m_reloadTimer;
    int m_generation = 0;
    bool m_settled = false;
    bool m_stale = true; ///< changed while hidden, or never read
};

} // namespace belfry::gui
