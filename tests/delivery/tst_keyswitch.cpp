#include "delivery/renderattempt.h"
#include "signing/scheme.h"
#include "store/queue.h"
#include "store/webhooks.h"

#include "engine.h"

using namespace belfry;
using namespace belfry::delivery;
using namespace belfry::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray valueOf(const net::Headers &headers, const QByteArray &name)
{
    return net::headerOf(headers, name);
}

} // namespace

/// A rotated key from its making to the end of the overlap: which key signs in the family's header, which one besides.
class tst_keyswitch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneHeaderForEachKey_data()
    {
        QTest::addColumn<bool>("later");
        QTest::addColumn<qint64>("after"); // ms since the rotation
        QTest::addColumn<QByteArray>("family");
        QTest::addColumn<QByteArray>("besides"); // name of the second header; empty = none
        constexpr qint64 Hour = 3'600'000;
        QTest::newRow("later: before the switch") << true << Hour / 2 << QByteArray("old") << QByteArray("X-Belfry-Signature-Next");
        QTest::newRow("later: at the switch") << true << Hour << QByteArray("new") << QByteArray("X-Belfry-Signature-Previous");
        QTest::newRow("later: after the overlap") << true << 2 * Hour << QByteArray("new") << QByteArray();
        QTest::newRow("now") << false << qint64(0) << QByteArray("new") << QByteArray("X-Belfry-Signature-Previous");
        QTest::newRow("now: after the overlap") << false << Hour << QByteArray("new") << QByteArray();
    }
    void oneHeaderForEachKey()
    {
        QFETCH(bool, later);
        QFETCH(qint64, after);
        QFETCH(QByteArray, family);
        QFETCH(QByteArray, besides);
        constexpr qint64 Hour = 3'600'000;
        const QHash<QByteArray, QByteArray> keys{{"old", "the-old-key-of-some-length"}, {"new", "the-new-key-of-some-length"}};
        FakeClock clock;
        TestEngine engine(&clock);
        const Webhook webhook = engine.addWebhook(QUrl(u"http://127.0.0.1:9/hook"_s), {}, keys["old"]);
        const qint64 now = clock.nowMs();
        const store::KeySwitch overlap{later ? now + Hour : 0, now + (later ? 2 : 1) * Hour};
        QVERIFY(store::Webhooks(*engine.session).setSecret(webhook, SecretBytes(keys["new"]), overlap));
        clock.advance(after);
        const QString delivery = engine.raise(webhook).first();
        store::Queue queue(*engine.session, u"test"_s);
        const auto claim = queue.claimOne(delivery, clock.nowMs(), 60'000);
        QVERIFY(claim);
        const auto prepared = prepareAttempt(*claim, {}, clock.nowMs());
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().message));
        const auto *scheme = signing::find(u"infisical"_s);
        const auto signedWith = [&](const QByteArray &key) {
            const auto headers = scheme->sign({SecretBytes(key), delivery, clock.nowMs(), prepared->request.body});
            return headers ? headers->first().second.toLatin1() : QByteArray();
        };
        const QByteArray other = family == "old" ? "new" : "old";
        QCOMPARE(valueOf(prepared->request.headers, "x-infisical-signature"), signedWith(keys[family]));
        QVERIFY(signedWith(keys[family]) != signedWith(keys[other]));
        for (const QByteArray &name : {QByteArray("X-Belfry-Signature-Next"), QByteArray("X-Belfry-Signature-Previous")})
            QCOMPARE(valueOf(prepared->request.headers, name), name == besides ? signedWith(keys[other]) : QByteArray());
    }
};

QTEST_GUILESS_MAIN(tst_keyswitch)
#include "tst_keyswitch.moc"
