#include "crypto/kdf.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace belfry::crypto {

namespace {

constexpr quint64 maxN = quint64(1) << 20;
constexpr quint64 maxRp = 32;

struct KdfFree {
    void operator()(EVP_KDF *kdf) const { EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX *ctx) const { EVP_KDF_CTX_free(ctx); }
};

OSSL_PARAM octets(const char *name, const QByteArray &bytes)
{
    return OSSL_PARAM_construct_octet_string(name, const_cast<char *>(bytes.constData()), size_t(bytes.size()));
}

bool derive(const char *algorithm, const OSSL_PARAM *params, QByteArray &out)
{
    const std::unique_ptr<EVP_KDF, KdfFree> kdf(EVP_KDF_fetch(nullptr, algorithm, nullptr));
    const std::unique_ptr<EVP_KDF_CTX, KdfFree> ctx(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    return ctx && EVP_KDF_derive(ctx.get(), reinterpret_cast<unsigned char *>(out.data()), size_t(out.size()), params) == 1;
}

SecretBytes take(QByteArray &bytes)
{
    SecretBytes secret(bytes);
    OPENSSL_cleanse(bytes.data(), size_t(bytes.size()));
    return secret;
}

} // namespace

Result<SecretBytes> scryptKey(const SecretBytes &passphrase, const QByteArray &salt, quint64 n, quint32 r, quint32 p,
                              int length)
{
    const bool power = n >= 2 && (n & (n - 1)) == 0;
    if (!power || n > maxN || r == 0 || p == 0 || quint64(r) * p > maxRp || length < 1 || length > 1024)
        return fail(ErrorCode::Invalid,
                    u"scrypt parameters N=%1, r=%2, p=%3 are out of range: N is a power of two up to 2^20, r times p at most 32."_s
                        .arg(n).arg(r).arg(p));
    // The library's default limit (32 MiB) is below what N=2^17 needs; this is the exact need with room for its tables.
    quint64 maxMemory = 128 * n * r + 128 * quint64(r) * p + 1024 * 1024;
    quint64 cost = n;
    OSSL_PARAM params[] = {
        octets(OSSL_KDF_PARAM_PASSWORD, passphrase.bytes()),
        octets(OSSL_KDF_PARAM_SALT, salt),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, reinterpret_cast<uint64_t *>(&cost)),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
        OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
        OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, reinterpret_cast<uint64_t *>(&maxMemory)),
        OSSL_PARAM_construct_end(),
    };
    QByteArray key(length, Qt::Uninitialized);
    if (!derive("SCRYPT", params, key))
        return fail(ErrorCode::Failed,
                    u"The key could not be derived from the passphrase: scrypt needs %1 MiB of memory. Close other programs and try again."_s
                        .arg(maxMemory >> 20));
    return take(key);
}

SecretBytes hkdfSha256(const SecretBytes &key, const QByteArray &salt, const QByteArray &info, int length)
{
    char digest[] = "SHA256";
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        octets(OSSL_KDF_PARAM_KEY, key.bytes()),
        octets(OSSL_KDF_PARAM_SALT, salt),
        octets(OSSL_KDF_PARAM_INFO, info),
        OSSL_PARAM_construct_end(),
    };
    QByteArray out(qMax(1, length), Qt::Uninitialized);
    if (length < 1 || length > 255 * 32 || !derive("HKDF", params, out))
        qFatal("hkdfSha256: 1 to 8160 bytes can be derived from a key that is not empty");
    return take(out);
}

} // namespace belfry::crypto
