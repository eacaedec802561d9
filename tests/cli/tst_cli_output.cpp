#include "cli/jsonshapes.h"
#include "cli/output.h"
#include "cli/values.h"

#include <QTest>

using namespace belfry;
using namespace belfry::cli;
using namespace Qt::StringLiterals;

class tst_CliOutput : public QObject
{
    Q_OBJECT

    static QStringList keys(const Json &object)
    {
        QStringList names;
        for (const auto &[key, value] : object.items())
            names += toQString(key);
        return names;
    }

private Q_SLOTS:
    void shapesKeepTheirKeysInOrder()
    {
        QCOMPARE(keys(webhookJson({}, u"whsec_x"_s)).mid(0, 17), QStringList({u"id"_s, u"name"_s, u"family"_s, u"project"_s,
            u"environment"_s, u"secretPath"_s, u"application"_s, u"alert"_s, u"type"_s, u"url"_s, u"events"_s, u"signatures"_s,
            u"retry"_s, u"enabled"_s, u"lastStatus"_s, u"lastError"_s, u"secret"_s}));
        QVERIFY(!webhookJson({}).contains("secret"));
        QCOMPARE(keys(deliveryJson({})).mid(0, 9), QStringList({u"id"_s, u"webhookId"_s, u"eventId"_s, u"event"_s, u"state"_s,
            u"createdAt"_s, u"nextAttemptAt"_s, u"attemptCount"_s, u"attempts"_s}));
        QCOMPARE(keys(attemptJson({})).mid(0, 7), QStringList({u"number"_s, u"startedAt"_s, u"durationMs"_s, u"timing"_s,
            u"request"_s, u"response"_s, u"error"_s}));
        QCOMPARE(keys(attemptJson({})["timing"]), QStringList({u"queueMs"_s, u"dnsMs"_s, u"connectMs"_s, u"tlsMs"_s, u"firstByteMs"_s, u"bodyMs"_s}));
        QCOMPARE(keys(attemptJson({})["request"]), QStringList({u"method"_s, u"url"_s, u"headers"_s, u"body"_s}));
        QVERIFY(attemptJson({})["response"].is_null());
        QVERIFY(attemptJson({})["error"].is_null());
        QCOMPARE(keys(changeJson({})).mid(0, 3), QStringList({u"changed"_s, u"events"_s, u"deliveries"_s}));
        QCOMPARE(keys(explanationJson({})).mid(0, 4), QStringList({u"webhookId"_s, u"fires"_s, u"rule"_s, u"reason"_s}));
        QCOMPARE(keys(listJson(Json::array())), QStringList({u"items"_s, u"next"_s}));
    }
    void anAttemptWithAnswerAndError()
    {
        Attempt attempt;
        attempt.hasResponse = true;
        attempt.status = 503;
        attempt.responseHeaders = {{u"X-A"_s, u"1"_s}};
        attempt.responseBody = "\xff";
        attempt.requestBody = "{}";
        attempt.errorCode = u"http"_s;
        attempt.errorMessage = u"The receiver answered 503."_s;
        const Json json = attemptJson(attempt);
        QCOMPARE(keys(json["response"]), QStringList({u"status"_s, u"headers"_s, u"body"_s, u"bodyEncoding"_s, u"truncated"_s}));
        QCOMPARE(toBytes(json["response"]), QByteArray(R"({"status":503,"headers":[["X-A","1"]],"body":"/w==","bodyEncoding":"base64","truncated":false})"));
        QCOMPARE(toBytes(json["error"]), QByteArray(R"({"code":"http","message":"The receiver answered 503."})"));
        QVERIFY(json["timing"]["tlsMs"].is_null());
        QVERIFY(!json["request"].contains("bodyEncoding"));
    }
    void credentialUrlsAreRedacted()
    {
        Webhook webhook;
        webhook.type = u"slack"_s;
        webhook.url = u"https://hooks.slack.com/services/T0/B0/verysecret"_s;
        webhook.urlDisplay = u"https://hooks.slack.com/…"_s;
        QVERIFY(!toBytes(webhookJson(webhook)).contains("verysecret"));
        webhook.headers = {{u"Authorization"_s, u"Bearer verysecret"_s, true}};
        webhook.type = u"general"_s;
        webhook.url = u"https://example.org/a"_s;
        QCOMPARE(stringAt(webhookJson(webhook), "url"), webhook.url);
        QVERIFY(!toBytes(webhookJson(webhook)).contains("verysecret"));
    }
    void textIsHarmlessOnATerminal()
    {
        QCOMPARE(plain(u"a\x1b[31mb\r\n\u202e\u009b"_s), u"a\\x1b[31mb\\x0d\\x0a\\u202e\\x9b"_s);
        QCOMPARE(plain(u"a\n\tb\x07"_s, true), u"a\n\tb\\x07"_s);
        QCOMPARE(plain(u"Grüße 漢字"_s), u"Grüße 漢字"_s);
    }
    void tablesAlign()
    {
        QCOMPARE(tableText({u"ID"_s, u"NAME"_s}, {{u"a"_s, u"x"_s}, {u"long"_s, QString()}}), u"ID    NAME\na     x\nlong  -\n"_s);
        QCOMPARE(tableText({u"ID"_s}, {}), u"(none)\n"_s);
    }
    void rates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("perSecond");
        QTest::newRow("bare") << u"5"_s << 5.0;
        QTest::newRow("second") << u"2.5/s"_s << 2.5;
        QTest::newRow("minute") << u"30/m"_s << 0.5;
        QTest::newRow("hour") << u"3600/h"_s << 1.0;
        QTest::newRow("unlimited") << u"0"_s << 0.0;
        for (const char *bad : {"", "x", "-1", "5/d", "nan", "inf", "1e9", "5/"})
            QTest::newRow(bad) << QString::fromUtf8(bad) << -1.0;
    }
    void rates()
    {
        QFETCH(QString, text);
        QFETCH(double, perSecond);
        const auto value = rate(text);
        QCOMPARE(value ? *value : -1.0, perSecond);
    }
    void sinceTimes()
    {
        constexpr qint64 Now = 1'763'683'200'000;
        QCOMPARE(*sinceMs(u"2025-11-21T00:00:00Z"_s, 1), Now);
        QCOMPARE(*sinceMs(u"2025-11-21"_s, 1), Now);
        QCOMPARE(*sinceMs(u"2h"_s, Now), Now - 7'200'000);
        QVERIFY(!sinceMs(u"yesterday"_s, Now));
    }
    void pagesFollowEachOther()
    {
        const QList<int> all = {1, 2, 3, 4, 5};
        const auto idOf = [](int n) { return QString::number(n); };
        PageOptions options;
        options.limit = u"2"_s;
        auto page = pageOf(all, options, 50, idOf);
        QVERIFY(page);
        QCOMPARE(page->items, QList<int>({1, 2}));
        QCOMPARE(page->next, u"2"_s);
        options.cursor = u"4"_s;
        page = pageOf(all, options, 50, idOf);
        QCOMPARE(page->items, QList<int>({5}));
        QCOMPARE(page->next, QString());
        options.cursor = u"9"_s;
        QVERIFY(!pageOf(all, options, 50, idOf));
        options.limit = u"0"_s;
        QVERIFY(!pageOf(all, options, 50, idOf));
    }
};

QTEST_GUILESS_MAIN(tst_CliOutput)
#include "tst_cli_output.moc"
