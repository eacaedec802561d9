// The receiver code that Belfry hands out is run, in its own language, against requests that Belfry signed and against the
// same ones spoiled. A language that is not installed is skipped.
#include "signing/headers.h"
#include "signing/scheme.h"
#include "signing/standardwebhooksed25519.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr qint64 Signed = 1'763'647'331'402; ///< 2025-11-20T14:02:11.402Z

struct Case {
    QString name;
    HeaderList headers;
    QByteArray secret, body;
    qint64 nowMs = Signed;
    bool accepted = false;
};

QByteArray bodyOf(const QString &scheme)
{
    if (scheme == u"infraaudit")
        return R"({"event":"drift.detected","timestamp":"2025-11-20T14:02:11Z","webhook_id":"wh_1","data":{"n":1}})";
    return QByteArray(R"({"event":"secrets.modified","project":{"projectName":"Zażółć 🔔"},"timestamp":)") + QByteArray::number(Signed) + '}';
}

HeaderList spoiled(HeaderList headers, const QString &name, const std::function<void(QString &)> &spoil)
{
    for (auto &[header, value] : headers) {
        if (header.compare(name, Qt::CaseInsensitive) == 0)
            spoil(value);
    }
    return headers;
}

QList<Case> casesOf(const signing::Scheme &scheme)
{
    const bool pair = scheme.id() == u"standard-webhooks-ed25519";
    const bool standard = scheme.id().startsWith(u"standard");
    const SecretBytes secret = pair ? signing::generateEd25519Secret() : SecretBytes("whsec_4f1d2c3b5a6978e0f1a2b3c4");
    const SecretBytes other = pair ? signing::generateEd25519Secret() : SecretBytes("whsec_4f1d2c3b5a6978e0f1a2b3c5");
    const auto shown = [pair](const SecretBytes &key) { return pair ? signing::ed25519PublicText(key)->toUtf8() : key.bytes(); };
    const QByteArray body = bodyOf(scheme.id());
    const HeaderList headers = *scheme.sign({secret, u"del_1"_s, Signed, body});
    const Case good{u"genuine"_s, headers, shown(secret), body, Signed + 1000, true};
    const auto changed = [&good](const QString &name, const auto &change) {
        Case made = good;
        made.name = name;
        made.accepted = false;
        change(made);
        return made;
    };
    constexpr qint64 Hour = 3'600'000;
    QList<Case> cases{good,
        changed(u"edited byte"_s, [](Case &c) { c.body.replace("event", "evenT"); }),
        changed(u"trailing newline"_s, [](Case &c) { c.body += '\n'; }),
        changed(u"empty body"_s, [](Case &c) { c.body.clear(); }),
        changed(u"other key"_s, [&](Case &c) { c.secret = shown(other); }),
        changed(u"an hour old"_s, [](Case &c) { c.nowMs = Signed + Hour; }),
        changed(u"an hour ahead"_s, [](Case &c) { c.nowMs = Signed - Hour; }),
        changed(u"no header"_s, [&](Case &c) { c.headers.removeIf([&](const auto &h) { return h.first == scheme.headerName(); }); }),
        changed(u"empty header"_s, [&](Case &c) { c.headers = spoiled(c.headers, scheme.headerName(), [](QString &v) { v.clear(); }); }),
        changed(u"cut signature"_s, [&](Case &c) { c.headers = spoiled(c.headers, scheme.headerName(), [](QString &v) { v.chop(4); }); }),
        changed(u"edited signature"_s, [&](Case &c) {
            c.headers = spoiled(c.headers, scheme.headerName(), [](QString &v) { v[v.size() - 5] = v[v.size() - 5] == u'1' ? u'2' : u'1'; });
        }),
        changed(u"something else"_s, [&](Case &c) { c.headers = spoiled(c.headers, scheme.headerName(), [](QString &v) { v = u"<b>%s;t="_s; }); })};
    if (scheme.id() == u"infisical")
        // Nobody signed the header's time: a fresh one does not make an old body new.
        cases += changed(u"old body, new header time"_s, [&](Case &c) {
            c.nowMs = Signed + Hour;
            c.headers = spoiled(c.headers, scheme.headerName(), [&](QString &v) { v.replace(QString::number(Signed), QString::number(Signed + Hour)); });
        });
    if (standard) {
        cases += changed(u"old, new header time"_s, [&](Case &c) {
            c.nowMs = Signed + Hour;
            c.headers = spoiled(c.headers, u"webhook-timestamp"_s, [&](QString &v) { v = QString::number((Signed + Hour) / 1000); });
        });
        cases += changed(u"another id"_s, [&](Case &c) { c.headers = spoiled(c.headers, u"webhook-id"_s, [](QString &v) { v = u"del_2"_s; }); });
        const QString extra = signing::valueOf(*scheme.sign({other, u"del_1"_s, Signed, body}), scheme.headerName());
        cases += changed(u"rotation: the second of two"_s, [&](Case &c) {
            c.headers = spoiled(c.headers, scheme.headerName(), [&](QString &v) { v = extra + u' ' + v; });
            c.accepted = true;
        });
    }
    if (scheme.id() == u"standard-webhooks") {
        const SecretBytes plain("a key without prefix, 30 bytes");
        cases += changed(u"key without prefix"_s, [&](Case &c) {
            c.secret = plain.bytes();
            c.headers = *scheme.sign({plain, u"del_1"_s, Signed, body});
            c.accepted = true;
        });
    }
    return cases;
}

