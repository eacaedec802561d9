#include "delivery/ownerlock.h"
#include "engine.h"
#include "signing/scheme.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace belfry;
using namespace belfry::test;
using delivery::Dispatcher;
using namespace Qt::StringLiterals;

class tst_dispatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsAndRecords();
    void recordedHeadersAreTheWire();
    void signaturesVerify();
    void retriesByTheSchedule();
    void finalFailures();
    void goneDisables();
    void pingIsOneAttempt();
    void pausedSendsPingsOnly();
    void lockedWaits();
    void concurrencyAndFairness();
    void orderIsKept();
    void rateIsKept();
    void untilIdleTimesOut();
    void stopWaitsForAttempts();
    void secondStopInterrupts();
    void deadOwnerIsRecovered();
    void liveOwnerKeepsItsLease();
    void wakesOnCommitsOfOthers();
    void twoDispatchersShare();
    void retryAfterHoldsTheEndpoint();
    void askingForLessSlowsDown_data();
    void askingForLessSlowsDown();
    void openBreakerSendsOneProbe();
    void longFailureWarnsAndDisables();
    void clockStepBackDelaysNothing();
    void overdueRetriesComeBitByBit();
    void timeLimitCutsShort();
    void changedKeyIsUsedAtOnce();
    void wrongPassphraseIsTriedOnce();
    void noRowNoRequest();
    void outcomeIsKeptUntilTheStoreTakesIt();
};

namespace {

void runUntilIdle(TestEngine &engine, qint64 timeoutMs = 5000)
{
    auto dispatcher = engine.dispatcher();
    QSignalSpy stopped(dispatcher.get(), &Dispatcher::stopped);
    dispatcher->startUntilIdle(timeoutMs);
    QVERIFY(stopped.wait(int(timeoutMs) + 3000));
}

QString headerOf(const HeaderList &headers, const QString &name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

HeaderList asStrings(const QList<QPair<QByteArray, QByteArray>> &headers)
{
    HeaderList list;
    for (const auto &[name, value] : headers)
        list.emplace_back(QString::fromLatin1(name), QString::fromLatin1(value));
    return list;
}

} // namespace

void tst_dispatcher::sendsAndRecords()
{
    EvilReceiver receiver;
    receiver.setAnswer(EvilReceiver::status(202, "taken", "Set-Cookie: a=secret\r\nX-Id: 7\r\n"));
    TestEngine engine;
    const Webhook webhook = engine.addWebhook(receiver.url());
    const QStringList ids = engine.raise(webhook, 3);
    auto dispatcher = engine.dispatcher();
    QSignalSpy stopped(dispatcher.get(), &Dispatcher::stopped);
    QSignalSpy finished(dispatcher.get(), &Dispatcher::attemptFinished);
    QSignalSpy idle(dispatcher.get(), &Dispatcher::idle);
    dispatcher->startUntilIdle(5000);
    QVERIFY(stopped.wait(5000));
    QCOMPARE(finished.size(), 3);
    QCOMPARE(idle.size(), 1);
    QCOMPARE(dispatcher->counters().sent, 3);
    QCOMPARE(dispatcher->counters().succeeded, 3);
    QVERIFY(!dispatcher->timedOut());
    QCOMPARE(receiver.hits().size(), 3);
    for (const QString &id : ids) {
        const Delivery d = engine.delivery(id);
        QCOMPARE(d.state, DeliveryState::Succeeded);
        QCOMPARE(d.attempts.size(), 1);
        QCOMPARE(d.attemptCount, 1);
        const Attempt &a = d.attempts.first();
        QCOMPARE(a.status, 202);
        QCOMPARE(a.responseBody, "taken");
        QCOMPARE(headerOf(a.responseHeaders, u"X-Id"_s), u"7"_s);
        QCOMPARE(headerOf(a.responseHeaders, u"Set-Cookie"_s), u"••••"_s);
        QCOMPARE(a.errorCode, QString());
        QVERIFY(a.durationMs >= 0 && a.durationMs < 1000);
        QCOMPARE(a.url, receiver.url().toString());
    }
}

void tst_dispatcher::recordedHeadersAreTheWire()
{
    EvilReceiver receiver;
    TestEngine engine;
    const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) {
        w.headers = {{u"X-Plain"_s, u"visible"_s, false}, {u"Authorization"_s, u"Bearer abc"_s, true}};
        w.signatures = {u"infisical"_s, u"standard-webhooks"_s};
    });
    const QString id = engine.raise(webhook).first();
    runUntilIdle(engine);
    const Attempt a = engine.delivery(id).attempts.first();
    QCOMPARE(receiver.hits().size(), 1);
    HeaderList wire = asStrings(receiver.hits().first().headers());
    QCOMPARE(headerOf(wire, u"Authorization"_s), u"Bearer abc"_s);
    for (auto &[name, value] : wire) {
        if (name == u"Authorization"_s)
            value = u"••••"_s;
    }
    QCOMPARE(a.requestHeaders, wire);
    QCOMPARE(a.requestBody, receiver.hits().first().body);
    QCOMPARE(headerOf(wire, u"X-Belfry-Delivery"_s), id);
    QCOMPARE(headerOf(wire, u"X-Belfry-Event"_s), u"secrets.modified"_s);
    QCOMPARE(headerOf(wire, u"X-Belfry-Attempt"_s), u"1"_s);
    QCOMPARE(headerOf(wire, u"webhook-id"_s), id);
}

