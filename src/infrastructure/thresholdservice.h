#pragma once

#include "core/result.h"
#include "infrastructure/finding.h"

#include <functional>

namespace belfry::store { class Session; }

namespace belfry::infrastructure {

/// One alert from `above` on until the value is below `below` again. Numbers in hundredths of a percent or of load.
struct Threshold {
    qint64 id = 0;
    QString host;     ///< the machine that measures it
    QString metric;   ///< disk, memory or load
    QString subject;  ///< disk: a path on the file system; else empty
    qint64 above = 0;
    qint64 below = 0;
    QString severity;
    std::optional<qint64> value; ///< measured last
    qint64 measuredAt = 0;
    bool firing = false;
};

struct ThresholdOrder {
    QString metric = {};
    QString subject = {};
    qint64 above = 0;
    qint64 below = 0; ///< 0 = five percent points below, for load a fifth
    QString severity = QStringLiteral("high");
};

/// Limits of this machine's disks, memory and load; each episode above one is one alert.created of type performance.
class ThresholdService
{
public:
    using Reader = std::function<Result<qint64>(const QString &metric, const QString &subject)>;

    explicit ThresholdService(store::Session &session);
    ThresholdService(store::Session &session, Reader reader) : m_session(session), m_reader(std::move(reader)) { }

    [[nodiscard]] Result<Threshold> add(const ThresholdOrder &order); ///< Conflict where there is one for the same thing
    [[nodiscard]] Result<QList<Threshold>> list(); ///< newest first
    [[nodiscard]] Result<Threshold> find(qint64 id);
    [[nodiscard]] Result<void> remove(qint64 id); ///< its open alert is resolved
    /// Measures those of this machine. What cannot be measured keeps its state.
    [[nodiscard]] Result<Changes> evaluate();

private:
    [[nodiscard]] Result<Changes> judge(const Threshold &threshold, qint64 value);

    store::Session &m_session;
    Reader m_reader;
};

/// 9340 -> "93.4 %"; load 150 -> "1.5".
[[nodiscard]] QString measureText(const QString &metric, qint64 hundredths);
/// "93.4", "93.4%" -> 9340; nothing where it is no positive number.
[[nodiscard]] std::optional<qint64> parseMeasure(const QString &text);

} // namespace belfry::infrastructure
