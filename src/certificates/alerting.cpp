#include "certificates/alerting.h"

#include "certificates/alertfilter.h"
#include "certificates/alertrows.h"
#include "certificates/rows.h"
#include "store/deliveries.h"
#include "store/webhooks.h"

using namespace Qt::StringLiterals;

namespace belfry::certificates {

namespace {

Result<QList<Channel>> selectChannels(store::Session &session, const QString &where, const QVariantList &parameters)
{
    store::Statement query(session.db(), u"SELECT w.id, w.type FROM webhook w WHERE w.enabled = 1 AND w.deleted_at = 0 AND %1 ORDER BY w.created_at, w.id"_s.arg(where));
    for (const QVariant &parameter : parameters)
        query.bind(parameter);
    BELFRY_TRY(query.run());
    QList<Channel> channels;
    while (query.next())
        channels += Channel{query.text(0), query.text(1)};
    return channels;
}

Event eventOf(store::Session &session, const Alert &alert, const QString &type, const QList<Certificate> &certificates)
{
    Json data;
    data["alert"]["id"] = toJson(alert.id);
    data["alert"]["name"] = toJson(alert.name);
    if (!alert.alertBefore.isEmpty())
        data["alert"]["alertBefore"] = toJson(alert.alertBefore);
    data["alert"]["applicationId"] = toJson(alert.applicationId);
    data["certificates"] = Json::array();
    for (const Certificate &certificate : certificates)
        data["certificates"].push_back(certificateJson(certificate, session.nowMs()));
    Event event;
    event.type = u"com.infisical.pki.certificate."_s + type;
    event.family = Family::Certificates;
    event.applicationId = alert.applicationId;
    event.actor = session.actor();
    event.source = u"certificates"_s;
    event.data = toBytes(data);
    return event;
}

} // namespace

Result<QList<Channel>> channelsOf(store::Session &session, const QString &alertId)
{
    return selectChannels(session, u"w.alert_id = ?"_s, {alertId});
}

Result<void> removeChannels(store::Session &session, const QString &column, const QString &id)
{
    store::Statement query(session.db(), u"SELECT id FROM webhook WHERE %1 = ? AND deleted_at = 0"_s.arg(column));
    BELFRY_TRY(query.bind(id).run());
    QStringList ids;
    while (query.next())
        ids += query.text(0);
    for (const QString &channel : std::as_const(ids)) {
        BELFRY_TRY(store::Webhooks(session).setDeleted(channel, session.nowMs()));
        BELFRY_TRY(store::Deliveries(session).cancelOfWebhook(channel, session.nowMs()));
    }
    return {};
}

Result<store::Raised> tellChannel(store::Session &session, const Alert &alert, const QString &webhookId, const QList<Certificate> &certificates)
{
    const Event event = eventOf(session, alert, alert.type, certificates);
    BELFRY_LET(raised, store::raiseFor(session, event, webhookId, u"event"_s));
    for (const Certificate &certificate : certificates) {
        store::Statement told(session.db(),
            u"INSERT INTO alert_told (alert_id, webhook_id, certificate_id, delivery_id, told_at) VALUES (?, ?, ?, ?, ?)"_s);
        told.bind(alert.id).bind(webhookId).bind(certificate.id).bind(raised.deliveries.constFirst()).bind(session.nowMs());
        BELFRY_TRY(told.run());
    }
    return raised;
}

Result<store::Raised> tell(store::Session &session, const QString &type, const Certificate &certificate, QStringList *events)
{
    store::Raised all;
    BELFRY_LET(alerts, selectAlerts(session, u"application_id = ? AND type = ? AND enabled = 1 ORDER BY created_at, id"_s,
        {certificate.applicationId, type}));
    for (const Alert &alert : alerts) {
        if (!filtersTake(alert.filters, certificate))
            continue;
        BELFRY_LET(channels, channelsOf(session, alert.id));
        for (const auto &[channel, kind] : channels) {
            BELFRY_LET(raised, tellChannel(session, alert, channel, {certificate}));
            *events += raised.eventId;
            all.deliveries += raised.deliveries;
        }
    }
    return all;
}

Result<store::Raised> tellRenewal(store::Session &session, const QString &oldId, const Certificate &certificate, QStringList *events)
{
    store::Statement query(session.db(), u"UPDATE certificate SET renewed_by = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(certificate.id).bind(oldId).run());
    BELFRY_LET(all, tell(session, u"renewal"_s, certificate, events));
    BELFRY_LET(alerts, selectAlerts(session, u"type = 'expiration' AND id IN (SELECT alert_id FROM alert_told WHERE certificate_id = ?)"_s, {oldId}));
    for (const Alert &alert : alerts) {
        BELFRY_LET(channels, selectChannels(session,
            u"w.type = 'pagerduty' AND w.id IN (SELECT t.webhook_id FROM alert_told t WHERE t.alert_id = ? AND t.certificate_id = ?)"_s, {alert.id, oldId}));
        for (const Channel &channel : channels) {
            Event event = eventOf(session, alert, u"renewal"_s, {certificate});
            BELFRY_LET(data, parseJson(event.data));
            data["resolves"] = toJson(oldId);
            event.data = toBytes(data);
            BELFRY_LET(raised, store::raiseFor(session, event, channel.id, u"event"_s));
            *events += raised.eventId;
            all.deliveries += raised.deliveries;
        }
    }
    return all;
}

} // namespace belfry::certificates
