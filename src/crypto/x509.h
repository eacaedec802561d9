#pragma once

#include "core/result.h"
#include "core/secretbytes.h"

#include <QHash>
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
    QHash<QString, SecretBytes> keys = {}; ///< PKCS#8 by fingerprint of the certificate it belongs to; only when asked for
};

struct ReadOptions {
    SecretBytes passphrase = {}; ///< of PKCS#12 and of encrypted private keys
    bool withKeys = false;       ///< read private keys too
};

/// PEM (one or more certificates, other blocks are passed over), DER, PKCS#7 or PKCS#12. Invalid says why nothing could be
/// read; with the field "password" where a password is needed or wrong.
[[nodiscard]] Result<CertificateFile> readCertificates(const QByteArray &bytes, const ReadOptions &options = {});
/// The first certificate.
[[nodiscard]] Result<CertificateFacts> readCertificate(const QByteArray &der);
[[nodiscard]] QByteArray toPem(const QByteArray &certificateDer);

/// PKCS#8 as PEM, for export.
[[nodiscard]] SecretBytes keyToPem(const SecretBytes &privateKeyDer);

/// A certificate with the ones above it, as far as they were found, and whether somebody here trusts it.
struct Trust {
    QList<QByteArray> chain; ///< DER, leaf first
    bool trusted = false;
    QString reason;          ///< why not, in OpenSSL's words
};
/// `others` may stand between, `anchors` are trusted besides the system's authorities. Reads the system's store: not on the
/// GUI thread.
[[nodiscard]] Trust judgeTrust(const QByteArray &leafDer, const QList<QByteArray> &others, const QList<QByteArray> &anchors, qint64 nowMs);

} // namespace belfry::crypto
