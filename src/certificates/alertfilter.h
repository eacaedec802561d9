#pragma once

#include "certificates/certificate.h"
#include "core/json.h"

namespace belfry::certificates {

/// "common_name contains example.com", "san matches a.example,b.example", "include_cas true". Invalid names the part at fault.
[[nodiscard]] Result<AlertFilter> alertFilterOf(const QString &text);
[[nodiscard]] QString alertFilterText(const AlertFilter &filter);
[[nodiscard]] Result<void> checkFilters(const QList<AlertFilter> &filters);
/// [{field, operator, value}], as the documented API has it: value is a string, a list or, for include_cas, true or false.
[[nodiscard]] Json filtersJson(const QList<AlertFilter> &filters);
[[nodiscard]] QList<AlertFilter> filtersOf(const Json &json);

/// Whether all filters take the certificate. equals is exact; a list with matches is "one of these", exact; all else is
/// blind to case, matches with one value is contains. Without an include_cas filter the application's own authorities are
/// left out and other ones are in; "true" takes all, "false" none of them.
[[nodiscard]] bool filtersTake(const QList<AlertFilter> &filters, const Certificate &certificate);

[[nodiscard]] const QStringList &filterFields();
[[nodiscard]] const QStringList &filterOperations();

} // namespace belfry::certificates
