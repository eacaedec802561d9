#pragma once

#include "net/httpserverhead.h"

#include <memory>

namespace belfry::net {

/// Takes a request's framing off its body (Boost.Beast underneath: the only place that includes it). A second opinion on
/// the head too: what its parser refuses is refused although parseHead let it pass.
class BodyReader final
{
public:
    BodyReader(QByteArrayView head, const ServerLimits &limits);
    ~BodyReader();
    BodyReader(const BodyReader &) = delete;
    BodyReader &operator=(const BodyReader &) = delete;

    /// How many of the bytes were used; the rest belongs to the next call or, once isDone(), to the next request.
    [[nodiscard]] tl::expected<qsizetype, HeadFault> put(QByteArrayView bytes);
    [[nodiscard]] bool isDone() const;
    [[nodiscard]] QByteArray takeBody();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace belfry::net
