#include "secrets/rotationrow.h"

#include "core/id.h"
#include "core/json.h"

using namespace Qt::StringLiterals;

namespace belfry::secrets::rows {
namespace {

store::SealBinding specBinding(const QString &id)
{
    return {"rotation", "spec", id};
}

Json textsJson(const QStringList &texts)
{
    Json json = Json::array();
    for (const QString &text : texts)
        json.push_back(text.toStdString());
    return json;
}

QStringList textsAt(const Json &json, const char *key)
{
    QStringList texts;
    if (const auto list = json.find(key); list != json.end() && list->is_array()) {
        for (const auto &text : *list) {
            if (text.is_string())
                texts += toQString(text.get_ref<const std::string &>());
        }
    }
    return texts;
}

Json headersJson(const QList<QPair<QString, QString>> &headers)
{
    Json json = Json::array();
    for (const auto &[name, value] : headers)
        json.push_back(Json::array({toJson(name), toJson(value)}));
    return json;
}

QList<QPair<QString, QString>> headersAt(const Json &json)
{
    QList<QPair<QString, QString>> headers;
    if (const auto list = json.find("headers"); list != json.end() && list->is_array()) {
        for (const auto &pair : *list) {
            if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
                headers += {toQString(pair[0].get_ref<const std::string &>()), toQString(pair[1].get_ref<const std::string &>())};
        }
    }
    return headers;
}

Result<QByteArray> sealedSpec(store::Session &session, const QString &id, const RotationSpec &spec)
{
    const Json json{{"command", textsJson(spec.command)}, {"length", spec.length}, {"commit", textsJson(spec.commit)},
        {"verify", textsJson(spec.verify)}, {"url", toJson(spec.url)}, {"headers", headersJson(spec.headers)}, {"pointer", toJson(spec.pointer)},
        {"allowHttp", spec.allowHttp}, {"allowPrivate", spec.allowPrivate}};
    return session.vault().seal(specBinding(id), toBytes(json));
}

Result<void> orNameTaken(Result<void> done, const QString &name)
{
    if (!done && done.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict, u"The project has a rotation \"%1\" already."_s.arg(name), u"name"_s);
    return done;
}

Rotation rotationOf(const store::Statement &query, qint64 now)
{
    Rotation r;
    r.id = query.text(0);
    r.name = query.text(1);
    r.projectId = query.text(2);
    r.environment = query.text(3);
    r.path = query.text(4);
    r.key = query.text(5);
    r.secretId = query.text(6);
    r.kind = query.text(7);
    r.everyMs = query.number(8);
    r.timeoutMs = query.number(9);
    r.paused = query.flag(10);
    r.running = query.number(11) > now;
    r.dueAt = query.number(12);
    r.lastAt = query.number(13);
    r.lastState = query.text(14);
    r.lastError = query.text(15);
    r.createdAt = query.number(16);
    return r;
}

} // namespace

Result<void> insert(store::Session &session, const Rotation &rotation, const RotationSpec &spec)
{
    BELFRY_LET(sealed, sealedSpec(session, rotation.id, spec));
    store::Statement query(session.db(),
        u"INSERT INTO rotation (id, project_id, secret_id, name, kind, spec, every_ms, timeout_ms, due_at, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    query.bind(rotation.id).bind(rotation.projectId).bind(rotation.secretId).bind(rotation.name).bind(rotation.kind).bind(sealed);
    query.bind(rotation.everyMs).bind(rotation.timeoutMs).bind(rotation.dueAt).bind(rotation.createdAt);
    return orNameTaken(query.run(), rotation.name);
}

Result<void> update(store::Session &session, const Rotation &rotation, const RotationSpec &spec)
{
    BELFRY_LET(sealed, sealedSpec(session, rotation.id, spec));
    store::Statement query(session.db(),
        u"UPDATE rotation SET name = ?, kind = ?, spec = ?, every_ms = ?, timeout_ms = ?, due_at = ? WHERE id = ?"_s);
    query.bind(rotation.name).bind(rotation.kind).bind(sealed).bind(rotation.everyMs).bind(rotation.timeoutMs).bind(rotation.dueAt);
    return orNameTaken(query.bind(rotation.id).run(), rotation.name);
}

Result<QList<Rotation>> select(store::Session &session, const QString &where, const QVariantList &values)
{
    store::Statement query(session.db(),
        u"SELECT r.id, r.name, r.project_id, e.slug, f.path, s.key, s.id, r.kind, r.every_ms, r.timeout_ms, r.paused, r.lease_until, "
        "r.due_at, r.last_at, r.last_state, r.last_error, r.created_at FROM rotation r JOIN secret s ON s.id = r.secret_id "
        "JOIN folder f ON f.id = s.folder_id JOIN environment e ON e.id = f.environment_id WHERE "_s + where);
    for (const QVariant &value : values)
        query.bind(value);
    BELFRY_TRY(query.run());
    QList<Rotation> rotations;
    while (query.next())
        rotations += rotationOf(query, session.nowMs());
    return rotations;
}

Result<std::optional<Rotation>> byId(store::Session &session, const QString &id)
{
    BELFRY_LET(found, select(session, u"r.id = ?"_s, {id}));
    return found.isEmpty() ? std::optional<Rotation>() : found.first();
}

Result<RotationSpec> spec(store::Session &session, const QString &id)
{
    QByteArray record;
    RotationSpec spec;
    {
        store::Statement query(session.db(), u"SELECT spec, kind FROM rotation WHERE id = ?"_s);
        BELFRY_TRY(query.bind(id).run());
        if (!query.next())
            return fail(ErrorCode::NotFound, u"There is no rotation \"%1\"."_s.arg(id));
        record = query.blob(0);
        spec.kind = query.text(1);
    }
    BELFRY_LET(opened, session.vault().open(specBinding(id), record));
    BELFRY_LET(json, parseJson(opened.bytes()));
    spec.command = textsAt(json, "command");
    spec.length = int(intAt(json, "length"));
    spec.commit = textsAt(json, "commit");
    spec.verify = textsAt(json, "verify");
    spec.url = stringAt(json, "url");
    spec.headers = headersAt(json);
    spec.pointer = stringAt(json, "pointer");
    spec.allowHttp = boolAt(json, "allowHttp");
    spec.allowPrivate = boolAt(json, "allowPrivate");
    return spec;
}

Result<QList<RotationRun>> runs(store::Session &session, const QString &rotationId, int limit)
{
    store::Statement query(session.db(),
        u"SELECT id, started_at, finished_at, state, phase, error, manual, version, event_id FROM rotation_run WHERE rotation_id = ? "
        "ORDER BY started_at DESC, id DESC LIMIT ?"_s);
    BELFRY_TRY(query.bind(rotationId).bind(limit).run());
    QList<RotationRun> found;
    while (query.next()) {
        found += RotationRun{query.text(0), query.number(1), query.number(2), query.text(3), query.text(4), query.text(5), query.flag(6),
            int(query.number(7)), query.text(8)};
    }
    return found;
}

Result<RotationRun> begin(store::Session &session, const Rotation &rotation, bool manually, qint64 leaseMs)
{
    const qint64 now = session.nowMs();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    // Without being asked for, only what is still due: another process may have been first.
    store::Statement take(session.db(),
        u"UPDATE rotation SET lease_until = ? WHERE id = ? AND lease_until <= ? AND (? = 1 OR (paused = 0 AND due_at <= ?))"_s);
    BELFRY_TRY(take.bind(now + leaseMs).bind(rotation.id).bind(now).bind(manually ? 1 : 0).bind(now).run());
    if (take.affected() != 1)
        return fail(ErrorCode::Conflict, u"The rotation %1 is running already."_s.arg(rotation.name));
    store::Statement left(session.db(),
        u"UPDATE rotation_run SET state = 'interrupted', finished_at = ?, error = 'Belfry ended while it ran.' WHERE rotation_id = ? AND state = 'running'"_s);
    BELFRY_TRY(left.bind(now).bind(rotation.id).run());
    RotationRun run;
    run.id = newId("run", now);
    run.startedAt = now;
    run.state = u"running"_s;
    run.triggeredManually = manually;
    store::Statement add(session.db(), u"INSERT INTO rotation_run (id, rotation_id, started_at, state, manual) VALUES (?, ?, ?, ?, ?)"_s);
    BELFRY_TRY(add.bind(run.id).bind(rotation.id).bind(now).bind(run.state).bind(manually ? 1 : 0).run());
    BELFRY_TRY(transaction.commit());
    return run;
}

Result<void> finish(store::Session &session, const Rotation &rotation, const RotationRun &run, qint64 dueAt)
{
    store::Statement write(session.db(),
        u"UPDATE rotation_run SET finished_at = ?, state = ?, phase = ?, error = ?, version = ?, event_id = ? WHERE id = ? AND state = 'running'"_s);
    write.bind(session.nowMs()).bind(run.state).bind(run.phase.isNull() ? u""_s : run.phase).bind(run.error.isNull() ? u""_s : run.error);
    BELFRY_TRY(write.bind(run.version).bind(run.eventId.isNull() ? u""_s : run.eventId).bind(run.id).run());
    if (write.affected() != 1)
        return fail(ErrorCode::Conflict, u"The rotation %1 took so long that it was given up, or was deleted meanwhile."_s.arg(rotation.name));
    store::Statement update(session.db(),
        u"UPDATE rotation SET lease_until = 0, due_at = ?, last_at = ?, last_state = ?, last_error = ? WHERE id = ?"_s);
    update.bind(dueAt).bind(session.nowMs()).bind(run.state).bind(run.error.isNull() ? u""_s : run.error);
    return update.bind(rotation.id).run();
}

} // namespace belfry::secrets::rows
