#pragma once

#include "certificates/certificate.h"
#include "core/result.h"

namespace belfry::store { class Session; }

namespace belfry::certificates {

struct ImportReport {
    struct File {
        QString path;
        QString verdict; ///< imported, known or unreadable
        QString reason;
        QString certificateId;
        QString commonName;
    };
    QList<File> files;
    int imported = 0, known = 0, unreadable = 0;
};

struct IssueOrder {
    QString commonName;
    QStringList san;   ///< without a prefix it is DNS
    int days = 90;
    QString profile;   ///< "TLS Server" (default), "TLS Client"
};

/// Certificate and what its commit raised.
struct Issuance {
    Certificate certificate;
    QStringList events;
    QStringList deliveries;
};

/// Applications, their inventory and their small CA. References to applications are an id, a slug or an exact name.
class CertificateService
{
public:
    explicit CertificateService(store::Session &session) : m_session(session) { }

    [[nodiscard]] Result<Application> createApplication(const QString &name, const QString &slug = {});
    [[nodiscard]] Result<QList<Application>> applications(); ///< newest first
    [[nodiscard]] Result<Application> findApplication(const QString &reference);
    [[nodiscard]] Result<void> removeApplication(const QString &reference);

    /// Newest first; without an application all of them.
    [[nodiscard]] Result<QList<Certificate>> list(const QString &application = {});
    [[nodiscard]] Result<Certificate> find(const QString &id); ///< id, serial number or fingerprint
    /// Stores what is new; no event is raised. A folder takes its .pem .crt .cer .der files. The good ones are kept.
    [[nodiscard]] Result<ImportReport> importFiles(const QString &application, const QStringList &paths);
    [[nodiscard]] Result<ImportReport> importBytes(const QString &application, const QString &label, const QByteArray &bytes);

    /// The application's root is made on the first issue. Commits with its event.
    [[nodiscard]] Result<Issuance> issue(const QString &application, const IssueOrder &order);
    /// Same names and lifetime, new key unless `sameKey`. Only what was issued here.
    [[nodiscard]] Result<Issuance> renew(const QString &id, bool sameKey = false);
    /// `reason` as RFC 5280 spells it with hyphens ("key-compromise"); sent and stored as its label.
    [[nodiscard]] Result<Issuance> revoke(const QString &id, const QString &reason);
    /// PEM revocation list of the application's CA.
    [[nodiscard]] Result<QByteArray> revocationList(const QString &application);
    /// The certificate, and with `withKey` its private key, in PEM.
    [[nodiscard]] Result<QByteArray> exportPem(const QString &id, bool withChain);

private:
    store::Session &m_session;
};

/// "key-compromise" -> "Key Compromise" and its CRLReason; nothing for an unknown one.
struct RevocationReason { const char *name; const char *label; int code; };
[[nodiscard]] const QList<RevocationReason> &revocationReasons();

} // namespace belfry::certificates
