#pragma once

#include "domain/retry.h"

#include <QStringList>

namespace belfry {

/// A header the admin adds. A secret one is sealed at rest and shown as dots.
struct HeaderField {
    QString name;
    QString value; ///< empty while the vault is locked and the header is secret
    bool secret = false;
    bool operator==(const HeaderField &) const = default;
};

/// How deliveries to an endpoint have been going. Kept by the dispatchers and shared by all on the store.
struct EndpointHealth {
    enum class Breaker { Closed, Open, HalfOpen };
    Breaker breaker = Breaker::Closed;
    int opens = 0;           ///< times in a row that a probe failed; each doubles the wait
    qint64 holdUntil = 0;    ///< ms: nothing is sent before (open breaker, a probe under way, a Retry-After)
    int failStreak = 0;      ///< failed attempts since the last success
    qint64 failingSince = 0; ///< ms of the first of them; 0 = all is well
    int warned = 0;          ///< percent of the time to auto-disable that was warned of: 0, 50 or 90

    [[nodiscard]] bool isClean() const { return *this == EndpointHealth{}; }
    bool operator==(const EndpointHealth &) const = default;
};
/// closed, open or half-open.
[[nodiscard]] QString breakerName(EndpointHealth::Breaker breaker);

/// One endpoint with scope, event filter, format, signature and delivery policy.
struct Webhook {
    QString id;
    Family family = Family::Secrets;
    QString projectId;     ///< family secrets
    QString environment;   ///< slug; empty = all environments
    QString pathPattern;   ///< as typed; empty = every folder
    QString applicationId; ///< family certificates
    QString alertId;       ///< family certificates: the alert it is a channel of
    QString type = QStringLiteral("general"); ///< id of a format: general slack microsoft-teams pagerduty
    QString name;
    QString url;        ///< in clear; empty while locked where the URL itself is a credential
    QString urlDisplay; ///< redacted, always there
    std::optional<QStringList> events; ///< nothing = all events, also future ones
    QStringList signatures;            ///< scheme ids; the first is the family's own
    bool hasSecret = false;
    QString secretHint; ///< last four characters
    QList<HeaderField> headers;
    RetryPolicy retry;
    int timeoutMs = 10'000;     ///< total deadline of an attempt, 1000 to 60000
    double ratePerSecond = 0;   ///< 0 = unlimited
    int concurrency = 4;        ///< attempts in flight at once, 1 to 64
    /// Family certificates, general: "json" (application/json, as documented), "structured" or "binary" (CloudEvents HTTP
    /// Protocol Binding 1.0.2, 3.1 and 3.2).
    QString contentMode = QStringLiteral("json");
    bool ordered = false;       ///< strict order: one at a time, a failing head blocks
    bool allowHttp = false;
    bool allowPrivate = false;
    QString caFile;
    QString clientName; ///< subject of the client certificate; empty = none. Certificate and key are sealed
    QString notes;
    QStringList labels;
    qint64 coalesceMs = 0; ///< changes of one folder within this time become one delivery; 0 = each its own; at most a day
    bool enabled = true;
    QString disabledReason; ///< "" or "user" = by hand; "gone" (410), "failures" = by itself
    int configVersion = 1;
    QString lastStatus; ///< "", success, failed
    QString lastError;
    qint64 lastAt = 0;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 deletedAt = 0; ///< in the bin since
    EndpointHealth health;

    [[nodiscard]] bool isAutoDisabled() const
    {
        return !enabled && !disabledReason.isEmpty() && disabledReason != QLatin1String("user");
    }
    bool operator==(const Webhook &) const = default;
};

/// "ci.example.org/deploy": the name a webhook gets when none is given (host and last path segment).
[[nodiscard]] QString defaultWebhookName(const QString &url);
/// scheme://host:port of a URL with the default port written out: what a key is bound to.
[[nodiscard]] QString originOf(const QString &url);
/// The URL as it may be shown and logged: userinfo, query values and (for credential types) the path are masked.
[[nodiscard]] QString displayUrl(const QString &url, bool isCredential);
/// Slack, Teams and PagerDuty URLs or keys are credentials themselves.
[[nodiscard]] bool urlIsCredential(const QString &type);

/// "json", "structured", "binary".
[[nodiscard]] const QStringList &contentModes();

/// Header rules: token names, printable ASCII values, no reserved names, at most 32.
[[nodiscard]] Result<void> checkHeader(const QString &name, const QString &value);

} // namespace belfry
