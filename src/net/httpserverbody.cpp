#include <utility> // Boost 1.74 on g++ 12 needs it first

#include "net/httpserverbody.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace belfry::net {

namespace http = boost::beast::http;

struct BodyReader::Private {
    http::request_parser<http::string_body> parser;
    HeadFault fault;
    bool isBroken = false;
};

namespace {

HeadFault faultOf(const boost::system::error_code &error)
{
    if (error == http::error::body_limit)
        return {413, "body too large"};
    if (error == http::error::header_limit)
        return {431, "head too large"};
    return {400, "malformed message"};
}

} // namespace

BodyReader::BodyReader(QByteArrayView head, const ServerLimits &limits) : d(std::make_unique<Private>())
{
    d->parser.eager(true);
    d->parser.body_limit(quint64(limits.bodyBytes));
    d->parser.header_limit(quint32(limits.headerBytes) + 1);
    const auto used = put(head);
    if (used && *used == head.size())
        return;
    d->isBroken = true;
    d->fault = used ? HeadFault{400, "malformed message"} : used.error();
}

BodyReader::~BodyReader() = default;

tl::expected<qsizetype, HeadFault> BodyReader::put(QByteArrayView bytes)
{
    if (d->isBroken)
        return tl::unexpected<HeadFault>(d->fault);
    qsizetype used = 0;
    while (used < bytes.size() && !d->parser.is_done()) {
        boost::system::error_code error;
        const auto n = d->parser.put(boost::asio::const_buffer(bytes.data() + used, size_t(bytes.size() - used)), error);
        used += qsizetype(n);
        if (error == http::error::need_more || (!error && n == 0))
            break;
        if (error)
            return tl::unexpected<HeadFault>(faultOf(error));
    }
    return used;
}

bool BodyReader::isDone() const
{
    return !d->isBroken && d->parser.is_done();
}

QByteArray BodyReader::takeBody()
{
    const std::string body = std::move(d->parser.get().body());
    return QByteArray(body.data(), qsizetype(body.size()));
}

} // namespace belfry::net
