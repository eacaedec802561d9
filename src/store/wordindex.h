#pragma once

#include "store/session.h"

namespace belfry::store {

/// The word index over bodies. It finds candidates only: what is found is checked against the bodies, so an index that lags
/// behind or knows deliveries that are gone makes no answer wrong. Attempts that are not in it yet are looked at directly.
class WordIndex
{
public:
    explicit WordIndex(Session &session) : m_session(session) { }

    /// An attempt has ended: it is to be indexed. Inside the transaction that writes its outcome.
    [[nodiscard]] Result<void> note(qint64 deliveryRow, int number);
    /// The words of one that is being written, at once instead of by a later step(): for whoever brings many, bodies at hand.
    [[nodiscard]] Result<void> add(qint64 deliveryRow, int number, const QByteArray &request, const QByteArray &response);
    /// Indexes up to `most` waiting attempts in one transaction; how many it took from the list.
    [[nodiscard]] Result<int> step(int most);
    /// Takes a delivery out, before its bodies are removed.
    [[nodiscard]] Result<void> forget(qint64 row);
    struct Lag { qint64 waiting = 0, oldestMs = 0; }; ///< oldestMs: since when the first one waits; 0 = none
    [[nodiscard]] Result<Lag> lag();

    /// A query for the words (a trailing "*" makes a beginning of one), to be bound to MATCH.
    [[nodiscard]] static QString query(const QStringList &words);
    static constexpr int MostAttempts = 64; ///< numbers from here on stay on the list and are looked at directly

private:
    [[nodiscard]] Result<void> change(const QString &sql, qint64 row, int number);

    Session &m_session;
};

} // namespace belfry::store
