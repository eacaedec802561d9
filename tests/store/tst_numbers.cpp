#include "store/attempts.h"
#include "store/comments.h"
#include "store/deliveries.h"
#include "store/events.h"
#include "store/maintenance.h"
#include "store/outbox.h"
#include "store/tallies.h"
#include "support/oldstore.h"
#include "support/tempstore.h"

#include <QRandomGenerator>
#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 1'763'683'200'000;

/// What the migration to numbers must carry over, as the store layer shows it.
struct Ledger {
    QStringList webhooks;
    QList<Event> events;
    QList<qint64> frames, seqs;
    QList<Delivery> deliveries;
    QHash<QString, QStringList> attempts; ///< error codes, by delivery
};

bool exec(QSqlQuery &query, const QString &sql, const QVariantList &values)
{
    query.prepare(sql);
    for (const QVariant &value : values)
        query.addBindValue(value.typeId() == QMetaType::QString && value.toString().isNull() ? QVariant(QString(u""_s)) : value);
    if (!query.exec())
        qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
    return true;
}

} // namespace

/// A store whose deliveries name webhooks and events by text becomes one of numbers, and nobody can tell.
class TestNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void deliveriesAreAsBefore();
    void eventsAndFramesAreAsBefore();
    void queriesFindTheSame();
    void talliesAreAsBefore();
    void theStoreIsSound();
    void goingWebhooksTakeTheirsAlong();
    void aRemovedEventKeepsItsName();
    void numbersAreNotGivenTwice();

private:
    void fill(QSqlQuery &query);
    void fillEvents(QSqlQuery &query);
    void fillDeliveries(QSqlQuery &query);
    qint64 number(const QString &sql, const QVariantList &values = {});
    [[nodiscard]] QStringList idsWhere(const std::function<bool(const Delivery &)> &fits) const;
    [[nodiscard]] QStringList found(const QString &filter);

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<store::Session> m_session;
    Ledger m_ledger;
};

void TestNumbers::fillEvents(QSqlQuery &query)
{
    QRandomGenerator chance(3);
    qint64 frame = 1'000'000'000'000;
    qint64 seq = 0;
    for (int i = 0; i < 80; ++i) {
        Event event;
        event.id = u"evt_%1"_s.arg((i * 37) % 80, 26, 10, QLatin1Char('0'));
        event.type = QStringList{u"secrets.modified"_s, u"secrets.rotation-failed"_s, u"drift.detected"_s}[chance.bounded(3)];
        event.family = Family(chance.bounded(3));
        event.projectId = QStringList{u"prj_a"_s, u"prj_b"_s, QString(u""_s)}[chance.bounded(3)];
        event.environment = QStringList{u"prod"_s, u"dev"_s}[chance.bounded(2)];
        event.path = u"/app/%1"_s.arg(chance.bounded(5));
        event.applicationId = chance.bounded(4) == 0 ? u"app_1"_s : QString(u""_s);
        event.actor = {QStringList{u"ada"_s, u"bob"_s}[chance.bounded(2)], chance.bounded(2) ? u"user"_s : u"service"_s};
        event.source = QStringList{u"secrets"_s, u"test"_s, u"api"_s}[chance.bounded(3)];
        event.data = QByteArray("{\"n\":") + QByteArray::number(i) + "}";
        event.createdAt = Start + i * 60'000 - (chance.bounded(5) == 0 ? 86'400'000 : 0); // some are dated back
        seq += 1 + chance.bounded(3);
        frame = chance.bounded(4) == 0 ? qMax(frame + 4, Start + i * 60'000) : frame + 4;
        exec(query, u"INSERT INTO event (seq, id, type, family, project_id, environment, path, application_id, actor, actor_type, source, data, "
                    "idempotency, created_at, frame_id, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {seq, event.id, event.type, familyName(event.family), event.projectId, event.environment, event.path, event.applicationId, event.actor.name,
                event.actor.type, event.source, event.data, i % 9 == 0 ? QVariant(u"key %1"_s.arg(i)) : QVariant(), event.createdAt, frame, i % 3 - 1});
        m_ledger.events += event;
        m_ledger.frames += frame;
        m_ledger.seqs += seq;
    }
}

