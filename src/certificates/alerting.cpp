#include "certificates/alerting.h"

#include "certificates/alertrows.h"
#include "certificates/rows.h"
#include "store/deliveries.h"
#include "store/webhooks.h"

using namespace Qt::StringLiterals;

namespace belfry::certificates {

Result<QStringList> channelsOf(store::Session &session, const QString &alertId)
{
    store::Statement query(session.db(),
        u"SELECT id FROM webhook WHERE alert_id = ? AND enabled = 1 AND deleted_at = 0 ORDER BY created_at, id"_s);
    BELFRY_TRY(query.bind(alertId).run());
    QStringList ids;
    while (query.next())
        ids += query.text(0);
    return ids;
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
        BELFRY_TRY(store::Deliveries(session).cancelOfWebhook(channel));
    }
    return {};
}

Result<store::Raised> tellChannel(store::Session &session, const Alert &alert, const QString &webhookId, const QList<Certificate> &certificates)
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
    event.type = u"com.infisical.pki.certificate."_s + alert.type;
    event.family = Family::Certificates;
    event.applicationId = alert.applicationId;
    event.actor = session.actor();
    event.source = u"certificates"_s;
    event.data = toBytes(data);
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
        BELFRY_LET(channels, channelsOf(session, alert.id));
        for (const QString &channel : channels) {
            BELFRY_LET(raised, tellChannel(session, alert, channel, {certificate}));
            *events += raised.eventId;
            all.deliveries += raised.deliveries;
        }
    }
    return all;
}

} // namespace belfry::certificates
