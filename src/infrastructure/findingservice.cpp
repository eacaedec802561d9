#include "infrastructure/findingservice.h"

#include "infrastructure/eventdata.h"
#include "infrastructure/findingwriter.h"
#include "infrastructure/rows.h"

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qsizetype TitleMaxLength = 500;

const QStringList &findingKinds()
{
    static const QStringList kinds = {u"drift"_s, u"vulnerability"_s, u"compliance"_s, u"cost"_s, u"code"_s, u"job"_s, u"alert"_s};
    return kinds;
}

} // namespace

Result<Changes> FindingService::observe(const Observation &observation)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    FindingWriter writer(m_session, observation);
    BELFRY_TRY(writer.enter());
    BELFRY_TRY(writer.add(observation.seen));
    for (bool more = true; more;) {
        BELFRY_LET(again, writer.closeSome());
        more = again;
    }
    BELFRY_TRY(transaction.commit());
    return writer.changes();
}

Result<QList<Finding>> FindingService::list(const FindingFilter &filter)
{
    if (!filter.kind.isEmpty() && !findingKinds().contains(filter.kind))
        return fail(ErrorCode::Invalid, u"Unknown kind \"%1\": %2."_s.arg(filter.kind.left(40), findingKinds().join(u", "_s)), u"kind"_s);
    if (!filter.severity.isEmpty() && severityRank(filter.severity) < 0)
        return fail(ErrorCode::Invalid, u"Unknown severity \"%1\": critical, high, medium or low."_s.arg(filter.severity.left(40)), u"severity"_s);
    static const QStringList states = {u"open"_s, u"resolved"_s, u"ignored"_s};
    if (!filter.state.isEmpty() && !states.contains(filter.state))
        return fail(ErrorCode::Invalid, u"Unknown state \"%1\": open, resolved or ignored."_s.arg(filter.state.left(40)), u"state"_s);
    return selectFindings(m_session,
        u"(? = '' OR f.kind = ?) AND (? = '' OR f.severity = ?) AND (? = '' OR f.state = ?) AND (? = '' OR instr(r.name, ?) > 0) "
        "AND (? = 0 OR f.id < ?) ORDER BY f.id DESC LIMIT ?"_s,
        {filter.kind, filter.kind, filter.severity, filter.severity, filter.state, filter.state, filter.resource, filter.resource,
            filter.before, filter.before, filter.limit});
}

Result<Finding> FindingService::find(qint64 id)
{
    BELFRY_LET(found, selectFindings(m_session, u"f.id = ?"_s, {id}));
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no finding %1."_s.arg(id), u"finding"_s);
    return found.constFirst();
}

Result<FindingReceipt> FindingService::resolve(qint64 id)
{
    FindingReceipt receipt;
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(finding, find(id));
    if (finding.state != u"resolved"_s) {
        BELFRY_LET(person, personId(m_session));
        FindingWriter writer(m_session, {});
        BELFRY_TRY(writer.close(finding, person));
        receipt.changes = writer.changes();
    }
    receipt.finding = finding;
    BELFRY_TRY(transaction.commit());
    return receipt;
}

Result<FindingReceipt> FindingService::ignore(qint64 id) { return setState(id, u"open"_s, u"ignored"_s); }
Result<FindingReceipt> FindingService::reopen(qint64 id) { return setState(id, u"ignored"_s, u"open"_s); }

Result<FindingReceipt> FindingService::setState(qint64 id, const QString &from, const QString &to)
{
    FindingReceipt receipt;
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(finding, find(id));
    if (finding.state != from && finding.state != to)
        return fail(ErrorCode::Conflict, u"The finding %1 is %2; only what is %3 becomes %4."_s.arg(id).arg(finding.state, from, to), u"finding"_s);
    if (finding.state != to) {
        finding.state = to;
        BELFRY_TRY(updateFinding(m_session, finding));
    }
    receipt.finding = finding;
    BELFRY_TRY(transaction.commit());
    return receipt;
}

