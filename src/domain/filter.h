#pragma once

#include "core/result.h"

#include <QList>

namespace belfry {

/// The filter language of the ledger (one grammar for window, saved views and `belfryctl --filter`):
///     query := term*  (space = AND) | term OR term | -term | ( … )
///     term  := key:value | key:>value | key:a|b | "text" | word
/// A value may be quoted as a whole or in part; in quotes \" and \\ stand for themselves. "*" stands for any characters.
/// Letters compare without case. Parsed into a tree that store/ turns into SQL with bound parameters only.
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
/// What a key takes, for completion and errors; empty where anything goes.
[[nodiscard]] QStringList filterValues(const QString &key);
/// "failed deliveries, environment prod, after -2h": the echo under the bar.
[[nodiscard]] QString filterInWords(const FilterNode &node);
/// The text as one value: quoted where it has to be.
[[nodiscard]] QString filterQuoted(const QString &value);

/// Whether only the bytes of requests and responses can tell: body, json, header, is:signed.
[[nodiscard]] bool readsBodies(const FilterNode &term);

/// A stretch of time, [from, to) in ms.
struct FilterSpan {
    qint64 from = 0, to = 0;
};
/// "-2h" before now, "now", an RFC 3339 time, a local date or time of day, "today", "yesterday": a moment, or the day.
[[nodiscard]] std::optional<FilterSpan> filterTime(const QString &text, qint64 nowMs);
/// "400..499", ">=500" and the like, or one number. Bounds included; nothing where it is no number of that unit.
struct FilterRange {
    qint64 least = 0, most = 0;
};
[[nodiscard]] std::optional<FilterRange> filterRange(const FilterNode &term);
/// Error codes of a class ("tcp", "timeout"); the code itself where it names no class.
[[nodiscard]] QStringList errorCodesOf(const QString &value);

} // namespace belfry
