#include "store/recoveries.h"

#include "core/id.h"
#include "core/json.h"
#include "store/audit.h"
#include "store/ledgersearch.h"

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr int InsertStep = 5000;
constexpr int HandStep = 500;   // deliveries a transaction
constexpr int RoomOfAll = 2000; // under way at a time, where no failure stops it
constexpr qint64 BurstMs = 1000; // what a pace may catch up with

enum ItemState { Waiting, Sending, Delivered, Failed, Skipped };
using State = Recovery::State;

QString requestText(const RecoveryRequest &r)
{
    Json json;
    json["filter"] = toJson(r.filter);
    json["webhook"] = toJson(r.webhookId);
    json["project"] = toJson(r.projectId);
    json["environment"] = toJson(r.environment);
    json["path"] = toJson(r.path);
    json["newestFirst"] = r.newestFirst;
    json["perSecond"] = r.perSecond;
    json["stopAfter"] = r.stopAfter;
    json["skipRecovered"] = r.skipRecovered;
    return QString::fromUtf8(toBytes(json));
}

RecoveryRequest requestOf(const QString &text)
{
    RecoveryRequest r;
    const auto json = parseJson(text.toUtf8());
    if (!json || !json->is_object())
        return r;
    r.filter = stringAt(*json, "filter");
    r.webhookId = stringAt(*json, "webhook");
    r.projectId = stringAt(*json, "project");
    r.environment = stringAt(*json, "environment");
    r.path = stringAt(*json, "path");
    r.newestFirst = boolAt(*json, "newestFirst");
    r.perSecond = json->value("perSecond", 0.0);
    r.stopAfter = int(intAt(*json, "stopAfter"));
    r.skipRecovered = boolAt(*json, "skipRecovered");
    return r;
}

/// One delivery as a recovery looks at it.
struct Subject {
    DeliveryState state = DeliveryState::Failed;
    QString id, webhookId, webhookName, eventType, projectId, environment, path;
    qint64 webhook = 0, kind = 0;
    bool enabled = false;
    int attempts = 0;
    qint64 createdAt = 0;
    double perSecond = 0;
    [[nodiscard]] bool isOver() const { return state >= DeliveryState::Succeeded; }
};

Result<std::optional<Subject>> subjectOf(Session &session, qint64 row)
{
    Statement query(session.db(),
        u"SELECT d.state, d.id, w.id, w.name, coalesce(k.type, ''), coalesce(k.project_id, ''), coalesce(k.environment, ''), coalesce(k.path, ''), "
        "d.webhook, d.kind, w.enabled = 1 AND w.deleted_at = 0, d.attempt_count, d.created_at, w.rate FROM delivery d "
        "JOIN webhook w ON w.number = d.webhook LEFT JOIN event_kind k ON k.id = d.kind WHERE d.seq = ?"_s);
    BELFRY_TRY(query.bind(row).run());
    if (!query.next())
        return std::optional<Subject>();
    return std::optional<Subject>(Subject{DeliveryState(query.number(0)), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5),
        query.text(6), query.text(7), query.number(8), query.number(9), query.flag(10), int(query.number(11)), query.number(12), query.real(13)});
}

/// Which delivery was the last that a webhook took, of each kind of event and folder. Asked for once each.
class LastTaken
{
public:
    explicit LastTaken(Session &session) : m_session(session) { }

    Result<qint64> of(const Subject &s, qint64 from)
    {
        const QPair<qint64, qint64> key{s.webhook, s.kind};
        const auto known = m_rows.constFind(key);
        if (known != m_rows.cend() && (known->first >= 0 || known->second <= from))
            return known->first;
        const qint64 until = known == m_rows.cend() ? std::numeric_limits<qint64>::max() : known->second;
        Statement query(m_session.db(),
            u"SELECT d.seq FROM delivery d WHERE d.webhook = ? AND d.seq >= ? AND d.seq < ? AND d.state = 3 AND +d.kind = ? AND d.cause <> 1 "
            "ORDER BY d.seq DESC LIMIT 1"_s);
        query.bind(s.webhook).bind(from).bind(until).bind(s.kind);
        BELFRY_TRY(query.run());
        const qint64 row = query.next() ? query.number(0) : -1;
        m_rows.insert(key, {row, from});
        return row;
    }

private:
    Session &m_session;
    QHash<QPair<qint64, qint64>, QPair<qint64, qint64>> m_rows; // the row, and from where on it was looked for
};

