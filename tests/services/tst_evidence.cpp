#include "core/json.h"
#include "domain/webhook.h"
#include "services/enginecontext.h"
#include "services/evidenceservice.h"
#include "services/evidencewriter.h"
#include "services/redaction.h"
#include "store/attempts.h"
#include "support/tempstore.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace belfry;
using services::EvidenceQuery;
using services::EvidenceService;

namespace {

/// RFC 4180, strictly: what a reader of the file sees.
QList<QStringList> readCsv(const QString &text)
{
    QList<QStringList> rows{{}};
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c == u'"' && i + 1 < text.size() && text[i + 1] == u'"')
                cell += text[++i];
            else if (c == u'"')
                quoted = false;
            else
                cell += c;
        } else if (c == u'"' && cell.isEmpty()) {
            quoted = true;
        } else if (c == u',') {
            rows.last() += std::exchange(cell, QString());
        } else if (c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
            ++i;
            rows.last() += std::exchange(cell, QString());
            rows += QStringList();
        } else {
            cell += c;
        }
    }
    rows.removeLast();
    return rows;
}

} // namespace

class TestEvidence final : public QObject
{
    Q_OBJECT

    const QByteArray m_hostile = "</pre><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\x1b[31m\xe2\x80\xae,\r\n=1+2";

    QString exported(EvidenceQuery query)
    {
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        const auto done = EvidenceService(m_engine->context()).write(query, out);
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
        return QString::fromUtf8(out.data());
    }

