#pragma once

#include "certificates/certificate.h"
#include "store/outbox.h"

namespace belfry::certificates {

/// Commits an event for each enabled channel of each enabled alert of that type: one certificate a message (issuance,
/// renewal and revocation are told at once). Call inside the change's transaction.
[[nodiscard]] Result<store::Raised> tell(store::Session &session, const QString &type, const Certificate &certificate,
    QStringList *events);
/// One message about these certificates to one channel.
[[nodiscard]] Result<store::Raised> tellChannel(store::Session &session, const Alert &alert, const QString &webhookId,
    const QList<Certificate> &certificates);
/// Enabled channels of an alert, in order of creation.
[[nodiscard]] Result<QStringList> channelsOf(store::Session &session, const QString &alertId);
/// Puts all channels with that alert_id or application_id into the bin and cancels what waits for them.
[[nodiscard]] Result<void> removeChannels(store::Session &session, const QString &column, const QString &id);

} // namespace belfry::certificates
