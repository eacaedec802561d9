#pragma once

#include "core/json.h"
#include "core/result.h"
#include "infrastructure/reportservice.h"

namespace belfry::services {

class Engine;

/// A report that came over the API.
struct ReportUpload {
    QByteArray bytes;
    infrastructure::ImportOptions options;
};

/// {new, resolved, unchanged}
[[nodiscard]] Json countsJson(const infrastructure::Changes &changes);
/// What an import tells programs: {imported, findings, events, deliveries, eventCount, deliveryCount, files, errors}.
[[nodiscard]] Json importSummary(const QList<infrastructure::ImportOutcome> &outcomes, const Json &errors = Json::array());
/// Adds `events` and `deliveries`, lists of ids (the first Changes::IdsKept), and their numbers.
void putRaised(Json &object, const infrastructure::Changes &changes);

[[nodiscard]] Result<infrastructure::ImportOutcome> importUpload(Engine &engine, const ReportUpload &upload);

} // namespace belfry::services
