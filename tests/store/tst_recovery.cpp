// Sending again in bulk: all that fit and only those, once each, whatever happens to the process.
#include "store/queue.h"
#include "support/ledgerseed.h"
#include "support/tempstore.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr int Failed = 25000;
constexpr int AtOnce = 64;

store::SessionOptions sessionOf(const QString &path)
{
    return {path, {}, {u"ada"_s, u"user"_s}, &systemClock(), false};
}

/// Takes what is due of a webhook, as a dispatcher does, and says `state` of each.
int send(store::Session &session, store::Queue &queue, const QString &webhook, DeliveryState state, int most = AtOnce)
{
    const auto claims = queue.claim(webhook, most, session.nowMs(), 35000);
    if (!claims || claims->isEmpty())
        return 0;
    QList<Attempt> attempts;
    QList<QPair<store::Claim, store::Outcome>> outcomes;
    for (const store::Claim &claim : *claims) {
        Attempt attempt;
        attempt.deliveryId = claim.delivery.id;
        attempt.number = claim.attemptNumber;
        attempt.startedAt = session.nowMs();
        attempt.url = u"https://hooks.example.org/a"_s;
        attempts += attempt;
        attempt.hasResponse = true;
        attempt.status = state == DeliveryState::Succeeded ? 200 : 503;
        outcomes += {claim, {attempt, state, 0, 1000, {}}};
    }
    if (!queue.begin(attempts) || !queue.finish(outcomes))
        qFatal("the queue failed");
    return int(claims->size());
}

/// Moves recoveries on and sends, as `serve` does, until nobody lets it.
int work(const QString &path, const QString &webhook)
{
    services::OpenOptions options;
    options.store = path;
    options.actor = {u"worker"_s, u"service"_s};
    const auto engine = services::Engine::open(options);
    const auto session = store::Session::open(sessionOf(path));
    if (!engine || !session)
        return 1;
    store::Queue queue(**session, u"worker"_s);
    while (true) {
        if (!(*engine)->recoveries().step())
            return 1;
        send(**session, queue, webhook, DeliveryState::Succeeded);
    }
}

} // namespace

class TestRecovery final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void twentyFiveThousandOnceEachThoughKilledHalfWay();
    void rehearsalCountsEachKindAndChangesNothing();
    void leavesOutWhatWasDeliveredSince();
    void goesInTheOrderAskedFor_data();
    void goesInTheOrderAskedFor();
    void keepsItsPace();
    void stopsAfterFailuresInARow();
    void pausesResumesAndCancels();
    void twoProcessesHandOverOnce();
    void whatEndsMeanwhileIsSkippedWithItsReason();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();

private:
    QString webhook(const QString &name);
    QString delivery(const QString &webhook, DeliveryState state, const QString &path = u"/"_s);
    qint64 number(const QString &sql, const QVariantList &values = {});
    Recovery shown(const QString &id) { return *m_engine->recoveries().show(id); }
    void step() { VERIFY_OK(m_engine->recoveries().step()); }

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    std::unique_ptr<store::Session> m_session;
    std::unique_ptr<store::Queue> m_queue;
    QString m_project;
};

void TestRecovery::init()
{
    m_queue.reset();
    m_session.reset();
    m_engine.reset();
    m_temp = std::make_unique<test::TempStore>();
    m_engine = m_temp->open();
    m_project = m_engine->projects().create(u"Payments"_s)->id;
    auto session = store::Session::open({m_temp->path(), {}, {u"ada"_s, u"user"_s}, &m_temp->clock, false});
    VERIFY_OK(session);
    m_session = std::move(*session);
    m_queue = std::make_unique<store::Queue>(*m_session, u"test"_s);
}

QString TestRecovery::webhook(const QString &name)
{
    services::WebhookDraft draft;
    draft.name = name;
    draft.url = u"https://hooks.example.org/a"_s;
    const auto made = m_engine->webhooks().create(Family::Secrets, m_project, draft);
    return made ? made->webhook.id : QString();
}

