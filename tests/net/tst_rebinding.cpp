// A name server that says one thing to the check and another to the connection. What is vetted is what is connected to; what
// is refused is refused before a byte, a connection even, goes out.
#include "net/httpsender.h"
#include "support/evilreceiver.h"

#include <QUdpSocket>
#include <QtEndian>
#include <QtTest>

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>

using namespace belfry::net;
using namespace belfry::test;
using namespace Qt::StringLiterals;

namespace {

const QString Name = u"hooks.rebind.test"_s;
const QHostAddress Good(u"127.0.0.1"_s);
const QHostAddress Inner(u"127.0.0.2"_s); ///< stands for the service that must not be reached

/// A name server on loopback. Each query of type A takes the next answer of the list; the last one stays.
class NameServer final : public QUdpSocket
{
public:
    explicit NameServer(QList<QList<QHostAddress>> answers) : m_answers(std::move(answers))
    {
        if (!bind(QHostAddress::LocalHost))
            qFatal("no UDP port");
        connect(this, &QUdpSocket::readyRead, this, &NameServer::answer);
    }
    [[nodiscard]] int queries() const { return m_queries; }

private:
    void answer()
    {
        while (hasPendingDatagrams()) {
            QByteArray query(pendingDatagramSize(), Qt::Uninitialized);
            QHostAddress from;
            quint16 port = 0;
            readDatagram(query.data(), query.size(), &from, &port);
            const qsizetype end = query.indexOf('\0', 12) + 5; // of the question
            if (query.size() < end)
                continue;
            const quint16 type = qFromBigEndian<quint16>(query.constData() + end - 4);
            if (type == ns_t_a && ++m_queries > 1 && m_answers.size() > 1)
                m_answers.removeFirst();
            QByteArray records;
            int count = 0;
            for (const QHostAddress &address : m_answers.constFirst()) {
                const bool v4 = address.protocol() == QAbstractSocket::IPv4Protocol;
                if (type != (v4 ? ns_t_a : ns_t_aaaa))
                    continue;
                QByteArray bytes(4, '\0');
                qToBigEndian(address.toIPv4Address(), bytes.data());
                if (!v4) {
                    const Q_IPV6ADDR raw = address.toIPv6Address();
                    bytes = QByteArray(reinterpret_cast<const char *>(&raw), 16);
                }
                // Name of the question, type, class, a TTL of 0: whoever keeps it does so on purpose.
                records += QByteArray::fromHex(v4 ? "c00c00010001" : "c00c001c0001") + QByteArray(4, '\0') + '\0' + char(bytes.size()) + bytes;
                ++count;
            }
            QByteArray reply = query.left(end);
            reply[2] = char(0x81);
            reply[3] = char(0x80);
            const QByteArray counts{"\0\1\0\0\0\0\0\0", 8};
            reply.replace(4, 8, counts);
            reply[7] = char(count);
            writeDatagram(reply + records, from, port);
        }
    }

    QList<QList<QHostAddress>> m_answers;
    int m_queries = 0;
};

/// Asks that server by the C library.
Resolver::Lookup through(const NameServer &server)
{
    return [port = server.localPort()](const QString &host) {
        struct __res_state state = {};
        Resolved result;
        if (::res_ninit(&state) != 0)
            return result;
        state.nscount = 1;
        state.nsaddr_list[0].sin_family = AF_INET;
        state.nsaddr_list[0].sin_port = htons(port);
        state.nsaddr_list[0].sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        for (const int type : {int(ns_t_a), int(ns_t_aaaa)}) {
            unsigned char reply[2048];
            const int size = ::res_nquery(&state, host.toLatin1().constData(), ns_c_in, type, reply, sizeof reply);
            ns_msg message;
            if (size < 0 || ::ns_initparse(reply, size, &message) != 0)
                continue;
            for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
                ns_rr record;
                if (::ns_parserr(&message, ns_s_an, i, &record) != 0)
                    continue;
                if (ns_rr_rdlen(record) == 4)
                    result.addresses += QHostAddress(qFromBigEndian<quint32>(ns_rr_rdata(record)));
                else if (ns_rr_rdlen(record) == 16)
                    result.addresses += QHostAddress(ns_rr_rdata(record));
            }
        }
        ::res_nclose(&state);
        if (result.addresses.isEmpty())
            result.error = u"no answer"_s;
        return result;
    };
}

