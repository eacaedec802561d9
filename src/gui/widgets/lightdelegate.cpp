#include "gui/widgets/lightdelegate.h"

#include "gui/models/deliverytext.h"
#include "gui/theme.h"

#include <QAbstractItemView>
#include <QPainter>

namespace belfry::gui {

namespace {

int iconSide(const QFontMetrics &metrics)
{
    return qMax(12, metrics.height() * 4 / 5);
}

} // namespace

LightDelegate::LightDelegate(QObject *parent) : QStyledItemDelegate(parent) { }

void LightDelegate::setBadge(int column, int stateRole)
{
    m_badgeColumn = column;
    m_stateRole = stateRole;
}

void LightDelegate::setMonospaced(const QList<int> &columns)
{
    m_monospaced = columns;
}

int LightDelegate::rowHeight(const QFont &font)
{
    return qMax(26, QFontMetrics(font).height() + 10);
}

int LightDelegate::badgeWidth(const QFontMetrics &metrics)
{
    int widest = 0;
    for (int state = 0; state <= int(DeliveryState::Cancelled); ++state)
        widest = qMax(widest, metrics.horizontalAdvance(lookOf(DeliveryState(state)).word));
    return widest + iconSide(metrics) + 34;
}

QSize LightDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {80, rowHeight(option.font)};
}

void LightDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hot = option.state.testFlag(QStyle::State_MouseOver);
    if (selected)
        painter->fillRect(option.rect, color(Token::Selection));
    else if (hot)
        painter->fillRect(option.rect, color(Token::AlternateBase));
    if (index.column() == m_badgeColumn) {
        paintBadge(painter, option, index);
    } else {
        const QFont font = m_monospaced.contains(index.column()) ? monospaceFont() : option.font;
        painter->setFont(font);
        painter->setPen(color(selected ? Token::SelectionText : Token::Text));
        const QRect cell = option.rect.adjusted(8, 0, -8, 0);
        const QVariant wanted = index.data(Qt::TextAlignmentRole);
        const int alignment = (wanted.isValid() ? wanted.toInt() : int(Qt::AlignLeft | Qt::AlignVCenter)) | Qt::TextSingleLine;
        painter->drawText(cell, alignment, QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, cell.width()));
    }
    // The row is marked as it is; the cell only for those who move by keyboard.
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(color(selected ? Token::SelectionText : Token::Selection), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
}

void LightDelegate::paintBadge(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const StateLook look = lookOf(DeliveryState(index.data(m_stateRole).toInt()));
    const QFontMetrics metrics(option.font);
    const int side = iconSide(metrics);
    const int height = qMin(option.rect.height() - 4, metrics.height() + 4);
    const int width = qMin(option.rect.width() - 12, metrics.horizontalAdvance(look.word) + side + 18);
    const QRect badge(option.rect.left() + 6, option.rect.center().y() - height / 2 + 1, width, height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(currentTheme() == ThemeKind::Contrast ? QPen(color(look.text)) : QPen(Qt::NoPen));
    painter->setBrush(color(look.badge));
    painter->drawRoundedRect(badge, height / 2.0, height / 2.0);
    painter->restore();
    icon(look.icon, look.text).paint(painter, QRect(badge.left() + 7, badge.center().y() + 1 - side / 2, side, side));
    painter->setFont(option.font);
    painter->setPen(color(look.text));
    painter->drawText(badge.adjusted(side + 11, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(look.word, Qt::ElideRight, badge.width() - side - 15));
}

} // namespace belfry::gui
