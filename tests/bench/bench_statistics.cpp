// bench_statistics [--count N] [--webhooks N] [--days N]: a ledger of so many deliveries, then the time each overview of the
// dashboard and each impact takes. Prints JSON.
#include "core/id.h"
#include "services/engine.h"
#include "services/enginecontext.h"
#include "services/impactservice.h"
#include "services/statisticsservice.h"
#include "store/events.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr qint64 DayMs = 86'400'000;

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return std::move(*result);
}

void must(Result<void> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
}

template <class Work> nlohmann::ordered_json timed(Work work)
{
    QList<double> runs;
    for (int i = 0; i < 9; ++i) {
        QElapsedTimer clock;
        clock.start();
        work();
        runs += double(clock.nsecsElapsed()) / 1e6;
    }
    const double first = runs.first();
    std::sort(runs.begin(), runs.end());
    return {{"firstMs", first}, {"medianMs", runs[runs.size() / 2]}, {"mostMs", runs.last()}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"count"_s, u"Deliveries."_s, u"N"_s, u"1000000"_s});
    parser.addOption({u"webhooks"_s, u"Webhooks."_s, u"N"_s, u"20"_s});
    parser.addOption({u"days"_s, u"Days they are spread over."_s, u"N"_s, u"30"_s});
    parser.process(app);
    const qint64 count = qMax<qint64>(1, parser.value(u"count"_s).toLongLong());
    const int webhooks = qMax(1, parser.value(u"webhooks"_s).toInt());
    const qint64 days = qMax<qint64>(1, parser.value(u"days"_s).toLongLong());

    QTemporaryDir dir;
    services::OpenOptions options;
    options.store = dir.filePath(u"store.db"_s);
    options.actor = {u"bench"_s, u"user"_s};
    const auto engine = must(services::Engine::open(options));
    const Project project = must(engine->projects().create(u"Bench"_s));
    QStringList ids;
    for (int i = 0; i < webhooks; ++i) {
        services::WebhookDraft draft;
        draft.name = u"hook %1"_s.arg(i);
        draft.url = u"https://hooks.example.org/%1"_s.arg(i);
        draft.pathPattern = u"/app%1/**"_s.arg(i);
        ids += must(engine->webhooks().create(Family::Secrets, project.id, draft)).webhook.id;
    }

    // As they come: in order of time, each inserted as queued and then finished.
    store::Session &session = engine->context().session();
    const qint64 now = session.nowMs();
    QRandomGenerator random(1);
    QElapsedTimer clock;
    clock.start();
    for (qint64 done = 0; done < count;) {
        store::Transaction transaction(session.db());
        must(transaction.begin());
        for (qint64 end = qMin(count, done + 10'000); done < end; ++done) {
            const qint64 at = now - days * DayMs + (days * DayMs * done) / count;
            Event event;
            event.id = newId("evt", at);
            event.type = u"secrets.modified"_s;
            event.projectId = project.id;
            event.environment = u"prod"_s;
            event.path = u"/app%1/db"_s.arg(random.bounded(webhooks * 2));
            event.actor = options.actor;
            event.source = u"secrets"_s;
            event.data = "{}";
            event.createdAt = at;
            const auto place = must(store::Events(session).insert(event));
            const QString id = newId("del", at);
            store::Statement insert(session.db(), u"INSERT INTO delivery (id, webhook, event, kind, state, created_at, next_at) "
                "VALUES (?, (SELECT number FROM webhook WHERE id = ?), ?, ?, 0, ?, ?)"_s);
            must(insert.bind(id).bind(ids[random.bounded(webhooks)]).bind(place.seq).bind(place.kind).bind(at).bind(at).run());
            store::Statement finish(session.db(), u"UPDATE delivery SET state = ?, last_duration = ?, last_status = 200, finished_at = ? WHERE id = ?"_s);
            must(finish.bind(random.bounded(20) ? 3 : 4).bind(1 << random.bounded(3, 12)).bind(at).bind(id).run());
        }
        must(transaction.commit());
    }
    const double filled = double(clock.elapsed()) / 1000;

    services::StatisticsService statistics(engine->context());
    nlohmann::ordered_json out = {{"deliveries", count}, {"webhooks", webhooks}, {"days", days},
        {"filledPerSecond", double(count) / filled}, {"storeBytes", QFileInfo(options.store).size()}};
    for (const services::StatisticsRange &range : services::statisticsRanges())
        out["overview"][range.id] = timed([&] { std::ignore = must(statistics.overview(range, project.id)); });
    out["sparklines"] = timed([&] { std::ignore = must(statistics.lastDay()); });
    services::ImpactQuery change;
    change.webhookId = ids.first();
    change.draft.pathPattern = u"/app1*/**"_s;
    out["impact"] = timed([&] { std::ignore = must(services::ImpactService(engine->context()).of(change)); });
    std::puts(out.dump(2).c_str());
    return 0;
}
