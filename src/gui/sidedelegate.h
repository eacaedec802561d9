#pragma once

#include <QStyledItemDelegate>

namespace belfry::gui {

/// Rows of the sidebar: icon, name, muted counts on the right, an optional stripe for production.
class SideDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role {
        CountRole = Qt::UserRole + 100, ///< text on the right
        WebhooksRole,                   ///< int: webhooks that fire here, drawn with a lightning
        StripeRole,                     ///< bool: production
        IconRole,                       ///< name of :/icons
        IndentRole,                     ///< bool: belongs to the row above
        AlarmRole,                      ///< bool: the count is drawn in the failure colour
    };
    /// Loud: where one is, in the selection's colour. Quiet: what that is narrowed to, a shade and a bar.
    enum class Emphasis { Loud, Quiet };
    explicit SideDelegate(Emphasis emphasis, QObject *parent = nullptr) : QStyledItemDelegate(parent), m_emphasis(emphasis) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Emphasis m_emphasis;
};

} // namespace belfry::gui
