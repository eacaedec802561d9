#include "secrets/redaction.h"
#include "secrets/rotationservice.h"
#include "secrets/secretservice.h"
#include "services/scheduler.h"
#include "support/chatmock.h"
#include "support/tempstore.h"

#include <QEventLoop>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr qint64 Day = 24LL * 3600 * 1000;
const QByteArray Old = "old-canary-5f2a \"quoted\" +&%\nsecond-line-of-it";
const QString Fresh = u"new-canary-91cd"_s;

QStringList sh(const QString &script)
{
    return {u"/bin/sh"_s, u"-c"_s, script};
}

} // namespace

class TestRotations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        m_project = *m_engine->projects().create(u"Payments"_s);
        VERIFY_OK(m_engine->secrets().set(m_project.id, u"prod"_s, u"/"_s, {{u"KEY"_s, Old}}));
    }

    void aCommandsValueIsStoredAsAChangeOfAService()
    {
        const auto rotation = create(command(sh(u"printf '%s\\n' new-$BELFRY_SECRET_KEY-$(wc -c)"_s)));
        const auto run = m_engine->rotations().run(rotation.id, true);
        VERIFY_OK(run);
        QCOMPARE(run->error, QString());
        QCOMPARE(run->state, u"succeeded"_s);
        QCOMPARE(run->version, 2);
        QCOMPARE(value(), "new-KEY-" + QByteArray::number(Old.size()));
        const auto event = m_engine->events().find(run->eventId);
        VERIFY_OK(event);
        QCOMPARE(event->type, u"secrets.modified"_s);
        QCOMPARE(event->actor, Actor({u"rotator"_s, u"service"_s}));
        QVERIFY(failures().isEmpty());
        // The session acts for its user again.
        const auto mine = m_engine->secrets().set(m_project.id, u"prod"_s, u"/"_s, {{u"OTHER"_s, "x"}});
        QCOMPARE(m_engine->events().find(mine->events.first())->actor.name, u"ada"_s);
    }

    void aGeneratedValueIsCommittedThenVerifiedThenStored()
    {
        secrets::RotationSpec spec{u"generate"_s, {}, 32, sh(u"cat > \"$BELFRY_TEST_FILE\""_s),
            sh(u"test \"$(cat)\" = \"$(cat \"$BELFRY_TEST_FILE\")\" && test \"$BELFRY_NEW_VALUE\" = \"$(cat \"$BELFRY_TEST_FILE\")\""_s)};
        qputenv("BELFRY_TEST_FILE", (m_temp->dir() + u"/committed"_s).toUtf8());
        const auto run = m_engine->rotations().run(create(spec).id, true);
        VERIFY_OK(run);
        QCOMPARE(run->error, QString());
        QCOMPARE(value().size(), 32);
        QFile committed(m_temp->dir() + u"/committed"_s);
        QVERIFY(committed.open(QIODevice::ReadOnly));
        QCOMPARE(committed.readAll(), value());
    }

    void eachPhaseThatFailsLeavesTheOldValueAndTellsOnce_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QStringList>("commit");
        QTest::addColumn<QStringList>("verify");
        QTest::addColumn<QString>("phase");
        QTest::addColumn<QString>("says");
        const QString command = u"command"_s, generate = u"generate"_s;
        const QStringList good = sh(u"echo "_s + Fresh), none;
        // Everything a program says is tried with both values in it.
        const QString leak = u"; echo \"$BELFRY_OLD_VALUE $BELFRY_NEW_VALUE \" >&2; printf %s \"$BELFRY_NEW_VALUE\" | base64 >&2; exit 3"_s;
        QTest::newRow("no such program") << command << QStringList{u"/nowhere/at-all"_s} << none << none << u"make"_s << u"could not be started"_s;
        QTest::newRow("make exits 3 and leaks") << command << sh(u"echo %1; echo \"no: %1 $BELFRY_OLD_VALUE\" >&2; exit 3"_s.arg(Fresh)) << none << none << u"make"_s << u"exit code 3"_s;
        QTest::newRow("make hangs") << command << sh(u"echo %1; sleep 60"_s.arg(Fresh)) << none << none << u"make"_s << u"did not end within"_s;
        QTest::newRow("make hangs in a child") << command << sh(u"sleep 60 & wait"_s) << none << none << u"make"_s << u"did not end within"_s;
        QTest::newRow("make writes 10 MB") << command << sh(u"head -c 10000000 /dev/zero"_s) << none << none << u"make"_s << u"more than 64 KiB"_s;
        QTest::newRow("make prints nothing") << command << sh(u"true"_s) << none << none << u"make"_s << u"printed no value"_s;
        QTest::newRow("make prints the old") << command << sh(u"cat"_s) << none << none << u"make"_s << u"current already"_s;
        QTest::newRow("make dies") << command << sh(u"kill -9 $$"_s) << none << none << u"make"_s << u"signal"_s;
        QTest::newRow("commit fails") << generate << none << sh(u"true"_s + leak) << none << u"commit"_s << u"exit code 3"_s;
        QTest::newRow("commit fails on its echoed input") << generate << none << sh(u"cat >&2; exit 3"_s) << none << u"commit"_s << u"exit code 3"_s;
        QTest::newRow("verify fails") << command << good << none << sh(u"true"_s + leak) << u"verify"_s << u"exit code 3"_s;
        QTest::newRow("verify fails after commit") << generate << none << sh(u"true"_s) << sh(u"cat >&2; false"_s) << u"verify"_s << u"exit code 1"_s;
        QTest::newRow("verify shouts") << command << good << none << sh(u"yes \"$BELFRY_NEW_VALUE\" | head -c 300000 >&2; exit 3"_s) << u"verify"_s << u"exit code 3"_s;
    }
    void eachPhaseThatFailsLeavesTheOldValueAndTellsOnce()
    {
        QFETCH(QString, kind);
        QFETCH(QStringList, command);
        QFETCH(QStringList, commit);
        QFETCH(QStringList, verify);
        QFETCH(QString, phase);
        QFETCH(QString, says);
        const QString seenFile = m_temp->dir() + u"/seen"_s;
        if (!commit.isEmpty()) // keeps what was generated, so that the test knows what must not be told
            commit = sh(u"printf %s \"$BELFRY_NEW_VALUE\" > '%1'; "_s.arg(seenFile) + commit.last());
        const auto rotation = create({kind, command, kind == u"generate"_s ? 24 : 0, commit, verify}, 700);
        for (const bool manually : {true, false}) {
            const auto run = m_engine->rotations().run(rotation.id, manually);
            if (!manually && !run) {
                // By the clock it is not due yet.
                m_temp->clock.advance(31 * Day);
                QCOMPARE(*m_engine->rotations().runDue(), 1);
            } else {
                VERIFY_OK(run);
                QCOMPARE(run->state, u"failed"_s);
                QCOMPARE(run->phase, phase);
            }
            QCOMPARE(value(), Old);
            const auto told = failures();
            QCOMPARE(told.size(), manually ? 1 : 2);
            const Json data = parseJson(told.first().data).value_or(Json());
            QCOMPARE(keysOf(data), QStringList({u"projectId"_s, u"projectName"_s, u"environment"_s, u"environmentName"_s, u"secretPath"_s,
                u"rotationName"_s, u"errorMessage"_s, u"triggeredManually"_s}));
            QCOMPARE(boolAt(data, "triggeredManually"), manually);
            QCOMPARE(stringAt(data, "rotationName"), u"nightly"_s);
            const QString message = stringAt(data, "errorMessage");
            QVERIFY2(message.contains(says), qPrintable(message));
            QVERIFY(message.size() <= 1000);
            QFile seen(seenFile);
            QList<QByteArray> hidden{Old, Fresh.toUtf8(), "old-canary", "second-line", Fresh.toUtf8().toBase64().left(12)};
            if (seen.open(QIODevice::ReadOnly))
                hidden += seen.readAll();
            for (const QByteArray &each : std::as_const(hidden))
                QVERIFY2(each.isEmpty() || !told.first().data.contains(each), told.first().data.constData());
        }
        const auto history = m_engine->rotations().history(rotation.id);
        QCOMPARE(history->size(), 2);
        QCOMPARE(m_engine->rotations().find(rotation.id)->lastState, u"failed"_s);
        QVERIFY(!m_engine->rotations().find(rotation.id)->running);
    }

    void aChangeBySomebodyElseMeanwhileWins()
    {
        // The command itself is that somebody: it lets a second process write the secret while it runs.
        const QString flag = m_temp->dir() + u"/go"_s, done = m_temp->dir() + u"/done"_s;
        const auto rotation = create(command(sh(u"touch '%1'; until test -e '%2'; do sleep 0.02; done; echo mine"_s.arg(flag, done))));
        const auto options = m_temp->options();
        std::thread other([&] {
            while (!QFile::exists(flag))
                std::this_thread::yield();
            auto engine = services::Engine::open(options);
            if (engine)
                (void)(*engine)->secrets().set(m_project.id, u"prod"_s, u"/"_s, {{u"KEY"_s, "theirs"}});
            QFile file(done);
            (void)file.open(QIODevice::WriteOnly);
        });
        const auto run = m_engine->rotations().run(rotation.id, true);
        other.join();
        VERIFY_OK(run);
        QCOMPARE(run->phase, u"store"_s);
        QCOMPARE(value(), QByteArray("theirs"));
        QCOMPARE(failures().size(), 1);
    }

    void theClockRunsItWhenDueAndOnceAfterBeingOff()
    {
        const auto rotation = create({u"generate"_s, {}, 16, {}, {}});
        QCOMPARE(*m_engine->rotations().runDue(), 0);
        m_temp->clock.advance(200 * Day); // six times missed
        const auto other = m_temp->open();
        QCOMPARE(*m_engine->rotations().runDue() + *other->rotations().runDue(), 1);
        QCOMPARE(m_engine->rotations().find(rotation.id)->dueAt, m_temp->clock.nowMs() + 30 * Day);
        QVERIFY(!m_engine->rotations().history(rotation.id)->first().triggeredManually);
    }

    void aFailureIsTriedAgainAfterADayAtMost()
    {
        const auto rotation = create(command(sh(u"false"_s)));
        m_temp->clock.advance(30 * Day);
        QCOMPARE(*m_engine->rotations().runDue(), 1);
        QCOMPARE(*m_engine->rotations().runDue(), 0);
        QCOMPARE(m_engine->rotations().find(rotation.id)->dueAt, m_temp->clock.nowMs() + Day);
        QCOMPARE(failures().size(), 1);
    }

    void pausedOnesRunByHandOnly()
    {
        const auto rotation = create({u"generate"_s, {}, 16, {}, {}});
        VERIFY_OK(m_engine->rotations().setPaused(rotation.id, true));
        m_temp->clock.advance(31 * Day);
        QCOMPARE(*m_engine->rotations().runDue(), 0);
        QVERIFY(m_engine->rotations().run(rotation.id, true)->succeeded());
        VERIFY_OK(m_engine->rotations().setPaused(rotation.id, false));
        m_temp->clock.advance(31 * Day);
        QCOMPARE(*m_engine->rotations().runDue(), 1);
    }

    void aLockedVaultIsNoFailure()
    {
        const auto rotation = create({u"generate"_s, {}, 16, {}, {}});
        VERIFY_OK(m_engine->vault().lock());
        m_temp->clock.advance(31 * Day);
        QCOMPARE(*m_engine->rotations().runDue(), 0);
        VERIFY_FAILS(m_engine->rotations().run(rotation.id, true), ErrorCode::Locked);
        QVERIFY(failures().isEmpty());
        VERIFY_OK(m_engine->vault().unlock());
        QCOMPARE(*m_engine->rotations().runDue(), 1);
    }

    void cancellingBeforeAnythingWasTouchedIsNoFailure()
    {
        const auto rotation = create(command(sh(u"sleep 60"_s)));
        const auto cancel = std::make_shared<std::atomic_bool>(false);
        std::thread other([&] { *cancel = true; });
        const auto run = m_engine->rotations().run(rotation.id, true, cancel);
        other.join();
        VERIFY_OK(run);
        QCOMPARE(run->state, u"interrupted"_s);
        QVERIFY(failures().isEmpty());
        QCOMPARE(value(), Old);
    }

    void theSchedulerTellsWhatItDidAndStopsAHangingProgram()
    {
        const auto rotation = create(command(sh(u"sleep 60"_s)), 60000);
        m_temp->clock.advance(31 * Day);
        {
            services::Scheduler scheduler(m_temp->options());
            QSignalSpy done(&scheduler, &services::Scheduler::done);
            scheduler.start();
            // Reminders do not wait for the program. Which of the other duties ends first is nobody's promise.
            const auto told = [&done](const QString &duty) {
                return std::any_of(done.cbegin(), done.cend(), [&duty](const QVariantList &each) { return each.first().toString() == duty; });
            };
            QTRY_VERIFY(told(u"reminders"_s));
            QVERIFY(!told(u"rotations"_s));
            QTRY_VERIFY(m_engine->rotations().find(rotation.id)->running);
        }
        QVERIFY(!m_engine->rotations().find(rotation.id)->running);
        QCOMPARE(m_engine->rotations().history(rotation.id)->first().state, u"interrupted"_s);
    }

    void anHttpCallMakesTheValue_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QByteArray>("value"); // empty = fails
        QTest::addColumn<QString>("says");
        QTest::newRow("whole answer") << 200 << QByteArray("fresh-canary-1\n") << u""_s << QByteArray("fresh-canary-1") << u""_s;
        QTest::newRow("pointer") << 201 << QByteArray("{\"data\":{\"password\":\"fresh-canary-2\"}}") << u"/data/password"_s << QByteArray("fresh-canary-2") << u""_s;
        QTest::newRow("no such member") << 200 << QByteArray("{\"data\":\"fresh-canary-3\"}") << u"/data/password"_s << QByteArray() << u"no text at /data/password"_s;
        QTest::newRow("no JSON") << 200 << QByteArray("fresh-canary-4") << u"/data"_s << QByteArray() << u"no JSON"_s;
        QTest::newRow("nothing") << 200 << QByteArray() << u""_s << QByteArray() << u"holds no value"_s;
        QTest::newRow("refused") << 503 << QByteArray("fresh-canary-5 down") << u""_s << QByteArray() << u"status 503"_s;
        QTest::newRow("redirect") << 302 << QByteArray() << u""_s << QByteArray() << u"status 302"_s;
        QTest::newRow("10 MB") << 200 << QByteArray(10'000'000, 'x') << u""_s << QByteArray() << u"larger than 64 KiB"_s;
    }
    void anHttpCallMakesTheValue()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, answer);
        QFETCH(QString, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QString, says);
        QByteArray asked;
        const auto run = [&](const secrets::RotationSpec &spec) {
            // The endpoint has an event loop of its own: a run blocks its caller.
            std::atomic<int> port = 0;
            std::unique_ptr<QThread> thread(QThread::create([&] {
                QEventLoop loop;
                test::ChatMock mock([&](const QByteArray &, const QByteArray &body) {
                    asked = body;
                    return test::MockAnswer{status, answer};
                });
                port = mock.serverPort();
                loop.exec();
            }));
            thread->start();
            while (port == 0)
                std::this_thread::yield();
            secrets::RotationSpec there = spec;
            there.url = u"http://127.0.0.1:%1/rotate"_s.arg(port.load());
            const auto done = m_engine->rotations().run(create(there, 5000).id, true);
            thread->quit();
            thread->wait();
            return done;
        };
        secrets::RotationSpec spec{u"http"_s, {}, 0, {}, {}};
        spec.pointer = pointer;
        spec.headers = {{u"Authorization"_s, u"Bearer header-canary-6"_s}};
        spec.allowHttp = spec.allowPrivate = true;
        const auto done = run(spec);
        VERIFY_OK(done);
        const auto body = parseJson(asked);
        VERIFY_OK(body);
        QCOMPARE(stringAt(*body, "secretKey"), u"KEY"_s);
        QVERIFY(!asked.contains("canary"));
        if (!value.isEmpty()) {
            QCOMPARE(done->error, QString());
            QCOMPARE(this->value(), value);
            return;
        }
        QCOMPARE(done->phase, u"make"_s);
        QVERIFY2(done->error.contains(says), qPrintable(done->error));
        QVERIFY2(!done->error.contains(u"canary"_s), qPrintable(done->error));
        QCOMPARE(this->value(), Old);
        QCOMPARE(failures().size(), 1);
    }

    void anHttpCallIsVettedBeforeItIsSaved()
    {
        const auto refused = [&](const QString &url, const QString &pointer, bool allow) {
            secrets::RotationSpec spec{u"http"_s, {}, 0, {}, {}};
            spec.url = url;
            spec.pointer = pointer;
            spec.allowHttp = spec.allowPrivate = allow;
            const auto made = m_engine->rotations().create(m_project.id, {u"n"_s, u"prod"_s, u"/"_s, u"KEY"_s, spec, Day, 1000});
            return !made && made.error().code == ErrorCode::Invalid;
        };
        QVERIFY(refused(u""_s, u""_s, true));
        QVERIFY(refused(u"http://127.0.0.1/x"_s, u""_s, false));
        QVERIFY(refused(u"http://169.254.169.254/x"_s, u""_s, true));
        QVERIFY(refused(u"ftp://example.com/x"_s, u""_s, true));
        QVERIFY(refused(u"https://example.com/x"_s, u"data/password"_s, false));
        QVERIFY(!refused(u"https://example.com/x"_s, u"/data/password"_s, false));
    }

    void editingKeepsTheSecretAndTheHistory()
    {
        const auto rotation = create({u"generate"_s, {}, 16, {}, {}});
        VERIFY_OK(m_engine->rotations().run(rotation.id, true));
        const auto changed = m_engine->rotations().edit(rotation.id, {u"weekly"_s, {}, {}, {}, {u"generate"_s, {}, 40, {}, {}}, 7 * Day, 2000});
        VERIFY_OK(changed);
        QCOMPARE(changed->name, u"weekly"_s);
        QCOMPARE(changed->key, u"KEY"_s);
        QCOMPARE(changed->dueAt, m_temp->clock.nowMs() + 7 * Day);
        QCOMPARE(m_engine->rotations().history(rotation.id)->size(), 1);
        VERIFY_OK(m_engine->rotations().run(rotation.id, true));
        QCOMPARE(value().size(), 40);
        VERIFY_FAILS(m_engine->rotations().edit(rotation.id, {u"x"_s, {}, {}, {}, {u"magic"_s, {}, 0, {}, {}}, Day, 1000}), ErrorCode::Invalid);
        QCOMPARE(m_engine->rotations().find(rotation.id)->name, u"weekly"_s);
        const auto trail = m_engine->audit().list({rotation.id, {}, 0, 0, 10});
        QCOMPARE(trail->size(), 2);
    }

    void badDraftsAreRefused()
    {
        const auto refused = [&](const secrets::RotationSpec &spec, ErrorCode code, qint64 every = Day, const QString &key = u"KEY"_s) {
            const auto made = m_engine->rotations().create(m_project.id, {u"n"_s, u"prod"_s, u"/"_s, key, spec, every, 1000});
            return !made && made.error().code == code;
        };
        QVERIFY(refused({u"magic"_s, {}, 0, {}, {}}, ErrorCode::Invalid));
        QVERIFY(refused({u"command"_s, {}, 0, {}, {}}, ErrorCode::Invalid));
        QVERIFY(refused({u"generate"_s, {}, 7, {}, {}}, ErrorCode::Invalid));
        QVERIFY(refused({u"generate"_s, {}, 16, {}, {}}, ErrorCode::Invalid, 1000));
        QVERIFY(refused({u"generate"_s, {}, 16, {}, {}}, ErrorCode::NotFound, Day, u"NONE"_s));
        create({u"generate"_s, {}, 16, {}, {}});
        VERIFY_FAILS(m_engine->rotations().create(m_project.id, {u"nightly"_s, u"prod"_s, u"/"_s, u"KEY"_s, {u"generate"_s, {}, 16, {}, {}}, Day, 1000}), ErrorCode::Conflict);
        QCOMPARE(m_engine->rotations().list(m_project.id)->size(), 1);
        VERIFY_OK(m_engine->rotations().remove(m_engine->rotations().find(u"nightly"_s)->id));
        VERIFY_FAILS(m_engine->rotations().find(u"nightly"_s), ErrorCode::NotFound);
    }

    void theCommandLineIsSealedInTheFile()
    {
        create(command({u"/bin/echo"_s, u"argv-canary-7731"_s}));
        m_engine.reset();
        for (const QString &name : {m_temp->path(), m_temp->path() + u"-wal"_s}) {
            QFile file(name);
            if (file.open(QIODevice::ReadOnly))
                QVERIFY(!file.readAll().contains("argv-canary-7731"));
        }
    }

    // Whatever the value looks like and however a program spells it, it does not get into a message.
    void noValueSurvivesRedaction()
    {
        QRandomGenerator random(20261121);
        for (int round = 0; round < 2000; ++round) {
            QByteArray secret;
            const int length = 4 + random.bounded(60);
            for (int i = 0; i < length; ++i)
                secret += char(33 + random.bounded(94)); // any printable
            const QByteArray forms[] = {secret, secret.toBase64(), secret.toHex(), secret.toPercentEncoding(), secret + secret};
            QByteArray said = "before ";
            for (int i = 0; i < 1 + round % 40; ++i)
                said += forms[random.bounded(5)] + (random.bounded(2) ? " " : "\n");
            const bool cut = random.bounded(2);
            if (cut)
                said.chop(2 + random.bounded(int(secret.size())));
            const QString out = secrets::redacted(said, {secret, "other-value"}, cut, 1000);
            for (const QByteArray &form : forms)
                QVERIFY2(!out.contains(QString::fromUtf8(form)), qPrintable(out));
            QVERIFY(out.size() <= 1000);
        }
        QCOMPARE(secrets::redacted("a-long-value and a-long-val", {"a-long-value"}, true, 100), u"[redacted] and"_s);
        QCOMPARE(secrets::redacted("it is \\u0062", {"b"}, false, 100), u"[its words held the secret and are left out]"_s);
        const QByteArray alike(60000, 'x'); // as slow as it gets
        QVERIFY(!secrets::redacted(QByteArray(64 * 1024, 'x') + "y", {alike, alike + "z"}, true, 1000).contains(u"xxxx"_s));
        QCOMPARE(secrets::redacted("a b", {"b"}, false, 100), u"[its words held the secret and are left out]"_s);
        QCOMPARE(secrets::redacted("no route\n\tto \x1b[1mhost", {"value"}, false, 100), u"no route to [1mhost"_s);
    }

    void everySpellingIsRedacted_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("spelled");
        const QByteArray quotes = "pa\"ss\\word-9x";
        const QByteArray umlaut = QByteArray("gr\xc3\xbc\xc3\x9f-\xf0\x9f\x94\x91-9x");
        const QByteArray marks = "a<b>&'c' $d/e+f";
        QTest::newRow("as it is") << quotes << quotes;
        QTest::newRow("JSON") << quotes << QByteArray("pa\\\"ss\\\\word-9x");
        QTest::newRow("JSON twice") << quotes << QByteArray("pa\\\\\\\"ss\\\\\\\\word-9x");
        QTest::newRow("JSON by number") << quotes << QByteArray("pa\\u0022ss\\u005Cword\\u002d9x");
        QTest::newRow("Python repr") << quotes << QByteArray("'pa\"ss\\\\word-9x'");
        QTest::newRow("HTML") << quotes << QByteArray("pa&quot;ss\\word-9x");
        QTest::newRow("HTML by number") << quotes << QByteArray("pa&#34;ss&#x5C;word-9x");
        QTest::newRow("HTML twice") << quotes << QByteArray("pa&amp;quot;ss\\word-9x");
        QTest::newRow("shell, backslashes") << quotes << QByteArray("pa\\\"ss\\\\word-9x");
        QTest::newRow("percent, upper") << quotes << QByteArray("pa%22ss%5Cword-9x");
        QTest::newRow("percent, lower") << quotes << QByteArray("pa%22ss%5cword%2d9x");
        QTest::newRow("percent twice") << quotes << QByteArray("pa%2522ss%255Cword-9x");
        QTest::newRow("base64") << quotes << quotes.toBase64();
        QTest::newRow("base64 of user and password") << quotes << ("user:" + quotes).toBase64().mid(4);
        QTest::newRow("base64 in lines") << quotes << quotes.toBase64().insert(8, '\n');
        QTest::newRow("base64url") << marks << marks.toBase64(QByteArray::Base64UrlEncoding);
        QTest::newRow("hex") << quotes << quotes.toHex();
        QTest::newRow("HEX") << quotes << quotes.toHex().toUpper();
        QTest::newRow("CSV") << quotes << QByteArray("\"pa\"\"ss\\word-9x\"");
        QTest::newRow("non-ASCII, JSON") << umlaut << QByteArray("gr\\u00fc\\u00df-\\ud83d\\udd11-9x");
        QTest::newRow("non-ASCII, JSON twice") << umlaut << QByteArray("gr\\\\u00fc\\\\u00df-\\\\ud83d\\\\udd11-9x");
        QTest::newRow("non-ASCII, ascii() of Python") << umlaut << QByteArray("'gr\\xfc\\xdf-\\U0001f511-9x'");
        QTest::newRow("non-ASCII, bytes of Python") << umlaut << QByteArray("b'gr\\xc3\\xbc\\xc3\\x9f-\\xf0\\x9f\\x94\\x91-9x'");
        QTest::newRow("non-ASCII, octal") << umlaut << QByteArray("gr\\303\\274\\303\\237-\\360\\237\\224\\221-9x");
        QTest::newRow("non-ASCII, JavaScript") << umlaut << QByteArray("gr\\u{fc}\\u{df}-\\u{1F511}-9x");
        QTest::newRow("non-ASCII, entities") << umlaut << QByteArray("gr&#252;&#xDF;-&#128273;-9x");
        QTest::newRow("non-ASCII, percent") << umlaut << umlaut.toPercentEncoding();
        QTest::newRow("marks, HTML") << marks << QByteArray("a&lt;b&gt;&amp;&#39;c&#39; $d/e+f");
        QTest::newRow("marks, shell") << marks << QByteArray("'a<b>&'\\''c'\\'' $d/e+f'");
        QTest::newRow("marks, shlex") << marks << QByteArray("'a<b>&'\"'\"'c'\"'\"' $d/e+f'");
        QTest::newRow("marks, backslashes") << marks << QByteArray("a\\<b\\>\\&\\'c\\'\\ \\$d/e+f");
        QTest::newRow("marks, form") << marks << QByteArray("a%3Cb%3E%26%27c%27+%24d%2Fe%2Bf");
        QTest::newRow("marks, JSON") << marks << QByteArray("a\\u003cb\\u003E\\u0026'c' $d\\/e+f");
        QTest::newRow("lines") << QByteArray("first line-1\nsecond line-2") << QByteArray("first line-1\\nsecond line-2");
    }

    void everySpellingIsRedacted()
    {
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, spelled);
        const QByteArray said = "refused: <" + spelled + "> is wrong";
        const QString out = secrets::redacted(said, {secret}, false, 1000);
        QVERIFY2(out.startsWith(u"refused: <"_s) && out.endsWith(u"> is wrong"_s), qPrintable(out));
        QString left = out.sliced(10, out.size() - 20);
        left.remove(u"[redacted]"_s);
        QVERIFY2(left.size() <= 6, qPrintable(out)); // quotes, a leading b, padding
        // Cut anywhere: what stays is shorter than what would tell.
        for (qsizetype length = 11; length <= said.size() - 10; ++length) {
            const QString begun = secrets::redacted(said.first(length), {secret}, true, 1000);
            QVERIFY2(begun.size() <= 10 + 10 + 10, qPrintable(begun));
        }
        QCOMPARE(secrets::redacted("refused: <something else> is wrong", {secret}, false, 1000), u"refused: <something else> is wrong"_s);
    }

private:
    static secrets::RotationSpec command(const QStringList &argv)
    {
        return {u"command"_s, argv, 0, {}, {}};
    }
    secrets::Rotation create(const secrets::RotationSpec &spec, qint64 timeoutMs = 20'000)
    {
        const auto made = m_engine->rotations().create(m_project.id, {u"nightly"_s, u"prod"_s, u"/"_s, u"KEY"_s, spec, 30 * Day, timeoutMs});
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        return *made;
    }
    QByteArray value()
    {
        return m_engine->secrets().get(m_project.id, u"prod"_s, u"/"_s, u"KEY"_s)->value;
    }
    QList<Event> failures()
    {
        QList<Event> events = *m_engine->events().list();
        events.removeIf([](const Event &event) { return event.type != u"secrets.rotation-failed"_s; });
        return events;
    }
    static QStringList keysOf(const Json &object)
    {
        QStringList names;
        for (const auto &[key, value] : object.items())
            names += toQString(key);
        return names;
    }

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    Project m_project;
};

QTEST_GUILESS_MAIN(TestRotations)
#include "tst_rotations.moc"
