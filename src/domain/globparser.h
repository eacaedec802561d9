#pragma once

#include <QString>

namespace belfry::glob {

/// The regular expression (ECMAScript syntax, unanchored parts anchored) that picomatch 4 makes of a pattern with
/// `strictSlashes: false` and no other option. Always gives a text; it need not be a valid expression.
[[nodiscard]] QString ecmaSource(const QString &pattern);

/// Escapes what picomatch takes for special in expressions: - * + ? . ^ $ { } ( | ) [ ]
[[nodiscard]] QString escapeRegex(const QString &text);

/// Result of looking into +(…) and *(…): nested repeats are defused before they can explode.
struct RepeatRisk {
    bool risky = false;
    QString safeOutput; ///< a flat character class of the same meaning, where there is one
};
[[nodiscard]] RepeatRisk analyzeRepeat(const QString &body);

} // namespace belfry::glob
