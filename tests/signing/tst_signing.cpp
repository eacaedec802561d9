// Grammar, keys and choices of the signature schemes; the families' known answers are in tst_signing_vectors.
#include "crypto/hmac.h"
#include "signing/headers.h"
#include "signing/scheme.h"
#include "signing/standardwebhooksed25519.h"

#include <QTest>

using namespace belfry;
using namespace belfry::signing;
using namespace Qt::StringLiterals;

namespace {

// The example that Standard Webhooks' own libraries are tested with.
const SecretBytes publishedKey("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
const QString publishedId = u"msg_p5jXN8AQM9LWM0D4loKWxJek"_s;
constexpr qint64 publishedMs = 1614265330000;
const QByteArray publishedBody = "{\"test\": 2432232314}";
const QString publishedSignature = u"v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="_s;

// RFC 8032, test 1: seed and public key.
const QByteArray seed = QByteArray::fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
const QByteArray publicKey = QByteArray::fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

SecretBytes keyText(const char *prefix, const QByteArray &bytes) { return SecretBytes(prefix + bytes.toBase64()); }

HeaderList standard(const QString &signature, const QString &id = publishedId, const QString &seconds = u"1614265330"_s)
{
    return {{u"webhook-id"_s, id}, {u"webhook-timestamp"_s, seconds}, {u"webhook-signature"_s, signature}};
}

const SecretBytes key("a signing key of 26 bytes");
const QByteArray body = "{\"event\":\"test\"}";

QString signedValue(const QString &scheme, qint64 ms = 1763683200000, const QByteArray &bytes = body)
{
    return find(scheme)->sign({key, u"del_1"_s, ms, bytes})->last().second;
}

} // namespace

class tst_signing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void registered();
    void roundTrip_data();
    void roundTrip();
    void malformed_data();
    void malformed();
    void insertions_data();
    void insertions();
    void duplicates_data();
    void duplicates();
    void headerNamesAreAscii();
    void standardPublished();
    void standardKeys_data();
    void standardKeys();
    void standardChanged_data();
    void standardChanged();
    void standardLists_data();
    void standardLists();
    void joinedSignatures();
    void ed25519RoundTrip_data();
    void ed25519RoundTrip();
    void ed25519BadKeys_data();
    void ed25519BadKeys();
    void generatedEd25519();
    void automatic_data();
    void automatic();
    void contradictedTime();
    void refusedToSign_data();
    void refusedToSign();
    void secretLimits();
    void bodyTime_data();
    void bodyTime();
    void hints_data();
    void hints();
};

void tst_signing::registered()
{
    QStringList ids;
    for (const Scheme *scheme : registry()) {
        ids.append(scheme->id());
        QCOMPARE(find(scheme->id()), scheme);
        QVERIFY(!scheme->label().isEmpty());
    }
    QCOMPARE(ids, (QStringList{u"infisical"_s, u"infisical-pki"_s, u"infraaudit"_s, u"standard-webhooks"_s, u"standard-webhooks-ed25519"_s}));
    QCOMPARE(find(u"auto"_s), nullptr);
    QCOMPARE(find({}), nullptr);
    QCOMPARE(familyScheme(Family::Secrets), u"infisical"_s);
    QCOMPARE(familyScheme(Family::Certificates), u"infisical-pki"_s);
    QCOMPARE(familyScheme(Family::Infrastructure), u"infraaudit"_s);
}

// Any bytes are a body: nothing, zero bytes, invalid UTF-8, a megabyte.
void tst_signing::roundTrip_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zero bytes") << QByteArray("\0a\0", 3);
    QTest::newRow("no UTF-8") << QByteArray("\xff\xfe{\"a\":1}");
    QTest::newRow("newlines") << QByteArray("a\r\nb\n");
    QTest::newRow("JSON, no time") << QByteArray("{\"a\":[1,2]}");
    QTest::newRow("JSON, its own time") << QByteArray("{\"timestamp\":1763683200123}");
    QTest::newRow("JSON, a time as text") << QByteArray("{\"timestamp\":\"2026-11-21T00:00:00Z\"}");
    QTest::newRow("1 MiB") << QByteArray(1 << 20, 'x');
}

