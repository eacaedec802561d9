#pragma once

#include "gui/theme.h"

class QFrame;

namespace belfry::gui {

/// A frame in the colours of a badge, for what must not be overlooked (a key that is shown once).
void tint(QFrame *frame, Token background, Token text);

} // namespace belfry::gui
