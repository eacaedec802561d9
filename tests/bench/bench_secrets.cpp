// bench_secrets [--webhooks N] [--secrets N]: a real store with so many webhooks in one project and so many secrets in one folder.
// Times raising an event (who is owed it, warm), opening the list, search and unlocking. Prints JSON.
#include "secrets/secretservice.h"
#include "services/engine.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

/// The median of some rounds, in ms.
template <class Work> double medianMs(int rounds, Work work)
{
    QList<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work(i);
        times += double(timer.nsecsElapsed()) / 1e6;
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"webhooks"_s, u"How many webhooks."_s, u"N"_s, u"5000"_s});
    parser.addOption({u"secrets"_s, u"How many secrets."_s, u"N"_s, u"100000"_s});
    parser.process(app);
    const int webhooks = qMax(1, parser.value(u"webhooks"_s).toInt());
    const int count = qBound(1, parser.value(u"secrets"_s).toInt(), 100'000);

    QTemporaryDir folder;
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, folder.path().toUtf8());
    services::OpenOptions options;
    options.store = folder.filePath(u"store.db"_s);
    auto engine = services::Engine::open(options);
    if (!engine)
        return 1;
    services::Engine &e = **engine;
    const Project project = *e.projects().create(u"Bench"_s);
    if (!e.projects().createFolder(project.id, u"prod"_s, u"/app/db"_s) || !e.projects().createFolder(project.id, u"prod"_s, u"/quiet"_s))
        return 1;

    // None of them takes /quiet of prod: what is measured is the deciding, not the rows of thousands of deliveries.
    const QStringList patterns{u"/app"_s, u"/app/**"_s, u"/web/*"_s, u"/a{pp,pi}/**"_s, u"/"_s};
    const QStringList environments{u"dev"_s, u"staging"_s, u"prod"_s, QString()};
    for (int i = 0; i < webhooks; ++i) {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/%1"_s.arg(i);
        draft.environment = environments[i % environments.size()];
        draft.pathPattern = patterns[i % patterns.size()];
        if (!e.webhooks().create(Family::Secrets, project.id, draft))
            return 1;
    }
    const auto change = [&](const QByteArray &value) { return e.secrets().set(project.id, u"prod"_s, u"/quiet"_s, {{u"K"_s, value}}); };
    QElapsedTimer cold;
    cold.start();
    const auto first = change("first");
    const double coldMs = double(cold.nsecsElapsed()) / 1e6;
    const double withWebhooksMs = medianMs(51, [&](int i) { (void)change(QByteArray::number(i)); });
    Event event;
    event.type = u"secrets.modified"_s;
    event.projectId = project.id;
    event.environment = u"prod"_s;
    event.path = u"/quiet"_s;
    event.createdAt = e.clock().nowMs() + 1000;
    int fires = 0;
    const double explainMs = medianMs(11, [&](int) {
        fires = 0;
        const auto explained = e.webhooks().explain(event);
        for (const auto &each : *explained)
            fires += each.verdict.fires;
    });
    // The same change where nobody listens: the difference is what deciding costs.
    const Project alone = *e.projects().create(u"Alone"_s);
    (void)e.projects().createFolder(alone.id, u"prod"_s, u"/quiet"_s);
    const double withoutMs = medianMs(51, [&](int i) { (void)e.secrets().set(alone.id, u"prod"_s, u"/quiet"_s, {{u"K"_s, QByteArray::number(i)}}); });

    secrets::KeyValues values;
    for (int i = 0; i < count; ++i)
        values += {u"SERVICE_%1_KEY_%2"_s.arg(i % 977).arg(i), QByteArray("value-") + QByteArray::number(i)};
    QElapsedTimer import;
    import.start();
    if (!e.secrets().set(project.id, u"prod"_s, u"/app/db"_s, values))
        return 1;
    const double importMs = double(import.nsecsElapsed()) / 1e6;
    const double firstPageMs = medianMs(11, [&](int) { (void)e.secrets().page(project.id, u"prod"_s, u"/app/db"_s, 0, 500); });
    const double wholeListMs = medianMs(3, [&](int) { (void)e.secrets().list(project.id, u"prod"_s, u"/app/db"_s); });
    qsizetype hits = 0;
    const double searchMs = medianMs(21, [&](int i) { hits = e.secrets().search(u"key_%1"_s.arg(9900 + i), project.id)->size(); });
    const double searchNoneMs = medianMs(21, [&](int) { (void)e.secrets().search(u"nothing_like_it"_s); });
    const double unlockMs = medianMs(5, [&](int) {
        auto other = services::Engine::open(options);
        (void)(*other)->secrets().get(project.id, u"prod"_s, u"/app/db"_s, values.first().first);
    });
    const nlohmann::ordered_json result{{"bench", "secrets"}, {"webhooks", webhooks}, {"fires", fires}, {"firstChangeMs", coldMs},
        {"changeMs", withWebhooksMs}, {"changeAloneMs", withoutMs}, {"decideMs", withWebhooksMs - withoutMs}, {"explainMs", explainMs},
        {"secrets", count}, {"importMs", importMs}, {"firstPageMs", firstPageMs}, {"wholeListMs", wholeListMs}, {"searchMs", searchMs},
        {"searchHits", hits}, {"searchNothingMs", searchNoneMs}, {"openAndUnlockMs", unlockMs}};
    std::puts(result.dump(2).c_str());
    return first && first->deliveries.isEmpty() ? 0 : 1;
}
