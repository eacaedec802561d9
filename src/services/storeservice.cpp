#include "services/storeservice.h"

#include "core/time.h"
#include "services/enginecontext.h"
#include "store/maintenance.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace belfry::services {

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

Result<StoreService::PruneResult> StoreService::prune(qint64 olderThanMs)
{
    BELFRY_LET(pruned, store::Maintenance(m_context.session()).prune(olderThanMs));
    return PruneResult{pruned.deliveries, pruned.bodies, pruned.events};
}

Result<QString> restoreStore(const QString &storePath, const QString &backupFile)
{
    return store::restore(storePath, backupFile);
}

} // namespace belfry::services