void tst_signing::roundTrip()
{
    QFETCH(QByteArray, bytes);
    for (const Scheme *scheme : registry()) {
        const SecretBytes secret = scheme->id().endsWith(u"ed25519"_s) ? keyText("whsk_", seed) : key;
        const auto headers = scheme->sign({secret, u"del_1"_s, 1763683200123, bytes});
        QVERIFY(headers.has_value());
        for (const QString &id : {scheme->id(), u"auto"_s}) {
            const VerifyResult result = verify(id, *headers, secret, bytes);
            QVERIFY2(result.valid, qPrintable(scheme->id() + u": "_s + result.reason));
            QCOMPARE(result.scheme, scheme->id());
        }
        QVERIFY(!verify(scheme->id(), *headers, secret, bytes + 'x').valid);
    }
}

void tst_signing::malformed_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const QString &scheme, const QString &value) {
        QTest::addRow("%s: %s", qPrintable(scheme), name) << scheme << value;
    };
    const auto family = [&](const QString &scheme, const QString &prefix) {
        const QString good = signedValue(scheme);
        const QString hex = good.sliced(good.size() - 64);
        row("empty", scheme, u""_s);
        row("prefix only", scheme, prefix);
        row("signature only", scheme, hex);
        row("one digit short", scheme, good.chopped(1));
        row("one digit more", scheme, good + u'0');
        row("upper-case hex", scheme, prefix + hex.toUpper());
        row("upper-case prefix", scheme, prefix.toUpper() + hex);
        row("twice, comma", scheme, good + u',' + good);
        row("twice, space", scheme, good + u' ' + good);
        row("second signature", scheme, good + u",v1="_s + hex);
        row("space before", scheme, u' ' + good);
        row("space after", scheme, good + u' ');
        row("CR LF after", scheme, good + u"\r\n"_s);
        row("LF inside", scheme, prefix + u'\n' + hex);
        row("header smuggled", scheme, good + u"\r\nX-Other: 1"_s);
        row("NUL after", scheme, good + QChar(0));
        row("full-width digits", scheme, prefix + hex.left(63) + QChar(0xff11));
        row("not hex", scheme, prefix + hex.left(63) + u'g');
        row("quoted", scheme, u'"' + good + u'"');
        row("all zero", scheme, prefix + QString(64, u'0'));
    };
    family(u"infisical"_s, u"t=1763683200000;"_s);
    family(u"infisical-pki"_s, u"t=1763683200000,v1="_s);
    family(u"infraaudit"_s, u"sha256="_s);
    const QStringList times{u""_s, u"-1"_s, u"+1763683200000"_s, u"01763683200000"_s, u"1763683200000.0"_s, u"1.7e12"_s,
                            u" 1763683200000"_s, u"17636832000000000"_s, u"\u0661"_s, u"x"_s};
    for (const QString &t : times) {
        for (const QString &scheme : {u"infisical"_s, u"infisical-pki"_s}) {
            QString value = signedValue(scheme);
            row(qPrintable(u"time '%1'"_s.arg(t)), scheme, value.replace(u"1763683200000"_s, t));
        }
    }
    row("PKI grammar", u"infisical"_s, signedValue(u"infisical-pki"_s));
    row("secrets grammar", u"infisical-pki"_s, signedValue(u"infisical"_s));
    row("v0", u"infisical-pki"_s, signedValue(u"infisical-pki"_s).replace(u"v1"_s, u"v0"_s));
    row("sha1", u"infraaudit"_s, u"sha1="_s + signedValue(u"infraaudit"_s).sliced(7));
    row("sha256 missing", u"infraaudit"_s, u"="_s + signedValue(u"infraaudit"_s).sliced(7));
}

