#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

namespace belfry::test {

/// Counts what arrives, by X-Belfry-Delivery. Plain sockets, so that it sees each request on the wire.
class CountingReceiver final : public QTcpServer
{
public:
    enum class Answer { Ok, Close, Reset, Garbage };

    CountingReceiver()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &CountingReceiver::accept);
    }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1/hook").arg(serverPort()); }

    Answer answer = Answer::Ok;
    int requests = 0;
    QHash<QByteArray, int> byDelivery;
    QList<QByteArray> bodies;
    bool keepBodies = false;

private:
    void accept()
    {
        while (QTcpSocket *socket = nextPendingConnection()) {
            auto buffer = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] {
                *buffer += socket->readAll();
                while (takeRequest(socket, *buffer)) { }
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    }
    bool takeRequest(QTcpSocket *socket, QByteArray &buffer)
    {
        const auto end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        qsizetype length = 0;
        QByteArray delivery;
        const auto lines = buffer.left(end).split('\n');
        for (const QByteArray &line : lines) {
            const auto colon = line.indexOf(':');
            const QByteArray name = line.left(colon).toLower();
            if (name == "content-length")
                length = line.mid(colon + 1).trimmed().toLongLong();
            if (name == "x-belfry-delivery")
                delivery = line.mid(colon + 1).trimmed();
        }
        if (buffer.size() < end + 4 + length)
            return false;
        if (keepBodies)
            bodies += buffer.mid(end + 4, length);
        buffer.remove(0, end + 4 + length);
        ++requests;
        ++byDelivery[delivery];
        switch (answer) {
        case Answer::Ok: socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"); break;
        case Answer::Close: socket->close(); break;
        case Answer::Reset: socket->abort(); break;
        case Answer::Garbage:
            socket->write("\x01\x02 no http at all\r\n\r\n");
            socket->close();
            break;
        }
        return answer == Answer::Ok;
    }
};

} // namespace belfry::test
