#include "cli/commands/webhooks.h"

#include "cli/commands/webhookinputs.h"
#include "cli/jsonshapes.h"
#include "cli/textshapes.h"
#include "cli/values.h"
#include "core/time.h"
#include "services/dispatcher.h"
#include "services/impactservice.h"

#include <tuple>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    WebhookInputs inputs;
    PageOptions page;
    QStringList webhooks;
    QString webhook;
    QString event;
    std::optional<QString> project;
    std::optional<QString> family;
    std::optional<QString> secretFile;
    QString overlap = u"24h"_s;
    QString at = u"now"_s;
    QStringList add, remove;
    bool infrastructure = false;
    bool ping = false;
    bool dryRun = false;
};

int answerSaved(Context &context, const services::SavedWebhook &saved)
{
    for (const QString &warning : saved.warnings)
        context.out().warn(warning);
    return context.out().answer(webhookJson(saved.webhook, saved.generatedSecret), webhookText(saved.webhook, saved.generatedSecret));
}

Json eventsJson(const QList<Event> &events)
{
    Json items = Json::array();
    for (const Event &event : events) {
        items.push_back({{"id", toJson(event.id)}, {"type", toJson(event.type)}, {"environment", toJson(event.environment)},
            {"path", toJson(event.path)}, {"createdAt", toJson(rfc3339Ms(event.createdAt))}});
    }
    return items;
}

Result<int> answerImpact(Context &context, services::Engine &engine, const Webhook &webhook, const services::WebhookDraft &draft)
{
    BELFRY_LET(impact, services::ImpactService(engine.context()).of({webhook.id, webhook.family, webhook.projectId, draft}));
    const Json json = {{"dryRun", true}, {"webhookId", toJson(webhook.id)}, {"days", impact.days}, {"considered", impact.considered},
        {"more", impact.more}, {"fewer", impact.fewer}, {"gained", eventsJson(impact.gained)}, {"lost", eventsJson(impact.lost)}};
    QString text = u"Over the last %1 days %2 more would have fired, %3 fewer, of %4 events. Nothing was changed.\n"_s.arg(impact.days)
                       .arg(impact.more).arg(impact.fewer).arg(impact.considered);
    for (const auto &[sign, events] : {std::pair{u'+', impact.gained}, std::pair{u'-', impact.lost}}) {
        for (const Event &event : events)
            text += u"%1 %2  %3  %4 %5 %6\n"_s.arg(QChar(sign)).arg(rfc3339Ms(event.createdAt), event.id, event.type, plain(event.environment), plain(event.path));
    }
    return context.out().answer(json, text);
}

/// One object for one reference, a list for several.
int answerAll(Context &context, const Json &items, const QString &text)
{
    return context.out().answer(items.size() == 1 ? items.front() : listJson(items), text);
}

/// Sends the ping and waits for its one attempt.
Result<Delivery> ping(services::Engine &engine, const QString &webhookId, const QString &event)
{
    BELFRY_LET(deliveryId, engine.deliveries().preparePing(webhookId, event));
    auto delivery = services::sendPing(engine, deliveryId);
    if (!delivery)
        std::ignore = engine.deliveries().cancel(deliveryId); // it must not go out later, when nobody waits for it
    return delivery;
}

