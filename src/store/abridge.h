#pragma once

#include <QByteArray>

#include <optional>

namespace belfry::store {

/// What the bytes of an exchange repeat of its delivery.
struct Familiar {
    QByteArray deliveryId;
    QByteArray eventId;
    qint64 startedAt = 0; ///< of the attempt, ms
};

/// Bytes without what can be filled in again: marks stand for ids and times of the delivery, dates of HTTP and hexadecimal
/// digits (signatures). Two exchanges of a kind then have nearly the same text, and what differs is in `values`, packed.
struct Abridged {
    QByteArray text;
    QByteArray values;
};

[[nodiscard]] Abridged abridge(const QByteArray &bytes, const Familiar &familiar);
/// Byte for byte what was abridged; nothing where text and values do not belong together.
[[nodiscard]] std::optional<QByteArray> filledIn(const Abridged &abridged, const Familiar &familiar);

} // namespace belfry::store
