#include "infrastructure/baselineservice.h"

#include "domain/names.h"
#include "infrastructure/baselinediff.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/rows.h"

#include <QDir>
#include <QHash>
#include <QSet>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qint64 DetailedBytes = 64 * 1024; ///< of differences kept with a finding

Json namesOf(const QStringList &list)
{
    Json json = Json::array();
    for (const QString &each : list)
        json.push_back(toJson(each));
    return json;
}

QStringList namesAt(const Json &spec, const char *key)
{
    QStringList list;
    if (const auto it = spec.find(key); it != spec.end()) {
        for (const Json &each : *it)
            list += toQString(each.get<std::string>());
    }
    return list;
}

QByteArray specText(const BaselineSpec &spec)
{
    return toBytes({{"files", namesOf(spec.files)}, {"command", namesOf(spec.command)}, {"ignore", namesOf(spec.ignore)}});
}

BaselineSpec specOf(const QByteArray &text)
{
    const Json json = parseJson(text).value_or(Json::object());
    return {namesAt(json, "files"), namesAt(json, "command"), namesAt(json, "ignore")};
}

store::SealBinding contentBinding(qint64 baselineId, const QString &name)
{
    return {"baseline_entry", "content", u"%1:%2"_s.arg(baselineId).arg(name)};
}

QString scopeOf(const Baseline &baseline) { return u"baseline:%1"_s.arg(baseline.id); }

Json differencesJson(const QList<Difference> &all)
{
    Json list = Json::array();
    qint64 bytes = 0;
    for (const Difference &each : all) {
        bytes += each.path.size() + each.before.size() + each.after.size();
        if (bytes > DetailedBytes)
            break;
        list.push_back({{"path", toJson(each.path)}, {"before", each.before.isNull() ? Json(nullptr) : toJson(each.before)},
            {"after", each.after.isNull() ? Json(nullptr) : toJson(each.after)}});
    }
    return list;
}

Candidate candidateOf(const Captured &thing, const Drift &drift)
{
    return {u"drift"_s, u"baseline"_s, drift.severity, drift.summary, thing.type, thing.name,
        {{"drift_type", toJson(drift.driftType)}, {"differences", differencesJson(drift.differences)}}};
}

Error nothingReadable(const Capture &now)
{
    return {ErrorCode::NotFound, now.unreadable.isEmpty() ? u"Nothing matches: there is nothing to watch."_s : now.unreadable.constFirst().reason, u"file"_s};
}

} // namespace

QString hostName()
{
    const QString name = QSysInfo::machineHostName();
    return name.isEmpty() ? u"localhost"_s : name;
}

Result<ScanReport> BaselineService::add(const QString &name, const BaselineSpec &spec)
{
    BELFRY_LET(clean, checkName(name, u"baseline"_s));
    if (spec.files.isEmpty() == spec.command.isEmpty())
        return fail(ErrorCode::Invalid, u"A baseline watches files or one command: give --file PATH, or --command and its arguments behind \"--\"."_s, u"file"_s);
    BaselineSpec absolute = spec;
    for (QString &file : absolute.files) {
        if (!file.startsWith(u'/'))
            file = QDir::cleanPath(QDir::current().absoluteFilePath(file));
    }
    BELFRY_LET(now, capture(absolute));
    if (now.items.isEmpty())
        return tl::unexpected<Error>(nothingReadable(now));
    BELFRY_TRY(m_session.vault().unlock());
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(), u"INSERT INTO baseline (name, spec, created_at, accepted_at, scanned_at) VALUES (?, ?, ?, ?, ?)"_s);
    query.bind(clean).bind(QString::fromUtf8(specText(absolute))).bind(m_session.nowMs()).bind(m_session.nowMs()).bind(m_session.nowMs());
    if (auto done = query.run(); !done) {
        if (done.error().code == ErrorCode::Conflict)
            return fail(ErrorCode::Conflict, u"A baseline \"%1\" exists already; `baseline accept` renews it."_s.arg(clean), u"name"_s);
        return tl::unexpected<Error>(done.error());
    }
    BELFRY_LET(id, insertedId(m_session));
    BELFRY_TRY(keep(id, now.items));
    BELFRY_TRY(transaction.commit());
    BELFRY_LET(baseline, find(clean));
    return ScanReport{baseline, int(now.items.size()), {}, now.unreadable};
}

