// How a report is taken in: piece by piece, beside other writers, and what happens when it is cut off or comes again.
#include "infrastructure/findingservice.h"
#include "infrastructure/importer.h"
#include "infrastructure/reportservice.h"
#include "support/tempstore.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::infrastructure;

class TestImporting final : public QObject
{
    Q_OBJECT

    static QByteArray trivy(int count, const QByteArray &head = {})
    {
        QByteArray text = "{\"SchemaVersion\":2," + head + "\"ArtifactName\":\"app:1\",\"ArtifactType\":\"container_image\",\"Results\":[{\"Target\":\"app:1\",\"Class\":\"os-pkgs\","
            "\"Type\":\"debian\",\"Vulnerabilities\":[";
        for (int i = 0; i < count; ++i) {
            const QByteArray n = QByteArray::number(i);
            text += QByteArray(i ? "," : "") + "{\"VulnerabilityID\":\"CVE-2024-" + n + "\",\"PkgName\":\"package" + n + "\",\"InstalledVersion\":\"1.0\",\"Severity\":\"HIGH\"}";
        }
        return text + "]}]}";
    }
    Result<ImportOutcome> import(QByteArray bytes, const ImportOptions &options = {})
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        return m_engine->reports().importDevice(buffer, u"made"_s, options);
    }

