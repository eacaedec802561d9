#include "crypto/opensslptr.h"
#include "crypto/random.h"
#include "crypto/x509.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace belfry::crypto {
namespace {

tl::unexpected<Error> opensslError(const QString &what)
{
    char text[256] = {};
    ERR_error_string_n(ERR_get_error(), text, sizeof(text));
    ERR_clear_error();
    return fail(ErrorCode::Failed, u"%1 failed: %2."_s.arg(what, QString::fromLatin1(text)));
}

PkeyPtr newKey()
{
    return PkeyPtr(EVP_EC_gen("P-256"));
}

PkeyPtr keyOf(const SecretBytes &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.bytes().constData());
    return PkeyPtr(d2i_AutoPrivateKey(nullptr, &bytes, long(der.size())));
}

SecretBytes derOf(EVP_PKEY *key)
{
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
    unsigned char *der = nullptr;
    const int size = i2d_PKCS8_PRIV_KEY_INFO(info, &der);
    SecretBytes bytes(size > 0 ? QByteArray(reinterpret_cast<const char *>(der), size) : QByteArray());
    OPENSSL_clear_free(der, size_t(qMax(size, 0)));
    PKCS8_PRIV_KEY_INFO_free(info);
    return bytes;
}

X509Ptr certificateOf(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return X509Ptr(d2i_X509(nullptr, &bytes, long(der.size())));
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    const bool ok = extension && X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return ok;
}

bool setSerial(X509 *certificate)
{
    QByteArray bytes = randomBytes(16);
    bytes[0] = char(bytes[0] & 0x7f); // positive
    if (bytes[0] == 0)
        bytes[0] = 1;
    BIGNUM *number = BN_bin2bn(reinterpret_cast<const unsigned char *>(bytes.constData()), int(bytes.size()), nullptr);
    const bool ok = BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
    return ok;
}

Result<void> setSubject(X509_NAME *name, const QString &commonName)
{
    const QByteArray utf8 = commonName.toUtf8();
    if (utf8.isEmpty() || commonName.size() > 64)
        return fail(ErrorCode::Invalid, u"A common name has 1 to 64 characters."_s, u"cn"_s);
    for (const QChar c : commonName) {
        if (c.category() == QChar::Other_Control)
            return fail(ErrorCode::Invalid, u"The common name holds a control character."_s, u"cn"_s);
    }
    if (!X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(utf8.constData()), int(utf8.size()), -1, 0))
        return opensslError(u"Setting the subject"_s);
    return {};
}

Result<QByteArray> sanValue(const QStringList &names)
{
    QByteArrayList parts;
    for (const QString &name : names) {
        const QString trimmed = name.trimmed();
        // A comma would begin another name in OpenSSL's own grammar.
        if (trimmed.isEmpty() || trimmed.contains(u',') || trimmed.contains(u'\n') || trimmed.size() > 253)
            return fail(ErrorCode::Invalid, u"\"%1\" is no alternative name."_s.arg(trimmed.left(80)), u"san"_s);
        static const QStringList prefixes = {u"DNS:"_s, u"IP:"_s, u"email:"_s, u"URI:"_s};
        const bool prefixed = std::any_of(prefixes.cbegin(), prefixes.cend(), [&](const QString &p) { return trimmed.startsWith(p, Qt::CaseInsensitive); });
        parts += prefixed ? trimmed.toUtf8() : "DNS:" + trimmed.toUtf8();
    }
    return parts.join(',');
}

X509Ptr skeleton(EVP_PKEY *key, int days, qint64 nowMs)
{
    X509Ptr certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    setSerial(certificate.get());
    // Five minutes back: a receiver's clock that is a little behind must not call it "not yet valid".
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), time_t(nowMs / 1000 - 300));
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), time_t(nowMs / 1000 + qint64(days) * 86'400));
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

QByteArray certificateDer(X509 *certificate)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate, &der);
    const QByteArray bytes = size > 0 ? QByteArray(reinterpret_cast<const char *>(der), size) : QByteArray();
    OPENSSL_free(der);
    return bytes;
}

} // namespace