HttpRequest requestTo(quint16 port, const UrlPolicy &policy = {true, true, false})
{
    HttpRequest request;
    request.url = QUrl(u"http://%1:%2/hook"_s.arg(Name).arg(port));
    request.body = "{}";
    request.deadlineMs = 5000;
    request.policy = policy;
    return request;
}

HttpExchange exchange(HttpSender &sender, const HttpRequest &request)
{
    std::optional<HttpExchange> result;
    sender.send(u"wh_1"_s, request, [&](const HttpExchange &done) { result = done; });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 9000))
        qFatal("the exchange never ended");
    return *result;
}

/// Two receivers on one port: the good address and the inner one.
struct Pair {
    EvilReceiver good{nullptr, Good};
    EvilReceiver inner{nullptr, Inner};
    bool listens = false;

    Pair()
    {
        for (int i = 0; i < 50 && !listens; ++i) {
            good.QTcpServer::close(); // its own close() is an answer
            inner.QTcpServer::close();
            listens = good.listen(Good) && inner.listen(Inner, good.serverPort());
        }
    }
};

} // namespace

class tst_rebinding : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void connectsToWhatWasVetted();
    void checkingTwiceIsNotEnough();
    void nextAttemptIsVettedAnew();
    void refusedBeforeAByte_data();
    void refusedBeforeAByte();
    void redirectToMetadata_data();
    void redirectToMetadata();
};

void tst_rebinding::connectsToWhatWasVetted()
{
    Pair receivers;
    QVERIFY(receivers.listens);
    const quint16 port = receivers.good.serverPort();
    NameServer server({{Good}, {Inner}});
    HttpSender sender(through(server));
    // Again and again: answers that changed since are not asked for while the vetted one is fresh.
    for (int i = 0; i < 3; ++i) {
        const HttpExchange done = exchange(sender, requestTo(port));
        QCOMPARE(done.status, 200);
        QCOMPARE(done.peer, u"127.0.0.1:%1"_s.arg(port));
    }
    QCOMPARE(server.queries(), 1);
    QCOMPARE(receivers.good.hits().size(), 3);
    QCOMPARE(receivers.good.hits().first().header("Host"), (Name + u':' + QString::number(port)).toLatin1());
    QCOMPARE(receivers.inner.connections(), 0);
}

// The control: a client that vets one answer and connects by name is led to the inner service by this very server.
void tst_rebinding::checkingTwiceIsNotEnough()
{
    Pair receivers;
    QVERIFY(receivers.listens);
    NameServer server({{Good}, {Inner}});
    const auto lookup = through(server);
    const auto ask = [&] {
        Resolver resolver(lookup);
        std::optional<Resolved> answer;
        resolver.lookUp(Name, this, [&](const Resolved &result) { answer = result; });
        return QTest::qWaitFor([&] { return answer.has_value(); }, 9000) ? answer->addresses : QList<QHostAddress>();
    };
    QCOMPARE(ask(), QList<QHostAddress>{Good});
    const auto second = ask();
    QCOMPARE(second, QList<QHostAddress>{Inner});
    QTcpSocket socket;
    socket.connectToHost(second.first(), receivers.good.serverPort());
    QTRY_COMPARE(receivers.inner.connections(), 1);
}

void tst_rebinding::nextAttemptIsVettedAnew()
{
    Pair receivers;
    QVERIFY(receivers.listens);
    const quint16 port = receivers.good.serverPort();
    NameServer server({{Good}, {QHostAddress(u"169.254.169.254"_s)}});
    {
        HttpSender sender(through(server));
        QCOMPARE(exchange(sender, requestTo(port)).status, 200);
    }
    HttpSender later(through(server)); // the first answer is no longer known
    const HttpExchange done = exchange(later, requestTo(port));
    QCOMPARE(done.errorCode, u"blocked"_s);
    QVERIFY(done.errorMessage.contains(u"169.254.169.254"_s));
    QCOMPARE(server.queries(), 2);
    QCOMPARE(receivers.good.hits().size(), 1);
}

