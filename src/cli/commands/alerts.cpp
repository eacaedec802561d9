#include "cli/commands/alerts.h"

#include "certificates/alertfilter.h"
#include "cli/certificateshapes.h"
#include "cli/textshapes.h"
#include "cli/values.h"
#include "core/paths.h"
#include "services/dispatcher.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString application;
    std::optional<QString> wanted;
    QString alert;
    QString name, type, before;
    std::optional<QString> description, secretFile, retry, content, caFile;
    QStringList channels, removed, filters;
    bool noFilters = false;
    bool generateSecret = false, allowHttp = false, allowPrivate = false;
    bool daily = false, notDaily = false;
    PageOptions page;
};

void declareChannels(Options &options, Values &v)
{
    options.list("--channel", "KIND:TO", v.channels,
        "webhook:URL, slack:URL, teams:URL or pagerduty:KEY; slack:@FILE, teams:@FILE and pagerduty:@FILE read it from a file");
    options.value("--secret-file", "FILE", v.secretFile, "File with the signing key of the webhook channels (- = standard input)");
    options.flag("--generate-secret", v.generateSecret, "Make a signing key for each webhook channel and show it once");
    options.flag("--allow-http", v.allowHttp, "Permit http to loopback addresses");
    options.flag("--allow-private", v.allowPrivate, "Permit loopback and private addresses");
    options.value("--content", "MODE", v.content, "Webhook channels: json (default), structured or binary CloudEvents");
    options.value("--retry", "NAME", v.retry, "Retry schedule of the channels (default: infisical)");
    options.value("--ca-file", "FILE", v.caFile, "PEM file of the authority that the channels' certificates come from");
}

void declareFilters(Options &options, Values &v)
{
    options.list("--filter", "'FIELD OP VALUE'", v.filters,
        "Only these certificates: profile_name, common_name or san; equals, matches, contains, starts_with or ends_with; or include_cas true|false. All must hold");
}

Result<std::optional<QList<certificates::AlertFilter>>> filtersOf(const Values &v)
{
    if (v.noFilters && !v.filters.isEmpty())
        return fail(ErrorCode::Invalid, u"--filter and --no-filter exclude each other."_s, u"filter"_s);
    if (!v.noFilters && v.filters.isEmpty())
        return std::optional<QList<certificates::AlertFilter>>();
    QList<certificates::AlertFilter> filters;
    for (const QString &text : v.filters) {
        BELFRY_LET(filter, certificates::alertFilterOf(text));
        filters += filter;
    }
    return std::optional<QList<certificates::AlertFilter>>(filters);
}

Result<services::WebhookDraft> channelDraft(Output &out, const QString &text)
{
    static const QHash<QString, QString> types = {{u"webhook"_s, u"general"_s}, {u"slack"_s, u"slack"_s},
        {u"teams"_s, u"microsoft-teams"_s}, {u"microsoft-teams"_s, u"microsoft-teams"_s}, {u"pagerduty"_s, u"pagerduty"_s}};
    const auto colon = text.indexOf(u':');
    const QString kind = text.left(colon);
    QString to = text.mid(colon + 1);
    if (colon <= 0 || !types.contains(kind) || to.isEmpty())
        return fail(ErrorCode::Invalid, u"--channel takes webhook:URL, slack:URL, teams:URL or pagerduty:KEY, not \"%1\"."_s.arg(text.left(20)), u"channel"_s);
    services::WebhookDraft draft;
    draft.type = types.value(kind);
    if (to.startsWith(u'@')) {
        BELFRY_LET(bytes, readSecretFile(to.mid(1)));
        to = QString::fromUtf8(bytes).trimmed();
    } else if (urlIsCredential(*draft.type)) {
        out.warn(u"The address of the %1 channel is a credential and stands in the process list; %1:@FILE reads it from a file."_s.arg(kind));
    }
    draft.url = to;
    return draft;
}

