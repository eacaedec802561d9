#pragma once

#include "certificates/alertservice.h"
#include "services/engine.h"

namespace belfry::services {

inline constexpr int ChannelsPerAlert = 10;

struct SavedAlert {
    certificates::Alert alert;
    QList<SavedWebhook> channels;
};

/// An alert with its channels, which are webhooks of family `certificates` that hear the alert's type. All or nothing: one
/// channel refused and neither the alert nor another channel is there. 1 to 10 channels.
[[nodiscard]] Result<SavedAlert> createAlert(Engine &engine, const QString &application, const certificates::AlertDraft &draft,
    const QList<WebhookDraft> &channels);
/// The alert's channels, oldest first.
[[nodiscard]] Result<QList<Webhook>> alertChannels(Engine &engine, const QString &alertId);

/// What `editAlert` does to channels besides.
struct ChannelChanges {
    QList<QPair<QString, WebhookDraft>> edited; ///< webhook id and what changes
    QList<WebhookDraft> added;
    QStringList removed;                        ///< webhook ids
};
[[nodiscard]] Result<SavedAlert> editAlert(Engine &engine, const QString &alert, const certificates::AlertDraft &draft,
    const ChannelChanges &changes);

/// The expiry job: evaluates the alerts once a day, at 00:00 UTC or at the first chance after a missed one. The number of
/// certificates told about. Several processes may call it: one of them does it.
[[nodiscard]] Result<int> runAlertsOfDay(Engine &engine);

} // namespace belfry::services
