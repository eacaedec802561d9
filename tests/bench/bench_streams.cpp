// bench_streams [--subscribers N] [--events N]: how soon a committed change reaches the last of N subscribers of a running
// `belfryctl serve`, what each costs in memory, and what becomes of one that stops reading. Prints JSON.
#include "services/engine.h"
#include "secrets/secretservice.h"
#include "subscriptions/accessservice.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

#include <arpa/inet.h>
#include <cstdio>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr auto Wanted = "event: secret:";

[[noreturn]] void die(const QString &what)
{
    std::fprintf(stderr, "bench_streams: %s\n", qUtf8Printable(what));
    std::exit(1);
}

qint64 residentKiB(qint64 pid)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf("VmRSS:");
    return status.mid(at + 6).trimmed().split(' ').value(0).toLongLong();
}

int connectTo(quint16 port, const QByteArray &request, int receiveBuffer = 0)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receiveBuffer > 0)
        ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        die(u"cannot connect"_s);
    if (::write(socket, request.constData(), size_t(request.size())) != request.size())
        die(u"cannot write"_s);
    ::fcntl(socket, F_SETFL, O_NONBLOCK);
    return socket;
}

/// Counts over all subscribers how often a text came in, whatever the pieces.
class Crowd
{
public:
    explicit Crowd(QByteArray what) : m_what(std::move(what)), m_epoll(::epoll_create1(EPOLL_CLOEXEC)) { }
    void add(int socket)
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u32 = quint32(m_tails.size());
        m_sockets.append(socket);
        m_tails.append(QByteArray());
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
    }
    void expect(const QByteArray &what) { m_what = what; }
    /// Until `count` were seen; false after 30 s.
    bool wait(qsizetype count)
    {
        QElapsedTimer timer;
        timer.start();
        std::array<epoll_event, 256> events{};
        char buffer[65536];
        for (qsizetype seen = 0; seen < count;) {
            if (timer.elapsed() > 30'000)
                return false;
            const int ready = ::epoll_wait(m_epoll, events.data(), int(events.size()), 100);
            for (int i = 0; i < ready; ++i) {
                const quint32 at = events[size_t(i)].data.u32;
                const ssize_t size = ::read(m_sockets[at], buffer, sizeof buffer);
                if (size <= 0)
                    die(u"a subscriber was dropped"_s);
                QByteArray &tail = m_tails[at];
                tail.append(buffer, qsizetype(size));
                seen += tail.count(m_what);
                tail = tail.right(m_what.size() - 1);
            }
        }
        return true;
    }

private:
    QByteArray m_what;
    int m_epoll;
    QList<int> m_sockets;
    QList<QByteArray> m_tails;
};

