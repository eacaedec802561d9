#include "net/addressguard.h"

#include <QtTest>

using namespace belfry::net;
using namespace Qt::StringLiterals;
using belfry::ErrorCode;

Q_DECLARE_METATYPE(belfry::net::AddressClass)

namespace {

constexpr auto Public = AddressClass::Public;
constexpr auto Private = AddressClass::Private;
constexpr auto Loopback = AddressClass::Loopback;
constexpr auto Forbidden = AddressClass::Forbidden;

const UrlPolicy Strict{};
const UrlPolicy Open{true, true, false};
const UrlPolicy HttpOnly{true, false, false};
const UrlPolicy PrivateOnly{false, true, false};
const UrlPolicy Alerts{true, true, true};

} // namespace

class tst_addressguard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void classes_data();
    void classes();
    void refusedEverywhere_data();
    void refusedEverywhere();
    void switches_data();
    void switches();
    void canonical_data();
    void canonical();
    void vetting();
    void messagesNameTheSwitch();
};

// Each range: its first and last address, and the neighbours outside.
void tst_addressguard::classes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<AddressClass>("expected");
    const struct { const char *text; AddressClass expected; } rows[] = {
        {"0.0.0.0", Forbidden}, {"0.255.255.255", Forbidden}, {"1.0.0.0", Public}, {"9.255.255.255", Public},
        {"10.0.0.0", Private}, {"10.255.255.255", Private}, {"11.0.0.0", Public},
        {"100.63.255.255", Public}, {"100.64.0.0", Private}, {"100.127.255.255", Private}, {"100.128.0.0", Public},
        {"100.100.100.199", Private}, {"100.100.100.200", Forbidden}, {"100.100.100.201", Private},
        {"126.255.255.255", Public}, {"127.0.0.0", Loopback}, {"127.255.255.255", Loopback}, {"128.0.0.0", Public},
        {"168.63.129.15", Public}, {"168.63.129.16", Forbidden}, {"168.63.129.17", Public},
        {"169.253.255.255", Public}, {"169.254.0.0", Forbidden}, {"169.254.169.254", Forbidden},
        {"169.254.255.255", Forbidden}, {"169.255.0.0", Public},
        {"172.15.255.255", Public}, {"172.16.0.0", Private}, {"172.31.255.255", Private}, {"172.32.0.0", Public},
        {"191.255.255.255", Public}, {"192.0.0.0", Forbidden}, {"192.0.0.192", Forbidden}, {"192.0.0.255", Forbidden},
        {"192.0.1.0", Public}, {"192.0.1.255", Public}, {"192.0.2.0", Forbidden}, {"192.0.2.255", Forbidden},
        {"192.0.3.0", Public}, {"192.88.98.255", Public}, {"192.88.99.0", Forbidden}, {"192.88.99.255", Forbidden},
        {"192.88.100.0", Public}, {"192.167.255.255", Public}, {"192.168.0.0", Private}, {"192.168.255.255", Private},
        {"192.169.0.0", Public}, {"198.17.255.255", Public}, {"198.18.0.0", Forbidden}, {"198.19.255.255", Forbidden},
        {"198.20.0.0", Public}, {"198.51.99.255", Public}, {"198.51.100.0", Forbidden}, {"198.51.100.255", Forbidden},
        {"198.51.101.0", Public}, {"203.0.112.255", Public}, {"203.0.113.0", Forbidden}, {"203.0.113.255", Forbidden},
        {"203.0.114.0", Public}, {"223.255.255.255", Public}, {"224.0.0.0", Forbidden}, {"239.255.255.255", Forbidden},
        {"240.0.0.0", Forbidden}, {"255.255.255.254", Forbidden}, {"255.255.255.255", Forbidden},
        {"::", Forbidden}, {"::1", Loopback}, {"::2", Forbidden}, {"::127.0.0.1", Forbidden}, {"::8.8.8.8", Forbidden},
        {"::1:0:0", Public}, {"::ffff:127.0.0.1", Loopback}, {"::ffff:10.0.0.1", Private}, {"::ffff:8.8.8.8", Public},
        {"::ffff:169.254.169.254", Forbidden}, {"::ffff:0.0.0.0", Forbidden}, {"::ffff:0:127.0.0.1", Forbidden},
        {"64:ff9b::", Forbidden}, {"64:ff9b::7f00:1", Forbidden}, {"64:ff9b::ffff:ffff", Forbidden},
        {"64:ff9b:0:0:0:1::", Public}, {"64:ff9b:1::", Forbidden}, {"64:ff9b:1:ffff:ffff:ffff:ffff:ffff", Forbidden},
        {"64:ff9b:2::", Public}, {"64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff", Public},
        {"100::", Forbidden}, {"100::ffff:ffff:ffff:ffff", Forbidden}, {"100:0:0:1::", Public},
        {"2001::", Forbidden}, {"2001:0:ffff:ffff:ffff:ffff:ffff:ffff", Forbidden}, {"2001:1::", Public},
        {"2001:2::", Forbidden}, {"2001:2:0:ffff:ffff:ffff:ffff:ffff", Forbidden}, {"2001:2:1::", Public},
        {"2001:10::", Forbidden}, {"2001:2f:ffff::", Forbidden}, {"2001:30::", Public},
        {"2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", Public}, {"2001:db8::", Forbidden},
        {"2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", Forbidden}, {"2001:db9::", Public},
        {"2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Public}, {"2002::", Forbidden}, {"2002:7f00:1::", Forbidden},
        {"2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Forbidden}, {"2003::", Public}, {"2606:4700::1111", Public},
        {"3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Public}, {"3fff::", Forbidden},
        {"3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", Forbidden}, {"3fff:1000::", Public},
        {"5eff:ffff::", Public}, {"5f00::", Forbidden}, {"5f00:ffff::", Forbidden}, {"5f01::", Public},
        {"fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Public}, {"fc00::", Private}, {"fd00:ec2::253", Private},
        {"fd00:ec2::254", Forbidden}, {"fd00:ec2::255", Private}, {"fd20:ce::254", Forbidden},
        {"fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Private}, {"fe00::", Public},
        {"fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Public}, {"fe80::", Forbidden}, {"fe80::1%eth0", Forbidden},
        {"febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Forbidden}, {"fec0::", Forbidden},
        {"feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Forbidden}, {"ff00::", Forbidden}, {"ff02::1", Forbidden},
        {"2606:4700::1111%eth0", Forbidden},
    };
    for (const auto &row : rows)
        QTest::newRow(row.text) << QString::fromLatin1(row.text) << row.expected;
}

void tst_addressguard::classes()
{
    QFETCH(QString, text);
    QFETCH(AddressClass, expected);
    const QHostAddress address(text);
    QVERIFY2(!address.isNull() || text == u"::"_s, qPrintable(text));
    QCOMPARE(classify(address), expected);
}

void tst_addressguard::refusedEverywhere_data()
{
    QTest::addColumn<QString>("url");
    const QStringList urls = {u""_s, u" "_s, u"ftp://example.org/"_s, u"file:///etc/passwd"_s, u"data:text/plain,x"_s,
        u"javascript:alert(1)"_s, u"gopher://example.org/"_s, u"example.org/hook"_s, u"//example.org/hook"_s,
        u"/hook"_s, u"https:"_s, u"https://"_s, u"https:///path"_s, u"https://:443/"_s, u"https:127.0.0.1/"_s,
        u"http:127.0.0.1/"_s, u"https:example.org/"_s, u"https://user@example.org/"_s, u"https://user:pass@example.org/"_s,
        u"https://@example.org/"_s, u"https://:@example.org/"_s, u"https://good.example@169.254.169.254/"_s,
        u"https://good.example\\@127.0.0.1/"_s, u"https://good.example\\.evil/"_s, u"https://example.org/#f"_s,
        u"https://example.org/a b"_s, u"https://exa mple.org/"_s, u"https://example.org/\r\nX: y"_s,
        u"https://example.org\n.evil/"_s, u"https://example.org\t/"_s, u"https://example.org:0/"_s,
        u"https://example.org:65536/"_s, u"https://example.org:-1/"_s, u"https://example.org:abc/"_s,
        u"https://[::1/"_s, u"https://::1/"_s, u"https://[v1.fe80]/"_s, u"https://exa%00mple.org/"_s,
        u"https://example..org/"_s, u"https://.example.org/"_s, u"https://./"_s, u"https://../"_s,
        u"https://169.254.169.254/latest/meta-data"_s, u"https://169.254.169.254./"_s, u"https://2852039166/"_s,
        u"https://0xa9fea9fe/"_s, u"https://0xA9.0xFE.0xA9.0xFE/"_s, u"https://0251.0376.0251.0376/"_s,
        u"https://169.16689662/"_s, u"https://[::ffff:169.254.169.254]/"_s, u"https://[::ffff:a9fe:a9fe]/"_s,
        u"https://[fe80::1]/"_s, u"https://[fe80::1%25eth0]/"_s, u"https://[fd00:ec2::254]/"_s,
        u"https://[2002:7f00:1::]/"_s, u"https://[64:ff9b::7f00:1]/"_s, u"https://[::127.0.0.1]/"_s,
        u"https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/"_s, u"https://100.100.100.200/"_s, u"https://168.63.129.16/"_s,
        u"https://0/"_s, u"https://0.0.0.0/"_s, u"https://[::]/"_s, u"https://224.0.0.1/"_s, u"https://255.255.255.255/"_s,
        u"https://256.1.1.1/"_s, u"https://1.2.3.4.5/"_s, u"https://example.0x7f/"_s, u"http://8.8.8.8/"_s,
        u"http://[2606:4700::1111]/"_s, u"https://①⑥⑨.②⑤④.①⑥⑨.②⑤④/"_s, u"https://169。254。169。254/"_s,
        u"https://%31%36%39.254.169.254/"_s, u"https://"_s + QString(2048, u'a') + u"/"_s};
    for (const QString &url : urls)
        QTest::newRow(qPrintable(url.left(60))) << url;
}

void tst_addressguard::refusedEverywhere()
{
    QFETCH(QString, url);
    const auto result = checkUrl(url, Open);
    QVERIFY2(!result, result ? qPrintable(result->toString()) : "");
    QCOMPARE(result.error().code, ErrorCode::Invalid);
    QCOMPARE(result.error().field, u"url"_s);
    QVERIFY(result.error().message.endsWith(u'.'));
}

void tst_addressguard::switches_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("strict");
    QTest::addColumn<bool>("httpOnly");
    QTest::addColumn<bool>("privateOnly");
    QTest::addColumn<bool>("open");
    QTest::addColumn<bool>("alerts");
    const struct { const char *url; bool strict, httpOnly, privateOnly, open, alerts; } rows[] = {
        {"https://example.org/hook", true, true, true, true, true},
        {"https://8.8.8.8/", true, true, true, true, true},
        {"https://[2606:4700::1111]:8443/x?y=z", true, true, true, true, true},
        {"https://10.0.0.1/", false, false, true, true, true},
        {"https://192.168.1.1./", false, false, true, true, true},
        {"https://[fc00::1]/", false, false, true, true, true},
        {"https://[::ffff:10.0.0.1]/", false, false, true, true, true},
        {"https://127.0.0.1/", false, false, true, true, true},
        {"https://127.1/", false, false, true, true, true},
        {"https://2130706433/", false, false, true, true, true},
        {"https://0x7f000001/", false, false, true, true, true},
        {"https://0177.0.0.1/", false, false, true, true, true},
        {"https://localhost/", false, false, true, true, true},
        {"https://LOCALHOST./", false, false, true, true, true},
        {"https://a.localhost/", false, false, true, true, true},
        {"https://[::1]:9000/", false, false, true, true, true},
        {"http://127.0.0.1:8080/x", false, false, false, true, true},
        {"http://localhost:8080/x", false, false, false, true, true},
        {"http://[::1]/", false, false, false, true, true},
        {"http://10.1.2.3/", false, false, false, true, false},
        // A name is vetted at each attempt, when its addresses are known.
        {"http://receiver.lan/", false, true, false, true, false},
        {"http://127.0.0.1.nip.io/", false, true, false, true, false},
    };
    for (const auto &row : rows) {
        QTest::newRow(row.url) << QString::fromLatin1(row.url) << row.strict << row.httpOnly << row.privateOnly << row.open
                               << row.alerts;
    }
}

void tst_addressguard::switches()
{
    QFETCH(QString, url);
    QFETCH(bool, strict);
    QFETCH(bool, httpOnly);
    QFETCH(bool, privateOnly);
    QFETCH(bool, open);
    QFETCH(bool, alerts);
    QCOMPARE(checkUrl(url, Strict).has_value(), strict);
    QCOMPARE(checkUrl(url, HttpOnly).has_value(), httpOnly);
    QCOMPARE(checkUrl(url, PrivateOnly).has_value(), privateOnly);
    QCOMPARE(checkUrl(url, Open).has_value(), open);
    QCOMPARE(checkUrl(url, Alerts).has_value(), alerts);
}

void tst_addressguard::canonical_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("as is") << u"https://example.org/a?b=c"_s << QByteArray("https://example.org/a?b=c");
    QTest::newRow("outer space") << u" https://example.org/a\n"_s << QByteArray("https://example.org/a");
    QTest::newRow("case") << u"HTTPS://Example.ORG/A"_s << QByteArray("https://example.org/A");
    QTest::newRow("dot") << u"https://example.org./a"_s << QByteArray("https://example.org/a");
    QTest::newRow("idn") << u"https://bücher.example/a"_s << QByteArray("https://xn--bcher-kva.example/a");
    QTest::newRow("short literal") << u"https://127.1/"_s << QByteArray("https://127.0.0.1/");
    QTest::newRow("circled") << u"https://①②⑦.⓪.⓪.①/"_s << QByteArray("https://127.0.0.1/");
    QTest::newRow("underscore") << u"https://my_host.example/"_s << QByteArray("https://my_host.example/");
    QTest::newRow("port kept") << u"https://example.org:443/"_s << QByteArray("https://example.org:443/");
}

void tst_addressguard::canonical()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, encoded);
    const auto url = checkUrl(typed, PrivateOnly);
    QVERIFY2(url, url ? "" : qPrintable(url.error().message));
    QCOMPARE(url->toEncoded(), encoded);
}

void tst_addressguard::vetting()
{
    const QHostAddress pub(u"8.8.8.8"_s), priv(u"10.0.0.1"_s), loop(u"127.0.0.1"_s), meta(u"169.254.169.254"_s);
    QVERIFY(!vet({}, Open, false));
    QVERIFY(vet({pub}, Strict, false));
    QVERIFY(!vet({pub, priv}, Strict, false)); // one bad address spoils the name
    QVERIFY(vet({pub, priv}, PrivateOnly, false));
    QVERIFY(!vet({pub, meta}, Open, false));
    QVERIFY(!vet({pub}, Open, true));
    QVERIFY(vet({priv, loop}, Open, true));
    QVERIFY(!vet({priv}, Alerts, true));
    QVERIFY(vet({loop}, Alerts, true));
    QVERIFY(!vet({loop}, PrivateOnly, true));
    QVERIFY(!vet({loop}, HttpOnly, true));
    QVERIFY(vet({meta}, Open, false).error().message.contains(u"cloud metadata"_s));
}

void tst_addressguard::messagesNameTheSwitch()
{
    QVERIFY(checkUrl(u"http://127.0.0.1/"_s, Strict).error().message.contains(u"--allow-http"_s));
    QVERIFY(checkUrl(u"https://127.0.0.1/"_s, Strict).error().message.contains(u"--allow-private"_s));
    QVERIFY(checkUrl(u"http://127.0.0.1/"_s, HttpOnly).error().message.contains(u"--allow-private"_s));
    QVERIFY(!checkUrl(u"https://169.254.169.254/"_s, Strict).error().message.contains(u"--allow"_s));
}

QTEST_GUILESS_MAIN(tst_addressguard)
#include "tst_addressguard.moc"
