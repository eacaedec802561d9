#include "gui/widgets/celldelegate.h"

#include "gui/widgets/plainlabel.h"

#include <QApplication>
#include <QPainter>

namespace belfry::gui {

namespace {

Token chipText(Token background)
{
    switch (background) {
    case Token::DeliveredBadge: return Token::DeliveredBadgeText;
    case Token::WarningBadge: return Token::WarningBadgeText;
    case Token::FailedBadge: return Token::FailedBadgeText;
    case Token::RetryingBadge: return Token::RetryingBadgeText;
    default: return Token::QueuedBadgeText;
    }
}

} // namespace

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text = singleLine(option->text);
    if (index.data(MonospaceRole).toBool())
        option->font = monospaceFont();
    const QVariant tone = index.data(ToneRole);
    if (tone.isValid())
        option->palette.setColor(QPalette::Text, color(Token(tone.toInt())));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.data(ChipRole).isValid())
        size.rwidth() += 3 * option.fontMetrics.averageCharWidth();
    return size;
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintCell(painter, option, index);
    // The row is marked as it is; the cell only for those who move by keyboard.
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->save();
        painter->setPen(QPen(color(option.state.testFlag(QStyle::State_Selected) ? Token::SelectionText : Token::Selection), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
        painter->restore();
    }
}

void CellDelegate::paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant chip = index.data(ChipRole);
    if (!chip.isValid())
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = std::exchange(cell.text, QString());
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    if (text.isEmpty())
        return;

    const Token background = Token(chip.toInt());
    const int padding = cell.fontMetrics.averageCharWidth();
    const int height = cell.fontMetrics.height() + 4;
    const int room = cell.rect.width() - 2 * padding;
    const QString shown = cell.fontMetrics.elidedText(text, Qt::ElideMiddle, room - 2 * padding);
    const int width = qMin(room, cell.fontMetrics.horizontalAdvance(shown) + 2 * padding);
    const bool atRight = cell.displayAlignment & Qt::AlignRight;
    const QRect logical(atRight ? cell.rect.right() - width - padding / 2 : cell.rect.left() + padding / 2, cell.rect.center().y() - height / 2 + 1, width, height);
    const QRect box = QStyle::visualRect(cell.direction, cell.rect, logical);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(currentTheme() == ThemeKind::Contrast ? QPen(color(Token::Border), 1) : QPen(Qt::NoPen));
    painter->setBrush(color(background));
    painter->drawRoundedRect(box, height / 2.0, height / 2.0);
    painter->setPen(color(chipText(background)));
    painter->setFont(cell.font);
    painter->drawText(box, Qt::AlignCenter | Qt::TextSingleLine, shown);
    painter->restore();
}

} // namespace belfry::gui
