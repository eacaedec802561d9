#include "events/catalog.h"
#include "services/engine.h"
#include "support/countingreceiver.h"
#include "support/ledgerseed.h"
#include "support/program.h"
#include "support/tempstore.h"

#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr int Failed = 25'000;
constexpr int InFlight = 64; // of a process, at most

} // namespace

/// 25,000 failed deliveries are sent again by `serve`, which is killed half-way and started anew. The verdict is the receiver's.
class TestRecover final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAndOnlyThoseOnceEach();

private:
    QSet<QByteArray> seed(const QString &store, const QString &url);
};

/// The failed deliveries of the webhook "dead", among others that are none of the recovery's business.
QSet<QByteArray> TestRecover::seed(const QString &store, const QString &url)
{
    services::OpenOptions options;
    options.store = store;
    options.actor = {u"ada"_s, u"user"_s};
    const auto engine = services::Engine::open(options);
    if (!engine)
        qFatal("%s", qPrintable(engine.error().message));
    const auto project = (*engine)->projects().create(u"Payments"_s);
    QStringList webhooks;
    for (const QString &name : {u"dead"_s, u"other"_s}) {
        services::WebhookDraft draft;
        draft.name = name;
        draft.url = url;
        draft.allowHttp = draft.allowPrivate = true;
        draft.secret = SecretBytes("a key of sixteen bytes");
        const auto made = (*engine)->webhooks().create(Family::Secrets, project->id, draft);
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        webhooks += made->webhook.id;
    }
    const auto session = store::Session::open({store, {}, {u"ada"_s, u"user"_s}, &systemClock(), false});
    const QByteArray data = toBytes(events::find(u"secrets.modified"_s)->sample());
    const auto one = [&](int webhook, DeliveryState state) {
        test::SeedDelivery what;
        what.event = {{}, u"secrets.modified"_s, Family::Secrets, project->id, u"prod"_s, u"/"_s, {}, {u"ada"_s, u"user"_s}, u"secrets"_s, data, 0};
        what.webhookId = webhooks[webhook];
        what.state = state;
        const auto id = test::seed(**session, what);
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        return id->toLatin1();
    };
    QSet<QByteArray> owed;
    store::Transaction transaction((*session)->db());
    if (!transaction.begin())
        qFatal("no transaction");
    for (int i = 0; i < Failed; ++i) {
        owed += one(0, DeliveryState::Failed);
        if (i % 10 == 0) {
            one(0, DeliveryState::Cancelled);
            one(0, DeliveryState::Succeeded);
            one(1, DeliveryState::Failed);
        }
    }
    if (!transaction.commit())
        qFatal("no commit");
    RecoveryRequest request;
    request.filter = u"status:failed webhook:dead"_s;
    request.skipRecovered = false; // all of them
    const auto started = (*engine)->recoveries().start(request);
    if (!started || started->total != Failed)
        qFatal("the recovery did not start");
    return owed;
}

void TestRecover::allAndOnlyThoseOnceEach()
{
    test::Program program;
    for (const auto *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, program.dir().toUtf8());
    test::CountingReceiver receiver;
    const QSet<QByteArray> owed = seed(program.store(), receiver.url());
    QCOMPARE(owed.size(), Failed);
    QString url;
    const QStringList serveVerb = {u"--json"_s, u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s};
    auto serve = program.start(serveVerb, &url);
    QVERIFY2(serve, "serve did not start");
    QTRY_VERIFY_WITH_TIMEOUT(receiver.requests >= Failed / 2, 400'000);
    ::kill(pid_t(serve->processId()), SIGKILL);
    QVERIFY(serve->waitForFinished(5000));
    const int atKill = receiver.requests;
    QVERIFY2(receiver.byDelivery.size() < Failed, "it had ended before it was killed: this test shows nothing then");

    serve = program.start(serveVerb, &url);
    QVERIFY2(serve, "serve did not start again");
    QTRY_VERIFY_WITH_TIMEOUT(receiver.byDelivery.size() >= Failed, 400'000);
    const auto finished = [&program] {
        services::OpenOptions options;
        options.store = program.store();
        const auto engine = services::Engine::open(options);
        const auto list = engine ? (*engine)->recoveries().list(1) : Result<QList<Recovery>>();
        return list && !list->isEmpty() && list->constFirst().state == Recovery::State::Finished && list->constFirst().delivered == Failed;
    };
    QTRY_VERIFY_WITH_TIMEOUT(finished(), 60'000);
    serve->terminate();
    QVERIFY(serve->waitForFinished(15'000));
    QCOMPARE(serve->exitCode(), 0);

    // All, only those, and what came twice was under way at the kill.
    int twice = 0;
    for (auto it = receiver.byDelivery.cbegin(); it != receiver.byDelivery.cend(); ++it) {
        QVERIFY2(owed.contains(it.key()), it.key().constData());
        QVERIFY2(it.value() <= 2, it.key().constData());
        twice += it.value() - 1;
    }
    QCOMPARE(receiver.byDelivery.size(), Failed);
    QVERIFY2(twice <= InFlight, qPrintable(QString::number(twice)));
    qInfo("killed after %d requests, %d of %d came twice", atKill, twice, Failed);
}

QTEST_GUILESS_MAIN(TestRecover)
#include "tst_recover.moc"
