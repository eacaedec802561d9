#include "services/webhookservice.h"

#include "core/id.h"
#include "domain/fieldchanges.h"
#include "domain/glob.h"
#include "events/catalog.h"
#include "formats/format.h"
#include "net/profile.h"
#include "services/enginecontext.h"
#include "services/pingevent.h"
#include "services/settings.h"
#include "services/webhookdraft.h"
#include "signing/scheme.h"
#include "store/audit.h"
#include "store/deliveries.h"
#include "store/projects.h"
#include "store/webhooks.h"

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

constexpr qint64 MaxOverlapMs = 30LL * 86'400'000;

// Seals the client certificate that the draft brings along, in the caller's transaction.
Result<void> storeClientIdentity(store::Webhooks &rows, const Webhook &webhook, const WebhookDraft &draft)
{
    if (!draft.clientIdentity)
        return {};
    if (draft.clientIdentity->isEmpty())
        return rows.setClientIdentity(webhook, {}, {});
    BELFRY_LET(identity, net::clientIdentity(draft.clientIdentity->bytes()));
    return rows.setClientIdentity(webhook, *draft.clientIdentity, identity.name);
}

// Resolves references of a draft: an environment by slug, name or id becomes its slug.
Result<void> resolve(EngineContext &context, const QString &project, WebhookDraft &draft)
{
    if (!draft.environment || draft.environment->isEmpty())
        return {};
    BELFRY_LET(environment, context.engine().projects().findEnvironment(project, *draft.environment));
    draft.environment = environment.slug;
    return {};
}

QStringList headerNames(const Webhook &webhook)
{
    QStringList names;
    for (const HeaderField &header : webhook.headers)
        names += header.name;
    return names;
}

QString addressText(const Webhook &webhook)
{
    return webhook.url.isEmpty() ? webhook.urlDisplay : displayUrl(webhook.url, urlIsCredential(webhook.type));
}

QString eventsText(const Webhook &webhook)
{
    return webhook.events ? webhook.events->join(u", "_s) : u"all"_s;
}

// For the audit trail. Keys and values of headers are never named; an address that is a credential stands as it is displayed.
QString changedFields(const Webhook &before, const Webhook &after, bool key)
{
    FieldChanges changes;
    changes.note(u"name"_s, before.name, after.name);
    changes.note(u"url"_s, addressText(before), addressText(after));
    changes.noteSecret(u"url"_s, before.url != after.url && addressText(before) == addressText(after));
    changes.note(u"type"_s, before.type, after.type);
    changes.note(u"environment"_s, before.environment, after.environment);
    changes.note(u"path"_s, before.pathPattern, after.pathPattern);
    changes.note(u"events"_s, eventsText(before), eventsText(after));
    changes.note(u"signatures"_s, before.signatures, after.signatures);
    changes.note(u"headers"_s, headerNames(before), headerNames(after));
    changes.noteSecret(u"header values"_s, before.headers != after.headers && headerNames(before) == headerNames(after));
    changes.note(u"retry"_s, retryText(before.retry), retryText(after.retry));
    changes.note(u"timeout"_s, u"%1 ms"_s.arg(before.timeoutMs), u"%1 ms"_s.arg(after.timeoutMs));
    changes.note(u"rate"_s, QString::number(before.ratePerSecond), QString::number(after.ratePerSecond));
    changes.note(u"ordered"_s, before.ordered, after.ordered);
    changes.note(u"content"_s, before.contentMode, after.contentMode);
    changes.note(u"allow-http"_s, before.allowHttp, after.allowHttp);
    changes.note(u"allow-private"_s, before.allowPrivate, after.allowPrivate);
    changes.note(u"ca-file"_s, before.caFile, after.caFile);
    changes.note(u"notes"_s, before.notes, after.notes);
    changes.note(u"labels"_s, before.labels, after.labels);
    changes.note(u"coalesce"_s, u"%1 ms"_s.arg(before.coalesceMs), u"%1 ms"_s.arg(after.coalesceMs));
    changes.noteSecret(u"key"_s, key);
    return changes.text();
}

