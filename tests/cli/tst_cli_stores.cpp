#include "belfryctl.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>

#include <unistd.h>

using namespace belfry;
using namespace belfry::test;
using namespace Qt::StringLiterals;

namespace {

bool execute(const QString &store, const QString &sql)
{
    bool done = false;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"judge"_s);
        db.setDatabaseName(store);
        done = db.open() && QSqlQuery(db).exec(sql);
    }
    QSqlDatabase::removeDatabase(u"judge"_s);
    return done;
}

} // namespace

/// Stores that are missing, newer, damaged, read-only or locked; passphrases; backup and restore.
class tst_CliStores : public QObject
{
    Q_OBJECT

    static void fill(const Belfryctl &ctl)
    {
        QCOMPARE(ctl.run(words(u"project create P"_s)).code, 0);
        QCOMPARE(ctl.run(words(u"secret set --project p --env dev A=1"_s)).code, 0);
    }

private Q_SLOTS:
    void storeVerbsMakeNone()
    {
        const Belfryctl ctl;
        ctl.write("absent-backup", "");
        for (const char *line : {"store info", "store check", "store backup /tmp/none", "store prune"}) {
            const Answer answer = ctl.json(words(QString::fromUtf8(line)));
            QVERIFY2(answer.code == 6, answer.told().constData());
            QCOMPARE(stringAt(answer.error(), "code"), u"store-unavailable"_s);
            QVERIFY2(answer.err.contains(ctl.store().toUtf8()), answer.told().constData());
        }
        QVERIFY(!QFile::exists(ctl.store()));
    }
    void aNewerStoreIsNotTouched()
    {
        const Belfryctl ctl;
        fill(ctl);
        QVERIFY(execute(ctl.store(), u"PRAGMA user_version = 9999"_s));
        const QByteArray before = contents(ctl.store());
        for (const char *line : {"project list", "secret set --project p --env dev B=2", "store info", "dispatch"}) {
            const Answer answer = ctl.json(words(QString::fromUtf8(line)));
            QVERIFY2(answer.code == 6, answer.told().constData());
            QCOMPARE(stringAt(answer.error(), "code"), u"store-newer"_s);
        }
        QCOMPARE(contents(ctl.store()), before);
    }
    void damagedStores_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("this is no database, it is a text file that somebody put there\n").repeated(20);
        QTest::newRow("short") << QByteArray("SQLite format 3");
        QTest::newRow("zeros") << QByteArray(8192, '\0');
    }
    void damagedStores()
    {
        QFETCH(QByteArray, bytes);
        const Belfryctl ctl;
        const QString store = ctl.write("bad.db", bytes);
        for (const char *verb : {"project list", "store check", "store info"}) {
            const Answer answer = ctl.json(QStringList{u"--store"_s, store} + words(QString::fromUtf8(verb)));
            QVERIFY2(answer.code == 6, answer.told().constData());
            QCOMPARE(stringAt(answer.error(), "code"), u"store-damaged"_s);
        }
        QCOMPARE(contents(store), bytes);
    }
    void damagedPagesAreFound()
    {
        const Belfryctl ctl;
        fill(ctl);
        QFile file(ctl.store());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.size() > 3 * 4096);
        for (qint64 at = 4096 * 2; at < file.size(); at += 4096) {
            file.seek(at);
            file.write(QByteArray(2048, '\xa5'));
        }
        file.close();
        const Answer check = ctl.json(words(u"store check"_s));
        QVERIFY2(check.code == 6, check.told().constData());
    }
    void aFolderIsNoStore()
    {
        const Belfryctl ctl;
        QCOMPARE(ctl.run({u"--store"_s, ctl.home.path(), u"project"_s, u"list"_s}).code, 6);
    }
    void aReadOnlyFolder()
    {
        const Belfryctl ctl;
        fill(ctl);
        const QString folder = QFileInfo(ctl.store()).path();
        // Root may write everywhere but for this: util-linux takes that right away.
        QStringList command = {Belfryctl::program()};
        if (::geteuid() == 0) {
            command = QStringList{u"setpriv"_s, u"--bounding-set=-dac_override,-dac_read_search"_s, u"--inh-caps=-all"_s} + command;
            if (QStandardPaths::findExecutable(u"setpriv"_s).isEmpty())
                QSKIP("root, and no setpriv here");
        }
        QFile::setPermissions(ctl.store(), QFile::ReadOwner);
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner);
        for (const QStringList &arguments : {words(u"secret set --project p --env dev B=2"_s), words(u"--store %1/other.db project create P"_s.arg(folder))}) {
            QProcess process;
            process.setProcessEnvironment(ctl.environment);
            process.start(command.first(), command.mid(1) + QStringList{u"--json"_s} + arguments);
            QVERIFY(process.waitForFinished(60'000));
            const Answer answer{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
            QVERIFY2(answer.code == 6, answer.told().constData());
            QCOMPARE(stringAt(answer.error(), "code"), u"store-unavailable"_s);
            QVERIFY2(stringAt(answer.error(), "message").contains(folder) && !answer.err.contains("PRAGMA"), answer.told().constData());
        }
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    void placesNobodyCanWrite()
    {
        const Belfryctl ctl;
        for (const char *store : {"/proc/belfry/b.db", "/proc/b.db", "/dev/null/b.db"}) {
            const Answer answer = ctl.json({u"--store"_s, QString::fromUtf8(store), u"project"_s, u"create"_s, u"P"_s});
            QVERIFY2(answer.code == 6, answer.told().constData());
            QVERIFY2(answer.err.contains(QByteArray(store).left(QByteArray(store).lastIndexOf('/'))), answer.told().constData());
        }
    }
    void passphrases()
    {
        Belfryctl ctl;
        ctl.environment.insert(u"BELFRY_PASSPHRASE"_s, u"correct horse"_s);
        fill(ctl);
        QVERIFY(ctl.json(words(u"vault state"_s)).json()["slots"]["passphrase"] == true);
        QCOMPARE(ctl.run(words(u"secret get --project p --env dev A"_s)).out, QByteArray("1\n"));

        Belfryctl wrong;
        wrong.environment.insert(u"BELFRY_PASSPHRASE"_s, u"wrong"_s);
        wrong.environment.insert(u"BELFRY_STORE"_s, ctl.store());
        const QByteArray before = contents(ctl.store());
        for (const char *line : {"secret get --project p --env dev A", "secret set --project p --env dev A=2", "vault unlock"}) {
            const Answer answer = wrong.json(words(QString::fromUtf8(line)));
            QVERIFY2(answer.code == 4, answer.told().constData());
            QCOMPARE(stringAt(answer.error(), "code"), u"wrong-passphrase"_s);
        }
        QCOMPARE(contents(ctl.store()), before);

        Belfryctl none;
        none.environment.insert(u"BELFRY_STORE"_s, ctl.store());
        const Answer locked = none.json(words(u"secret get --project p --env dev A"_s));
        QVERIFY2(locked.code == 4, locked.told().constData());
        QCOMPARE(stringAt(locked.error(), "code"), u"locked"_s);
        QCOMPARE(none.run(words(u"project list"_s)).code, 0);
        const QString file = none.write("pass", "correct horse\n");
        QCOMPARE(none.run(words(u"--passphrase-file %1 secret get --project p --env dev A"_s.arg(file))).out, QByteArray("1\n"));
        QCOMPARE(none.run(words(u"secret get --project p --env dev A --passphrase-file -"_s), "correct horse").out, QByteArray("1\n"));
    }
    void theRecoveryCodeStandsInForThePassphrase()
    {
        Belfryctl ctl;
        ctl.environment.insert(u"BELFRY_PASSPHRASE"_s, u"correct horse"_s);
        fill(ctl);
        const QString code = stringAt(ctl.json(words(u"vault recovery-code"_s)).json(), "recoveryCode");
        Belfryctl other;
        other.environment.insert(u"BELFRY_STORE"_s, ctl.store());
        other.environment.insert(u"BELFRY_PASSPHRASE"_s, code);
        QCOMPARE(other.run(words(u"secret get --project p --env dev A"_s)).out, QByteArray("1\n"));
        const QString next = other.write("next", "second thoughts\n");
        QCOMPARE(other.run(words(u"vault passphrase --new-passphrase-file "_s + next)).code, 0);
        QCOMPARE(ctl.run(words(u"secret get --project p --env dev A"_s)).code, 4);
        QCOMPARE(other.run(words(u"secret get --project p --env dev A --passphrase-file "_s + next)).out, QByteArray("1\n"));
    }
    void changingThePassphrase()
    {
        Belfryctl ctl;
        fill(ctl);
        const QString next = ctl.write("next", "second thoughts\n");
        QCOMPARE(ctl.run(words(u"vault passphrase"_s)).code, 2);
        const Answer set = ctl.json(words(u"vault passphrase --new-passphrase-file "_s + next));
        QVERIFY2(set.code == 0, set.told().constData());
        QVERIFY(set.json()["slots"]["passphrase"] == true);
        QCOMPARE(ctl.run(words(u"secret get --project p --env dev A"_s)).code, 4);
        QCOMPARE(ctl.run(words(u"secret get --project p --env dev A --passphrase-file "_s + next)).code, 0);
        const Answer removed = ctl.json(words(u"vault passphrase --remove --passphrase-file "_s + next));
        QVERIFY2(removed.code == 0, removed.told().constData());
        QCOMPARE(ctl.run(words(u"secret get --project p --env dev A"_s)).code, 0);
    }
    void firstPassphraseFromEnvironmentOrInput()
    {
        Belfryctl ctl;
        fill(ctl);
        QCOMPARE(ctl.run(words(u"vault passphrase"_s), "from the input\n").code, 0);
        Belfryctl knowing;
        knowing.environment.insert(u"BELFRY_STORE"_s, ctl.store());
        knowing.environment.insert(u"BELFRY_PASSPHRASE"_s, u"from the input"_s);
        QCOMPARE(knowing.run(words(u"secret get --project p --env dev A"_s)).out, QByteArray("1\n"));

        Belfryctl other;
        fill(other);
        other.environment.insert(u"BELFRY_PASSPHRASE"_s, u"from the environment"_s);
        QCOMPARE(other.run(words(u"secret get --project p --env dev A"_s)).code, 2);
        QCOMPARE(other.run(words(u"vault passphrase"_s)).code, 0);
        QCOMPARE(other.run(words(u"secret get --project p --env dev A"_s)).out, QByteArray("1\n"));
    }
    void aPingThatCannotGoOutIsNotSentLater()
    {
        const Belfryctl ctl;
        fill(ctl);
        const QString id = stringAt(ctl.json(words(u"webhook create --project p --url https://example.org/"_s)).json(), "id");
        QCOMPARE(ctl.run(words(u"vault lock"_s)).code, 0);
        QCOMPARE(ctl.run({u"webhook"_s, u"test"_s, id}).code, 4);
        QVERIFY(ctl.json(words(u"delivery list --state queued"_s)).json()["items"].empty());
    }
    void lockAndUnlock()
    {
        const Belfryctl ctl;
        fill(ctl);
        QVERIFY(ctl.json(words(u"vault lock"_s)).json()["locked"] == true);
        QCOMPARE(ctl.run(words(u"secret get --project p --env dev A"_s)).code, 4);
        QVERIFY(ctl.json(words(u"vault unlock"_s)).json()["locked"] == false);
        QCOMPARE(ctl.run(words(u"secret get --project p --env dev A"_s)).code, 0);
        QVERIFY(!stringAt(ctl.json(words(u"vault recovery-code"_s)).json(), "recoveryCode").isEmpty());
    }
    void backupAndRestore()
    {
        const Belfryctl ctl;
        fill(ctl);
        const QString backup = ctl.path("backup.db");
        const Answer made = ctl.json({u"store"_s, u"backup"_s, backup});
        QVERIFY2(made.code == 0, made.told().constData());
        QCOMPARE(ctl.json({u"store"_s, u"backup"_s, backup}).code, 5);
        QCOMPARE(ctl.run(words(u"secret set --project p --env dev A=2"_s)).code, 0);
        const Answer restored = ctl.json({u"store"_s, u"restore"_s, backup});
        QVERIFY2(restored.code == 0, restored.told().constData());
        QCOMPARE(ctl.run(words(u"secret get --project p --env dev A"_s)).out, QByteArray("1\n"));
        const QString junk = ctl.write("junk.db", "junk");
        const Answer refused = ctl.json({u"store"_s, u"restore"_s, junk});
        QVERIFY2(refused.code == 6, refused.told().constData());
        QCOMPARE(ctl.run(words(u"secret get --project p --env dev A"_s)).out, QByteArray("1\n"));
        const Answer pruned = ctl.json(words(u"store prune --older-than 30d"_s));
        QVERIFY2(pruned.code == 0 && pruned.json().contains("deliveries"), pruned.told().constData());
    }
    void restoringTwiceInASecondKeepsBoth()
    {
        const Belfryctl ctl;
        fill(ctl);
        const QString backup = ctl.path("backup.db");
        QCOMPARE(ctl.json({u"store"_s, u"backup"_s, backup}).code, 0);
        QStringList kept;
        for (int i = 0; i < 3; ++i) {
            const Answer restored = ctl.json({u"store"_s, u"restore"_s, backup});
            QVERIFY2(restored.code == 0, restored.told().constData());
            kept += stringAt(restored.json(), "kept");
            QVERIFY(QFile::exists(kept.last()));
        }
        kept.removeDuplicates();
        QCOMPARE(kept.size(), 3);
        QVERIFY(!QFile::exists(ctl.store() + u".restoring"_s));
    }
    void aStoreInUseIsNotReplaced()
    {
        const Belfryctl ctl;
        fill(ctl);
        const QString backup = ctl.path("backup.db");
        QCOMPARE(ctl.json({u"store"_s, u"backup"_s, backup}).code, 0);
        QProcess serve;
        serve.setProcessEnvironment(ctl.environment);
        serve.start(Belfryctl::program(), words(u"serve --listen 127.0.0.1:0"_s));
        QVERIFY(serve.waitForReadyRead(30'000));
        const Answer refused = ctl.json({u"store"_s, u"restore"_s, backup});
        QVERIFY2(refused.code == 5, refused.told().constData());
        serve.terminate();
        QVERIFY(serve.waitForFinished(30'000));
        QCOMPARE(serve.exitCode(), 0);
        QCOMPARE(ctl.json({u"store"_s, u"restore"_s, backup}).code, 0);
    }
    void anotherProgramsDatabaseIsLeftAlone()
    {
        const Belfryctl ctl;
        const QString file = ctl.path("other.db");
        QVERIFY(execute(file, u"CREATE TABLE theirs (a)"_s));
        const QByteArray before = contents(file);
        const Answer answer = ctl.json({u"--store"_s, file, u"project"_s, u"create"_s, u"P"_s});
        QVERIFY2(answer.code == 6, answer.told().constData());
        QCOMPARE(stringAt(answer.error(), "code"), u"store-damaged"_s);
        QVERIFY(execute(file, u"SELECT a FROM theirs"_s));
        QVERIFY(!execute(file, u"SELECT * FROM webhook"_s));
        QCOMPARE(contents(file).size(), before.size());
    }
    void theStoreIsPrivate()
    {
        const Belfryctl ctl;
        fill(ctl);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(ctl.store()) & others));
    }
};

QTEST_GUILESS_MAIN(tst_CliStores)
#include "tst_cli_stores.moc"
