#pragma once

class QLabel;

namespace belfry::gui {

/// A heading within a page: bold, with some room above.
void makePanelTitle(QLabel *label);

} // namespace belfry::gui
