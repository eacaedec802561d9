#include "signing/repairs.h"

#include "core/json.h"
#include "signing/headers.h"
#include "signing/text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::signing {

namespace {

constexpr auto byteOrderMark = "\xef\xbb\xbf";
constexpr int macBytes = 32;
// A time stamp of 10 digits is in seconds until the year 2286, one of 13 in milliseconds since 2001.
constexpr int secondsDigits = 10;
constexpr int millisecondsDigits = 13;

/// `minified` with a space behind each colon and comma outside strings: how Python's json.dumps writes.
QByteArray spaced(const QByteArray &minified)
{
    QByteArray out;
    out.reserve(minified.size() * 5 / 4);
    bool inString = false;
    for (qsizetype i = 0; i < minified.size(); ++i) {
        const char c = minified.at(i);
        out += c;
        if (inString && c == '\\' && i + 1 < minified.size())
            out += minified.at(++i);
        else if (c == '"')
            inString = !inString;
        else if (!inString && (c == ':' || c == ','))
            out += ' ';
    }
    return out;
}

/// Non-ASCII characters as \u escapes, as Python and PHP write them.
QByteArray asciiEscaped(const QByteArray &body)
{
    QByteArray out;
    for (const QChar c : QString::fromUtf8(body)) {
        if (c.unicode() < 0x80)
            out += char(c.unicode());
        else
            out += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    return out;
}

void addJsonRepairs(QList<Repair<QByteArray>> &repairs, const QByteArray &body)
{
    const auto minified = minifyJson(body, {.refuseDuplicateKeys = false});
    if (!minified)
        return;
    const QString again = u"The JSON was parsed and written again on its way, so its bytes changed: "_s;
    repairs.append({u"body-reformatted"_s, again + u"it was signed compact, without spaces."_s, *minified});
    repairs.append({u"body-reformatted"_s, again + u"it was signed with a space behind each colon and comma."_s, spaced(*minified)});
    if (const auto json = parseJson(body, {.refuseDuplicateKeys = false})) {
        repairs.append({u"body-reformatted"_s, again + u"it was signed with an indent of two."_s, toPrettyBytes(*json)});
        repairs.append({u"body-reformatted"_s, again + u"it was signed with an indent of four."_s, QByteArray::fromStdString(json->dump(4))});
        repairs.append({u"body-escaped"_s, u"Characters were written as \\u escapes on the way; they were signed as they are."_s, toBytes(*json)});
    }
    repairs.append({u"body-unescaped"_s, u"\\u escapes became plain characters on the way; the escapes were signed."_s, asciiEscaped(*minified)});
    if (minified->contains("\\/"))
        repairs.append({u"body-slashes"_s, u"Slashes were escaped (\\/) on the way; they were signed plain."_s, QByteArray(*minified).replace("\\/", "/")});
    else if (minified->contains('/'))
        repairs.append({u"body-slashes"_s, u"Escaped slashes (\\/) were made plain on the way; the escapes were signed."_s, QByteArray(*minified).replace("/", "\\/")});
}

bool isHex(const QByteArray &text)
{
    return !text.isEmpty() && text.size() % 2 == 0
        && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

/// What a signature header can be made of again.
struct Found {
    QString header;
    QString t;   ///< digits, or empty
    QString hex; ///< 64 lower-case digits
};

/// 64 hex digits, or 32 bytes in base64, and the number behind t= wherever it stands.
std::optional<Found> findParts(const QString &name, const QString &value)
{
    static const QRegularExpression hexDigits(u"(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])"_s);
    static const QRegularExpression base64(u"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=(?!=)"_s);
    static const QRegularExpression time(u"(?<![0-9])[0-9]{10,16}(?![0-9])"_s);
    Found found{name, {}, {}};
    if (const auto match = hexDigits.match(value); match.hasMatch())
        found.hex = match.captured().toLower();
    else if (const auto coded = base64.match(value); coded.hasMatch()) {
        const QByteArray mac = QByteArray::fromBase64(coded.captured().toLatin1());
        found.hex = mac.size() == macBytes ? QString::fromLatin1(mac.toHex()) : QString();
    }
    if (found.hex.isEmpty())
        return std::nullopt;
    QString rest = value;
    if (const auto match = time.match(rest.remove(hexDigits)); match.hasMatch())
        found.t = match.captured();
    return found;
}

/// Every time the header may have meant: as it stands, and seconds for milliseconds.
QStringList times(const Found &found, const QByteArray &body)
{
    QStringList all;
    if (!found.t.isEmpty())
        all += found.t;
    if (const auto own = bodyTimestamp(body))
        all += QString::number(*own);
    if (found.t.size() == secondsDigits)
        all += found.t + u"000"_s;
    else if (found.t.size() == millisecondsDigits)
        all += found.t.chopped(3);
    all.removeDuplicates();
    return all;
}

void addSpellings(QList<Repair<HeaderList>> &repairs, const Found &found, const QByteArray &body)
{
    const auto add = [&](const QString &scheme, const QString &name, const QString &value, const QString &t) {
        const bool otherTime = !t.isEmpty() && !found.t.isEmpty() && t != found.t;
        if (otherTime && (found.t.size() == secondsDigits || t.size() == secondsDigits)) {
            const bool isSeconds = found.t.size() == secondsDigits;
            repairs.append({u"time-unit"_s, isSeconds ? u"The time in %1 is in seconds; milliseconds were signed."_s.arg(found.header)
                                                      : u"The time in %1 is in milliseconds; seconds were signed."_s.arg(found.header), {{name, value}}});
        } else if (!otherTime) {
            repairs.append({u"header-grammar"_s, u"The signature itself is genuine, but %1 is not spelled as the scheme %2 does. Expected is %3: %4."_s
                                                     .arg(found.header, scheme, name, value), {{name, value}}});
        }
    };
    for (const QString &t : times(found, body)) {
        add(u"infisical"_s, u"x-infisical-signature"_s, u"t=%1;%2"_s.arg(t, found.hex), t);
        add(u"infisical-pki"_s, u"x-infisical-signature"_s, u"t=%1,v1=%2"_s.arg(t, found.hex), t);
    }
    add(u"infraaudit"_s, u"X-InfraAudit-Signature"_s, u"sha256="_s + found.hex, {});
}

/// webhook-timestamp in milliseconds, and a list of signatures with the wrong separator.
void addStandardRepairs(QList<Repair<HeaderList>> &repairs, const HeaderList &headers)
{
    const QString id = valueOf(headers, u"webhook-id");
    const QString at = valueOf(headers, u"webhook-timestamp");
    QString list = valueOf(headers, u"webhook-signature");
    if (list.isEmpty())
        return;
    if (at.size() == millisecondsDigits) {
        repairs.append({u"time-unit"_s, u"webhook-timestamp is in milliseconds; seconds were signed."_s,
            {{u"webhook-id"_s, id}, {u"webhook-timestamp"_s, at.chopped(3)}, {u"webhook-signature"_s, list}}});
    }
    const QString tidy = list.trimmed().replace(QRegularExpression(u"\\s*[;\\s]\\s*"_s), u" "_s).replace(u"v1="_s, u"v1,"_s);
    const QString versioned = tidy.contains(u',') ? tidy : u"v1,"_s + tidy;
    if (versioned != list) {
        repairs.append({u"header-grammar"_s, u"The signature itself is genuine, but webhook-signature is not spelled as v1,<base64>."_s,
            {{u"webhook-id"_s, id.trimmed()}, {u"webhook-timestamp"_s, at.trimmed()}, {u"webhook-signature"_s, versioned}}});
    }
}

} // namespace

QList<Repair<QByteArray>> bodyRepairs(const QByteArray &body)
{
    QList<Repair<QByteArray>> repairs;
    if (body.endsWith("\r\n"))
        repairs.append({u"body-newline-added"_s, u"A line end (CR LF) was added to the body after signing."_s, body.chopped(2)});
    if (body.endsWith('\n'))
        repairs.append({u"body-newline-added"_s, u"A newline was added to the end of the body after signing."_s, body.chopped(1)});
    repairs.append({u"body-newline-removed"_s, u"The newline at the end of the body was removed after signing."_s, body + '\n'});
    if (body.contains("\r\n"))
        repairs.append({u"body-crlf"_s, u"Line ends became CR LF on the way; LF was signed."_s, QByteArray(body).replace("\r\n", "\n")});
    else if (body.contains('\n'))
        repairs.append({u"body-lf"_s, u"Line ends became LF on the way (pasting does that); CR LF was signed."_s, QByteArray(body).replace("\n", "\r\n")});
    if (body.startsWith(byteOrderMark))
        repairs.append({u"body-bom-added"_s, u"A byte order mark was put in front of the body after signing."_s, body.mid(3)});
    else
        repairs.append({u"body-bom-removed"_s, u"The byte order mark in front of the body was removed after signing."_s, byteOrderMark + body});
    if (const QByteArray trimmed = body.trimmed(); trimmed != body)
        repairs.append({u"body-spaces"_s, u"White space was added around the body after signing."_s, trimmed});
    const QString text = QString::fromUtf8(body);
    if (const QByteArray once = text.toLatin1(); once != body && !once.contains('?'))
        repairs.append({u"body-encoding"_s, u"The body was read as Latin-1 and encoded to UTF-8 a second time."_s, once});
    if (const QByteArray twice = QString::fromLatin1(body).toUtf8(); twice != body)
        repairs.append({u"body-encoding"_s, u"The body was signed with its UTF-8 encoded twice."_s, twice});
    addJsonRepairs(repairs, body);
    repairs.removeIf([&body](const Repair<QByteArray> &repair) { return repair.value == body; });
    return repairs;
}

QList<Repair<SecretBytes>> keyRepairs(const SecretBytes &key)
{
    QList<Repair<SecretBytes>> repairs;
    const auto add = [&repairs](const char *cause, const QString &sentence, const QByteArray &bytes) {
        if (!bytes.isEmpty())
            repairs.append({QString::fromLatin1(cause), sentence, SecretBytes(bytes)});
    };
    const QByteArray &bytes = key.bytes();
    const QByteArray trimmed = bytes.trimmed();
    if (trimmed != bytes)
        add("key-spaces", u"There is white space around the key here; it is not part of the sender's."_s, trimmed);
    add("key-newline", u"The sender's key ends in a newline: it was read from a file together with it."_s, bytes + '\n');
    if (trimmed.size() > 2 && (trimmed.startsWith('"') || trimmed.startsWith('\'')) && trimmed.endsWith(trimmed.front()))
        add("key-quoted", u"The quotes around the key are not part of it."_s, trimmed.sliced(1, trimmed.size() - 2));
    const bool prefixed = trimmed.startsWith("whsec_");
    const QByteArray rest = prefixed ? trimmed.mid(6) : trimmed;
    if (prefixed)
        add("key-prefix", u"The sender's key is without whsec_: the prefix was taken off before signing."_s, rest);
    else
        add("key-prefix", u"The sender's key begins with whsec_, which is missing here."_s, "whsec_" + trimmed);
    if (const auto decoded = keyFromBase64(rest))
        add("key-base64", u"The sender decoded the key from base64 before signing."_s, *decoded);
    if (isHex(rest))
        add("key-hex", u"The sender decoded the key from hex before signing."_s, QByteArray::fromHex(rest));
    add("key-base64", u"The sender signed with the key's base64 text, not with its bytes."_s, bytes.toBase64());
    add("key-hex", u"The sender signed with the key's hex text, not with its bytes."_s, bytes.toHex());
    if (prefixed) // for a scheme that would decode it: the text as it stands
        add("key-text", u"The sender signed with the text of the key, whsec_ and all, not with the bytes it stands for."_s, "whsec_" + bytes.toBase64());
    return repairs;
}

QList<Repair<HeaderList>> headerRepairs(const HeaderList &headers, const QByteArray &body)
{
    QList<Repair<HeaderList>> repairs;
    for (const auto &[name, value] : headers) {
        if (sameHeaderName(name, u"X-Belfry-Signature-Next") || sameHeaderName(name, u"X-Belfry-Signature-Previous"))
            continue;
        if (const auto found = findParts(name, value))
            addSpellings(repairs, *found, body);
    }
    addStandardRepairs(repairs, headers);
    for (const QStringView other : {QStringView(u"X-Belfry-Signature-Next"), QStringView(u"X-Belfry-Signature-Previous")}) {
        const QString value = valueOf(headers, other);
        if (value.isEmpty())
            continue;
        const bool next = other.endsWith(u"Next");
        const QString sentence = next ? u"The key is being changed: this is the new one, whose signature stands in %1 until the switch."_s.arg(other)
                                      : u"The key was changed: this is the old one, whose signature stands in %1."_s.arg(other);
        for (const QString &name : {u"x-infisical-signature"_s, u"X-InfraAudit-Signature"_s})
            repairs.append({next ? u"key-next"_s : u"key-previous"_s, sentence, {{name, value}}});
    }
    return repairs;
}

} // namespace belfry::signing
