#include "services/dispatchers.h"

#include "delivery/ownerlock.h"
#include "store/poke.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace belfry::services {

QList<DispatcherName> dispatchersOf(const QString &storePath)
{
    QList<DispatcherName> names;
    const auto living = delivery::OwnerLock::livingIn(store::storeRuntimeDir(storePath));
    for (const qint64 pid : living) {
        QFile program(u"/proc/%1/comm"_s.arg(pid));
        const bool known = program.open(QIODevice::ReadOnly);
        names += DispatcherName{pid, known ? QString::fromUtf8(program.read(64)).trimmed() : QString(), pid == QCoreApplication::applicationPid()};
    }
    return names;
}

} // namespace belfry::services
