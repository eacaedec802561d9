#include "infrastructure/findingwriter.h"

#include "infrastructure/eventdata.h"
#include "infrastructure/rows.h"

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qsizetype TitleMaxLength = 500;
constexpr int CloseAtOnce = 100;

QString alertTypeOf(const Finding &cause)
{
    if (cause.kind == u"cost"_s || cause.kind == u"compliance"_s)
        return cause.kind;
    if (cause.kind == u"job"_s)
        return u"performance"_s;
    return stringAt(cause.facts, "drift_type") == u"compliance"_s ? u"compliance"_s : u"security"_s;
}

QString eventOf(const QString &kind)
{
    if (kind == u"drift"_s)
        return u"drift.detected"_s;
    if (kind == u"vulnerability"_s)
        return u"vulnerability.found"_s;
    if (kind == u"alert"_s)
        return u"alert.created"_s;
    return kind == u"cost"_s ? u"cost.anomaly"_s : QString();
}

QByteArray dataOf(const Finding &finding)
{
    if (finding.kind == u"drift"_s)
        return driftDetected(finding);
    if (finding.kind == u"alert"_s)
        return alertCreated(finding);
    return finding.kind == u"cost"_s ? costAnomaly(finding) : vulnerabilityFound(finding);
}

} // namespace

QString controlKey(const Json &facts)
{
    return stringAt(facts, "framework_id") + u'\n' + stringAt(facts, "control_id");
}

Result<void> FindingWriter::enter()
{
    BELFRY_LET(provider, providerId(m_session, m_look.providerKind, m_look.providerName));
    m_provider = provider;
    m_resourceKey.clear();
    m_alertFrom.clear();
    store::Statement rules(m_session.db(), u"SELECT kind, min_severity FROM alert_rule"_s);
    BELFRY_TRY(rules.run());
    while (rules.next())
        m_alertFrom.insert(rules.text(0), rules.text(1));
    return {};
}

Result<void> FindingWriter::add(const QList<Candidate> &seen)
{
    QList<Finding> opened;
    m_created.clear();
    for (const Candidate &candidate : seen)
        BELFRY_TRY(open(candidate, opened));
    return raiseOpened(opened);
}

Result<bool> FindingWriter::closeSome()
{
    if (!m_look.covers)
        return false;
    BELFRY_LET(before, selectFindings(m_session, u"f.scope = ? AND f.state = 'open' AND f.id > ? ORDER BY f.id LIMIT ?"_s,
        {m_look.scope, m_closedUpTo, CloseAtOnce}));
    for (Finding &finding : before) {
        m_closedUpTo = finding.id;
        if (!m_seen.contains(finding.id) && m_look.covers(finding))
            BELFRY_TRY(close(finding, m_look.resolvedBy));
    }
    return before.size() == CloseAtOnce;
}

Result<void> FindingWriter::open(const Candidate &candidate, QList<Finding> &opened)
{
    const QString resourceKey = candidate.resourceType + u'\n' + candidate.resourceName;
    if (m_resourceKey != resourceKey) {
        BELFRY_LET(resource, resourceId(m_session, m_provider, candidate.resourceType, candidate.resourceName));
        m_resource = resource;
        m_resourceKey = resourceKey;
    }
    Finding f;
    {
        store::Statement known(m_session.db(),
            u"SELECT id, state, first_seen_at, opened_at, resolved_at, resolved_by FROM finding WHERE resource_id = ? AND kind = ? AND fingerprint = ?"_s);
        BELFRY_TRY(known.bind(m_resource).bind(candidate.kind).bind(candidate.fingerprint).run());
        if (known.next()) {
            f.id = known.number(0);
            f.state = known.text(1);
            f.firstSeenAt = known.number(2);
            f.openedAt = known.number(3);
            f.resolvedAt = known.number(4);
            if (!known.isNull(5))
                f.resolvedBy = known.number(5);
        }
    }
    if (f.id != 0 && m_seen.contains(f.id))
        return {};
    const qint64 now = m_session.nowMs();
    const bool isNew = f.id == 0;
    const bool opens = isNew || f.state == u"resolved"_s;
    f.kind = candidate.kind;
    f.scope = m_look.scope;
    f.fingerprint = candidate.fingerprint;
    f.severity = candidate.severity;
    f.title = candidate.title.left(TitleMaxLength);
    f.facts = candidate.facts;
    f.lastSeenAt = now;
    f.resourceId = m_resource;
    f.resourceType = candidate.resourceType;
    f.resourceName = candidate.resourceName;
    f.providerId = m_provider;
    f.providerKind = m_look.providerKind;
    f.providerName = m_look.providerName;
    if (opens) {
        f.state = u"open"_s;
        f.openedAt = now;
        f.resolvedAt = 0;
        f.resolvedBy.reset();
    }
    if (isNew) {
        f.firstSeenAt = now;
        BELFRY_TRY(insertFinding(m_session, f));
        m_created += f.id;
    } else {
        BELFRY_TRY(updateFinding(m_session, f));
    }
    m_seen += f.id;
    ++(opens ? m_changes.found : m_changes.unchanged);
    const bool again = m_look.everyAssessment && f.kind == u"compliance"_s && f.state == u"open"_s;
    if (opens || again)
        opened += f;
    return {};
}

