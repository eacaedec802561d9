#include "secrets/secretservice.h"
#include "services/enginecontext.h"
#include "support/ledgerseed.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

class TestFilter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_engine = m_temp.open();
        const auto project = m_engine->projects().create(u"Payments"_s);
        VERIFY_OK(project);
        VERIFY_OK(m_engine->projects().createFolder(project->id, u"prod"_s, u"/app/db"_s));
        for (const auto &name : {u"deploy-hook"_s, u"audit"_s}) {
            services::WebhookDraft draft;
            draft.name = name;
            draft.url = u"https://hooks.example.org/a"_s;
            VERIFY_OK(m_engine->webhooks().create(Family::Secrets, project->id, draft));
        }
        VERIFY_OK(m_engine->secrets().set(project->id, u"prod"_s, u"/app/db"_s, {{u"A"_s, "1"}}));
        m_temp.clock.advance(3'600'000);
        VERIFY_OK(m_engine->secrets().set(project->id, u"dev"_s, u"/"_s, {{u"A"_s, "1"}}));
    }

    void selects_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("rows");
        QTest::newRow("all") << u""_s << 4;
        QTest::newRow("status") << u"status:queued"_s << 4;
        QTest::newRow("delivered is succeeded") << u"status:delivered"_s << 0;
        QTest::newRow("env") << u"env:prod"_s << 2;
        QTest::newRow("not env") << u"-env:prod"_s << 2;
        QTest::newRow("webhook glob") << u"webhook:deploy*"_s << 2;
        QTest::newRow("and") << u"webhook:deploy* env:dev"_s << 1;
        QTest::newRow("or") << u"webhook:deploy* OR webhook:audit"_s << 4;
        QTest::newRow("parentheses") << u"(webhook:deploy* OR webhook:audit) env:dev"_s << 2;
        QTest::newRow("path below") << u"path:/app/**"_s << 2;
        QTest::newRow("recent") << u"after:-30m"_s << 2;
        QTest::newRow("older") << u"before:-30m"_s << 2;
        QTest::newRow("free text") << u"audit"_s << 2;
        QTest::newRow("quoted percent is no wildcard") << u"\"%\""_s << 0;
        QTest::newRow("sql stays text") << u"webhook:\"x' OR '1'='1\""_s << 0;
        QTest::newRow("no code yet") << u"code:none"_s << 4;
        QTest::newRow("code class") << u"code:5xx"_s << 0;
        QTest::newRow("project by slug") << u"project:payments"_s << 4;
    }
    void selects()
    {
        QFETCH(QString, filter);
        QFETCH(int, rows);
        services::DeliveryQuery query;
        query.filter = filter;
        const auto found = m_engine->deliveries().list(query);
        VERIFY_OK(found);
        QCOMPARE(found->size(), rows);
        QCOMPARE(*m_engine->deliveries().count(query), rows);
    }

    void saysWhereItIsWrong_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("place");
        QTest::newRow("unknown key") << u"env:prod colour:red"_s << u"column 10"_s;
        QTest::newRow("no status") << u"status:lost"_s << u"column 1"_s;
        QTest::newRow("open parenthesis") << u"(env:prod"_s << u"column 1"_s;
        QTest::newRow("stray parenthesis") << u"env:prod)"_s << u"column 9"_s;
        QTest::newRow("open quote") << u"\"abc"_s << u"column 1"_s;
        QTest::newRow("or first") << u"OR env:prod"_s << u"column 1"_s;
        QTest::newRow("no value") << u"env:"_s << u"column 1"_s;
        QTest::newRow("no time") << u"after:soon"_s << u"column 1"_s;
        QTest::newRow("deep") << QString(40, u'(') + u"a"_s << u"column"_s;
        QTest::newRow("long") << QString(3000, u'a') << u"characters"_s;
    }
    void saysWhereItIsWrong()
    {
        QFETCH(QString, filter);
        QFETCH(QString, place);
        const auto described = m_engine->deliveries().describeFilter(filter);
        VERIFY_FAILS(described, ErrorCode::Invalid);
        QVERIFY2(described.error().message.contains(place), qPrintable(described.error().message));
    }

    // From any place both ways, by time, and only among the newest: what a window into the ledger is made of.
    void readsFromAnyPlaceBothWays()
    {
        const auto ids = [this](const services::DeliveryQuery &query) {
            QStringList list;
            QStringList told;
            const auto rows = m_engine->deliveries().list(query, {}, [&told](const Delivery &found) { told += found.id; });
            if (!rows)
                return QStringList{rows.error().message};
            for (const Delivery &row : *rows)
                list += row.id;
            return told == list ? list : QStringList{u"told otherwise than answered"_s};
        };
        const QStringList all = ids({});
        QCOMPARE(all.size(), 4);
        services::DeliveryQuery up;
        up.oldestFirst = true;
        QCOMPARE(ids(up), QStringList(all.crbegin(), all.crend()));
        up.after = all[3];
        up.limit = 2;
        QCOMPARE(ids(up), QStringList({all[2], all[1]})); // those next to it, not the newest
        up.filter = u"body:nothing OR status:queued"_s;   // the way that reads bodies
        QCOMPARE(ids(up), QStringList({all[2], all[1]}));
        services::DeliveryQuery among;
        among.amongNewest = 3;
        QCOMPARE(ids(among), all.mid(0, 3));
        services::DeliveryQuery until;
        until.untilMs = m_engine->deliveries().rows({all[2]})->first().createdAt;
        QCOMPARE(ids(until), all.mid(2));
        until.untilMs -= 1;
        QCOMPARE(ids(until), QStringList());
    }
    // Also where a clock was set back, so that rows do not stand in the order of time.
    void countsTheFailuresOfADay()
    {
        test::TempStore temp;
        const auto engine = temp.open();
        const auto project = engine->projects().create(u"Payments"_s);
        VERIFY_OK(project);
        services::WebhookDraft draft;
        draft.url = u"https://hooks.example.org/a"_s;
        const auto webhook = engine->webhooks().create(Family::Secrets, project->id, draft);
        VERIFY_OK(webhook);
        const qint64 now = temp.clock.nowMs() + 40 * 3'600'000LL;
        const auto fails = [&](qint64 beforeMs, DeliveryState state) {
            temp.clock.advance(now - beforeMs - temp.clock.nowMs());
            test::SeedDelivery what;
            what.webhookId = webhook->webhook.id;
            what.event.type = u"secrets.modified"_s;
            what.event.projectId = project->id;
            what.state = state;
            return test::seed(engine->context().session(), what);
        };
        const auto failedLastDay = [&] {
            temp.clock.advance(now - temp.clock.nowMs());
            return engine->deliveries().queue()->failedLastDay;
        };
        constexpr qint64 Minute = 60'000, Day = 24 * 60 * Minute;
        VERIFY_OK(fails(Day + 90 * Minute, DeliveryState::Failed));
        VERIFY_OK(fails(Day + Minute, DeliveryState::Failed));
        VERIFY_OK(fails(Day - Minute, DeliveryState::Failed));
        VERIFY_OK(fails(10 * Minute, DeliveryState::Failed));
        VERIFY_OK(fails(5 * Minute, DeliveryState::Succeeded));
        QCOMPARE(failedLastDay(), 2);
        VERIFY_OK(fails(12 * 60 * Minute, DeliveryState::Failed)); // the clock goes back
        VERIFY_OK(fails(Day + 2 * Minute, DeliveryState::Failed));
        VERIFY_OK(fails(Day - 2 * Minute, DeliveryState::Failed));
        QCOMPARE(engine->context().session().db().metaValue(u"ledger.unordered"_s), u"1"_s);
        QCOMPARE(failedLastDay(), 4);
    }
    void pagesWithoutGapsOrRepeats()
    {
        QStringList ids;
        services::DeliveryQuery query;
        query.limit = 3;
        while (true) {
            const auto page = m_engine->deliveries().list(query);
            VERIFY_OK(page);
            if (page->isEmpty())
                break;
            for (const Delivery &delivery : *page)
                ids += delivery.id;
            query.before = ids.last();
        }
        QCOMPARE(ids.size(), 4);
        QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()).size(), 4);
    }

private:
    test::TempStore m_temp;
    std::unique_ptr<services::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
