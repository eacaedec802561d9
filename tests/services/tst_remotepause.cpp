#include "services/projectservice.h"
#include "subscriptions/remoteservice.h"
#include "support/tempstore.h"

#include <QTest>

using namespace belfry;
using namespace belfry::test;
using namespace Qt::StringLiterals;

/// A pause by one process, seen from the other that still has the stream open.
class TestRemotePause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatComesAfterThePauseIsNotTaken()
    {
        TempStore temp;
        const auto engine = temp.open();
        const auto project = engine->projects().create(u"Payments"_s);
        VERIFY_OK(project);
        auto &remotes = engine->remotes();
        const auto source = remotes.add({u"partner"_s, u"https://partner.example"_s, u"prj_1"_s, project->id, u"c"_s, SecretBytes("s"),
            *subscriptions::filtersOf({}, {}, {}), {}, false, false});
        VERIFY_OK(source);
        subscriptions::StreamedEvent event{{1, {}, u"secret:update"_s, u"prod"_s, u"/f1"_s, {u"A"_s}}, "1", {}, true, temp.clock.nowMs()};
        VERIFY_OK(remotes.receive(source->id, event));
        QCOMPARE(remotes.find(source->id)->received, 1);

        VERIFY_OK(remotes.setEnabled(source->id, false));
        event.event.path = u"/f2"_s;
        event.lastId = "2";
        const auto raised = remotes.receive(source->id, event);
        VERIFY_OK(raised);
        QVERIFY(raised->isEmpty());
        VERIFY_OK(remotes.noteState(source->id, {subscriptions::StreamPhase::Live, {}, temp.clock.nowMs(), 0}, {"2", temp.clock.nowMs()}));
        const auto paused = remotes.find(source->id);
        QCOMPARE(paused->received, 1);
        QCOMPARE(paused->state, u"paused"_s);
        QVERIFY(paused->position.lastId.isEmpty()); // a resume asks for nothing of the pause

        VERIFY_OK(remotes.setEnabled(source->id, true));
        event.event.path = u"/f3"_s;
        event.lastId = "3";
        VERIFY_OK(remotes.receive(source->id, event));
        QCOMPARE(remotes.find(source->id)->received, 2);
    }
};

QTEST_GUILESS_MAIN(TestRemotePause)
#include "tst_remotepause.moc"
