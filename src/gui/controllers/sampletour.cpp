#include "gui/controllers/sampletour.h"

#include "core/id.h"
#include "secrets/secretservice.h"

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

const QString SampleName = u"Sample"_s;
const QString SampleHook = u"sample-hook"_s;
const QString SampleReceiver = u"blue-otter"_s;
const QString SampleEnvironment = u"prod"_s;
const QString SamplePath = u"/app/db"_s;
const QString SampleKey = u"DB_PASSWORD"_s;

Result<void> makeFolder(services::Engine &engine, const QString &projectId, const QString &environment)
{
    const auto made = engine.projects().createFolder(projectId, environment, SamplePath); // and /app above it
    if (!made && made.error().code != ErrorCode::Conflict)
        return tl::unexpected<Error>(made.error());
    return {};
}

services::WebhookDraft hookDraft(const QString &url, const QString &key)
{
    services::WebhookDraft draft;
    draft.name = SampleHook;
    draft.url = url;
    draft.pathPattern = u"/app/**"_s;
    draft.environment = SampleEnvironment;
    draft.secret = SecretBytes(key.toUtf8());
    draft.allowHttp = true;
    draft.allowPrivate = true;
    return draft;
}

/// One real change in the sample's folder; the delivery it caused.
Result<QString> changeSample(services::Engine &engine, const QString &projectId)
{
    BELFRY_LET(receipt, engine.secrets().set(projectId, SampleEnvironment, SamplePath, {{SampleKey, randomBase62(20).toUtf8()}}));
    if (receipt.deliveries.isEmpty())
        return fail(ErrorCode::Failed, u"The change raised no delivery: the sample webhook was changed or disabled. Ask why on the Explain page."_s);
    return receipt.deliveries.constFirst();
}

/// The name may be taken: by the user's own project, or by a sample that was renamed and kept its slug.
Result<Project> makeProject(services::Engine &engine)
{
    for (int number = 2;; ++number) {
        auto made = engine.projects().create(number == 2 ? SampleName : u"%1 %2"_s.arg(SampleName).arg(number - 1));
        if (made || made.error().code != ErrorCode::Conflict || number > 20)
            return made;
    }
}

Result<SampleState> makeSample(services::Engine &engine, const QString &url, const QString &key)
{
    SampleState state;
    BELFRY_LET(project, makeProject(engine));
    state.projectId = project.id;
    state.projectName = project.name;
    BELFRY_TRY(makeFolder(engine, project.id, u"dev"_s));
    BELFRY_TRY(makeFolder(engine, project.id, SampleEnvironment));
    BELFRY_LET(hook, engine.webhooks().create(Family::Secrets, project.id, hookDraft(url, key)));
    state.webhookId = hook.webhook.id;
    state.url = url;
    BELFRY_LET(delivery, changeSample(engine, project.id));
    state.deliveryId = delivery;
    return state;
}

Result<SampleState> findSample(services::Engine &engine)
{
    SampleState state;
    // By its webhook, since the project may have got another name.
    BELFRY_LET(webhooks, engine.webhooks().list({}, Family::Secrets));
    for (const Webhook &webhook : webhooks) {
        if (webhook.name != SampleHook || !webhook.urlDisplay.endsWith(u"/r/"_s + SampleReceiver))
            continue;
        const auto project = engine.projects().find(webhook.projectId);
        if (!project)
            continue;
        state.projectId = project->id;
        state.projectName = project->name;
        state.webhookId = webhook.id;
        state.url = webhook.urlDisplay;
    }
    if (!state.exists())
        return state; // none yet
    services::DeliveryQuery query;
    query.webhook = state.webhookId;
    query.event = u"secrets.modified"_s; // what the first page tells of; a later ping is not it
    query.path = SamplePath;
    query.limit = 1;
    BELFRY_LET(deliveries, engine.deliveries().list(query));
    if (!deliveries.isEmpty())
        state.deliveryId = deliveries.constFirst().id;
    return state;
}

