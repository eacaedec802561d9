#include "services/remotehost.h"

#include "core/paths.h"
#include "services/changefeed.h"
#include "subscriptions/remoteservice.h"

#include <QLockFile>
#include <QTimer>

#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::services {

using subscriptions::RemoteSource;
using subscriptions::StreamClient;

class RemoteHost::Worker final : public QObject
{
public:
    explicit Worker(OpenOptions options) : m_options(std::move(options)) { }

    void setTeller(std::function<void(const QString &)> tell) { m_tell = std::move(tell); }
    void open(OpenOptions options);
    void close();
    void reconnect();
    [[nodiscard]] const OpenOptions &options() const { return m_options; }

private:
    struct Running {
        RemoteSource source; ///< as it was started
        std::unique_ptr<QLockFile> lock;
        std::unique_ptr<StreamClient> client;
    };
    void look();
    void start(const RemoteSource &source);
    void end(const QString &id, const QString &word);
    void listenTo(Running &running);
    void failed(const QString &id, const QString &message);
    void noteSeen();
    void tell(const QString &message);

    OpenOptions m_options;
    std::function<void(const QString &)> m_tell;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<ChangeFeed> m_feed;
    std::unique_ptr<QTimer> m_lookTimer;
    std::unique_ptr<QTimer> m_seenTimer;
    std::map<QString, Running> m_running;
    QString m_lastProblem;
};

void RemoteHost::Worker::tell(const QString &message)
{
    if (std::exchange(m_lastProblem, message) != message && !message.isEmpty())
        m_tell(message);
}

void RemoteHost::Worker::open(OpenOptions options)
{
    close();
    m_options = std::move(options);
    auto engine = Engine::open(m_options);
    if (!engine)
        return tell(engine.error().message);
    m_engine = std::move(*engine);
    m_feed = std::make_unique<ChangeFeed>(m_engine->storePath());
    m_lookTimer = std::make_unique<QTimer>();
    m_seenTimer = std::make_unique<QTimer>();
    connect(m_feed.get(), &ChangeFeed::changed, this, &Worker::look);
    connect(m_lookTimer.get(), &QTimer::timeout, this, &Worker::look); // a lock that another process let go
    connect(m_seenTimer.get(), &QTimer::timeout, this, &Worker::noteSeen);
    m_lookTimer->start(2s);
    m_seenTimer->start(15s);
    look();
}

void RemoteHost::Worker::close()
{
    m_feed.reset();
    m_lookTimer.reset();
    m_seenTimer.reset();
    while (!m_running.empty())
        end(m_running.begin()->first, {});
    m_engine.reset();
}

void RemoteHost::Worker::reconnect()
{
    for (auto &[id, running] : m_running)
        running.client->reconnect();
}

void RemoteHost::Worker::look()
{
    const auto sources = m_engine->remotes().list();
    if (!sources)
        return tell(sources.error().message);
    QStringList wanted;
    for (const RemoteSource &source : *sources) {
        if (source.enabled)
            wanted += source.id;
    }
    for (auto it = m_running.begin(); it != m_running.end();) {
        const QString id = (it++)->first;
        if (!wanted.contains(id))
            end(id, u"paused"_s);
    }
    // Paused and resumed between two looks: it has no state, and what came meanwhile is not wanted.
    for (const RemoteSource &source : *sources) {
        if (source.enabled && source.state.isEmpty())
            end(source.id, {});
    }
    for (const RemoteSource &source : *sources) {
        if (source.enabled && !m_running.contains(source.id))
            start(source);
    }
}

void RemoteHost::Worker::start(const RemoteSource &source)
{
    if (!ensurePrivateDir(runtimeDir()))
        return;
    auto lock = std::make_unique<QLockFile>(u"%1/%2-%3.lock"_s.arg(runtimeDir(), storeTag(m_engine->storePath()), source.id));
    lock->setStaleLockTime(0); // only the end of its process frees it
    if (!lock->tryLock(0))
        return; // another process keeps it connected
    const auto target = m_engine->remotes().target(source);
    if (!target) {
        const QString word = target.error().code == ErrorCode::Locked ? u"locked"_s : u"refused"_s;
        if (source.state != word || source.detail != target.error().message)
            (void)m_engine->remotes().noteWord(source.id, word, target.error().message);
        return;
    }
    Running running{source, std::move(lock), std::make_unique<StreamClient>(*target, source.position)};
    Running &kept = m_running.emplace(source.id, std::move(running)).first->second;
    listenTo(kept);
    kept.client->start();
}

void RemoteHost::Worker::listenTo(Running &running)
{
    StreamClient *client = running.client.get();
    const QString id = running.source.id;
    connect(client, &StreamClient::stateChanged, this, [this, id, client](const subscriptions::StreamState &state) {
        if (const auto done = m_engine->remotes().noteState(id, state, client->position()); !done)
            tell(done.error().message);
    });
    connect(client, &StreamClient::missed, this, [this, id](const subscriptions::StreamGap &gap) {
        if (const auto done = m_engine->remotes().noteGap(id, gap); !done)
            tell(done.error().message);
    });
    connect(client, &StreamClient::odd, this, [this, name = running.source.name](const QString &message) { tell(name + u": "_s + message); });
    connect(client, &StreamClient::received, this, [this, id](const subscriptions::StreamedEvent &event) {
        const auto raised = m_engine->remotes().receive(id, event);
        if (!raised && raised.error().code == ErrorCode::Invalid)
            tell(raised.error().message); // what it says makes no sense here; asking again would not help
        else if (!raised)
            failed(id, raised.error().message);
    });
}

/// An event could not be stored. The stream goes on from the last one that was, as soon as the store works again.
void RemoteHost::Worker::failed(const QString &id, const QString &message)
{
    tell(message);
    const auto it = m_running.find(id);
    if (it == m_running.end())
        return;
    it->second.client->stop();
    QTimer::singleShot(0, this, [this, id] { end(id, u"waiting"_s); }); // look() starts it again
}

void RemoteHost::Worker::end(const QString &id, const QString &word)
{
    const auto it = m_running.find(id);
    if (it == m_running.end())
        return;
    it->second.client->disconnect(this);
    it->second.client->stop();
    if (m_engine)
        (void)m_engine->remotes().noteWord(id, word);
    m_running.erase(it);
}

void RemoteHost::Worker::noteSeen()
{
    for (auto &[id, running] : m_running) {
        if (running.client->state().phase == subscriptions::StreamPhase::Live)
            (void)m_engine->remotes().noteSeen(id, running.client->position());
    }
}

RemoteHost::RemoteHost(OpenOptions options, QObject *parent) : QObject(parent), m_worker(new Worker(std::move(options)))
{
    m_worker->setTeller([this](const QString &message) {
        QMetaObject::invokeMethod(this, [this, message] { Q_EMIT problem(message); }, Qt::QueuedConnection);
    });
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(u"belfry-remotes"_s);
    m_thread.start();
}

RemoteHost::~RemoteHost()
{
    // What it holds was made on its thread and ends there.
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->close(); }, Qt::BlockingQueuedConnection);
    m_worker->deleteLater();
    m_thread.quit();
    m_thread.wait();
}

void RemoteHost::start()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->open(worker->options()); }, Qt::QueuedConnection);
}

void RemoteHost::reopen(OpenOptions options)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, options = std::move(options)] { worker->open(options); }, Qt::QueuedConnection);
}

void RemoteHost::reconnect()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->reconnect(); }, Qt::QueuedConnection);
}

} // namespace belfry::services
