#include "core/id.h"
#include "core/json.h"
#include "delivery/renderattempt.h"
#include "events/catalog.h"
#include "signing/scheme.h"
#include "store/attempts.h"
#include "store/maintenance.h"
#include "store/outbox.h"
#include "store/squeeze.h"
#include "store/webhooks.h"
#include "support/oldstore.h"
#include "support/tempstore.h"

#include <QRandomGenerator>
#include <QCryptographicHash>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;

/// What is stored of an attempt, and read again: byte for byte what was sent and what came back.
class TestPacking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFormatAndEventComesBack();
    void anyBytesComeBack();
    void largeBodiesAreShared();
    void whatIsAlikeTakesLittleRoom();
    void aRolledBackModelIsNotUsed();
    void aFlippedBitIsFound();
    void anOlderStoreIsReadAsBefore();

private:
    Webhook insertWebhook(Family family, const QString &type);
    Attempt sent(const Webhook &webhook, const QString &eventType, const QByteArray &data);
    void answer(Attempt &attempt);
    void keep(Attempt &attempt);
    void compare(const Attempt &attempt);
    qint64 number(const QString &sql);

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<store::Session> m_session;
    QRandomGenerator m_chance{7};
};

void TestPacking::init()
{
    m_session.reset();
    m_temp = std::make_unique<test::TempStore>();
    m_temp->clock.advance(1'763'683'200'000 - m_temp->clock.nowMs());
    m_session = *store::Session::open({m_temp->path(), {}, {u"ada"_s, u"user"_s}, &m_temp->clock, true});
}

qint64 TestPacking::number(const QString &sql)
{
    store::Statement query(m_session->db(), sql);
    return query.run() && query.next() ? query.number(0) : -1;
}

Webhook TestPacking::insertWebhook(Family family, const QString &type)
{
    Webhook webhook;
    webhook.id = newId("wh");
    webhook.family = family;
    webhook.type = type;
    webhook.name = u"hook"_s;
    webhook.url = webhook.urlDisplay = type == u"pagerduty"_s ? QString(32, u'a') : u"https://hooks.example.org/x"_s;
    webhook.signatures = {signing::familyScheme(family), u"standard-webhooks"_s};
    webhook.retry = *retryFromText(u"none"_s);
    webhook.timeoutMs = 10000;
    webhook.createdAt = m_session->nowMs();
    if (!store::Webhooks(*m_session).insert(webhook))
        qFatal("cannot insert the webhook");
    return webhook;
}

