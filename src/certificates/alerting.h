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
/// A channel's webhook id and its type ("general", "pagerduty", …).
struct Channel {
    QString id;
    QString kind;
};
/// Enabled channels of an alert, in order of creation.
[[nodiscard]] Result<QList<Channel>> channelsOf(store::Session &session, const QString &alertId);
/// The certificate took the place of another one: marks that, tells it as a renewal and resolves the incidents that were
/// opened about the old one. Call inside the change's transaction.
[[nodiscard]] Result<store::Raised> tellRenewal(store::Session &session, const QString &oldId, const Certificate &certificate, QStringList *events);
/// Puts all channels with that alert_id or application_id into the bin and cancels what waits for them.
[[nodiscard]] Result<void> removeChannels(store::Session &session, const QString &column, const QString &id);

} // namespace belfry::certificates
