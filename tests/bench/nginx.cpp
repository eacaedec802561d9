#include "bench/nginx.h"

#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

using namespace Qt::StringLiterals;

namespace belfry::bench {

Nginx::Nginx()
{
    const QString program = QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/bin"_s, u"/usr/local/bin"_s});
    if (program.isEmpty())
        return;
    int port = 0;
    {
        QTcpServer probe; // nginx cannot be asked for a free port
        if (!probe.listen(QHostAddress::LocalHost))
            return;
        port = probe.serverPort();
    }
    QFile file(m_dir.filePath(u"nginx.conf"_s));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(QStringLiteral("daemon off; master_process off; pid %1/pid; error_log %1/error.log crit;\n"
                              "events { worker_connections 1024; }\n"
                              "http { access_log off; keepalive_requests 10000000; client_body_temp_path %1/body; proxy_temp_path %1/proxy;\n"
                              "fastcgi_temp_path %1/f; uwsgi_temp_path %1/u; scgi_temp_path %1/s; default_type text/plain;\n"
                              "server { listen 127.0.0.1:%2; location / { return 200 \"ok\"; } } }\n")
                   .arg(m_dir.path()).arg(port).toUtf8());
    file.close();
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, {u"-p"_s, m_dir.path(), u"-e"_s, m_dir.filePath(u"start.log"_s), u"-c"_s, file.fileName()});
    for (int i = 0; i < 100 && m_process.state() != QProcess::NotRunning; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(port));
        if (socket.waitForConnected(200)) {
            m_url = u"http://127.0.0.1:%1"_s.arg(port);
            return;
        }
        QThread::msleep(20);
    }
}

Nginx::~Nginx()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
}

} // namespace belfry::bench
