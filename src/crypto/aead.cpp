#include "crypto/aead.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <limits>
#include <memory>

namespace belfry::crypto {

namespace {

struct CtxFree {
    void operator()(EVP_CIPHER_CTX *ctx) const { EVP_CIPHER_CTX_free(ctx); }
};
using Ctx = std::unique_ptr<EVP_CIPHER_CTX, CtxFree>;

unsigned char *raw(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }
const unsigned char *raw(const QByteArray &bytes) { return reinterpret_cast<const unsigned char *>(bytes.constData()); }

/// EVP counts in int; a record is far below that, and a larger one is refused rather than cut.
bool fits(qsizetype size) { return size <= std::numeric_limits<int>::max() - aeadTagBytes; }

Ctx begin(bool seal, const SecretBytes &key, const QByteArray &nonce, const QByteArray &aad)
{
    if (key.size() != aeadKeyBytes || nonce.size() != aeadNonceBytes || !fits(aad.size()))
        return {};
    Ctx ctx(EVP_CIPHER_CTX_new());
    // The default nonce length of GCM is the 12 bytes used here.
    if (!ctx || EVP_CipherInit_ex2(ctx.get(), EVP_aes_256_gcm(), raw(key.bytes()), raw(nonce), seal ? 1 : 0, nullptr) != 1)
        return {};
    int ignored = 0;
    if (!aad.isEmpty() && EVP_CipherUpdate(ctx.get(), nullptr, &ignored, raw(aad), int(aad.size())) != 1)
        return {};
    return ctx;
}

} // namespace

QByteArray aesGcmSeal(const SecretBytes &key32, const QByteArray &nonce12, const QByteArray &plain, const QByteArray &aad)
{
    const Ctx ctx = begin(true, key32, nonce12, aad);
    if (!ctx || !fits(plain.size()))
        qFatal("aesGcmSeal: a key of 32 bytes, a nonce of 12 and less than 2 GiB are needed");
    QByteArray sealed(plain.size() + aeadTagBytes, Qt::Uninitialized);
    unsigned char *out = raw(sealed);
    int written = 0;
    int last = 0;
    if ((!plain.isEmpty() && EVP_CipherUpdate(ctx.get(), out, &written, raw(plain), int(plain.size())) != 1)
        || EVP_CipherFinal_ex(ctx.get(), out + written, &last) != 1
        || EVP_CIPHER_CTX_ctrl(ctx.get(), EVP_CTRL_GCM_GET_TAG, aeadTagBytes, out + plain.size()) != 1)
        qFatal("aesGcmSeal: OpenSSL could not seal");
    return sealed;
}

std::optional<SecretBytes> aesGcmOpen(const SecretBytes &key32, const QByteArray &nonce12, const QByteArray &sealed,
                                      const QByteArray &aad)
{
    if (sealed.size() < aeadTagBytes || !fits(sealed.size()))
        return std::nullopt;
    const Ctx ctx = begin(false, key32, nonce12, aad);
    if (!ctx)
        return std::nullopt;
    const int size = int(sealed.size()) - aeadTagBytes;
    QByteArray tag = sealed.last(aeadTagBytes);
    // One byte spare, so that an empty record still has an address to write to.
    QByteArray plain(size + 1, Qt::Uninitialized);
    int written = 0;
    int last = 0;
    const bool good = (size == 0 || EVP_CipherUpdate(ctx.get(), raw(plain), &written, raw(sealed), size) == 1)
        && EVP_CIPHER_CTX_ctrl(ctx.get(), EVP_CTRL_GCM_SET_TAG, aeadTagBytes, raw(tag)) == 1
        && EVP_CipherFinal_ex(ctx.get(), raw(plain) + written, &last) == 1;
    std::optional<SecretBytes> opened;
    if (good)
        opened.emplace(QByteArray::fromRawData(plain.constData(), size));
    OPENSSL_cleanse(plain.data(), size_t(plain.size()));
    return opened;
}

} // namespace belfry::crypto
