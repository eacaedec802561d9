#include "secrets/httprotator.h"

#include "core/json.h"
#include "net/httpsender.h"

#include <QEventLoop>
#include <QThread>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

constexpr int CancelStepMs = 50;

net::HttpRequest requestOf(const HttpCall &call)
{
    net::HttpRequest request;
    request.url = QUrl(call.url, QUrl::StrictMode);
    request.headers.emplace_back("Content-Type", "application/json");
    for (const auto &[name, value] : call.headers)
        request.headers.emplace_back(name.toLatin1(), value.toLatin1());
    request.body = call.body;
    request.deadlineMs = int(call.timeoutMs);
    request.policy = {call.allowHttp, call.allowPrivate, false};
    return request;
}

} // namespace

HttpAnswer callHttp(const HttpCall &call)
{
    net::HttpExchange exchange;
    bool cancelled = false;
    // On a thread of its own: a nested event loop on the caller's would run whatever else waits there.
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        QEventLoop loop;
        net::HttpSender sender;
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, &loop, [&] {
            if (call.cancel && call.cancel->load()) {
                cancelled = true;
                loop.quit();
            }
        });
        look.start(CancelStepMs);
        sender.send(u"rotation"_s, requestOf(call), [&](const net::HttpExchange &done) {
            exchange = done;
            loop.quit();
        });
        loop.exec();
    }));
    thread->start();
    thread->wait();
    HttpAnswer answer;
    answer.isCancelled = cancelled;
    answer.body = exchange.body;
    answer.isTruncated = exchange.truncated;
    answer.isGood = !cancelled && exchange.status >= 200 && exchange.status < 300 && exchange.errorCode.isEmpty() && !exchange.truncated;
    if (answer.isGood)
        return answer;
    if (cancelled)
        answer.reason = u"The call was cancelled."_s;
    else if (exchange.truncated && exchange.status >= 200 && exchange.status < 300)
        answer.reason = u"The answer is larger than 64 KiB."_s;
    else if (exchange.hasResponse())
        answer.reason = u"The call was answered with status %1."_s.arg(exchange.status);
    else
        answer.reason = u"The call was not answered: %1"_s.arg(exchange.errorMessage);
    return answer;
}

Result<QByteArray> valueIn(const QByteArray &body, const QString &pointer)
{
    if (pointer.isEmpty()) {
        QByteArray value = body;
        if (value.endsWith('\n'))
            value.chop(value.endsWith("\r\n") ? 2 : 1);
        return value;
    }
    const auto json = parseJson(body);
    if (!json)
        return fail(ErrorCode::Invalid, u"The answer is no JSON."_s);
    const Json::json_pointer where(pointer.toStdString());
    if (!json->contains(where) || !json->at(where).is_string())
        return fail(ErrorCode::Invalid, u"The answer has no text at %1."_s.arg(pointer));
    return QByteArray::fromStdString(json->at(where).get<std::string>());
}

Result<void> checkHttp(const RotationSpec &spec)
{
    BELFRY_TRY(net::checkUrl(spec.url, {spec.allowHttp, spec.allowPrivate, false}));
    net::Headers headers;
    for (const auto &[name, value] : spec.headers)
        headers.emplace_back(name.toLatin1(), value.toLatin1());
    BELFRY_TRY(net::checkHeaders(headers));
    if (spec.pointer.isEmpty())
        return {};
    try {
        const Json::json_pointer parsed(spec.pointer.toStdString());
    } catch (const Json::exception &) {
        return fail(ErrorCode::Invalid, u"\"%1\" is no JSON pointer; one looks like /data/password."_s.arg(spec.pointer.left(80)), u"pointer"_s);
    }
    return {};
}

} // namespace belfry::secrets