/// Why a delivery is left out; empty = it is sent.
Result<QString> reasonToSkip(const Subject &subject, qint64 row, const RecoveryRequest &request, LastTaken &taken)
{
    if (!subject.isOver())
        return u"under-way"_s;
    if (!subject.enabled)
        return u"disabled"_s;
    if (!request.skipRecovered)
        return QString();
    BELFRY_LET(last, taken.of(subject, row));
    return last >= row ? u"recovered"_s : QString();
}

int outcomeOf(const QString &name)
{
    static const QHash<QString, int> states = {{u"sending"_s, Sending}, {u"delivered"_s, Delivered}, {u"failed"_s, Failed}};
    return states.value(name, Skipped);
}

QList<qint64> inOrder(QList<qint64> rows, bool newestFirst)
{
    if (!newestFirst)
        std::reverse(rows.begin(), rows.end());
    return rows;
}

const QString Columns = u"SELECT r.id, r.request, r.state, r.reason, r.created_by, r.created_at, r.finished_at, r.total, r.cursor, r.delivered, r.failed, "
                        "r.skipped, r.streak, r.paced_at FROM recovery r "_s;

} // namespace

struct Recoveries::Row {
    Recovery recovery;
    qint64 cursor = 0, streak = 0, pacedAt = 0;
    explicit Row(const Statement &query)
    {
        recovery.id = query.text(0);
        recovery.request = requestOf(query.text(1));
        recovery.state = State(std::clamp<qint64>(query.number(2), 0, int(State::Finished)));
        recovery.reason = query.text(3);
        recovery.createdBy = query.text(4);
        recovery.createdAt = query.number(5);
        recovery.finishedAt = query.number(6);
        recovery.total = query.number(7);
        cursor = query.number(8);
        recovery.delivered = query.number(9);
        recovery.failed = query.number(10);
        recovery.skipped = query.number(11);
        streak = query.number(12);
        pacedAt = query.number(13);
        const qint64 ended = recovery.delivered + recovery.failed + recovery.skipped;
        recovery.waiting = isOver(recovery.state) ? 0 : recovery.total - cursor;
        recovery.sending = std::max<qint64>(0, recovery.total - recovery.waiting - ended);
    }
};

Result<RecoveryPlan> Recoveries::rehearse(const RecoveryRequest &request, const DeliverySelect &what, const SearchProgress &progress)
{
    BELFRY_LET(rows, LedgerSearch(m_session, what, progress).rows(std::numeric_limits<qint64>::max()));
    RecoveryPlan plan;
    plan.found = rows.size();
    LastTaken taken(m_session);
    QHash<QString, RecoveryPlan::Target> targets;
    std::reverse(rows.begin(), rows.end()); // the oldest first: one look at the successes of a kind serves all later ones
    qint64 looked = 0;
    for (const qint64 row : std::as_const(rows)) {
        if (++looked % 2000 == 0 && progress && !progress(1, looked))
            return fail(ErrorCode::Failed, u"The search was cancelled."_s, u"cancelled"_s);
        BELFRY_LET(subject, subjectOf(m_session, row));
        if (!subject)
            continue;
        BELFRY_LET(reason, reasonToSkip(*subject, row, request, taken));
        if (reason == u"under-way")
            ++plan.underWay;
        else if (reason == u"disabled")
            ++plan.disabled;
        else if (reason == u"recovered")
            ++plan.recovered;
        if (!reason.isEmpty())
            continue;
        ++plan.toSend;
        plan.alreadyDelivered += subject->state == DeliveryState::Succeeded ? 1 : 0;
        auto &target = targets[subject->webhookId];
        target.webhookId = subject->webhookId;
        target.name = subject->webhookName;
        target.perSecond = subject->perSecond;
        ++target.count;
    }
    plan.targets = targets.values();
    std::sort(plan.targets.begin(), plan.targets.end(), [](const auto &a, const auto &b) { return std::tie(b.count, a.name) < std::tie(a.count, b.name); });
    double seconds = request.perSecond > 0 ? double(plan.toSend) / request.perSecond : -1;
    for (const auto &target : std::as_const(plan.targets)) {
        if (target.perSecond > 0)
            seconds = std::max(seconds, double(target.count) / target.perSecond);
    }
    plan.seconds = seconds < 0 ? -1 : qint64(std::ceil(seconds));
    return plan;
}

