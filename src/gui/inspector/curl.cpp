#include "gui/inspector/curl.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

/// The signature header of a family and how bash makes its value anew. `$BODY` is the body, `$SECRET` the key.
struct Resign {
    const char *header;
    const char *prelude; ///< lines before curl; "%ID" is the message id, quoted
    const char *value;   ///< the header's value, double-quoted in the command
};

const Resign *resignOf(const QString &header, const QString &value)
{
    // The key goes to openssl as hex, for it may hold any bytes once its base64 is decoded.
    static const Resign standard{"webhook-signature",
        "S=$(date +%s)\n"
        "KEY=$(case $SECRET in whsec_*) printf %s \"${SECRET#whsec_}\" | base64 -d;; *) printf %s \"$SECRET\";; esac | od -An -vtx1 | tr -d ' \\n')\n"
        "SIG2=$(printf %s.%s.%s %ID \"$S\" \"$BODY\" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY -binary | base64 -w0)\n",
        "v1,$SIG2"};
    static const Resign standardTime{"webhook-timestamp", "", "$S"};
    static const Resign infisical{"x-infisical-signature", "T=$(date +%s%3N)\nSIG=$(printf %s \"$BODY\" | openssl dgst -sha256 -hmac \"$SECRET\" -r | cut -d' ' -f1)\n",
        "t=$T;$SIG"};
    static const Resign pki{"x-infisical-signature",
        "T=$(date +%s%3N)\nSIG=$(printf %s \"$T.$BODY\" | openssl dgst -sha256 -hmac \"$SECRET\" -r | cut -d' ' -f1)\n", "t=$T,v1=$SIG"};
    static const Resign infraaudit{"x-infraaudit-signature",
        "SIG=$(printf %s \"$BODY\" | openssl dgst -sha256 -hmac \"$SECRET\" -r | cut -d' ' -f1)\n", "sha256=$SIG"};
    const QString name = header.toLower();
    if (name == QLatin1String(standard.header))
        return value.startsWith(u"v1,"_s) ? &standard : nullptr;
    if (name == QLatin1String(standardTime.header))
        return &standardTime;
    if (name == QLatin1String(infisical.header))
        return value.contains(u",v1="_s) ? &pki : &infisical;
    return name == QLatin1String(infraaudit.header) ? &infraaudit : nullptr;
}

bool isRedacted(const QString &value)
{
    return value.contains(u"••"_s) || value.contains(u"***"_s);
}

QString variableName(const QString &header)
{
    QString name;
    for (const QChar c : header)
        name += c.isLetterOrNumber() ? c.toUpper() : u'_';
    return name;
}

/// What curl makes itself from URL and body.
bool isImplied(const QString &header)
{
    const QString name = header.toLower();
    return name == u"host" || name == u"content-length" || name == u"connection";
}

/// Signatures of the other key while one is rotated: nobody can make them anew from one $SECRET.
bool isOfOtherKey(const QString &header)
{
    return header.startsWith(u"x-belfry-signature-"_s, Qt::CaseInsensitive);
}

/// Secret webhooks carry the time in the body too, and receivers compare the two.
QString freshTimestamp(const Attempt &attempt)
{
    static const QRegularExpression atEnd(u"[{,]\"timestamp\":[0-9]{10,16}\\}$"_s);
    return atEnd.match(QString::fromUtf8(attempt.requestBody.right(64))).hasMatch() ? u"BODY=\"${BODY%\\\"timestamp\\\":*}\\\"timestamp\\\":$T}\"\n"_s : QString();
}

/// One of several values of a header may be a pair of signatures (rotation): the time belongs to the signature.
bool canSignAnew(const Attempt &attempt)
{
    return std::any_of(attempt.requestHeaders.begin(), attempt.requestHeaders.end(),
        [](const auto &header) { return resignOf(header.first, header.second) && header.first.compare(u"webhook-timestamp"_s, Qt::CaseInsensitive) != 0; });
}

QString headerOf(const Attempt &attempt, QStringView name)
{
    for (const auto &[header, value] : attempt.requestHeaders) {
        if (name.compare(header, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QString command(const Attempt &attempt, bool fresh)
{
    fresh = fresh && canSignAnew(attempt);
    QString prelude;
    QStringList lines;
    lines << u"curl --request %1 %2"_s.arg(attempt.method, bashQuoted(attempt.url.toUtf8()));
    for (const auto &[name, value] : attempt.requestHeaders) {
        if (isImplied(name) || (fresh && isOfOtherKey(name)))
            continue;
        if (const Resign *resign = fresh ? resignOf(name, value) : nullptr) {
            QString steps = QString::fromLatin1(resign->prelude).replace(u"%ID"_s, bashQuoted(headerOf(attempt, u"webhook-id").toUtf8()));
            if (QLatin1String(resign->value) == QLatin1String("t=$T;$SIG"))
                steps.insert(steps.indexOf(u'\n') + 1, freshTimestamp(attempt));
            // What changes the body comes before anything that signs it.
            prelude = steps.startsWith(u'S') ? prelude + steps : steps + prelude;
            lines << u"  --header \"%1: %2\""_s.arg(name, QString::fromLatin1(resign->value));
        } else if (isRedacted(value)) {
            lines << u"  --header \"%1: $%2\""_s.arg(name, variableName(name));
        } else {
            lines << u"  --header "_s + bashQuoted((name + u": "_s + value).toUtf8());
        }
    }
    const QString body = bashQuoted(attempt.requestBody);
    if (prelude.isEmpty()) {
        lines << u"  --data-binary "_s + body;
        return lines.join(u" \\\n"_s);
    }
    lines << u"  --data-binary \"$BODY\""_s;
    return u"# export SECRET=… first\nBODY="_s + body + u'\n' + prelude + lines.join(u" \\\n"_s);
}

} // namespace

QString bashQuoted(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    const bool plain = text.toUtf8() == bytes && std::none_of(bytes.begin(), bytes.end(), [](char c) {
        return (uchar(c) < 0x20 && c != '\n') || uchar(c) == 0x7f;
    });
    if (plain)
        return u'\'' + QString(text).replace(u"'"_s, u"'\\''"_s) + u'\'';
    QString escaped = u"$'"_s;
    for (const char c : bytes) {
        const auto code = uchar(c);
        if (c == '\'' || c == '\\')
            escaped += u'\\' + QString(QLatin1Char(c));
        else if (code < 0x20 || code >= 0x7f)
            escaped += u"\\x"_s + QString::number(code, 16).rightJustified(2, u'0');
        else
            escaped += QLatin1Char(c);
    }
    return escaped + u'\'';
}

QByteArray rawHttp(const Attempt &attempt)
{
    const QUrl url(attempt.url);
    QByteArray target = url.path(QUrl::FullyEncoded).toUtf8();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    QByteArray raw = attempt.method.toUtf8() + ' ' + target + " HTTP/1.1\r\n";
    for (const auto &[name, value] : attempt.requestHeaders)
        raw += name.toUtf8() + ": " + value.toUtf8() + "\r\n";
    return raw + "\r\n" + attempt.requestBody;
}

QString curlCommand(const Attempt &attempt)
{
    return command(attempt, true);
}

QString curlReplayCommand(const Attempt &attempt)
{
    return command(attempt, false);
}

} // namespace belfry::gui
