#include "certificates/certificateservice.h"

#include "certificates/alerting.h"
#include "certificates/rows.h"
#include "core/id.h"
#include "domain/names.h"
#include "store/audit.h"

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

Result<QList<Application>> selectApplications(store::Session &session, const QString &rest, const QVariantList &parameters)
{
    store::Statement query(session.db(),
        u"SELECT a.id, a.slug, a.name, a.created_at, (SELECT count(*) FROM certificate c WHERE c.application_id = a.id), "
        "(SELECT count(*) FROM alert r WHERE r.application_id = a.id) FROM application a "_s + rest);
    for (const QVariant &parameter : parameters)
        query.bind(parameter);
    BELFRY_TRY(query.run());
    QList<Application> applications;
    while (query.next())
        applications += Application{query.text(0), query.text(1), query.text(2), query.number(3), int(query.number(4)), int(query.number(5))};
    return applications;
}

} // namespace

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
    BELFRY_TRY(store::Audit(m_session).record(u"application.create"_s, application.id, application.name));
    BELFRY_TRY(transaction.commit());
    return application;
}

Result<QList<Application>> CertificateService::applications()
{
    return selectApplications(m_session, u"ORDER BY a.created_at DESC, a.id DESC"_s, {});
}

Result<Application> CertificateService::findApplication(const QString &reference)
{
    BELFRY_LET(candidates, selectApplications(m_session, u"WHERE a.id = ? OR a.slug = ? OR a.name = ?"_s, {reference, reference, reference}));
    QList<Application> named;
    for (const Application &application : std::as_const(candidates)) {
        if (application.id == reference || application.slug == reference)
            return application;
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
    BELFRY_TRY(store::Audit(m_session).record(u"application.delete"_s, application.id, application.name));
    BELFRY_TRY(transaction.commit());
    m_session.db().truncateLog();
    return {};
}

Result<void> CertificateService::remove(const QString &id)
{
    BELFRY_LET(certificate, find(id));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement issued(m_session.db(), u"SELECT count(*) FROM certificate WHERE issuer_id = ?"_s);
    BELFRY_TRY(issued.bind(certificate.id).run());
    if (issued.next() && issued.number(0) > 0)
        return fail(ErrorCode::Conflict, u"%1 issued %2 certificate(s) of this application; they could be neither renewed nor revoked without it."_s
            .arg(certificate.commonName).arg(issued.number(0)), u"certificate"_s);
    if (certificate.revokedAt > 0 && !certificate.issuerId.isEmpty())
        return fail(ErrorCode::Conflict, u"%1 is revoked; its entry in the revocation list must stay."_s.arg(certificate.commonName), u"certificate"_s);
    store::Statement query(m_session.db(), u"DELETE FROM certificate WHERE id = ?"_s);
    BELFRY_TRY(query.bind(certificate.id).run());
    BELFRY_TRY(store::Audit(m_session).record(u"certificate.delete"_s, certificate.id, auditName(certificate)));
    BELFRY_TRY(transaction.commit());
    if (certificate.hasKey)
        m_session.db().truncateLog();
    return {};
}

} // namespace belfry::certificates
