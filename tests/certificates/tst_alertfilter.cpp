#include "certificates/alertfilter.h"
#include "certificates/alertservice.h"
#include "certificates/certificateservice.h"
#include "services/alertchannels.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using certificates::AlertFilter;

class TestAlertFilter final : public QObject
{
    Q_OBJECT

    static services::WebhookDraft hook()
    {
        services::WebhookDraft draft;
        draft.url = u"https://ops.example.org/hook"_s;
        return draft;
    }

private Q_SLOTS:
    void takes_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("taken");
        // The certificate: CN api.Example.com, SAN api.example.com and www.example.com, profile "TLS Server".
        QTest::newRow("equals") << u"common_name equals api.Example.com"_s << true;
        QTest::newRow("equals is exact") << u"common_name equals api.example.com"_s << false;
        QTest::newRow("contains is blind to case") << u"common_name contains EXAMPLE"_s << true;
        QTest::newRow("contains any of several") << u"common_name contains shop,example"_s << true;
        QTest::newRow("contains none") << u"common_name contains shop,store"_s << false;
        QTest::newRow("percent is no wildcard") << u"common_name contains a%i"_s << false;
        QTest::newRow("underscore is no wildcard") << u"common_name contains a_i"_s << false;
        QTest::newRow("starts") << u"common_name starts_with API."_s << true;
        QTest::newRow("starts not") << u"common_name starts_with example"_s << false;
        QTest::newRow("ends") << u"common_name ends_with .COM"_s << true;
        QTest::newRow("matches one is contains") << u"common_name matches example"_s << true;
        QTest::newRow("matches a list is one of") << u"common_name matches x,api.Example.com"_s << true;
        QTest::newRow("matches a list is exact") << u"common_name matches x,example"_s << false;
        QTest::newRow("any alternative name") << u"san equals www.example.com"_s << true;
        QTest::newRow("no alternative name") << u"san equals mail.example.com"_s << false;
        QTest::newRow("profile with a space") << u"profile_name equals TLS Server"_s << true;
        QTest::newRow("other profile") << u"profile_name equals TLS Client"_s << false;
        QTest::newRow("authorities too") << u"include_cas true"_s << true;
        QTest::newRow("no authorities") << u"include_cas false"_s << true;
    }
    void takes()
    {
        QFETCH(QString, filter);
        QFETCH(bool, taken);
        certificates::Certificate certificate;
        certificate.commonName = u"api.Example.com"_s;
        certificate.san = {u"api.example.com"_s, u"www.example.com"_s};
        certificate.profileName = u"TLS Server"_s;
        const auto parsed = certificates::alertFilterOf(filter);
        VERIFY_OK(parsed);
        QCOMPARE(certificates::filtersTake({*parsed}, certificate), taken);
        QCOMPARE(certificates::filtersOf(certificates::filtersJson({*parsed})), QList<AlertFilter>{*parsed}); // as it is stored
        QCOMPARE(*certificates::alertFilterOf(certificates::alertFilterText(*parsed)), *parsed);
    }

    void authorities()
    {
        certificates::Certificate own, foreign;
        own.isCa = foreign.isCa = true;
        own.role = u"root"_s;
        const auto takes = [](const QString &filter, const certificates::Certificate &certificate) {
            return certificates::filtersTake(filter.isEmpty() ? QList<AlertFilter>() : QList<AlertFilter>{*certificates::alertFilterOf(filter)}, certificate);
        };
        QVERIFY(!takes({}, own));
        QVERIFY(takes({}, foreign)); // `openssl req -x509` makes every self-signed certificate an authority
        QVERIFY(takes(u"include_cas true"_s, own));
        QVERIFY(!takes(u"include_cas false"_s, foreign));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("filter");
        for (const char *text : {"", "colour equals red", "common_name", "common_name near x", "common_name equals", "common_name equals  ",
                 "san starts_with", "include_cas maybe", "common_name contains a,,b", "san matches ,"})
            QTest::newRow(text) << QString::fromLatin1(text);
        QTest::newRow("long") << u"common_name equals "_s + QString(300, u'x');
    }
    void refusals()
    {
        QFETCH(QString, filter);
        VERIFY_FAILS(certificates::alertFilterOf(filter), ErrorCode::Invalid);
    }

    void anAlertTellsOnlyWhatItsFiltersTake()
    {
        test::TempStore temp;
        const auto engine = temp.open();
        const QString shop = engine->certificates().createApplication(u"Shop"_s)->id;
        const QList<AlertFilter> filters{*certificates::alertFilterOf(u"common_name ends_with .shop.example"_s), *certificates::alertFilterOf(u"profile_name equals TLS Client"_s)};
        VERIFY_OK(services::createAlert(*engine, shop, {u"narrow"_s, u"issuance"_s, {}, {}, {}, filters}, {hook()}));
        const auto soon = services::createAlert(*engine, shop, {u"narrow-expiry"_s, u"expiration"_s, {}, u"30d"_s, {}, QList<AlertFilter>{filters.constFirst()}}, {hook()});
        VERIFY_OK(soon);
        QCOMPARE(engine->certificates().issue(shop, {u"a.other.example"_s, {}, 10, u"TLS Client"_s})->events.size(), 0);
        QCOMPARE(engine->certificates().issue(shop, {u"a.shop.example"_s, {}, 10})->events.size(), 0); // one of two filters is not enough
        QCOMPARE(engine->certificates().issue(shop, {u"b.shop.example"_s, {}, 10, u"TLS Client"_s})->events.size(), 1);
        QCOMPARE(engine->certificates().issue(shop, {u"late.shop.example"_s, {}, 60})->events.size(), 0);
        QCOMPARE(engine->alerts().runDue()->certificates, 2);

        const auto preview = engine->alerts().preview(soon->alert);
        VERIFY_OK(preview);
        QCOMPARE(preview->matched, 3);
        QCOMPARE(preview->dueNow, 2);
        QCOMPARE((preview->nextAt - temp.clock.nowMs()) / 86'400'000, 30);
        // The coverage column follows.
        const auto page = engine->certificates().page({shop, {}, {}, certificates::CertificateQuery::Order::NotAfter, false, 0, 50});
        VERIFY_OK(page);
        QCOMPARE(page->total, 5);
        for (const auto &row : page->rows)
            QCOMPARE(row.alerts, row.certificate.commonName == u"b.shop.example"_s ? 2 : row.certificate.commonName.endsWith(u".shop.example"_s) ? 1 : 0);
        const auto uncovered = engine->certificates().page({shop, {}, u"uncovered"_s, certificates::CertificateQuery::Order::NotAfter, false, 0, 50});
        QCOMPARE(uncovered->total, 2); // the other client and the root
        const auto edited = engine->alerts().edit(soon->alert.id, {{}, {}, {}, {}, {}, QList<AlertFilter>()});
        VERIFY_OK(edited);
        QCOMPARE(engine->alerts().preview(*edited)->matched, 4);
    }

    // Whoever hears of renewals only hears nothing of the one that never comes.
    void onlyAnAlertOfExpiryCovers()
    {
        test::TempStore temp;
        const auto engine = temp.open();
        const QString shop = engine->certificates().createApplication(u"Shop"_s)->id;
        VERIFY_OK(engine->certificates().issue(shop, {u"a.example"_s, {}, 10}));
        const auto uncovered = [&] { return engine->certificates().page({shop, {}, u"uncovered"_s, certificates::CertificateQuery::Order::NotAfter, false, 0, 50}); };
        const auto all = [&] { return engine->certificates().page({shop, u"a.example"_s, {}, certificates::CertificateQuery::Order::NotAfter, false, 0, 50}); };
        QCOMPARE(uncovered()->total, 2); // and the root
        const auto renewal = services::createAlert(*engine, shop, {u"renewals"_s, u"renewal"_s, {}, {}, {}, {}}, {hook()});
        VERIFY_OK(renewal);
        QCOMPARE(uncovered()->total, 2);
        QCOMPARE(all()->rows.constFirst().alerts, 1);
        QCOMPARE(all()->rows.constFirst().expirations, 0);
        VERIFY_OK(services::createAlert(*engine, shop, {u"soon"_s, u"expiration"_s, {}, u"30d"_s, {}, {}}, {hook()}));
        QCOMPARE(uncovered()->total, 1); // authorities are left out by alerts that do not ask for them
        QCOMPARE(all()->rows.constFirst().alerts, 2);
        QCOMPARE(all()->rows.constFirst().expirations, 1);
    }

    void pagesAndViews()
    {
        test::TempStore temp;
        const auto engine = temp.open();
        const QString shop = engine->certificates().createApplication(u"Shop"_s)->id;
        for (int i = 0; i < 12; ++i)
            VERIFY_OK(engine->certificates().issue(shop, {u"h%1.example"_s.arg(i), {}, 5 + i * 10}));
        const auto revoked = engine->certificates().page({shop, u"h11."_s, {}})->rows.constFirst().certificate;
        VERIFY_OK(engine->certificates().revoke(revoked.id, u"superseded"_s));
        const auto total = [&](const QString &view, const QString &text = {}) { return engine->certificates().page({shop, text, view})->total; };
        QCOMPARE(total({}), 13);
        QCOMPARE(total(u"expiring-7"_s), 1);
        QCOMPARE(total(u"expiring-30"_s), 3);
        QCOMPARE(total(u"revoked"_s), 1);
        QCOMPARE(total(u"issued-week"_s), 12);
        QCOMPARE(total({}, u"H1"_s), 3); // h1, h10, h11
        QCOMPARE(total({}, u"%"_s), 0);
        QCOMPARE(total({}, revoked.serialNumber.left(10)), 1);
        VERIFY_FAILS(engine->certificates().page({shop, {}, u"moon"_s}), ErrorCode::Invalid);
        QStringList seen;
        for (int offset = 0; offset < 13; offset += 5) {
            const auto page = engine->certificates().page({shop, {}, {}, certificates::CertificateQuery::Order::CommonName, true, offset, 5});
            for (const auto &row : page->rows)
                seen += row.certificate.commonName;
        }
        QCOMPARE(seen.size(), 13);
        QVERIFY(std::is_sorted(seen.crbegin(), seen.crend()));
        temp.clock.advance(6LL * 86'400'000);
        QCOMPARE(total(u"expired"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestAlertFilter)
#include "tst_alertfilter.moc"
