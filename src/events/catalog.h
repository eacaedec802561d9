#pragma once

#include "core/json.h"
#include "domain/event.h"

#include <QList>

namespace belfry::events {

// What Event::data holds, by type. Keys in this order; a key without a value is left out, never null, but where noted.
//
// secrets.modified          projectId projectName environment environmentName secretPath [changedBy changedByActorType]
//                           changes{created[], updated[], deleted[]}: the keys touched, for event subscriptions (system C)
//                           only, never part of a webhook body
// secrets.rotation-failed   projectId projectName environment environmentName secretPath rotationName errorMessage
//                           triggeredManually (bool)
// secrets.reminder-expired  projectId projectName environment secretPath secretName secretId reminderNote
// test                      projectId projectName environment environmentName secretPath (the webhook's own pattern, or "/**")
//     Bodies add workspaceId (= projectId) where the wire format wants it; it is not stored.
// com.infisical.pki.certificate.*
//                           alert{id name [alertBefore] applicationId}
//                           certificates[{id serialNumber commonName san[] profileName (may be null) notBefore notAfter
//                           status daysUntilExpiry [revokedAt] [revocationReason]}]; metadata is made at rendering
// infrastructure            the caller's own object, minified: key order and number spelling are his
// ping                      nothing: the body's data names the webhook and is made at rendering

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
/// Checks `data` of an infrastructure event against its schema. The error's field is the JSON pointer of the first fault
/// ("/severity"), or "event" for an unknown type and "data" where the text is no JSON object. Further keys are allowed.
[[nodiscard]] Result<void> checkData(const QString &id, const QByteArray &data);

} // namespace belfry::events
