#pragma once

#include "services/webhookservice.h"

namespace belfry::gui {

/// The sentence of a rule's answer in the language of the window; the engine's own is English, for logs and scripts.
[[nodiscard]] QString ruleSentence(const RuleResult &rule, const Webhook &webhook, const Event &event);
/// The same for the first rule that said no, or that all agree.
[[nodiscard]] QString verdictSentence(const services::Explanation &explanation, const Event &event);
/// "path", as a word for a table.
[[nodiscard]] QString ruleWord(const QString &rule);

} // namespace belfry::gui