/// What stands in the sample's project that the sample did not make.
Result<SampleExtras> countExtras(services::Engine &engine, const SampleState &sample)
{
    SampleExtras extras;
    BELFRY_LET(project, engine.projects().find(sample.projectId));
    for (const Environment &environment : project.environments) {
        const bool own = environment.slug == u"dev"_s || environment.slug == u"staging"_s || environment.slug == SampleEnvironment;
        extras.environments += own ? 0 : 1;
        BELFRY_LET(folders, engine.projects().folders(project.id, environment.slug));
        for (const Folder &folder : folders) {
            extras.folders += folder.path == u"/"_s || (SamplePath + u'/').startsWith(folder.path + u'/') ? 0 : 1;
            BELFRY_LET(secrets, engine.secrets().list(project.id, environment.slug, folder.path));
            for (const auto &secret : secrets)
                extras.secrets += environment.slug == SampleEnvironment && folder.path == SamplePath && secret.key == SampleKey ? 0 : 1;
        }
    }
    BELFRY_LET(webhooks, engine.webhooks().list(project.id));
    for (const Webhook &webhook : webhooks)
        extras.webhooks += webhook.id == sample.webhookId ? 0 : 1;
    return extras;
}

} // namespace

SampleTour::SampleTour(AppContext &context, QObject *parent) : QObject(parent), m_context(context)
{
    m_poll.setInterval(400ms); // the net under the change feed
    connect(&m_poll, &QTimer::timeout, this, &SampleTour::poll);
    if (context.feed) {
        connect(context.feed, &services::ChangeFeed::changed, this, &SampleTour::poll); // also what others do with the delivery
    }
}

void SampleTour::lookForSample()
{
    m_context.engine->run(this, findSample, [this](Result<SampleState> state) {
        if (!state) {
            Q_EMIT failed(state.error().message);
            return;
        }
        m_state = *state;
        m_receiver = ReceiverHub::of(m_context)->find(SampleReceiver);
        Q_EMIT stateKnown();
        if (!m_state.deliveryId.isEmpty())
            follow(m_state.deliveryId);
    });
}

bool SampleTour::startReceiver(const QString &key)
{
    ReceiverHub *hub = ReceiverHub::of(m_context);
    m_receiver = hub->find(SampleReceiver);
    if (!m_receiver)
        m_receiver = hub->add(SampleReceiver);
    m_receiver->scheme = u"infisical"_s;
    m_receiver->secret = key;
    m_receiver->behaviour = {};
    m_receiver->hasSealedKey = false; // this one takes its place
    if (m_receiver->start())
        return true;
    m_receiver->listen = u"127.0.0.1:0"_s; // its port may be another's now
    if (m_receiver->start())
        return true;
    Q_EMIT failed(m_receiver->problem().isEmpty() ? tr("This build has no receiver.") : m_receiver->problem());
    return false;
}

void SampleTour::start()
{
    Q_EMIT step(tr("Starting a receiver on this computer …"));
    const QString key = generateSigningSecret();
    if (startReceiver(key))
        make(key);
}

void SampleTour::make(const QString &key)
{
    Q_EMIT step(tr("Making the project and its webhook, changing one secret …"));
    m_context.engine->run(
        this, [url = m_receiver->url(), key](services::Engine &engine) { return makeSample(engine, url, key); },
        [this](Result<SampleState> state) {
            if (!state) {
                Q_EMIT failed(state.error().message);
                return;
            }
            m_state = *state;
            Q_EMIT m_context.treeChanged();
            Q_EMIT stateKnown();
            Q_EMIT step(tr("Waiting for the answer …"));
            follow(m_state.deliveryId);
        });
}

void SampleTour::breakIt()
{
    if (!isReceiving())
        return reviveReceiver([this] { breakIt(); });
    m_receiver->behaviour.status = 503;
    m_receiver->apply();
    m_broken = true;
    changeSecret();
}

bool SampleTour::isReceiving() const
{
    return m_receiver && m_receiver->isRunning();
}

void SampleTour::startReceiverAgain()
{
    reviveReceiver([] { });
}

