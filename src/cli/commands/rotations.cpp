#include "cli/commands/rotations.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"
#include "core/paths.h"
#include "core/time.h"
#include "secrets/rotationservice.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    PlaceOptions place;
    PageOptions page;
    QString name;
    QString key;
    QString every;
    QString timeout = u"30s"_s;
    QString generate;
    QString commit;
    QString verify;
    QStringList argv;
    QString http, pointer;
    QStringList httpHeaders;
    QString newName;
    bool allowHttp = false, allowPrivate = false;
    bool command = false;
    std::optional<QString> project;
};

QString durationOf(qint64 ms)
{
    return durationText(std::chrono::milliseconds(ms));
}

Json rotationJson(const secrets::Rotation &r)
{
    return {{"id", toJson(r.id)}, {"name", toJson(r.name)}, {"project", toJson(r.projectId)}, {"environment", toJson(r.environment)},
        {"secretPath", toJson(r.path)}, {"key", toJson(r.key)}, {"kind", toJson(r.kind)}, {"every", toJson(durationOf(r.everyMs))},
        {"timeout", toJson(durationOf(r.timeoutMs))}, {"paused", r.paused}, {"running", r.running}, {"dueAt", timeJson(r.dueAt)},
        {"lastAt", timeJson(r.lastAt)}, {"lastState", stringOrNull(r.lastState)}, {"lastError", stringOrNull(r.lastError)},
        {"createdAt", timeJson(r.createdAt)}};
}

Json runJson(const secrets::RotationRun &run)
{
    return {{"id", toJson(run.id)}, {"state", toJson(run.state)}, {"phase", stringOrNull(run.phase)}, {"error", stringOrNull(run.error)},
        {"triggeredManually", run.triggeredManually}, {"startedAt", timeJson(run.startedAt)}, {"finishedAt", timeJson(run.finishedAt)},
        {"version", run.version > 0 ? Json(run.version) : Json(nullptr)}, {"eventId", stringOrNull(run.eventId)}};
}

QString stateOf(const secrets::Rotation &r)
{
    return r.running ? u"running"_s : r.paused ? u"paused"_s : r.lastState.isEmpty() ? u"waiting"_s : r.lastState;
}

Fields rotationFields(const secrets::Rotation &r)
{
    Fields fields{{u"id"_s, r.id}, {u"name"_s, r.name}, {u"secret"_s, u"%1 in %2 of %3"_s.arg(r.key, r.path, r.environment)},
        {u"kind"_s, r.kind}, {u"every"_s, durationOf(r.everyMs)}, {u"time limit"_s, durationOf(r.timeoutMs)}, {u"state"_s, stateOf(r)},
        {u"next"_s, r.paused ? u"-"_s : rfc3339Ms(r.dueAt)}};
    if (r.lastAt > 0)
        fields += {u"last"_s, rfc3339Ms(r.lastAt)};
    if (!r.lastError.isEmpty())
        fields += {u"error"_s, r.lastError};
    return fields;
}

Json wordsJson(const QStringList &words)
{
    return words.isEmpty() ? Json(nullptr) : namesJson(words);
}

Result<QList<QPair<QString, QString>>> headersOf(const QStringList &given)
{
    QList<QPair<QString, QString>> headers;
    for (const QString &text : given) {
        const auto equals = text.indexOf(u'=');
        if (equals <= 0 || text.mid(equals + 1, 1) != u"@"_s)
            return fail(ErrorCode::Invalid, u"--http-header takes NAME=@FILE: its value is kept sealed."_s, u"http-header"_s);
        BELFRY_LET(value, readSecretFile(text.mid(equals + 2)));
        headers += {text.left(equals), QString::fromUtf8(value)};
    }
    return headers;
}

