#include "cli/attemptlog.h"

#include "cli/output.h"
#include "core/clock.h"
#include "core/time.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace belfry::cli {

Json attemptLine(const services::AttemptReport &report)
{
    return {{"at", toJson(rfc3339Ms(report.startedAt + report.durationMs))}, {"kind", "attempt"}, {"delivery", toJson(report.deliveryId)},
        {"webhook", toJson(report.webhookId)}, {"event", toJson(report.event)}, {"eventId", toJson(report.eventId)},
        {"attempt", report.number}, {"durationMs", report.durationMs},
        {"status", report.status > 0 ? Json(report.status) : Json(nullptr)},
        {"error", report.errorCode.isEmpty() ? Json(nullptr) : toJson(report.errorCode)}, {"state", toJson(stateName(report.state))},
        {"nextAttemptAt", report.nextAttemptAt > 0 ? toJson(rfc3339Ms(report.nextAttemptAt)) : Json(nullptr)}};
}

QString attemptLineText(const services::AttemptReport &report)
{
    const QString answer = report.status > 0 ? QString::number(report.status) : report.errorCode;
    return u"%1  %2  %3  %4 attempt %5  %6  %7 ms  %8"_s.arg(rfc3339Ms(report.startedAt + report.durationMs), report.deliveryId, plain(report.webhookName),
        report.event).arg(report.number).arg(answer).arg(report.durationMs).arg(stateName(report.state));
}

Result<void> AttemptLog::open(const QString &file)
{
    if (file == u"-"_s) {
        if (m_file.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered))
            return {};
    } else {
        m_file.setFileName(file);
        if (m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)) {
            m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
            return {};
        }
    }
    return fail(ErrorCode::Invalid, u"The log %1 cannot be written: %2."_s.arg(file, m_file.errorString()), u"log"_s);
}

void AttemptLog::attempt(const services::AttemptReport &report)
{
    write(attemptLine(report));
}

void AttemptLog::message(const char *kind, const QString &text)
{
    write({{"at", toJson(rfc3339Ms(systemClock().nowMs()))}, {"kind", kind}, {"message", toJson(text)}});
}

void AttemptLog::write(const Json &line)
{
    if (m_file.isOpen())
        m_file.write(toBytes(line) + '\n'); // one write a line: lines of two processes do not mix
}

} // namespace belfry::cli
