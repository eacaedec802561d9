#include "net/httpsender.h"

#include "net/httprun_p.h"
#include "net/profile.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::net {
namespace {

constexpr std::size_t LaneCap = 256;
constexpr int HeadWatchMs = 25;
constexpr qint64 StaleMs = 2000; // a keep-alive connection idle for longer is likely closed at the other end

} // namespace

HttpSender::HttpSender(QObject *parent) : QObject(parent)
{
    prepareHeadWatch();
}

HttpSender::HttpSender(Resolver::Lookup lookup, QObject *parent) : QObject(parent), m_resolver(std::move(lookup))
{
    prepareHeadWatch();
}

void HttpSender::prepareHeadWatch()
{
    m_headWatch.setInterval(HeadWatchMs);
    connect(&m_headWatch, &QTimer::timeout, this, [this] {
        std::vector<HttpRun *> runs; // stop() of one may change the list
        for (const auto &[id, run] : m_runs)
            runs.push_back(run.get());
        const auto waiting = std::count_if(runs.begin(), runs.end(), [](HttpRun *run) { return run->watchHead(); });
        if (waiting == 0)
            m_headWatch.stop();
    });
}

HttpSender::~HttpSender()
{
    m_runs.clear();
}

quint64 HttpSender::send(const QString &endpointKey, const HttpRequest &request, Done done)
{
    return run(endpointKey, request, std::move(done), {});
}

quint64 HttpSender::stream(const QString &endpointKey, const HttpRequest &request, Streaming streaming, Done done)
{
    return run(endpointKey, request, std::move(done), std::move(streaming));
}

quint64 HttpSender::run(const QString &endpointKey, const HttpRequest &request, Done done, std::optional<Streaming> streaming)
{
    const quint64 id = ++m_lastId;
    // Another proxy or other roots must not meet a connection that was made with these.
    QString key = endpointKey + u'\n' + request.proxy + u'\n' + request.caFile;
    if (!request.clientIdentity.isEmpty())
        key += u'\n' + QString::number(qHash(request.clientIdentity));
    auto run = std::make_unique<HttpRun>(*this, id, key, request, std::move(done), std::move(streaming));
    HttpRun *started = run.get();
    m_runs.emplace(id, std::move(run));
    started->start();
    return id;
}

void HttpSender::abort(quint64 id)
{
    if (const auto it = m_runs.find(id); it != m_runs.end())
        it->second->abort();
}

void HttpSender::abortAll()
{
    for (const auto &[id, run] : m_runs)
        run->abort();
}

HttpSender::Lane *HttpSender::lane(const QString &key, const HttpRequest &request, QString *error)
{
    for (const auto &lane : m_lanes) {
        if (lane->key == key && lane->inFlight < Lane::Connections) {
            // A stale connection would end the one-shot body as "outcome unknown" although nothing was wrong.
            if (lane->inFlight == 0 && lane->idle.isValid() && lane->idle.elapsed() > StaleMs)
                lane->manager->clearConnectionCache();
            return lane.get();
        }
    }
    const auto proxy = proxyFromText(request.proxy);
    if (!proxy) {
        *error = proxy.error().message;
        return nullptr;
    }
    evict();
    auto lane = std::make_unique<Lane>();
    lane->key = key;
    lane->manager = makeManager(*proxy);
    m_lanes.push_back(std::move(lane));
    return m_lanes.back().get();
}

Result<QUrl> HttpSender::checked(const QUrl &url, const UrlPolicy &policy)
{
    if (const auto it = m_checked.constFind(url); it != m_checked.constEnd() && it->policy == policy)
        return it->canonical;
    BELFRY_LET(canonical, checkUrl(QString::fromLatin1(url.toEncoded()), policy));
    if (m_checked.size() >= 1024)
        m_checked.clear();
    m_checked.insert(url, {policy, canonical});
    return canonical;
}

void HttpSender::watchHeads()
{
    if (!m_headWatch.isActive())
        m_headWatch.start();
}

void HttpSender::evict()
{
    while (m_lanes.size() >= LaneCap) {
        auto oldest = m_lanes.end();
        for (auto it = m_lanes.begin(); it != m_lanes.end(); ++it) {
            if ((*it)->inFlight == 0 && (oldest == m_lanes.end() || (*it)->idle.elapsed() > (*oldest)->idle.elapsed()))
                oldest = it;
        }
        if (oldest == m_lanes.end())
            return; // all busy; the callers' limits keep this rare
        m_lanes.erase(oldest);
    }
}

Result<QSslConfiguration> HttpSender::tls(const QString &caFile)
{
    if (!caFile.isEmpty())
        return tlsConfiguration(caFile);
    if (!m_systemTls) {
        BELFRY_LET(configuration, tlsConfiguration(QString()));
        m_systemTls = configuration; // reading the system's roots takes tens of ms
    }
    return *m_systemTls;
}

void HttpSender::finished(quint64 id)
{
    m_runs.erase(id);
}

} // namespace belfry::net