QByteArray lineOf(const Case &c)
{
    const auto hex = [](const QByteArray &bytes) { return bytes.isEmpty() ? QByteArray("-") : bytes.toHex(); };
    QByteArray line = QByteArray::number(c.nowMs) + ' ' + hex(c.secret) + ' ' + hex(c.body);
    for (const auto &[name, value] : c.headers)
        line += ' ' + hex(name.toLower().toUtf8()) + ' ' + hex(value.toUtf8());
    return line + '\n';
}

struct Ran {
    int code = -1;
    QByteArray out, err;
};

Ran run(const QString &program, const QStringList &arguments, const QByteArray &input = {}, const QString &folder = {}, const QStringList &environment = {})
{
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.setEnvironment(QProcess::systemEnvironment() + environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(150'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, process.errorString().toUtf8()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

class TestReceivers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void code_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("language");
        for (const signing::Scheme *scheme : signing::registry()) {
            for (const char *language : {"js", "py", "go", "cpp"})
                QTest::addRow("%s %s", qPrintable(scheme->id()), language) << scheme->id() << QString::fromLatin1(language);
        }
    }
    void code()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, language);
        const QList<Case> cases = casesOf(*signing::find(scheme));
        QByteArray input;
        for (const Case &c : cases)
            input += lineOf(c);
        const QString file = QStringLiteral(BELFRY_SOURCE_DIR "/resources/receivers/") + scheme + u'.' + language;
        QVERIFY2(QFile::exists(file), qPrintable(file));
        QTemporaryDir dir;
        const Ran ran = judge(language, file, input, dir.path());
        if (!m_skip.isEmpty())
            QSKIP(qPrintable(std::exchange(m_skip, QString())));
        QVERIFY2(ran.code == 0, ran.err.constData());
        const QList<QByteArray> answers = ran.out.trimmed().split('\n');
        QCOMPARE(answers.size(), cases.size());
        for (qsizetype i = 0; i < cases.size(); ++i)
            QVERIFY2(answers[i] == (cases[i].accepted ? "1" : "0"), qPrintable(cases[i].name));
    }

private:
    QString tool(const QString &name)
    {
        const QString found = QStandardPaths::findExecutable(name);
        if (found.isEmpty())
            m_skip = name + u" is not installed"_s;
        return found;
    }

    Ran judge(const QString &language, const QString &file, const QByteArray &input, const QString &dir)
    {
        const QString harness = QStringLiteral(BELFRY_SOURCE_DIR "/tests/signing/receivers/");
        if (language == u"js") {
            const QString node = tool(u"node"_s);
            return node.isEmpty() ? Ran() : run(node, {harness + u"run.js"_s, file}, input);
        }
        if (language == u"py")
            return judgePython(harness, file, input);
        if (language == u"go")
            return judgeGo(harness, file, input, dir);
        const QString compiler = tool(u"c++"_s);
        if (compiler.isEmpty())
            return {};
        const QString program = dir + u"/receiver"_s;
        const Ran built = run(compiler, {u"-std=c++17"_s, u"-Wall"_s, u"-Wextra"_s, u"-Werror"_s, u"-DRECEIVER=\"%1\""_s.arg(file), harness + u"main.cpp"_s,
                                            u"-o"_s, program, u"-lcrypto"_s});
        return built.code == 0 ? run(program, {}, input) : built;
    }

    Ran judgePython(const QString &harness, const QString &file, const QByteArray &input)
    {
        const QString python = tool(u"python3"_s);
        if (python.isEmpty())
            return {};
        if (file.contains(u"ed25519") && run(python, {u"-c"_s, u"import cryptography"_s}).code != 0) {
            m_skip = u"Python has no module cryptography"_s;
            return {};
        }
        return run(python, {u"-B"_s, harness + u"run.py"_s, file}, input);
    }

    Ran judgeGo(const QString &harness, const QString &file, const QByteArray &input, const QString &dir)
    {
        const QString go = tool(u"go"_s);
        if (go.isEmpty())
            return {};
        QDir().mkpath(dir + u"/receiver"_s);
        QFile module(dir + u"/go.mod"_s);
        if (!module.open(QIODevice::WriteOnly) || module.write("module judge\n\ngo 1.19\n") < 0)
            return {};
        module.close();
        QFile::copy(harness + u"main.go"_s, dir + u"/main.go"_s);
        QFile::copy(file, dir + u"/receiver/receiver.go"_s);
        return run(go, {u"run"_s, u"."_s}, input, dir, {u"GOFLAGS=-mod=mod"_s, u"GOTOOLCHAIN=local"_s, u"GOCACHE="_s + dir + u"/cache"_s, u"HOME="_s + dir});
    }

    QString m_skip;
};

QTEST_GUILESS_MAIN(TestReceivers)
#include "tst_receivers.moc"
