#pragma once

#include "domain/delivery.h"
#include "gui/theme.h"

namespace belfry::signing { class Scheme; }

/// How deliveries are spoken of in the window: one vocabulary for table, inspector and messages.
namespace belfry::gui {

struct StateLook {
    QString word;
    QString icon; ///< of :/icons; its shape tells the state without colour
    Token text, badge;
};

[[nodiscard]] StateLook lookOf(DeliveryState state);
/// "Failed after 3 attempts: HTTP 503 in 214 ms", "Retrying, next attempt in 40 s".
[[nodiscard]] QString stateSentence(const Delivery &delivery, qint64 nowMs);
/// "no answer in time": an error code within a sentence; an unknown code as it is.
[[nodiscard]] QString errorWord(const QString &code);
/// What went wrong in plain words and what to try, for an error code; empty for an unknown or empty code.
[[nodiscard]] QString errorHint(const QString &code);
/// Why no answer came: the engine's sentence, or its gist in the language of the window.
[[nodiscard]] QString failureSentence(const Attempt &attempt);
[[nodiscard]] QString schemeLabel(const signing::Scheme &scheme); ///< translated
[[nodiscard]] QString statusReason(int httpStatus); ///< "Service Unavailable"
/// Time of day with milliseconds for today, with the date otherwise; local or UTC as the user prefers.
[[nodiscard]] QString timeText(qint64 ms, qint64 nowMs);
/// Full, for tool tips and copies: RFC 3339 UTC.
[[nodiscard]] QString exactTime(qint64 ms);
[[nodiscard]] QString triggerText(const QString &trigger); ///< of Delivery::trigger
[[nodiscard]] QString scopeText(const Delivery &delivery); ///< "prod /app"

} // namespace belfry::gui
