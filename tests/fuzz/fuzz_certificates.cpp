#include "crypto/authority.h"

#include <cstdlib>

using namespace belfry;

namespace {

// What was read once reads the same from its own bytes and from PEM.
void check(const crypto::CertificateFile &file)
{
    for (const crypto::CertificateFacts &facts : file.certificates) {
        const auto again = crypto::readCertificate(facts.der);
        const auto pem = crypto::readCertificate(crypto::toPem(facts.der));
        if (!again || !pem || !(*again == facts) || !(*pem == facts))
            std::abort();
    }
}

} // namespace

// Files from anywhere, of every kind that is read: nothing crashes, a refusal has a sentence, and private keys come out only
// where they were asked for.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const bool withKeys : {false, true}) {
        const auto file = crypto::readCertificates(bytes, {SecretBytes("secret"), withKeys});
        if (!file && file.error().message.isEmpty())
            std::abort();
        if (!file)
            continue;
        if (!withKeys && !file->keys.isEmpty())
            std::abort();
        check(*file);
    }
    if (const auto request = crypto::readRequest(bytes); !request && request.error().message.isEmpty())
        std::abort();
    return 0;
}
