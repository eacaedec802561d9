#pragma once

#include <QIODevice>

#include <cstring>

namespace belfry::net {

/// A request body that can be read once. QNetworkAccessManager sends a POST again by itself when the connection ends
/// before an answer (two requests at the receiver for one post(); four after a garbled status line). It cannot rewind
/// this device, so it gives up with ContentReSendError instead: one attempt is at most one request on the wire.
class OneShotBody final : public QIODevice
{
public:
    explicit OneShotBody(QByteArray bytes, QObject *parent = nullptr)
        : QIODevice(parent), m_bytes(std::move(bytes))
    {
        open(ReadOnly | Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    bool reset() override { return false; }
    /// Whether any of it was handed out: from then on the receiver may have seen the request.
    [[nodiscard]] bool wasRead() const { return m_position > 0; }
    [[nodiscard]] bool atEnd() const override { return m_position >= m_bytes.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return m_bytes.size() - m_position + QIODevice::bytesAvailable();
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = qMin<qint64>(maxSize, m_bytes.size() - m_position);
        if (size > 0)
            std::memcpy(data, m_bytes.constData() + m_position, size_t(size));
        m_position += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
};

} // namespace belfry::net