void tst_signing::malformed()
{
    QFETCH(QString, scheme);
    QFETCH(QString, value);
    const VerifyResult result = verify(scheme, {{find(scheme)->headerName(), value}}, key, body);
    QVERIFY(!result.valid);
    QCOMPARE(result.scheme, scheme);
    QVERIFY2(result.reason.endsWith(u'.') && result.reason.contains(u' '), qPrintable(result.reason));
}

// One more character anywhere in any header: what lenient parsers forgive (a zero, a sign, a space) is refused everywhere.
void tst_signing::insertions_data()
{
    QTest::addColumn<QString>("scheme");
    for (const Scheme *scheme : registry())
        QTest::newRow(qPrintable(scheme->id())) << scheme->id();
}

void tst_signing::insertions()
{
    QFETCH(QString, scheme);
    const SecretBytes secret = scheme.endsWith(u"ed25519"_s) ? keyText("whsk_", seed) : key;
    const QByteArray timed = "{\"event\":\"test\",\"timestamp\":1763683200000}";
    const HeaderList good = *find(scheme)->sign({secret, u"del_1"_s, 1763683200000, timed});
    for (qsizetype h = 0; h < good.size(); ++h) {
        for (qsizetype at = 0; at <= good[h].second.size(); ++at) {
            for (const char16_t c : std::u16string(u"0 ,;=.+-tvV1aA\t\r\n\0\u00a0\uff10", 20)) {
                HeaderList changed = good;
                changed[h].second.insert(at, QChar(c));
                const bool valid = find(scheme)->verify(changed, secret, timed).valid;
                QVERIFY2(!valid, qPrintable(changed[h].first + u": "_s + changed[h].second));
            }
        }
    }
}

void tst_signing::duplicates_data()
{
    QTest::addColumn<QString>("scheme");
    for (const Scheme *scheme : registry())
        QTest::newRow(qPrintable(scheme->id())) << scheme->id();
}

void tst_signing::duplicates()
{
    QFETCH(QString, scheme);
    const SecretBytes secret = scheme.endsWith(u"ed25519"_s) ? keyText("whsk_", seed) : key;
    const HeaderList once = *find(scheme)->sign({secret, u"del_1"_s, 1763683200000, body});
    QVERIFY(verify(scheme, once, secret, body).valid);
    for (const auto &header : once) {
        HeaderList twice = once;
        twice.append({header.first.toUpper(), header.second});
        const VerifyResult result = verify(scheme, twice, secret, body);
        QVERIFY(!result.valid);
        QVERIFY2(result.reason.contains(u"exactly one"_s), qPrintable(result.reason));
        HeaderList missing = once;
        missing.removeOne(header);
        QVERIFY(!verify(scheme, missing, secret, body).valid);
        QVERIFY(verify(scheme, missing, secret, body).reason.contains(u"missing"_s));
    }
}

void tst_signing::headerNamesAreAscii()
{
    const QString value = signedValue(u"infisical"_s);
    // U+017F is an s and U+0130 an i to Unicode case folding; neither is one in a header name.
    for (const QString &name : {u"x-infi\u017fical-signature"_s, u"x-\u0130nfisical-signature"_s, u"x-infisical-signature "_s, u"x_infisical_signature"_s})
        QVERIFY(!verify(u"infisical"_s, {{name, value}}, key, body).valid);
    QVERIFY(verify(u"infisical"_s, {{u"X-INFISICAL-Signature"_s, value}}, key, body).valid);
}

void tst_signing::standardPublished()
{
    const Scheme *scheme = find(u"standard-webhooks"_s);
    const auto made = scheme->sign({publishedKey, publishedId, publishedMs, publishedBody});
    QVERIFY(made.has_value());
    QCOMPARE(*made, standard(publishedSignature));
    // Milliseconds are cut, not rounded: the header counts in seconds.
    QCOMPARE(*scheme->sign({publishedKey, publishedId, publishedMs + 999, publishedBody}), standard(publishedSignature));
    const VerifyResult result = verify(u"auto"_s, standard(publishedSignature), publishedKey, publishedBody);
    QVERIFY2(result.valid, qPrintable(result.reason));
    QCOMPARE(result.timestampMs, std::optional<qint64>(publishedMs));
}

