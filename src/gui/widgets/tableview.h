#pragma once

class QAbstractItemView;
class QModelIndex;
class QSplitter;
class QTableView;
class QTreeView;

namespace belfry::gui {

/// The looks every list of rows shares: whole rows, no grid, alternating, light delegate, Tab leaves the table.
void prepareTable(QTableView *table);
/// The same for a list that is a tree.
void prepareTree(QTreeView *tree);
/// After a list was read anew: goes on with `row`; with the first one where that is gone and nothing is selected.
void reselect(QTableView *table, const QModelIndex &row);
/// Its parts stand side by side, and one above the other where it is narrower than that.
void stackWhenNarrow(QSplitter *splitter, int characters);

} // namespace belfry::gui
