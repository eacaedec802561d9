#include "core/json.h"
#include "server/rawmember.h"

#include <QTest>

using namespace belfry;
using namespace belfry::server;
using namespace Qt::StringLiterals;

class TestRawMember : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void agreesWithTheParser();
};

void TestRawMember::finds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("object") << R"({"event":"x","data":{"z":1.0,"a":1e3}})"_ba << R"({"z":1.0,"a":1e3})"_ba;
    QTest::newRow("spaces") << "{ \"data\" :\n { \"b\" : 1 , \"a\" : [ ] }\t, \"x\" : 2 }"_ba << "{ \"b\" : 1 , \"a\" : [ ] }"_ba;
    QTest::newRow("braces in text") << R"({"x":"}{\"data\":1","data":{"s":"}]\\\"{"},"y":0})"_ba << R"({"s":"}]\\\"{"})"_ba;
    QTest::newRow("nested of the same name") << R"({"x":{"data":1},"y":[{"data":2}],"data":3})"_ba << "3"_ba;
    QTest::newRow("number") << R"({"data":-12345678901234567890.10E+5 })"_ba << "-12345678901234567890.10E+5"_ba;
    QTest::newRow("text") << R"({"data":"a,\"b"})"_ba << R"("a,\"b")"_ba;
    QTest::newRow("null") << R"({"data":null,"a":1})"_ba << "null"_ba;
    QTest::newRow("array") << R"({"data":[1,[2,{"a":"]"}]],"a":1})"_ba << R"([1,[2,{"a":"]"}]])"_ba;
    QTest::newRow("escaped key") << R"({"d\u0061ta":{"k":1}})"_ba << R"({"k":1})"_ba;
    QTest::newRow("byte-order mark") << "\xef\xbb\xbf{\"data\":7}"_ba << "7"_ba;
    QTest::newRow("missing") << R"({"event":"data"})"_ba << QByteArray();
    QTest::newRow("empty object") << "{}"_ba << QByteArray();
    QTest::newRow("array outside") << R"([{"data":1}])"_ba << QByteArray();
}

void TestRawMember::finds()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, raw);
    QVERIFY(parseJson(text));
    QCOMPARE(rawMember(text, "data"), raw);
}

// Whatever it cuts out means what the parser read.
void TestRawMember::agreesWithTheParser()
{
    const QByteArrayList values{"0", "-0.5e-7", "\"\"", "\"\\u007b\\\\\"", "[]", "{}", "[{},[[]]]", R"({"data":{"data":[1,2]}})", "true", "false", "null"};
    for (const QByteArray &before : values) {
        for (const QByteArray &value : values) {
            for (const QByteArray &space : QByteArrayList{"", " ", "\r\n\t"}) {
                const QByteArray text = "{" + space + "\"a\"" + space + ":" + before + space + ",\"data\":" + space + value + space + "}";
                QCOMPARE(rawMember(text, "data"), value);
                QCOMPARE(toBytes(*parseJson(rawMember(text, "a"))), toBytes((*parseJson(text))["a"]));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestRawMember)
#include "tst_rawmember.moc"
