#include "crypto/opensslptr.h"
#include "crypto/random.h"
#include "crypto/x509.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::crypto {
namespace {

constexpr qsizetype NamesPerRequest = 1000;

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

struct NamesFree {
    void operator()(GENERAL_NAMES *names) const { GENERAL_NAMES_free(names); }
};
using NamesPtr = std::unique_ptr<GENERAL_NAMES, NamesFree>;

tl::unexpected<Error> badName(const QString &name, const QString &why)
{
    return fail(ErrorCode::Invalid, u"\"%1\" cannot be an alternative name: %2."_s.arg(name.left(80), why), u"san"_s);
}

bool isPrintableAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

// "bücher.example" is written as xn--bcher-kva.example; a leading "*." stays.
Result<QString> dnsName(const QString &text)
{
    const bool wildcard = text.startsWith(u"*."_s);
    const QString host = wildcard ? text.mid(2) : text;
    static const QRegularExpression form(u"\\A[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*\\z"_s);
    const QString ace = isPrintableAscii(host) ? host : QString::fromLatin1(QUrl::toAce(host));
    if (ace.size() > 253 || !form.match(ace).hasMatch())
        return badName(text, u"it is no host name"_s);
    return (wildcard ? u"*."_s : QString()) + ace;
}

// Built piece by piece: OpenSSL's own text grammar would take a comma, "email:copy" or "@section" inside a name for a command.
Result<void> addName(GENERAL_NAMES *names, const QString &given)
{
    const QString text = given.trimmed();
    static const QRegularExpression prefix(u"\\A(DNS|IP|email|URI):"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = prefix.match(text);
    const QString kind = match.hasMatch() ? match.captured(1).toLower() : u"dns"_s;
    QString value = match.hasMatch() ? text.mid(match.capturedEnd()) : text;
    int type = GEN_DNS;
    if (kind == u"dns"_s) {
        BELFRY_LET(name, dnsName(value));
        value = name;
    } else if (kind == u"email"_s) {
        type = GEN_EMAIL;
        if (!isPrintableAscii(value) || value.count(u'@') != 1 || value.startsWith(u'@') || value.endsWith(u'@'))
            return badName(text, u"a mail address is name@host, in ASCII"_s);
    } else if (kind == u"uri"_s) {
        type = GEN_URI;
        if (!isPrintableAscii(value) || !QUrl(value, QUrl::StrictMode).isValid() || QUrl(value).scheme().isEmpty())
            return badName(text, u"a URI has a scheme and is written in ASCII"_s);
    }
    ASN1_STRING *content = kind == u"ip"_s ? a2i_IPADDRESS(value.toLatin1().constData()) : ASN1_IA5STRING_new();
    if (kind == u"ip"_s)
        type = GEN_IPADD;
    ERR_clear_error();
    if (!content)
        return badName(text, u"it is no IPv4 or IPv6 address"_s);
    if (type != GEN_IPADD)
        ASN1_STRING_set(content, value.toLatin1().constData(), -1);
    GENERAL_NAME *name = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(name, type, content);
    sk_GENERAL_NAME_push(names, name);
    return {};
}

Result<void> addNames(X509 *certificate, const IssueRequest &request)
{
    NamesPtr names;
    if (!request.namesOf.isEmpty()) {
        X509Ptr source = certificateOf(request.namesOf);
        if (source)
            names.reset(static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(source.get(), NID_subject_alt_name, nullptr, nullptr)));
    } else if (!request.san.isEmpty()) {
        if (request.san.size() > NamesPerRequest)
            return fail(ErrorCode::Invalid, u"A certificate is issued for at most %1 alternative names."_s.arg(NamesPerRequest), u"san"_s);
        names.reset(sk_GENERAL_NAME_new_null());
        for (const QString &name : request.san)
            BELFRY_TRY(addName(names.get(), name));
    }
    if (names && X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, 0) != 1)
        return opensslError(u"Writing the alternative names"_s);
    return {};
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
    const bool extended = addExtension(leaf.get(), ca.get(), NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(leaf.get(), ca.get(), NID_key_usage, "critical,digitalSignature")
        && addExtension(leaf.get(), ca.get(), NID_ext_key_usage, client ? "clientAuth" : "serverAuth")
        && addExtension(leaf.get(), ca.get(), NID_subject_key_identifier, "hash")
        && addExtension(leaf.get(), ca.get(), NID_authority_key_identifier, "keyid");
    BELFRY_TRY(addNames(leaf.get(), request));
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
