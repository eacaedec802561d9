#pragma once

#include "core/json.h"
#include "domain/event.h"

#include <QList>

namespace belfry::events {

/// One row of the catalogue. Adding an event type is one row in catalog.cpp (and its sample).
struct EventType {
    const char *id;            ///< stable, stored in the database: "secrets.modified"
    Family family;
    const char *label;         ///< translatable (context "EventCatalog"): "Secret Modified"
    const char *triggeredWhen; ///< translatable: the sentence of the seed
    bool subscribable;         ///< false for test and ping: not offered as a checkbox
    Json (*sample)();          ///< facts of a plausible event of this type, as Event::data holds them
};

/// In order on screen.
[[nodiscard]] const QList<EventType> &catalog();
[[nodiscard]] QList<EventType> catalogOf(Family family, bool subscribableOnly = true);
[[nodiscard]] const EventType *find(const QString &id);
/// The name of the ping of a family: "test", "com.infisical.pki.certificate.test", "ping".
[[nodiscard]] QString pingType(Family family);
[[nodiscard]] QString label(const EventType &type);         ///< translated
[[nodiscard]] QString triggeredWhen(const EventType &type); ///< translated

/// JSON Schema (draft 7) of an infrastructure event's `data`; null for the other families.
[[nodiscard]] Json schemaOf(const QString &id);
/// Checks `data` of an infrastructure event against its schema. The error's field names the place ("/severity").
[[nodiscard]] Result<void> checkData(const QString &id, const QByteArray &data);

} // namespace belfry::events
