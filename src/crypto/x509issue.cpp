#include "crypto/authority.h"
#include "crypto/certificatefile.h"
#include "crypto/random.h"

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

PkeyPtr newKey(KeyKind kind)
{
    switch (kind) {
    case KeyKind::EcP256: return PkeyPtr(EVP_EC_gen("P-256"));
    case KeyKind::EcP384: return PkeyPtr(EVP_EC_gen("P-384"));
    case KeyKind::Rsa2048: return PkeyPtr(EVP_RSA_gen(2048));
    case KeyKind::Rsa3072: return PkeyPtr(EVP_RSA_gen(3072));
    case KeyKind::Rsa4096: return PkeyPtr(EVP_RSA_gen(4096));
    case KeyKind::Ed25519: return PkeyPtr(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    }
    return nullptr;
}

// Ed25519 hashes by itself; a P-384 key deserves a hash of its own strength.
const EVP_MD *digestFor(const EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "ED25519") || EVP_PKEY_is_a(key, "ED448"))
        return nullptr;
    return EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_bits(key) > 256 ? EVP_sha384() : EVP_sha256();
}

PkeyPtr keyOf(const SecretBytes &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.bytes().constData());
    return PkeyPtr(d2i_AutoPrivateKey(nullptr, &bytes, long(der.size())));
}

X509Ptr certificateOf(const QByteArray &der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return X509Ptr(d2i_X509(nullptr, &bytes, long(der.size())));
}

using RequestPtr = std::unique_ptr<X509_REQ, OpenSslFree<X509_REQ_free>>;

RequestPtr requestOf(const QByteArray &bytes)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    RequestPtr request(d2i_X509_REQ(nullptr, &at, long(bytes.size())));
    if (!request) {
        const BioPtr bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
        request.reset(PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr));
    }
    ERR_clear_error();
    return request;
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

// As `san` of a request takes them. Kinds that no certificate here may hold (other names, directory names) are left out.
QStringList prefixedNames(const GENERAL_NAMES *names)
{
    QStringList out;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names) && i < NamesPerRequest + 1; ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS)
            out += u"DNS:"_s + textOf(name->d.ia5);
        else if (name->type == GEN_EMAIL)
            out += u"email:"_s + textOf(name->d.ia5);
        else if (name->type == GEN_URI)
            out += u"URI:"_s + textOf(name->d.ia5);
        else if (name->type == GEN_IPADD)
            out += u"IP:"_s + addressText(name->d.iPAddress);
    }
    return out;
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
    // RFC 5280, 4.2.1.6: critical where the subject is empty.
    if (names && X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), request.commonName.isEmpty() ? 1 : 0, 0) != 1)
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

QByteArray extendedUsage(const QStringList &usages)
{
    QByteArrayList names;
    for (const CertificateUsage &usage : certificateUsages()) {
        if (usages.contains(QLatin1String(usage.name)))
            names += usage.openssl;
    }
    return names.join(',');
}

void copyUsage(X509 *certificate, const QByteArray &sourceDer)
{
    const X509Ptr source = certificateOf(sourceDer);
    const int index = source ? X509_get_ext_by_NID(source.get(), NID_ext_key_usage, -1) : -1;
    if (index >= 0)
        X509_add_ext(certificate, X509_get_ext(source.get(), index), -1);
}

PkeyPtr subjectKey(const IssueRequest &request, const SecretBytes &reuseKey)
{
    if (!request.csr.isEmpty()) {
        const RequestPtr csr = requestOf(request.csr);
        return PkeyPtr(csr ? X509_REQ_get_pubkey(csr.get()) : nullptr);
    }
    if (!request.keyOf.isEmpty()) {
        const X509Ptr source = certificateOf(request.keyOf);
        return PkeyPtr(source ? X509_get_pubkey(source.get()) : nullptr);
    }
    return reuseKey.isEmpty() ? newKey(request.key) : keyOf(reuseKey);
}