QString TestRecovery::delivery(const QString &webhook, DeliveryState state, const QString &path)
{
    test::SeedDelivery what;
    what.event = {{}, u"secrets.modified"_s, Family::Secrets, m_project, u"prod"_s, path, {}, {}, {}, "{}", 0};
    what.webhookId = webhook;
    what.state = state;
    return test::seed(*m_session, what).value_or(QString());
}

qint64 TestRecovery::number(const QString &sql, const QVariantList &values)
{
    store::Statement query(m_session->db(), sql);
    for (const QVariant &value : values)
        query.bind(value);
    if (!query.run() || !query.next())
        return -1;
    return query.number(0);
}

void TestRecovery::twentyFiveThousandOnceEachThoughKilledHalfWay()
{
    const QString dead = webhook(u"dead"_s);
    const QString other = webhook(u"other"_s);
    {
        store::Transaction transaction(m_session->db());
        VERIFY_OK(transaction.begin());
        for (int i = 0; i < Failed; ++i) {
            delivery(dead, DeliveryState::Failed);
            if (i % 10 == 0)
                delivery(dead, DeliveryState::Cancelled);
            if (i % 25 == 0)
                delivery(other, DeliveryState::Failed);
        }
        VERIFY_OK(transaction.commit());
    }
    RecoveryRequest request;
    request.filter = u"status:failed webhook:dead"_s;
    const auto plan = m_engine->recoveries().rehearse(request);
    VERIFY_OK(plan);
    QCOMPARE(plan->toSend, Failed);
    const auto started = m_engine->recoveries().start(request);
    VERIFY_OK(started);
    QCOMPARE(started->total, Failed);

    QProcess worker;
    worker.setProcessChannelMode(QProcess::ForwardedChannels);
    worker.start(QCoreApplication::applicationFilePath(), {u"--work"_s, m_temp->path(), dead});
    QVERIFY(worker.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(number(u"SELECT count(*) FROM attempt WHERE open = 0"_s) >= Failed / 2, 120000);
    ::kill(pid_t(worker.processId()), SIGKILL);
    QVERIFY(worker.waitForFinished());
    const qint64 sent = number(u"SELECT count(*) FROM attempt WHERE open = 0"_s);
    QVERIFY2(sent < Failed, "it had ended before it was killed: this test shows nothing then");
    QCOMPARE(shown(started->id).state, Recovery::State::Running);

    VERIFY_OK(m_queue->recover(m_session->nowMs(), {u"worker"_s}));
    while (shown(started->id).state == Recovery::State::Running) {
        step();
        m_temp->clock.advance(10);
        // The killed worker dated by the system's clock.
        if (m_temp->clock.nowMs() < systemClock().nowMs())
            m_temp->clock.set(systemClock().nowMs());
        while (send(*m_session, *m_queue, dead, DeliveryState::Succeeded, 500) > 0) { }
    }
    const Recovery end = shown(started->id);
    QCOMPARE(end.state, Recovery::State::Finished);
    QCOMPARE(end.delivered, Failed);
    QCOMPARE(end.skipped + end.failed + end.waiting + end.sending, 0);
    // Of each delivery that fits one attempt with an answer; beyond those only attempts that were under way at the kill.
    QCOMPARE(number(u"SELECT count(*) FROM attempt WHERE error_code = ''"_s), Failed);
    QCOMPARE(number(u"SELECT count(DISTINCT delivery) FROM attempt WHERE error_code = ''"_s), Failed);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?) AND state = 3"_s, {dead}), Failed);
    const qint64 interrupted = number(u"SELECT count(*) FROM attempt WHERE error_code = 'interrupted'"_s);
    QVERIFY2(interrupted <= AtOnce, qPrintable(QString::number(interrupted)));
    // And nobody else was touched.
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?) AND state = 5 AND attempt_count = 0"_s, {dead}), Failed / 10);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?) AND state = 4 AND attempt_count = 0"_s, {other}), Failed / 25);
}

