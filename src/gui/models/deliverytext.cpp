#include "gui/models/deliverytext.h"

#include "core/time.h"
#include "gui/preferences.h"
#include "gui/statusbar.h"
#include "signing/scheme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

QString said(const char *text)
{
    return QCoreApplication::translate("Deliveries", text);
}

} // namespace

StateLook lookOf(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Succeeded:
        return {said(QT_TRANSLATE_NOOP("Deliveries", "Delivered")), u"state-succeeded"_s, Token::DeliveredBadgeText, Token::DeliveredBadge};
    case DeliveryState::Sending:
        return {said(QT_TRANSLATE_NOOP("Deliveries", "Sending")), u"state-sending"_s, Token::QueuedBadgeText, Token::QueuedBadge};
    case DeliveryState::Retrying:
        return {said(QT_TRANSLATE_NOOP("Deliveries", "Retrying")), u"state-retrying"_s, Token::RetryingBadgeText, Token::RetryingBadge};
    case DeliveryState::Failed:
        return {said(QT_TRANSLATE_NOOP("Deliveries", "Failed")), u"state-failed"_s, Token::FailedBadgeText, Token::FailedBadge};
    case DeliveryState::Cancelled:
        return {said(QT_TRANSLATE_NOOP("Deliveries", "Cancelled")), u"state-cancelled"_s, Token::QueuedBadgeText, Token::QueuedBadge};
    case DeliveryState::Queued:
        break;
    }
    return {said(QT_TRANSLATE_NOOP("Deliveries", "Queued")), u"state-queued"_s, Token::QueuedBadgeText, Token::QueuedBadge};
}

QString statusReason(int httpStatus)
{
    static const QHash<int, QString> reasons{{200, u"OK"_s}, {201, u"Created"_s}, {202, u"Accepted"_s}, {204, u"No Content"_s},
        {301, u"Moved Permanently"_s}, {302, u"Found"_s}, {303, u"See Other"_s}, {304, u"Not Modified"_s}, {307, u"Temporary Redirect"_s},
        {308, u"Permanent Redirect"_s}, {400, u"Bad Request"_s}, {401, u"Unauthorized"_s}, {403, u"Forbidden"_s}, {404, u"Not Found"_s},
        {405, u"Method Not Allowed"_s}, {408, u"Request Timeout"_s}, {409, u"Conflict"_s}, {410, u"Gone"_s}, {411, u"Length Required"_s},
        {413, u"Content Too Large"_s}, {415, u"Unsupported Media Type"_s}, {422, u"Unprocessable Content"_s}, {429, u"Too Many Requests"_s},
        {500, u"Internal Server Error"_s}, {501, u"Not Implemented"_s}, {502, u"Bad Gateway"_s}, {503, u"Service Unavailable"_s},
        {504, u"Gateway Timeout"_s}};
    return reasons.value(httpStatus);
}

namespace {

struct Trouble {
    const char *word; ///< within a sentence
    const char *hint;
};

const Trouble *troubleOf(const QString &code)
{
    static const QHash<QString, Trouble> troubles{
        {u"dns"_s, {QT_TRANSLATE_NOOP("Deliveries", "host name not found"),
            QT_TRANSLATE_NOOP("Deliveries", "The host name could not be resolved. Check its spelling and your DNS.")}},
        {u"refused"_s, {QT_TRANSLATE_NOOP("Deliveries", "connection refused"),
            QT_TRANSLATE_NOOP("Deliveries", "Nothing accepts connections at that address and port. Is the receiver running?")}},
        {u"reset"_s, {QT_TRANSLATE_NOOP("Deliveries", "connection reset"),
            QT_TRANSLATE_NOOP("Deliveries", "The receiver closed the connection before it answered.")}},
        {u"closed"_s, {QT_TRANSLATE_NOOP("Deliveries", "connection closed"),
            QT_TRANSLATE_NOOP("Deliveries", "The receiver closed the connection before it answered.")}},
        {u"tls"_s, {QT_TRANSLATE_NOOP("Deliveries", "no secure connection"),
            QT_TRANSLATE_NOOP("Deliveries", "No secure connection: check the receiver's certificate, or name its CA in the webhook.")}},
        {u"timeout-connect"_s, {QT_TRANSLATE_NOOP("Deliveries", "not reached in time"),
            QT_TRANSLATE_NOOP("Deliveries", "The receiver could not be reached in time. Check address, firewall and network.")}},
        {u"timeout-tls"_s, {QT_TRANSLATE_NOOP("Deliveries", "no secure connection in time"),
            QT_TRANSLATE_NOOP("Deliveries", "Connected, but no secure connection was made in time.")}},
        {u"timeout-response"_s, {QT_TRANSLATE_NOOP("Deliveries", "no answer in time"),
            QT_TRANSLATE_NOOP("Deliveries", "Connected, but no answer came in time. Answer first, then work.")}},
        {u"deadline"_s, {QT_TRANSLATE_NOOP("Deliveries", "answer not ended in time"),
            QT_TRANSLATE_NOOP("Deliveries", "The answer did not end within the webhook's deadline.")}},
        {u"too-large"_s, {QT_TRANSLATE_NOOP("Deliveries", "body too large"),
            QT_TRANSLATE_NOOP("Deliveries", "The body is larger than this format's receiver accepts.")}},
        {u"blocked"_s, {QT_TRANSLATE_NOOP("Deliveries", "address not allowed"),
            QT_TRANSLATE_NOOP("Deliveries", "The address is not allowed. Private addresses and plain http need their switch in the webhook.")}},
        {u"redirect"_s, {QT_TRANSLATE_NOOP("Deliveries", "redirect not followed"),
            QT_TRANSLATE_NOOP("Deliveries", "The receiver redirects. Redirects are not followed: use the final URL.")}},
        {u"http"_s, {QT_TRANSLATE_NOOP("Deliveries", "error status"),
            QT_TRANSLATE_NOOP("Deliveries", "The receiver answered with an error. Its response says more.")}},
        {u"interrupted"_s, {QT_TRANSLATE_NOOP("Deliveries", "interrupted"),
            QT_TRANSLATE_NOOP("Deliveries", "Belfry stopped during the attempt. Whether it arrived is unknown; it is sent again.")}}};
    const auto found = troubles.constFind(code);
    return found == troubles.cend() ? nullptr : &*found;
}

} // namespace

