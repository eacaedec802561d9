#include "secrets/importservice.h"
#include "secrets/secretservice.h"
#include "subscriptions/journal.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

class TestImports final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        m_project = *m_engine->projects().create(u"Payments"_s);
        for (const QString &path : {u"/a"_s, u"/b"_s, u"/c"_s, u"/d"_s, u"/e"_s, u"/f"_s, u"/g"_s})
            VERIFY_OK(m_engine->projects().createFolder(m_project.id, u"prod"_s, path));
    }

    void ownSecretsComeFirstAndTheLastImportWins()
    {
        VERIFY_OK(set(u"/a"_s, {{u"OWN"_s, "own"}}));
        VERIFY_OK(set(u"/b"_s, {{u"OWN"_s, "b"}, {u"BOTH"_s, "b"}, {u"B"_s, "b"}}));
        VERIFY_OK(set(u"/c"_s, {{u"BOTH"_s, "c"}}));
        import(u"/a"_s, u"/b"_s);
        import(u"/a"_s, u"/c"_s);
        QCOMPARE(value(u"/a"_s, u"OWN"_s), QByteArray("own"));
        QCOMPARE(value(u"/a"_s, u"BOTH"_s), QByteArray("c"));
        QCOMPARE(value(u"/a"_s, u"B"_s), QByteArray("b"));
        const auto rows = m_engine->secrets().list(m_project.id, u"prod"_s, u"/a"_s);
        VERIFY_OK(rows);
        QStringList keys;
        for (const auto &row : *rows)
            keys += row.key;
        QCOMPARE(keys, QStringList({u"OWN"_s, u"BOTH"_s, u"B"_s}));
        QVERIFY(rows->at(0).importedPath.isEmpty());
        QCOMPARE(rows->at(1).importedPath, u"/c"_s);
        QCOMPARE(rows->at(1).importedEnvironment, u"prod"_s);
        QCOMPARE(m_engine->secrets().list(m_project.id, u"prod"_s, u"/a"_s, false)->size(), 1);
    }

    void anImportedSecretCanBeOverriddenButNotDeleted()
    {
        VERIFY_OK(set(u"/b"_s, {{u"K"_s, "b"}}));
        import(u"/a"_s, u"/b"_s);
        VERIFY_FAILS(m_engine->secrets().remove(m_project.id, u"prod"_s, u"/a"_s, {u"K"_s}), ErrorCode::NotFound);
        VERIFY_OK(set(u"/a"_s, {{u"K"_s, "a"}}));
        QCOMPARE(value(u"/a"_s, u"K"_s), QByteArray("a"));
        QCOMPARE(value(u"/b"_s, u"K"_s), QByteArray("b"));
    }

    void oneChangeFiresThreeFoldersOnceEach()
    {
        import(u"/b"_s, u"/a"_s);
        import(u"/c"_s, u"/a"_s);
        const auto receipt = set(u"/a"_s, {{u"K"_s, "1"}});
        VERIFY_OK(receipt);
        QCOMPARE(pathsOf(receipt->events), QStringList({u"/a"_s, u"/b"_s, u"/c"_s}));
        // No change, no event anywhere.
        QVERIFY(set(u"/a"_s, {{u"K"_s, "1"}})->events.isEmpty());
        const auto removed = m_engine->secrets().remove(m_project.id, u"prod"_s, u"/a"_s, {u"K"_s});
        VERIFY_OK(removed);
        QCOMPARE(pathsOf(removed->events), QStringList({u"/a"_s, u"/b"_s, u"/c"_s}));
    }

    void theRightThreeWebhooksFireOnceEach()
    {
        QHash<QString, QString> names; // webhook id -> the folder it listens to
        for (const QString &path : {u"/a"_s, u"/b"_s, u"/c"_s, u"/d"_s}) {
            services::WebhookDraft draft;
            draft.url = u"https://example.com/hook"_s;
            draft.environment = u"prod"_s;
            draft.pathPattern = path;
            const auto saved = m_engine->webhooks().create(Family::Secrets, m_project.id, draft);
            VERIFY_OK(saved);
            names.insert(saved->webhook.id, path);
        }
        import(u"/b"_s, u"/a"_s);
        import(u"/c"_s, u"/a"_s);
        const auto receipt = set(u"/a"_s, {{u"K"_s, "1"}, {u"L"_s, "1"}});
        VERIFY_OK(receipt);
        QStringList fired;
        for (const QString &id : receipt->deliveries)
            fired += names.value(m_engine->deliveries().show(id)->webhookId);
        fired.sort();
        QCOMPARE(fired, QStringList({u"/a"_s, u"/b"_s, u"/c"_s}));
    }

    // The same path in another environment is another folder: its importers hear of it, and nobody else.
    void fromAnotherEnvironment()
    {
        VERIFY_OK(m_engine->projects().createFolder(m_project.id, u"staging"_s, u"/a"_s));
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"staging"_s, u"/a"_s, {{u"K"_s, "staging"}}));
        VERIFY_OK(set(u"/a"_s, {{u"K"_s, "prod"}}));
        for (const QString &importer : {u"/b"_s, u"/a"_s})
            VERIFY_OK(m_engine->imports().add(m_project.id, u"prod"_s, importer, u"staging"_s, u"/a"_s));
        import(u"/c"_s, u"/b"_s);
        QCOMPARE(value(u"/b"_s, u"K"_s), QByteArray("staging"));
        QCOMPARE(value(u"/a"_s, u"K"_s), QByteArray("prod")); // its own comes first
        QCOMPARE(m_engine->secrets().list(m_project.id, u"prod"_s, u"/b"_s)->at(0).importedEnvironment, u"staging"_s);
        const auto receipt = m_engine->secrets().set(m_project.id, u"staging"_s, u"/a"_s, {{u"K"_s, "2"}, {u"L"_s, "2"}});
        VERIFY_OK(receipt);
        QStringList places;
        for (const QString &id : receipt->events) {
            const auto event = m_engine->events().find(id);
            places += event->environment + event->path;
        }
        places.sort();
        QCOMPARE(places, QStringList({u"prod/a"_s, u"prod/b"_s, u"prod/c"_s, u"staging/a"_s}));
        QCOMPARE(value(u"/c"_s, u"K"_s), QByteArray("2"));
        QCOMPARE(pathsOf(set(u"/a"_s, {{u"M"_s, "1"}})->events), QStringList(u"/a"_s)); // the one in prod is imported by nobody
    }

    void aDiamondFiresItsTopOnce()
    {
        import(u"/b"_s, u"/a"_s);
        import(u"/c"_s, u"/a"_s);
        import(u"/d"_s, u"/b"_s);
        import(u"/d"_s, u"/c"_s);
        const auto receipt = set(u"/a"_s, {{u"K"_s, "1"}});
        QCOMPARE(pathsOf(receipt->events), QStringList({u"/a"_s, u"/b"_s, u"/c"_s, u"/d"_s}));
        QCOMPARE(value(u"/d"_s, u"K"_s), QByteArray("1"));
    }

    void aCycleEnds()
    {
        import(u"/a"_s, u"/b"_s);
        import(u"/b"_s, u"/c"_s);
        import(u"/c"_s, u"/a"_s);
        const auto receipt = set(u"/a"_s, {{u"K"_s, "1"}});
        QStringList paths = pathsOf(receipt->events);
        paths.sort();
        QCOMPARE(paths, QStringList({u"/a"_s, u"/b"_s, u"/c"_s}));
        QCOMPARE(value(u"/b"_s, u"K"_s), QByteArray("1"));
        VERIFY_FAILS(m_engine->imports().add(m_project.id, u"prod"_s, u"/a"_s, u"prod"_s, u"/a"_s), ErrorCode::Invalid);
        VERIFY_FAILS(m_engine->imports().add(m_project.id, u"prod"_s, u"/a"_s, u"prod"_s, u"/b"_s), ErrorCode::Conflict);
    }

    void itGoesFiveDeep()
    {
        const QStringList chain{u"/a"_s, u"/b"_s, u"/c"_s, u"/d"_s, u"/e"_s, u"/f"_s, u"/g"_s};
        for (int i = 1; i < chain.size(); ++i)
            import(chain[i], chain[i - 1]);
        const auto receipt = set(u"/a"_s, {{u"K"_s, "1"}});
        QCOMPARE(pathsOf(receipt->events), chain.mid(0, 6));
        QCOMPARE(value(u"/f"_s, u"K"_s), QByteArray("1"));
        VERIFY_FAILS(m_engine->secrets().get(m_project.id, u"prod"_s, u"/g"_s, u"K"_s), ErrorCode::NotFound);
    }

    void addingAndRemovingIsAChangeOfTheImporter()
    {
        VERIFY_OK(set(u"/a"_s, {{u"K"_s, "1"}}));
        const auto added = m_engine->imports().add(m_project.id, u"prod"_s, u"/b"_s, u"prod"_s, u"/a"_s);
        VERIFY_OK(added);
        QCOMPARE(pathsOf(added->events), QStringList(u"/b"_s));
        const auto removed = m_engine->imports().remove(added->import.id);
        VERIFY_OK(removed);
        QCOMPARE(pathsOf(removed->events), QStringList(u"/b"_s));
        QVERIFY(m_engine->imports().list(m_project.id)->isEmpty());
        VERIFY_FAILS(m_engine->imports().remove(added->import.id), ErrorCode::NotFound);
        VERIFY_FAILS(m_engine->secrets().get(m_project.id, u"prod"_s, u"/b"_s, u"K"_s), ErrorCode::NotFound);
    }

    void streamsHearOfAnImportMutation()
    {
        import(u"/b"_s, u"/a"_s);
        const auto before = m_engine->journal().position();
        VERIFY_OK(before);
        VERIFY_OK(set(u"/a"_s, {{u"K"_s, "1"}}));
        const auto batch = m_engine->journal().after(*before, m_project.id);
        VERIFY_OK(batch);
        QCOMPARE(batch->events.size(), 2);
        QCOMPARE(batch->events.at(0).type, u"secret:create"_s);
        QCOMPARE(batch->events.at(0).path, u"/a"_s);
        QCOMPARE(batch->events.at(1).type, u"secret:import-mutation"_s);
        QCOMPARE(batch->events.at(1).path, u"/b"_s);
        QVERIFY(batch->events.at(1).keys.isEmpty());
    }

    void aReferenceIsFollowedLikeAnImport()
    {
        VERIFY_OK(m_engine->projects().createFolder(m_project.id, u"dev"_s, u"/a"_s));
        VERIFY_OK(set(u"/a"_s, {{u"K"_s, "1"}}));
        VERIFY_OK(set(u"/b"_s, {{u"URL"_s, "https://${prod.a.K}/"}, {u"TWICE"_s, "${prod.a.K} ${prod.a.K}"}}));
        import(u"/c"_s, u"/b"_s);
        QCOMPARE(pathsOf(set(u"/a"_s, {{u"K"_s, "2"}})->events), QStringList({u"/a"_s, u"/b"_s, u"/c"_s}));
        // The folder of that path in another environment is not the one referred to.
        QCOMPARE(m_engine->secrets().set(m_project.id, u"dev"_s, u"/a"_s, {{u"K"_s, "2"}})->events.size(), 1);
        VERIFY_OK(m_engine->secrets().remove(m_project.id, u"prod"_s, u"/b"_s, {u"URL"_s}));
        QCOMPARE(pathsOf(set(u"/a"_s, {{u"K"_s, "3"}})->events), QStringList({u"/a"_s, u"/b"_s, u"/c"_s}));
        VERIFY_OK(m_engine->secrets().remove(m_project.id, u"prod"_s, u"/b"_s, {u"TWICE"_s}));
        QCOMPARE(pathsOf(set(u"/a"_s, {{u"K"_s, "4"}})->events), QStringList(u"/a"_s));
    }

    void deletingTheSourceTellsItsImporters()
    {
        VERIFY_OK(set(u"/a"_s, {{u"K"_s, "1"}}));
        import(u"/b"_s, u"/a"_s);
        VERIFY_OK(m_engine->projects().removeFolder(m_project.id, u"prod"_s, u"/a"_s));
        const auto events = m_engine->events().list();
        VERIFY_OK(events);
        QCOMPARE(events->at(0).path, u"/b"_s);
        QCOMPARE(events->at(0).source, u"import"_s);
        QCOMPARE(events->at(1).path, u"/a"_s);
        // The secrets it sees belong to another folder: removing the importer deletes and tells nothing of them.
        VERIFY_OK(set(u"/c"_s, {{u"K"_s, "1"}}));
        import(u"/d"_s, u"/c"_s);
        const auto count = m_engine->events().list()->size();
        VERIFY_OK(m_engine->projects().removeFolder(m_project.id, u"prod"_s, u"/d"_s));
        QCOMPARE(m_engine->events().list()->size(), count);
        QCOMPARE(value(u"/c"_s, u"K"_s), QByteArray("1"));
    }

private:
    Result<secrets::ChangeReceipt> set(const QString &path, const secrets::KeyValues &values)
    {
        return m_engine->secrets().set(m_project.id, u"prod"_s, path, values);
    }
    void import(const QString &path, const QString &from)
    {
        m_temp->clock.advance(1);
        VERIFY_OK(m_engine->imports().add(m_project.id, u"prod"_s, path, u"prod"_s, from));
    }
    QByteArray value(const QString &path, const QString &key)
    {
        const auto found = m_engine->secrets().get(m_project.id, u"prod"_s, path, key);
        return found ? found->value : QByteArray("error: ") + found.error().message.toUtf8();
    }
    QStringList pathsOf(const QStringList &events)
    {
        QStringList paths;
        for (const QString &id : events)
            paths += m_engine->events().find(id)->path;
        return paths;
    }

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    Project m_project;
};

QTEST_GUILESS_MAIN(TestImports)
#include "tst_imports.moc"
