#include "store/deliveries.h"

#include "core/time.h"
#include "store/events.h"
#include "store/ledgersearch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

const QString SelectFrom
    = u"SELECT d.id, w.id, coalesce(e.id, (SELECT g.id FROM event_gone g WHERE g.seq = d.event), ''), coalesce(k.type, ''), d.state, d.cause, d.created_at, d.next_at, d.finished_at, "
      "d.attempt_count, d.last_status, d.last_duration, d.last_error, d.starred, w.name, coalesce(k.project_id, ''), "
      "coalesce(k.environment, ''), coalesce(k.path, '') FROM delivery d JOIN webhook w ON w.number = d.webhook "
      "LEFT JOIN event e ON e.seq = d.event LEFT JOIN event_kind k ON k.id = d.kind "_s;

Delivery rowOf(const Statement &query)
{
    Delivery d;
    d.id = query.text(0);
    d.webhookId = query.text(1);
    d.eventId = query.text(2);
    d.event = query.text(3);
    d.state = DeliveryState(std::clamp<qint64>(query.number(4), 0, int(DeliveryState::Cancelled)));
    d.trigger = causeName(query.number(5));
    d.createdAt = query.number(6);
    d.nextAttemptAt = query.number(7);
    d.finishedAt = query.number(8);
    d.attemptCount = int(query.number(9));
    d.lastStatus = int(query.number(10));
    d.lastDurationMs = query.number(11);
    d.lastError = query.text(12);
    d.starred = query.flag(13);
    d.webhookName = query.text(14);
    d.projectId = query.text(15);
    d.environment = query.text(16);
    d.path = query.text(17);
    return d;
}

constexpr qsizetype MostAtOnce = 50;

constexpr const char *causes[] = {"event", "test", "redelivery"};

} // namespace

int causeNumber(QStringView trigger)
{
    const auto *const found = std::find_if(std::begin(causes), std::end(causes), [trigger](const char *name) { return trigger == QLatin1String(name); });
    return found == std::end(causes) ? -1 : int(found - std::begin(causes));
}

QString causeName(qint64 number)
{
    return QLatin1String(causes[std::clamp<qint64>(number, 0, qint64(std::size(causes)) - 1)]);
}

Result<std::optional<Delivery>> Deliveries::byId(const QString &id)
{
    Statement query(m_session.db(), SelectFrom + u"WHERE d.id = ?"_s);
    BELFRY_TRY(query.bind(id).run());
    return query.next() ? std::optional<Delivery>(rowOf(query)) : std::optional<Delivery>();
}

Result<QList<Delivery>> Deliveries::select(const DeliverySelect &what, const SearchProgress &progress, const FoundDelivery &found)
{
    // Several at a time: the driver names all columns anew for each run of a statement.
    const QString where = u"WHERE d.seq IN (%1) ORDER BY d.seq %2"_s.arg(QStringList(MostAtOnce, u"?"_s).join(u", "_s), what.oldestFirst ? u"ASC"_s : u"DESC"_s);
    QList<Delivery> deliveries;
    BELFRY_TRY(LedgerSearch(m_session, what, progress).rows(what.limit, [&](const QList<qint64> &rows) -> Result<void> {
        for (qsizetype at = 0; at < rows.size(); at += MostAtOnce) {
            Statement query(m_session.db(), SelectFrom + where);
            for (qsizetype i = 0; i < MostAtOnce; ++i)
                query.bind(rows[std::min(at + i, rows.size() - 1)]); // one that is named twice is found once
            BELFRY_TRY(query.run());
            while (query.next()) {
                deliveries += rowOf(query);
                if (found)
                    found(deliveries.constLast());
            }
        }
        return {};
    }));
    return deliveries;
}

Result<QList<Delivery>> Deliveries::ofEvent(const QString &eventId)
{
    Statement query(m_session.db(),
        SelectFrom + u"WHERE d.event IN ("_s + EventNumbers + u") OR d.id IN (SELECT delivery_id FROM coalesced WHERE event_id = ?) ORDER BY d.seq"_s);
    BELFRY_TRY(query.bind(eventId).bind(eventId).bind(eventId).run());
    QList<Delivery> deliveries;
    while (query.next())
        deliveries += rowOf(query);
    return deliveries;
}

Result<qint64> Deliveries::count(const DeliverySelect &what, const SearchProgress &progress)
{
    return LedgerSearch(m_session, what, progress).count();
}

