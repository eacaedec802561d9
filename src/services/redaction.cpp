#include "services/redaction.h"

#include "core/json.h"
#include "domain/webhook.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

constexpr std::array Names = {"password", "passwd", "pwd", "passphrase", "secret", "token", "accesstoken", "refreshtoken", "idtoken", "authtoken",
    "apikey", "apitoken", "privatekey", "clientsecret", "authorization", "signingkey", "routingkey", "credential", "credentials", "sessionid", "cookie"};

/// "X-API-Key", "api_key" and "apiKey" are one name.
QString plainName(const QString &name)
{
    QString plain;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            plain += c.toLower();
    }
    return plain;
}

bool isSecretMember(const QString &name)
{
    const QString plain = plainName(name);
    return std::any_of(Names.cbegin(), Names.cend(), [&plain](const char *known) { return plain == QLatin1String(known); });
}

bool isSecretHeader(const QString &name)
{
    static constexpr std::array parts = {"authorization", "cookie", "token", "secret", "password", "passwd", "apikey", "authkey", "accesskey", "credential", "session", "xauth"};
    const QString plain = plainName(name);
    return std::any_of(parts.cbegin(), parts.cend(), [&plain](const char *part) { return plain.contains(QLatin1String(part)); });
}

/// True where something was replaced.
bool redactMembers(Json &json)
{
    bool changed = false;
    if (json.is_object()) {
        for (auto &[key, value] : json.items()) {
            if (isSecretMember(QString::fromStdString(key)) && !value.is_null()) {
                value = Redacted;
                changed = true;
            } else {
                changed |= redactMembers(value);
            }
        }
    } else if (json.is_array()) {
        for (Json &value : json)
            changed |= redactMembers(value);
    }
    return changed;
}

const QString MemberNames = u"(?:pass(?:word|wd|phrase)|pwd|(?:client)?[_-]?secret|(?:access|refresh|id|auth|api)?[_-]?token|api[_-]?key|private[_-]?key|"
                            "signing[_-]?key|routing[_-]?key|authorization|session[_-]?id)"_s;

QRegularExpression rule(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

/// Strings in what is no JSON (any more: a cut answer). The end of each is looked for by hand: a body of a million
/// backslashes is beyond what a pattern can hold in mind.
QString maskedMembers(const QString &text)
{
    static const QRegularExpression start = rule(u"\"%1\"\\s*+:\\s*+\""_s.arg(MemberNames));
    QString out;
    qsizetype from = 0;
    for (auto matches = start.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        if (match.capturedStart() < from)
            continue; // within a string that is masked already
        qsizetype end = match.capturedEnd();
        out += text.mid(from, end - from) + QLatin1String(Redacted);
        while (end < text.size() && text[end] != u'"')
            end += text[end] == u'\\' ? 2 : 1;
        from = qMin(end, text.size());
    }
    return from == 0 ? text : out + text.mid(from);
}

/// Besides, anywhere in a text. Possessive throughout: a hostile body makes none of them go back.
const QList<std::pair<QRegularExpression, QString>> &patterns()
{
    static const QList<std::pair<QRegularExpression, QString>> list = {
        {rule(u"-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[^-]*+(?:-----END [A-Z ]{0,32}PRIVATE KEY-----)?"_s), u"[redacted]"_s},
        {rule(u"((?:^|[&?;\\s])%1=)[^&;\\s\"'<>]++"_s.arg(MemberNames)), u"\\1[redacted]"_s},
        {rule(u"\\b(Bearer|Basic)\\s++[A-Za-z0-9._~+/=-]{8,}+"_s), u"\\1 [redacted]"_s},
        {rule(u"\\bwhsec_[A-Za-z0-9+/=]{8,}+"_s), u"[redacted]"_s},
    };
    return list;
}

} // namespace

HeaderList redactedHeaders(const HeaderList &headers)
{
    HeaderList out = headers;
    for (auto &[name, value] : out) {
        if (isSecretHeader(name))
            value = QString::fromLatin1(Redacted);
    }
    return out;
}

QByteArray redactedBody(const QByteArray &body)
{
    QByteArray bytes = body;
    auto json = parseJson(body, {.maxBytes = 4 * 1024 * 1024, .maxDepth = 128, .refuseDuplicateKeys = true});
    if (json && redactMembers(*json))
        bytes = QByteArray::fromStdString(json->dump(-1, ' ', false, Json::error_handler_t::replace));
    // Latin-1 maps each byte to a character and back, so that what is not touched stays as it was.
    QString text = maskedMembers(QString::fromLatin1(bytes));
    for (const auto &[pattern, replacement] : patterns())
        text.replace(pattern, replacement);
    return text.toLatin1();
}

QString redactedUrl(const QString &url)
{
    return displayUrl(url, false);
}

Attempt redacted(Attempt attempt)
{
    attempt.url = redactedUrl(attempt.url);
    attempt.requestHeaders = redactedHeaders(attempt.requestHeaders);
    attempt.responseHeaders = redactedHeaders(attempt.responseHeaders);
    attempt.requestBody = redactedBody(attempt.requestBody);
    attempt.responseBody = redactedBody(attempt.responseBody);
    return attempt;
}

} // namespace belfry::services
