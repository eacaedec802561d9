#include "infrastructure/thresholdservice.h"

#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/rows.h"
#include "infrastructure/thresholdreadings.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qint64 KeepForMs = 5 * 60 * 1000; ///< a value that hardly moved is written no sooner: each write wakes every window
constexpr qint64 MovedBy = 100;
constexpr qint64 PercentMax = 10'000;
constexpr qint64 LoadMax = 100'000;

QString scopeOf(qint64 id) { return u"threshold:%1"_s.arg(id); }

QString subjectText(const Threshold &t)
{
    if (t.metric == u"disk"_s)
        return u"Disk %1 is %2 full"_s.arg(t.subject, measureText(t.metric, t.value.value_or(0)));
    return t.metric == u"memory"_s ? u"Memory is %1 used"_s.arg(measureText(t.metric, t.value.value_or(0)))
                                   : u"Load is %1 a processor"_s.arg(measureText(t.metric, t.value.value_or(0)));
}

} // namespace

QString measureText(const QString &metric, qint64 hundredths)
{
    QString text = QString::number(double(hundredths) / 100, 'f', 2);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return metric == u"load"_s ? text : text + u" %"_s;
}

std::optional<qint64> parseMeasure(const QString &text)
{
    QString number = text.trimmed();
    if (number.endsWith(u'%'))
        number.chop(1);
    bool ok = false;
    const double value = number.trimmed().toDouble(&ok);
    if (!ok || !(value > 0) || value > 1'000'000)
        return {};
    return qRound64(value * 100);
}

ThresholdService::ThresholdService(store::Session &session) : ThresholdService(session, readMetric) { }

Result<Threshold> ThresholdService::add(const ThresholdOrder &order)
{
    static const QStringList metrics = {u"disk"_s, u"memory"_s, u"load"_s};
    if (!metrics.contains(order.metric))
        return fail(ErrorCode::Invalid, u"Unknown measure \"%1\": disk, memory or load."_s.arg(order.metric.left(40)), u"metric"_s);
    const bool isLoad = order.metric == u"load"_s;
    const qint64 highest = isLoad ? LoadMax : PercentMax;
    const qint64 below = order.below > 0 ? order.below : isLoad ? order.above * 4 / 5 : qMax<qint64>(1, order.above - 500);
    if (order.above < 1 || order.above > highest)
        return fail(ErrorCode::Invalid, isLoad ? u"The load is 0.01 to 1000 a processor."_s : u"The limit is 0.01 to 100 percent."_s, u"above"_s);
    if (below < 1 || below > order.above)
        return fail(ErrorCode::Invalid, u"The alert ends below a value that is not over the one it begins at."_s, u"below"_s);
    if (severityRank(order.severity) < 0)
        return fail(ErrorCode::Invalid, u"Unknown severity \"%1\": critical, high, medium or low."_s.arg(order.severity.left(40)), u"severity"_s);
    QString subject;
    if (order.metric == u"disk"_s) {
        subject = order.subject.isEmpty() ? u"/"_s : order.subject;
        if (!QFileInfo(subject).isAbsolute())
            return fail(ErrorCode::Invalid, u"The path needs to be whole, such as /var: \"%1\"."_s.arg(subject.left(200)), u"path"_s);
        BELFRY_TRY(m_reader(order.metric, subject));
    }
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(),
        u"INSERT INTO threshold (host, metric, subject, above, below, severity, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
    query.bind(hostName()).bind(order.metric).bind(subject).bind(order.above).bind(below).bind(order.severity).bind(m_session.nowMs());
    if (auto done = query.run(); !done) {
        if (done.error().code == ErrorCode::Conflict)
            return fail(ErrorCode::Conflict, u"There is a threshold for %1 already; delete it first."_s.arg(subject.isEmpty() ? order.metric : subject), u"metric"_s);
        return tl::unexpected<Error>(done.error());
    }
    BELFRY_LET(id, insertedId(m_session));
    BELFRY_TRY(transaction.commit());
    return find(id);
}

Result<QList<Threshold>> ThresholdService::list()
{
    store::Statement query(m_session.db(),
        u"SELECT id, host, metric, subject, above, below, severity, value, measured_at, firing FROM threshold ORDER BY id DESC"_s);
    BELFRY_TRY(query.run());
    QList<Threshold> all;
    while (query.next()) {
        Threshold t{query.number(0), query.text(1), query.text(2), query.text(3), query.number(4), query.number(5), query.text(6), {}, query.number(8), query.flag(9)};
        if (!query.isNull(7))
            t.value = query.number(7);
        all += t;
    }
    return all;
}

Result<Threshold> ThresholdService::find(qint64 id)
{
    BELFRY_LET(all, list());
    for (const Threshold &each : all) {
        if (each.id == id)
            return each;
    }
    return fail(ErrorCode::NotFound, u"There is no threshold %1."_s.arg(id), u"threshold"_s);
}

Result<void> ThresholdService::remove(qint64 id)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(threshold, find(id));
    Observation look{u"host"_s, threshold.host, scopeOf(id)};
    BELFRY_LET(person, personId(m_session));
    look.resolvedBy = person;
    look.covers = [](const Finding &) { return true; };
    BELFRY_TRY(FindingService(m_session).observe(look));
    store::Statement query(m_session.db(), u"DELETE FROM threshold WHERE id = ?"_s);
    BELFRY_TRY(query.bind(id).run());
    return transaction.commit();
}

Result<Changes> ThresholdService::judge(const Threshold &before, qint64 value)
{
    Threshold t = before;
    t.value = value;
    t.firing = before.firing ? value >= t.below : value >= t.above;
    const qint64 now = m_session.nowMs();
    const bool moved = !before.value || qAbs(*before.value - value) >= MovedBy || now - before.measuredAt >= KeepForMs;
    if (t.firing == before.firing && !moved)
        return Changes();
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(), u"UPDATE threshold SET value = ?, measured_at = ?, firing = ? WHERE id = ? AND firing = ?"_s);
    BELFRY_TRY(query.bind(value).bind(now).bind(t.firing ? 1 : 0).bind(t.id).bind(before.firing ? 1 : 0).run());
    Changes changes;
    // Where another process was first, it has told.
    if (query.affected() == 1 && (t.firing || before.firing)) {
        Observation look{u"host"_s, t.host, scopeOf(t.id)};
        if (t.firing) {
            const bool ofDisk = t.metric == u"disk"_s;
            look.seen += Candidate{u"alert"_s, scopeOf(t.id), t.severity,
                u"%1 (alert from %2 to below %3)"_s.arg(subjectText(t), measureText(t.metric, t.above), measureText(t.metric, t.below)),
                ofDisk ? u"disk"_s : u"host"_s, ofDisk ? t.subject : t.host, {{"type", "performance"}, {"value", double(value) / 100}}};
        }
        look.covers = [](const Finding &) { return true; };
        BELFRY_LET(seen, FindingService(m_session).observe(look));
        changes = seen;
    }
    BELFRY_TRY(transaction.commit());
    return changes;
}

Result<Changes> ThresholdService::evaluate()
{
    Changes changes;
    BELFRY_LET(all, list());
    for (const Threshold &each : std::as_const(all)) {
        if (each.host != hostName())
            continue;
        const auto value = m_reader(each.metric, each.subject);
        if (!value)
            continue;
        BELFRY_LET(one, judge(each, *value));
        changes.add(one);
    }
    return changes;
}

} // namespace belfry::infrastructure