void TestNumbers::fillDeliveries(QSqlQuery &query)
{
    QRandomGenerator chance(4);
    for (int i = 0; i < 300; ++i) {
        Delivery d;
        d.id = u"del_%1"_s.arg(i, 26, 10, QLatin1Char('0'));
        d.webhookId = m_ledger.webhooks[chance.bounded(4)];
        d.webhookName = u"name of "_s + d.webhookId;
        const bool lost = chance.bounded(6) == 0; // its event is gone
        const Event event = lost ? Event() : m_ledger.events[chance.bounded(80)];
        d.eventId = lost ? u"evt_lost%1"_s.arg(chance.bounded(5)) : event.id;
        d.event = lost ? u"secrets.gone"_s : event.type;
        d.projectId = lost ? u""_s : event.projectId;
        d.environment = lost ? u""_s : event.environment;
        d.path = lost ? u""_s : event.path;
        d.state = DeliveryState(chance.bounded(6));
        d.trigger = QStringList{u"event"_s, u"test"_s, u"redelivery"_s}[chance.bounded(3)];
        d.createdAt = Start + i * 20'000;
        d.nextAttemptAt = d.state == DeliveryState::Retrying ? Start + chance.bounded(100'000'000) : 0;
        d.finishedAt = int(d.state) >= 3 ? d.createdAt + chance.bounded(5000) : 0;
        d.attemptCount = chance.bounded(3);
        d.lastStatus = chance.bounded(2) ? 200 : 503;
        d.lastDurationMs = 1 << chance.bounded(16);
        d.lastError = chance.bounded(5) == 0 ? u"refused"_s : u""_s;
        d.starred = chance.bounded(7) == 0;
        exec(query, u"INSERT OR IGNORE INTO event_kind (type, project_id, environment, path) VALUES (?, ?, ?, ?)"_s, {d.event, d.projectId, d.environment, d.path});
        exec(query, u"INSERT INTO delivery (seq, id, webhook_id, event_id, event_type, state, trigger_kind, created_at, next_at, finished_at, attempt_count, step, "
                    "last_status, last_duration, last_error, starred, crashes, owner, token, lease_until, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 2, ?, ?, ?, ?, "
                    "1, ?, 5, 6, (SELECT id FROM event_kind WHERE type = ? AND project_id = ? AND environment = ? AND path = ?))"_s,
            {2 * i + 7, d.id, d.webhookId, d.eventId, d.event, int(d.state), d.trigger, d.createdAt, d.nextAttemptAt, d.finishedAt, d.attemptCount, d.lastStatus,
                d.lastDurationMs, d.lastError, int(d.starred), d.state == DeliveryState::Sending ? u"me"_s : u""_s, d.event, d.projectId, d.environment, d.path});
        for (int a = 1; a <= d.attemptCount; ++a) {
            const QString error = a == d.attemptCount ? d.lastError : u"timeout-response"_s;
            exec(query, u"INSERT INTO attempt (delivery, number, owner, started_at, duration, status, error_code, open) VALUES (?, ?, '', ?, 5, 503, ?, 0)"_s,
                {2 * i + 7, a, d.createdAt + a, error});
            m_ledger.attempts[d.id] += error;
        }
        if (i % 10 == 0)
            exec(query, u"INSERT INTO delivery_comment VALUES (?, ?, 'ada', 1)"_s, {d.id, u"about "_s + d.id});
        m_ledger.deliveries += d;
    }
    // Two events that travelled with a later one.
    exec(query, u"INSERT INTO coalesced (event_id, webhook_id, delivery_id) VALUES (?, ?, ?)"_s,
        {m_ledger.events[3].id, m_ledger.deliveries[8].webhookId, m_ledger.deliveries[8].id});
    exec(query, u"INSERT INTO coalesced (event_id, webhook_id, delivery_id) VALUES (?, ?, ?)"_s,
        {m_ledger.events[4].id, m_ledger.deliveries[9].webhookId, m_ledger.deliveries[9].id});
}

