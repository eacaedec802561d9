// Known answers of the standards, and what must be refused.
#include "crypto/aead.h"
#include "crypto/compare.h"
#include "crypto/digest.h"
#include "crypto/ed25519.h"
#include "crypto/hardening.h"
#include "crypto/hmac.h"
#include "crypto/kdf.h"
#include "crypto/random.h"

#include <QSet>
#include <QTest>

#include <sys/prctl.h>
#include <sys/resource.h>

using namespace belfry;
using namespace belfry::crypto;

namespace {

QByteArray hex(const char *text) { return QByteArray::fromHex(text); }

} // namespace

class tst_crypto : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hmac_data();
    void hmac();
    void digest();
    void compare_data();
    void compare();
    void randomness();
    void aead_data();
    void aead();
    void aeadRefusesEveryChange();
    void scrypt_data();
    void scrypt();
    void scryptLimits_data();
    void scryptLimits();
    void hkdf_data();
    void hkdf();
    void ed25519_data();
    void ed25519();
    void ed25519Lengths();
    void hardening();
};

// RFC 4231
void tst_crypto::hmac_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("mac");
    QTest::newRow("case 1") << QByteArray(20, '\x0b') << QByteArray("Hi There")
                            << hex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    QTest::newRow("case 2") << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
                            << hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QTest::newRow("case 3") << QByteArray(20, '\xaa') << QByteArray(50, '\xdd')
                            << hex("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    QTest::newRow("case 4") << hex("0102030405060708090a0b0c0d0e0f10111213141516171819") << QByteArray(50, '\xcd')
                            << hex("82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
    QTest::newRow("case 6, key longer than a block")
        << QByteArray(131, '\xaa') << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
        << hex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    QTest::newRow("case 7, both long")
        << QByteArray(131, '\xaa')
        << QByteArray("This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed "
                      "before being used by the HMAC algorithm.")
        << hex("9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
    QTest::newRow("both empty") << QByteArray() << QByteArray()
                                << hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

void tst_crypto::hmac()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, message);
    QTEST(hmacSha256(SecretBytes(key), message), "mac");
}

// FIPS 180-4
void tst_crypto::digest()
{
    QCOMPARE(sha256({}), hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(sha256("abc"), hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void tst_crypto::compare_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("equal");
    QTest::newRow("both empty") << QByteArray() << QByteArray("") << true;
    QTest::newRow("equal") << QByteArray("abc") << QByteArray("abc") << true;
    QTest::newRow("last byte") << QByteArray("abc") << QByteArray("abd") << false;
    QTest::newRow("prefix") << QByteArray("abc") << QByteArray("ab") << false;
    QTest::newRow("behind a zero byte") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
}

void tst_crypto::compare()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, equal);
    QCOMPARE(constantTimeEquals(a, b), equal);
    QCOMPARE(constantTimeEquals(b, a), equal);
}

void tst_crypto::randomness()
{
    QCOMPARE(randomBytes(0).size(), 0);
    QCOMPARE(randomBytes(12).size(), 12);
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(randomKey().bytes());
    QCOMPARE(seen.size(), 1000);
    QCOMPARE(seen.begin()->size(), 32);
}

// The GCM specification's test cases 13, 14 and 16.
void tst_crypto::aead_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("aad");
    QTest::addColumn<QByteArray>("sealed");
    QTest::newRow("13, nothing sealed") << QByteArray(32, '\0') << QByteArray(12, '\0') << QByteArray() << QByteArray()
                                        << hex("530f8afbc74536b9a963b4f1c4cb738b");
    QTest::newRow("14, one block") << QByteArray(32, '\0') << QByteArray(12, '\0') << QByteArray(16, '\0') << QByteArray()
                                   << hex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    QTest::newRow("16, associated data")
        << hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308") << hex("cafebabefacedbaddecaf888")
        << hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
        << hex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
        << hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
               "76fc6ece0f4e1768cddf8853bb2d551b");
}

