#pragma once

#include "secrets/secretservice.h"
#include "server/apiserver.h"
#include "subscriptions/accessservice.h"
#include "subscriptions/streamclient.h"
#include "support/tempstore.h"

#include <QSignalSpy>
#include <QTest>

namespace belfry::test {

/// Our own server on a store of its own, with an identity that may see everything of one project.
class StreamServer
{
public:
    StreamServer()
    {
        store.clock.set(systemClock().nowMs());
        engine = openReal();
        project = *engine->projects().create(QStringLiteral("Payments"));
        auto &access = engine->access();
        identity = *access.createIdentity(QStringLiteral("watcher"));
        role = *access.createRole(QStringLiteral("reader"));
        if (!access.grant({role.id, identity.identity.id, project.id, {QStringLiteral("read")}, {}, {}}))
            qFatal("no grant");
    }
    /// On the same port as before where there was one.
    void serve(const server::HubOptions &hub = {})
    {
        services::OpenOptions options = store.options();
        options.clock = nullptr;
        server = std::make_unique<server::HttpApiServer>(options, hub);
        services::ServeOptions serve;
        serve.listen = QStringLiteral("127.0.0.1:%1").arg(port);
        serve.maxSubscribers = 4096;
        serve.dispatch = false;
        const auto url = server->start(serve);
        if (!url)
            qFatal("%s", qPrintable(url.error().message));
        base = *url;
        port = quint16(QUrl(base).port());
    }
    void stop() { server.reset(); }
    void change(const QString &key, const QString &environment = QStringLiteral("dev"), const QByteArray &value = {})
    {
        const auto done = engine->secrets().set(project.id, environment, QStringLiteral("/"),
            {{key, value.isEmpty() ? QByteArray::number(++m_values) : value}});
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }
    [[nodiscard]] subscriptions::StreamTarget target() const
    {
        subscriptions::StreamTarget target;
        target.base = QUrl(base);
        target.projectId = project.id;
        target.filters = *subscriptions::filtersOf({}, {}, {});
        target.clientId = identity.identity.clientId;
        target.clientSecret = SecretBytes(identity.clientSecret.toUtf8());
        target.allowHttp = target.allowPrivate = true;
        return target;
    }

    TempStore store;
    std::unique_ptr<services::Engine> engine;
    Project project;
    subscriptions::NewIdentity identity;
    subscriptions::Role role;
    std::unique_ptr<server::HttpApiServer> server;
    QString base;
    quint16 port = 0;

private:
    std::unique_ptr<services::Engine> openReal()
    {
        services::OpenOptions options = store.options();
        options.clock = nullptr; // frame ids are times, and the server has the real one
        return std::move(*services::Engine::open(options));
    }
    int m_values = 0;
};

/// Notes what a client says.
struct Heard : QObject {
    explicit Heard(subscriptions::StreamClient &client)
    {
        using subscriptions::StreamClient;
        connect(&client, &StreamClient::received, this, [this](const subscriptions::StreamedEvent &event) {
            events += event;
            keys += event.event.keys;
        });
        connect(&client, &StreamClient::missed, this, [this](const subscriptions::StreamGap &gap) { gaps += gap; });
        connect(&client, &StreamClient::odd, this, [this](const QString &text) { odd += text; });
        connect(&client, &StreamClient::stateChanged, this, [this](const subscriptions::StreamState &state) { states += state; });
    }
    [[nodiscard]] bool isLive() const { return !states.isEmpty() && states.last().phase == subscriptions::StreamPhase::Live; }
    [[nodiscard]] int lives() const
    {
        return int(std::count_if(states.begin(), states.end(), [](const auto &state) { return state.phase == subscriptions::StreamPhase::Live; }));
    }

    QList<subscriptions::StreamedEvent> events;
    QStringList keys;
    QList<subscriptions::StreamGap> gaps;
    QStringList odd;
    QList<subscriptions::StreamState> states;
};

/// Times that make a test quick.
inline subscriptions::StreamTimes quickTimes()
{
    return {3000, 400, 10, 60, 200};
}

} // namespace belfry::test
