#include "store/bodies.h"

#include "crypto/digest.h"

#include <zstd.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr qsizetype WorthPacking = 512; // below, packing costs more than its few bytes are worth
constexpr qint64 LargestBody = 64 * 1024 * 1024;

QByteArray packed(const QByteArray &body)
{
    if (body.size() < WorthPacking)
        return {};
    // A context is a megabyte to set up, so each thread keeps one.
    thread_local const std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx *)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(body.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compressCCtx(context.get(), out.data(), size_t(out.size()), body.constData(), size_t(body.size()), 3);
    if (ZSTD_isError(size) || qsizetype(size) >= body.size())
        return {};
    out.truncate(qsizetype(size));
    return out;
}

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
    const QByteArray small = packed(body);
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
        QByteArray out(size, Qt::Uninitialized);
        thread_local const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx *)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
        const size_t unpacked = ZSTD_decompressDCtx(context.get(), out.data(), size_t(size), data.constData(), size_t(data.size()));
        if (ZSTD_isError(unpacked) || qint64(unpacked) != size)
            return fail(ErrorCode::StoreDamaged, u"A stored body does not unpack: the store is damaged."_s);
        data = out;
    }
    if (crypto::sha256(data) != digest)
        return fail(ErrorCode::StoreDamaged, u"A stored body does not match its digest: the store is damaged."_s);
    return data;
}

} // namespace belfry::store
