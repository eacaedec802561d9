#pragma once

#include "crypto/authority.h"

#include <openssl/evp.h>
#include <openssl/x509v3.h>

namespace belfry::test {

/// Certificates as nobody should make them.
struct OddCertificate {
    QByteArray commonName = "odd.example.com"; ///< UTF-8; empty = no common name at all
    const char *serial = "1";                  ///< decimal, may be negative
    QByteArray notBefore = "20250101000000Z";
    QByteArray notAfter = "20300101000000Z";
    QByteArrayList dnsNames = {};

    [[nodiscard]] QByteArray der() const
    {
        EVP_PKEY *key = EVP_EC_gen("P-256");
        X509 *certificate = X509_new();
        X509_set_version(certificate, 2);
        BIGNUM *number = nullptr;
        BN_dec2bn(&number, serial);
        BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
        BN_free(number);
        ASN1_TIME_set_string_X509(X509_getm_notBefore(certificate), notBefore.constData());
        ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate), notAfter.constData());
        X509_NAME *name = X509_get_subject_name(certificate);
        if (!commonName.isEmpty())
            X509_NAME_add_entry_by_NID(name, NID_commonName, V_ASN1_UTF8STRING, reinterpret_cast<const unsigned char *>(commonName.constData()), int(commonName.size()), -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_set_pubkey(certificate, key);
        GENERAL_NAMES *names = sk_GENERAL_NAME_new_null();
        for (const QByteArray &dns : dnsNames) {
            GENERAL_NAME *each = GENERAL_NAME_new();
            ASN1_IA5STRING *text = ASN1_IA5STRING_new();
            ASN1_STRING_set(text, dns.constData(), int(dns.size()));
            GENERAL_NAME_set0_value(each, GEN_DNS, text);
            sk_GENERAL_NAME_push(names, each);
        }
        if (!dnsNames.isEmpty())
            X509_add1_ext_i2d(certificate, NID_subject_alt_name, names, 0, 0);
        GENERAL_NAMES_free(names);
        X509_sign(certificate, key, EVP_sha256());
        unsigned char *bytes = nullptr;
        const int size = i2d_X509(certificate, &bytes);
        const QByteArray der(reinterpret_cast<const char *>(bytes), size);
        OPENSSL_free(bytes);
        X509_free(certificate);
        EVP_PKEY_free(key);
        return der;
    }
};

} // namespace belfry::test
