#include "tlsserver.h"

#include "certificates/certificateservice.h"
#include "certificates/endpointservice.h"
#include "services/alertchannels.h"
#include "services/dispatcher.h"
#include "support/countingreceiver.h"
#include "support/program.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using certificates::Endpoint;

/// Watched endpoints: a certificate that was replaced is a renewal.
class TestEndpoints final : public QObject
{
    Q_OBJECT

    static constexpr qint64 Hour = 3'600'000;
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    QString m_shop;

    certificates::EndpointService &endpoints() { return m_engine->endpoints(); }
    static Result<Endpoint> showing(const crypto::KeyAndCertificate &leaf)
    {
        Endpoint endpoint{u"shop.example"_s, 443, u"192.0.2.1"_s, u"TLSv1.3"_s, {}, {}, {}};
        certificates::Certificate certificate;
        certificate.der = leaf.certificateDer;
        endpoint.chain += certificate;
        return endpoint;
    }
    QStringList renewals()
    {
        QStringList found;
        const auto events = m_engine->events().list();
        for (const auto &event : *events)
            found += event.type == u"com.infisical.pki.certificate.renewal"_s ? QStringList{event.id} : QStringList{};
        return found;
    }

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

    void watching()
    {
        const auto made = endpoints().watch(u"shop"_s, u"Shop.Example"_s);
        VERIFY_OK(made);
        QCOMPARE(made->endpoint, u"shop.example:443"_s);
        QCOMPARE(made->nextAt(), m_temp->clock.nowMs()); // due at once
        QCOMPARE(endpoints().watch(u"shop"_s, u"shop.example:443"_s, Hour)->id, made->id); // once, and only how often changes
        QCOMPARE(endpoints().list()->size(), 1);
        QCOMPARE(endpoints().find(u"shop.example"_s)->everyMs, Hour);
        QCOMPARE(endpoints().watch(u"shop"_s, u"shop.example"_s)->everyMs, Hour); // not said: as it was
        VERIFY_FAILS(endpoints().watch(u"shop"_s, u"https://shop.example"_s), ErrorCode::Invalid);
        VERIFY_FAILS(endpoints().watch(u"shop"_s, u"a.example"_s, 1000), ErrorCode::Invalid);
        VERIFY_FAILS(endpoints().watch(u"moon"_s, u"a.example"_s), ErrorCode::NotFound);
        VERIFY_OK(endpoints().remove(made->id));
        VERIFY_FAILS(endpoints().find(made->id), ErrorCode::NotFound);
    }

    void aReplacedCertificateIsARenewalOnce()
    {
        services::WebhookDraft hook;
        hook.url = u"https://ops.example.org/hook"_s;
        VERIFY_OK(services::createAlert(*m_engine, m_shop, {u"renewed"_s, u"renewal"_s, {}, {}, {}}, {hook}));
        const auto id = endpoints().watch(m_shop, u"shop.example"_s)->id;
        const auto first = test::localhostLeaf(), second = test::localhostLeaf(20);
        const auto before = endpoints().record(id, showing(first));
        VERIFY_OK(before);
        QVERIFY(before->replacedId.isEmpty());
        QVERIFY(endpoints().record(id, showing(first))->events.isEmpty());
        const auto news = endpoints().record(id, showing(second));
        VERIFY_OK(news);
        QCOMPARE(news->replacedId, before->certificateId);
        QCOMPARE(news->deliveries.size(), 1);
        QCOMPARE(m_engine->certificates().find(before->certificateId)->renewedBy, news->certificateId);
        // Two servers behind one name take turns: no news.
        QVERIFY(endpoints().record(id, showing(first))->events.isEmpty());
        QVERIFY(endpoints().record(id, showing(second))->events.isEmpty());
        QCOMPARE(renewals().size(), 1);
    }

    void aSilentEndpointKeepsItsCertificate()
    {
        const auto id = endpoints().watch(m_shop, u"shop.example"_s)->id;
        const QString seen = endpoints().record(id, showing(test::localhostLeaf()))->certificateId;
        VERIFY_OK(endpoints().record(id, tl::unexpected<Error>(Error{ErrorCode::Failed, u"nobody there"_s, {}})));
        QCOMPARE(endpoints().find(id)->certificateId, seen);
        QCOMPARE(endpoints().find(id)->lastError, u"nobody there"_s);
        VERIFY_OK(endpoints().record(id, showing(test::localhostLeaf())));
        QCOMPARE(endpoints().find(id)->lastError, QString());
        QCOMPARE(m_engine->certificates().find(seen)->renewedBy, endpoints().find(id)->certificateId);
    }