void tst_crypto::aead()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, nonce);
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, aad);
    QFETCH(QByteArray, sealed);
    QCOMPARE(aesGcmSeal(SecretBytes(key), nonce, plain, aad).toHex(), sealed.toHex());
    const auto opened = aesGcmOpen(SecretBytes(key), nonce, sealed, aad);
    QVERIFY(opened.has_value());
    QCOMPARE(opened->bytes(), plain);
}

void tst_crypto::aeadRefusesEveryChange()
{
    const SecretBytes key = randomKey();
    const QByteArray nonce = randomBytes(12);
    const QByteArray aad = "webhook wh_1 https://hooks.example.com:443";
    const QByteArray sealed = aesGcmSeal(key, nonce, "whsec_test_key_1", aad);
    QVERIFY(aesGcmOpen(key, nonce, sealed, aad));
    const auto flipped = [](QByteArray bytes, qsizetype at) {
        bytes[at] = char(bytes[at] ^ 1);
        return bytes;
    };
    for (qsizetype i = 0; i < sealed.size(); ++i)
        QVERIFY2(!aesGcmOpen(key, nonce, flipped(sealed, i), aad), qPrintable(QString::number(i)));
    for (qsizetype i = 0; i < aad.size(); ++i)
        QVERIFY(!aesGcmOpen(key, nonce, sealed, flipped(aad, i)));
    for (qsizetype i = 0; i < nonce.size(); ++i)
        QVERIFY(!aesGcmOpen(key, flipped(nonce, i), sealed, aad));
    QVERIFY(!aesGcmOpen(SecretBytes(flipped(key.bytes(), 31)), nonce, sealed, aad));
    for (qsizetype size = 0; size < sealed.size(); ++size)
        QVERIFY(!aesGcmOpen(key, nonce, sealed.first(size), aad));
    QVERIFY(!aesGcmOpen(SecretBytes("short"), nonce, sealed, aad));
    QVERIFY(!aesGcmOpen(key, nonce.first(11), sealed, aad));
}

// RFC 7914, section 12 (its second case has r * p = 128 and stands under the limits).
void tst_crypto::scrypt_data()
{
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<quint64>("n");
    QTest::addColumn<quint32>("r");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("empty") << QByteArray() << QByteArray() << quint64(16) << quint32(1)
                           << hex("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                                  "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
    QTest::newRow("pleaseletmein") << QByteArray("pleaseletmein") << QByteArray("SodiumChloride") << quint64(16384) << quint32(8)
                                   << hex("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                                          "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
}

void tst_crypto::scrypt()
{
    QFETCH(QByteArray, passphrase);
    QFETCH(QByteArray, salt);
    QFETCH(quint64, n);
    QFETCH(quint32, r);
    QFETCH(QByteArray, key);
    const auto derived = scryptKey(SecretBytes(passphrase), salt, n, r, 1, 64);
    QVERIFY2(derived.has_value(), derived ? "" : qPrintable(derived.error().message));
    QCOMPARE(derived->bytes().toHex(), key.toHex());
}

void tst_crypto::scryptLimits_data()
{
    QTest::addColumn<quint64>("n");
    QTest::addColumn<quint32>("r");
    QTest::addColumn<quint32>("p");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("r zero") << quint64(1024) << quint32(0) << quint32(1) << 32 << false;
    QTest::newRow("N = 2^17, past the default limit of OpenSSL") << quint64(1 << 17) << quint32(8) << quint32(1) << 32 << true;
    QTest::newRow("N too large") << quint64(1 << 21) << quint32(8) << quint32(1) << 32 << false;
    QTest::newRow("N huge") << (quint64(1) << 63) << quint32(8) << quint32(1) << 32 << false;
    QTest::newRow("N no power of two") << quint64(1000) << quint32(8) << quint32(1) << 32 << false;
    QTest::newRow("N zero") << quint64(0) << quint32(8) << quint32(1) << 32 << false;
    QTest::newRow("r * p too large") << quint64(1024) << quint32(8) << quint32(16) << 32 << false;
    QTest::newRow("r * p overflows 32 bits") << quint64(1024) << quint32(1 << 16) << quint32(1 << 16) << 32 << false;
    QTest::newRow("p zero") << quint64(1024) << quint32(8) << quint32(0) << 32 << false;
    QTest::newRow("no length") << quint64(16) << quint32(1) << quint32(1) << 0 << false;
}

void tst_crypto::scryptLimits()
{
    QFETCH(quint64, n);
    QFETCH(quint32, r);
    QFETCH(quint32, p);
    QFETCH(int, length);
    QFETCH(bool, allowed);
    const auto derived = scryptKey(SecretBytes("x"), "salt", n, r, p, length);
    QCOMPARE(derived.has_value(), allowed);
    if (!allowed)
        QCOMPARE(derived.error().code, ErrorCode::Invalid);
}

// RFC 5869, appendix A
void tst_crypto::hkdf_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<QByteArray>("info");
    QTest::addColumn<QByteArray>("out");
    QTest::newRow("A.1") << QByteArray(22, '\x0b') << hex("000102030405060708090a0b0c") << hex("f0f1f2f3f4f5f6f7f8f9")
                         << hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    QTest::newRow("A.3, no salt, no info") << QByteArray(22, '\x0b') << QByteArray() << QByteArray()
                                           << hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

void tst_crypto::hkdf()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, salt);
    QFETCH(QByteArray, info);
    QFETCH(QByteArray, out);
    QCOMPARE(hkdfSha256(SecretBytes(key), salt, info, int(out.size())).bytes().toHex(), out.toHex());
    QCOMPARE(hkdfSha256(SecretBytes(key), salt, info).bytes(), out.first(32));
    QVERIFY(hkdfSha256(SecretBytes(key), salt, info + "x").bytes() != out.first(32));
}

