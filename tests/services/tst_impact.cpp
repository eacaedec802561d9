#include "core/id.h"
#include "services/enginecontext.h"
#include "services/impactservice.h"
#include "store/events.h"
#include "support/tempstore.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace belfry;
using services::Impact;
using services::ImpactQuery;
using services::ImpactService;

/// Held against decide(), asked about every single event of the journal.
class TestImpact final : public QObject
{
    Q_OBJECT

    static constexpr qint64 DayMs = 86'400'000;
    const QStringList m_types{u"secrets.modified"_s, u"secrets.rotation-failed"_s, u"secrets.reminder-expired"_s};
    const QStringList m_environments{u"dev"_s, u"staging"_s, u"prod"_s};
    const QStringList m_paths{u"/"_s, u"/app"_s, u"/app/db"_s, u"/app/db/x"_s, u"/.hidden"_s, u"/other"_s};
    const QStringList m_patterns{QString(), u"/"_s, u"/**"_s, u"/app/*"_s, u"/app/**"_s, u"/{app,other}"_s, u"!/app"_s, u"/app/db"_s};

    void addEvent(const QString &project, const QString &type, const QString &environment, const QString &path, qint64 createdAt, const QString &source = u"secrets"_s)
    {
        Event event;
        event.id = newId("evt");
        event.type = type;
        event.projectId = project;
        event.environment = environment;
        event.path = path;
        event.actor = {u"ada"_s, u"user"_s};
        event.source = source;
        event.data = "{}";
        event.createdAt = createdAt;
        VERIFY_OK(store::Events(m_engine->context().session()).insert(event));
        m_journal += event;
    }

    static bool firesByItself(Webhook webhook, Event event)
    {
        webhook.enabled = true;
        webhook.disabledReason.clear();
        event.createdAt = 0;
        return decide(webhook, event).fires;
    }

    services::WebhookDraft randomScope(QRandomGenerator &random)
    {
        services::WebhookDraft draft;
        if (random.bounded(2))
            draft.environment = random.bounded(3) ? m_environments[random.bounded(3)] : QString();
        if (random.bounded(2))
            draft.pathPattern = m_patterns[random.bounded(int(m_patterns.size()))];
        if (random.bounded(2)) {
            QStringList events;
            for (const QString &type : m_types) {
                if (random.bounded(2))
                    events += type;
            }
            if (events.isEmpty())
                draft.allEvents = true;
            else
                draft.events = events;
        }
        return draft;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_engine = m_temp.open();
        const auto project = m_engine->projects().create(u"Payments"_s);
        const auto other = m_engine->projects().create(u"Other"_s);
        VERIFY_OK(project);
        VERIFY_OK(other);
        m_project = project->id;
        QRandomGenerator random(11);
        const qint64 now = m_temp.clock.nowMs();
        store::Transaction transaction(m_engine->context().session().db());
        VERIFY_OK(transaction.begin());
        for (int i = 0; i < 1500; ++i) {
            addEvent(random.bounded(5) ? m_project : other->id, m_types[random.bounded(3)], m_environments[random.bounded(3)],
                m_paths[random.bounded(int(m_paths.size()))], now - qint64(random.generateDouble() * 45 * double(DayMs)), random.bounded(10) ? u"secrets"_s : u"test"_s);
        }
        // The edges: just now, just within, just outside.
        addEvent(m_project, m_types[0], u"prod"_s, u"/app"_s, now);
        addEvent(m_project, m_types[0], u"prod"_s, u"/app"_s, now + 1 - 30 * DayMs);
        addEvent(m_project, m_types[0], u"prod"_s, u"/app"_s, now - 30 * DayMs);
        VERIFY_OK(transaction.commit());
    }

