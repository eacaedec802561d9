#include "core/json.h"
#include "domain/glob.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;

class tst_glob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fixture_data();
    void fixture();
    void table_data();
    void table();
    void limits();
    void warnings_data();
    void warnings();
    void catastrophic_data();
    void catastrophic();
};

void tst_glob::fixture_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("expected");
    QFile file(QStringLiteral(BELFRY_FIXTURES "/globs.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto rows = parseJson(file.readAll());
    QVERIFY(rows && rows->is_array() && rows->size() > 10);
    for (const Json &row : *rows) {
        const QString pattern = stringAt(row, "pattern");
        for (const char *key : {"matches", "misses"}) {
            for (const Json &path : row[key]) {
                const QString text = toQString(path.get<std::string>());
                QTest::addRow("%s on %s", qPrintable(pattern), qPrintable(text)) << pattern << text << (key[1] == 'a');
            }
        }
    }
}

void tst_glob::fixture()
{
    QFETCH(QString, pattern);
    QFETCH(QString, path);
    QFETCH(bool, expected);
    QCOMPARE(Glob::compile(pattern)->matches(path), expected);
}

void tst_glob::table_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *pattern, const char *path, bool expected) {
        QTest::addRow("%s on %s", pattern, path) << QString::fromUtf8(pattern) << QString::fromUtf8(path) << expected;
    };
    row("/", "/", true);
    row("/", "/apps", false);
    row("/*", "/app", true);
    row("/*", "/", false);
    row("/*", "/app/b", false);
    row("/backend/**", "/backend", true);
    row("/backend/**", "/backend/api/v1", true);
    row("/backend/**", "/web", false);
    row("/**/*", "/app", false);
    row("/**/*", "/app/b", true);
    row("/{app,api}/*", "/app/b", true);
    row("/{app,api}/*", "/app", false);
    row("/app*", "/apple", true);
    row("/app*", "/app/b", false);
    row("/app/?", "/app/b", true);
    row("/app/?", "/app/db", false);
    row("!/app", "/app", false);
    row("!/app", "/", true);
    row("!/app", "/.env", true);
    row("!!/app", "/app", true);
    row("*", "/", true);
    row("*", "/app", false);
    row("/app", "/app/", false);
    row("/app", "/App", false);
    row("/app/**/", "/app/", true);
    row("/app/**/", "/app", false);
    row("/**", "/.hidden/x", false);
    row("/+(a|b)", "/abba", true);
    row("/+(a|b)", "/abc", false);
    row("/*(x)y", "/xxy", true);
    row("/[!a]pp", "/app", true); // "!" negates no class here, only "^" does
    row("/[^a]pp", "/app", false);
    row("/[[:alpha:]]1", "/a1", true);
    row("/[[:alpha:]]1", "/11", false);
    row("/v{1..3}", "/v2", true);
    row("/v{1..3}", "/v4", false);
    row("/a(", "/a(", true); // unusable, yet equal
    row("/a(", "/a", false);
    row("/a\\*", "/a*", true);
    row("/a\\*", "/ab", false);
}

void tst_glob::table()
{
    fixture();
}

void tst_glob::limits()
{
    QVERIFY(!Glob::compile(QString()));
    QCOMPARE(Glob::compile(QString()).error().field, u"path"_s);
    QVERIFY(Glob::compile(QString(1024, u'a')));
    QVERIFY(!Glob::compile(QString(1025, u'a')));
    QVERIFY(!Glob::compile(u"/**"_s)->matches(QString()));
}

void tst_glob::warnings_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("part");
    QTest::addRow("no slash") << u"app"_s << u"\"/app\""_s;
    QTest::addRow("no slash, magic") << u"app/*"_s << u"start with a slash"_s;
    QTest::addRow("trailing slash") << u"/app/"_s << u"\"/app\""_s;
    QTest::addRow("trailing slash, magic") << u"/app/**/"_s << u"end without a slash"_s;
    QTest::addRow("empty segment") << u"/a//b"_s << u"empty segment"_s;
    QTest::addRow("space") << u"/my app"_s << u"letters, digits"_s;
    QTest::addRow("open brace") << u"/a/{b"_s << u"not complete"_s;
    for (const char *good : {"/", "/**", "**", "*", "/a/*", "!/app", "{/a,/b}/**", "@(/a|/b)", "**/db", "/app", "!app"})
        QTest::addRow("good %s", good) << QString::fromLatin1(good) << QString();
}

void tst_glob::warnings()
{
    QFETCH(QString, pattern);
    QFETCH(QString, part);
    const QString warning = Glob::compile(pattern)->warning();
    if (part.isEmpty())
        QCOMPARE(warning, QString());
    else
        QVERIFY2(warning.contains(part), qPrintable(warning));
}

void tst_glob::catastrophic_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addRow("stars") << u"/"_s + u"*a"_s.repeated(60) + u"x"_s;
    QTest::addRow("globstars") << u"/**/a"_s.repeated(40) + u"/x"_s;
    QTest::addRow("nested repeat") << u"/+(+(a)|+(a))x"_s;
    QTest::addRow("groups") << u"/((a)+)+x"_s;
    QTest::addRow("deep braces") << u"/"_s + u"{a*,"_s.repeated(30) + u"a*"_s + u"}"_s.repeated(30) + u"x"_s;
    QTest::addRow("repeat of choices") << u"/+(aa|aaa|a*)x"_s;
}

void tst_glob::catastrophic()
{
    QFETCH(QString, pattern);
    const auto glob = Glob::compile(pattern);
    QVERIFY(glob);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!glob->matches(u"/"_s + QString(900, u'a')));
    QVERIFY(!glob->matches(u"/a"_s.repeated(450)));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(tst_glob)
#include "tst_glob.moc"
