#include "cli/commands/running.h"

#include "cli/jsonshapes.h"
#include "cli/signals.h"
#include "cli/textshapes.h"
#include "cli/values.h"
#include "core/paths.h"
#include "signing/scheme.h"

#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    services::ReceiverOptions receiver;
    QString scheme;
    QString secretFile;
    QString status;
    QString bodyFile;
    QString count;
};

Result<int> number(const QString &text, const char *option, int least, int most)
{
    bool ok = false;
    const int value = text.toInt(&ok);
    if (!ok || value < least || value > most) {
        return fail(ErrorCode::Invalid, u"--%1 takes a number from %2 to %3, not \"%4\"."_s.arg(QString::fromUtf8(option))
            .arg(least).arg(most).arg(text), QString::fromUtf8(option));
    }
    return value;
}

Result<void> complete(Output &out, Values &v)
{
    if (!v.secretFile.isEmpty()) {
        QString warning;
        BELFRY_LET(key, signingKey(v.secretFile, warning));
        if (!warning.isEmpty())
            out.warn(warning);
        v.receiver.secret = key;
        v.receiver.scheme = v.scheme.isEmpty() ? u"auto"_s : v.scheme;
    } else if (!v.scheme.isEmpty()) {
        return fail(ErrorCode::Invalid, u"--scheme needs --secret-file to verify with."_s, u"secret-file"_s);
    }
    if (!v.scheme.isEmpty() && v.scheme != u"auto"_s && !signing::find(v.scheme))
        return fail(ErrorCode::Invalid, u"There is no signature scheme \"%1\"."_s.arg(v.scheme), u"scheme"_s);
    if (!v.status.isEmpty()) {
        BELFRY_LET(status, number(v.status, "status", 100, 599));
        v.receiver.status = status;
    }
    if (!v.bodyFile.isEmpty()) {
        BELFRY_LET(body, readFile(v.bodyFile, 16 * 1024 * 1024));
        v.receiver.body = body;
    }
    return {};
}

Result<int> receive(Context &context, const services::ReceiverOptions &options, int count)
{
    if (!context.ports().makeReceiver)
        return fail(ErrorCode::Failed, u"This build has no HTTP server."_s);
    QEventLoop loop;
    const StopSignals signals_;
    QObject::connect(&signals_, &StopSignals::stopRequested, &loop, &QEventLoop::quit);
    const auto receiver = context.ports().makeReceiver();
    int seen = 0;
    QObject::connect(receiver.get(), &services::Receiver::hit, &loop, [&](const services::ReceivedHit &hit) {
        context.out().line(hitJson(hit), hitText(hit));
        if (++seen == count)
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    BELFRY_LET(url, receiver->start(options));
    context.out().flushWarnings();
    context.out().line({{"listening", toJson(url)}}, u"listening on "_s + url);
    loop.exec();
    receiver->stop();
    return 0;
}

} // namespace

Run receiveVerb(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--listen", "HOST:PORT", v->receiver.listen, "Address (default: 127.0.0.1:0, any free port)");
    options.value("--scheme", "S", v->scheme, "Verify with this signature scheme, or auto");
    options.value("--secret-file", "FILE", v->secretFile, "File with the signing key (- = standard input)");
    options.list("--fault", "F", v->receiver.faults, "Misbehave: status=503, fail-first=2, delay=2s, hang, reset, drip, redirect=URL, …");
    options.value("--status", "N", v->status, "Answer with this status (default: 200)");
    options.value("--body", "FILE", v->bodyFile, "Answer with this body (default: ok)");
    options.value("--count", "N", v->count, "Exit after so many requests");
    return [v](Context &context) -> Result<int> {
        BELFRY_TRY(complete(context.out(), *v));
        int count = 0;
        if (!v->count.isEmpty()) {
            BELFRY_LET(wanted, number(v->count, "count", 1, 1'000'000));
            count = wanted;
        }
        return receive(context, v->receiver, count);
    };
}

} // namespace belfry::cli
