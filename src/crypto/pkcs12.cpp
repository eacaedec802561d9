#include "crypto/certificatefile.h"

#include <openssl/err.h>
#include <openssl/pkcs12.h>

#include <QScopeGuard>

#include <tuple>

using namespace Qt::StringLiterals;

namespace belfry::crypto {
namespace {

constexpr qint64 MaxRounds = 1'000'000; // of a key derivation: a hostile file could ask for hours
constexpr int MaxParts = 64;

using Pkcs12Ptr = std::unique_ptr<PKCS12, OpenSslFree<PKCS12_free>>;
inline void freeParts(STACK_OF(PKCS7) *parts) { sk_PKCS7_pop_free(parts, PKCS7_free); }
inline void freeBags(STACK_OF(PKCS12_SAFEBAG) *bags) { sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free); }
using PartsPtr = std::unique_ptr<STACK_OF(PKCS7), OpenSslFree<freeParts>>;
using BagsPtr = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), OpenSslFree<freeBags>>;

template <class T> T *unpacked(const X509_ALGOR *algorithm, const ASN1_ITEM *item)
{
    const void *value = nullptr;
    int type = 0;
    X509_ALGOR_get0(nullptr, &type, &value, algorithm);
    if (type != V_ASN1_SEQUENCE)
        return nullptr;
    return static_cast<T *>(ASN1_item_unpack(static_cast<const ASN1_STRING *>(value), item));
}

// PBES2 with PBKDF2 (RFC 8018), or one of the old PKCS#12 ciphers.
qint64 roundsOf(const X509_ALGOR *algorithm)
{
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    qint64 rounds = 0;
    if (OBJ_obj2nid(object) == NID_pbes2) {
        PBE2PARAM *scheme = unpacked<PBE2PARAM>(algorithm, ASN1_ITEM_rptr(PBE2PARAM));
        PBKDF2PARAM *derivation = scheme ? unpacked<PBKDF2PARAM>(scheme->keyfunc, ASN1_ITEM_rptr(PBKDF2PARAM)) : nullptr;
        rounds = derivation ? ASN1_INTEGER_get(derivation->iter) : MaxRounds + 1; // scrypt: memory as it likes
        PBKDF2PARAM_free(derivation);
        PBE2PARAM_free(scheme);
    } else if (PBEPARAM *old = unpacked<PBEPARAM>(algorithm, ASN1_ITEM_rptr(PBEPARAM))) {
        rounds = old->iter ? ASN1_INTEGER_get(old->iter) : 1;
        PBEPARAM_free(old);
    }
    ERR_clear_error();
    return rounds < 0 ? MaxRounds + 1 : rounds;
}

tl::unexpected<Error> tooManyRounds()
{
    return fail(ErrorCode::Invalid, u"The PKCS#12 file asks for more than %1 rounds to open it; it is left alone."_s.arg(MaxRounds));
}

tl::unexpected<Error> unknownCipher()
{
    ERR_clear_error();
    return fail(ErrorCode::Invalid, u"The PKCS#12 file uses a cipher that OpenSSL 3 offers no more (RC2 or single DES). Convert it first: openssl pkcs12 -legacy -in FILE -nodes -out certs.pem."_s);
}

Result<QByteArray> openingPassphrase(const PKCS12 *file, const SecretBytes &given)
{
    const ASN1_INTEGER *rounds = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, file);
    if (rounds && (ASN1_INTEGER_get(rounds) < 0 || ASN1_INTEGER_get(rounds) > MaxRounds))
        return tooManyRounds();
    const QByteArray passphrase = given.bytes();
    const bool opens = !PKCS12_mac_present(file) || PKCS12_verify_mac(const_cast<PKCS12 *>(file), passphrase.constData(), int(passphrase.size())) == 1
        || (passphrase.isEmpty() && PKCS12_verify_mac(const_cast<PKCS12 *>(file), nullptr, 0) == 1);
    ERR_clear_error();
    if (!opens) {
        return fail(ErrorCode::Invalid, given.isEmpty() ? u"The file is PKCS#12: its password is needed."_s : u"The password of the PKCS#12 file is wrong."_s,
            u"password"_s);
    }
    return passphrase;
}