void TestNumbers::fill(QSqlQuery &query)
{
    exec(query, u"INSERT INTO project (id, slug, name, created_at) VALUES ('prj_a', 'a', 'A', 1)"_s, {});
    // In an order that is neither that of time nor of id.
    for (const char *id : {"wh_c", "wh_a", "wh_d", "wh_b"}) {
        m_ledger.webhooks += QString::fromLatin1(id);
        exec(query, u"INSERT INTO webhook (id, family, project_id, type, name, url, url_display, origin, signatures, retry, timeout_ms, created_at, updated_at, deleted_at) "
                    "VALUES (?, 'secrets', 'prj_a', 'general', ?, 'u', 'u', 'o', '[]', 'none', 10000, ?, 1, ?)"_s,
            {m_ledger.webhooks.constLast(), u"name of "_s + m_ledger.webhooks.constLast(), 100 - m_ledger.webhooks.size() % 2, id[3] == 'd' ? 5 : 0});
    }
    fillEvents(query);
    fillDeliveries(query);
}

void TestNumbers::init()
{
    m_session.reset();
    m_ledger = {};
    m_temp = std::make_unique<test::TempStore>();
    m_temp->clock.advance(Start + 86'400'000 - m_temp->clock.nowMs());
    QCOMPARE(test::makeOldStore(m_temp->path(), 101, [this](QSqlQuery &query) { fill(query); }), QString());
    auto session = store::Session::open({m_temp->path(), {}, {u"ada"_s, u"user"_s}, &m_temp->clock, false});
    VERIFY_OK(session);
    m_session = std::move(*session);
    QVERIFY(QFile::exists(m_temp->path() + u".v101.bak"_s));
}

qint64 TestNumbers::number(const QString &sql, const QVariantList &values)
{
    store::Statement query(m_session->db(), sql);
    for (const QVariant &value : values)
        query.bind(value);
    return query.run() && query.next() ? query.number(0) : -1;
}

void TestNumbers::deliveriesAreAsBefore()
{
    for (const Delivery &expected : std::as_const(m_ledger.deliveries)) {
        const auto read = store::Deliveries(*m_session).byId(expected.id);
        VERIFY_OK(read);
        QVERIFY(read->has_value());
        QVERIFY2(**read == expected, qPrintable(expected.id));
        const auto attempts = store::Attempts(*m_session).of(expected.id);
        VERIFY_OK(attempts);
        QStringList errors;
        for (const Attempt &attempt : *attempts)
            errors += attempt.errorCode;
        QCOMPARE(errors, m_ledger.attempts.value(expected.id));
    }
    QCOMPARE(number(u"SELECT count(*) FROM delivery"_s), 300);
    QCOMPARE(number(u"SELECT sum(seq = 2 * CAST(substr(id, 5) AS INTEGER) + 7) FROM delivery"_s), 300);
    QCOMPARE(number(u"SELECT sum(step * 1000 + crashes * 100 + token * 10 + lease_until) FROM delivery"_s), 300 * 2156);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE state = 1 AND owner = 'me'"_s), idsWhere([](const Delivery &d) { return d.state == DeliveryState::Sending; }).size());
    QCOMPARE(number(u"SELECT count(*) FROM delivery_comment c JOIN delivery d ON d.id = c.delivery_id WHERE c.text = 'about ' || d.id"_s), 30);
}

