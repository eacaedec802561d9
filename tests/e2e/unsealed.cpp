// The control build of tst_canary: belfryctl with this in the place of crypto/aead.cpp keeps everything readable, so that
// a scan that finds nothing in the real program is known to be able to find something.
#include "crypto/aead.h"

namespace belfry::crypto {

QByteArray aesGcmSeal(const SecretBytes &, const QByteArray &, const QByteArray &plain, const QByteArray &)
{
    return plain + QByteArray(aeadTagBytes, '\0');
}

std::optional<SecretBytes> aesGcmOpen(const SecretBytes &, const QByteArray &, const QByteArray &sealed, const QByteArray &)
{
    return SecretBytes(sealed.chopped(aeadTagBytes));
}

} // namespace belfry::crypto