bool isClosed(int socket, int ms)
{
    QElapsedTimer timer;
    timer.start();
    // What had been sent before is still in the buffers; the end comes after it.
    char buffer[65536];
    while (timer.elapsed() < ms) {
        const ssize_t size = ::read(socket, buffer, sizeof buffer);
        if (size == 0 || (size < 0 && errno != EAGAIN))
            return true;
        if (size < 0)
            ::usleep(1000);
    }
    return false;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"subscribers"_s, u"How many listen."_s, u"N"_s, u"2000"_s});
    parser.addOption({u"events"_s, u"How many changes are timed."_s, u"N"_s, u"100"_s});
    parser.process(app);
    const int subscribers = qMax(1, parser.value(u"subscribers"_s).toInt());
    const int count = qMax(1, parser.value(u"events"_s).toInt());
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);

    const QTemporaryDir dir;
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "HOME"})
        qputenv(variable, dir.path().toUtf8());
    qunsetenv("BELFRY_PASSPHRASE");
    services::OpenOptions options;
    options.store = dir.filePath(u"bench.db"_s);
    options.actor = {u"bench"_s, u"user"_s};
    auto engine = services::Engine::open(options);
    if (!engine)
        die(engine.error().message);
    const auto project = *(*engine)->projects().create(u"Bench"_s);
    auto &access = (*engine)->access();
    const auto identity = *access.createIdentity(u"crowd"_s);
    const auto role = *access.createRole(u"reader"_s);
    if (!access.grant({role.id, identity.identity.id, project.id, {u"read"_s}, {}, u"/**"_s}))
        die(u"no grant"_s);
    const QByteArray token = access.issueToken(identity.identity.id)->accessToken.toUtf8();

    QProcess serve;
    serve.start(QStringLiteral(BELFRY_BIN_DIR "/belfryctl"), {u"--json"_s, u"--store"_s, options.store, u"serve"_s, u"--listen"_s,
        u"127.0.0.1:0"_s, u"--no-dispatch"_s, u"--max-subscribers"_s, u"4096"_s});
    while (!serve.canReadLine()) {
        if (!serve.waitForReadyRead(20'000))
            die(u"belfryctl serve did not start"_s);
    }
    const auto first = nlohmann::json::parse(serve.readLine().toStdString());
    const quint16 port = quint16(QUrl(QString::fromStdString(first["listening"])).port());

    const QByteArray body = "{\"projectId\":\"" + project.id.toUtf8() + "\",\"register\":[{\"event\":\"secret:create\",\"conditions\":{\"environmentSlug\":"
        "\"dev\",\"secretPath\":\"/**\"}},{\"event\":\"secret:update\",\"conditions\":{\"environmentSlug\":\"dev\",\"secretPath\":\"/**\"}}]}";
    const QByteArray request = "POST /api/v1/events/subscribe/project-events HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
        + "\r\nAuthorization: Bearer " + token + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    Crowd crowd("text/event-stream");
    { // what the first one costs is no subscriber's
        Crowd warm("text/event-stream");
        const int socket = connectTo(port, request);
        warm.add(socket);
        warm.wait(1);
        ::close(socket);
    }
    const qint64 before = residentKiB(serve.processId());
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < subscribers; ++i) {
        crowd.add(connectTo(port, request));
        if (i % 100 == 99 && !crowd.wait(100))
            die(u"subscribers were not answered"_s);
    }
    if (subscribers % 100 && !crowd.wait(subscribers % 100))
        die(u"subscribers were not answered"_s);
    const qint64 connectMs = timer.elapsed();
    const qint64 after = residentKiB(serve.processId());

    const auto change = [&](int number, int keys) {
        secrets::KeyValues values;
        for (int k = 0; k < keys; ++k)
            values += {u"KEY_%1"_s.arg(k), QByteArray::number(number)};
        if (const auto done = (*engine)->secrets().set(project.id, u"dev"_s, u"/"_s, values); !done)
            die(done.error().message);
    };
    crowd.expect(Wanted);
    change(-1, 1);
    crowd.wait(subscribers);
    const auto measure = [&](int from, int events) {
        QList<double> times;
        for (int i = 0; i < events; ++i) {
            change(from + i, 1);
            timer.start(); // from the commit on
            if (!crowd.wait(subscribers))
                die(u"an event did not reach everybody"_s);
            times += double(timer.nsecsElapsed()) / 1e6;
        }
        std::sort(times.begin(), times.end());
        return times;
    };
    const QList<double> alone = measure(0, count);

    // One that does not read: it is dropped, and the others do not wait for it.
    const int stalled = connectTo(port, request, 4096);
    for (int i = 0; i < 240; ++i) { // more than kernel and server hold back together
        change(10'000 + i, 600); // 45 KB each
        crowd.wait(subscribers);
    }
    const QList<double> beside = measure(50'000, count / 2 + 1);
    const bool dropped = isClosed(stalled, 60'000);
    const auto at = [](const QList<double> &times, double part) { return times[qsizetype(part * double(times.size() - 1))]; };
    const nlohmann::ordered_json result{{"bench", "streams"}, {"subscribers", subscribers}, {"connectMs", connectMs}, {"rssBeforeKiB", before},
        {"rssAfterKiB", after}, {"kiBEach", double(after - before) / subscribers}, {"events", count},
        {"lastOneMs", {{"p50", at(alone, 0.5)}, {"p99", at(alone, 0.99)}, {"max", alone.last()}}},
        {"besideAStalledReaderMs", {{"p50", at(beside, 0.5)}, {"p99", at(beside, 0.99)}, {"max", beside.last()}}}, {"stalledReaderDropped", dropped}};
    std::puts(result.dump(2).c_str());
    serve.terminate();
    serve.waitForFinished(15'000);
    return 0;
}