    void onlyWhatIsDueIsLookedAt()
    {
        QStringList asked;
        const auto look = [&asked](const QString &endpoint) -> Result<Endpoint> {
            asked += endpoint;
            return fail(ErrorCode::Failed, u"nobody there"_s);
        };
        VERIFY_OK(endpoints().watch(m_shop, u"a.example"_s, Hour));
        VERIFY_OK(endpoints().watch(m_shop, u"b.example"_s, 3 * Hour));
        QCOMPARE(*endpoints().lookAtDue({}, look), 2);
        QCOMPARE(*endpoints().lookAtDue({}, look), 0);
        m_temp->clock.advance(Hour);
        QCOMPARE(*endpoints().lookAtDue({}, look), 1);
        QCOMPARE(asked.last(), u"a.example:443"_s);
        m_temp->clock.advance(3 * Hour);
        QCOMPARE(*endpoints().lookAtDue([] { return true; }, look), 0); // asked to stop
        QCOMPARE(*endpoints().lookAtDue({}, look), 2);
    }

    // The whole way: a live server, its certificate replaced behind the same port, the scheduled look, the dispatcher, a
    // receiver.
    void liveFromReplacementToDelivery()
    {
        test::CountingReceiver receiver;
        receiver.keepBodies = true;
        services::WebhookDraft hook;
        hook.url = receiver.url();
        hook.allowHttp = hook.allowPrivate = true;
        VERIFY_OK(services::createAlert(*m_engine, m_shop, {u"renewed"_s, u"renewal"_s, {}, {}, {}}, {hook}));
        const auto first = test::localhostLeaf();
        auto server = std::make_unique<test::TlsServer>(first);
        const quint16 port = server->port();
        VERIFY_OK(endpoints().watch(m_shop, server->endpoint(), Hour));
        QCOMPARE(*endpoints().lookAtDue(), 1);
        QVERIFY(renewals().isEmpty());
        server.reset();
        const auto second = test::localhostLeaf(20);
        server = std::make_unique<test::TlsServer>(second, port);
        QCOMPARE(server->port(), port);
        m_temp->clock.advance(Hour);
        QCOMPARE(*endpoints().lookAtDue(), 1);
        QCOMPARE(renewals().size(), 1);
        const auto sent = services::dispatchDue(m_temp->options(), 20'000);
        VERIFY_OK(sent);
        QCOMPARE(sent->counters.succeeded, 1);
        QCOMPARE(receiver.bodies.size(), 1);
        const Json message = *parseJson(receiver.bodies.constFirst());
        QCOMPARE(stringAt(message, "type"), u"com.infisical.pki.certificate.renewal"_s);
        QCOMPARE(stringAt(message["data"]["certificates"][0], "serialNumber"), crypto::readCertificate(second.certificateDer)->serialNumber);
    }

    void theVerbs()
    {
        const test::Program ctl;
        const auto first = test::localhostLeaf();
        auto server = std::make_unique<test::TlsServer>(first);
        const quint16 port = server->port();
        QCOMPARE(ctl.run({u"application"_s, u"create"_s, u"Shop"_s}).exitCode, 0);
        QCOMPARE(ctl.run({u"endpoint"_s, u"add"_s, u"--application"_s, u"shop"_s, server->endpoint(), u"--every"_s, u"1h"_s}).exitCode, 0);
        QCOMPARE(intAt(ctl.run({u"--json"_s, u"endpoint"_s, u"check"_s}).json()["items"][0], "imported"), 1);
        server.reset();
        server = std::make_unique<test::TlsServer>(test::localhostLeaf(20), port);
        const auto checked = ctl.run({u"--json"_s, u"endpoint"_s, u"check"_s, server->endpoint()});
        QCOMPARE(checked.exitCode, 0);
        QVERIFY(!stringAt(checked.json()["items"][0], "replaced").isEmpty());
        server.reset();
        QCOMPARE(ctl.run({u"endpoint"_s, u"check"_s}).exitCode, 1); // it does not answer
        QVERIFY(!stringAt(ctl.run({u"--json"_s, u"endpoint"_s, u"list"_s}).json()["items"][0], "lastError").isEmpty());
        QCOMPARE(ctl.run({u"endpoint"_s, u"remove"_s, u"localhost:%1"_s.arg(port)}).exitCode, 0);
        QCOMPARE(ctl.run({u"endpoint"_s, u"remove"_s, u"localhost:%1"_s.arg(port)}).exitCode, 3);
    }
};

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
