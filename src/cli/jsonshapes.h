#pragma once

#include "core/json.h"
#include "domain/delivery.h"
#include "domain/event.h"
#include "domain/project.h"
#include "domain/webhook.h"
#include "secrets/secretservice.h"
#include "services/ledgerjson.h"
#include "services/ports.h"
#include "services/webhookservice.h"

namespace belfry::cli {

using services::attemptJson;
using services::deliveryJson;
using services::headersJson;
using services::putBytes;
using services::timeJson;

// The JSON shapes that scripts rely on. Keys may be added, never taken away or renamed.

[[nodiscard]] Json projectJson(const Project &project);
[[nodiscard]] Json environmentJson(const Environment &environment, const Project &project);
[[nodiscard]] Json folderJson(const Folder &folder, const Project &project);
/// `secret` only where Belfry made it just now.
[[nodiscard]] Json webhookJson(const Webhook &webhook, const QString &secret = {});
[[nodiscard]] Json eventJson(const Event &event);
[[nodiscard]] Json changeJson(const secrets::ChangeReceipt &receipt);
[[nodiscard]] Json secretJson(const secrets::SecretRow &row);
[[nodiscard]] Json secretJson(const secrets::SecretValue &value);
[[nodiscard]] Json explanationJson(const services::Explanation &explanation);
[[nodiscard]] Json hitJson(const services::ReceivedHit &hit);

/// {"items":[…],"next":null|cursor}
[[nodiscard]] Json listJson(Json items, const QString &next = {});
[[nodiscard]] Json namesJson(const QStringList &names);

/// The URL as it may be shown: redacted where it is a credential itself.
[[nodiscard]] QString shownUrl(const Webhook &webhook);

} // namespace belfry::cli
