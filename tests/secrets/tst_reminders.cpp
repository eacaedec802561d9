#include "secrets/reminderservice.h"
#include "secrets/secretservice.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {
constexpr qint64 Day = 24LL * 3600 * 1000;
}

class TestReminders final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        m_project = *m_engine->projects().create(u"Payments"_s);
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"prod"_s, u"/"_s, {{u"KEY"_s, "canary-value"}}));
        m_start = m_temp->clock.nowMs();
    }

    void onceIsTold_once()
    {
        set(m_start + Day, 0, u"Ask for a new one."_s);
        QCOMPARE(*m_engine->reminders().runDue(), 0);
        m_temp->clock.set(m_start + Day - 1);
        QCOMPARE(*m_engine->reminders().runDue(), 0);
        m_temp->clock.set(m_start + Day);
        QCOMPARE(*m_engine->reminders().runDue(), 1);
        QCOMPARE(*m_engine->reminders().runDue(), 0);
        const auto events = told();
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().path, u"/"_s);
        QCOMPARE(events.first().environment, u"prod"_s);
        QCOMPARE(events.first().actor, Actor({u"scheduler"_s, u"service"_s}));
        const auto secret = m_engine->secrets().get(m_project.id, u"prod"_s, u"/"_s, u"KEY"_s);
        QCOMPARE(QString::fromUtf8(events.first().data),
            u"{\"projectId\":\"%1\",\"projectName\":\"Payments\",\"environment\":\"prod\",\"secretPath\":\"/\",\"secretName\":\"KEY\","
            "\"secretId\":\"%2\",\"reminderNote\":\"Ask for a new one.\"}"_s.arg(m_project.id, secret->row.id));
        const auto left = m_engine->reminders().find(m_project.id, u"prod"_s, u"/"_s, u"KEY"_s);
        QCOMPARE((*left)->dueAt, 0);
        QCOMPARE((*left)->lastAt, m_start + Day);
    }

    void afterBeingOffOneLateEventAndTheRhythmStays()
    {
        set(m_start + Day, 10 * Day, {});
        m_temp->clock.set(m_start + 36 * Day); // due at 1, 11, 21, 31
        QCOMPARE(*m_engine->reminders().runDue(), 1);
        QCOMPARE(*m_engine->reminders().runDue(), 0);
        QCOMPARE(told().size(), 1);
        QCOMPARE((*m_engine->reminders().find(m_project.id, u"prod"_s, u"/"_s, u"KEY"_s))->dueAt, m_start + 41 * Day);
        m_temp->clock.set(m_start + 41 * Day);
        QCOMPARE(*m_engine->reminders().runDue(), 1);
        QCOMPARE(told().size(), 2);
    }

    // Overdue until somebody does something about it, and told does not make it done.
    void whatCameIsOverdueUntilItIsSetAnew()
    {
        const auto isOverdue = [this] { return secrets::isOverdue(m_engine->reminders().list()->constFirst(), m_temp->clock.nowMs()); };
        set(m_start + Day, 0, {});
        QVERIFY(!isOverdue());
        m_temp->clock.set(m_start + Day);
        QVERIFY(isOverdue());
        QCOMPARE(*m_engine->reminders().runDue(), 1);
        QVERIFY(isOverdue());
        set(m_start + 3 * Day, Day, {});
        QVERIFY(!isOverdue());
        m_temp->clock.set(m_start + 3 * Day);
        QVERIFY(isOverdue());
        QCOMPARE(*m_engine->reminders().runDue(), 1);
        QVERIFY(!isOverdue()); // it comes again
    }

    void twoProcessesTellItOnce()
    {
        set(m_start + Day, Day, {});
        m_temp->clock.set(m_start + Day);
        const auto other = m_temp->open();
        QCOMPARE(*m_engine->reminders().runDue() + *other->reminders().runDue(), 1);
        QCOMPARE(told().size(), 1);
    }

    void itNeedsNoOpenVault()
    {
        set(m_start + Day, 0, {});
        VERIFY_OK(m_engine->vault().lock());
        m_temp->clock.set(m_start + Day);
        QCOMPARE(*m_engine->reminders().runDue(), 1);
    }

    void aDeletedSecretIsSilent()
    {
        set(m_start + Day, 0, {});
        VERIFY_OK(m_engine->secrets().remove(m_project.id, u"prod"_s, u"/"_s, {u"KEY"_s}));
        m_temp->clock.set(m_start + Day);
        QCOMPARE(*m_engine->reminders().runDue(), 0);
        QVERIFY(m_engine->reminders().list()->isEmpty());
    }

    void settingAgainReplacesAndClearEndsIt()
    {
        set(m_start + Day, 0, u"first"_s);
        set(m_start + 2 * Day, Day, u"second"_s);
        const auto all = m_engine->reminders().list(m_project.id, u"prod"_s, u"/"_s);
        VERIFY_OK(all);
        QCOMPARE(all->size(), 1);
        QCOMPARE(all->first().note, u"second"_s);
        QVERIFY(m_engine->reminders().list(m_project.id, u"dev"_s)->isEmpty());
        VERIFY_OK(m_engine->reminders().clear(m_project.id, u"prod"_s, u"/"_s, u"KEY"_s));
        VERIFY_FAILS(m_engine->reminders().clear(m_project.id, u"prod"_s, u"/"_s, u"KEY"_s), ErrorCode::NotFound);
    }

    void badInputIsRefused()
    {
        auto &reminders = m_engine->reminders();
        VERIFY_FAILS(reminders.set(m_project.id, u"prod"_s, u"/"_s, u"NONE"_s, m_start + Day, 0, {}), ErrorCode::NotFound);
        VERIFY_FAILS(reminders.set(m_project.id, u"prod"_s, u"/"_s, u"KEY"_s, m_start + Day, 1000, {}), ErrorCode::Invalid);
        VERIFY_FAILS(reminders.set(m_project.id, u"prod"_s, u"/"_s, u"KEY"_s, 0, 0, {}), ErrorCode::Invalid);
        VERIFY_FAILS(reminders.set(m_project.id, u"prod"_s, u"/"_s, u"KEY"_s, m_start + Day, 0, QString(1001, u'n')), ErrorCode::Invalid);
        QVERIFY(reminders.list()->isEmpty());
    }

private:
    void set(qint64 due, qint64 every, const QString &note)
    {
        VERIFY_OK(m_engine->reminders().set(m_project.id, u"prod"_s, u"/"_s, u"KEY"_s, due, every, note));
    }
    QList<Event> told()
    {
        QList<Event> events = *m_engine->events().list();
        events.removeIf([](const Event &event) { return event.type != u"secrets.reminder-expired"_s; });
        return events;
    }

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    Project m_project;
    qint64 m_start = 0;
};

QTEST_GUILESS_MAIN(TestReminders)
#include "tst_reminders.moc"
