#include "belfryctl.h"

#include <QDateTime>

using namespace belfry;
using namespace belfry::test;
using namespace Qt::StringLiterals;

/// `signature make|verify` against the vectors of the other systems. Neither needs a store.
class tst_CliSignature : public QObject
{
    Q_OBJECT

    Belfryctl m_ctl;

    QStringList verifying(const QStringList &more) const
    {
        return QStringList{u"signature"_s, u"verify"_s, u"--secret-file"_s, m_ctl.path("key"), u"--body"_s, m_ctl.path("body")} + more;
    }

private Q_SLOTS:
    void cleanup() { QVERIFY2(!QFile::exists(m_ctl.store()), "no store is needed, none may be made"); }

    void vectors_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("header");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<qint64>("timestamp");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("value");
        const auto vectors = parseJson(contents(QStringLiteral(BELFRY_FIXTURES "/signatures.json")), {.refuseDuplicateKeys = false});
        QVERIFY(vectors && vectors->is_array());
        for (const Json &each : *vectors) {
            const QString scheme = stringAt(each, "scheme");
            if (scheme != u"infisical"_s && scheme != u"infisical-pki"_s && scheme != u"infraaudit"_s)
                continue;
            QTest::newRow(qPrintable(stringAt(each, "name"))) << scheme << stringAt(each, "header") << stringAt(each, "key").toUtf8()
                << intAt(each, "timestampMs") << QByteArray::fromBase64(stringAt(each, "bodyBase64").toLatin1()) << stringAt(each, "value");
        }
    }
    void vectors()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, header);
        QFETCH(QByteArray, key);
        QFETCH(qint64, timestamp);
        QFETCH(QByteArray, body);
        QFETCH(QString, value);
        m_ctl.write("key", key + '\n');
        m_ctl.write("body", body);
        const QStringList make = {u"signature"_s, u"make"_s, u"--scheme"_s, scheme, u"--secret-file"_s, m_ctl.path("key"), u"--body"_s,
            m_ctl.path("body"), u"--timestamp"_s, QString::number(timestamp)};
        const Answer text = m_ctl.run(make);
        QVERIFY2(text.code == 0, text.told().constData());
        QCOMPARE(QString::fromUtf8(text.out).toLower(), u"%1: %2\n"_s.arg(header, value).toLower());
        const Json made = m_ctl.json(make).json();
        QCOMPARE(toQString(made["headers"][0][1].get<std::string>()), value);

        const Answer good = m_ctl.json(verifying({u"--header"_s, header + u": "_s + value}));
        QVERIFY2(good.code == 0, good.told().constData());
        QVERIFY(good.json()["valid"] == true);
        QCOMPARE(stringAt(good.json(), "scheme"), scheme);
        m_ctl.write("body", body + ' ');
        const Answer bad = m_ctl.json(verifying({u"--scheme"_s, scheme, u"--header"_s, header + u": "_s + value}));
        QVERIFY2(bad.code == 1, bad.told().constData());
        QVERIFY(bad.json()["valid"] == false);
        QVERIFY(!stringAt(bad.json(), "reason").isEmpty());
    }
    void explainNamesTheMistake()
    {
        m_ctl.write("key", "a-signing-key-of-26-bytes!");
        m_ctl.write("old", "the-signing-key-before-this");
        m_ctl.write("good", R"({"event":"test","timestamp":1763683200000})");
        const auto headerOf = [this](const char *key) {
            const Json made = m_ctl.json({u"signature"_s, u"make"_s, u"--scheme"_s, u"infisical"_s, u"--secret-file"_s, m_ctl.path(key), u"--body"_s, m_ctl.path("good")}).json();
            return u"x-infisical-signature: "_s + toQString(made["headers"][0][1].get<std::string>());
        };
        m_ctl.write("body", "{\"event\":\"test\",\"timestamp\":1763683200000}\n");
        const Answer newline = m_ctl.json(verifying({u"--header"_s, headerOf("key"), u"--explain"_s}));
        QCOMPARE(newline.code, 1);
        QCOMPARE(stringAt(newline.json(), "cause"), u"body-newline-added"_s);
        m_ctl.write("body", R"({"event":"tast","timestamp":1763683200000})");
        const Answer edited = m_ctl.json(verifying({u"--header"_s, headerOf("key"), u"--explain"_s, u"--good-body"_s, m_ctl.path("good")}));
        QCOMPARE(stringAt(edited.json(), "cause"), u"body-edited"_s);
        QCOMPARE(intAt(edited.json(), "offset"), qint64(11));
        m_ctl.write("body", R"({"event":"test","timestamp":1763683200000})");
        const Answer old = m_ctl.run(verifying({u"--header"_s, headerOf("old"), u"--explain"_s, u"--old-secret-file"_s, m_ctl.path("old")}));
        QCOMPARE(old.code, 1);
        QVERIFY2(old.out.contains("old-key: "), old.told().constData());
        QCOMPARE(m_ctl.run(verifying({u"--header"_s, headerOf("key"), u"--explain"_s})).code, 0);
        QCOMPARE(m_ctl.run(verifying({u"--header"_s, headerOf("key"), u"--good-body"_s, m_ctl.path("good")})).code, 2);
    }
    void theBodysOwnTime()
    {
        m_ctl.write("key", "a-signing-key-of-26-bytes!");
        m_ctl.write("body", R"({"event":"test","timestamp":1763683200000})");
        const Answer answer = m_ctl.run(words(u"signature make --scheme infisical --secret-file %1 --body %2"_s.arg(m_ctl.path("key"), m_ctl.path("body"))));
        QVERIFY2(answer.out.contains("t=1763683200000;"), answer.told().constData());
    }
    void ageIsReportedAndRefusedOnlyWhenAsked()
    {
        m_ctl.write("key", "a-signing-key-of-26-bytes!");
        m_ctl.write("body", "{}");
        const qint64 then = QDateTime::currentMSecsSinceEpoch() - 3'600'000;
        const Json made = m_ctl.json(words(u"signature make --scheme infisical-pki --secret-file %1 --body %2 --timestamp %3"_s
                .arg(m_ctl.path("key"), m_ctl.path("body")).arg(then))).json();
        const QString header = toQString(made["headers"][0][0].get<std::string>() + ": " + made["headers"][0][1].get<std::string>());
        const Answer any = m_ctl.json(verifying({u"--header"_s, header}));
        QVERIFY2(any.code == 0, any.told().constData());
        QVERIFY(intAt(any.json(), "ageMs") >= 3'600'000);
        QCOMPARE(m_ctl.json(verifying({u"--header"_s, header, u"--max-age"_s, u"2h"_s})).code, 0);
        const Answer old = m_ctl.json(verifying({u"--header"_s, header, u"--max-age"_s, u"5m"_s}));
        QVERIFY2(old.code == 1, old.told().constData());
        QVERIFY(old.json()["valid"] == false);
    }
    void standardWebhooksTakesAnId()
    {
        m_ctl.write("key", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        m_ctl.write("body", R"({"test": 2432232314})");
        const Answer answer = m_ctl.run(words(u"signature make --scheme standard-webhooks --secret-file %1 --body %2 --timestamp 1614265330000 --id msg_p5jXN8AQM9LWM0D4loKWxJek"_s
                .arg(m_ctl.path("key"), m_ctl.path("body"))));
        QVERIFY2(answer.code == 0, answer.told().constData());
        QVERIFY2(answer.out.contains("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="), answer.told().constData());
    }
    void keysFromStandardInput()
    {
        m_ctl.write("body", "{}");
        const QStringList make = words(u"signature make --scheme infraaudit --secret-file - --body %1"_s.arg(m_ctl.path("body")));
        QCOMPARE(m_ctl.run(make, "a-signing-key-of-26-bytes!\n").code, 0);
        QCOMPARE(m_ctl.run(make, QByteArray()).code, 2);
        QCOMPARE(m_ctl.run(make, QByteArray(257, 'k')).code, 2);
        const Answer brief = m_ctl.run(make, "short");
        QCOMPARE(brief.code, 0);
        QVERIFY2(brief.err.contains("warning"), brief.told().constData());
        QCOMPARE(m_ctl.run(words(u"signature make --scheme infraaudit --secret-file - --body -"_s), "x").code, 2);
    }
    void aHeaderWithoutAColonIsUsage()
    {
        m_ctl.write("key", "a-signing-key-of-26-bytes!");
        m_ctl.write("body", "{}");
        QCOMPARE(m_ctl.run(verifying({u"--header"_s, u"nonsense"_s})).code, 2);
        const Answer unknown = m_ctl.json(verifying({u"--header"_s, u"X-Other: 1"_s}));
        QVERIFY2(unknown.code == 1 && unknown.json()["valid"] == false, unknown.told().constData());
    }
};

QTEST_GUILESS_MAIN(tst_CliSignature)
#include "tst_cli_signature.moc"
