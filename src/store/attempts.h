#pragma once

#include "domain/delivery.h"
#include "store/bodies.h"

namespace belfry::store {

/// Rows of attempt. One that begins or completes several lives within their transaction, see Bodies.
class Attempts
{
public:
    explicit Attempts(Session &session) : m_session(session), m_bodies(session) { }

    [[nodiscard]] Result<QList<Attempt>> of(const QString &deliveryId); ///< in order, with bodies
    /// Only what a search looks at, in order: headers or bodies or both. A body that is gone or damaged is empty.
    [[nodiscard]] Result<QList<Attempt>> partsOf(const QString &deliveryId, bool headers, bool bodies);
    /// Before the request: request part only, marked open by `owner`.
    [[nodiscard]] Result<void> begin(const Attempt &attempt, const QString &owner);
    /// After it: everything else.
    [[nodiscard]] Result<void> complete(const Attempt &attempt);
    /// Open attempts of a delivery become `interrupted`: their outcome is unknown.
    [[nodiscard]] Result<void> interrupt(const QString &deliveryId, qint64 nowMs);

private:
    Session &m_session;
    Bodies m_bodies;
};

} // namespace belfry::store
