#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace belfry::server {

/// The text of a member's value just as it stands in a JSON object: key order and the spelling of numbers are the
/// caller's. The text has to be valid JSON (parseJson); null where it is no object or has no such member.
[[nodiscard]] QByteArray rawMember(const QByteArray &object, QByteArrayView key);

} // namespace belfry::server
