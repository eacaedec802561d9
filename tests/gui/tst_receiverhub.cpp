#include "guifixture.h"

#include "gui/controllers/receiverhub.h"
#include "gui/pages/receiverspage.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

/// Receivers over a restart of the window.
class tst_ReceiverHub : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_fixture = std::make_unique<test::GuiFixture>(false); }
    void cleanup() { m_fixture.reset(); }
    void aReceiverIsKeptWithItsPortKeyAndBehaviour();
    void aStoppedOneStaysStopped();
    void aRemovedOneIsGone();
    void whileLockedItCannotStart();
    void whatWasMadeWhileLockedIsKeptAfterwards();
    void thePageStartsIt();

private:
    [[nodiscard]] ReceiverHub *hub() { return ReceiverHub::of(m_fixture->context); }
    void restart() { delete hub(); }
    [[nodiscard]] QList<services::KeptReceiver> kept()
    {
        return *m_fixture->ask([](services::Engine &engine) { return services::ReceiverService(engine.context()).list(); });
    }
    [[nodiscard]] QString stored()
    {
        return *m_fixture->ask([](services::Engine &engine) -> Result<QString> { return engine.settings().text(u"receivers"_s); });
    }
    QString make(); ///< started and kept; its URL

    std::unique_ptr<test::GuiFixture> m_fixture;
};

QString tst_ReceiverHub::make()
{
    LocalReceiver *receiver = hub()->add();
    receiver->scheme = u"infisical"_s;
    receiver->secret = u"whsec_kept-and-sealed"_s;
    receiver->behaviour.kind = Behaviour::Kind::FailFirst;
    receiver->behaviour.status = 503;
    receiver->behaviour.count = 4;
    if (!receiver->start())
        return {};
    const QString url = receiver->url();
    const QString listen = receiver->listen;
    const bool done = QTest::qWaitFor([this, listen] { return kept().size() == 1 && kept().constFirst().listen == listen; }, 10000);
    return done ? url : QString();
}

void tst_ReceiverHub::aReceiverIsKeptWithItsPortKeyAndBehaviour()
{
    const QString url = make();
    QVERIFY(!url.isEmpty());
    QVERIFY(!stored().contains(u"whsec"_s)); // sealed
    QVERIFY(kept().constFirst().hasKey);
    const QString name = hub()->receivers().constFirst()->name;
    restart();
    QTRY_COMPARE(hub()->receivers().size(), 1);
    LocalReceiver *receiver = hub()->receivers().constFirst();
    QCOMPARE(receiver->name, name);
    QTRY_COMPARE(receiver->secret, u"whsec_kept-and-sealed"_s);
    QCOMPARE(receiver->behaviour.kind, Behaviour::Kind::FailFirst);
    QCOMPARE(receiver->behaviour.count, 4);
    QVERIFY2(receiver->isRunning(), qPrintable(receiver->problem())); // as it was left
    QCOMPARE(receiver->url(), url);
}

void tst_ReceiverHub::aStoppedOneStaysStopped()
{
    QVERIFY(!make().isEmpty());
    hub()->receivers().constFirst()->stop();
    QTRY_VERIFY(!kept().constFirst().running);
    restart();
    QTRY_COMPARE(hub()->receivers().size(), 1);
    QTRY_VERIFY(!hub()->receivers().constFirst()->secret.isEmpty());
    QVERIFY(!hub()->receivers().constFirst()->isRunning());
}

void tst_ReceiverHub::aRemovedOneIsGone()
{
    QVERIFY(!make().isEmpty());
    hub()->remove(hub()->receivers().constFirst());
    QTRY_VERIFY(kept().isEmpty());
    restart();
    QVERIFY(kept().isEmpty());
    QVERIFY(hub()->receivers().isEmpty());
}

void tst_ReceiverHub::whileLockedItCannotStart()
{
    const QString url = make();
    QVERIFY(!url.isEmpty());
    restart();
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().lock(); }));
    QTRY_COMPARE(hub()->receivers().size(), 1);
    LocalReceiver *receiver = hub()->receivers().constFirst();
    QVERIFY(!receiver->start());
    QVERIFY2(receiver->problem().contains(u"locked"_s), qPrintable(receiver->problem()));
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().unlock(); }));
    QTRY_COMPARE(receiver->secret, u"whsec_kept-and-sealed"_s);
    QVERIFY(receiver->start());
    QCOMPARE(receiver->url(), url);
}

void tst_ReceiverHub::whatWasMadeWhileLockedIsKeptAfterwards()
{
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().lock(); }));
    LocalReceiver *receiver = hub()->add();
    receiver->secret = u"whsec_kept-and-sealed"_s;
    QVERIFY(receiver->start());
    QVERIFY(kept().isEmpty());
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().unlock(); }));
    QTRY_COMPARE(kept().size(), 1);
    QVERIFY(kept().constFirst().hasKey);
}

void tst_ReceiverHub::thePageStartsIt()
{
    const QString url = make();
    QVERIFY(!url.isEmpty());
    hub()->receivers().constFirst()->stop();
    QTRY_VERIFY(!kept().constFirst().running);
    restart();
    ReceiversPage page(m_fixture->context, nullptr);
    page.show();
    QTRY_COMPARE(child<QListWidget>(&page, "receiverList")->count(), 1);
    QTRY_VERIFY(!hub()->receivers().constFirst()->secret.isEmpty());
    auto *start = child<QPushButton>(&page, "startStopButton");
    QCOMPARE(start->text(), u"Start"_s);
    start->click();
    QTRY_COMPARE(start->text(), u"Stop"_s);
    QCOMPARE(hub()->receivers().constFirst()->url(), url);
}

QTEST_MAIN(tst_ReceiverHub)
#include "tst_receiverhub.moc"
