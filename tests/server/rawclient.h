#pragma once

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

/// A client that writes exactly the bytes it is given and keeps all that comes back.
class RawClient : public QObject
{
public:
    explicit RawClient(quint16 port)
    {
        connect(&socket, &QTcpSocket::readyRead, this, [this] { received += socket.readAll(); });
        connect(&socket, &QTcpSocket::disconnected, this, [this] { closed = true; });
        connect(&socket, &QTcpSocket::errorOccurred, this, [this] { closed = true; });
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    }
    void send(const QByteArray &bytes)
    {
        if (socket.state() != QAbstractSocket::ConnectedState)
            (void)QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::ConnectedState || closed; }, 5000);
        socket.write(bytes);
        socket.flush();
    }
    bool waitFor(const QByteArray &text, int ms = 5000)
    {
        return QTest::qWaitFor([this, text] { return received.contains(text); }, ms);
    }
    bool waitClosed(int ms = 5000)
    {
        return QTest::qWaitFor([this] { return closed; }, ms);
    }
    [[nodiscard]] int status() const
    {
        return received.startsWith("HTTP/1.1 ") ? received.mid(9, 3).toInt() : 0;
    }
    [[nodiscard]] QByteArray body() const
    {
        const auto at = received.indexOf("\r\n\r\n");
        return at < 0 ? QByteArray() : received.mid(at + 4);
    }

    QTcpSocket socket;
    QByteArray received;
    bool closed = false;
};

/// Sends one request and waits for the server to close or for `ms` to pass.
inline QByteArray exchange(quint16 port, const QByteArray &request, int ms = 5000)
{
    RawClient client(port);
    client.send(request);
    client.waitClosed(ms);
    return client.received;
}
