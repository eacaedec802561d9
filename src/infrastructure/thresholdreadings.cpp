#include "infrastructure/thresholdreadings.h"

#include <QFile>
#include <QThread>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

Result<QByteArray> textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Failed, u"%1 cannot be read: %2."_s.arg(path, file.errorString()), u"metric"_s);
    return file.readAll();
}

/// "MemTotal:  16303428 kB" -> 16303428; -1 where the line is missing.
qint64 lineOf(const QByteArray &meminfo, const QByteArray &name)
{
    for (const QByteArray &line : meminfo.split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').constFirst().toLongLong();
    }
    return -1;
}

Result<qint64> usedDisk(const QString &path)
{
    // Not QStorageInfo: it looks the path up among the mounts, and in a container the root may not be one of them.
    std::error_code error;
    const auto space = std::filesystem::space(path.toStdString(), error);
    if (error || space.capacity == 0)
        return fail(ErrorCode::NotFound, u"There is no file system at %1."_s.arg(path), u"path"_s);
    // As df counts: of what users can have, the part reserved for root left out.
    const auto used = space.capacity - space.free;
    return qRound64(10'000.0 * double(used) / double(qMax<std::uintmax_t>(1, used + space.available)));
}

} // namespace

Result<qint64> usedMemory(const QByteArray &meminfo)
{
    const qint64 total = lineOf(meminfo, "MemTotal");
    const qint64 available = lineOf(meminfo, "MemAvailable");
    if (total <= 0 || available < 0)
        return fail(ErrorCode::Failed, u"/proc/meminfo lacks MemTotal or MemAvailable."_s, u"metric"_s);
    return qRound64(10'000.0 * double(total - available) / double(total));
}

Result<qint64> loadPerProcessor(const QByteArray &loadavg, int processors)
{
    bool ok = false;
    const double load = loadavg.split(' ').constFirst().toDouble(&ok);
    if (!ok || load < 0)
        return fail(ErrorCode::Failed, u"/proc/loadavg does not begin with a number."_s, u"metric"_s);
    return qRound64(100.0 * load / qMax(1, processors));
}

Result<qint64> readMetric(const QString &metric, const QString &subject)
{
    if (metric == u"disk"_s)
        return usedDisk(subject);
    if (metric == u"memory"_s) {
        BELFRY_LET(text, textOf(u"/proc/meminfo"_s));
        return usedMemory(text);
    }
    BELFRY_LET(text, textOf(u"/proc/loadavg"_s));
    return loadPerProcessor(text, QThread::idealThreadCount());
}

} // namespace belfry::infrastructure
