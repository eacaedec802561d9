#include "gui/inspector/curl.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

/// The signature header of a family and how bash makes its value anew. `$BODY` is the file, `$SECRET` the key.
struct Resign {
    const char *header;
    const char *prelude; ///< lines before curl
    const char *value;   ///< the header's value, double-quoted in the command
};

const Resign *resignOf(const QString &header, const QString &value)
{
    static const Resign infisical{"x-infisical-signature", "T=$(date +%s%3N)\nSIG=$(printf %s \"$BODY\" | openssl dgst -sha256 -hmac \"$SECRET\" -r | cut -d' ' -f1)\n",
        "t=$T;$SIG"};
    static const Resign pki{"x-infisical-signature",
        "T=$(date +%s%3N)\nSIG=$(printf %s \"$T.$BODY\" | openssl dgst -sha256 -hmac \"$SECRET\" -r | cut -d' ' -f1)\n", "t=$T,v1=$SIG"};
    static const Resign infraaudit{"x-infraaudit-signature",
        "SIG=$(printf %s \"$BODY\" | openssl dgst -sha256 -hmac \"$SECRET\" -r | cut -d' ' -f1)\n", "sha256=$SIG"};
    const QString name = header.toLower();
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

QString command(const Attempt &attempt, bool fresh)
{
    QString prelude;
    QStringList lines;
    lines << u"curl --request %1 %2"_s.arg(attempt.method, bashQuoted(attempt.url.toUtf8()));
    for (const auto &[name, value] : attempt.requestHeaders) {
        if (isImplied(name))
            continue;
        if (const Resign *resign = fresh ? resignOf(name, value) : nullptr) {
            prelude = QString::fromLatin1(resign->prelude);
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

QString curlCommand(const Attempt &attempt)
{
    return command(attempt, true);
}

QString curlReplayCommand(const Attempt &attempt)
{
    return command(attempt, false);
}

} // namespace belfry::gui