void tst_signing::standardKeys_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("hmacKey");
    QTest::newRow("whsec_ and base64") << QByteArray("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                                       << QByteArray::fromBase64("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    QTest::newRow("base64 without prefix") << QByteArray("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") << QByteArray("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    QTest::newRow("plain text") << QByteArray("correct horse") << QByteArray("correct horse");
    QTest::newRow("no UTF-8") << QByteArray("\xff\x00\x01", 3) << QByteArray("\xff\x00\x01", 3);
    QTest::newRow("whsec_ and 24 base62, as generated") << QByteArray("whsec_4f1d2c3b5a6978e0f1a2b3c4") << QByteArray::fromBase64("4f1d2c3b5a6978e0f1a2b3c4");
    QTest::newRow("whsec_ and no base64") << QByteArray("whsec_test_key_1") << QByteArray("whsec_test_key_1");
    QTest::newRow("whsec_ and an odd length") << QByteArray("whsec_abcde") << QByteArray("whsec_abcde");
    QTest::newRow("whsec_ only") << QByteArray("whsec_") << QByteArray("whsec_");
    QTest::newRow("WHSEC_ is no prefix") << QByteArray("WHSEC_AAAA") << QByteArray("WHSEC_AAAA");
}

void tst_signing::standardKeys()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, hmacKey);
    const auto made = find(u"standard-webhooks"_s)->sign({SecretBytes(secret), u"m"_s, 7000, "b"});
    QVERIFY(made.has_value());
    const QByteArray expected = "v1," + crypto::hmacSha256(SecretBytes(hmacKey), QByteArray("m.7.b")).toBase64();
    QCOMPARE(made->last().second.toLatin1(), expected);
    QVERIFY(verify(u"standard-webhooks"_s, *made, SecretBytes(secret), "b").valid);
}

void tst_signing::standardChanged_data()
{
    QTest::addColumn<QString>("signature");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("seconds");
    const auto row = [](const char *name, const QString &signature, const QString &id = publishedId, const QString &seconds = u"1614265330"_s) {
        QTest::newRow(name) << signature << id << seconds;
    };
    const QString mac = publishedSignature.sliced(3);
    row("id", publishedSignature, u"msg_p5jXN8AQM9LWM0D4loKWxJel"_s);
    row("id empty", publishedSignature, u""_s);
    row("id with a dot", publishedSignature, u"msg.1"_s);
    row("id with CR LF", publishedSignature, publishedId + u"\r\n"_s);
    row("second", publishedSignature, publishedId, u"1614265331"_s);
    row("leading zero", publishedSignature, publishedId, u"01614265330"_s);
    row("milliseconds", publishedSignature, publishedId, u"1614265330000"_s);
    row("no number", publishedSignature, publishedId, u"now"_s);
    row("empty", u""_s);
    row("v1, only", u"v1,"_s);
    row("no version", mac);
    row("other version", u"v2,"_s + mac);
    row("asymmetric version", u"v1a,"_s + mac);
    row("upper-case version", u"V1,"_s + mac);
    row("truncated", publishedSignature.chopped(1));
    row("no padding", publishedSignature.chopped(1));
    row("31 bytes", u"v1,"_s + QString::fromLatin1(QByteArray(31, 'x').toBase64()));
    row("33 bytes", u"v1,"_s + QString::fromLatin1(QByteArray(33, 'x').toBase64()));
    row("spare bits set", QString(publishedSignature).replace(u"1OE="_s, u"1OF="_s));
    row("URL alphabet", QString(publishedSignature).replace(u'+', u'-').replace(u'/', u'_'));
    row("hex", u"v1,"_s + QString::fromLatin1(QByteArray::fromBase64(mac.toLatin1()).toHex()));
    row("one bit", QString(publishedSignature).replace(u"v1,g"_s, u"v1,h"_s));
    row("CR LF", publishedSignature + u"\r\n"_s);
    row("two spaces", publishedSignature + u"  "_s + publishedSignature);
    row("space before", u' ' + publishedSignature);
    row("space after", publishedSignature + u' ');
    row("comma list", publishedSignature + u','  + publishedSignature);
    row("17 signatures", QStringList(17, publishedSignature).join(u' '));
    row("one of two malformed", publishedSignature + u" v1,AAAA"_s);
}