    /// A delivery with one attempt that says so.
    QString addDelivery(const QByteArray &requestBody, const QByteArray &responseBody, const HeaderList &responseHeaders = {})
    {
        const auto id = m_engine->deliveries().preparePing(m_webhook);
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        Attempt attempt;
        attempt.deliveryId = *id;
        attempt.number = 1;
        attempt.startedAt = m_temp->clock.nowMs();
        attempt.durationMs = 42;
        attempt.url = u"https://hooks.example.org/a?key=hush-hush"_s;
        attempt.requestHeaders = {{u"x-infisical-signature"_s, u"t=1;ab"_s}, {u"Authorization"_s, u"Bearer hush-hush-1"_s}};
        attempt.requestBody = requestBody;
        attempt.hasResponse = true;
        attempt.status = 200;
        attempt.responseHeaders = responseHeaders;
        attempt.responseBody = responseBody;
        store::Attempts rows(m_engine->context().session());
        if (!rows.begin(attempt, u"me"_s) || !rows.complete(attempt))
            qFatal("the attempt was not stored");
        return *id;
    }

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        const auto project = m_engine->projects().create(u"Payments"_s);
        VERIFY_OK(project);
        services::WebhookDraft draft;
        draft.url = u"https://hooks.example.org/a"_s;
        draft.name = u"=HYPERLINK(\"http://evil\")<b>"_s;
        const auto made = m_engine->webhooks().create(Family::Secrets, project->id, draft);
        VERIFY_OK(made);
        m_webhook = made->webhook.id;
    }

    void cellsAreNoFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << u"a"_s << u"a"_s;
        QTest::newRow("empty") << u""_s << u""_s;
        QTest::newRow("equals") << u"=1+2"_s << u"'=1+2"_s;
        QTest::newRow("plus") << u"+49"_s << u"'+49"_s;
        QTest::newRow("minus") << u"-1"_s << u"'-1"_s;
        QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
        QTest::newRow("tab") << u"\t=1"_s << u"\"'\t=1\""_s;
        QTest::newRow("carriage return") << u"\r=1"_s << u"\"'\r=1\""_s;
        QTest::newRow("full width") << u"\uFF1D1"_s << u"'\uFF1D1"_s;
        QTest::newRow("quoted formula") << u"=A1,\"x\""_s << u"\"'=A1,\"\"x\"\"\""_s;
        QTest::newRow("inside is harmless") << u"a=b"_s << u"a=b"_s;
        QTest::newRow("NUL") << u"a"_s + QChar(u'\0') + u"b"_s << u"ab"_s;
        QTest::newRow("NUL before") << QString(QChar(u'\0')) + u"=1"_s << u"'=1"_s;
    }
    void cellsAreNoFormulas()
    {
        QFETCH(QString, text);
        QTEST(services::csvCell(text), "cell");
    }

    void csvHoldsWhatTheLedgerHolds()
    {
        const QString id = addDelivery("{\"a\":1}", m_hostile);
        EvidenceQuery query;
        const auto rows = readCsv(exported(query));
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].size(), 25);
        QCOMPARE(rows[1].size(), 25);
        const auto cell = [&rows](const QString &heading) { return rows[1][rows[0].indexOf(heading)]; };
        QCOMPARE(cell(u"delivery_id"_s), id);
        QCOMPARE(cell(u"webhook"_s), u"'=HYPERLINK(\"http://evil\")<b>"_s);
        QCOMPARE(cell(u"request_body"_s), u"{\"a\":1}"_s);
        QCOMPARE(cell(u"response_body"_s), QString::fromUtf8(m_hostile));
        QCOMPARE(cell(u"status"_s), u"200"_s);
        for (const QStringList &row : rows) {
            for (const QString &each : row)
                QVERIFY2(each.isEmpty() || !u"=+-@\t\r"_s.contains(each.front()), qPrintable(each));
        }
    }

    void bytesThatAreNoTextAreBase64()
    {
        addDelivery("x", QByteArray::fromHex("ff00fe"));
        EvidenceQuery query;
        QVERIFY(exported(query).contains(u"base64:/wD+"_s));
        query.format = EvidenceQuery::Format::JsonLines;
        const auto json = parseJson(exported(query).trimmed().toUtf8());
        QVERIFY(json);
        QCOMPARE((*json)["attempts"][0]["response"]["body"].get<std::string>(), "/wD+");
        QCOMPARE((*json)["attempts"][0]["response"]["bodyEncoding"].get<std::string>(), "base64");
    }

    void jsonLinesAreOneDeliveryEach()
    {
        for (int i = 0; i < 120; ++i)
            addDelivery("{}", m_hostile);
        EvidenceQuery query;
        query.format = EvidenceQuery::Format::JsonLines;
        const QStringList lines = exported(query).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 120);
        QSet<QString> ids;
        for (const QString &line : lines) {
            const auto json = parseJson(line.toUtf8());
            QVERIFY(json);
            ids += QString::fromStdString((*json)["id"].get<std::string>());
            QCOMPARE(QByteArray::fromStdString((*json)["attempts"][0]["response"]["body"].get<std::string>()), m_hostile);
        }
        QCOMPARE(ids.size(), 120);
    }

    void htmlRunsNothing()
    {
        addDelivery(m_hostile, m_hostile, {{u"X-<script>"_s, u"\"><svg onload=alert(1)>"_s}});
        EvidenceQuery query;
        query.format = EvidenceQuery::Format::Html;
        query.what.filter = u"-\"</title><script>\""_s;
        const QString page = exported(query);
        QVERIFY(page.contains(u"default-src 'none'"_s));
        QVERIFY(!page.contains(u"<script"_s, Qt::CaseInsensitive));
        QVERIFY(!page.contains(u"<img"_s));
        QVERIFY(!page.contains(u"<svg"_s));
        QVERIFY(!page.contains(u"<b>"_s));
        QVERIFY(!page.contains(QChar(0x202e)));
        QVERIFY(!page.contains(QChar(0x1b)));
        // The elements of the page are ours, each of them closed: whatever came from outside is text.
        QString body = page.mid(page.indexOf(u"<body>"_s));
        body.chop(body.size() - body.lastIndexOf(u"</body>"_s) - 7);
        QXmlStreamReader reader(body);
        static const QSet<QString> known{u"body"_s, u"h1"_s, u"h2"_s, u"h3"_s, u"h4"_s, u"p"_s, u"section"_s, u"dl"_s, u"dt"_s, u"dd"_s, u"pre"_s};
        QString text;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement()) {
                QVERIFY2(known.contains(reader.name().toString()), qPrintable(reader.name().toString()));
                QVERIFY(reader.attributes().isEmpty());
            } else if (reader.isCharacters()) {
                text += reader.text();
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(text.contains(u"<script>alert(1)</script>"_s));
        QVERIFY(text.contains(u"\\u202e"_s));
    }

    void credentialsStayInTheHouse_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("redacted");
        QTest::newRow("nothing secret keeps its bytes") << QByteArray("{ \"b\" : 1.0,\"a\":\"x\" }\n") << QByteArray("{ \"b\" : 1.0,\"a\":\"x\" }\n");
        QTest::newRow("the names of secrets are none") << QByteArray("{\"secretPath\":\"/a\",\"secretName\":\"DB\",\"secretId\":\"sec_1\"}") << QByteArray("{\"secretPath\":\"/a\",\"secretName\":\"DB\",\"secretId\":\"sec_1\"}");
        QTest::newRow("member") << QByteArray("{\"token\":\"hush-hush\",\"n\":1}") << QByteArray("{\"token\":\"[redacted]\",\"n\":1}");
        QTest::newRow("deep, other spellings") << QByteArray("{\"a\":[{\"API_Key\":\"hush-hush\"},{\"clientSecret\":{\"v\":\"hush-hush\"}}]}") << QByteArray("{\"a\":[{\"API_Key\":\"[redacted]\"},{\"clientSecret\":\"[redacted]\"}]}");
        QTest::newRow("escaped name") << QByteArray("{\"to\\u006ben\":\"hush-hush\"}") << QByteArray("{\"token\":\"[redacted]\"}");
        QTest::newRow("cut off") << QByteArray("{\"access_token\":\"hush-hush") << QByteArray("{\"access_token\":\"[redacted]");
        QTest::newRow("form") << QByteArray("a=1&password=hush-hush&b=2") << QByteArray("a=1&password=[redacted]&b=2");
        QTest::newRow("bearer in a string") << QByteArray("{\"message\":\"no: Bearer hush-hush\"}") << QByteArray("{\"message\":\"no: Bearer [redacted]\"}");
        QTest::newRow("whsec") << QByteArray("key whsec_hushhushhushhush.") << QByteArray("key [redacted].");
        QTest::newRow("pem") << QByteArray("-----BEGIN EC PRIVATE KEY-----\nhush\n-----END EC PRIVATE KEY-----") << QByteArray("[redacted]");
        QTest::newRow("not text") << QByteArray::fromHex("ff00fe") << QByteArray::fromHex("ff00fe");
    }
    void credentialsStayInTheHouse()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, redacted);
        QCOMPARE(services::redactedBody(body), redacted);
        const QString id = addDelivery(body, body, {{u"Set-Cookie"_s, u"s=hush-hush"_s}, {u"X-Api-Key"_s, u"hush-hush"_s}, {u"Content-Type"_s, u"a/b"_s}});
        for (const auto format : {EvidenceQuery::Format::Csv, EvidenceQuery::Format::JsonLines, EvidenceQuery::Format::Html}) {
            EvidenceQuery query;
            query.ids = QStringList{id};
            query.format = format;
            const QString text = exported(query);
            QVERIFY2(!text.contains(u"hush"_s), qPrintable(text));
            QVERIFY(text.contains(u"t=1;ab"_s)); // the signature is the evidence
            QVERIFY(text.contains(u"a/b"_s));
            query.isRedacted = false;
            QVERIFY(exported(query).contains(u"hush-hush"_s));
        }
    }

    void bodiesAreLeftOutWhenAsked()
    {
        addDelivery("question", "answer");
        for (const auto format : {EvidenceQuery::Format::Csv, EvidenceQuery::Format::JsonLines, EvidenceQuery::Format::Html}) {
            EvidenceQuery query;
            query.format = format;
            QVERIFY(exported(query).contains(u"question"_s) && exported(query).contains(u"answer"_s));
            query.withBodies = false;
            QVERIFY(!exported(query).contains(u"question"_s) && !exported(query).contains(u"answer"_s));
        }
    }

    void hostileBodiesTakeNoTime()
    {
        // Each would send a pattern that goes back into minutes of work, or beyond its limits and so past the redaction.
        for (const QByteArray &start : {QByteArray("\"token\":\""), QByteArray("-----BEGIN PRIVATE KEY-----"), QByteArray("password="), QByteArray("Bearer ")}) {
            const QByteArray body = start + QByteArray(1'000'000, 'a');
            QVERIFY2(services::redactedBody(body).size() < 1000, start.constData());
        }
        const QByteArray slashes = "\"token\":\"" + QByteArray(1'000'000, '\\');
        QVERIFY(services::redactedBody(slashes).size() < 1000);
        const QByteArray begins = QByteArray("-----BEGIN ").repeated(50'000);
        QCOMPARE(services::redactedBody(begins), begins);
    }

    void aFilterAndIdsAreKept()
    {
        const QString first = addDelivery("one", "");
        const QString second = addDelivery("two", "");
        EvidenceQuery query;
        query.what.filter = u"id:"_s + first;
        QVERIFY(exported(query).contains(first) && !exported(query).contains(second));
        query.ids = QStringList{second, first};
        const auto rows = readCsv(exported(query));
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[1][0], second);
        query.ids = QStringList{u"del_none"_s};
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        VERIFY_FAILS(EvidenceService(m_engine->context()).write(query, out), ErrorCode::NotFound);
    }

    void aCancelledExportLeavesNoFile()
    {
        for (int i = 0; i < 120; ++i)
            addDelivery("{}", "");
        const QString path = m_temp->dir() + u"/out.csv"_s;
        QList<qint64> seen;
        const auto half = EvidenceService(m_engine->context()).writeFile({}, path, [&seen](qint64 done, qint64 total) {
            seen += done;
            return total == 120 && done < 50;
        });
        VERIFY_OK(half);
        QVERIFY(!half->isComplete);
        QCOMPARE(seen, (QList<qint64>{0, 50}));
        QVERIFY(!QFile::exists(path));
        const auto whole = EvidenceService(m_engine->context()).writeFile({}, path);
        VERIFY_OK(whole);
        QCOMPARE(whole->deliveries, 120);
        QCOMPARE(QFileInfo(path).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
        VERIFY_FAILS(EvidenceService(m_engine->context()).writeFile({}, m_temp->dir() + u"/no/such/folder.csv"_s), ErrorCode::Failed);
    }

private:
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    QString m_webhook;
};

QTEST_GUILESS_MAIN(TestEvidence)
#include "tst_evidence.moc"
