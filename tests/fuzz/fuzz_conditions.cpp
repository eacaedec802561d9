// A condition reads back as it was written, and what forbids is never weaker than what allows.
#include "subscriptions/permissions.h"

#include <cstdint>
#include <cstdlib>

using namespace belfry::subscriptions;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)conditionsFromText(text);
    const auto condition = parseCondition(text);
    if (!condition)
        return 0;
    if (const auto again = parseCondition(conditionText(*condition)); !again || *again != *condition)
        std::abort();
    if (conditionsFromText(conditionsText({*condition})) != QList<Condition>{*condition})
        std::abort();
    Grant allow;
    allow.actions = *expandActions({QStringLiteral("read")});
    allow.conditions = {*condition};
    Grant deny = allow;
    deny.forbids = true;
    const ProjectEvent event{1, {}, QStringLiteral("secret:create"), QStringLiteral("dev"), QStringLiteral("/app/db"), {QStringLiteral("KEY"), QStringLiteral("DB_URL")}};
    if (Permissions({allow, deny}).visible(event))
        std::abort();
    return 0;
}
