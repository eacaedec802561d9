#pragma once

#include "gui/charts/plot.h"
#include "services/statisticsservice.h"

class QCategoryAxis;
class QLineSeries;
class QValueAxis;

namespace belfry::gui {

/// How long attempts took, by the time of their deliveries: half of them, 95 and 99 of a hundred. Where nothing was sent,
/// the lines have a gap.
class LatencyPlot final : public Plot
{
    Q_OBJECT
public:
    static constexpr int SeriesCount = 3;

    explicit LatencyPlot(QWidget *parent);
    void setSlots(const QList<services::TimeSlot> &slots, const services::LatencyFigures &all);
    /// ms; nothing where the slot has none.
    [[nodiscard]] std::optional<qint64> valueOf(const PlotSpot &spot) const;
    [[nodiscard]] QString spotText(const PlotSpot &spot) const override;
    [[nodiscard]] QString table() const override;

protected:
    [[nodiscard]] PlotSpot spotAt(const QPointF &value) const override;
    [[nodiscard]] QRectF spotRect(const PlotSpot &spot) const override;
    void paintSeries() override;

private:
    void drawLines();

    QList<services::TimeSlot> m_slots;
    QList<std::pair<int, QLineSeries *>> m_lines; ///< percentile and one stretch of its line
    QCategoryAxis *m_time;
    QValueAxis *m_ms;
};

} // namespace belfry::gui
