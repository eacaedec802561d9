#include "support/countingreceiver.h"
#include "support/program.h"

#include <QDirIterator>
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

/// What is planted, and the files it is read from.
struct Canaries {
    QByteArray value = "CANARYvalue-7f3a9c-secret";
    QByteArray key = "whsec_CANARYkey5d1e8b0f2a4c";
    QByteArray header = "CANARYheader-0a9b8c7d6e";
    QStringList inputs = {u"value"_s, u"key"_s, u"header"_s};
};

/// The canaries used in every way belfryctl has; all that it printed. Empty where a verb failed.
QByteArray useThroughout(const test::Program &program, const QString &binary, const QString &url, const Canaries &canaries)
{
    program.write(u"value"_s, canaries.value);
    program.write(u"key"_s, canaries.key);
    program.write(u"header"_s, canaries.header);
    QByteArray printed;
    QString delivery;
    const auto run = [&](const QStringList &arguments) {
        QProcess process;
        process.setProcessEnvironment(program.environment());
        process.start(binary, arguments);
        // The receiver lives in this thread's event loop.
        const bool ended = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 30'000);
        const QByteArray out = process.readAllStandardOutput();
        printed += out + process.readAllStandardError();
        if (arguments.contains(u"delivery"_s) && arguments.contains(u"list"_s))
            delivery = stringAt(parseJson(out).value_or(Json())["items"][0], "id");
        return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    };
    const QStringList place = {u"--project"_s, u"p"_s, u"--env"_s, u"prod"_s};
    const bool done = run({u"project"_s, u"create"_s, u"P"_s})
        && run({u"webhook"_s, u"create"_s, u"--project"_s, u"p"_s, u"--name"_s, u"hook"_s, u"--url"_s, url, u"--secret-file"_s,
            program.file(u"key"_s), u"--secret-header"_s, u"X-Token=@"_s + program.file(u"header"_s), u"--allow-http"_s, u"--allow-private"_s})
        && run(QStringList{u"secret"_s, u"set"_s, u"TOKEN=@"_s + program.file(u"value"_s)} + place)
        && run(QStringList{u"secret"_s, u"list"_s} + place) && run(QStringList{u"secret"_s, u"history"_s, u"TOKEN"_s} + place)
        && run({u"--json"_s, u"dispatch"_s}) && run({u"--json"_s, u"webhook"_s, u"list"_s}) && run({u"--json"_s, u"event"_s, u"list"_s})
        && run({u"--json"_s, u"delivery"_s, u"list"_s}) && run({u"--json"_s, u"delivery"_s, u"show"_s, delivery})
        && run({u"store"_s, u"backup"_s, program.file(u"backup.db"_s)}) && run(QStringList{u"secret"_s, u"delete"_s, u"TOKEN"_s} + place);
    if (!done)
        qWarning("%s", printed.right(500).constData());
    return done ? printed : QByteArray();
}

/// A secret value and a signing key, used throughout, leave no trace in any file Belfry writes or in what it prints.
class TestCanary final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNoTrace()
    {
        const Canaries canaries;
        test::Program program;
        test::CountingReceiver receiver;
        const QByteArray printed = useThroughout(program, test::Program::binary(), receiver.url(), canaries);
        QVERIFY(!printed.isEmpty());
        QCOMPARE(receiver.requests, 1);
        for (const QByteArray &canary : {canaries.value, canaries.key, canaries.header}) {
            const auto needles = spellings(canary);
            QCOMPARE(hits(program.dir(), needles, canaries.inputs), QStringList());
            for (const QByteArray &needle : needles)
                QVERIFY2(!printed.contains(needle), canary.constData());
        }
    }

    void aBuildWithoutSealingIsSeen()
    {
        const Canaries canaries;
        test::Program program;
        test::CountingReceiver receiver;
        QVERIFY(!useThroughout(program, QStringLiteral(BELFRY_BIN_DIR "/tests/belfryctl_unsealed"), receiver.url(), canaries).isEmpty());
        for (const QByteArray &canary : {canaries.value, canaries.key, canaries.header}) {
            const QStringList found = hits(program.dir(), spellings(canary), canaries.inputs);
            QVERIFY2(found.contains(u"store.db"_s) && found.contains(u"backup.db"_s), qPrintable(QString::fromUtf8(canary) + u": "_s + found.join(u' ')));
        }
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
