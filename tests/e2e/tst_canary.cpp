#include "support/countingreceiver.h"
#include "support/program.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

// The canary in every spelling it could leak in.
QList<QByteArray> spellings(const QByteArray &canary)
{
    QList<QByteArray> all = {canary, canary.toHex(), QUrl::toPercentEncoding(QString::fromUtf8(canary))};
    const QString text = QString::fromUtf8(canary);
    all += QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QByteArray bigEndian;
    for (const QChar c : text)
        bigEndian += QByteArray(1, char(c.unicode() >> 8)) + char(c.unicode() & 0xff);
    all += bigEndian;
    QByteArray reversed = canary;
    std::reverse(reversed.begin(), reversed.end());
    all += reversed;
    // Base64 has three alignments; the ends depend on the neighbours, so the middle is searched for.
    for (int shift = 0; shift < 3; ++shift) {
        const QByteArray encoded = QByteArray(QByteArray(shift, '.') + canary).toBase64(QByteArray::OmitTrailingEquals);
        all += encoded.mid(4, encoded.size() - 8);
    }
    return all;
}

QStringList hits(const QString &folder, const QList<QByteArray> &needles, const QStringList &exempt)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (exempt.contains(QFileInfo(file).fileName()) || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        for (const QByteArray &needle : needles) {
            if (bytes.contains(needle))
                found += QFileInfo(file).fileName();
        }
    }
    return found;
}

} // namespace

