#include "bench/backlog.h"

#include "core/id.h"
#include "delivery/renderattempt.h"
#include "events/catalog.h"
#include "store/outbox.h"
#include "store/queue.h"
#include "store/webhooks.h"

#include <QElapsedTimer>
#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace belfry::bench {
namespace {

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

const QString EventType = u"job.completed"_s;

} // namespace

Backlog::Backlog()
{
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, m_dir.path().toUtf8());
    m_session = must(store::Session::open(options().session));
}

Backlog::~Backlog() = default;

QString Backlog::storePath() const
{
    return m_dir.filePath(u"bench.db"_s);
}

QStringList Backlog::webhookIds() const
{
    QStringList ids;
    for (const Webhook &webhook : m_webhooks)
        ids += webhook.id;
    return ids;
}

delivery::DispatcherOptions Backlog::options() const
{
    delivery::DispatcherOptions options;
    options.session.path = storePath();
    options.session.actor = {u"bench"_s, u"service"_s};
    return options;
}

void Backlog::addWebhooks(const QString &url, int count, const std::function<void(Webhook &)> &change)
{
    for (int i = 0; i < count; ++i) {
        Webhook webhook;
        webhook.id = newId("wh");
        webhook.family = Family::Infrastructure;
        webhook.name = u"hook %1"_s.arg(i);
        webhook.url = webhook.urlDisplay = url + u"/hook/%1"_s.arg(i);
        webhook.events = QStringList{EventType};
        webhook.retry = *retryFromText(u"infraaudit"_s);
        webhook.allowHttp = webhook.allowPrivate = true;
        webhook.createdAt = m_session->nowMs();
        if (change)
            change(webhook);
        store::Webhooks rows(*m_session);
        must(rows.insert(webhook));
        must(rows.setSecret(webhook, SecretBytes("whsec_bench_0123456789")));
        m_webhooks += webhook;
    }
}

void Backlog::raise(int events)
{
    const QByteArray data = toBytes(events::find(EventType)->sample());
    int inCommit = 0;
    std::optional<store::Transaction> transaction;
    for (int i = 0; i < events; ++i) {
        for (const Webhook &webhook : std::as_const(m_webhooks)) {
            if (!transaction) {
                transaction.emplace(m_session->db());
                must(transaction->begin());
            }
            Event event;
            event.type = EventType;
            event.family = Family::Infrastructure;
            event.source = u"bench"_s;
            event.data = data;
            (void)must(store::raiseFor(*m_session, event, webhook.id, u"event"_s));
            ++m_owed;
            if (++inCommit == 1000) {
                must(transaction->commit());
                transaction.reset();
                inCommit = 0;
            }
        }
    }
    if (transaction)
        must(transaction->commit());
}

void Backlog::raiseMany(int events)
{
    constexpr int InCommit = 20'000;
    const auto columns = [this](const QString &table) {
        QStringList names;
        store::Statement query(m_session->db(), u"SELECT name FROM pragma_table_info('%1') WHERE name NOT IN ('seq', 'id', 'event')"_s.arg(table));
        must(query.run());
        while (query.next())
            names += query.text(0);
        return names.join(u", "_s);
    };
    const QString ofEvent = columns(u"event"_s);
    const QString ofDelivery = columns(u"delivery"_s);
    for (const Webhook &webhook : std::as_const(m_webhooks)) {
        Event first;
        first.type = EventType;
        first.family = Family::Infrastructure;
        first.source = u"bench"_s;
        first.data = toBytes(events::find(EventType)->sample());
        store::Transaction one(m_session->db());
        must(one.begin());
        const auto raised = must(store::raiseFor(*m_session, first, webhook.id, u"event"_s));
        must(one.commit());
        for (int done = 1; done < events; done += InCommit) {
            store::Transaction transaction(m_session->db());
            must(transaction.begin());
            const QString numbers = u"WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?) "_s;
            const auto copy = [&](const QString &sql, const QString &id) {
                store::Statement query(m_session->db(), numbers + sql);
                must(query.bind(done).bind(qMin(done + InCommit, events) - 1).bind(id).run());
            };
            copy(u"INSERT INTO event (id, %1) SELECT e.id || printf('-%07d', n.i), %1 FROM n, event e WHERE e.id = ?"_s.arg(ofEvent), raised.eventId);
            copy(u"INSERT INTO delivery (id, event, %1) SELECT d.id || printf('-%07d', n.i), d.event + n.i, %1 FROM n, delivery d WHERE d.id = ?"_s
                     .arg(ofDelivery), raised.deliveries.constFirst());
            must(transaction.commit());
        }
        m_owed += events;
    }
}

LoopResult Backlog::dispatch(int senderThreads)
{
    delivery::DispatcherOptions dispatch = options();
    dispatch.senderThreads = senderThreads;
    delivery::Dispatcher dispatcher(dispatch);
    QEventLoop loop;
    QObject::connect(&dispatcher, &delivery::Dispatcher::stopped, &loop, &QEventLoop::quit);
    QObject::connect(&dispatcher, &delivery::Dispatcher::problem, &loop,
        [](const QString &text) { std::fprintf(stderr, "%s\n", qPrintable(text)); });
    dispatcher.startUntilIdle(3600'000);
    loop.exec();
    const auto counters = dispatcher.counters();
    return {counters.succeeded, double(counters.elapsedMs) / 1e3};
}

Request Backlog::sample(const QString &url)
{
    store::Queue queue(*m_session, u"sample"_s);
    const auto claims = must(queue.claim(m_webhooks.constFirst().id, 1, m_session->nowMs(), 1000));
    const auto prepared = must(delivery::prepareAttempt(claims.constFirst(), {}, m_session->nowMs()));
    must(queue.release(claims));
    Request request{url + u"/hook/0"_s, prepared.request.body, {}};
    for (const auto &header : net::headersAsSent(prepared.request)) {
        // Those that belong to the connection are the client's own business.
        if (header.first != "Host" && header.first != "Connection" && header.first != "Content-Length")
            request.headers += header;
    }
    return request;
}

} // namespace belfry::bench
