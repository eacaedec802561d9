#pragma once

#include "domain/webhook.h"
#include "store/session.h"

namespace belfry::store {

/// What is sealed beside a webhook's row.
struct WebhookSecrets {
    SecretBytes secret;
    SecretBytes previous;      ///< the key before a rotation, while its overlap lasts
    qint64 previousUntil = 0;  ///< ms
    SecretBytes clientIdentity; ///< PEM: certificate chain and private key; empty = none
};

/// Rows of webhook. Signing keys, secret header values and credential URLs are sealed, bound to the row and to the
/// endpoint's origin: pointing a row elsewhere makes its key unreadable.
class Webhooks
{
public:
    explicit Webhooks(Session &session) : m_session(session) { }

    /// Sealed parts are left empty: they cost a key derivation at worst. `unsealed` fills them.
    [[nodiscard]] Result<QList<Webhook>> all(bool withDeleted = false);
    [[nodiscard]] Result<std::optional<Webhook>> byId(const QString &id, bool withDeleted = false);
    /// Those that could fire for the event's family and project (or application): what decide() then judges.
    [[nodiscard]] Result<QList<Webhook>> candidates(const Event &event);
    /// Fills url and secret header values.
    [[nodiscard]] Result<void> unseal(Webhook &webhook);
    [[nodiscard]] Result<WebhookSecrets> secrets(const Webhook &webhook);

    /// Inserts or updates everything but the key.
    [[nodiscard]] Result<void> insert(const Webhook &webhook);
    [[nodiscard]] Result<void> update(const Webhook &webhook);
    /// Seals a key; empty removes it. With `keepPreviousUntil` > 0 the old one stays as previous until then.
    [[nodiscard]] Result<void> setSecret(const Webhook &webhook, const SecretBytes &secret, qint64 keepPreviousUntil = 0);
    /// Seals PEM text of a client certificate and its key; empty removes it. `name` is what people see of it.
    [[nodiscard]] Result<void> setClientIdentity(const Webhook &webhook, const SecretBytes &pem, const QString &name);
    /// By itself or by hand; switching on forgets how the endpoint had been doing.
    [[nodiscard]] Result<void> setEnabled(const QString &id, bool enabled, const QString &reason);
    [[nodiscard]] Result<void> setDeleted(const QString &id, qint64 at);
    [[nodiscard]] Result<EndpointHealth> health(const QString &id);
    [[nodiscard]] Result<void> setHealth(const QString &id, const EndpointHealth &health);
    /// Changes where anything of the row that an attempt depends on does; empty where there is no such webhook.
    [[nodiscard]] Result<QByteArray> fingerprint(const QString &id);
    [[nodiscard]] Result<void> setLast(const QString &id, bool succeeded, const QString &error, qint64 at);

private:
    [[nodiscard]] Result<QList<Webhook>> select(const QString &where, const QVariantList &parameters);
    [[nodiscard]] Result<QByteArray> sealedHeaders(const Webhook &webhook);

    Session &m_session;
};

} // namespace belfry::store