void tst_signing::standardChanged()
{
    QFETCH(QString, signature);
    QFETCH(QString, id);
    QFETCH(QString, seconds);
    const VerifyResult result = verify(u"standard-webhooks"_s, standard(signature, id, seconds), publishedKey, publishedBody);
    QVERIFY(!result.valid);
    QVERIFY2(result.reason.endsWith(u'.'), qPrintable(result.reason));
}

void tst_signing::standardLists_data()
{
    QTest::addColumn<QString>("signature");
    QTest::addColumn<bool>("valid");
    const QString other = u"v1,"_s + QString::fromLatin1(QByteArray(32, 'x').toBase64());
    const QString asymmetric = u"v1a,"_s + QString::fromLatin1(QByteArray(64, 'x').toBase64());
    QTest::newRow("first of two") << publishedSignature + u' ' + other << true;
    QTest::newRow("second of two") << other + u' ' + publishedSignature << true;
    QTest::newRow("behind other versions") << asymmetric + u" v9,abc "_s + publishedSignature << true;
    QTest::newRow("sixteen") << QStringList(15, other).join(u' ') + u' ' + publishedSignature << true;
    QTest::newRow("none of two") << other + u' ' + other << false;
    QTest::newRow("other versions only") << asymmetric + u" v9,abc"_s << false;
}

void tst_signing::standardLists()
{
    QFETCH(QString, signature);
    QFETCH(bool, valid);
    const VerifyResult result = verify(u"standard-webhooks"_s, standard(signature), publishedKey, publishedBody);
    QVERIFY2(result.valid == valid, qPrintable(result.reason));
}

// A key being rotated: both signatures travel in one list, whichever key the receiver has.
void tst_signing::joinedSignatures()
{
    const Scheme *scheme = find(u"standard-webhooks"_s);
    const SecretBytes next("the next key, not in use yet");
    HeaderList headers = *scheme->sign({publishedKey, publishedId, publishedMs, publishedBody});
    addSignature(headers, *scheme->sign({next, publishedId, publishedMs, publishedBody}));
    addSignature(headers, *find(u"standard-webhooks-ed25519"_s)->sign({keyText("whsk_", seed), publishedId, publishedMs, publishedBody}));
    QCOMPARE(headers.size(), 3);
    QVERIFY(verify(u"standard-webhooks"_s, headers, publishedKey, publishedBody).valid);
    QVERIFY(verify(u"standard-webhooks"_s, headers, next, publishedBody).valid);
    QVERIFY(verify(u"standard-webhooks-ed25519"_s, headers, keyText("whpk_", publicKey), publishedBody).valid);
    QVERIFY(!verify(u"standard-webhooks"_s, headers, key, publishedBody).valid);
    addSignature(headers, *find(u"infraaudit"_s)->sign({key, {}, 0, publishedBody}));
    QCOMPARE(headers.size(), 4);
    QVERIFY(verify(u"infraaudit"_s, headers, key, publishedBody).valid);
}

void tst_signing::ed25519RoundTrip_data()
{
    QTest::addColumn<QByteArray>("signer");
    QTest::addColumn<QByteArray>("verifier");
    const QByteArray short32 = keyText("whsk_", seed).bytes();
    const QByteArray long64 = keyText("whsk_", seed + publicKey).bytes();
    const QByteArray open = keyText("whpk_", publicKey).bytes();
    QTest::newRow("seed, public key") << short32 << open;
    QTest::newRow("64 bytes, public key") << long64 << open;
    QTest::newRow("seed, 64 bytes") << short32 << long64;
    QTest::newRow("64 bytes, seed") << long64 << short32;
}