Result<services::SavedWebhook> createIn(Context &context, services::Engine &engine, const Values &v)
{
    if (!v.inputs.url)
        return fail(ErrorCode::Invalid, u"--url is required."_s, u"url"_s);
    if (v.infrastructure == v.project.has_value())
        return fail(ErrorCode::Invalid, u"Give either --project P or --infrastructure."_s, u"project"_s);
    if (v.infrastructure && (v.inputs.environment || v.inputs.path))
        return fail(ErrorCode::Invalid, u"Infrastructure webhooks belong to no project: --env and --path do not apply."_s, u"environment"_s);
    if (v.infrastructure && v.inputs.events.isEmpty())
        return fail(ErrorCode::Invalid, u"An infrastructure webhook names its events: --event T, several times for several."_s, u"events"_s);
    BELFRY_LET(draft, v.inputs.draft(context.out()));
    if (v.infrastructure) {
        draft.generateSecret = draft.generateSecret || !draft.secret; // never unsigned
        return engine.webhooks().create(Family::Infrastructure, {}, draft);
    }
    BELFRY_LET(project, engine.projects().find(*v.project));
    if (draft.environment && !draft.environment->isEmpty()) {
        BELFRY_LET(environment, engine.projects().findEnvironment(project.id, *draft.environment));
        draft.environment = environment.slug;
    }
    return engine.webhooks().create(Family::Secrets, project.id, draft);
}

Run forEach(Options &options, const char *help, Result<int> (*act)(services::Engine &, const Webhook &, Json &items, QString &text))
{
    auto v = Options::values<Values>();
    options.arguments("WEBHOOK", v->webhooks, help);
    return [v, act](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        // All references are looked up first: a typo in the last one changes nothing.
        QList<Webhook> found;
        for (const QString &reference : std::as_const(v->webhooks)) {
            BELFRY_LET(webhook, engine->webhooks().find(reference));
            found += webhook;
        }
        Json items = Json::array();
        QString text;
        for (const Webhook &webhook : std::as_const(found))
            BELFRY_TRY(act(*engine, webhook, items, text));
        return answerAll(context, items, text);
    };
}

Result<int> switchTo(services::Engine &engine, const Webhook &webhook, bool enabled, Json &items, QString &text)
{
    BELFRY_LET(changed, engine.webhooks().setEnabled(webhook.id, enabled));
    items.push_back(webhookJson(changed));
    text += u"%1 %2 (%3).\n"_s.arg(enabled ? u"Enabled"_s : u"Disabled"_s, plain(changed.name), changed.id);
    return 0;
}

} // namespace

Run webhookCreate(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--project", "P", v->project, "Project: id, slug or name");
    options.flag("--infrastructure", v->infrastructure, "A webhook for infrastructure events; its key is generated");
    v->inputs.declare(options);
    options.flag("--ping", v->ping, "Send a test delivery and wait for it (exit 1 where it fails)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(saved, createIn(context, *engine, *v));
        if (!v->ping)
            return answerSaved(context, saved);
        for (const QString &warning : std::as_const(saved.warnings))
            context.out().warn(warning);
        Json json = webhookJson(saved.webhook, saved.generatedSecret);
        QString text = webhookText(saved.webhook, saved.generatedSecret);
        const auto delivery = ping(*engine, saved.webhook.id, {});
        if (!delivery) {
            // The webhook is there and its key is shown this once: the answer must not be lost.
            context.out().warn(u"The webhook was created, but the ping could not be sent: "_s + delivery.error().message);
            return context.out().answer(json, text, 1);
        }
        json["ping"] = deliveryJson(*delivery);
        return context.out().answer(json, text + u'\n' + deliveryText(*delivery), delivery->state == DeliveryState::Succeeded ? 0 : 1);
    };
}

Run webhookList(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--project", "P", v->project, "Only of this project");
    options.value("--family", "F", v->family, "Only secrets, certificates or infrastructure");
    options.flag("--infrastructure", v->infrastructure, "The same as --family infrastructure");
    v->page.declare(options, "At most N webhooks (default: 50)");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        std::optional<Family> family;
        if (v->family || v->infrastructure) {
            family = familyFromName(v->family.value_or(u"infrastructure"_s));
            if (!family)
                return fail(ErrorCode::Invalid, u"--family is secrets, certificates or infrastructure, not \"%1\"."_s.arg(*v->family), u"family"_s);
        }
        QString projectId;
        if (v->project) {
            BELFRY_LET(project, engine->projects().find(*v->project));
            projectId = project.id;
        }
        BELFRY_LET(all, engine->webhooks().list(projectId, family));
        BELFRY_LET(page, pageOf(all, v->page, 50, [](const Webhook &webhook) { return webhook.id; }));
        Json items = Json::array();
        for (const Webhook &webhook : std::as_const(page.items))
            items.push_back(webhookJson(webhook));
        return context.out().answer(listJson(items, page.next), webhooksText(page.items));
    };
}

