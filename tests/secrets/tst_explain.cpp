#include "events/catalog.h"
#include "secrets/reminderservice.h"
#include "secrets/secretservice.h"
#include "subscriptions/journal.h"
#include "support/tempstore.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr int Webhooks = 100;
constexpr int Rounds = 150; // of changes; most raise an event

/// The test's own idea of who fires: a few shapes of pattern, told apart by hand and not by the engine's matcher.
struct Shape {
    const char *pattern;
    bool (*matches)(const QString &path);
};
const Shape Shapes[] = {
    {"", [](const QString &) { return true; }},
    {"/", [](const QString &path) { return path == u"/"; }},
    {"/**", [](const QString &path) { return !path.contains(u"/."_s); }},
    {"/*", [](const QString &path) { return path != u"/" && path.count(u'/') == 1 && !path.startsWith(u"/."); }},
    {"/app", [](const QString &path) { return path == u"/app"; }},
    {"/app/*", [](const QString &path) { return path.startsWith(u"/app/") && path.count(u'/') == 2; }},
    {"/app/**", [](const QString &path) { return path == u"/app" || path.startsWith(u"/app/"); }},
    {"/{app,web}", [](const QString &path) { return path == u"/app" || path == u"/web"; }},
    {"app", [](const QString &) { return false; }},
};
const QStringList Folders{u"/"_s, u"/app"_s, u"/app/db"_s, u"/app/db/eu"_s, u"/web"_s, u"/.hidden"_s};
const QStringList Environments{u"dev"_s, u"staging"_s, u"prod"_s};

struct Model {
    QString id;
    QString environment;
    int shape = 0;
    std::optional<QStringList> events;
    bool enabled = true;
    bool deleted = false;

    [[nodiscard]] bool fires(const QString &type, const QString &inEnvironment, const QString &path) const
    {
        return enabled && !deleted && (environment.isEmpty() || environment == inEnvironment) && Shapes[shape].matches(path)
            && (!events || events->contains(type));
    }
};

} // namespace

