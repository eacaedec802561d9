#include "gui/sidedelegate.h"

#include "gui/theme.h"

#include <QPainter>

namespace belfry::gui {

QSize SideDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, qMax(28, option.fontMetrics.height() + 10)};
}

void SideDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const bool selected = chosen && m_emphasis == Emphasis::Loud;
    const bool hot = option.state.testFlag(QStyle::State_MouseOver);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
    const QColor text = color(selected ? Token::SelectionText : Token::Text);
    const QColor quiet = color(selected ? Token::SelectionText : index.data(AlarmRole).toBool() ? Token::Failed : Token::MutedText);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(2, 1, -4, -1);
    if (chosen || hot) {
        QColor fill = color(chosen ? Token::Selection : Token::Text);
        fill.setAlphaF(selected ? 1.0F : chosen ? 0.14F : 0.07F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawRoundedRect(box, 5, 5);
    }
    if (chosen && !selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(Token::Selection));
        painter->drawRoundedRect(QRectF(box.left(), box.top() + 4, 3, box.height() - 8), 1.5, 1.5);
    }
    if (focused) {
        painter->setPen(QPen(color(selected ? Token::SelectionText : Token::Selection), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(2, 2, -2, -2), 4, 4);
    }
    if (index.data(StripeRole).toBool()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(Token::Warning));
        painter->drawRoundedRect(QRectF(box.right() - 3, box.top() + 4, 3, box.height() - 8), 1.5, 1.5);
    }

    QRect rest = option.rect.adjusted(index.data(IndentRole).toBool() ? 34 : 10, 0, -14, 0);
    const QString iconName = index.data(IconRole).toString();
    if (!iconName.isEmpty()) {
        const int side = qMax(16, option.fontMetrics.height());
        const QRect place(rest.left(), rest.center().y() + 1 - side / 2, side, side);
        icon(iconName, selected ? Token::SelectionText : Token::MutedText).paint(painter, place);
        rest.setLeft(place.right() + 9);
    }
    painter->setFont(option.font);
    const QString count = index.data(CountRole).toString();
    if (!count.isEmpty()) {
        const int width = option.fontMetrics.horizontalAdvance(count);
        painter->setPen(quiet);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, count);
        rest.setRight(rest.right() - width - 8);
    }
    if (const int webhooks = index.data(WebhooksRole).toInt(); webhooks > 0) {
        const QString number = QString::number(webhooks);
        const int width = option.fontMetrics.horizontalAdvance(number);
        painter->setPen(quiet);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, number);
        const int side = qMax(13, option.fontMetrics.height() * 4 / 5);
        const QRect bolt(rest.right() - width - side - 2, rest.center().y() + 1 - side / 2, side, side);
        icon(QStringLiteral("ping"), selected ? Token::SelectionText : Token::MutedText).paint(painter, bolt);
        rest.setRight(bolt.left() - 6);
    }
    painter->setPen(text);
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, rest.width()));
    painter->restore();
}

} // namespace belfry::gui
