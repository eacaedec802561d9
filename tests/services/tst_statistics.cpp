#include "core/id.h"
#include "core/time.h"
#include "delivery/health.h"
#include "domain/latency.h"
#include "services/enginecontext.h"
#include "services/statisticsservice.h"
#include "store/deliveries.h"
#include "store/webhooks.h"
#include "support/tempstore.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

/// Random deliveries that come, go through their states and are pruned; the figures are held against the ledger itself.
class TestStatistics final : public QObject
{
    Q_OBJECT

    static constexpr qint64 DayMs = 86'400'000;

    store::Database &db() { return m_engine->context().session().db(); }

    QString insert(const QString &webhook, qint64 createdAt, int state, int duration)
    {
        const QString id = newId("del", createdAt);
        store::Statement query(db(), u"INSERT INTO delivery (id, webhook, event, state, created_at, next_at, last_duration) "
            "VALUES (?, (SELECT number FROM webhook WHERE id = ?), 0, ?, ?, 0, ?)"_s);
        query.bind(id).bind(webhook).bind(state).bind(createdAt).bind(duration);
        return query.run() ? id : QString();
    }

    void addWebhook(const QString &name, const QString &project)
    {
        services::WebhookDraft draft;
        draft.name = name;
        draft.url = u"https://hooks.example.org/"_s + name;
        const auto made = m_engine->webhooks().create(Family::Secrets, project, draft);
        VERIFY_OK(made);
        m_webhooks += made->webhook.id;
    }

    /// Everything by way of the ledger's own filter.
    Result<QList<Delivery>> ledger(qint64 from, qint64 to, const QString &more = {})
    {
        services::DeliveryQuery query;
        query.filter = u"after:%1 before:%2 %3"_s.arg(rfc3339Ms(from), rfc3339Ms(to), more);
        query.limit = 10'000;
        return m_engine->deliveries().list(query);
    }

    static services::OutcomeCounts countsOf(const QList<Delivery> &deliveries)
    {
        services::OutcomeCounts counts;
        for (const Delivery &delivery : deliveries) {
            switch (delivery.state) {
            case DeliveryState::Succeeded: ++counts.succeeded; break;
            case DeliveryState::Failed: ++counts.failed; break;
            case DeliveryState::Cancelled: ++counts.cancelled; break;
            default: ++counts.waiting; break;
            }
        }
        return counts;
    }