Run webhookShow(Options &options)
{
    return forEach(options, "Ids or names", [](services::Engine &, const Webhook &webhook, Json &items, QString &text) -> Result<int> {
        items.push_back(webhookJson(webhook));
        text += (text.isEmpty() ? QString() : u"\n"_s) + webhookText(webhook);
        return 0;
    });
}

Run webhookEdit(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("WEBHOOK", v->webhook, "Id or name; what is not given stays as it is");
    v->inputs.declare(options);
    v->inputs.declareEdit(options);
    options.flag("--dry-run", v->dryRun, "Change nothing; tell which events of the last 30 days would have fired or not");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(webhook, engine->webhooks().find(v->webhook));
        BELFRY_LET(draft, v->inputs.draft(context.out(), &webhook));
        if (draft.environment && !draft.environment->isEmpty() && webhook.family == Family::Secrets) {
            BELFRY_LET(environment, engine->projects().findEnvironment(webhook.projectId, *draft.environment));
            draft.environment = environment.slug;
        }
        if (v->dryRun)
            return answerImpact(context, *engine, webhook, draft);
        BELFRY_LET(saved, engine->webhooks().edit(webhook.id, draft));
        return answerSaved(context, saved);
    };
}

Run webhookEnable(Options &options)
{
    return forEach(options, "Ids or names", [](services::Engine &engine, const Webhook &webhook, Json &items, QString &text) {
        return switchTo(engine, webhook, true, items, text);
    });
}

Run webhookDisable(Options &options)
{
    return forEach(options, "Ids or names", [](services::Engine &engine, const Webhook &webhook, Json &items, QString &text) {
        return switchTo(engine, webhook, false, items, text);
    });
}

Run webhookDelete(Options &options)
{
    return forEach(options, "Ids or names", [](services::Engine &engine, const Webhook &webhook, Json &items, QString &text) -> Result<int> {
        BELFRY_TRY(engine.webhooks().remove(webhook.id));
        items.push_back({{"id", toJson(webhook.id)}, {"deleted", true}});
        text += u"Deleted %1 (%2).\n"_s.arg(plain(webhook.name), webhook.id);
        return 0;
    });
}

Run webhookRestore(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("WEBHOOK", v->webhook, "Id of a deleted webhook");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(webhook, engine->webhooks().restore(v->webhook));
        return context.out().answer(webhookJson(webhook), webhookText(webhook));
    };
}

Run webhookDuplicate(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("WEBHOOK", v->webhook, "Id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(saved, engine->webhooks().duplicate(v->webhook));
        return answerSaved(context, saved);
    };
}

