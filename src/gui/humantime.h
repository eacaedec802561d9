#pragma once

#include <QString>

namespace belfry::gui {

/// "just now", "12 s ago", "3 min ago", "5 h ago", "2 d ago"; empty for 0.
[[nodiscard]] QString ago(qint64 ms);
/// Date and time to the second, local or UTC as the user prefers.
[[nodiscard]] QString shortTime(qint64 ms);
/// Exactly (RFC 3339, UTC) and how long ago: for the tool tip of a time. Empty for 0.
[[nodiscard]] QString timeTip(qint64 ms);

} // namespace belfry::gui