Result<void> FindingWriter::raiseOpened(const QList<Finding> &opened)
{
    QHash<QString, QList<Finding>> controls;
    for (const Finding &finding : opened) {
        if (finding.kind == u"compliance"_s)
            controls[controlKey(finding.facts)] += finding;
    }
    for (const Finding &finding : opened) {
        if (finding.kind == u"compliance"_s) {
            const QList<Finding> failing = controls.take(controlKey(finding.facts));
            if (failing.isEmpty())
                continue; // told with the first resource that fails this control
            BELFRY_TRY(raiseChecked(m_session, u"compliance.violation"_s, complianceViolation(m_look.assessmentId, failing), m_look.scope, m_changes));
        } else if (const QString event = eventOf(finding.kind); !event.isEmpty()) {
            BELFRY_TRY(raiseChecked(m_session, event, dataOf(finding), m_look.scope, m_changes));
        }
        BELFRY_TRY(raiseAlert(finding));
    }
    return {};
}

Result<void> FindingWriter::raiseAlert(const Finding &cause)
{
    const int least = severityRank(m_alertFrom.value(cause.kind));
    if (least < 0 || severityRank(cause.severity) < least)
        return {};
    Finding alert = cause;
    alert.id = 0;
    alert.fingerprint = u"finding:%1"_s.arg(cause.id);
    alert.firstSeenAt = m_session.nowMs();
    if (!m_created.contains(cause.id)) {
        BELFRY_LET(known, selectFindings(m_session, u"f.resource_id = ? AND f.kind = 'alert' AND f.fingerprint = ?"_s, {cause.resourceId, alert.fingerprint}));
        if (!known.isEmpty())
            alert = known.constFirst();
        if (alert.id != 0 && alert.state != u"resolved"_s)
            return {};
    }
    alert.kind = u"alert"_s;
    alert.scope = u"alert"_s;
    alert.state = u"open"_s;
    alert.severity = cause.severity;
    alert.title = cause.title;
    alert.facts = Json{{"type", toJson(alertTypeOf(cause))}};
    alert.lastSeenAt = alert.openedAt = m_session.nowMs();
    alert.resolvedAt = 0;
    alert.resolvedBy.reset();
    BELFRY_TRY(alert.id == 0 ? insertFinding(m_session, alert) : updateFinding(m_session, alert));
    return raiseChecked(m_session, u"alert.created"_s, alertCreated(alert), cause.scope, m_changes);
}

Result<void> FindingWriter::close(Finding &finding, std::optional<qint64> by)
{
    finding.state = u"resolved"_s;
    finding.resolvedAt = m_session.nowMs();
    finding.resolvedBy = by;
    BELFRY_TRY(updateFinding(m_session, finding));
    ++m_changes.resolved;
    store::Statement alerts(m_session.db(),
        u"UPDATE finding SET state = 'resolved', resolved_at = ? WHERE resource_id = ? AND kind = 'alert' AND fingerprint = ? AND state = 'open'"_s);
    BELFRY_TRY(alerts.bind(finding.resolvedAt).bind(finding.resourceId).bind(u"finding:%1"_s.arg(finding.id)).run());
    if (finding.kind != u"drift"_s)
        return {};
    return raiseChecked(m_session, u"drift.resolved"_s, driftResolved(finding), finding.scope, m_changes);
}

} // namespace belfry::infrastructure
