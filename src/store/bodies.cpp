#include "store/bodies.h"

#include "crypto/digest.h"
#include "store/squeeze.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr qint64 LargestBody = 64 * 1024 * 1024;

} // namespace

Result<QByteArray> Bodies::put(const QByteArray &body)
{
    if (body.isEmpty())
        return QByteArray();
    const QByteArray digest = body == m_last ? m_lastDigest : crypto::sha256(body);
    m_last = body;
    m_lastDigest = digest;
    {
        Statement known(m_session.db(), u"UPDATE body SET refs = refs + 1 WHERE digest = ?"_s);
        BELFRY_TRY(known.bind(digest).run());
        if (known.affected() == 1)
            return digest;
    }
    const QByteArray small = squeezed(body);
    Statement query(m_session.db(), u"INSERT INTO body (digest, size, packed, data, refs) VALUES (?, ?, ?, ?, 1)"_s);
    query.bind(digest).bind(qint64(body.size())).bind(int(!small.isEmpty())).bind(small.isEmpty() ? body : small);
    BELFRY_TRY(query.run());
    return digest;
}

Result<QByteArray> Bodies::get(const QByteArray &digest)
{
    if (digest.isEmpty())
        return QByteArray();
    Statement query(m_session.db(), u"SELECT size, packed, data FROM body WHERE digest = ?"_s);
    BELFRY_TRY(query.bind(digest).run());
    if (!query.next())
        return fail(ErrorCode::NotFound, u"The body was removed by the retention."_s);
    const qint64 size = query.number(0);
    QByteArray data = query.blob(2);
    if (query.flag(1)) {
        if (size < 0 || size > LargestBody)
            return fail(ErrorCode::StoreDamaged, u"A stored body claims a size of %1 bytes."_s.arg(size));
        const auto plain = unsqueezed(data, size);
        if (!plain || plain->size() != size)
            return fail(ErrorCode::StoreDamaged, u"A stored body does not unpack: the store is damaged."_s);
        data = *plain;
    }
    if (crypto::sha256(data) != digest)
        return fail(ErrorCode::StoreDamaged, u"A stored body does not match its digest: the store is damaged."_s);
    return data;
}

} // namespace belfry::store