void tst_dispatcher::signaturesVerify()
{
    EvilReceiver receiver;
    TestEngine engine;
    const SecretBytes secret("whsec_test");
    engine.raise(engine.addWebhook(receiver.url(u"/a"_s), [](Webhook &w) { w.signatures = {u"infisical"_s, u"standard-webhooks"_s}; }));
    engine.raise(engine.addWebhook(receiver.url(u"/d"_s), [](Webhook &w) { w.family = Family::Infrastructure; }));
    engine.raise(engine.addWebhook(receiver.url(u"/unsigned"_s), {}, {}));
    const QString unsent = engine.raise(engine.addWebhook(receiver.url(u"/d2"_s),
        [](Webhook &w) { w.family = Family::Infrastructure; }, {})).first();
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 3);
    for (const auto &hit : receiver.hits()) {
        const HeaderList headers = asStrings(hit.headers());
        if (hit.requestLine().contains("/unsigned")) {
            QVERIFY(headerOf(headers, u"x-infisical-signature"_s).isEmpty());
        } else if (hit.requestLine().contains("/d")) {
            QVERIFY(signing::verify(u"infraaudit"_s, headers, secret, hit.body).valid);
        } else {
            QVERIFY(signing::verify(u"infisical"_s, headers, secret, hit.body).valid);
            QVERIFY(signing::verify(u"standard-webhooks"_s, headers, secret, hit.body).valid);
            QVERIFY(!signing::verify(u"infisical"_s, headers, SecretBytes("other"), hit.body).valid);
        }
    }
    const Delivery d = engine.delivery(unsent);
    QCOMPARE(d.state, DeliveryState::Failed); // D is never unsigned
    QCOMPARE(d.attempts.first().errorCode, u"blocked"_s);
}

void tst_dispatcher::retriesByTheSchedule()
{
    FakeClock clock;
    EvilReceiver receiver;
    receiver.setAnswer(EvilReceiver::status(503));
    TestEngine engine(&clock);
    const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.retry = *retryFromText(u"infisical"_s); });
    const QString id = engine.raise(webhook).first();
    runUntilIdle(engine);
    Delivery d = engine.delivery(id);
    QCOMPARE(d.state, DeliveryState::Retrying);
    QCOMPARE(d.nextAttemptAt, clock.nowMs() + 3000);
    clock.advance(2999);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 1);
    clock.advance(1);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 2);
    clock.advance(3000);
    runUntilIdle(engine);
    d = engine.delivery(id);
    QCOMPARE(d.state, DeliveryState::Failed);
    QCOMPARE(d.attempts.size(), 3);
    QCOMPARE(d.nextAttemptAt, 0);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(receiver.hits().at(i).header("X-Belfry-Delivery"), id.toLatin1());
        QCOMPARE(receiver.hits().at(i).header("X-Belfry-Attempt"), QByteArray::number(i + 1));
        QCOMPARE(d.attempts.at(i).errorCode, u"http"_s);
    }
}

void tst_dispatcher::finalFailures()
{
    EvilReceiver receiver;
    TestEngine engine;
    const Webhook blocked = engine.addWebhook(receiver.url(), [](Webhook &w) { w.allowPrivate = false; });
    const Webhook header = engine.addWebhook(receiver.url(), [](Webhook &w) { w.headers = {{u"X-A"_s, u"b\r\nX-C: d"_s, false}}; });
    const Webhook format = engine.addWebhook(receiver.url(), [](Webhook &w) { w.type = u"no-such-format"_s; });
    for (const Webhook &webhook : {blocked, header, format}) {
        const QString id = engine.raise(webhook).first();
        runUntilIdle(engine);
        const Delivery d = engine.delivery(id);
        QCOMPARE(d.state, DeliveryState::Failed);
        QCOMPARE(d.attempts.size(), 1);
        QCOMPARE(d.attempts.first().errorCode, u"blocked"_s);
        QVERIFY(d.attempts.first().errorMessage.endsWith(u'.'));
    }
    QCOMPARE(receiver.connections(), 0);
}

