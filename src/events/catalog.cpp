#include "events/catalog.h"

#include "events/infraschemas.h"
#include "events/samples.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace belfry::events {
namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("EventCatalog", text)

const QList<EventType> &rows()
{
    static const QList<EventType> list = {
        {"secrets.modified", Family::Secrets, TEXT("Secret Modified"),
            TEXT("Triggered when secrets in the configured scope are created, updated, or deleted."), true, sampleModified},
        {"secrets.rotation-failed", Family::Secrets, TEXT("Secret Rotation Failed"),
            TEXT("Triggered when a secret rotation in the configured scope fails."), true, sampleRotationFailed},
        {"secrets.reminder-expired", Family::Secrets, TEXT("Secret Reminder Expired"),
            TEXT("Triggered when the reminder of a secret in the configured scope is due."), true, sampleReminderExpired},
        {"test", Family::Secrets, TEXT("Test"), TEXT("Sent when you test a webhook."), false, sampleSecretsTest},

        {"com.infisical.pki.certificate.expiration", Family::Certificates, TEXT("Certificate Expiration"),
            TEXT("Triggered when certificates of the application come within the time set before their expiry."), true,
            sampleExpiration},
        {"com.infisical.pki.certificate.issuance", Family::Certificates, TEXT("Certificate Issuance"),
            TEXT("Triggered in real time when a certificate of the application is issued."), true, sampleIssuance},
        {"com.infisical.pki.certificate.renewal", Family::Certificates, TEXT("Certificate Renewal"),
            TEXT("Triggered in real time when a certificate of the application is renewed."), true, sampleRenewal},
        {"com.infisical.pki.certificate.revocation", Family::Certificates, TEXT("Certificate Revocation"),
            TEXT("Triggered in real time when a certificate of the application is revoked."), true, sampleRevocation},
        {"com.infisical.pki.certificate.test", Family::Certificates, TEXT("Test"),
            TEXT("Sent when you test the channel of an alert."), false, sampleCertificateTest},

        {"drift.detected", Family::Infrastructure, TEXT("Drift Detected"),
            TEXT("Triggered when a new drift finding is created."), true, sampleDriftDetected},
        {"drift.resolved", Family::Infrastructure, TEXT("Drift Resolved"),
            TEXT("Triggered when a drift finding is resolved."), true, sampleDriftResolved},
        {"alert.created", Family::Infrastructure, TEXT("Alert Created"),
            TEXT("Triggered when a new alert is created."), true, sampleAlertCreated},
        {"vulnerability.found", Family::Infrastructure, TEXT("Vulnerability Found"),
            TEXT("Triggered when a new CVE is detected."), true, sampleVulnerabilityFound},
        {"compliance.violation", Family::Infrastructure, TEXT("Compliance Violation"),
            TEXT("Triggered when a compliance control fails during an assessment."), true, sampleComplianceViolation},
        {"cost.anomaly", Family::Infrastructure, TEXT("Cost Anomaly"),
            TEXT("Triggered when a cost anomaly is detected."), true, sampleCostAnomaly},
        {"job.completed", Family::Infrastructure, TEXT("Job Completed"),
            TEXT("Triggered when a scheduled job finishes (success or failure)."), true, sampleJobCompleted},
        {"remediation.completed", Family::Infrastructure, TEXT("Remediation Completed"),
            TEXT("Triggered when a remediation action completes."), true, sampleRemediationCompleted},
        {"ping", Family::Infrastructure, TEXT("Ping"),
            TEXT("Sent when you create a webhook with a ping, or test it."), false, samplePing},
    };
    return list;
}

#undef TEXT

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
