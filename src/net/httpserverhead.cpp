#include "net/httpserverhead.h"

#include <QHash>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace belfry::net {
namespace {

bool isTokenChar(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || (c != 0 && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

tl::unexpected<HeadFault> fault(int status, const char *reason)
{
    return tl::unexpected<HeadFault>(HeadFault{status, reason});
}

bool isPort(QByteArrayView text)
{
    return isDigits(text) && text.size() <= 5 && text.toInt() <= 65535;
}

// host [":" port], host a name, an IPv4 address or a bracketed IPv6 address.
bool isAuthority(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 300)
        return false;
    qsizetype colon = text.lastIndexOf(':');
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 3)
            return false;
        const auto inner = text.sliced(1, end - 1);
        const bool isAddress = std::all_of(inner.begin(), inner.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
        });
        const auto rest = text.sliced(end + 1);
        return isAddress && (rest.isEmpty() || (rest.startsWith(':') && isPort(rest.sliced(1))));
    }
    const auto host = colon < 0 ? text : text.first(colon);
    const bool isName = !host.isEmpty() && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
    });
    return isName && (colon < 0 || isPort(text.sliced(colon + 1)));
}

tl::expected<void, HeadFault> parseRequestLine(QByteArrayView line, RequestHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last == first)
        return fault(400, "malformed request line");
    const auto method = line.first(first);
    const auto target = line.sliced(first + 1, last - first - 1);
    const auto version = line.sliced(last + 1);
    if (!isToken(method) || method.size() > 32)
        return fault(400, "malformed method");
    if (version == "HTTP/1.0")
        head.minorVersion = 0;
    else if (version != "HTTP/1.1")
        return fault(version.startsWith("HTTP/2") || version.startsWith("HTTP/3") ? 505 : 400, "HTTP/1.1 only");
    if (target.isEmpty() || std::any_of(target.begin(), target.end(), [](char c) { return c <= 0x20 || c == 0x7f || c == '#'; }))
        return fault(400, "malformed target");
    head.request.method = method.toByteArray();
    head.request.target = target.toByteArray();
    return {};
}

// origin-form, "*" of OPTIONS, or an absolute form for this very host.
tl::expected<void, HeadFault> resolveTarget(ServerRequest &request, QByteArrayView host)
{
    QByteArray target = request.target;
    if (!target.startsWith('/') && !(target == "*" && request.method == "OPTIONS")) {
        const QByteArray lower = target.toLower();
        const int scheme = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : 0;
        if (!scheme)
            return fault(400, "malformed target");
        qsizetype end = scheme;
        while (end < target.size() && target.at(end) != '/' && target.at(end) != '?')
            ++end;
        if (target.mid(scheme, end - scheme).compare(host, Qt::CaseInsensitive) != 0)
            return fault(400, "the target is of another host");
        target = target.mid(end);
        if (!target.startsWith('/'))
            target.prepend('/');
    }
    const qsizetype question = target.indexOf('?');
    request.path = question < 0 ? target : target.left(question);
    request.query = question < 0 ? QByteArray() : target.mid(question + 1);
    return {};
}

// What was seen while the fields went by; each of these may stand once.
struct Seen {
    int host = 0;
    int contentLength = 0;
    int transferEncoding = 0;
    int expect = 0;
    QByteArray hostValue;
};

tl::expected<void, HeadFault> judgeField(
    const QByteArray &name, const QByteArray &value, RequestHead &head, Seen &seen)
{
    const QByteArray lower = name.toLower();
    if (lower == "host") {
        if (++seen.host > 1 || !isAuthority(value))
            return fault(400, "malformed Host");
        seen.hostValue = value;
    } else if (lower == "content-length") {
        if (++seen.contentLength > 1 || !isDigits(value) || value.size() > 18)
            return fault(400, "malformed Content-Length");
        head.contentLength = value.toLongLong();
    } else if (lower == "transfer-encoding") {
        if (++seen.transferEncoding > 1 || value.toLower() != "chunked")
            return fault(400, "Transfer-Encoding other than chunked");
        head.isChunked = true;
    } else if (lower == "expect") {
        if (++seen.expect > 1 || value.toLower() != "100-continue")
            return fault(417, "unknown expectation");
        head.expectsContinue = true;
    } else if (lower == "connection") {
        for (const QByteArray &option : value.toLower().split(',')) {
            if (option.trimmed() == "close")
                head.keepsAlive = false;
            else if (option.trimmed() == "keep-alive" && head.minorVersion == 0)
                head.keepsAlive = true;
        }
    }
    return {};
}

