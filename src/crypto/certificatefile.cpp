#include "crypto/certificatefile.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace belfry::crypto {
namespace {

// What stands in the file instead of a certificate, where that can be told.
QString otherBlockSentence(const QString &name)
{
    if (name.contains(u"PRIVATE KEY"_s))
        return u"The file holds a private key and no certificate; a key is imported together with its certificate only."_s;
    if (name.contains(u"REQUEST"_s))
        return u"The file is a certificate request (CSR), not a certificate. An authority issues from it: certificate issue --csr FILE."_s;
    if (name == u"X509 CRL"_s)
        return u"The file is a revocation list, not a certificate."_s;
    return u"The file holds a \"%1\" block and no certificate."_s.arg(name.left(40));
}

// ContentInfo of PKCS#7 begins with the object id 1.2.840.113549.1.7, PFX with the version 3.
QByteArray contentOf(const QByteArray &bytes)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    if (bytes.size() < 9 || at[0] != 0x30)
        return {};
    return bytes.mid(at[1] & 0x80 ? 2 + (at[1] & 0x7f) : 2, 11);
}

bool looksLikePkcs7(const QByteArray &bytes)
{
    return contentOf(bytes).startsWith(QByteArray("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07", 10));
}

Result<CertificateFile> readPkcs7(const unsigned char *bytes, long size)
{
    PKCS7 *message = d2i_PKCS7(nullptr, &bytes, size);
    const STACK_OF(X509) *certificates = nullptr;
    if (message && PKCS7_type_is_signed(message) && message->d.sign)
        certificates = message->d.sign->cert;
    CertificateFile file;
    for (int i = 0; certificates && i < sk_X509_num(certificates) && i < CertificatesPerFile; ++i) {
        const QByteArray der = derOf(sk_X509_value(certificates, i));
        if (const auto facts = factsOfDer(reinterpret_cast<const unsigned char *>(der.constData()), long(der.size())))
            file.certificates += *facts;
    }
    PKCS7_free(message);
    ERR_clear_error();
    if (file.certificates.isEmpty())
        return fail(ErrorCode::Invalid, u"The file is PKCS#7 (.p7b), but holds no certificate that can be read."_s);
    return file;
}

// One block each, from its BEGIN line to the next: a block that is cut off must not take the one behind it along.
QList<QByteArrayView> blocksOf(const QByteArray &bytes)
{
    static constexpr QByteArrayView Begin("-----BEGIN ");
    QList<QByteArrayView> blocks;
    qsizetype from = bytes.indexOf(Begin);
    while (from >= 0) {
        const qsizetype next = bytes.indexOf(Begin, from + Begin.size());
        blocks += QByteArrayView(bytes).sliced(from, (next < 0 ? bytes.size() : next) - from);
        from = next;
    }
    return blocks;
}

BioPtr bioOf(QByteArrayView bytes)
{
    return BioPtr(BIO_new_mem_buf(bytes.data(), int(bytes.size())));
}

void readBlock(QByteArrayView block, int number, CertificateFile &file, QString &other)
{
    const BioPtr bio = bioOf(block);
    char *name = nullptr, *header = nullptr;
    unsigned char *data = nullptr;
    long size = 0;
    const bool read = PEM_read_bio(bio.get(), &name, &header, &data, &size);
    const QString kind = QString::fromLatin1(name);
    if (read && (kind == u"CERTIFICATE"_s || kind == u"X509 CERTIFICATE"_s || kind == u"TRUSTED CERTIFICATE"_s)) {
        if (const auto facts = factsOfDer(data, size))
            file.certificates += *facts;
        else
            file.damaged += u"Block %1 is no whole certificate."_s.arg(number);
    } else if (read && (kind == u"PKCS7"_s || kind == u"CMS"_s)) {
        if (const auto inner = readPkcs7(data, size))
            file.certificates += inner->certificates;
        else
            file.damaged += inner.error().message;
    } else if (read) {
        other = kind;
    } else {
        file.damaged += u"Block %1 is cut off or damaged."_s.arg(number);
    }
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_clear_free(data, size_t(qMax(size, 0L))); // it may have been a private key
    ERR_clear_error();
}

Result<void> readBlocks(const QList<QByteArrayView> &blocks, CertificateFile &file, QString &other)
{
    int number = 0;
    for (const QByteArrayView block : blocks) {
        readBlock(block, ++number, file, other);
        if (file.certificates.size() + file.damaged.size() > CertificatesPerFile)
            return fail(ErrorCode::Invalid, u"The file holds more than %1 certificates."_s.arg(CertificatesPerFile));
    }
    return {};
}

struct Passphrase {
    const QByteArray &bytes;
    bool asked = false;
};

int givePassphrase(char *buffer, int size, int, void *data)
{
    auto *passphrase = static_cast<Passphrase *>(data);
    passphrase->asked = true;
    const int length = int(qMin<qsizetype>(passphrase->bytes.size(), size));
    std::memcpy(buffer, passphrase->bytes.constData(), size_t(length));
    return length > 0 ? length : -1;
}

