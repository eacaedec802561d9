#include "crypto/x509.h"

#include "crypto/digest.h"
#include "crypto/opensslptr.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QDateTime>

#include <arpa/inet.h>

using namespace Qt::StringLiterals;

namespace belfry::crypto {
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
    char text[INET6_ADDRSTRLEN] = {};
    if ((size == 4 || size == 16) && inet_ntop(size == 4 ? AF_INET : AF_INET6, bytes, text, sizeof(text)))
        return QString::fromLatin1(text);
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bytes), size).toHex()); // no address at all
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

std::optional<CertificateFacts> readDer(const unsigned char *bytes, long size)
{
    const unsigned char *end = bytes;
    X509Ptr certificate(d2i_X509(nullptr, &end, size));
    ERR_clear_error();
    if (!certificate)
        return std::nullopt;
    return factsOf(certificate.get(), QByteArray(reinterpret_cast<const char *>(bytes), end - bytes));
}

// What stands in the file instead of a certificate, where that can be told.
QString otherBlockSentence(const QString &name)
{
    if (name.contains(u"PRIVATE KEY"_s))
        return u"The file holds a private key and no certificate; private keys are not imported."_s;
    if (name == u"PKCS7"_s || name == u"CMS"_s)
        return u"The file is PKCS#7 (.p7b). Convert it first: openssl pkcs7 -print_certs -in FILE -out certs.pem."_s;
    if (name.contains(u"REQUEST"_s))
        return u"The file is a certificate request (CSR), not a certificate."_s;
    if (name == u"X509 CRL"_s)
        return u"The file is a revocation list, not a certificate."_s;
    return u"The file holds a \"%1\" block and no certificate."_s.arg(name.left(40));
}

QString binarySentence(const QByteArray &bytes)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    // PFX ::= SEQUENCE { version INTEGER (3), … }; a ContentInfo of PKCS#7 begins with the object id 1.2.840.113549.1.7.
    if (bytes.size() > 8 && at[0] == 0x30) {
        const int header = at[1] & 0x80 ? 2 + (at[1] & 0x7f) : 2;
        const QByteArray content = bytes.mid(header, 11);
        if (content.startsWith(QByteArray("\x02\x01\x03", 3)))
            return u"The file is PKCS#12 (.p12, .pfx). Take the certificates out first: openssl pkcs12 -nokeys -in FILE -out certs.pem."_s;
        if (content.startsWith(QByteArray("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07", 10)))
            return u"The file is PKCS#7 (.p7b). Convert it first: openssl pkcs7 -inform DER -print_certs -in FILE -out certs.pem."_s;
        return u"The file is binary, but no whole certificate (DER): it is cut off, damaged or something else."_s;
    }
    return u"No certificate could be read: neither PEM (BEGIN CERTIFICATE) nor DER."_s;
}

Result<CertificateFile> readPem(const QByteArray &bytes)
{
    CertificateFile file;
    QString other;
    BioPtr bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
    for (int block = 1;; ++block) {
        char *name = nullptr, *header = nullptr;
        unsigned char *data = nullptr;
        long size = 0;
        const bool read = PEM_read_bio(bio.get(), &name, &header, &data, &size);
        const QString kind = QString::fromLatin1(name);
        const bool ended = !read && ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
        if (read && (kind == u"CERTIFICATE"_s || kind == u"X509 CERTIFICATE"_s || kind == u"TRUSTED CERTIFICATE"_s)) {
            if (const auto facts = readDer(data, size))
                file.certificates += *facts;
            else
                file.damaged += u"Block %1 is no whole certificate."_s.arg(block);
        } else if (read) {
            other = kind;
        } else if (!ended) {
            file.damaged += u"Block %1 is cut off or damaged."_s.arg(block);
        }
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, size_t(qMax(size, 0L))); // it may have been a private key
        ERR_clear_error();
        if (ended || BIO_pending(bio.get()) == 0)
            break;
        if (file.certificates.size() + file.damaged.size() > CertificatesPerFile)
            return fail(ErrorCode::Invalid, u"The file holds more than %1 certificates."_s.arg(CertificatesPerFile));
    }
    if (file.certificates.isEmpty()) {
        if (!file.damaged.isEmpty())
            return fail(ErrorCode::Invalid, u"No certificate could be read. "_s + file.damaged.constFirst());
        return fail(ErrorCode::Invalid, other.isEmpty() ? u"The file has a BEGIN line, but no certificate could be read."_s : otherBlockSentence(other));
    }
    return file;
}

} // namespace

Result<CertificateFile> readCertificates(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return fail(ErrorCode::Invalid, u"The file is empty."_s);
    if (bytes.size() > CertificateFileMaxBytes)
        return fail(ErrorCode::Invalid, u"The file has %1 bytes; a certificate file may have at most 4 MiB."_s.arg(bytes.size()));
    // DER first: a name inside it may hold any text, a BEGIN line too.
    if (const auto facts = readDer(reinterpret_cast<const unsigned char *>(bytes.constData()), long(bytes.size())))
        return CertificateFile{{*facts}, {}};
    if (bytes.contains("-----BEGIN"))
        return readPem(bytes);
    return fail(ErrorCode::Invalid, binarySentence(bytes));
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