void TestRecovery::rehearsalCountsEachKindAndChangesNothing()
{
    const QString one = webhook(u"one"_s);
    const QString two = webhook(u"two"_s);
    const QString off = webhook(u"off"_s);
    for (int i = 0; i < 3; ++i)
        delivery(one, DeliveryState::Failed, u"/a"_s);
    delivery(one, DeliveryState::Succeeded, u"/a"_s);
    delivery(one, DeliveryState::Failed, u"/a"_s);
    delivery(one, DeliveryState::Failed, u"/b"_s);
    delivery(two, DeliveryState::Retrying);
    delivery(two, DeliveryState::Failed);
    delivery(off, DeliveryState::Failed);
    VERIFY_OK(m_engine->webhooks().setEnabled(off, false));
    RecoveryRequest request;
    request.filter = u"event:secrets.*"_s;
    request.perSecond = 2;
    const qint64 version = number(u"SELECT total(state) * 1000 + total(next_at) FROM delivery"_s);
    auto plan = m_engine->recoveries().rehearse(request);
    VERIFY_OK(plan);
    QCOMPARE(plan->found, 9);
    QCOMPARE(plan->underWay, 1);
    QCOMPARE(plan->disabled, 1);
    QCOMPARE(plan->recovered, 4); // three before the success, and that one itself
    QCOMPARE(plan->toSend, 3);
    QCOMPARE(plan->seconds, 2);
    QCOMPARE(plan->targets.size(), 2);
    QCOMPARE(plan->targets.first().name, u"one"_s);
    QCOMPARE(plan->targets.first().count, 2);
    request.skipRecovered = false;
    plan = m_engine->recoveries().rehearse(request);
    QCOMPARE(plan->toSend, 7);
    QCOMPARE(plan->alreadyDelivered, 1);
    QCOMPARE(number(u"SELECT total(state) * 1000 + total(next_at) FROM delivery"_s), version);
    QVERIFY(m_engine->recoveries().list()->isEmpty());
}

void TestRecovery::leavesOutWhatWasDeliveredSince()
{
    const QString hook = webhook(u"hook"_s);
    const QString before = delivery(hook, DeliveryState::Failed, u"/a"_s);
    const QString elsewhere = delivery(hook, DeliveryState::Failed, u"/b"_s);
    delivery(hook, DeliveryState::Succeeded, u"/a"_s);
    const QString after = delivery(hook, DeliveryState::Failed, u"/a"_s);
    RecoveryRequest request;
    request.filter = u"status:failed"_s;
    const auto started = m_engine->recoveries().start(request);
    VERIFY_OK(started);
    step();
    QCOMPARE(shown(started->id).skipped, 1);
    QCOMPARE(m_engine->recoveries().items(started->id, u"skipped"_s, 10)->first().deliveryId, before);
    QCOMPARE(m_engine->recoveries().items(started->id, u"skipped"_s, 10)->first().reason, u"recovered"_s);
    QCOMPARE(m_engine->deliveries().show(before)->state, DeliveryState::Failed);
    QCOMPARE(m_engine->deliveries().show(elsewhere)->state, DeliveryState::Retrying);
    QCOMPARE(m_engine->deliveries().show(after)->state, DeliveryState::Retrying);
    QCOMPARE(m_engine->deliveries().show(after)->trigger, u"redelivery"_s);
}

void TestRecovery::goesInTheOrderAskedFor_data()
{
    QTest::addColumn<bool>("newestFirst");
    QTest::newRow("oldest first") << false;
    QTest::newRow("newest first") << true;
}