void tst_rebinding::refusedBeforeAByte_data()
{
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<bool>("allowPrivate");
    QTest::newRow("metadata") << QStringList{u"169.254.169.254"_s} << true;
    QTest::newRow("metadata among good ones") << QStringList{u"127.0.0.1"_s, u"169.254.169.254"_s} << true;
    QTest::newRow("mapped metadata") << QStringList{u"::ffff:169.254.169.254"_s} << true;
    QTest::newRow("metadata by IPv6") << QStringList{u"fd00:ec2::254"_s} << true;
    QTest::newRow("metadata by NAT64") << QStringList{u"64:ff9b::a9fe:a9fe"_s} << true;
    QTest::newRow("link-local") << QStringList{u"fe80::1"_s} << true;
    QTest::newRow("any") << QStringList{u"0.0.0.0"_s} << true;
    QTest::newRow("loopback, not allowed") << QStringList{u"127.0.0.1"_s} << false;
    QTest::newRow("mapped loopback, not allowed") << QStringList{u"::ffff:127.0.0.1"_s} << false;
    QTest::newRow("private among public ones") << QStringList{u"8.8.8.8"_s, u"10.0.0.1"_s} << false;
}

void tst_rebinding::refusedBeforeAByte()
{
    QFETCH(QStringList, addresses);
    QFETCH(bool, allowPrivate);
    Pair receivers;
    QVERIFY(receivers.listens);
    QList<QHostAddress> answer;
    for (const QString &address : std::as_const(addresses))
        answer += QHostAddress(address);
    NameServer server({answer});
    HttpSender sender(through(server));
    HttpRequest request = requestTo(receivers.good.serverPort(), {allowPrivate, allowPrivate, false});
    if (!allowPrivate)
        request.url.setScheme(u"https"_s);
    const HttpExchange done = exchange(sender, request);
    QCOMPARE(done.errorCode, u"blocked"_s);
    QVERIFY(done.errorMessage.contains(Name));
    QVERIFY(!done.outcomeUnknown);
    QCOMPARE(done.peer, QString()); // nobody was connected to
    QCOMPARE(done.timings.connectMs, 0);
    QCOMPARE(server.queries(), 1);
    QCOMPARE(receivers.good.connections() + receivers.inner.connections(), 0);
}

void tst_rebinding::redirectToMetadata_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("metadata") << QByteArray("http://169.254.169.254/latest/meta-data/");
    QTest::newRow("decimal") << QByteArray("http://2852039166/");
    QTest::newRow("rebound name") << QByteArray("http://hooks.rebind.test:PORT/inner");
    QTest::newRow("inner address") << QByteArray("http://127.0.0.2:PORT/inner");
}

void tst_rebinding::redirectToMetadata()
{
    QFETCH(QByteArray, target);
    Pair receivers;
    QVERIFY(receivers.listens);
    target.replace("PORT", QByteArray::number(receivers.good.serverPort()));
    for (const int status : {301, 302, 307, 308}) {
        NameServer server({{Good}, {Inner}});
        receivers.good.setAnswer(EvilReceiver::status(status, "moved", "Location: " + target + "\r\n"));
        HttpSender sender(through(server));
        const HttpExchange done = exchange(sender, requestTo(receivers.good.serverPort()));
        QCOMPARE(done.status, status);
        QCOMPARE(done.errorCode, u"redirect"_s);
        QCOMPARE(server.queries(), 1);
    }
    QCOMPARE(receivers.good.hits().size(), 4);
    QCOMPARE(receivers.inner.connections(), 0);
}

QTEST_GUILESS_MAIN(tst_rebinding)
#include "tst_rebinding.moc"