/// The explanation of what happened against what was really owed, while webhooks change all the time.
class TestExplain final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        m_project = *m_engine->projects().create(u"Payments"_s);
        for (const QString &environment : Environments) {
            for (const QString &folder : Folders.mid(1))
                VERIFY_OK(m_engine->projects().createFolder(m_project.id, environment, folder));
        }
    }

    void tenThousandPairsAsTheyWereThen()
    {
        QRandomGenerator random(20261121);
        QList<Model> models;
        for (int i = 0; i < Webhooks / 2; ++i)
            models += create(random);
        int pairs = 0, fired = 0, tests = 0;
        struct Raised { QString id; QSet<QString> owed; };
        QList<Raised> raised;
        for (int round = 0; round < Rounds; ++round) {
            m_temp->clock.advance(random.bounded(3)); // often the same millisecond
            for (int k = 0; k < 3; ++k)
                change(models[random.bounded(int(models.size()))], random);
            if (models.size() < Webhooks)
                models += create(random);
            const QString environment = pick(Environments, random), path = pick(Folders, random);
            const auto receipt = m_engine->secrets().set(m_project.id, environment, path, {{u"K"_s, QByteArray::number(round)}});
            VERIFY_OK(receipt);
            QCOMPARE(receipt->events.size(), 1);
            QSet<QString> expected;
            for (const Model &model : std::as_const(models)) {
                if (model.fires(u"secrets.modified"_s, environment, path))
                    expected += model.id;
            }
            const QSet<QString> owed = webhooksOf(receipt->deliveries);
            QCOMPARE(owed, expected);
            raised += {receipt->events.first(), owed};
            // A test of one of them, of any type: it alone hears of it, whatever its rules and those of the others.
            const Model &tested = models[random.bounded(int(models.size()))];
            if (round % 3 == 0 && !tested.deleted) {
                const QString type = pick(QStringList{u"test"_s, u"secrets.modified"_s, u"secrets.rotation-failed"_s}, random);
                const auto ping = m_engine->deliveries().preparePing(tested.id, type);
                VERIFY_OK(ping);
                raised += {m_engine->deliveries().show(*ping)->eventId, {tested.id}};
                ++tests;
            }
        }
        QVERIFY2(tests >= 20, qPrintable(QString::number(tests)));
        // All of it is explained afterwards, when nothing is any more what it was.
        for (const Raised &each : std::as_const(raised)) {
            const auto explained = m_engine->webhooks().explainEvent(each.id, true);
            VERIFY_OK(explained);
            QVERIFY(explained->asItWas);
            QSet<QString> said, sent;
            for (const auto &item : explained->items) {
                ++pairs;
                QCOMPARE(item.verdict.fires, item.verdict.rule.isEmpty());
                if (item.verdict.fires)
                    said += item.webhook.id;
                if (!item.deliveryId.isEmpty())
                    sent += item.webhook.id;
            }
            QCOMPARE(said, each.owed);
            QCOMPARE(sent, each.owed);
            fired += int(said.size());
        }
        QVERIFY2(pairs >= 10000, qPrintable(QString::number(pairs)));
        QVERIFY(fired > 500);
        qInfo("%d pairs, %d fired", pairs, fired);
    }

    void aTestIsAddressedToOneWebhook()
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        const QString all = m_engine->webhooks().create(Family::Secrets, m_project.id, draft)->webhook.id;
        draft.events = QStringList{u"secrets.rotation-failed"_s};
        draft.allEvents = false;
        const QString tested = m_engine->webhooks().create(Family::Secrets, m_project.id, draft)->webhook.id;
        const QString delivery = *m_engine->deliveries().preparePing(tested);
        const QString event = m_engine->deliveries().show(delivery)->eventId;
        for (const bool then : {true, false}) {
            const auto explained = m_engine->webhooks().explainEvent(event, then);
            VERIFY_OK(explained);
            QCOMPARE(explained->items.size(), 2);
            for (const auto &item : explained->items) {
                const bool isIts = item.webhook.id == tested;
                QCOMPARE(item.verdict.fires, isIts);
                QCOMPARE(item.deliveryId, isIts ? delivery : QString());
                QCOMPARE(item.rules.size(), 1);
                QCOMPARE(item.rules.first().rule, u"test"_s);
                QCOMPARE(item.verdict.rule, isIts ? QString() : u"test"_s);
            }
        }
        Event whatIf;
        whatIf.type = u"test"_s;
        whatIf.family = Family::Secrets;
        whatIf.projectId = m_project.id;
        whatIf.environment = u"prod"_s;
        whatIf.path = u"/"_s;
        const auto answers = m_engine->webhooks().explain(whatIf);
        VERIFY_OK(answers);
        for (const auto &item : *answers)
            QVERIFY(!item.verdict.fires);
        // A change in the same folder is none.
        const auto change = m_engine->secrets().set(m_project.id, u"prod"_s, u"/app"_s, {{u"K"_s, "1"}})->events.first();
        const auto changed = m_engine->webhooks().explainEvent(change, true);
        VERIFY_OK(changed);
        QCOMPARE(changed->items.size(), 2);
        for (const auto &item : changed->items)
            QVERIFY(item.rules.size() > 1);
        QVERIFY(all != tested);
    }

    void whatIsSentInUnderTheNameOfATestIsNone()
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        draft.events = QStringList{u"drift.detected"_s};
        draft.allEvents = false;
        for (int i = 0; i < 2; ++i)
            VERIFY_OK(m_engine->webhooks().create(Family::Infrastructure, {}, draft));
        const auto sent = m_engine->events().send(u"drift.detected"_s, toBytes(events::find(u"drift.detected"_s)->sample()), u"test"_s, {}, {});
        VERIFY_OK(sent);
        const auto explained = m_engine->webhooks().explainEvent(sent->eventId, true);
        VERIFY_OK(explained);
        QCOMPARE(explained->items.size(), 2);
        for (const auto &item : explained->items)
            QVERIFY(item.verdict.fires);
    }

    void thenAndNowDiffer()
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        draft.pathPattern = u"/app"_s;
        const auto hook = *m_engine->webhooks().create(Family::Secrets, m_project.id, draft);
        const auto event = m_engine->secrets().set(m_project.id, u"prod"_s, u"/app"_s, {{u"K"_s, "1"}})->events.first();
        draft = {};
        draft.pathPattern = u"/"_s;
        VERIFY_OK(m_engine->webhooks().edit(hook.webhook.id, draft));
        const auto then = m_engine->webhooks().explainEvent(event, true);
        VERIFY_OK(then);
        QVERIFY(then->items.first().verdict.fires);
        QCOMPARE(then->items.first().webhook.pathPattern, u"/app"_s);
        const auto now = m_engine->webhooks().explainEvent(event, false);
        VERIFY_OK(now);
        QVERIFY(!now->asItWas);
        QCOMPARE(now->items.first().verdict.rule, u"path"_s);
        QCOMPARE(now->items.first().deliveryId, then->items.first().deliveryId); // what was sent stays sent
        m_temp->clock.advance(1000);
        draft.url = u"https://example.com/b"_s;
        const auto late = *m_engine->webhooks().create(Family::Secrets, m_project.id, draft);
        const auto again = *m_engine->webhooks().explainEvent(event, true);
        for (const auto &item : again.items) {
            if (item.webhook.id == late.webhook.id)
                QCOMPARE(item.verdict.rule, u"created-later"_s);
        }
        const auto mine = m_engine->webhooks().explainWebhook(hook.webhook.id);
        VERIFY_OK(mine);
        QCOMPARE(mine->size(), 1);
        QVERIFY(mine->first().explanation.verdict.fires);
    }

    void aDeletedWebhookIsToldOf()
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        const auto hook = *m_engine->webhooks().create(Family::Secrets, m_project.id, draft);
        VERIFY_OK(m_engine->webhooks().remove(hook.webhook.id));
        const auto event = m_engine->secrets().set(m_project.id, u"prod"_s, u"/app"_s, {{u"K"_s, "1"}})->events.first();
        VERIFY_OK(m_engine->webhooks().restore(hook.webhook.id));
        const auto then = m_engine->webhooks().explainEvent(event, true);
        QCOMPARE(then->items.size(), 1);
        QVERIFY(!then->items.first().verdict.fires);
        QVERIFY(then->items.first().verdict.reason.contains(u"deleted"_s));
    }

    void changesWithinTheWindowAreOneDelivery()
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        draft.coalesceMs = 10'000;
        const auto slow = *m_engine->webhooks().create(Family::Secrets, m_project.id, draft);
        draft.coalesceMs = 0;
        const auto quick = *m_engine->webhooks().create(Family::Secrets, m_project.id, draft);
        const auto set = [this](const QString &path, const QByteArray &value) {
            return *m_engine->secrets().set(m_project.id, u"prod"_s, path, {{u"K"_s, value}});
        };
        const auto first = set(u"/app"_s, "1");
        m_temp->clock.advance(9'000);
        const auto second = set(u"/app"_s, "2");
        const auto elsewhere = set(u"/web"_s, "1");
        m_temp->clock.advance(1'000); // the window counts from the first change: it is over
        const auto third = set(u"/app"_s, "3");
        const auto of = [this](const secrets::ChangeReceipt &receipt, const services::SavedWebhook &hook) {
            for (const QString &id : receipt.deliveries) {
                const auto delivery = m_engine->deliveries().show(id);
                if (delivery && delivery->webhookId == hook.webhook.id)
                    return *delivery;
            }
            return Delivery();
        };
        QCOMPARE(of(first, slow).id, of(second, slow).id);
        QCOMPARE(of(first, slow).eventId, second.events.first()); // it tells of the last one
        QCOMPARE(of(first, slow).nextAttemptAt, of(first, slow).createdAt + 10'000);
        QVERIFY(of(first, slow).id != of(third, slow).id);
        QVERIFY(of(elsewhere, slow).id != of(second, slow).id);
        QVERIFY(of(first, quick).id != of(second, quick).id);
        const auto told = *m_engine->webhooks().explainEvent(first.events.first(), true);
        for (const auto &item : told.items) {
            QVERIFY(item.verdict.fires);
            QCOMPARE(item.coalesced, item.webhook.id == slow.webhook.id);
            QVERIFY(!item.deliveryId.isEmpty());
        }
        draft.coalesceMs = 86'400'001;
        VERIFY_FAILS(m_engine->webhooks().create(Family::Secrets, m_project.id, draft), ErrorCode::Invalid);
    }

    void onlyChangesAreCollected()
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        draft.coalesceMs = 60'000;
        VERIFY_OK(m_engine->webhooks().create(Family::Secrets, m_project.id, draft));
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"prod"_s, u"/app"_s, {{u"A"_s, "1"}, {u"B"_s, "1"}}));
        for (const QString &key : {u"A"_s, u"B"_s})
            VERIFY_OK(m_engine->reminders().set(m_project.id, u"prod"_s, u"/app"_s, key, m_temp->clock.nowMs() + 1, 0, key));
        m_temp->clock.advance(5);
        QCOMPARE(*m_engine->reminders().runDue(), 2);
        int reminders = 0;
        const auto all = *m_engine->deliveries().list({});
        for (const Delivery &delivery : all)
            reminders += delivery.event == u"secrets.reminder-expired"_s && delivery.nextAttemptAt == m_temp->clock.nowMs() ? 1 : 0;
        QCOMPARE(reminders, 2);
    }

    void keysAreCountedAndSwitchLater()
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        draft.secret = SecretBytes("first-key-of-20-char");
        const auto hook = *m_engine->webhooks().create(Family::Secrets, m_project.id, draft);
        m_temp->clock.advance(1000);
        VERIFY_OK(m_engine->webhooks().rotateSecret(hook.webhook.id, SecretBytes("second-key-of-20-cha"), {3'600'000, true}));
        auto keys = m_engine->webhooks().keys(hook.webhook.id);
        VERIFY_OK(keys);
        QCOMPARE(keys->size(), 2);
        QCOMPARE(keys->at(0).hint, u"-cha"_s);
        QVERIFY(!keys->at(0).isCurrent);
        QVERIFY(keys->at(1).isCurrent);
        QCOMPARE(keys->at(0).fromAt, m_temp->clock.nowMs() + 3'600'000);
        m_temp->clock.advance(3'600'000);
        QVERIFY(m_engine->webhooks().keys(hook.webhook.id)->at(0).isCurrent);
        VERIFY_FAILS(m_engine->webhooks().rotateSecret(hook.webhook.id, {}, {31LL * 86'400'000, false}), ErrorCode::Invalid);
    }

    void severalAtOnceOrNone()
    {
        QStringList ids;
        for (int i = 0; i < 3; ++i) {
            services::WebhookDraft draft;
            draft.url = u"https://example.com/hook%1"_s.arg(i);
            ids += m_engine->webhooks().create(Family::Secrets, m_project.id, draft)->webhook.id;
        }
        VERIFY_FAILS(m_engine->webhooks().setEnabledAll(ids + QStringList(u"wh_nowhere"_s), false), ErrorCode::NotFound);
        QVERIFY(m_engine->webhooks().find(ids.first())->enabled);
        VERIFY_OK(m_engine->webhooks().setEnabledAll(ids, false));
        QVERIFY(!m_engine->webhooks().find(ids.last())->enabled);
        VERIFY_OK(m_engine->webhooks().labelAll(ids, {u"team a"_s, u"eu"_s}));
        VERIFY_OK(m_engine->webhooks().labelAll(ids, {u"eu"_s}, {u"team a"_s}));
        QCOMPARE(m_engine->webhooks().find(ids.last())->labels, QStringList(u"eu"_s));
        VERIFY_FAILS(m_engine->webhooks().labelAll(ids, {u"<b>"_s}), ErrorCode::Invalid);
        VERIFY_OK(m_engine->webhooks().removeAll(ids));
        QVERIFY(m_engine->webhooks().list()->isEmpty());
        VERIFY_OK(m_engine->webhooks().restoreAll(ids));
        QCOMPARE(m_engine->webhooks().list()->size(), 3);
        QCOMPARE(m_engine->audit().list({ids.first(), {}, 0, 0, 50})->first().action, u"webhook.restore"_s);
    }

    void whatARemovalCancelledWaitsAgainAfterItsUndo()
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        draft.generateSecret = true;
        const QString id = m_engine->webhooks().create(Family::Secrets, m_project.id, draft)->webhook.id;
        QStringList waiting;
        for (const char *value : {"1", "2", "3"})
            waiting += m_engine->secrets().set(m_project.id, u"dev"_s, u"/app"_s, {{u"A"_s, value}})->deliveries;
        QCOMPARE(waiting.size(), 3);
        VERIFY_OK(m_engine->deliveries().cancel(waiting.takeFirst())); // by hand, before: stays cancelled
        m_temp->clock.advance(1000);
        const QString ping = *m_engine->deliveries().preparePing(id);
        QCOMPARE(m_engine->deliveries().queue()->queued, 3);
        VERIFY_OK(m_engine->webhooks().remove(id));
        for (const QString &one : std::as_const(waiting))
            QCOMPARE(m_engine->deliveries().show(one)->state, DeliveryState::Cancelled);
        QCOMPARE(m_engine->deliveries().queue()->queued, 0);
        m_temp->clock.advance(60000);
        VERIFY_OK(m_engine->webhooks().restore(id));
        for (const QString &one : std::as_const(waiting)) {
            QCOMPARE(m_engine->deliveries().show(one)->state, DeliveryState::Queued);
            QCOMPARE(m_engine->deliveries().show(one)->nextAttemptAt, m_temp->clock.nowMs());
        }
        QCOMPARE(m_engine->deliveries().queue()->queued, 2);
        QCOMPARE(m_engine->deliveries().show(ping)->state, DeliveryState::Cancelled); // nobody waits for it any more
    }

    void aRemovedProjectTakesItsEventsAndNoFrameTwice()
    {
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"dev"_s, u"/app"_s, {{u"A"_s, "1"}}));
        const auto before = m_engine->journal().position();
        QVERIFY(*before > 0);
        VERIFY_OK(m_engine->projects().remove(m_project.id));
        QVERIFY(m_engine->events().list()->isEmpty());
        QVERIFY(m_engine->journal().newest()->isEmpty());
        const auto next = m_engine->projects().create(u"Next"_s);
        VERIFY_OK(m_engine->secrets().set(next->id, u"dev"_s, u"/"_s, {{u"A"_s, "1"}}));
        QVERIFY(*m_engine->journal().position() > *before); // the clock stands still: only the count can tell them apart
    }

    void aPingIsNotPreparedWhileLockedAndOneLeftWaitingIsRedelivered()
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        const QString id = m_engine->webhooks().create(Family::Secrets, m_project.id, draft)->webhook.id;
        const QString ping = *m_engine->deliveries().preparePing(id);
        VERIFY_OK(m_engine->vault().lock());
        VERIFY_FAILS(m_engine->deliveries().preparePing(id), ErrorCode::Locked);
        QCOMPARE(m_engine->deliveries().list({})->size(), 1);
        // Nobody claims a ping but who prepared it; asked for again it is a delivery like others.
        const auto again = m_engine->deliveries().redeliver(ping);
        VERIFY_OK(again);
        QCOMPARE(again->trigger, u"redelivery"_s);
    }

    void aSnapshotUndoesAnEdit()
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        draft.events = QStringList{u"secrets.modified"_s};
        draft.allEvents = false;
        draft.labels = QStringList{u"eu"_s};
        draft.headers = QList<HeaderField>{{u"X-Key"_s, u"v"_s, true}};
        const auto hook = *m_engine->webhooks().create(Family::Secrets, m_project.id, draft);
        const auto before = *m_engine->webhooks().find(hook.webhook.id);
        const auto undo = m_engine->webhooks().snapshot(hook.webhook.id);
        VERIFY_OK(undo);
        services::WebhookDraft other;
        other.name = u"renamed"_s;
        other.url = u"https://example.com/elsewhere"_s;
        other.allEvents = true;
        other.labels = QStringList();
        other.headers = QList<HeaderField>();
        other.timeoutMs = 2000;
        VERIFY_OK(m_engine->webhooks().edit(hook.webhook.id, other));
        VERIFY_OK(m_engine->webhooks().edit(hook.webhook.id, *undo));
        Webhook after = *m_engine->webhooks().find(hook.webhook.id);
        after.configVersion = before.configVersion;
        after.updatedAt = before.updatedAt;
        QCOMPARE(after, before);
        const auto trail = m_engine->audit().list({hook.webhook.id, u"webhook.edit"_s, 0, 0, 10});
        QCOMPARE(trail->size(), 2);
        const QString said = trail->at(1).detail; // the edit; its undo came after
        for (const QString &part : {u"name: %1 → renamed"_s.arg(before.name), u"url: https://example.com/hook → https://example.com/elsewhere"_s,
                 u"events: secrets.modified → all"_s, u"headers: X-Key → none"_s, u"timeout: 10000 ms → 2000 ms"_s, u"labels: eu → none"_s})
            QVERIFY2(said.contains(part), qPrintable(said));
        QVERIFY2(trail->first().detail.contains(u"labels: none → eu"_s), qPrintable(trail->first().detail));
        // What is secret is named and not told.
        other = {};
        other.url = u"https://example.com/elsewhere?token=canary-1"_s;
        other.headers = QList<HeaderField>{{u"X-Key"_s, u"canary-2"_s, true}};
        other.secret = SecretBytes("canary-3-of-20-bytes");
        VERIFY_OK(m_engine->webhooks().edit(hook.webhook.id, other));
        const QString secret = m_engine->audit().list({hook.webhook.id, u"webhook.edit"_s, 0, 0, 10})->first().detail;
        QVERIFY2(!secret.contains(u"canary"_s) && secret.contains(u"key changed"_s) && secret.contains(u"header values changed"_s), qPrintable(secret));
    }

