#pragma once

#include <QRegularExpression>

namespace belfry::glob {

/// An ECMAScript expression as PCRE reads it with the same meaning; null where ECMAScript itself would refuse it.
[[nodiscard]] QString pcreSource(const QString &ecma);
/// Compiled with a bound on the work of one match, so that no pattern can hang the dispatcher. May be invalid.
[[nodiscard]] QRegularExpression compile(const QString &ecma);

} // namespace belfry::glob