void TestRecovery::goesInTheOrderAskedFor()
{
    QFETCH(bool, newestFirst);
    const QString hook = webhook(u"hook"_s);
    QStringList ids;
    for (int i = 0; i < 5; ++i)
        ids += delivery(hook, DeliveryState::Failed);
    if (newestFirst)
        std::reverse(ids.begin(), ids.end());
    RecoveryRequest request;
    request.filter = u"status:failed"_s;
    request.newestFirst = newestFirst;
    request.perSecond = 1;
    VERIFY_OK(m_engine->recoveries().start(request));
    QStringList order;
    for (int i = 0; i < 5; ++i) {
        m_temp->clock.advance(1000);
        step();
        for (const QString &id : std::as_const(ids)) {
            if (!order.contains(id) && m_engine->deliveries().show(id)->state == DeliveryState::Retrying)
                order += id;
        }
    }
    QCOMPARE(order, ids);
}

void TestRecovery::keepsItsPace()
{
    const QString hook = webhook(u"hook"_s);
    for (int i = 0; i < 100; ++i)
        delivery(hook, DeliveryState::Failed);
    RecoveryRequest request;
    request.filter = u"status:failed"_s;
    request.perSecond = 20;
    const auto started = m_engine->recoveries().start(request);
    VERIFY_OK(started);
    step();
    QCOMPARE(shown(started->id).waiting, 100);
    for (int i = 1; i <= 10; ++i) {
        m_temp->clock.advance(100);
        step();
        QCOMPARE(shown(started->id).waiting, 100 - 2 * i);
    }
    m_temp->clock.advance(3600000); // nobody was there for an hour: that is no reason to send all at once
    step();
    QCOMPARE(shown(started->id).waiting, 60);
}

void TestRecovery::stopsAfterFailuresInARow()
{
    const QString hook = webhook(u"hook"_s);
    for (int i = 0; i < 40; ++i)
        delivery(hook, DeliveryState::Failed);
    RecoveryRequest request;
    request.filter = u"status:failed"_s;
    request.stopAfter = 5;
    const auto started = m_engine->recoveries().start(request);
    VERIFY_OK(started);
    step();
    QCOMPARE(shown(started->id).sending, 5); // never more on their way than may fail
    send(*m_session, *m_queue, hook, DeliveryState::Failed, 4);
    m_temp->clock.advance(10);
    send(*m_session, *m_queue, hook, DeliveryState::Succeeded, 1);
    step();
    QCOMPARE(shown(started->id).state, Recovery::State::Running); // four and a success
    m_temp->clock.advance(10);
    send(*m_session, *m_queue, hook, DeliveryState::Failed, 5);
    step();
    const Recovery stopped = shown(started->id);
    QCOMPARE(stopped.state, Recovery::State::Stopped);
    QVERIFY2(stopped.reason.contains(u"5 failures"), qPrintable(stopped.reason));
    QCOMPARE(stopped.failed, 9);
    QCOMPARE(stopped.waiting, 30);
    step();
    QCOMPARE(shown(started->id).waiting, 30);
    QCOMPARE(m_engine->recoveries().items(started->id, u"failed"_s, 100)->size(), 9);
    QCOMPARE(m_engine->recoveries().items(started->id, u"failed"_s, 100)->first().reason, u"503"_s);
    VERIFY_OK(m_engine->recoveries().resume(started->id));
    step();
    QCOMPARE(shown(started->id).sending, 5);
}

void TestRecovery::pausesResumesAndCancels()
{
    const QString hook = webhook(u"hook"_s);
    for (int i = 0; i < 10; ++i)
        delivery(hook, i < 5 ? DeliveryState::Failed : DeliveryState::Cancelled);
    RecoveryRequest request;
    request.filter = u"webhook:hook"_s;
    request.stopAfter = 6;
    auto &recoveries = m_engine->recoveries();
    const QString id = recoveries.start(request)->id;
    VERIFY_OK(recoveries.pause(id));
    step();
    QCOMPARE(shown(id).waiting, 10);
    VERIFY_FAILS(recoveries.pause(id), ErrorCode::Conflict);
    VERIFY_OK(recoveries.resume(id));
    step();
    QCOMPARE(shown(id).sending, 6);
    send(*m_session, *m_queue, hook, DeliveryState::Succeeded, 2);
    const auto claims = m_queue->claim(hook, 1, m_session->nowMs(), 35000); // one is on its way
    QCOMPARE(claims->size(), 1);
    const auto cancelled = recoveries.cancel(id);
    VERIFY_OK(cancelled);
    QCOMPARE(cancelled->state, Recovery::State::Cancelled);
    QCOMPARE(cancelled->delivered, 2);
    QCOMPARE(cancelled->skipped, 8);
    // What waited untried is again what it was.
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE state = 2"_s), 0);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE state = 1"_s), 1);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE state = 4"_s), 2);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE state = 5"_s), 5);
    VERIFY_FAILS(recoveries.resume(id), ErrorCode::Conflict);
    VERIFY_FAILS(recoveries.cancel(id), ErrorCode::Conflict);
    VERIFY_FAILS(recoveries.show(u"rec_nobody"_s), ErrorCode::NotFound);
}

