#pragma once

#include "core/clock.h"
#include "core/secretbytes.h"
#include "domain/event.h"
#include "store/database.h"
#include "store/vault.h"

#include <memory>

namespace belfry::store {

struct EventNames;
struct ExchangeCache;
struct WebhookCache;

struct SessionOptions {
    QString path;
    std::optional<SecretBytes> passphrase;
    Actor actor;
    const Clock *clock = nullptr;
    bool create = true;
};

/// A connection, the vault over it, the clock and the actor: what every repository and source works with. One thread.
class Session
{
public:
    Session();
    ~Session();
    Q_DISABLE_COPY_MOVE(Session)
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(const SessionOptions &options);

    [[nodiscard]] Database &db() { return *m_db; }
    [[nodiscard]] Vault &vault() { return *m_vault; }
    [[nodiscard]] const Clock &clock() const { return *m_clock; }
    [[nodiscard]] qint64 nowMs() const { return m_clock->nowMs(); }
    [[nodiscard]] const Actor &actor() const { return m_actor; }
    void setActor(const Actor &actor) { m_actor = actor; }
    [[nodiscard]] WebhookCache &webhookCache() { return *m_webhookCache; }
    [[nodiscard]] ExchangeCache &exchangeCache() { return *m_exchangeCache; }
    [[nodiscard]] EventNames &eventNames() { return *m_eventNames; }

private:
    std::unique_ptr<Database> m_db;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<WebhookCache> m_webhookCache; ///< who could fire, see Webhooks::candidates
    std::unique_ptr<ExchangeCache> m_exchangeCache; ///< what attempts are packed against, see Exchanges
    std::unique_ptr<EventNames> m_eventNames; ///< see Events::insert
    const Clock *m_clock = nullptr;
    Actor m_actor;
};

} // namespace belfry::store
