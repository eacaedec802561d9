#pragma once

#include "core/linediff.h"
#include "domain/delivery.h"

namespace belfry {

/// One place at which two JSON documents differ.
struct JsonChange {
    enum class Kind { Added, Removed, Changed, Reordered }; ///< Reordered: the same keys or items in another order
    Kind kind = Kind::Changed;
    QString pointer; ///< RFC 6901 JSON Pointer; empty = the whole document. In arrays the position in the first document, in the second one where Added
    QString before;  ///< compact JSON, at most CompareLimits::valueLength characters; empty where Added
    QString after;
    bool operator==(const JsonChange &) const = default;
};

struct CompareLimits {
    qsizetype jsonBytes = 4 * 1024 * 1024;  ///< larger bodies are not compared as JSON
    qsizetype textBytes = 2 * 1024 * 1024;  ///< larger ones not line by line
    int changes = 1000;                     ///< JSON changes told
    int lines = 4000;                       ///< lines told
    int valueLength = 200;                  ///< characters of a value told
    qint64 steps = 4'000'000;               ///< values looked at, all in all
};

/// Two bodies. What was not looked at, or not told, because of a limit is said by `cut`.
struct BodyComparison {
    bool equal = true;
    qsizetype beforeBytes = 0, afterBytes = 0;
    qsizetype firstByte = -1;    ///< offset of the first byte that differs; -1 where equal
    int line = 0, column = 0;    ///< of that byte in the first body, from 1; the column counts bytes
    bool isJson = false;         ///< both are JSON and within the limit
    bool sameValues = false;     ///< JSON, other bytes: spacing, escapes or the spelling of numbers only
    QList<JsonChange> changes;
    QList<DiffLine> lines;       ///< of the indented JSON, or of the text as it is; empty where one of them is no text
    bool cut = false;
};

struct HeaderChange {
    QString name; ///< as the first request spells it, or the second where it is new
    std::optional<QString> before, after; ///< values of one header joined by ", "
    bool operator==(const HeaderChange &) const = default;
};

/// What differs between two attempts, of one delivery or of two. Pure and bounded by `limits`: megabytes may take a second,
/// so never on the GUI thread.
struct Comparison {
    QList<HeaderChange> requestHeaders, responseHeaders; ///< only those that differ
    BodyComparison request, response;
    bool sameUrl = true;
    bool sameOutcome = true; ///< status and error code
};

[[nodiscard]] Comparison compare(const Attempt &before, const Attempt &after, const CompareLimits &limits = {});
[[nodiscard]] BodyComparison compareBodies(const QByteArray &before, const QByteArray &after, const CompareLimits &limits = {});
[[nodiscard]] QList<HeaderChange> compareHeaders(const HeaderList &before, const HeaderList &after);

} // namespace belfry
