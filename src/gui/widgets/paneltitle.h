#pragma once

#include <initializer_list>

class QLabel;
class QTreeWidget;

namespace belfry::gui {

/// A heading within a page: bold, with some room above.
void makePanelTitle(QLabel *label);
/// Widths of the first columns in characters; the last column takes the rest.
void setColumnWidths(QTreeWidget *tree, std::initializer_list<int> characters);

} // namespace belfry::gui
