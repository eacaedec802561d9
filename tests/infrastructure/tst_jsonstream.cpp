#include "infrastructure/jsonstream.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

namespace {

/// Made while it is read: a document of any size without memory for it, in pieces of an odd size.
class Endless final : public QIODevice
{
public:
    Endless(QByteArray head, QByteArray each, qint64 times, QByteArray tail)
        : m_head(std::move(head)), m_each(std::move(each)), m_tail(std::move(tail)), m_times(times)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (m_left.isEmpty()) {
            if (m_next > m_times + 1)
                return 0;
            m_left = m_next == 0 ? m_head : m_next <= m_times ? m_each : m_tail;
            ++m_next;
        }
        const qint64 size = std::min<qint64>({most, 61, m_left.size()});
        std::copy_n(m_left.constData(), size, data);
        m_left.remove(0, size);
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_head, m_each, m_tail, m_left;
    qint64 m_times;
    qint64 m_next = 0;
};

} // namespace

class TestJsonStream final : public QObject
{
    Q_OBJECT

    static QByteArray read(const QByteArray &text, const QList<JsonPart> &parts)
    {
        QByteArray copy = text;
        QBuffer buffer(&copy);
        buffer.open(QIODevice::ReadOnly);
        const auto json = readJsonStream(buffer, parts);
        return json ? toBytes(*json) : json.error().message.toUtf8();
    }

private Q_SLOTS:
    void takesOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("taken"); // key=value each
        QTest::addColumn<QByteArray>("kept");
        const QByteArray runs = R"({"v":1,"runs":[{"n":"a","results":[1,{"x":[2]}]},{"results":[],"n":"b"},{"results":[3]}],"end":null})";
        QTest::newRow("nothing") << runs << QByteArray("/nowhere/*") << QByteArray() << runs;
        QTest::newRow("inner lists") << runs << QByteArray("/runs/*/results/*") << QByteArray(R"(=1 ={"x":[2]} =3 )")
            << QByteArray(R"({"v":1,"runs":[{"n":"a","results":[]},{"results":[],"n":"b"},{"results":[]}],"end":null})");
        QTest::newRow("whole elements") << runs << QByteArray("/runs/*")
            << QByteArray(R"(={"n":"a","results":[1,{"x":[2]}]} ={"results":[],"n":"b"} ={"results":[3]} )") << QByteArray(R"({"v":1,"runs":[],"end":null})");
        QTest::newRow("members") << QByteArray(R"({"a":{"p":1,"q":{"r":true}},"b":[1.5]})") << QByteArray("/a/*") << QByteArray(R"(p=1 q={"r":true} )")
            << QByteArray(R"({"a":{},"b":[1.5]})");
        QTest::newRow("a scalar") << QByteArray(R"({"a":"x","b":"y"})") << QByteArray("/b") << QByteArray(R"(b="y" )") << QByteArray(R"({"a":"x"})");
        const QByteArray tree = R"({"m":{"r":[1],"c":[{"r":[2]},{"c":[{"r":[3]}]}]},"r":[4]})";
        QTest::newRow("any depth") << tree << QByteArray("/m/**/r/*") << QByteArray("=1 =2 =3 ")
            << QByteArray(R"({"m":{"r":[],"c":[{"r":[]},{"c":[{"r":[]}]}]},"r":[4]})");
        QTest::newRow("a list is no member") << QByteArray(R"([{"a":1}])") << QByteArray("/a") << QByteArray() << QByteArray(R"([{"a":1}])");
        QTest::newRow("escapes and unicode") << QByteArray("{\"a\":\"\\u00e9\\n\",\"b\":\"\xc3\xa9\"}") << QByteArray("/a") << QByteArray("a=\"\xc3\xa9\\n\" ")
            << QByteArray("{\"b\":\"\xc3\xa9\"}");
    }
    void takesOut()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, taken);
        QFETCH(QByteArray, kept);
        QByteArray got;
        const JsonPart part{path.constData(), [&got](const std::string &key, const Json &value) -> Result<void> {
            got += QByteArray::fromStdString(key) + '=' + toBytes(value) + ' ';
            return {};
        }};
        QCOMPARE(read(text, {part}), kept);
        QCOMPARE(got, taken);
        // The same in as many ways as there are places to cut the text, and never from a part of it.
        for (qsizetype cut = 0; cut < text.size() - 1; ++cut)
            QVERIFY(!read(text.left(cut), {part}).startsWith('{'));
        got.clear();
        Endless pieces(text.left(5), text.mid(5, 3), 1, text.mid(8));
        const auto again = readJsonStream(pieces, {part});
        QVERIFY(again.has_value());
        QCOMPARE(toBytes(*again), kept);
        QCOMPARE(got, taken);
    }

    void whatNobodyWantsIsNotBuilt()
    {
        QCOMPARE(read(R"({"a":{"b":[1,{"c":2}]},"d":3})", {{"/a"}}), QByteArray(R"({"d":3})"));
        QCOMPARE(read(R"({"a":[{"big":[1],"n":1},{"big":{"big":2},"n":2}]})", {{"/a/*/big"}}), QByteArray(R"({"a":[{"n":1},{"n":2}]})"));
    }

    void innerBeforeOuter()
    {
        QByteArrayList order;
        const auto note = [&order](const char *name) {
            return [&order, name](const std::string &, const Json &value) -> Result<void> {
                order += QByteArray(name) + toBytes(value);
                return {};
            };
        };
        QCOMPARE(read(R"({"l":[{"i":[1,2],"n":"a"},{"i":[3]}]})", {{"/l/*/i/*", note("inner")}, {"/l/*", note("outer")}}), QByteArray(R"({"l":[]})"));
        QCOMPARE(order, (QByteArrayList{"inner1", "inner2", R"(outer{"i":[],"n":"a"})", "inner3", R"(outer{"i":[]})"}));
    }

    void anErrorEndsIt()
    {
        int calls = 0;
        const JsonPart part{"/l/*", [&calls](const std::string &, const Json &value) -> Result<void> {
            ++calls;
            return value == 2 ? fail(ErrorCode::Invalid, u"two is too many"_s) : Result<void>();
        }};
        QCOMPARE(read(R"({"l":[1,2,3]})", {part}), QByteArray("two is too many"));
        QCOMPARE(calls, 2);
    }

    void refusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("empty") << QByteArray(" \n") << QByteArray("The report is empty.");
        QTest::newRow("cut") << QByteArray("{\"a\":\n  [1,") << QByteArray("line 2, column");
        QTest::newRow("second line") << QByteArray("{\n\"a\": nope}") << QByteArray("line 2, column 7");
        QTest::newRow("trailing") << QByteArray("{} {}") << QByteArray("line 1, column 4");
        QTest::newRow("NaN") << QByteArray("{\"a\":NaN}") << QByteArray("line 1");
        QTest::newRow("deep") << QByteArray(5000, '[') << QByteArray("nested deeper than 200");
        QTest::newRow("deep where nobody looks") << QByteArray("{\"skip\":" + QByteArray(5000, '[')) << QByteArray("nested deeper than 200");
        QTest::newRow("far down") << QByteArray(QByteArray(200'000, '\n') + "{\n x}") << QByteArray("line 200002, column 2");
    }
    void refusedWithTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        const QByteArray message = read(text, {{"/skip"}});
        QVERIFY2(message.contains(says), message.constData());
    }

    void aListMayBeLargerThanWhatIsKept()
    {
        const QByteArray each = "{\"text\":\"" + QByteArray(10'000, 'x') + "\"},";
        qint64 count = 0;
        const JsonPart part{"/l/*", [&count](const std::string &, const Json &) -> Result<void> {
            ++count;
            return {};
        }};
        const qint64 times = JsonKeptMaxBytes / each.size() * 3 / 2;
        Endless list("{\"l\":[", each, times, "0],\"after\":1}");
        const auto json = readJsonStream(list, {part});
        QVERIFY2(json.has_value(), json ? "" : qPrintable(json.error().message));
        QCOMPARE(count, times + 1);
        QCOMPARE(intAt(*json, "after"), 1);
        Endless kept("{\"l\":[", each, times, "0]}");
        const auto refused = readJsonStream(kept, {});
        QVERIFY(!refused && refused.error().message.contains(u"larger than 32 MiB"_s));
        Endless skipped("{\"l\":[", each, times, "0]}");
        QVERIFY(readJsonStream(skipped, {{"/l"}}).has_value());
    }

    void oneEndlessValueIsRefused()
    {
        const QByteArray piece(1'000'000, 'x');
        Endless text("{\"skip\":\"", piece, 100, "\"}");
        const auto refused = readJsonStream(text, {{"/skip"}});
        QVERIFY(!refused && refused.error().message.contains(u"longer than 8 MiB"_s));
        Endless blank("{\"a\":", QByteArray(1'000'000, ' '), 100, "1}");
        QVERIFY(!readJsonStream(blank, {}).has_value());
    }

    void aMillionKeysTakeNoLongerThanAList()
    {
        QByteArray text = "{";
        for (int i = 0; i < 200'000; ++i)
            text += "\"key" + QByteArray::number(i) + "\":1,";
        text += "\"key7\":2}";
        QBuffer buffer(&text);
        buffer.open(QIODevice::ReadOnly);
        const auto json = readJsonStream(buffer, {});
        QVERIFY(json.has_value());
        QCOMPARE(json->size(), size_t(200'001));
        QCOMPARE(intAt(*json, "key7"), 1); // the first of two
    }
};

QTEST_GUILESS_MAIN(TestJsonStream)
#include "tst_jsonstream.moc"
