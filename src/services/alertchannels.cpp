#include "services/alertchannels.h"

#include "certificates/certificateservice.h"
#include "services/enginecontext.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

Result<SavedWebhook> addChannel(Engine &engine, const certificates::Alert &alert, WebhookDraft draft)
{
    draft.allEvents = false;
    draft.events = QStringList{u"com.infisical.pki.certificate."_s + alert.type};
    // By its address alone, nobody would know it in a list of deliveries.
    const QString host = QUrl(draft.url.value_or(QString())).host();
    if (draft.name.value_or(QString()).isEmpty())
        draft.name = alert.name + u" · "_s + (host.isEmpty() ? draft.type.value_or(u"general"_s) : host);
    auto saved = engine.webhooks().create(Family::Certificates, {}, draft, alert.applicationId, alert.id);
    if (!saved)
        return fail(saved.error().code, u"The %1 channel is refused: %2"_s.arg(draft.type.value_or(u"general"_s).replace(u"general"_s, u"webhook"_s), saved.error().message), saved.error().field);
    return saved;
}

Result<void> checkCount(qsizetype count)
{
    if (count < 1)
        return fail(ErrorCode::Invalid, u"An alert has at least one channel: nobody would be told."_s, u"channel"_s);
    if (count > ChannelsPerAlert)
        return fail(ErrorCode::Invalid, u"An alert has at most %1 channels; these are %2."_s.arg(ChannelsPerAlert).arg(count), u"channel"_s);
    return {};
}

// Before the transaction: a locked vault is said at once, and the first use makes the key.
Result<void> unlockFor(Engine &engine, const QList<WebhookDraft> &drafts)
{
    const bool seals = std::any_of(drafts.cbegin(), drafts.cend(), [](const WebhookDraft &draft) {
        return draft.secret || draft.generateSecret || urlIsCredential(draft.type.value_or(u"general"_s));
    });
    return seals ? engine.context().session().vault().unlock() : Result<void>();
}

} // namespace

Result<SavedAlert> createAlert(Engine &engine, const QString &reference, const certificates::AlertDraft &draft,
    const QList<WebhookDraft> &channels)
{
    BELFRY_LET(application, engine.certificates().findApplication(reference));
    BELFRY_TRY(checkCount(channels.size()));
    BELFRY_TRY(unlockFor(engine, channels));
    store::Transaction transaction(engine.context().session().db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(alert, engine.alerts().create(application.id, draft));
    SavedAlert saved{alert, {}};
    for (const WebhookDraft &channel : channels) {
        BELFRY_LET(webhook, addChannel(engine, alert, channel));
        saved.channels += webhook;
    }
    BELFRY_TRY(transaction.commit());
    return saved;
}

Result<QList<Webhook>> alertChannels(Engine &engine, const QString &alertId)
{
    BELFRY_LET(all, engine.webhooks().list({}, Family::Certificates));
    all.removeIf([&alertId](const Webhook &webhook) { return webhook.alertId != alertId; });
    std::reverse(all.begin(), all.end());
    return all;
}

Result<SavedAlert> editAlert(Engine &engine, const QString &reference, const certificates::AlertDraft &draft, const ChannelChanges &changes)
{
    BELFRY_LET(before, engine.alerts().find(reference));
    BELFRY_LET(present, alertChannels(engine, before.id));
    QStringList ids;
    for (const Webhook &webhook : std::as_const(present))
        ids += webhook.id;
    for (const QString &id : changes.removed) {
        if (!ids.contains(id))
            return fail(ErrorCode::NotFound, u"The alert %1 has no channel \"%2\"."_s.arg(before.name, id.left(80)), u"channel"_s);
    }
    BELFRY_TRY(checkCount(present.size() - changes.removed.size() + changes.added.size()));
    QList<WebhookDraft> sealing = changes.added;
    for (const auto &edited : changes.edited)
        sealing += edited.second;
    BELFRY_TRY(unlockFor(engine, sealing));

    store::Transaction transaction(engine.context().session().db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(alert, engine.alerts().edit(before.id, draft));
    SavedAlert saved{alert, {}};
    for (const QString &id : changes.removed)
        BELFRY_TRY(engine.webhooks().remove(id));
    for (const auto &[id, edited] : changes.edited) {
        BELFRY_LET(webhook, engine.webhooks().edit(id, edited));
        saved.channels += webhook;
    }
    for (const WebhookDraft &channel : changes.added) {
        BELFRY_LET(webhook, addChannel(engine, alert, channel));
        saved.channels += webhook;
    }
    BELFRY_TRY(transaction.commit());
    return saved;
}

Result<int> runAlertsOfDay(Engine &engine)
{
    constexpr qint64 DayMs = 86'400'000;
    const qint64 now = engine.clock().nowMs();
    const qint64 midnight = now - now % DayMs;
    const QString key = QLatin1String(settingkeys::CertificatesLastRun);
    const auto isDone = [&] {
        const qint64 last = engine.settings().number(key, 0);
        return last >= midnight && last <= now; // a clock that ran ahead must not silence the job
    };
    if (isDone())
        return 0;
    store::Transaction transaction(engine.context().session().db());
    BELFRY_TRY(transaction.begin());
    if (isDone()) // another process was faster
        return 0;
    BELFRY_LET(run, engine.alerts().runDue());
    BELFRY_TRY(engine.settings().set(key, QString::number(now)));
    BELFRY_TRY(transaction.commit());
    return run.certificates;
}

} // namespace belfry::services
