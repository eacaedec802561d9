#pragma once

#include "gui/theme.h"

#include <QStyledItemDelegate>

namespace belfry::gui {

/// What a model says about a cell besides its text.
enum CellRole {
    ToneRole = Qt::UserRole + 50, ///< int(Token) of the text colour; the selection's colour wins
    ChipRole,                     ///< int(Token) of a badge background; its text token follows from it
    MonospaceRole,                ///< bool
    IdRole,                       ///< the object's id
    SortRole,
};

/// Draws chips, toned and fixed-width cells without a style sheet.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Chips need room at their ends.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

} // namespace belfry::gui
