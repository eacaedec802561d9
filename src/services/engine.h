#pragma once

#include "core/clock.h"
#include "services/auditservice.h"
#include "services/deliveryservice.h"
#include "services/eventservice.h"
#include "services/projectservice.h"
#include "services/recoveryservice.h"
#include "services/settings.h"
#include "services/storeservice.h"
#include "services/vaultservice.h"
#include "services/viewservice.h"
#include "services/webhookservice.h"

#include <memory>

namespace belfry::secrets { class ImportService; class ReminderService; class RotationService; class SecretService; }
namespace belfry::subscriptions { class AccessService; class Connections; class Journal; class RemoteService; }
namespace belfry::certificates { class AlertService; class CertificateService; class EndpointService; class ProfileService; }
namespace belfry::infrastructure { class BaselineService; class CostMappings; class FindingService; class JobService; class RemediationService; class ReportService; class ThresholdService; }

namespace belfry::services {

struct OpenOptions {
    QString store;                     ///< path of an SQLite file; empty = defaultStorePath()
    std::optional<SecretBytes> passphrase;
    Actor actor;                       ///< who changes are attributed to; empty name = setting, else login name
    const Clock *clock = nullptr;      ///< system clock by default
    bool create = true;                ///< make a missing store
};

/// One open store on one thread: its own connection and every service on it. Not shared between threads; open another one.
/// Opening is cheap (no key derivation): the vault key is made when the first value is sealed or opened.
class Engine
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Engine>> open(const OpenOptions &options);
    ~Engine();

    ProjectService &projects();
    secrets::SecretService &secrets();
    secrets::ImportService &imports();
    secrets::ReminderService &reminders();
    secrets::RotationService &rotations();
    certificates::CertificateService &certificates();
    certificates::AlertService &alerts();
    certificates::EndpointService &endpoints();
    certificates::ProfileService &profiles();
    infrastructure::FindingService &findings();
    infrastructure::BaselineService &baselines();
    infrastructure::ReportService &reports();
    infrastructure::CostMappings &costMappings();
    infrastructure::JobService &jobs();
    infrastructure::ThresholdService &thresholds();
    infrastructure::RemediationService &remediations();
    WebhookService &webhooks();
    EventService &events();
    AuditService &audit();
    DeliveryService &deliveries();
    RecoveryService &recoveries(); ///< deliveries sent again in bulk
    ViewService &views(); ///< saved filters
    VaultService &vault();
    StoreService &store();
    Settings &settings();
    subscriptions::AccessService &access(); ///< identities, tokens and roles
    subscriptions::Journal &journal();
    subscriptions::Connections &connections(); ///< who listens
    subscriptions::RemoteService &remotes();   ///< servers that are listened to

    /// Who changes are attributed to from now on: the API acts for the identity that asks.
    void actAs(const Actor &actor);

    [[nodiscard]] const OpenOptions &options() const;
    [[nodiscard]] QString storePath() const;
    [[nodiscard]] const Clock &clock() const;
    [[nodiscard]] EngineContext &context();

private:
    Engine();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace belfry::services
