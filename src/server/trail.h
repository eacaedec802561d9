#pragma once

#include "domain/audit.h"

#include <QObject>
#include <QTimer>

namespace belfry::services { class Engine; }

namespace belfry::server {

/// Gathers what the server has to say to the audit trail and writes it a few times a second: a flood of refusals must not
/// become a flood of commits. What exceeds the limit is counted, and the count written.
class Trail final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Trail)
public:
    explicit Trail(services::Engine &engine, QObject *parent = nullptr);
    ~Trail() override; ///< writes what is left

    static constexpr int RefusalsAMinute = 120;

    void note(AuditRecord entry);
    /// `who` = a name, or an address where nobody is known.
    void refused(const QString &who, const QString &path, int status, const QString &why);

private:
    void write();

    services::Engine &m_engine;
    QList<AuditRecord> m_entries;
    QTimer m_timer;
    qint64 m_minute = 0;
    int m_refusals = 0; ///< in this minute
};

} // namespace belfry::server
