#include "crypto/x509.h"

#include "crypto/certificatefile.h"
#include "crypto/digest.h"
#include "crypto/opensslptr.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <QDateTime>

#include <arpa/inet.h>

using namespace Qt::StringLiterals;

namespace belfry::crypto {

QString textOf(const ASN1_STRING *string)
{
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, string);
    if (size < 0)
        return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    return text;
}

QString addressText(const ASN1_OCTET_STRING *address)
{
    const int size = ASN1_STRING_length(address);
    const unsigned char *bytes = ASN1_STRING_get0_data(address);
    char text[INET6_ADDRSTRLEN] = {};
    if ((size == 4 || size == 16) && inet_ntop(size == 4 ? AF_INET : AF_INET6, bytes, text, sizeof(text)))
        return QString::fromLatin1(text);
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bytes), size).toHex()); // no address at all
}

namespace {

QString nameText(const X509_NAME *name)
{
    BioPtr bio(BIO_new(BIO_s_mem()));
    // Escapes control characters; letters beyond ASCII stay, whoever shows them escapes the bidirectional marks among them.
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QString::fromUtf8(data, size);
}

QString commonNameOf(const X509_NAME *name)
{
    const int index = X509_NAME_get_index_by_NID(const_cast<X509_NAME *>(name), NID_commonName, -1);
    return index < 0 ? QString() : textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
}

qint64 timeOf(const ASN1_TIME *time)
{
    tm parts = {};
    if (!ASN1_TIME_to_tm(time, &parts))
        return 0;
    const QDate date(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
    return QDateTime(date, QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC).toMSecsSinceEpoch();
}

QStringList sanOf(const X509 *certificate)
{
    QStringList names;
    auto *list = static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; list && i < sk_GENERAL_NAME_num(list) && i < NamesPerCertificate; ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(list, i);
        if (name->type == GEN_DNS || name->type == GEN_EMAIL || name->type == GEN_URI)
            names += textOf(name->d.ia5);
        else if (name->type == GEN_IPADD)
            names += addressText(name->d.iPAddress);
    }
    GENERAL_NAMES_free(list);
    return names;
}

QString serialOf(const X509 *certificate)
{
    BIGNUM *number = ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr);
    char *hex = BN_bn2hex(number);
    const QString text = QString::fromLatin1(hex).toUpper();
    OPENSSL_free(hex);
    BN_free(number);
    return text;
}

// `der` is kept as it came: exporting gives back the very bytes, also where they are BER.
CertificateFacts factsOf(X509 *certificate, const QByteArray &der)
{
    CertificateFacts facts;
    facts.der = der;
    facts.fingerprint = QString::fromLatin1(sha256(facts.der).toHex());
    facts.serialNumber = serialOf(certificate);
    facts.subject = nameText(X509_get_subject_name(certificate));
    facts.issuer = nameText(X509_get_issuer_name(certificate));
    facts.commonName = commonNameOf(X509_get_subject_name(certificate));
    facts.san = sanOf(certificate);
    facts.notBeforeMs = timeOf(X509_get0_notBefore(certificate));
    facts.notAfterMs = timeOf(X509_get0_notAfter(certificate));
    if (const EVP_PKEY *key = X509_get0_pubkey(certificate)) {
        const char *name = EVP_PKEY_get0_type_name(key);
        facts.keyType = name ? QString::fromLatin1(name) : QString();
        facts.keyBits = EVP_PKEY_get_bits(key);
    }
    facts.signatureAlgorithm = QString::fromLatin1(OBJ_nid2ln(X509_get_signature_nid(certificate)));
    facts.isCa = X509_check_ca(certificate) > 0;
    return facts;
}

} // namespace

std::optional<CertificateFacts> factsOfDer(const unsigned char *bytes, long size)
{
    const unsigned char *end = bytes;
    X509Ptr certificate(d2i_X509(nullptr, &end, size));
    ERR_clear_error();
    if (!certificate)
        return std::nullopt;
    return factsOf(certificate.get(), QByteArray(reinterpret_cast<const char *>(bytes), end - bytes));
}

Result<CertificateFacts> readCertificate(const QByteArray &der)
{
    BELFRY_LET(file, readCertificates(der));
    return file.certificates.constFirst();
}

QByteArray toPem(const QByteArray &der)
{
    QByteArray pem = "-----BEGIN CERTIFICATE-----\n";
    const QByteArray base64 = der.toBase64();
    for (qsizetype i = 0; i < base64.size(); i += 64)
        pem += base64.mid(i, 64) + '\n';
    return pem + "-----END CERTIFICATE-----\n";
}

} // namespace belfry::crypto
