#include "gui/charts/sparkline.h"

#include "gui/theme.h"

#include <QApplication>
#include <QPainter>

namespace belfry::gui {

qint64 sparklineTotal(const Sparkline &hours)
{
    qint64 total = 0;
    for (const services::OutcomeCounts &hour : hours)
        total += hour.total();
    return total;
}

QString sparklineText(const Sparkline &hours)
{
    services::OutcomeCounts sum;
    for (const services::OutcomeCounts &hour : hours)
        sum += hour;
    return sum.total() == 0 ? QString() : SparklineDelegate::tr("%1 delivered, %2 failed").arg(sum.succeeded).arg(sum.failed);
}

void SparklineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const auto hours = index.data(SparklineRole).value<Sparkline>();
    qint64 most = 0;
    for (const services::OutcomeCounts &hour : hours)
        most = qMax(most, hour.total());
    if (most == 0)
        return;
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    const QRectF area = QRectF(cell.rect).adjusted(6, 4, -6, -4);
    const double width = area.width() / double(hours.size());
    painter->save();
    for (qsizetype i = 0; i < hours.size(); ++i) {
        // Time runs the way the text does.
        const qsizetype place = cell.direction == Qt::RightToLeft ? hours.size() - 1 - i : i;
        const services::OutcomeCounts &hour = hours[i];
        if (hour.total() == 0)
            continue;
        // Few among many are still to be seen.
        const double height = qMax(2.0, area.height() * double(hour.total()) / double(most));
        const double failed = hour.failed == 0 ? 0 : qMax(2.0, height * double(hour.failed) / double(hour.total()));
        const double left = area.left() + width * double(place);
        const double bar = qMax(1.0, width - 1);
        painter->fillRect(QRectF(left, area.bottom() - height, bar, height), color(selected ? Token::SelectionText : Token::Delivered));
        if (failed > 0)
            painter->fillRect(QRectF(left, area.bottom() - height, bar, failed), color(selected ? Token::FailedBadge : Token::Failed));
    }
    painter->restore();
}

} // namespace belfry::gui