Result<QList<services::WebhookDraft>> channelDrafts(Output &out, const Values &v)
{
    if (v.secretFile && v.generateSecret)
        return fail(ErrorCode::Invalid, u"--secret-file and --generate-secret exclude each other."_s, u"secret"_s);
    std::optional<SecretBytes> key;
    if (v.secretFile) {
        QString warning;
        BELFRY_LET(read, signingKey(*v.secretFile, warning));
        if (!warning.isEmpty())
            out.warn(warning);
        key = read;
    }
    if (v.caFile && !QFileInfo(*v.caFile).isFile())
        return fail(ErrorCode::Invalid, u"--ca-file: there is no file %1."_s.arg(*v.caFile), u"ca-file"_s);
    QList<services::WebhookDraft> drafts;
    for (const QString &channel : v.channels) {
        BELFRY_LET(draft, channelDraft(out, channel));
        draft.allowHttp = v.allowHttp;
        draft.allowPrivate = v.allowPrivate;
        draft.retry = v.retry;
        if (v.caFile)
            draft.caFile = QFileInfo(*v.caFile).absoluteFilePath();
        if (draft.type == u"general"_s) {
            draft.secret = key;
            draft.generateSecret = v.generateSecret;
            draft.contentMode = v.content;
        }
        drafts += draft;
    }
    return drafts;
}

// The alert with all of its channels; those of `saved` with their new keys.
Result<int> answerAlert(Context &context, services::Engine &engine, const certificates::Alert &alert, const QList<services::SavedWebhook> &saved = {})
{
    BELFRY_LET(channels, services::alertChannels(engine, alert.id));
    QList<services::SavedWebhook> all;
    for (const Webhook &webhook : std::as_const(channels)) {
        services::SavedWebhook one{webhook, {}, {}};
        for (const services::SavedWebhook &fresh : saved) {
            if (fresh.webhook.id == webhook.id)
                one = fresh;
        }
        for (const QString &warning : std::as_const(one.warnings))
            context.out().warn(warning);
        all += one;
    }
    return context.out().answer(alertJson(alert, all), alertText(alert, all));
}

Run switched(Options &options, bool enabled)
{
    auto v = Options::values<Values>();
    options.argument("ALERT", v->alert, "Id or name");
    return [v, enabled](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(alert, engine->alerts().setEnabled(v->alert, enabled));
        return answerAlert(context, *engine, alert);
    };
}

} // namespace

Run alertCreate(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--application", "A", v->application, "Application: id, slug or name", true);
    options.value("--name", "SLUG", v->name, "Lower-case letters, digits and hyphens", true);
    options.value("--type", "T", v->type, "expiration, issuance, renewal or revocation; fixed from then on", true);
    options.value("--before", "30d", v->before, "Expiration only: how long before, in d, w, m (30 days) or y (365 days)");
    options.flag("--daily", v->daily, "Expiration only: tell again every 24 hours until renewed");
    options.value("--description", "D", v->description, "A note for people");
    declareFilters(options, *v);
    declareChannels(options, *v);
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(filters, filtersOf(*v));
        BELFRY_LET(channels, channelDrafts(context.out(), *v));
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(saved, services::createAlert(*engine, v->application,
            {v->name, v->type, v->description, v->before, v->daily, filters}, channels));
        return answerAlert(context, *engine, saved.alert, saved.channels);
    };
}

Run alertList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--application", "A", v->wanted, "Only of this application");
    v->page.declare(options, "At most N alerts (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        QString applicationId;
        if (v->wanted) {
            BELFRY_LET(application, engine->certificates().findApplication(*v->wanted));
            applicationId = application.id;
        }
        BELFRY_LET(all, engine->alerts().list(applicationId));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const certificates::Alert &each) { return each.id; }));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const certificates::Alert &each : std::as_const(page.items)) {
            BELFRY_LET(channels, services::alertChannels(*engine, each.id));
            QList<services::SavedWebhook> shown;
            for (const Webhook &channel : std::as_const(channels))
                shown += services::SavedWebhook{channel, {}, {}};
            items.push_back(alertJson(each, shown));
            rows += {each.name, each.type, each.alertBefore, each.enabled ? u"on"_s : u"off"_s, QString::number(channels.size()), each.id};
        }
        return context.out().answer(listJson(items, page.next),
            tableText({u"NAME"_s, u"TYPE"_s, u"BEFORE"_s, u"STATE"_s, u"CHANNELS"_s, u"ID"_s}, rows));
    };
}

Run alertShow(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ALERT", v->alert, "Id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(alert, engine->alerts().find(v->alert));
        return answerAlert(context, *engine, alert);
    };
}