// What the store's setting lets new webhooks do before anybody was asked.
void permitByDefault(EngineContext &context, Webhook &webhook)
{
    webhook.allowHttp = webhook.allowPrivate = Settings(context).flag(QLatin1String(settingkeys::AllowLocal), false);
}

// A key that a scheme cannot take (Ed25519 wants a key of its own form) is refused here, not at the first delivery.
Result<void> keySuits(const Webhook &webhook, const SecretBytes &secret)
{
    if (secret.isEmpty())
        return {};
    for (const QString &id : webhook.signatures) {
        const signing::Scheme *scheme = signing::find(id);
        if (!scheme)
            continue;
        if (const auto made = scheme->sign({secret, u"del_check"_s, webhook.updatedAt, "{}"}); !made)
            return fail(ErrorCode::Invalid, u"The key does not suit the signature scheme %1: %2"_s.arg(id, made.error().message), u"secret"_s);
    }
    return {};
}

} // namespace

Result<SavedWebhook> WebhookService::create(Family family, const QString &project, const WebhookDraft &given,
    const QString &applicationId, const QString &alertId)
{
    store::Session &session = m_context.session();
    WebhookDraft draft = given;
    QString projectId;
    if (family == Family::Secrets) {
        BELFRY_LET(found, m_context.engine().projects().find(project));
        projectId = found.id;
        BELFRY_TRY(resolve(m_context, projectId, draft));
    }
    BELFRY_LET(identity, clientIdentityOf(draft));
    draft.clientIdentity = identity;
    SavedWebhook saved;
    Webhook &webhook = saved.webhook;
    webhook = freshWebhook(family, projectId, applicationId, alertId);
    permitByDefault(m_context, webhook);
    const auto notes = applyDraft(webhook, draft);
    if (const auto error = firstError(notes))
        return tl::unexpected<Error>(*error);
    saved.warnings = warningsOf(notes);

    SecretBytes secret = draft.secret.value_or(SecretBytes());
    // D is never unsigned: a webhook of that family without a key gets one.
    if (draft.generateSecret || (family == Family::Infrastructure && secret.isEmpty())) {
        saved.generatedSecret = generateSigningSecret();
        secret = SecretBytes(saved.generatedSecret.toUtf8());
    }
    BELFRY_TRY(keySuits(webhook, secret));
    if (!secret.isEmpty() || urlIsCredential(webhook.type) || draft.clientIdentity)
        BELFRY_TRY(session.vault().unlock());

    webhook.id = newId("wh", session.nowMs());
    webhook.createdAt = webhook.updatedAt = session.nowMs();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    store::Webhooks rows(session);
    BELFRY_TRY(rows.insert(webhook));
    if (!secret.isEmpty())
        BELFRY_TRY(rows.setSecret(webhook, secret));
    BELFRY_TRY(storeClientIdentity(rows, webhook, draft));
    BELFRY_TRY(store::Audit(session).record(u"webhook.create"_s, webhook.id, webhook.name));
    BELFRY_TRY(transaction.commit());
    BELFRY_LET(stored, find(webhook.id));
    webhook = stored;
    return saved;
}

