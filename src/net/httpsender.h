#pragma once

#include "net/httpmessage.h"
#include "net/resolver.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace belfry::net {

class HttpRun;

/// Makes every outgoing request of the delivery engine. One call of send() is at most one request on the wire. Endpoints
/// share nothing, so that one which hangs or floods delays no other. Lives on one thread and never blocks it.
class HttpSender final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpSender)
public:
    using Done = std::function<void(const HttpExchange &)>;

    explicit HttpSender(QObject *parent = nullptr); ///< names are looked up by the system
    explicit HttpSender(Resolver::Lookup lookup, QObject *parent = nullptr);
    ~HttpSender() override; ///< ends what is in flight; `done` of those is not called

    /// `endpointKey` is the webhook's id. `done` is called once, on this thread, after send() returned.
    quint64 send(const QString &endpointKey, const HttpRequest &request, Done done);
    /// A response that goes on for ever. With a 2xx the head is told, the deadline ends, and every piece of the body is handed
    /// over as it comes; none is kept. Any other answer is an exchange as usual. `done` follows in every case.
    struct Streaming {
        std::function<void(int status, const Headers &headers)> head;
        std::function<void(const QByteArray &bytes)> bytes;
    };
    quint64 stream(const QString &endpointKey, const HttpRequest &request, Streaming streaming, Done done);
    /// Ends an exchange: it is reported as interrupted, or with the response it had got already.
    void abort(quint64 id);
    void abortAll();
    [[nodiscard]] qsizetype inFlight() const { return qsizetype(m_runs.size()); }

private:
    friend class HttpRun;
    struct Lane;

    quint64 run(const QString &endpointKey, const HttpRequest &request, Done done, std::optional<Streaming> streaming);
    /// A manager of the endpoint with a free connection, made where there is none.
    Lane *lane(const QString &key, const HttpRequest &request, QString *error);
    Result<QSslConfiguration> tls(const QString &caFile);
    /// checkUrl(), remembered: the same few addresses are sent to all the time.
    Result<QUrl> checked(const QUrl &url, const UrlPolicy &policy);
    void evict();
    /// Looks at connections whose response has not begun, until there are none.
    void watchHeads();
    void prepareHeadWatch();
    void finished(quint64 id);

    Resolver m_resolver;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::unordered_map<quint64, std::unique_ptr<HttpRun>> m_runs;
    std::optional<QSslConfiguration> m_systemTls;
    struct Checked { UrlPolicy policy; QUrl canonical; };
    QHash<QUrl, Checked> m_checked;
    quint64 m_lastId = 0;
    QTimer m_headWatch;
};

} // namespace belfry::net
