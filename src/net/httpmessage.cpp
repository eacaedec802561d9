#include "net/httpmessage.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::net {
namespace {

bool same(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool contains(const Headers &headers, QByteArrayView name)
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto &header) { return same(header.first, name); });
}

/// A field name of RFC 9110, §5.6.2.
bool isToken(QByteArrayView name)
{
    constexpr QByteArrayView marks = "!#$%&'*+.^_`|~-";
    return !name.isEmpty() && name.size() <= 128 && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.contains(c);
    });
}

} // namespace

QByteArray headerOf(const Headers &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (same(key, name))
            return value;
    }
    return {};
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    const int standard = url.scheme() == u"http"_s ? 80 : 443;
    return url.port(standard) == standard ? host : host + ':' + QByteArray::number(url.port());
}

Headers headersAsSent(const HttpRequest &request)
{
    Headers headers = {
        {"Host", hostHeader(request.url)},
        {"Connection", "keep-alive"},
        {"Accept-Encoding", "identity"}, // keeps Qt from unpacking: no compression bombs
        {"Accept-Language", "en"},
        {"User-Agent", "Belfry/" BELFRY_VERSION},
        {"Content-Length", QByteArray::number(request.body.size())},
    };
    if (!contains(request.headers, "Content-Type"))
        headers.emplace_back("Content-Type", "application/json");
    for (const auto &header : request.headers) {
        // Qt keeps one value a name, the last one set; so does the list.
        headers.removeIf([&](const auto &known) { return same(known.first, header.first); });
        headers.append(header);
    }
    return headers;
}

Result<void> checkHeaders(const Headers &headers)
{
    static const QByteArrayList reserved = {"host", "content-length", "transfer-encoding", "te", "connection", "keep-alive",
        "upgrade", "expect", "trailer", "cookie", "user-agent", "accept-encoding", "accept-language"};
    if (headers.size() > 64)
        return fail(ErrorCode::Invalid, u"The request has more than 64 headers."_s, u"header"_s);
    for (const auto &[name, value] : headers) {
        const auto shown = [&name = name] { return QString::fromLatin1(name.left(64)).simplified(); };
        if (!isToken(name))
            return fail(ErrorCode::Invalid, u"\"%1\" is no header name."_s.arg(shown()), u"header"_s);
        const QByteArray lower = name.toLower();
        if (reserved.contains(lower) || lower.startsWith("proxy-"))
            return fail(ErrorCode::Invalid, u"Belfry sets the header %1 itself."_s.arg(shown()), u"header"_s);
        const bool plain = std::all_of(value.begin(), value.end(),
            [](char c) { return c == '\t' || (uchar(c) >= 0x20 && uchar(c) <= 0x7e); });
        if (!plain || value.size() > 8192) {
            return fail(ErrorCode::Invalid,
                u"The value of header %1 holds a line break or a character outside ASCII, or is too long."_s.arg(shown()),
                u"header"_s);
        }
    }
    return {};
}

} // namespace belfry::net
