#pragma once

#include "core/secretbytes.h"
#include "domain/decision.h"
#include "domain/webhook.h"

namespace belfry::services {

class EngineContext;

/// What an editor or a command hands in. Unset optionals keep what is there (edit) or take the default (create).
struct WebhookDraft {
    std::optional<QString> name;
    std::optional<QString> url;
    std::optional<QString> type;
    std::optional<QString> environment;  ///< empty = all
    std::optional<QString> pathPattern;  ///< empty = every folder
    std::optional<QStringList> events;   ///< with allEvents=false; an empty list is refused
    std::optional<bool> allEvents;
    std::optional<SecretBytes> secret;   ///< empty bytes = no key (unsigned)
    bool generateSecret = false;
    std::optional<QStringList> signatures;
    std::optional<QList<HeaderField>> headers; ///< a secret header with an empty value keeps the sealed one
    std::optional<QString> retry;
    std::optional<int> timeoutMs;
    std::optional<double> ratePerSecond;
    std::optional<QString> contentMode; ///< webhooks of certificate alerts: "json", "structured" or "binary"
    std::optional<bool> ordered;
    std::optional<bool> allowHttp;
    std::optional<bool> allowPrivate;
    std::optional<QString> caFile;
    std::optional<SecretBytes> clientIdentity; ///< PEM: certificate chain and private key; empty bytes = none
    QString clientIdentityFile; ///< the same in a file, read on the engine's thread; counts where clientIdentity is not given
    std::optional<QString> notes;
    std::optional<QStringList> labels;
    std::optional<qint64> coalesceMs;
};

struct SavedWebhook {
    Webhook webhook;
    QString generatedSecret; ///< only when Belfry made it just now; shown once
    QStringList warnings;    ///< "The pattern can match no folder…", "foreign host", …
};

/// A sentence beside a field of the editor.
struct FieldNote {
    QString field; ///< "url", "pathPattern", "events", "secret", "timeout", "headers", "environment"
    QString message;
    bool isError = true;
    QString fix = {}; ///< "", "allow-http", "allow-private", "allow-both", "use-globstar", "trim-secret": one-click remedies
};

struct Explanation {
    Webhook webhook; ///< as it was then, where the past was asked for
    Verdict verdict;
    QList<RuleResult> rules;
    QString deliveryId = {};    ///< what the event was to this webhook, if anything; also where it travelled with a later event
    QString deliveryState = {}; ///< "succeeded", …
    bool coalesced = false;
};

/// Why each webhook heard of an event that happened or did not.
struct EventExplanation {
    Event event;
    bool asItWas = false; ///< the rules of then; false = as configured now, also where nothing was recorded
    QList<Explanation> items;
};

/// One event, seen from a webhook.
struct WebhookExplanation {
    Event event;
    Explanation explanation;
};

/// How a rotated key comes into use.
struct KeyOverlap {
    qint64 ms = 86'400'000; ///< 0 = none: the old key ends at once
    bool switchLater = false; ///< the old key goes on signing in the family's header that long; else the new one does at once
};

/// A signing key the webhook had, has or will have.
struct KeyUse {
    int number = 0;
    QString hint;
    bool isSigning = true; ///< false: unsigned from then on
    bool isCurrent = false;
    qint64 fromAt = 0;     ///< ms: since when, or from when on, it signs in the family's header
    int deliveries = 0;    ///< in the history
};

/// Webhooks of all families. References are an id or an unambiguous exact name (Invalid lists the ids otherwise).
class WebhookService
{
public:
    explicit WebhookService(EngineContext &context) : m_context(context) { }

    /// `project` is empty for families other than secrets; `application` and `alert` are set for certificates.
    [[nodiscard]] Result<SavedWebhook> create(Family family, const QString &project, const WebhookDraft &draft,
        const QString &applicationId = {}, const QString &alertId = {});
    [[nodiscard]] Result<SavedWebhook> edit(const QString &reference, const WebhookDraft &draft);
    [[nodiscard]] Result<Webhook> find(const QString &reference);
    /// Newest first. Without a project: all of that family; without a family: all.
    [[nodiscard]] Result<QList<Webhook>> list(const QString &project = {}, std::optional<Family> family = {});
    [[nodiscard]] Result<Webhook> setEnabled(const QString &reference, bool enabled);
    [[nodiscard]] Result<SavedWebhook> duplicate(const QString &reference);
    [[nodiscard]] Result<void> remove(const QString &reference); ///< to the bin; queued deliveries are cancelled
    [[nodiscard]] Result<Webhook> restore(const QString &id);    ///< undo of remove
    [[nodiscard]] Result<SavedWebhook> rotateSecret(const QString &reference, std::optional<SecretBytes> secret = {}, const KeyOverlap &overlap = {});
    [[nodiscard]] Result<QList<KeyUse>> keys(const QString &reference); ///< newest first
    /// All or none of them, in one step.
    [[nodiscard]] Result<void> setEnabledAll(const QStringList &ids, bool enabled);
    [[nodiscard]] Result<void> removeAll(const QStringList &ids);
    [[nodiscard]] Result<void> restoreAll(const QStringList &ids);
    /// Adds and takes away labels; what has them or not already stays.
    [[nodiscard]] Result<void> labelAll(const QStringList &ids, const QStringList &add, const QStringList &remove = {});
    /// A draft that would make the webhook what it is now, without its key: edit() with it undoes an edit.
    [[nodiscard]] Result<WebhookDraft> snapshot(const QString &reference);
    /// What an editor shows while typing: pure checks and one read for the matched folders. Never fails on bad input.
    [[nodiscard]] QList<FieldNote> check(Family family, const QString &project, const WebhookDraft &draft);
    /// Existing folders the pattern takes: ("/app", "/app/db").
    [[nodiscard]] Result<QStringList> matchedFolders(const QString &project, const QString &environment, const QString &pattern);
    /// The draft's sample body and headers as they would be sent now.
    struct Preview { QByteArray body; QList<QPair<QString, QString>> headers; QString error; };
    [[nodiscard]] Preview preview(Family family, const QString &project, const WebhookDraft &draft, const QString &eventType);

    /// All webhooks of the project (or of the family) against a what-if event. No folder need exist.
    [[nodiscard]] Result<QList<Explanation>> explain(const Event &whatIf);
    /// Of an event that happened, with what was sent. `asItWas`: with the webhooks as they were then, deleted ones included.
    [[nodiscard]] Result<EventExplanation> explainEvent(const QString &eventId, bool asItWas);
    /// The last events of the webhook's project, newest first, each with what this webhook made of it then.
    [[nodiscard]] Result<QList<WebhookExplanation>> explainWebhook(const QString &reference, int limit = 50, qint64 sinceMs = 0);

private:
    EngineContext &m_context;
};

} // namespace belfry::services
