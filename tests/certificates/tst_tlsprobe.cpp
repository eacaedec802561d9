#include "tlsserver.h"

#include "certificates/certificateservice.h"
#include "certificates/endpoint.h"
#include "net/tlsprobe.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

using test::TlsServer;

class TestTlsProbe final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsALiveEndpoint()
    {
        const auto made = test::localhostLeaf();
        TlsServer server(made);
        for (const QString &host : {u"localhost"_s, u"127.0.0.1"_s}) {
            const auto seen = certificates::probeEndpoint(server.endpoint(host));
            VERIFY_OK(seen);
            QCOMPARE(seen->address, u"127.0.0.1"_s);
            QVERIFY(seen->protocol.startsWith(u"TLSv1."_s));
            QCOMPARE(seen->chain.size(), 1);
            QCOMPARE(seen->chain.constFirst().der, made.certificateDer);
            QVERIFY(!seen->problems.isEmpty()); // read, but not trusted
        }
    }

    void whatWasSeenCanBeStored()
    {
        const auto made = test::localhostLeaf();
        TlsServer server(made);
        test::TempStore temp;
        const auto engine = temp.open();
        const auto application = engine->certificates().createApplication(u"Shop"_s);
        const auto seen = certificates::probeEndpoint(server.endpoint());
        VERIFY_OK(seen);
        QCOMPARE(engine->certificates().importBytes(application->id, u"x"_s, seen->chain.constFirst().der)->imported, 1);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << QString() << int(ErrorCode::Invalid);
        QTest::newRow("url") << u"https://example.org"_s << int(ErrorCode::Invalid);
        QTest::newRow("port") << u"example.org:70000"_s << int(ErrorCode::Invalid);
        QTest::newRow("metadata") << u"169.254.169.254:443"_s << int(ErrorCode::Failed);
        QTest::newRow("nobody there") << u"127.0.0.1:1"_s << int(ErrorCode::Failed);
    }
    void refusals()
    {
        QFETCH(QString, endpoint);
        QFETCH(int, code);
        const auto seen = certificates::probeEndpoint(endpoint, 2000);
        QVERIFY(!seen.has_value());
        if (endpoint.startsWith(u"169"_s)) // the guard said so, not the network
            QVERIFY2(seen.error().message.contains(u"169.254.169.254"_s) || seen.error().message.contains(u"link-local"_s), qPrintable(seen.error().message));
        else
            QCOMPARE(int(seen.error().code), code);
    }

    void aServerThatNeverAnswersEndsInTime()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        QElapsedTimer time;
        time.start();
        const auto seen = net::probeTls(u"127.0.0.1:%1"_s.arg(silent.serverPort()), 500);
        QVERIFY(!seen.has_value());
        QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestTlsProbe)
#include "tst_tlsprobe.moc"