Result<void> BaselineService::keep(qint64 baselineId, const QList<Captured> &items)
{
    BELFRY_LET(host, providerId(m_session, u"host"_s, hostName()));
    for (const Captured &item : items) {
        BELFRY_LET(resource, resourceId(m_session, host, item.type, item.name));
        QVariant content;
        if (item.hasContent) {
            BELFRY_LET(sealed, sealContent(m_session, contentBinding(baselineId, item.name), item.content));
            content = sealed;
        }
        store::Statement query(m_session.db(),
            u"INSERT OR REPLACE INTO baseline_entry (baseline_id, resource_id, sha256, size, mode, uid, gid, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s);
        query.bind(baselineId).bind(resource).bind(item.sha256).bind(item.size).bind(item.mode).bind(item.uid).bind(item.gid).bind(content);
        BELFRY_TRY(query.run());
    }
    return {};
}

Result<QList<Baseline>> BaselineService::list()
{
    store::Statement query(m_session.db(),
        u"SELECT id, name, spec, created_at, accepted_at, scanned_at, (SELECT count(*) FROM baseline_entry e WHERE e.baseline_id = b.id), "
        "(SELECT count(*) FROM finding f WHERE f.scope = 'baseline:' || b.id AND f.state = 'open') FROM baseline b ORDER BY id DESC"_s);
    BELFRY_TRY(query.run());
    QList<Baseline> all;
    while (query.next()) {
        all += Baseline{query.number(0), query.text(1), specOf(query.text(2).toUtf8()), int(query.number(6)), int(query.number(7)),
            query.number(3), query.number(4), query.number(5)};
    }
    return all;
}

Result<Baseline> BaselineService::find(const QString &name)
{
    BELFRY_LET(all, list());
    for (const Baseline &baseline : all) {
        if (baseline.name == name || QString::number(baseline.id) == name)
            return baseline;
    }
    return fail(ErrorCode::NotFound, u"There is no baseline \"%1\"."_s.arg(name.left(80)), u"baseline"_s);
}

Result<void> BaselineService::remove(const QString &name)
{
    BELFRY_LET(baseline, find(name));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement findings(m_session.db(), u"DELETE FROM finding WHERE scope = ?"_s);
    BELFRY_TRY(findings.bind(scopeOf(baseline)).run());
    store::Statement query(m_session.db(), u"DELETE FROM baseline WHERE id = ?"_s);
    BELFRY_TRY(query.bind(baseline.id).run());
    BELFRY_TRY(transaction.commit());
    m_session.db().truncateLog();
    return {};
}

Result<QList<Captured>> BaselineService::entries(const Baseline &baseline, bool withContent)
{
    QList<Captured> all;
    {
        store::Statement query(m_session.db(),
            u"SELECT r.name, r.type, e.sha256, e.size, e.mode, e.uid, e.gid FROM baseline_entry e JOIN resource r ON r.id = e.resource_id "
            "WHERE e.baseline_id = ? ORDER BY r.name"_s);
        BELFRY_TRY(query.bind(baseline.id).run());
        while (query.next()) {
            all += Captured{query.text(0), query.text(1), query.blob(2), query.number(3), uint(query.number(4)), uint(query.number(5)),
                uint(query.number(6)), {}, false};
        }
    }
    for (Captured &each : all) {
        if (withContent)
            BELFRY_TRY(loadContent(baseline.id, each));
    }
    return all;
}

Result<QList<WatchedThing>> BaselineService::watched(const QString &name)
{
    BELFRY_LET(baseline, find(name));
    BELFRY_LET(kept, entries(baseline, false));
    QHash<QString, qint64> drifted;
    store::Statement query(m_session.db(),
        u"SELECT r.name, f.id FROM finding f JOIN resource r ON r.id = f.resource_id WHERE f.scope = ? AND f.state = 'open'"_s);
    BELFRY_TRY(query.bind(scopeOf(baseline)).run());
    while (query.next())
        drifted.insert(query.text(0), query.number(1));
    QList<WatchedThing> all;
    for (const Captured &each : std::as_const(kept))
        all += WatchedThing{each, drifted.value(each.name)};
    return all;
}

Result<void> BaselineService::loadContent(qint64 baselineId, Captured &captured)
{
    QByteArray record;
    {
        store::Statement query(m_session.db(),
            u"SELECT e.content FROM baseline_entry e JOIN resource r ON r.id = e.resource_id WHERE e.baseline_id = ? AND r.type = ? AND r.name = ?"_s);
        BELFRY_TRY(query.bind(baselineId).bind(captured.type).bind(captured.name).run());
        if (!query.next() || query.isNull(0))
            return {};
        record = query.blob(0);
    }
    BELFRY_LET(content, openContent(m_session, contentBinding(baselineId, captured.name), record));
    captured.content = content;
    captured.hasContent = true;
    return {};
}

Result<ScanReport> BaselineService::scan(const QString &name)
{
    BELFRY_LET(baseline, find(name));
    BELFRY_LET(kept, entries(baseline, false));
    QStringList known;
    for (const Captured &each : std::as_const(kept))
        known += each.name;
    BELFRY_LET(now, capture(baseline.spec, baseline.spec.command.isEmpty() ? known : QStringList()));

    QHash<QString, const Captured *> present;
    for (const Captured &each : std::as_const(now.items))
        present.insert(each.name, &each);
    QSet<QString> unknown; // what could not be read is neither drifted nor back
    for (const auto &each : std::as_const(now.unreadable))
        unknown += each.name;

    Observation look{u"host"_s, hostName(), scopeOf(baseline)};
    for (Captured &before : kept) {
        if (unknown.contains(before.name))
            continue;
        const Captured *after = present.value(before.name);
        // Without its key a locked vault still tells that something changed, only not what.
        if (after && after->sha256 != before.sha256)
            (void)loadContent(baseline.id, before).has_value();
        if (const auto drift = compare(&before, after, baseline.spec.ignore))
            look.seen += candidateOf(before, *drift);
    }
    for (const Captured &each : std::as_const(now.items)) {
        if (!known.contains(each.name))
            look.seen += candidateOf(each, *compare(nullptr, &each, baseline.spec.ignore));
    }
    look.covers = [&](const Finding &finding) { return !unknown.contains(finding.resourceName); };

    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(changes, FindingService(m_session).observe(look));
    store::Statement query(m_session.db(), u"UPDATE baseline SET scanned_at = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(m_session.nowMs()).bind(baseline.id).run());
    BELFRY_TRY(transaction.commit());
    BELFRY_LET(after, find(name));
    return ScanReport{after, int(now.items.size()), changes, now.unreadable};
}

Result<void> BaselineService::drop(qint64 baselineId, const QList<Capture::Unreadable> &but)
{
    QSet<QString> kept;
    for (const auto &each : but)
        kept += each.name;
    QList<qint64> gone;
    {
        store::Statement query(m_session.db(),
            u"SELECT r.id, r.name FROM baseline_entry e JOIN resource r ON r.id = e.resource_id WHERE e.baseline_id = ?"_s);
        BELFRY_TRY(query.bind(baselineId).run());
        while (query.next()) {
            if (!kept.contains(query.text(1)))
                gone += query.number(0);
        }
    }
    for (const qint64 resource : gone) {
        store::Statement query(m_session.db(), u"DELETE FROM baseline_entry WHERE baseline_id = ? AND resource_id = ?"_s);
        BELFRY_TRY(query.bind(baselineId).bind(resource).run());
    }
    return {};
}

Result<ScanReport> BaselineService::accept(const QString &name)
{
    BELFRY_LET(baseline, find(name));
    BELFRY_LET(now, capture(baseline.spec));
    if (now.items.isEmpty() && !now.unreadable.isEmpty())
        return tl::unexpected<Error>(nothingReadable(now));
    BELFRY_TRY(m_session.vault().unlock());
    QSet<QString> unknown;
    for (const auto &each : std::as_const(now.unreadable))
        unknown += each.name;
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(drop(baseline.id, now.unreadable));
    BELFRY_TRY(keep(baseline.id, now.items));
    BELFRY_LET(person, personId(m_session));
    Observation look{u"host"_s, hostName(), scopeOf(baseline)};
    look.resolvedBy = person;
    look.covers = [&](const Finding &finding) { return !unknown.contains(finding.resourceName); };
    BELFRY_LET(changes, FindingService(m_session).observe(look));
    store::Statement query(m_session.db(), u"UPDATE baseline SET accepted_at = ?, scanned_at = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(m_session.nowMs()).bind(m_session.nowMs()).bind(baseline.id).run());
    BELFRY_TRY(transaction.commit());
    BELFRY_LET(after, find(name));
    return ScanReport{after, int(now.items.size()), changes, now.unreadable};
}

Result<Captured> BaselineService::accepted(qint64 resource, qint64 *baselineId)
{
    Captured found;
    qint64 baseline = 0;
    {
        store::Statement query(m_session.db(),
            u"SELECT r.name, r.type, e.sha256, e.size, e.mode, e.uid, e.gid, e.baseline_id FROM baseline_entry e "
            "JOIN resource r ON r.id = e.resource_id WHERE e.resource_id = ? ORDER BY e.baseline_id DESC LIMIT 1"_s);
        BELFRY_TRY(query.bind(resource).run());
        if (!query.next())
            return fail(ErrorCode::NotFound, u"No baseline holds an accepted state of this resource."_s, u"finding"_s);
        found = {query.text(0), query.text(1), query.blob(2), query.number(3), uint(query.number(4)), uint(query.number(5)),
            uint(query.number(6)), {}, false};
        baseline = query.number(7);
    }
    BELFRY_TRY(loadContent(baseline, found));
    if (baselineId)
        *baselineId = baseline;
    return found;
}

} // namespace belfry::infrastructure
