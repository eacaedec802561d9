#include "server/trail.h"

#include "services/engine.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::server {

Q_LOGGING_CATEGORY(lcTrail, "belfry.server.trail")

Trail::Trail(services::Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(300ms);
    connect(&m_timer, &QTimer::timeout, this, &Trail::write);
}

Trail::~Trail()
{
    write();
}

void Trail::note(AuditRecord entry)
{
    if (entry.at <= 0)
        entry.at = m_engine.clock().nowMs();
    m_entries += std::move(entry);
    if (!m_timer.isActive())
        m_timer.start();
}

void Trail::refused(const QString &who, const QString &path, int status, const QString &why)
{
    const qint64 minute = m_engine.clock().nowMs() / 60'000;
    if (minute != m_minute) {
        if (m_refusals > RefusalsAMinute)
            note({0, 0, {u"server"_s, u"service"_s}, u"access.refused"_s, {}, u"%1 more in the minute before"_s.arg(m_refusals - RefusalsAMinute)});
        m_minute = minute;
        m_refusals = 0;
    }
    if (++m_refusals <= RefusalsAMinute)
        note({0, 0, {who, u"identity"_s}, u"access.refused"_s, path, u"%1 %2"_s.arg(status).arg(why)});
}

void Trail::write()
{
    m_timer.stop();
    if (m_entries.isEmpty())
        return;
    if (const auto done = m_engine.audit().append(std::exchange(m_entries, {})); !done)
        qCWarning(lcTrail, "%s", qUtf8Printable(done.error().message));
}

} // namespace belfry::server
