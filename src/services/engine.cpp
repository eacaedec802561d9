#include "services/engine.h"

#include "certificates/alertservice.h"
#include "certificates/certificateservice.h"
#include "certificates/endpointservice.h"
#include "certificates/profileservice.h"
#include "core/paths.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/costmapping.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/jobservice.h"
#include "infrastructure/remediationservice.h"
#include "infrastructure/reportservice.h"
#include "infrastructure/thresholdservice.h"
#include "secrets/importservice.h"
#include "secrets/reminderservice.h"
#include "secrets/rotationservice.h"
#include "secrets/secretservice.h"
#include "services/enginecontext.h"
#include "subscriptions/accessservice.h"
#include "subscriptions/connections.h"
#include "subscriptions/journal.h"
#include "subscriptions/remoteservice.h"

#include <QFileInfo>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

QString loginName()
{
    const QString user = qEnvironmentVariable("USER");
    if (!user.isEmpty())
        return user;
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : u"unknown"_s;
}

} // namespace

struct Engine::Private {
    OpenOptions options;
    std::unique_ptr<store::Session> session;
    std::unique_ptr<EngineContext> context;
    std::unique_ptr<ProjectService> projects;
    std::unique_ptr<secrets::SecretService> secrets;
    std::unique_ptr<secrets::ImportService> imports;
    std::unique_ptr<secrets::ReminderService> reminders;
    std::unique_ptr<secrets::RotationService> rotations;
    std::unique_ptr<certificates::CertificateService> certificates;
    std::unique_ptr<certificates::AlertService> alerts;
    std::unique_ptr<certificates::EndpointService> endpoints;
    std::unique_ptr<certificates::ProfileService> profiles;
    std::unique_ptr<infrastructure::FindingService> findings;
    std::unique_ptr<infrastructure::BaselineService> baselines;
    std::unique_ptr<infrastructure::ReportService> reports;
    std::unique_ptr<infrastructure::CostMappings> costMappings;
    std::unique_ptr<infrastructure::JobService> jobs;
    std::unique_ptr<infrastructure::ThresholdService> thresholds;
    std::unique_ptr<infrastructure::RemediationService> remediations;
    std::unique_ptr<WebhookService> webhooks;
    std::unique_ptr<EventService> events;
    std::unique_ptr<AuditService> audit;
    std::unique_ptr<DeliveryService> deliveries;
    std::unique_ptr<RecoveryService> recoveries;
    std::unique_ptr<ViewService> views;
    std::unique_ptr<VaultService> vault;
    std::unique_ptr<StoreService> store;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<subscriptions::AccessService> access;
    std::unique_ptr<subscriptions::Journal> journal;
    std::unique_ptr<subscriptions::Connections> connections;
    std::unique_ptr<subscriptions::RemoteService> remotes;
};

