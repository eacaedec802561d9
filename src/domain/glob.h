#pragma once

#include "core/result.h"

#include <memory>

namespace belfry {

/// A secret path pattern, as picomatch with `strictSlashes: false` decides it (reference table in tests/fixtures/globs.json):
/// "/" is the root folder only, "/**" everything but dot segments, "/a/*" one level. Immutable and cheap to copy.
class Glob
{
public:
    /// Any text that is not empty and at most 1024 characters is a pattern; one that can match nothing is a pattern too.
    [[nodiscard]] static Result<Glob> compile(const QString &pattern);

    [[nodiscard]] bool matches(const QString &path) const;
    [[nodiscard]] const QString &pattern() const { return m_pattern; }
    /// A sentence where the pattern can match no folder at all ("app": folders start with a slash), else empty.
    [[nodiscard]] QString warning() const;

private:
    struct Compiled;
    QString m_pattern;
    std::shared_ptr<const Compiled> m_compiled;
};

/// The part of a pattern before its first special character, up to a slash: "/app/*" -> "/app", "/**" -> "".
[[nodiscard]] QString literalFolder(const QString &pattern);

} // namespace belfry
