#include "subscriptions/remoteprojects.h"

#include "net/httpsender.h"

#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

Result<Json> ask(net::HttpSender &sender, const net::HttpRequest &request)
{
    QEventLoop loop;
    net::HttpExchange answer;
    sender.send(u"projects"_s, request, [&](const net::HttpExchange &exchange) {
        answer = exchange;
        loop.quit();
    });
    loop.exec();
    const auto json = parseJson(answer.body);
    if (!answer.errorCode.isEmpty()) {
        const QString said = json && json->is_object() ? stringAt(*json, "message") : QString();
        return fail(ErrorCode::Failed,
            said.isEmpty() ? answer.errorMessage : u"The server answered %1: %2"_s.arg(answer.status).arg(said.left(300).simplified()), u"url"_s);
    }
    if (answer.truncated)
        return fail(ErrorCode::Failed, u"The server has too many projects to list; type the id."_s, u"project"_s);
    if (!json || !json->is_object())
        return fail(ErrorCode::Failed, u"The server's answer is no JSON object. Check its address."_s, u"url"_s);
    return *json;
}

} // namespace

Result<QList<RemoteProject>> fetchProjects(const StreamTarget &target, int limitMs)
{
    net::HttpSender sender;
    net::HttpRequest request;
    request.policy = {target.allowHttp, target.allowPrivate, false};
    request.caFile = target.caFile;
    request.proxy = target.proxy;
    request.deadlineMs = limitMs;
    QByteArray token = target.token.bytes();
    if (token.isEmpty()) {
        request.url = target.base;
        request.url.setPath(target.base.path() + u"/api/v1/auth/universal-auth/login"_s);
        request.body = toBytes(Json{{"clientId", toJson(target.clientId)}, {"clientSecret", target.clientSecret.bytes().toStdString()}});
        BELFRY_LET(login, ask(sender, request));
        token = stringAt(login, "accessToken").toUtf8();
    }
    request.url = target.base;
    request.url.setPath(target.base.path() + u"/api/v1/projects"_s);
    request.method = "GET";
    request.body.clear();
    request.headers = {{"Authorization", "Bearer " + token}, {"Accept", "application/json"}};
    BELFRY_LET(json, ask(sender, request));
    QList<RemoteProject> projects;
    const Json list = json.value("projects", Json::array());
    for (const Json &one : list) {
        RemoteProject project{stringAt(one, "id"), stringAt(one, "name"), {}};
        const Json environments = one.is_object() ? one.value("environments", Json::array()) : Json::array();
        for (const Json &environment : environments)
            project.environments += stringAt(environment, "slug");
        if (!project.id.isEmpty())
            projects += project;
    }
    return projects;
}

} // namespace belfry::subscriptions