private Q_SLOTS:
    void init()
    {
        m_engine.reset();
        m_temp = std::make_unique<test::TempStore>();
        m_temp->clock.set(1795000000000);
        m_engine = m_temp->open();
        VERIFY_OK(m_engine->findings().setAlertRule(u"vulnerability"_s, u"none"_s));
    }

    void othersCommitInBetween()
    {
        constexpr int Findings = 8000;
        std::atomic_bool begun = false, over = false;
        QList<qint64> waits;
        const auto beside = [&] {
            const auto other = m_temp->open();
            while (!over) {
                QElapsedTimer clock;
                clock.start();
                const bool written = other->findings().setAlertRule(u"job"_s, u"low"_s).has_value();
                if (written && !over)
                    waits += clock.elapsed();
                std::this_thread::sleep_for(std::chrono::milliseconds(20)); // UNAVOIDABLE: somebody who writes now and then, beside the import
            }
        };
        std::thread thread;
        ImportOptions options;
        options.progress = [&](qint64 done, qint64 total) {
            if (done * 4 > total * 3 && !begun.exchange(true)) // the last quarter of the way is storing
                thread = std::thread(beside);
            return true;
        };
        const auto outcome = import(trivy(Findings), options);
        over = true;
        QVERIFY(thread.joinable());
        thread.join();
        VERIFY_OK(outcome);
        QCOMPARE(outcome->changes.found, Findings);
        QVERIFY2(waits.size() >= 3, qPrintable(u"%1 commits beside the import"_s.arg(waits.size())));
        std::sort(waits.begin(), waits.end());
        QVERIFY2(waits[waits.size() / 2] < 500, qPrintable(u"half of them took %1 ms and more"_s.arg(waits[waits.size() / 2])));
    }

    void whatWasCutOffGoesOn()
    {
        constexpr int Findings = 6000;
        ImportOptions options;
        options.progress = [](qint64 done, qint64 total) { return done * 4 <= total * 3; }; // no more than the first piece is stored
        const auto cut = import(trivy(Findings), options);
        VERIFY_FAILS(cut, ErrorCode::Failed);
        QCOMPARE(cut.error().field, u"cancelled"_s);
        const auto first = m_engine->reports().log()->constFirst();
        QVERIFY(first.found > 0 && first.found < Findings);
        QVERIFY2(cut.error().message.contains(u"%1 of %2"_s.arg(first.found).arg(Findings)), qPrintable(cut.error().message));
        QVERIFY(!first.message.isEmpty() && first.isCutOff);
        const auto again = import(trivy(Findings));
        VERIFY_OK(again);
        QCOMPARE(again->changes.found, Findings - first.found);
        QCOMPARE(again->changes.unchanged, first.found);
        QCOMPARE(again->changes.eventCount, Findings - first.found);
        QVERIFY(m_engine->reports().log()->constFirst().message.isEmpty());
        // What is gone resolves in pieces too.
        const auto less = import(trivy(1));
        VERIFY_OK(less);
        QCOMPARE(less->changes.resolved, Findings - 1);
    }

    // Failures of one control in all of a report are one event, wherever they stand.
    void aControlStaysOneEvent()
    {
        QByteArray text = "{\"SchemaVersion\":2,\"ArtifactName\":\"conf\",\"ArtifactType\":\"filesystem\",\"Results\":[";
        for (int i = 0; i < 600; ++i) {
            const QByteArray n = QByteArray::number(i);
            text += QByteArray(i ? "," : "") + "{\"Target\":\"file" + n + "\",\"Class\":\"config\",\"Type\":\"dockerfile\",\"Misconfigurations\":["
                "{\"ID\":\"DS-all\",\"Title\":\"t\",\"Severity\":\"LOW\",\"Status\":\"FAIL\"},{\"ID\":\"DS-" + n + "\",\"Title\":\"t\",\"Severity\":\"LOW\",\"Status\":\"FAIL\"}]}";
        }
        const auto outcome = import(text + "]}");
        VERIFY_OK(outcome);
        QCOMPARE(outcome->changes.found, 1200);
        QCOMPARE(outcome->changes.eventCount, 601);
        const auto shared = m_engine->events().find(outcome->changes.events.constFirst());
        QCOMPARE((*parseJson(shared->data))["failed_resources"].size(), size_t(600));
    }

    void nothingOfABadReportCounts()
    {
        QByteArray text = trivy(5000);
        text.chop(20);
        VERIFY_FAILS(import(text), ErrorCode::Invalid);
        text = trivy(5000);
        text.replace("CVE-2024-4999", ""); // the last one has no name
        VERIFY_FAILS(import(text), ErrorCode::Invalid);
        QVERIFY(m_engine->findings().list({})->isEmpty());
        QVERIFY(m_engine->events().list()->isEmpty());
    }

    // Refused at the limit while it is read, not after it was read.
    void longTextsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("format");
        const QByteArray xml = "<?xml version=\"1.0\"?>\n<Benchmark xmlns=\"http://checklists.nist.gov/xccdf/1.2\">";
        QTest::newRow("xccdf text") << QByteArray(xml + "<description>") << QByteArray("xccdf");
        QTest::newRow("xccdf attribute") << QByteArray(xml + "<Rule id=\"") << QByteArray("xccdf");
        QTest::newRow("xccdf comment") << QByteArray(xml + "<!-- ") << QByteArray("xccdf");
        QTest::newRow("xccdf CDATA") << QByteArray(xml + "<a><![CDATA[") << QByteArray("xccdf");
        QTest::newRow("json text") << QByteArray("{\"SchemaVersion\":2,\n\"ArtifactName\":\"") << QByteArray("trivy");
        QTest::newRow("json text that nobody wants") << QByteArray("{\"SchemaVersion\":2,\n\"Metadata\":{\"x\":\"") << QByteArray("trivy");
        QTest::newRow("json key") << QByteArray("{\"version\":2,\n\"") << QByteArray("sarif");
    }
    void longTextsAreRefused()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, format);
        QByteArray bytes = head + QByteArray(40 * 1024 * 1024, 'x');
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        const auto report = findImporter(QString::fromLatin1(format))->read(buffer, {{}, u"here"_s, 0});
        VERIFY_FAILS(report, ErrorCode::Invalid);
        QVERIFY2(report.error().message.contains(u"8 MiB"_s) && report.error().message.contains(u"line 2"_s, Qt::CaseInsensitive), qPrintable(report.error().message));
        QVERIFY2(buffer.pos() < 9 * 1024 * 1024, qPrintable(QString::number(buffer.pos())));
    }

    void theSameReportAgainIsNoNews_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("trivy without a time") << trivy(2) << trivy(1);
        QTest::newRow("trivy of one second") << trivy(2, "\"CreatedAt\":\"2024-01-15T14:30:00Z\",") << trivy(1, "\"CreatedAt\":\"2024-01-15T14:30:00Z\",");
        const QByteArray sarif = "{\"version\":\"2.1.0\",\"runs\":[{\"automationDetails\":{\"id\":\"app/1\"},\"tool\":{\"driver\":{\"name\":\"lint\"}},\"results\":[";
        QTest::newRow("sarif") << QByteArray(sarif + "{\"ruleId\":\"r\",\"message\":{\"text\":\"m\"}}]}]}") << QByteArray(sarif + "]}]}");
        const auto aide = [](const QByteArray &changed) {
            return QByteArray("{\"aide_version\":\"0.18\",\"start_time\":\"2024-01-15 14:30:00 +0000\",\"changed\":{" + changed + "},\"end_time\":\"2024-01-15 14:30:00 +0000\"}");
        };
        QTest::newRow("aide within a second") << aide("\"/etc/a\":\"f =.... ..\"") << aide("");
    }
    void theSameReportAgainIsNoNews()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QVERIFY(import(first)->changes.found > 0);
        QVERIFY(import(second)->changes.resolved > 0);
        for (const QByteArray &again : {first, second, first, second}) {
            const auto outcome = import(again);
            VERIFY_OK(outcome);
            QCOMPARE(outcome->importId, 0);
            QCOMPARE(outcome->changes.eventCount + outcome->changes.found + outcome->changes.resolved, 0);
            QVERIFY2(outcome->warnings.join(u' ').contains(u"imported before"_s), qPrintable(outcome->warnings.join(u' ')));
        }
        // Unless that is what is wanted, or it is about something else.
        ImportOptions options;
        options.everyAssessment = true;
        QVERIFY(import(first, options)->changes.found > 0);
        options = {};
        options.target = u"elsewhere"_s;
        QVERIFY(import(first, options)->changes.found > 0);
    }

private:
    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestImporting)
#include "tst_importing.moc"
