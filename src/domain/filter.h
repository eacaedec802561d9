#pragma once

#include "core/result.h"

#include <QList>

namespace belfry {

/// The filter language of the ledger (one grammar for window, saved views and `belfryctl --filter`):
///     query := term*  (space = AND) | term OR term | -term | ( … )
///     term  := key:value | key:>value | "text" | word
/// Parsed into a tree that store/ turns into SQL with bound parameters only.
struct FilterNode {
    enum class Kind { And, Or, Not, Term };
    Kind kind = Kind::And;
    QList<FilterNode> children;
    QString key;      ///< term: "status", …; empty for free text
    QString op = QStringLiteral("=");
    QString value;
    qsizetype position = 0; ///< offset in the text, for errors in place
};

/// Invalid names the place and the nearest known key. At most 64 nodes, depth 16, 2 KiB. Relative times are kept as text.
[[nodiscard]] Result<FilterNode> parseFilter(const QString &text);
/// The keys that can be asked for, in order of usefulness.
[[nodiscard]] const QStringList &filterKeys();
/// "failed deliveries, environment prod, after -2h": the echo under the bar.
[[nodiscard]] QString filterInWords(const FilterNode &node);
/// "-2h" before now, or an RFC 3339 time, or a date; nothing otherwise.
[[nodiscard]] std::optional<qint64> filterTime(const QString &text, qint64 nowMs);

} // namespace belfry
