#include "core/time.h"
#include "events/catalog.h"
#include "formats/format.h"

#include <QFile>
#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;

namespace {

const QString Fixtures = QStringLiteral(BELFRY_FIXTURES);

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Webhook webhookOf(Family family, const QString &type, const QString &url = u"https://example.com/hook"_s)
{
    Webhook webhook;
    webhook.id = u"wh_abc123"_s;
    webhook.family = family;
    webhook.type = type;
    webhook.url = url;
    return webhook;
}

Result<formats::Rendered> render(const Webhook &webhook, const Event &event, qint64 nowMs, const QString &base = {})
{
    return formats::formatOf(webhook)->render({webhook, event, u"del_xyz789"_s, nowMs, base});
}

Event eventOf(Family family, const QString &type, const QByteArray &data, qint64 createdAt = 1763683200000)
{
    Event event;
    event.id = u"evt_1"_s;
    event.type = type;
    event.family = family;
    event.data = data;
    event.createdAt = createdAt;
    return event;
}

QByteArray vectorBody(const QString &prefix)
{
    const auto rows = parseJson(contents(Fixtures + u"/signatures.json"_s));
    for (const Json &row : *rows) {
        if (stringAt(row, "name").startsWith(prefix))
            return QByteArray::fromBase64(stringAt(row, "bodyBase64").toLatin1());
    }
    return {};
}

} // namespace

class tst_formats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void golden_data();
    void golden();
    void vectors_data();
    void vectors();
    void everySampleRenders();
    void registryIsSound();
    void retries();
    void slackJudges();
    void teamsJudges();
    void teamsKeepsItsLimit();
    void pagerDutyKeys();
    void pagerDutyIncidents();
    void contentModes();
    void viewUrl();
    void brokenFacts();
};

void tst_formats::golden_data()
{
    QTest::addColumn<int>("index");
    const auto cases = parseJson(contents(Fixtures + u"/formats/cases.json"_s));
    QVERIFY(cases && cases->size() >= 35);
    for (std::size_t i = 0; i < cases->size(); ++i)
        QTest::addRow("%s", qPrintable(stringAt((*cases)[i], "golden"))) << int(i);
}

void tst_formats::golden()
{
    QFETCH(int, index);
    static const auto cases = parseJson(contents(Fixtures + u"/formats/cases.json"_s));
    const Json &one = (*cases)[std::size_t(index)];
    const Family family = *familyFromName(stringAt(one, "family"));
    const Webhook webhook = webhookOf(family, stringAt(one, "format"), stringAt(one, "url"));
    Event event = eventOf(family, stringAt(one, "type"), stringAt(one, "data").toUtf8(), intAt(one, "createdAt"));
    event.id = stringAt(one, "eventId");
    const auto rendered = render(webhook, event, intAt(one, "nowMs"), stringAt(one, "viewBase"));
    QVERIFY2(rendered, rendered ? "" : qPrintable(rendered.error().message));
    const QByteArray golden = contents(Fixtures + u"/formats/"_s + stringAt(one, "golden"));
    QVERIFY(!golden.isEmpty());
    QCOMPARE(rendered->body, golden);
    QCOMPARE(rendered->contentType, QByteArray("application/json"));
    QVERIFY(!rendered->cut);
}

