#include "formats/all.h"

#include "formats/chatcard.h"

#include <QCoreApplication>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace belfry::formats {
namespace {

constexpr qsizetype BodyLimit = 28 * 1024; ///< bytes Teams takes in one message

Json textBlock(const QString &text)
{
    return Json{{"type", "TextBlock"}, {"size", "Medium"}, {"weight", "Bolder"}, {"text", text.toStdString()}};
}

/// Cards read Markdown in facts; the width of a value is bounded, and a cut is visible.
Json factSet(const QList<Fact> &facts, qsizetype valueLimit, bool &cut)
{
    Json list = Json::array();
    for (const Fact &fact : facts) {
        QString value = fact.value;
        if (value.size() > valueLimit) {
            value = value.left(valueLimit) + u"… (cut)"_s;
            cut = true;
        }
        const QString &title = fact.teamsTitle.isEmpty() ? fact.title : fact.teamsTitle;
        list.push_back(Json{{"title", title.toStdString()}, {"value", value.toStdString()}});
    }
    return Json{{"type", "FactSet"}, {"facts", std::move(list)}};
}

struct Card {
    QString text;
    QList<QList<Fact>> sets;
    QString footer;
    QString viewUrl;
    bool contentUrl = false; ///< a null contentUrl, as the original sends with failed rotations only
    bool timestamp = false;
};

QByteArray bodyOf(const Card &card, qint64 nowMs, qsizetype valueLimit, bool &cut)
{
    Json blocks = Json::array({textBlock(card.text)});
    for (const QList<Fact> &facts : card.sets)
        blocks.push_back(factSet(facts, valueLimit, cut));
    if (!card.footer.isEmpty())
        blocks.push_back(Json{{"type", "TextBlock"}, {"text", card.footer.toStdString()}, {"isSubtle", true}});
    Json content{{"type", "AdaptiveCard"}, {"version", "1.2"}, {"body", std::move(blocks)}};
    if (card.viewUrl.startsWith(u"http"_s)) {
        const Json action{{"type", "Action.OpenUrl"}, {"title", "View in Infisical"}, {"url", card.viewUrl.toStdString()}};
        content["actions"] = Json::array({action});
    }
    Json attachment{{"contentType", "application/vnd.microsoft.card.adaptive"}};
    if (card.contentUrl)
        attachment["contentUrl"] = nullptr;
    attachment["content"] = std::move(content);
    Json body{{"type", "message"}, {"attachments", Json::array({std::move(attachment)})}};
    if (card.timestamp)
        body["timestamp"] = nowMs;
    return toBytes(body);
}

Result<Card> cardOf(const RenderContext &context)
{
    if (context.event.family == Family::Certificates) {
        BELFRY_LET(facts, certificateCard(context));
        Card card{facts.text, facts.certificates, {}, facts.viewUrl};
        if (facts.more > 0)
            card.footer = u"+%1 more %2"_s.arg(facts.more).arg(facts.more == 1 ? u"certificate"_s : u"certificates"_s);
        return card;
    }
    BELFRY_LET(facts, secretsCard(context));
    return Card{facts.text, {facts.facts}, {}, {}, context.event.type == u"secrets.rotation-failed"_s, true};
}

class TeamsFormat final : public Format
{
public:
    QString id() const override { return u"microsoft-teams"_s; }
    QString label() const override { return QCoreApplication::translate("Formats", "Microsoft Teams"); }
    bool serves(Family family) const override { return family != Family::Infrastructure; }

    Result<Rendered> render(const RenderContext &context) const override
    {
        BELFRY_LET(card, cardOf(context));
        Rendered rendered;
        rendered.timestampMs = context.nowMs;
        // Halving the longest values reaches the limit in a few rounds; short ones stay whole.
        for (qsizetype limit = BodyLimit; limit >= 16; limit /= 2) {
            rendered.cut = false;
            rendered.body = bodyOf(card, context.nowMs, limit, rendered.cut);
            if (rendered.body.size() <= BodyLimit)
                return rendered;
        }
        return fail(ErrorCode::Invalid,
            u"The message for event %1 is over the %2 KiB that Microsoft Teams takes."_s.arg(context.event.id).arg(BodyLimit / 1024));
    }

    Judgement judge(int status, const QByteArray &responseBody) const override
    {
        const QString answer = QString::fromUtf8(responseBody).trimmed();
        if (status < 200 || status >= 300)
            return {false, answer.isEmpty() ? QString() : u"Teams answered %1: %2"_s.arg(status).arg(answer.left(200))};
        // The connector answers 200 and tells of the failure in the text ("… failed with error: … HTTP error 429 …").
        if (answer.contains(u"Webhook message delivery failed"_s, Qt::CaseInsensitive))
            return {false, u"Teams answered %1 with an error text: %2"_s.arg(status).arg(answer.left(200))};
        return {true, {}};
    }

    QString urlWarning(const QString &url) const override
    {
        const QString host = QUrl(url).host().toLower();
        for (const QString &known : {u".logic.azure.com"_s, u".webhook.office.com"_s, u".api.powerplatform.com"_s,
                 u".azure-apihub.net"_s, u".webhook.office365.us"_s}) {
            if (host.endsWith(known))
                return {};
        }
        return QCoreApplication::translate("Formats",
            "This host is none of those that Microsoft Teams workflows use (…logic.azure.com, …api.powerplatform.com, …webhook.office.com).");
    }
};

} // namespace

const Format *teamsFormat()
{
    static const TeamsFormat format;
    return &format;
}

} // namespace belfry::formats
