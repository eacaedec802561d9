#pragma once

#include <QHostAddress>

#include <optional>
#include <vector>

namespace belfry::net {

/// What the kernel knows of a connection and Qt's HTTP client does not tell.

/// Whether this process has a TCP connection to the peer: tells a slow TCP connect from a slow TLS handshake. Nothing where
/// it cannot be told.
[[nodiscard]] std::optional<bool> connectedTo(const QHostAddress &address, quint16 port);

/// Holds on to the connections to a peer, so that it can be asked afterwards how they ended: Qt reports a reset and an
/// orderly close alike, and has closed its socket by then.
class SocketWatch
{
public:
    SocketWatch() = default;
    ~SocketWatch() { release(); }
    Q_DISABLE_COPY_MOVE(SocketWatch)

    /// `seen` is the caller's memory of descriptors of connections to this peer. It is filled by a look at all descriptors
    /// of the process (50 µs and more) where the connection is new, and otherwise spares that look.
    void watch(const QHostAddress &address, quint16 port, std::vector<int> &seen, bool isNew);
    /// How much was read from the one that the request went out on, `sentAgoMs` ago, since watch(): 0 where it is not known
    /// or cannot be told from the others. What the kernel holds unread does not count.
    [[nodiscard]] qint64 readSince(qint64 sentAgoMs) const;
    /// Whether one of them was reset by the peer.
    [[nodiscard]] bool sawReset() const;
    void release();

private:
    struct Watched {
        int descriptor = -1;
        qint64 received = 0; ///< at watch(): a connection is used again and again
    };
    std::vector<Watched> m_watched;
};

} // namespace belfry::net