Result<PkeyPtr> keyIn(const PKCS12_SAFEBAG *bag, const QByteArray &passphrase)
{
    if (PKCS12_SAFEBAG_get_nid(bag) == NID_keyBag)
        return PkeyPtr(EVP_PKCS82PKEY(PKCS12_SAFEBAG_get0_p8inf(bag)));
    const X509_ALGOR *algorithm = nullptr;
    X509_SIG_get0(PKCS12_SAFEBAG_get0_pkcs8(bag), &algorithm, nullptr);
    if (roundsOf(algorithm) > MaxRounds)
        return tooManyRounds();
    PKCS8_PRIV_KEY_INFO *info = PKCS12_decrypt_skey(bag, passphrase.constData(), int(passphrase.size()));
    if (!info)
        return unknownCipher();
    PkeyPtr key(EVP_PKCS82PKEY(info));
    PKCS8_PRIV_KEY_INFO_free(info);
    return key;
}

Result<BagsPtr> bagsOf(PKCS7 *part, const QByteArray &passphrase)
{
    if (PKCS7_type_is_data(part))
        return BagsPtr(PKCS12_unpack_p7data(part));
    if (!PKCS7_type_is_encrypted(part))
        return BagsPtr(); // for a public key: not ours to open
    if (roundsOf(part->d.encrypted->enc_data->algorithm) > MaxRounds)
        return tooManyRounds();
    BagsPtr bags(PKCS12_unpack_p7encdata(part, passphrase.constData(), int(passphrase.size())));
    if (!bags)
        return unknownCipher();
    return bags;
}

} // namespace

Result<CertificateFile> readPkcs12(const QByteArray &bytes, const ReadOptions &options)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    const Pkcs12Ptr pfx(d2i_PKCS12(nullptr, &at, long(bytes.size())));
    ERR_clear_error();
    if (!pfx)
        return fail(ErrorCode::Invalid, u"The PKCS#12 file is cut off or damaged."_s);
    BELFRY_LET(passphrase, openingPassphrase(pfx.get(), options.passphrase));
    const PartsPtr parts(PKCS12_unpack_authsafes(pfx.get()));
    CertificateFile file;
    QList<EVP_PKEY *> keys;
    const auto release = qScopeGuard([&keys] {
        for (EVP_PKEY *key : std::as_const(keys))
            EVP_PKEY_free(key);
    });
    for (int i = 0; parts && i < sk_PKCS7_num(parts.get()) && i < MaxParts; ++i) {
        BELFRY_LET(bags, bagsOf(sk_PKCS7_value(parts.get(), i), passphrase));
        for (int j = 0; bags && j < sk_PKCS12_SAFEBAG_num(bags.get()) && file.certificates.size() < CertificatesPerFile; ++j) {
            const PKCS12_SAFEBAG *bag = sk_PKCS12_SAFEBAG_value(bags.get(), j);
            const int kind = PKCS12_SAFEBAG_get_nid(bag);
            if (kind == NID_certBag) {
                const X509Ptr certificate(PKCS12_SAFEBAG_get1_cert(bag));
                const QByteArray der = certificate ? derOf(certificate.get()) : QByteArray();
                if (const auto facts = factsOfDer(reinterpret_cast<const unsigned char *>(der.constData()), long(der.size())))
                    file.certificates += *facts;
                else
                    file.damaged += u"A certificate in the PKCS#12 file could not be read."_s;
            } else if (options.withKeys && keys.size() < MaxParts && (kind == NID_keyBag || kind == NID_pkcs8ShroudedKeyBag)) {
                BELFRY_LET(key, keyIn(bag, passphrase));
                if (key)
                    keys += key.release();
            }
        }
    }
    ERR_clear_error();
    if (file.certificates.isEmpty())
        return fail(ErrorCode::Invalid, u"The PKCS#12 file holds no certificate that can be read."_s);
    for (EVP_PKEY *key : std::as_const(keys))
        std::ignore = keepKey(file, key);
    return file;
}

} // namespace belfry::crypto
