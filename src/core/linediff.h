#pragma once

#include <QList>
#include <QString>

namespace belfry {

/// A line of a difference of two texts.
struct DiffLine {
    enum class Kind { Same, Removed, Added, Skipped }; ///< Skipped: so many equal lines are left out, `text` is empty
    Kind kind = Kind::Same;
    int before = 0; ///< line number in the old text; 0 where it is not in it. Skipped: how many
    int after = 0;
    QString text;
    bool operator==(const DiffLine &) const = default;
};

/// The shortest list of removed and added lines, with `context` equal lines around each. Two large texts that have little in common
/// are told as one block removed and one added.
[[nodiscard]] QList<DiffLine> lineDiff(const QString &before, const QString &after, int context = 3);

} // namespace belfry