void tst_signing::ed25519RoundTrip()
{
    QFETCH(QByteArray, signer);
    QFETCH(QByteArray, verifier);
    const QString id = u"standard-webhooks-ed25519"_s;
    const auto made = find(id)->sign({SecretBytes(signer), publishedId, publishedMs, publishedBody});
    QVERIFY(made.has_value());
    const QString signature = made->last().second;
    QVERIFY(signature.startsWith(u"v1a,"_s));
    const VerifyResult result = verify(u"auto"_s, *made, SecretBytes(verifier), publishedBody);
    QVERIFY2(result.valid, qPrintable(result.reason));
    QCOMPARE(result.scheme, id);
    QVERIFY(!verify(id, *made, SecretBytes(verifier), publishedBody + ' ').valid);
    QVERIFY(!verify(id, standard(signature, u"msg_other"_s), SecretBytes(verifier), publishedBody).valid);
    QVERIFY(!verify(id, standard(signature, publishedId, u"1614265331"_s), SecretBytes(verifier), publishedBody).valid);
    QVERIFY(!verify(id, standard(signature.chopped(1)), SecretBytes(verifier), publishedBody).valid);
    QVERIFY(!verify(id, standard(QString(signature).replace(u"v1a"_s, u"v1"_s)), SecretBytes(verifier), publishedBody).valid);
    const SecretBytes other = generateEd25519Secret();
    QVERIFY(!verify(id, *made, other, publishedBody).valid);
}

void tst_signing::ed25519BadKeys_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("shared key") << QByteArray("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") << u"key pair"_s;
    QTest::newRow("public key") << keyText("whpk_", publicKey).bytes() << u"only verify"_s;
    QTest::newRow("no base64") << QByteArray("whsk_????") << u"base64"_s;
    QTest::newRow("nothing behind the prefix") << QByteArray("whsk_") << u"base64"_s;
    QTest::newRow("31 bytes") << keyText("whsk_", seed.first(31)).bytes() << u"holds 31"_s;
    QTest::newRow("33 bytes") << keyText("whsk_", seed + 'x').bytes() << u"holds 33"_s;
    QTest::newRow("halves of two keys") << keyText("whsk_", seed + QByteArray(32, 'x')).bytes() << u"two halves"_s;
}

void tst_signing::ed25519BadKeys()
{
    QFETCH(QByteArray, secret);
    QFETCH(QString, says);
    const auto made = find(u"standard-webhooks-ed25519"_s)->sign({SecretBytes(secret), publishedId, publishedMs, publishedBody});
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().code, ErrorCode::Invalid);
    QVERIFY2(made.error().message.contains(says), qPrintable(made.error().message));
}

void tst_signing::generatedEd25519()
{
    const SecretBytes secret = generateEd25519Secret();
    QVERIFY(checkSecret(secret).has_value());
    const auto open = ed25519PublicText(secret);
    QVERIFY(open.has_value());
    QVERIFY(open->startsWith(u"whpk_"_s));
    QCOMPARE(ed25519PublicText(SecretBytes(open->toLatin1())).value_or(QString()), *open);
    const auto made = find(u"standard-webhooks-ed25519"_s)->sign({secret, publishedId, publishedMs, publishedBody});
    QVERIFY(made.has_value());
    QVERIFY(verify(u"auto"_s, *made, SecretBytes(open->toLatin1()), publishedBody).valid);
    QVERIFY(generateEd25519Secret().bytes() != secret.bytes());
}

void tst_signing::automatic_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<QString>("scheme");
    const QString infisical = u"x-infisical-signature"_s;
    QTest::newRow("none") << HeaderList{{u"Content-Type"_s, u"text/plain"_s}} << QString();
    QTest::newRow("semicolon") << HeaderList{{infisical, u"t=1;x"_s}} << u"infisical"_s;
    QTest::newRow("comma") << HeaderList{{infisical, u"t=1,v1=x"_s}} << u"infisical-pki"_s;
    QTest::newRow("neither") << HeaderList{{infisical, u""_s}} << u"infisical"_s;
    QTest::newRow("infraaudit") << HeaderList{{u"x-infraaudit-signature"_s, u"x"_s}} << u"infraaudit"_s;
    QTest::newRow("v1") << standard(u"v1,x"_s) << u"standard-webhooks"_s;
    QTest::newRow("v1a") << standard(u"v1a,x"_s) << u"standard-webhooks-ed25519"_s;
    QTest::newRow("v1a and v1") << standard(u"v1a,x v1,x"_s) << u"standard-webhooks"_s;
    QTest::newRow("no list at all") << standard(u"x"_s) << u"standard-webhooks"_s;
    QTest::newRow("family before Standard Webhooks") << standard(u"v1,x"_s) + HeaderList{{infisical, u"t=1;x"_s}} << u"infisical"_s;
}

