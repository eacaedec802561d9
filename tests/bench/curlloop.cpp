#include "bench/loops.h"

#include <QElapsedTimer>

#include <curl/curl.h>

namespace belfry::bench {

namespace {

size_t discard(char *, size_t size, size_t count, void *)
{
    return size * count;
}

} // namespace

LoopResult curlLoop(const Request &request, int count, int parallel)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = curl_multi_init();
    curl_slist *headers = nullptr;
    for (const auto &[name, value] : request.headers)
        headers = curl_slist_append(headers, (name + ": " + value).constData());
    const QByteArray target = request.url.toUtf8();
    LoopResult result;
    int started = 0;
    int ended = 0;
    const auto start = [&](CURL *easy) {
        ++started;
        curl_easy_setopt(easy, CURLOPT_URL, target.constData());
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.constData());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, discard);
        curl_multi_add_handle(multi, easy);
    };
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < qMin(parallel, count); ++i)
        start(curl_easy_init());
    while (ended < count) {
        int running = 0;
        if (curl_multi_perform(multi, &running) != CURLM_OK)
            break;
        int left = 0;
        while (CURLMsg *message = curl_multi_info_read(multi, &left)) {
            CURL *easy = message->easy_handle;
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            result.done += status == 200 ? 1 : 0;
            ++ended;
            curl_multi_remove_handle(multi, easy);
            if (started < count)
                start(easy);
            else
                curl_easy_cleanup(easy);
        }
        if (ended < count)
            curl_multi_poll(multi, nullptr, 0, 100, nullptr);
    }
    result.seconds = double(timer.nsecsElapsed()) / 1e9;
    curl_slist_free_all(headers);
    curl_multi_cleanup(multi);
    return result;
}

} // namespace belfry::bench