Run webhookRotateSecret(Options &options)
{
    auto v = Options::values<Values>();
    options.arguments("WEBHOOK", v->webhooks, "Ids or names");
    options.value("--secret-file", "FILE", v->secretFile, "File with the new key (default: a generated one, shown once)");
    options.value("--overlap", "DURATION", v->overlap, "How long the other key signs besides (default: 24h; 0 = not at all)");
    options.value("--switch", "WHEN", v->at, "now, or later: the old key stays in the family's header until the overlap ends (default: now)");
    return [v](Context &context) -> Result<int> {
        services::KeyOverlap overlap{0, v->at == u"later"_s};
        if (v->at != u"now"_s && v->at != u"later"_s)
            return fail(ErrorCode::Invalid, u"--switch is now or later, not \"%1\"."_s.arg(v->at), u"switch"_s);
        if (v->overlap != u"0"_s) {
            BELFRY_LET(ms, durationMs(v->overlap, u"overlap"_s));
            overlap.ms = ms;
        }
        BELFRY_LET(engine, context.engine());
        std::optional<SecretBytes> key;
        if (v->secretFile) {
            QString warning;
            BELFRY_LET(fromFile, signingKey(*v->secretFile, warning));
            if (!warning.isEmpty())
                context.out().warn(warning);
            key = fromFile;
        }
        QStringList ids;
        for (const QString &reference : std::as_const(v->webhooks)) {
            BELFRY_LET(webhook, engine->webhooks().find(reference));
            ids += webhook.id;
        }
        Json items = Json::array();
        QString text;
        for (const QString &id : std::as_const(ids)) {
            BELFRY_LET(saved, engine->webhooks().rotateSecret(id, key, overlap));
            for (const QString &warning : std::as_const(saved.warnings))
                context.out().warn(warning);
            items.push_back(webhookJson(saved.webhook, saved.generatedSecret));
            text += (text.isEmpty() ? QString() : u"\n"_s) + webhookText(saved.webhook, saved.generatedSecret);
        }
        return answerAll(context, items, text);
    };
}

Run webhookKeys(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("WEBHOOK", v->webhook, "Id or name");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(keys, engine->webhooks().keys(v->webhook));
        Json items = Json::array();
        QList<QStringList> rows;
        for (const services::KeyUse &key : std::as_const(keys)) {
            items.push_back({{"number", key.number}, {"hint", stringOrNull(key.hint)}, {"signs", key.isSigning}, {"current", key.isCurrent},
                {"fromAt", timeJson(key.fromAt)}, {"deliveries", key.deliveries}});
            rows += {QString::number(key.number), !key.isSigning ? u"unsigned"_s : key.hint.isEmpty() ? u"-"_s : u"…"_s + key.hint,
                key.isCurrent ? u"yes"_s : QString(), rfc3339Ms(key.fromAt), QString::number(key.deliveries)};
        }
        return context.out().answer(listJson(items),
            tableText({u"NUMBER"_s, u"KEY"_s, u"CURRENT"_s, u"SIGNS FROM"_s, u"DELIVERIES"_s}, rows));
    };
}

Run webhookLabel(Options &options)
{
    auto v = Options::values<Values>();
    options.arguments("WEBHOOK", v->webhooks, "Ids or names");
    options.list("--add", "L", v->add, "A label to add; may stand several times");
    options.list("--remove", "L", v->remove, "A label to remove; may stand several times");
    return [v](Context &context) -> Result<int> {
        if (v->add.isEmpty() && v->remove.isEmpty())
            return fail(ErrorCode::Invalid, u"Say what to do: --add L or --remove L."_s, u"add"_s);
        BELFRY_LET(engine, context.engine());
        QStringList ids;
        for (const QString &reference : std::as_const(v->webhooks)) {
            BELFRY_LET(webhook, engine->webhooks().find(reference));
            ids += webhook.id;
        }
        BELFRY_TRY(engine->webhooks().labelAll(ids, v->add, v->remove));
        Json items = Json::array();
        QString text;
        for (const QString &id : std::as_const(ids)) {
            BELFRY_LET(webhook, engine->webhooks().find(id));
            items.push_back(webhookJson(webhook));
            text += u"%1: %2\n"_s.arg(plain(webhook.name), webhook.labels.isEmpty() ? u"no label"_s : webhook.labels.join(u", "_s));
        }
        return answerAll(context, items, text);
    };
}

Run webhookTest(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("WEBHOOK", v->webhook, "Id or name");
    options.value("--event", "T", v->event, "Send a sample of this event instead of the ping");
    return [v](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(webhook, engine->webhooks().find(v->webhook));
        BELFRY_LET(delivery, ping(*engine, webhook.id, v->event));
        return context.out().answer(deliveryJson(delivery), deliveryText(delivery), delivery.state == DeliveryState::Succeeded ? 0 : 1);
    };
}

} // namespace belfry::cli
