#pragma once

#include "domain/delivery.h"
#include "domain/filter.h"

/// The terms of a filter that only the bytes of an exchange can answer. Pure.
namespace belfry {

/// The words of a body in order: runs of letters and digits without case, the escapes of JSON read first. This is what
/// the word index holds and what `body:` compares.
[[nodiscard]] QStringList bodyWords(const QByteArray &body);

/// "*" stands for any characters; ASCII letters compare without case, as in the store.
[[nodiscard]] bool matchesPattern(const QString &pattern, const QString &text);

/// Whether any of the attempts fits the term, which is one that readsBodies():
///     body:      its words follow each other in a request or response body; the last one may end in "*"
///     json:      the value at a JSON pointer (RFC 6901) of a request or response body; strings by pattern, fractions by
///                value, other numbers as they are spelled; without "=" that there is one
///     header:    a request or response header has that value; without "=" that there is one
///     is:signed  the last request carries a signature
[[nodiscard]] bool matchesAttempts(const FilterNode &term, const QList<Attempt> &attempts);

/// Words that any body fitting the term must hold; the word index finds candidates by them. A word that ends in "*" is a
/// beginning. Empty = the index cannot help.
[[nodiscard]] QStringList necessaryWords(const FilterNode &term);

} // namespace belfry