Result<void> Deliveries::makeDue(const QString &id, bool keepSchedule)
{
    // A step beyond every schedule: the further attempt of a finished delivery is the only one.
    Statement query(m_session.db(),
        u"UPDATE delivery SET state = 2, next_at = ?, finished_at = 0, crashes = 0, cause = CASE WHEN ? THEN cause ELSE 2 END, "
        "step = CASE WHEN ? THEN step ELSE 1000 END WHERE id = ? AND state <> 1"_s);
    BELFRY_TRY(query.bind(m_session.nowMs()).bind(int(keepSchedule)).bind(int(keepSchedule)).bind(id).run());
    // Somebody wants it now: an open breaker lets its probe go at once, and a Retry-After is overruled.
    Statement hold(m_session.db(), u"UPDATE webhook SET hold_until = 0 WHERE number = (SELECT webhook FROM delivery WHERE id = ?) AND breaker <> 2"_s);
    return hold.bind(id).run();
}

Result<bool> Deliveries::cancel(const QString &id)
{
    Statement query(m_session.db(), u"UPDATE delivery SET state = 5, next_at = 0, finished_at = ? WHERE id = ? AND state IN (0, 2)"_s);
    BELFRY_TRY(query.bind(m_session.nowMs()).bind(id).run());
    return query.affected() == 1;
}

Result<int> Deliveries::cancelOfWebhook(const QString &webhookId, qint64 nowMs)
{
    Statement query(m_session.db(), u"UPDATE delivery SET state = 5, next_at = 0, finished_at = ? WHERE webhook = (SELECT number FROM webhook WHERE id = ?) AND state IN (0, 2)"_s);
    BELFRY_TRY(query.bind(nowMs).bind(webhookId).run());
    return int(query.affected());
}

Result<int> Deliveries::resumeOfWebhook(const QString &webhookId, qint64 cancelledAtMs)
{
    // A ping is for whoever waited for it.
    Statement query(m_session.db(),
        u"UPDATE delivery SET state = CASE WHEN attempt_count > 0 THEN 2 ELSE 0 END, next_at = ?, finished_at = 0 "
        "WHERE webhook = (SELECT number FROM webhook WHERE id = ?) AND state = 5 AND finished_at = ? AND cause <> 1"_s);
    BELFRY_TRY(query.bind(m_session.nowMs()).bind(webhookId).bind(cancelledAtMs).run());
    return int(query.affected());
}

Result<void> Deliveries::setStarred(const QString &id, bool starred)
{
    Statement query(m_session.db(), u"UPDATE delivery SET starred = ? WHERE id = ?"_s);
    return query.bind(int(starred)).bind(id).run();
}

Result<QueueCounts> Deliveries::counts(qint64 failedSinceMs)
{
    QueueCounts counts;
    {
        // The conditions repeat those of the partial indexes; without that SQLite would read the whole table.
        Statement query(m_session.db(),
            u"SELECT state, count(*) FROM delivery WHERE state <> 1 AND state <> 3 AND state IN (0, 2) GROUP BY state "
            "UNION ALL SELECT 1, count(*) FROM delivery WHERE state = 1"_s);
        BELFRY_TRY(query.run());
        while (query.next()) {
            const int count = int(query.number(1));
            switch (DeliveryState(query.number(0))) {
            case DeliveryState::Queued: counts.queued = count; break;
            case DeliveryState::Sending: counts.sending = count; break;
            default: counts.retrying = count; break;
            }
        }
    }
    {
        Statement query(m_session.db(),
            u"SELECT coalesce(min((SELECT min(d.next_at) FROM delivery d WHERE d.webhook = w.number AND d.state IN (0, 2))), 0) FROM webhook w"_s);
        BELFRY_TRY(query.run());
        if (query.next())
            counts.nextDueMs = query.number(0);
    }
    if (counts.nextDueMs > 0 && counts.nextDueMs <= m_session.nowMs())
        counts.oldestDueMs = counts.nextDueMs;
    BELFRY_LET(failed, failedSince(failedSinceMs));
    counts.failedSince = int(failed);
    return counts;
}

Result<qint64> Deliveries::failedSince(qint64 sinceMs)
{
    if (m_session.db().metaValue(u"ledger.unordered"_s) != u"1"_s) {
        // As a search: it knows from which row on they are that young, and looks at no older failure.
        DeliverySelect failed;
        failed.state = DeliveryState::Failed;
        failed.sinceMs = sinceMs;
        return count(failed);
    }
    // Whole hours are counted already; of the one that is cut in two each delivery is looked at.
    constexpr qint64 HourMs = 3'600'000;
    const qint64 hour = sinceMs / HourMs;
    Statement query(m_session.db(),
        u"SELECT (SELECT coalesce(sum(count), 0) FROM delivery_hour WHERE hour > ? AND outcome = 4) + "
        "(SELECT count(*) FROM delivery WHERE created_at >= ? AND created_at < ? AND +state = 4)"_s);
    BELFRY_TRY(query.bind(hour).bind(sinceMs).bind((hour + 1) * HourMs).run());
    return query.next() ? query.number(0) : 0;
}

} // namespace belfry::store
