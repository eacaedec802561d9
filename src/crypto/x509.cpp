#include "crypto/x509.h"

#include "crypto/digest.h"
#include "crypto/opensslptr.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QDateTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace belfry::crypto {
namespace {

QString nameText(const X509_NAME *name)
{
    BioPtr bio(BIO_new(BIO_s_mem()));
    // RFC 2253 escapes control and bidirectional characters, which a raw string would show as they are.
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QString::fromUtf8(data, size);
}

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

QString addressText(const ASN1_OCTET_STRING *address)
{
    const int size = ASN1_STRING_length(address);
    const unsigned char *bytes = ASN1_STRING_get0_data(address);
    if (size == 4)
        return u"%1.%2.%3.%4"_s.arg(bytes[0]).arg(bytes[1]).arg(bytes[2]).arg(bytes[3]);
    QStringList groups;
    for (int i = 0; i + 1 < size; i += 2)
        groups += QString::number((bytes[i] << 8) | bytes[i + 1], 16);
    return groups.join(u':');
}

QStringList sanOf(const X509 *certificate)
{
    QStringList names;
    auto *list = static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; list && i < sk_GENERAL_NAME_num(list) && i < 1000; ++i) {
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

CertificateFacts factsOf(X509 *certificate)
{
    CertificateFacts facts;
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate, &der);
    if (size > 0)
        facts.der = QByteArray(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
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

Result<QList<CertificateFacts>> readCertificates(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return fail(ErrorCode::Invalid, u"The file is empty."_s);
    if (bytes.size() > CertificateFileMaxBytes)
        return fail(ErrorCode::Invalid, u"The file has %1 bytes; a certificate file may have at most 256 KiB."_s.arg(bytes.size()));
    QList<CertificateFacts> found;
    BioPtr bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
    if (bytes.contains("-----BEGIN")) {
        while (X509Ptr certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)}) {
            found += factsOf(certificate.get());
            if (found.size() > CertificatesPerFile)
                return fail(ErrorCode::Invalid, u"The file holds more than %1 certificates."_s.arg(CertificatesPerFile));
        }
    } else if (X509Ptr certificate{d2i_X509_bio(bio.get(), nullptr)}) {
        found += factsOf(certificate.get());
    }
    ERR_clear_error();
    if (found.isEmpty())
        return fail(ErrorCode::Invalid, u"No certificate could be read: neither PEM (BEGIN CERTIFICATE) nor DER."_s);
    return found;
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
