#include "domain/delivery.h"
#include "domain/webhook.h"

#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;

class tst_webhook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names();
    void origins();
    void displayedUrls();
    void headers_data();
    void headers();
    void states();
};

void tst_webhook::names()
{
    QCOMPARE(defaultWebhookName(u"https://ci.example.org/hooks/deploy?x=1"_s), u"ci.example.org/deploy"_s);
    QCOMPARE(defaultWebhookName(u"https://ci.example.org"_s), u"ci.example.org"_s);
    QVERIFY(defaultWebhookName(u"https://a.example/"_s + QString(200, u'x')).size() <= 80);
}

void tst_webhook::origins()
{
    QCOMPARE(originOf(u"https://Example.org/a"_s), u"https://example.org:443"_s);
    QCOMPARE(originOf(u"http://example.org./a"_s), u"http://example.org:80"_s);
    QCOMPARE(originOf(u"https://example.org:8443"_s), u"https://example.org:8443"_s);
    QCOMPARE(originOf(u"https://[::1]/x"_s), u"https://[::1]:443"_s);
    QCOMPARE(originOf(u"https://user:pw@example.org/"_s), originOf(u"https://example.org/other"_s));
}

void tst_webhook::displayedUrls()
{
    const QString plain = displayUrl(u"https://user:geheim@example.org/p?token=abc&x=1"_s, false);
    QVERIFY2(!plain.contains(u"geheim"_s) && !plain.contains(u"abc"_s) && plain.contains(u"example.org/p"_s), qPrintable(plain));
    const QString slack = displayUrl(u"https://hooks.slack.com/services/T/B/secretpart"_s, true);
    QVERIFY2(!slack.contains(u"secretpart"_s) && slack.startsWith(u"https://hooks.slack.com/"_s), qPrintable(slack));
    QVERIFY(slack != displayUrl(u"https://hooks.slack.com/services/T/B/other"_s, true));
    const QString key(32, u'a');
    QVERIFY(!displayUrl(key, true).contains(u"aaaa"_s));
    QVERIFY(urlIsCredential(u"slack"_s) && urlIsCredential(u"microsoft-teams"_s) && urlIsCredential(u"pagerduty"_s));
    QVERIFY(!urlIsCredential(u"general"_s));
}

void tst_webhook::headers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    const auto row = [](const QString &name, const QString &value, bool good) {
        QTest::addRow("%s: %s", qPrintable(name.left(30).simplified()), qPrintable(value.left(30).simplified())) << name << value << good;
    };
    row(u"X-Team"_s, u"payments"_s, true);
    row(u"Authorization"_s, u"Bearer abc"_s, true);
    row(u"X-Empty"_s, QString(), true);
    row(u"X-Tab"_s, u"a\tb"_s, true);
    row(QString(), u"v"_s, false);
    row(u"X Team"_s, u"v"_s, false);
    row(u"X-Team\n"_s, u"v"_s, false);
    row(u"X-Ü"_s, u"v"_s, false);
    row(QString(65, u'X'), u"v"_s, false);
    row(u"X-Team"_s, u"a\r\nHost: evil"_s, false);
    row(u"X-Team"_s, u"größe"_s, false);
    row(u"X-Team"_s, u" v"_s, false);
    row(u"X-Team"_s, QString(4097, u'v'), false);
    for (const char *reserved : {"Host", "content-length", "Content-Type", "Transfer-Encoding", "Connection", "Cookie", "User-Agent", "Expect",
             "X-Infisical-Signature", "X-InfraAudit-Signature", "X-Belfry-Delivery", "webhook-id", "Proxy-Authorization", "ce-id"})
        row(QString::fromLatin1(reserved), u"v"_s, false);
}

void tst_webhook::headers()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(bool, good);
    const auto checked = checkHeader(name, value);
    QCOMPARE(bool(checked), good);
    if (!good)
        QCOMPARE(checked.error().field, u"header"_s);
}

void tst_webhook::states()
{
    for (int i = 0; i <= int(DeliveryState::Cancelled); ++i)
        QCOMPARE(stateFromName(stateName(DeliveryState(i))), std::optional(DeliveryState(i)));
    QCOMPARE(stateFromName(u"delivered"_s), std::optional(DeliveryState::Succeeded));
    QVERIFY(!stateFromName(u"skipped"_s));
    for (const Family family : {Family::Secrets, Family::Certificates, Family::Infrastructure})
        QCOMPARE(familyFromName(familyName(family)), std::optional(family));
    QVERIFY(!familyFromName(u"kitchen"_s));
}

QTEST_APPLESS_MAIN(tst_webhook)
#include "tst_webhook.moc"
