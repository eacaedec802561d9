#include "store/retention.h"

#include "store/maintenance.h"
#include "store/wordindex.h"

#include <QThread>

#include <limits>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr int LookStep = 2000;  // rows read at a time
constexpr int RemoveStep = 100; // deliveries a transaction
constexpr int EventStep = 500;

Result<qint64> oneNumber(Session &session, const QString &sql, const QVariantList &values = {})
{
    Statement query(session.db(), sql);
    for (const QVariant &value : values)
        query.bind(value);
    BELFRY_TRY(query.run());
    return query.next() ? query.number(0) : 0;
}

// Said before it is done: a replay that is told to have holes and has none does no harm.
Result<void> notePrunedFrames(Session &session, qint64 olderThanMs)
{
    BELFRY_LET(last, oneNumber(session,
        u"SELECT e.frame_id FROM event e WHERE e.created_at < ? AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.event = e.seq) ORDER BY e.seq DESC LIMIT 1"_s, {olderThanMs}));
    if (last <= session.db().metaValue(QString::fromLatin1(PrunedFramesKey)).toLongLong())
        return {};
    return session.db().setMeta(QString::fromLatin1(PrunedFramesKey), QString::number(last));
}

} // namespace

bool Retention::goesOn()
{
    if (!m_ended && m_goesOn && !m_goesOn())
        m_ended = true;
    return !m_ended;
}

Result<qint64> Retention::usedBytes(Session &session)
{
    BELFRY_LET(pages, oneNumber(session, u"PRAGMA page_count"_s));
    BELFRY_LET(unused, oneNumber(session, u"PRAGMA freelist_count"_s));
    BELFRY_LET(size, oneNumber(session, u"PRAGMA page_size"_s));
    return (pages - unused) * size;
}

Result<Pruned> Retention::apply(const RetentionRules &rules)
{
    m_pruned = {};
    m_eventsBefore = rules.olderThanMs;
    BELFRY_LET(bodies, oneNumber(m_session, u"SELECT count(*) FROM body"_s));
    BELFRY_TRY(findKept());
    if (rules.olderThanMs > 0)
        BELFRY_TRY(byAge(rules.olderThanMs));
    if (rules.perWebhook > 0)
        BELFRY_TRY(byCount(std::max<qint64>(rules.perWebhook, KeepPerWebhook)));
    if (rules.bytes > 0)
        BELFRY_TRY(bySize(rules.bytes));
    if (m_eventsBefore > 0 && goesOn())
        BELFRY_TRY(pruneEvents(m_eventsBefore));
    BELFRY_LET(left, oneNumber(m_session, u"SELECT count(*) FROM body"_s));
    m_pruned.bodies = std::max<qint64>(0, bodies - left);
    return m_pruned;
}

Result<void> Retention::findKept()
{
    QList<qint64> webhooks;
    {
        Statement query(m_session.db(), u"SELECT number FROM webhook"_s);
        BELFRY_TRY(query.run());
        while (query.next())
            webhooks += query.number(0);
    }
    for (const qint64 webhook : std::as_const(webhooks)) {
        BELFRY_LET(row, oneNumber(m_session, u"SELECT seq FROM delivery WHERE webhook = ? ORDER BY seq DESC LIMIT 1 OFFSET %1"_s.arg(KeepPerWebhook - 1), {webhook}));
        m_kept.insert(webhook, row); // 0 where there are fewer: then all stay
    }
    return {};
}

// The next rows that may go, oldest first: all of a webhook or of all, below a row. `last` is where to go on; -1 = at the end.
Result<QList<Retention::Row>> Retention::next(qint64 after, qint64 webhook, qint64 below, qint64 *last)
{
    Statement query(m_session.db(),
        u"SELECT seq, id, webhook, created_at, state IN (3, 4, 5) AND starred = 0 FROM delivery WHERE seq > ? AND seq < ? %1 ORDER BY seq LIMIT ?"_s
            .arg(webhook == 0 ? QString() : u"AND webhook = ?"_s));
    query.bind(after).bind(below);
    if (webhook != 0)
        query.bind(webhook);
    BELFRY_TRY(query.bind(LookStep).run());
    QList<Row> rows;
    int read = 0;
    while (query.next()) {
        ++read;
        *last = query.number(0);
        if (query.flag(4) && query.number(0) < m_kept.value(query.number(2)))
            rows += {query.number(0), query.text(1), query.number(3)};
    }
    if (read < LookStep)
        *last = -1;
    return rows;
}

