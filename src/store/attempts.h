#pragma once

#include "domain/delivery.h"
#include "store/bodies.h"
#include "store/exchanges.h"

#include <functional>

namespace belfry::store {

/// Rows of attempt. One that begins or completes several lives within their transaction, see Bodies.
class Attempts
{
public:
    explicit Attempts(Session &session) : m_session(session), m_bodies(session) { }

    [[nodiscard]] Result<QList<Attempt>> of(const QString &deliveryId); ///< in order, with bodies
    /// One by the delivery's row: empty where it is gone, without bodies where it is damaged.
    [[nodiscard]] Result<QList<Attempt>> readable(qint64 deliveryRow, int number);
    /// For a search, by the deliveries' rows, in that order: what is gone or damaged is empty. `take` says whether to go on. The rows
    /// are read together, their bodies one delivery after the other.
    static constexpr qsizetype MostAtOnce = 32;
    [[nodiscard]] Result<void> eachReadable(const QList<qint64> &deliveryRows, const std::function<bool(qint64 row, const QList<Attempt> &attempts)> &take);
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
        qint64 delivery = 0;
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
    [[nodiscard]] Result<QList<Stored>> stored(const QString &where, const QVariantList &parameters);
    [[nodiscard]] Result<QList<Attempt>> legible(const QList<Stored> &rows);
    [[nodiscard]] Result<void> readPlain(qint64 row, Attempt &attempt);
    [[nodiscard]] Result<Attempt> opened(const Stored &row);

    Session &m_session;
    Bodies m_bodies;
};

} // namespace belfry::store
