#pragma once

#include "subscriptions/journal.h"
#include "subscriptions/ssereader.h"
#include "subscriptions/streamtarget.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace belfry::net {
class HttpSender;
struct HttpExchange;
}

namespace belfry::subscriptions {

/// Times of a client in ms; the defaults are meant for servers that ping every 15 s.
struct StreamTimes {
    int answerMs = 15'000;   ///< until the head of an answer
    int silenceMs = 45'000;  ///< without a byte: the connection counts as dead
    int firstDelayMs = 1'000;
    int lastDelayMs = 60'000;
    int longestDelayMs = 300'000; ///< what `retry:` of a server may ask for, and how often a refusal is tried again
};

enum class StreamPhase {
    Stopped,
    Connecting,
    Live,
    Waiting, ///< for the next try
    Refused, ///< the server said no; tried again, but seldom
};

struct StreamState {
    StreamPhase phase = StreamPhase::Stopped;
    QString detail;      ///< a sentence; empty where all is well
    qint64 at = 0;       ///< ms: since when
    qint64 retryAt = 0;  ///< ms: when it is tried again; 0 = not waiting
};

/// A time in which events may have been lost for good.
struct StreamGap {
    qint64 from = 0;
    qint64 to = 0;
    QString reason;
};

/// Where a stream was left: what a later process goes on from.
struct StreamPosition {
    QByteArray lastId;
    qint64 lastSeenAt = 0; ///< 0 = never connected
};

struct StreamedEvent {
    ProjectEvent event;  ///< id 0 where the server gave none that is a number
    QByteArray lastId;
    QByteArray data;     ///< as received
    bool hasUniqueIds = false; ///< the server replays, so that an id names one event
    qint64 receivedAt = 0;
};

/// Keeps one subscription of one server alive for ever: logs in, subscribes, reads, notices silence, reconnects with growing
/// pauses, goes on after the last id, and says where something may have been missed. Lives on one thread and never blocks it.
class StreamClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StreamClient)
public:
    explicit StreamClient(StreamTarget target, const StreamPosition &position = {}, const StreamTimes &times = {}, QObject *parent = nullptr);
    ~StreamClient() override;

    void start();
    void stop();      ///< at once; no signal follows
    void reconnect(); ///< does not wait any longer
    [[nodiscard]] const StreamState &state() const { return m_state; }
    [[nodiscard]] StreamPosition position() const;

Q_SIGNALS:
    void stateChanged(const belfry::subscriptions::StreamState &state);
    void received(const belfry::subscriptions::StreamedEvent &event);
    void missed(const belfry::subscriptions::StreamGap &gap);
    /// Something came that is no event of the subscription; the stream goes on.
    void odd(const QString &message);

private:
    void connectNow();
    void logIn();
    void loggedIn(const net::HttpExchange &exchange);
    void subscribe();
    void opened(const QList<QPair<QByteArray, QByteArray>> &headers);
    void bytes(const QByteArray &piece);
    void take(const SseEvent &event);
    void takeChange(const SseEvent &event);
    void ended(const net::HttpExchange &exchange);
    void refused(const net::HttpExchange &exchange);
    void giveUp(const QString &why);
    void retry(StreamPhase phase, const QString &why, qint64 leastMs = 0);
    void become(StreamPhase phase, const QString &detail = {}, qint64 retryAt = 0);
    void noteGap(const QByteArray &replay, bool wentBack);

    const StreamTarget m_target;
    const StreamTimes m_times;
    std::unique_ptr<net::HttpSender> m_sender;
    SseReader m_reader;
    SecretBytes m_token;
    StreamState m_state;
    QTimer m_wait;
    QTimer m_silence;
    quint64 m_exchange = 0;
    quint64 m_generation = 0; ///< answers to what was asked before stop() are not heard
    qint64 m_lastSeenAt = 0;
    qint64 m_liveAt = 0;
    qint64 m_lastNumber = 0;    ///< of the last event, where ids are unique
    int m_failures = 0;         ///< in a row
    bool m_replays = false;     ///< the server told its position
    bool m_isStreaming = false;
    bool m_triedLogin = false;  ///< with this connection, so that a refused token is renewed once
    QString m_why;              ///< why this side ended the connection
    bool m_serverSaidNo = false;
};

} // namespace belfry::subscriptions
