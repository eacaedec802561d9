#include "services/dispatcher.h"

#include "core/paths.h"
#include "delivery/dispatcher.h"
#include "services/enginecontext.h"
#include "store/settings.h"

#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

delivery::DispatcherSettings readSettings(store::Session &session)
{
    store::SettingRows rows(session);
    delivery::DispatcherSettings settings;
    settings.paused = rows.value(QLatin1String(settingkeys::DispatcherPaused)) == u"1"_s;
    settings.proxy = rows.value(QLatin1String(settingkeys::ProxyUrl)).value_or(QString());
    settings.viewBase = rows.value(QLatin1String(settingkeys::ViewBase)).value_or(settings.viewBase);
    const int concurrency = rows.value(QLatin1String(settingkeys::GlobalConcurrency)).value_or(QString()).toInt();
    if (concurrency > 0)
        settings.concurrency = qMin(concurrency, 64);
    bool isNumber = false;
    const int days = rows.value(QLatin1String(settingkeys::DisableAfterDays)).value_or(QString()).toInt(&isNumber);
    if (isNumber && days >= 0)
        settings.disableAfterDays = qMin(days, 365);
    return settings;
}

delivery::DispatcherOptions optionsOf(const OpenOptions &options)
{
    delivery::DispatcherOptions out;
    out.session.path = options.store.isEmpty() ? defaultStorePath() : options.store;
    out.session.passphrase = options.passphrase;
    out.session.actor = options.actor;
    out.session.clock = options.clock;
    out.session.create = options.create;
    out.readSettings = readSettings;
    return out;
}

DispatchCounters countersOf(const delivery::Dispatcher &dispatcher)
{
    const auto c = dispatcher.counters();
    return {c.sent, c.succeeded, c.failed, c.retrying, c.cancelled, c.elapsedMs};
}

AttemptReport reportOf(const delivery::AttemptReport &r)
{
    return {r.deliveryId, r.webhookId, r.webhookName, r.eventId, r.event, r.number, r.startedAt, r.durationMs, r.status,
        r.errorCode, r.state, r.nextAttemptAt};
}

} // namespace

struct DispatcherHost::Private {
    std::unique_ptr<delivery::Dispatcher> dispatcher;
    std::optional<OpenOptions> next; ///< to go on with once the running one has stopped
};

DispatcherHost::DispatcherHost(OpenOptions options, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    make(options);
}

void DispatcherHost::make(const OpenOptions &options)
{
    d->dispatcher = std::make_unique<delivery::Dispatcher>(optionsOf(options));
    auto *dispatcher = d->dispatcher.get();
    connect(dispatcher, &delivery::Dispatcher::stateChanged, this, &DispatcherHost::stateChanged);
    connect(dispatcher, &delivery::Dispatcher::pinged, this, &DispatcherHost::pinged);
    connect(dispatcher, &delivery::Dispatcher::problem, this, &DispatcherHost::problem);
    connect(dispatcher, &delivery::Dispatcher::notice, this, &DispatcherHost::notice);
    connect(dispatcher, &delivery::Dispatcher::attemptReported, this,
        [this](const delivery::AttemptReport &report) { Q_EMIT attempt(reportOf(report)); });
    // Queued: the stopped one must have returned from its signal before it is replaced.
    connect(dispatcher, &delivery::Dispatcher::stopped, this, &DispatcherHost::afterStop, Qt::QueuedConnection);
}

DispatcherHost::~DispatcherHost() = default;

void DispatcherHost::start()
{
    d->dispatcher->start();
}

void DispatcherHost::stop()
{
    d->next.reset();
    d->dispatcher->stop();
}

void DispatcherHost::reopen(OpenOptions options)
{
    d->next = std::move(options);
    d->dispatcher->stop();
}

DispatchCounters DispatcherHost::counters() const
{
    return countersOf(*d->dispatcher);
}

void DispatcherHost::afterStop()
{
    if (!d->next) {
        Q_EMIT stopped();
        return;
    }
    make(*std::exchange(d->next, {}));
    start();
}

void DispatcherHost::ping(const QString &deliveryId)
{
    d->dispatcher->ping(deliveryId);
}

Result<DispatchResult> dispatchDue(const OpenOptions &options, qint64 timeoutMs,
    const std::function<void(const AttemptReport &)> &onAttempt)
{
    // Locked is an answer of its own (exit 4), and the dispatcher would only wait.
    BELFRY_LET(engine, Engine::open(options));
    BELFRY_TRY(engine->context().session().vault().unlock());

    delivery::Dispatcher dispatcher(optionsOf(options));
    QEventLoop loop;
    QString problem;
    QObject::connect(&dispatcher, &delivery::Dispatcher::stopped, &loop, &QEventLoop::quit);
    QObject::connect(&dispatcher, &delivery::Dispatcher::problem, &loop, [&problem](const QString &text) { problem = text; });
    DispatchResult result;
    QObject::connect(&dispatcher, &delivery::Dispatcher::notice, &loop, [&result](const QString &text) { result.notices += text; });
    if (onAttempt) {
        QObject::connect(&dispatcher, &delivery::Dispatcher::attemptReported, &loop,
            [&onAttempt](const delivery::AttemptReport &report) { onAttempt(reportOf(report)); });
    }
    dispatcher.startUntilIdle(timeoutMs);
    loop.exec();
    result.counters = countersOf(dispatcher);
    result.timedOut = dispatcher.timedOut();
    if (result.counters.sent == 0 && !problem.isEmpty())
        return fail(ErrorCode::StoreUnavailable, problem);
    return result;
}

Result<Delivery> sendPing(Engine &engine, const QString &deliveryId)
{
    BELFRY_TRY(engine.context().session().vault().unlock());
    delivery::Dispatcher dispatcher(optionsOf(engine.options()));
    QEventLoop loop;
    QString problem;
    QObject::connect(&dispatcher, &delivery::Dispatcher::pinged, &loop, [&loop, &deliveryId](const QString &id) {
        if (id == deliveryId)
            loop.quit();
    });
    QObject::connect(&dispatcher, &delivery::Dispatcher::problem, &loop, [&](const QString &text) { problem = text; });
    QObject::connect(&dispatcher, &delivery::Dispatcher::stopped, &loop, &QEventLoop::quit);
    dispatcher.ping(deliveryId);
    loop.exec();
    BELFRY_LET(delivery, engine.deliveries().show(deliveryId));
    if (delivery.attempts.isEmpty() && !problem.isEmpty())
        return fail(ErrorCode::Failed, problem);
    return delivery;
}

} // namespace belfry::services
