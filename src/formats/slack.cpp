#include "formats/all.h"

#include "formats/chatcard.h"

#include <QCoreApplication>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace belfry::formats {
namespace {

constexpr qsizetype HeaderLimit = 150;  ///< characters of a header block, Slack's own limit
constexpr qsizetype ValueLimit = 2000;  ///< characters of one value

/// Slack reads & < > in any text as markup: a value must not become a link or a mention.
std::string slackText(const QString &text, bool &cut)
{
    QString shown = text;
    if (shown.size() > ValueLimit) {
        shown = shown.left(ValueLimit) + u"…"_s;
        cut = true;
    }
    return shown.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s).toStdString();
}

Json section(const QString &markdown)
{
    return Json{{"type", "section"}, {"text", Json{{"type", "mrkdwn"}, {"text", markdown.toStdString()}}}};
}

Json secretsBody(const ChatCard &card, qint64 nowMs, bool &cut)
{
    Json fields = Json::array();
    for (const Fact &fact : card.facts) {
        fields.push_back(Json{{"title", fact.title.toStdString()}, {"value", slackText(fact.value, cut)}, {"short", false}});
    }
    Json attachment{{"color", card.color.toStdString()}, {"fields", std::move(fields)}};
    return Json{{"text", card.text.toStdString()}, {"attachments", Json::array({std::move(attachment)})},
        {"timestamp", nowMs}};
}

Json certificateBlocks(const CertificateCard &card, bool &cut)
{
    Json blocks = Json::array();
    for (const QList<Fact> &certificate : card.certificates) {
        Json fields = Json::array();
        for (const Fact &fact : certificate) {
            fields.push_back(Json{{"type", "mrkdwn"},
                {"text", "*" + fact.title.toStdString() + ":*\n" + slackText(fact.value, cut)}});
        }
        blocks.push_back(Json{{"type", "section"}, {"fields", std::move(fields)}});
    }
    if (card.more > 0)
        blocks.push_back(section(u"_+%1 more %2..._"_s.arg(card.more).arg(card.more == 1 ? u"certificate"_s : u"certificates"_s)));
    // Slack takes web addresses only: with the desktop's own scheme there is no button.
    if (card.viewUrl.startsWith(u"http"_s)) {
        const Json button{{"type", "button"}, {"text", Json{{"type", "plain_text"}, {"text", "View in Infisical"}}},
            {"url", card.viewUrl.toStdString()}, {"style", "primary"}};
        blocks.push_back(Json{{"type", "actions"}, {"elements", Json::array({button})}});
    }
    return blocks;
}

Json certificateBody(const CertificateCard &card, bool &cut)
{
    const QString heading = card.heading.size() > HeaderLimit ? card.heading.left(HeaderLimit - 1) + u"…"_s : card.heading;
    cut = cut || heading != card.heading;
    const Json header{{"type", "header"}, {"text", Json{{"type", "plain_text"}, {"text", heading.toStdString()}}}};
    const Json attachment{{"color", card.color.toStdString()}, {"blocks", certificateBlocks(card, cut)}};
    return Json{{"text", slackText(card.text, cut)}, {"blocks", Json::array({header})},
        {"attachments", Json::array({attachment})}};
}

class SlackFormat final : public Format
{
public:
    QString id() const override { return u"slack"_s; }
    QString label() const override { return QCoreApplication::translate("Formats", "Slack"); }
    bool serves(Family family) const override { return family != Family::Infrastructure; }

    Result<Rendered> render(const RenderContext &context) const override
    {
        Rendered rendered;
        rendered.timestampMs = context.nowMs;
        if (context.event.family == Family::Certificates) {
            BELFRY_LET(card, certificateCard(context));
            rendered.body = toBytes(certificateBody(card, rendered.cut));
        } else {
            BELFRY_LET(card, secretsCard(context));
            rendered.body = toBytes(secretsBody(card, context.nowMs, rendered.cut));
        }
        return rendered;
    }

    Judgement judge(int status, const QByteArray &responseBody) const override
    {
        const QString answer = QString::fromUtf8(responseBody).trimmed();
        if (status < 200 || status >= 300)
            return {false, answer.isEmpty() ? QString() : u"Slack answered %1: %2"_s.arg(status).arg(answer.left(200))};
        // Incoming webhooks answer the word "ok"; compatible servers answer nothing, or JSON.
        if (answer.isEmpty() || answer.compare(u"ok"_s, Qt::CaseInsensitive) == 0)
            return {true, {}};
        const Json json = Json::parse(responseBody.constData(), responseBody.constData() + responseBody.size(), nullptr, false);
        if (!json.is_discarded() && (!json.is_object() || boolAt(json, "ok", true)))
            return {true, {}};
        return {false, u"Slack answered %1 with an error text: %2"_s.arg(status).arg(answer.left(200))};
    }

    QString urlWarning(const QString &url) const override
    {
        if (QUrl(url).host().toLower() == u"hooks.slack.com"_s)
            return {};
        return QCoreApplication::translate("Formats",
            "Slack incoming webhooks start with https://hooks.slack.com/. Another host must understand Slack's messages.");
    }
};

} // namespace

const Format *slackFormat()
{
    static const SlackFormat format;
    return &format;
}

} // namespace belfry::formats
