#include "certificates/certificateservice.h"

#include "certificates/alerting.h"
#include "certificates/rows.h"
#include "core/id.h"
#include "core/paths.h"
#include "crypto/x509.h"
#include "domain/names.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

constexpr int RootDays = 7300; // longer than any leaf may live
constexpr int CrlDays = 7;
constexpr int FilesPerImport = 10'000;

QStringList expanded(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files += path;
            continue;
        }
        const QDir dir(path);
        const auto names = dir.entryList({u"*.pem"_s, u"*.crt"_s, u"*.cer"_s, u"*.der"_s}, QDir::Files, QDir::Name);
        for (const QString &name : names)
            files += dir.filePath(name);
    }
    return files.mid(0, FilesPerImport);
}

bool isHostName(const QString &text)
{
    static const QRegularExpression form(u"\\A(\\*\\.)?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?\\z"_s);
    return form.match(text).hasMatch() || text == u"localhost"_s;
}

// The application's own root: made on the first issue.
Result<crypto::KeyAndCertificate> authorityOf(store::Session &session, const Application &application, bool create)
{
    BELFRY_LET(roots, selectCertificates(session, u"application_id = ? AND role = 'root' ORDER BY created_at DESC LIMIT 1"_s, {application.id}));
    if (!roots.isEmpty()) {
        BELFRY_LET(key, privateKeyOf(session, roots.constFirst().id));
        return crypto::KeyAndCertificate{roots.constFirst().der, key};
    }
    if (!create)
        return fail(ErrorCode::NotFound, u"The application %1 has no authority yet: nothing was issued."_s.arg(application.name));
    BELFRY_LET(root, crypto::makeRoot((application.name + u" Root CA"_s).right(64), RootDays, session.nowMs()));
    BELFRY_LET(facts, crypto::readCertificate(root.certificateDer));
    BELFRY_TRY(insertCertificate(session, certificateOf(facts, application.id), u"root"_s, root.privateKeyDer));
    return root;
}

Result<Issuance> issueCertificate(store::Session &session, const Application &application, const crypto::IssueRequest &request,
    const QString &profile, const SecretBytes &reuseKey, const QString &type, const QString &replaces)
{
    BELFRY_TRY(session.vault().unlock());
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(authority, authorityOf(session, application, true));
    BELFRY_LET(made, crypto::issue(request, authority, session.nowMs(), reuseKey));
    BELFRY_LET(facts, crypto::readCertificate(made.certificateDer));
    Issuance out;
    out.certificate = certificateOf(facts, application.id);
    out.certificate.profileName = profile;
    out.certificate.hasKey = true;
    out.certificate.createdAt = session.nowMs();
    BELFRY_TRY(insertCertificate(session, out.certificate, {}, made.privateKeyDer));
    if (!replaces.isEmpty()) {
        store::Statement query(session.db(), u"UPDATE certificate SET renewed_by = ? WHERE id = ?"_s);
        BELFRY_TRY(query.bind(out.certificate.id).bind(replaces).run());
    }
    BELFRY_LET(raised, tell(session, type, out.certificate, &out.events));
    out.deliveries = raised.deliveries;
    BELFRY_TRY(transaction.commit());
    return out;
}

} // namespace

const QList<RevocationReason> &revocationReasons()
{
    static const QList<RevocationReason> reasons = {
        {"unspecified", "Unspecified", 0}, {"key-compromise", "Key Compromise", 1}, {"ca-compromise", "CA Compromise", 2},
        {"affiliation-changed", "Affiliation Changed", 3}, {"superseded", "Superseded", 4},
        {"cessation-of-operation", "Cessation of Operation", 5}, {"certificate-hold", "Certificate Hold", 6},
        {"privilege-withdrawn", "Privilege Withdrawn", 9}, {"aa-compromise", "AA Compromise", 10}};
    return reasons;
}

Result<Application> CertificateService::createApplication(const QString &name, const QString &slug)
{
    BELFRY_LET(clean, checkName(name, u"application"_s));
    const QString made = slug.isEmpty() ? slugOf(clean) : slug;
    if (!isSlug(made))
        return fail(ErrorCode::Invalid, u"\"%1\" is no slug."_s.arg(made.left(80)), u"slug"_s);
    const Application application{newId("app", m_session.nowMs()), made, clean, m_session.nowMs()};
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(), u"INSERT INTO application (id, slug, name, created_at) VALUES (?, ?, ?, ?)"_s);
    if (auto done = query.bind(application.id).bind(made).bind(clean).bind(application.createdAt).run(); !done) {
        if (done.error().code == ErrorCode::Conflict)
            return fail(ErrorCode::Conflict, u"An application with the slug \"%1\" exists already."_s.arg(made), u"slug"_s);
        return tl::unexpected<Error>(done.error());
    }
    BELFRY_TRY(transaction.commit());
    return application;
}

