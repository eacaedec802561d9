#include "domain/webhook.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace belfry {

QString breakerName(EndpointHealth::Breaker breaker)
{
    switch (breaker) {
    case EndpointHealth::Breaker::Closed: return u"closed"_s;
    case EndpointHealth::Breaker::Open: return u"open"_s;
    case EndpointHealth::Breaker::HalfOpen: return u"half-open"_s;
    }
    return {};
}

QString defaultWebhookName(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const QStringList segments = parsed.path().split(u'/', Qt::SkipEmptyParts);
    const QString host = parsed.host();
    return segments.isEmpty() ? host : u"%1/%2"_s.arg(host, segments.last()).left(80);
}

QString originOf(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const QString scheme = parsed.scheme().toLower();
    QString host = parsed.host(QUrl::FullyEncoded).toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    if (host.contains(u':'))
        host = u'[' + host + u']';
    return u"%1://%2:%3"_s.arg(scheme, host).arg(parsed.port(scheme == u"http"_s ? 80 : 443));
}

QString displayUrl(const QString &url, bool isCredential)
{
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty()) {
        // PagerDuty's integration key is no URL at all.
        const auto hash = QCryptographicHash::hash(url.toUtf8(), QCryptographicHash::Sha256).toHex().left(6);
        return u"…(sha256:%1)"_s.arg(QString::fromLatin1(hash));
    }
    if (isCredential) {
        const auto hash = QCryptographicHash::hash(url.toUtf8(), QCryptographicHash::Sha256).toHex().left(6);
        return u"%1://%2/…(sha256:%3)"_s.arg(parsed.scheme(), parsed.host(), QString::fromLatin1(hash));
    }
    QUrl shown = parsed;
    shown.setUserInfo(QString());
    if (shown.hasQuery()) {
        QUrlQuery query(shown);
        QUrlQuery masked;
        const auto items = query.queryItems();
        for (const auto &item : items)
            masked.addQueryItem(item.first, u"…"_s);
        shown.setQuery(masked);
    }
    return shown.toString();
}

const QStringList &contentModes()
{
    static const QStringList modes{u"json"_s, u"structured"_s, u"binary"_s};
    return modes;
}

bool urlIsCredential(const QString &type)
{
    return type == u"slack"_s || type == u"microsoft-teams"_s || type == u"pagerduty"_s;
}

Result<void> checkHeader(const QString &name, const QString &value)
{
    static const QRegularExpression token(u"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$"_s);
    const QString shown = name.isEmpty() ? u"(empty)"_s : name.left(80).simplified();
    if (!token.match(name).hasMatch() || name.contains(u'\n'))
        return fail(ErrorCode::Invalid, u"\"%1\" is no header name."_s.arg(shown), u"header"_s);
    static const QStringList reserved = {u"host"_s, u"content-length"_s, u"content-type"_s, u"transfer-encoding"_s, u"te"_s,
        u"connection"_s, u"keep-alive"_s, u"upgrade"_s, u"expect"_s, u"trailer"_s, u"cookie"_s, u"user-agent"_s,
        u"accept-encoding"_s, u"accept-language"_s, u"x-infisical-signature"_s, u"x-infraaudit-signature"_s};
    const QString lower = name.toLower();
    if (reserved.contains(lower) || lower.startsWith(u"proxy-"_s) || lower.startsWith(u"webhook-"_s)
        || lower.startsWith(u"x-belfry-"_s) || lower.startsWith(u"ce-"_s)) {
        return fail(ErrorCode::Invalid, u"Belfry sets the header %1 itself."_s.arg(shown), u"header"_s);
    }
    if (value.size() > 4096)
        return fail(ErrorCode::Invalid, u"The value of header %1 is longer than 4096 characters."_s.arg(shown), u"header"_s);
    for (const QChar c : value) {
        if ((c.unicode() < 0x20 && c != u'\t') || c.unicode() > 0x7e)
            return fail(ErrorCode::Invalid, u"The value of header %1 holds a line break or a character outside ASCII."_s.arg(shown), u"header"_s);
    }
    if (value != value.trimmed())
        return fail(ErrorCode::Invalid, u"The value of header %1 starts or ends with a space."_s.arg(shown), u"header"_s);
    return {};
}

} // namespace belfry