/// A receiver that was kept goes on with its port and key. Where that fails a new one takes its place, with a new key.
void SampleTour::reviveReceiver(const std::function<void()> &then)
{
    m_receiver = ReceiverHub::of(m_context)->find(SampleReceiver);
    if (m_receiver && !m_receiver->secret.isEmpty()) {
        m_receiver->behaviour = {};
        if (m_receiver->start() && m_receiver->url() == m_state.url) {
            m_broken = false;
            Q_EMIT receiverStarted();
            return then();
        }
    }
    const QString key = generateSigningSecret();
    if (!startReceiver(key))
        return;
    m_broken = false;
    services::WebhookDraft draft;
    draft.url = m_receiver->url();
    draft.secret = SecretBytes(key.toUtf8());
    m_context.engine->run(
        this, [id = m_state.webhookId, draft](services::Engine &engine) { return engine.webhooks().edit(id, draft); },
        [this, then](Result<services::SavedWebhook> saved) {
            if (!saved) {
                m_receiver->stop(); // the webhook does not know its address: it can be started anew
                Q_EMIT failed(saved.error().message);
                return;
            }
            m_state.url = m_receiver->url();
            Q_EMIT receiverStarted();
            then();
        });
}

void SampleTour::changeSecret()
{
    m_context.engine->run(
        this, [id = m_state.projectId](services::Engine &engine) { return changeSample(engine, id); },
        [this](Result<QString> delivery) {
            if (!delivery) {
                Q_EMIT failed(delivery.error().message);
                return;
            }
            m_state.deliveryId = *delivery;
            follow(*delivery);
        });
}

void SampleTour::repair()
{
    m_broken = false;
    if (!m_receiver)
        return;
    m_receiver->behaviour.status = 200;
    m_receiver->apply();
    poll();
}

void SampleTour::sendNow()
{
    m_context.engine->run(
        this, [id = m_state.deliveryId](services::Engine &engine) { return engine.deliveries().redeliver(id); },
        [this](const Result<Delivery> &delivery) {
            // A conflict says that the retry is on its way already, which is what was asked for.
            if (!delivery && delivery.error().code != ErrorCode::Conflict) {
                Q_EMIT failed(delivery.error().message);
                return;
            }
            poll();
        });
}

void SampleTour::follow(const QString &deliveryId)
{
    m_state.deliveryId = deliveryId;
    m_last = {};
    m_poll.start();
    poll();
}

void SampleTour::poll()
{
    if (m_state.deliveryId.isEmpty())
        return;
    m_context.engine->run(
        this, [id = m_state.deliveryId](services::Engine &engine) { return engine.deliveries().show(id); },
        [this, id = m_state.deliveryId](Result<Delivery> delivery) {
            if (id != m_state.deliveryId)
                return; // of the one before: the newer one is asked for by itself
            if (!delivery) {
                if (delivery.error().code == ErrorCode::NotFound)
                    m_poll.stop();
                return; // a store that is busy answers next time
            }
            const bool waits = delivery->state == DeliveryState::Queued || delivery->state == DeliveryState::Sending
                || delivery->state == DeliveryState::Retrying;
            if (!waits)
                m_poll.stop();
            else if (!m_poll.isActive())
                m_poll.start(); // sent again
            if (*delivery == m_last)
                return;
            m_last = *delivery;
            Q_EMIT deliveryChanged(m_last);
        });
}

void SampleTour::remove()
{
    m_context.engine->run(
        this, [sample = m_state](services::Engine &engine) { return countExtras(engine, sample); },
        [this](Result<SampleExtras> extras) {
            if (!extras)
                Q_EMIT failed(extras.error().message);
            else if (extras->any())
                Q_EMIT removalAsks(*extras);
            else
                removeProject();
        });
}

void SampleTour::removeProject()
{
    m_context.engine->run(
        this, [id = m_state.projectId](services::Engine &engine) { return engine.projects().remove(id); },
        [this](Result<void> done) {
            if (!done) {
                Q_EMIT failed(done.error().message);
                return;
            }
            Q_EMIT m_context.treeChanged();
            forget();
        });
}

void SampleTour::forget()
{
    m_poll.stop();
    if (m_receiver)
        ReceiverHub::of(m_context)->remove(m_receiver);
    if (m_context.scope.projectId == m_state.projectId)
        m_context.setScope({});
    m_state = {};
    m_last = {};
    m_broken = false;
    Q_EMIT removed();
}

} // namespace belfry::gui
