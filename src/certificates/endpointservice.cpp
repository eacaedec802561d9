#include "certificates/endpointservice.h"

#include "certificates/alerting.h"
#include "certificates/rows.h"
#include "core/id.h"
#include "net/tlsprobe.h"
#include "store/audit.h"

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

Result<QList<WatchedEndpoint>> selectEndpoints(store::Session &session, const QString &where, const QVariantList &parameters)
{
    store::Statement query(session.db(),
        u"SELECT id, application_id, endpoint, every_ms, certificate_id, last_at, last_error, created_at FROM certificate_endpoint WHERE "_s + where);
    for (const QVariant &parameter : parameters)
        query.bind(parameter);
    BELFRY_TRY(query.run());
    QList<WatchedEndpoint> endpoints;
    while (query.next()) {
        endpoints += WatchedEndpoint{query.text(0), query.text(1), query.text(2), query.number(3), query.text(4), query.number(5),
            query.text(6), query.number(7)};
    }
    return endpoints;
}

QString spelled(const QPair<QString, int> &place)
{
    const QString host = place.first.toLower();
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(place.second);
}

} // namespace

Result<WatchedEndpoint> EndpointService::watch(const QString &reference, const QString &endpoint, std::optional<qint64> everyMs)
{
    BELFRY_LET(application, CertificateService(m_session).findApplication(reference));
    BELFRY_LET(place, net::splitHostPort(endpoint));
    if (everyMs && *everyMs < LeastEveryMs)
        return fail(ErrorCode::Invalid, u"An endpoint is looked at once a minute at most."_s, u"every"_s);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(), u"INSERT INTO certificate_endpoint (id, application_id, endpoint, every_ms, created_at) VALUES (?, ?, ?, ?, ?) "
                                           "ON CONFLICT (application_id, endpoint) DO UPDATE SET every_ms = CASE WHEN ? THEN excluded.every_ms ELSE every_ms END"_s);
    query.bind(newId("end", m_session.nowMs())).bind(application.id).bind(spelled(place)).bind(everyMs.value_or(DefaultEveryMs));
    BELFRY_TRY(query.bind(m_session.nowMs()).bind(int(everyMs.has_value())).run());
    BELFRY_TRY(store::Audit(m_session).record(u"endpoint.add"_s, application.id, spelled(place)));
    BELFRY_LET(stored, selectEndpoints(m_session, u"application_id = ? AND endpoint = ?"_s, {application.id, spelled(place)}));
    BELFRY_TRY(transaction.commit());
    return stored.constFirst();
}

Result<QList<WatchedEndpoint>> EndpointService::list(const QString &application)
{
    QString id;
    if (!application.isEmpty()) {
        BELFRY_LET(found, CertificateService(m_session).findApplication(application));
        id = found.id;
    }
    return selectEndpoints(m_session, u"(? = '' OR application_id = ?) ORDER BY created_at DESC, id DESC"_s, {id, id});
}

Result<WatchedEndpoint> EndpointService::find(const QString &reference)
{
    BELFRY_LET(found, selectEndpoints(m_session, u"id = ? OR endpoint = ? OR endpoint = ?"_s, {reference, reference.toLower(), QString(reference.toLower() + u":443"_s)}));
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, u"The endpoint \"%1\" is not watched."_s.arg(reference.left(80)), u"endpoint"_s);
    if (found.size() > 1)
        return fail(ErrorCode::Invalid, u"Several applications watch %1; use the id."_s.arg(reference.left(80)), u"endpoint"_s);
    return found.constFirst();
}

Result<void> EndpointService::remove(const QString &reference)
{
    BELFRY_LET(endpoint, find(reference));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(), u"DELETE FROM certificate_endpoint WHERE id = ?"_s);
    BELFRY_TRY(query.bind(endpoint.id).run());
    BELFRY_TRY(store::Audit(m_session).record(u"endpoint.remove"_s, endpoint.id, endpoint.endpoint));
    return transaction.commit();
}

Result<EndpointNews> EndpointService::record(const QString &id, const Result<Endpoint> &seen)
{
    EndpointNews news;
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(endpoint, find(id));
    CertificateService certificates(m_session);
    for (const Certificate &each : seen ? seen->chain : QList<Certificate>()) {
        BELFRY_LET(one, certificates.importBytes(endpoint.applicationId, endpoint.endpoint, each.der));
        news.report.files += one.files;
        news.report.imported += one.imported;
        news.report.known += one.known;
        news.report.unreadable += one.unreadable;
    }
    if (!news.report.files.isEmpty())
        news.certificateId = news.report.files.constFirst().certificateId;
    if (!endpoint.certificateId.isEmpty() && !news.certificateId.isEmpty() && news.certificateId != endpoint.certificateId) {
        BELFRY_LET(now, certificates.find(news.certificateId));
        const auto before = certificates.find(endpoint.certificateId);
        // Two servers behind one name may take turns: what was replaced once is not news when it comes back.
        if (before && before->renewedBy.isEmpty() && now.renewedBy.isEmpty()) {
            news.replacedId = before->id;
            BELFRY_LET(raised, tellRenewal(m_session, before->id, now, &news.events));
            news.deliveries = raised.deliveries;
        }
    }
    const QString leaf = news.certificateId.isEmpty() ? endpoint.certificateId : news.certificateId;
    store::Statement query(m_session.db(), u"UPDATE certificate_endpoint SET certificate_id = ?, last_at = ?, last_error = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(leaf).bind(m_session.nowMs()).bind(seen ? QString(u""_s) : seen.error().message).bind(endpoint.id).run());
    BELFRY_TRY(transaction.commit());
    return news;
}

Result<int> EndpointService::lookAtDue(const std::function<bool()> &cancelled, const Look &look)
{
    BELFRY_LET(all, list());
    int looked = 0;
    for (const WatchedEndpoint &endpoint : std::as_const(all)) {
        if (endpoint.nextAt() > m_session.nowMs())
            continue;
        if (cancelled && cancelled())
            break;
        const auto seen = look ? look(endpoint.endpoint) : probeEndpoint(endpoint.endpoint);
        const auto news = record(endpoint.id, seen);
        if (!news && news.error().code != ErrorCode::NotFound) // removed meanwhile
            return tl::unexpected<Error>(news.error());
        ++looked;
    }
    return looked;
}

} // namespace belfry::certificates
