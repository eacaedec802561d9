#include "domain/retry.h"

#include "core/time.h"

#include <numeric>

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;

} // namespace

const QList<RetryPolicy> &retryPresets()
{
    static const QList<RetryPolicy> presets = {
        {u"none"_s, {}, 0, true, true, 0},
        {u"infisical"_s, {3 * Second, 3 * Second}, 0, true, true, 0},
        {u"infraaudit"_s, {5 * Minute, 25 * Minute}, 10, false, false, 30 * Minute},
        {u"extended"_s, {5 * Minute, 30 * Minute, 2 * Hour}, 10, false, false, 155 * Minute},
        {u"standard"_s,
            {5 * Second, 5 * Minute, 30 * Minute, 2 * Hour, 5 * Hour, 10 * Hour, 14 * Hour, 20 * Hour, 24 * Hour},
            10, true, true, 0},
    };
    return presets;
}

QString defaultRetryName(Family family)
{
    switch (family) {
    case Family::Secrets: return u"standard"_s;
    case Family::Certificates: return u"infisical"_s;
    case Family::Infrastructure: return u"infraaudit"_s;
    }
    return u"standard"_s;
}

Result<RetryPolicy> retryFromText(const QString &text)
{
    for (const RetryPolicy &preset : retryPresets()) {
        if (preset.name == text)
            return preset;
    }
    if (text.startsWith(u"custom:"_s)) {
        const QStringList parts = text.mid(7).split(u',');
        bool attemptsOk = false;
        bool factorOk = false;
        const int attempts = parts.value(0).toInt(&attemptsOk);
        const auto first = parseDuration(parts.value(1));
        const double factor = parts.value(2, u"2"_s).toDouble(&factorOk);
        const auto cap = parseDuration(parts.value(3, u"24h"_s));
        if (parts.size() < 2 || parts.size() > 4 || !attemptsOk || attempts < 1 || attempts > 20 || !first || !factorOk
            || factor < 1 || factor > 100 || !cap || cap->count() > 14 * 24 * Hour) {
            return fail(ErrorCode::Invalid,
                u"A custom schedule is custom:ATTEMPTS,FIRST,FACTOR,CAP with 1 to 20 attempts, for example custom:5,10s,3,1h."_s,
                u"retry"_s);
        }
        RetryPolicy policy{text, {}, 10, true, true, 0};
        double delay = double(first->count());
        for (int i = 1; i < attempts; ++i) {
            policy.delaysMs += qint64(qMin(delay, double(cap->count())));
            delay *= factor;
        }
        return policy;
    }
    return fail(ErrorCode::Invalid,
        u"Unknown retry schedule \"%1\": none, infisical, infraaudit, extended, standard or custom:…"_s.arg(text.left(80)),
        u"retry"_s);
}

QString retryText(const RetryPolicy &policy)
{
    return policy.name;
}

std::optional<qint64> nextDelayMs(const RetryPolicy &policy, int failed, qint64 retryAfterMs, double random)
{
    if (failed < 1 || failed > policy.delaysMs.size())
        return std::nullopt;
    const qint64 base = policy.delaysMs.at(failed - 1);
    qint64 jittered = base + qint64(double(base) * policy.jitterPercent / 100.0 * random);
    if (policy.windowMs > 0) {
        // Jitter must not carry the sum of all delays past the window that the receiver's own documents promise.
        const qint64 planned = std::accumulate(policy.delaysMs.begin(), policy.delaysMs.end(), qint64(0));
        jittered = base + qMin(jittered - base, qMax<qint64>(0, policy.windowMs - planned) / policy.delaysMs.size());
    }
    if (policy.obeysRetryAfter && retryAfterMs >= 0)
        jittered = qMax(jittered, qMin<qint64>(retryAfterMs, 24 * Hour));
    return jittered;
}

} // namespace belfry
