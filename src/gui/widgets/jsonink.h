#pragma once

#include "gui/theme.h"

#include <QList>
#include <QString>

namespace belfry::gui {

struct InkRun {
    int start = 0;
    int length = 0;
    Token token = Token::Text;
};

/// Colours of one line of indented JSON, covering it whole. Looks at that line only; at most 4 KiB.
[[nodiscard]] QList<InkRun> inkJson(const QString &line);

} // namespace belfry::gui
