// bench_decide [--webhooks N]: how long it takes to decide which of N webhooks an event fires. Prints JSON.
#include "core/clock.h"
#include "domain/decision.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

/// A mix as it occurs: some of another project, some of another environment, patterns of every shape.
QList<Webhook> makeWebhooks(int count)
{
    const QStringList patterns {u""_s, u"/"_s, u"/**"_s, u"/api/*"_s, u"/api/**/db"_s, u"/web/{a,b}/*"_s, u"/api"_s};
    const QStringList environments {u""_s, u"dev"_s, u"staging"_s, u"prod"_s};
    QList<Webhook> webhooks;
    webhooks.reserve(count);
    for (int i = 0; i < count; ++i) {
        Webhook webhook;
        webhook.id = u"wh_%1"_s.arg(i);
        webhook.projectId = i % 10 == 0 ? u"prj_other"_s : u"prj_one"_s;
        webhook.environment = environments.at(i % environments.size());
        webhook.pathPattern = patterns.at(i % patterns.size());
        if (i % 5 == 0)
            webhook.events = QStringList {u"secrets.modified"_s};
        webhooks.append(webhook);
    }
    return webhooks;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"webhooks"_s, u"How many webhooks."_s, u"N"_s, u"10000"_s});
    parser.process(app);

    const QList<Webhook> webhooks = makeWebhooks(qMax(1, parser.value(u"webhooks"_s).toInt()));
    Event event;
    event.type = u"secrets.modified"_s;
    event.projectId = u"prj_one"_s;
    event.environment = u"prod"_s;
    event.path = u"/api/orders/db"_s;
    event.createdAt = systemClock().nowMs();

    const auto round = [&] {
        int fired = 0;
        for (const Webhook &webhook : webhooks)
            fired += decide(webhook, event).fires ? 1 : 0;
        return fired;
    };
    const int fires = round(); // warms caches
    constexpr int Rounds = 20;
    QElapsedTimer timer;
    timer.start();
    int check = 0;
    for (int i = 0; i < Rounds; ++i)
        check += round();
    const double ns = double(timer.nsecsElapsed()) / (double(Rounds) * double(webhooks.size()));
    const nlohmann::ordered_json result {{"bench", "decide"}, {"webhooks", webhooks.size()}, {"fires", fires},
        {"rounds", Rounds}, {"nsPerDecision", ns}, {"msPerEvent", ns * double(webhooks.size()) / 1e6}};
    std::puts(result.dump(2).c_str());
    return check == fires * Rounds ? 0 : 1;
}
