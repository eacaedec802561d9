#include "crypto/hmac.h"

#include <openssl/evp.h>

namespace belfry::crypto {

QByteArray hmacSha256(const SecretBytes &key, QByteArrayView message)
{
    // OpenSSL takes a null key for "keep the one you have", so an empty key still needs an address.
    static constexpr unsigned char nothing = 0;
    const auto *keyData = key.isEmpty() ? &nothing : reinterpret_cast<const unsigned char *>(key.bytes().constData());
    const auto *data = message.isEmpty() ? &nothing : reinterpret_cast<const unsigned char *>(message.data());
    QByteArray mac(32, Qt::Uninitialized);
    size_t written = 0;
    if (!EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, keyData, size_t(key.size()), data, size_t(message.size()),
                   reinterpret_cast<unsigned char *>(mac.data()), size_t(mac.size()), &written)
        || written != 32)
        qFatal("HMAC-SHA256 is not available in this OpenSSL");
    return mac;
}

} // namespace belfry::crypto
