#include "infrastructure/costmapping.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/importer.h"
#include "infrastructure/observed.h"
#include "infrastructure/reportservice.h"
#include "support/tempstore.h"

#include <QBuffer>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

class TestReports final : public QObject
{
    Q_OBJECT

    static QString fixture(const QString &name) { return QStringLiteral(BELFRY_FIXTURES "/reports/") + name; }
    ImportOutcome import(const QString &name)
    {
        const auto outcome = m_engine->reports().importFile(fixture(name));
        if (!outcome)
            qFatal("%s", qPrintable(outcome.error().message));
        return *outcome;
    }
    Result<ImportOutcome> importBytes(QByteArray bytes, const QString &format = u"auto"_s)
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        ImportOptions options;
        options.format = format;
        return m_engine->reports().importDevice(buffer, u"made"_s, options);
    }

private Q_SLOTS:
    void init()
    {
        m_engine.reset();
        m_temp = std::make_unique<test::TempStore>();
        m_temp->clock.set(1795000000000); // 2026-11-18: after every fixture's days of costs
        m_engine = m_temp->open();
        for (const auto &kind : {u"drift"_s, u"vulnerability"_s, u"compliance"_s, u"cost"_s})
            VERIFY_OK(m_engine->findings().setAlertRule(kind, u"none"_s));
    }

    void everyFormatIsKnownAndRaisesOnce_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("found");
        QTest::addColumn<QStringList>("types");
        const auto times = [](const QString &type, int n) { return QStringList(n, type); };
        QTest::newRow("trivy") << u"trivy/image.json"_s << u"trivy"_s << 5 << times(u"vulnerability.found"_s, 4) + times(u"compliance.violation"_s, 1);
        QTest::newRow("sarif") << u"sarif/scan.sarif"_s << u"sarif"_s << 3 << QStringList({u"alert.created"_s, u"vulnerability.found"_s});
        QTest::newRow("aide") << u"aide/changed.json"_s << u"aide"_s << 4 << times(u"drift.detected"_s, 4);
        QTest::newRow("terraform") << u"terraform/drift.json"_s << u"terraform"_s << 2 << times(u"drift.detected"_s, 2);
        // Two details of one control are one violation.
        QTest::newRow("lynis") << u"lynis/lynis-report.dat"_s << u"lynis"_s << 5 << times(u"compliance.violation"_s, 4);
        QTest::newRow("xccdf") << u"xccdf/results.xml"_s << u"xccdf"_s << 2 << times(u"compliance.violation"_s, 2);
        QTest::newRow("arf") << u"xccdf/arf.xml"_s << u"xccdf"_s << 2 << times(u"compliance.violation"_s, 2);
        QTest::newRow("focus") << u"focus/spike.csv"_s << u"focus"_s << 1 << times(u"cost.anomaly"_s, 1);
        QTest::newRow("csv") << u"csv/fifteen.csv"_s << u"csv"_s << 0 << QStringList();
    }
    void everyFormatIsKnownAndRaisesOnce()
    {
        QFETCH(QString, file);
        const auto first = import(file);
        QTEST(first.format, "format");
        QTEST(first.changes.found, "found");
        QTEST(test::typesOf(*m_engine, first.changes.events), "types");
        const auto second = import(file);
        QCOMPARE(second.changes.found, 0);
        QCOMPARE(second.changes.resolved, 0);
        QCOMPARE(second.changes.unchanged, first.changes.found);
        QVERIFY(second.changes.events.isEmpty());
    }

    void trivyFields()
    {
        const auto outcome = import(u"trivy/image.json"_s);
        const QByteArray data = test::dataOf(*m_engine, outcome.changes.events, u"vulnerability.found"_s);
        QCOMPARE(data, QByteArray(R"({"vulnerability_id":1,"cve_id":"CVE-2024-12345","severity":"critical","cvss_score":9.8,)"
                                  R"("package_name":"libcrypto3","fix_version":"3.1.4-r5","resource_id":1,"resource_name":"registry.example.org/api:1.4"})"));
        const auto unscored = m_engine->events().find(outcome.changes.events.at(2));
        QVERIFY(unscored->data.contains(R"("severity":"low","cvss_score":null,"package_name":"busybox","fix_version":null)"));
        const Json control = *parseJson(test::dataOf(*m_engine, outcome.changes.events, u"compliance.violation"_s));
        QCOMPARE(intAt(control, "assessment_id"), outcome.importId);
        QCOMPARE(stringAt(control, "control_id"), u"DS002"_s);
        const auto fixed = import(u"trivy/image-fixed.json"_s);
        QCOMPARE(fixed.changes.resolved, 2);
        QCOMPARE(fixed.changes.unchanged, 3);
        QVERIFY(fixed.changes.events.isEmpty());
    }

    void aideReturn()
    {
        import(u"aide/changed.json"_s);
        const auto clean = import(u"aide/clean.json"_s);
        QCOMPARE(test::typesOf(*m_engine, clean.changes.events), QStringList(4, u"drift.resolved"_s));
        // An old report again is no new drift, nor one that comes late.
        QVERIFY(import(u"aide/changed.json"_s).changes.events.isEmpty());
        QFile file(fixture(u"aide/changed.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(importBytes(file.readAll() + '\n')->changes.events.isEmpty());
    }

    void terraformMasksAndResolves()
    {
        const auto outcome = import(u"terraform/drift.json"_s);
        for (const QString &id : outcome.changes.events)
            QVERIFY(!m_engine->events().find(id)->data.contains("hunter"));
        const auto findings = m_engine->findings().list({});
        for (const Finding &finding : *findings)
            QVERIFY(!toBytes(finding.facts).contains("hunter"));
        QCOMPARE(stringAt(*parseJson(m_engine->events().find(outcome.changes.events.at(0))->data), "summary"), u"block_public_acls changed from true to false"_s);
        QCOMPARE(import(u"terraform/back.json"_s).changes.resolved, 2);
    }

    void theDocumentedCostExample()
    {
        const auto outcome = import(u"focus/spike.csv"_s);
        QCOMPARE(test::dataOf(*m_engine, outcome.changes.events, u"cost.anomaly"_s),
            QByteArray(R"({"anomaly_id":1,"provider_id":1,"date":"2024-01-15","actual_amount":452.30,"expected_amount":290.00,)"
                       R"("deviation_percent":56.0,"currency":"USD"})"));
        QCOMPARE(outcome.warnings.size(), 1); // the tax row
    }

    void theDayThatIsNotOverIsNotJudged()
    {
        QByteArray csv = "date,amount,currency\n";
        const QDate today = QDateTime::fromMSecsSinceEpoch(m_temp->clock.nowMs(), Qt::UTC).date();
        for (int i = 14; i > 0; --i)
            csv += today.addDays(-i).toString(u"yyyy-MM-dd"_s).toUtf8() + ",100,USD\n";
        csv += today.toString(u"yyyy-MM-dd"_s).toUtf8() + ",900,USD\n";
        const auto outcome = importBytes(csv);
        VERIFY_OK(outcome);
        QCOMPARE(outcome->changes.found, 0);
        m_temp->clock.advance(86400000);
        QCOMPARE(importBytes(csv)->changes.found, 1);
    }

    void nothingAppliedResolvesNothing()
    {
        import(u"xccdf/results.xml"_s);
        const auto outcome = import(u"xccdf/notapplicable.xml"_s);
        QCOMPARE(outcome.changes.resolved, 0);
        QVERIFY(outcome.warnings.join(u' ').contains(u"0 of 3 rules applied"_s));
    }

    void badInputIsNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("says");
        QTest::newRow("doctype") << u"doctype.xml"_s << u"DOCTYPE"_s;
        QTest::newRow("truncated json") << u"truncated-trivy.json"_s << u"line "_s;
        QTest::newRow("truncated xml") << u"truncated.xml"_s << u"Line "_s;
        QTest::newRow("unfinished lynis") << u"lynis-unfinished.dat"_s << u"finish"_s;
        QTest::newRow("mixed currencies") << u"mixed.csv"_s << u"Line 3: USD stands beside EUR"_s;
        QTest::newRow("not a number") << u"nan.csv"_s << u"Line 2"_s;
        QTest::newRow("newer terraform") << u"terraform-2.json"_s << u"2.0"_s;
        QTest::newRow("newer trivy") << u"trivy-3.json"_s << u"SchemaVersion is 3"_s;
        QTest::newRow("no report") << u"nothing.txt"_s << u"No format fits"_s;
        QTest::newRow("missing") << u"nowhere.json"_s << u"no such file"_s;
    }
    void badInputIsNamed()
    {
        QFETCH(QString, file);
        QFETCH(QString, says);
        const auto outcome = m_engine->reports().importFile(fixture(u"hostile/"_s + file));
        VERIFY_FAILS(outcome, ErrorCode::Invalid);
        QVERIFY2(outcome.error().message.contains(file) && outcome.error().message.contains(says), qPrintable(outcome.error().message));
        QVERIFY(m_engine->events().list()->isEmpty());
        QVERIFY(m_engine->findings().list({})->isEmpty());
        const auto log = m_engine->reports().log();
        if (!QFile::exists(fixture(u"hostile/"_s + file)))
            return;
        QCOMPARE(log->size(), 1);
        QCOMPARE(log->constFirst().message, outcome.error().message);
    }

    void deepAndLargeAreRefused()
    {
        const QByteArray trivy = "{\"SchemaVersion\":2,\"ArtifactName\":\"x\",\"Results\":"; // raw strings with one brace confuse moc
        const QByteArray deep = trivy + QByteArray(10000, '[') + QByteArray(10000, ']') + "}";
        VERIFY_FAILS(importBytes(deep), ErrorCode::Invalid);
        QByteArray xml = "<Benchmark xmlns=\"http://checklists.nist.gov/xccdf/1.2\">";
        for (int i = 0; i < 10000; ++i)
            xml += "<a>";
        VERIFY_FAILS(importBytes(xml), ErrorCode::Invalid);
        const QByteArray large = trivy + "[],\"pad\":\"" + QByteArray(50 * 1024 * 1024, 'x') + "\"}";
        const auto outcome = importBytes(large);
        VERIFY_FAILS(outcome, ErrorCode::Invalid);
        QVERIFY(outcome.error().message.contains(u"8 MiB"_s));
        VERIFY_FAILS(importBytes("date,amount,currency\n\"" + QByteArray(2 * 1024 * 1024, 'x')), ErrorCode::Invalid);
    }

    void aByteOrderMarkAloneIsNoReport()
    {
        for (const char *format : {"csv", "focus"})
            VERIFY_FAILS(importBytes("\xef\xbb\xbf", QString::fromLatin1(format)), ErrorCode::Invalid);
    }

    void cancelledIsNotTakenIn()
    {
        int told = 0;
        ImportOptions options;
        options.progress = [&told](qint64 done, qint64 total) {
            ++told;
            return done < total / 2; // within the second pass
        };
        const auto outcome = m_engine->reports().importFile(fixture(u"xccdf/results.xml"_s), options);
        VERIFY_FAILS(outcome, ErrorCode::Failed);
        QCOMPARE(outcome.error().field, u"cancelled"_s);
        QVERIFY(told > 0);
        QVERIFY(m_engine->events().list()->isEmpty());
        QVERIFY(m_engine->reports().log()->isEmpty());
        qint64 last = 0, whole = 0;
        options.progress = [&](qint64 done, qint64 total) {
            last = done;
            whole = total;
            return true;
        };
        QCOMPARE(m_engine->reports().importFile(fixture(u"xccdf/results.xml"_s), options)->changes.found, 2);
        QVERIFY(last > 0 && last <= whole);
    }

    void ownColumnsAreSavedAndKnownAgain()
    {
        QByteArray csv = "Tag;Betrag;W\xc3\xa4hrung;Konto\n";
        const QDate today = QDateTime::fromMSecsSinceEpoch(m_temp->clock.nowMs(), Qt::UTC).date();
        for (int i = 15; i > 1; --i)
            csv += today.addDays(-i).toString(u"yyyy-MM-dd"_s).toUtf8() + ";290.00;EUR;shop\n";
        csv += today.addDays(-1).toString(u"yyyy-MM-dd"_s).toUtf8() + ";452.30;EUR;shop\n";
        VERIFY_FAILS(importBytes(csv), ErrorCode::Invalid);
        ImportOptions options;
        options.columns = CostColumns{u"Tag"_s, u"betrag"_s, u"Währung"_s, u"Konto"_s, {}};
        options.saveColumnsAs = u"bank"_s;
        QBuffer buffer(&csv);
        buffer.open(QIODevice::ReadOnly);
        const auto first = m_engine->reports().importDevice(buffer, u"made"_s, options);
        VERIFY_OK(first);
        QCOMPARE(first->changes.found, 1);
        const QByteArray data = test::dataOf(*m_engine, first->changes.events, u"cost.anomaly"_s);
        QVERIFY2(data.contains(R"("actual_amount":452.30,"expected_amount":290.00,"deviation_percent":56.0,"currency":"EUR")"), data.constData());
        const auto again = importBytes(csv);
        VERIFY_OK(again);
        QCOMPARE(again->changes.unchanged, 1);
        options.columns->amount = u"Summe"_s;
        buffer.seek(0);
        VERIFY_FAILS(m_engine->reports().importDevice(buffer, u"made"_s, options), ErrorCode::Invalid);
    }

    void anAccountHasItsOwnThreshold()
    {
        import(u"focus/spike.csv"_s);
        const QString account = m_engine->findings().list({u"cost"_s})->constFirst().resourceName;
        VERIFY_OK(m_engine->costMappings().setThreshold(account, 60));
        const auto again = import(u"focus/spike.csv"_s); // 56 % above: no anomaly any more
        QCOMPARE(again.changes.resolved, 1);
        VERIFY_FAILS(m_engine->costMappings().setThreshold(u"nobody"_s, 60), ErrorCode::NotFound);
        VERIFY_FAILS(m_engine->costMappings().setThreshold(account, 0), ErrorCode::Invalid);
    }

    void anotherHostsReportResolvesNothingHere()
    {
        QFile file(fixture(u"xccdf/results.xml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        QCOMPARE(importBytes(bytes)->changes.found, 2);
        const auto begin = bytes.indexOf("<target>") + 8;
        bytes.replace(begin, bytes.indexOf("</target>") - begin, "another-host");
        bytes.replace(">fail<", ">pass<");
        const auto other = importBytes(bytes);
        VERIFY_OK(other);
        QCOMPARE(other->changes.resolved, 0);
        QCOMPARE(m_engine->findings().list({u"compliance"_s, {}, u"open"_s})->size(), 2);
    }

    void datesOutOfOrderAreTheSameCosts()
    {
        QFile file(fixture(u"focus/spike.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArrayList lines = file.readAll().trimmed().split('\n');
        std::reverse(lines.begin() + 1, lines.end());
        const auto outcome = importBytes(lines.join('\n') + '\n');
        VERIFY_OK(outcome);
        QCOMPARE(outcome->changes.found, 1);
    }

    void anotherFormatIsRefused()
    {
        QFile file(fixture(u"aide/changed.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const Importer &importer : importers()) {
            if (importer.format != QByteArray("aide"))
                VERIFY_FAILS(importBytes(bytes, QString::fromLatin1(importer.format)), ErrorCode::Invalid);
        }
        VERIFY_FAILS(importBytes(bytes, u"weather"_s), ErrorCode::Invalid);
    }

    // Every report cut at every place: refused or read, never a crash, never half a state.
    void cutAnywhere_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"trivy/image.json", "sarif/scan.sarif", "aide/changed.json", "terraform/drift.json", "lynis/lynis-report.dat",
                 "xccdf/results.xml", "focus/spike.csv"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void cutAnywhere()
    {
        QFETCH(QString, file);
        QFile source(fixture(file));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray whole = source.readAll();
        for (qsizetype at = 0; at < whole.size() - 2; at += 1 + whole.size() / 400) {
            for (const Importer &importer : importers()) {
                QByteArray bytes = whole.left(at);
                QBuffer buffer(&bytes);
                buffer.open(QIODevice::ReadOnly);
                const auto report = importer.read(buffer, {{}, u"here"_s, 0});
                QVERIFY(report || report.error().code == ErrorCode::Invalid);
            }
        }
    }

private:
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
