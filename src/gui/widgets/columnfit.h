#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

class QAbstractItemView;
class QHeaderView;
class QTableView;
class QTreeView;

namespace belfry::gui {

/// The one rule for the widths of columns: numbers, times, badges and ids are as wide as what they hold, columns of text share
/// the rest of the table and give way first where it is narrow. A width that somebody dragged stays.
///
/// Measures the first rows only; columns of a table that grows while it is watched get wider, never narrower.
class ColumnFit final : public QObject
{
    Q_OBJECT
public:
    explicit ColumnFit(QTableView *table);
    explicit ColumnFit(QTreeView *tree);

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    struct Width {
        int wanted = 0;      ///< pixels: the widest of header and cells
        int least = 0;       ///< pixels: below it a scroll bar is better
        bool isText = false; ///< of no fixed form: gets more, gives way
        bool isNumber = false;
    };
    ColumnFit(QAbstractItemView *view, QHeaderView *header);
    void watchModel();
    void measure(bool fromNew);
    void apply();
    [[nodiscard]] Width measured(int section) const;
    void narrow(QList<int> &widths, int tooMuch, bool textOnly) const;

    QAbstractItemView *m_view;
    QHeaderView *m_header;
    QPointer<QAbstractItemModel> m_model; ///< the one that is listened to
    QTimer m_soon; ///< many changes of a model are one look at it
    QHash<int, Width> m_widths;
    QSet<int> m_dragged;
    bool m_fromNew = true;
    bool m_applying = false;
    bool m_pressed = false;
};

} // namespace belfry::gui
