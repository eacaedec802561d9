#include "secrets/rotationservice.h"

#include "core/id.h"
#include "domain/names.h"
#include "secrets/httprotator.h"
#include "secrets/place.h"
#include "secrets/rotationrow.h"
#include "secrets/rotationrunner.h"
#include "store/audit.h"

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

constexpr qint64 ShortestMs = 60'000;
constexpr qint64 LongestMs = 3660LL * 24 * 3600 * 1000;
constexpr qint64 LongestTimeoutMs = 600'000;
constexpr int ShortestValue = 8;
constexpr int LongestValue = 1024;

Result<void> checkSpec(const RotationSpec &spec)
{
    const bool generates = spec.kind == u"generate"_s;
    if (spec.kind == u"http"_s)
        return checkHttp(spec);
    if (!generates && spec.kind != u"command"_s)
        return fail(ErrorCode::Invalid, u"A rotation is of kind generate, command or http."_s, u"kind"_s);
    if (generates && (spec.length < ShortestValue || spec.length > LongestValue))
        return fail(ErrorCode::Invalid, u"A generated value has %1 to %2 characters."_s.arg(ShortestValue).arg(LongestValue), u"generate"_s);
    if (generates && !spec.command.isEmpty())
        return fail(ErrorCode::Invalid, u"A generated value has no command that makes it; give the one that puts it into use with --commit."_s, u"command"_s);
    if (!generates && (spec.command.isEmpty() || spec.command.first().isEmpty()))
        return fail(ErrorCode::Invalid, u"Give the program that prints the new value, and its arguments."_s, u"command"_s);
    if (!generates && !spec.commit.isEmpty())
        return fail(ErrorCode::Invalid, u"A command puts its value into use itself; --commit belongs to --generate."_s, u"commit"_s);
    return {};
}

Result<void> checkTimes(const RotationDraft &draft)
{
    if (draft.everyMs < ShortestMs || draft.everyMs > LongestMs)
        return fail(ErrorCode::Invalid, u"A secret is rotated every minute at the most, and every ten years at the least."_s, u"every"_s);
    if (draft.timeoutMs < 1 || draft.timeoutMs > LongestTimeoutMs)
        return fail(ErrorCode::Invalid, u"The time limit of a rotation is 1 ms to 10 minutes."_s, u"timeout"_s);
    return {};
}

} // namespace

Result<Rotation> RotationService::create(const QString &projectId, const RotationDraft &draft)
{
    BELFRY_LET(name, checkName(draft.name, u"rotation"_s));
    BELFRY_TRY(checkSpec(draft.spec));
    BELFRY_TRY(checkTimes(draft));
    BELFRY_TRY(m_session.vault().unlock());
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(place, placeOf(m_session, projectId, draft.environment, draft.path));
    BELFRY_LET(secret, secretAt(m_session, place, draft.key));
    Rotation rotation;
    rotation.id = newId("rot", m_session.nowMs());
    rotation.name = name;
    rotation.projectId = place.project.id;
    rotation.secretId = secret.id;
    rotation.kind = draft.spec.kind;
    rotation.everyMs = draft.everyMs;
    rotation.timeoutMs = draft.timeoutMs;
    rotation.dueAt = m_session.nowMs() + draft.everyMs;
    rotation.createdAt = m_session.nowMs();
    BELFRY_TRY(rows::insert(m_session, rotation, draft.spec));
    BELFRY_TRY(store::Audit(m_session).record(u"rotation.create"_s, rotation.id, u"%1 of %2"_s.arg(name, draft.key)));
    BELFRY_LET(made, find(rotation.id));
    BELFRY_TRY(transaction.commit());
    return made;
}

Result<Rotation> RotationService::find(const QString &reference, const QString &projectId)
{
    QString where = u"(r.id = ? OR r.name = ?)"_s;
    QVariantList values{reference, reference};
    if (!projectId.isEmpty()) {
        where += u" AND r.project_id = ?"_s;
        values += projectId;
    }
    BELFRY_LET(found, rows::select(m_session, where, values));
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no rotation \"%1\"."_s.arg(reference.left(80)), u"rotation"_s);
    if (found.size() > 1) {
        QStringList ids;
        for (const Rotation &each : std::as_const(found))
            ids += each.id;
        return fail(ErrorCode::Invalid, u"Several projects have a rotation \"%1\": %2. Name one by its id, or give --project."_s.arg(reference, ids.join(u", "_s)), u"rotation"_s);
    }
    return found.first();
}

