#pragma once

#include "services/statisticsservice.h"

#include <QMetaType>
#include <QStyledItemDelegate>

namespace belfry::gui {

/// Hours of one webhook, the running one last.
using Sparkline = QList<services::OutcomeCounts>;

[[nodiscard]] qint64 sparklineTotal(const Sparkline &hours);
/// "412 delivered, 3 failed"; empty where there is nothing.
[[nodiscard]] QString sparklineText(const Sparkline &hours);

/// Draws the Sparkline that a cell's SparklineRole holds: a bar an hour, what failed on top of it in its own colour.
class SparklineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int SparklineRole = Qt::UserRole + 90;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace belfry::gui

Q_DECLARE_METATYPE(belfry::gui::Sparkline)
