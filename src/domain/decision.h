#pragma once

#include "domain/webhook.h"

namespace belfry {

/// Whether a webhook fires for an event, and the first rule that said no. The engine that decides is the engine that explains.
struct Verdict {
    bool fires = false;
    QString rule;   ///< empty where it fires; else disabled auto-disabled project environment path event created-later
    QString reason; ///< a sentence
    bool operator==(const Verdict &) const = default;
};

/// One rule's answer, for the Explain page: all rules in order, also those after the first "no".
struct RuleResult {
    QString rule;
    bool passes = false;
    QString reason;
};

[[nodiscard]] QList<RuleResult> evaluateRules(const Webhook &webhook, const Event &event);
[[nodiscard]] Verdict decide(const Webhook &webhook, const Event &event);

} // namespace belfry
