#include "support/program.h"
#include "support/tempstore.h"

#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

/// A real project's .env fires one signed secrets.modified to a receiver written in another language.
class TestNodeReceiver final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anImportFiresOneDeliveryThatNodeVerifies_data()
    {
        QTest::addColumn<QByteArray>("receiverKey");
        QTest::addColumn<bool>("agrees");
        QTest::newRow("same key") << QByteArray("whsec_0123456789abcdefABCDEF00") << true;
        QTest::newRow("another key") << QByteArray("whsec_0123456789abcdefABCDEF01") << false;
    }
    void anImportFiresOneDeliveryThatNodeVerifies()
    {
        QFETCH(QByteArray, receiverKey);
        QFETCH(bool, agrees);
        const QString node = QStandardPaths::findExecutable(u"node"_s);
        if (node.isEmpty())
            QSKIP("node is not installed: the receiver in another language cannot run");
        QProcess receiver;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"RECEIVER_KEY"_s, QString::fromLatin1(receiverKey));
        receiver.setProcessEnvironment(environment);
        receiver.start(node, {QStringLiteral(BELFRY_SOURCE_DIR "/tests/e2e/receiver.mjs")});
        QTRY_VERIFY_WITH_TIMEOUT(receiver.canReadLine(), 20'000);
        const QString url = stringAt(parseJson(receiver.readLine()).value_or(Json()), "listening");

        test::Program program;
        program.write(u"key"_s, "whsec_0123456789abcdefABCDEF00\n");
        QByteArray env = "# the settings of a payments service\n";
        for (int i = 1; i <= 44; ++i)
            env += "export SERVICE_SETTING_" + QByteArray::number(i) + "=\"value " + QByteArray::number(i) + " with spaces\" # note\n";
        program.write(u"prod.env"_s, env);
        QCOMPARE(program.run({u"project"_s, u"create"_s, u"Payments"_s}).exitCode, 0);
        QCOMPARE(program.run({u"folder"_s, u"create"_s, u"--project"_s, u"payments"_s, u"--env"_s, u"prod"_s, u"/api"_s}).exitCode, 0);
        QCOMPARE(program.run({u"webhook"_s, u"create"_s, u"--project"_s, u"payments"_s, u"--env"_s, u"prod"_s, u"--path"_s, u"/api/**"_s,
                                 u"--url"_s, url, u"--secret-file"_s, program.file(u"key"_s), u"--allow-http"_s, u"--allow-private"_s})
                     .exitCode,
            0);
        const auto set = program.run({u"--json"_s, u"secret"_s, u"set"_s, u"--project"_s, u"payments"_s, u"--env"_s, u"prod"_s, u"--path"_s,
            u"/api"_s, u"--file"_s, program.file(u"prod.env"_s)});
        QCOMPARE(set.exitCode, 0);
        QCOMPARE(intAt(set.json(), "changed"), 44);
        QCOMPARE(set.json()["deliveries"].size(), size_t(1));
        QCOMPARE(program.run({u"dispatch"_s}).exitCode, 0);

        const auto shown = program.run({u"--json"_s, u"delivery"_s, u"show"_s, toQString(set.json()["deliveries"][0].get<std::string>())});
        QCOMPARE(shown.exitCode, 0);
        const Json response = shown.json()["attempts"][0]["response"];
        QCOMPARE(intAt(response, "status"), agrees ? 200 : 401);
        QCOMPARE(stringAt(response, "body"), agrees ? u"the node receiver agrees"_s : u"signature refused"_s);
        QCOMPARE(stringAt(shown.json(), "state"), agrees ? u"succeeded"_s : u"retrying"_s);
        QTRY_VERIFY(receiver.canReadLine());
        QCOMPARE(boolAt(parseJson(receiver.readLine()).value_or(Json()), "ok"), agrees);
        receiver.kill();
        receiver.waitForFinished();
    }
};

QTEST_GUILESS_MAIN(TestNodeReceiver)
#include "tst_nodereceiver.moc"
