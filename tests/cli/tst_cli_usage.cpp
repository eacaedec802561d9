#include "belfryctl.h"

#include <QRegularExpression>

using namespace belfry;
using namespace belfry::test;
using namespace Qt::StringLiterals;

/// The command line itself: help, exit codes, where errors go. No verb here gets as far as a value.
class tst_CliUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpEverywhere()
    {
        const Belfryctl ctl;
        const Answer top = ctl.run({u"--help"_s});
        QCOMPARE(top.code, 0);
        QVERIFY(top.err.isEmpty());
        int verbs = 0;
        QString noun;
        // The top help lists each noun, and its verbs in the line below.
        static const QRegularExpression nounLine(u"^  ([a-z-]+) +\\S"_s);
        static const QRegularExpression verbLine(u"^ {10,}([a-z-]+(?: \\| [a-z-]+)*)$"_s);
        for (const QString &line : QString::fromUtf8(top.out).split(u'\n')) {
            if (const auto match = nounLine.match(line); match.hasMatch() && !line.startsWith(u"  --"_s)) {
                noun = match.captured(1);
                const Answer help = ctl.run({noun, u"--help"_s});
                QVERIFY2(help.code == 0 && !help.out.isEmpty() && help.err.isEmpty(), help.told().constData());
            } else if (const auto list = verbLine.match(line); list.hasMatch()) {
                for (const QString &verb : list.captured(1).split(u" | "_s)) {
                    const Answer help = ctl.run({noun, verb, u"--help"_s});
                    QVERIFY2(help.code == 0 && help.err.isEmpty(), help.told().constData());
                    QVERIFY2(help.out.contains(u"Example:\n  belfryctl %1 %2"_s.arg(noun, verb).toUtf8()), help.told().constData());
                    ++verbs;
                }
            }
        }
        QVERIFY(verbs > 40);
        QVERIFY2(!QFile::exists(ctl.store()), "help must not make a store");
    }
    void version()
    {
        const Belfryctl ctl;
        QVERIFY(ctl.run({u"--version"_s}).out.startsWith("belfryctl "));
        QVERIFY(!stringAt(ctl.json({u"--version"_s}).json(), "version").isEmpty());
    }

    void refused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("about");
        const QList<QPair<const char *, const char *>> rows = {
            {"", "No command"}, {"bogus", "bogus"}, {"bogus list", "bogus"}, {"projct list", "project"},
            {"project", "verb"}, {"project bogus", "bogus"}, {"project create", "NAME"}, {"--bogus project list", "--bogus"},
            {"project list --bogus", "--bogus"}, {"project list extra", "extra"}, {"project --limit 3 list", "--limit"},
            {"project list --limit 0", "limit"}, {"project list --limit x", "limit"}, {"--store", "--store"}, {"--store= project list", "--store"},
            {"secret set --project p --env e", "KEY=VALUE"}, {"secret set --env e A=1", "--project"},
            {"secret set --project p --env e novalue", "KEY=VALUE"}, {"secret get --project p --env e --version 0 A", "version"},
            {"secret set --project p --env e A=@/nonexistent/file", "/nonexistent/file"},
            {"secret set --project p --env e --file /nonexistent/file", "/nonexistent/file"},
            {"webhook create --url https://example.org/", "--project"}, {"webhook create --project p", "--url"},
            {"webhook create --project p --infrastructure --url https://example.org/", "--project"},
            {"webhook create --infrastructure --url https://example.org/", "--event"},
            {"webhook create --infrastructure --env prod --event ping --url https://example.org/", "--env"},
            {"webhook list --family bogus", "family"}, {"delivery list --state bogus", "state"}, {"delivery list --since bogus", "since"},
            {"delivery redeliver", "--filter"}, {"delivery redeliver --filter=", "--filter"}, {"delivery redeliver x --filter y", "--filter"},
            {"dispatch --timeout soon", "timeout"}, {"event send secrets.modified", "change"}, {"event send bogus.event", "bogus.event"},
            {"event explain bogus.event", "bogus.event"}, {"event explain secrets.modified", "--project"},
            {"serve --tls-cert x", "--tls-key"}, {"serve --max-subscribers 0", "max-subscribers"},
            {"receive --scheme infisical", "--secret-file"}, {"receive --status 99", "status"}, {"receive --count 0", "count"},
            {"signature make --scheme bogus --secret-file x --body y", "bogus"}, {"signature verify --secret-file x --body y", "--header"},
            {"store backup", "FILE"}, {"store prune --older-than x", "older-than"}, {"vault passphrase --remove --new-passphrase-file x", "--remove"},
            {"--passphrase-file /nonexistent/file project list", "/nonexistent/file"},
        };
        for (const auto &[line, about] : rows)
            QTest::newRow(*line ? line : "nothing") << QString::fromUtf8(line) << QString::fromUtf8(about);
    }
    void refused()
    {
        QFETCH(QString, line);
        QFETCH(QString, about);
        const Belfryctl ctl;
        const Answer text = ctl.run(words(line));
        QVERIFY2(text.code == 2, text.told().constData());
        QVERIFY2(text.out.isEmpty(), text.told().constData());
        QVERIFY2(text.err.startsWith("belfryctl: ") && text.err.count('\n') == 1 && text.err.endsWith('\n'), text.told().constData());
        QVERIFY2(text.err.contains(about.toUtf8()), text.told().constData());

        const Answer json = ctl.json(words(line));
        QVERIFY2(json.code == 2, json.told().constData());
        QVERIFY2(json.out.isEmpty(), json.told().constData());
        QCOMPARE(stringAt(json.error(), "code"), u"invalid"_s);
        QVERIFY2(!stringAt(json.error(), "message").isEmpty(), json.told().constData());
    }
    void jsonStandsAnywhere()
    {
        const Belfryctl ctl;
        for (const char *line : {"--json project list", "project --json list", "project list --json"}) {
            const Answer answer = ctl.run(words(QString::fromUtf8(line)));
            QVERIFY2(answer.code == 0, answer.told().constData());
            QCOMPARE(answer.out, QByteArray("{\"items\":[],\"next\":null}\n"));
        }
    }
    void storeStandsAnywhere()
    {
        const Belfryctl ctl;
        const QStringList store = {u"--store"_s, ctl.path("other.db")};
        QCOMPARE(ctl.run(store + QStringList{u"project"_s, u"create"_s, u"One"_s}).code, 0);
        QVERIFY(QFile::exists(ctl.path("other.db")));
        QVERIFY(!QFile::exists(ctl.store()));
        QCOMPARE(ctl.run(QStringList{u"project"_s} + store + QStringList{u"show"_s, u"one"_s}).code, 0);
        QCOMPARE(ctl.run(QStringList{u"project"_s, u"show"_s, u"one"_s} + store).code, 0);
        QCOMPARE(ctl.run({u"project"_s, u"show"_s, u"one"_s}).code, 3);
        Belfryctl byEnvironment;
        byEnvironment.environment.insert(u"BELFRY_STORE"_s, ctl.path("other.db"));
        QCOMPARE(byEnvironment.run({u"project"_s, u"show"_s, u"one"_s}).code, 0);
    }
    void aReaderThatLeavesIsNoFailure()
    {
        const Belfryctl ctl;
        QCOMPARE(ctl.run(words(u"project create P"_s)).code, 0);
        QByteArray many;
        for (int i = 0; i < 5000; ++i)
            many += "A_LONG_NAME_TO_FILL_THE_PIPE_" + QByteArray::number(i) + "=1\n";
        const QString file = ctl.write("many.env", many);
        QProcess process;
        process.setProcessEnvironment(ctl.environment);
        process.start(u"/bin/sh"_s, {u"-c"_s, u"{ \"$0\" --json secret set --project p --env dev --file \"$1\"; echo $? >&2; } | head -c 10"_s,
            Belfryctl::program(), file});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.readAllStandardError(), QByteArray("0\n"));
    }
    void aFullDiskIsNoSuccess()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("no /dev/full here");
        const Belfryctl ctl;
        QProcess process;
        process.setProcessEnvironment(ctl.environment);
        process.setStandardOutputFile(u"/dev/full"_s);
        process.start(Belfryctl::program(), {u"project"_s, u"list"_s});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("Standard output"));
    }
};

QTEST_GUILESS_MAIN(tst_CliUsage)
#include "tst_cli_usage.moc"
