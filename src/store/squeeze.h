#pragma once

#include <QByteArray>

#include <optional>

namespace belfry::store {

/// Compressed, with `prefix` taken for known on both sides; empty where that makes it no smaller.
[[nodiscard]] QByteArray squeezed(const QByteArray &bytes, const QByteArray &prefix = {});
/// Nothing where it does not unpack to at most `most` bytes.
[[nodiscard]] std::optional<QByteArray> unsqueezed(const QByteArray &bytes, qint64 most, const QByteArray &prefix = {});

} // namespace belfry::store
