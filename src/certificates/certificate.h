#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace belfry::certificates {

/// What certificates and alerts belong to.
struct Application {
    QString id; ///< app_…
    QString slug;
    QString name;
    qint64 createdAt = 0;
    int certificates = 0;
    int alerts = 0;
};

/// One certificate of the inventory.
struct Certificate {
    QString id; ///< crt_…
    QString applicationId;
    QString fingerprint;  ///< SHA-256, lower-case hex: its identity
    QString serialNumber; ///< upper-case hex
    QString commonName;
    QStringList san;
    QString subject;
    QString issuer;
    QString profileName;  ///< empty = none
    QString keyType;
    int keyBits = 0;
    qint64 notBefore = 0; ///< ms
    qint64 notAfter = 0;
    qint64 revokedAt = 0; ///< 0 = not revoked
    QString revocationReason; ///< label: "Key Compromise"
    bool isCa = false;
    bool hasKey = false;  ///< its private key is sealed in the store
    QString role;         ///< "root" and "intermediate": an authority of its application; else empty
    QString issuerId;     ///< the authority here that issued it; empty = from elsewhere
    QString signature;    ///< "ecdsa-with-SHA256"
    QString renewedBy;    ///< id of the certificate that took its place
    QByteArray der;
    qint64 createdAt = 0;

    [[nodiscard]] bool isIssuedHere() const { return !issuerId.isEmpty() || !role.isEmpty(); }
    bool operator==(const Certificate &) const = default;
    /// active, expired or revoked.
    [[nodiscard]] QString status(qint64 nowMs) const
    {
        if (revokedAt > 0)
            return QStringLiteral("revoked");
        return notAfter <= nowMs ? QStringLiteral("expired") : QStringLiteral("active");
    }
    /// Rounded up; zero or negative once it is over.
    [[nodiscard]] qint64 daysUntilExpiry(qint64 nowMs) const
    {
        const qint64 left = notAfter - nowMs;
        return left > 0 ? (left + 86'399'999) / 86'400'000 : -((-left) / 86'400'000);
    }
};

/// One condition of an alert. All conditions of an alert must hold; an alert without any is about every certificate.
struct AlertFilter {
    QString field;      ///< profile_name, common_name, san or include_cas
    QString operation;  ///< equals, matches, contains, starts_with or ends_with; include_cas: equals
    QStringList values; ///< several only with matches (one of them) and contains (any of them); include_cas: "true" or "false"
    bool operator==(const AlertFilter &) const = default;
};

/// An alert of an application. Its channels are webhooks of family `certificates` with its id.
struct Alert {
    QString id; ///< alr_…
    QString applicationId;
    QString name; ///< slug
    QString description;
    QString type; ///< expiration, issuance, renewal or revocation; fixed after creation
    QString alertBefore; ///< "30d"; expiration only
    bool daily = false;  ///< repeat every 24 h until renewed or over
    bool enabled = true;
    qint64 createdAt = 0;
    qint64 lastRunAt = 0;
    QList<AlertFilter> filters;
};

} // namespace belfry::certificates
