// The ledger at size: makes deliveries through the store layer, then asks it what people ask. One JSON document on stdout.
//   bench_ledger FILE [DELIVERIES [MINUTES]]   seeds FILE where it does not exist (default 1000000, for so long at most), words
//                                              indexed at once, then measures
#include "core/id.h"
#include "core/json.h"
#include "store/deliveries.h"
#include "store/webhooks.h"
#include "support/ledgerseed.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr int InCommit = 5000;
constexpr int Webhooks = 40;
constexpr int Words = 2000; // deliveries that hold the common word

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

void say(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
}

qint64 residentKb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return -1;
}

/// A year of deliveries of one installation: forty webhooks of three projects, one in fifty goes wrong, bodies as webhooks for
/// secrets have them.
class Seeder
{
public:
    Seeder(store::Session &session, qint64 count, qint64 minutes) : m_session(session), m_chance(42), m_count(count), m_end(minutes * 60'000) { }

    /// How many it made.
    qint64 run(FakeClock &clock)
    {
        qint64 done = 0;
        // Bulk: nothing but this program knows the file, and what is lost with the power is made again. No journal: each page
        // is written once.
        for (const auto &pragma : {u"PRAGMA journal_mode=OFF"_s, u"PRAGMA synchronous=OFF"_s, u"PRAGMA cache_size=-400000"_s, u"PRAGMA secure_delete=OFF"_s})
            must(m_session.db().exec(pragma));
        for (int i = 0; i < Webhooks; ++i) {
            Webhook webhook;
            webhook.id = newId("wh");
            webhook.family = Family::Infrastructure;
            webhook.name = u"hook %1"_s.arg(i);
            webhook.url = webhook.urlDisplay = u"https://hooks.example.org/h/%1"_s.arg(i);
            webhook.events = QStringList{u"job.completed"_s};
            webhook.retry = *retryFromText(u"infraaudit"_s);
            webhook.createdAt = m_session.nowMs();
            must(store::Webhooks(m_session).insert(webhook));
            m_webhooks += webhook.id;
        }
        while (done < m_count && !m_end.hasExpired()) {
            store::Transaction transaction(m_session.db());
            must(transaction.begin());
            for (int i = 0; i < InCommit && done < m_count; ++i, ++done) {
                clock.advance(31'536'000'000 / std::max<qint64>(m_count, 1) + 1);
                one(done);
            }
            must(transaction.commit());
            if (done % 250'000 == 0)
                say(u"%1 deliveries"_s.arg(done));
        }
        must(m_session.db().exec(u"PRAGMA journal_mode=WAL"_s));
        return done;
    }

private:
    void one(qint64 number)
    {
        static const QStringList environments = {u"prod"_s, u"staging"_s, u"dev"_s};
        static const QStringList types = {u"secrets.modified"_s, u"secrets.modified"_s, u"secrets.modified"_s, u"secrets.rotation-failed"_s, u"secrets.reminder-expired"_s};
        test::SeedDelivery what;
        const int project = m_chance.bounded(3);
        what.event.type = types[m_chance.bounded(5)];
        what.event.projectId = u"prj_bench%1"_s.arg(project);
        what.event.environment = environments[m_chance.bounded(3)];
        what.event.path = u"/app/%1"_s.arg(m_chance.bounded(50));
        what.event.data = "{\"projectId\":\"prj_bench\"}";
        what.event.source = u"secrets"_s;
        what.webhookId = m_webhooks[m_chance.bounded(Webhooks)];
        const bool fails = m_chance.bounded(50) == 0;
        what.state = fails ? (m_chance.bounded(20) == 0 ? DeliveryState::Cancelled : DeliveryState::Failed) : DeliveryState::Succeeded;
        Attempt attempt;
        attempt.startedAt = m_session.nowMs();
        attempt.durationMs = 5 + m_chance.bounded(fails ? 9000 : 300);
        attempt.timing = {1, 0, 2, 5, 40, 1};
        attempt.url = u"https://hooks.example.org/h/%1"_s.arg(number % Webhooks);
        const QString stamp = QString::number(attempt.startedAt);
        attempt.requestHeaders = {{u"Host"_s, u"hooks.example.org"_s}, {u"Content-Type"_s, u"application/json"_s}, {u"User-Agent"_s, u"Belfry/1.0"_s},
            {u"X-Belfry-Delivery"_s, QString()}, {u"X-Belfry-Event"_s, what.event.type}, {u"X-Belfry-Attempt"_s, u"1"_s},
            {u"x-infisical-signature"_s, u"t="_s + stamp + u";"_s + digest()}, {u"Content-Length"_s, u"402"_s},
            {u"Accept-Encoding"_s, u"identity"_s}, {u"Connection"_s, u"keep-alive"_s}};
        const QString note = number % (m_count / Words + 1) == 0 ? u"quarterly"_s : number == m_count / 3 ? u"zyzzyva"_s : u"routine"_s;
        attempt.requestBody = u"{\"event\":\"%1\",\"project\":{\"workspaceId\":\"%2\",\"projectId\":\"%2\",\"projectName\":\"Payments\",\"environment\":\"%3\","
                              "\"environmentName\":\"Production\",\"secretPath\":\"%4\",\"changedBy\":\"ada\",\"changedByActorType\":\"user\",\"note\":\"%5 change %6\"},\"timestamp\":%7}"_s
            .arg(what.event.type, what.event.projectId, what.event.environment, what.event.path, note).arg(m_chance.bounded(100000)).arg(stamp).toUtf8();
        if (fails && m_chance.bounded(3) == 0) {
            attempt.errorCode = m_chance.bounded(2) ? u"refused"_s : u"timeout-response"_s;
            attempt.errorMessage = u"The connection was refused."_s;
        } else {
            attempt.hasResponse = true;
            attempt.status = fails ? 503 : 200;
            attempt.responseHeaders = {{u"Server"_s, u"nginx/1.22.1"_s}, {u"Content-Type"_s, u"text/plain"_s}, {u"Content-Length"_s, u"2"_s}};
            attempt.responseBody = fails ? QByteArray("upstream unavailable") : QByteArray("ok");
        }
        what.attempts = {attempt};
        (void)must(test::seed(m_session, what, store::Attempts::Words::Now));
    }

    /// As many random digits as a signature has.
    QString digest()
    {
        QByteArray bytes(32, Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(m_chance.bounded(256));
        return QString::fromLatin1(bytes.toHex());
    }

    store::Session &m_session;
    QRandomGenerator m_chance;
    qint64 m_count;
    QDeadlineTimer m_end;
    QStringList m_webhooks;
};

/// What this process has used of the processors: on a machine that others use too, elapsed time says little of the program.
double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

double milliseconds(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e6;
}

store::DeliverySelect selectOf(const QString &filter, int limit)
{
    store::DeliverySelect what;
    what.filter = must(parseFilter(filter));
    what.limit = limit;
    return what;
}

Json firstPages(store::Session &session)
{
    Json list = Json::array();
    for (const auto &filter : {u""_s, u"status:failed"_s, u"status:cancelled"_s, u"status:retrying"_s, u"webhook:\"hook 7\""_s, u"webhook:\"hook 1*\" status:failed"_s,
             u"event:secrets.rotation-failed"_s, u"event:nothing"_s, u"code:503"_s, u"code:5xx"_s, u"code:none"_s, u"error:tcp"_s, u"error:dns"_s,
             u"env:prod"_s, u"env:nowhere"_s, u"path:/app/7"_s, u"project:none"_s, u"after:-2h"_s, u"before:-300d"_s, u"on:today"_s, u"latency:>8s"_s, u"is:starred"_s,
             u"status:failed after:-7d"_s, u"type:slack"_s, u"id:del_nothing"_s, u"body:zyzzyva"_s, u"body:quarterly"_s, u"body:routine"_s, u"body:\"quarterly change\""_s,
             u"body:nosuchword"_s, u"json:/project/note=zyzzyva*"_s, u"json:/event=nothing"_s}) {
        QList<double> times;
        qsizetype rows = 0;
        for (int i = 0; i < 20; ++i) {
            const auto what = selectOf(filter, 200);
            QElapsedTimer clock;
            clock.start();
            // A scan of everything is measured by its first word and its cancellation, below.
            const auto page = store::Deliveries(session).select(what, [&clock](double, qint64) { return clock.elapsed() < 5000; });
            times += milliseconds(clock);
            rows = page ? page->size() : -1;
            if (times.last() > 2000)
                break;
        }
        std::sort(times.begin(), times.end());
        list.push_back({{"filter", toJson(filter)}, {"rows", rows}, {"medianMs", times[times.size() / 2]}, {"p95Ms", times[qsizetype(double(times.size() - 1) * 0.95)]}});
        say(u"%1: %2 rows, %3 ms"_s.arg(filter).arg(rows).arg(times[times.size() / 2]));
    }
    return list;
}

Json rareScan(store::Session &session)
{
    const QString filter = u"json:/project/note=*nowhere*"_s;
    QElapsedTimer clock;
    clock.start();
    double first = -1;
    double longest = 0;
    double last = 0;
    double asked = -1;
    const auto cut = store::Deliveries(session).select(selectOf(filter, 200), [&](double, qint64) {
        const double now = milliseconds(clock);
        first = first < 0 ? now : first;
        longest = std::max(longest, now - last);
        last = now;
        if (now > 3000)
            asked = now;
        return asked < 0;
    });
    Json json;
    json["filter"] = toJson(filter);
    json["firstProgressMs"] = first;
    json["longestGapMs"] = longest;
    json["cancelledAfterMs"] = cut ? Json(nullptr) : Json(milliseconds(clock) - asked);
    return json;
}

Json counts(store::Session &session)
{
    Json list = Json::array();
    for (const auto &filter : {u""_s, u"status:failed"_s, u"code:503"_s, u"webhook:\"hook 7\""_s, u"body:quarterly"_s}) {
        QElapsedTimer clock;
        clock.start();
        const auto count = store::Deliveries(session).count(selectOf(filter, 1));
        list.push_back({{"filter", toJson(filter)}, {"count", count.value_or(-1)}, {"ms", milliseconds(clock)}});
    }
    return list;
}

Json room(store::Session &session, qint64 deliveries)
{
    Json json;
    store::Statement query(session.db(), u"SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC"_s);
    qint64 words = 0;
    qint64 all = 0;
    if (query.run()) {
        while (query.next()) {
            all += query.number(1);
            if (query.text(0).startsWith(u"delivery_word"))
                words += query.number(1);
            if (query.number(1) * 100 > all)
                json[query.text(0).toStdString()] = double(query.number(1)) / double(deliveries);
        }
    }
    return {{"bytesPerDelivery", double(all - words) / double(deliveries)}, {"wordIndexBytesPerDelivery", double(words) / double(deliveries)}, {"of", json}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        say(u"bench_ledger FILE [DELIVERIES [MINUTES]]"_s);
        return 2;
    }
    const QString file = arguments[1];
    const qint64 wanted = arguments.value(2, u"1000000"_s).toLongLong();
    QTemporaryDir folders;
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, folders.path().toUtf8());
    Json result;
    result["bench"] = "ledger";
    const bool isNew = !QFileInfo::exists(file);
    FakeClock clock(systemClock().nowMs() - 31'536'000'000);
    {
        const auto session = must(store::Session::open({file, {}, {u"bench"_s, u"service"_s}, &clock, true}));
        if (isNew) {
            QElapsedTimer seeding;
            seeding.start();
            const double before = cpuSeconds();
            const qint64 made = Seeder(*session, wanted, arguments.value(3, u"600"_s).toLongLong()).run(clock);
            result["seededPerSecond"] = double(made) * 1000.0 / double(seeding.elapsed());
            result["seededPerCpuSecond"] = double(made) / (cpuSeconds() - before);
            say(u"seeded at %1/s"_s.arg(result["seededPerSecond"].get<double>()));
            must(session->db().exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
            say(u"seeded per CPU second: %1"_s.arg(result["seededPerCpuSecond"].get<double>()));
        }
    }
    QElapsedTimer opening;
    opening.start();
    const auto session = must(store::Session::open({file, {}, {u"bench"_s, u"service"_s}, &systemClock(), false}));
    (void)must(store::Deliveries(*session).select(selectOf({}, 200)));
    result["openAndFirstPageMs"] = milliseconds(opening);
    result["deliveries"] = must(store::Deliveries(*session).count({}));
    result["fileBytes"] = QFileInfo(file).size();
    result["firstPage"] = firstPages(*session);
    result["rareJson"] = rareScan(*session);
    result["counts"] = counts(*session);
    result["residentKb"] = residentKb();
    result["room"] = room(*session, result["deliveries"].get<qint64>());
    std::printf("%s\n", toPrettyBytes(result).constData());
    return 0;
}