void TestRecovery::twoProcessesHandOverOnce()
{
    const QString hook = webhook(u"hook"_s);
    for (int i = 0; i < 30; ++i)
        delivery(hook, DeliveryState::Failed);
    RecoveryRequest request;
    request.filter = u"status:failed"_s;
    request.perSecond = 10;
    const QString id = m_engine->recoveries().start(request)->id;
    const auto second = services::Engine::open(m_temp->options());
    VERIFY_OK(second);
    for (int i = 1; i <= 2; ++i) {
        m_temp->clock.advance(1000);
        step();
        VERIFY_OK((*second)->recoveries().step());
        QCOMPARE(shown(id).sending, 10 * i);
    }
}

void TestRecovery::whatEndsMeanwhileIsSkippedWithItsReason()
{
    const QString hook = webhook(u"hook"_s);
    const QString own = delivery(hook, DeliveryState::Failed);
    const QString gone = delivery(hook, DeliveryState::Failed);
    const QString fits = delivery(hook, DeliveryState::Failed);
    RecoveryRequest request;
    request.filter = u"status:failed"_s;
    const QString id = m_engine->recoveries().start(request)->id;
    VERIFY_OK(m_engine->deliveries().redeliver(own));
    store::Statement query(m_session->db(), u"DELETE FROM delivery WHERE id = ?"_s);
    VERIFY_OK(query.bind(gone).run());
    step();
    QMap<QString, QString> reasons;
    const auto skipped = m_engine->recoveries().items(id, u"skipped"_s, 10);
    VERIFY_OK(skipped);
    for (const auto &item : *skipped)
        reasons[item.deliveryId] = item.reason;
    QCOMPARE(reasons, (QMap<QString, QString>{{own, u"under-way"_s}, {QString(u""_s), u"gone"_s}}));
    QCOMPARE(m_engine->deliveries().show(fits)->state, DeliveryState::Retrying);
}

void TestRecovery::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("stopAfter");
    QTest::addColumn<QString>("field");
    QTest::newRow("everything") << u"  "_s << 0.0 << 0 << u"filter"_s;
    QTest::newRow("no filter") << u"status:lost"_s << 0.0 << 0 << u"filter"_s;
    QTest::newRow("negative rate") << u"status:failed"_s << -1.0 << 0 << u"rate"_s;
    QTest::newRow("negative failures") << u"status:failed"_s << 0.0 << -1 << u"stopAfter"_s;
}

void TestRecovery::refusesWhatIsNoRequest()
{
    QFETCH(QString, filter);
    QFETCH(double, rate);
    QFETCH(int, stopAfter);
    QFETCH(QString, field);
    RecoveryRequest request;
    request.filter = filter;
    request.perSecond = rate;
    request.stopAfter = stopAfter;
    const auto refused = m_engine->recoveries().start(request);
    VERIFY_FAILS(refused, ErrorCode::Invalid);
    QCOMPARE(refused.error().field, field);
    VERIFY_FAILS(m_engine->recoveries().rehearse(request), ErrorCode::Invalid);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--work")
        return work(arguments.value(2), arguments.value(3));
    TestRecovery test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_recovery.moc"
