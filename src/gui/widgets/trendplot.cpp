#include "gui/widgets/trendplot.h"

#include "gui/models/findingmodel.h"
#include "gui/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <numeric>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

int totalOf(const infrastructure::TrendDay &day)
{
    return std::accumulate(day.open.cbegin(), day.open.cend(), 0);
}

Token tokenOf(int rank)
{
    static constexpr std::array tokens{Token::Queued, Token::Warning, Token::Retrying, Token::Failed}; // low … critical
    return tokens[size_t(rank)];
}

} // namespace

TrendPlot::TrendPlot(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"trendPlot"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVisible(false);
}

void TrendPlot::setDays(const QList<infrastructure::TrendDay> &days)
{
    m_days = days;
    m_highest = 0;
    for (const infrastructure::TrendDay &day : days)
        m_highest = qMax(m_highest, totalOf(day));
    setVisible(m_highest > 0);
    if (m_highest == 0)
        return;
    const auto &today = m_days.constLast();
    setAccessibleName(tr("Open findings in the last %1 days: %2 now, %3 at most").arg(m_days.size()).arg(totalOf(today)).arg(m_highest));
    update();
}

QSize TrendPlot::sizeHint() const
{
    return {300, fontMetrics().height() * 4 + 4};
}

QRectF TrendPlot::plotRect() const
{
    const int label = fontMetrics().horizontalAdvance(tr("%1 open now").arg(88888)) + 12;
    return QRectF(rect()).adjusted(label, fontMetrics().height() + 6, -2, -2); // the legend stands above
}

/// What the colours mean, worst first, at the right end above the bars.
void TrendPlot::paintLegend(QPainter &painter) const
{
    const QStringList names{severityText(u"low"_s), severityText(u"medium"_s), severityText(u"high"_s), severityText(u"critical"_s)};
    const int side = fontMetrics().height() * 2 / 3;
    int right = width() - 2;
    for (int rank = 0; rank < 4; ++rank) {
        right -= fontMetrics().horizontalAdvance(names[rank]);
        painter.setPen(color(Token::MutedText));
        painter.drawText(right, 2 + fontMetrics().ascent(), names[rank]);
        right -= side + 5;
        painter.fillRect(QRect(right, 2 + (fontMetrics().height() - side) / 2, side, side), color(tokenOf(rank)));
        right -= 14;
    }
}

void TrendPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF plot = plotRect();
    painter.setPen(color(Token::Text));
    const QRect left(0, 0, int(plot.left()) - 8, height());
    const int line = fontMetrics().height();
    painter.drawText(left.adjusted(0, 2, 0, 0), Qt::AlignTop | Qt::AlignLeading, tr("%1 open now").arg(totalOf(m_days.constLast())));
    painter.setPen(color(Token::MutedText));
    painter.drawText(left.adjusted(0, 2 + line, 0, 0), Qt::AlignTop | Qt::AlignLeading, tr("%1 days").arg(m_days.size()));
    paintLegend(painter);
    painter.setPen(color(Token::Border));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    const double width = plot.width() / double(m_days.size());
    for (qsizetype i = 0; i < m_days.size(); ++i) {
        double bottom = plot.bottom();
        for (int rank = 3; rank >= 0; --rank) {
            const double height = plot.height() * m_days[i].open[size_t(rank)] / m_highest;
            painter.fillRect(QRectF(plot.left() + width * double(i) + 1, bottom - height, qMax(1.0, width - 2), height), color(tokenOf(rank)));
            bottom -= height;
        }
    }
}

bool TrendPlot::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QRectF plot = plotRect();
    const auto index = qsizetype((help->pos().x() - plot.left()) / plot.width() * double(m_days.size()));
    if (index < 0 || index >= m_days.size() || help->pos().x() < plot.left()) {
        QToolTip::hideText();
        return true;
    }
    const auto &day = m_days[index];
    QToolTip::showText(help->globalPos(), tr("%1: %2 critical, %3 high, %4 medium, %5 low").arg(day.day.toString(Qt::ISODate)).arg(day.open[3]).arg(day.open[2])
        .arg(day.open[1]).arg(day.open[0]), this);
    return true;
}

} // namespace belfry::gui