Engine::Engine() : d(std::make_unique<Private>()) { }
Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::open(const OpenOptions &given)
{
    std::unique_ptr<Engine> engine(new Engine);
    Private &d = *engine->d;
    d.options = given;
    if (d.options.store.isEmpty())
        d.options.store = defaultStorePath();
    BELFRY_LET(session, store::Session::open({d.options.store, given.passphrase, given.actor, given.clock, given.create}));
    d.session = std::move(session);
    d.context = std::make_unique<EngineContext>(*engine, *d.session);
    d.projects = std::make_unique<ProjectService>(*d.context);
    d.secrets = std::make_unique<secrets::SecretService>(*d.session);
    d.imports = std::make_unique<secrets::ImportService>(*d.session);
    d.reminders = std::make_unique<secrets::ReminderService>(*d.session);
    d.rotations = std::make_unique<secrets::RotationService>(*d.session);
    d.certificates = std::make_unique<certificates::CertificateService>(*d.session);
    d.alerts = std::make_unique<certificates::AlertService>(*d.session);
    d.endpoints = std::make_unique<certificates::EndpointService>(*d.session);
    d.profiles = std::make_unique<certificates::ProfileService>(*d.session);
    d.findings = std::make_unique<infrastructure::FindingService>(*d.session);
    d.baselines = std::make_unique<infrastructure::BaselineService>(*d.session);
    d.reports = std::make_unique<infrastructure::ReportService>(*d.session);
    d.costMappings = std::make_unique<infrastructure::CostMappings>(*d.session);
    d.jobs = std::make_unique<infrastructure::JobService>(*d.session);
    d.thresholds = std::make_unique<infrastructure::ThresholdService>(*d.session);
    d.remediations = std::make_unique<infrastructure::RemediationService>(*d.session);
    d.webhooks = std::make_unique<WebhookService>(*d.context);
    d.events = std::make_unique<EventService>(*d.context);
    d.audit = std::make_unique<AuditService>(*d.context);
    d.deliveries = std::make_unique<DeliveryService>(*d.context);
    d.recoveries = std::make_unique<RecoveryService>(*d.context);
    d.views = std::make_unique<ViewService>(*d.context);
    d.vault = std::make_unique<VaultService>(*d.context);
    d.store = std::make_unique<StoreService>(*d.context);
    d.settings = std::make_unique<Settings>(*d.context);
    d.access = std::make_unique<subscriptions::AccessService>(*d.session);
    d.journal = std::make_unique<subscriptions::Journal>(*d.session);
    d.connections = std::make_unique<subscriptions::Connections>(*d.session);
    d.remotes = std::make_unique<subscriptions::RemoteService>(*d.session);
    if (d.options.actor.name.isEmpty())
        d.options.actor.name = d.settings->text(QString::fromLatin1(settingkeys::ActorName), loginName());
    d.session->setActor(d.options.actor);
    return engine;
}

ProjectService &Engine::projects() { return *d->projects; }
secrets::SecretService &Engine::secrets() { return *d->secrets; }
secrets::ImportService &Engine::imports() { return *d->imports; }
secrets::ReminderService &Engine::reminders() { return *d->reminders; }
secrets::RotationService &Engine::rotations() { return *d->rotations; }
certificates::CertificateService &Engine::certificates() { return *d->certificates; }
certificates::AlertService &Engine::alerts() { return *d->alerts; }
certificates::EndpointService &Engine::endpoints() { return *d->endpoints; }
certificates::ProfileService &Engine::profiles() { return *d->profiles; }
infrastructure::FindingService &Engine::findings() { return *d->findings; }
infrastructure::BaselineService &Engine::baselines() { return *d->baselines; }
infrastructure::ReportService &Engine::reports() { return *d->reports; }
infrastructure::CostMappings &Engine::costMappings() { return *d->costMappings; }
infrastructure::JobService &Engine::jobs() { return *d->jobs; }
infrastructure::ThresholdService &Engine::thresholds() { return *d->thresholds; }
infrastructure::RemediationService &Engine::remediations() { return *d->remediations; }
WebhookService &Engine::webhooks() { return *d->webhooks; }
EventService &Engine::events() { return *d->events; }
AuditService &Engine::audit() { return *d->audit; }
DeliveryService &Engine::deliveries() { return *d->deliveries; }
RecoveryService &Engine::recoveries() { return *d->recoveries; }
ViewService &Engine::views() { return *d->views; }
VaultService &Engine::vault() { return *d->vault; }
StoreService &Engine::store() { return *d->store; }
Settings &Engine::settings() { return *d->settings; }
subscriptions::AccessService &Engine::access() { return *d->access; }
subscriptions::Journal &Engine::journal() { return *d->journal; }
subscriptions::Connections &Engine::connections() { return *d->connections; }
subscriptions::RemoteService &Engine::remotes() { return *d->remotes; }
void Engine::actAs(const Actor &actor) { d->session->setActor(actor); }
const OpenOptions &Engine::options() const { return d->options; }
QString Engine::storePath() const { return d->session->db().path(); }
const Clock &Engine::clock() const { return d->session->clock(); }
EngineContext &Engine::context() { return *d->context; }

} // namespace belfry::services
