#include "secrets/rotationrunner.h"

#include "core/id.h"
#include "core/json.h"
#include "secrets/httprotator.h"
#include "secrets/redaction.h"
#include "secrets/rotationrow.h"
#include "secrets/secretservice.h"
#include "store/outbox.h"

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

constexpr qsizetype MessageMax = 1000;
constexpr qsizetype EnvironmentMax = 100 * 1024; ///< one entry of an environment must stay under 128 KiB
constexpr qint64 LeaseSlackMs = 60'000;
constexpr qint64 RetryMs = 24LL * 3600 * 1000; ///< after a failure, where the interval is no shorter

const Actor &rotator()
{
    static const Actor actor{u"rotator"_s, u"service"_s};
    return actor;
}

/// The session acts as the rotator while this lives.
class ActingAs
{
public:
    ActingAs(store::Session &session, const Actor &actor) : m_session(session), m_before(session.actor()) { session.setActor(actor); }
    ~ActingAs() { m_session.setActor(m_before); }
    Q_DISABLE_COPY_MOVE(ActingAs)

private:
    store::Session &m_session;
    Actor m_before;
};

void putValue(QProcessEnvironment &environment, const QString &name, const QByteArray &value)
{
    if (!value.isEmpty() && value.size() <= EnvironmentMax && !value.contains('\0'))
        environment.insert(name, QString::fromUtf8(value));
}

Event failureEvent(const Place &place, const QString &name, const QString &message, bool manually)
{
    Event event;
    event.type = u"secrets.rotation-failed"_s;
    event.family = Family::Secrets;
    event.projectId = place.project.id;
    event.environment = place.environment.slug;
    event.path = place.path;
    event.actor = rotator();
    event.source = u"rotation"_s;
    event.data = toBytes(Json{{"projectId", toJson(place.project.id)}, {"projectName", toJson(place.project.name)},
        {"environment", toJson(place.environment.slug)}, {"environmentName", toJson(place.environment.name)},
        {"secretPath", toJson(place.path)}, {"rotationName", toJson(name)}, {"errorMessage", toJson(message)},
        {"triggeredManually", manually}});
    return event;
}

} // namespace

Result<RotationRun> RotationRunner::run(bool manually)
{
    // Before anything is written: a locked vault is no failed rotation.
    BELFRY_TRY(m_session.vault().unlock());
    BELFRY_LET(spec, rows::spec(m_session, m_rotation.id));
    m_spec = spec;
    const ActingAs acting(m_session, rotator());
    BELFRY_LET(place, placeOf(m_session, m_rotation.projectId, m_rotation.environment, m_rotation.path));
    m_place = place;
    BELFRY_LET(run, rows::begin(m_session, m_rotation, manually, 3 * m_rotation.timeoutMs + LeaseSlackMs));
    auto fault = prepare();
    if (!fault)
        fault = make();
    if (!fault && !m_spec.commit.isEmpty())
        fault = hand(u"commit"_s, m_spec.commit);
    if (!fault && !m_spec.verify.isEmpty())
        fault = hand(u"verify"_s, m_spec.verify);
    if (!fault)
        fault = store(run);
    if (fault)
        BELFRY_TRY(fail(run, *fault));
    run.finishedAt = m_session.nowMs();
    return run;
}

std::optional<RotationRunner::Fault> RotationRunner::prepare()
{
    const auto secret = SecretService(m_session).get(m_rotation.projectId, m_rotation.environment, m_rotation.path, m_rotation.key);
    if (!secret)
        return Fault{u"make"_s, secret.error().message};
    if (secret->row.id != m_rotation.secretId)
        return Fault{u"make"_s, u"The secret %1 was deleted."_s.arg(m_rotation.key)};
    m_version = secret->row.version;
    m_old = SecretBytes(secret->value);
    return {};
}

std::optional<RotationRunner::Fault> RotationRunner::make()
{
    if (m_cancel && m_cancel->load())
        return Fault{u"make"_s, u"It was cancelled."_s, true};
    if (m_spec.kind == u"generate"_s) {
        m_new = SecretBytes(randomBase62(m_spec.length).toLatin1());
        return {};
    }
    auto fault = m_spec.kind == u"http"_s ? makeByHttp() : makeByCommand();
    if (fault)
        return fault;
    if (m_new.isEmpty())
        return Fault{u"make"_s, m_spec.kind == u"http"_s ? u"The answer holds no value."_s : u"The command printed no value."_s};
    if (m_new.bytes() == m_old.bytes())
        return Fault{u"make"_s, u"The new value is the one that is current already."_s};
    return {};
}

std::optional<RotationRunner::Fault> RotationRunner::makeByCommand()
{
    const ProgramCall program = call(m_spec.command, m_old.bytes());
    ProgramAnswer answer = runProgram(program);
    QByteArray value = answer.out;
    if (value.endsWith('\n'))
        value.chop(value.endsWith("\r\n") ? 2 : 1);
    m_new = SecretBytes(value); // from here on it is redacted, whatever comes
    if (!answer.isGood())
        return faultOf(u"make"_s, program, answer);
    return {};
}

