#include "secrets/importservice.h"
#include "subscriptions/frames.h"
#include "subscriptions/ssereader.h"
#include "subscriptions/streamfixture.h"
#include "support/program.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace belfry;
using namespace belfry::subscriptions;
using namespace Qt::StringLiterals;

/// Foreign programs that know nothing of Belfry: curl runs the command of the seed, npm's eventsource-parser reads the stream.
class TestJudgeSse final : public QObject
{
    Q_OBJECT

    static QByteArray contents(const QString &name)
    {
        QFile file(QStringLiteral(BELFRY_FIXTURES "/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QString package()
    {
        const QString folder = QCoreApplication::applicationDirPath() + u"/judge_sse_packages"_s;
        if (QFileInfo::exists(folder + u"/node_modules/eventsource-parser/package.json"_s))
            return folder;
        const QString npm = QStandardPaths::findExecutable(u"npm"_s);
        if (npm.isEmpty())
            return {};
        QDir().mkpath(folder);
        QFile::remove(folder + u"/package.json"_s);
        QFile::copy(QStringLiteral(BELFRY_SOURCE_DIR "/tests/judge_sse/package.json"), folder + u"/package.json"_s);
        QProcess install;
        install.setWorkingDirectory(folder);
        install.start(npm, {u"install"_s, u"--no-audit"_s, u"--no-fund"_s, u"--ignore-scripts"_s});
        return install.waitForFinished(120'000) && install.exitCode() == 0 ? folder : QString();
    }

    QByteArray m_served; ///< the stream as our server wrote it

private Q_SLOTS:
    void theCommandOfTheSeed_data()
    {
        QTest::addColumn<bool>("mayListen");
        QTest::newRow("role allows") << true;
        QTest::newRow("role does not") << false; // the control: it is the role that decides
    }
    void theCommandOfTheSeed()
    {
        QFETCH(bool, mayListen);
        const QString curl = QStandardPaths::findExecutable(u"curl"_s);
        if (curl.isEmpty())
            QSKIP("curl is not installed");
        test::StreamServer server;
        server.serve();
        const auto someone = *server.engine->access().createIdentity(u"someone"_s);
        if (mayListen)
            VERIFY_OK(server.engine->access().grant({server.role.id, someone.identity.id, server.project.id, {u"read"_s}, {}, {}}));
        const QString token = server.engine->access().issueToken(someone.identity.id)->accessToken;
        for (const auto *path : {"/micro_service1", "/database"})
            for (const auto *environment : {"dev", "staging", "prod"})
                VERIFY_OK(server.engine->projects().createFolder(server.project.id, QString::fromLatin1(environment), QString::fromLatin1(path)));
        // Word for word but for host, ids and token.
        QString command = QString::fromUtf8(contents(u"subscribe-curl.sh"_s));
        QVERIFY(!command.isEmpty());
        command.replace(u"https://app.infisical.com"_s, server.base).replace(u"<identity-access-token>"_s, token).replace(u"<project-id>"_s, server.project.id);
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, u"exec "_s + command.trimmed() + u" --silent --show-error --include"_s});
        QByteArray out;
        connect(&shell, &QProcess::readyRead, this, [&] { out += shell.readAll(); });
        if (!mayListen) {
            QTRY_VERIFY_WITH_TIMEOUT(shell.state() == QProcess::NotRunning, 20'000);
            out += shell.readAll();
            QVERIFY(out.startsWith("HTTP/1.1 403"));
            return;
        }
        QTRY_VERIFY_WITH_TIMEOUT(!server.engine->connections().list()->isEmpty(), 20'000); // curl keeps the head back until there is a body
        const auto set = [&](const char *environment, const char *path, const QByteArray &value) {
            VERIFY_OK(server.engine->secrets().set(server.project.id, QString::fromLatin1(environment), QString::fromLatin1(path),
                {{u"SECRET_KEY1"_s, value}, {u"SECRET_KEY2"_s, value}}));
        };
        set("dev", "/micro_service1", "1");
        set("dev", "/database", "1");     // nobody asked for it
        set("staging", "/", "1");         // a creation there was not asked for
        set("staging", "/", "2");         // the update was
        set("prod", "/database", "1");
        VERIFY_OK(server.engine->secrets().remove(server.project.id, u"prod"_s, u"/database"_s, {u"SECRET_KEY1"_s, u"SECRET_KEY2"_s}));
        VERIFY_OK(server.engine->imports().add(server.project.id, u"prod"_s, u"/database"_s, u"prod"_s, u"/micro_service1"_s));
        QTRY_VERIFY_WITH_TIMEOUT(out.contains("event: secret:import-mutation") && out.endsWith("\n\n"), 10'000);
        shell.kill();
        shell.waitForFinished();
        QVERIFY(out.startsWith("HTTP/1.1 200"));
        QVERIFY(out.contains("Content-Type: text/event-stream\r\n"));
        const QByteArray stream = out.mid(out.indexOf("\r\n\r\n") + 4);
        QList<SseEvent> events;
        SseReader reader;
        QVERIFY(reader.feed(stream, events));
        QCOMPARE(events.size(), 4);
        // The bytes are those of the vectors, but for id, type and place.
        QByteArray expected;
        const Json vectors = *parseJson(contents(u"sse-frames.json"_s));
        const QByteArray golden = QByteArray::fromStdString(vectors[0]["frame"].get<std::string>());
        const std::initializer_list<std::tuple<const char *, const char *, const char *>> wanted{
            {"create", "dev", "/micro_service1"}, {"update", "staging", "/"}, {"delete", "prod", "/database"}};
        int at = 0;
        for (const auto &[kind, environment, path] : wanted) {
            QByteArray frame = golden;
            frame.replace("1763683200000", events[at++].lastId).replace("secret:create", QByteArray("secret:") + kind);
            frame.replace("\"staging\"", '"' + QByteArray(environment) + '"').replace("\"/\"", '"' + QByteArray(path) + '"');
            expected += frame;
        }
        QByteArray mutation = QByteArray::fromStdString(vectors[1]["frame"].get<std::string>());
        mutation.replace("1763683200001", events[at].lastId).replace("\"staging\"", "\"prod\"").replace("\"/\"", "\"/database\"");
        expected += mutation;
        QCOMPARE(stream, expected);
        m_served = stream;
    }

    void eventsourceParserReadsTheSame()
    {
        const QString node = QStandardPaths::findExecutable(u"node"_s);
        const QString folder = node.isEmpty() ? QString() : package();
        if (folder.isEmpty())
            QSKIP("node with eventsource-parser cannot be had");
        QByteArrayList streams;
        if (!m_served.isEmpty())
            streams += m_served; // what curl was sent by our server
        QByteArray all;
        const Json vectors = *parseJson(contents(u"sse-frames.json"_s));
        for (const Json &vector : vectors) {
            streams += QByteArray::fromStdString(vector["frame"].get<std::string>());
            all += streams.last();
        }
        ProjectEvent foreign{1763683200123, u"prj"_s, u"secret:update"_s, u"dev"_s, u"/caf\u00e9/\u65e5\u672c"_s, {u"A\"B\\"_s, u"\u00fc"_s}};
        streams += {all, eventFrame(foreign) + pingFrame() + eventFrame(foreign), errorFrame(u"line\nbreak"_s), "retry: 10\n\n" + all, ": c\n" + all};
        QProcess judge;
        judge.start(node, {QStringLiteral(BELFRY_SOURCE_DIR "/tests/judge_sse/judge.mjs"), folder});
        for (const QByteArray &stream : std::as_const(streams))
            judge.write("{\"stream\":\"" + stream.toBase64() + "\"}\n");
        judge.closeWriteChannel();
        QVERIFY(judge.waitForFinished(60'000));
        const QByteArrayList answers = judge.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(answers.size(), streams.size());
        for (qsizetype i = 0; i < streams.size(); ++i) {
            SseReader reader;
            QList<SseEvent> events;
            QVERIFY(reader.feed(streams[i], events));
            Json ours = Json::array();
            for (const SseEvent &event : std::as_const(events))
                ours.push_back({event.type.toStdString(), event.data.toStdString(), event.lastId.toStdString()});
            QCOMPARE(answers[i], toBytes(ours));
        }
    }
};

QTEST_GUILESS_MAIN(TestJudgeSse)
#include "tst_judge_sse.moc"
