#include "certificates/certificateservice.h"

#include "certificates/alerting.h"
#include "certificates/profileservice.h"
#include "certificates/rows.h"
#include "crypto/authority.h"
#include "store/audit.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

constexpr int RootDays = 7300; // longer than any leaf may live
constexpr int IntermediateDays = 3650;
constexpr int CrlDays = 7;

bool isHostName(const QString &text)
{
    static const QRegularExpression form(u"\\A(\\*\\.)?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?\\z"_s);
    return form.match(text).hasMatch() || text == u"localhost"_s;
}

bool isAmong(const QString &host, const QStringList &names)
{
    return std::any_of(names.cbegin(), names.cend(), [&host](const QString &name) {
        const QString given = name.trimmed();
        return given.compare(host, Qt::CaseInsensitive) == 0 || given.compare(u"DNS:"_s + host, Qt::CaseInsensitive) == 0;
    });
}

struct Authority {
    Certificate certificate;
    crypto::KeyAndCertificate material;
};

Result<Authority> opened(store::Session &session, const Certificate &certificate)
{
    BELFRY_LET(key, privateKeyOf(session, certificate.id));
    return Authority{certificate, {certificate.der, key}};
}

Result<QList<Certificate>> selectAuthorities(store::Session &session, const QString &applicationId)
{
    return selectCertificates(session, u"application_id = ? AND role <> '' ORDER BY created_at DESC, id DESC"_s, {applicationId});
}

Result<Certificate> storeAuthority(store::Session &session, const Application &application, const crypto::KeyAndCertificate &made,
    const QString &role, const QString &issuerId)
{
    BELFRY_LET(facts, crypto::readCertificate(made.certificateDer));
    Certificate certificate = certificateOf(facts, application.id);
    certificate.role = role;
    certificate.issuerId = issuerId;
    certificate.hasKey = true;
    certificate.createdAt = session.nowMs();
    BELFRY_TRY(insertCertificate(session, certificate, made.privateKeyDer));
    BELFRY_TRY(store::Audit(session).record(u"authority.create"_s, certificate.id, u"%1, %2"_s.arg(auditName(certificate), role)));
    return certificate;
}

QString authorityName(const Application &application, const QString &what)
{
    return application.name.left(64 - what.size() - 1) + u' ' + what;
}

// The wanted one, else the newest that is valid. The first issue makes the application's root.
Result<Authority> authorityFor(store::Session &session, const Application &application, const QString &wanted, bool create)
{
    BELFRY_LET(all, selectAuthorities(session, application.id));
    for (const Certificate &each : std::as_const(all)) {
        if (each.id == wanted || (wanted.isEmpty() && each.status(session.nowMs()) == u"active"_s))
            return opened(session, each);
    }
    if (!wanted.isEmpty())
        return fail(ErrorCode::NotFound, u"The application %1 has no authority \"%2\"."_s.arg(application.name, wanted.left(80)), u"authority"_s);
    if (!create)
        return fail(ErrorCode::NotFound, u"The application %1 has no authority yet: nothing was issued."_s.arg(application.name), u"authority"_s);
    BELFRY_LET(root, crypto::makeRoot(authorityName(application, u"Root CA"_s), RootDays, session.nowMs()));
    BELFRY_LET(certificate, storeAuthority(session, application, root, u"root"_s, {}));
    return Authority{certificate, root};
}

Result<void> mayIssue(const Certificate &authority, qint64 nowMs)
{
    const QString status = authority.status(nowMs);
    if (status == u"active"_s)
        return {};
    return fail(ErrorCode::Conflict, u"The authority %1 is %2; it issues no more."_s.arg(authority.commonName, status), u"authority"_s);
}

// A renewal has a new key of the old one's kind.
crypto::KeyKind keyKindLike(const QString &type, int bits)
{
    if (type == u"RSA"_s)
        return bits > 3072 ? crypto::KeyKind::Rsa4096 : bits > 2048 ? crypto::KeyKind::Rsa3072 : crypto::KeyKind::Rsa2048;
    if (type == u"ED25519"_s)
        return crypto::KeyKind::Ed25519;
    return bits > 256 ? crypto::KeyKind::EcP384 : crypto::KeyKind::EcP256;
}

struct Making {
    crypto::IssueRequest request;
    QString profileName;
    SecretBytes reuseKey = {};
    QString authority = {};
    QString replaces = {}; ///< a renewal
};

