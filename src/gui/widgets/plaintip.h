#pragma once

#include <QString>

namespace belfry::gui {

/// Text of others for setToolTip() and ToolTipRole, which take for markup what looks like it.
[[nodiscard]] QString plainTip(const QString &text);

} // namespace belfry::gui
