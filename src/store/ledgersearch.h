#pragma once

#include "store/deliveries.h"
#include "store/filtersql.h"

namespace belfry::store {

/// A DeliverySelect answered step by step, from the newest delivery down or the oldest up: each step looks at a stretch of the ledger that takes
/// some 30 ms, so that a search for what is rare shows progress and can be cancelled whatever it has to read.
class LedgerSearch
{
public:
    LedgerSearch(Session &session, const DeliverySelect &what, const SearchProgress &progress);

    /// Rows (delivery.seq) in order, at most `most`; `found` is told of them step by step. Invalid where the filter reads
    /// bodies in too many ways.
    [[nodiscard]] Result<QList<qint64>> rows(qint64 most, const std::function<Result<void>(const QList<qint64> &)> &found = {});
    [[nodiscard]] Result<qint64> count();

private:
    struct Stretch { qint64 low = 0, high = -1; };
    [[nodiscard]] Result<Stretch> bounds();
    [[nodiscard]] Result<Stretch> withinTime(Stretch all);
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] SqlCondition candidates(const FilterNode &term, Stretch stretch) const;
    [[nodiscard]] Result<QList<qint64>> look(Stretch stretch, qint64 most);
    [[nodiscard]] Result<QList<qint64>> lookInBodies(Stretch stretch, qint64 most);
    [[nodiscard]] Result<qint64> countIn(Stretch stretch);
    [[nodiscard]] bool fits(const QList<bool> &fitsWith, const QList<Attempt> &attempts) const;
    [[nodiscard]] Result<void> walk(const std::function<Result<bool>(Stretch)> &step);
    [[nodiscard]] Result<void> report();
    [[nodiscard]] QString order() const { return m_what.oldestFirst ? QStringLiteral("ASC") : QStringLiteral("DESC"); }

    Session &m_session;
    const DeliverySelect &m_what;
    const SearchProgress &m_progress;
    qint64 m_nowMs;
    SqlCondition m_plain;           ///< what does not come from the filter
    QList<FilterNode> m_bodyTerms;
    QList<FilterNode> m_required;   ///< body terms without which nothing fits, that the word index can help with
    double m_done = 0;
    qint64 m_found = 0;
};

} // namespace belfry::store