Result<Issuance> make(store::Session &session, const Application &application, const Making &making)
{
    BELFRY_TRY(session.vault().unlock());
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(authority, authorityFor(session, application, making.authority, true));
    BELFRY_TRY(mayIssue(authority.certificate, session.nowMs()));
    BELFRY_LET(made, crypto::issue(making.request, authority.material, session.nowMs(), making.reuseKey));
    BELFRY_LET(facts, crypto::readCertificate(made.certificateDer));
    Issuance out;
    out.certificate = certificateOf(facts, application.id);
    out.certificate.profileName = making.profileName;
    out.certificate.issuerId = authority.certificate.id;
    out.certificate.hasKey = !made.privateKeyDer.isEmpty();
    out.certificate.createdAt = session.nowMs();
    BELFRY_TRY(insertCertificate(session, out.certificate, made.privateKeyDer));
    BELFRY_TRY(store::Audit(session).record(making.replaces.isEmpty() ? u"certificate.issue"_s : u"certificate.renew"_s, out.certificate.id,
        making.replaces.isEmpty() ? auditName(out.certificate) : u"%1, in place of %2"_s.arg(auditName(out.certificate), making.replaces)));
    auto raised = making.replaces.isEmpty() ? tell(session, u"issuance"_s, out.certificate, &out.events)
                                            : tellRenewal(session, making.replaces, out.certificate, &out.events);
    if (!raised)
        return tl::unexpected<Error>(raised.error());
    out.deliveries = raised->deliveries;
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

Result<QList<Certificate>> CertificateService::authorities(const QString &reference)
{
    BELFRY_LET(application, findApplication(reference));
    return selectAuthorities(m_session, application.id);
}

Result<Certificate> CertificateService::createAuthority(const QString &reference, const AuthorityOrder &order)
{
    BELFRY_LET(application, findApplication(reference));
    BELFRY_LET(kind, crypto::keyKindOf(order.key.isEmpty() ? u"ec-p256"_s : order.key));
    const bool isRoot = order.below.isEmpty();
    const int days = order.days == 0 ? (isRoot ? RootDays : IntermediateDays) : order.days;
    if (days < 1 || days > RootDays)
        return fail(ErrorCode::Invalid, u"An authority lives 1 to %1 days."_s.arg(RootDays), u"days"_s);
    const QString name = !order.commonName.trimmed().isEmpty() ? order.commonName.trimmed()
        : authorityName(application, isRoot ? u"Root CA"_s : u"Intermediate CA"_s);
    BELFRY_TRY(m_session.vault().unlock());
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    crypto::KeyAndCertificate made;
    if (isRoot) {
        BELFRY_LET(root, crypto::makeRoot(name, days, m_session.nowMs(), kind));
        made = root;
    } else {
        BELFRY_LET(above, authorityFor(m_session, application, order.below, false));
        BELFRY_TRY(mayIssue(above.certificate, m_session.nowMs()));
        const qint64 left = (above.certificate.notAfter - m_session.nowMs()) / 86'400'000;
        BELFRY_LET(intermediate, crypto::makeIntermediate(name, int(qBound(qint64(1), left, qint64(days))), m_session.nowMs(), kind, above.material));
        made = intermediate;
    }
    BELFRY_LET(certificate, storeAuthority(m_session, application, made, isRoot ? u"root"_s : u"intermediate"_s, order.below));
    BELFRY_TRY(transaction.commit());
    return certificate;
}

Result<Issuance> CertificateService::issue(const QString &reference, const IssueOrder &order)
{
    BELFRY_LET(application, findApplication(reference));
    ProfileService profiles(m_session);
    BELFRY_LET(profile, profiles.find(application.id, order.profile.isEmpty() ? u"TLS Server"_s : order.profile));
    Making making;
    making.profileName = profile.name;
    making.authority = order.authority;
    crypto::IssueRequest &request = making.request;
    request.commonName = order.commonName.trimmed();
    request.san = order.san;
    request.days = order.days == 0 ? profile.days : order.days;
    request.usages = profile.usages;
    if (order.csr.isEmpty()) {
        BELFRY_LET(kind, crypto::keyKindOf(order.key.isEmpty() ? profile.keyKind : order.key));
        request.key = kind;
    } else {
        BELFRY_LET(asked, crypto::readRequest(order.csr));
        request.csr = order.csr;
        if (request.commonName.isEmpty())
            request.commonName = asked.commonName;
        if (request.san.isEmpty())
            request.san = asked.san;
    }
    // Clients look at the alternative names only (RFC 6125): a host in the common name alone would match nothing.
    if (isHostName(request.commonName) && !isAmong(request.commonName, request.san) && (request.san.isEmpty() || profile.allows({request.commonName}, request.days)))
        request.san.prepend(request.commonName);
    BELFRY_TRY(profile.allows(request.san, request.days));
    return make(m_session, application, making);
}

Result<Issuance> CertificateService::renew(const QString &id, bool sameKey, const QByteArray &csr)
{
    BELFRY_LET(old, find(id));
    if (!old.role.isEmpty())
        return fail(ErrorCode::Invalid, u"%1 is an authority of the application; make a new one instead."_s.arg(old.commonName), u"certificate"_s);
    if (old.issuerId.isEmpty())
        return fail(ErrorCode::Invalid, u"Only certificates that Belfry issued can be renewed here; %1 was imported."_s.arg(old.commonName), u"certificate"_s);
    if (old.revokedAt > 0)
        return fail(ErrorCode::Conflict, u"The certificate %1 is revoked; issue a new one."_s.arg(old.commonName), u"certificate"_s);
    if (!old.renewedBy.isEmpty())
        return fail(ErrorCode::Conflict, u"The certificate was renewed already, by %1."_s.arg(old.renewedBy), u"certificate"_s);
    if (sameKey && !csr.isEmpty())
        return fail(ErrorCode::Invalid, u"The same key and a new request exclude each other."_s, u"csr"_s);
    if (!old.hasKey && !sameKey && csr.isEmpty())
        return fail(ErrorCode::Invalid, u"%1 was issued from a request, its key is elsewhere: renew it with the same key, or give a new request."_s.arg(old.commonName), u"csr"_s);
    BELFRY_LET(application, findApplication(old.applicationId));
    Making making;
    making.profileName = old.profileName;
    making.replaces = old.id;
    crypto::IssueRequest &request = making.request;
    request.commonName = old.commonName;
    request.namesOf = old.der;
    request.usages = {}; // taken over as well
    request.days = int(qBound(qint64(1), (old.notAfter - old.notBefore) / 86'400'000, qint64(3650)));
    BELFRY_LET(authorities, selectAuthorities(m_session, application.id));
    const bool stillThere = std::any_of(authorities.cbegin(), authorities.cend(),
        [&](const Certificate &each) { return each.id == old.issuerId && each.status(m_session.nowMs()) == u"active"_s; });
    making.authority = stillThere ? old.issuerId : QString();
    if (!csr.isEmpty()) {
        BELFRY_TRY(crypto::readRequest(csr));
        request.csr = csr;
    } else if (sameKey && old.hasKey) {
        BELFRY_LET(existing, privateKeyOf(m_session, old.id));
        making.reuseKey = existing;
    } else if (sameKey) {
        request.keyOf = old.der;
    } else {
        request.key = keyKindLike(old.keyType, old.keyBits);
    }
    return make(m_session, application, making);
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
    if (certificate.role == u"root"_s)
        return fail(ErrorCode::Invalid, u"%1 is a root authority; a root cannot revoke itself."_s.arg(certificate.commonName), u"certificate"_s);
    if (certificate.issuerId.isEmpty())
        return fail(ErrorCode::Invalid, u"Only certificates that Belfry issued can be revoked here; %1 was imported."_s.arg(certificate.commonName), u"certificate"_s);
    if (certificate.revokedAt > 0)
        return fail(ErrorCode::Conflict, u"The certificate %1 is revoked already."_s.arg(certificate.commonName), u"certificate"_s);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    certificate.revokedAt = m_session.nowMs();
    certificate.revocationReason = label;
    store::Statement query(m_session.db(), u"UPDATE certificate SET revoked_at = ?, revocation_reason = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(certificate.revokedAt).bind(label).bind(certificate.id).run());
    BELFRY_TRY(store::Audit(m_session).record(u"certificate.revoke"_s, certificate.id, u"%1: %2"_s.arg(auditName(certificate), label)));
    Issuance out;
    out.certificate = certificate;
    BELFRY_LET(raised, tell(m_session, u"revocation"_s, certificate, &out.events));
    out.deliveries = raised.deliveries;
    BELFRY_TRY(transaction.commit());
    return out;
}

Result<QByteArray> CertificateService::revocationList(const QString &reference, const QString &wanted)
{
    BELFRY_LET(application, findApplication(reference));
    BELFRY_LET(authority, authorityFor(m_session, application, wanted, false));
    BELFRY_LET(revoked, selectCertificates(m_session, u"issuer_id = ? AND revoked_at > 0 ORDER BY revoked_at, id"_s, {authority.certificate.id}, Columns::Light));
    QList<crypto::RevokedEntry> entries;
    for (const Certificate &certificate : std::as_const(revoked)) {
        int code = 0;
        for (const RevocationReason &reason : revocationReasons()) {
            if (certificate.revocationReason == QLatin1String(reason.label))
                code = reason.code;
        }
        entries += crypto::RevokedEntry{certificate.serialNumber, certificate.revokedAt, code};
    }
    return crypto::makeCrl(authority.material, entries, m_session.nowMs(), CrlDays, m_session.nowMs() / 1000);
}

} // namespace belfry::certificates
