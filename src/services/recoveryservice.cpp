#include "services/recoveryservice.h"

#include "services/enginecontext.h"
#include "store/recoveries.h"

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

Result<store::DeliverySelect> selectOf(const RecoveryRequest &request)
{
    if (request.filter.trimmed().isEmpty() && request.webhookId.isEmpty() && request.projectId.isEmpty())
        return fail(ErrorCode::Invalid, u"Say which deliveries: an empty filter would send all of them again."_s, u"filter"_s);
    if (request.perSecond < 0 || request.perSecond > 10'000)
        return fail(ErrorCode::Invalid, u"The rate is a number up to 10000 a second; 0 means no limit."_s, u"rate"_s);
    if (request.stopAfter < 0 || request.stopAfter > 100'000)
        return fail(ErrorCode::Invalid, u"The number of failures is one from 1 to 100000; 0 means never."_s, u"stopAfter"_s);
    BELFRY_LET(filter, parseFilter(request.filter));
    store::DeliverySelect what;
    what.webhookId = request.webhookId;
    what.projectId = request.projectId;
    what.environment = request.environment;
    what.path = request.path;
    what.filter = filter;
    return what;
}

tl::unexpected<Error> noRecovery(const QString &id)
{
    return fail(ErrorCode::NotFound, u"There is no recovery %1."_s.arg(id.left(80)), u"recovery"_s);
}

} // namespace

Result<RecoveryPlan> RecoveryService::rehearse(const RecoveryRequest &request, const SearchProgress &progress)
{
    BELFRY_LET(what, selectOf(request));
    return store::Recoveries(m_context.session()).rehearse(request, what, progress);
}

Result<Recovery> RecoveryService::start(const RecoveryRequest &request, const SearchProgress &progress)
{
    BELFRY_LET(what, selectOf(request));
    BELFRY_LET(id, store::Recoveries(m_context.session()).begin(request, what, progress));
    return show(id);
}

Result<Recovery> RecoveryService::handOverAll(const QString &id)
{
    while (true) {
        BELFRY_LET(step, store::Recoveries(m_context.session()).step(true));
        BELFRY_LET(now, show(id));
        if (step.handed == 0 || now.state != Recovery::State::Running || now.waiting == 0 || now.request.perSecond > 0 || now.request.stopAfter > 0)
            return now;
    }
}

Result<bool> RecoveryService::step()
{
    BELFRY_LET(step, store::Recoveries(m_context.session()).step());
    return step.isOpen;
}

Result<QList<Recovery>> RecoveryService::list(int limit)
{
    return store::Recoveries(m_context.session()).all(limit);
}

Result<Recovery> RecoveryService::show(const QString &id)
{
    BELFRY_LET(found, store::Recoveries(m_context.session()).byId(id));
    if (!found)
        return noRecovery(id);
    return *found;
}

Result<Recovery> RecoveryService::pause(const QString &id)
{
    BELFRY_LET(done, store::Recoveries(m_context.session()).pause(id));
    BELFRY_LET(now, show(id));
    if (!done)
        return fail(ErrorCode::Conflict, u"The recovery %1 is not running (%2)."_s.arg(id, recoveryStateName(now.state)), u"recovery"_s);
    return now;
}

Result<Recovery> RecoveryService::resume(const QString &id)
{
    BELFRY_LET(done, store::Recoveries(m_context.session()).resume(id));
    BELFRY_LET(now, show(id));
    if (!done)
        return fail(ErrorCode::Conflict, u"The recovery %1 is neither paused nor stopped (%2)."_s.arg(id, recoveryStateName(now.state)), u"recovery"_s);
    return now;
}

Result<Recovery> RecoveryService::cancel(const QString &id)
{
    BELFRY_LET(done, store::Recoveries(m_context.session()).cancel(id));
    BELFRY_LET(now, show(id));
    if (!done)
        return fail(ErrorCode::Conflict, u"The recovery %1 is over (%2)."_s.arg(id, recoveryStateName(now.state)), u"recovery"_s);
    return now;
}

Result<QList<RecoveryService::Item>> RecoveryService::items(const QString &id, const QString &outcome, int limit)
{
    BELFRY_LET(found, store::Recoveries(m_context.session()).items(id, outcome, limit));
    QList<Item> items;
    for (const auto &item : std::as_const(found))
        items += {item.deliveryId, item.reason};
    return items;
}

} // namespace belfry::services