Result<SavedWebhook> WebhookService::edit(const QString &reference, const WebhookDraft &given)
{
    store::Session &session = m_context.session();
    store::Webhooks rows(session);
    BELFRY_LET(before, find(reference));
    WebhookDraft draft = given;
    if (before.family == Family::Secrets)
        BELFRY_TRY(resolve(m_context, before.projectId, draft));
    const bool sealed = before.hasSecret || urlIsCredential(before.type)
        || std::any_of(before.headers.cbegin(), before.headers.cend(), [](const HeaderField &h) { return h.secret; });
    if (sealed)
        BELFRY_TRY(rows.unseal(before));

    BELFRY_LET(identity, clientIdentityOf(draft));
    draft.clientIdentity = identity;
    SavedWebhook saved;
    saved.webhook = before;
    Webhook &webhook = saved.webhook;
    // A secret header handed in without its value keeps the one that is sealed.
    if (draft.headers) {
        for (HeaderField &header : *draft.headers) {
            for (const HeaderField &old : std::as_const(before.headers)) {
                if (header.secret && old.secret && header.value.isEmpty() && header.name.compare(old.name, Qt::CaseInsensitive) == 0)
                    header.value = old.value;
            }
        }
    }
    const auto notes = applyDraft(webhook, draft);
    if (const auto error = firstError(notes))
        return tl::unexpected<Error>(*error);
    saved.warnings = warningsOf(notes);

    const bool moved = originOf(before.url) != originOf(webhook.url);
    if (moved && before.hasSecret && !draft.secret && !draft.generateSecret) {
        return fail(ErrorCode::Invalid,
            u"The address now points at another server (%1). Give its signing key again (--secret-file or --generate-secret): the old one is not handed to a new place."_s.arg(originOf(webhook.url)),
            u"secret"_s);
    }
    SecretBytes secret = draft.secret.value_or(SecretBytes());
    if (draft.generateSecret) {
        saved.generatedSecret = generateSigningSecret();
        secret = SecretBytes(saved.generatedSecret.toUtf8());
    }
    if (draft.secret && secret.isEmpty() && webhook.family == Family::Infrastructure)
        return fail(ErrorCode::Invalid, u"Infrastructure webhooks are always signed; the key cannot be removed."_s, u"secret"_s);
    BELFRY_TRY(keySuits(webhook, secret));
    if (moved && !before.clientName.isEmpty() && !draft.clientIdentity)
        saved.warnings += u"The client certificate was for the old server and has been removed; give it again (--client-cert) if the new one asks for it."_s;
    if (draft.secret || draft.generateSecret || draft.clientIdentity)
        BELFRY_TRY(session.vault().unlock());

    ++webhook.configVersion;
    webhook.updatedAt = session.nowMs();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(rows.update(webhook));
    if (draft.secret || draft.generateSecret)
        BELFRY_TRY(rows.setSecret(webhook, secret));
    BELFRY_TRY(storeClientIdentity(rows, webhook, draft));
    BELFRY_TRY(store::Audit(session).record(u"webhook.edit"_s, webhook.id,
        u"%1: %2"_s.arg(before.name, changedFields(before, webhook, draft.secret || draft.generateSecret))));
    BELFRY_TRY(transaction.commit());
    BELFRY_LET(stored, find(webhook.id));
    webhook = stored;
    return saved;
}

Result<Webhook> WebhookService::find(const QString &reference)
{
    store::Webhooks rows(m_context.session());
    BELFRY_LET(direct, rows.byId(reference));
    if (direct)
        return *direct;
    BELFRY_LET(all, rows.all());
    QList<Webhook> named;
    for (const Webhook &webhook : all) {
        if (webhook.name == reference)
            named += webhook;
    }
    if (named.size() == 1)
        return named.constFirst();
    if (named.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no webhook \"%1\"."_s.arg(reference.left(80)), u"webhook"_s);
    QStringList ids;
    for (const Webhook &webhook : named)
        ids += webhook.id;
    return fail(ErrorCode::Invalid, u"Several webhooks are called \"%1\": %2."_s.arg(reference, ids.join(u", "_s)), u"webhook"_s);
}

Result<QList<Webhook>> WebhookService::list(const QString &project, std::optional<Family> family)
{
    QString projectId;
    if (!project.isEmpty()) {
        BELFRY_LET(found, m_context.engine().projects().find(project));
        projectId = found.id;
    }
    BELFRY_LET(all, store::Webhooks(m_context.session()).all());
    all.removeIf([&](const Webhook &webhook) {
        return (!projectId.isEmpty() && webhook.projectId != projectId) || (family && webhook.family != *family);
    });
    return all;
}

