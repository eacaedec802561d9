#include "cli/commands/certificates.h"

#include "cli/certificateshapes.h"
#include "cli/values.h"
#include "core/clock.h"
#include "core/paths.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString application;
    std::optional<QString> wanted; ///< --application where it may be left out
    QString certificate;
    QString commonName;
    QStringList san;
    QStringList files;
    QString days;
    QString profile;
    QString reason;
    QString endpoint;
    std::optional<QString> out;
    std::optional<QString> status;
    std::optional<QString> expires;
    std::optional<QString> passwordFile, csrFile, format;
    QString key, authority;
    bool chain = false;
    bool sameKey = false;
    bool withKeys = false, dryRun = false, withKey = false;
    PageOptions page;
};

void declareApplication(Options &options, Values &v)
{
    options.value("--application", "A", v.application, "Application: id, slug or name", true);
}

// To a file (0644: certificates are public) or to standard output.
Result<int> answerFile(Context &context, const QByteArray &bytes, const char *key, const std::optional<QString> &file, Json json)
{
    json[key] = bytes.toStdString();
    if (!file)
        return context.out().answer(json, QString::fromUtf8(bytes));
    QFile target(*file);
    if (!target.open(QIODevice::WriteOnly | QIODevice::Truncate) || target.write(bytes) != bytes.size() || !target.flush())
        return fail(ErrorCode::Failed, u"%1 cannot be written: %2."_s.arg(*file, target.errorString()), u"out"_s);
    json["file"] = toJson(*file);
    return context.out().answer(json, u"Written to %1.\n"_s.arg(plain(*file)));
}

// 0600: whoever reads the file is the server.
Result<int> exportKey(Context &context, services::Engine &engine, const certificates::Certificate &certificate, const std::optional<QString> &file)
{
    BELFRY_LET(key, engine.certificates().exportKey(certificate.id));
    Json json{{"id", toJson(certificate.id)}};
    if (!file) {
        json["key"] = key.bytes().toStdString();
        return context.out().answer(json, QString::fromLatin1(key.bytes()));
    }
    BELFRY_TRY(writePrivateFile(*file, key.bytes()));
    json["file"] = toJson(*file);
    return context.out().answer(json, u"Written to %1, readable by you only.\n"_s.arg(plain(*file)));
}

Result<QByteArray> requestBytes(const std::optional<QString> &file)
{
    if (!file)
        return QByteArray();
    BELFRY_LET(bytes, readFile(*file, 256 * 1024));
    if (bytes.isEmpty())
        return fail(ErrorCode::Invalid, u"The request %1 is empty."_s.arg(*file), u"csr"_s);
    return bytes;
}

Result<int> dayCount(const QString &text)
{
    bool ok = false;
    const int days = text.toInt(&ok);
    if (!ok || days < 1 || days > 3650)
        return fail(ErrorCode::Invalid, u"--days takes a number from 1 to 3650, not \"%1\"."_s.arg(text.left(40)), u"days"_s);
    return days;
}

Result<void> keepMatching(QList<certificates::Certificate> &all, const Values &v, qint64 nowMs)
{
    if (v.status) {
        if (!QStringList{u"active"_s, u"expired"_s, u"revoked"_s}.contains(*v.status))
            return fail(ErrorCode::Invalid, u"--status is active, expired or revoked, not \"%1\"."_s.arg(v.status->left(40)), u"status"_s);
        all.removeIf([&](const certificates::Certificate &each) { return each.status(nowMs) != *v.status; });
    }
    if (v.expires) {
        BELFRY_LET(within, durationMs(*v.expires, u"expires-within"_s));
        all.removeIf([&](const certificates::Certificate &each) { return each.notAfter <= nowMs || each.notAfter > nowMs + within; });
    }
    return {};
}

int answerIssuance(Context &context, const certificates::Issuance &issuance, qint64 nowMs)
{
    QString text = certificateText(issuance.certificate, nowMs);
    text += u"%1 event(s), %2 delivery(ies) waiting.\n"_s.arg(issuance.events.size()).arg(issuance.deliveries.size());
    return context.out().answer(issuanceJson(issuance, nowMs), text);
}

} // namespace

