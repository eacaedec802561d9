#pragma once

#include <QString>

namespace belfry {

/// Text of others as it can be trusted on a screen or in a sheet: controls, line breaks and what turns the direction of reading
/// or takes no room stand escaped (`\0`, `\u202e`). All else stays as it is.
[[nodiscard]] QString visible(const QString &text);
/// The same for running text: line breaks and tabs become blanks, joiners within words and emoji stay.
[[nodiscard]] QString visibleLine(const QString &text);

} // namespace belfry