/// A secret value and a signing key, used throughout, leave no trace in any file Belfry writes or in what it prints.
class TestCanary final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNoTrace()
    {
        const QByteArray value = "CANARYvalue-7f3a9c-secret";
        const QByteArray key = "whsec_CANARYkey5d1e8b0f2a4c";
        const QByteArray header = "CANARYheader-0a9b8c7d6e";
        test::Program program;
        test::CountingReceiver receiver;
        program.write(u"value"_s, value);
        program.write(u"key"_s, key);
        program.write(u"header"_s, header);
        const QStringList inputs = {u"value"_s, u"key"_s, u"header"_s};
        QByteArray printed;
        const auto run = [&](const QStringList &arguments, int expected = 0) {
            QProcess process;
            process.setProcessEnvironment(program.environment());
            process.start(test::Program::binary(), arguments);
            QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
            printed += process.readAllStandardOutput() + process.readAllStandardError();
            QVERIFY2(process.exitCode() == expected, printed.right(500).constData());
        };
        run({u"project"_s, u"create"_s, u"P"_s});
        run({u"webhook"_s, u"create"_s, u"--project"_s, u"p"_s, u"--name"_s, u"hook"_s, u"--url"_s, receiver.url(), u"--secret-file"_s,
            program.file(u"key"_s), u"--secret-header"_s, u"X-Token=@"_s + program.file(u"header"_s), u"--allow-http"_s, u"--allow-private"_s});
        run({u"secret"_s, u"set"_s, u"--project"_s, u"p"_s, u"--env"_s, u"prod"_s, u"TOKEN=@"_s + program.file(u"value"_s)});
        run({u"secret"_s, u"list"_s, u"--project"_s, u"p"_s, u"--env"_s, u"prod"_s});
        run({u"secret"_s, u"history"_s, u"--project"_s, u"p"_s, u"--env"_s, u"prod"_s, u"TOKEN"_s});
        run({u"--json"_s, u"dispatch"_s, u"--log"_s, program.file(u"attempts.log"_s)});
        run({u"--json"_s, u"webhook"_s, u"list"_s});
        run({u"--json"_s, u"event"_s, u"list"_s});
        const QByteArray deliveries = program.run({u"--json"_s, u"delivery"_s, u"list"_s}).out;
        const auto listed = parseJson(deliveries);
        QVERIFY(listed && (*listed)["items"].size() == 1);
        run({u"--json"_s, u"delivery"_s, u"show"_s, stringAt((*listed)["items"][0], "id")});
        run({u"store"_s, u"backup"_s, program.file(u"backup.db"_s)});
        run({u"secret"_s, u"delete"_s, u"--project"_s, u"p"_s, u"--env"_s, u"prod"_s, u"TOKEN"_s});
        QCOMPARE(receiver.requests, 1);

        for (const QByteArray &canary : {value, key, header}) {
            const auto needles = spellings(canary);
            QCOMPARE(hits(program.dir(), needles, inputs), QStringList());
            for (const QByteArray &needle : needles)
                QVERIFY2(!printed.contains(needle), canary.constData());
            // The control: the scan sees what is there. The file the value came from is such a place.
            QVERIFY(!hits(program.dir(), needles, {}).isEmpty());
        }
    }

    // What a build without sealing would leave behind: the value as it is, in the log first and then in the database.
    void theScanSeesAStoreThatDoesNotSeal()
    {
        test::Program program;
        const QByteArray canary = "CANARYunsealed-5f4e3d2c1b";
        QCOMPARE(program.run({u"project"_s, u"create"_s, u"P"_s}).exitCode, 0);
        QCOMPARE(program.run({u"secret"_s, u"set"_s, u"--project"_s, u"p"_s, u"--env"_s, u"prod"_s, u"TOKEN="_s + QString::fromUtf8(canary)}).exitCode, 0);
        QCOMPARE(hits(program.dir(), spellings(canary), {}), QStringList());
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"unsealed"_s);
            db.setDatabaseName(program.store());
            QVERIFY(db.open());
            QSqlQuery query(db);
            query.prepare(u"UPDATE secret_version SET value = ?"_s);
            query.addBindValue(canary);
            QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
            QCOMPARE(query.numRowsAffected(), 1);
            const QString name = QFileInfo(program.store()).fileName();
            QVERIFY(hits(program.dir(), spellings(canary), {}).contains(name + u"-wal"_s));
            QVERIFY(QSqlQuery(db).exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
            QVERIFY(hits(program.dir(), spellings(canary), {}).contains(name));
            query.finish();
        }
        QSqlDatabase::removeDatabase(u"unsealed"_s);
    }

    void theScanSeesEverySpelling()
    {
        const QByteArray canary = "CANARYcontrol-112233445566";
        const auto needles = spellings(canary);
        for (qsizetype i = 0; i < needles.size(); ++i) {
            QTemporaryDir dir;
            QFile file(dir.filePath(u"planted"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("before" + needles.at(i) + "after");
            file.close();
            QVERIFY2(!hits(dir.path(), needles, {}).isEmpty(), qPrintable(QString::number(i)));
        }
    }

    void aWrongPassphraseChangesNoByte()
    {
        test::Program program;
        program.set(u"BELFRY_PASSPHRASE"_s, u"correct horse battery"_s);
        QCOMPARE(program.run({u"project"_s, u"create"_s, u"P"_s}).exitCode, 0);
        QCOMPARE(program.run({u"secret"_s, u"set"_s, u"--project"_s, u"p"_s, u"--env"_s, u"prod"_s, u"A=1"_s}).exitCode, 0);
        QFile store(program.store());
        QVERIFY(store.open(QIODevice::ReadOnly));
        const QByteArray before = store.readAll();
        store.close();
        for (const auto &arguments : {QStringList{u"secret"_s, u"get"_s, u"--project"_s, u"p"_s, u"--env"_s, u"prod"_s, u"A"_s},
                 QStringList{u"secret"_s, u"set"_s, u"--project"_s, u"p"_s, u"--env"_s, u"prod"_s, u"A=2"_s}, QStringList{u"dispatch"_s},
                 QStringList{u"vault"_s, u"unlock"_s}}) {
            program.set(u"BELFRY_PASSPHRASE"_s, u"wrong"_s);
            QCOMPARE(program.run(arguments).exitCode, 4);
            program.unset(u"BELFRY_PASSPHRASE"_s);
            QCOMPARE(program.run(arguments).exitCode, 4);
        }
        QVERIFY(store.open(QIODevice::ReadOnly));
        QCOMPARE(store.readAll(), before);
    }
};

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
