#pragma once

#include "core/result.h"

namespace belfry {

/// Lower case, each run outside [a-z0-9] becomes one hyphen, trimmed of hyphens, at most 64.
[[nodiscard]] QString slugOf(const QString &name);
[[nodiscard]] bool isSlug(const QString &text);
/// Trims, refuses empty, over 80 characters, or control characters.
[[nodiscard]] Result<QString> checkName(const QString &name, const QString &what);
/// A folder path: starts with "/", segments of [A-Za-z0-9._-], no "..", no "//"; one trailing slash is dropped.
[[nodiscard]] Result<QString> checkFolderPath(const QString &path);
/// A secret's key: [A-Za-z_][A-Za-z0-9_.-]*, at most 256.
[[nodiscard]] Result<QString> checkSecretKey(const QString &key);
/// A label of a webhook or tag of a secret: letters, digits, _ . : - and single spaces inside, at most 40.
[[nodiscard]] Result<QString> checkLabel(const QString &label);
/// "/a/b" -> "/a"; the parent of the root is the root.
[[nodiscard]] QString parentPath(const QString &path);

} // namespace belfry