Result<QString> Recoveries::begin(const RecoveryRequest &request, const DeliverySelect &what, const SearchProgress &progress)
{
    BELFRY_LET(found, LedgerSearch(m_session, what, progress).rows(std::numeric_limits<qint64>::max()));
    const QList<qint64> rows = inOrder(found, request.newestFirst);
    const QString id = newId("rec", m_session.nowMs());
    for (qsizetype at = 0; at == 0 || at < rows.size(); at += InsertStep) {
        Transaction transaction(m_session.db());
        BELFRY_TRY(transaction.begin());
        if (at == 0) {
            Statement query(m_session.db(), u"INSERT INTO recovery (id, request, state, created_by, created_at, total, paced_at) VALUES (?, ?, 0, ?, ?, ?, ?)"_s);
            query.bind(id).bind(requestText(request)).bind(m_session.actor().name).bind(m_session.nowMs()).bind(rows.size());
            BELFRY_TRY(query.bind(m_session.nowMs()).run());
            BELFRY_TRY(Audit(m_session).record(u"recovery.start"_s, id, u"%1 deliveries, filter: %2"_s.arg(rows.size()).arg(request.filter)));
        }
        for (qsizetype i = at; i < std::min(at + InsertStep, rows.size()); ++i) {
            Statement item(m_session.db(), u"INSERT INTO recovery_item (recovery_id, position, seq) VALUES (?, ?, ?)"_s);
            BELFRY_TRY(item.bind(id).bind(i).bind(rows[i]).run());
        }
        if (at + InsertStep >= rows.size()) {
            Statement start(m_session.db(), u"UPDATE recovery SET state = 1 WHERE id = ? AND state = 0"_s);
            BELFRY_TRY(start.bind(id).run());
        }
        BELFRY_TRY(transaction.commit());
    }
    return id;
}

Result<QList<Recoveries::Row>> Recoveries::open()
{
    Statement query(m_session.db(), Columns + u"WHERE r.state IN (0, 1, 2, 3) AND (r.state = 1 OR EXISTS (SELECT 1 FROM recovery_item i WHERE i.recovery_id = r.id AND i.state = 1))"_s);
    BELFRY_TRY(query.run());
    QList<Row> rows;
    while (query.next())
        rows += Row(query);
    return rows;
}

Result<Recoveries::Step> Recoveries::step(bool noLimit)
{
    Step step;
    BELFRY_LET(look, open());
    if (look.isEmpty())
        return step; // the usual case takes no lock
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(rows, open()); // others may have been here while we waited
    for (Row &row : rows) {
        BELFRY_TRY(settle(row));
        if (row.recovery.state == State::Running) {
            BELFRY_LET(handed, handOver(row, noLimit));
            step.handed += handed;
        }
        BELFRY_TRY(save(row));
        step.isOpen = step.isOpen || row.recovery.state == State::Running;
    }
    BELFRY_TRY(transaction.commit());
    return step;
}

