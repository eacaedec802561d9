#pragma once

#include "cli/output.h"
#include "domain/delivery.h"
#include "domain/event.h"
#include "domain/project.h"
#include "domain/webhook.h"
#include "services/ports.h"

namespace belfry::cli {

// The same objects for people.

[[nodiscard]] QString projectText(const Project &project);
[[nodiscard]] QString projectsText(const QList<Project> &projects);
/// `secret` is shown once, with a word of warning.
[[nodiscard]] QString webhookText(const Webhook &webhook, const QString &secret = {});
[[nodiscard]] QString webhooksText(const QList<Webhook> &webhooks);
[[nodiscard]] QString deliveryText(const Delivery &delivery);
[[nodiscard]] QString deliveriesText(const QList<Delivery> &deliveries);
[[nodiscard]] QString eventText(const Event &event);
[[nodiscard]] QString eventsText(const QList<Event> &events);
[[nodiscard]] QString hitText(const services::ReceivedHit &hit);

} // namespace belfry::cli
