#include "ledgerfeed.h"

#include "core/id.h"
#include "store/webhooks.h"
#include "support/ledgerseed.h"

#include <QElapsedTimer>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace belfry::bench {

namespace {

constexpr int InCommit = 10;

test::SeedDelivery deliveryOf(const QString &webhookId, qint64 number, qint64 nowMs)
{
    test::SeedDelivery what;
    what.webhookId = webhookId;
    what.event.type = u"job.completed"_s;
    what.event.data = "{\"job\":\"nightly\"}";
    what.event.source = u"infrastructure"_s;
    what.state = number % 50 == 0 ? DeliveryState::Failed : DeliveryState::Succeeded;
    Attempt attempt;
    attempt.startedAt = nowMs;
    attempt.durationMs = 5 + number % 300;
    attempt.url = u"https://hooks.example.org/h/live"_s;
    attempt.requestHeaders = {{u"Host"_s, u"hooks.example.org"_s}, {u"Content-Type"_s, u"application/json"_s}};
    attempt.requestBody = "{\"event\":\"job.completed\",\"data\":{\"run\":" + QByteArray::number(number) + "}}";
    attempt.hasResponse = true;
    attempt.status = what.state == DeliveryState::Failed ? 503 : 200;
    attempt.responseBody = "ok";
    what.attempts = {attempt};
    return what;
}

Result<void> commitSome(store::Session &session, const QString &webhookId, qint64 first)
{
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    for (qint64 number = first; number < first + InCommit; ++number)
        BELFRY_TRY(test::seed(session, deliveryOf(webhookId, number, session.nowMs())));
    return transaction.commit();
}

Result<void> feed(const QString &path, int perSecond, int seconds)
{
    BELFRY_LET(session, store::Session::open({path, {}, {u"bench"_s, u"service"_s}, &systemClock(), false}));
    Webhook webhook;
    webhook.id = newId("wh");
    webhook.family = Family::Infrastructure;
    webhook.name = u"live"_s;
    webhook.url = webhook.urlDisplay = u"https://hooks.example.org/h/live"_s;
    webhook.events = QStringList{u"job.completed"_s};
    webhook.retry = *retryFromText(u"infraaudit"_s);
    webhook.createdAt = session->nowMs();
    BELFRY_TRY(store::Webhooks(*session).insert(webhook));
    std::puts("ready");
    std::fflush(stdout);
    QElapsedTimer clock;
    clock.start();
    // By the clock and not by pauses: what a commit took is made up for.
    for (qint64 done = 0; clock.elapsed() < qint64(seconds) * 1000; done += InCommit) {
        BELFRY_TRY(commitSome(*session, webhook.id, done));
        const qint64 ahead = (done + InCommit) * 1000 / perSecond - clock.elapsed();
        if (ahead > 0)
            QThread::msleep(ulong(ahead));
    }
    return {};
}

} // namespace

int feedLedger(const QString &store, int perSecond, int seconds)
{
    const auto done = feed(store, perSecond, seconds);
    if (!done)
        std::fprintf(stderr, "the feed ended: %s\n", qPrintable(done.error().message));
    return done ? 0 : 1;
}

} // namespace belfry::bench
