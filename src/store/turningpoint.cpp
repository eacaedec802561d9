#include "store/turningpoint.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

// What was tried and did not arrive: failed, or waiting for its next attempt. The states are those of the partial index.
const QString Failing = u"d.state IN (2, 4) AND d.attempt_count > 0"_s;
const QString Good = u"d.state = 3"_s;

struct Place {
    qint64 webhook = 0, seq = 0;
    QString eventType;
};

Result<std::optional<Place>> placeOf(Session &session, const QString &deliveryId)
{
    Statement query(session.db(), u"SELECT d.webhook, d.seq, coalesce(k.type, '') FROM delivery d LEFT JOIN event_kind k ON k.id = d.kind WHERE d.id = ?"_s);
    BELFRY_TRY(query.bind(deliveryId).run());
    return query.next() ? std::optional<Place>(Place{query.number(0), query.number(1), query.text(2)}) : std::optional<Place>();
}

struct Found {
    QString id;
    qint64 seq = 0;
};

/// The nearest one of that kind: `newest` first within (after, before), both exclusive.
Result<Found> nearest(Session &session, const Place &place, const QString &kind, qint64 after, qint64 before, bool newest, bool sameType)
{
    QString sql = u"SELECT d.id, d.seq FROM delivery d WHERE d.webhook = ? AND d.seq > ? AND d.seq < ? AND "_s + kind;
    if (sameType)
        sql += u" AND d.kind IN (SELECT id FROM event_kind WHERE type = ?)"_s;
    sql += newest ? u" ORDER BY d.seq DESC LIMIT 1"_s : u" ORDER BY d.seq LIMIT 1"_s;
    Statement query(session.db(), sql);
    query.bind(place.webhook).bind(after).bind(before);
    if (sameType)
        query.bind(place.eventType);
    BELFRY_TRY(query.run());
    return query.next() ? Found{query.text(0), query.number(1)} : Found();
}

} // namespace

Result<TurningPoint> turningPoint(Session &session, const QString &deliveryId)
{
    constexpr qint64 End = std::numeric_limits<qint64>::max();
    BELFRY_LET(place, placeOf(session, deliveryId));
    if (!place)
        return TurningPoint();
    for (const bool sameType : {true, false}) {
        BELFRY_LET(good, nearest(session, *place, Good, 0, place->seq + 1, true, sameType));
        if (good.id.isEmpty())
            continue;
        BELFRY_LET(failing, nearest(session, *place, Failing, good.seq, End, false, sameType));
        if (!failing.id.isEmpty())
            return TurningPoint{good.id, failing.id};
    }
    return TurningPoint();
}

} // namespace belfry::store
