#include "stallwatch.h"

#include <algorithm>
#include <pthread.h>

namespace belfry::bench {

namespace {

double millisecondsOf(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

} // namespace

StallWatch::StallWatch()
{
    pthread_getcpuclockid(pthread_self(), &m_cpu);
}

StallWatch::~StallWatch()
{
    if (m_thread)
        (void)finish();
}

void StallWatch::start()
{
    m_ends = false;
    m_beats.clear();
    m_watched.start();
    m_thread.reset(QThread::create([this] { run(); }));
    m_thread->start();
}

void StallWatch::run()
{
    while (!m_ends) {
        QElapsedTimer clock;
        clock.start();
        const double before = millisecondsOf(m_cpu);
        QMetaObject::invokeMethod(this, [this] { m_answered.release(); }, Qt::QueuedConnection);
        while (!m_answered.tryAcquire(1, 20)) {
            if (m_ends)
                return;
        }
        m_beats += {double(clock.nsecsElapsed()) / 1e6, millisecondsOf(m_cpu) - before};
        QThread::msleep(4);
    }
}

Json StallWatch::finish()
{
    m_ends = true;
    m_thread->wait();
    m_thread.reset();
    while (m_answered.tryAcquire()) { }
    std::sort(m_beats.begin(), m_beats.end(), [](const Beat &a, const Beat &b) { return a.ms > b.ms; });
    const auto over = [this](double Beat::*what, double ms) { return std::count_if(m_beats.cbegin(), m_beats.cend(), [&](const Beat &beat) { return beat.*what > ms; }); };
    const auto timeOver = [this](double Beat::*what, double ms) {
        double sum = 0;
        for (const Beat &beat : std::as_const(m_beats))
            sum += beat.*what > ms ? beat.*what : 0;
        return sum / std::max<double>(1, double(m_watched.elapsed()));
    };
    Json longest = Json::array();
    for (const Beat &beat : std::as_const(m_beats).mid(0, 12))
        longest.push_back({{"ms", beat.ms}, {"cpuMs", beat.cpuMs}});
    Json json;
    json["samples"] = m_beats.size();
    json["p50Ms"] = m_beats.isEmpty() ? 0 : m_beats[m_beats.size() / 2].ms;
    json["p99Ms"] = m_beats.isEmpty() ? 0 : m_beats[m_beats.size() / 100].ms;
    json["over16Ms"] = over(&Beat::ms, 16);
    json["over50Ms"] = over(&Beat::ms, 50);
    json["timeShareOver16"] = timeOver(&Beat::ms, 16);
    json["ownOver16Ms"] = over(&Beat::cpuMs, 16); // the program's doing
    json["ownOver50Ms"] = over(&Beat::cpuMs, 50);
    json["timeShareOwnOver16"] = timeOver(&Beat::cpuMs, 16);
    json["longest"] = longest;
    return json;
}

} // namespace belfry::bench
