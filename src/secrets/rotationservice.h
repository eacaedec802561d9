#pragma once

#include "core/result.h"
#include "secrets/rotation.h"
#include "secrets/rotator.h"

#include <QList>

namespace belfry::store { class Session; }

namespace belfry::secrets {

struct RotationDraft {
    QString name;
    QString environment; ///< slug
    QString path;
    QString key;         ///< of a secret that exists
    RotationSpec spec;
    qint64 everyMs = 0;
    qint64 timeoutMs = 30'000;
};

/// Rotations. A run that fails raises one `secrets.rotation-failed` and leaves the secret as it was; one that succeeds is a
/// change of the secret like any other, by the actor `rotator` of type service.
class RotationService
{
public:
    explicit RotationService(store::Session &session) : m_session(session) { }

    [[nodiscard]] Result<Rotation> create(const QString &projectId, const RotationDraft &draft);
    /// By id, or by name; an ambiguous name is Invalid and lists the ids. `projectId` narrows it.
    [[nodiscard]] Result<Rotation> find(const QString &reference, const QString &projectId = {});
    [[nodiscard]] Result<QList<Rotation>> list(const QString &projectId = {}); ///< newest first
    [[nodiscard]] Result<QList<Rotation>> ofSecret(const QString &projectId, const QString &environment, const QString &path, const QString &key);
    [[nodiscard]] Result<RotationSpec> spec(const QString &id); ///< opens the vault
    [[nodiscard]] Result<QList<RotationRun>> history(const QString &id, int limit = 20); ///< newest first
    /// Name, kind and times of the draft; the secret stays. The next run is the old rhythm's, or sooner where the new one is shorter.
    [[nodiscard]] Result<Rotation> edit(const QString &id, const RotationDraft &draft);
    [[nodiscard]] Result<Rotation> setPaused(const QString &id, bool paused);
    [[nodiscard]] Result<void> remove(const QString &id);

    /// Runs it now and returns how it ended. Blocks as long as its programs do: never on the GUI thread.
    [[nodiscard]] Result<RotationRun> run(const QString &id, bool triggeredManually, const CancelFlag &cancel = {});
    /// Runs what is due, one after the other. The number run; nothing while the vault is locked.
    [[nodiscard]] Result<int> runDue(const CancelFlag &cancel = {});

private:
    store::Session &m_session;
};

} // namespace belfry::secrets