Run certificateImport(Options &options)
{
    auto v = Options::values<Values>();
    declareApplication(options, *v);
    options.value("--password-file", "FILE", v->passwordFile, "File with the password of PKCS#12 files and encrypted keys (- = standard input)");
    options.flag("--with-keys", v->withKeys, "Seal private keys too (default: they are left out)");
    options.flag("--dry-run", v->dryRun, "Only say what is new, known and unreadable");
    options.arguments("FILE", v->files, "Certificates in PEM, DER, PKCS#7 or PKCS#12, or folders of them (- = standard input)");
    return [v](Context &context) -> Result<int> {
        certificates::ImportOptions import{{}, v->withKeys, v->dryRun};
        if (v->passwordFile) {
            BELFRY_LET(password, readSecretFile(*v->passwordFile));
            import.passphrase = SecretBytes(password);
        }
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(report, engine->certificates().importFiles(v->application, v->files, import));
        if (report.files.isEmpty())
            return fail(ErrorCode::Invalid, u"There is nothing to import: no file .pem, .crt, .cer, .der, .p7b, .p7c, .p12 or .pfx in %1."_s.arg(v->files.join(u", "_s)), u"file"_s);
        for (const certificates::ImportReport::File &file : std::as_const(report.files)) {
            if (file.verdict == u"unreadable"_s)
                context.out().warn(u"%1: %2"_s.arg(file.path, file.reason));
        }
        return context.out().answer(importJson(report), importText(report), report.unreadable > 0 ? 2 : 0);
    };
}

Run certificateList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--application", "A", v->wanted, "Only of this application");
    options.value("--status", "S", v->status, "Only active, expired or revoked");
    options.value("--expires-within", "30d", v->expires, "Only what expires within this time");
    v->page.declare(options, "At most N certificates (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        const qint64 now = engine->clock().nowMs();
        BELFRY_LET(all, engine->certificates().list(v->wanted.value_or(QString())));
        BELFRY_TRY(keepMatching(all, *v, now));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const certificates::Certificate &each) { return each.id; }));
        Json items = Json::array();
        for (const certificates::Certificate &each : std::as_const(page.items))
            items.push_back(certificateJson(each, now));
        return context.out().answer(listJson(items, page.next), certificatesText(page.items, now));
    };
}

Run certificateShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("CERTIFICATE", v->certificate, "Id, serial number or SHA-256 fingerprint");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(found, engine->certificates().find(v->certificate));
        const qint64 now = engine->clock().nowMs();
        Json json = certificateJson(found, now);
        BELFRY_LET(chain, engine->certificates().chainOf(found.id));
        json["trusted"] = chain.trusted;
        json["trustReason"] = stringOrNull(chain.reason);
        json["chain"] = Json::array();
        for (const certificates::Certificate &each : std::as_const(chain.chain))
            json["chain"].push_back({{"id", stringOrNull(each.id)}, {"subject", toJson(each.subject)}, {"fingerprint", toJson(each.fingerprint)}});
        BELFRY_LET(pem, engine->certificates().exportPem(found.id, false));
        json["pem"] = pem.toStdString();
        return context.out().answer(json, certificateText(found, now) + chainText(chain));
    };
}

Run certificateDelete(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("CERTIFICATE", v->certificate, "Id, serial number or SHA-256 fingerprint; its private key goes with it");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(found, engine->certificates().find(v->certificate));
        BELFRY_TRY(engine->certificates().remove(found.id));
        return context.out().answer({{"id", toJson(found.id)}, {"deleted", true}}, u"Deleted %1 (%2).\n"_s.arg(plain(found.commonName), found.id));
    };
}

Run certificateExport(Options &options)
{
    auto v = Options::values<Values>();
    options.optionalArgument("CERTIFICATE", v->certificate, "Id, serial number or SHA-256 fingerprint");
    options.value("--application", "A", v->wanted, "All certificates of this application instead of one");
    options.value("--format", "F", v->format, "With --application: pem (default) or csv");
    options.flag("--chain", v->chain, "With the authorities above it");
    options.flag("--key", v->withKey, "Its private key, unencrypted, and nothing else");
    options.value("--out", "FILE", v->out, "Write to this file (default: standard output)");
    return [v](Context &context) -> Result<int> {
        if (v->certificate.isEmpty() == !v->wanted)
            return fail(ErrorCode::Invalid, u"Give either a certificate or --application A."_s, u"certificate"_s);
        if (v->format && (!v->wanted || (*v->format != u"pem"_s && *v->format != u"csv"_s)))
            return fail(ErrorCode::Invalid, u"--format is pem or csv, and belongs to --application."_s, u"format"_s);
        BELFRY_LET(engine, context.engine());
        if (v->wanted) {
            BELFRY_LET(application, engine->certificates().findApplication(*v->wanted));
            const bool csv = v->format.value_or(QString()) == u"csv"_s;
            BELFRY_LET(bytes, csv ? engine->certificates().exportCsv(application.id) : engine->certificates().exportBundle(application.id));
            return answerFile(context, bytes, csv ? "csv" : "pem", v->out, {{"application", toJson(application.id)}});
        }
        BELFRY_LET(found, engine->certificates().find(v->certificate));
        if (v->withKey)
            return exportKey(context, *engine, found, v->out);
        BELFRY_LET(pem, engine->certificates().exportPem(found.id, v->chain));
        return answerFile(context, pem, "pem", v->out, {{"id", toJson(found.id)}});
    };
}

