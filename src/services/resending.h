#pragma once

#include "core/result.h"

#include <QByteArray>

namespace belfry::services {

class Engine;

/// The data of a delivery's event, for editing: JSON, indented.
[[nodiscard]] Result<QByteArray> eventDataOf(Engine &engine, const QString &deliveryId);
/// Commits an event like that of the delivery, with `data` in place of its own, owed to the same webhook only. It is a test:
/// tried once and marked so; the original stays as it is. Returns the new delivery; nothing is sent here. Invalid where the
/// data is no JSON object, does not fit the event's schema, or gives no body in the webhook's format.
[[nodiscard]] Result<QString> prepareEdited(Engine &engine, const QString &deliveryId, const QByteArray &data);

} // namespace belfry::services
