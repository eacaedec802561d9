#pragma once

#include "core/result.h"

#include <QList>

#include <optional>

namespace belfry::store { class Session; }

namespace belfry::secrets {

/// The reminder of a secret: one a secret.
struct Reminder {
    QString id;
    QString projectId;
    QString environment; ///< slug
    QString path;
    QString key;
    QString secretId;
    QString note;
    qint64 dueAt = 0;   ///< 0 = told, and it does not come again
    qint64 everyMs = 0; ///< 0 = once
    qint64 lastAt = 0;  ///< when it was told last
    qint64 createdAt = 0;
    QString createdBy;
};

/// It came, or should have come, and asks for something to be done: whoever did it sets it anew or clears it. What comes again
/// and was told waits for its next time.
[[nodiscard]] inline bool isOverdue(const Reminder &reminder, qint64 nowMs)
{
    return reminder.dueAt <= nowMs;
}

/// Reminders raise `secrets.reminder-expired` when runDue() finds them due. Needs no vault key.
class ReminderService
{
public:
    explicit ReminderService(store::Session &session) : m_session(session) { }

    /// Sets or replaces the secret's reminder. `everyMs` 0 = once, else at least one minute.
    [[nodiscard]] Result<Reminder> set(const QString &projectId, const QString &environment, const QString &path, const QString &key,
        qint64 dueAt, qint64 everyMs, const QString &note);
    [[nodiscard]] Result<void> clear(const QString &projectId, const QString &environment, const QString &path, const QString &key);
    [[nodiscard]] Result<std::optional<Reminder>> find(const QString &projectId, const QString &environment, const QString &path,
        const QString &key);
    /// Those that come next first, told ones last; all projects where `projectId` is empty.
    [[nodiscard]] Result<QList<Reminder>> list(const QString &projectId = {}, const QString &environment = {}, const QString &path = {});

    /// Tells what is due: one event a reminder, however often it would have come while nobody ran. The number told.
    [[nodiscard]] Result<int> runDue();

private:
    [[nodiscard]] Result<bool> tell(const Reminder &reminder);
    store::Session &m_session;
};

} // namespace belfry::secrets
