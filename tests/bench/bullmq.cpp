#include "bench/bullmq.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>

using namespace Qt::StringLiterals;

namespace belfry::bench {
namespace {

bool answers(int port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(port));
    return socket.waitForConnected(200);
}

} // namespace

std::optional<LoopResult> bullMq(const QString &folder, const Request &request, int count, int parallel, QString *why)
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    const QString server = QStandardPaths::findExecutable(u"redis-server"_s);
    if (node.isEmpty() || server.isEmpty() || !QFileInfo(folder + u"/node_modules/bullmq"_s).isDir()) {
        *why = node.isEmpty() ? u"no node"_s : server.isEmpty() ? u"no redis-server"_s : u"npm install has not run in "_s + folder;
        return {};
    }
    int port = 0;
    {
        QTcpServer probe; // redis-server cannot be asked for a free port
        if (probe.listen(QHostAddress::LocalHost))
            port = probe.serverPort();
    }
    const QTemporaryDir data;
    QProcess redis;
    redis.setStandardOutputFile(QProcess::nullDevice());
    redis.start(server, {u"--port"_s, QString::number(port), u"--bind"_s, u"127.0.0.1"_s, u"--dir"_s, data.path(), u"--save"_s, QString(),
                            u"--appendonly"_s, u"yes"_s, u"--appendfsync"_s, u"always"_s});
    for (int i = 0; i < 100 && !answers(port); ++i)
        QThread::msleep(50);

    nlohmann::json task {{"url", request.url.toStdString()}, {"body", request.body.toBase64().toStdString()}, {"count", count},
        {"parallel", parallel}, {"redisPort", port}, {"headers", nlohmann::json::object()}};
    for (const auto &[name, value] : request.headers)
        task["headers"][name.toStdString()] = value.toStdString();
    QProcess script;
    script.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    script.setWorkingDirectory(folder);
    script.start(node, {folder + u"/bench.mjs"_s});
    script.write(QByteArray::fromStdString(task.dump()));
    script.closeWriteChannel();
    std::optional<LoopResult> result;
    if (script.waitForFinished(600'000)) {
        const auto answer = nlohmann::json::parse(script.readAllStandardOutput().toStdString(), nullptr, false);
        if (answer.is_object())
            result = LoopResult{answer.value("delivered", qint64(0)), answer.value("seconds", 0.0)};
    }
    if (!result)
        *why = u"the script gave no result"_s;
    redis.terminate();
    if (!redis.waitForFinished(5000))
        redis.kill();
    return result;
}

} // namespace belfry::bench
