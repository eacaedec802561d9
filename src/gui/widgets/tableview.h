#pragma once

class QAbstractItemView;
class QSplitter;
class QTableView;
class QTreeView;

namespace belfry::gui {

/// The looks every list of rows shares: whole rows, no grid, alternating, light delegate, Tab leaves the table.
void prepareTable(QTableView *table);
/// The same for a list that is a tree.
void prepareTree(QTreeView *tree);
/// Its parts stand side by side, and one above the other where it is narrower than that.
void stackWhenNarrow(QSplitter *splitter, int characters);

} // namespace belfry::gui
