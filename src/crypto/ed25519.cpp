#include "crypto/ed25519.h"

#include <openssl/evp.h>

#include <memory>

namespace belfry::crypto {

namespace {

constexpr int keyBytes = 32;
constexpr int signatureBytes = 64;

struct Free {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX *ctx) const { EVP_MD_CTX_free(ctx); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Ctx = std::unique_ptr<EVP_MD_CTX, Free>;

const unsigned char *raw(QByteArrayView bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); }

Key privateKey(const SecretBytes &seed)
{
    if (seed.size() != keyBytes)
        return {};
    return Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed.bytes()), keyBytes));
}

} // namespace

std::optional<Ed25519KeyPair> ed25519FromSeed(const SecretBytes &seed)
{
    const Key key = privateKey(seed);
    QByteArray publicKey(keyBytes, Qt::Uninitialized);
    size_t size = keyBytes;
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char *>(publicKey.data()), &size) != 1)
        return std::nullopt;
    return Ed25519KeyPair{seed, publicKey};
}

QByteArray ed25519Sign(const SecretBytes &seed, QByteArrayView message)
{
    const Key key = privateKey(seed);
    const Ctx ctx(EVP_MD_CTX_new());
    QByteArray signature(signatureBytes, Qt::Uninitialized);
    size_t size = signatureBytes;
    if (!key || !ctx || EVP_DigestSignInit(ctx.get(), nullptr, nullptr, nullptr, key.get()) != 1
        || EVP_DigestSign(ctx.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, raw(message),
                          size_t(message.size())) != 1)
        return {};
    return signature;
}

bool ed25519Verify(const QByteArray &publicKey, QByteArrayView message, const QByteArray &signature)
{
    if (publicKey.size() != keyBytes || signature.size() != signatureBytes)
        return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(publicKey), keyBytes));
    const Ctx ctx(EVP_MD_CTX_new());
    return key && ctx && EVP_DigestVerifyInit(ctx.get(), nullptr, nullptr, nullptr, key.get()) == 1
        && EVP_DigestVerify(ctx.get(), raw(signature), signatureBytes, raw(message), size_t(message.size())) == 1;
}

} // namespace belfry::crypto
