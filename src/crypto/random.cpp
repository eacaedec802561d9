#include "crypto/random.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

namespace belfry::crypto {

QByteArray randomBytes(int count)
{
    QByteArray bytes(qMax(0, count), Qt::Uninitialized);
    if (!bytes.isEmpty() && RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), count) != 1)
        qFatal("The system's random generator failed");
    return bytes;
}

SecretBytes randomKey()
{
    QByteArray bytes = randomBytes(32);
    SecretBytes key(bytes);
    OPENSSL_cleanse(bytes.data(), size_t(bytes.size()));
    return key;
}

} // namespace belfry::crypto