void TestNumbers::eventsAndFramesAreAsBefore()
{
    store::Events events(*m_session);
    const auto all = events.after(0, 1000);
    VERIFY_OK(all);
    QCOMPARE(all->size(), 80);
    for (int i = 0; i < 80; ++i) {
        QCOMPARE(all->at(i).seq, m_ledger.seqs[i]);
        QVERIFY2(all->at(i).event == m_ledger.events[i], qPrintable(m_ledger.events[i].id));
        const auto one = events.byId(m_ledger.events[i].id);
        VERIFY_OK(one);
        QVERIFY(*one == m_ledger.events[i]);
        QCOMPARE(number(u"SELECT frame_id FROM event WHERE seq = ?"_s, {m_ledger.seqs[i]}), m_ledger.frames[i]);
        QCOMPARE(number(u"SELECT revision FROM event WHERE seq = ?"_s, {m_ledger.seqs[i]}), i % 3 - 1);
        QCOMPARE(events.upToFrame(m_ledger.frames[i]).value_or(-1), m_ledger.seqs[i]);
        QCOMPARE(events.upToFrame(m_ledger.frames[i] - 1).value_or(-1), i == 0 ? 0 : m_ledger.seqs[i - 1]);
        QCOMPARE(events.idByIdempotencyKey(u"key %1"_s.arg(i)).value_or(u"?"_s), i % 9 == 0 ? m_ledger.events[i].id : QString());
    }
    QCOMPARE(events.lastFrame().value_or(-1), m_ledger.frames.constLast());
    QCOMPARE(events.upToFrame(std::numeric_limits<qint64>::max()).value_or(-1), m_ledger.seqs.constLast());
    VERIFY_FAILS(events.insert(m_ledger.events[0], u"key 9"_s), ErrorCode::Conflict);
}

QStringList TestNumbers::idsWhere(const std::function<bool(const Delivery &)> &fits) const
{
    QStringList ids;
    for (const Delivery &delivery : m_ledger.deliveries) {
        if (fits(delivery))
            ids.prepend(delivery.id);
    }
    return ids;
}

QStringList TestNumbers::found(const QString &filter)
{
    store::DeliverySelect what;
    what.filter = parseFilter(filter).value_or(FilterNode());
    what.limit = 1000;
    const auto deliveries = store::Deliveries(*m_session).select(what);
    QStringList ids;
    for (const Delivery &delivery : deliveries.value_or(QList<Delivery>()))
        ids += delivery.id;
    return ids;
}

void TestNumbers::queriesFindTheSame()
{
    for (const Event &event : std::as_const(m_ledger.events)) {
        QStringList expected = idsWhere([&](const Delivery &d) { return d.eventId == event.id; });
        QCOMPARE(found(u"id:"_s + event.id), expected);
        for (const int merged : {3, 4}) {
            const bool isThere = number(u"SELECT count(*) FROM event WHERE id = ?"_s, {event.id}) == 1; // else the note of the merge went with it
            if (isThere && m_ledger.events[merged].id == event.id && !expected.contains(m_ledger.deliveries[merged + 5].id))
                expected += m_ledger.deliveries[merged + 5].id;
        }
        std::sort(expected.begin(), expected.end());
        QStringList ids;
        const auto owed = store::Deliveries(*m_session).ofEvent(event.id);
        VERIFY_OK(owed);
        for (const Delivery &delivery : *owed)
            ids += delivery.id;
        QCOMPARE(ids, expected);
    }
    for (const QString &webhook : std::as_const(m_ledger.webhooks))
        QCOMPARE(found(u"webhook:"_s + webhook), idsWhere([&](const Delivery &d) { return d.webhookId == webhook; }));
    QCOMPARE(found(u"id:evt_lost3"_s), idsWhere([](const Delivery &d) { return d.eventId == u"evt_lost3"; }));
    QCOMPARE(found(u"id:evt_lost*"_s), idsWhere([](const Delivery &d) { return d.eventId.startsWith(u"evt_lost"_s); }));
    QCOMPARE(found(u"event:secrets.gone"_s), idsWhere([](const Delivery &d) { return d.event == u"secrets.gone"; }));
    QCOMPARE(found(u"is:test"_s), idsWhere([](const Delivery &d) { return d.trigger == u"test"; }));
    QCOMPARE(found(u"is:redelivery"_s), idsWhere([](const Delivery &d) { return d.trigger == u"redelivery"; }));
    QCOMPARE(found(u"is:starred"_s), idsWhere([](const Delivery &d) { return d.starred; }));
    QCOMPARE(found(u"error:refused"_s), idsWhere([](const Delivery &d) { return d.lastError == u"refused"; }));
}

