#pragma once

#include <QList>
#include <QString>

namespace belfry {

/// Deliveries that shall be sent again, and how.
struct RecoveryRequest {
    QString filter;              ///< filter language
    QString webhookId, projectId, environment, path; ///< empty = all
    bool newestFirst = false;
    double perSecond = 0;        ///< 0 = as fast as the receivers take them
    int stopAfter = 0;           ///< failures in a row; 0 = never
    bool skipRecovered = true;   ///< leave out what was delivered since: itself, or a later event of the same kind and folder
    bool operator==(const RecoveryRequest &) const = default;
};

/// What a recovery would do now, nothing left out.
struct RecoveryPlan {
    qint64 found = 0;      ///< fit the filter
    qint64 toSend = 0;
    qint64 underWay = 0;   ///< are being sent or wait for a try of their own
    qint64 recovered = 0;  ///< delivered since
    qint64 disabled = 0;   ///< their webhook is disabled or deleted
    qint64 alreadyDelivered = 0; ///< of those to send: the receiver has said yes to them before
    struct Target { QString webhookId, name; qint64 count = 0; double perSecond = 0; };
    QList<Target> targets; ///< of those to send, most first; perSecond: the webhook's own limit, 0 = none
    qint64 seconds = -1;   ///< at the given rate or the webhooks' own limits; -1 = nothing limits it
};

/// A recovery that was started: kept until it is pruned, so that it goes on after a crash and can be looked up later.
struct Recovery {
    enum class State { Preparing, Running, Paused, Stopped, Cancelled, Finished };
    QString id;
    RecoveryRequest request;
    State state = State::Preparing;
    QString reason;        ///< why it stopped
    QString createdBy;
    qint64 createdAt = 0, finishedAt = 0;
    qint64 total = 0;      ///< = waiting + sending + delivered + failed + skipped
    qint64 waiting = 0, sending = 0, delivered = 0, failed = 0, skipped = 0;
    bool operator==(const Recovery &) const = default;
};

[[nodiscard]] inline bool isOver(Recovery::State state)
{
    return state == Recovery::State::Cancelled || state == Recovery::State::Finished;
}
[[nodiscard]] inline QString recoveryStateName(Recovery::State state) ///< preparing running paused stopped cancelled finished
{
    static const char *const names[] = {"preparing", "running", "paused", "stopped", "cancelled", "finished"};
    return QString::fromLatin1(names[int(state)]);
}

} // namespace belfry
