#include "services/storeservice.h"

#include "core/time.h"
#include "services/enginecontext.h"
#include "store/maintenance.h"
#include "store/retention.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <limits>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

constexpr qint64 HourMs = 3'600'000;
constexpr qint64 DayMs = 24 * HourMs;
constexpr qint64 TurnMs = 20'000;

} // namespace

Result<Json> StoreService::info()
{
    return store::Maintenance(m_context.session()).info();
}

Result<Json> StoreService::check()
{
    return store::Maintenance(m_context.session()).check();
}

Result<void> StoreService::backup(const QString &file)
{
    return store::Maintenance(m_context.session()).backup(file);
}

Result<Json> StoreService::room()
{
    return store::Maintenance(m_context.session()).room();
}

Result<StoreService::PruneResult> StoreService::prune(qint64 beforeMs)
{
    store::RetentionRules rules;
    rules.olderThanMs = beforeMs;
    BELFRY_LET(pruned, store::Retention(m_context.session()).apply(rules));
    return PruneResult{pruned.deliveries, pruned.bodies, pruned.events};
}

Result<StoreService::PruneResult> StoreService::applyRetention(qint64 mostMs)
{
    Settings &settings = m_context.engine().settings();
    store::RetentionRules rules;
    rules.olderThanMs = m_context.session().nowMs() - settings.number(QLatin1String(settingkeys::RetentionDays), 90) * DayMs;
    rules.perWebhook = settings.number(QLatin1String(settingkeys::RetentionPerWebhook), 0);
    rules.bytes = settings.number(QLatin1String(settingkeys::RetentionMegabytes), 0) * 1024 * 1024;
    QElapsedTimer clock;
    clock.start();
    BELFRY_LET(pruned, store::Retention(m_context.session(), [&clock, mostMs] { return clock.elapsed() < mostMs; }).apply(rules));
    return PruneResult{pruned.deliveries, pruned.bodies, pruned.events};
}

Result<int> StoreService::runRetention()
{
    const QString key = u"retention.ranAt"_s;
    store::Database &db = m_context.session().db();
    const qint64 now = m_context.session().nowMs();
    const qint64 ranAt = db.metaValue(key).toLongLong();
    if (ranAt <= now && now - ranAt < HourMs)
        return 0;
    QElapsedTimer clock;
    clock.start();
    BELFRY_LET(pruned, applyRetention(TurnMs));
    if (clock.elapsed() < TurnMs) // else there is more: the next look goes on
        BELFRY_TRY(db.setMeta(key, QString::number(now)));
    return int(std::min<qint64>(pruned.deliveries, std::numeric_limits<int>::max()));
}

Result<QString> restoreStore(const QString &storePath, const QString &backupFile)
{
    return store::restore(storePath, backupFile);
}

} // namespace belfry::services
