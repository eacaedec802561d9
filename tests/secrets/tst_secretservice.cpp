#include "secrets/secretservice.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

class TestSecretService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        m_project = *m_engine->projects().create(u"Payments"_s);
    }

    void oneChangeSetIsOneEvent()
    {
        const auto receipt = set({{u"A"_s, "1"}, {u"B"_s, "2"}, {u"A"_s, "3"}});
        VERIFY_OK(receipt);
        QCOMPARE(receipt->changed, 2);
        QCOMPARE(receipt->events.size(), 1);
        QCOMPARE(receipt->created, QStringList({u"A"_s, u"B"_s}));
        const auto event = m_engine->events().find(receipt->events.first());
        VERIFY_OK(event);
        QCOMPARE(event->actor.name, u"ada"_s);
        const auto data = parseJson(event->data);
        VERIFY_OK(data);
        QCOMPARE(stringAt(*data, "environmentName"), u"Production"_s);
        QVERIFY(!event->data.contains("\"3\"")); // no value ever
    }

    void equalValuesAreNoChange()
    {
        VERIFY_OK(set({{u"A"_s, "1"}}));
        const auto again = set({{u"A"_s, "1"}});
        VERIFY_OK(again);
        QCOMPARE(again->changed, 0);
        QVERIFY(again->events.isEmpty());
    }

    void versionsAndRestore()
    {
        VERIFY_OK(set({{u"A"_s, "1"}}));
        VERIFY_OK(set({{u"A"_s, "2"}}));
        QCOMPARE(m_engine->secrets().get(m_project.id, u"prod"_s, u"/"_s, u"A"_s)->value, QByteArray("2"));
        QCOMPARE(m_engine->secrets().get(m_project.id, u"prod"_s, u"/"_s, u"A"_s, 1)->value, QByteArray("1"));
        VERIFY_OK(m_engine->secrets().restore(m_project.id, u"prod"_s, u"/"_s, u"A"_s, 1));
        const auto now = m_engine->secrets().get(m_project.id, u"prod"_s, u"/"_s, u"A"_s);
        QCOMPARE(now->value, QByteArray("1"));
        QCOMPARE(now->row.version, 3);
        QCOMPARE(m_engine->secrets().history(m_project.id, u"prod"_s, u"/"_s, u"A"_s)->size(), 3);
    }

    void aDeletedSecretComesBackByRestore()
    {
        VERIFY_OK(set({{u"A"_s, "1"}}));
        const auto removed = m_engine->secrets().remove(m_project.id, u"prod"_s, u"/"_s, {u"A"_s});
        VERIFY_OK(removed);
        QCOMPARE(removed->events.size(), 1);
        VERIFY_FAILS(m_engine->secrets().get(m_project.id, u"prod"_s, u"/"_s, u"A"_s), ErrorCode::NotFound);
        VERIFY_FAILS(m_engine->secrets().remove(m_project.id, u"prod"_s, u"/"_s, {u"A"_s}), ErrorCode::NotFound);
        const auto restored = m_engine->secrets().restore(m_project.id, u"prod"_s, u"/"_s, u"A"_s, 1);
        VERIFY_OK(restored);
        QCOMPARE(restored->created, QStringList(u"A"_s));
        QCOMPARE(m_engine->secrets().get(m_project.id, u"prod"_s, u"/"_s, u"A"_s)->value, QByteArray("1"));
    }

    void oneMissingKeyDeletesNothing()
    {
        VERIFY_OK(set({{u"A"_s, "1"}}));
        VERIFY_FAILS(m_engine->secrets().remove(m_project.id, u"prod"_s, u"/"_s, {u"A"_s, u"B"_s}), ErrorCode::NotFound);
        VERIFY_OK(m_engine->secrets().get(m_project.id, u"prod"_s, u"/"_s, u"A"_s));
    }

    void unknownPlacesAreNotFound_data()
    {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("code");
        QTest::newRow("environment") << u"moon"_s << u"/"_s << int(ErrorCode::NotFound);
        QTest::newRow("folder") << u"prod"_s << u"/nowhere"_s << int(ErrorCode::NotFound);
        QTest::newRow("no slash") << u"prod"_s << u"nowhere"_s << int(ErrorCode::Invalid);
    }
    void unknownPlacesAreNotFound()
    {
        QFETCH(QString, environment);
        QFETCH(QString, path);
        QFETCH(int, code);
        VERIFY_FAILS(m_engine->secrets().set(m_project.id, environment, path, {{u"A"_s, "1"}}), ErrorCode(code));
        QVERIFY(m_engine->events().list()->isEmpty());
    }

    void removingAFolderTellsEveryFolderTouched()
    {
        VERIFY_OK(m_engine->projects().createFolder(m_project.id, u"prod"_s, u"/a/b"_s));
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"prod"_s, u"/a"_s, {{u"A"_s, "1"}}));
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"prod"_s, u"/a/b"_s, {{u"B"_s, "1"}}));
        VERIFY_OK(m_engine->projects().removeFolder(m_project.id, u"prod"_s, u"/a"_s));
        const auto events = m_engine->events().list();
        VERIFY_OK(events);
        QCOMPARE(events->size(), 4);
        QCOMPARE(events->at(0).path, u"/a/b"_s);
        QCOMPARE(events->at(1).path, u"/a"_s);
    }

    void lockedGivesNamesButNoValues()
    {
        VERIFY_OK(set({{u"A"_s, "1"}}));
        VERIFY_OK(m_engine->vault().lock());
        QCOMPARE(m_engine->secrets().list(m_project.id, u"prod"_s, u"/"_s)->size(), 1);
        VERIFY_FAILS(m_engine->secrets().get(m_project.id, u"prod"_s, u"/"_s, u"A"_s), ErrorCode::Locked);
        VERIFY_FAILS(set({{u"A"_s, "2"}}), ErrorCode::Locked);
        VERIFY_OK(m_engine->vault().unlock());
        QCOMPARE(m_engine->secrets().get(m_project.id, u"prod"_s, u"/"_s, u"A"_s)->value, QByteArray("1"));
    }

private:
    Result<secrets::ChangeReceipt> set(const secrets::KeyValues &values)
    {
        return m_engine->secrets().set(m_project.id, u"prod"_s, u"/"_s, values);
    }

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    Project m_project;
};

QTEST_GUILESS_MAIN(TestSecretService)
#include "tst_secretservice.moc"
