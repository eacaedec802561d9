#pragma once

#include "core/result.h"
#include "core/secretbytes.h"

#include <QList>
#include <QString>

#include <optional>

namespace belfry::services {

class EngineContext;

/// A test receiver of the window as it is kept over a restart, so that webhooks that point at it find it again.
struct KeptReceiver {
    QString id; ///< rcv_…
    QString name;
    QString listen; ///< with the port it had
    QString scheme;
    QString behaviour; ///< one of the names of the face that keeps it
    int status = 200;
    int count = 0;
    double delaySeconds = 0;
    QString redirect;
    bool hasKey = false; ///< sealed; see key()
    bool running = false; ///< until it is stopped: it starts again with the window
    bool operator==(const KeptReceiver &) const = default;
};

/// The kept receivers of this store. Their keys are sealed and bound to the receiver's id.
class ReceiverService
{
public:
    explicit ReceiverService(EngineContext &context) : m_context(context) { }

    [[nodiscard]] Result<QList<KeptReceiver>> list();
    /// Adds or replaces by id. Without `key` the kept one stays; an empty one is dropped. Locked where it cannot be sealed.
    [[nodiscard]] Result<void> save(const KeptReceiver &receiver, const std::optional<SecretBytes> &key = {});
    [[nodiscard]] Result<void> remove(const QString &id);
    /// NotFound where none is kept.
    [[nodiscard]] Result<SecretBytes> key(const QString &id);

private:
    EngineContext &m_context;
};

} // namespace belfry::services
