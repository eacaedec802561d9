#include "net/addressguard.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace belfry::net {
namespace {

struct Range {
    const char *cidr;
    AddressClass klass;
    const char *kind;
};

// The first match decides, so the single addresses stand before the ranges that hold them.
// QHostAddress::isGlobal() is no help: it takes 10/8, fc00::/7 and the metadata addresses for global on Qt 6.4.
constexpr Range Ranges4[] = {
    {"168.63.129.16/32", AddressClass::Forbidden, "cloud metadata"},
    {"100.100.100.200/32", AddressClass::Forbidden, "cloud metadata"},
    {"192.0.0.192/32", AddressClass::Forbidden, "cloud metadata"},
    {"169.254.169.254/32", AddressClass::Forbidden, "cloud metadata"},
    {"169.254.0.0/16", AddressClass::Forbidden, "link-local"},
    {"0.0.0.0/8", AddressClass::Forbidden, "unspecified"},
    {"192.0.0.0/24", AddressClass::Forbidden, "reserved"},
    {"192.0.2.0/24", AddressClass::Forbidden, "documentation"},
    {"198.51.100.0/24", AddressClass::Forbidden, "documentation"},
    {"203.0.113.0/24", AddressClass::Forbidden, "documentation"},
    {"198.18.0.0/15", AddressClass::Forbidden, "benchmarking"},
    {"192.88.99.0/24", AddressClass::Forbidden, "6to4 relay"},
    {"224.0.0.0/4", AddressClass::Forbidden, "multicast"},
    {"255.255.255.255/32", AddressClass::Forbidden, "broadcast"},
    {"240.0.0.0/4", AddressClass::Forbidden, "reserved"},
    {"127.0.0.0/8", AddressClass::Loopback, "loopback"},
    {"10.0.0.0/8", AddressClass::Private, "private"},
    {"172.16.0.0/12", AddressClass::Private, "private"},
    {"192.168.0.0/16", AddressClass::Private, "private"},
    {"100.64.0.0/10", AddressClass::Private, "carrier-private"},
};

constexpr Range Ranges6[] = {
    {"::1/128", AddressClass::Loopback, "loopback"},
    {"fd00:ec2::254/128", AddressClass::Forbidden, "cloud metadata"},
    {"fd20:ce::254/128", AddressClass::Forbidden, "cloud metadata"},
    {"::/96", AddressClass::Forbidden, "IPv4-compatible"},
    {"::ffff:0:0:0/96", AddressClass::Forbidden, "IPv4-translated"},
    {"fe80::/10", AddressClass::Forbidden, "link-local"},
    {"fec0::/10", AddressClass::Forbidden, "site-local"},
    {"ff00::/8", AddressClass::Forbidden, "multicast"},
    {"2001:db8::/32", AddressClass::Forbidden, "documentation"},
    {"3fff::/20", AddressClass::Forbidden, "documentation"},
    {"2001:2::/48", AddressClass::Forbidden, "benchmarking"},
    {"2001:10::/28", AddressClass::Forbidden, "ORCHID"},
    {"2001:20::/28", AddressClass::Forbidden, "ORCHID"},
    {"2001::/32", AddressClass::Forbidden, "Teredo"},
    {"2002::/16", AddressClass::Forbidden, "6to4"},
    {"64:ff9b::/96", AddressClass::Forbidden, "NAT64"},
    {"64:ff9b:1::/48", AddressClass::Forbidden, "NAT64"},
    {"100::/64", AddressClass::Forbidden, "discard-only"},
    {"5f00::/16", AddressClass::Forbidden, "segment-routing"},
    {"fc00::/7", AddressClass::Private, "private"},
};

struct Subnet {
    QHostAddress net;
    int bits;
    AddressClass klass;
    QString kind;
};

template <std::size_t N> QList<Subnet> parsed(const Range (&ranges)[N])
{
    QList<Subnet> list;
    for (const Range &range : ranges) {
        const auto [net, bits] = QHostAddress::parseSubnet(QString::fromLatin1(range.cidr));
        list += {net, bits, range.klass, QString::fromLatin1(range.kind)};
    }
    return list;
}

struct Known {
    AddressClass klass = AddressClass::Public;
    QString kind = QStringLiteral("public");
};

Known lookUp(const QHostAddress &given)
{
    static const QList<Subnet> v4 = parsed(Ranges4);
    static const QList<Subnet> v6 = parsed(Ranges6);
    if (!given.scopeId().isEmpty())
        return {AddressClass::Forbidden, u"scoped"_s};
    bool isV4 = false;
    const quint32 plain = given.toIPv4Address(&isV4); // unmaps ::ffff:a.b.c.d, refuses everything else of IPv6
    // Qt reads :: and ::1 as 0.0.0.0 and 127.0.0.1 here; both have a row of their own.
    if (given.protocol() == QAbstractSocket::IPv6Protocol && isV4) {
        const Q_IPV6ADDR raw = given.toIPv6Address();
        isV4 = raw[10] == 0xff && raw[11] == 0xff;
    }
    const QHostAddress address = isV4 ? QHostAddress(plain) : given;
    if (address.isNull())
        return {AddressClass::Forbidden, u"unspecified"_s};
    for (const Subnet &subnet : isV4 ? v4 : v6) {
        if (address.isInSubnet(subnet.net, subnet.bits))
            return {subnet.klass, subnet.kind};
    }
    return {};
}

tl::unexpected<Error> refuse(const QString &message)
{
    return fail(ErrorCode::Invalid, message, u"url"_s);
}

QString withoutDot(QString host)
{
    if (host.endsWith(u'.'))
        host.chop(1);
    return host;
}

/// Syntax only: a canonical URL with a host, or a sentence.
Result<QUrl> parseUrl(const QString &text)
{
    if (text.isEmpty())
        return refuse(u"The URL is missing."_s);
    if (text.size() > 2048)
        return refuse(u"The URL is longer than 2048 characters."_s);
    for (const QChar c : text) {
        if (c.unicode() <= 0x20 || c.unicode() == 0x7f || c == u'\\')
            return refuse(u"The URL holds a space, a control character or a backslash."_s);
    }
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return refuse(u"This is no valid URL. It should look like https://host/path."_s);
    if (url.scheme() != u"https"_s && url.scheme() != u"http"_s)
        return refuse(u"The URL must start with https://."_s);
    const qsizetype slashes = text.indexOf(u"://"_s);
    const QString authority = slashes < 0 ? QString() : text.mid(slashes + 3).section(QRegularExpression(u"[/?#]"_s), 0, 0);
    if (url.host().isEmpty() || authority.isEmpty())
        return refuse(u"The URL names no host. It should look like https://host/path."_s);
    if (authority.contains(u'@') || !url.userInfo().isEmpty())
        return refuse(u"A URL with a user name or password in it is not allowed; use a secret header instead."_s);
    if (url.hasFragment())
        return refuse(u"The URL has a fragment (#…), which is never sent; remove it."_s);
    if (url.port() == 0 || url.port() > 65535)
        return refuse(u"The port of the URL must be 1 to 65535."_s);
    const QString host = withoutDot(url.host());
    static const QRegularExpression numberLike(u"^([0-9]+|0[xX][0-9a-fA-F]*)$"_s);
    const bool isLiteral = !literalAddress(host).isNull();
    if (host.isEmpty() || host.contains(u".."_s) || host.startsWith(u'.') || host.endsWith(u'.')
        || (!isLiteral && (host.contains(u':') || authority.startsWith(u'[') || numberLike.match(host.section(u'.', -1)).hasMatch()))) {
        return refuse(u"\"%1\" is no host name or address."_s.arg(url.host().left(80)));
    }
    url.setHost(host, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return refuse(u"This is no valid URL. It should look like https://host/path."_s);
    return url;
}

Result<void> checkClass(AddressClass klass, const QString &kind, const QString &shown, const UrlPolicy &policy, bool http)
{
    if (klass == AddressClass::Forbidden)
        return refuse(u"%1 is a %2 address; Belfry never sends there."_s.arg(shown, kind));
    if (http && klass == AddressClass::Public)
        return refuse(u"%1 is a public address: http is for loopback and private addresses only. Use https."_s.arg(shown));
    if (http && policy.httpLoopbackOnly && klass != AddressClass::Loopback)
        return refuse(u"%1 is not this machine: certificate alerts may use http to loopback only. Use https."_s.arg(shown));
    if (klass != AddressClass::Public && !policy.allowPrivate) {
        return refuse(u"%1 is a %2 address. Allow private addresses for this webhook (--allow-private) to send there."_s
                          .arg(shown, kind));
    }
    return {};
}

} // namespace

AddressClass classify(const QHostAddress &address)
{
    return lookUp(address).klass;
}

QString addressKind(const QHostAddress &address)
{
    return lookUp(address).kind;
}

QHostAddress literalAddress(const QString &host)
{
    QString text = withoutDot(host);
    if (text.startsWith(u'[') && text.endsWith(u']'))
        text = text.mid(1, text.size() - 2);
    static const QRegularExpression quad(u"^[0-9]{1,3}(\\.[0-9]{1,3}){3}$"_s);
    if (!text.contains(u':') && !quad.match(text).hasMatch())
        return {}; // QHostAddress would take "1" and "127.1" too; QUrl has spelled those out already
    return QHostAddress(text);
}

bool isLocalhostName(const QString &host)
{
    const QString name = withoutDot(host).toLower();
    return name == u"localhost"_s || name.endsWith(u".localhost"_s);
}

Result<QUrl> checkUrl(const QString &text, const UrlPolicy &policy)
{
    BELFRY_LET(url, parseUrl(text.trimmed()));
    const bool http = url.scheme() == u"http"_s;
    if (http && !policy.allowHttp) {
        return refuse(u"The URL must start with https://. Plain http to loopback and private addresses needs the switch "
                      "for it (--allow-http)."_s);
    }
    const QString host = url.host();
    const QHostAddress literal = literalAddress(host);
    if (!literal.isNull()) {
        const Known known = lookUp(literal);
        BELFRY_TRY(checkClass(known.klass, known.kind, host, policy, http));
    } else if (isLocalhostName(host)) {
        BELFRY_TRY(checkClass(AddressClass::Loopback, u"loopback"_s, host, policy, http));
    } else if (http && policy.httpLoopbackOnly) {
        return refuse(u"%1 is not this machine: certificate alerts may use http to loopback only. Use https."_s.arg(host));
    }
    return url;
}

Result<void> vet(const QList<QHostAddress> &addresses, const UrlPolicy &policy, bool http)
{
    if (http && !policy.allowHttp)
        return refuse(u"Plain http is not allowed for this webhook (--allow-http)."_s);
    if (addresses.isEmpty())
        return refuse(u"The name has no address."_s);
    for (const QHostAddress &address : addresses) {
        const Known known = lookUp(address);
        BELFRY_TRY(checkClass(known.klass, known.kind, address.toString(), policy, http));
    }
    return {};
}

} // namespace belfry::net
