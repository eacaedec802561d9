#include "support/program.h"

#include <QDir>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

/// The CloudEvents project's own SDK (npm: cloudevents) reads what channels send in the structured and the binary mode of the
/// HTTP binding. What is sent as application/json it must refuse: it would not know it for an event.
class TestJudgeCloudEvents final : public QObject
{
    Q_OBJECT

    test::Program m_ctl;
    std::unique_ptr<QProcess> m_receiver;
    QString m_url;
    QString m_packages;

    Json ok(const QString &line)
    {
        const auto run = m_ctl.run(QStringList{u"--json"_s} + QProcess::splitCommand(line));
        if (run.exitCode != 0)
            qWarning("%s: exit %d, %s", qPrintable(line), run.exitCode, run.err.constData());
        return run.exitCode == 0 ? run.json() : Json();
    }
    Json hit()
    {
        while (!m_receiver->canReadLine()) {
            if (!m_receiver->waitForReadyRead(20'000))
                return {};
        }
        return parseJson(m_receiver->readLine()).value_or(Json());
    }
    static QString header(const Json &hit, const QString &name)
    {
        for (const Json &pair : hit["headers"]) {
            if (toQString(pair[0].get<std::string>()).compare(name, Qt::CaseInsensitive) == 0)
                return toQString(pair[1].get<std::string>());
        }
        return {};
    }
    /// What the SDK saw; null where it refused.
    Json judged(const Json &hit)
    {
        m_ctl.write(u"message.json"_s, toBytes({{"headers", hit["headers"]}, {"body", hit["body"]}}));
        QProcess node;
        node.start(u"node"_s, {QStringLiteral(BELFRY_SOURCE_DIR "/tests/certificates/cloudevents.mjs"), m_ctl.file(u"message.json"_s), m_packages});
        node.waitForFinished(30'000);
        return node.exitCode() == 0 ? parseJson(node.readAllStandardOutput()).value_or(Json()) : Json();
    }
    bool fetchPackage()
    {
        m_packages = QStringLiteral(BELFRY_BIN_DIR "/../judge-cloudevents");
        if (QFile::exists(m_packages + u"/node_modules/cloudevents/package.json"_s))
            return true;
        QDir().mkpath(m_packages);
        QFile::copy(QStringLiteral(BELFRY_SOURCE_DIR "/tests/certificates/judge/package.json"), m_packages + u"/package.json"_s);
        QProcess npm;
        npm.setWorkingDirectory(m_packages);
        npm.start(u"npm"_s, {u"install"_s, u"--no-audit"_s, u"--no-fund"_s, u"--ignore-scripts"_s});
        return npm.waitForFinished(90'000) && npm.exitCode() == 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"node"_s).isEmpty() || QStandardPaths::findExecutable(u"npm"_s).isEmpty())
            QSKIP("node or npm is not installed");
        if (!fetchPackage())
            QSKIP("npm cannot fetch the cloudevents package");
        m_ctl.write(u"key"_s, "a-signing-key-of-26-bytes!");
        QVERIFY(!ok(u"application create Shop"_s).is_null());
        m_receiver = m_ctl.start(QProcess::splitCommand(u"receive --json --scheme infisical-pki --secret-file "_s + m_ctl.file(u"key"_s)), &m_url);
        QVERIFY(m_receiver);
    }
    void cleanupTestCase()
    {
        if (m_receiver) {
            m_receiver->kill();
            m_receiver->waitForFinished(5000);
        }
    }

    void theSdkReadsEveryKind_data()
    {
        QTest::addColumn<QString>("mode");
        for (const char *mode : {"structured", "binary", "json"})
            QTest::newRow(mode) << QString::fromLatin1(mode);
    }
    void theSdkReadsEveryKind()
    {
        QFETCH(QString, mode);
        for (const QString &type : {u"issuance"_s, u"expiration"_s, u"renewal"_s, u"revocation"_s}) {
            QVERIFY(!ok(u"alert create --application shop --name %1-%2 --type %1 --channel webhook:%3/x --secret-file %4 --allow-http --allow-private --content %2 %5"_s
                .arg(type, mode, m_url, m_ctl.file(u"key"_s), type == u"expiration"_s ? u"--before 30d"_s : QString())).is_null());
        }
        const Json issued = ok(u"certificate issue --application shop --cn api.example.com --days 20"_s);
        QVERIFY(!ok(u"alert run"_s).is_null());
        const Json renewed = ok(u"certificate renew "_s + stringAt(issued, "id"));
        QVERIFY(!ok(u"certificate revoke %1 --reason superseded"_s.arg(stringAt(renewed, "id"))).is_null());
        QCOMPARE(intAt(ok(u"dispatch --timeout 20s"_s), "succeeded"), 4);
        QVERIFY(!ok(u"alert test expiration-"_s + mode).is_null());
        QStringList kinds;
        for (int i = 0; i < 5; ++i) {
            const Json arrived = hit();
            QVERIFY2(boolAt(arrived, "verified"), "the signature is over the bytes sent, whatever the mode");
            const Json seen = judged(arrived);
            QCOMPARE(seen.is_null(), mode == u"json"_s);
            if (mode == u"json"_s) {
                QCOMPARE(header(arrived, u"content-type"_s), u"application/json"_s);
                continue;
            }
            QCOMPARE(header(arrived, u"content-type"_s), mode == u"binary"_s ? u"application/json"_s : u"application/cloudevents+json"_s);
            QCOMPARE(stringAt(seen, "specversion"), u"1.0"_s);
            const QString kind = stringAt(seen, "type").section(u'.', -1);
            kinds += kind;
            QCOMPARE(stringAt(seen, "subject"), kind == u"test"_s ? u"certificate-test"_s : u"certificate-%1-alert"_s.arg(kind));
            QVERIFY(stringAt(seen, "source").startsWith(u"/applications/app_"_s));
            QVERIFY(seen["data"].is_object() && seen["data"]["certificates"].size() == 1);
            const Json body = *parseJson(stringAt(arrived, "body").toUtf8());
            QCOMPARE(body.contains("specversion"), mode == u"structured"_s); // in the binary mode the body is the data alone
            QCOMPARE(toBytes(mode == u"binary"_s ? body : body["data"]), toBytes(seen["data"]));
        }
        kinds.sort();
        if (mode != u"json"_s)
            QCOMPARE(kinds, (QStringList{u"expiration"_s, u"issuance"_s, u"renewal"_s, u"revocation"_s, u"test"_s}));
        for (const QString &type : {u"issuance"_s, u"expiration"_s, u"renewal"_s, u"revocation"_s})
            QVERIFY(!ok(u"alert delete %1-%2"_s.arg(type, mode)).is_null());
    }
};

QTEST_GUILESS_MAIN(TestJudgeCloudEvents)
#include "tst_judge_cloudevents.moc"