Result<QList<Rotation>> RotationService::list(const QString &projectId)
{
    if (projectId.isEmpty())
        return rows::select(m_session, u"1 ORDER BY r.created_at DESC, r.id DESC"_s, {});
    return rows::select(m_session, u"r.project_id = ? ORDER BY r.created_at DESC, r.id DESC"_s, {projectId});
}

Result<QList<Rotation>> RotationService::ofSecret(const QString &projectId, const QString &environment, const QString &path, const QString &key)
{
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    return rows::select(m_session, u"s.folder_id = ? AND s.key = ? ORDER BY r.created_at DESC, r.id DESC"_s, {place.folderId, key});
}

Result<RotationSpec> RotationService::spec(const QString &id)
{
    return rows::spec(m_session, id);
}

Result<QList<RotationRun>> RotationService::history(const QString &id, int limit)
{
    return rows::runs(m_session, id, limit);
}

Result<Rotation> RotationService::edit(const QString &id, const RotationDraft &draft)
{
    BELFRY_LET(name, checkName(draft.name, u"rotation"_s));
    BELFRY_TRY(checkSpec(draft.spec));
    BELFRY_TRY(checkTimes(draft));
    BELFRY_TRY(m_session.vault().unlock());
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(rotation, find(id));
    if (rotation.running)
        return fail(ErrorCode::Conflict, u"The rotation %1 is running. Change it when it has ended."_s.arg(rotation.name), u"rotation"_s);
    rotation.name = name;
    rotation.kind = draft.spec.kind;
    rotation.dueAt = qMin(rotation.dueAt, m_session.nowMs() + draft.everyMs);
    if (draft.everyMs > rotation.everyMs)
        rotation.dueAt = qMax(rotation.lastAt, rotation.createdAt) + draft.everyMs;
    rotation.everyMs = draft.everyMs;
    rotation.timeoutMs = draft.timeoutMs;
    BELFRY_TRY(rows::update(m_session, rotation, draft.spec));
    BELFRY_TRY(store::Audit(m_session).record(u"rotation.edit"_s, id, name));
    BELFRY_LET(changed, find(id));
    BELFRY_TRY(transaction.commit());
    return changed;
}

Result<Rotation> RotationService::setPaused(const QString &id, bool paused)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement update(m_session.db(), u"UPDATE rotation SET paused = ? WHERE id = ?"_s);
    BELFRY_TRY(update.bind(paused ? 1 : 0).bind(id).run());
    BELFRY_LET(rotation, find(id));
    BELFRY_TRY(store::Audit(m_session).record(paused ? u"rotation.pause"_s : u"rotation.resume"_s, id, rotation.name));
    BELFRY_TRY(transaction.commit());
    return rotation;
}

Result<void> RotationService::remove(const QString &id)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement remove(m_session.db(), u"DELETE FROM rotation WHERE id = ?"_s);
    BELFRY_TRY(remove.bind(id).run());
    if (remove.affected() < 1)
        return fail(ErrorCode::NotFound, u"There is no rotation \"%1\"."_s.arg(id), u"rotation"_s);
    BELFRY_TRY(store::Audit(m_session).record(u"rotation.delete"_s, id));
    return transaction.commit();
}

Result<RotationRun> RotationService::run(const QString &id, bool triggeredManually, const CancelFlag &cancel)
{
    BELFRY_LET(rotation, find(id));
    return RotationRunner(m_session, rotation, cancel).run(triggeredManually);
}

Result<int> RotationService::runDue(const CancelFlag &cancel)
{
    BELFRY_LET(due, rows::select(m_session,
        u"r.paused = 0 AND r.due_at <= ? AND r.lease_until <= ? AND s.deleted_at IS NULL ORDER BY r.due_at, r.id"_s,
        {m_session.nowMs(), m_session.nowMs()}));
    int count = 0;
    for (const Rotation &rotation : std::as_const(due)) {
        if (cancel && cancel->load())
            break;
        const auto run = RotationRunner(m_session, rotation, cancel).run(false);
        if (run) {
            ++count;
        } else if (run.error().code == ErrorCode::Locked || run.error().code == ErrorCode::WrongPassphrase) {
            break; // they come when the vault is open again
        } else if (run.error().code != ErrorCode::Conflict) {
            return tl::unexpected<Error>(run.error());
        }
    }
    return count;
}

} // namespace belfry::secrets
