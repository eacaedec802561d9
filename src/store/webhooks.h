#pragma once

#include "domain/webhook.h"
#include "store/session.h"

namespace belfry::store {

/// What is sealed beside a webhook's row.
struct WebhookSecrets {
    SecretBytes secret;        ///< what signs in the family's header now
    SecretBytes other;         ///< during a rotation the other key
    bool otherIsNew = false;   ///< it takes over later, or else was the one before
    SecretBytes clientIdentity; ///< PEM: certificate chain and private key; empty = none
};

/// When a rotated key takes over and how long the old one is still signed with, ms since the epoch.
struct KeySwitch {
    qint64 at = 0;    ///< 0 = at once
    qint64 until = 0; ///< 0 = no overlap at all
};

/// A key a webhook had or will have.
struct SigningKey {
    int number = 0;
    QString hint;
    bool isSigning = true; ///< false: unsigned from then on
    qint64 fromAt = 0;
    int deliveries = 0;    ///< in the history, whose last attempt carried it in the family's header
};

/// What decides about firing, as it was at some revision.
struct WebhookThen {
    Webhook webhook; ///< today's, with the deciding parts of then
    bool existed = false;
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
    /// Seals a key; empty removes it. With an overlap the old one stays: it signs until `at`, and besides until `until`.
    [[nodiscard]] Result<void> setSecret(const Webhook &webhook, const SecretBytes &secret, const KeySwitch &overlap = {});
    [[nodiscard]] Result<QList<SigningKey>> keys(const QString &id); ///< newest first
    /// Every webhook that belongs to the event's project (or family), also deleted ones, as it was when the event was raised;
    /// nothing where that was before revisions were kept.
    [[nodiscard]] Result<std::optional<QList<WebhookThen>>> asOf(const Event &event);
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
    [[nodiscard]] Result<void> noteRevision(const QString &id);
    [[nodiscard]] Result<QString> newestRevision();

    Session &m_session;
};

} // namespace belfry::store
