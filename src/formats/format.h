#pragma once

#include "domain/delivery.h"
#include "domain/webhook.h"

namespace belfry::formats {

struct RenderContext {
    const Webhook &webhook;
    const Event &event;
    QString deliveryId;
    qint64 nowMs = 0;       ///< time of this attempt
    QString viewBase;       ///< base of B's viewUrl, default "belfry:/"
};

struct Rendered {
    QByteArray body;        ///< the exact bytes that are signed, sent, stored and shown
    QByteArray contentType = "application/json";
    HeaderList headers;     ///< further headers of the format (CloudEvents binary mode)
    qint64 timestampMs = 0; ///< what `t=` of the signature says
    bool cut = false;       ///< something was left out to keep the receiver's size limit, visibly
};

struct Judgement {
    bool delivered = false;
    QString note; ///< why not, where the status alone does not tell ("Teams answered 200 with an error text: …")
};

/// How an event becomes bytes. Pure; a new one is one file pair and one line in registry.cpp.
class Format
{
public:
    virtual ~Format() = default;
    [[nodiscard]] virtual QString id() const = 0;    ///< "general", "slack", …; stored
    [[nodiscard]] virtual QString label() const = 0; ///< translated
    [[nodiscard]] virtual bool serves(Family family) const = 0;
    [[nodiscard]] virtual Result<Rendered> render(const RenderContext &context) const = 0;
    /// Success is 2xx; a format that knows better overrides.
    [[nodiscard]] virtual Judgement judge(int status, const QByteArray &responseBody) const;
    /// Where the request goes: the webhook's URL, but where the URL field holds a key (PagerDuty).
    [[nodiscard]] virtual QString requestUrl(const Webhook &webhook) const;
    /// The sent body as history may keep and show it: the same bytes, but where the format's credential travels inside it
    /// (PagerDuty's routing_key).
    [[nodiscard]] virtual QByteArray keptBody(const QByteArray &body) const;
    /// A sentence where the URL looks foreign to this format ("Slack incoming webhooks start with …"), else empty.
    [[nodiscard]] virtual QString urlWarning(const QString &url) const;
};

/// In order on screen. "general" stands in it once a family: filter by serves().
[[nodiscard]] const QList<const Format *> &registry();
/// The format of that id which serves the family, or null.
[[nodiscard]] const Format *find(const QString &id, Family family);
/// The first format of that id, whatever it serves: for questions of the id alone (label, known or not).
[[nodiscard]] const Format *find(const QString &id);
/// The format of a webhook: its type, by family ("general" is a different envelope in each family).
[[nodiscard]] const Format *formatOf(const Webhook &webhook);

} // namespace belfry::formats