std::optional<RotationRunner::Fault> RotationRunner::makeByHttp()
{
    HttpCall http;
    http.url = m_spec.url;
    http.headers = m_spec.headers;
    http.timeoutMs = m_rotation.timeoutMs;
    http.allowHttp = m_spec.allowHttp;
    http.allowPrivate = m_spec.allowPrivate;
    http.cancel = m_cancel;
    http.body = toBytes(Json{{"rotation", toJson(m_rotation.name)}, {"project", toJson(m_place.project.slug)},
        {"environment", toJson(m_place.environment.slug)}, {"secretPath", toJson(m_place.path)}, {"secretKey", toJson(m_rotation.key)}});
    const HttpAnswer answer = callHttp(http);
    m_new = SecretBytes(answer.body);
    QString trouble = answer.reason;
    if (answer.isGood) {
        const auto value = valueIn(answer.body, m_spec.pointer);
        if (value) {
            m_new = SecretBytes(*value);
            return {};
        }
        trouble = value.error().message;
    }
    // What an answer says may be the value itself: its text is not repeated, and the address may hold a key.
    return Fault{u"make"_s, redacted(trouble.toUtf8(), sensitive(), false, MessageMax), answer.isCancelled};
}

QList<QByteArray> RotationRunner::sensitive() const
{
    QList<QByteArray> values{m_old.bytes(), m_new.bytes()};
    for (const auto &[name, value] : m_spec.headers) {
        if (!value.isEmpty())
            values += value.toUtf8();
    }
    values.removeAll(QByteArray());
    return values;
}

std::optional<RotationRunner::Fault> RotationRunner::hand(const QString &phase, const QStringList &argv)
{
    const ProgramCall program = call(argv, m_new.bytes());
    const ProgramAnswer answer = runProgram(program);
    if (answer.isGood())
        return {};
    return faultOf(phase, program, answer);
}

std::optional<RotationRunner::Fault> RotationRunner::store(RotationRun &run)
{
    const auto write = [&]() -> Result<void> {
        store::Transaction transaction(m_session.db());
        BELFRY_TRY(transaction.begin());
        BELFRY_LET(now, secretAt(m_session, m_place, m_rotation.key));
        if (now.id != m_rotation.secretId || now.version != m_version)
            return belfry::fail(ErrorCode::Conflict, u"The secret %1 was changed by somebody else meanwhile; the new value was not stored."_s.arg(m_rotation.key));
        BELFRY_LET(receipt, SecretService(m_session).set(m_rotation.projectId, m_rotation.environment, m_rotation.path,
            {{m_rotation.key, m_new.bytes()}}));
        RotationRun done = run;
        done.state = u"succeeded"_s;
        done.version = m_version + 1;
        done.eventId = receipt.events.value(0);
        BELFRY_TRY(rows::finish(m_session, m_rotation, done, m_session.nowMs() + m_rotation.everyMs));
        BELFRY_TRY(transaction.commit());
        run = done;
        return {};
    };
    if (const auto done = write(); !done)
        return Fault{u"store"_s, done.error().message};
    return {};
}

ProgramCall RotationRunner::call(const QStringList &argv, const QByteArray &input) const
{
    ProgramCall program;
    program.argv = argv;
    program.input = input;
    program.timeoutMs = m_rotation.timeoutMs;
    program.cancel = m_cancel;
    program.environment = QProcessEnvironment::systemEnvironment();
    program.environment.remove(u"BELFRY_PASSPHRASE"_s);
    program.environment.insert(u"BELFRY_ROTATION"_s, m_rotation.name);
    program.environment.insert(u"BELFRY_PROJECT"_s, m_place.project.slug);
    program.environment.insert(u"BELFRY_ENVIRONMENT"_s, m_place.environment.slug);
    program.environment.insert(u"BELFRY_SECRET_PATH"_s, m_place.path);
    program.environment.insert(u"BELFRY_SECRET_KEY"_s, m_rotation.key);
    putValue(program.environment, u"BELFRY_OLD_VALUE"_s, m_old.bytes());
    putValue(program.environment, u"BELFRY_NEW_VALUE"_s, m_new.bytes());
    return program;
}

RotationRunner::Fault RotationRunner::faultOf(const QString &phase, const ProgramCall &program, const ProgramAnswer &answer) const
{
    const bool cancelled = answer.end == ProgramAnswer::End::Cancelled;
    const QList<QByteArray> values = sensitive();
    QString message = redacted(describe(program, answer).toUtf8(), values, false, MessageMax);
    if (phase == u"commit"_s)
        message.prepend(u"The new value could not be put into use: "_s);
    else if (phase == u"verify"_s)
        message.prepend(u"The new value did not pass its check: "_s);
    const QString said = redacted(answer.end == ProgramAnswer::End::NotStarted ? answer.reason.toUtf8() : answer.err, values, answer.errCut, MessageMax);
    if (!said.isEmpty())
        message += u" It said: "_s + said;
    return {phase, message.left(MessageMax), cancelled};
}

Result<void> RotationRunner::fail(RotationRun &run, const Fault &fault)
{
    run.phase = fault.phase;
    run.error = fault.message.left(MessageMax);
    // Nothing was touched outside yet: this run simply did not take place and comes again.
    const bool interrupted = fault.cancelled && fault.phase == u"make"_s;
    run.state = interrupted ? u"interrupted"_s : u"failed"_s;
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    if (!interrupted) {
        BELFRY_LET(raised, store::raise(m_session, failureEvent(m_place, m_rotation.name, run.error, run.triggeredManually)));
        run.eventId = raised.eventId;
    }
    const qint64 now = m_session.nowMs();
    BELFRY_TRY(rows::finish(m_session, m_rotation, run, interrupted ? m_rotation.dueAt : now + qMin(m_rotation.everyMs, RetryMs)));
    return transaction.commit();
}

} // namespace belfry::secrets