void tst_signing::automatic()
{
    QFETCH(HeaderList, headers);
    QFETCH(QString, scheme);
    const VerifyResult result = verify(u"auto"_s, headers, key, body);
    QVERIFY(!result.valid);
    QCOMPARE(result.scheme, scheme);
    QVERIFY(!result.reason.isEmpty());
    const VerifyResult unknown = verify(u"md5"_s, headers, key, body);
    QVERIFY(!unknown.valid);
    QVERIFY(unknown.reason.contains(u"standard-webhooks-ed25519"_s));
}

void tst_signing::contradictedTime()
{
    const QByteArray timed = "{\"event\":\"test\",\"timestamp\":1763683200000}";
    const VerifyResult same = verify(u"infisical"_s, {{u"x-infisical-signature"_s, signedValue(u"infisical"_s, 1763683200000, timed)}}, key, timed);
    QVERIFY(same.valid);
    const VerifyResult replayed = verify(u"infisical"_s, {{u"x-infisical-signature"_s, signedValue(u"infisical"_s, 1763690000000, timed)}}, key, timed);
    QVERIFY(!replayed.valid);
    QVERIFY(replayed.reason.contains(u"1763690000000"_s) && replayed.reason.contains(u"1763683200000"_s));
}

void tst_signing::refusedToSign_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("id");
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("field");
    const QByteArray good = key.bytes();
    QTest::newRow("no key") << QByteArray() << u"m"_s << qint64(0) << u"secret"_s;
    QTest::newRow("257 bytes") << QByteArray(257, 'k') << u"m"_s << qint64(0) << u"secret"_s;
    QTest::newRow("before 1970") << good << u"m"_s << qint64(-1) << u"timestamp"_s;
    QTest::newRow("too many digits") << good << u"m"_s << qint64(10'000'000'000'000'000) << u"timestamp"_s;
    QTest::newRow("no id") << good << QString() << qint64(0) << u"id"_s;
    QTest::newRow("id with a dot") << good << u"a.b"_s << qint64(0) << u"id"_s;
    QTest::newRow("id with a line break") << good << u"a\r\nX: y"_s << qint64(0) << u"id"_s;
    QTest::newRow("id not ASCII") << good << u"\u00e9"_s << qint64(0) << u"id"_s;
    QTest::newRow("id too long") << good << QString(257, u'a') << qint64(0) << u"id"_s;
}

void tst_signing::refusedToSign()
{
    QFETCH(QByteArray, secret);
    QFETCH(QString, id);
    QFETCH(qint64, ms);
    const auto made = find(u"standard-webhooks"_s)->sign({SecretBytes(secret), id, ms, body});
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().code, ErrorCode::Invalid);
    QTEST(made.error().field, "field");
}

void tst_signing::secretLimits()
{
    for (const int size : {1, 15, 16, 256})
        QVERIFY(checkSecret(SecretBytes(QByteArray(size, 'k'))).has_value());
    for (const int size : {0, 257, 5000}) {
        const auto result = checkSecret(SecretBytes(QByteArray(size, 'k')));
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().field, u"secret"_s);
        // A signature made with such a key by someone else is not accepted either.
        QVERIFY(!verify(u"infraaudit"_s, {{u"X-InfraAudit-Signature"_s, u"sha256="_s + QString(64, u'0')}}, SecretBytes(QByteArray(size, 'k')), body).valid);
    }
    QVERIFY(secretWarning(SecretBytes(QByteArray(15, 'k'))).contains(u"15"_s));
    QVERIFY(secretWarning(SecretBytes(QByteArray(16, 'k'))).isEmpty());
    QVERIFY(secretWarning(SecretBytes()).isEmpty());
}

