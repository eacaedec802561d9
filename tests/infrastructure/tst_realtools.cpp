#include "infrastructure/findingservice.h"
#include "infrastructure/observed.h"
#include "infrastructure/reportservice.h"
#include "support/tempstore.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

namespace {

struct Ended {
    int code = -1;
    QByteArray out;
};

Ended runTool(const QString &program, const QStringList &arguments, const QString &folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
    process.waitForFinished(240000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput()};
}

} // namespace

/// Reports made by the tools themselves, where they are installed.
class TestRealTools final : public QObject
{
    Q_OBJECT

    QString file(const QString &name) const { return m_temp->dir() + u'/' + name; }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile target(file(name));
        QVERIFY(target.open(QIODevice::WriteOnly | QIODevice::Truncate));
        target.write(bytes);
    }
    static QByteArray content(const QString &path)
    {
        QFile source(path);
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }
    QStringList import(const QString &name)
    {
        const auto outcome = m_engine->reports().importFile(file(name));
        if (!outcome)
            return {outcome.error().message};
        m_raised = outcome->changes.events;
        return test::typesOf(*m_engine, m_raised);
    }

private Q_SLOTS:
    void init()
    {
        m_engine.reset();
        m_temp = std::make_unique<test::TempStore>();
        m_temp->clock.set(QDateTime::currentMSecsSinceEpoch());
        m_engine = m_temp->open();
        for (const auto &kind : {u"drift"_s, u"compliance"_s})
            VERIFY_OK(m_engine->findings().setAlertRule(kind, u"none"_s));
    }

    void aideDriftAndReturn()
    {
        const QString aide = QStandardPaths::findExecutable(u"aide"_s);
        if (aide.isEmpty())
            QSKIP("aide is not installed");
        QVERIFY(QDir(m_temp->dir()).mkdir(u"watched"_s));
        write(u"watched/a.conf"_s, "one\n");
        write(u"watched/b.conf"_s, "two\n");
        const QByteArray folder = m_temp->dir().toUtf8();
        // The two settings stand before report_url, or they are not heard.
        write(u"aide.conf"_s,
            "report_format=json\nreport_level=changed_attributes\ndatabase_in=file:" + folder + "/db\ndatabase_out=file:" + folder
                + "/db.new\nreport_url=stdout\n" + folder + "/watched p+u+g+s+sha256\n");
        QCOMPARE(runTool(aide, {u"--init"_s, u"-c"_s, file(u"aide.conf"_s)}, m_temp->dir()).code, 0);
        QVERIFY(QFile::rename(file(u"db.new"_s), file(u"db"_s)));
        int code = -1;
        const auto check = [&] {
            const Ended ended = runTool(aide, {u"--check"_s, u"-c"_s, file(u"aide.conf"_s)}, m_temp->dir());
            code = ended.code;
            write(u"report.json"_s, ended.out);
            return import(u"report.json"_s);
        };
        QCOMPARE(check(), QStringList());
        QCOMPARE(code, 0);
        const qint64 clean = QDateTime::currentSecsSinceEpoch();
        write(u"watched/a.conf"_s, "another\n");
        QCOMPARE(check(), QStringList(u"drift.detected"_s));
        QCOMPARE(code, 4);
        const QByteArray data = test::dataOf(*m_engine, m_raised, u"drift.detected"_s);
        QCOMPARE(test::keysOf(data), QStringList({u"drift_id"_s, u"drift_type"_s, u"severity"_s, u"resource_id"_s, u"resource_name"_s, u"resource_type"_s,
            u"provider_id"_s, u"summary"_s, u"detected_at"_s}));
        QCOMPARE(stringAt(*parseJson(data), "resource_name"), file(u"watched/a.conf"_s));
        QCOMPARE(import(u"report.json"_s), QStringList()); // the same report again
        QCOMPARE(check(), QStringList());                  // another report of the same
        write(u"watched/a.conf"_s, "one\n");
        QTRY_VERIFY(QDateTime::currentSecsSinceEpoch() > clean); // equal bytes, also the time in them, are the same report
        QCOMPARE(check(), QStringList(u"drift.resolved"_s));
        QCOMPARE(test::keysOf(test::dataOf(*m_engine, m_raised, u"drift.resolved"_s)), QStringList({u"drift_id"_s, u"resolved_by"_s, u"resolved_at"_s}));
        QVERIFY(QFile::remove(file(u"watched/b.conf"_s)));
        write(u"watched/c.conf"_s, "new\n");
        QCOMPARE(check(), QStringList(2, u"drift.detected"_s));
        QCOMPARE(code, 3);
    }

    void oscapResultsAndArf()
    {
        const QString oscap = QStandardPaths::findExecutable(u"oscap"_s);
        if (oscap.isEmpty())
            QSKIP("oscap is not installed");
        write(u"tiny-xccdf.xml"_s, content(QStringLiteral(BELFRY_FIXTURES "/judges/tiny-xccdf.xml")));
        write(u"tiny-oval.xml"_s, content(QStringLiteral(BELFRY_FIXTURES "/judges/tiny-oval.xml")).replace("@FOLDER@", m_temp->dir().toUtf8()));
        write(u"there"_s, "");
        const auto evaluate = [this, oscap] {
            return runTool(oscap, {u"xccdf"_s, u"eval"_s, u"--profile"_s, u"xccdf_org.example_profile_small"_s, u"--results"_s, file(u"r.xml"_s),
                u"--results-arf"_s, file(u"a.xml"_s), file(u"tiny-xccdf.xml"_s)}, m_temp->dir()).code;
        };
        QCOMPARE(evaluate(), 2);
        QCOMPARE(import(u"r.xml"_s), QStringList(u"compliance.violation"_s));
        const QByteArray data = test::dataOf(*m_engine, m_raised, u"compliance.violation"_s);
        QCOMPARE(test::keysOf(data), QStringList({u"assessment_id"_s, u"framework_id"_s, u"control_id"_s, u"control_title"_s, u"severity"_s, u"failed_resources"_s}));
        const Json control = *parseJson(data);
        QCOMPARE(stringAt(control, "control_title"), u"The other file is there"_s);
        QCOMPARE(stringAt(control, "severity"), u"medium"_s);
        QCOMPARE(import(u"r.xml"_s), QStringList());
        QCOMPARE(import(u"a.xml"_s), QStringList()); // the same assessment in the other format
        QCOMPARE(evaluate(), 2);
        QCOMPARE(import(u"a.xml"_s), QStringList()); // failing still, told once
        write(u"nowhere"_s, "");
        QCOMPARE(evaluate(), 0);
        QCOMPARE(import(u"r.xml"_s), QStringList());
        QCOMPARE(m_engine->findings().list({u"compliance"_s, {}, u"open"_s})->size(), 0);
    }

    void lynisReport()
    {
        const QString lynis = QStandardPaths::findExecutable(u"lynis"_s);
        if (lynis.isEmpty())
            QSKIP("lynis is not installed");
        // Three tests that only look: a whole audit takes minutes.
        const Ended ended = runTool(lynis, {u"audit"_s, u"system"_s, u"--quick"_s, u"--nocolors"_s, u"--tests"_s, u"BANN-7126 BANN-7130 FILE-6310"_s,
            u"--report-file"_s, file(u"lynis.dat"_s), u"--log-file"_s, file(u"lynis.log"_s)}, m_temp->dir());
        QVERIFY(ended.code >= 0);
        const QByteArray report = content(file(u"lynis.dat"_s));
        QMap<QString, QString> controls; // as the report has them: id, severity
        for (const QByteArray &line : report.split('\n')) {
            const bool warns = line.startsWith("warning[]=");
            if (warns || line.startsWith("suggestion[]="))
                controls.insert(QString::fromUtf8(line.mid(line.indexOf('=') + 1).split('|').constFirst()), warns ? u"high"_s : u"low"_s);
        }
        QVERIFY2(!controls.isEmpty(), report.constData());
        const QStringList types = import(u"lynis.dat"_s);
        QCOMPARE(types, QStringList(controls.size(), u"compliance.violation"_s));
        QMap<QString, QString> told;
        for (const QString &id : std::as_const(m_raised)) {
            const QByteArray data = m_engine->events().find(id)->data;
            QCOMPARE(test::keysOf(data), QStringList({u"assessment_id"_s, u"framework_id"_s, u"control_id"_s, u"control_title"_s, u"severity"_s, u"failed_resources"_s}));
            const Json event = *parseJson(data);
            QCOMPARE(stringAt(event, "framework_id"), u"lynis"_s);
            QVERIFY(!stringAt(event, "control_title").isEmpty());
            QCOMPARE(event["failed_resources"].size(), size_t(1));
            QCOMPARE(test::keysOf(toBytes(event["failed_resources"][0])), QStringList({u"resource_id"_s, u"resource_name"_s}));
            told.insert(stringAt(event, "control_id"), stringAt(event, "severity"));
        }
        QCOMPARE(told, controls);
        QCOMPARE(import(u"lynis.dat"_s), QStringList());
    }

private:
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    QStringList m_raised;
};

QTEST_GUILESS_MAIN(TestRealTools)
#include "tst_realtools.moc"