void tst_dispatcher::goneDisables()
{
    EvilReceiver receiver;
    receiver.setAnswer(EvilReceiver::status(410));
    TestEngine engine;
    const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.concurrency = 1; });
    const QStringList ids = engine.raise(webhook, 2);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 1);
    const auto stored = store::Webhooks(*engine.session).byId(webhook.id);
    QVERIFY(!(*stored)->enabled);
    QCOMPARE((*stored)->disabledReason, u"gone"_s);
    QCOMPARE(engine.delivery(ids.last()).state, DeliveryState::Queued); // kept for when it is enabled again
}

void tst_dispatcher::pingIsOneAttempt()
{
    EvilReceiver receiver;
    receiver.setAnswer(EvilReceiver::status(500));
    TestEngine engine;
    const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.enabled = false; });
    engine.raise(webhook); // not the ping's business
    const QString id = engine.raise(webhook, 1, u"test"_s).first();
    auto dispatcher = engine.dispatcher();
    QSignalSpy pinged(dispatcher.get(), &Dispatcher::pinged);
    dispatcher->ping(id);
    QVERIFY(pinged.wait(3000));
    QCOMPARE(pinged.first().at(0).toString(), id);
    QCOMPARE(pinged.first().at(1).toBool(), false);
    QCOMPARE(engine.delivery(id).state, DeliveryState::Failed);
    QCOMPARE(engine.delivery(id).attempts.size(), 1);
    QCOMPARE(receiver.hits().size(), 1);
    receiver.setAnswer(EvilReceiver::status(200));
    dispatcher->ping(engine.raise(webhook, 1, u"test"_s).first());
    QVERIFY(pinged.wait(3000));
    QCOMPARE(pinged.last().at(1).toBool(), true);
    QSignalSpy problem(dispatcher.get(), &Dispatcher::problem);
    dispatcher->ping(u"del_none"_s);
    QVERIFY(pinged.wait(3000));
    QCOMPARE(pinged.last().at(1).toBool(), false);
    QCOMPARE(problem.size(), 1);
}

void tst_dispatcher::pausedSendsPingsOnly()
{
    EvilReceiver receiver;
    TestEngine engine;
    std::atomic_bool paused = true;
    engine.options.readSettings = [&](store::Session &) {
        delivery::DispatcherSettings settings;
        settings.paused = paused;
        return settings;
    };
    const Webhook webhook = engine.addWebhook(receiver.url());
    const QString id = engine.raise(webhook).first();
    auto dispatcher = engine.dispatcher();
    QSignalSpy state(dispatcher.get(), &Dispatcher::stateChanged);
    QSignalSpy pinged(dispatcher.get(), &Dispatcher::pinged);
    dispatcher->start();
    QVERIFY(state.wait(2000));
    QCOMPARE(state.first().first().toString(), u"paused"_s);
    dispatcher->ping(engine.raise(webhook, 1, u"test"_s).first());
    QVERIFY(pinged.wait(2000));
    QCOMPARE(receiver.hits().size(), 1);
    QCOMPARE(engine.delivery(id).state, DeliveryState::Queued);
    paused = false;
    dispatcher->wake();
    QTRY_COMPARE(engine.delivery(id).state, DeliveryState::Succeeded);
    QCOMPARE(state.last().first().toString(), u"running"_s);
}

void tst_dispatcher::lockedWaits()
{
    EvilReceiver receiver;
    TestEngine engine;
    const QString id = engine.raise(engine.addWebhook(receiver.url())).first();
    TestEngine::must(engine.session->vault().setLockedByUser(true));
    auto dispatcher = engine.dispatcher();
    QSignalSpy state(dispatcher.get(), &Dispatcher::stateChanged);
    dispatcher->start();
    QVERIFY(state.wait(2000));
    QCOMPARE(state.first().first().toString(), u"locked"_s);
    QCOMPARE(engine.delivery(id).state, DeliveryState::Queued);
    TestEngine::must(engine.session->vault().setLockedByUser(false));
    QTRY_COMPARE(engine.delivery(id).state, DeliveryState::Succeeded);
}

