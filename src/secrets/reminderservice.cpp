#include "secrets/reminderservice.h"

#include "core/id.h"
#include "core/json.h"
#include "secrets/place.h"
#include "store/audit.h"
#include "store/outbox.h"

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

constexpr qint64 ShortestMs = 60'000;
constexpr qint64 LongestMs = 3660LL * 24 * 3600 * 1000; // ten years
constexpr int NoteMax = 1000;

const QString &selectReminders()
{
    static const QString sql = u"SELECT r.id, e.project_id, e.slug, f.path, s.key, s.id, r.note, r.due_at, r.every_ms, r.last_at, "
        "r.created_at, r.created_by FROM reminder r JOIN secret s ON s.id = r.secret_id AND s.deleted_at IS NULL "
        "JOIN folder f ON f.id = s.folder_id JOIN environment e ON e.id = f.environment_id "_s;
    return sql;
}

Reminder reminderOf(const store::Statement &query)
{
    return {query.text(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5), query.text(6), query.number(7),
        query.number(8), query.number(9), query.number(10), query.text(11)};
}

Result<QList<Reminder>> readAll(store::Statement &query)
{
    BELFRY_TRY(query.run());
    QList<Reminder> reminders;
    while (query.next())
        reminders += reminderOf(query);
    return reminders;
}

Event eventOf(const Place &place, const Reminder &reminder)
{
    Event event;
    event.type = u"secrets.reminder-expired"_s;
    event.family = Family::Secrets;
    event.projectId = place.project.id;
    event.environment = place.environment.slug;
    event.path = place.path;
    event.actor = {u"scheduler"_s, u"service"_s};
    event.source = u"reminder"_s;
    event.data = toBytes(Json{{"projectId", toJson(place.project.id)}, {"projectName", toJson(place.project.name)},
        {"environment", toJson(place.environment.slug)}, {"secretPath", toJson(place.path)}, {"secretName", toJson(reminder.key)},
        {"secretId", toJson(reminder.secretId)}, {"reminderNote", toJson(reminder.note)}});
    return event;
}

// The next time after now in the rhythm of the reminder, 0 where it came once.
qint64 nextDue(const Reminder &reminder, qint64 now)
{
    if (reminder.everyMs <= 0)
        return 0;
    return reminder.dueAt + ((now - reminder.dueAt) / reminder.everyMs + 1) * reminder.everyMs;
}

} // namespace

Result<Reminder> ReminderService::set(const QString &projectId, const QString &environment, const QString &path, const QString &key,
    qint64 dueAt, qint64 everyMs, const QString &note)
{
    if (dueAt <= 0 || dueAt > m_session.nowMs() + LongestMs)
        return fail(ErrorCode::Invalid, u"A reminder is due within ten years."_s, u"at"_s);
    if (everyMs != 0 && (everyMs < ShortestMs || everyMs > LongestMs))
        return fail(ErrorCode::Invalid, u"A reminder repeats every minute at the most, and every ten years at the least."_s, u"every"_s);
    if (note.size() > NoteMax)
        return fail(ErrorCode::Invalid, u"The note of a reminder has at most %1 characters."_s.arg(NoteMax), u"note"_s);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_LET(secret, secretAt(m_session, place, key));
    store::Statement insert(m_session.db(),
        u"INSERT INTO reminder (id, secret_id, due_at, every_ms, note, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (secret_id) DO UPDATE SET due_at = excluded.due_at, every_ms = excluded.every_ms, note = excluded.note"_s);
    insert.bind(newId("rem", m_session.nowMs())).bind(secret.id).bind(dueAt).bind(everyMs).bind(note.isNull() ? u""_s : note);
    BELFRY_TRY(insert.bind(m_session.nowMs()).bind(m_session.actor().name).run());
    BELFRY_TRY(store::Audit(m_session).record(u"reminder.set"_s, secret.id, key));
    BELFRY_LET(made, find(projectId, environment, path, key));
    BELFRY_TRY(transaction.commit());
    return *made;
}

Result<void> ReminderService::clear(const QString &projectId, const QString &environment, const QString &path, const QString &key)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_LET(secret, secretAt(m_session, place, key));
    store::Statement remove(m_session.db(), u"DELETE FROM reminder WHERE secret_id = ?"_s);
    BELFRY_TRY(remove.bind(secret.id).run());
    if (remove.affected() < 1)
        return fail(ErrorCode::NotFound, u"The secret %1 has no reminder."_s.arg(key), u"key"_s);
    BELFRY_TRY(store::Audit(m_session).record(u"reminder.clear"_s, secret.id, key));
    return transaction.commit();
}

Result<std::optional<Reminder>> ReminderService::find(const QString &projectId, const QString &environment, const QString &path, const QString &key)
{
    BELFRY_LET(place, placeOf(m_session, projectId, environment, path));
    BELFRY_LET(secret, secretAt(m_session, place, key));
    store::Statement query(m_session.db(), selectReminders() + u"WHERE s.id = ?"_s);
    query.bind(secret.id);
    BELFRY_LET(found, readAll(query));
    return found.isEmpty() ? std::optional<Reminder>() : found.first();
}

Result<QList<Reminder>> ReminderService::list(const QString &projectId, const QString &environment, const QString &path)
{
    QStringList where{u"1"_s};
    QStringList values;
    const std::pair<const char *, const QString &> tests[] = {{"e.project_id", projectId}, {"e.slug", environment}, {"f.path", path}};
    for (const auto &[column, value] : tests) {
        if (value.isEmpty())
            continue;
        where += QLatin1String(column) + u" = ?"_s;
        values += value;
    }
    store::Statement query(m_session.db(), selectReminders() + u"WHERE "_s + where.join(u" AND "_s) + u" ORDER BY r.due_at = 0, r.due_at, r.id"_s);
    for (const QString &value : std::as_const(values))
        query.bind(value);
    return readAll(query);
}

Result<int> ReminderService::runDue()
{
    // Read without the write lock first: most of the time nothing is due.
    QList<Reminder> due;
    {
        store::Statement query(m_session.db(), selectReminders() + u"WHERE r.due_at > 0 AND r.due_at <= ? ORDER BY r.due_at, r.id"_s);
        query.bind(m_session.nowMs());
        BELFRY_LET(found, readAll(query));
        due = found;
    }
    int told = 0;
    for (const Reminder &reminder : std::as_const(due)) {
        BELFRY_LET(mine, tell(reminder));
        told += mine ? 1 : 0;
    }
    return told;
}

Result<bool> ReminderService::tell(const Reminder &reminder)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    // Another process, or another setting of it, may have been first.
    store::Statement update(m_session.db(), u"UPDATE reminder SET due_at = ?, last_at = ? WHERE id = ? AND due_at = ?"_s);
    update.bind(nextDue(reminder, m_session.nowMs())).bind(m_session.nowMs()).bind(reminder.id).bind(reminder.dueAt);
    BELFRY_TRY(update.run());
    if (update.affected() != 1)
        return false;
    BELFRY_LET(place, placeOf(m_session, reminder.projectId, reminder.environment, reminder.path));
    BELFRY_TRY(store::raise(m_session, eventOf(place, reminder)));
    BELFRY_TRY(transaction.commit());
    return true;
}

} // namespace belfry::secrets