// In the order in which they ended, for failures are counted in a row.
Result<void> Recoveries::settle(Row &row)
{
    struct Ended { qint64 position; int state; QString error; };
    QList<Ended> ended;
    qint64 sending = 0;
    {
        Statement query(m_session.db(),
            u"SELECT i.position, d.state, d.last_error, d.last_status FROM recovery_item i LEFT JOIN delivery d ON d.seq = i.seq "
            "WHERE i.recovery_id = ? AND i.state = 1 ORDER BY d.finished_at, i.position"_s);
        BELFRY_TRY(query.bind(row.recovery.id).run());
        while (query.next()) {
            ++sending;
            const int state = query.isNull(1) ? -1 : int(query.number(1));
            if (state == -1 || state >= int(DeliveryState::Succeeded))
                ended += {query.number(0), state, query.text(2).isEmpty() && query.number(3) > 0 ? QString::number(query.number(3)) : query.text(2)};
        }
    }
    for (const Ended &item : std::as_const(ended)) {
        int state = Skipped;
        QString reason;
        switch (item.state) {
        case int(DeliveryState::Succeeded): state = Delivered; ++row.recovery.delivered; row.streak = 0; break;
        case int(DeliveryState::Failed): state = Failed; reason = item.error; ++row.recovery.failed; ++row.streak; break;
        default: reason = item.state < 0 ? u"gone"_s : u"cancelled"_s; ++row.recovery.skipped; break;
        }
        Statement query(m_session.db(), u"UPDATE recovery_item SET state = ?, reason = ? WHERE recovery_id = ? AND position = ?"_s);
        BELFRY_TRY(query.bind(state).bind(reason).bind(row.recovery.id).bind(item.position).run());
        if (row.recovery.state == State::Running && row.recovery.request.stopAfter > 0 && row.streak >= row.recovery.request.stopAfter) {
            row.recovery.state = State::Stopped;
            row.recovery.reason = u"%1 failures in a row"_s.arg(row.streak);
        }
    }
    row.recovery.sending = sending - ended.size();
    return {};
}

Result<int> Recoveries::handOver(Row &row, bool noLimit)
{
    Recovery &r = row.recovery;
    const qint64 now = m_session.nowMs();
    qint64 room = HandStep;
    if (!noLimit)
        room = std::min<qint64>(room, (r.request.stopAfter > 0 ? r.request.stopAfter : RoomOfAll) - r.sending);
    if (r.request.perSecond > 0) {
        row.pacedAt = std::clamp(row.pacedAt, now - BurstMs, now + BurstMs);
        room = std::min(room, qint64(double(now - row.pacedAt) * r.request.perSecond / 1000.0));
    }
    QList<QPair<qint64, qint64>> next;
    if (room > 0) {
        Statement query(m_session.db(), u"SELECT position, seq FROM recovery_item WHERE recovery_id = ? AND position >= ? ORDER BY position LIMIT ?"_s);
        BELFRY_TRY(query.bind(r.id).bind(row.cursor).bind(room).run());
        while (query.next())
            next += {query.number(0), query.number(1)};
    }
    int handed = 0;
    LastTaken taken(m_session);
    for (const auto &[position, seq] : std::as_const(next)) {
        BELFRY_LET(subject, subjectOf(m_session, seq));
        QString reason = u"gone"_s;
        // A row that is younger than the recovery has taken the number of one that is gone.
        if (subject && subject->createdAt <= r.createdAt) {
            BELFRY_LET(why, reasonToSkip(*subject, seq, r.request, taken));
            reason = why;
        }
        row.cursor = position + 1;
        Statement item(m_session.db(), u"UPDATE recovery_item SET state = ?, reason = ?, was = ?, attempts = ? WHERE recovery_id = ? AND position = ?"_s);
        item.bind(reason.isEmpty() ? int(Sending) : int(Skipped)).bind(reason).bind(subject ? int(subject->state) : 0);
        BELFRY_TRY(item.bind(subject ? subject->attempts : 0).bind(r.id).bind(position).run());
        if (!reason.isEmpty()) {
            ++r.skipped;
            continue;
        }
        // One further attempt, beyond every schedule. What holds its webhook back (breaker, Retry-After) goes on doing so.
        Statement due(m_session.db(),
            u"UPDATE delivery SET state = 2, next_at = ?, finished_at = 0, crashes = 0, cause = 2, step = 1000 WHERE seq = ? AND state IN (3, 4, 5)"_s);
        BELFRY_TRY(due.bind(now).bind(seq).run());
        ++handed;
    }
    if (r.request.perSecond > 0)
        row.pacedAt += qint64(double(handed) * 1000.0 / r.request.perSecond);
    r.sending += handed;
    r.waiting = r.total - row.cursor;
    if (row.cursor >= r.total && r.sending == 0) {
        r.state = State::Finished;
        r.finishedAt = now;
    }
    return handed;
}

