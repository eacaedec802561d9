#include "cli/commands/signatures.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"
#include "core/clock.h"
#include "core/id.h"
#include "core/paths.h"
#include "core/time.h"
#include "signing/laboratory.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString scheme;
    QString secretFile;
    QString body;
    QString timestamp;
    QString id;
    QStringList headers;
    QString maxAge;
    bool explain = false;
    QString goodBody;
    QStringList oldKeys;
};

constexpr qint64 BodyMaxBytes = 256LL * 1024 * 1024;

struct Material {
    SecretBytes key;
    QByteArray body;
};

Result<void> checkScheme(const QString &id)
{
    if (signing::find(id))
        return {};
    QStringList known;
    for (const signing::Scheme *scheme : signing::registry())
        known += scheme->id();
    return fail(ErrorCode::Invalid, u"There is no signature scheme \"%1\". Known: %2."_s.arg(id, known.join(u", "_s)), u"scheme"_s);
}

Result<Material> material(Output &out, const Values &v)
{
    if (v.secretFile == u"-"_s && v.body == u"-"_s)
        return fail(ErrorCode::Invalid, u"Key and body cannot both come from standard input."_s, u"body"_s);
    QString warning;
    BELFRY_LET(key, signingKey(v.secretFile, warning));
    BELFRY_LET(body, readFile(v.body, BodyMaxBytes));
    if (!warning.isEmpty())
        out.warn(warning);
    return Material{key, body};
}

/// What system D writes into the body: its header carries no time.
std::optional<qint64> infrastructureTime(const QByteArray &body)
{
    const auto json = parseJson(body, {.maxBytes = BodyMaxBytes, .maxDepth = 256, .refuseDuplicateKeys = false});
    return json ? parseRfc3339(stringAt(*json, "timestamp")) : std::nullopt;
}

Result<qint64> timestampToSign(const Values &v, const QByteArray &body)
{
    if (!v.timestamp.isEmpty()) {
        bool ok = false;
        const qint64 ms = v.timestamp.toLongLong(&ok);
        if (!ok || ms < 0)
            return fail(ErrorCode::Invalid, u"--timestamp takes ms since 1970, not \"%1\"."_s.arg(v.timestamp), u"timestamp"_s);
        return ms;
    }
    const auto own = v.scheme == u"infisical"_s ? signing::bodyTimestamp(body) : std::nullopt;
    return own.value_or(systemClock().nowMs());
}

/// "3 s", "5 min", "14 h", "365 days": nobody reads exact milliseconds.
QString roughly(qint64 ms)
{
    const qint64 seconds = ms / 1000;
    if (seconds < 120)
        return u"%1 s"_s.arg(seconds);
    if (seconds < 7200)
        return u"%1 min"_s.arg(seconds / 60);
    return seconds < 172'800 ? u"%1 h"_s.arg(seconds / 3600) : u"%1 days"_s.arg(seconds / 86'400);
}

/// Refuses what is too old, from the future, or of unknown age.
void judgeAge(signing::VerifyResult &result, qint64 maxAgeMs, std::optional<qint64> ageMs)
{
    const auto limit = durationText(std::chrono::milliseconds(maxAgeMs));
    if (!ageMs) {
        result.valid = false;
        result.reason = u"The signature matches, but nothing says how old it is."_s;
    } else if (*ageMs > maxAgeMs || *ageMs < -maxAgeMs) {
        result.valid = false;
        result.reason = u"The signature matches, but its time is %1 %2; at most %3 is taken."_s
            .arg(roughly(qAbs(*ageMs)), *ageMs < 0 ? u"in the future"_s : u"old"_s, limit);
    }
}

/// The keys that were in use before.
Result<QList<SecretBytes>> oldKeys(const QStringList &files)
{
    QList<SecretBytes> keys;
    for (const QString &file : files) {
        QString ignored;
        BELFRY_LET(key, signingKey(file, ignored));
        keys += key;
    }
    return keys;
}

Result<signing::Diagnosis> explanation(const Values &v, const HeaderList &headers, const Material &input)
{
    signing::Specimen specimen{v.scheme, headers, input.key, input.body, {}, {}};
    BELFRY_LET(keys, oldKeys(v.oldKeys));
    specimen.oldKeys = keys;
    if (!v.goodBody.isEmpty()) {
        BELFRY_LET(good, readFile(v.goodBody, BodyMaxBytes));
        specimen.goodBody = good;
    }
    return signing::diagnose(specimen);
}

} // namespace