Result<QList<Application>> CertificateService::applications()
{
    store::Statement query(m_session.db(),
        u"SELECT id, slug, name, created_at, (SELECT count(*) FROM certificate c WHERE c.application_id = a.id), "
        "(SELECT count(*) FROM alert r WHERE r.application_id = a.id) FROM application a ORDER BY created_at DESC, id DESC"_s);
    BELFRY_TRY(query.run());
    QList<Application> applications;
    while (query.next())
        applications += Application{query.text(0), query.text(1), query.text(2), query.number(3), int(query.number(4)), int(query.number(5))};
    return applications;
}

Result<Application> CertificateService::findApplication(const QString &reference)
{
    BELFRY_LET(all, applications());
    QList<Application> named;
    for (const Application &application : all) {
        if (application.id == reference || application.slug == reference)
            return application;
        if (application.name == reference)
            named += application;
    }
    if (named.size() == 1)
        return named.constFirst();
    if (named.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no application \"%1\"."_s.arg(reference.left(80)), u"application"_s);
    return fail(ErrorCode::Invalid, u"Several applications are called \"%1\"; use the slug."_s.arg(reference), u"application"_s);
}

Result<void> CertificateService::removeApplication(const QString &reference)
{
    BELFRY_LET(application, findApplication(reference));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(removeChannels(m_session, u"application_id"_s, application.id));
    store::Statement query(m_session.db(), u"DELETE FROM application WHERE id = ?"_s);
    BELFRY_TRY(query.bind(application.id).run());
    BELFRY_TRY(transaction.commit());
    m_session.db().truncateLog();
    return {};
}

Result<QList<Certificate>> CertificateService::list(const QString &application)
{
    QString id;
    if (!application.isEmpty()) {
        BELFRY_LET(found, findApplication(application));
        id = found.id;
    }
    return selectCertificates(m_session, u"(? = '' OR application_id = ?) ORDER BY created_at DESC, id DESC"_s, {id, id});
}

Result<Certificate> CertificateService::find(const QString &id)
{
    QString hex = id.toUpper();
    hex.remove(u':');
    BELFRY_LET(found, selectCertificates(m_session, u"id = ? OR serial = ? OR fingerprint = ? LIMIT 2"_s, {id, hex, hex.toLower()}));
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no certificate \"%1\"."_s.arg(id.left(80)), u"certificate"_s);
    if (found.size() > 1)
        return fail(ErrorCode::Invalid, u"Several certificates answer to \"%1\"; use the id."_s.arg(id.left(80)), u"certificate"_s);
    return found.constFirst();
}

Result<ImportReport> CertificateService::importBytes(const QString &reference, const QString &label, const QByteArray &bytes)
{
    BELFRY_LET(application, findApplication(reference));
    ImportReport report;
    const auto read = crypto::readCertificates(bytes);
    if (!read) {
        report.files += ImportReport::File{label, u"unreadable"_s, read.error().message, {}, {}};
        ++report.unreadable;
        return report;
    }
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    for (const crypto::CertificateFacts &facts : read->certificates) {
        BELFRY_LET(known, selectCertificates(m_session, u"application_id = ? AND fingerprint = ?"_s, {application.id, facts.fingerprint}));
        if (!known.isEmpty()) {
            report.files += ImportReport::File{label, u"known"_s, {}, known.constFirst().id, facts.commonName};
            ++report.known;
            continue;
        }
        const Certificate certificate = certificateOf(facts, application.id);
        BELFRY_TRY(insertCertificate(m_session, certificate, {}, {}));
        report.files += ImportReport::File{label, u"imported"_s, {}, certificate.id, certificate.commonName};
        ++report.imported;
    }
    BELFRY_TRY(transaction.commit());
    for (const QString &reason : read->damaged) {
        report.files += ImportReport::File{label, u"unreadable"_s, reason, {}, {}};
        ++report.unreadable;
    }
    return report;
}

Result<ImportReport> CertificateService::importFiles(const QString &application, const QStringList &paths)
{
    BELFRY_TRY(findApplication(application));
    ImportReport all;
    const auto files = expanded(paths);
    for (const QString &path : files) {
        const auto bytes = readFile(path, crypto::CertificateFileMaxBytes);
        if (!bytes) {
            all.files += ImportReport::File{path, u"unreadable"_s, bytes.error().message, {}, {}};
            ++all.unreadable;
            continue;
        }
        BELFRY_LET(one, importBytes(application, path, *bytes));
        all.files += one.files;
        all.imported += one.imported;
        all.known += one.known;
        all.unreadable += one.unreadable;
    }
    return all;
}

Result<Issuance> CertificateService::issue(const QString &reference, const IssueOrder &order)
{
    BELFRY_LET(application, findApplication(reference));
    const QString profile = order.profile.isEmpty() ? u"TLS Server"_s : order.profile;
    if (profile != u"TLS Server"_s && profile != u"TLS Client"_s)
        return fail(ErrorCode::Invalid, u"Unknown profile \"%1\": TLS Server or TLS Client."_s.arg(profile.left(40)), u"profile"_s);
    const QString commonName = order.commonName.trimmed();
    QStringList names = order.san;
    // Clients look at the alternative names only (RFC 6125): a host in the common name alone would match nothing.
    if (names.isEmpty() && isHostName(commonName))
        names += commonName;
    const crypto::IssueRequest request{commonName, names, {}, order.days,
        profile == u"TLS Client"_s ? crypto::Profile::Client : crypto::Profile::Server};
    return issueCertificate(m_session, application, request, profile, {}, u"issuance"_s, {});
}

