#include "crypto/opensslptr.h"
#include "crypto/certificatefile.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <openssl/x509_vfy.h>

namespace belfry::crypto {
namespace {

using StorePtr = std::unique_ptr<X509_STORE, OpenSslFree<X509_STORE_free>>;
using ContextPtr = std::unique_ptr<X509_STORE_CTX, OpenSslFree<X509_STORE_CTX_free>>;
inline void freeStack(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }
using StackPtr = std::unique_ptr<STACK_OF(X509), OpenSslFree<freeStack>>;

X509 *parsed(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return d2i_X509(nullptr, &at, long(der.size()));
}

} // namespace

Trust judgeTrust(const QByteArray &leafDer, const QList<QByteArray> &others, const QList<QByteArray> &anchors, qint64 nowMs)
{
    Trust trust;
    const X509Ptr leaf(parsed(leafDer));
    const StorePtr store(X509_STORE_new());
    const ContextPtr context(X509_STORE_CTX_new());
    if (!leaf || !store || !context)
        return trust;
    X509_STORE_set_default_paths(store.get());
    for (const QByteArray &der : anchors) {
        if (const X509Ptr anchor(parsed(der)); anchor)
            X509_STORE_add_cert(store.get(), anchor.get());
    }
    const StackPtr between(sk_X509_new_null());
    for (const QByteArray &der : others) {
        if (X509 *other = parsed(der))
            sk_X509_push(between.get(), other);
    }
    X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), between.get());
    X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), time_t(nowMs / 1000));
    X509_VERIFY_PARAM_set_depth(X509_STORE_CTX_get0_param(context.get()), 10);
    trust.trusted = X509_verify_cert(context.get()) == 1;
    if (!trust.trusted)
        trust.reason = QString::fromLatin1(X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())));
    const StackPtr chain(X509_STORE_CTX_get1_chain(context.get()));
    for (int i = 0; chain && i < sk_X509_num(chain.get()); ++i)
        trust.chain += derOf(sk_X509_value(chain.get(), i));
    if (trust.chain.isEmpty())
        trust.chain += leafDer;
    ERR_clear_error();
    return trust;
}

} // namespace belfry::crypto