/// The maker of the value as the options say it; with `old` what is not given stays.
Result<secrets::RotationSpec> specOf(const Values &v, const secrets::RotationSpec &old = {})
{
    secrets::RotationSpec spec = old;
    const int makers = int(!v.generate.isEmpty()) + int(!v.argv.isEmpty()) + int(!v.http.isEmpty());
    if (makers > 1)
        return fail(ErrorCode::Invalid, u"Give a command, --http or --generate: one of them."_s);
    if (makers == 0 && old.kind.isEmpty())
        return fail(ErrorCode::Invalid, u"Give --command -- PROGRAM ARGUMENT…, --http URL, or --generate LENGTH."_s);
    if (makers == 1) {
        spec = {};
        spec.verify = old.verify;
        spec.kind = !v.generate.isEmpty() ? u"generate"_s : !v.argv.isEmpty() ? u"command"_s : u"http"_s;
        spec.command = v.argv;
        spec.url = v.http;
    }
    if (spec.kind == u"http"_s) {
        BELFRY_LET(headers, headersOf(v.httpHeaders));
        if (!headers.isEmpty())
            spec.headers = headers;
        if (!v.pointer.isEmpty())
            spec.pointer = v.pointer;
        spec.allowHttp = spec.allowHttp || v.allowHttp;
        spec.allowPrivate = spec.allowPrivate || v.allowPrivate;
    }
    if (!v.generate.isEmpty()) {
        bool ok = false;
        spec.length = v.generate.toInt(&ok);
        if (!ok)
            return fail(ErrorCode::Invalid, u"--generate takes a number of characters, not \"%1\"."_s.arg(v.generate), u"generate"_s);
    }
    if (!v.commit.isEmpty())
        spec.commit = QProcess::splitCommand(v.commit);
    if (!v.verify.isEmpty())
        spec.verify = QProcess::splitCommand(v.verify);
    return spec;
}

void declareMaker(Options &options, Values &v)
{
    options.flag("--command", v.command, "The program behind -- prints the new value; its standard input is the old one");
    options.value("--generate", "LENGTH", v.generate, "Belfry makes the value: that many random letters and digits");
    options.value("--http", "URL", v.http, "A POST to this address is answered with the new value");
    options.value("--pointer", "POINTER", v.pointer, "Of --http: where in the JSON answer it is, like /data/password (default: the whole answer is it)");
    options.list("--http-header", "NAME=@FILE", v.httpHeaders, "Of --http: a header whose value is read from a file and kept sealed");
    options.flag("--allow-http", v.allowHttp, "Of --http: permit http to loopback and private addresses");
    options.flag("--allow-private", v.allowPrivate, "Of --http: permit loopback and private addresses");
    options.value("--commit", "COMMAND", v.commit, "Of --generate: puts the value on its standard input into use; no shell, \"double quotes\" keep words together");
    options.value("--verify", "COMMAND", v.verify, "Ends with 0 where the value on its standard input works; no shell");
}

Result<secrets::Rotation> findRotation(services::Engine &engine, const Values &v)
{
    QString projectId;
    if (v.project) {
        BELFRY_LET(project, engine.projects().find(*v.project));
        projectId = project.id;
    }
    return engine.rotations().find(v.name, projectId);
}

std::shared_ptr<Values> withRotation(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("NAME", v->name, "Rotation: id or name");
    options.value("--project", "P", v->project, "Where several projects have one of that name");
    return v;
}

Run setPaused(Options &options, bool paused)
{
    auto v = withRotation(options);
    return [v, paused](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(rotation, findRotation(*engine, *v));
        BELFRY_LET(changed, engine->rotations().setPaused(rotation.id, paused));
        return context.out().answer(rotationJson(changed), fieldsText(rotationFields(changed)));
    };
}

} // namespace

Run rotationCreate(Options &options)
{
    auto v = Options::values<Values>();
    v->place.declare(options);
    options.argument("NAME", v->name, "Name of the rotation");
    options.value("--key", "KEY", v->key, "Key of the secret", true);
    options.value("--every", "DURATION", v->every, "How often: 30d", true);
    declareMaker(options, *v);
    options.value("--timeout", "DURATION", v->timeout, "Time limit of each program (default: 30s)");
    options.arguments("ARGV", v->argv, "Of --command: program and arguments, behind --", false);
    return [v](Context &context) -> Result<int> {
        secrets::RotationDraft draft;
        BELFRY_LET(spec, specOf(*v));
        draft.spec = spec;
        BELFRY_LET(every, durationMs(v->every, u"every"_s));
        BELFRY_LET(timeout, durationMs(v->timeout, u"timeout"_s));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(place, v->place.find(*engine));
        draft.name = v->name;
        draft.environment = place.environment.slug;
        draft.path = place.path;
        draft.key = v->key;
        draft.everyMs = every;
        draft.timeoutMs = timeout;
        BELFRY_LET(made, engine->rotations().create(place.project.id, draft));
        return context.out().answer(rotationJson(made), fieldsText(rotationFields(made)));
    };
}

