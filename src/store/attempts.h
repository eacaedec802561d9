#pragma once

#include "domain/delivery.h"
#include "store/bodies.h"
#include "store/exchanges.h"

namespace belfry::store {

/// Rows of attempt. One that begins or completes several lives within their transaction, see Bodies.
class Attempts
{
public:
    explicit Attempts(Session &session) : m_session(session), m_bodies(session) { }

    [[nodiscard]] Result<QList<Attempt>> of(const QString &deliveryId); ///< in order, with bodies
    /// For a search: what is gone or damaged is empty. In order; `number` 0 = all.
    [[nodiscard]] Result<QList<Attempt>> readable(const QString &deliveryId, int number = 0);
    /// Before the request: request part only, marked open by `owner`.
    [[nodiscard]] Result<void> begin(const Attempt &attempt, const QString &owner);
    [[nodiscard]] Result<void> begin(const Attempt &attempt, const QString &owner, const ExchangePlace &place); ///< where the caller has it at hand
    /// After it: everything else.
    [[nodiscard]] Result<void> complete(const Attempt &attempt);
    [[nodiscard]] Result<void> complete(const Attempt &attempt, const ExchangePlace &place); ///< where the caller has it at hand
    /// One that has begun and ended elsewhere, in one write: for whoever brings many.
    [[nodiscard]] Result<void> add(const Attempt &attempt);
    enum class Words { Later, Now }; ///< when its words go into the index
    [[nodiscard]] Result<void> add(const Attempt &attempt, const ExchangePlace &place, Words words);
    /// Open attempts of a delivery become `interrupted`: their outcome is unknown.
    [[nodiscard]] Result<void> interrupt(const QString &deliveryId, qint64 nowMs);

private:
    /// An attempt as its row has it, with what is still packed or stands elsewhere.
    struct Stored {
        Attempt attempt;
        QByteArray request, response, requestDigest, responseDigest;
        Familiar familiar;
    };
    /// A side as its row keeps it: packed, and the digest of a body that stands elsewhere.
    struct Side {
        QByteArray packed, digest;
    };
    [[nodiscard]] Result<Side> requestSide(const ExchangePlace &place, const Attempt &attempt);
    [[nodiscard]] Result<Side> responseSide(const ExchangePlace &place, const Attempt &attempt);
    [[nodiscard]] Result<ExchangePlace> placeOf(const Attempt &attempt);
    [[nodiscard]] Result<QList<Stored>> stored(const QString &deliveryId, int number);
    [[nodiscard]] Result<Attempt> opened(const Stored &row);

    Session &m_session;
    Bodies m_bodies;
};

} // namespace belfry::store
