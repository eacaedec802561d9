#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace belfry::subscriptions {

/// One dispatched event of a stream.
struct SseEvent {
    QByteArray type = "message";
    QByteArray data;   ///< lines joined by LF
    QByteArray lastId; ///< the stream's last event id when it was dispatched
    bool operator==(const SseEvent &) const = default;
};

/// Reads an event stream piece by piece, however it is cut (HTML Living Standard, "Interpreting an event stream"). Memory is
/// bounded by the limits, whatever a server sends.
class SseReader
{
public:
    /// An event of a bulk change is one line, so a line may be as long as an event.
    struct Limits {
        qsizetype line = 1024 * 1024;
        qsizetype event = 1024 * 1024;
    };
    SseReader() = default;
    explicit SseReader(const Limits &limits) : m_limits(limits) { }

    /// Appends the events that these bytes complete. Invalid where a limit is broken: the connection has to be given up.
    [[nodiscard]] Result<void> feed(QByteArrayView bytes, QList<SseEvent> &into);
    /// A new connection: an unfinished event is forgotten, last id and retry time stay.
    void restart();

    [[nodiscard]] const QByteArray &lastId() const { return m_lastId; }
    void setLastId(const QByteArray &id) { m_lastId = m_idBuffer = id; }
    [[nodiscard]] std::optional<qint64> retryMs() const { return m_retryMs; } ///< as the server asked for

private:
    [[nodiscard]] Result<void> endLine(QList<SseEvent> &into);
    [[nodiscard]] Result<void> field(QByteArrayView name, QByteArrayView value);
    void dispatch(QList<SseEvent> &into);

    Limits m_limits;
    QByteArray m_line;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_idBuffer;
    QByteArray m_lastId;
    std::optional<qint64> m_retryMs;
    bool m_hasData = false;
    bool m_afterCr = false;   ///< an LF that follows belongs to it
    bool m_firstLine = true;  ///< a byte order mark may stand before it
};

} // namespace belfry::subscriptions