Result<KeyAndCertificate> makeRoot(const QString &commonName, int days, qint64 nowMs)
{
    PkeyPtr key = newKey();
    if (!key)
        return opensslError(u"Making a key"_s);
    X509Ptr root = skeleton(key.get(), days, nowMs);
    BELFRY_TRY(setSubject(X509_get_subject_name(root.get()), commonName));
    X509_set_issuer_name(root.get(), X509_get_subject_name(root.get()));
    const bool extended = addExtension(root.get(), root.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        && addExtension(root.get(), root.get(), NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(root.get(), root.get(), NID_subject_key_identifier, "hash");
    if (!extended || !X509_sign(root.get(), key.get(), EVP_sha256()))
        return opensslError(u"Making the root certificate"_s);
    return KeyAndCertificate{certificateDer(root.get()), derOf(key.get())};
}

Result<KeyAndCertificate> issue(const IssueRequest &request, const KeyAndCertificate &authority, qint64 nowMs, const SecretBytes &reuseKey)
{
    if (request.days < 1 || request.days > 3650)
        return fail(ErrorCode::Invalid, u"A certificate is issued for 1 to 3650 days."_s, u"days"_s);
    PkeyPtr key = reuseKey.isEmpty() ? newKey() : keyOf(reuseKey);
    PkeyPtr caKey = keyOf(authority.privateKeyDer);
    X509Ptr ca = certificateOf(authority.certificateDer);
    if (!key || !caKey || !ca)
        return opensslError(u"Reading the authority's key"_s);
    X509Ptr leaf = skeleton(key.get(), request.days, nowMs);
    BELFRY_TRY(setSubject(X509_get_subject_name(leaf.get()), request.commonName));
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(ca.get()));
    const bool client = request.profile == Profile::Client;
    bool extended = addExtension(leaf.get(), ca.get(), NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(leaf.get(), ca.get(), NID_key_usage, "critical,digitalSignature")
        && addExtension(leaf.get(), ca.get(), NID_ext_key_usage, client ? "clientAuth" : "serverAuth")
        && addExtension(leaf.get(), ca.get(), NID_subject_key_identifier, "hash")
        && addExtension(leaf.get(), ca.get(), NID_authority_key_identifier, "keyid");
    if (extended && !request.san.isEmpty()) {
        BELFRY_LET(names, sanValue(request.san));
        if (!addExtension(leaf.get(), ca.get(), NID_subject_alt_name, names)) {
            ERR_clear_error();
            return fail(ErrorCode::Invalid, u"The alternative names cannot be written: %1."_s.arg(QString::fromUtf8(names.left(200))), u"san"_s);
        }
    }
    if (!extended || !X509_sign(leaf.get(), caKey.get(), EVP_sha256()))
        return opensslError(u"Issuing the certificate"_s);
    return KeyAndCertificate{certificateDer(leaf.get()), derOf(key.get())};
}

Result<QByteArray> makeCrl(const KeyAndCertificate &authority, const QList<RevokedEntry> &entries, qint64 nowMs, int days, qint64 number)
{
    PkeyPtr caKey = keyOf(authority.privateKeyDer);
    X509Ptr ca = certificateOf(authority.certificateDer);
    X509CrlPtr crl(X509_CRL_new());
    if (!caKey || !ca || !crl)
        return opensslError(u"Reading the authority's key"_s);
    X509_CRL_set_version(crl.get(), 1);
    X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(ca.get()));
    ASN1_TIME *time = ASN1_TIME_set(nullptr, time_t(nowMs / 1000));
    X509_CRL_set1_lastUpdate(crl.get(), time);
    ASN1_TIME_set(time, time_t(nowMs / 1000 + qint64(days) * 86'400));
    X509_CRL_set1_nextUpdate(crl.get(), time);
    ASN1_TIME_free(time);
    for (const RevokedEntry &entry : entries) {
        X509_REVOKED *revoked = X509_REVOKED_new();
        BIGNUM *serial = nullptr;
        BN_hex2bn(&serial, entry.serialNumber.toLatin1().constData());
        ASN1_INTEGER *integer = BN_to_ASN1_INTEGER(serial, nullptr);
        X509_REVOKED_set_serialNumber(revoked, integer);
        ASN1_INTEGER_free(integer);
        BN_free(serial);
        ASN1_TIME *when = ASN1_TIME_set(nullptr, time_t(entry.revokedAtMs / 1000));
        X509_REVOKED_set_revocationDate(revoked, when);
        ASN1_TIME_free(when);
        ASN1_ENUMERATED *reason = ASN1_ENUMERATED_new();
        ASN1_ENUMERATED_set(reason, entry.reason);
        X509_REVOKED_add1_ext_i2d(revoked, NID_crl_reason, reason, 0, 0);
        ASN1_ENUMERATED_free(reason);
        X509_CRL_add0_revoked(crl.get(), revoked);
    }
    ASN1_INTEGER *crlNumber = ASN1_INTEGER_new();
    ASN1_INTEGER_set_int64(crlNumber, number);
    X509_CRL_add1_ext_i2d(crl.get(), NID_crl_number, crlNumber, 0, 0);
    ASN1_INTEGER_free(crlNumber);
    X509_CRL_sort(crl.get());
    if (!X509_CRL_sign(crl.get(), caKey.get(), EVP_sha256()))
        return opensslError(u"Signing the revocation list"_s);
    BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509_CRL(out.get(), crl.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return QByteArray(data, size);
}

} // namespace belfry::crypto