Result<KeyAndCertificate> makeAuthority(const QString &commonName, int days, qint64 nowMs, KeyKind kind, const KeyAndCertificate *above)
{
    PkeyPtr key = newKey(kind);
    PkeyPtr signer = above ? keyOf(above->privateKeyDer) : nullptr;
    X509Ptr issuer = above ? certificateOf(above->certificateDer) : nullptr;
    if (!key || (above && (!signer || !issuer)))
        return opensslError(u"Making a key"_s);
    X509Ptr made = skeleton(key.get(), days, nowMs);
    X509 *by = above ? issuer.get() : made.get();
    BELFRY_TRY(setSubject(X509_get_subject_name(made.get()), commonName));
    X509_set_issuer_name(made.get(), X509_get_subject_name(by));
    const bool extended = addExtension(made.get(), by, NID_basic_constraints, above ? "critical,CA:TRUE,pathlen:0" : "critical,CA:TRUE,pathlen:1")
        && addExtension(made.get(), by, NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(made.get(), by, NID_subject_key_identifier, "hash")
        && (!above || addExtension(made.get(), by, NID_authority_key_identifier, "keyid"));
    EVP_PKEY *signing = above ? signer.get() : key.get();
    if (!extended || !X509_sign(made.get(), signing, digestFor(signing)))
        return opensslError(u"Making the authority's certificate"_s);
    return KeyAndCertificate{derOf(made.get()), keyDerOf(key.get())};
}

} // namespace

const QList<KeyKindName> &keyKinds()
{
    static const QList<KeyKindName> kinds = {{KeyKind::EcP256, "ec-p256", "EC P-256"}, {KeyKind::EcP384, "ec-p384", "EC P-384"},
        {KeyKind::Rsa2048, "rsa-2048", "RSA 2048"}, {KeyKind::Rsa3072, "rsa-3072", "RSA 3072"}, {KeyKind::Rsa4096, "rsa-4096", "RSA 4096"},
        {KeyKind::Ed25519, "ed25519", "Ed25519"}};
    return kinds;
}

Result<KeyKind> keyKindOf(const QString &name)
{
    QStringList known;
    for (const KeyKindName &kind : keyKinds()) {
        if (name == QLatin1String(kind.name))
            return kind.kind;
        known += QLatin1String(kind.name);
    }
    return fail(ErrorCode::Invalid, u"Unknown kind of key \"%1\": %2."_s.arg(name.left(40), known.join(u", "_s)), u"key"_s);
}

const QList<CertificateUsage> &certificateUsages()
{
    static const QList<CertificateUsage> usages = {{"server", "serverAuth"}, {"client", "clientAuth"}, {"code", "codeSigning"}, {"email", "emailProtection"}};
    return usages;
}

Result<KeyAndCertificate> makeRoot(const QString &commonName, int days, qint64 nowMs, KeyKind kind)
{
    return makeAuthority(commonName, days, nowMs, kind, nullptr);
}

Result<KeyAndCertificate> makeIntermediate(const QString &commonName, int days, qint64 nowMs, KeyKind kind, const KeyAndCertificate &root)
{
    const X509Ptr above = certificateOf(root.certificateDer);
    if (!above || X509_get_pathlen(above.get()) == 0)
        return fail(ErrorCode::Invalid, u"This root was made for leaves only (path length 0) and cannot stand above an intermediate authority."_s, u"authority"_s);
    return makeAuthority(commonName, days, nowMs, kind, &root);
}

