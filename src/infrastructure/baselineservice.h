#pragma once

#include "infrastructure/baselinestate.h"
#include "infrastructure/finding.h"
#include "core/linediff.h"

namespace belfry::store { class Session; }

namespace belfry::infrastructure {

struct Baseline {
    qint64 id = 0;
    QString name;
    BaselineSpec spec;
    int entries = 0;
    int drifted = 0; ///< open findings
    qint64 createdAt = 0;
    qint64 acceptedAt = 0;
    qint64 scannedAt = 0; ///< 0 = never
};

/// What one baseline's add, scan or accept saw and raised.
struct ScanReport {
    Baseline baseline;
    int watched = 0;
    Changes changes;
    QList<Capture::Unreadable> unreadable;
};

/// What differs of one drifted thing, as it is now.
struct DriftDetail {
    Finding finding;
    QString baseline;      ///< its name
    QString summary;       ///< as Drift::summary; empty = it is back
    QList<DiffLine> lines; ///< secrets masked; empty where the content is none to show
    QString note;          ///< why there are no lines
    bool canRestore = false;
};

struct WatchedThing {
    Captured accepted;  ///< without its content
    qint64 finding = 0; ///< its open drift; 0 = none
};

/// Files and command outputs as they were accepted, and what has drifted from them.
class BaselineService
{
public:
    explicit BaselineService(store::Session &session) : m_session(session) { }

    /// Reads everything once and keeps it; contents are sealed. Nothing readable at all is an error.
    [[nodiscard]] Result<ScanReport> add(const QString &name, const BaselineSpec &spec);
    [[nodiscard]] Result<QList<Baseline>> list(); ///< newest first
    [[nodiscard]] Result<Baseline> find(const QString &name);
    [[nodiscard]] Result<void> remove(const QString &name);
    [[nodiscard]] Result<QList<WatchedThing>> watched(const QString &name); ///< by name
    /// drift.detected for what changed since the last look, drift.resolved for what is back.
    [[nodiscard]] Result<ScanReport> scan(const QString &name);
    /// What is there now becomes the baseline; its drifts are resolved by the session's actor.
    [[nodiscard]] Result<ScanReport> accept(const QString &name);

    /// Reads the thing again. Opens the vault.
    [[nodiscard]] Result<DriftDetail> detail(qint64 finding);
    /// The accepted state of a resource, with its content where it was kept.
    [[nodiscard]] Result<Captured> accepted(qint64 resourceId, qint64 *baselineId = nullptr);

private:
    [[nodiscard]] Result<QList<Captured>> entries(const Baseline &baseline, bool withContent);
    [[nodiscard]] Result<void> keep(qint64 baselineId, const QList<Captured> &items);
    [[nodiscard]] Result<void> drop(qint64 baselineId, const QList<Capture::Unreadable> &but);
    [[nodiscard]] Result<void> loadContent(qint64 baselineId, Captured &captured);

    store::Session &m_session;
};

/// The name of this machine: the provider of what is found on it.
[[nodiscard]] QString hostName();

} // namespace belfry::infrastructure
