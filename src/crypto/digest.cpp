#include "crypto/digest.h"

#include <openssl/evp.h>

namespace belfry::crypto {

QByteArray sha256(QByteArrayView data)
{
    QByteArray hash(32, Qt::Uninitialized);
    size_t written = 0;
    if (!EVP_Q_digest(nullptr, "SHA256", nullptr, data.data(), size_t(data.size()),
                      reinterpret_cast<unsigned char *>(hash.data()), &written)
        || written != 32)
        qFatal("SHA-256 is not available in this OpenSSL");
    return hash;
}

} // namespace belfry::crypto
