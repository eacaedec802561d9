// Whatever the body of a subscription is: it is parsed within its limits, or refused with a list of issues.
#include "subscriptions/register.h"

#include <cstdint>
#include <cstdlib>

using namespace belfry;
using namespace belfry::subscriptions;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto body = parseJson(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!body)
        return 0;
    const auto subscription = parseSubscription(*body);
    if (!subscription) {
        if (!subscription.error().is_array() || subscription.error().empty())
            std::abort();
        return 0;
    }
    if (subscription->entries.isEmpty() || subscription->entries.size() > 10)
        std::abort();
    const ProjectEvent event{1, subscription->projectId, QStringLiteral("secret:update"), QStringLiteral("dev"), QStringLiteral("/app/db"), {QStringLiteral("KEY")}};
    (void)subscription->asksFor(event);
    if (subscription->seen(event, Permissions()))
        std::abort(); // nobody allowed anything
    return 0;
}
