#include "secrets/dotenv.h"
#include "secrets/importservice.h"
#include "secrets/secretfile.h"
#include "secrets/secretservice.h"
#include "support/tempstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

/// What a secret goes through besides being set: two writers, references, tags, search, export, files.
class TestSecretLife final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        m_project = *m_engine->projects().create(u"Payments"_s);
        for (const QString &path : {u"/app"_s, u"/app/db"_s})
            VERIFY_OK(m_engine->projects().createFolder(m_project.id, u"prod"_s, path));
    }

    void theLaterOfTwoWritersIsTold()
    {
        VERIFY_OK(set({{u"A"_s, "1"}}));
        VERIFY_OK(set({{u"A"_s, "2"}}, {{}, {{u"A"_s, 1}}}));
        const auto events = m_engine->events().list()->size();
        const auto late = set({{u"A"_s, "3"}, {u"B"_s, "new"}}, {{}, {{u"A"_s, 1}}});
        VERIFY_FAILS(late, ErrorCode::Conflict);
        QVERIFY2(late.error().message.contains(u"ada changed A"_s), qPrintable(late.error().message));
        // Nothing of it was written.
        QCOMPARE(value(u"A"_s), QByteArray("2"));
        VERIFY_FAILS(m_engine->secrets().get(m_project.id, u"prod"_s, u"/app"_s, u"B"_s), ErrorCode::NotFound);
        QCOMPARE(m_engine->events().list()->size(), events);
        // "New" and "gone" are versions too.
        VERIFY_FAILS(set({{u"A"_s, "x"}}, {{}, {{u"A"_s, 0}}}), ErrorCode::Conflict);
        VERIFY_OK(m_engine->secrets().remove(m_project.id, u"prod"_s, u"/app"_s, {u"A"_s}));
        VERIFY_FAILS(set({{u"A"_s, "x"}}, {{}, {{u"A"_s, 2}}}), ErrorCode::Conflict);
        VERIFY_OK(set({{u"A"_s, "x"}}, {{}, {{u"A"_s, 0}}}));
    }

    void addingChangingAndRemovingIsOneChangeSet()
    {
        VERIFY_OK(set({{u"KEEP"_s, "1"}, {u"CHANGE"_s, "1"}, {u"GO"_s, "1"}}));
        const secrets::ChangeOptions all{{u"KEEP"_s, u"CHANGE"_s, u"GO"_s, u"NEVER"_s}, {}};
        const secrets::KeyValues file{{u"KEEP"_s, "1"}, {u"CHANGE"_s, "2"}, {u"NEW"_s, "1"}};
        const auto preview = m_engine->secrets().preview(m_project.id, u"prod"_s, u"/app"_s, file, all);
        VERIFY_OK(preview);
        const auto done = set(file, all);
        VERIFY_OK(done);
        for (const auto &receipt : {*preview, *done}) {
            QCOMPARE(receipt.created, QStringList(u"NEW"_s));
            QCOMPARE(receipt.updated, QStringList(u"CHANGE"_s));
            QCOMPARE(receipt.deleted, QStringList(u"GO"_s));
            QCOMPARE(receipt.changed, 3);
        }
        QVERIFY(preview->events.isEmpty());
        QCOMPARE(done->events.size(), 1);
        const auto gone = m_engine->secrets().deleted(m_project.id, u"prod"_s, u"/app"_s);
        VERIFY_OK(gone);
        QCOMPARE(gone->size(), 1);
        QCOMPARE(gone->first().key, u"GO"_s);
        VERIFY_OK(m_engine->secrets().restore(m_project.id, u"prod"_s, u"/app"_s, u"GO"_s, gone->first().version));
        QCOMPARE(value(u"GO"_s), QByteArray("1"));
    }

    void referencesAreFollowed()
    {
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"prod"_s, u"/app/db"_s, {{u"HOST"_s, "db1"}, {u"PORT"_s, "5432"}, {u"AT"_s, "${HOST}:${PORT}"}}));
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"prod"_s, u"/"_s, {{u"USER"_s, "ada"}}));
        VERIFY_OK(set({{u"URL"_s, "pg://${prod.USER}@${prod.app.db.AT}/$x${}${not a key}${"}}));
        QCOMPARE(value(u"URL"_s), QByteArray("pg://${prod.USER}@${prod.app.db.AT}/$x${}${not a key}${"));
        QCOMPARE(resolved(u"URL"_s), QByteArray("pg://ada@db1:5432/$x${}${not a key}${"));
        VERIFY_OK(set({{u"URL"_s, "${dev.NONE}"}}));
        const auto missing = m_engine->secrets().reveal(m_project.id, u"prod"_s, u"/app"_s, u"URL"_s, 0, true);
        VERIFY_FAILS(missing, ErrorCode::NotFound);
        QVERIFY(missing.error().message.contains(u"dev / NONE"_s));
    }

    void aCircleOfReferencesIsRefused()
    {
        VERIFY_OK(set({{u"A"_s, "${B}"}, {u"B"_s, "${prod.app.db.C}"}}));
        const auto circle = m_engine->secrets().set(m_project.id, u"prod"_s, u"/app/db"_s, {{u"OTHER"_s, "1"}, {u"C"_s, "x${prod.app.A}y"}});
        VERIFY_FAILS(circle, ErrorCode::Invalid);
        QCOMPARE(circle.error().message, u"C refers to itself: prod /app/db C → prod /app A → prod /app B → prod /app/db C. Nothing was changed."_s);
        VERIFY_FAILS(m_engine->secrets().get(m_project.id, u"prod"_s, u"/app/db"_s, u"OTHER"_s), ErrorCode::NotFound);
        VERIFY_FAILS(set({{u"ME"_s, "${ME}"}}), ErrorCode::Invalid);
        VERIFY_FAILS(set({{u"X"_s, "${Y}"}, {u"Y"_s, "${X}"}}), ErrorCode::Invalid);
        // A value that no longer refers opens the circle.
        VERIFY_OK(set({{u"A"_s, "plain"}}));
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"prod"_s, u"/app/db"_s, {{u"C"_s, "x${prod.app.A}y"}}));
        QCOMPARE(resolved(u"B"_s), QByteArray("xplainy"));
    }

    void growingReferencesEnd()
    {
        secrets::KeyValues values{{u"L0"_s, QByteArray(1000, 'x')}};
        for (int i = 1; i <= 20; ++i)
            values += {u"L%1"_s.arg(i), "${L%1}${L%1}"_L1.toString().arg(i - 1).toUtf8()};
        VERIFY_OK(set(values));
        const auto huge = m_engine->secrets().reveal(m_project.id, u"prod"_s, u"/app"_s, u"L20"_s, 0, true);
        VERIFY_FAILS(huge, ErrorCode::Invalid);
        QCOMPARE(resolved(u"L2"_s).size(), 4000);
    }

    void tagsAndComments()
    {
        VERIFY_OK(set({{u"A"_s, "1"}}));
        VERIFY_OK(m_engine->secrets().setTags(m_project.id, u"prod"_s, u"/app"_s, u"A"_s, {u"eu west"_s, u"db"_s, u"db"_s}));
        QCOMPARE(m_engine->secrets().list(m_project.id, u"prod"_s, u"/app"_s)->first().tags, QStringList({u"eu west"_s, u"db"_s}));
        QCOMPARE(m_engine->secrets().get(m_project.id, u"prod"_s, u"/app"_s, u"A"_s)->row.tags.size(), 2);
        for (const QString &bad : {u""_s, u" a"_s, u"a  b"_s, u"a\nb"_s, u"<b>"_s, QString(41, u'a')})
            VERIFY_FAILS(m_engine->secrets().setTags(m_project.id, u"prod"_s, u"/app"_s, u"A"_s, {bad}), ErrorCode::Invalid);
        VERIFY_OK(m_engine->secrets().setTags(m_project.id, u"prod"_s, u"/app"_s, u"A"_s, {}));
        QVERIFY(m_engine->secrets().list(m_project.id, u"prod"_s, u"/app"_s)->first().tags.isEmpty());
    }

    void searchFindsNamesEverywhere()
    {
        const auto other = *m_engine->projects().create(u"Shop"_s);
        VERIFY_OK(set({{u"DB_HOST"_s, "DB_value"}, {u"API_KEY"_s, "1"}}));
        VERIFY_OK(m_engine->secrets().set(other.id, u"dev"_s, u"/"_s, {{u"db_port"_s, "1"}, {u"DBX"_s, "1"}}));
        const auto all = m_engine->secrets().search(u"db_"_s);
        VERIFY_OK(all);
        QCOMPARE(all->size(), 2); // the underscore is itself, not any character
        QCOMPARE(all->at(0).row.key, u"DB_HOST"_s);
        QCOMPARE(all->at(0).path, u"/app"_s);
        QCOMPARE(all->at(1).projectName, u"Shop"_s);
        QCOMPARE(m_engine->secrets().search(u"d"_s, m_project.id)->size(), 1);
        QCOMPARE(m_engine->secrets().search(u""_s, {}, 3)->size(), 3);
        VERIFY_OK(m_engine->secrets().remove(m_project.id, u"prod"_s, u"/app"_s, {u"DB_HOST"_s}));
        QCOMPARE(m_engine->secrets().search(u"db_h"_s)->size(), 0);
    }

    void pagesMakeUpTheList()
    {
        secrets::KeyValues values;
        for (int i = 0; i < 25; ++i)
            values += {u"K%1"_s.arg(i, 2, 10, QLatin1Char('0')), "1"};
        VERIFY_OK(set(values));
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"prod"_s, u"/app/db"_s, {{u"SHARED"_s, "1"}, {u"K01"_s, "2"}}));
        for (const bool imports : {false, true}) {
            if (imports)
                VERIFY_OK(m_engine->imports().add(m_project.id, u"prod"_s, u"/app"_s, u"prod"_s, u"/app/db"_s));
            QStringList keys;
            for (int skip = 0;; skip += 10) {
                const auto page = m_engine->secrets().page(m_project.id, u"prod"_s, u"/app"_s, skip, 10);
                VERIFY_OK(page);
                for (const auto &row : page->rows)
                    keys += row.key;
                if (page->isLast)
                    break;
                QCOMPARE(page->rows.size(), 10);
            }
            QStringList expected;
            const auto all = m_engine->secrets().list(m_project.id, u"prod"_s, u"/app"_s);
            VERIFY_OK(all);
            for (const auto &row : *all)
                expected += row.key;
            QCOMPARE(keys, expected);
            QCOMPARE(keys.size(), imports ? 26 : 25);
        }
    }

    void looksAreRecordedAndHoldNoValue()
    {
        VERIFY_OK(set({{u"A"_s, "canary-77"}}));
        VERIFY_OK(m_engine->secrets().reveal(m_project.id, u"prod"_s, u"/app"_s, u"A"_s));
        const auto exported = m_engine->secrets().exportAll(m_project.id, u"prod"_s, u"/app"_s);
        VERIFY_OK(exported);
        QCOMPARE(*exported, (secrets::KeyValues{{u"A"_s, "canary-77"}}));
        const auto trail = m_engine->audit().list();
        VERIFY_OK(trail);
        QStringList actions;
        for (const auto &record : *trail) {
            actions += record.action;
            QCOMPARE(record.actor.name, u"ada"_s);
            QVERIFY(!record.detail.contains(u"canary"_s));
        }
        QCOMPARE(actions, QStringList({u"secret.export"_s, u"secret.reveal"_s, u"secret.change"_s}));
        QCOMPARE(m_engine->audit().list({{}, u"secret.reveal"_s, 0, 0, 10})->size(), 1);
        QCOMPARE(m_engine->audit().list({{}, u"secret"_s, 0, 0, 10})->size(), 3);
        QCOMPARE(m_engine->audit().list({{}, u"sec"_s, 0, 0, 10})->size(), 0);
        QCOMPARE(m_engine->audit().list({{}, {}, 0, trail->first().number, 1})->first().action, u"secret.reveal"_s);
    }

    void files_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<secrets::KeyValues>("values");
        QTest::addColumn<QString>("says");
        const auto good = [](const char *name, const QByteArray &text, const secrets::KeyValues &values) {
            QTest::newRow(name) << text << values << QString();
        };
        const auto bad = [](const char *name, const QByteArray &text, const QString &says) {
            QTest::newRow(name) << text << secrets::KeyValues() << says;
        };
        good("env", "A=1\n", {{u"A"_s, "1"}});
        good("json", " {\"A\":\"x\\ny\",\"N\":1.50,\"T\":true,\"E\":\"\"}", {{u"A"_s, "x\ny"}, {u"N"_s, "1.5"}, {u"T"_s, "true"}, {u"E"_s, ""}});
        bad("nested", R"({"A":{"B":"1"}})", u"The value of A is nested"_s);
        bad("list", R"({"A":["1"]})", u"The value of A is nested"_s);
        bad("null", R"({"A":null})", u"The value of A is null"_s);
        bad("bad key", R"({"1A":"x"})", u"is no key"_s);
        bad("twice", R"({"A":"x","A":"y"})", u"A"_s);
        bad("broken", R"({"A":"x")", u"line 1"_s);
        bad("10,000 deep", "{\"A\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + '}', u"JSON refused"_s);
        bad("too large", "{\"A\":\"" + QByteArray(5 * 1024 * 1024, 'x') + "\"}", u"bytes"_s);
    }
    void files()
    {
        QFETCH(QByteArray, text);
        QFETCH(secrets::KeyValues, values);
        QFETCH(QString, says);
        const auto parsed = secrets::parseSecrets(text);
        if (says.isEmpty()) {
            VERIFY_OK(parsed);
            QCOMPARE(*parsed, values);
            const auto written = secrets::writeSecretsJson(values);
            VERIFY_OK(written);
            QCOMPARE(secrets::parseSecretsJson(*written).value(), values);
            return;
        }
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().message.contains(says), qPrintable(parsed.error().message));
        QVERIFY2(parsed.error().message.contains(u"Nothing was imported"_s), qPrintable(parsed.error().message));
        QVERIFY(parsed.error().message.size() < 1000);
    }

    void aHundredThousandKeysAreOneChangeSetAndOneMoreIsRefused()
    {
        QByteArray text;
        for (int i = 0; i < 100'000; ++i)
            text += "K" + QByteArray::number(i) + "=v\n";
        const auto values = secrets::parseSecrets(text);
        VERIFY_OK(values);
        const auto stored = set(*values);
        VERIFY_OK(stored);
        QCOMPARE(stored->changed, 100'000);
        QCOMPARE(stored->events.size(), 1);
        const auto more = secrets::parseSecrets(text + "ONE_MORE=v\n");
        VERIFY_OK(more);
        VERIFY_FAILS(set(*more), ErrorCode::Invalid);
        VERIFY_FAILS(m_engine->secrets().get(m_project.id, u"prod"_s, u"/app"_s, u"ONE_MORE"_s), ErrorCode::NotFound);
    }

private:
    Result<secrets::ChangeReceipt> set(const secrets::KeyValues &values, const secrets::ChangeOptions &options = {})
    {
        return m_engine->secrets().set(m_project.id, u"prod"_s, u"/app"_s, values, options);
    }
    QByteArray value(const QString &key)
    {
        const auto found = m_engine->secrets().get(m_project.id, u"prod"_s, u"/app"_s, key);
        return found ? found->value : "error: " + found.error().message.toUtf8();
    }
    QByteArray resolved(const QString &key)
    {
        const auto found = m_engine->secrets().reveal(m_project.id, u"prod"_s, u"/app"_s, key, 0, true);
        return found ? found->value : "error: " + found.error().message.toUtf8();
    }

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    Project m_project;
};

QTEST_GUILESS_MAIN(TestSecretLife)
#include "tst_secretlife.moc"