void tst_dispatcher::concurrencyAndFairness()
{
    EvilReceiver slow;
    slow.setAnswer(EvilReceiver::hang());
    EvilReceiver good;
    TestEngine engine;
    const Webhook hanging = engine.addWebhook(slow.url(), [](Webhook &w) { w.concurrency = 3; });
    engine.raise(hanging, 20);
    const Webhook fast = engine.addWebhook(good.url());
    auto dispatcher = engine.dispatcher();
    dispatcher->start();
    QTRY_COMPARE(slow.hits().size(), 3);
    QElapsedTimer timer;
    timer.start();
    const QString id = engine.raise(fast).first();
    QTRY_COMPARE_WITH_TIMEOUT(good.hits().size(), 1, 900);
    QVERIFY2(timer.elapsed() < 400, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE(engine.delivery(id).state, DeliveryState::Succeeded);
    QCOMPARE(slow.hits().size(), 3); // its share and not more, till the deadline of one second
}

void tst_dispatcher::orderIsKept()
{
    FakeClock clock;
    EvilReceiver receiver;
    int answered = 0;
    receiver.setAnswer([&](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
        EvilReceiver::status(++answered == 2 ? 500 : 200)(socket, hit);
    });
    TestEngine engine(&clock);
    const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.ordered = true; w.concurrency = 8; });
    const QStringList ids = engine.raise(webhook, 4);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 2); // the failed head blocks the rest
    QCOMPARE(engine.delivery(ids.at(1)).state, DeliveryState::Retrying);
    QCOMPARE(engine.delivery(ids.at(2)).state, DeliveryState::Queued);
    clock.advance(6000);
    runUntilIdle(engine);
    QStringList order;
    for (const auto &hit : receiver.hits())
        order += QString::fromLatin1(hit.header("X-Belfry-Delivery"));
    QCOMPARE(order, QStringList({ids.at(0), ids.at(1), ids.at(1), ids.at(2), ids.at(3)}));
}

void tst_dispatcher::rateIsKept()
{
    EvilReceiver receiver;
    QElapsedTimer timer;
    timer.start();
    QList<qint64> at;
    receiver.setAnswer([&](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
        at += timer.elapsed();
        EvilReceiver::status(200)(socket, hit);
    });
    TestEngine engine;
    engine.raise(engine.addWebhook(receiver.url(), [](Webhook &w) { w.ratePerSecond = 10; }), 8);
    runUntilIdle(engine);
    QCOMPARE(at.size(), 8);
    QVERIFY2(at.last() - at.first() >= 680, qPrintable(QString::number(at.last() - at.first())));
    QVERIFY2(at.last() - at.first() < 2500, qPrintable(QString::number(at.last() - at.first())));
}

void tst_dispatcher::untilIdleTimesOut()
{
    EvilReceiver receiver;
    TestEngine engine;
    engine.raise(engine.addWebhook(receiver.url(), [](Webhook &w) { w.ratePerSecond = 0.5; }), 5);
    auto dispatcher = engine.dispatcher();
    QSignalSpy stopped(dispatcher.get(), &Dispatcher::stopped);
    dispatcher->startUntilIdle(300);
    QVERIFY(stopped.wait(3000));
    QVERIFY(dispatcher->timedOut());
    QCOMPARE(dispatcher->counters().sent, 1);
}

void tst_dispatcher::stopWaitsForAttempts()
{
    EvilReceiver receiver;
    receiver.setAnswer([](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
        QTimer::singleShot(300, socket, [socket, hit] { EvilReceiver::status(200)(socket, hit); });
    });
    TestEngine engine;
    const QStringList ids = engine.raise(engine.addWebhook(receiver.url(), [](Webhook &w) { w.concurrency = 2; }), 5);
    auto dispatcher = engine.dispatcher();
    QSignalSpy stopped(dispatcher.get(), &Dispatcher::stopped);
    dispatcher->start();
    QTRY_COMPARE(receiver.hits().size(), 2);
    dispatcher->stop();
    QVERIFY(stopped.wait(3000));
    QCOMPARE(receiver.hits().size(), 2);
    QMap<DeliveryState, int> states;
    for (const QString &id : ids)
        ++states[engine.delivery(id).state];
    QCOMPARE(states.value(DeliveryState::Succeeded), 2);
    QCOMPARE(states.value(DeliveryState::Queued), 3);
    QVERIFY(!dispatcher->isRunning());
}

