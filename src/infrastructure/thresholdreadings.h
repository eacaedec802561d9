#pragma once

#include "core/result.h"

namespace belfry::infrastructure {

/// What a threshold looks at on this machine, in hundredths: `disk` the used part in percent of the file system that holds `subject`,
/// `memory` the used part in percent, `load` the one-minute load per processor. Reads files: not for the GUI thread.
[[nodiscard]] Result<qint64> readMetric(const QString &metric, const QString &subject);

/// From the text of /proc/meminfo; nothing where it lacks a line.
[[nodiscard]] Result<qint64> usedMemory(const QByteArray &meminfo);
/// From the text of /proc/loadavg.
[[nodiscard]] Result<qint64> loadPerProcessor(const QByteArray &loadavg, int processors);

} // namespace belfry::infrastructure