Result<void> Recoveries::save(const Row &row)
{
    const Recovery &r = row.recovery;
    Statement query(m_session.db(),
        u"UPDATE recovery SET state = ?, reason = ?, finished_at = ?, cursor = ?, delivered = ?, failed = ?, skipped = ?, streak = ?, paced_at = ? WHERE id = ?"_s);
    query.bind(int(r.state)).bind(r.reason).bind(r.finishedAt).bind(row.cursor).bind(r.delivered).bind(r.failed).bind(r.skipped);
    return query.bind(row.streak).bind(row.pacedAt).bind(r.id).run();
}

Result<QList<Recovery>> Recoveries::all(int limit)
{
    Statement query(m_session.db(), Columns + u"ORDER BY r.created_at DESC, r.id DESC LIMIT ?"_s);
    BELFRY_TRY(query.bind(limit).run());
    QList<Recovery> list;
    while (query.next())
        list += Row(query).recovery;
    return list;
}

Result<std::optional<Recovery>> Recoveries::byId(const QString &id)
{
    Statement query(m_session.db(), Columns + u"WHERE r.id = ?"_s);
    BELFRY_TRY(query.bind(id).run());
    return query.next() ? std::optional<Recovery>(Row(query).recovery) : std::optional<Recovery>();
}

Result<bool> Recoveries::change(const QString &id, State to, const QList<State> &from)
{
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    QList<Row> rows;
    {
        Statement query(m_session.db(), Columns + u"WHERE r.id = ?"_s);
        BELFRY_TRY(query.bind(id).run());
        if (query.next())
            rows += Row(query);
    }
    if (rows.isEmpty() || !from.contains(rows.constFirst().recovery.state))
        return false;
    Row &row = rows.first();
    row.recovery.state = to;
    row.recovery.reason.clear();
    row.streak = 0;
    row.pacedAt = m_session.nowMs();
    if (to == State::Cancelled)
        BELFRY_TRY(takeBack(row));
    BELFRY_TRY(save(row));
    BELFRY_TRY(Audit(m_session).record(u"recovery."_s + (to == State::Paused ? u"pause"_s : to == State::Running ? u"resume"_s : u"cancel"_s), id));
    BELFRY_TRY(transaction.commit());
    return true;
}

// What waits in the queue untried becomes what it was; what is on its way cannot be called back.
Result<void> Recoveries::takeBack(Row &row)
{
    BELFRY_TRY(settle(row));
    Statement back(m_session.db(),
        u"UPDATE delivery SET state = i.was, next_at = 0, finished_at = ? FROM (SELECT seq, was, attempts FROM recovery_item WHERE recovery_id = ? AND state = 1) AS i "
        "WHERE i.seq = delivery.seq AND delivery.state = 2 AND delivery.attempt_count = i.attempts"_s);
    BELFRY_TRY(back.bind(m_session.nowMs()).bind(row.recovery.id).run());
    row.recovery.skipped += row.recovery.total - row.cursor;
    Statement items(m_session.db(), u"UPDATE recovery_item SET state = 4, reason = 'cancelled' WHERE recovery_id = ? AND state IN (0, 1)"_s);
    BELFRY_TRY(items.bind(row.recovery.id).run());
    row.recovery.skipped += row.recovery.sending;
    row.cursor = row.recovery.total;
    row.recovery.state = State::Cancelled;
    row.recovery.finishedAt = m_session.nowMs();
    return {};
}

Result<bool> Recoveries::pause(const QString &id)
{
    return change(id, State::Paused, {State::Running});
}

Result<bool> Recoveries::resume(const QString &id)
{
    return change(id, State::Running, {State::Paused, State::Stopped});
}

Result<bool> Recoveries::cancel(const QString &id)
{
    return change(id, State::Cancelled, {State::Preparing, State::Running, State::Paused, State::Stopped});
}

Result<QList<Recoveries::Item>> Recoveries::items(const QString &id, const QString &outcome, int limit)
{
    Statement query(m_session.db(),
        u"SELECT coalesce(d.id, ''), i.reason FROM recovery_item i LEFT JOIN delivery d ON d.seq = i.seq WHERE i.recovery_id = ? AND i.state = ? ORDER BY i.position LIMIT ?"_s);
    BELFRY_TRY(query.bind(id).bind(outcomeOf(outcome)).bind(limit).run());
    QList<Item> items;
    while (query.next())
        items += {query.text(0), query.text(1)};
    return items;
}

} // namespace belfry::store
