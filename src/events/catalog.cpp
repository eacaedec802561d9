#include "events/catalog.h"

#include "events/infraschemas.h"
#include "events/samples.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace belfry::events {
namespace {

const QList<EventType> &rows()
{
    static const QList<EventType> list = {
        {"secrets.modified", Family::Secrets, QT_TRANSLATE_NOOP("EventCatalog", "Secret Modified"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when secrets in the configured scope are created, updated, or deleted."), true, sampleModified},
        {"secrets.rotation-failed", Family::Secrets, QT_TRANSLATE_NOOP("EventCatalog", "Secret Rotation Failed"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when a secret rotation in the configured scope fails."), true, sampleRotationFailed},
        {"secrets.reminder-expired", Family::Secrets, QT_TRANSLATE_NOOP("EventCatalog", "Secret Reminder Expired"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when the reminder of a secret in the configured scope is due."), true, sampleReminderExpired},
        {"test", Family::Secrets, QT_TRANSLATE_NOOP("EventCatalog", "Test"), QT_TRANSLATE_NOOP("EventCatalog", "Sent when you test a webhook."), false, sampleSecretsTest},

        {"com.infisical.pki.certificate.expiration", Family::Certificates, QT_TRANSLATE_NOOP("EventCatalog", "Certificate Expiration"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when certificates of the application come within the time set before their expiry."), true,
            sampleExpiration},
        {"com.infisical.pki.certificate.issuance", Family::Certificates, QT_TRANSLATE_NOOP("EventCatalog", "Certificate Issuance"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered in real time when a certificate of the application is issued."), true, sampleIssuance},
        {"com.infisical.pki.certificate.renewal", Family::Certificates, QT_TRANSLATE_NOOP("EventCatalog", "Certificate Renewal"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered in real time when a certificate of the application is renewed."), true, sampleRenewal},
        {"com.infisical.pki.certificate.revocation", Family::Certificates, QT_TRANSLATE_NOOP("EventCatalog", "Certificate Revocation"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered in real time when a certificate of the application is revoked."), true, sampleRevocation},
        {"com.infisical.pki.certificate.test", Family::Certificates, QT_TRANSLATE_NOOP("EventCatalog", "Test"),
            QT_TRANSLATE_NOOP("EventCatalog", "Sent when you test the channel of an alert."), false, sampleCertificateTest},

        {"drift.detected", Family::Infrastructure, QT_TRANSLATE_NOOP("EventCatalog", "Drift Detected"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when a new drift finding is created."), true, sampleDriftDetected},
        {"drift.resolved", Family::Infrastructure, QT_TRANSLATE_NOOP("EventCatalog", "Drift Resolved"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when a drift finding is resolved."), true, sampleDriftResolved},
        {"alert.created", Family::Infrastructure, QT_TRANSLATE_NOOP("EventCatalog", "Alert Created"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when a new alert is created."), true, sampleAlertCreated},
        {"vulnerability.found", Family::Infrastructure, QT_TRANSLATE_NOOP("EventCatalog", "Vulnerability Found"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when a new CVE is detected."), true, sampleVulnerabilityFound},
        {"compliance.violation", Family::Infrastructure, QT_TRANSLATE_NOOP("EventCatalog", "Compliance Violation"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when a compliance control fails during an assessment."), true, sampleComplianceViolation},
        {"cost.anomaly", Family::Infrastructure, QT_TRANSLATE_NOOP("EventCatalog", "Cost Anomaly"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when a cost anomaly is detected."), true, sampleCostAnomaly},
        {"job.completed", Family::Infrastructure, QT_TRANSLATE_NOOP("EventCatalog", "Job Completed"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when a scheduled job finishes (success or failure)."), true, sampleJobCompleted},
        {"remediation.completed", Family::Infrastructure, QT_TRANSLATE_NOOP("EventCatalog", "Remediation Completed"),
            QT_TRANSLATE_NOOP("EventCatalog", "Triggered when a remediation action completes."), true, sampleRemediationCompleted},
        {"ping", Family::Infrastructure, QT_TRANSLATE_NOOP("EventCatalog", "Ping"),
            QT_TRANSLATE_NOOP("EventCatalog", "Sent when you create a webhook with a ping, or test it."), false, samplePing},
    };
    return list;
}


} // namespace

const QList<EventType> &catalog()
{
    return rows();
}

QList<EventType> catalogOf(Family family, bool subscribableOnly)
{
    QList<EventType> some;
    for (const EventType &type : rows()) {
        if (type.family == family && (type.subscribable || !subscribableOnly))
            some += type;
    }
    return some;
}

const EventType *find(const QString &id)
{
    for (const EventType &type : rows()) {
        if (id == QLatin1StringView(type.id))
            return &type;
    }
    return nullptr;
}

QString pingType(Family family)
{
    switch (family) {
    case Family::Secrets: return u"test"_s;
    case Family::Certificates: return u"com.infisical.pki.certificate.test"_s;
    case Family::Infrastructure: return u"ping"_s;
    }
    return u"test"_s;
}

QString label(const EventType &type)
{
    return QCoreApplication::translate("EventCatalog", type.label);
}

QString triggeredWhen(const EventType &type)
{
    return QCoreApplication::translate("EventCatalog", type.triggeredWhen);
}

Json schemaOf(const QString &id)
{
    const Json *schema = infraSchema(id);
    return schema ? *schema : Json(nullptr);
}

} // namespace belfry::events