Result<KeyAndCertificate> issue(const IssueRequest &request, const KeyAndCertificate &authority, qint64 nowMs, const SecretBytes &reuseKey)
{
    if (request.days < 1 || request.days > 3650)
        return fail(ErrorCode::Invalid, u"A certificate is issued for 1 to 3650 days."_s, u"days"_s);
    PkeyPtr key = subjectKey(request, reuseKey);
    PkeyPtr caKey = keyOf(authority.privateKeyDer);
    X509Ptr ca = certificateOf(authority.certificateDer);
    if (!key || !caKey || !ca)
        return opensslError(u"Reading the authority's key"_s);
    X509Ptr leaf = skeleton(key.get(), request.days, nowMs);
    // Nobody believes a leaf that outlives its authority.
    if (ASN1_TIME_compare(X509_get0_notAfter(leaf.get()), X509_get0_notAfter(ca.get())) > 0)
        X509_set1_notAfter(leaf.get(), X509_get0_notAfter(ca.get()));
    if (request.commonName.isEmpty() && (!request.san.isEmpty() || !request.namesOf.isEmpty()))
        ERR_clear_error(); // a request may name its hosts as alternative names only
    else
        BELFRY_TRY(setSubject(X509_get_subject_name(leaf.get()), request.commonName));
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(ca.get()));
    const QByteArray usage = extendedUsage(request.usages);
    const bool rsa = EVP_PKEY_is_a(key.get(), "RSA");
    const bool extended = addExtension(leaf.get(), ca.get(), NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(leaf.get(), ca.get(), NID_key_usage, rsa ? "critical,digitalSignature,keyEncipherment" : "critical,digitalSignature")
        && (usage.isEmpty() || addExtension(leaf.get(), ca.get(), NID_ext_key_usage, usage))
        && addExtension(leaf.get(), ca.get(), NID_subject_key_identifier, "hash")
        && addExtension(leaf.get(), ca.get(), NID_authority_key_identifier, "keyid");
    if (usage.isEmpty() && !request.namesOf.isEmpty())
        copyUsage(leaf.get(), request.namesOf);
    BELFRY_TRY(addNames(leaf.get(), request));
    if (!extended || !X509_sign(leaf.get(), caKey.get(), digestFor(caKey.get())))
        return opensslError(u"Issuing the certificate"_s);
    const bool keyIsHere = request.csr.isEmpty() && request.keyOf.isEmpty();
    return KeyAndCertificate{derOf(leaf.get()), keyIsHere ? keyDerOf(key.get()) : SecretBytes()};
}

Result<RequestFacts> readRequest(const QByteArray &bytes)
{
    if (bytes.size() > 256 * 1024)
        return fail(ErrorCode::Invalid, u"A certificate request has at most 256 KiB."_s, u"csr"_s);
    const RequestPtr csr = requestOf(bytes);
    if (!csr)
        return fail(ErrorCode::Invalid, u"No certificate request (PKCS#10) could be read: neither PEM nor DER."_s, u"csr"_s);
    EVP_PKEY *key = X509_REQ_get0_pubkey(csr.get());
    const bool proved = key && X509_REQ_verify(csr.get(), key) == 1;
    ERR_clear_error();
    if (!proved)
        return fail(ErrorCode::Invalid, u"The request is not signed by its own key: it was changed, or its sender does not hold the key."_s, u"csr"_s);
    if (EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) < 2048)
        return fail(ErrorCode::Invalid, u"The request's RSA key has %1 bits; 2048 are the least."_s.arg(EVP_PKEY_get_bits(key)), u"csr"_s);
    RequestFacts facts;
    const X509_NAME *subject = X509_REQ_get_subject_name(csr.get());
    const int index = X509_NAME_get_index_by_NID(const_cast<X509_NAME *>(subject), NID_commonName, -1);
    if (index >= 0)
        facts.commonName = textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
    STACK_OF(X509_EXTENSION) *extensions = X509_REQ_get_extensions(csr.get());
    auto *names = static_cast<GENERAL_NAMES *>(X509V3_get_d2i(extensions, NID_subject_alt_name, nullptr, nullptr));
    facts.san = prefixedNames(names);
    GENERAL_NAMES_free(names);
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
    ERR_clear_error();
    const char *type = EVP_PKEY_get0_type_name(key);
    facts.keyType = type ? QString::fromLatin1(type) : QString();
    facts.keyBits = EVP_PKEY_get_bits(key);
    return facts;
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
    if (!X509_CRL_sign(crl.get(), caKey.get(), digestFor(caKey.get())))
        return opensslError(u"Signing the revocation list"_s);
    BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509_CRL(out.get(), crl.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return QByteArray(data, size);
}

} // namespace belfry::crypto
