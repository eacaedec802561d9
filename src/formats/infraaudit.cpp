#include "formats/all.h"

#include "core/time.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::formats {
namespace {

QByteArray quoted(const QString &text)
{
    // Ids and times, nearly always: nothing to escape.
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7f' && c != u'"' && c != u'\\'; });
    return plain ? '"' + text.toLatin1() + '"' : toBytes(toJson(text));
}

class InfraAuditFormat final : public Format
{
public:
    QString id() const override { return u"general"_s; }
    QString label() const override { return QCoreApplication::translate("Formats", "Infrastructure webhook"); }
    bool serves(Family family) const override { return family == Family::Infrastructure; }

    // `data` goes in as text, so that 452.30 stays 452.30. Nothing is of the attempt: each retry has the same bytes.
    Result<Rendered> render(const RenderContext &context) const override
    {
        QByteArray data = context.event.data;
        if (context.event.type == u"ping"_s) {
            data = toBytes(Json{
                {"webhook_id", context.webhook.id.toStdString()}, {"message", "Webhook endpoint verified"}});
        } else if (!Json::accept(data.constData(), data.constData() + data.size())) {
            return fail(ErrorCode::Invalid,
                u"The event %1 cannot be rendered: its data is no valid JSON."_s.arg(context.event.id));
        }
        Rendered rendered;
        rendered.body = "{\"event\":" + quoted(context.event.type)
            + ",\"timestamp\":" + quoted(rfc3339Seconds(context.event.createdAt))
            + ",\"webhook_id\":" + quoted(context.webhook.id) + ",\"delivery_id\":" + quoted(context.deliveryId)
            + ",\"data\":" + data + '}';
        rendered.timestampMs = context.nowMs;
        return rendered;
    }
};

} // namespace

const Format *infraAuditFormat()
{
    static const InfraAuditFormat format;
    return &format;
}

} // namespace belfry::formats
