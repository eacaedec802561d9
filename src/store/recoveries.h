#pragma once

#include "domain/recovery.h"
#include "store/deliveries.h"

namespace belfry::store {

/// Deliveries sent again in bulk. What is to be sent is fixed when a recovery begins; each step hands some of it to the queue, in the
/// same transaction in which it notes so: a process that is killed at any instant leaves nothing out and sends nothing twice.
class Recoveries
{
public:
    explicit Recoveries(Session &session) : m_session(session) { }

    /// What it would do, delivery by delivery. `what` is the request as a select.
    [[nodiscard]] Result<RecoveryPlan> rehearse(const RecoveryRequest &request, const DeliverySelect &what, const SearchProgress &progress);
    /// Writes down what belongs to it and starts it. Returns its id.
    [[nodiscard]] Result<QString> begin(const RecoveryRequest &request, const DeliverySelect &what, const SearchProgress &progress);

    struct Step {
        int handed = 0;      ///< to the queue
        bool isOpen = false; ///< a recovery is running: come again soon
    };
    /// Notes what became of what was handed over, and hands over what pace and room allow, of every running recovery. Several
    /// processes may do so. `noLimit`: as much as the pace allows, however much is under way.
    [[nodiscard]] Result<Step> step(bool noLimit = false);

    [[nodiscard]] Result<QList<Recovery>> all(int limit); ///< newest first
    [[nodiscard]] Result<std::optional<Recovery>> byId(const QString &id);
    /// False where it cannot be done in its state. Resuming counts failures in a row from anew; cancelling also takes back what is in
    /// the queue and was not tried yet.
    [[nodiscard]] Result<bool> pause(const QString &id);
    [[nodiscard]] Result<bool> resume(const QString &id);
    [[nodiscard]] Result<bool> cancel(const QString &id);
    /// The deliveries of a recovery that stand so: "sending", "delivered", "failed" or "skipped"; with the reason.
    struct Item { QString deliveryId, reason; };
    [[nodiscard]] Result<QList<Item>> items(const QString &id, const QString &outcome, int limit);

private:
    struct Row;
    [[nodiscard]] Result<QList<Row>> open();
    [[nodiscard]] Result<void> settle(Row &row);
    [[nodiscard]] Result<int> handOver(Row &row, bool noLimit);
    [[nodiscard]] Result<void> save(const Row &row);
    [[nodiscard]] Result<void> takeBack(Row &row);
    [[nodiscard]] Result<bool> change(const QString &id, Recovery::State to, const QList<Recovery::State> &from);

    Session &m_session;
};

} // namespace belfry::store