QString errorWord(const QString &code)
{
    const Trouble *trouble = troubleOf(code);
    return trouble ? said(trouble->word) : code;
}

QString errorHint(const QString &code)
{
    const Trouble *trouble = troubleOf(code);
    return trouble ? said(trouble->hint) : QString();
}

QString failureSentence(const Attempt &attempt)
{
    // The engine's sentence names address and time, but in English only.
    const Trouble *trouble = troubleOf(attempt.errorCode);
    if (trouble && said(trouble->hint) != QString::fromUtf8(trouble->hint))
        return said(trouble->hint);
    return attempt.errorMessage.isEmpty() ? attempt.errorCode : attempt.errorMessage;
}

QString schemeLabel(const signing::Scheme &scheme)
{
    static const QHash<QString, const char *> labels{{u"infisical"_s, QT_TRANSLATE_NOOP("Schemes", "Infisical secrets")},
        {u"infisical-pki"_s, QT_TRANSLATE_NOOP("Schemes", "Infisical certificate alerts")},
        {u"infraaudit"_s, QT_TRANSLATE_NOOP("Schemes", "InfraAudit")},
        {u"standard-webhooks"_s, QT_TRANSLATE_NOOP("Schemes", "Standard Webhooks (shared key)")},
        {u"standard-webhooks-ed25519"_s, QT_TRANSLATE_NOOP("Schemes", "Standard Webhooks (Ed25519 key pair)")}};
    const char *label = labels.value(scheme.id());
    return label ? QCoreApplication::translate("Schemes", label) : scheme.label();
}

QString stateSentence(const Delivery &delivery, qint64 nowMs)
{
    const QString last = delivery.lastStatus > 0
        ? QCoreApplication::translate("Deliveries", "HTTP %1 in %2 ms").arg(delivery.lastStatus).arg(delivery.lastDurationMs)
        : errorWord(delivery.lastError);
    const QString word = lookOf(delivery.state).word;
    switch (delivery.state) {
    case DeliveryState::Retrying:
        if (delivery.nextAttemptAt > nowMs)
            return QCoreApplication::translate("Deliveries", "Retrying in %1 after %2").arg(shortSpan(delivery.nextAttemptAt - nowMs), last);
        if (delivery.trigger == u"redelivery"_s) // its last attempt may well have arrived
            return QCoreApplication::translate("Deliveries", "Queued again");
        return word + u" · "_s + last;
    case DeliveryState::Failed:
        return QCoreApplication::translate("Deliveries", "Failed after %n attempt(s): %1", nullptr, delivery.attemptCount).arg(last);
    case DeliveryState::Succeeded:
        return word + u" · "_s + last;
    default:
        return last.isEmpty() ? word : word + u" · "_s + last;
    }
}

QString timeText(qint64 ms, qint64 nowMs)
{
    if (ms <= 0)
        return {};
    const auto zone = preferences::timesInUtc() ? Qt::UTC : Qt::LocalTime;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, zone);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs, zone);
    if (time.date() == now.date())
        return time.toString(u"HH:mm:ss.zzz"_s);
    return QLocale().toString(time, time.date().year() == now.date().year() ? u"d MMM HH:mm:ss"_s : u"d MMM yyyy HH:mm"_s);
}

QString exactTime(qint64 ms)
{
    return rfc3339Ms(ms);
}

QString triggerText(const QString &trigger)
{
    if (trigger == u"test")
        return said(QT_TRANSLATE_NOOP("Deliveries", "test"));
    if (trigger == u"redelivery")
        return said(QT_TRANSLATE_NOOP("Deliveries", "redelivery"));
    return trigger == u"event" ? said(QT_TRANSLATE_NOOP("Deliveries", "event")) : trigger;
}

QString scopeText(const Delivery &delivery)
{
    if (delivery.environment.isEmpty())
        return delivery.path;
    return delivery.path.isEmpty() ? delivery.environment : delivery.environment + u" "_s + delivery.path;
}

} // namespace belfry::gui
