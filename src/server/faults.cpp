#include "server/faults.h"

#include "core/time.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::server {
namespace {

using Kind = FaultPlan::Kind;
using Tls = FaultPlan::Tls;

enum class Value { None, Status, Count, Time, OptionalTime, Url, Seconds, Text };

struct Fault {
    const char *name;
    Value value;
    Kind kind = Kind::None;
    Tls tls = Tls::None;
};

constexpr Fault Faults[] = {
    {"status", Value::Status},
    {"fail-first", Value::Count},
    {"delay", Value::Time},
    {"stall-before", Value::OptionalTime, Kind::StallBefore},
    {"stall-headers", Value::OptionalTime, Kind::StallHeaders},
    {"stall-body", Value::OptionalTime, Kind::StallBody},
    {"hang", Value::None, Kind::Hang},
    {"reset", Value::None, Kind::Reset},
    {"half-close", Value::None, Kind::HalfClose},
    {"drip", Value::OptionalTime, Kind::Drip},
    {"endless", Value::None, Kind::Endless},
    {"gzip-bomb", Value::None, Kind::GzipBomb},
    {"1xx-storm", Value::None, Kind::InterimStorm},
    {"huge-headers", Value::None, Kind::HugeHeaders},
    {"wrong-length", Value::None, Kind::WrongLength},
    {"garbage", Value::None, Kind::Garbage},
    {"redirect", Value::Url},
    {"retry-after", Value::Seconds},
    {"body", Value::Text},
    {"tls-expired", Value::None, Kind::None, Tls::Expired},
    {"tls-wrong-name", Value::None, Kind::None, Tls::WrongName},
    {"tls-self-signed", Value::None, Kind::None, Tls::SelfSigned},
    {"tls-old", Value::None, Kind::None, Tls::Old},
};

tl::unexpected<Error> invalid(const QString &text, const QString &what)
{
    return fail(ErrorCode::Invalid, u"The fault \"%1\" %2."_s.arg(text, what), u"fault"_s);
}

Result<int> number(const QString &text, const QString &value, int least, int most)
{
    bool isNumber = false;
    const int n = value.toInt(&isNumber);
    if (!isNumber || n < least || n > most)
        return invalid(text, u"needs a number from %1 to %2"_s.arg(least).arg(most));
    return n;
}

Result<void> applyValue(FaultPlan &plan, const Fault &fault, const QString &text, const std::optional<QString> &given)
{
    const QString value = given.value_or(QString());
    switch (fault.value) {
    case Value::None:
        if (given)
            return invalid(text, u"takes no value"_s);
        break;
    case Value::Status: {
        BELFRY_LET(status, number(text, value, 200, 599));
        plan.status = status;
        break;
    }
    case Value::Count: {
        BELFRY_LET(count, number(text, value, 0, 1'000'000));
        plan.failFirst = count;
        break;
    }
    case Value::Seconds: {
        BELFRY_LET(seconds, number(text, value, 0, 86'400));
        plan.retryAfter = seconds;
        break;
    }
    case Value::Time:
    case Value::OptionalTime: {
        if (!given && fault.value == Value::OptionalTime)
            break;
        const auto duration = parseDuration(value);
        if (!duration)
            return invalid(text, u"needs a time such as 2s or 250ms"_s);
        (fault.value == Value::Time ? plan.delayMs : plan.valueMs) = duration->count();
        break;
    }
    case Value::Url:
        if (value.isEmpty())
            return invalid(text, u"needs a URL"_s);
        plan.redirect = value.toUtf8();
        break;
    case Value::Text: plan.body = value.toUtf8(); break;
    }
    return {};
}

} // namespace

QStringList faultNames()
{
    QStringList names;
    for (const auto &fault : Faults)
        names.append(QString::fromLatin1(fault.name));
    return names;
}

Result<FaultPlan> parseFaults(const QStringList &faults)
{
    FaultPlan plan;
    for (const QString &text : faults) {
        const qsizetype equals = text.indexOf(u'=');
        const QString name = text.left(equals);
        const auto value = equals < 0 ? std::nullopt : std::optional(text.mid(equals + 1));
        const auto fault = std::find_if(std::begin(Faults), std::end(Faults),
            [&name](const Fault &known) { return name == QLatin1String(known.name); });
        if (fault == std::end(Faults))
            return fail(ErrorCode::Invalid, u"There is no fault \"%1\"; known are %2."_s.arg(name, faultNames().join(u", ")), u"fault"_s);
        if (fault->kind != Kind::None) {
            if (plan.kind != Kind::None && plan.kind != fault->kind)
                return invalid(text, u"cannot be combined with the one before it"_s);
            plan.kind = fault->kind;
        }
        if (fault->tls != Tls::None) {
            if (plan.tls != Tls::None && plan.tls != fault->tls)
                return invalid(text, u"cannot be combined with the one before it"_s);
            plan.tls = fault->tls;
        }
        BELFRY_TRY(applyValue(plan, *fault, text, value));
    }
    return plan;
}

} // namespace belfry::server