Attempt TestPacking::sent(const Webhook &webhook, const QString &eventType, const QByteArray &data)
{
    m_temp->clock.advance(1 + m_chance.bounded(100'000'000));
    store::Claim claim;
    claim.event = {newId("evt"), eventType, webhook.family, {}, u"prod"_s, u"/app"_s, {}, {u"ada"_s, u"user"_s}, u"test"_s, data, m_session->nowMs()};
    const auto raised = store::raiseFor(*m_session, claim.event, webhook.id, u"event"_s);
    if (!raised)
        qFatal("%s", qPrintable(raised.error().message));
    claim.delivery.id = raised->deliveries.constFirst();
    claim.webhook = webhook;
    claim.secret = SecretBytes("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    claim.attemptNumber = 1;
    const auto prepared = delivery::prepareAttempt(claim, {}, m_session->nowMs() + 3);
    if (!prepared)
        qFatal("%s", qPrintable(prepared.error().message));
    Attempt attempt = prepared->attempt;
    attempt.deliveryId = claim.delivery.id;
    return attempt;
}

void TestPacking::answer(Attempt &attempt)
{
    attempt.durationMs = m_chance.bounded(20000);
    attempt.timing = {m_chance.bounded(5), 0, m_chance.bounded(300), m_chance.bounded(2) ? -1 : 12, m_chance.bounded(5000), 1};
    attempt.hasResponse = m_chance.bounded(5) > 0;
    attempt.peer = u"203.0.113.9:443"_s;
    if (!attempt.hasResponse) {
        attempt.errorCode = u"refused"_s;
        attempt.errorMessage = u"Verbindung abgelehnt – \u2028 \U0001f514"_s;
        return;
    }
    attempt.status = m_chance.bounded(2) ? 200 : 503;
    attempt.responseHeaders = {{u"Date"_s, u"Sat, 21 Nov 2026 20:57:4%1 GMT"_s.arg(m_chance.bounded(10))}, {u"ETag"_s, QString::number(m_chance.generate64(), 16)},
        {u"X-Odd"_s, u"\u00ff\u00f8 Mon, 31 Feb 2026 25:00:00 GMT"_s}, {u"Empty"_s, u""_s}};
    attempt.responseBody = m_chance.bounded(3) ? QByteArray("ok") : QByteArray("{\"received\":\"") + attempt.deliveryId.toUtf8() + "\"}";
    attempt.truncated = m_chance.bounded(10) == 0;
}

void TestPacking::keep(Attempt &attempt)
{
    store::Attempts attempts(*m_session);
    store::Transaction transaction(m_session->db());
    VERIFY_OK(transaction.begin());
    VERIFY_OK(attempts.begin(attempt, u"owner"_s));
    VERIFY_OK(attempts.complete(attempt));
    VERIFY_OK(transaction.commit());
}

void TestPacking::compare(const Attempt &attempt)
{
    const auto stored = store::Attempts(*m_session).of(attempt.deliveryId);
    VERIFY_OK(stored);
    QCOMPARE(stored->size(), 1);
    QCOMPARE(stored->constFirst().requestBody, attempt.requestBody);
    QCOMPARE(stored->constFirst().requestHeaders, attempt.requestHeaders);
    QCOMPARE(stored->constFirst().responseBody, attempt.responseBody);
    QCOMPARE(stored->constFirst().responseHeaders, attempt.responseHeaders);
    QVERIFY(stored->constFirst() == attempt);
}

void TestPacking::everyFormatAndEventComesBack()
{
    int kinds = 0;
    QList<Attempt> all;
    for (const auto &type : events::catalog()) {
        for (const formats::Format *format : formats::registry()) {
            if (!format->serves(type.family))
                continue;
            ++kinds;
            const Webhook webhook = insertWebhook(type.family, format->id());
            for (int i = 0; i < 20; ++i) {
                Attempt attempt = sent(webhook, QString::fromLatin1(type.id), toBytes(type.sample()));
                answer(attempt);
                keep(attempt);
                all += attempt;
            }
        }
    }
    QCOMPARE(kinds, 4 * 4 + 5 * 4 + 9);
    // Another connection has seen none of the models yet.
    m_session = *store::Session::open({m_temp->path(), {}, {u"ada"_s, u"user"_s}, &m_temp->clock, false});
    for (const Attempt &attempt : std::as_const(all))
        compare(attempt);
    const auto check = store::Maintenance(*m_session).check();
    VERIFY_OK(check);
    QVERIFY(boolAt(*check, "ok"));
    QCOMPARE(intAt(*check, "bodiesChecked"), all.size());
}

// Noise, pieces of what is familiar and marks of the packing itself, in any order.
void TestPacking::anyBytesComeBack()
{
    const Webhook webhook = insertWebhook(Family::Secrets, u"general"_s);
    for (int i = 0; i < 600; ++i) {
        Attempt attempt = sent(webhook, u"secrets.modified"_s, "{}");
        answer(attempt);
        const QByteArray ms = QByteArray::number(attempt.startedAt);
        const QByteArrayList pieces = {attempt.deliveryId.toUtf8(), attempt.deliveryId.left(20).toUtf8(), ms, ms.left(10), ms.left(12), "0123456789abcdef",
            "0123456789ABCDEF", "abcdefabc", QByteArray(300, 'f'), "Sat, 21 Nov 2026 20:57:49 GMT", "Sun, 21 Nov 2026 20:57:49 GMT", "Thu, 01 Jan 1970 00:00:00 GMT",
            "Sat, 00 Nov 2026 20:57:49 GMT", "\xff", "\xf8", "\xf9\xfa\xfb", "\xfc\xfd\xfe", QByteArray(1, '\0'), "\r\n", "\xef\xbb\xbf", "{\"a\":1}"};
        for (QByteArray *body : {&attempt.requestBody, &attempt.responseBody}) {
            body->clear();
            const int count = m_chance.bounded(i % 50 == 0 ? 2000 : 30);
            for (int j = 0; j < count; ++j)
                *body += m_chance.bounded(8) == 0 ? QByteArray(1, char(m_chance.bounded(256))) : pieces[m_chance.bounded(pieces.size())];
        }
        keep(attempt);
        compare(attempt);
    }
}

void TestPacking::largeBodiesAreShared()
{
    const Webhook webhook = insertWebhook(Family::Secrets, u"general"_s);
    QByteArray page;
    for (int i = 0; i < 20000; ++i)
        page += char(m_chance.bounded(256));
    QList<Attempt> all;
    for (int i = 0; i < 10; ++i) {
        Attempt attempt = sent(webhook, u"secrets.modified"_s, "{}");
        attempt.hasResponse = true;
        attempt.responseBody = page;
        keep(attempt);
        all += attempt;
    }
    for (const Attempt &attempt : std::as_const(all))
        compare(attempt);
    QCOMPARE(number(u"SELECT count(*) FROM body"_s), 1);
    QCOMPARE(number(u"SELECT refs FROM body"_s), 10);
}

void TestPacking::whatIsAlikeTakesLittleRoom()
{
    const Webhook webhook = insertWebhook(Family::Secrets, u"general"_s);
    const events::EventType *type = events::find(u"secrets.modified"_s);
    for (int i = 0; i < 200; ++i) {
        Attempt attempt = sent(webhook, u"secrets.modified"_s, toBytes(type->sample()));
        attempt.hasResponse = true;
        attempt.status = 200;
        attempt.responseHeaders = {{u"Server"_s, u"nginx"_s}, {u"Date"_s, u"Sat, 21 Nov 2026 20:57:49 GMT"_s}};
        attempt.responseBody = "ok";
        keep(attempt);
    }
    QCOMPARE(number(u"SELECT count(*) FROM exchange_model"_s), 2);
    const qint64 bytes = number(u"SELECT sum(length(request) + length(response)) / count(*) FROM attempt"_s);
    QVERIFY2(bytes < 200, qPrintable(QString::number(bytes)));
}

void TestPacking::aRolledBackModelIsNotUsed()
{
    const Webhook webhook = insertWebhook(Family::Secrets, u"general"_s);
    Attempt first = sent(webhook, u"secrets.modified"_s, "{}");
    {
        store::Transaction transaction(m_session->db());
        VERIFY_OK(transaction.begin());
        VERIFY_OK(store::Attempts(*m_session).begin(first, u"owner"_s));
    }
    QCOMPARE(number(u"SELECT count(*) FROM exchange_model"_s), 0);
    Attempt second = sent(webhook, u"secrets.modified"_s, "{}");
    keep(second);
    m_session = *store::Session::open({m_temp->path(), {}, {u"ada"_s, u"user"_s}, &m_temp->clock, false});
    compare(second);
}

void TestPacking::aFlippedBitIsFound()
{
    const Webhook webhook = insertWebhook(Family::Secrets, u"general"_s);
    Attempt attempt = sent(webhook, u"secrets.modified"_s, "{\"a\":1}");
    answer(attempt);
    keep(attempt);
    QByteArray packed;
    {
        store::Statement query(m_session->db(), u"SELECT request FROM attempt"_s);
        VERIFY_OK(query.run());
        QVERIFY(query.next());
        packed = query.blob(0);
    }
    for (qsizetype bit = 0; bit < packed.size() * 8; ++bit) {
        QByteArray other = packed;
        other[bit / 8] = char(other[bit / 8] ^ (1 << (bit % 8)));
        store::Statement query(m_session->db(), u"UPDATE attempt SET request = ?"_s);
        VERIFY_OK(query.bind(other).run());
        const auto read = store::Attempts(*m_session).of(attempt.deliveryId);
        // Nothing else than what was sent is ever shown for it.
        QVERIFY2(!read || read->constFirst() == attempt, qPrintable(QString::number(bit)));
        if (!read)
            QCOMPARE(int(read.error().code), int(ErrorCode::StoreDamaged));
    }
    store::Statement query(m_session->db(), u"UPDATE attempt SET request = x'00'"_s);
    VERIFY_OK(query.run());
    const auto check = store::Maintenance(*m_session).check();
    VERIFY_OK(check);
    QVERIFY(!boolAt(*check, "ok", true));
}

void TestPacking::anOlderStoreIsReadAsBefore()
{
    m_session.reset();
    const QString path = m_temp->dir() + u"/older.db"_s;
    const QByteArray body = QByteArray("{\"event\":\"secrets.modified\",\"number\":1}").repeated(30);
    const QString wrong = test::makeOldStore(path, 71, [&](QSqlQuery &query) {
        QVERIFY(query.exec(u"INSERT INTO webhook (id, family, type, name, url, url_display, origin, signatures, retry, timeout_ms, created_at, updated_at) "
                           "VALUES ('wh_1', 'secrets', 'general', 'hook', 'u', 'u', 'o', '[]', 'none', 10000, 1, 1)"_s));
        QVERIFY(query.exec(u"INSERT INTO delivery (id, webhook_id, event_id, event_type, state, trigger_kind, created_at, next_at) "
                           "VALUES ('del_1', 'wh_1', 'evt_1', 'secrets.modified', 3, 'event', 1, 0)"_s));
        query.prepare(u"INSERT INTO body (digest, size, packed, data, refs) VALUES (?, ?, 1, ?, 1)"_s);
        query.addBindValue(QCryptographicHash::hash(body, QCryptographicHash::Sha256));
        query.addBindValue(body.size());
        query.addBindValue(QByteArray("\x28\xb5\x2f\xfd", 4) + store::squeezed(body)); // a whole frame, as it was then
        QVERIFY(query.exec());
        query.prepare(u"INSERT INTO attempt (delivery_id, number, owner, started_at, duration, timing, method, url, request_headers, request_body, has_response, "
                      "status, response_headers, peer, note, config_version, open) VALUES ('del_1', 1, 'me', 5, 6, '[1,2,3,-1,4,5]', 'POST', 'https://x', "
                      "'[[\"A\",\"b\"]]', ?, 1, 200, '[[\"C\",\"d\"]]', '1.2.3.4:5', 'infisical', 7, 0)"_s);
        query.addBindValue(QCryptographicHash::hash(body, QCryptographicHash::Sha256));
        QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
    });
    QCOMPARE(wrong, QString());
    auto session = store::Session::open({path, {}, {u"ada"_s, u"user"_s}, &m_temp->clock, false});
    VERIFY_OK(session);
    m_session = std::move(*session);
    Attempt expected;
    expected.deliveryId = u"del_1"_s;
    expected.number = 1;
    expected.startedAt = 5;
    expected.durationMs = 6;
    expected.timing = {1, 2, 3, -1, 4, 5};
    expected.url = u"https://x"_s;
    expected.requestHeaders = {{u"A"_s, u"b"_s}};
    expected.requestBody = body;
    expected.hasResponse = true;
    expected.status = 200;
    expected.responseHeaders = {{u"C"_s, u"d"_s}};
    expected.peer = u"1.2.3.4:5"_s;
    expected.signaturesNote = u"infisical"_s;
    expected.configVersion = 7;
    compare(expected);
    QCOMPARE(number(u"SELECT size FROM attempt"_s), body.size());
    // A further attempt of it stands beside the first.
    Attempt second = expected;
    second.number = 2;
    second.errorCode.clear();
    keep(second);
    const auto both = store::Attempts(*m_session).of(u"del_1"_s);
    VERIFY_OK(both);
    QCOMPARE(both->size(), 2);
    QVERIFY(both->at(0) == expected);
    QVERIFY(both->at(1) == second);
    QVERIFY(m_session->db().exec(u"DELETE FROM delivery"_s).has_value());
    QCOMPARE(number(u"SELECT (SELECT count(*) FROM body) + (SELECT count(*) FROM attempt) + (SELECT count(*) FROM attempt_plain)"_s), 0);
}

QTEST_GUILESS_MAIN(TestPacking)
#include "tst_packing.moc"
