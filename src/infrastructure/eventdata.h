#pragma once

#include "infrastructure/finding.h"

#include <QByteArray>

namespace belfry::infrastructure {

// The `data` of each event, compact, keys in documented order. Facts of a finding by kind:
//   drift          drift_type
//   vulnerability  cve_id cvss_score|null package_name fix_version|null
//   compliance     framework_id control_id control_title
//   cost           date actual expected deviation currency   (amounts in hundredths, deviation in tenths of a percent)
//   alert          type

[[nodiscard]] QByteArray driftDetected(const Finding &finding);
[[nodiscard]] QByteArray driftResolved(const Finding &finding);
[[nodiscard]] QByteArray vulnerabilityFound(const Finding &finding);
/// One event a control: `findings` are the resources that fail it.
[[nodiscard]] QByteArray complianceViolation(qint64 assessmentId, const QList<Finding> &findings);
[[nodiscard]] QByteArray costAnomaly(const Finding &finding);
[[nodiscard]] QByteArray alertCreated(const Finding &alert);

} // namespace belfry::infrastructure
