#pragma once

#include "core/secretbytes.h"
#include "secrets/place.h"
#include "secrets/rotation.h"
#include "secrets/rotator.h"
#include "store/session.h"

namespace belfry::secrets {

/// One run of one rotation: make, commit, verify; then everything is stored in one transaction. A failure before that
/// leaves the secret as it was.
class RotationRunner
{
public:
    RotationRunner(store::Session &session, Rotation rotation, CancelFlag cancel)
        : m_session(session), m_rotation(std::move(rotation)), m_cancel(std::move(cancel)) { }

    /// The run as it ended; an error only where it could not begin or its end could not be written.
    [[nodiscard]] Result<RotationRun> run(bool manually);

private:
    struct Fault {
        QString phase;
        QString message; ///< without secrets
        bool cancelled = false;
    };
    [[nodiscard]] std::optional<Fault> prepare();
    [[nodiscard]] std::optional<Fault> make();
    [[nodiscard]] std::optional<Fault> makeByCommand();
    [[nodiscard]] std::optional<Fault> makeByHttp();
    [[nodiscard]] QList<QByteArray> sensitive() const;
    [[nodiscard]] std::optional<Fault> hand(const QString &phase, const QStringList &argv);
    [[nodiscard]] std::optional<Fault> store(RotationRun &run);
    [[nodiscard]] Fault faultOf(const QString &phase, const ProgramCall &call, const ProgramAnswer &answer) const;
    [[nodiscard]] ProgramCall call(const QStringList &argv, const QByteArray &input) const;
    [[nodiscard]] Result<void> fail(RotationRun &run, const Fault &fault);

    store::Session &m_session;
    Rotation m_rotation;
    CancelFlag m_cancel;
    RotationSpec m_spec;
    Place m_place;
    int m_version = 0; ///< of the secret when the run began
    SecretBytes m_old;
    SecretBytes m_new;
};

} // namespace belfry::secrets