Result<void> Retention::remove(const QList<Row> &rows)
{
    for (qsizetype at = 0; at < rows.size() && goesOn(); at += RemoveStep) {
        Transaction transaction(m_session.db());
        BELFRY_TRY(transaction.begin());
        const QList<Row> some = rows.mid(at, RemoveStep);
        for (const Row &row : some) {
            // Asked again: it may have been starred or sent again since it was looked at.
            Statement still(m_session.db(), u"SELECT 1 FROM delivery WHERE seq = ? AND id = ? AND state IN (3, 4, 5) AND starred = 0"_s);
            BELFRY_TRY(still.bind(row.seq).bind(row.id).run());
            if (!still.next())
                continue;
            BELFRY_TRY(WordIndex(m_session).forget(row.seq));
            Statement query(m_session.db(), u"DELETE FROM delivery WHERE seq = ?"_s);
            BELFRY_TRY(query.bind(row.seq).run());
            ++m_pruned.deliveries;
        }
        BELFRY_TRY(transaction.commit());
        QThread::msleep(5); // a gap in which a sender gets the lock
    }
    return {};
}

Result<void> Retention::byAge(qint64 olderThanMs)
{
    for (qint64 at = 0; at >= 0 && goesOn();) {
        qint64 last = -1;
        BELFRY_LET(rows, next(at, 0, std::numeric_limits<qint64>::max(), &last));
        QList<Row> old;
        for (const Row &row : std::as_const(rows)) {
            if (row.createdAt < olderThanMs)
                old += row;
        }
        BELFRY_TRY(remove(old));
        // Rows stand in the order of time but for steps of the clock: a whole stretch of young ones is the end.
        if (old.isEmpty() && !rows.isEmpty())
            return {};
        at = last;
    }
    return {};
}

Result<void> Retention::byCount(qint64 perWebhook)
{
    const QList<qint64> webhooks = m_kept.keys();
    for (const qint64 webhook : webhooks) {
        BELFRY_LET(oldest, oneNumber(m_session, u"SELECT seq FROM delivery WHERE webhook = ? ORDER BY seq DESC LIMIT 1 OFFSET ?"_s, {webhook, perWebhook - 1}));
        for (qint64 at = 0; at >= 0 && oldest > 0 && goesOn();) {
            qint64 last = -1;
            BELFRY_LET(rows, next(at, webhook, oldest, &last));
            BELFRY_TRY(remove(rows));
            at = last;
        }
    }
    return {};
}

Result<void> Retention::bySize(qint64 bytes)
{
    for (qint64 at = 0; at >= 0 && goesOn();) {
        qint64 last = -1;
        BELFRY_LET(rows, next(at, 0, std::numeric_limits<qint64>::max(), &last));
        for (qsizetype i = 0; i < rows.size() && goesOn(); i += RemoveStep) {
            BELFRY_LET(used, usedBytes(m_session));
            if (used <= bytes)
                return {};
            const QList<Row> some = rows.mid(i, RemoveStep);
            BELFRY_TRY(remove(some));
            m_eventsBefore = std::max(m_eventsBefore, some.constLast().createdAt);
        }
        at = last;
    }
    return {};
}

Result<void> Retention::pruneEvents(qint64 olderThanMs)
{
    BELFRY_TRY(notePrunedFrames(m_session, olderThanMs));
    for (qint64 at = 0; at >= 0 && goesOn();) {
        QList<qint64> rows;
        int read = 0;
        bool old = false;
        {
            Statement query(m_session.db(),
                u"SELECT e.seq, e.created_at < ?, EXISTS (SELECT 1 FROM delivery d WHERE d.event = e.seq) FROM event e WHERE e.seq > ? ORDER BY e.seq LIMIT ?"_s);
            BELFRY_TRY(query.bind(olderThanMs).bind(at).bind(EventStep).run());
            while (query.next()) {
                ++read;
                at = query.number(0);
                old = old || query.flag(1);
                if (query.flag(1) && !query.flag(2))
                    rows += at;
            }
        }
        if (read < EventStep || !old)
            at = -1;
        if (rows.isEmpty())
            continue;
        Transaction transaction(m_session.db());
        BELFRY_TRY(transaction.begin());
        for (const qint64 row : std::as_const(rows)) {
            Statement query(m_session.db(), u"DELETE FROM event WHERE seq = ? AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.event = event.seq)"_s);
            BELFRY_TRY(query.bind(row).run());
            m_pruned.events += query.affected();
        }
        BELFRY_TRY(transaction.commit());
        QThread::msleep(5);
    }
    Statement forgotten(m_session.db(), u"DELETE FROM event_gone WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.event = event_gone.seq)"_s);
    return forgotten.run();
}

} // namespace belfry::store
