// A stream means the same however it is cut, holds no more than its limits, and its data never break who reads them.
#include "subscriptions/frames.h"
#include "subscriptions/ssereader.h"

#include <cstdint>
#include <cstdlib>

using namespace belfry::subscriptions;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    const qsizetype cut = data[0] % (bytes.size() + 1);
    const SseReader::Limits limits{256, 512};
    SseReader whole(limits);
    SseReader cutOnce(limits);
    QList<SseEvent> a;
    QList<SseEvent> b;
    const bool fits = whole.feed(bytes, a).has_value();
    bool fitsCut = cutOnce.feed(bytes.first(cut), b).has_value();
    fitsCut = fitsCut && cutOnce.feed(bytes.sliced(cut), b).has_value();
    if (a != b || fits != fitsCut || (fits && whole.lastId() != cutOnce.lastId()))
        std::abort();
    for (const SseEvent &event : a) {
        if (event.data.size() > limits.event + limits.line)
            std::abort();
        if (const auto change = readEventData(QString::fromUtf8(event.type), event.data); change && (change->environment.isEmpty() || change->path.isEmpty()))
            std::abort();
    }
    return 0;
}