// RFC 8032, section 7.1
void tst_crypto::ed25519_data()
{
    QTest::addColumn<QByteArray>("seed");
    QTest::addColumn<QByteArray>("publicKey");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("test 1") << hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
                            << hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a") << QByteArray()
                            << hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    QTest::newRow("test 2") << hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
                            << hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c") << hex("72")
                            << hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    QTest::newRow("test 3") << hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
                            << hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025") << hex("af82")
                            << hex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

void tst_crypto::ed25519()
{
    QFETCH(QByteArray, seed);
    QFETCH(QByteArray, publicKey);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, signature);
    const auto pair = ed25519FromSeed(SecretBytes(seed));
    QVERIFY(pair.has_value());
    QCOMPARE(pair->publicKey.toHex(), publicKey.toHex());
    QCOMPARE(ed25519Sign(pair->seed, message).toHex(), signature.toHex());
    QVERIFY(ed25519Verify(publicKey, message, signature));
    QVERIFY(!ed25519Verify(publicKey, message + "x", signature));
    for (qsizetype i = 0; i < signature.size(); ++i) {
        QByteArray changed = signature;
        changed[i] = char(changed[i] ^ 1);
        QVERIFY(!ed25519Verify(publicKey, message, changed));
    }
}

void tst_crypto::ed25519Lengths()
{
    QVERIFY(!ed25519FromSeed(SecretBytes(QByteArray(31, 'a'))));
    QVERIFY(!ed25519FromSeed(SecretBytes(QByteArray(33, 'a'))));
    QVERIFY(ed25519Sign(SecretBytes(), "x").isEmpty());
    QVERIFY(!ed25519Verify(QByteArray(31, '\0'), "x", QByteArray(64, '\0')));
    QVERIFY(!ed25519Verify(QByteArray(32, '\0'), "x", QByteArray(63, '\0')));
}

void tst_crypto::hardening()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("Hardening is off in sanitizer builds, whose leak check traces the process");
#endif
    const auto dumpable = [] { return prctl(PR_GET_DUMPABLE); };
    const int before = dumpable();
    qputenv("BELFRY_ALLOW_DUMP", "1");
    hardenProcess();
    QCOMPARE(dumpable(), before);
    qunsetenv("BELFRY_ALLOW_DUMP");
    hardenProcess();
    QCOMPARE(dumpable(), 0);
    rlimit limit{1, 1};
    QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_max, rlim_t(0));
}

QTEST_GUILESS_MAIN(tst_crypto)
#include "tst_crypto.moc"
