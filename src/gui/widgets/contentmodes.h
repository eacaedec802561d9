#pragma once

class QComboBox;

namespace belfry::gui {

/// How a webhook channel of certificate alerts sends its events: one line a mode, its id as data; "json" is chosen.
void fillContentModes(QComboBox *box);

} // namespace belfry::gui
