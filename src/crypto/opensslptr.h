#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace belfry::crypto {

/// Owners of OpenSSL objects; inside this module only.
template <auto Free> struct OpenSslFree {
    template <class T> void operator()(T *object) const { Free(object); }
};
inline void freeBio(BIO *bio) { BIO_free_all(bio); }

using BioPtr = std::unique_ptr<BIO, OpenSslFree<freeBio>>;
using X509Ptr = std::unique_ptr<X509, OpenSslFree<X509_free>>;
using X509CrlPtr = std::unique_ptr<X509_CRL, OpenSslFree<X509_CRL_free>>;
using PkeyPtr = std::unique_ptr<EVP_PKEY, OpenSslFree<EVP_PKEY_free>>;

} // namespace belfry::crypto
