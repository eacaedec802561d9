#include "secrets/dotenv.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

class TestDotenv final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("plain") << QByteArray("A=b") << QByteArray("b");
        QTest::newRow("export") << QByteArray("export A=b\n") << QByteArray("b");
        QTest::newRow("crlf") << QByteArray("A=b\r\n") << QByteArray("b");
        QTest::newRow("comment after a space") << QByteArray("A=b #c") << QByteArray("b");
        QTest::newRow("hash inside") << QByteArray("A=b#c") << QByteArray("b#c");
        QTest::newRow("single quotes") << QByteArray("A='b \\n $C' # d") << QByteArray("b \\n $C");
        QTest::newRow("double quotes") << QByteArray("A=\"b\\nc\\t\\\"d\\\"\"") << QByteArray("b\nc\t\"d\"");
        QTest::newRow("no expansion") << QByteArray("A=\"$HOME\"") << QByteArray("$HOME");
        QTest::newRow("two lines") << QByteArray("A=\"b\nc\"\n") << QByteArray("b\nc");
        QTest::newRow("empty") << QByteArray("A=\n") << QByteArray("");
        QTest::newRow("spaces around") << QByteArray("  A = b  \n") << QByteArray("b");
        QTest::newRow("the last wins") << QByteArray("A=1\nA=2\n") << QByteArray("2");
        QTest::newRow("byte-order mark") << QByteArray("\xef\xbb\xbf" "A=b\n") << QByteArray("b");
        QTest::newRow("equals inside") << QByteArray("A=b=c==\n") << QByteArray("b=c==");
        QTest::newRow("utf-8") << QByteArray("A=gr\xc3\xbc\xc3\x9f\n") << QByteArray("gr\xc3\xbc\xc3\x9f");
    }
    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, value);
        const auto parsed = secrets::parseDotenv(text);
        VERIFY_OK(parsed);
        QCOMPARE(parsed->size(), 1);
        QCOMPARE(parsed->first().first, u"A"_s);
        QCOMPARE(parsed->first().second, value);
        const auto again = secrets::parseDotenv(secrets::writeDotenv(*parsed));
        VERIFY_OK(again);
        QCOMPARE(*again, *parsed);
    }

    void namesTheLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no equals") << QByteArray("JUST TEXT");
        QTest::newRow("digit first") << QByteArray("7UP=x");
        QTest::newRow("open quote") << QByteArray("A=\"never");
        QTest::newRow("text after the quote") << QByteArray("A=\"b\" c");
        QTest::newRow("no key") << QByteArray("=x");
    }
    void namesTheLine()
    {
        QFETCH(QByteArray, line);
        const auto parsed = secrets::parseDotenv("A=1\nB=2\n# c\n\nC='3\n4'\n" + line + "\n");
        VERIFY_FAILS(parsed, ErrorCode::Invalid);
        QVERIFY2(parsed.error().message.startsWith(u"Line 7"_s), qPrintable(parsed.error().message));
    }

    void twentyMegabytesAreRefused()
    {
        VERIFY_FAILS(secrets::parseDotenv(QByteArray(20 * 1024 * 1024, 'A')), ErrorCode::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestDotenv)
#include "tst_dotenv.moc"
