#pragma once

#include "net/httpsender.h"
#include "net/oneshotbody.h"
#include "net/socketstate.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace belfry::net {

/// A manager and its connections. Qt gives six connections a host and manager, so a busy endpoint has several lanes.
struct HttpSender::Lane {
    static constexpr int Connections = 6;
    QString key;
    std::unique_ptr<QNetworkAccessManager> manager;
    int inFlight = 0;
    std::vector<int> descriptors; ///< of its connections, as far as seen; see SocketWatch
    QElapsedTimer idle; ///< since the last exchange ended
};

/// One exchange: resolve, vet, connect to the vetted address, send once, read up to the cap, all before one deadline.
class HttpRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpRun)
public:
    HttpRun(HttpSender &sender, quint64 id, QString key, HttpRequest request, HttpSender::Done done,
        std::optional<HttpSender::Streaming> streaming);
    ~HttpRun() override;

    void start();
    void abort();
    /// A look at the connection while the head is still to come; false where there is nothing to wait for.
    bool watchHead();

private:
    enum class Stop { None, Deadline, Cap, Head, User, Name };

    void resolved(const Resolved &result);
    void connectTo(const QHostAddress &address);
    void wire();
    void checkName();
    void headArrived();
    void readBody();
    void passOn();
    void stop(Stop reason);
    void replyFinished();
    void judge();
    void judgeResponse();
    void judgeSilence();
    void judgeDeadline();
    void fail(const char *code, const QString &message);
    void complete();
    [[nodiscard]] bool sentSomething() const;
    [[nodiscard]] bool isTls() const { return m_request.url.scheme() == u"https"; }
    [[nodiscard]] quint16 port() const { return quint16(m_request.url.port(isTls() ? 443 : 80)); }
    [[nodiscard]] QString where() const;

    HttpSender &m_sender;
    const quint64 m_id;
    const QString m_key;
    HttpRequest m_request;
    HttpSender::Done m_done;
    std::optional<HttpSender::Streaming> m_streaming;
    bool m_isOpen = false; ///< a stream whose head was told
    HttpExchange m_result;
    HttpSender::Lane *m_lane = nullptr;
    QNetworkReply *m_reply = nullptr;
    OneShotBody *m_body = nullptr;
    QList<QHostAddress> m_addresses; ///< vetted, not tried yet
    QHostAddress m_address;
    QList<QSslError> m_tlsErrors;
    SocketWatch m_watch;
    QTimer m_deadline;
    QElapsedTimer m_clock;
    Stop m_stop = Stop::None;
    bool m_finished = false;
    qint64 m_connectAt = -1; ///< -1 = not (yet): a reused connection never starts connecting
    qint64 m_encryptedAt = -1;
    qint64 m_sentAt = -1;
    qint64 m_headAt = -1;
    qint64 m_startedAt = 0; ///< handed to the manager
};

} // namespace belfry::net