Run certificateIssue(Options &options)
{
    auto v = Options::values<Values>();
    declareApplication(options, *v);
    options.value("--cn", "NAME", v->commonName, "Common name (with --csr: the request's)");
    options.list("--san", "S", v->san, "Alternative name: a host, or DNS:, IP:, email: or URI: and the name");
    options.value("--days", "N", v->days, "Valid for N days, 1 to 3650 (default: the profile's)");
    options.value("--profile", "P", v->profile, "TLS Server (default), TLS Client or one of the application's own");
    options.value("--key", "KIND", v->key, "ec-p256, ec-p384, rsa-2048, rsa-3072, rsa-4096 or ed25519 (default: the profile's)");
    options.value("--csr", "FILE", v->csrFile, "Certify the key of this request (PKCS#10); no private key is kept");
    options.value("--authority", "ID", v->authority, "The authority that issues (default: the newest)");
    return [v](Context &context) -> Result<int> {
        certificates::IssueOrder order{v->commonName, v->san, 0, v->profile, v->key, {}, v->authority};
        if (!v->days.isEmpty()) {
            BELFRY_LET(days, dayCount(v->days));
            order.days = days;
        }
        BELFRY_LET(csr, requestBytes(v->csrFile));
        order.csr = csr;
        if (order.commonName.isEmpty() && order.csr.isEmpty())
            return fail(ErrorCode::Invalid, u"--cn is required."_s, u"cn"_s);
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(issuance, engine->certificates().issue(v->application, order));
        return answerIssuance(context, issuance, engine->clock().nowMs());
    };
}

Run certificateRenew(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("CERTIFICATE", v->certificate, "Id, serial number or SHA-256 fingerprint of what was issued here");
    options.flag("--same-key", v->sameKey, "Keep the key (default: a new one)");
    options.value("--csr", "FILE", v->csrFile, "The key of this new request instead");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(csr, requestBytes(v->csrFile));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(issuance, engine->certificates().renew(v->certificate, v->sameKey, csr));
        return answerIssuance(context, issuance, engine->clock().nowMs());
    };
}

Run certificateRevoke(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("CERTIFICATE", v->certificate, "Id, serial number or SHA-256 fingerprint of what was issued here");
    options.value("--reason", "R", v->reason, "key-compromise, superseded, cessation-of-operation, unspecified, …", true);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(issuance, engine->certificates().revoke(v->certificate, v->reason));
        return answerIssuance(context, issuance, engine->clock().nowMs());
    };
}

Run certificateCrl(Options &options)
{
    auto v = Options::values<Values>();
    declareApplication(options, *v);
    options.value("--authority", "ID", v->authority, "The authority whose list it is (default: the newest)");
    options.value("--out", "FILE", v->out, "Write to this file (default: standard output)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(application, engine->certificates().findApplication(v->application));
        BELFRY_LET(pem, engine->certificates().revocationList(application.id, v->authority));
        return answerFile(context, pem, "pem", v->out, {{"application", toJson(application.id)}});
    };
}

Run certificateProbe(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("HOST:PORT", v->endpoint, "A live TLS endpoint; without a port 443");
    options.value("--application", "A", v->wanted, "Store what was seen in this application");
    return [v](Context &context) -> Result<int> {
        if (!v->wanted) {
            BELFRY_LET(seen, certificates::probeEndpoint(v->endpoint));
            const qint64 now = systemClock().nowMs();
            return context.out().answer(endpointJson(seen, now), endpointText(seen, now));
        }
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(application, engine->certificates().findApplication(*v->wanted)); // before the network is asked
        BELFRY_LET(seen, certificates::probeEndpoint(v->endpoint));
        Json json = endpointJson(seen, engine->clock().nowMs());
        QString text = endpointText(seen, engine->clock().nowMs());
        certificates::ImportReport all;
        for (const certificates::Certificate &each : std::as_const(seen.chain)) {
            BELFRY_LET(one, engine->certificates().importBytes(application.id, v->endpoint, each.der));
            all.files += one.files;
            all.imported += one.imported;
            all.known += one.known;
        }
        json["stored"] = importJson(all);
        return context.out().answer(json, text + u'\n' + importText(all));
    };
}

} // namespace belfry::cli
