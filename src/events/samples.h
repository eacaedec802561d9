#pragma once

#include "core/json.h"

namespace belfry::events {

// Plausible facts of each event type, in the shape of Event::data (see catalog.h).
[[nodiscard]] Json sampleModified();
[[nodiscard]] Json sampleRotationFailed();
[[nodiscard]] Json sampleReminderExpired();
[[nodiscard]] Json sampleSecretsTest();

[[nodiscard]] Json sampleExpiration();
[[nodiscard]] Json sampleIssuance();
[[nodiscard]] Json sampleRenewal();
[[nodiscard]] Json sampleRevocation();
[[nodiscard]] Json sampleCertificateTest();

[[nodiscard]] Json sampleDriftDetected();
[[nodiscard]] Json sampleDriftResolved();
[[nodiscard]] Json sampleAlertCreated();
[[nodiscard]] Json sampleVulnerabilityFound();
[[nodiscard]] Json sampleComplianceViolation();
[[nodiscard]] Json sampleCostAnomaly();
[[nodiscard]] Json sampleJobCompleted();
[[nodiscard]] Json sampleRemediationCompleted();
[[nodiscard]] Json samplePing();

} // namespace belfry::events