Run signatureMake(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--scheme", "S", v->scheme, "infisical, infisical-pki, infraaudit, standard-webhooks, standard-webhooks-ed25519", true);
    options.value("--secret-file", "FILE", v->secretFile, "File with the signing key (- = standard input)", true);
    options.value("--body", "FILE", v->body, "The exact bytes to sign (- = standard input)", true);
    options.value("--timestamp", "MS", v->timestamp, "Time in ms (default: the body's own for infisical, else now)");
    options.value("--id", "ID", v->id, "Message id of Standard Webhooks (default: a new one)");
    return [v](Context &context) -> Result<int> {
        BELFRY_TRY(checkScheme(v->scheme));
        BELFRY_LET(input, material(context.out(), *v));
        BELFRY_LET(timestamp, timestampToSign(*v, input.body));
        const QString id = v->id.isEmpty() ? newId("del") : v->id;
        BELFRY_LET(headers, signing::find(v->scheme)->sign({input.key, id, timestamp, input.body}));
        QString text;
        for (const auto &[name, value] : std::as_const(headers))
            text += u"%1: %2\n"_s.arg(name, value);
        return context.out().answer({{"headers", headersJson(headers)}}, text);
    };
}

Run signatureVerify(Options &options)
{
    auto v = Options::values<Values>();
    v->scheme = u"auto"_s;
    options.value("--scheme", "S", v->scheme, "A scheme, or auto (the default)");
    options.value("--secret-file", "FILE", v->secretFile, "File with the signing key (- = standard input)", true);
    options.list("--header", "'K: V'", v->headers, "A header of the request; may stand several times");
    options.value("--body", "FILE", v->body, "The exact bytes received (- = standard input)", true);
    options.value("--max-age", "5m", v->maxAge, "Refuse what is older");
    options.flag("--explain", v->explain, "Where it is not valid: try the usual mistakes and name the one that explains it");
    options.value("--good-body", "FILE", v->goodBody, "With --explain: the body as it was sent, to show where it was edited");
    options.list("--old-secret-file", "FILE", v->oldKeys, "With --explain: a key that was in use before; may stand several times");
    return [v](Context &context) -> Result<int> {
        if (v->scheme != u"auto"_s)
            BELFRY_TRY(checkScheme(v->scheme));
        if (v->headers.isEmpty())
            return fail(ErrorCode::Invalid, u"--header is required: the signature stands in one."_s, u"header"_s);
        HeaderList headers;
        for (const QString &text : std::as_const(v->headers)) {
            BELFRY_LET(pair, header(text, u"header"_s));
            headers += pair;
        }
        qint64 maxAge = -1;
        if (!v->maxAge.isEmpty()) {
            BELFRY_LET(ms, durationMs(v->maxAge, u"max-age"_s));
            maxAge = ms;
        }
        if (!v->explain && !(v->goodBody.isEmpty() && v->oldKeys.isEmpty()))
            return fail(ErrorCode::Invalid, u"--good-body and --old-secret-file need --explain."_s, u"explain"_s);
        BELFRY_LET(input, material(context.out(), *v));
        signing::VerifyResult result = signing::verify(v->scheme, headers, input.key, input.body);
        std::optional<qint64> at = result.timestampMs;
        if (!at && result.scheme == u"infraaudit"_s)
            at = infrastructureTime(input.body);
        const auto age = at ? std::optional<qint64>(systemClock().nowMs() - *at) : std::nullopt;
        if (result.valid && maxAge >= 0)
            judgeAge(result, maxAge, age);
        Json json = {{"valid", result.valid}, {"scheme", stringOrNull(result.scheme)}, {"reason", stringOrNull(result.reason)},
            {"ageMs", age ? Json(*age) : Json(nullptr)}};
        QString text = u"%1 (%2): %3\n"_s.arg(result.valid ? u"valid"_s : u"not valid"_s,
            result.scheme.isEmpty() ? u"no scheme"_s : result.scheme, plain(result.reason));
        if (v->explain) {
            BELFRY_LET(diagnosis, explanation(*v, headers, input));
            json["cause"] = diagnosis.cause.toStdString();
            json["explanation"] = diagnosis.sentence.toStdString();
            json["offset"] = diagnosis.offset ? Json(qint64(*diagnosis.offset)) : Json(nullptr);
            text += u"%1: %2\n"_s.arg(diagnosis.cause, plain(diagnosis.sentence));
        }
        return context.out().answer(json, text, result.valid ? 0 : 1);
    };
}

} // namespace belfry::cli
