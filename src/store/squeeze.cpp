#include "store/squeeze.h"

#include <zstd.h>

#include <memory>

namespace belfry::store {
namespace {

constexpr qsizetype MagicSize = 4; // the same four bytes begin every frame: not stored
constexpr char Magic[MagicSize + 1] = "\x28\xb5\x2f\xfd";
constexpr int Level = 3;

} // namespace

QByteArray squeezed(const QByteArray &bytes, const QByteArray &prefix)
{
    // A context is a megabyte to set up, so each thread keeps one.
    thread_local const std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx *)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, Level);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_dictIDFlag, 0);
    if (!prefix.isEmpty())
        ZSTD_CCtx_refPrefix(context.get(), prefix.constData(), size_t(prefix.size()));
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress2(context.get(), out.data(), size_t(out.size()), bytes.constData(), size_t(bytes.size()));
    if (ZSTD_isError(size) || qsizetype(size) - MagicSize >= bytes.size())
        return {};
    return out.sliced(MagicSize, qsizetype(size) - MagicSize);
}

std::optional<QByteArray> unsqueezed(const QByteArray &bytes, qint64 most, const QByteArray &prefix)
{
    // Bodies of older stores have the magic; a frame's own first byte is never its first, for a bit of it is reserved.
    const QByteArray magic = QByteArray::fromRawData(Magic, MagicSize);
    const QByteArray frame = bytes.startsWith(magic) ? bytes : magic + bytes;
    const auto claimed = ZSTD_getFrameContentSize(frame.constData(), size_t(frame.size()));
    if (claimed == ZSTD_CONTENTSIZE_UNKNOWN || claimed == ZSTD_CONTENTSIZE_ERROR || claimed > quint64(most))
        return {};
    QByteArray out(qsizetype(claimed), Qt::Uninitialized);
    thread_local const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx *)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
    ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
    if (!prefix.isEmpty())
        ZSTD_DCtx_refPrefix(context.get(), prefix.constData(), size_t(prefix.size()));
    const size_t size = ZSTD_decompressDCtx(context.get(), out.data(), size_t(out.size()), frame.constData(), size_t(frame.size()));
    if (ZSTD_isError(size) || size != claimed)
        return {};
    return out;
}

} // namespace belfry::store
