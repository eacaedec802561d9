#include "gui/charts/endpointplot.h"

#include "gui/theme.h"
#include "gui/widgets/plainlabel.h"

#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QHorizontalBarSeries>
#include <QtCharts/QLegend>
#include <QtCharts/QValueAxis>

#include <cmath>

using namespace Qt::StringLiterals;

namespace belfry::gui {

EndpointPlot::EndpointPlot(const QString &name, const QString &title, Token tone, QWidget *parent)
    : Plot(name, title, parent), m_tone(tone), m_heading(title), m_bars(new QHorizontalBarSeries(this)), m_set(new QBarSet(title, this)),
      m_names(new QBarCategoryAxis(this)), m_values(new QValueAxis(this))
{
    m_bars->append(m_set);
    m_bars->setBarWidth(0.7);
    chart()->addSeries(m_bars);
    chart()->addAxis(m_names, Qt::AlignLeft);
    chart()->addAxis(m_values, Qt::AlignBottom);
    m_bars->attachAxis(m_names);
    m_bars->attachAxis(m_values);
    m_values->setLabelFormat(u"%d"_s);
    chart()->legend()->hide();
}

void EndpointPlot::setBars(const QList<Bar> &bars, const QString &nothing)
{
    m_shown = bars.first(qMin<qsizetype>(bars.size(), Most));
    m_set->remove(0, m_set->count());
    m_names->clear();
    QStringList names;
    qint64 most = 4;
    for (auto bar = m_shown.crbegin(); bar != m_shown.crend(); ++bar) {
        *m_set << qreal(bar->value);
        most = qMax(most, bar->value);
        // Qt Charts reads labels as markup, and an axis wants each name once.
        QString label = fontMetrics().elidedText(singleLine(bar->name), Qt::ElideMiddle, fontMetrics().averageCharWidth() * 18).toHtmlEscaped();
        while (names.contains(label))
            label += QChar(0x200B);
        names += label;
    }
    m_names->append(names);
    m_values->setRange(0, qreal(most));
    m_values->setTickCount(4);
    m_values->applyNiceNumbers();
    chart()->setTitle((m_shown.isEmpty() ? tr("%1: %2").arg(m_heading, nothing) : m_heading).toHtmlEscaped());
    QStringList sentences;
    for (const Bar &bar : std::as_const(m_shown))
        sentences += bar.sentence;
    setSpots(int(m_shown.size()), 1, sentences.isEmpty() ? nothing : sentences.join(u"; "_s));
}

QString EndpointPlot::webhookAt(int index) const
{
    return index >= 0 && index < m_shown.size() ? m_shown[index].webhookId : QString();
}

QString EndpointPlot::spotText(const PlotSpot &spot) const
{
    return spot.index >= 0 && spot.index < m_shown.size() ? m_shown[spot.index].sentence : QString();
}

QString EndpointPlot::table() const
{
    QString text;
    for (const Bar &bar : m_shown)
        text += singleLine(bar.name) + u'\t' + QString::number(bar.value) + u'\n';
    return text;
}

PlotSpot EndpointPlot::spotAt(const QPointF &value) const
{
    // The whole row is the door: a short bar is as easy to hit as a long one.
    return {flipped(int(std::lround(value.y()))), -1};
}

QRectF EndpointPlot::spotRect(const PlotSpot &spot) const
{
    const qreal row = flipped(spot.index);
    return QRectF(chart()->mapToPosition({0, row + 0.5}), chart()->mapToPosition({m_values->max(), row - 0.5}));
}

void EndpointPlot::paintSeries()
{
    m_set->setBrush(color(m_tone));
    m_set->setPen(QPen(color(m_tone)));
    styleAxis(m_names, false);
    styleAxis(m_values, true);
    m_names->setLabelsColor(color(Token::Text));
}

} // namespace belfry::gui