tl::expected<void, HeadFault> parseField(QByteArrayView line, RequestHead &head, Seen &seen)
{
    if (line.startsWith(' ') || line.startsWith('\t'))
        return fault(400, "folded header");
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return fault(400, "malformed header name");
    const auto raw = line.sliced(colon + 1);
    if (std::any_of(raw.begin(), raw.end(), [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; }))
        return fault(400, "control character in a header");
    const QByteArray name = line.first(colon).toByteArray();
    const QByteArray value = raw.trimmed().toByteArray();
    if (auto judged = judgeField(name, value, head, seen); !judged)
        return judged;
    head.request.headers.append({name, value});
    return {};
}

} // namespace

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool hasHeader(const HttpHeaders &headers, QByteArrayView name)
{
    return std::any_of(headers.begin(), headers.end(),
        [name](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

tl::expected<qsizetype, HeadFault> findHeadEnd(QByteArrayView bytes, qsizetype from, const ServerLimits &limits)
{
    for (qsizetype i = from; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\0')
            return fault(400, "NUL in the head");
        if (c == '\n') {
            if (i == 0 || bytes[i - 1] != '\r')
                return fault(400, "line feed without carriage return");
            if (i == 1)
                return fault(400, "empty request line");
            if (i >= 3 && bytes[i - 2] == '\n')
                return i + 1 > limits.headerBytes ? tl::expected<qsizetype, HeadFault>(fault(431, "head too large")) : i + 1;
        } else if (i > 0 && bytes[i - 1] == '\r') {
            return fault(400, "carriage return without line feed");
        }
        if (i >= limits.headerBytes)
            return fault(431, "head too large");
    }
    if (bytes.size() > limits.requestLineBytes && bytes.first(limits.requestLineBytes).indexOf('\n') < 0)
        return fault(414, "request line too long");
    return 0;
}

tl::expected<RequestHead, HeadFault> parseHead(QByteArrayView bytes, const ServerLimits &limits)
{
    RequestHead head;
    Seen seen;
    qsizetype at = bytes.indexOf("\r\n");
    if (at > limits.requestLineBytes)
        return fault(414, "request line too long");
    if (at < 0)
        return fault(400, "malformed request line");
    if (auto line = parseRequestLine(bytes.first(at), head); !line)
        return tl::unexpected<HeadFault>(line.error());
    head.keepsAlive = head.minorVersion == 1;
    for (at += 2; at < bytes.size();) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        if (end < 0)
            return fault(400, "malformed header");
        if (end == at)
            break;
        if (head.request.headers.size() >= limits.headerFields)
            return fault(431, "too many headers");
        if (auto field = parseField(bytes.sliced(at, end - at), head, seen); !field)
            return tl::unexpected<HeadFault>(field.error());
        at = end + 2;
    }
    if (seen.host != 1)
        return fault(400, "exactly one Host is needed");
    if (head.isChunked && (seen.contentLength || head.minorVersion == 0))
        return fault(400, "ambiguous length");
    if (auto target = resolveTarget(head.request, seen.hostValue); !target)
        return tl::unexpected<HeadFault>(target.error());
    if (head.contentLength > limits.bodyBytes)
        return fault(413, "body too large");
    return head;
}

QByteArray reasonPhrase(int status)
{
    static const QHash<int, QByteArray> phrases{{100, "Continue"}, {102, "Processing"}, {103, "Early Hints"}, {200, "OK"},
        {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {301, "Moved Permanently"}, {302, "Found"},
        {303, "See Other"}, {304, "Not Modified"}, {307, "Temporary Redirect"}, {308, "Permanent Redirect"},
        {400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"},
        {408, "Request Timeout"}, {409, "Conflict"}, {410, "Gone"}, {413, "Content Too Large"}, {414, "URI Too Long"},
        {415, "Unsupported Media Type"}, {417, "Expectation Failed"}, {421, "Misdirected Request"},
        {422, "Unprocessable Content"}, {429, "Too Many Requests"}, {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"}, {501, "Not Implemented"}, {502, "Bad Gateway"}, {503, "Service Unavailable"},
        {504, "Gateway Timeout"}, {505, "HTTP Version Not Supported"}};
    return phrases.value(status, "Unknown");
}

QByteArray responseHead(int status, const HttpHeaders &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    for (const auto &[name, value] : headers) {
        QByteArray clean = value;
        clean.removeIf([](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; });
        head += name + ": " + clean + "\r\n";
    }
    return head + "\r\n";
}

Result<QPair<QString, quint16>> parseListen(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    const QString portText = colon < 0 ? text : text.mid(colon + 1);
    QString host = colon < 0 ? QString() : text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    else if (host.contains(u':'))
        host = u"?"_s; // an IPv6 address without brackets: where the port begins is a guess
    bool isNumber = false;
    const uint port = portText.toUInt(&isNumber);
    if (!isNumber || port > 65535 || host == u"?")
        return fail(ErrorCode::Invalid, u"\"%1\" is no address to listen on; write HOST:PORT, for example 127.0.0.1:8080."_s.arg(text), u"listen"_s);
    return QPair<QString, quint16>(host.isEmpty() ? u"127.0.0.1"_s : host, quint16(port));
}

} // namespace belfry::net
