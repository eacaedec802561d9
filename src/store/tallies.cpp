#include "store/tallies.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr qint64 HourMs = 3'600'000;

bool isWholeHours(const TallySelect &what)
{
    return what.fromMs % HourMs == 0 && what.toMs % HourMs == 0 && what.slotMs % HourMs == 0;
}

} // namespace

Result<QList<Tally>> Tallies::select(const TallySelect &what)
{
    const bool hours = isWholeHours(what);
    const qint64 unit = hours ? HourMs : 1;
    // The unary plus keeps SQLite from walking an index by webhook through all of history.
    const QString from = hours
        ? u"SELECT (hour - ?) / ? AS slot, webhook, outcome, latency_class, sum(count) AS total FROM delivery_hour WHERE hour >= ? AND hour < ?"_s
        : u"SELECT (created_at - ?) / ? AS slot, +webhook AS webhook, outcome, latency_class, count(*) AS total FROM delivery WHERE created_at >= ? AND created_at < ?"_s;
    const QString scope = what.projectId.isEmpty() ? QString() : u" AND +webhook IN (SELECT number FROM webhook WHERE project_id = ?)"_s;
    Statement query(m_session.db(), u"SELECT t.slot, w.id, t.outcome, t.latency_class, t.total FROM ("_s + from + scope
            + (hours ? u" AND count > 0"_s : QString()) + u" GROUP BY 1, 2, 3, 4) t JOIN webhook w ON w.number = t.webhook"_s);
    query.bind(what.fromMs / unit).bind(what.slotMs / unit).bind(what.fromMs / unit).bind(what.toMs / unit);
    if (!what.projectId.isEmpty())
        query.bind(what.projectId);
    BELFRY_TRY(query.run());
    QList<Tally> tallies;
    while (query.next())
        tallies += {int(query.number(0)), query.text(1), DeliveryState(query.number(2)), int(query.number(3)), query.number(4)};
    return tallies;
}

} // namespace belfry::store
