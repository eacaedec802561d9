#include "domain/comparison.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

QString letter(JsonChange::Kind kind)
{
    switch (kind) {
    case JsonChange::Kind::Added: return u"+"_s;
    case JsonChange::Kind::Removed: return u"-"_s;
    case JsonChange::Kind::Changed: return u"~"_s;
    case JsonChange::Kind::Reordered: break;
    }
    return u"%"_s;
}

/// "+ /a  1", "~ /b 1 2", one a change.
QString told(const BodyComparison &comparison)
{
    QStringList lines;
    for (const JsonChange &change : comparison.changes)
        lines << QStringList{letter(change.kind), change.pointer, change.before, change.after}.join(u' ').trimmed();
    return lines.join(u" | "_s);
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void json_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("expected");
        QTest::newRow("value") << QByteArray(R"({"a":1,"b":{"c":"x"}})") << QByteArray(R"({"a":1,"b":{"c":"y"}})") << uR"(~ /b/c "x" "y")"_s;
        QTest::newRow("added and removed") << QByteArray(R"({"a":1,"b":2})") << QByteArray(R"({"b":2,"c":null})") << u"- /a 1 | + /c  null"_s;
        QTest::newRow("type") << QByteArray(R"({"a":1})") << QByteArray(R"({"a":"1"})") << uR"(~ /a 1 "1")"_s;
        QTest::newRow("whole") << QByteArray("[]") << QByteArray("{}") << u"~  [] {}"_s;
        QTest::newRow("keys in another order") << QByteArray(R"({"a":1,"b":2})") << QByteArray(R"({"b":2,"a":1})") << u"%"_s;
        QTest::newRow("order below") << QByteArray(R"({"o":{"a":1,"b":2,"c":3}})") << QByteArray(R"({"o":{"a":1,"c":3,"b":2}})") << u"% /o"_s;
        QTest::newRow("item put in") << QByteArray("[1,2,3]") << QByteArray("[1,9,2,3]") << u"+ /1  9"_s;
        QTest::newRow("item taken out") << QByteArray("[1,2,3]") << QByteArray("[1,3]") << u"- /1 2"_s;
        QTest::newRow("item changed") << QByteArray(R"([{"k":1},{"k":2}])") << QByteArray(R"([{"k":1},{"k":3}])") << u"~ /1/k 2 3"_s;
        QTest::newRow("strange keys") << QByteArray(R"({"a/b":{"c~d":1}})") << QByteArray(R"({"a/b":{"c~d":2}})") << u"~ /a~1b/c~0d 1 2"_s;
        QTest::newRow("spacing only") << QByteArray("{\"a\":1}") << QByteArray("{ \"a\": 1 }\n") << QString();
    }
    void json()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, expected);
        const BodyComparison comparison = compareBodies(before, after);
        QVERIFY(comparison.isJson);
        QVERIFY(!comparison.equal);
        QVERIFY(!comparison.cut);
        QCOMPARE(told(comparison), expected);
        QCOMPARE(comparison.sameValues, expected.isEmpty());
        QVERIFY(!comparison.lines.isEmpty());
        QVERIFY(compareBodies(before, before).equal);
        QVERIFY(compareBodies(before, before).changes.isEmpty());
    }
    void firstByte_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("equal") << QByteArray("same") << QByteArray("same") << -1 << 0 << 0;
        QTest::newRow("first") << QByteArray("abc") << QByteArray("xbc") << 0 << 1 << 1;
        QTest::newRow("third line") << QByteArray("a\nb\ncde") << QByteArray("a\nb\ncdX") << 6 << 3 << 3;
        QTest::newRow("trailing newline") << QByteArray("abc") << QByteArray("abc\n") << 3 << 1 << 4;
        QTest::newRow("empty") << QByteArray() << QByteArray("a") << 0 << 1 << 1;
        QTest::newRow("a line feed") << QByteArray("a\nb") << QByteArray("a b") << 1 << 1 << 2;
    }
    void firstByte()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const BodyComparison comparison = compareBodies(before, after);
        QTEST(int(comparison.firstByte), "offset");
        QTEST(comparison.line, "line");
        QTEST(comparison.column, "column");
    }
    void textIsComparedByLine()
    {
        const BodyComparison comparison = compareBodies("ok\none\ntwo\n", "ok\n1\ntwo\n");
        QVERIFY(!comparison.isJson);
        QCOMPARE(comparison.lines.size(), 4);
        QCOMPARE(comparison.lines[1].text, u"one"_s);
        QCOMPARE(comparison.lines[1].kind, DiffLine::Kind::Removed);
    }
    void bytesHaveNoLines()
    {
        const BodyComparison comparison = compareBodies(QByteArray("\xff\x00z", 3), QByteArray("\xff\x00y", 3));
        QCOMPARE(comparison.firstByte, 2);
        QVERIFY(comparison.lines.isEmpty());
    }
    void duplicateKeysAreNotHiddenByParsing()
    {
        const BodyComparison comparison = compareBodies(R"({"a":1,"a":2})", R"({"a":3,"a":2})");
        QVERIFY(!comparison.isJson); // a parser would keep one of them and call the documents equal
        QVERIFY(!comparison.lines.isEmpty());
    }
    void limitsAreTold()
    {
        QByteArray before = "{", after = "{";
        for (int i = 0; i < 50; ++i) {
            before += "\"k" + QByteArray::number(i) + "\":1,";
            after += "\"k" + QByteArray::number(i) + "\":2,";
        }
        before += "\"end\":0}";
        after += "\"end\":0}";
        CompareLimits limits;
        limits.changes = 10;
        limits.lines = 20;
        const BodyComparison few = compareBodies(before, after, limits);
        QCOMPARE(few.changes.size(), 10);
        QCOMPARE(few.lines.size(), 20);
        QVERIFY(few.cut);
        limits.textBytes = limits.jsonBytes = 100;
        const BodyComparison none = compareBodies(before, after, limits);
        QVERIFY(none.cut);
        QVERIFY(none.changes.isEmpty() && none.lines.isEmpty());
        QCOMPARE(none.firstByte, qsizetype(6)); // that is always told
        CompareLimits steps;
        steps.steps = 5;
        QVERIFY(compareBodies(before, after, steps).cut);
        QVERIFY(!compareBodies(before, after, steps).sameValues);
        CompareLimits shortValues;
        shortValues.valueLength = 4;
        QCOMPARE(compareBodies("{\"a\":\"0123456789\"}", "{\"a\":1}", shortValues).changes.constFirst().before, u"\"012…"_s);
    }
    void headersByNameWhateverTheirCase()
    {
        const QList<HeaderChange> changes = compareHeaders({{u"Host"_s, u"a"_s}, {u"X-One"_s, u"1"_s}, {u"Set-Cookie"_s, u"a"_s}, {u"set-cookie"_s, u"b"_s}},
            {{u"host"_s, u"a"_s}, {u"X-Two"_s, u"2"_s}, {u"Set-Cookie"_s, u"a"_s}});
        const QList<HeaderChange> expected{{u"X-One"_s, u"1"_s, {}}, {u"Set-Cookie"_s, u"a, b"_s, u"a"_s}, {u"X-Two"_s, {}, u"2"_s}};
        QCOMPARE(changes, expected);
    }
    void attempts()
    {
        Attempt good;
        good.status = 200;
        good.requestBody = "{\"a\":1}";
        good.responseBody = "ok";
        Attempt bad = good;
        QVERIFY(compare(good, bad).sameOutcome);
        bad.status = 503;
        bad.responseBody = "down";
        const Comparison comparison = compare(good, bad);
        QVERIFY(!comparison.sameOutcome);
        QVERIFY(comparison.sameUrl);
        QVERIFY(comparison.request.equal);
        QVERIFY(!comparison.response.equal);
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
