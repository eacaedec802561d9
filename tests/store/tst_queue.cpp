#include "secrets/secretservice.h"
#include "store/queue.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

struct World {
    test::TempStore temp;
    std::unique_ptr<services::Engine> engine = temp.open();
    std::unique_ptr<store::Session> session;
    Project project;
    Webhook webhook;

    explicit World(const services::WebhookDraft &extra = {})
    {
        session = *store::Session::open({temp.path(), {}, {u"ada"_s, u"user"_s}, &temp.clock, true});
        project = *engine->projects().create(u"Payments"_s);
        services::WebhookDraft draft = extra;
        draft.url = u"https://hooks.example.org/a"_s;
        draft.secret = SecretBytes("a key of sixteen bytes");
        webhook = engine->webhooks().create(Family::Secrets, project.id, draft)->webhook;
    }
    QStringList change(const QByteArray &value)
    {
        return engine->secrets().set(project.id, u"prod"_s, u"/"_s, {{u"KEY"_s, value}})->deliveries;
    }
    qint64 now() const { return temp.clock.nowMs(); }
};

store::Outcome outcomeOf(const store::Claim &claim, DeliveryState state, qint64 next = 0)
{
    store::Outcome outcome;
    outcome.attempt.deliveryId = claim.delivery.id;
    outcome.attempt.number = claim.attemptNumber;
    outcome.attempt.startedAt = 1763683200000;
    outcome.attempt.hasResponse = true;
    outcome.attempt.status = state == DeliveryState::Succeeded ? 200 : 503;
    outcome.attempt.responseBody = "ok";
    outcome.state = state;
    outcome.nextAttemptAt = next;
    outcome.scheduleStep = claim.scheduleStep + 1;
    return outcome;
}

} // namespace

