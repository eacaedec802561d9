#include "cli/commands/certificates.h"

#include "cli/certificateshapes.h"
#include "cli/values.h"
#include "core/clock.h"

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
    bool chain = false;
    bool sameKey = false;
    PageOptions page;
};

void declareApplication(Options &options, Values &v)
{
    options.value("--application", "A", v.application, "Application: id, slug or name", true);
}

// PEM to a file (0644: certificates are public) or to standard output.
Result<int> answerPem(Context &context, const QByteArray &pem, const std::optional<QString> &file, Json json)
{
    json["pem"] = pem.toStdString();
    if (!file)
        return context.out().answer(json, QString::fromLatin1(pem));
    QFile target(*file);
    if (!target.open(QIODevice::WriteOnly | QIODevice::Truncate) || target.write(pem) != pem.size() || !target.flush())
        return fail(ErrorCode::Failed, u"%1 cannot be written: %2."_s.arg(*file, target.errorString()), u"out"_s);
    json["file"] = toJson(*file);
    return context.out().answer(json, u"Written to %1.\n"_s.arg(plain(*file)));
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
    options.arguments("FILE", v->files, "Certificates in PEM or DER, or folders of them (- = standard input)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(report, engine->certificates().importFiles(v->application, v->files));
        if (report.files.isEmpty())
            return fail(ErrorCode::Invalid, u"There is nothing to import: no file .pem, .crt, .cer or .der in %1."_s.arg(v->files.join(u", "_s)), u"file"_s);
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
        BELFRY_LET(pem, engine->certificates().exportPem(found.id, false));
        json["pem"] = pem.toStdString();
        return context.out().answer(json, certificateText(found, now));
    };
}

Run certificateExport(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("CERTIFICATE", v->certificate, "Id, serial number or SHA-256 fingerprint");
    options.flag("--chain", v->chain, "With the application's root behind it");
    options.value("--out", "FILE", v->out, "Write to this file (default: standard output)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(found, engine->certificates().find(v->certificate));
        BELFRY_LET(pem, engine->certificates().exportPem(found.id, v->chain));
        return answerPem(context, pem, v->out, {{"id", toJson(found.id)}});
    };
}

Run certificateIssue(Options &options)
{
    auto v = Options::values<Values>();
    declareApplication(options, *v);
    options.value("--cn", "NAME", v->commonName, "Common name", true);
    options.list("--san", "S", v->san, "Alternative name: a host, or DNS:, IP:, email: or URI: and the name");
    options.value("--days", "N", v->days, "Valid for N days, 1 to 3650", true);
    options.value("--profile", "P", v->profile, "TLS Server (default) or TLS Client");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(days, dayCount(v->days));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(issuance, engine->certificates().issue(v->application, {v->commonName, v->san, days, v->profile}));
        return answerIssuance(context, issuance, engine->clock().nowMs());
    };
}

Run certificateRenew(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("CERTIFICATE", v->certificate, "Id, serial number or SHA-256 fingerprint of what was issued here");
    options.flag("--same-key", v->sameKey, "Keep the key (default: a new one)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(issuance, engine->certificates().renew(v->certificate, v->sameKey));
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
    options.value("--out", "FILE", v->out, "Write to this file (default: standard output)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(application, engine->certificates().findApplication(v->application));
        BELFRY_LET(pem, engine->certificates().revocationList(application.id));
        return answerPem(context, pem, v->out, {{"application", toJson(application.id)}});
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
