#pragma once

#include "core/json.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace belfry::infrastructure {

/// Something wrong with a resource, as it is kept. Its kind decides its event: drift, vulnerability, compliance, cost;
/// code, job and alert have no event but alert.created.
struct Finding {
    qint64 id = 0;
    QString kind;
    QString scope;       ///< who sees it: "baseline:sshd", "trivy:alpine:3.19"
    QString fingerprint; ///< its identity within resource and kind
    QString state;       ///< open, resolved or ignored
    QString severity;    ///< critical, high, medium or low
    QString title;
    Json facts = Json::object(); ///< what its kind adds, see eventdata.h
    qint64 providerId = 0;
    QString providerKind;
    QString providerName;
    qint64 resourceId = 0;
    QString resourceType;
    QString resourceName;
    qint64 firstSeenAt = 0; ///< ms, as all times here
    qint64 lastSeenAt = 0;
    qint64 openedAt = 0;
    qint64 resolvedAt = 0;
    std::optional<qint64> resolvedBy; ///< a person; nothing = by itself
};

/// What a source saw.
struct Candidate {
    QString kind;
    QString fingerprint;
    QString severity;
    QString title;
    QString resourceType;
    QString resourceName;
    Json facts = Json::object();
};

/// One look of a source at its part of the world.
struct Observation {
    QString providerKind; ///< host, image, terraform, billing, …
    QString providerName;
    QString scope;
    qint64 assessmentId = 0; ///< id of the import; compliance only
    bool everyAssessment = false; ///< tell failing controls again, not only newly failing ones
    QList<Candidate> seen = {};
    /// Was the open finding's place looked at? What was and is not in `seen` is resolved. Empty = nothing is.
    std::function<bool(const Finding &)> covers = {};
    /// Who resolved what is gone; nothing = by itself.
    std::optional<qint64> resolvedBy = {};
};

/// What was changed and raised.
struct Changes {
    int found = 0, resolved = 0, unchanged = 0;
    int eventCount = 0, deliveryCount = 0;
    /// The ids of the first IdsKept only: a large report raises more than anybody reads one by one.
    QStringList events;
    QStringList deliveries;

    static constexpr qsizetype IdsKept = 10'000;

    void raised(const QStringList &newEvents, const QStringList &newDeliveries)
    {
        eventCount += int(newEvents.size());
        deliveryCount += int(newDeliveries.size());
        events += newEvents.mid(0, IdsKept - events.size());
        deliveries += newDeliveries.mid(0, IdsKept - deliveries.size());
    }
    void add(const Changes &other)
    {
        found += other.found;
        resolved += other.resolved;
        unchanged += other.unchanged;
        raised(other.events, other.deliveries);
        eventCount += other.eventCount - int(other.events.size());
        deliveryCount += other.deliveryCount - int(other.deliveries.size());
    }
};

/// 3 critical … 0 low; -1 for anything else.
[[nodiscard]] inline int severityRank(const QString &severity)
{
    return int(QStringList{QStringLiteral("low"), QStringLiteral("medium"), QStringLiteral("high"), QStringLiteral("critical")}.indexOf(severity));
}

} // namespace belfry::infrastructure
