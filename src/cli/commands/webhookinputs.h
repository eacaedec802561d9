#pragma once

#include "cli/command.h"
#include "services/webhookservice.h"

namespace belfry::cli {

/// The options that describe a webhook, shared by `webhook create` and `webhook edit`.
struct WebhookInputs {
    std::optional<QString> name, url, type, environment, path, secretFile, retry, timeout, rate, content, caFile, clientCert, clientKey, notes, coalesce;
    QStringList labels, events, signatures, headers, secretHeaders, removeHeaders;
    bool allEvents = false, noLabels = false, generateSecret = false, unsignedWanted = false;
    bool ordered = false, unordered = false;
    bool allowHttp = false, refuseHttp = false;
    bool allowPrivate = false, refusePrivate = false;

    void declare(Options &options);
    /// What only makes sense where something is there already.
    void declareEdit(Options &options);
    /// The draft; `existing` is the webhook under edit. Files are read here; warnings go to `out`.
    [[nodiscard]] Result<services::WebhookDraft> draft(Output &out, const Webhook *existing = nullptr) const;

private:
    [[nodiscard]] Result<void> takeKey(Output &out, services::WebhookDraft &draft) const;
    [[nodiscard]] Result<void> takeHeaders(Output &out, services::WebhookDraft &draft, const Webhook *existing) const;
    [[nodiscard]] Result<void> takePolicy(services::WebhookDraft &draft) const;
    [[nodiscard]] Result<void> takeSwitches(services::WebhookDraft &draft) const;
};

} // namespace belfry::cli
