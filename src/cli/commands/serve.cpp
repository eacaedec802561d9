#include "cli/commands/running.h"

#include "cli/attemptlog.h"
#include "cli/jsonshapes.h"
#include "cli/signals.h"
#include "services/dispatcher.h"
#include "services/remotehost.h"
#include "services/scheduler.h"

#include <QEventLoop>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

constexpr int StopLimitMs = 15'000; // the dispatcher parks what is in flight within 12 s

Result<int> serve(Context &context, const services::ServeOptions &options, AttemptLog &log)
{
    if (!context.ports().makeApiServer)
        return fail(ErrorCode::Failed, u"This build has no HTTP server."_s);
    BELFRY_TRY(context.engine());
    BELFRY_LET(openOptions, context.openOptions());

    QEventLoop loop;
    const StopSignals signals_;
    QObject::connect(&signals_, &StopSignals::stopRequested, &loop, &QEventLoop::quit);

    const auto server = context.ports().makeApiServer(openOptions);
    BELFRY_LET(url, server->start(options));
    std::unique_ptr<services::DispatcherHost> dispatcher;
    std::unique_ptr<services::Scheduler> scheduler;
    std::unique_ptr<services::RemoteHost> remotes;
    if (options.dispatch) {
        scheduler = std::make_unique<services::Scheduler>(openOptions);
        QObject::connect(scheduler.get(), &services::Scheduler::problem, &loop,
            [&context](const QString &message) { context.out().warn(message); });
        scheduler->start();
        dispatcher = std::make_unique<services::DispatcherHost>(openOptions);
        QObject::connect(dispatcher.get(), &services::DispatcherHost::problem, &loop,
            [&](const QString &message) {
                context.out().warn(message);
                log.message("problem", message);
            });
        QObject::connect(dispatcher.get(), &services::DispatcherHost::notice, &loop, [&](const QString &message) {
            context.out().warn(message);
            log.message("notice", message);
        });
        QObject::connect(dispatcher.get(), &services::DispatcherHost::attempt, &loop,
            [&log](const services::AttemptReport &report) { log.attempt(report); });
        QObject::connect(dispatcher.get(), &services::DispatcherHost::stateChanged, &loop, [&](const QString &state) {
            log.message("state", state);
            if (state == u"locked"_s)
                context.out().warn(u"The vault is locked: nothing is sent until it is unlocked."_s);
            else if (state == u"paused"_s)
                context.out().warn(u"Sending is paused."_s);
        });
        dispatcher->start();
        remotes = std::make_unique<services::RemoteHost>(openOptions);
        QObject::connect(remotes.get(), &services::RemoteHost::problem, &loop,
            [&context](const QString &message) { context.out().warn(message); });
        remotes->start();
    }
    context.out().flushWarnings();
    context.out().line({{"listening", toJson(url)}}, u"listening on "_s + url);
    loop.exec();

    server->stop();
    remotes.reset();
    scheduler.reset(); // what it raised is sent by the next start, if not now
    if (dispatcher) {
        QObject::connect(dispatcher.get(), &services::DispatcherHost::stopped, &loop, &QEventLoop::quit);
        QTimer::singleShot(StopLimitMs, &loop, &QEventLoop::quit);
        dispatcher->stop();
        loop.exec();
    }
    return 0;
}

} // namespace

Run serveVerb(Options &options)
{
    struct Values {
        services::ServeOptions serve;
        QString maxSubscribers;
        QString log;
        bool noDispatch = false;
    };
    auto v = Options::values<Values>();
    options.value("--listen", "HOST:PORT", v->serve.listen, "Address (default: 127.0.0.1:8080; port 0 = any free one)");
    options.value("--tls-cert", "FILE", v->serve.tlsCert, "PEM certificate chain: serve https");
    options.value("--tls-key", "FILE", v->serve.tlsKey, "PEM private key of --tls-cert");
    options.flag("--no-dispatch", v->noDispatch, "Serve the API only, send nothing");
    options.value("--max-subscribers", "N", v->maxSubscribers, "Event streams a project (default: 100)");
    options.value("--log", "FILE", v->log, "Append a JSON line for each attempt, problem and notice (- = standard error)");
    return [v](Context &context) -> Result<int> {
        if (v->serve.tlsCert.isEmpty() != v->serve.tlsKey.isEmpty())
            return fail(ErrorCode::Invalid, u"--tls-cert and --tls-key belong together."_s, u"tls-key"_s);
        if (!v->maxSubscribers.isEmpty()) {
            bool ok = false;
            v->serve.maxSubscribers = v->maxSubscribers.toInt(&ok);
            if (!ok || v->serve.maxSubscribers < 1 || v->serve.maxSubscribers > 4096)
                return fail(ErrorCode::Invalid, u"--max-subscribers takes a number from 1 to 4096, not \"%1\"."_s.arg(v->maxSubscribers), u"max-subscribers"_s);
        }
        v->serve.dispatch = !v->noDispatch;
        AttemptLog log;
        if (!v->log.isEmpty())
            BELFRY_TRY(log.open(v->log));
        return serve(context, v->serve, log);
    };
}

} // namespace belfry::cli
