#pragma once

#include "domain/event.h"
#include "domain/webhook.h"
#include "store/session.h"

namespace belfry::store {

/// Part of the journal: what a webhook could be asked about, in some time. Without pings.
struct EventSpan {
    Family family = Family::Secrets;
    QString projectId;
    QString applicationId;
    qint64 fromMs = 0; ///< inclusive
    qint64 toMs = 0;   ///< exclusive
};
/// Events that are alike in type, environment and path.
struct EventKind {
    Event example; ///< nothing but these three, family, project and application
    qint64 count = 0;
};

/// SQL for the numbers that deliveries may know an event by: one parameter of each SELECT, its id.
inline const QString EventNumbers = QStringLiteral("SELECT seq FROM event WHERE id = ? UNION ALL SELECT seq FROM event_gone WHERE id = ?");

/// Rows of event: the journal.
class Events
{
public:
    explicit Events(Session &session) : m_session(session) { }

    /// Where it stands: its row, and the number of what it is about (event_kind).
    struct Place { qint64 seq = 0, kind = 0; };
    Result<Place> insert(const Event &event, const QString &idempotencyKey = {});
    [[nodiscard]] Result<std::optional<Event>> byId(const QString &id);
    [[nodiscard]] Result<QString> idByIdempotencyKey(const QString &key); ///< empty = not seen
    [[nodiscard]] Result<QList<Event>> newest(int limit, const QString &type, qint64 sinceMs);
    /// Those that the webhook could be asked about: of its project, application or family. Newest first, without pings.
    [[nodiscard]] Result<QList<Event>> ofScope(const Webhook &webhook, int limit, qint64 sinceMs);
    [[nodiscard]] Result<QList<EventKind>> kindsInSpan(const EventSpan &span);
    /// Newest first, without their data.
    [[nodiscard]] Result<QList<Event>> inSpan(const EventSpan &span);
    /// What a project told of goes with it. Numbers of frames are never given out twice.
    [[nodiscard]] Result<void> removeOfProject(const QString &projectId);
    struct Row { qint64 seq; Event event; };
    /// In order of commit, after `seq`: what the subscription hub reads.
    [[nodiscard]] Result<QList<Row>> after(qint64 seq, int limit);
    [[nodiscard]] Result<qint64> lastSeq();
    [[nodiscard]] Result<qint64> lastFrame(); ///< the first frame of the newest event; 0 = there is none
    /// The seq of the last event whose first frame is not beyond `frame`; 0 = there is none.
    [[nodiscard]] Result<qint64> upToFrame(qint64 frame);

private:
    [[nodiscard]] Result<qint64> numberIn(const QString &table, const QStringList &columns, const QStringList &values);

    Session &m_session;
};

} // namespace belfry::store
