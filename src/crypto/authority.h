#pragma once

#include "crypto/x509.h"

namespace belfry::crypto {

enum class KeyKind { EcP256, EcP384, Rsa2048, Rsa3072, Rsa4096, Ed25519 };
struct KeyKindName {
    KeyKind kind;
    const char *name;  ///< "ec-p256": stored, typed
    const char *label; ///< "EC P-256"
};
[[nodiscard]] const QList<KeyKindName> &keyKinds();
[[nodiscard]] Result<KeyKind> keyKindOf(const QString &name);

/// What a certificate may be used for: "server", "client", "code", "email" (RFC 5280, 4.2.1.12).
struct CertificateUsage {
    const char *name;
    const char *openssl;
};
[[nodiscard]] const QList<CertificateUsage> &certificateUsages();

struct IssueRequest {
    QString commonName;
    QStringList san; ///< "DNS:x", "IP:x", "email:x", "URI:x"; without a prefix it is DNS
    QByteArray namesOf; ///< DER of a certificate whose alternative names are taken over as they are, instead of `san`
    int days = 90;   ///< 1 to 3650; never beyond the authority's own end
    QStringList usages = {QStringLiteral("server")}; ///< empty = those of `namesOf`
    KeyKind key = KeyKind::EcP256; ///< of a new key
    QByteArray csr = {};   ///< PKCS#10, DER or PEM: its public key is certified and no private key comes out
    QByteArray keyOf = {}; ///< DER of a certificate whose public key is certified anew
};

struct KeyAndCertificate {
    QByteArray certificateDer;
    SecretBytes privateKeyDer; ///< PKCS#8; empty where the key is somebody else's
};

/// A self-signed root; one intermediate may stand below it.
[[nodiscard]] Result<KeyAndCertificate> makeRoot(const QString &commonName, int days, qint64 nowMs, KeyKind kind = KeyKind::EcP256);
/// An authority below `root`, for leaves only.
[[nodiscard]] Result<KeyAndCertificate> makeIntermediate(const QString &commonName, int days, qint64 nowMs, KeyKind kind,
    const KeyAndCertificate &root);
/// A certificate with a new key, with `reuseKey`, or for the key of the request.
[[nodiscard]] Result<KeyAndCertificate> issue(const IssueRequest &request, const KeyAndCertificate &authority, qint64 nowMs,
    const SecretBytes &reuseKey = {});

/// What a certificate request (PKCS#10, RFC 2986) asks for. Its signature was checked.
struct RequestFacts {
    QString commonName;
    QStringList san; ///< with prefixes, as IssueRequest takes them
    QString keyType;
    int keyBits = 0;
};
[[nodiscard]] Result<RequestFacts> readRequest(const QByteArray &bytes);

struct RevokedEntry {
    QString serialNumber;
    qint64 revokedAtMs = 0;
    int reason = 0; ///< RFC 5280 CRLReason
};
/// A signed CRL in PEM, valid for `days`.
[[nodiscard]] Result<QByteArray> makeCrl(const KeyAndCertificate &authority, const QList<RevokedEntry> &entries, qint64 nowMs,
    int days, qint64 number);

} // namespace belfry::crypto
