#include "certificatemaker.h"
#include "certificates/certificateservice.h"
#include "services/alertchannels.h"
#include "services/auditservice.h"
#include "services/enginecontext.h"
#include "support/tempstore.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using services::WebhookDraft;

class TestAlertService final : public QObject
{
    Q_OBJECT

    static constexpr qint64 Day = 86'400'000;
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    QString m_shop;

    certificates::AlertService &alerts() { return m_engine->alerts(); }
    static WebhookDraft hook(const QString &url = u"https://ops.example.org/hook"_s, const QString &type = u"general"_s)
    {
        WebhookDraft draft;
        draft.url = url;
        draft.type = type;
        return draft;
    }
    Result<services::SavedAlert> create(const certificates::AlertDraft &draft, const QList<WebhookDraft> &channels = {hook()})
    {
        return services::createAlert(*m_engine, m_shop, draft, channels);
    }
    services::SavedAlert expiry(const QString &before = u"30d"_s, bool daily = false, const QList<WebhookDraft> &channels = {hook()})
    {
        auto saved = create({u"tls-expiry-%1"_s.arg(++m_count), u"expiration"_s, {}, before, daily}, channels);
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message));
        return *saved;
    }
    certificates::Certificate issue(int days, const QString &cn = u"api.example.com"_s)
    {
        auto made = m_engine->certificates().issue(m_shop, {cn, {}, days, {}});
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        return made->certificate;
    }
    void setStates(const QStringList &deliveries, DeliveryState state)
    {
        for (const QString &id : deliveries) {
            store::Statement query(m_engine->context().session().db(), u"UPDATE delivery SET state = ? WHERE id = ?"_s);
            VERIFY_OK(query.bind(int(state)).bind(id).run());
        }
    }
    Json dataOf(const QString &eventId) { return *parseJson(m_engine->events().find(eventId)->data); }
    int m_count = 0;

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        m_shop = m_engine->certificates().createApplication(u"Shop"_s)->id;
    }
    void cleanup()
    {
        m_engine.reset();
        m_temp.reset();
    }

    void drafts_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("field");
        QTest::newRow("good") << u"a-1"_s << u"expiration"_s << u"1y"_s << QString();
        QTest::newRow("issuance") << u"a"_s << u"issuance"_s << QString() << QString();
        QTest::newRow("upper case") << u"Alert"_s << u"issuance"_s << QString() << u"name"_s;
        QTest::newRow("space") << u"a b"_s << u"issuance"_s << QString() << u"name"_s;
        QTest::newRow("type") << u"a"_s << u"expiry"_s << u"30d"_s << u"type"_s;
        QTest::newRow("no before") << u"a"_s << u"expiration"_s << QString() << u"before"_s;
        QTest::newRow("before elsewhere") << u"a"_s << u"renewal"_s << u"30d"_s << u"before"_s;
        QTest::newRow("zero") << u"a"_s << u"expiration"_s << u"0d"_s << u"before"_s;
        QTest::newRow("hours") << u"a"_s << u"expiration"_s << u"30h"_s << u"before"_s;
        QTest::newRow("too many") << u"a"_s << u"expiration"_s << u"10000d"_s << u"before"_s;
    }
    void drafts()
    {
        QFETCH(QString, name);
        QFETCH(QString, type);
        QFETCH(QString, before);
        QFETCH(QString, field);
        const auto saved = create({name, type, {}, before, {}});
        if (field.isEmpty()) {
            VERIFY_OK(saved);
            QCOMPARE(saved->channels.constFirst().webhook.events, QStringList(u"com.infisical.pki.certificate."_s + type));
            QCOMPARE(saved->channels.constFirst().webhook.applicationId, m_shop);
            return;
        }
        VERIFY_FAILS(saved, ErrorCode::Invalid);
        QCOMPARE(saved.error().field, field);
        QVERIFY(alerts().list()->isEmpty());
    }

    void allOrNothing()
    {
        VERIFY_FAILS(create({u"a"_s, u"issuance"_s, {}, {}, {}}, {hook(), hook(u"http://ops.example.org/x"_s)}), ErrorCode::Invalid);
        VERIFY_FAILS(create({u"a"_s, u"issuance"_s, {}, {}, {}}, {}), ErrorCode::Invalid);
        VERIFY_FAILS(create({u"a"_s, u"issuance"_s, {}, {}, {}}, QList<WebhookDraft>(11, hook())), ErrorCode::Invalid);
        QVERIFY(alerts().list()->isEmpty());
        QVERIFY(m_engine->webhooks().list()->isEmpty());
        VERIFY_OK(create({u"a"_s, u"issuance"_s, {}, {}, {}}, QList<WebhookDraft>(10, hook())));
        VERIFY_FAILS(create({u"a"_s, u"issuance"_s, {}, {}, {}}), ErrorCode::Conflict);
        QCOMPARE(m_engine->webhooks().list()->size(), 10);
    }

    void editKeepsTypeAndAtLeastOneChannel()
    {
        const auto saved = expiry();
        VERIFY_FAILS(alerts().edit(saved.alert.id, {{}, u"renewal"_s, {}, {}, {}}), ErrorCode::Invalid);
        const QString only = saved.channels.constFirst().webhook.id;
        VERIFY_FAILS(services::editAlert(*m_engine, saved.alert.id, {}, {{}, {}, {only}}), ErrorCode::Invalid);
        const auto edited = services::editAlert(*m_engine, saved.alert.id, {u"other"_s, {}, u"why"_s, u"1w"_s, true},
            {{}, {hook(u"https://b.example.org/x"_s)}, {only}});
        VERIFY_OK(edited);
        QCOMPARE(edited->alert.name, u"other"_s);
        QCOMPARE(edited->alert.alertBefore, u"1w"_s);
        QVERIFY(edited->alert.daily);
        const auto channels = services::alertChannels(*m_engine, saved.alert.id);
        QCOMPARE(channels->size(), 1);
        QCOMPARE(channels->constFirst().url, u"https://b.example.org/x"_s);
    }

    void everyActionIsInTheTrail()
    {
        const auto saved = expiry();
        const QString id = saved.alert.id;
        VERIFY_OK(alerts().edit(id, {u"other"_s, {}, u"why"_s, u"1w"_s, true, QList<certificates::AlertFilter>{*certificates::alertFilterOf(u"common_name equals a.example"_s)}}));
        VERIFY_OK(alerts().edit(id, {})); // nothing changed, nothing told
        VERIFY_OK(alerts().setEnabled(id, false));
        VERIFY_OK(alerts().setEnabled(id, true));
        VERIFY_OK(alerts().remove(id));
        QStringList trail;
        const auto records = m_engine->audit().list({id, {}, 0, 0, 50});
        VERIFY_OK(records);
        for (const AuditRecord &record : *records)
            trail.prepend(record.action + u" "_s + record.detail);
        const QString name = saved.alert.name;
        QCOMPARE(trail, (QStringList{u"alert.create %1, expiration 30d"_s.arg(name),
            u"alert.edit %1: name: %1 → other; description: none → why; before: 30d → 1w; daily: no → yes; filters: none → common_name equals a.example"_s.arg(name),
            u"alert.disable other"_s, u"alert.enable other"_s, u"alert.delete other"_s}));
    }

    void toldOncePerChannelUntilRenewed()
    {
        const auto certificate = issue(40);
        const auto saved = expiry(u"30d"_s, false, {hook(), hook(u"https://b.example.org/x"_s)});
        QCOMPARE(alerts().runDue()->certificates, 0);
        m_temp->clock.advance(11 * Day);
        const auto run = alerts().runDue();
        VERIFY_OK(run);
        QCOMPARE(run->certificates, 1);
        QCOMPARE(run->deliveries.size(), 2);
        QCOMPARE(alerts().runDue()->deliveries.size(), 0); // under way is told
        setStates({run->deliveries.at(0)}, DeliveryState::Succeeded);
        setStates({run->deliveries.at(1)}, DeliveryState::Failed);
        m_temp->clock.advance(Day);
        const auto next = alerts().runDue(); // only the channel that failed
        QCOMPARE(next->deliveries.size(), 1);
        QCOMPARE(m_engine->deliveries().rows(next->deliveries)->constFirst().webhookId,
            m_engine->deliveries().rows({run->deliveries.at(1)})->constFirst().webhookId);
        setStates(next->deliveries, DeliveryState::Failed);
        VERIFY_OK(m_engine->certificates().renew(certificate.id));
        m_temp->clock.advance(Day);
        QCOMPARE(alerts().runDue()->deliveries.size(), 0);
        QVERIFY(alerts().matching(saved.alert)->isEmpty());
    }

    void pruningIsNotForgetting()
    {
        issue(20);
        expiry();
        const auto run = alerts().runDue();
        QCOMPARE(run->deliveries.size(), 1);
        store::Statement query(m_engine->context().session().db(), u"DELETE FROM delivery"_s);
        VERIFY_OK(query.run());
        m_temp->clock.advance(Day);
        QCOMPARE(alerts().runDue()->deliveries.size(), 0);
    }

    void dailyRepeatsUntilOver()
    {
        issue(3);
        expiry(u"30d"_s, true);
        int told = 0;
        for (int day = 0; day < 6; ++day) {
            const auto run = alerts().runDue();
            VERIFY_OK(run);
            setStates(run->deliveries, DeliveryState::Succeeded);
            told += int(run->deliveries.size());
            QCOMPARE(alerts().runDue()->deliveries.size(), 0); // not twice a day
            m_temp->clock.advance(Day);
        }
        QCOMPARE(told, 3);
    }

    void revokedAndExpiredAreNotTold()
    {
        const auto revoked = issue(10);
        issue(1, u"over.example.com"_s);
        VERIFY_OK(m_engine->certificates().revoke(revoked.id, u"superseded"_s));
        m_temp->clock.advance(2 * Day);
        expiry();
        QCOMPARE(alerts().runDue()->certificates, 0);
    }

    void importedAuthoritiesAreToldToo()
    {
        // `openssl req -x509` makes every self-signed certificate an authority.
        const qint64 now = m_temp->clock.nowMs();
        const auto made = crypto::makeRoot(u"self-signed.example"_s, 10, now);
        VERIFY_OK(m_engine->certificates().importBytes(m_shop, u"x"_s, made->certificateDer));
        expiry();
        QCOMPARE(alerts().runDue()->certificates, 1);
    }

    void nothingIsCut()
    {
        const auto root = *crypto::makeRoot(u"Many"_s, 3650, m_temp->clock.nowMs());
        QByteArray bundle;
        for (int i = 0; i < 250; ++i)
            bundle += crypto::toPem(crypto::issue({u"h%1.example"_s.arg(i), {}, {}, 1 + i % 29, {u"server"_s}}, root, m_temp->clock.nowMs())->certificateDer);
        QCOMPARE(m_engine->certificates().importBytes(m_shop, u"many.pem"_s, bundle)->imported, 250);
        expiry();
        const auto run = alerts().runDue();
        VERIFY_OK(run);
        QCOMPARE(run->certificates, 250);
        QCOMPARE(run->events.size(), 3);
        QSet<QString> names;
        qint64 last = 0;
        for (const QString &id : run->events) {
            const Json data = dataOf(id);
            QVERIFY(data["certificates"].size() <= 100);
            for (const Json &each : data["certificates"]) {
                names.insert(stringAt(each, "commonName"));
                QVERIFY(intAt(each, "daysUntilExpiry") >= last); // most urgent first
                last = intAt(each, "daysUntilExpiry");
            }
        }
        QCOMPARE(names.size(), 250);
    }

    void fortyDaysOfAThirtyDayAlert()
    {
        // 25 certificates on different days, one missed midnight, one channel that fails for a while, a restart.
        QHash<QString, int> dueDay;
        for (int i = 0; i < 25; ++i)
            dueDay.insert(issue(31 + i, u"h%1.example"_s.arg(i)).id, i + 1);
        expiry();
        QHash<QString, int> told;
        for (int day = 0; day < 40; ++day) {
            if (day == 10) {
                m_engine.reset();
                m_engine = m_temp->open();
            }
            if (day != 5) { // the job did not run that day
                const auto run = alerts().runDue();
                VERIFY_OK(run);
                const bool fails = day == 7;
                setStates(run->deliveries, fails ? DeliveryState::Failed : DeliveryState::Succeeded);
                for (const QString &id : run->events) {
                    const Json data = dataOf(id);
                    for (const Json &each : data["certificates"]) {
                        if (!fails) {
                            QVERIFY2(!told.contains(stringAt(each, "id")), qPrintable(stringAt(each, "commonName") + u" was told twice"_s));
                            told.insert(stringAt(each, "id"), day);
                        }
                    }
                }
            }
            m_temp->clock.advance(Day);
        }
        QCOMPARE(told.size(), 25);
        for (auto it = dueDay.cbegin(); it != dueDay.cend(); ++it)
            QCOMPARE(told.value(it.key()), it.value() == 5 ? 6 : it.value() == 7 ? 8 : it.value());
    }

    void realTimeEventsAreOneCertificateEach()
    {
        for (const auto *type : {"issuance", "renewal", "revocation"})
            VERIFY_OK(create({u"%1-alert"_s.arg(QLatin1String(type)), QString::fromLatin1(type), {}, {}, {}}));
        const auto issued = m_engine->certificates().issue(m_shop, {u"api.example.com"_s, {}, 30, {}});
        const auto renewed = m_engine->certificates().renew(issued->certificate.id);
        const auto revoked = m_engine->certificates().revoke(renewed->certificate.id, u"key-compromise"_s);
        const QStringList types{u"issuance"_s, u"renewal"_s, u"revocation"_s};
        qsizetype index = 0;
        for (const auto &each : {issued, renewed, revoked}) {
            VERIFY_OK(each);
            QCOMPARE(each->events.size(), 1);
            QCOMPARE(each->deliveries.size(), 1);
            const auto event = m_engine->events().find(each->events.constFirst());
            QCOMPARE(event->type, u"com.infisical.pki.certificate."_s + types.at(index++));
            const Json data = *parseJson(event->data);
            QCOMPARE(data["certificates"].size(), 1U);
            QVERIFY(!data["alert"].contains("alertBefore"));
        }
        const Json last = dataOf(revoked->events.constFirst());
        QCOMPARE(stringAt(last["certificates"][0], "revocationReason"), u"Key Compromise"_s);
    }

    void pagerDutyIncidentsAreOfOneCertificateAndResolved()
    {
        const auto first = issue(10, u"a.example"_s), second = issue(12, u"b.example"_s);
        expiry(u"30d"_s, false, {hook(u"0123456789abcdef0123456789abcdef"_s, u"pagerduty"_s), hook()});
        const auto run = alerts().runDue();
        VERIFY_OK(run);
        QCOMPARE(run->certificates, 2);
        QCOMPARE(run->events.size(), 3); // two incidents, one message of both to the webhook
        const auto renewed = m_engine->certificates().renew(first.id);
        VERIFY_OK(renewed);
        QCOMPARE(renewed->events.size(), 1); // nobody hears renewals but the open incident
        const Json resolving = dataOf(renewed->events.constFirst());
        QCOMPARE(stringAt(resolving, "resolves"), first.id);
        QCOMPARE(stringAt(resolving["certificates"][0], "id"), renewed->certificate.id);
        const auto late = issue(200, u"c.example"_s);
        QCOMPARE(m_engine->certificates().renew(late.id)->events.size(), 0); // no incident was ever opened
    }

    void switchedOffAndRemovedTellNobody()
    {
        issue(10);
        const auto saved = expiry();
        VERIFY_OK(alerts().setEnabled(saved.alert.id, false));
        QCOMPARE(alerts().runDue()->deliveries.size(), 0);
        VERIFY_OK(alerts().setEnabled(saved.alert.id, true));
        VERIFY_OK(m_engine->webhooks().setEnabled(saved.channels.constFirst().webhook.id, false));
        QCOMPARE(alerts().runDue()->deliveries.size(), 0);
        VERIFY_OK(m_engine->webhooks().setEnabled(saved.channels.constFirst().webhook.id, true));
        const auto run = alerts().runDue();
        QCOMPARE(run->deliveries.size(), 1);
        VERIFY_OK(alerts().remove(saved.alert.id));
        QCOMPARE(m_engine->deliveries().show(run->deliveries.constFirst())->state, DeliveryState::Cancelled);
        QVERIFY(m_engine->webhooks().list()->isEmpty());
    }

    void theTestMessageNamesTheAlert()
    {
        const auto saved = expiry(u"2w"_s);
        const auto ping = m_engine->deliveries().preparePing(saved.channels.constFirst().webhook.id);
        VERIFY_OK(ping);
        const auto event = m_engine->events().find(m_engine->deliveries().show(*ping)->eventId);
        QCOMPARE(event->type, u"com.infisical.pki.certificate.test"_s);
        const Json alert = (*parseJson(event->data))["alert"];
        QCOMPARE(toBytes(alert), u"{\"id\":\"%1\",\"name\":\"%2\",\"alertBefore\":\"2w\",\"applicationId\":\"%3\"}"_s
            .arg(saved.alert.id, saved.alert.name, m_shop).toUtf8());
    }

    void theJobRunsOnceADay()
    {
        issue(10);
        expiry(u"30d"_s, true);
        m_temp->clock.set(1763683200000 + Day / 2); // noon
        QCOMPARE(*services::runAlertsOfDay(*m_engine), 1); // missed midnight: at once
        QCOMPARE(*services::runAlertsOfDay(*m_engine), 0);
        m_temp->clock.advance(Day / 2 - 1);
        QCOMPARE(*services::runAlertsOfDay(*m_engine), 0);
        m_temp->clock.advance(1 + Day); // a day later midnight, so that the daily alert is due again
        QCOMPARE(*services::runAlertsOfDay(*m_engine), 1);
    }
};

QTEST_GUILESS_MAIN(TestAlertService)
#include "tst_alertservice.moc"
