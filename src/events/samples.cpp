#include "events/samples.h"

#include "core/clock.h"
#include "core/time.h"

namespace belfry::events {
namespace {

constexpr qint64 Day = 24LL * 3600 * 1000;

// Samples are dated around now, so that a receiver which checks ages or expiry takes them for real.
std::string isoIn(qint64 days)
{
    return rfc3339Ms(systemClock().nowMs() + days * Day).toStdString();
}

std::string secondsAgo(qint64 seconds)
{
    return rfc3339Seconds(systemClock().nowMs() - seconds * 1000).toStdString();
}

Json place(const char *path)
{
    return Json{{"projectId", "prj_sample0000000000000000"}, {"projectName", "Payments"}, {"environment", "prod"},
        {"environmentName", "Production"}, {"secretPath", path}};
}

Json alert(const char *name, const char *alertBefore)
{
    Json object{{"id", "alr_sample0000000000000000"}, {"name", name}};
    if (alertBefore)
        object["alertBefore"] = alertBefore;
    object["applicationId"] = "app_sample0000000000000000";
    return object;
}

Json certificate(qint64 ageDays, qint64 daysLeft, const char *status)
{
    return Json{{"id", "crt_sample0000000000000000"}, {"serialNumber", "5A0F3C9E71B2D486"},
        {"commonName", "api.example.com"}, {"san", Json::array({"api.example.com", "www.api.example.com"})},
        {"profileName", "TLS Server"}, {"notBefore", isoIn(-ageDays)}, {"notAfter", isoIn(daysLeft)},
        {"status", status}, {"daysUntilExpiry", daysLeft}};
}

Json certificateEvent(Json alertFacts, Json certificateFacts)
{
    return Json{{"alert", std::move(alertFacts)}, {"certificates", Json::array({std::move(certificateFacts)})}};
}

} // namespace

Json sampleModified()
{
    Json data = place("/api/billing");
    data["changedBy"] = "ada@example.com";
    data["changedByActorType"] = "user";
    data["changes"] = Json{{"created", Json::array({"STRIPE_KEY"})}, {"updated", Json::array({"DATABASE_URL"})},
        {"deleted", Json::array()}};
    return data;
}

Json sampleRotationFailed()
{
    Json data = place("/database");
    data["rotationName"] = "postgres-credentials";
    data["errorMessage"] = "The server db.example.com:5432 refused the connection.";
    data["triggeredManually"] = false;
    return data;
}

Json sampleReminderExpired()
{
    Json data = place("/api/billing");
    data.erase("environmentName");
    data["secretName"] = "STRIPE_KEY";
    data["secretId"] = "sec_sample0000000000000000";
    data["reminderNote"] = "Ask the payment provider for a new key.";
    return data;
}

Json sampleSecretsTest()
{
    return place("/**");
}

Json sampleExpiration()
{
    return certificateEvent(alert("tls-expiry-alert", "30d"), certificate(335, 30, "active"));
}

Json sampleIssuance()
{
    return certificateEvent(alert("prod-issuance-notify", nullptr), certificate(0, 365, "active"));
}

Json sampleRenewal()
{
    return certificateEvent(alert("prod-renewal-notify", nullptr), certificate(0, 365, "active"));
}

Json sampleRevocation()
{
    Json revoked = certificate(100, 265, "revoked");
    revoked["revokedAt"] = isoIn(0);
    revoked["revocationReason"] = "Key Compromise";
    return certificateEvent(alert("prod-revocation-notify", nullptr), std::move(revoked));
}

Json sampleCertificateTest()
{
    Json facts{{"id", "00000000-0000-0000-0000-000000000000"}, {"name", "Test Alert"}, {"alertBefore", "30d"},
        {"applicationId", "app_sample0000000000000000"}};
    Json test = certificate(0, 30, "active");
    test["serialNumber"] = "TEST-SERIAL-NUMBER";
    test["commonName"] = "test.example.com";
    test["san"] = Json::array({"test.example.com", "www.test.example.com"});
    test["profileName"] = "Test Profile";
    return certificateEvent(std::move(facts), std::move(test));
}

Json sampleDriftDetected()
{
    return Json{{"drift_id", 55}, {"drift_type", "security"}, {"severity", "critical"}, {"resource_id", 5},
        {"resource_name", "data-lake-bucket"}, {"resource_type", "s3_bucket"}, {"provider_id", 1},
        {"summary", "BlockPublicAcls changed from true to false"}, {"detected_at", secondsAgo(60)}};
}

Json sampleDriftResolved()
{
    return Json{{"drift_id", 55}, {"resolved_by", 1}, {"resolved_at", secondsAgo(30)}};
}

Json sampleAlertCreated()
{
    return Json{{"alert_id", 12}, {"title", "S3 bucket made public"}, {"type", "security"}, {"severity", "critical"},
        {"resource_id", 5}, {"resource_name", "data-lake-bucket"}, {"created_at", secondsAgo(20)}};
}

Json sampleVulnerabilityFound()
{
    return Json{{"vulnerability_id", 8}, {"cve_id", "CVE-2024-12345"}, {"severity", "critical"}, {"cvss_score", 9.8},
        {"package_name", "openssl"}, {"fix_version", "1.1.1u"}, {"resource_id", 42}, {"resource_name", "api-pod"}};
}

Json sampleComplianceViolation()
{
    return Json{{"assessment_id", 3}, {"framework_id", "cis-aws"}, {"control_id", "cis-aws-2.1.1"},
        {"control_title", "Ensure S3 encryption-at-rest"}, {"severity", "high"},
        {"failed_resources", Json::array({Json{{"resource_id", 5}, {"resource_name", "data-lake-bucket"}}})}};
}

Json sampleCostAnomaly()
{
    return Json{{"anomaly_id", 2}, {"provider_id", 1}, {"date", secondsAgo(24 * 3600).substr(0, 10)},
        {"actual_amount", 452.3}, {"expected_amount", 290.0}, {"deviation_percent", 56.0}, {"currency", "USD"}};
}

Json sampleJobCompleted()
{
    return Json{{"job_id", 1}, {"job_type", "drift_detection"}, {"execution_id", 88}, {"status", "succeeded"},
        {"duration_ms", 222000}, {"findings_count", 3}};
}

Json sampleRemediationCompleted()
{
    return Json{{"remediation_id", 1}, {"status", "completed"}, {"resource_id", 5},
        {"resource_name", "data-lake-bucket"}, {"executed_by", 1}, {"executed_at", secondsAgo(10)}};
}

Json samplePing()
{
    return Json::object();
}

} // namespace belfry::events