class TestQueue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeOwesOneDelivery()
    {
        World world;
        QCOMPARE(world.change("1").size(), 1);
        QCOMPARE(world.change("1").size(), 0); // an equal value is no change
        store::Queue queue(*world.session, u"me"_s);
        QCOMPARE(queue.dueWebhooks(world.now(), 10)->size(), 1);
        QCOMPARE(*queue.nextDueMs(), world.now());
        const auto claims = queue.claim(world.webhook.id, 10, world.now(), 30'000);
        VERIFY_OK(claims);
        QCOMPARE(claims->size(), 1);
        QCOMPARE(claims->first().webhook.url, u"https://hooks.example.org/a"_s);
        QCOMPARE(claims->first().secret.bytes(), QByteArray("a key of sixteen bytes"));
        QCOMPARE(claims->first().event.type, u"secrets.modified"_s);
    }

    void twoDispatchersNeverHoldTheSame()
    {
        World world;
        for (int i = 0; i < 20; ++i)
            world.change(QByteArray::number(i));
        auto other = *store::Session::open({world.temp.path(), {}, {}, &world.temp.clock, true});
        store::Queue one(*world.session, u"one"_s);
        store::Queue two(*other, u"two"_s);
        QSet<QString> seen;
        int total = 0;
        for (int i = 0; i < 10; ++i) {
            for (store::Queue *queue : {&one, &two}) {
                const auto claims = queue->claim(world.webhook.id, 3, world.now(), 30'000);
                VERIFY_OK(claims);
                for (const auto &claim : *claims) {
                    seen.insert(claim.delivery.id);
                    ++total;
                }
            }
        }
        QCOMPARE(total, 20);
        QCOMPARE(seen.size(), 20);
    }

    void anOutcomeWithALostLeaseChangesNothing()
    {
        World world;
        const QString id = world.change("1").first();
        auto other = *store::Session::open({world.temp.path(), {}, {}, &world.temp.clock, true});
        store::Queue one(*world.session, u"one"_s);
        store::Queue two(*other, u"two"_s);
        const auto stale = one.claim(world.webhook.id, 1, world.now(), 30'000);
        VERIFY_OK(one.begin({outcomeOf(stale->first(), DeliveryState::Succeeded).attempt}));
        // One is gone: its lock is free. Two takes over.
        QCOMPARE(*two.recover(world.now(), {u"one"_s}), 1);
        const auto fresh = two.claim(world.webhook.id, 1, world.now(), 30'000);
        QCOMPARE(fresh->size(), 1);
        QCOMPARE(fresh->first().attemptNumber, 2);
        QCOMPARE(fresh->first().scheduleStep, 0); // the crash used up no step
        const auto held = one.finish({{stale->first(), outcomeOf(stale->first(), DeliveryState::Failed)}});
        VERIFY_OK(held);
        QCOMPARE(held->first(), false);
        QCOMPARE(world.engine->deliveries().show(id)->state, DeliveryState::Sending);
        VERIFY_OK(two.begin({outcomeOf(fresh->first(), DeliveryState::Succeeded).attempt}));
        QCOMPARE(two.finish({{fresh->first(), outcomeOf(fresh->first(), DeliveryState::Succeeded)}})->first(), true);
        const auto shown = world.engine->deliveries().show(id);
        QCOMPARE(shown->state, DeliveryState::Succeeded);
        QCOMPARE(shown->attempts.size(), 2);
    }

    void aLiveOwnerIsLeftAloneUntilItsLeaseRunsOut()
    {
        World world;
        world.change("1");
        auto other = *store::Session::open({world.temp.path(), {}, {}, &world.temp.clock, true});
        store::Queue one(*world.session, u"one"_s);
        store::Queue two(*other, u"two"_s);
        QCOMPARE(one.claim(world.webhook.id, 1, world.now(), 30'000)->size(), 1);
        QCOMPARE(*two.recover(world.now(), {}), 0);
        QCOMPARE(*two.recover(world.now() + 30'001, {}), 1);
    }

    void strictOrderLetsNothingOvertake()
    {
        services::WebhookDraft ordered;
        ordered.ordered = true;
        World world(ordered);
        const QString first = world.change("1").first();
        world.change("2");
        store::Queue queue(*world.session, u"me"_s);
        auto claims = queue.claim(world.webhook.id, 5, world.now(), 30'000);
        QCOMPARE(claims->size(), 1);
        QCOMPARE(claims->first().delivery.id, first);
        QCOMPARE(queue.claim(world.webhook.id, 5, world.now(), 30'000)->size(), 0);
        VERIFY_OK(queue.begin({outcomeOf(claims->first(), DeliveryState::Retrying).attempt}));
        VERIFY_OK(queue.finish({{claims->first(), outcomeOf(claims->first(), DeliveryState::Retrying, world.now() + 5000)}}));
        QCOMPARE(queue.claim(world.webhook.id, 5, world.now(), 30'000)->size(), 0);
        QCOMPARE(queue.claim(world.webhook.id, 5, world.now() + 5000, 30'000)->first().delivery.id, first);
    }

    void aPingIsNobodysButItsOwn()
    {
        World world;
        const auto id = world.engine->deliveries().preparePing(world.webhook.id);
        VERIFY_OK(id);
        VERIFY_OK(world.engine->webhooks().setEnabled(world.webhook.id, false));
        store::Queue queue(*world.session, u"me"_s);
        QCOMPARE(queue.dueWebhooks(world.now(), 10)->size(), 0);
        QCOMPARE(*queue.nextDueMs(), 0);
        const auto claim = queue.claimOne(*id, world.now(), 30'000);
        VERIFY_OK(claim);
        QCOMPARE(claim->event.type, u"test"_s);
        VERIFY_FAILS(queue.claimOne(*id, world.now(), 30'000), ErrorCode::Conflict);
    }

    void releasedClaimsWaitAsBefore()
    {
        World world;
        const QString id = world.change("1").first();
        store::Queue queue(*world.session, u"me"_s);
        const auto claims = queue.claim(world.webhook.id, 1, world.now(), 30'000);
        VERIFY_OK(queue.release(*claims));
        QCOMPARE(world.engine->deliveries().show(id)->state, DeliveryState::Queued);
        QCOMPARE(queue.claim(world.webhook.id, 1, world.now(), 30'000)->size(), 1);
    }

    void crashesOverItSetADeliveryAside()
    {
        World world;
        const QString id = world.change("1").first();
        store::Queue live(*world.session, u"live"_s);
        // Killed in flight as often as you like: that is the killer's doing, not the delivery's.
        for (int kill = 0; kill < 5; ++kill) {
            store::Queue dead(*world.session, u"dead-%1"_s.arg(kill));
            QCOMPARE(dead.claim(world.webhook.id, 1, world.now(), 30'000)->size(), 1);
            QCOMPARE(*live.recover(world.now(), {u"dead-%1"_s.arg(kill)}), 1);
        }
        QCOMPARE(world.engine->deliveries().show(id)->state, DeliveryState::Queued);
        QCOMPARE(*live.blame({id}, world.now()), QStringList());
        QCOMPARE(*live.blame({id}, world.now()), QStringList());
        QCOMPARE(*live.blame({id, u"del_none"_s}, world.now()), QStringList{id});
        QCOMPARE(world.engine->deliveries().show(id)->state, DeliveryState::Failed);
    }
};

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
