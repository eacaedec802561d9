#include "cli/options.h"
#include "cli/registry.h"

#include <QTest>

using namespace belfry;
using namespace belfry::cli;
using namespace Qt::StringLiterals;

class tst_CliOptions : public QObject
{
    Q_OBJECT

private:
    struct Values {
        Globals globals;
        QString name;
        QStringList rest;
        QList<QByteArray> pairs;
        std::optional<QString> path;
        QStringList events;
        bool ordered = false;
    };

    static Result<Options::Parsed> parse(Values &v, const QList<QByteArray> &arguments)
    {
        Options options(u"belfryctl thing do"_s, u"Does it"_s, u"belfryctl thing do x"_s);
        options.argument("NAME", v.name, "Name");
        options.arguments("REST", v.rest, "More", false);
        options.value("--path", "PATH", v.path, "Path");
        options.list("--event", "T", v.events, "Events");
        options.flag("--ordered", v.ordered, "Order");
        options.globals(v.globals);
        return options.parse(arguments);
    }

private Q_SLOTS:
    void everyNounOfAVerbIsInTheTable()
    {
        QSet<QString> listed, used;
        for (const Noun &noun : nouns()) {
            QVERIFY2(!listed.contains(QString::fromUtf8(noun.name)), noun.name);
            listed += QString::fromUtf8(noun.name);
        }
        for (const Command &command : commands())
            used += QString::fromUtf8(command.noun);
        QVERIFY2((used - listed).isEmpty(), qPrintable(QStringList((used - listed).values()).join(u' ')));
        QVERIFY2((listed - used).isEmpty(), qPrintable(QStringList((listed - used).values()).join(u' ')));
    }

    void takesWhatWasGiven()
    {
        Values v;
        QVERIFY(parse(v, {"--event", "a", "N", "--event=b", "--ordered", "r1", "--path", "/x", "--json", "--store", "s", "r2"}));
        QCOMPARE(v.name, u"N"_s);
        QCOMPARE(v.rest, QStringList({u"r1"_s, u"r2"_s}));
        QCOMPARE(v.events, QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(v.path, std::optional<QString>(u"/x"_s));
        QCOMPARE(v.globals.store, std::optional<QString>(u"s"_s));
        QVERIFY(v.ordered && v.globals.json);
    }
    void anOptionTakesOneValueOnly()
    {
        Values v;
        QVERIFY(parse(v, {"--event", "a", "N"}));
        QCOMPARE(v.events, QStringList(u"a"_s));
        QCOMPARE(v.name, u"N"_s);
    }
    void emptyValues_data()
    {
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::newRow("apart") << QList<QByteArray>{"--path", "", "N"};
        QTest::newRow("equals") << QList<QByteArray>{"--path=", "N"};
    }
    void emptyValues()
    {
        QFETCH(QList<QByteArray>, arguments);
        Values v;
        const auto parsed = parse(v, arguments);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        QVERIFY(v.path.has_value());
        QCOMPARE(*v.path, QString());
        QCOMPARE(v.name, u"N"_s);
    }
    void bracketsStayWhole()
    {
        Values v;
        QVERIFY(parse(v, {"[prod]", "[a,b]", "--event", "[c,d]", "--path=[e]"}));
        QCOMPARE(v.name, u"[prod]"_s);
        QCOMPARE(v.rest, QStringList(u"[a,b]"_s));
        QCOMPARE(v.events, QStringList(u"[c,d]"_s));
        QCOMPARE(*v.path, u"[e]"_s);
    }
    void valuesMayLookLikeOptions()
    {
        Values v;
        QVERIFY(parse(v, {"--path", "-", "--", "--name"}));
        QCOMPARE(*v.path, u"-"_s);
        QCOMPARE(v.name, u"--name"_s);
    }
    void refused_data()
    {
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::addColumn<QString>("about");
        QTest::newRow("no name") << QList<QByteArray>{} << u"NAME"_s;
        QTest::newRow("unknown option") << QList<QByteArray>{"N", "--bogus"} << u"--bogus"_s;
        QTest::newRow("twice") << QList<QByteArray>{"N", "--path", "a", "--path", "b"} << u"--path"_s;
        QTest::newRow("no value") << QList<QByteArray>{"N", "--path"} << u"--path"_s;
        QTest::newRow("flag with value") << QList<QByteArray>{"N", "--ordered=no"} << u"--ordered"_s;
        QTest::newRow("prefix") << QList<QByteArray>{"N", "--order"} << u"--order"_s;
        QTest::newRow("not UTF-8") << QList<QByteArray>{"\xff"} << u"UTF-8"_s;
    }
    void refused()
    {
        QFETCH(QList<QByteArray>, arguments);
        QFETCH(QString, about);
        Values v;
        const auto parsed = parse(v, arguments);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::Invalid);
        QVERIFY2(parsed.error().message.contains(about), qPrintable(parsed.error().message));
        QVERIFY(!parsed.error().message.contains(u'\n'));
    }
    void bytesComeRaw()
    {
        Options options(u"belfryctl secret set"_s, {}, {});
        QList<QByteArray> pairs;
        options.byteArguments("PAIR", pairs, "Pairs");
        QVERIFY(options.parse({"A=\xff\xfe", "[x]=[y]", "B=--c"}));
        QCOMPARE(pairs, QList<QByteArray>({"A=\xff\xfe", "[x]=[y]", "B=--c"}));
    }
    void helpNamesTheOptions()
    {
        Values v;
        const auto parsed = parse(v, {"--help"});
        QVERIFY(parsed && parsed->helpWanted);
        for (const char *each : {"NAME", "--path PATH", "--event T", "--ordered", "--store", "belfryctl thing do x"})
            QVERIFY2(parsed->help.contains(QString::fromUtf8(each)), each);
    }
};

QTEST_GUILESS_MAIN(tst_CliOptions)
#include "tst_cli_options.moc"