Result<Webhook> WebhookService::setEnabled(const QString &reference, bool enabled)
{
    BELFRY_LET(webhook, find(reference));
    store::Session &session = m_context.session();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(store::Webhooks(session).setEnabled(webhook.id, enabled, u"user"_s));
    BELFRY_TRY(store::Audit(session).record(enabled ? u"webhook.enable"_s : u"webhook.disable"_s, webhook.id, webhook.name));
    BELFRY_TRY(transaction.commit());
    return find(webhook.id);
}

Result<SavedWebhook> WebhookService::duplicate(const QString &reference)
{
    BELFRY_LET(source, find(reference));
    store::Session &session = m_context.session();
    store::Webhooks rows(session);
    BELFRY_TRY(session.vault().unlock());
    BELFRY_TRY(rows.unseal(source));
    BELFRY_LET(secrets, rows.secrets(source));
    SavedWebhook saved;
    saved.webhook = source;
    Webhook &copy = saved.webhook;
    copy.id = newId("wh", session.nowMs());
    copy.name = u"%1 (copy)"_s.arg(source.name).left(80);
    copy.createdAt = copy.updatedAt = session.nowMs();
    copy.configVersion = 1;
    // A copy that fired at once would send everything twice before anybody could change it.
    copy.enabled = false;
    copy.disabledReason = u"user"_s;
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(rows.insert(copy));
    if (!secrets.secret.isEmpty())
        BELFRY_TRY(rows.setSecret(copy, secrets.secret));
    if (!secrets.clientIdentity.isEmpty())
        BELFRY_TRY(rows.setClientIdentity(copy, secrets.clientIdentity, source.clientName));
    BELFRY_TRY(store::Audit(session).record(u"webhook.duplicate"_s, copy.id, u"%1, a copy of %2"_s.arg(copy.name, source.id)));
    BELFRY_TRY(transaction.commit());
    BELFRY_LET(stored, find(copy.id));
    copy = stored;
    return saved;
}

Result<void> WebhookService::remove(const QString &reference)
{
    BELFRY_LET(webhook, find(reference));
    store::Session &session = m_context.session();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    const qint64 now = session.nowMs();
    BELFRY_TRY(store::Webhooks(session).setDeleted(webhook.id, now));
    BELFRY_TRY(store::Deliveries(session).cancelOfWebhook(webhook.id, now));
    BELFRY_TRY(store::Audit(session).record(u"webhook.delete"_s, webhook.id, webhook.name));
    return transaction.commit();
}

Result<Webhook> WebhookService::restore(const QString &id)
{
    store::Session &session = m_context.session();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(webhook, store::Webhooks(session).byId(id, true));
    if (!webhook)
        return fail(ErrorCode::NotFound, u"There is no webhook %1."_s.arg(id), u"webhook"_s);
    BELFRY_TRY(store::Webhooks(session).setDeleted(id, 0));
    if (webhook->deletedAt != 0)
        BELFRY_TRY(store::Deliveries(session).resumeOfWebhook(id, webhook->deletedAt));
    BELFRY_TRY(store::Audit(session).record(u"webhook.restore"_s, id, webhook->name));
    BELFRY_TRY(transaction.commit());
    return find(id);
}

Result<SavedWebhook> WebhookService::rotateSecret(const QString &reference, std::optional<SecretBytes> given, const KeyOverlap &overlap)
{
    if (overlap.ms < 0 || overlap.ms > MaxOverlapMs)
        return fail(ErrorCode::Invalid, u"Both keys are signed with for up to 30 days, or not at all (0)."_s, u"overlap"_s);
    BELFRY_LET(webhook, find(reference));
    SavedWebhook saved;
    SecretBytes secret;
    if (given) {
        BELFRY_TRY(signing::checkSecret(*given));
        secret = *given;
    } else {
        saved.generatedSecret = generateSigningSecret();
        secret = SecretBytes(saved.generatedSecret.toUtf8());
    }
    BELFRY_TRY(keySuits(webhook, secret));
    store::Session &session = m_context.session();
    store::Webhooks rows(session);
    BELFRY_TRY(session.vault().unlock());
    BELFRY_TRY(rows.unseal(webhook));
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    store::KeySwitch keySwitch;
    if (webhook.hasSecret && overlap.ms > 0) {
        // After the switch the old key travels along for the same time again: whoever is late is not cut off.
        keySwitch.at = overlap.switchLater ? session.nowMs() + overlap.ms : 0;
        keySwitch.until = session.nowMs() + (overlap.switchLater ? 2 : 1) * overlap.ms;
    }
    BELFRY_TRY(rows.setSecret(webhook, secret, keySwitch));
    BELFRY_TRY(store::Audit(session).record(u"webhook.rotate-key"_s, webhook.id, webhook.name));
    BELFRY_TRY(transaction.commit());
    BELFRY_LET(stored, find(webhook.id));
    saved.webhook = stored;
    return saved;
}

