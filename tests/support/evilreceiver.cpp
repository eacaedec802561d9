#include "support/evilreceiver.h"

#include <QSslSocket>
#include <QTimer>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace belfry::test {

QList<QPair<QByteArray, QByteArray>> EvilReceiver::Hit::headers() const
{
    QList<QPair<QByteArray, QByteArray>> list;
    const QByteArrayList lines = head.split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        QByteArray line = lines.at(i);
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.isEmpty())
            list.emplace_back(line.left(line.indexOf(":")), line.mid(line.indexOf(":") + 2));
    }
    return list;
}

QByteArray EvilReceiver::Hit::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers()) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

EvilReceiver::EvilReceiver(QObject *parent, const QHostAddress &address) : QTcpServer(parent)
{
    listen(address);
}

EvilReceiver::~EvilReceiver()
{
    // While the buffers that their signals touch are still there.
    for (QTcpSocket *socket : findChildren<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly)) {
        socket->disconnect();
        delete socket;
    }
}

QUrl EvilReceiver::url(const QString &path, const QString &host) const
{
    QUrl url;
    url.setScheme(m_isTls ? u"https"_s : u"http"_s);
    url.setHost(host.isEmpty() ? serverAddress().toString() : host);
    url.setPort(serverPort());
    url.setPath(path);
    return url;
}

void EvilReceiver::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    auto *socket = m_isTls ? new QSslSocket(this) : new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    if (m_deaf)
        return;
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
        m_buffers.remove(socket);
        socket->deleteLater();
    });
    if (auto *tls = qobject_cast<QSslSocket *>(socket)) {
        tls->setSslConfiguration(m_tls);
        tls->startServerEncryption();
    }
}

void EvilReceiver::read(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Hit hit;
    hit.head = buffer.left(end + 4);
    const qsizetype length = hit.header("Content-Length").toLongLong();
    if (buffer.size() < end + 4 + length)
        return;
    hit.body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    m_hits += hit;
    m_answer(socket, hit);
}

EvilReceiver::Answer EvilReceiver::status(int code, const QByteArray &body, const QByteArray &headers)
{
    return raw("HTTP/1.1 " + QByteArray::number(code) + " Whatever\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n" + headers + "\r\n" + body, false);
}

EvilReceiver::Answer EvilReceiver::close()
{
    return [](QTcpSocket *socket, const Hit &) { socket->disconnectFromHost(); };
}

EvilReceiver::Answer EvilReceiver::reset()
{
    return [](QTcpSocket *socket, const Hit &) {
        const linger hard = {1, 0};
        ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        socket->abort();
    };
}

EvilReceiver::Answer EvilReceiver::raw(const QByteArray &bytes, bool thenClose)
{
    return [bytes, thenClose](QTcpSocket *socket, const Hit &) {
        socket->write(bytes);
        if (thenClose)
            socket->disconnectFromHost();
    };
}

EvilReceiver::Answer EvilReceiver::hang()
{
    return [](QTcpSocket *, const Hit &) {};
}

EvilReceiver::Answer EvilReceiver::drip(const QByteArray &head, int everyMs)
{
    return [head, everyMs](QTcpSocket *socket, const Hit &) {
        socket->write(head);
        auto *timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        timer->start(everyMs);
    };
}

EvilReceiver::Answer EvilReceiver::flood(const QByteArray &head)
{
    return [head](QTcpSocket *socket, const Hit &) {
        socket->write(head);
        const QByteArray block(1 << 18, 'z');
        const auto more = [socket, block] {
            if (socket->bytesToWrite() < (1 << 20))
                socket->write(block);
        };
        connect(socket, &QTcpSocket::bytesWritten, socket, more);
        more();
    };
}

} // namespace belfry::test
