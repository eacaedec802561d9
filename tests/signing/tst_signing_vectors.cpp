// tests/fixtures/signatures.json: headers that other implementations made. Each is made again byte for byte, verified, and
// refused after any change of one byte.
#include "core/json.h"
#include "core/paths.h"
#include "signing/scheme.h"

#include <QTest>

using namespace belfry;
using namespace belfry::signing;
using namespace Qt::StringLiterals;

namespace {

struct Vector {
    QString scheme;
    QString header;
    QString value;
    SecretBytes key;
    qint64 timestampMs = 0;
    QByteArray body;
};

QByteArray flipped(QByteArray bytes, qsizetype at)
{
    bytes[at] = char(bytes[at] ^ 1);
    return bytes;
}

} // namespace

Q_DECLARE_METATYPE(Vector)

class tst_signing_vectors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void made_data() { rows(); }
    void made();
    void verified_data() { rows(); }
    void verified();
    void changedBody_data() { rows(); }
    void changedBody();
    void changedHeader_data() { rows(); }
    void changedHeader();
    void changedKey_data() { rows(); }
    void changedKey();
    void otherSchemes_data() { rows(); }
    void otherSchemes();
    void bodyTime();

private:
    void rows() const;
    static VerifyResult judge(const Vector &v, const QString &value, const SecretBytes &key, const QByteArray &body)
    {
        return verify(v.scheme, {{v.header, value}}, key, body);
    }
    QList<QPair<QString, Vector>> m_vectors;
};

void tst_signing_vectors::initTestCase()
{
    const auto text = readFile(QStringLiteral(BELFRY_FIXTURES "/signatures.json"), 1 << 20);
    QVERIFY(text.has_value());
    const auto json = parseJson(*text);
    QVERIFY(json.has_value() && json->is_array());
    for (const Json &entry : *json) {
        const QByteArray base64 = stringAt(entry, "bodyBase64").toLatin1();
        m_vectors.append({stringAt(entry, "name"),
                          Vector{stringAt(entry, "scheme"), stringAt(entry, "header"), stringAt(entry, "value"),
                                 SecretBytes(stringAt(entry, "key").toUtf8()), intAt(entry, "timestampMs"),
                                 QByteArray::fromBase64(base64)}});
    }
    QVERIFY(m_vectors.size() >= 10);
}

void tst_signing_vectors::rows() const
{
    QTest::addColumn<Vector>("v");
    for (const auto &[name, v] : m_vectors)
        QTest::newRow(qPrintable(name)) << v;
}

void tst_signing_vectors::made()
{
    QFETCH(Vector, v);
    const auto headers = find(v.scheme)->sign({v.key, {}, v.timestampMs, v.body});
    QVERIFY(headers.has_value());
    QCOMPARE(*headers, (HeaderList{{v.header, v.value}}));
    QCOMPARE(find(v.scheme)->headerName(), v.header);
}

void tst_signing_vectors::verified()
{
    QFETCH(Vector, v);
    for (const QString &scheme : {v.scheme, u"auto"_s}) {
        for (const QString &name : {v.header, v.header.toUpper(), v.header.toLower()}) {
            const HeaderList headers{{u"Content-Type"_s, u"application/json"_s}, {name, v.value}, {u"X-Other"_s, v.value}};
            const VerifyResult result = verify(scheme, headers, v.key, v.body);
            QVERIFY2(result.valid, qPrintable(result.reason));
            QCOMPARE(result.scheme, v.scheme);
            QVERIFY(!result.reason.isEmpty());
            QCOMPARE(result.timestampMs.value_or(0), v.timestampMs);
        }
    }
}

void tst_signing_vectors::changedBody()
{
    QFETCH(Vector, v);
    for (qsizetype i = 0; i < v.body.size(); ++i)
        QVERIFY2(!judge(v, v.value, v.key, flipped(v.body, i)).valid, qPrintable(QString::number(i)));
    QVERIFY(!judge(v, v.value, v.key, v.body.chopped(1)).valid);
    QVERIFY(!judge(v, v.value, v.key, {}).valid);
    const VerifyResult newline = judge(v, v.value, v.key, v.body + '\n');
    QVERIFY(!newline.valid);
    QVERIFY2(newline.reason.contains(u"newline at the end of the body"_s), qPrintable(newline.reason));
}

// Every byte of the value: prefix, time stamp, separator and signature.
void tst_signing_vectors::changedHeader()
{
    QFETCH(Vector, v);
    const QByteArray value = v.value.toLatin1();
    for (qsizetype i = 0; i < value.size(); ++i) {
        for (const char mask : {'\x01', '\x02', '\x20'}) {
            QByteArray changed = value;
            changed[i] = char(changed[i] ^ mask);
            const VerifyResult result = judge(v, QString::fromLatin1(changed), v.key, v.body);
            QVERIFY2(!result.valid, changed.constData());
            QVERIFY(!result.reason.isEmpty());
        }
    }
    for (qsizetype size = 0; size < v.value.size(); ++size)
        QVERIFY(!judge(v, v.value.first(size), v.key, v.body).valid);
}

void tst_signing_vectors::changedKey()
{
    QFETCH(Vector, v);
    const QByteArray &key = v.key.bytes();
    for (qsizetype i = 0; i < key.size(); ++i)
        QVERIFY(!judge(v, v.value, SecretBytes(flipped(key, i)), v.body).valid);
    const VerifyResult newline = judge(v, v.value, SecretBytes(key + '\n'), v.body);
    QVERIFY(!newline.valid);
    QVERIFY2(newline.reason.contains(u"end of the key"_s), qPrintable(newline.reason));
    QVERIFY(!judge(v, v.value, SecretBytes(key.toUpper()), v.body).valid);
    QVERIFY(!judge(v, v.value, SecretBytes(), v.body).valid);
    if (key.startsWith("whsec_"))
        QVERIFY(!judge(v, v.value, SecretBytes(key.mid(6)), v.body).valid);
}

void tst_signing_vectors::otherSchemes()
{
    QFETCH(Vector, v);
    for (const Scheme *scheme : registry()) {
        const HeaderList headers{{v.header, v.value}};
        QCOMPARE(scheme->verify(headers, v.key, v.body).valid, scheme->id() == v.scheme);
        QCOMPARE(scheme->recognises(headers), scheme->id() == v.scheme);
    }
}

void tst_signing_vectors::bodyTime()
{
    for (const auto &[name, v] : m_vectors) {
        if (v.scheme == u"infisical"_s)
            QCOMPARE(bodyTimestamp(v.body), std::optional<qint64>(v.timestampMs));
        else
            QCOMPARE(bodyTimestamp(v.body), std::nullopt);
    }
}

QTEST_GUILESS_MAIN(tst_signing_vectors)
#include "tst_signing_vectors.moc"