QList<FieldNote> WebhookService::check(Family family, const QString &project, const WebhookDraft &given)
{
    WebhookDraft draft = given;
    QList<FieldNote> notes;
    if (family == Family::Secrets) {
        if (const auto found = m_context.engine().projects().find(project); !found)
            notes += FieldNote{u"project"_s, u"Choose a project."_s};
        else if (const auto resolved = resolve(m_context, project, draft); !resolved)
            notes += FieldNote{u"environment"_s, resolved.error().message};
    }
    Webhook webhook = freshWebhook(family, project, {}, {});
    permitByDefault(m_context, webhook);
    return notes + applyDraft(webhook, draft);
}

Result<QStringList> WebhookService::matchedFolders(const QString &project, const QString &environment, const QString &pattern)
{
    BELFRY_LET(paths, m_context.engine().projects().folderPaths(project, environment));
    if (pattern.isEmpty())
        return paths;
    BELFRY_LET(glob, Glob::compile(pattern));
    paths.removeIf([&glob](const QString &path) { return !glob.matches(path); });
    return paths;
}

WebhookService::Preview WebhookService::preview(Family family, const QString &project, const WebhookDraft &given, const QString &eventType)
{
    Preview out;
    WebhookDraft draft = given;
    store::Session &session = m_context.session();
    QString projectId;
    if (family == Family::Secrets) {
        const auto found = m_context.engine().projects().find(project);
        if (!found) {
            out.error = found.error().message;
            return out;
        }
        projectId = found->id;
        if (const auto resolved = resolve(m_context, projectId, draft); !resolved) {
            out.error = resolved.error().message;
            return out;
        }
    }
    Webhook webhook = freshWebhook(family, projectId, {}, {});
    Q_UNUSED(applyDraft(webhook, draft))
    webhook.id = u"wh_preview"_s;
    const formats::Format *format = formats::formatOf(webhook);
    auto event = pingEvent(session, webhook, eventType.isEmpty() ? events::pingType(family) : eventType);
    if (!format || !event) {
        out.error = event ? u"Unknown type."_s : event.error().message;
        return out;
    }
    event->createdAt = session.nowMs();
    event->id = u"evt_preview"_s;
    const auto rendered = format->render({webhook, *event, u"del_preview"_s, session.nowMs(),
        m_context.engine().settings().text(QLatin1String(settingkeys::ViewBase), u"belfry:/"_s)});
    if (!rendered) {
        out.error = rendered.error().message;
        return out;
    }
    out.body = rendered->body;
    out.headers += {u"Content-Type"_s, QString::fromLatin1(rendered->contentType)};
    SecretBytes secret = draft.secret.value_or(SecretBytes());
    if (secret.isEmpty() && draft.generateSecret)
        secret = SecretBytes("whsec_preview");
    if (!secret.isEmpty()) {
        for (const QString &id : std::as_const(webhook.signatures)) {
            const signing::Scheme *scheme = signing::find(id);
            const auto headers = scheme ? scheme->sign({secret, u"del_preview"_s, rendered->timestampMs, rendered->body}) : Result<HeaderList>();
            if (headers)
                out.headers += *headers;
        }
    }
    return out;
}

} // namespace belfry::services
