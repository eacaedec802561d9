#include "gui/charts/outcomeplot.h"

#include "gui/charts/slotlabels.h"
#include "gui/theme.h"

#include <QtCharts/QBarSet>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <cmath>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

qint64 countOf(const services::OutcomeCounts &counts, int series)
{
    switch (series) {
    case OutcomePlot::Delivered: return counts.succeeded;
    case OutcomePlot::Waiting: return counts.waiting;
    case OutcomePlot::Failed: return counts.failed;
    case OutcomePlot::Cancelled: return counts.cancelled;
    default: return counts.total();
    }
}

/// A hatch besides the colour, so that the parts are told apart without it.
Qt::BrushStyle patternOf(int series)
{
    static constexpr std::array patterns{Qt::SolidPattern, Qt::Dense3Pattern, Qt::BDiagPattern, Qt::Dense5Pattern};
    return patterns[size_t(series)];
}

Token tokenOf(int series)
{
    static constexpr std::array tokens{Token::Delivered, Token::Retrying, Token::Failed, Token::Queued};
    return tokens[size_t(series)];
}

} // namespace

OutcomePlot::OutcomePlot(QWidget *parent)
    : Plot(u"deliveriesPlot"_s, tr("Deliveries"), parent), m_time(new QCategoryAxis(this)), m_count(new QValueAxis(this))
{
    auto *bars = new QStackedBarSeries(this);
    bars->setBarWidth(0.8);
    m_bars = bars;
    const QStringList names{tr("delivered"), tr("waiting"), tr("failed"), tr("cancelled")};
    for (int series = 0; series < SeriesCount; ++series) {
        m_sets[size_t(series)] = new QBarSet(names[series], this);
        bars->append(m_sets[size_t(series)]);
    }
    chart()->addSeries(bars);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_count, Qt::AlignLeft);
    bars->attachAxis(m_time);
    bars->attachAxis(m_count);
    m_count->setLabelFormat(u"%d"_s);
}

void OutcomePlot::setSlots(const QList<services::TimeSlot> &slots)
{
    m_slots = slots;
    services::OutcomeCounts sum;
    qint64 most = 0;
    for (const services::TimeSlot &slot : slots) {
        sum += slot.counts;
        most = qMax(most, slot.counts.total());
    }
    for (int series = 0; series < SeriesCount; ++series) {
        QBarSet *set = m_sets[size_t(series)];
        set->remove(0, set->count());
        for (const services::TimeSlot &slot : slots)
            *set << qreal(countOf(slot.counts, series));
    }
    labelSlots(m_time, slots);
    m_count->setRange(0, qreal(qMax<qint64>(most, 4)));
    m_count->setTickCount(5);
    m_count->applyNiceNumbers();
    setSpots(int(slots.size()), SeriesCount,
        tr("%1 delivered, %2 waiting, %3 failed, %4 cancelled").arg(sum.succeeded).arg(sum.waiting).arg(sum.failed).arg(sum.cancelled));
}

QString OutcomePlot::spotText(const PlotSpot &spot) const
{
    if (spot.index < 0 || spot.index >= m_slots.size())
        return {};
    const services::TimeSlot &slot = m_slots[spot.index];
    if (spot.series >= 0)
        return tr("%1: %2 %3").arg(slotText(slot)).arg(countOf(slot.counts, spot.series)).arg(m_sets[size_t(spot.series)]->label());
    return tr("%1: %2 delivered, %3 waiting, %4 failed, %5 cancelled").arg(slotText(slot)).arg(slot.counts.succeeded).arg(slot.counts.waiting)
        .arg(slot.counts.failed).arg(slot.counts.cancelled);
}

QString OutcomePlot::table() const
{
    QString text = tr("time\tdelivered\twaiting\tfailed\tcancelled") + u'\n';
    for (const services::TimeSlot &slot : m_slots)
        text += u"%1\t%2\t%3\t%4\t%5\n"_s.arg(slotText(slot)).arg(slot.counts.succeeded).arg(slot.counts.waiting).arg(slot.counts.failed).arg(slot.counts.cancelled);
    return text;
}

PlotSpot OutcomePlot::spotAt(const QPointF &value) const
{
    PlotSpot spot{int(std::lround(value.x())), -1};
    if (spot.index < 0 || spot.index >= m_slots.size() || m_slots[spot.index].counts.total() == 0)
        return {};
    qreal top = 0;
    for (int series = 0; series < SeriesCount; ++series) {
        const auto part = qreal(countOf(m_slots[spot.index].counts, series));
        if (value.y() >= top && value.y() < top + part)
            spot.series = series;
        top += part;
    }
    return spot;
}

QRectF OutcomePlot::spotRect(const PlotSpot &spot) const
{
    qreal bottom = 0;
    qreal top = m_count->max();
    if (spot.series >= 0 && spot.index < m_slots.size()) {
        for (int series = 0; series < spot.series; ++series)
            bottom += qreal(countOf(m_slots[spot.index].counts, series));
        top = bottom + qreal(countOf(m_slots[spot.index].counts, spot.series));
    }
    return QRectF(chart()->mapToPosition({spot.index - 0.5, top}), chart()->mapToPosition({spot.index + 0.5, bottom}));
}

void OutcomePlot::paintSeries()
{
    for (int series = 0; series < SeriesCount; ++series) {
        m_sets[size_t(series)]->setBrush(QBrush(color(tokenOf(series)), patternOf(series)));
        m_sets[size_t(series)]->setPen(QPen(color(tokenOf(series)), 1));
    }
    styleAxis(m_time, false);
    styleAxis(m_count, true);
}

} // namespace belfry::gui
