#pragma once

#include "certificates/certificate.h"
#include "core/result.h"
#include "core/secretbytes.h"

namespace belfry::store { class Session; }

namespace belfry::certificates {

struct ImportOptions {
    SecretBytes passphrase = {}; ///< of PKCS#12 files and encrypted private keys
    bool withKeys = false;       ///< private keys are left out unless asked for; then they are sealed
    bool dryRun = false;         ///< a preview: nothing is stored
};

struct ImportReport {
    struct File {
        QString path;
        QString verdict; ///< imported (a preview: new), known or unreadable
        QString reason;
        QString certificateId;
        QString commonName;
        qint64 notAfter = 0;
        bool withKey = false;       ///< its private key was sealed too (a preview: would be)
        bool needsPassword = false; ///< unreadable for want of a password, or with a wrong one
    };
    QList<File> files;
    int imported = 0, known = 0, unreadable = 0;
    bool dryRun = false; ///< a preview: `imported` is what would be
};

struct IssueOrder {
    QString commonName; ///< empty with a request: the request's
    QStringList san;    ///< without a prefix it is DNS; empty with a request: the request's
    int days = 0;       ///< 0 = the profile's
    QString profile = {};   ///< name; empty = "TLS Server"
    QString key = {};       ///< "ec-p256", …; empty = the profile's
    QByteArray csr = {};    ///< PKCS#10: certify its key, hold none
    QString authority = {}; ///< id; empty = the newest one that is valid
};

/// Certificate and what its commit raised.
struct Issuance {
    Certificate certificate;
    QStringList events;
    QStringList deliveries;
};

struct AuthorityOrder {
    QString commonName;
    QString key;     ///< "ec-p256", …; empty = that
    int days = 0;    ///< 0 = 20 years for a root, 10 for an intermediate
    QString below;   ///< id of the root; empty = a root
};

/// One page of the inventory, in the order of a column.
struct CertificateQuery {
    enum class Order { NotAfter, CommonName, Serial, Profile, Created, KeyType };
    QString applicationId;
    QString text; ///< in the common name, an alternative name, the serial number or the profile
    QString view; ///< one of certificateViews(); empty = all
    Order order = Order::NotAfter;
    bool descending = false;
    int offset = 0;
    int limit = 200;
};
struct CertificatePage {
    struct Row {
        Certificate certificate; ///< without DER, subject and issuer
        int alerts = 0;          ///< enabled alerts with an enabled channel that are about it
        int expirations = 0;     ///< of these, how many tell of its expiry
    };
    QList<Row> rows;
    int total = 0;   ///< that fit
    int all = 0;     ///< in the application
};
/// "expiring-7", "expiring-30", "expiring-90", "expired", "uncovered", "revoked", "issued-week".
[[nodiscard]] const QStringList &certificateViews();

/// What stands against trusting a certificate's make: "SHA-1 signature", "RSA key of 1024 bits".
[[nodiscard]] QStringList weaknessesOf(const Certificate &certificate);

/// A certificate with the ones above it.
struct ChainVerdict {
    QList<Certificate> chain; ///< leaf first; ids are empty where the inventory does not hold one
    bool trusted = false;     ///< by the system, or by an authority of its application
    QString reason;           ///< why not
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
    [[nodiscard]] Result<CertificatePage> page(const CertificateQuery &query);
    [[nodiscard]] Result<Certificate> find(const QString &id); ///< id, serial number or fingerprint
    [[nodiscard]] Result<ChainVerdict> chainOf(const QString &id);
    /// Stores what is new; no event is raised. A folder takes its .pem .crt .cer .der .p7b .p7c .p12 .pfx files. The good ones
    /// are kept whatever happens to the others.
    [[nodiscard]] Result<ImportReport> importFiles(const QString &application, const QStringList &paths, const ImportOptions &options = {});
    [[nodiscard]] Result<ImportReport> importBytes(const QString &application, const QString &label, const QByteArray &bytes,
        const ImportOptions &options = {});
    [[nodiscard]] Result<void> remove(const QString &id); ///< from the inventory; not an authority that issued others

    /// Authorities of the application, newest first. The first issue makes an EC P-256 root where there is none.
    [[nodiscard]] Result<QList<Certificate>> authorities(const QString &application);
    [[nodiscard]] Result<Certificate> createAuthority(const QString &application, const AuthorityOrder &order);
    /// Commits with its event.
    [[nodiscard]] Result<Issuance> issue(const QString &application, const IssueOrder &order);
    /// Same names, use and lifetime; a new key unless `sameKey`, or the key of another request. Only what was issued here.
    [[nodiscard]] Result<Issuance> renew(const QString &id, bool sameKey = false, const QByteArray &csr = {});
    /// `reason` as RFC 5280 spells it with hyphens ("key-compromise"); sent and stored as its label.
    [[nodiscard]] Result<Issuance> revoke(const QString &id, const QString &reason);
    /// PEM revocation list of an authority; without one that of the newest.
    [[nodiscard]] Result<QByteArray> revocationList(const QString &application, const QString &authority = {});
    /// The certificate in PEM, and with `withChain` those above it.
    [[nodiscard]] Result<QByteArray> exportPem(const QString &id, bool withChain);
    /// Its private key, PKCS#8 in PEM.
    [[nodiscard]] Result<SecretBytes> exportKey(const QString &id);
    /// All certificates of the application in one PEM file, or as a table (RFC 4180).
    [[nodiscard]] Result<QByteArray> exportBundle(const QString &application);
    [[nodiscard]] Result<QByteArray> exportCsv(const QString &application);

private:
    store::Session &m_session;
};

/// "key-compromise" -> "Key Compromise" and its CRLReason; nothing for an unknown one.
struct RevocationReason { const char *name; const char *label; int code; };
[[nodiscard]] const QList<RevocationReason> &revocationReasons();

} // namespace belfry::certificates