private:
    template <class T> static T pick(const QList<T> &list, QRandomGenerator &random) { return list[random.bounded(int(list.size()))]; }

    Model randomModel(QRandomGenerator &random) const
    {
        Model model;
        model.environment = pick(Environments + QStringList(QString()), random);
        model.shape = random.bounded(int(std::size(Shapes)));
        if (random.bounded(3) == 0)
            model.events = pick(QList<QStringList>{{u"secrets.modified"_s}, {u"secrets.rotation-failed"_s}, {u"secrets.reminder-expired"_s, u"secrets.modified"_s}}, random);
        return model;
    }
    services::WebhookDraft draftOf(const Model &model) const
    {
        services::WebhookDraft draft;
        draft.url = u"https://example.com/hook"_s;
        draft.environment = model.environment;
        draft.pathPattern = QString::fromLatin1(Shapes[model.shape].pattern);
        draft.allEvents = !model.events.has_value();
        draft.events = model.events;
        return draft;
    }
    Model create(QRandomGenerator &random)
    {
        Model model = randomModel(random);
        model.id = m_engine->webhooks().create(Family::Secrets, m_project.id, draftOf(model))->webhook.id;
        return model;
    }
    void change(Model &model, QRandomGenerator &random)
    {
        const int what = random.bounded(4);
        if (what == 0) {
            model.enabled = !model.enabled;
            if (!model.deleted)
                VERIFY_OK(m_engine->webhooks().setEnabled(model.id, model.enabled));
            else
                model.enabled = !model.enabled; // what is in the bin is not switched
        } else if (what == 1) {
            if (model.deleted)
                VERIFY_OK(m_engine->webhooks().restore(model.id));
            else
                VERIFY_OK(m_engine->webhooks().remove(model.id));
            model.deleted = !model.deleted;
        } else if (!model.deleted) {
            Model next = randomModel(random);
            next.id = model.id;
            next.enabled = model.enabled;
            VERIFY_OK(m_engine->webhooks().edit(model.id, draftOf(next)));
            model = next;
        }
    }
    QSet<QString> webhooksOf(const QStringList &deliveries)
    {
        QSet<QString> ids;
        for (const QString &id : deliveries)
            ids += m_engine->deliveries().show(id)->webhookId;
        return ids;
    }

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    Project m_project;
};

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
