#include "signing/text.h"

#include <algorithm>

namespace belfry::signing {

std::optional<qint64> canonicalNumber(QStringView text, int maxDigits)
{
    if (text.isEmpty() || text.size() > maxDigits || (text.size() > 1 && text.front() == u'0'))
        return std::nullopt;
    qint64 value = 0;
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

bool isLowerHex64(QStringView text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
}

std::optional<QByteArray> canonicalBase64(QStringView text, int bytes)
{
    if (text.size() != (bytes + 2) / 3 * 4)
        return std::nullopt;
    const QByteArray latin = text.toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(latin, QByteArray::AbortOnBase64DecodingErrors);
    // Encoding it again catches what a decoder forgives: spare bits, odd padding, characters outside Latin-1.
    if (!decoded || decoded.decoded.size() != bytes || decoded.decoded.toBase64() != latin)
        return std::nullopt;
    return decoded.decoded;
}

std::optional<QByteArray> keyFromBase64(const QByteArray &text)
{
    if (text.isEmpty() || text.size() % 4 != 0)
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty())
        return std::nullopt;
    return decoded.decoded;
}

} // namespace belfry::signing
