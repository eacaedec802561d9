#pragma once

#include "certificates/certificateservice.h"
#include "certificates/endpoint.h"

#include <functional>

namespace belfry::certificates {

/// A live TLS endpoint that is looked at again and again.
struct WatchedEndpoint {
    QString id; ///< end_…
    QString applicationId;
    QString endpoint;      ///< "example.org:443"
    qint64 everyMs = 0;
    QString certificateId; ///< the leaf seen last; empty = never
    qint64 lastAt = 0;     ///< ms; 0 = never
    QString lastError;     ///< why the last look failed; empty = it did not
    qint64 createdAt = 0;

    [[nodiscard]] qint64 nextAt() const { return lastAt == 0 ? createdAt : lastAt + everyMs; }
};

/// What a look at an endpoint changed.
struct EndpointNews {
    ImportReport report;
    QString certificateId; ///< the leaf
    QString replacedId;    ///< the leaf before, where this one took its place
    QStringList events;
    QStringList deliveries;
};

/// Endpoints of applications. Their certificates join the inventory; one that takes another's place is told as a renewal.
class EndpointService
{
public:
    explicit EndpointService(store::Session &session) : m_session(session) { }

    static constexpr qint64 DefaultEveryMs = 6 * 3'600'000;
    static constexpr qint64 LeastEveryMs = 60'000;

    /// Watches it from now on; the first look is due at once. The same endpoint again changes how often, where that is given.
    [[nodiscard]] Result<WatchedEndpoint> watch(const QString &application, const QString &endpoint, std::optional<qint64> everyMs = {});
    [[nodiscard]] Result<QList<WatchedEndpoint>> list(const QString &application = {});
    [[nodiscard]] Result<WatchedEndpoint> find(const QString &reference); ///< id or endpoint
    [[nodiscard]] Result<void> remove(const QString &reference); ///< certificates stay

    /// Stores what was seen. The network was asked before: no transaction waits for it.
    [[nodiscard]] Result<EndpointNews> record(const QString &id, const Result<Endpoint> &seen);
    using Look = std::function<Result<Endpoint>(const QString &)>;
    /// Looks at all that are due; their number. Blocks on the network, one after the other; `cancelled` is asked between.
    [[nodiscard]] Result<int> lookAtDue(const std::function<bool()> &cancelled = {}, const Look &look = {});

private:
    store::Session &m_session;
};

} // namespace belfry::certificates