Result<FindingReceipt> FindingService::createAlert(const AlertOrder &order)
{
    static const QStringList types = {u"security"_s, u"cost"_s, u"compliance"_s, u"performance"_s};
    const QString title = order.title.trimmed();
    if (title.isEmpty() || title.size() > TitleMaxLength)
        return fail(ErrorCode::Invalid, u"The alert needs a title of 1 to %1 characters."_s.arg(TitleMaxLength), u"title"_s);
    if (!types.contains(order.type))
        return fail(ErrorCode::Invalid, u"Unknown type \"%1\": %2."_s.arg(order.type.left(40), types.join(u", "_s)), u"type"_s);
    if (severityRank(order.severity) < 0)
        return fail(ErrorCode::Invalid, u"Unknown severity \"%1\": critical, high, medium or low."_s.arg(order.severity.left(40)), u"severity"_s);
    if (order.resourceName.trimmed().isEmpty())
        return fail(ErrorCode::Invalid, u"The alert needs the name of a resource."_s, u"resource"_s);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(provider, providerId(m_session, u"manual"_s, u"manual"_s));
    BELFRY_LET(resource, resourceId(m_session, provider, order.resourceType, order.resourceName.trimmed()));
    FindingReceipt receipt;
    Finding &alert = receipt.finding;
    alert.kind = u"alert"_s;
    alert.scope = u"manual"_s;
    // Two alerts with the same words are two alerts.
    BELFRY_LET(serial, selectFindings(m_session, u"f.kind = 'alert' ORDER BY f.id DESC LIMIT 1"_s, {}));
    alert.fingerprint = u"manual:%1:%2"_s.arg(m_session.nowMs()).arg(serial.isEmpty() ? 0 : serial.constFirst().id);
    alert.state = u"open"_s;
    alert.severity = order.severity;
    alert.title = title;
    alert.facts = Json{{"type", toJson(order.type)}};
    alert.firstSeenAt = alert.lastSeenAt = alert.openedAt = m_session.nowMs();
    alert.resourceId = resource;
    alert.resourceType = order.resourceType;
    alert.resourceName = order.resourceName.trimmed();
    alert.providerId = provider;
    alert.providerKind = alert.providerName = u"manual"_s;
    BELFRY_TRY(insertFinding(m_session, alert));
    receipt.changes.found = 1;
    BELFRY_TRY(raiseChecked(m_session, u"alert.created"_s, alertCreated(alert), u"manual"_s, receipt.changes));
    BELFRY_TRY(transaction.commit());
    return receipt;
}

Result<QList<AlertRule>> FindingService::alertRules()
{
    store::Statement query(m_session.db(), u"SELECT kind, min_severity FROM alert_rule ORDER BY kind"_s);
    BELFRY_TRY(query.run());
    QList<AlertRule> all;
    while (query.next())
        all += AlertRule{query.text(0), query.text(1)};
    return all;
}

Result<QList<TrendDay>> FindingService::trend(int days)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_session.nowMs(), Qt::UTC).date();
    QList<TrendDay> all;
    for (int i = days - 1; i >= 0; --i)
        all += TrendDay{today.addDays(-i), {0, 0, 0, 0}};
    const qint64 begin = QDateTime(all.constFirst().day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
    store::Statement query(m_session.db(),
        u"SELECT severity, opened_at, resolved_at FROM finding WHERE kind <> 'alert' AND state <> 'ignored' AND (resolved_at = 0 OR resolved_at >= ?)"_s);
    BELFRY_TRY(query.bind(begin).run());
    while (query.next()) {
        const int rank = severityRank(query.text(0));
        const qint64 resolved = query.number(2);
        for (TrendDay &each : all) {
            const qint64 end = QDateTime(each.day.addDays(1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
            if (rank >= 0 && query.number(1) < end && (resolved == 0 || resolved >= end))
                ++each.open[size_t(rank)];
        }
    }
    return all;
}

Result<void> FindingService::setAlertRule(const QString &kind, const QString &minSeverity)
{
    if (!findingKinds().contains(kind) || kind == u"alert"_s)
        return fail(ErrorCode::Invalid, u"Unknown kind \"%1\" for an alert rule."_s.arg(kind.left(40)), u"kind"_s);
    if (minSeverity != u"none"_s && severityRank(minSeverity) < 0)
        return fail(ErrorCode::Invalid, u"Unknown severity \"%1\": critical, high, medium, low or none."_s.arg(minSeverity.left(40)), u"severity"_s);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(),
        u"INSERT INTO alert_rule (kind, min_severity) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET min_severity = excluded.min_severity"_s);
    BELFRY_TRY(query.bind(kind).bind(minSeverity).run());
    return transaction.commit();
}

} // namespace belfry::infrastructure
