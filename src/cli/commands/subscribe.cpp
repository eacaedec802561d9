#include "cli/commands/subscribe.h"

#include "cli/jsonshapes.h"
#include "cli/signals.h"
#include "cli/values.h"
#include "core/paths.h"
#include "core/time.h"
#include "subscriptions/streamclient.h"

#include <QEventLoop>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

using subscriptions::StreamPhase;

struct Values {
    QString url;
    QString project;
    QStringList events;
    QString environment;
    QStringList paths;
    QString clientId;
    QString clientSecretFile;
    QString tokenFile;
    QString lastId;
    QString caFile;
    QString proxy;
    QString count;
    QString timeout;
};

Json eventJson(const subscriptions::StreamedEvent &streamed)
{
    const auto &event = streamed.event;
    Json json;
    json["id"] = stringOrNull(QString::fromUtf8(streamed.lastId));
    json["event"] = toJson(event.type);
    json["project"] = toJson(event.projectId);
    json["environment"] = toJson(event.environment);
    json["secretPath"] = toJson(event.path);
    json["secretKeys"] = Json::array();
    for (const QString &key : event.keys)
        json["secretKeys"].push_back(toJson(key));
    json["receivedAt"] = toJson(rfc3339Ms(streamed.receivedAt));
    json["data"] = parseJson(streamed.data).value_or(Json());
    return json;
}

Result<SecretBytes> credential(const QString &file, const QString &option)
{
    BELFRY_LET(bytes, readSecretFile(file));
    const QByteArray trimmed = bytes.trimmed();
    if (trimmed.isEmpty())
        return fail(ErrorCode::Invalid, u"The file of --%1 is empty."_s.arg(option), option);
    return SecretBytes(trimmed);
}

Result<subscriptions::StreamTarget> targetOf(const Values &v)
{
    subscriptions::StreamTarget target;
    BELFRY_LET(base, subscriptions::streamBase(v.url));
    BELFRY_LET(filters, subscriptions::filtersOf(v.events, v.environment, v.paths));
    target.base = base;
    target.filters = filters;
    target.projectId = v.project;
    target.caFile = v.caFile;
    target.proxy = v.proxy;
    // Whoever types the address means it. Plain http to a public address is refused all the same.
    target.allowHttp = target.allowPrivate = true;
    if (v.clientId.isEmpty() != v.clientSecretFile.isEmpty())
        return fail(ErrorCode::Invalid, u"--client-id and --client-secret-file belong together."_s, u"client-id"_s);
    if (!v.clientId.isEmpty() && !v.tokenFile.isEmpty())
        return fail(ErrorCode::Invalid, u"Give --client-id with --client-secret-file, or --token-file, not both."_s, u"token-file"_s);
    target.clientId = v.clientId;
    if (!v.clientId.isEmpty()) {
        BELFRY_LET(secret, credential(v.clientSecretFile, u"client-secret-file"_s));
        target.clientSecret = secret;
    } else if (!v.tokenFile.isEmpty()) {
        BELFRY_LET(token, credential(v.tokenFile, u"token-file"_s));
        target.token = token;
    }
    return target;
}

// Runs until stopped. A server that refuses before the first event is an answer; later it is only waited for.
Result<int> listen(Context &context, const subscriptions::StreamTarget &target, const QByteArray &lastId, int count, qint64 timeoutMs)
{
    QEventLoop loop;
    const StopSignals signals_;
    QObject::connect(&signals_, &StopSignals::stopRequested, &loop, &QEventLoop::quit);
    subscriptions::StreamClient client(target, {lastId, 0});
    bool wasLive = false;
    int seen = 0;
    std::optional<Error> refusal;
    QString why; ///< there is no connection
    QObject::connect(&client, &subscriptions::StreamClient::stateChanged, &loop, [&](const subscriptions::StreamState &state) {
        if (state.phase == StreamPhase::Live) {
            context.out().warn(u"connected to %1"_s.arg(target.base.toString()));
            wasLive = true;
        } else if (state.phase == StreamPhase::Refused && !wasLive) {
            refusal = Error{ErrorCode::Failed, state.detail, u"url"_s};
            loop.quit();
        } else if (state.phase == StreamPhase::Refused || state.phase == StreamPhase::Waiting) {
            why = state.detail;
            context.out().warn(u"%1 Trying again at %2."_s.arg(state.detail, rfc3339Ms(state.retryAt)));
        }
    });
    QObject::connect(&client, &subscriptions::StreamClient::missed, &loop, [&](const subscriptions::StreamGap &gap) {
        context.out().warn(u"Gap from %1 to %2: %3"_s.arg(rfc3339Ms(gap.from), rfc3339Ms(gap.to), gap.reason));
    });
    QObject::connect(&client, &subscriptions::StreamClient::odd, &loop, [&](const QString &message) { context.out().warn(message); });
    QObject::connect(&client, &subscriptions::StreamClient::received, &loop, [&](const subscriptions::StreamedEvent &event) {
        const Json json = eventJson(event);
        context.out().line(json, QString::fromUtf8(toBytes(json)));
        if (++seen == count) {
            client.stop();
            loop.quit();
        }
    });
    if (timeoutMs > 0)
        QTimer::singleShot(std::chrono::milliseconds(timeoutMs), &loop, [&] {
            if (!wasLive && !refusal)
                refusal = Error{ErrorCode::Failed, u"No connection within the time. %1"_s.arg(why).trimmed(), u"url"_s};
            loop.quit();
        });
    context.out().flushWarnings();
    client.start();
    loop.exec();
    client.stop();
    if (refusal)
        return tl::unexpected<Error>(*refusal);
    return count > 0 && seen < count ? 1 : 0;
}

} // namespace

Run subscribeVerb(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--url", "BASE", v->url, "Address of the server, as https://app.example.com", true);
    options.value("--project", "ID", v->project, "Id of the project on that server", true);
    options.list("--event", "T", v->events, "secret:create, secret:update, secret:delete or secret:import-mutation (default: all four)");
    options.value("--env", "E", v->environment, "Only this environment");
    options.list("--path", "GLOB", v->paths, "Only folders that match");
    options.value("--client-id", "ID", v->clientId, "Log in as this identity");
    options.value("--client-secret-file", "FILE", v->clientSecretFile, "File with its client secret (- = standard input)");
    options.value("--token-file", "FILE", v->tokenFile, "File with an access token, instead of a login");
    options.value("--last-event-id", "ID", v->lastId, "Go on after this event, where the server keeps a journal");
    options.value("--ca-file", "FILE", v->caFile, "Trust the certificates in this file only");
    options.value("--proxy", "URL", v->proxy, "http://host:port or socks5://host:port");
    options.value("--count", "N", v->count, "Exit after so many events");
    options.value("--timeout", "30s", v->timeout, "Exit after this time (1 where --count is not reached)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(target, targetOf(*v));
        int count = 0;
        if (!v->count.isEmpty()) {
            bool ok = false;
            count = v->count.toInt(&ok);
            if (!ok || count < 1)
                return fail(ErrorCode::Invalid, u"--count takes a number from 1 on, not \"%1\"."_s.arg(v->count), u"count"_s);
        }
        qint64 timeout = 0;
        if (!v->timeout.isEmpty()) {
            BELFRY_LET(ms, durationMs(v->timeout, u"timeout"_s));
            timeout = ms;
        }
        return listen(context, target, v->lastId.toUtf8(), count, timeout);
    };
}

} // namespace belfry::cli
