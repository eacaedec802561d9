#include "formats/format.h"
#include "net/httpsender.h"
#include "support/chatmock.h"

#include <QFile>
#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const Json &cases()
{
    static const auto all = parseJson(contents(QStringLiteral(BELFRY_FIXTURES) + u"/formats/cases.json"_s));
    static const Json none = Json::array();
    return all ? *all : none;
}

Result<formats::Rendered> renderCase(const Json &one, const QByteArray &data = {})
{
    Webhook webhook;
    webhook.id = u"wh_abc123"_s;
    webhook.family = *familyFromName(stringAt(one, "family"));
    webhook.type = stringAt(one, "format");
    webhook.url = stringAt(one, "url");
    Event event;
    event.id = stringAt(one, "eventId");
    event.type = stringAt(one, "type");
    event.family = webhook.family;
    event.data = data.isEmpty() ? stringAt(one, "data").toUtf8() : data;
    event.createdAt = intAt(one, "createdAt");
    return formats::formatOf(webhook)->render({webhook, event, u"del_xyz789"_s, intAt(one, "nowMs"), stringAt(one, "viewBase")});
}

} // namespace

/// Slack's and Teams' bodies at endpoints that enforce the vendors' rules, over a real connection. Beside each case that passes
/// stand planted faults that the same endpoint must refuse: a mock that takes anything proves nothing.
class tst_chatendpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data();
    void accepted();
    void hostileFacts_data();
    void hostileFacts();
    void plantedFaults_data();
    void plantedFaults();

private:
    struct Answer {
        int status = 0;
        QByteArray body;
    };
    static QString told(const Answer &answer) { return QString::number(answer.status) + u' ' + QString::fromUtf8(answer.body); }
    Answer post(const QString &format, const QByteArray &body, const QByteArray &contentType = "application/json");

    test::ChatMock m_slack{test::slackRules};
    test::ChatMock m_teams{test::teamsRules};
    net::HttpSender m_sender;
};

tst_chatendpoints::Answer tst_chatendpoints::post(const QString &format, const QByteArray &body, const QByteArray &contentType)
{
    net::HttpRequest request;
    request.url = format == u"slack"_s ? m_slack.url() : m_teams.url();
    request.headers.emplace_back("Content-Type", contentType);
    request.body = body;
    request.policy = {true, true, false};
    std::optional<net::HttpExchange> exchange;
    m_sender.send(format, request, [&exchange](const net::HttpExchange &done) { exchange = done; });
    if (!QTest::qWaitFor([&exchange] { return exchange.has_value(); }, 15'000))
        qFatal("no answer");
    return {exchange->status, exchange->body};
}

void tst_chatendpoints::accepted_data()
{
    QTest::addColumn<int>("index");
    int count = 0;
    for (std::size_t i = 0; i < cases().size(); ++i) {
        const QString format = stringAt(cases()[i], "format");
        if (format != u"slack"_s && format != u"microsoft-teams"_s)
            continue;
        QTest::addRow("%s", qPrintable(stringAt(cases()[i], "golden"))) << int(i);
        ++count;
    }
    QCOMPARE(count, 16); // eight kinds of event, two vendors
}

void tst_chatendpoints::accepted()
{
    QFETCH(int, index);
    const Json &one = cases()[std::size_t(index)];
    const auto rendered = renderCase(one);
    QVERIFY(rendered);
    const QString format = stringAt(one, "format");
    const Answer answer = post(format, rendered->body, rendered->contentType);
    QVERIFY2(formats::find(format)->judge(answer.status, answer.body).delivered, qPrintable(told(answer)));
}

void tst_chatendpoints::hostileFacts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("mention") << QByteArray("<!channel> <https://evil.example|click> & co");
    QTest::newRow("entity") << QByteArray("&lt;!here&gt; &amp;");
    QTest::newRow("huge") << QByteArray(200'000, 'x');
    QTest::newRow("huge markup") << QByteArray(100'000, '<');
    QTest::newRow("unicode") << QByteArray("größe \u2028 😀 \u202e");
}

void tst_chatendpoints::hostileFacts()
{
    QFETCH(QByteArray, text);
    for (const Json &one : cases()) {
        const QString format = stringAt(one, "format");
        if (stringAt(one, "family") != u"secrets"_s || (format != u"slack"_s && format != u"microsoft-teams"_s))
            continue;
        Json data = *parseJson(stringAt(one, "data").toUtf8());
        for (auto &[key, value] : data.items()) {
            if (value.is_string())
                value = text.toStdString();
        }
        const auto rendered = renderCase(one, toBytes(data));
        QVERIFY(rendered);
        const Answer answer = post(format, rendered->body, rendered->contentType);
        QVERIFY2(formats::find(format)->judge(answer.status, answer.body).delivered,
            qPrintable(stringAt(one, "golden") + u' ' + told(answer)));
    }
}

void tst_chatendpoints::plantedFaults_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("slack: no text") << u"slack"_s << QByteArray("\"text\":\"A secret") << QByteArray("\"txt\":\"A secret");
    QTest::newRow("slack: raw markup") << u"slack"_s << QByteArray("&lt;Go&gt;") << QByteArray("<Go>");
    QTest::newRow("slack: raw ampersand") << u"slack"_s << QByteArray("&amp;") << QByteArray("&");
    QTest::newRow("slack: value no text") << u"slack"_s << QByteArray("\"value\":\"prod\"") << QByteArray("\"value\":1");
    QTest::newRow("slack: broken JSON") << u"slack"_s << QByteArray("}]") << QByteArray("]");
    QTest::newRow("teams: no card") << u"microsoft-teams"_s << QByteArray("card.adaptive") << QByteArray("card.hero");
    QTest::newRow("teams: no type") << u"microsoft-teams"_s << QByteArray("\"type\":\"message\"") << QByteArray("\"type\":\"msg\"");
    QTest::newRow("teams: fact no text") << u"microsoft-teams"_s << QByteArray("\"value\":\"prod\"") << QByteArray("\"value\":1");
    QTest::newRow("teams: general body") << u"microsoft-teams"_s << QByteArray("\"attachments\"") << QByteArray("\"project\"");
    QTest::newRow("teams: too large") << u"microsoft-teams"_s << QByteArray("A secret value") << QByteArray(30'000, 'x');
}

void tst_chatendpoints::plantedFaults()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    for (const Json &one : cases()) {
        if (stringAt(one, "format") != format || stringAt(one, "type") != u"secrets.modified"_s)
            continue;
        const auto rendered = renderCase(one);
        QVERIFY(rendered);
        QVERIFY2(rendered->body.contains(from), rendered->body.constData());
        QByteArray broken = rendered->body;
        broken.replace(from, to);
        const Answer answer = post(format, broken);
        QVERIFY2(!formats::find(format)->judge(answer.status, answer.body).delivered, qPrintable(told(answer)));
        return;
    }
    QFAIL("no such case");
}

QTEST_GUILESS_MAIN(tst_chatendpoints)
#include "tst_chatendpoints.moc"