void tst_formats::vectors_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("format");
    QTest::addColumn<Event>("event");
    QTest::addColumn<qint64>("nowMs");
    const QByteArray place = R"({"projectId":"7c1ecaee-8a4f-4a7b-9f0e-2f0a1c3d5b77","projectName":"Payments","environment":)";
    const QByteArray a1 = place + R"("prod","environmentName":"Production","secretPath":"/api/billing","changedBy":"ada@example.com","changedByActorType":"user"})";
    const auto secrets = [](const QByteArray &data) { return eventOf(Family::Secrets, u"secrets.modified"_s, data); };
    QTest::addRow("A1") << u"A1"_s << u"general"_s << secrets(a1) << qint64(1763683200000);
    QTest::addRow("A2") << u"A2"_s << u"general"_s
                        << secrets(place + R"("dev","environmentName":"Development","secretPath":"/"})") << qint64(1763683200001);
    QTest::addRow("A5") << u"A5"_s << u"slack"_s << secrets(a1) << qint64(1763683200000);

    const auto pki = [](const char *kind, const char *id, qint64 createdAt, const QByteArray &alert, const QByteArray &profile) {
        const QByteArray data = R"({"alert":{"id":"9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",)" + alert
            + R"("applicationId":"3f2b8c1e-6d5a-4e2b-9a77-0c1d2e3f4a5b"},"certificates":[{"id":"11111111-2222-4333-8444-555555555555","serialNumber":"1234567890","commonName":"api.example.com","san":["api.example.com","www.api.example.com"],"profileName":)"
            + profile + R"(,"notBefore":"2025-01-01T00:00:00.000Z","notAfter":"2025-12-20T23:59:59.000Z","status":"active","daysUntilExpiry":30}]})";
        Event event = eventOf(Family::Certificates, u"com.infisical.pki.certificate."_s + QLatin1StringView(kind), data, createdAt);
        event.id = QString::fromLatin1(id);
        return event;
    };
    QTest::addRow("B1") << u"B1"_s << u"general"_s
                        << pki("expiration", "0e1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b", 1763683200000,
                               R"("name":"tls-expiry-alert","alertBefore":"30d",)", "\"TLS Server\"") << qint64(1763683200000);
    QTest::addRow("B2") << u"B2"_s << u"general"_s
                        << pki("issuance", "5d4c3b2a-1f0e-4d3c-8b2a-1f0e9d8c7b6a", 1763683201500,
                               R"("name":"prod-issuance-notify",)", "null") << qint64(1763683999999);

    const auto infra = [](const char *type, const char *time, const QByteArray &data) {
        return eventOf(Family::Infrastructure, QString::fromLatin1(type), data, *parseRfc3339(QString::fromLatin1(time)));
    };
    QTest::addRow("C1") << u"C1"_s << u"general"_s
                        << infra("drift.detected", "2024-01-15T10:30:00Z", R"({"resource":"aws_s3_bucket.logs","severity":"high"})") << qint64(1);
    QTest::addRow("V1") << u"v1_"_s << u"general"_s
                        << infra("drift.detected", "2024-01-15T14:30:00Z", R"({"drift_id":55,"drift_type":"security","severity":"critical","resource_id":5,"resource_name":"data-lake-bucket","resource_type":"s3_bucket","provider_id":1,"summary":"BlockPublicAcls changed from true to false","detected_at":"2024-01-15T14:30:00Z"})") << qint64(2);
}

void tst_formats::vectors()
{
    QFETCH(QString, name);
    QFETCH(QString, format);
    QFETCH(Event, event);
    QFETCH(qint64, nowMs);
    const Webhook webhook = webhookOf(event.family, format);
    const auto rendered = render(webhook, event, nowMs, u"https://app.infisical.com"_s);
    QVERIFY(rendered);
    QVERIFY(!vectorBody(name).isEmpty());
    QCOMPARE(rendered->body, vectorBody(name));
    QCOMPARE(rendered->timestampMs, nowMs);
}

void tst_formats::everySampleRenders()
{
    int count = 0;
    for (const auto &type : events::catalog()) {
        for (const formats::Format *format : formats::registry()) {
            if (!format->serves(type.family))
                continue;
            const Webhook webhook = webhookOf(type.family, format->id(), QString(32, u'a'));
            const auto rendered = render(webhook, eventOf(type.family, QString::fromLatin1(type.id), toBytes(type.sample())), 1763683200000);
            QVERIFY2(rendered, type.id);
            QVERIFY2(parseJson(rendered->body), rendered->body.constData());
            QVERIFY2(!rendered->body.contains("STRIPE_KEY") || QLatin1StringView(type.id) == "secrets.reminder-expired"_L1,
                "names of secrets are for event subscriptions only");
            ++count;
        }
    }
    QCOMPARE(count, 4 * 4 + 5 * 4 + 9);
}

void tst_formats::registryIsSound()
{
    QSet<QString> seen;
    for (const formats::Format *format : formats::registry()) {
        QVERIFY(!format->label().isEmpty());
        for (const Family family : {Family::Secrets, Family::Certificates, Family::Infrastructure}) {
            if (!format->serves(family))
                continue;
            const QString key = format->id() + familyName(family);
            QVERIFY2(!seen.contains(key), qPrintable(key));
            seen += key;
            QCOMPARE(formats::find(format->id(), family), format);
        }
    }
    QCOMPARE(formats::find(u"slack"_s, Family::Infrastructure), nullptr);
    QCOMPARE(formats::find(u"fax"_s), nullptr);
}

