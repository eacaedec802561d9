#include "subscriptions/frames.h"
#include "subscriptions/ssereader.h"

#include <QTest>

using namespace belfry;
using namespace belfry::subscriptions;
using namespace Qt::StringLiterals;

/// What a stream means, however it is cut (fault H01), and that no server can make it grow (H03).
class TestSseReader final : public QObject
{
    Q_OBJECT

    static QString told(const QList<SseEvent> &events)
    {
        QString text;
        for (const SseEvent &event : events)
            text += QString::fromUtf8(event.type + '|' + QByteArray(event.data).replace('\n', "\\n") + '|' + event.lastId) + u';';
        return text;
    }

private Q_SLOTS:
    void events_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one frame") << "id: 7\nevent: secret:create\ndata: {\"a\":1}\n\n"_ba << u"secret:create|{\"a\":1}|7;"_s;
        QTest::newRow("CRLF") << "id: 7\r\nevent: x\r\ndata: a\r\n\r\n"_ba << u"x|a|7;"_s;
        QTest::newRow("CR") << "id: 7\revent: x\rdata: a\r\rdata: b\r\r"_ba << u"x|a|7;message|b|7;"_s;
        QTest::newRow("mixed ends") << "data: a\r\n\ndata: b\n\rdata: c\r\n\r"_ba << u"message|a|;message|b|;message|c|;"_s;
        QTest::newRow("byte order mark") << "\xef\xbb\xbf" "data: a\n\n"_ba << u"message|a|;"_s;
        QTest::newRow("mark elsewhere") << "data: a\n\n\xef\xbb\xbf" "data: b\n\n"_ba << u"message|a|;"_s;
        QTest::newRow("comments") << ": hello\n:\ndata: a\n:x\n\n"_ba << u"message|a|;"_s;
        QTest::newRow("several lines") << "data: a\ndata\ndata:b\ndata:  c\n\n"_ba << u"message|a\\n\\nb\\n c|;"_s;
        QTest::newRow("ping without data") << "event: ping\n\ndata: a\n\n"_ba << u"message|a|;"_s;
        QTest::newRow("empty data") << "data\n\n"_ba << u"message||;"_s;
        QTest::newRow("id stays") << "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n"_ba << u"message|a|1;message|b|1;message|c|;"_s;
        QTest::newRow("id with NUL") << "id: 1\ndata: a\n\nid: 2" + QByteArray(1, '\0') + "\ndata: b\n\n" << u"message|a|1;message|b|1;"_s;
        QTest::newRow("id alone") << "id: 5\n\ndata: a\n\n"_ba << u"message|a|5;"_s;
        QTest::newRow("unknown field") << "color: red\ndata: a\n\n"_ba << u"message|a|;"_s;
        QTest::newRow("no colon, leading space") << " data: a\ndatax\ndata: b\n\n"_ba << u"message|b|;"_s;
        QTest::newRow("unfinished") << "data: a\n\ndata: lost\n"_ba << u"message|a|;"_s;
        QTest::newRow("UTF-8") << "event: \xc3\xa4\ndata: caf\xc3\xa9\n\n"_ba << u"\u00e4|caf\u00e9|;"_s;
        QTest::newRow("blank lines") << "\n\n\ndata: a\n\n\n\n"_ba << u"message|a|;"_s;
        QTest::newRow("nothing") << ""_ba << u""_s;
    }
    void events()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QString, expected);
        for (qsizetype at = 0; at <= stream.size(); ++at) {
            SseReader reader;
            QList<SseEvent> got;
            QVERIFY(reader.feed(QByteArrayView(stream).first(at), got));
            QVERIFY(reader.feed(QByteArrayView(stream).sliced(at), got));
            QCOMPARE(told(got), expected);
        }
        SseReader byByte;
        QList<SseEvent> got;
        for (const char &c : stream)
            QVERIFY(byByte.feed(QByteArrayView(&c, 1), got));
        QCOMPARE(told(got), expected);
    }

    void retryIsANumber_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("ms"); // -1 = none
        QTest::newRow("plain") << "3000"_ba << qint64(3000);
        QTest::newRow("zero") << "0"_ba << qint64(0);
        QTest::newRow("negative") << "-1"_ba << qint64(-1);
        QTest::newRow("word") << "soon"_ba << qint64(-1);
        QTest::newRow("huge") << "100000000000000000000000"_ba << std::numeric_limits<qint64>::max();
        QTest::newRow("empty") << ""_ba << qint64(-1);
    }
    void retryIsANumber()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, ms);
        SseReader reader;
        QList<SseEvent> got;
        QVERIFY(reader.feed("retry: " + value + "\n", got));
        QCOMPARE(reader.retryMs().value_or(-1), ms);
    }

    void limits()
    {
        const SseReader::Limits limits{1000, 3000};
        QList<SseEvent> got;
        SseReader lines(limits);
        QVERIFY(lines.feed("data: " + QByteArray(994, 'x') + "\n\n", got));
        QCOMPARE(got.size(), 1);
        SseReader endless(limits);
        QVERIFY(endless.feed(QByteArray(1000, 'x'), got));
        QVERIFY(!endless.feed("x", got));
        SseReader events(limits);
        for (int i = 0; i < 3; ++i)
            QVERIFY(events.feed("data: " + QByteArray(900, 'x') + "\n", got));
        QVERIFY(!events.feed("data: " + QByteArray(900, 'x') + "\n", got));
        QCOMPARE(got.size(), 1);
    }

    void aNewConnectionForgetsWhatWasUnfinished()
    {
        SseReader reader;
        QList<SseEvent> got;
        QVERIFY(reader.feed("id: 1\ndata: a\n\nid: 2\ndata: half", got));
        reader.restart();
        QCOMPARE(reader.lastId(), "1"_ba);
        QVERIFY(reader.feed("data: b\n\n", got));
        QCOMPARE(told(got), u"message|a|1;message|b|1;"_s);
    }

    void readsFramesOfAllAges_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QString>("expected"); // type environment path keys; empty = refused
        QTest::newRow("seed") << u"secret:create"_s
            << R"({"projectType":"secret-manager","data":{"eventType":"secret:create","payload":[{"environment":"staging","secretPath":"/","secretKey":"A"},{"environment":"staging","secretPath":"/","secretKey":"B"}]}})"_ba
            << u"secret:create staging / A,B"_s;
        QTest::newRow("import") << u"secret:import-mutation"_s
            << R"({"projectType":"secret-manager","data":{"eventType":"secret:import-mutation","payload":{"environment":"staging","secretPath":"/x"}}})"_ba
            << u"secret:import-mutation staging /x "_s;
        QTest::newRow("older keys") << u"secret:update"_s
            << R"({"type":"secret-manager","data":{"eventType":"secret:update","payload":[{"environment":"dev","secretPath":"/","secretKeys":["A","B"]}]}})"_ba
            << u"secret:update dev / A,B"_s;
        QTest::newRow("no event line") << u"message"_s
            << R"({"data":{"eventType":"secret:delete","payload":[{"environment":"dev","secretPath":"/","secretKey":"A"}]}})"_ba
            << u"secret:delete dev / A"_s;
        QTest::newRow("keys we do not know") << u"secret:delete"_s
            << R"({"data":{"eventType":"secret:delete","new":1,"payload":[{"environment":"dev","secretPath":"/","secretKey":"A","x":{}}]}})"_ba
            << u"secret:delete dev / A"_s;
        QTest::newRow("no path") << u"secret:delete"_s << R"({"data":{"payload":[{"environment":"dev","secretKey":"A"}]}})"_ba << u"secret:delete dev / A"_s;
        QTest::newRow("no environment") << u"secret:delete"_s << R"({"data":{"payload":[{"secretKey":"A"}]}})"_ba << QString();
        QTest::newRow("other event") << u"user:login"_s << R"({"data":{"payload":[{"environment":"dev"}]}})"_ba << QString();
        QTest::newRow("garbage") << u"secret:create"_s << "<html>"_ba << QString();
        QTest::newRow("list") << u"secret:create"_s << "[]"_ba << QString();
        QTest::newRow("odd types") << u"secret:create"_s << R"({"data":{"payload":[1,null,{"environment":3,"secretKey":[]}]}})"_ba << QString();
    }
    void readsFramesOfAllAges()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, data);
        QFETCH(QString, expected);
        const auto event = readEventData(type, data);
        QCOMPARE(event ? u"%1 %2 %3 %4"_s.arg(event->type, event->environment, event->path, event->keys.join(u',')) : QString(), expected);
    }
};

QTEST_GUILESS_MAIN(TestSseReader)
#include "tst_ssereader.moc"