Result<Issuance> CertificateService::renew(const QString &id, bool sameKey)
{
    BELFRY_LET(old, find(id));
    if (old.isCa)
        return fail(ErrorCode::Invalid, u"%1 is the application's root; it is not renewed here."_s.arg(old.commonName), u"certificate"_s);
    if (!old.hasKey)
        return fail(ErrorCode::Invalid, u"Only certificates that Belfry issued can be renewed here; %1 was imported."_s.arg(old.commonName), u"certificate"_s);
    if (old.revokedAt > 0)
        return fail(ErrorCode::Conflict, u"The certificate %1 is revoked; issue a new one."_s.arg(old.commonName), u"certificate"_s);
    if (!old.renewedBy.isEmpty())
        return fail(ErrorCode::Conflict, u"The certificate was renewed already, by %1."_s.arg(old.renewedBy), u"certificate"_s);
    BELFRY_LET(application, findApplication(old.applicationId));
    SecretBytes key;
    if (sameKey) {
        BELFRY_LET(existing, privateKeyOf(m_session, old.id));
        key = existing;
    }
    const int days = int(qBound(qint64(1), (old.notAfter - old.notBefore) / 86'400'000, qint64(3650)));
    const crypto::IssueRequest request{old.commonName, {}, old.der, days,
        old.profileName == u"TLS Client"_s ? crypto::Profile::Client : crypto::Profile::Server};
    return issueCertificate(m_session, application, request, old.profileName, key, u"renewal"_s, old.id);
}

Result<Issuance> CertificateService::revoke(const QString &id, const QString &reason)
{
    BELFRY_LET(certificate, find(id));
    QString label;
    QStringList known;
    for (const RevocationReason &candidate : revocationReasons()) {
        known += QLatin1String(candidate.name);
        if (reason == QLatin1String(candidate.name))
            label = QLatin1String(candidate.label);
    }
    if (label.isEmpty())
        return fail(ErrorCode::Invalid, u"Unknown reason \"%1\": %2."_s.arg(reason.left(40), known.join(u", "_s)), u"reason"_s);
    if (certificate.isCa)
        return fail(ErrorCode::Invalid, u"%1 is an authority; a root cannot revoke itself."_s.arg(certificate.commonName), u"certificate"_s);
    if (!certificate.hasKey)
        return fail(ErrorCode::Invalid, u"Only certificates that Belfry issued can be revoked here; %1 was imported."_s.arg(certificate.commonName), u"certificate"_s);
    if (certificate.revokedAt > 0)
        return fail(ErrorCode::Conflict, u"The certificate %1 is revoked already."_s.arg(certificate.commonName), u"certificate"_s);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    certificate.revokedAt = m_session.nowMs();
    certificate.revocationReason = label;
    store::Statement query(m_session.db(), u"UPDATE certificate SET revoked_at = ?, revocation_reason = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(certificate.revokedAt).bind(label).bind(certificate.id).run());
    Issuance out;
    out.certificate = certificate;
    BELFRY_LET(raised, tell(m_session, u"revocation"_s, certificate, &out.events));
    out.deliveries = raised.deliveries;
    BELFRY_TRY(transaction.commit());
    return out;
}

Result<QByteArray> CertificateService::revocationList(const QString &reference)
{
    BELFRY_LET(application, findApplication(reference));
    BELFRY_LET(authority, authorityOf(m_session, application, false));
    BELFRY_LET(revoked, selectCertificates(m_session, u"application_id = ? AND revoked_at > 0 AND private_key IS NOT NULL ORDER BY revoked_at"_s, {application.id}));
    QList<crypto::RevokedEntry> entries;
    for (const Certificate &certificate : revoked) {
        int code = 0;
        for (const RevocationReason &reason : revocationReasons()) {
            if (certificate.revocationReason == QLatin1String(reason.label))
                code = reason.code;
        }
        entries += crypto::RevokedEntry{certificate.serialNumber, certificate.revokedAt, code};
    }
    return crypto::makeCrl(authority, entries, m_session.nowMs(), CrlDays, m_session.nowMs() / 1000);
}

Result<QByteArray> CertificateService::exportPem(const QString &id, bool withChain)
{
    BELFRY_LET(certificate, find(id));
    QByteArray pem = crypto::toPem(certificate.der);
    if (withChain && certificate.hasKey && !certificate.isCa) {
        BELFRY_LET(roots, selectCertificates(m_session, u"application_id = ? AND role = 'root'"_s, {certificate.applicationId}));
        for (const Certificate &root : roots)
            pem += crypto::toPem(root.der);
    }
    return pem;
}

} // namespace belfry::certificates