Run rotationEdit(Options &options)
{
    auto v = withRotation(options);
    v->timeout.clear();
    options.value("--name", "NAME", v->newName, "Another name");
    options.value("--every", "DURATION", v->every, "How often: 30d");
    declareMaker(options, *v);
    options.value("--timeout", "DURATION", v->timeout, "Time limit of each program or call");
    options.arguments("ARGV", v->argv, "Of --command: program and arguments, behind --", false);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(rotation, findRotation(*engine, *v));
        BELFRY_LET(old, engine->rotations().spec(rotation.id));
        secrets::RotationDraft draft;
        BELFRY_LET(spec, specOf(*v, old));
        draft.spec = spec;
        draft.name = v->newName.isEmpty() ? rotation.name : v->newName;
        draft.everyMs = rotation.everyMs;
        draft.timeoutMs = rotation.timeoutMs;
        if (!v->every.isEmpty()) {
            BELFRY_LET(every, durationMs(v->every, u"every"_s));
            draft.everyMs = every;
        }
        if (!v->timeout.isEmpty()) {
            BELFRY_LET(timeout, durationMs(v->timeout, u"timeout"_s));
            draft.timeoutMs = timeout;
        }
        BELFRY_LET(changed, engine->rotations().edit(rotation.id, draft));
        return context.out().answer(rotationJson(changed), fieldsText(rotationFields(changed)));
    };
}

Run rotationRun(Options &options)
{
    auto v = withRotation(options);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(rotation, findRotation(*engine, *v));
        BELFRY_LET(run, engine->rotations().run(rotation.id, true));
        const QString text = run.succeeded() ? u"%1 is rotated: version %2.\n"_s.arg(rotation.key).arg(run.version)
            : u"%1 was not rotated (%2): %3\n"_s.arg(rotation.key, run.phase, run.error);
        return context.out().answer(runJson(run), text, run.succeeded() ? 0 : 1);
    };
}

Run rotationList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--project", "P", v->project, "Of this project only");
    v->page.declare(options, "At most N rotations (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        QString projectId;
        if (v->project) {
            BELFRY_LET(project, engine->projects().find(*v->project));
            projectId = project.id;
        }
        BELFRY_LET(all, engine->rotations().list(projectId));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const secrets::Rotation &each) { return each.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const secrets::Rotation &each : std::as_const(page.items)) {
            items.push_back(rotationJson(each));
            rows += {each.name, each.key, each.environment, each.path, each.kind, durationOf(each.everyMs), stateOf(each), rfc3339Ms(each.dueAt)};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"NAME"_s, u"KEY"_s, u"ENVIRONMENT"_s, u"PATH"_s, u"KIND"_s, u"EVERY"_s, u"STATE"_s, u"NEXT"_s}, rows));
    };
}

Run rotationShow(Options &options)
{
    auto v = withRotation(options);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(rotation, findRotation(*engine, *v));
        BELFRY_LET(spec, engine->rotations().spec(rotation.id));
        BELFRY_LET(history, engine->rotations().history(rotation.id));
        Json json = rotationJson(rotation);
        json["command"] = wordsJson(spec.command);
        json["generate"] = spec.length > 0 ? Json(spec.length) : Json(nullptr);
        json["url"] = stringOrNull(spec.url);
        json["pointer"] = stringOrNull(spec.pointer);
        json["commit"] = wordsJson(spec.commit);
        json["verify"] = wordsJson(spec.verify);
        Json runs = Json::array();
        QList<QStringList> rows;
        for (const secrets::RotationRun &run : std::as_const(history)) {
            runs.push_back(runJson(run));
            rows += {rfc3339Ms(run.startedAt), run.state, run.phase, run.triggeredManually ? u"by hand"_s : u"by the clock"_s, run.error};
        }
        json["runs"] = runs;
        Fields fields = rotationFields(rotation);
        for (const auto &[name, words] : {std::pair{u"command"_s, spec.command}, {u"commit"_s, spec.commit}, {u"verify"_s, spec.verify}}) {
            if (!words.isEmpty())
                fields += {name, words.join(u' ')};
        }
        return context.out().answer(json, fieldsText(fields) + u'\n' + tableText({u"STARTED"_s, u"STATE"_s, u"PHASE"_s, u"TRIGGERED"_s, u"ERROR"_s}, rows));
    };
}

Run rotationPause(Options &options)
{
    return setPaused(options, true);
}

Run rotationResume(Options &options)
{
    return setPaused(options, false);
}

Run rotationDelete(Options &options)
{
    auto v = withRotation(options);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(rotation, findRotation(*engine, *v));
        BELFRY_TRY(engine->rotations().remove(rotation.id));
        return context.out().answer({{"deleted", toJson(rotation.id)}}, u"Deleted the rotation %1.\n"_s.arg(rotation.name));
    };
}

} // namespace belfry::cli
