#include "server/apicore.h"

#include "server/bearer.h"

#include <QDateTime>
#include <QHostAddress>
#include <QTimer>

#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace belfry::server {
namespace {

constexpr int RefusalDelayMs = 50;
constexpr int MaxFailuresAMinute = 5;

// Streams are one descriptor each and many systems start with 1024.
void raiseDescriptorLimit(rlim_t wanted)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

std::shared_ptr<GateRules> rulesFor(const net::ServerConfig &config, services::Settings &settings)
{
    auto rules = std::make_shared<GateRules>();
    rules->defaultPort = config.tlsCertFile.isEmpty() ? 80 : 443;
    const QHostAddress bound(config.host);
    rules->takesAnyAddress = !bound.isNull() && !bound.isLoopback();
    if (!rules->takesAnyAddress)
        rules->hosts += config.host.toLower();
    const QString names = settings.text(QString::fromLatin1(services::settingkeys::ServerHosts));
    for (const QString &name : names.split(u',', Qt::SkipEmptyParts))
        rules->hosts += name.trimmed().toLower();
    return rules;
}

} // namespace

ApiCore::ApiCore(services::OpenOptions options, HubOptions hub) : m_options(std::move(options)), m_hubOptions(hub) { }

ApiCore::~ApiCore()
{
    stop();
}

Result<QString> ApiCore::start(const services::ServeOptions &options)
{
    stop();
    BELFRY_LET(listen, net::parseListen(options.listen));
    BELFRY_LET(engine, services::Engine::open(m_options));
    m_engine = std::move(engine);
    m_startedAt = QDateTime::currentMSecsSinceEpoch();
    m_hubOptions.maxPerProject = options.maxSubscribers;
    m_hub = std::make_unique<SseHub>(*m_engine, m_hubOptions);
    m_importer = std::make_unique<services::AsyncEngine>(m_options);
    m_feed = std::make_unique<services::ChangeFeed>(m_engine->storePath());
    connect(m_feed.get(), &services::ChangeFeed::changed, m_hub.get(), &SseHub::pump);

    net::ServerConfig config;
    config.host = listen.first;
    config.port = listen.second;
    config.tlsCertFile = options.tlsCert;
    config.tlsKeyFile = options.tlsKey;
    config.limits.maxConnections = m_hubOptions.maxInAll + 256;
    config.limits.maxPerPeer = 64;
    raiseDescriptorLimit(rlim_t(config.limits.maxConnections) + 512);
    const auto rules = rulesFor(config, m_engine->settings());
    const auto port = m_server.listen(
        config, this,
        [this](net::ServerRequest request, const std::shared_ptr<net::Responder> &responder) {
            handle(std::move(request), responder);
        },
        [this, rules, notes = m_gateNotes](const net::ServerRequest &head) {
            const ApiReply reply = judge(*rules, head);
            // Written down by the API's thread; a flood there is dropped here.
            if (reply.status >= 400 && reply.status != 404 && notes->load() < Trail::RefusalsAMinute) {
                ++*notes;
                QMetaObject::invokeMethod(this, [this, notes, head, reply] {
                    --*notes;
                    noteRefusal(head, head.peer, reply);
                }, Qt::QueuedConnection);
            }
            return net::HttpServer::Refusal{reply.status, reply.headers, reply.body};
        });
    if (!port) {
        stop();
        return tl::unexpected<Error>(port.error());
    }
    rules->port = *port;
    return m_server.baseUrl();
}

void ApiCore::stop()
{
    m_feed.reset();
    m_hub.reset(); // streams are ended in order before the sockets go
    m_server.stop();
    m_importer.reset(); // finishes the report it reads
    m_engine.reset();
    m_failures.clear();
}

void ApiCore::handle(net::ServerRequest http, const std::shared_ptr<net::Responder> &responder)
{
    ApiRequest request{std::move(http), newRequestId(), {}, responder};
    const Route *route = findRoute(request.http.method, request.http.path);
    if (!route)
        return answer(responder, errorReply(request.reqId, 404, u"NotFound"_s, "There is nothing at this path."));
    if (hasFailedOften(request.http))
        return answer(responder, errorReply(request.reqId, 429, u"RateLimitExceeded"_s, "Too many refused credentials. Wait a minute."));
    if (const auto refusal = authenticate(*route, request)) {
        noteRefusal(request.http, request.http.peer, *refusal);
        return answerLate(responder, *refusal);
    }
    RouteContext context{*m_engine, *m_hub, *m_importer, m_startedAt, m_server.connectionCount()};
    const auto reply = route->handle(context, request);
    if (!reply)
        return;
    if (reply->status == 401 || reply->status == 403 || reply->status == 404 || reply->status == 429)
        noteRefusal(request.http, request.identity ? request.identity->name : request.http.peer, *reply);
    if (reply->status == 401) {
        noteFailure(request.http);
        return answerLate(responder, *reply);
    }
    answer(responder, *reply);
}

std::optional<ApiReply> ApiCore::authenticate(const Route &route, ApiRequest &request)
{
    const bool isOpen = route.access == Route::Access::Open
        || (route.access == Route::Access::OpenOnLoopback && request.http.isLoopbackPeer);
    if (isOpen)
        return {};
    const QString token = bearerToken(request.http);
    if (token.isEmpty()) {
        auto reply = errorReply(request.reqId, 401, u"Unauthorized"_s, "Token missing. Send it as Authorization: Bearer <token>.");
        reply.headers.emplaceBack("WWW-Authenticate", "Bearer");
        return reply;
    }
    auto who = m_engine->access().authenticate(token);
    if (!who)
        return serviceErrorReply(request.reqId, who.error());
    if (!*who) {
        noteFailure(request.http);
        return errorReply(request.reqId, 403, u"TokenError"_s, "Your token has expired. Please re-authenticate.");
    }
    request.identity = **who;
    return {};
}

void ApiCore::answer(const std::shared_ptr<net::Responder> &responder, const ApiReply &reply)
{
    responder->send(reply.status, reply.headers, reply.body);
}

void ApiCore::answerLate(const std::shared_ptr<net::Responder> &responder, const ApiReply &reply)
{
    QTimer::singleShot(RefusalDelayMs, this, [this, responder, reply] { answer(responder, reply); });
}

void ApiCore::noteRefusal(const net::ServerRequest &request, const QString &who, const ApiReply &reply)
{
    if (!m_hub)
        return;
    const auto body = parseJson(reply.body);
    m_hub->trail().refused(who, QString::fromUtf8(request.path.left(200)), reply.status, body ? stringAt(*body, "message") : QString());
}

bool ApiCore::hasFailedOften(const net::ServerRequest &request)
{
    const auto it = m_failures.find(request.peer.left(request.peer.lastIndexOf(u':')));
    if (it == m_failures.end())
        return false;
    const qint64 since = QDateTime::currentMSecsSinceEpoch() - 60'000;
    it->removeIf([since](qint64 at) { return at < since; });
    if (!it->isEmpty())
        return it->size() >= MaxFailuresAMinute;
    m_failures.erase(it);
    return false;
}

void ApiCore::noteFailure(const net::ServerRequest &request)
{
    // Behind loopback everybody has the same address: one bad client would shut out all.
    if (request.isLoopbackPeer || m_failures.size() > 10'000)
        return;
    m_failures[request.peer.left(request.peer.lastIndexOf(u':'))] += QDateTime::currentMSecsSinceEpoch();
}

} // namespace belfry::server
