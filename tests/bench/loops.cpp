#include "bench/loops.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <functional>

namespace belfry::bench {

LoopResult accessManagerLoop(const Request &what, int count, int parallel)
{
    QNetworkAccessManager manager;
    QNetworkRequest request {QUrl(what.url)};
    for (const auto &[name, value] : what.headers)
        request.setRawHeader(name, value);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    QEventLoop loop;
    LoopResult result;
    int started = 0;
    int ended = 0;
    std::function<void()> next = [&] {
        if (started == count)
            return;
        ++started;
        QNetworkReply *reply = manager.post(request, what.body);
        QObject::connect(reply, &QNetworkReply::finished, &loop, [&, reply] {
            reply->readAll();
            if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200)
                ++result.done;
            reply->deleteLater();
            if (++ended == count)
                loop.quit();
            else
                next();
        });
    };
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < qMin(parallel, count); ++i)
        next();
    loop.exec();
    result.seconds = double(timer.nsecsElapsed()) / 1e9;
    return result;
}

} // namespace belfry::bench
