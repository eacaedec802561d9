#include "store/session.h"

#include "store/eventnames.h"
#include "store/exchangecache.h"
#include "store/webhookcache.h"

using namespace Qt::StringLiterals;

namespace belfry::store {

Session::Session()
    : m_webhookCache(std::make_unique<WebhookCache>()), m_exchangeCache(std::make_unique<ExchangeCache>()), m_eventNames(std::make_unique<EventNames>())
{
}
Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::open(const SessionOptions &options)
{
    auto session = std::make_unique<Session>();
    session->m_clock = options.clock ? options.clock : &systemClock();
    session->m_actor = options.actor;
    BELFRY_LET(db, Database::open(options.path, options.create));
    session->m_db = std::move(db);
    session->m_vault = std::make_unique<Vault>(*session->m_db);

    // Whoever makes the store makes its vault; a second process that comes in between waits for the same lock.
    if (session->m_db->isNew() || session->m_db->metaValue(u"vault.made"_s).isEmpty()) {
        Transaction transaction(*session->m_db);
        BELFRY_TRY(transaction.begin());
        if (session->m_db->metaValue(u"vault.made"_s).isEmpty()) {
            BELFRY_TRY(session->m_vault->create(options.passphrase));
            BELFRY_TRY(session->m_db->setMeta(u"vault.made"_s, u"1"_s));
            BELFRY_TRY(transaction.commit());
            return session;
        }
        BELFRY_TRY(transaction.commit());
    }
    if (options.passphrase && !options.passphrase->isEmpty())
        BELFRY_TRY(session->m_vault->offerPassphrase(*options.passphrase));
    return session;
}

} // namespace belfry::store