Result<void> readKeys(const QList<QByteArrayView> &blocks, const ReadOptions &options, CertificateFile &file)
{
    for (const QByteArrayView block : blocks) {
        Passphrase passphrase{options.passphrase.bytes()};
        const BioPtr bio = bioOf(block);
        const PkeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, givePassphrase, &passphrase));
        ERR_clear_error();
        if (key) {
            if (!keepKey(file, key.get()))
                file.damaged += u"A private key in the file belongs to none of its certificates; it was left out."_s;
        } else if (passphrase.asked) {
            return fail(ErrorCode::Invalid, options.passphrase.isEmpty() ? u"The private key in the file is encrypted: its password is needed."_s
                                                                         : u"The password does not open the private key in the file."_s, u"password"_s);
        }
    }
    return {};
}

Result<CertificateFile> readPem(const QByteArray &bytes, const ReadOptions &options)
{
    CertificateFile file;
    QString other;
    const QList<QByteArrayView> blocks = blocksOf(bytes);
    BELFRY_TRY(readBlocks(blocks, file, other));
    if (file.certificates.isEmpty()) {
        if (!file.damaged.isEmpty())
            return fail(ErrorCode::Invalid, u"No certificate could be read. "_s + file.damaged.constFirst());
        return fail(ErrorCode::Invalid, other.isEmpty() ? u"The file has a BEGIN line, but no certificate could be read."_s : otherBlockSentence(other));
    }
    if (options.withKeys)
        BELFRY_TRY(readKeys(blocks, options, file));
    return file;
}

} // namespace

bool looksLikePkcs12(const QByteArray &bytes)
{
    return contentOf(bytes).startsWith(QByteArray("\x02\x01\x03", 3));
}

QByteArray derOf(const X509 *certificate)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate, &der);
    const QByteArray bytes = size > 0 ? QByteArray(reinterpret_cast<const char *>(der), size) : QByteArray();
    OPENSSL_free(der);
    return bytes;
}

SecretBytes keyDerOf(EVP_PKEY *key)
{
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
    unsigned char *der = nullptr;
    const int size = info ? i2d_PKCS8_PRIV_KEY_INFO(info, &der) : 0;
    SecretBytes bytes(size > 0 ? QByteArray(reinterpret_cast<const char *>(der), size) : QByteArray());
    OPENSSL_clear_free(der, size_t(qMax(size, 0)));
    PKCS8_PRIV_KEY_INFO_free(info);
    return bytes;
}

bool keepKey(CertificateFile &file, EVP_PKEY *key)
{
    for (const CertificateFacts &facts : std::as_const(file.certificates)) {
        const auto *at = reinterpret_cast<const unsigned char *>(facts.der.constData());
        const X509Ptr certificate(d2i_X509(nullptr, &at, long(facts.der.size())));
        const bool fits = certificate && X509_check_private_key(certificate.get(), key) == 1;
        ERR_clear_error();
        if (fits) {
            file.keys.insert(facts.fingerprint, keyDerOf(key));
            return true;
        }
    }
    return false;
}

Result<CertificateFile> readCertificates(const QByteArray &bytes, const ReadOptions &options)
{
    if (bytes.isEmpty())
        return fail(ErrorCode::Invalid, u"The file is empty."_s);
    if (bytes.size() > CertificateFileMaxBytes)
        return fail(ErrorCode::Invalid, u"The file has %1 bytes; a certificate file may have at most 4 MiB."_s.arg(bytes.size()));
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    // DER first: a name inside it may hold any text, a BEGIN line too.
    if (const auto facts = factsOfDer(at, long(bytes.size())))
        return CertificateFile{{*facts}, {}};
    if (looksLikePkcs12(bytes))
        return readPkcs12(bytes, options);
    if (looksLikePkcs7(bytes))
        return readPkcs7(at, long(bytes.size()));
    if (bytes.contains("-----BEGIN"))
        return readPem(bytes, options);
    if (at[0] == 0x30)
        return fail(ErrorCode::Invalid, u"The file is binary, but no whole certificate (DER): it is cut off, damaged or something else."_s);
    return fail(ErrorCode::Invalid, u"No certificate could be read: neither PEM (BEGIN CERTIFICATE) nor DER, PKCS#7 or PKCS#12."_s);
}

SecretBytes keyToPem(const SecretBytes &privateKeyDer)
{
    QByteArray pem = "-----BEGIN PRIVATE KEY-----\n";
    const QByteArray base64 = privateKeyDer.bytes().toBase64();
    for (qsizetype i = 0; i < base64.size(); i += 64)
        pem += base64.mid(i, 64) + '\n';
    return SecretBytes(pem + "-----END PRIVATE KEY-----\n");
}

} // namespace belfry::crypto