void TestNumbers::talliesAreAsBefore()
{
    const auto tallies = store::Tallies(*m_session).select({Start - Start % 3'600'000, Start + 86'400'000 - Start % 3'600'000, 3'600'000, {}});
    VERIFY_OK(tallies);
    QHash<QString, qint64> counted;
    for (const store::Tally &tally : *tallies)
        counted[tally.webhookId + stateName(tally.outcome)] += tally.count;
    for (const QString &webhook : std::as_const(m_ledger.webhooks)) {
        for (const auto state : {DeliveryState::Succeeded, DeliveryState::Failed, DeliveryState::Cancelled})
            QCOMPARE(counted.value(webhook + stateName(state)), idsWhere([&](const Delivery &d) { return d.webhookId == webhook && d.state == state; }).size());
    }
    QCOMPARE(number(u"SELECT count(*) FROM (SELECT created_at / 3600000, webhook, outcome, latency_class, count(*) FROM delivery GROUP BY 1, 2, 3, 4 "
                    "EXCEPT SELECT * FROM delivery_hour)"_s), 0);
}

void TestNumbers::theStoreIsSound()
{
    const auto check = store::Maintenance(*m_session).check();
    VERIFY_OK(check);
    QVERIFY2(boolAt(*check, "ok"), toBytes(*check).constData());
    QCOMPARE(number(u"PRAGMA foreign_keys"_s), 1);
}

void TestNumbers::goingWebhooksTakeTheirsAlong()
{
    const QString webhook = m_ledger.webhooks[1];
    store::Statement query(m_session->db(), u"DELETE FROM webhook WHERE id = ?"_s);
    VERIFY_OK(query.bind(webhook).run());
    const auto left = idsWhere([&](const Delivery &d) { return d.webhookId != webhook; });
    QCOMPARE(number(u"SELECT count(*) FROM delivery"_s), left.size());
    QCOMPARE(number(u"SELECT count(DISTINCT delivery) FROM attempt"_s),
        idsWhere([&](const Delivery &d) { return d.webhookId != webhook && d.attemptCount > 0; }).size());
    QCOMPARE(number(u"SELECT sum(count) FROM delivery_hour"_s), left.size());
    theStoreIsSound();
}

void TestNumbers::aRemovedEventKeepsItsName()
{
    VERIFY_OK(store::Events(*m_session).removeOfProject(u"prj_b"_s));
    QVERIFY(number(u"SELECT count(*) FROM event"_s) < 80);
    deliveriesAreAsBefore();
    queriesFindTheSame();
}

void TestNumbers::numbersAreNotGivenTwice()
{
    // The newest event goes, while a delivery still names it: the next one must not take its place.
    const Delivery delivery = m_ledger.deliveries.constLast();
    store::Statement name(m_session->db(), u"UPDATE delivery SET event = (SELECT max(seq) FROM event) WHERE id = ?"_s);
    VERIFY_OK(name.bind(delivery.id).run());
    VERIFY_OK(m_session->db().exec(u"DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)"_s));
    Event event = m_ledger.events[5];
    event.id.clear();
    event.createdAt = 0;
    const auto raised = store::raiseFor(*m_session, event, m_ledger.webhooks[0], u"event"_s);
    VERIFY_OK(raised);
    QCOMPARE(store::Deliveries(*m_session).byId(delivery.id).value_or(std::nullopt).value_or(Delivery()).eventId, m_ledger.events.constLast().id);
    QCOMPARE(store::Deliveries(*m_session).byId(raised->deliveries.constFirst()).value_or(std::nullopt).value_or(Delivery()).eventId, raised->eventId);
    // Frames go on counting.
    QVERIFY(store::Events(*m_session).lastFrame().value_or(0) > m_ledger.frames.constLast());
}

QTEST_GUILESS_MAIN(TestNumbers)
#include "tst_numbers.moc"
