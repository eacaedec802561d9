#pragma once

#include "core/json.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace belfry::test {

struct MockAnswer {
    int status = 200;
    QByteArray body;
};

/// A little HTTP endpoint on loopback: reads one POST a connection and lets a judge answer it.
class ChatMock final : public QTcpServer
{
public:
    using Judge = std::function<MockAnswer(const QByteArray &contentType, const QByteArray &body)>;

    explicit ChatMock(Judge judge) : m_judge(std::move(judge))
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            auto request = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, request] { read(socket, *request); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/hook").arg(serverPort())); }
    int requests = 0;

private:
    static QByteArray header(const QByteArray &head, const QByteArray &name)
    {
        for (const QByteArray &line : head.split('\n')) {
            if (line.toLower().startsWith(name + ':'))
                return line.mid(name.size() + 1).trimmed();
        }
        return {};
    }
    void read(QTcpSocket *socket, QByteArray &request)
    {
        request += socket->readAll();
        const auto end = request.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = request.left(end);
        const QByteArray body = request.mid(end + 4);
        if (body.size() < header(head, "content-length").toLongLong())
            return;
        ++requests;
        const MockAnswer answer = m_judge(header(head, "content-type"), body);
        socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " x\r\nConnection: close\r\nContent-Length: "
            + QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body);
        socket->disconnectFromHost();
    }

    Judge m_judge;
};

/// The rules of Slack's incoming webhooks, with the error words Slack answers.
inline MockAnswer slackRules(const QByteArray &contentType, const QByteArray &body)
{
    const auto json = parseJson(body);
    if (!contentType.startsWith("application/json") || !json || !json->is_object())
        return {400, "invalid_payload"};
    const auto markup = [](const Json &text) {
        // & < > stand as entities, or else they are commands: mentions, channels, links.
        const QString said = toQString(text.get<std::string>());
        return said.contains(u'<') || said.contains(u'>') || QString(said).replace(QStringLiteral("&amp;"), QString()).replace(QStringLiteral("&lt;"), QString()).replace(QStringLiteral("&gt;"), QString()).contains(u'&');
    };
    const bool hasText = json->contains("text") && (*json)["text"].is_string() && !(*json)["text"].get<std::string>().empty();
    if (!hasText)
        return {400, "no_text"};
    if ((*json)["text"].get<std::string>().size() > 40'000)
        return {400, "msg_too_long"};
    if (markup((*json)["text"]))
        return {400, "invalid_blocks"};
    std::function<bool(const Json &)> goodBlocks = [&](const Json &blocks) {
        if (!blocks.is_array() || blocks.size() > 50)
            return false;
        for (const Json &block : blocks) {
            const QString type = stringAt(block, "type");
            if (type == QLatin1String("header")) {
                if (stringAt(block["text"], "type") != QLatin1String("plain_text") || stringAt(block["text"], "text").size() > 150)
                    return false;
            } else if (type == QLatin1String("section")) {
                if (block.contains("fields")) {
                    if (block["fields"].empty() || block["fields"].size() > 10)
                        return false;
                    for (const Json &field : block["fields"]) {
                        if (stringAt(field, "text").isEmpty() || stringAt(field, "text").size() > 2000 || markup(field["text"]))
                            return false;
                    }
                } else if (!block.contains("text") || stringAt(block["text"], "text").size() > 3000) {
                    return false;
                }
            } else if (type == QLatin1String("actions")) {
                if (block["elements"].empty() || block["elements"].size() > 25)
                    return false;
                for (const Json &element : block["elements"]) {
                    if (stringAt(element["text"], "text").size() > 75 || !stringAt(element, "url").startsWith(QLatin1String("http")))
                        return false;
                }
            } else {
                return false;
            }
        }
        return true;
    };
    if (json->contains("blocks") && !goodBlocks((*json)["blocks"]))
        return {400, "invalid_blocks"};
    if (json->contains("attachments")) {
        const Json &attachments = (*json)["attachments"];
        if (!attachments.is_array() || attachments.size() > 100)
            return {400, "too_many_attachments"};
        for (const Json &attachment : attachments) {
            if (attachment.contains("blocks") && !goodBlocks(attachment["blocks"]))
                return {400, "invalid_attachments"};
            if (!attachment.contains("fields"))
                continue;
            for (const Json &field : attachment["fields"]) {
                if (!field.contains("title") || !field.contains("value") || !field["value"].is_string() || !field["short"].is_boolean() || markup(field["value"]))
                    return {400, "invalid_attachments"};
            }
        }
    }
    return {200, "ok"};
}

/// The rules of a Microsoft Teams workflow that posts an adaptive card.
inline MockAnswer teamsRules(const QByteArray &contentType, const QByteArray &body)
{
    if (body.size() > 28 * 1024)
        return {413, "Request Entity Too Large"};
    const auto json = parseJson(body);
    const auto refused = [](const char *why) {
        return MockAnswer{200, QByteArray("Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 400: ") + why};
    };
    if (!contentType.startsWith("application/json") || !json || !json->is_object())
        return {400, "InvalidRequestContent"};
    if (stringAt(*json, "type") != QLatin1String("message") || !json->contains("attachments") || (*json)["attachments"].empty())
        return refused("no message");
    for (const Json &attachment : (*json)["attachments"]) {
        const Json card = attachment.value("content", Json());
        if (stringAt(attachment, "contentType") != QLatin1String("application/vnd.microsoft.card.adaptive") || !card.is_object()
            || (attachment.contains("contentUrl") && !attachment["contentUrl"].is_null()))
            return refused("no adaptive card");
        if (stringAt(card, "type") != QLatin1String("AdaptiveCard") || !stringAt(card, "version").startsWith(QLatin1String("1.")) || !card.contains("body"))
            return refused("bad card");
        for (const Json &element : card["body"]) {
            const QString type = stringAt(element, "type");
            if (type == QLatin1String("TextBlock") && stringAt(element, "text").isEmpty())
                return refused("empty text");
            if (type != QLatin1String("TextBlock") && type != QLatin1String("FactSet"))
                return refused("unknown element");
            if (type != QLatin1String("FactSet"))
                continue;
            for (const Json &fact : element["facts"]) {
                if (stringAt(fact, "title").isEmpty() || !fact.contains("value") || !fact["value"].is_string())
                    return refused("bad fact");
            }
        }
        for (const Json &action : card.value("actions", Json::array())) {
            if (stringAt(action, "type") != QLatin1String("Action.OpenUrl") || !stringAt(action, "url").startsWith(QLatin1String("http")))
                return refused("bad action");
        }
    }
    return {202, {}};
}

} // namespace belfry::test
