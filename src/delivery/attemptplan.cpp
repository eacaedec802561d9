#include "delivery/attemptplan.h"

#include "delivery/retryafter.h"

using namespace Qt::StringLiterals;

namespace belfry::delivery {
namespace {

/// Trying again cannot help: the address is not allowed, or there are no bytes to send.
bool isFinal(const QString &code)
{
    return code == QLatin1String(net::errorcode::Blocked) || code == QLatin1String(net::errorcode::TooLarge);
}

} // namespace

AttemptEnd endOf(const net::HttpExchange &exchange, const formats::Format *format, qint64 endedAt)
{
    AttemptEnd end{exchange.status, exchange.errorCode, exchange.errorMessage, std::nullopt, std::nullopt, endedAt};
    if (const QByteArray value = net::headerOf(exchange.headers, "Retry-After"); !value.isEmpty())
        end.retryAfterMs = retryAfterMs(value, endedAt);
    if (exchange.errorCode.isEmpty() && format)
        end.judgement = format->judge(exchange.status, exchange.body);
    return end;
}

Plan planNext(const Webhook &webhook, const QString &trigger, int scheduleStep, const AttemptEnd &end, double random)
{
    Plan plan;
    plan.scheduleStep = scheduleStep;
    plan.errorCode = end.errorCode;
    plan.errorMessage = end.errorMessage;
    if (end.judgement && !end.judgement->delivered && plan.errorCode.isEmpty()) {
        plan.errorCode = QString::fromLatin1(net::errorcode::Http);
        plan.errorMessage = end.judgement->note.isEmpty() ? u"The receiver's reply says that it did not take the message."_s
                                                          : end.judgement->note;
    }
    if (plan.errorCode.isEmpty())
        return plan;

    plan.state = DeliveryState::Failed;
    const bool isPing = trigger == u"test"_s;
    const bool gone = end.status == 410;
    if (isPing || isFinal(plan.errorCode))
        return plan;
    if (plan.errorCode == QLatin1String(net::errorcode::Interrupted)) {
        plan.state = DeliveryState::Retrying; // nobody's fault: no step of the schedule is used up
        plan.nextAttemptAt = end.endedAt;
        return plan;
    }
    plan.scheduleStep = scheduleStep + 1;
    if (gone && webhook.retry.disablesOnGoneAtOnce) {
        plan.disableWebhook = u"gone"_s;
        return plan;
    }
    const auto delay = nextDelayMs(webhook.retry, plan.scheduleStep, end.retryAfterMs.value_or(-1), random);
    if (delay) {
        plan.state = DeliveryState::Retrying;
        plan.nextAttemptAt = end.endedAt + *delay;
    } else if (gone) {
        plan.disableWebhook = u"gone"_s;
    }
    return plan;
}

} // namespace belfry::delivery