void tst_formats::retries()
{
    const auto twice = [](Family family, const char *type, const QByteArray &data) {
        const Webhook webhook = webhookOf(family, u"general"_s);
        const Event event = eventOf(family, QString::fromLatin1(type), data);
        return render(webhook, event, 1000)->body == render(webhook, event, 2000)->body;
    };
    QVERIFY(!twice(Family::Secrets, "test", "{}"));
    QVERIFY(twice(Family::Certificates, "com.infisical.pki.certificate.test", R"({"alert":{},"certificates":[]})"));
    QVERIFY(twice(Family::Infrastructure, "ping", "{}"));
}

void tst_formats::slackJudges()
{
    const auto *slack = formats::find(u"slack"_s);
    QVERIFY(slack->judge(200, "ok").delivered);
    QVERIFY(slack->judge(200, "").delivered);
    QVERIFY(slack->judge(200, R"({"ok":true})").delivered);
    QVERIFY(!slack->judge(200, R"({"ok":false,"error":"x"})").delivered);
    QVERIFY(!slack->judge(200, "no_text").delivered);
    QVERIFY(slack->judge(400, "no_text").note.contains(u"no_text"_s));
    QVERIFY(!slack->judge(302, "ok").delivered);
    QVERIFY(slack->urlWarning(u"https://hooks.slack.com/services/T/B/x"_s).isEmpty());
    QVERIFY(!slack->urlWarning(u"https://hooks.slack.com.evil.example/x"_s).isEmpty());
}

