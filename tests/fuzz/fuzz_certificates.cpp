#include "crypto/x509.h"

#include <cstdlib>

using namespace belfry;

// Files from anywhere: nothing crashes, and what was read once reads the same from its own bytes and from PEM.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto file = crypto::readCertificates(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!file) {
        if (file.error().message.isEmpty())
            std::abort();
        return 0;
    }
    for (const crypto::CertificateFacts &facts : file->certificates) {
        const auto again = crypto::readCertificate(facts.der);
        const auto pem = crypto::readCertificate(crypto::toPem(facts.der));
        if (!again || !pem || !(*again == facts) || !(*pem == facts))
            std::abort();
    }
    return 0;
}
