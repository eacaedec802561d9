#include "signing/headers.h"

using namespace Qt::StringLiterals;

namespace belfry::signing {

namespace {

constexpr qint64 maxTimestampMs = 9'999'999'999'999'999;

char16_t folded(QChar c) { return c >= u'A' && c <= u'Z' ? char16_t(c.unicode() + 32) : c.unicode(); }

} // namespace

bool sameHeaderName(QStringView a, QStringView b)
{
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (folded(a[i]) != folded(b[i]))
            return false;
    }
    return true;
}

int countOf(const HeaderList &headers, QStringView name)
{
    int count = 0;
    for (const auto &header : headers)
        count += sameHeaderName(header.first, name) ? 1 : 0;
    return count;
}

QString valueOf(const HeaderList &headers, QStringView name)
{
    for (const auto &header : headers) {
        if (sameHeaderName(header.first, name))
            return header.second;
    }
    return {};
}

Result<QString> onlyValue(const HeaderList &headers, QStringView name)
{
    const int count = countOf(headers, name);
    if (count == 0)
        return fail(ErrorCode::Failed, u"The header %1 is missing: the request is not signed this way."_s.arg(name));
    if (count > 1)
        return fail(ErrorCode::Failed, u"The header %1 is there %2 times; exactly one is allowed."_s.arg(name).arg(count));
    return valueOf(headers, name);
}

void addSignature(HeaderList &headers, const HeaderList &signature)
{
    for (const auto &added : signature) {
        bool known = false;
        for (auto &header : headers) {
            if (!sameHeaderName(header.first, added.first))
                continue;
            known = true;
            if (sameHeaderName(added.first, u"webhook-signature"))
                header.second += u' ' + added.second;
            break;
        }
        if (!known)
            headers.append(added);
    }
}

VerifyResult accepted(const Scheme &scheme, std::optional<qint64> timestampMs)
{
    return {true, scheme.id(), u"The signature matches the body and the key."_s, timestampMs};
}

VerifyResult refused(const Scheme &scheme, QString reason, std::optional<qint64> timestampMs)
{
    return {false, scheme.id(), std::move(reason), timestampMs};
}

Result<void> checkTimestamp(qint64 timestampMs)
{
    if (timestampMs < 0 || timestampMs > maxTimestampMs)
        return fail(ErrorCode::Invalid, u"The time stamp %1 is out of range: give milliseconds since 1970."_s.arg(timestampMs),
                    u"timestamp"_s);
    return {};
}

} // namespace belfry::signing
