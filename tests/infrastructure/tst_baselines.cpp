#include "infrastructure/baselinediff.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/observed.h"
#include "support/tempstore.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

class TestBaselines final : public QObject
{
    Q_OBJECT

    QString path(const QString &name) const { return m_temp->dir() + u"/etc/"_s + name; }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    ScanReport scan(const QString &name = u"b"_s)
    {
        const auto report = m_engine->baselines().scan(name);
        if (!report)
            qFatal("%s", qPrintable(report.error().message));
        return *report;
    }

private Q_SLOTS:
    void wordsAndBack_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("plain") << u" ls  -l /tmp "_s << QStringList({u"ls"_s, u"-l"_s, u"/tmp"_s});
        QTest::newRow("double") << u"sh -c \"echo 'a b' \\\"c\\\" $HOME\""_s << QStringList({u"sh"_s, u"-c"_s, u"echo 'a b' \"c\" $HOME"_s});
        QTest::newRow("single") << u"printf 'a\\nb' '' x''y"_s << QStringList({u"printf"_s, u"a\\nb"_s, u""_s, u"xy"_s});
        QTest::newRow("escaped space") << u"cat a\\ b"_s << QStringList({u"cat"_s, u"a b"_s});
        QTest::newRow("empty") << u"  "_s << QStringList();
    }
    void wordsAndBack()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, words);
        QCOMPARE(commandWords(typed), words);
        QCOMPARE(commandWords(commandText(words)), words);
    }
    void linesOfADifference()
    {
        using Kind = DiffLine::Kind;
        const auto diff = lineDiff(u"a\nb\nc\nd\ne\nf\ng\nh\n"_s, u"a\nb\nX\nd\ne\nf\ng\nh\ni\n"_s, 1);
        const QList<DiffLine> expected{{Kind::Skipped, 1, 0, {}}, {Kind::Same, 2, 2, u"b"_s}, {Kind::Removed, 3, 0, u"c"_s}, {Kind::Added, 0, 3, u"X"_s},
            {Kind::Same, 4, 4, u"d"_s}, {Kind::Skipped, 3, 0, {}}, {Kind::Same, 8, 8, u"h"_s}, {Kind::Added, 0, 9, u"i"_s}};
        QCOMPARE(diff, expected);
        QVERIFY(lineDiff({}, {}).isEmpty());
        QCOMPARE(lineDiff({}, u"new\n"_s), QList<DiffLine>({{Kind::Added, 0, 1, u"new"_s}}));
        // Too large for the table: all of it goes, all of it comes; quickly.
        QString many, others;
        for (int i = 0; i < 20000; ++i) {
            many += u"a%1\n"_s.arg(i);
            others += u"b%1\n"_s.arg(i);
        }
        QCOMPARE(lineDiff(many, others).size(), 40000);
    }
    void init()
    {
        m_engine.reset();
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        write(u"ssh/sshd_config"_s, "# ssh\nPort 22\nPermitRootLogin no\n");
        write(u"app.json"_s, R"({"a":1,"meta":{"at":5}})");
        write(u"notes"_s, "one\ntwo\n");
    }

    void aChangedFileIsItsDriftAndItsReturnResolves()
    {
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{path(u"ssh/*"_s), path(u"app.json"_s), path(u"notes"_s)}, {}, {}}));
        QVERIFY(scan().changes.events.isEmpty());
        write(u"ssh/sshd_config"_s, "# ssh\nPort 22\nPermitRootLogin yes\n");
        const auto drifted = scan();
        QCOMPARE(test::typesOf(*m_engine, drifted.changes.events), QStringList({u"drift.detected"_s, u"alert.created"_s}));
        const Json data = *parseJson(test::dataOf(*m_engine, drifted.changes.events, u"drift.detected"_s));
        QCOMPARE(stringAt(data, "summary"), u"PermitRootLogin changed from no to yes"_s);
        QCOMPARE(stringAt(data, "severity"), u"high"_s);
        QCOMPARE(stringAt(data, "drift_type"), u"security"_s);
        QCOMPARE(stringAt(data, "resource_type"), u"file"_s);
        QVERIFY(scan().changes.events.isEmpty());
        write(u"ssh/sshd_config"_s, "# ssh\nPort 22\nPermitRootLogin no\n");
        const auto back = scan();
        QCOMPARE(test::typesOf(*m_engine, back.changes.events), QStringList(u"drift.resolved"_s));
        QVERIFY(test::dataOf(*m_engine, back.changes.events, u"drift.resolved"_s).contains("\"resolved_by\":null"));
    }

    void addedAndRemovedFiles()
    {
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{path(u"ssh/*"_s), path(u"notes"_s)}, {}, {}}));
        write(u"ssh/other"_s, "x\n");
        QVERIFY(QFile::remove(path(u"notes"_s)));
        const auto report = scan();
        QCOMPARE(report.changes.found, 2);
        QVERIFY(report.unreadable.isEmpty());
        write(u"notes"_s, "one\ntwo\n");
        QVERIFY(QFile::remove(path(u"ssh/other"_s)));
        QCOMPARE(scan().changes.resolved, 2);
    }

    void acceptResolvesByThePerson()
    {
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{path(u"notes"_s)}, {}, {}}));
        write(u"notes"_s, "three\n");
        QCOMPARE(scan().changes.found, 1);
        const auto accepted = m_engine->baselines().accept(u"b"_s);
        VERIFY_OK(accepted);
        QVERIFY(test::dataOf(*m_engine, accepted->changes.events, u"drift.resolved"_s).contains("\"resolved_by\":1,"));
        QVERIFY(scan().changes.events.isEmpty());
        write(u"notes"_s, "one\ntwo\n");
        QCOMPARE(scan().changes.found, 1);
    }

    void whatCannotBeReadIsNoDrift()
    {
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{path(u"notes"_s), path(u"app.json"_s)}, {}, {}}));
        write(u"notes"_s, "changed\n");
        QCOMPARE(scan().changes.found, 1);
        QVERIFY(QFile::remove(path(u"notes"_s)));
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"notes"_s)).constData(), 0600), 0); // a scan that opens it would hang
        const auto report = scan();
        QCOMPARE(report.unreadable.size(), 1);
        QVERIFY(report.changes.events.isEmpty());
        QCOMPARE(m_engine->findings().list({{}, {}, u"open"_s})->size(), 1);
    }

    void commandOutputs()
    {
        write(u"state"_s, "first\n");
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{}, {u"cat"_s, path(u"state"_s)}, {}}));
        QVERIFY(scan().changes.events.isEmpty());
        write(u"state"_s, "second\n");
        const auto report = scan();
        QCOMPARE(report.changes.found, 1);
        QCOMPARE(m_engine->findings().list({})->constFirst().resourceType, u"command"_s);
        QVERIFY(QFile::remove(path(u"state"_s)));
        const auto failing = scan();
        QCOMPARE(failing.unreadable.size(), 1);
        QVERIFY(failing.changes.events.isEmpty());
    }

    void ignoredKeys()
    {
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{path(u"app.json"_s)}, {}, {u"meta.at"_s}}));
        write(u"app.json"_s, R"({"a":1,"meta":{"at":6}})");
        QVERIFY(scan().changes.events.isEmpty());
        write(u"app.json"_s, R"({"a":2,"meta":{"at":6}})");
        QCOMPARE(stringAt(*parseJson(test::dataOf(*m_engine, scan().changes.events, u"drift.detected"_s)), "summary"), u"a changed from 1 to 2"_s);
    }

    void refusals()
    {
        VERIFY_FAILS(m_engine->baselines().add(u"b"_s, {}), ErrorCode::Invalid);
        VERIFY_FAILS(m_engine->baselines().add(u"b"_s, {{path(u"nowhere"_s)}, {}, {}}), ErrorCode::NotFound);
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{path(u"notes"_s)}, {}, {}}));
        VERIFY_FAILS(m_engine->baselines().add(u"b"_s, {{path(u"notes"_s)}, {}, {}}), ErrorCode::Conflict);
        VERIFY_FAILS(m_engine->baselines().scan(u"c"_s), ErrorCode::NotFound);
    }

    void contentIsSealed()
    {
        write(u"notes"_s, "canary-48151623\n");
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{path(u"notes"_s)}, {}, {}}));
        const auto id = m_engine->baselines().list()->constFirst().id;
        QCOMPARE(id, 1);
        m_engine.reset();
        QFile store(m_temp->path());
        QVERIFY(store.open(QIODevice::ReadOnly));
        QVERIFY(!store.readAll().contains("canary-48151623"));
    }

    void severities_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<uint>("modeBefore");
        QTest::addColumn<uint>("modeAfter");
        QTest::addColumn<QString>("severity");
        QTest::addColumn<QString>("summary");
        const auto row = [](const char *label, const char *name, const char *before, const char *after, uint m1, uint m2, const char *severity, const char *summary) {
            QTest::newRow(label) << QString::fromUtf8(name) << QByteArray(before) << QByteArray(after) << m1 << m2
                                 << QString::fromUtf8(severity) << QString::fromUtf8(summary);
        };
        row("shadow shows nothing", "/etc/shadow", "root:x", "root:hash", 0640, 0640, "critical", "The content changed");
        row("sudoers", "/etc/sudoers.d/x", "a", "b", 0440, 0440, "critical", "line removed: a; line added: b");
        row("pam", "/etc/pam.d/sshd", "a", "b", 0644, 0644, "high", "line removed: a; line added: b");
        row("open to the world", "/etc/rules.ini", "cidr=10.0.0.0/8", "cidr=0.0.0.0/0", 0644, 0644, "critical", "cidr changed from 10.0.0.0/8 to 0.0.0.0/0");
        row("logging off", "/etc/x.ini", "[a]\nlogging=true", "[a]\nlogging=false", 0644, 0644, "high", "a.logging changed from true to false");
        row("plain", "/etc/x.ini", "a=1", "a=2", 0644, 0644, "medium", "a changed from 1 to 2");
        row("masked", "/etc/x.ini", "db_password=1", "db_password=2", 0644, 0644, "medium", "db_password changed from (masked) to (masked)");
        row("mode only", "/etc/x.ini", "a=1", "a=1", 0644, 0640, "low", "mode changed from 0644 to 0640");
        row("setuid", "/usr/bin/x", "a", "a", 0755, 04755, "critical", "mode changed from 0755 to 4755");
        row("world writable", "/srv/x", "a", "a", 0644, 0646, "high", "mode changed from 0644 to 0646");
        row("json", "/x.json", R"({"a":{"b":[1,2]}})", R"({"a":{"b":[1,3],"c":true}})", 0644, 0644, "medium", "a.b[1] changed from 2 to 3; a.c added: true");
    }
    void severities()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(uint, modeBefore);
        QFETCH(uint, modeAfter);
        const Captured was{name, u"file"_s, before, before.size(), modeBefore, 0, 0, before, true};
        const Captured is{name, u"file"_s, after, after.size(), modeAfter, 0, 0, after, true};
        const auto drift = compare(&was, &is, {});
        QVERIFY(drift.has_value());
        QTEST(drift->severity, "severity");
        QTEST(drift->summary, "summary");
        QVERIFY(!compare(&was, &was, {}));
    }

    void largeFilesAreHashedNotKept()
    {
        write(u"big"_s, QByteArray(17 * 1024 * 1024, 'x'));
        const auto captured = captureFile(path(u"big"_s));
        VERIFY_OK(captured);
        QCOMPARE(captured->size, 17 * 1024 * 1024);
        QVERIFY(!captured->hasContent);
        VERIFY_OK(m_engine->baselines().add(u"b"_s, {{path(u"big"_s)}, {}, {}}));
        write(u"big"_s, QByteArray(17 * 1024 * 1024, 'y'));
        QCOMPARE(scan().changes.found, 1);
        QCOMPARE(m_engine->findings().list({})->constFirst().title, u"The content changed"_s);
    }

private:
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestBaselines)
#include "tst_baselines.moc"