void tst_formats::teamsJudges()
{
    const auto *teams = formats::find(u"microsoft-teams"_s);
    QVERIFY(teams->judge(202, "").delivered);
    QVERIFY(teams->judge(200, "1").delivered);
    const auto failed = teams->judge(200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429");
    QVERIFY(!failed.delivered);
    QVERIFY(failed.note.contains(u"HTTP error 429"_s));
    QVERIFY(teams->urlWarning(u"https://prod-1.westeurope.logic.azure.com:443/workflows/x"_s).isEmpty());
    QVERIFY(!teams->urlWarning(u"https://example.com/x"_s).isEmpty());
}

void tst_formats::teamsKeepsItsLimit()
{
    const Webhook webhook = webhookOf(Family::Secrets, u"microsoft-teams"_s);
    const Json data{{"projectId", "p"}, {"rotationName", "r"}, {"errorMessage", std::string(100'000, 'e')}};
    const auto rendered = render(webhook, eventOf(Family::Secrets, u"secrets.rotation-failed"_s, toBytes(data)), 1);
    QVERIFY(rendered);
    QVERIFY(rendered->cut);
    QVERIFY(rendered->body.size() <= 28 * 1024);
    QVERIFY(rendered->body.contains("(cut)"));
    QVERIFY(parseJson(rendered->body));
}

void tst_formats::pagerDutyKeys()
{
    const auto *pager = formats::find(u"pagerduty"_s);
    const QString key(32, u'a');
    const Event event = eventOf(Family::Secrets, u"test"_s, "{}");
    const Webhook bare = webhookOf(Family::Secrets, u"pagerduty"_s, key);
    QCOMPARE(pager->requestUrl(bare), u"https://events.pagerduty.com/v2/enqueue"_s);
    const auto rendered = render(bare, event, 1);
    QVERIFY(rendered && rendered->body.contains(key.toLatin1()));
    QVERIFY(!pager->keptBody(rendered->body).contains(key.toLatin1()));
    QVERIFY(parseJson(pager->keptBody(rendered->body)));
    const Webhook query = webhookOf(Family::Secrets, u"pagerduty"_s, u"https://events.eu.pagerduty.com/v2/enqueue?routing_key="_s + key);
    QCOMPARE(pager->requestUrl(query), u"https://events.eu.pagerduty.com/v2/enqueue"_s);
    QVERIFY(render(query, event, 1));
    const auto none = render(webhookOf(Family::Secrets, u"pagerduty"_s, u"https://events.pagerduty.com/v2/enqueue"_s), event, 1);
    QVERIFY(!none);
    QCOMPARE(none.error().field, u"url"_s);
    QVERIFY(!pager->urlWarning(u"https://example.com"_s).isEmpty());
}

void tst_formats::pagerDutyIncidents()
{
    const Webhook webhook = webhookOf(Family::Certificates, u"pagerduty"_s, QString(32, u'a'));
    const auto incident = [&webhook](const QByteArray &days, const QByteArray &more = {}) {
        const Event event = eventOf(Family::Certificates, more.isEmpty() ? u"com.infisical.pki.certificate.expiration"_s : u"com.infisical.pki.certificate.renewal"_s,
            R"({"alert":{"id":"alr_1","name":"tls","alertBefore":"90d","applicationId":"x"},"certificates":[{"id":"crt_1","daysUntilExpiry":)" + days + "}]" + more + "}");
        return *parseJson(render(webhook, event, 1)->body);
    };
    for (const auto &[days, severity] : {std::pair{"7", "critical"}, {"8", "error"}, {"14", "error"}, {"15", "warning"}, {"30", "warning"}, {"31", "info"}})
        QCOMPARE(stringAt(incident(days)["payload"], "severity"), QString::fromLatin1(severity));
    QCOMPARE(stringAt(incident("9"), "event_action"), u"trigger"_s);
    QCOMPARE(stringAt(incident("9"), "dedup_key"), u"alr_1:crt_1"_s);
    // The renewal closes what was opened about the certificate before.
    const Json closing = incident("90", R"(,"resolves":"crt_0")");
    QCOMPARE(stringAt(closing, "event_action"), u"resolve"_s);
    QCOMPARE(stringAt(closing, "dedup_key"), u"alr_1:crt_0"_s);
}

void tst_formats::contentModes()
{
    Webhook webhook = webhookOf(Family::Certificates, u"general"_s);
    const Event event = eventOf(Family::Certificates, u"com.infisical.pki.certificate.test"_s, R"({"alert":{"id":"a","applicationId":"ü %"},"certificates":[]})");
    const auto plain = render(webhook, event, 1);
    QCOMPARE(plain->contentType, "application/json");
    QVERIFY(plain->headers.isEmpty());
    webhook.contentMode = u"structured"_s;
    const auto structured = render(webhook, event, 1);
    QCOMPARE(structured->body, plain->body); // the same bytes under another name
    QCOMPARE(structured->contentType, "application/cloudevents+json");
    webhook.contentMode = u"binary"_s;
    const auto binary = render(webhook, event, 1);
    QCOMPARE(binary->contentType, "application/json");
    QVERIFY(plain->body.endsWith("\"data\":" + binary->body + '}'));
    QStringList names;
    for (const auto &[name, value] : binary->headers) {
        names += name;
        if (name == u"ce-source"_s)
            QCOMPARE(value, u"/applications/%C3%BC%20%25/alerts/a"_s); // HTTP binding 3.1.3.2
    }
    QCOMPARE(names, (QStringList{u"ce-specversion"_s, u"ce-type"_s, u"ce-source"_s, u"ce-id"_s, u"ce-time"_s, u"ce-subject"_s}));
}

void tst_formats::viewUrl()
{
    const Webhook webhook = webhookOf(Family::Certificates, u"general"_s);
    const Event event = eventOf(Family::Certificates, u"com.infisical.pki.certificate.test"_s, R"({"alert":{"id":"a","applicationId":"x"},"certificates":[]})");
    QVERIFY(render(webhook, event, 1)->body.contains("\"belfry://cert-manager/applications/x/certificates\""));
    QVERIFY(render(webhook, event, 1, u"https://b.example/"_s)->body.contains("\"https://b.example/cert-manager/applications/x/certificates\""));
    QVERIFY(render(webhook, event, 1)->body.contains("\"subject\":\"certificate-test\""));
}

void tst_formats::brokenFacts()
{
    for (const formats::Format *format : formats::registry()) {
        const Family family = format->serves(Family::Secrets) ? Family::Secrets
            : format->serves(Family::Certificates) ? Family::Certificates : Family::Infrastructure;
        const Webhook webhook = webhookOf(family, format->id(), QString(32, u'a'));
        QVERIFY(!render(webhook, eventOf(family, u"x"_s, "{\"a\":"), 1));
    }
}

QTEST_APPLESS_MAIN(tst_formats)
#include "tst_formats.moc"
