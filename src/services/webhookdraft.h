#pragma once

#include "services/webhookservice.h"
#include "store/session.h"

namespace belfry::services {

/// The client certificate that the draft brings along, from its file where it names one; nothing = as it was.
[[nodiscard]] Result<std::optional<SecretBytes>> clientIdentityOf(const WebhookDraft &draft);
/// Lays a draft over a webhook and checks what can be checked without sending. `webhook` is the stored one (edit) or one
/// with the family's defaults (create). Every fault is a note; the first error among them is what saving answers.
[[nodiscard]] QList<FieldNote> applyDraft(Webhook &webhook, const WebhookDraft &draft);
/// A webhook of that family with its defaults: schedule, signature, name.
[[nodiscard]] Webhook freshWebhook(Family family, const QString &project, const QString &applicationId, const QString &alertId);
[[nodiscard]] std::optional<Error> firstError(const QList<FieldNote> &notes);
[[nodiscard]] QStringList warningsOf(const QList<FieldNote> &notes);

} // namespace belfry::services
