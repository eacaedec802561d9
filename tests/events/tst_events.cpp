#include "events/catalog.h"

#include <QRegularExpression>
#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;

class tst_events : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void catalogue();
    void families();
    void samplesPass();
    void schemas_data();
    void schemas();
    void everyFieldIsRequired();
    void unknownEvents();
};

void tst_events::catalogue()
{
    static const QRegularExpression syntax(u"\\A[a-z]+([.-][a-z]+)*\\z"_s);
    QSet<QString> ids;
    for (const auto &type : events::catalog()) {
        const QString id = QString::fromLatin1(type.id);
        QVERIFY2(syntax.match(id).hasMatch(), type.id);
        QVERIFY2(!ids.contains(id), type.id);
        ids += id;
        QVERIFY(!events::label(type).isEmpty());
        QVERIFY2(events::triggeredWhen(type).endsWith(u'.'), type.id);
        QCOMPARE(events::find(id), &type);
        QVERIFY(type.sample().is_object());
    }
    QCOMPARE(ids.size(), 18);
    QCOMPARE(events::find(u"secrets.burnt"_s), nullptr);
}

void tst_events::families()
{
    QCOMPARE(events::catalogOf(Family::Secrets).size(), 3);
    QCOMPARE(events::catalogOf(Family::Certificates).size(), 4);
    QCOMPARE(events::catalogOf(Family::Infrastructure).size(), 8);
    for (const Family family : {Family::Secrets, Family::Certificates, Family::Infrastructure}) {
        const auto *ping = events::find(events::pingType(family));
        QVERIFY(ping);
        QCOMPARE(ping->family, family);
        QVERIFY(!ping->subscribable);
        QCOMPARE(events::catalogOf(family, false).size(), events::catalogOf(family).size() + 1);
    }
}

void tst_events::samplesPass()
{
    for (const auto &type : events::catalogOf(Family::Infrastructure)) {
        const auto checked = events::checkData(QString::fromLatin1(type.id), toBytes(type.sample()));
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
    }
}

void tst_events::schemas_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("patch"); // merged over the sample; null under a "-" key removes
    QTest::addColumn<QString>("field"); // empty = accepted
    QTest::addColumn<QString>("says");
    const auto row = [](const char *id, const char *patch, const char *field, const char *says) {
        QTest::addRow("%s %s", id, patch) << QString::fromLatin1(id) << QString::fromUtf8(patch) << QString::fromLatin1(field)
                                          << QString::fromLatin1(says);
    };
    row("drift.detected", R"({"severity":"urgent"})", "/severity", "one of critical, high, medium, low");
    row("drift.detected", R"({"drift_id":"55"})", "/drift_id", "an integer");
    row("drift.detected", R"({"drift_id":5.5})", "/drift_id", "an integer");
    row("drift.detected", R"({"detected_at":"yesterday"})", "/detected_at", "RFC 3339");
    row("drift.detected", R"({"detected_at":"2024-01-15T15:30:00.5+01:00"})", "", "");
    row("drift.detected", R"({"extra":{"a":[1]}})", "", "");
    row("drift.resolved", R"({"resolved_by":null})", "", "");
    row("drift.resolved", R"({"resolved_by":"me"})", "/resolved_by", "an integer or null");
    row("alert.created", R"({"type":"weather"})", "/type", "one of security, cost, compliance, performance");
    row("vulnerability.found", R"({"fix_version":null})", "", "");
    row("vulnerability.found", R"({"cvss_score":10})", "", "");
    row("vulnerability.found", R"({"cvss_score":10.1})", "/cvss_score", "from 0 to 10");
    row("vulnerability.found", R"({"cve_id":null})", "/cve_id", "a text");
    row("compliance.violation", R"({"failed_resources":[]})", "", "");
    row("compliance.violation", R"({"failed_resources":[{"resource_id":1,"resource_name":"a"},{"resource_id":1}]})",
        "/failed_resources/1/resource_name", "is missing");
    row("compliance.violation", R"({"failed_resources":[{"resource_id":true,"resource_name":"a"}]})",
        "/failed_resources/0/resource_id", "an integer");
    row("cost.anomaly", R"({"date":"2024-02-30"})", "/date", "a date");
    row("cost.anomaly", R"({"currency":"EURO"})", "/currency", "3 characters");
    row("cost.anomaly", R"({"actual_amount":"12"})", "/actual_amount", "a number");
    row("job.completed", R"({"job_type":"command"})", "", "");
    row("job.completed", R"({"status":"cancelled"})", "/status", "one of succeeded, failed");
    row("job.completed", R"({"duration_ms":-1})", "/duration_ms", "at least 0");
    row("remediation.completed", R"({"status":"rolled_back"})", "", "");
    row("remediation.completed", R"({"executed_by":null})", "/executed_by", "an integer");
}

void tst_events::schemas()
{
    QFETCH(QString, id);
    QFETCH(QString, patch);
    QFETCH(QString, field);
    QFETCH(QString, says);
    Json data = events::find(id)->sample();
    data.update(*parseJson(patch.toUtf8()));
    const auto checked = events::checkData(id, toBytes(data));
    if (field.isEmpty()) {
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
        return;
    }
    QVERIFY(!checked);
    QCOMPARE(checked.error().field, field);
    QCOMPARE(checked.error().code, ErrorCode::Invalid);
    QVERIFY2(checked.error().message.contains(says), qPrintable(checked.error().message));
}

void tst_events::everyFieldIsRequired()
{
    for (const auto &type : events::catalogOf(Family::Infrastructure)) {
        const QString id = QString::fromLatin1(type.id);
        const Json schema = events::schemaOf(id);
        QCOMPARE(schema["properties"].size(), type.sample().size());
        for (const auto &[name, rule] : schema["properties"].items()) {
            Json data = type.sample();
            data.erase(name);
            const auto checked = events::checkData(id, toBytes(data));
            QVERIFY(!checked);
            QCOMPARE(checked.error().field, u'/' + toQString(name));
            QVERIFY(checked.error().message.contains(u"is missing"_s));
        }
    }
}

void tst_events::unknownEvents()
{
    QCOMPARE(events::checkData(u"secrets.modified"_s, "{}").error().field, u"event"_s);
    QCOMPARE(events::checkData(u"ping"_s, "{}").error().field, u"event"_s);
    QCOMPARE(events::checkData(u"drift.resolved"_s, "[]").error().field, u"data"_s);
    QCOMPARE(events::checkData(u"drift.resolved"_s, "{").error().field, u"data"_s);
    QVERIFY(events::schemaOf(u"test"_s).is_null());
}

QTEST_APPLESS_MAIN(tst_events)
#include "tst_events.moc"