    void isWhatEveryEventSays()
    {
        QRandomGenerator random(5);
        int changed = 0;
        for (int round = 0; round < 60; ++round) {
            services::WebhookDraft first = randomScope(random);
            first.name = u"hook %1"_s.arg(round);
            first.url = u"https://hooks.example.org/%1"_s.arg(round);
            const auto made = m_engine->webhooks().create(Family::Secrets, m_project, first);
            VERIFY_OK(made);
            if (random.bounded(3) == 0)
                VERIFY_OK(m_engine->webhooks().setEnabled(made->webhook.id, false));
            const services::WebhookDraft draft = randomScope(random);
            ImpactQuery query{made->webhook.id, Family::Secrets, {}, draft};
            query.list = 10'000;
            const auto impact = ImpactService(m_engine->context()).of(query);
            VERIFY_OK(impact);

            // The naive way: save it, then ask about each event on its own.
            const Webhook before = made->webhook;
            const auto saved = m_engine->webhooks().edit(before.id, draft);
            VERIFY_OK(saved);
            qint64 considered = 0;
            QStringList gained;
            QStringList lost;
            for (const Event &event : std::as_const(m_journal)) {
                if (event.projectId != m_project || event.source == u"test"_s || event.createdAt <= m_temp.clock.nowMs() - 30 * DayMs)
                    continue;
                ++considered;
                const bool then = firesByItself(before, event);
                const bool now = firesByItself(saved->webhook, event);
                if (now && !then)
                    gained += event.id;
                if (then && !now)
                    lost += event.id;
            }
            changed += !gained.isEmpty() || !lost.isEmpty();
            QCOMPARE(impact->considered, considered);
            QCOMPARE(impact->more, gained.size());
            QCOMPARE(impact->fewer, lost.size());
            const auto idsOf = [](const QList<Event> &events) {
                QStringList ids;
                for (const Event &event : events)
                    ids += event.id;
                ids.sort();
                return ids;
            };
            gained.sort();
            lost.sort();
            QCOMPARE(idsOf(impact->gained), gained);
            QCOMPARE(idsOf(impact->lost), lost);
            QVERIFY(std::is_sorted(impact->gained.cbegin(), impact->gained.cend(), [](const Event &a, const Event &b) { return a.createdAt > b.createdAt; }));
            QVERIFY(impact->isComplete);
        }
        QVERIFY2(changed > 30, "the property was hardly tried");
    }

    void aNewWebhookGainsAllItWouldFireFor()
    {
        services::WebhookDraft draft;
        draft.pathPattern = u"/app/**"_s;
        ImpactQuery query{{}, Family::Secrets, m_project, draft};
        query.list = 5;
        const auto impact = ImpactService(m_engine->context()).of(query);
        VERIFY_OK(impact);
        QVERIFY(impact->more > 100);
        QCOMPARE(impact->fewer, 0);
        QCOMPARE(impact->gained.size(), 5); // the list is short, the count is not
        QCOMPARE(impact->gained.first().createdAt, m_temp.clock.nowMs());
    }

    void endsWhenTold()
    {
        ImpactQuery query{{}, Family::Secrets, m_project, {}};
        int asked = 0;
        double last = -1;
        const auto impact = ImpactService(m_engine->context()).of(query, [&](double done) {
            last = done;
            return ++asked < 3;
        });
        VERIFY_OK(impact);
        QVERIFY(!impact->isComplete);
        QCOMPARE(asked, 3);
        QVERIFY(last > 0 && last < 0.1);
    }

    void refusesWhatCannotBeSaved()
    {
        services::WebhookDraft draft;
        draft.events = QStringList{};
        VERIFY_FAILS(ImpactService(m_engine->context()).of({{}, Family::Secrets, m_project, draft}), ErrorCode::Invalid);
        VERIFY_FAILS(ImpactService(m_engine->context()).of({u"wh_none"_s, Family::Secrets, {}, {}}), ErrorCode::NotFound);
    }

private:
    test::TempStore m_temp;
    std::unique_ptr<services::Engine> m_engine;
    QString m_project;
    QList<Event> m_journal;
};

QTEST_GUILESS_MAIN(TestImpact)
#include "tst_impact.moc"
