#pragma once

#include "gui/charts/plot.h"
#include "services/statisticsservice.h"

#include <array>

class QAbstractBarSeries;
class QBarSet;
class QCategoryAxis;
class QValueAxis;

namespace belfry::gui {

/// Deliveries by the time they were created, stacked by what became of them.
class OutcomePlot final : public Plot
{
    Q_OBJECT
public:
    enum Series { Delivered, Waiting, Failed, Cancelled, SeriesCount };

    explicit OutcomePlot(QWidget *parent);
    void setSlots(const QList<services::TimeSlot> &slots);
    [[nodiscard]] QString spotText(const PlotSpot &spot) const override;
    [[nodiscard]] QString table() const override;

protected:
    [[nodiscard]] PlotSpot spotAt(const QPointF &value) const override;
    [[nodiscard]] QRectF spotRect(const PlotSpot &spot) const override;
    void paintSeries() override;

private:
    QList<services::TimeSlot> m_slots;
    QAbstractBarSeries *m_bars;
    std::array<QBarSet *, SeriesCount> m_sets{};
    QCategoryAxis *m_time;
    QValueAxis *m_count;
};

} // namespace belfry::gui
