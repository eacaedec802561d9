#pragma once

#include "core/result.h"
#include "core/secretbytes.h"

#include <QStringList>

namespace belfry::crypto {

/// What Belfry shows and sends of a certificate. Names are labels for people; the identity is the fingerprint.
struct CertificateFacts {
    QByteArray der;
    QString fingerprint;  ///< SHA-256 of the DER, lower-case hex
    QString serialNumber; ///< upper-case hex
    QString subject;      ///< RFC 2253, control characters escaped
    QString issuer;
    QString commonName;   ///< may be empty
    QStringList san;      ///< DNS names, addresses, mail and URIs, without prefixes
    qint64 notBeforeMs = 0;
    qint64 notAfterMs = 0;
    QString keyType;      ///< RSA, EC, Ed25519, …
    int keyBits = 0;
    QString signatureAlgorithm;
    bool isCa = false;
    bool operator==(const CertificateFacts &) const = default;
};

inline constexpr qint64 CertificateFileMaxBytes = 4 * 1024 * 1024;
inline constexpr int CertificatesPerFile = 1000;
inline constexpr int NamesPerCertificate = 10'000; ///< further ones are not listed; the DER keeps them

struct CertificateFile {
    QList<CertificateFacts> certificates; ///< at least one
    QStringList damaged;                  ///< a sentence for each PEM block that could not be read
};

/// PEM (one or more certificates, other blocks are passed over) or DER. Invalid says why nothing could be read.
[[nodiscard]] Result<CertificateFile> readCertificates(const QByteArray &bytes);
/// The first certificate.
[[nodiscard]] Result<CertificateFacts> readCertificate(const QByteArray &der);
[[nodiscard]] QByteArray toPem(const QByteArray &certificateDer);

enum class Profile { Server, Client, Root };

struct IssueRequest {
    QString commonName;
    QStringList san; ///< "DNS:x", "IP:x", "email:x", "URI:x"; without a prefix it is DNS
    QByteArray namesOf; ///< DER of a certificate whose alternative names are taken over as they are, instead of `san`
    int days = 90;   ///< 1 to 3650 (a root: 7300)
    Profile profile = Profile::Server;
};

struct KeyAndCertificate {
    QByteArray certificateDer;
    SecretBytes privateKeyDer; ///< PKCS#8
};

/// A self-signed EC P-256 root.
[[nodiscard]] Result<KeyAndCertificate> makeRoot(const QString &commonName, int days, qint64 nowMs);
/// A certificate with a new EC P-256 key, or with `reuseKey`.
[[nodiscard]] Result<KeyAndCertificate> issue(const IssueRequest &request, const KeyAndCertificate &authority, qint64 nowMs,
    const SecretBytes &reuseKey = {});

struct RevokedEntry {
    QString serialNumber;
    qint64 revokedAtMs = 0;
    int reason = 0; ///< RFC 5280 CRLReason
};
/// A signed CRL in PEM, valid for `days`.
[[nodiscard]] Result<QByteArray> makeCrl(const KeyAndCertificate &authority, const QList<RevokedEntry> &entries, qint64 nowMs,
    int days, qint64 number);

} // namespace belfry::crypto
