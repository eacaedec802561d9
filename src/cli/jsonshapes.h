#pragma once

#include "core/json.h"
#include "domain/delivery.h"
#include "domain/event.h"
#include "domain/project.h"
#include "domain/webhook.h"
#include "secrets/secretservice.h"
#include "services/ports.h"
#include "services/webhookservice.h"

namespace belfry::cli {

// The JSON shapes that scripts rely on. Keys may be added, never taken away or renamed.

[[nodiscard]] Json projectJson(const Project &project);
[[nodiscard]] Json environmentJson(const Environment &environment, const Project &project);
[[nodiscard]] Json folderJson(const Folder &folder, const Project &project);
/// `secret` only where Belfry made it just now.
[[nodiscard]] Json webhookJson(const Webhook &webhook, const QString &secret = {});
[[nodiscard]] Json deliveryJson(const Delivery &delivery);
[[nodiscard]] Json attemptJson(const Attempt &attempt);
[[nodiscard]] Json eventJson(const Event &event);
[[nodiscard]] Json changeJson(const secrets::ChangeReceipt &receipt);
[[nodiscard]] Json secretJson(const secrets::SecretRow &row);
[[nodiscard]] Json secretJson(const secrets::SecretValue &value);
[[nodiscard]] Json explanationJson(const services::Explanation &explanation);
[[nodiscard]] Json hitJson(const services::ReceivedHit &hit);

/// {"items":[…],"next":null|cursor}
[[nodiscard]] Json listJson(Json items, const QString &next = {});
[[nodiscard]] Json timeJson(qint64 ms); ///< RFC 3339 in UTC with ms; null for none
[[nodiscard]] Json headersJson(const HeaderList &headers); ///< [[name,value],…]
[[nodiscard]] Json namesJson(const QStringList &names);
/// Sets `key` to the text, or to its base64 and `encodingKey` to "base64" where it is not UTF-8.
void putBytes(Json &object, const char *key, const char *encodingKey, const QByteArray &bytes);

/// The URL as it may be shown: redacted where it is a credential itself.
[[nodiscard]] QString shownUrl(const Webhook &webhook);

} // namespace belfry::cli
