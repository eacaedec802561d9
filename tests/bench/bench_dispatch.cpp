// bench_dispatch [--count N] [--webhooks N]: deliveries a second of Belfry's dispatcher (store, signature, history and
// all) beside a bare QNetworkAccessManager loop and a libcurl loop, against one receiver, in one run. Prints JSON.
#include "bench/loops.h"
#include "bench/receiverthread.h"
#include "delivery/dispatcher.h"
#include "events/catalog.h"
#include "services/engine.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr char EventType[] = "job.completed";

/// What the catalogue shows as a plausible one.
QByteArray sampleData()
{
    const events::EventType *type = events::find(QString::fromLatin1(EventType));
    if (!type)
        qFatal("%s is not in the catalogue", EventType);
    return QByteArray::fromStdString(type->sample().dump());
}

template <class T> T must(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().message));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

struct Backlog {
    qint64 deliveries = 0;
    double seconds = 0; ///< to commit the events and their deliveries
};

/// Commits events until `count` deliveries wait.
Backlog fill(const services::OpenOptions &options, const QString &url, int count, int webhooks)
{
    const auto engine = must(services::Engine::open(options), "open");
    for (int i = 0; i < webhooks; ++i) {
        services::WebhookDraft draft;
        draft.url = url + u"/hook/%1"_s.arg(i);
        draft.events = QStringList {QString::fromLatin1(EventType)};
        draft.allEvents = false;
        draft.allowHttp = true;
        draft.allowPrivate = true;
        draft.generateSecret = true;
        (void)must(engine->webhooks().create(Family::Infrastructure, {}, draft), "webhook create");
    }
    const QByteArray data = sampleData();
    Backlog backlog;
    QElapsedTimer timer;
    timer.start();
    while (backlog.deliveries < count)
        backlog.deliveries += must(engine->events().send(QString::fromLatin1(EventType), data, u"bench"_s), "event send").deliveries.size();
    backlog.seconds = double(timer.nsecsElapsed()) / 1e9;
    return backlog;
}

bench::LoopResult dispatchAll(const services::OpenOptions &options)
{
    delivery::DispatcherOptions dispatch;
    dispatch.session.path = options.store;
    dispatch.session.actor = options.actor;
    delivery::Dispatcher dispatcher(dispatch);
    QEventLoop loop;
    QObject::connect(&dispatcher, &delivery::Dispatcher::stopped, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    dispatcher.startUntilIdle(300'000);
    loop.exec();
    return {dispatcher.counters().succeeded, double(timer.nsecsElapsed()) / 1e9};
}

nlohmann::ordered_json row(const char *name, const bench::LoopResult &result)
{
    return {{"name", name}, {"delivered", result.done}, {"seconds", result.seconds},
        {"perSecond", result.seconds > 0 ? double(result.done) / result.seconds : 0}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"count"_s, u"Deliveries for each contender."_s, u"N"_s, u"3000"_s});
    parser.addOption({u"webhooks"_s, u"Webhooks that Belfry's deliveries go to."_s, u"N"_s, u"1"_s});
    parser.addOption({u"parallel"_s, u"Requests in flight of the two bare loops."_s, u"N"_s, u"4"_s});
    parser.process(app);
    const int count = qMax(1, parser.value(u"count"_s).toInt());
    const int webhooks = qMax(1, parser.value(u"webhooks"_s).toInt());
    const int parallel = qMax(1, parser.value(u"parallel"_s).toInt());

    QTemporaryDir dir;
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, dir.path().toUtf8());
    services::OpenOptions options;
    options.store = dir.filePath(u"bench.db"_s);
    options.actor = {u"bench"_s, u"service"_s};

    const bench::ReceiverThread receiver;
    const QByteArray body = QByteArrayLiteral("{\"event\":\"job.completed\",\"data\":") + sampleData() + "}";
    nlohmann::ordered_json runs = nlohmann::ordered_json::array();
    (void)bench::accessManagerLoop(receiver.url(), body, qMin(count, 200), parallel); // warms the receiver
    runs.push_back(row("qnetworkaccessmanager", bench::accessManagerLoop(receiver.url(), body, count, parallel)));
#ifdef BELFRY_BENCH_CURL
    runs.push_back(row("libcurl", bench::curlLoop(receiver.url(), body, count, parallel)));
#endif
    const Backlog backlog = fill(options, receiver.url(), count, webhooks);
    const qint64 before = receiver.received();
    const bench::LoopResult belfry = dispatchAll(options);
    runs.push_back(row("belfry", belfry));
    const qint64 arrived = receiver.received() - before;

    const nlohmann::ordered_json result {{"bench", "dispatch"}, {"count", count}, {"webhooks", webhooks},
        {"parallel", parallel}, {"runs", runs},
        {"commit", {{"deliveries", backlog.deliveries}, {"seconds", backlog.seconds},
            {"perSecond", double(backlog.deliveries) / backlog.seconds}}},
        {"arrived", arrived},
        {"shareOfBareLoop", runs.back()["perSecond"].get<double>() / runs.front()["perSecond"].get<double>()}};
    std::puts(result.dump(2).c_str());
    return belfry.done == backlog.deliveries && arrived == backlog.deliveries ? 0 : 1;
}
