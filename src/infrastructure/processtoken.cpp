#include "infrastructure/processtoken.h"

#include "infrastructure/baselineservice.h"

#include <QFile>
#include <QStringList>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

/// In clock ticks since the start of the system; empty where there is no such process.
QString startOf(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = stat.readAll();
    // The program's name stands in parentheses and may hold anything; the start is the 20th field behind it.
    const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return QString::fromLatin1(fields.value(19));
}

} // namespace

QString processToken()
{
    const qint64 pid = ::getpid();
    return u"%1|%2|%3"_s.arg(hostName()).arg(pid).arg(startOf(pid));
}

bool mayBeAlive(const QString &token)
{
    const QStringList parts = token.split(u'|');
    if (parts.size() != 3 || parts[0] != hostName())
        return true;
    const QString start = startOf(parts[1].toLongLong());
    return !start.isEmpty() && start == parts[2];
}

} // namespace belfry::infrastructure
