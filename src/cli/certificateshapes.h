#pragma once

#include "certificates/certificateservice.h"
#include "certificates/endpoint.h"
#include "cli/jsonshapes.h"
#include "cli/output.h"
#include "services/alertchannels.h"

namespace belfry::cli {

// Applications, certificates and alerts as JSON and as text. Keys may be added, never taken away or renamed.

[[nodiscard]] Json applicationJson(const certificates::Application &application);
[[nodiscard]] QString applicationText(const certificates::Application &application);
[[nodiscard]] Json certificateJson(const certificates::Certificate &certificate, qint64 nowMs);
[[nodiscard]] QString certificateText(const certificates::Certificate &certificate, qint64 nowMs);
[[nodiscard]] QString certificatesText(const QList<certificates::Certificate> &certificates, qint64 nowMs);
[[nodiscard]] QString chainText(const certificates::ChainVerdict &verdict);
/// The certificate's own shape with `events` and `deliveries`.
[[nodiscard]] Json issuanceJson(const certificates::Issuance &issuance, qint64 nowMs);
[[nodiscard]] Json importJson(const certificates::ImportReport &report);
[[nodiscard]] QString importText(const certificates::ImportReport &report);
[[nodiscard]] Json endpointJson(const certificates::Endpoint &endpoint, qint64 nowMs);
[[nodiscard]] QString endpointText(const certificates::Endpoint &endpoint, qint64 nowMs);
/// `channels` with the keys that were made just now.
[[nodiscard]] Json alertJson(const certificates::Alert &alert, const QList<services::SavedWebhook> &channels);
[[nodiscard]] QString alertText(const certificates::Alert &alert, const QList<services::SavedWebhook> &channels);
/// RFC 3339 with ms, also before 1970.
[[nodiscard]] QString instantText(qint64 ms);

} // namespace belfry::cli