Run alertEdit(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ALERT", v->alert, "Id or name; what is not given stays as it is");
    options.value("--name", "SLUG", v->name, "Another name");
    options.value("--type", "T", v->type, "The type is fixed: another one than the alert has is refused");
    options.value("--before", "30d", v->before, "Expiration only: how long before");
    options.flag("--daily", v->daily, "Tell again every 24 hours until renewed");
    options.flag("--no-daily", v->notDaily, "Tell once");
    options.value("--description", "D", v->description, "A note for people");
    declareFilters(options, *v);
    options.flag("--no-filter", v->noFilters, "All certificates of the application again");
    options.list("--remove-channel", "ID", v->removed, "Remove this channel (id of its webhook); `webhook edit` changes one");
    declareChannels(options, *v);
    return [v](Context &context) -> Result<int> {
        if (v->daily && v->notDaily)
            return fail(ErrorCode::Invalid, u"--daily and --no-daily exclude each other."_s, u"daily"_s);
        BELFRY_LET(filters, filtersOf(*v));
        BELFRY_LET(added, channelDrafts(context.out(), *v));
        BELFRY_LET(engine, context.engine());
        const certificates::AlertDraft draft{v->name, v->type, v->description, v->before,
            v->daily || v->notDaily ? std::optional<bool>(v->daily) : std::nullopt, filters};
        BELFRY_LET(saved, services::editAlert(*engine, v->alert, draft, {{}, added, v->removed}));
        return answerAlert(context, *engine, saved.alert, saved.channels);
    };
}

Run alertEnable(Options &options)
{
    return switched(options, true);
}

Run alertDisable(Options &options)
{
    return switched(options, false);
}

Run alertRun(Options &options)
{
    Q_UNUSED(options)
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(run, engine->alerts().runDue());
        return context.out().answer({{"alerts", run.alerts}, {"certificates", run.certificates}, {"events", namesJson(run.events)},
                                        {"deliveries", namesJson(run.deliveries)}},
            u"%1 alert(s) looked at, %2 certificate(s) told about, %3 delivery(ies) waiting.\n"_s.arg(run.alerts)
                .arg(run.certificates).arg(run.deliveries.size()));
    };
}

Run alertPreview(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ALERT", v->alert, "Id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(alert, engine->alerts().find(v->alert));
        BELFRY_LET(preview, engine->alerts().preview(alert));
        const qint64 now = engine->clock().nowMs();
        Json items = Json::array();
        for (const certificates::Certificate &each : std::as_const(preview.examples))
            items.push_back(certificateJson(each, now));
        const QString next = preview.nextAt > 0 ? u", the next one on %1"_s.arg(instantText(preview.nextAt).left(10)) : QString();
        return context.out().answer({{"matched", preview.matched}, {"dueNow", preview.dueNow}, {"nextAt", timeJson(preview.nextAt)}, {"items", items}},
            u"%1 certificate(s) matched, %2 would alert today%3.\n\n"_s.arg(preview.matched).arg(preview.dueNow).arg(next)
                + certificatesText(preview.examples, now));
    };
}

Run alertTest(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ALERT", v->alert, "Id or name; each of its channels gets a test message");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(alert, engine->alerts().find(v->alert));
        BELFRY_LET(channels, services::alertChannels(*engine, alert.id));
        Json items = Json::array();
        QString text;
        bool all = !channels.isEmpty();
        for (const Webhook &channel : std::as_const(channels)) {
            BELFRY_LET(prepared, engine->deliveries().preparePing(channel.id));
            BELFRY_LET(delivery, services::sendPing(*engine, prepared));
            items.push_back(deliveryJson(delivery));
            text += (text.isEmpty() ? QString() : u"\n"_s) + deliveryText(delivery);
            all = all && delivery.state == DeliveryState::Succeeded;
        }
        return context.out().answer(listJson(items), text.isEmpty() ? u"The alert has no channel.\n"_s : text, all ? 0 : 1);
    };
}

Run alertDelete(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("ALERT", v->alert, "Id or name; what waits for its channels is cancelled");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(alert, engine->alerts().find(v->alert));
        BELFRY_TRY(engine->alerts().remove(alert.id));
        return context.out().answer({{"id", toJson(alert.id)}, {"deleted", true}}, u"Deleted %1 (%2).\n"_s.arg(alert.name, alert.id));
    };
}

} // namespace belfry::cli
