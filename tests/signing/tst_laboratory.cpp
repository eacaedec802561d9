#include "signing/laboratory.h"
#include "signing/repairs.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::signing;

namespace {

constexpr qint64 SentAt = 1795273175539;
const QByteArray Body = R"({"event":"secrets.modified","project":{"projectName":"Zürich/Süd","secretPath":"/api"},"timestamp":1795273175539})";
const QByteArray Key = "whsec_c2VjcmV0LXNpZ25pbmcta2V5LW9mLTI0";

HeaderList signedBy(const QString &scheme, const QByteArray &key = Key, const QByteArray &body = Body, qint64 at = SentAt)
{
    return *find(scheme)->sign({SecretBytes(key), u"del_1"_s, at, body});
}

HeaderList edit(HeaderList headers, const QString &from, const QString &to)
{
    for (auto &[name, value] : headers)
        value.replace(from, to);
    return headers;
}

} // namespace

/// Each row plants one mistake; the laboratory has to name it.
class TestLaboratory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesThePlantedCause_data()
    {
        QTest::addColumn<Specimen>("specimen");
        QTest::addColumn<QString>("cause");
        const auto row = [](const char *name, const QString &cause, const HeaderList &headers, const QByteArray &key = Key, const QByteArray &body = Body,
                             const QString &scheme = u"auto"_s) {
            QTest::newRow(name) << Specimen{scheme, headers, SecretBytes(key), body, {}, {}} << cause;
        };
        const QString a = u"infisical"_s;
        const QString b = u"infisical-pki"_s;
        const QString d = u"infraaudit"_s;
        const QString s = u"standard-webhooks"_s;
        const QByteArray pretty = toPrettyBytes(*parseJson(Body));
        const QByteArray crlf = QByteArray(pretty).replace("\n", "\r\n");

        for (const QString &scheme : {a, b, d, s})
            row(qPrintable(u"genuine "_s + scheme), u"ok"_s, signedBy(scheme));
        // what happens to a body on its way
        row("newline added", u"body-newline-added"_s, signedBy(a), Key, Body + '\n');
        row("CR LF added", u"body-newline-added"_s, signedBy(d), Key, Body + "\r\n");
        row("newline removed", u"body-newline-removed"_s, signedBy(b, Key, Body + '\n'));
        row("LF became CR LF", u"body-crlf"_s, signedBy(d, Key, pretty), Key, crlf);
        row("CR LF became LF", u"body-lf"_s, signedBy(a, Key, crlf), Key, pretty);
        row("byte order mark added", u"body-bom-added"_s, signedBy(a), Key, "\xef\xbb\xbf" + Body);
        row("byte order mark removed", u"body-bom-removed"_s, signedBy(s, Key, "\xef\xbb\xbf" + Body));
        row("spaces around", u"body-spaces"_s, signedBy(d), Key, "  " + Body + "  ");
        row("compact became indented", u"body-reformatted"_s, signedBy(a), Key, pretty);
        row("indented became compact", u"body-reformatted"_s, signedBy(d, Key, pretty), Key, Body);
        row("Python wrote it again", u"body-reformatted"_s, signedBy(s), Key, QByteArray(Body).replace("\":", "\": ").replace(",\"", ", \""));
        row("escapes written", u"body-escaped"_s, signedBy(a), Key, QByteArray(Body).replace("ü", "\\u00fc"));
        row("escapes resolved", u"body-unescaped"_s, signedBy(b, Key, QByteArray(Body).replace("ü", "\\u00fc")));
        row("slashes escaped", u"body-escaped"_s, signedBy(d), Key, QByteArray(Body).replace("/", "\\/"));
        row("slashes unescaped", u"body-slashes"_s, signedBy(d, Key, QByteArray(Body).replace("/", "\\/")));
        row("encoded twice", u"body-encoding"_s, signedBy(a), Key, QString::fromLatin1(Body).toUtf8());
        // what happens to a key
        row("space behind the key", u"key-spaces"_s, signedBy(a), Key + ' ');
        row("newline in the sender's key", u"key-newline"_s, signedBy(d, Key + '\n'));
        row("quoted key", u"key-quoted"_s, signedBy(b), '"' + Key + '"');
        row("prefix taken off by the sender", u"key-prefix"_s, signedBy(a, Key.mid(6)));
        row("prefix missing here", u"key-prefix"_s, signedBy(d), Key.mid(6));
        row("decoded from base64", u"key-base64"_s, signedBy(a, QByteArray::fromBase64(Key.mid(6))));
        row("decoded from hex", u"key-hex"_s, signedBy(d, QByteArray::fromHex("00112233445566778899aabbccddeeff")), "00112233445566778899aabbccddeeff");
        row("text of a Standard Webhooks key", u"key-text"_s, signedBy(s, "whsec_" + Key.toBase64()));
        // what happens to a header
        row("seconds for milliseconds", u"time-unit"_s, edit(signedBy(a), QString::number(SentAt), QString::number(SentAt / 1000)));
        row("signed over seconds", u"time-unit"_s, signedBy(b, Key, Body, SentAt / 1000));
        row("milliseconds for seconds", u"time-unit"_s, edit(signedBy(s), QString::number(SentAt / 1000), QString::number(SentAt)));
        row("comma grammar", u"header-grammar"_s, edit(signedBy(a), u";"_s, u",v1="_s));
        row("semicolon grammar", u"header-grammar"_s, edit(signedBy(b), u",v1="_s, u";"_s));
        row("prefix missing", u"header-grammar"_s, edit(signedBy(d), u"sha256="_s, QString()));
        row("upper-case digits", u"header-grammar"_s, HeaderList{{u"X-InfraAudit-Signature"_s, u"sha256="_s + signedBy(d).at(0).second.mid(7).toUpper()}});
        row("base64 for hex", u"header-grammar"_s, HeaderList{{u"X-InfraAudit-Signature"_s,
            QString::fromLatin1(QByteArray::fromHex(signedBy(d).at(0).second.mid(7).toLatin1()).toBase64())}});
        row("list without version", u"header-grammar"_s, edit(signedBy(s), u"v1,"_s, QString()));
        row("other scheme asked for", u"other-scheme"_s, signedBy(d), Key, Body, a);
        HeaderList rotating = signedBy(a, "the-old-key-of-this-hook");
        rotating.append({u"X-Belfry-Signature-Next"_s, signedBy(a).at(0).second});
        row("next key", u"key-next"_s, rotating);
        // two at once, and none
        row("newline and space", u"key-spaces+body-newline-added"_s, signedBy(a), Key + ' ', Body + '\n');
        row("no signature", u"no-signature"_s, {{u"Content-Type"_s, u"application/json"_s}});
        row("another key", u"unknown"_s, signedBy(a, "quite another key of somebody"));
        row("edited, nothing to compare with", u"unknown"_s, signedBy(a), Key, QByteArray(Body).replace("api", "apj"));
    }
    void namesThePlantedCause()
    {
        QFETCH(Specimen, specimen);
        QFETCH(QString, cause);
        const Diagnosis diagnosis = diagnose(specimen);
        QCOMPARE(diagnosis.cause, cause);
        QVERIFY2(diagnosis.sentence.size() > 20 && diagnosis.sentence.endsWith(u'.'), qPrintable(diagnosis.sentence));
        QVERIFY2(!diagnosis.sentence.contains(QString::fromLatin1(Key.mid(6))), qPrintable(diagnosis.sentence));
    }

    void namesTheOldKey()
    {
        const Specimen specimen{u"auto"_s, signedBy(u"infisical"_s, "the-key-before-this-one"), SecretBytes(Key), Body, {SecretBytes("the-key-before-this-one")}, {}};
        QCOMPARE(diagnose(specimen).cause, u"old-key"_s);
    }

    void showsWhereABodyWasEdited()
    {
        const QByteArray here = QByteArray(Body).replace("\"/api\"", "\"/apj\"");
        const Diagnosis diagnosis = diagnose({u"auto"_s, signedBy(u"infisical"_s), SecretBytes(Key), here, {}, Body});
        QCOMPARE(diagnosis.cause, u"body-edited"_s);
        QCOMPARE(*diagnosis.offset, Body.indexOf("/api\"") + 3);
        const Diagnosis cut = diagnose({u"auto"_s, signedBy(u"infisical"_s), SecretBytes(Key), Body.chopped(2), {}, Body});
        QCOMPARE(*cut.offset, Body.size() - 2);
        // A "good" body that is not the signed one proves nothing.
        QCOMPARE(diagnose({u"auto"_s, signedBy(u"infisical"_s), SecretBytes(Key), here, {}, QByteArray("{}")}).cause, u"unknown"_s);
    }

    void aRepairIsNeverTheBodyItself()
    {
        for (const QByteArray &body : {Body, QByteArray(), QByteArray("\n"), QByteArray("\xff\xfe not text"), QByteArray("[]")}) {
            for (const auto &repair : bodyRepairs(body))
                QVERIFY2(repair.value != body, qPrintable(repair.cause));
        }
    }

    void aLargeBodyTakesSinglesOnly()
    {
        const QByteArray large = "{\"text\":\"" + QByteArray(600 * 1024, 'x') + "\"}";
        QCOMPARE(diagnose({u"auto"_s, signedBy(u"infraaudit"_s, Key, large), SecretBytes(Key), large + '\n', {}, {}}).cause, u"body-newline-added"_s);
        QCOMPARE(diagnose({u"auto"_s, signedBy(u"infraaudit"_s, Key, large), SecretBytes(Key + ' '), large + '\n', {}, {}}).cause, u"unknown"_s);
    }
};


QTEST_GUILESS_MAIN(TestLaboratory)
#include "tst_laboratory.moc"
