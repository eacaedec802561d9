#pragma once

class QAbstractItemView;
class QTableView;

namespace belfry::gui {

/// The looks every list of rows shares: whole rows, no grid, alternating, light delegate, Tab leaves the table.
void prepareTable(QTableView *table);

} // namespace belfry::gui
