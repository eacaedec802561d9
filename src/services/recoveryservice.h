#pragma once

#include "domain/recovery.h"
#include "services/deliveryservice.h"

namespace belfry::services {

/// Sends again what fits a filter: in order, at a pace, never with a silent cap. A recovery is kept in the store; whichever process
/// runs a scheduler (window, serve) moves it on, and after a crash it goes on where it was.
class RecoveryService
{
public:
    explicit RecoveryService(EngineContext &context) : m_context(context) { }

    /// What it would do, counted delivery by delivery; nothing is changed.
    [[nodiscard]] Result<RecoveryPlan> rehearse(const RecoveryRequest &request, const SearchProgress &progress = {});
    /// Invalid where the filter is empty (it would send everything) or a number is out of range.
    [[nodiscard]] Result<Recovery> start(const RecoveryRequest &request, const SearchProgress &progress = {});
    /// Hands over all that waits, whatever is under way, but for a pace or a limit of failures; returns once no more can be.
    [[nodiscard]] Result<Recovery> handOverAll(const QString &id);
    /// What schedulers do twice a second. True while a recovery is running.
    [[nodiscard]] Result<bool> step();

    [[nodiscard]] Result<QList<Recovery>> list(int limit = 50); ///< newest first
    [[nodiscard]] Result<Recovery> show(const QString &id);
    /// Conflict where its state does not allow it.
    [[nodiscard]] Result<Recovery> pause(const QString &id);
    [[nodiscard]] Result<Recovery> resume(const QString &id);
    [[nodiscard]] Result<Recovery> cancel(const QString &id);
    struct Item { QString deliveryId, reason; }; ///< reason: error code, HTTP status, under-way, disabled, recovered, gone, cancelled
    [[nodiscard]] Result<QList<Item>> items(const QString &id, const QString &outcome, int limit); ///< sending, delivered, failed, skipped

private:
    EngineContext &m_context;
};

} // namespace belfry::services
