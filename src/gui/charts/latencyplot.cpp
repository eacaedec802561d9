#include "gui/charts/latencyplot.h"

#include "gui/charts/slotlabels.h"
#include "gui/theme.h"

#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QLegendMarker>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <cmath>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr qreal MarkerSize = 6;

std::optional<qint64> figure(const services::LatencyFigures &figures, int series)
{
    return series == 0 ? figures.p50 : series == 1 ? figures.p95 : figures.p99;
}

QString nameOf(int series)
{
    static constexpr std::array names{"p50", "p95", "p99"};
    return QString::fromLatin1(names[size_t(series)]);
}

} // namespace

LatencyPlot::LatencyPlot(QWidget *parent)
    : Plot(u"latencyPlot"_s, tr("Latency in ms"), parent), m_time(new QCategoryAxis(this)), m_ms(new QValueAxis(this))
{
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries); // lines are told apart by their dashes
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_ms, Qt::AlignLeft);
    m_ms->setLabelFormat(u"%d"_s);
}

void LatencyPlot::setSlots(const QList<services::TimeSlot> &slots, const services::LatencyFigures &all)
{
    m_slots = slots;
    qint64 most = 8;
    for (const services::TimeSlot &slot : slots)
        most = qMax(most, slot.latency.p99.value_or(0));
    labelSlots(m_time, slots);
    m_ms->setRange(0, qreal(most));
    m_ms->setTickCount(5);
    m_ms->applyNiceNumbers();
    drawLines();
    setSpots(int(slots.size()), SeriesCount, all.p50
            ? tr("Half of all attempts within %1 ms, 95 of 100 within %2 ms, 99 of 100 within %3 ms").arg(*all.p50).arg(*all.p95).arg(*all.p99)
            : tr("No attempts"));
}

void LatencyPlot::drawLines()
{
    for (const auto &[series, line] : std::as_const(m_lines)) {
        chart()->removeSeries(line);
        delete line;
    }
    m_lines.clear();
    for (int series = 0; series < SeriesCount; ++series) {
        QLineSeries *line = nullptr;
        bool isFirst = true;
        for (int i = 0; i < m_slots.size(); ++i) {
            const auto value = figure(m_slots[i].latency, series);
            if (!value) {
                line = nullptr; // a gap, not a zero
                continue;
            }
            if (!line) {
                line = new QLineSeries(this);
                line->setName(nameOf(series));
                line->setMarkerSize(MarkerSize); // before the points: later it is not looked at
                line->setPointsVisible(true);
                m_lines += {series, line};
                chart()->addSeries(line);
                line->attachAxis(m_time);
                line->attachAxis(m_ms);
                const auto markers = chart()->legend()->markers(line);
                for (QLegendMarker *marker : markers)
                    marker->setVisible(isFirst);
                isFirst = false;
            }
            line->append(i, qreal(*value));
        }
    }
}

std::optional<qint64> LatencyPlot::valueOf(const PlotSpot &spot) const
{
    if (spot.index < 0 || spot.index >= m_slots.size())
        return std::nullopt;
    return figure(m_slots[spot.index].latency, qMax(0, spot.series));
}

QString LatencyPlot::spotText(const PlotSpot &spot) const
{
    if (spot.index < 0 || spot.index >= m_slots.size())
        return {};
    const services::TimeSlot &slot = m_slots[spot.index];
    if (!slot.latency.p50)
        return tr("%1: nothing was sent").arg(slotText(slot));
    if (spot.series >= 0)
        return tr("%1: %2 %3 ms").arg(slotText(slot), nameOf(spot.series)).arg(*figure(slot.latency, spot.series));
    return tr("%1: p50 %2 ms, p95 %3 ms, p99 %4 ms").arg(slotText(slot)).arg(*slot.latency.p50).arg(*slot.latency.p95).arg(*slot.latency.p99);
}

QString LatencyPlot::table() const
{
    QString text = tr("time") + u"\tp50\tp95\tp99\n"_s;
    const auto cell = [](const std::optional<qint64> &value) { return value ? QString::number(*value) : QString(); };
    for (const services::TimeSlot &slot : m_slots)
        text += slotText(slot) + u'\t' + cell(slot.latency.p50) + u'\t' + cell(slot.latency.p95) + u'\t' + cell(slot.latency.p99) + u'\n';
    return text;
}

PlotSpot LatencyPlot::spotAt(const QPointF &value) const
{
    PlotSpot spot{int(std::lround(value.x())), -1};
    if (spot.index < 0 || spot.index >= m_slots.size() || !m_slots[spot.index].latency.p50)
        return {};
    qreal nearest = m_ms->max() / 10; // further away than that, no line is meant
    for (int series = 0; series < SeriesCount; ++series) {
        const qreal distance = std::abs(value.y() - qreal(*figure(m_slots[spot.index].latency, series)));
        if (distance <= nearest) {
            nearest = distance;
            spot.series = series;
        }
    }
    return spot;
}

QRectF LatencyPlot::spotRect(const PlotSpot &spot) const
{
    const auto value = valueOf(spot);
    if (spot.series < 0 || !value)
        return QRectF(chart()->mapToPosition({spot.index - 0.5, m_ms->max()}), chart()->mapToPosition({spot.index + 0.5, 0}));
    const QPointF centre = chart()->mapToPosition({qreal(spot.index), qreal(*value)});
    return QRectF(centre - QPointF(7, 7), centre + QPointF(7, 7));
}

void LatencyPlot::paintSeries()
{
    static constexpr std::array tokens{Token::Link, Token::Warning, Token::Failed};
    static constexpr std::array lines{Qt::SolidLine, Qt::DashLine, Qt::DotLine};
    for (const auto &[series, line] : std::as_const(m_lines))
        line->setPen(QPen(color(tokens[size_t(series)]), 2, lines[size_t(series)]));
    styleAxis(m_time, false);
    styleAxis(m_ms, true);
}

} // namespace belfry::gui
