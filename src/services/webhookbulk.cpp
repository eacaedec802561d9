#include "services/enginecontext.h"
#include "services/webhookservice.h"
#include "domain/names.h"
#include "store/audit.h"
#include "store/webhooks.h"

using namespace Qt::StringLiterals;

// Webhooks several at a time, and what is known of one besides its settings.
namespace belfry::services {

Result<void> WebhookService::setEnabledAll(const QStringList &ids, bool enabled)
{
    store::Transaction transaction(m_context.session().db());
    BELFRY_TRY(transaction.begin());
    for (const QString &id : ids)
        BELFRY_TRY(setEnabled(id, enabled));
    return transaction.commit();
}

Result<void> WebhookService::removeAll(const QStringList &ids)
{
    store::Transaction transaction(m_context.session().db());
    BELFRY_TRY(transaction.begin());
    for (const QString &id : ids)
        BELFRY_TRY(remove(id));
    return transaction.commit();
}

Result<void> WebhookService::restoreAll(const QStringList &ids)
{
    store::Transaction transaction(m_context.session().db());
    BELFRY_TRY(transaction.begin());
    for (const QString &id : ids)
        BELFRY_TRY(restore(id));
    return transaction.commit();
}

Result<void> WebhookService::labelAll(const QStringList &ids, const QStringList &add, const QStringList &remove)
{
    store::Transaction transaction(m_context.session().db());
    BELFRY_TRY(transaction.begin());
    for (const QString &id : ids) {
        BELFRY_LET(webhook, find(id));
        WebhookDraft draft;
        draft.labels = webhook.labels;
        for (const QString &label : remove)
            draft.labels->removeAll(label);
        for (const QString &label : add) {
            if (!draft.labels->contains(label))
                draft.labels->append(label);
        }
        if (*draft.labels != webhook.labels)
            BELFRY_TRY(edit(webhook.id, draft));
    }
    return transaction.commit();
}

Result<WebhookDraft> WebhookService::snapshot(const QString &reference)
{
    BELFRY_LET(webhook, find(reference));
    const bool sealed = urlIsCredential(webhook.type)
        || std::any_of(webhook.headers.cbegin(), webhook.headers.cend(), [](const HeaderField &h) { return h.secret; });
    if (sealed) {
        BELFRY_TRY(m_context.session().vault().unlock());
        BELFRY_TRY(store::Webhooks(m_context.session()).unseal(webhook));
    }
    WebhookDraft draft;
    draft.name = webhook.name;
    draft.url = webhook.url;
    draft.type = webhook.type;
    draft.environment = webhook.environment;
    draft.pathPattern = webhook.pathPattern;
    draft.allEvents = !webhook.events.has_value();
    draft.events = webhook.events;
    draft.signatures = webhook.signatures;
    draft.headers = webhook.headers;
    draft.retry = retryText(webhook.retry);
    draft.timeoutMs = webhook.timeoutMs;
    draft.ratePerSecond = webhook.ratePerSecond;
    draft.ordered = webhook.ordered;
    draft.allowHttp = webhook.allowHttp;
    draft.allowPrivate = webhook.allowPrivate;
    draft.caFile = webhook.caFile;
    draft.notes = webhook.notes;
    draft.labels = webhook.labels;
    draft.coalesceMs = webhook.coalesceMs;
    return draft;
}

Result<QList<KeyUse>> WebhookService::keys(const QString &reference)
{
    BELFRY_LET(webhook, find(reference));
    BELFRY_LET(rows, store::Webhooks(m_context.session()).keys(webhook.id));
    QList<KeyUse> uses;
    bool passed = false; // rows come newest first: the first that has begun is the current one
    for (const store::SigningKey &row : rows) {
        const bool begun = row.fromAt <= m_context.session().nowMs();
        uses += KeyUse{row.number, row.hint, row.isSigning, begun && !passed, row.fromAt, row.deliveries};
        passed = passed || begun;
    }
    return uses;
}

} // namespace belfry::services