void tst_dispatcher::secondStopInterrupts()
{
    EvilReceiver receiver;
    receiver.setAnswer(EvilReceiver::hang());
    TestEngine engine;
    const QString id = engine.raise(engine.addWebhook(receiver.url(), [](Webhook &w) { w.timeoutMs = 60'000; })).first();
    auto dispatcher = engine.dispatcher();
    QSignalSpy stopped(dispatcher.get(), &Dispatcher::stopped);
    dispatcher->start();
    QTRY_COMPARE(receiver.hits().size(), 1);
    dispatcher->stop();
    dispatcher->stop();
    QVERIFY(stopped.wait(2000));
    const Delivery d = engine.delivery(id);
    QCOMPARE(d.state, DeliveryState::Retrying);
    QVERIFY(d.nextAttemptAt <= engine.session->nowMs()); // due at once
    QCOMPARE(d.attempts.first().errorCode, u"interrupted"_s);
    receiver.setAnswer(EvilReceiver::status(200));
    runUntilIdle(engine);
    QCOMPARE(engine.delivery(id).state, DeliveryState::Succeeded);
    QCOMPARE(engine.delivery(id).attempts.size(), 2);
}

void tst_dispatcher::deadOwnerIsRecovered()
{
    EvilReceiver receiver;
    TestEngine engine;
    const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.retry = *retryFromText(u"none"_s); });
    const QString id = engine.raise(webhook).first();
    {
        // A dispatcher that claims, writes its attempt and is gone.
        auto lock = delivery::OwnerLock::take(store::storeRuntimeDir(engine.options.session.path));
        QVERIFY(lock);
        store::Queue queue(*engine.session, (*lock)->owner());
        const auto claims = queue.claim(webhook.id, 1, engine.session->nowMs(), 30'000);
        QCOMPARE(claims->size(), 1);
        Attempt attempt;
        attempt.deliveryId = id;
        attempt.number = 1;
        attempt.startedAt = engine.session->nowMs();
        TestEngine::must(queue.begin({attempt}));
    }
    QCOMPARE(engine.delivery(id).state, DeliveryState::Sending);
    runUntilIdle(engine);
    const Delivery d = engine.delivery(id);
    QCOMPARE(d.state, DeliveryState::Succeeded); // schedule "none", so no step was used up
    QCOMPARE(d.attempts.size(), 2);
    QCOMPARE(d.attempts.first().errorCode, u"interrupted"_s);
    QCOMPARE(receiver.hits().size(), 1);
    QCOMPARE(receiver.hits().first().header("X-Belfry-Attempt"), "2");
}

void tst_dispatcher::liveOwnerKeepsItsLease()
{
    FakeClock clock;
    EvilReceiver receiver;
    TestEngine engine(&clock);
    const Webhook webhook = engine.addWebhook(receiver.url());
    const QString folder = store::storeRuntimeDir(engine.options.session.path);
    QVERIFY(delivery::OwnerLock::livingIn(folder).isEmpty());
    auto lock = delivery::OwnerLock::take(folder);
    QCOMPARE(delivery::OwnerLock::livingIn(folder), QList<qint64>{QCoreApplication::applicationPid()});
    store::Queue queue(*engine.session, (*lock)->owner());
    const QString id = engine.raise(webhook).first();
    QCOMPARE(queue.claim(webhook.id, 1, clock.nowMs(), 30'000)->size(), 1);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 0);
    // Owners of elsewhere are left alone until their lease runs out.
    QVERIFY(!(*lock)->isGone(u"otherhost/1-2/77-abc"_s));
    QVERIFY((*lock)->isGone((*lock)->owner().section(u'/', 0, -2) + u"/77-abc"_s));
    clock.advance(30'001);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 1);
    QCOMPARE(engine.delivery(id).state, DeliveryState::Succeeded);
}

void tst_dispatcher::wakesOnCommitsOfOthers()
{
    EvilReceiver receiver;
    TestEngine engine;
    const Webhook webhook = engine.addWebhook(receiver.url());
    auto dispatcher = engine.dispatcher();
    QSignalSpy idle(dispatcher.get(), &Dispatcher::idle);
    dispatcher->start();
    QVERIFY(idle.wait(2000));
    QElapsedTimer timer;
    timer.start();
    engine.raise(webhook);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 1, 2000);
    QVERIFY2(timer.elapsed() < 400, qPrintable(QString::number(timer.elapsed())));
}

void tst_dispatcher::twoDispatchersShare()
{
    EvilReceiver receiver;
    TestEngine engine;
    const Webhook first = engine.addWebhook(receiver.url(), [](Webhook &w) { w.concurrency = 8; });
    const Webhook second = engine.addWebhook(receiver.url(), [](Webhook &w) { w.concurrency = 8; });
    engine.raise(first, 100);
    engine.raise(second, 100);
    auto a = engine.dispatcher();
    auto b = engine.dispatcher();
    QSignalSpy aStopped(a.get(), &Dispatcher::stopped);
    QSignalSpy bStopped(b.get(), &Dispatcher::stopped);
    a->startUntilIdle(20'000);
    b->startUntilIdle(20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!aStopped.isEmpty() && !bStopped.isEmpty(), 25'000);
    QCOMPARE(a->counters().succeeded + b->counters().succeeded, 200);
    QSet<QByteArray> seen;
    for (const auto &hit : receiver.hits())
        seen += hit.header("X-Belfry-Delivery");
    QCOMPARE(seen.size(), 200);
    QCOMPARE(receiver.hits().size(), 200); // none twice
}

void tst_dispatcher::retryAfterHoldsTheEndpoint()
{
    FakeClock clock;
    EvilReceiver receiver;
    receiver.setAnswer(EvilReceiver::status(429, "slow down", "Retry-After: 20\r\n"));
    TestEngine engine(&clock);
    const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.concurrency = 1; });
    const QStringList ids = engine.raise(webhook, 3);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 1); // it asked for less, so the others wait with it
    QCOMPARE(engine.delivery(ids.first()).nextAttemptAt, clock.nowMs() + 20'000);
    QCOMPARE((*store::Webhooks(*engine.session).byId(webhook.id))->health.holdUntil, clock.nowMs() + 20'000);
    receiver.setAnswer(EvilReceiver::status(200));
    clock.advance(19'999);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 1);
    clock.advance(1);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 4);
    QVERIFY((*store::Webhooks(*engine.session).byId(webhook.id))->health.isClean());
}

void tst_dispatcher::askingForLessSlowsDown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("schedule");
    QTest::addColumn<bool>("slows");
    QTest::newRow("429") << 429 << u"standard"_s << true;
    QTest::newRow("503") << 503 << u"standard"_s << true;
    QTest::newRow("500 asks for nothing") << 500 << u"standard"_s << false;
    QTest::newRow("nothing may move this schedule") << 503 << u"infraaudit"_s << false;
}

/// Without a Retry-After: those that were out already come at once, then one at a time and one a second.
void tst_dispatcher::askingForLessSlowsDown()
{
    QFETCH(int, status);
    QFETCH(QString, schedule);
    QFETCH(bool, slows);
    EvilReceiver receiver;
    QElapsedTimer clock;
    QList<qint64> arrivals;
    receiver.setAnswer([&](QTcpSocket *socket, const EvilReceiver::Hit &hit) {
        arrivals += clock.elapsed();
        EvilReceiver::status(status)(socket, hit);
    });
    TestEngine engine;
    const Webhook webhook = engine.addWebhook(receiver.url(), [&](Webhook &w) {
        w.concurrency = 4;
        w.retry = *retryFromText(schedule);
    });
    engine.raise(webhook, 6);
    clock.start();
    runUntilIdle(engine);
    QCOMPARE(arrivals.size(), 6); // slower, but all of them
    const qint64 pause = arrivals.at(5) - arrivals.at(4);
    QVERIFY2(slows ? pause >= 900 : pause < 900, qPrintable(QString::number(pause)));
    QCOMPARE(arrivals.at(4) - arrivals.at(3) >= 900, slows);
}

void tst_dispatcher::openBreakerSendsOneProbe()
{
    FakeClock clock;
    EvilReceiver receiver;
    receiver.setAnswer(EvilReceiver::status(500));
    TestEngine engine(&clock);
    const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.retry = *retryFromText(u"none"_s); });
    const auto health = [&] { return (*store::Webhooks(*engine.session).byId(webhook.id))->health; };
    for (int i = 0; i < 10; ++i) {
        engine.raise(webhook);
        runUntilIdle(engine);
        clock.advance(2000);
    }
    QCOMPARE(receiver.hits().size(), 10);
    QCOMPARE(breakerName(health().breaker), u"open"_s);
    const QStringList ids = engine.raise(webhook, 5);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 10); // nothing while it is open
    clock.advance(30'000);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 11); // one probe, which fails
    QCOMPARE(breakerName(health().breaker), u"open"_s);
    QCOMPARE(health().opens, 2);
    receiver.setAnswer(EvilReceiver::status(200));
    clock.advance(60'000);
    runUntilIdle(engine);
    QCOMPARE(receiver.hits().size(), 15); // the probe succeeds and the rest follows
    QVERIFY(health().isClean());
    QCOMPARE(engine.delivery(ids.last()).state, DeliveryState::Succeeded);
}

void tst_dispatcher::longFailureWarnsAndDisables()
{
    FakeClock clock;
    EvilReceiver receiver;
    receiver.setAnswer(EvilReceiver::status(500));
    TestEngine engine(&clock);
    const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.retry = *retryFromText(u"none"_s); });
    QStringList notices;
    for (int day = 0; day <= 10; ++day) {
        engine.raise(webhook);
        auto dispatcher = engine.dispatcher();
        QSignalSpy notice(dispatcher.get(), &Dispatcher::notice);
        QSignalSpy stopped(dispatcher.get(), &Dispatcher::stopped);
        dispatcher->startUntilIdle(5000);
        QVERIFY(stopped.wait(8000));
        for (const auto &arguments : notice)
            notices += arguments.first().toString();
        clock.advance(12 * 3600'000);
    }
    QCOMPARE(notices.size(), 3);
    QVERIFY(notices.at(0).contains(u"50 %"_s));
    QVERIFY(notices.at(1).contains(u"90 %"_s));
    QVERIFY(notices.at(2).contains(u"switched off"_s));
    const auto stored = *store::Webhooks(*engine.session).byId(webhook.id);
    QVERIFY(!stored->enabled);
    QCOMPARE(stored->disabledReason, u"failures"_s);
    QVERIFY(stored->isAutoDisabled());
    TestEngine::must(store::Webhooks(*engine.session).setEnabled(webhook.id, true, {}));
    QVERIFY((*store::Webhooks(*engine.session).byId(webhook.id))->health.isClean());
}

void tst_dispatcher::clockStepBackDelaysNothing()
{
    FakeClock clock;
    EvilReceiver receiver;
    receiver.setAnswer(EvilReceiver::status(503));
    TestEngine engine(&clock);
    const QString id = engine.raise(engine.addWebhook(receiver.url(), [](Webhook &w) { w.retry = *retryFromText(u"infisical"_s); })).first();
    auto dispatcher = engine.dispatcher();
    dispatcher->start();
    QTRY_COMPARE(engine.delivery(id).state, DeliveryState::Retrying);
    clock.step(-24 * 3600'000); // a day back: without a remedy the retry would come a day late
    QTRY_VERIFY_WITH_TIMEOUT(engine.delivery(id).nextAttemptAt <= clock.nowMs() + 3000, 5000);
    clock.advance(3000);
    QTRY_COMPARE_WITH_TIMEOUT(receiver.hits().size(), 2, 5000);
}

void tst_dispatcher::overdueRetriesComeBitByBit()
{
    FakeClock clock;
    EvilReceiver receiver;
    TestEngine engine(&clock);
    const Webhook webhook = engine.addWebhook(receiver.url());
    const QStringList ids = engine.raise(webhook, 8);
    TestEngine::must(engine.session->db().exec(u"UPDATE delivery SET state = 2, next_at = %1"_s.arg(clock.nowMs())));
    clock.advance(8 * 3600'000);
    const QString fresh = engine.raise(webhook).first();
    store::Queue queue(*engine.session, u"me"_s);
    QCOMPARE(*queue.spreadOverdue(clock.nowMs(), 10'000, 77'000'000), 8);
    QCOMPARE(*queue.spreadOverdue(clock.nowMs(), -1, 77'000'500), 0); // another dispatcher that wakes with us
    QList<qint64> waits;
    for (const QString &id : ids)
        waits += engine.delivery(id).nextAttemptAt - clock.nowMs();
    QCOMPARE(waits, QList<qint64>({0, 200, 400, 600, 800, 1000, 1200, 1400}));
    QCOMPARE(engine.delivery(fresh).nextAttemptAt, clock.nowMs()); // fresh ones wait for nobody
}

void tst_dispatcher::timeLimitCutsShort()
{
    EvilReceiver receiver;
    receiver.setAnswer(EvilReceiver::hang());
    TestEngine engine;
    const QStringList ids = engine.raise(engine.addWebhook(receiver.url(), [](Webhook &w) { w.timeoutMs = 60'000; }), 6);
    auto dispatcher = engine.dispatcher();
    QSignalSpy stopped(dispatcher.get(), &Dispatcher::stopped);
    QElapsedTimer timer;
    timer.start();
    dispatcher->startUntilIdle(400);
    QVERIFY(stopped.wait(5000));
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(dispatcher->timedOut());
    for (const QString &id : ids) {
        const Delivery d = engine.delivery(id);
        QVERIFY(d.state == DeliveryState::Queued || d.state == DeliveryState::Retrying);
        QVERIFY(d.nextAttemptAt <= engine.session->nowMs());
    }
}

void tst_dispatcher::changedKeyIsUsedAtOnce()
{
    EvilReceiver receiver;
    TestEngine engine;
    const Webhook webhook = engine.addWebhook(receiver.url());
    auto dispatcher = engine.dispatcher();
    dispatcher->start();
    engine.raise(webhook);
    QTRY_COMPARE(receiver.hits().size(), 1);
    TestEngine::must(store::Webhooks(*engine.session).setSecret(webhook, SecretBytes("another key")));
    engine.raise(webhook);
    QTRY_COMPARE(receiver.hits().size(), 2);
    const auto &last = receiver.hits().last();
    QVERIFY(signing::verify(u"infisical"_s, asStrings(last.headers()), SecretBytes("another key"), last.body).valid);
}

void tst_dispatcher::wrongPassphraseIsTriedOnce()
{
    TestEngine engine;
    TestEngine::must(engine.session->vault().setPassphrase(SecretBytes("right")));
    auto session = *store::Session::open({engine.options.session.path, SecretBytes("wrong"), {}, nullptr, false});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(int(session->vault().unlock().error().code), int(ErrorCode::WrongPassphrase));
    const qint64 first = timer.restart();
    for (int i = 0; i < 20; ++i)
        QCOMPARE(int(session->vault().unlock().error().code), int(ErrorCode::WrongPassphrase));
    QVERIFY2(timer.elapsed() < qMax<qint64>(first, 100), "the key was derived again and again");
    // Somebody changes the passphrase to the one offered here.
    TestEngine::must(engine.session->vault().setPassphrase(SecretBytes("wrong")));
    QVERIFY(session->vault().unlock());
}

void tst_dispatcher::noRowNoRequest()
{
    EvilReceiver receiver;
    TestEngine engine;
    const QString id = engine.raise(engine.addWebhook(receiver.url())).first();
    // The attempt table refuses rows, as a full disk would.
    TestEngine::must(engine.session->db().exec(
        u"CREATE TRIGGER no_attempts BEFORE INSERT ON attempt BEGIN SELECT raise(ABORT, 'no room'); END"_s));
    auto dispatcher = engine.dispatcher();
    QSignalSpy problem(dispatcher.get(), &Dispatcher::problem);
    dispatcher->start();
    QVERIFY(problem.wait(3000));
    QTest::qWait(100); // UNAVOIDABLE: nothing to wait for, a request must not come
    QCOMPARE(receiver.connections(), 0);
    TestEngine::must(engine.session->db().exec(u"DROP TRIGGER no_attempts"_s));
    QTRY_COMPARE(engine.delivery(id).state, DeliveryState::Succeeded);
    QCOMPARE(receiver.hits().size(), 1);
}

void tst_dispatcher::outcomeIsKeptUntilTheStoreTakesIt()
{
    EvilReceiver receiver;
    TestEngine engine;
    const Webhook webhook = engine.addWebhook(receiver.url(), [](Webhook &w) { w.concurrency = 1; });
    const QStringList ids = engine.raise(webhook, 2);
    TestEngine::must(engine.session->db().exec(
        u"CREATE TRIGGER no_outcomes BEFORE UPDATE OF status ON attempt BEGIN SELECT raise(ABORT, 'no room'); END"_s));
    auto dispatcher = engine.dispatcher();
    QSignalSpy problem(dispatcher.get(), &Dispatcher::problem);
    dispatcher->start();
    QVERIFY(problem.wait(3000));
    QTest::qWait(50); // UNAVOIDABLE: nothing to wait for, a request must not come
    QCOMPARE(receiver.hits().size(), 1); // nothing new is claimed meanwhile
    TestEngine::must(engine.session->db().exec(u"DROP TRIGGER no_outcomes"_s));
    QTRY_COMPARE(engine.delivery(ids.last()).state, DeliveryState::Succeeded);
    QCOMPARE(engine.delivery(ids.first()).state, DeliveryState::Succeeded);
    QCOMPARE(receiver.hits().size(), 2);
}

QTEST_GUILESS_MAIN(tst_dispatcher)
#include "tst_dispatcher.moc"
