#include "support/program.h"

#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

/// What certificate alerts look like on the wire: the real program, its dispatcher and its own receiver.
class TestCertificatesWire final : public QObject
{
    Q_OBJECT

    test::Program m_ctl;
    std::unique_ptr<QProcess> m_receiver;
    QString m_url;

    static QStringList words(const QString &line) { return QProcess::splitCommand(line); }
    Json ok(const QStringList &arguments)
    {
        const auto run = m_ctl.run(QStringList{u"--json"_s} + arguments);
        if (run.exitCode != 0)
            qWarning("%s: exit %d, %s", qPrintable(arguments.join(u' ')), run.exitCode, run.err.constData());
        return run.exitCode == 0 ? run.json() : Json();
    }
    Json hit()
    {
        while (!m_receiver->canReadLine()) {
            if (!m_receiver->waitForReadyRead(20'000))
                return {};
        }
        return parseJson(m_receiver->readLine()).value_or(Json());
    }
    static QString keys(const Json &object)
    {
        QStringList names;
        for (const auto &[name, value] : object.items())
            names += toQString(name);
        return names.join(u' ');
    }
    static QString header(const Json &hit, const QString &name)
    {
        for (const Json &pair : hit["headers"]) {
            if (toQString(pair[0].get<std::string>()).compare(name, Qt::CaseInsensitive) == 0)
                return toQString(pair[1].get<std::string>());
        }
        return {};
    }
    // Everything the documentation says of every message, and Node's verdict on its signature.
    void checkMessage(const Json &hit, const QString &kind, const QString &alertName)
    {
        QVERIFY2(!hit.is_null(), "nothing arrived");
        QVERIFY(boolAt(hit, "verified"));
        QCOMPARE(header(hit, u"content-type"_s), u"application/json"_s);
        const QByteArray body = stringAt(hit, "body").toUtf8();
        const Json message = *parseJson(body);
        QCOMPARE(toBytes(message), body); // compact, nothing twice
        QCOMPARE(keys(message), u"specversion type source id time datacontenttype subject data"_s);
        QCOMPARE(stringAt(message, "type"), u"com.infisical.pki.certificate."_s + kind);
        QCOMPARE(stringAt(message, "subject"), kind == u"test"_s ? u"certificate-test"_s : u"certificate-%1-alert"_s.arg(kind));
        const Json &data = message["data"];
        QCOMPARE(keys(data), u"alert certificates metadata"_s);
        QCOMPARE(stringAt(data["alert"], "name"), alertName);
        QCOMPARE(keys(data["alert"]), data["alert"].contains("alertBefore") ? u"id name alertBefore applicationId"_s : u"id name applicationId"_s);
        QCOMPARE(stringAt(message, "source"), u"/applications/%1/alerts/%2"_s.arg(stringAt(data["alert"], "applicationId"), stringAt(data["alert"], "id")));
        QCOMPARE(keys(data["metadata"]), u"totalCertificates viewUrl"_s);
        QCOMPARE(intAt(data["metadata"], "totalCertificates"), qint64(data["certificates"].size()));
        for (const Json &certificate : data["certificates"]) {
            const QString base = u"id serialNumber commonName san profileName notBefore notAfter status daysUntilExpiry"_s;
            QCOMPARE(keys(certificate), kind == u"revocation"_s ? base + u" revokedAt revocationReason"_s : base);
        }
        m_seen += Seen{kind, header(hit, u"x-infisical-signature"_s), body};
    }
    bool nodeAccepts(const QString &signature, const QByteArray &body)
    {
        m_ctl.write(u"body.json"_s, body);
        QProcess process;
        process.start(u"node"_s, {QStringLiteral(BELFRY_SOURCE_DIR "/tests/certificates/verify.mjs"), signature, m_ctl.file(u"body.json"_s), m_ctl.file(u"key"_s)});
        const bool accepted = process.waitForFinished(30'000) && process.exitCode() == 0;
        m_nodeSays = process.readAllStandardError();
        return accepted;
    }
    struct Seen {
        QString kind;
        QString signature;
        QByteArray body;
    };
    QList<Seen> m_seen;
    QByteArray m_nodeSays;
    void alert(const QString &type, const QString &more = {})
    {
        QVERIFY(!ok(words(u"alert create --application shop --name on-%1 --type %1 --channel webhook:%2/%1 --secret-file %3 --allow-http --allow-private %4"_s
            .arg(type, m_url, m_ctl.file(u"key"_s), more))).is_null());
    }
    void dispatch(int expected)
    {
        const Json sent = ok({u"dispatch"_s, u"--timeout"_s, u"20s"_s});
        QCOMPARE(intAt(sent, "succeeded"), expected);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_ctl.write(u"key"_s, "a-signing-key-of-26-bytes!");
        QVERIFY(!ok(words(u"application create Shop"_s)).is_null());
        m_receiver = m_ctl.start(words(u"receive --json --scheme infisical-pki --secret-file "_s + m_ctl.file(u"key"_s)), &m_url);
        QVERIFY(m_receiver);
        for (const QString &type : {u"issuance"_s, u"renewal"_s, u"revocation"_s})
            alert(type);
        alert(u"expiration"_s, u"--before 30d"_s);
    }
    void cleanupTestCase()
    {
        if (m_receiver) {
            m_receiver->kill();
            m_receiver->waitForFinished(5000);
        }
    }

    void everyEventArrivesAsDocumented()
    {
        const Json issued = ok(words(u"certificate issue --application shop --cn api.example.com --san www.example.com --san IP:2001:db8::1 --days 20"_s));
        QCOMPARE(issued["events"].size(), 1U);
        dispatch(1);
        checkMessage(hit(), u"issuance"_s, u"on-issuance"_s);

        const Json told = ok(words(u"alert run"_s));
        QCOMPARE(keys(told), u"alerts certificates events deliveries"_s);
        QCOMPARE(intAt(told, "certificates"), 1);
        dispatch(1);
        const Json expiration = hit();
        checkMessage(expiration, u"expiration"_s, u"on-expiration"_s);
        const Json facts = (*parseJson(stringAt(expiration, "body").toUtf8()))["data"];
        QCOMPARE(stringAt(facts["alert"], "alertBefore"), u"30d"_s);
        QCOMPARE(intAt(facts["certificates"][0], "daysUntilExpiry"), 20);
        QCOMPARE(stringAt(facts["certificates"][0], "serialNumber"), stringAt(issued, "serialNumber"));
        QCOMPARE(ok(words(u"alert run"_s))["deliveries"].size(), 0U);

        const Json renewed = ok({u"certificate"_s, u"renew"_s, stringAt(issued, "id")});
        QCOMPARE(toBytes(renewed["san"]), toBytes(issued["san"]));
        dispatch(1);
        checkMessage(hit(), u"renewal"_s, u"on-renewal"_s);

        QVERIFY(!ok({u"certificate"_s, u"revoke"_s, stringAt(renewed, "id"), u"--reason"_s, u"key-compromise"_s}).is_null());
        dispatch(1);
        const Json revocation = hit();
        checkMessage(revocation, u"revocation"_s, u"on-revocation"_s);
        const Json revoked = (*parseJson(stringAt(revocation, "body").toUtf8()))["data"]["certificates"][0];
        QCOMPARE(stringAt(revoked, "revocationReason"), u"Key Compromise"_s);
        QCOMPARE(stringAt(revoked, "status"), u"revoked"_s);
    }

    void theTestMessage()
    {
        const Json tested = ok({u"alert"_s, u"test"_s, u"on-expiration"_s});
        QCOMPARE(tested["items"].size(), 1U);
        checkMessage(hit(), u"test"_s, u"on-expiration"_s);
    }

    // Node's own crypto, over everything that arrived above; and it must see a change of one byte.
    void nodeVerifiesEveryKind()
    {
        if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
            QSKIP("node is not installed: nobody else judged these messages");
        QStringList kinds;
        for (const Seen &seen : std::as_const(m_seen)) {
            kinds += seen.kind;
            QVERIFY2(nodeAccepts(seen.signature, seen.body), m_nodeSays.constData());
            QVERIFY(!nodeAccepts(seen.signature, QByteArray(seen.body).replace("\"specversion\":\"1.0\"", "\"specversion\":\"1.1\"")));
            QVERIFY(!nodeAccepts(QString(seen.signature).replace(u"t=1"_s, u"t=2"_s), seen.body));
        }
        QCOMPARE(kinds, (QStringList{u"issuance"_s, u"expiration"_s, u"renewal"_s, u"revocation"_s, u"test"_s}));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        const QString create = u"alert create --application shop --name x --type "_s;
        QTest::newRow("before elsewhere") << create + u"renewal --before 30d --channel webhook:https://a.example/x"_s << 2;
        QTest::newRow("no before") << create + u"expiration --channel webhook:https://a.example/x"_s << 2;
        QTest::newRow("no channel") << create + u"renewal"_s << 2;
        QTest::newRow("http") << create + u"renewal --channel webhook:http://a.example/x"_s << 2;
        QTest::newRow("filter field") << create + u"renewal --channel webhook:https://a.example/x --filter 'colour equals red'"_s << 2;
        QTest::newRow("filter operator") << create + u"renewal --channel webhook:https://a.example/x --filter 'san near x'"_s << 2;
        QTest::newRow("content") << create + u"renewal --channel webhook:https://a.example/x --content xml"_s << 2;
        QTest::newRow("kind") << create + u"renewal --channel fax:123"_s << 2;
        QTest::newRow("application") << u"alert create --application moon --name x --type renewal --channel webhook:https://a.example/x"_s << 3;
        QTest::newRow("alert") << u"alert show moon"_s << 3;
        QTest::newRow("certificate") << u"certificate show moon"_s << 3;
        QTest::newRow("days") << u"certificate issue --application shop --cn a --days 0"_s << 2;
        QTest::newRow("reason") << u"certificate revoke moon --reason boredom"_s << 3;
        QTest::newRow("probe") << u"certificate probe https://x"_s << 2;
        QTest::newRow("taken") << u"alert create --application shop --name on-renewal --type renewal --channel webhook:https://a.example/x"_s << 5;
    }
    void refusals()
    {
        QFETCH(QString, line);
        QFETCH(int, code);
        const auto run = m_ctl.run(QStringList{u"--json"_s} + words(line));
        QCOMPARE(run.exitCode, code);
        QVERIFY(run.out.isEmpty());
        QVERIFY(parseJson(run.err).has_value());
        QVERIFY(m_ctl.run(words(u"--json alert show x"_s)).exitCode == 3); // nothing was left behind
    }

    void bidiIsShownEscaped()
    {
        QVERIFY(!ok({u"certificate"_s, u"issue"_s, u"--application"_s, u"shop"_s, u"--cn"_s, u"a\u202Egnp.exe"_s, u"--days"_s, u"5"_s}).is_null());
        const auto list = m_ctl.run(words(u"certificate list --application shop"_s));
        QVERIFY(list.out.contains("a\\u202egnp.exe"));
        QVERIFY(!list.out.contains(u"\u202E"_s.toUtf8()));
    }
};

QTEST_GUILESS_MAIN(TestCertificatesWire)
#include "tst_certificates_wire.moc"