    static services::LatencyFigures latencyOf(const QList<Delivery> &deliveries)
    {
        LatencyHistogram histogram;
        for (const Delivery &delivery : deliveries) {
            if (delivery.state == DeliveryState::Succeeded || delivery.state == DeliveryState::Failed)
                ++histogram[latencyClass(delivery.lastDurationMs)];
        }
        return {percentile(histogram, 0.5), percentile(histogram, 0.95), percentile(histogram, 0.99)};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_engine = m_temp.open();
        const auto project = m_engine->projects().create(u"Payments"_s);
        VERIFY_OK(project);
        const auto other = m_engine->projects().create(u"Other"_s);
        VERIFY_OK(other);
        m_project = project->id;
        for (const QString &name : {u"deploy"_s, u"audit"_s, u"slack"_s})
            addWebhook(name, m_project);
        addWebhook(u"elsewhere"_s, other->id);

        QRandomGenerator random(42);
        const qint64 now = m_temp.clock.nowMs();
        store::Transaction transaction(db());
        VERIFY_OK(transaction.begin());
        QStringList ids;
        for (int i = 0; i < 3000; ++i) {
            // More of them lately, so that the short ranges have some too.
            const qint64 age = random.bounded(2) ? random.bounded(2 * 3600'000) : qint64(random.generateDouble() * 40 * double(DayMs));
            ids += insert(m_webhooks[random.bounded(4)], now - age, random.bounded(6), random.bounded(1 << random.bounded(1, 18)));
            QVERIFY(!ids.last().isEmpty());
        }
        for (int i = 0; i < 6000; ++i) {
            const QString id = ids[random.bounded(int(ids.size()))];
            switch (random.bounded(8)) {
            case 0: VERIFY_OK(db().exec(u"DELETE FROM delivery WHERE id = '%1'"_s.arg(id))); break;
            case 1: VERIFY_OK(store::Deliveries(m_engine->context().session()).makeDue(id, false)); break;
            default:
                VERIFY_OK(db().exec(u"UPDATE delivery SET state = %2, last_duration = %3 WHERE id = '%1'"_s.arg(id).arg(random.bounded(6)).arg(random.bounded(1 << random.bounded(1, 18)))));
            }
        }
        VERIFY_OK(transaction.commit());
    }

    void hourlySumsAreThoseOfTheDeliveries()
    {
        store::Statement query(db(), u"SELECT count(*) FROM (SELECT * FROM delivery_hour WHERE count <> 0 EXCEPT "
            "SELECT created_at / 3600000, webhook, outcome, latency_class, count(*) FROM delivery GROUP BY 1, 2, 3, 4)"_s);
        VERIFY_OK(query.run());
        QVERIFY(query.next());
        QCOMPARE(query.number(0), 0);
        store::Statement back(db(), u"SELECT count(*), (SELECT count(*) FROM delivery_hour) FROM (SELECT created_at / 3600000, webhook, outcome, latency_class, count(*) "
            "FROM delivery GROUP BY 1, 2, 3, 4 EXCEPT SELECT * FROM delivery_hour)"_s);
        VERIFY_OK(back.run());
        QVERIFY(back.next());
        QCOMPARE(back.number(0), 0);
        QVERIFY(back.number(1) > 500);
    }

    void storeSortsLatenciesAsTheDomainDoes()
    {
        store::Statement query(db(), u"SELECT last_duration, latency_class FROM delivery WHERE state IN (3, 4)"_s);
        VERIFY_OK(query.run());
        int rows = 0;
        for (; query.next(); ++rows)
            QCOMPARE(int(query.number(1)), latencyClass(query.number(0)));
        QVERIFY(rows > 300);
    }

    void overviewIsWhatTheFilterFinds_data()
    {
        QTest::addColumn<int>("range");
        QTest::addColumn<qint64>("offset");
        for (int i = 0; i < int(services::statisticsRanges().size()); ++i) {
            for (const qint64 minutes : {0, 330, -480})
                QTest::addRow("%s %lld", services::statisticsRanges()[size_t(i)].id, minutes) << i << minutes * 60'000;
        }
    }
    void overviewIsWhatTheFilterFinds()
    {
        QFETCH(int, range);
        QFETCH(qint64, offset);
        const services::StatisticsRange wanted = services::statisticsRanges()[size_t(range)];
        const auto found = services::StatisticsService(m_engine->context()).overview(wanted, {}, offset);
        VERIFY_OK(found);
        QCOMPARE(found->slots.size(), wanted.slots);
        QVERIFY(found->fromMs <= m_temp.clock.nowMs() && found->toMs > m_temp.clock.nowMs());
        QVERIFY(found->counts.total() > 100);
        const auto all = ledger(found->fromMs, found->toMs);
        VERIFY_OK(all);
        QCOMPARE(found->counts, countsOf(*all));
        QCOMPARE(found->latency, latencyOf(*all));
        for (const services::TimeSlot &slot : found->slots) {
            const auto own = ledger(slot.fromMs, slot.toMs);
            VERIFY_OK(own);
            QCOMPARE(slot.counts, countsOf(*own));
            QCOMPARE(slot.latency, latencyOf(*own));
        }
        QCOMPARE(found->endpoints.size(), 4);
        for (const services::EndpointFigures &endpoint : found->endpoints) {
            const auto own = ledger(found->fromMs, found->toMs, u"webhook:"_s + endpoint.webhookId);
            VERIFY_OK(own);
            QCOMPARE(endpoint.counts, countsOf(*own));
            QCOMPARE(endpoint.latency, latencyOf(*own));
        }
    }

    void aProjectHasItsOwn()
    {
        const auto range = services::statisticsRanges()[4];
        const auto all = services::StatisticsService(m_engine->context()).overview(range);
        const auto own = services::StatisticsService(m_engine->context()).overview(range, m_project);
        VERIFY_OK(all);
        VERIFY_OK(own);
        QCOMPARE(own->endpoints.size(), 3);
        services::OutcomeCounts sum;
        for (const services::EndpointFigures &endpoint : all->endpoints) {
            if (endpoint.webhookId != m_webhooks.last())
                sum += endpoint.counts;
        }
        QCOMPARE(own->counts, sum);
    }

    void lastDayIsHourly()
    {
        const auto day = services::StatisticsService(m_engine->context()).overview(services::statisticsRanges()[2]);
        const auto sparks = services::StatisticsService(m_engine->context()).lastDay();
        VERIFY_OK(day);
        VERIFY_OK(sparks);
        for (int hour = 0; hour < 24; ++hour) {
            services::OutcomeCounts sum;
            for (const auto &hours : *sparks)
                sum += hours[hour];
            QCOMPARE(sum, day->slots[hour].counts);
        }
    }

    void budgetTellsWhatTheDispatcherDoes_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<qint64>("everyMs");
        QTest::newRow("often") << 40 << DayMs / 4;
        QTest::newRow("seldom") << 10 << 2 * DayMs;
        QTest::newRow("a burst") << 30 << qint64(60'000);
    }
    void budgetTellsWhatTheDispatcherDoes()
    {
        QFETCH(int, failures);
        QFETCH(qint64, everyMs);
        const auto retry = retryFromText(u"standard"_s);
        EndpointHealth health;
        const qint64 start = m_temp.clock.nowMs();
        for (int i = 0; i < failures; ++i) {
            const qint64 at = start + i * everyMs;
            const auto before = delivery::untilDisabled(health, 5 * DayMs);
            const auto change = delivery::afterAttempt(health, *retry, {delivery::HealthSign::Kind::Failure, at, 0}, 5 * DayMs);
            // It is this failure that disables exactly where the budget said that one more at this time would.
            QCOMPARE(change.disable, before && before->failures <= 1 && at >= before->notBefore);
            if (change.disable)
                return;
            health = change.health;
        }
        QVERIFY(qint64(failures - 1) * everyMs < 5 * DayMs);
    }

    void budgetIsShown()
    {
        EndpointHealth health;
        health.failStreak = 2;
        health.failingSince = m_temp.clock.nowMs() - DayMs;
        VERIFY_OK(store::Webhooks(m_engine->context().session()).setHealth(m_webhooks[0], health));
        VERIFY_OK(m_engine->webhooks().setEnabled(m_webhooks[1], false));
        const auto overview = [this] { return services::StatisticsService(m_engine->context()).overview(services::statisticsRanges()[0], m_project)->endpoints; };
        auto endpoints = overview(); // audit, deploy, slack
        QCOMPARE(endpoints[0].budget.state, services::FailureBudget::State::Disabled);
        QCOMPARE(endpoints[1].budget.state, services::FailureBudget::State::Failing);
        QCOMPARE(endpoints[1].budget.failuresLeft, 3);
        QCOMPARE(endpoints[1].budget.disablesAt, health.failingSince + 5 * DayMs);
        QCOMPARE(endpoints[2].budget.state, services::FailureBudget::State::Well);
        VERIFY_OK(m_engine->settings().set(QString::fromLatin1(services::settingkeys::DisableAfterDays), u"0"_s));
        QCOMPARE(overview()[1].budget.state, services::FailureBudget::State::Endless);
    }

private:
    test::TempStore m_temp;
    std::unique_ptr<services::Engine> m_engine;
    QString m_project;
    QStringList m_webhooks;
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