void tst_signing::bodyTime_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("last key") << QByteArray("{\"event\":\"test\",\"timestamp\":1763683200000}") << qint64(1763683200000);
    QTest::newRow("first key") << QByteArray("{\"timestamp\":1}") << qint64(1);
    QTest::newRow("white space") << QByteArray(" {\n\"timestamp\" : 1763683200000 }\n") << qint64(1763683200000);
    QTest::newRow("nested only") << QByteArray("{\"data\":{\"timestamp\":1}}") << qint64(-1);
    QTest::newRow("text") << QByteArray("{\"timestamp\":\"1763683200000\"}") << qint64(-1);
    QTest::newRow("fraction") << QByteArray("{\"timestamp\":1.5}") << qint64(-1);
    QTest::newRow("beyond 64 bits") << QByteArray("{\"timestamp\":18446744073709551615}") << qint64(-1);
    QTest::newRow("null") << QByteArray("{\"timestamp\":null}") << qint64(-1);
    QTest::newRow("twice") << QByteArray("{\"timestamp\":1,\"timestamp\":2}") << qint64(-1);
    QTest::newRow("array") << QByteArray("[1763683200000]") << qint64(-1);
    QTest::newRow("no JSON") << QByteArray("timestamp=1") << qint64(-1);
    QTest::newRow("empty") << QByteArray() << qint64(-1);
}

void tst_signing::bodyTime()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, ms);
    QCOMPARE(bodyTimestamp(bytes).value_or(-1), ms);
}

void tst_signing::hints_data()
{
    QTest::addColumn<QByteArray>("signedKey");
    QTest::addColumn<QByteArray>("signedBody");
    QTest::addColumn<QByteArray>("givenKey");
    QTest::addColumn<QByteArray>("givenBody");
    QTest::addColumn<QString>("says");
    const QByteArray whsec = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    QTest::newRow("newline added") << whsec << body << whsec << body + "\n" << u"without the newline at the end of the body"_s;
    QTest::newRow("newline removed") << whsec << body + "\n" << whsec << body << u"with a newline at the end of the body"_s;
    QTest::newRow("key read with its newline") << whsec << body << whsec + "\n" << body << u"white space at the end of the key"_s;
    QTest::newRow("sender's key has a newline") << whsec + "\n" << body << whsec << body << u"newline at the end of the key"_s;
    QTest::newRow("prefix removed by the sender") << whsec.mid(6) << body << whsec << body << u"without whsec_"_s;
    QTest::newRow("decoded by the sender") << QByteArray::fromBase64(whsec.mid(6)) << body << whsec << body << u"decoded from base64"_s;
    QTest::newRow("another key") << QByteArray("other") << body << whsec << body << u"the key is another one"_s;
}

void tst_signing::hints()
{
    QFETCH(QByteArray, signedKey);
    QFETCH(QByteArray, signedBody);
    QFETCH(QByteArray, givenKey);
    QFETCH(QByteArray, givenBody);
    QFETCH(QString, says);
    for (const QString &id : {u"infisical"_s, u"infisical-pki"_s, u"infraaudit"_s}) {
        const auto made = find(id)->sign({SecretBytes(signedKey), {}, 1763683200000, signedBody});
        QVERIFY(made.has_value());
        const VerifyResult result = verify(id, *made, SecretBytes(givenKey), givenBody);
        QVERIFY(!result.valid);
        QVERIFY2(result.reason.contains(says), qPrintable(result.reason));
        // The sentence goes to logs and screens; the key must not.
        QVERIFY(!result.reason.contains(QString::fromLatin1(givenKey.mid(6).trimmed())));
    }
}

QTEST_GUILESS_MAIN(tst_signing)
#include "tst_signing.moc"
