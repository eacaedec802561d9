// Fuzzes what a receiver judges: the headers, the key and the body of a request it did not make.
//
// Input: one byte that picks the scheme, one that picks how a valid request is mutated, then text split at 0x1e into
// key, body and header lines `name: value`.
//
// Properties, for every input:
//  - nothing crashes, hangs or reads out of bounds (sanitizers);
//  - accept => re-make equals: what verify() accepts is what sign() writes with the id and time stamp the headers name
//    (one entry of the list for Standard Webhooks). So there is one accepted spelling of each signature, and no input that
//    a stricter receiver would read otherwise;
//  - what sign() makes is accepted, and is refused with one byte of any of its values changed (Standard Webhooks: of
//    the signature);
//  - every verdict comes with a reason.
#include "signing/headers.h"
#include "signing/scheme.h"

#include <cstdlib>

using namespace belfry;
using namespace belfry::signing;
using namespace Qt::StringLiterals;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

struct Input {
    SecretBytes key;
    QByteArray body;
    HeaderList headers;
};

Input parse(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('\x1e');
    Input input{SecretBytes(parts.value(0)), parts.value(1), {}};
    for (qsizetype i = 2; i < parts.size() && i < 12; ++i) {
        const qsizetype colon = parts[i].indexOf(": ");
        if (colon > 0)
            input.headers.append({QString::fromUtf8(parts[i].first(colon)), QString::fromUtf8(parts[i].sliced(colon + 2))});
    }
    return input;
}

void checkRemade(const Scheme &scheme, const Input &input, const VerifyResult &verdict)
{
    // A public key alone verifies but cannot make the signature again.
    if (input.key.bytes().startsWith("whpk_"))
        return;
    const auto made = scheme.sign({input.key, valueOf(input.headers, u"webhook-id"), verdict.timestampMs.value_or(0), input.body});
    require(made.has_value());
    for (const auto &header : *made) {
        const QString given = valueOf(input.headers, header.first);
        if (header.first == u"webhook-signature"_s)
            require(given.split(u' ').contains(header.second));
        else
            require(given == header.second);
    }
}

void checkMade(const Scheme &scheme, const Input &input, unsigned char at)
{
    const auto made = scheme.sign({input.key, u"del_1"_s, 1763683200000 + at, input.body});
    if (!made)
        return;
    const auto own = bodyTimestamp(input.body);
    const bool contradicts = scheme.id() == u"infisical"_s && own && *own != 1763683200000 + at;
    require(scheme.verify(*made, input.key, input.body).valid == !contradicts);
    HeaderList changed = *made;
    QString &value = changed.last().second;
    const qsizetype index = at % value.size();
    value[index] = QChar(char16_t(value[index].unicode() ^ 1));
    const bool timeOnly = scheme.id() == u"infisical"_s && index < value.indexOf(u';');
    if (!timeOnly)
        require(!scheme.verify(changed, input.key, input.body).valid);
    require(!scheme.verify(*made, input.key, input.body + 'x').valid);
}

/// Random bytes never hit a valid MAC, so a valid request is taken and something is put into one of its headers: a character
/// that parsers like to forgive, or the fuzzer's text.
void checkNear(const Scheme &scheme, Input input, unsigned char at, QByteArrayView text)
{
    static constexpr QByteArrayView forgiven("0 ,;=.+-tvV1aA\t\r\n\0", 18);
    const qsizetype pick = text.isEmpty() ? 0 : uchar(text.front()) % (forgiven.size() + 2);
    if (pick < forgiven.size())
        text = forgiven.sliced(pick, 1);
    const bool keyPair = scheme.id() == u"standard-webhooks-ed25519"_s;
    input.key = SecretBytes(keyPair ? "whsk_" + QByteArray(32, 'k').toBase64() : QByteArray("whsec_AAAA"));
    input.headers = scheme.sign({input.key, u"del_1"_s, 1763683200000, input.body}).value();
    QString &value = input.headers[at % input.headers.size()].second;
    const qsizetype from = at % (value.size() + 1);
    value = value.first(from) + QString::fromUtf8(text) + value.sliced(from);
    const VerifyResult verdict = scheme.verify(input.headers, input.key, input.body);
    if (verdict.valid)
        checkRemade(scheme, input, verdict);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 2)
        return 0;
    const Scheme &scheme = *registry().at(data[0] % registry().size());
    const Input input = parse(QByteArray(reinterpret_cast<const char *>(data) + 2, qsizetype(size) - 2));
    for (const QString &id : {scheme.id(), u"auto"_s}) {
        const VerifyResult verdict = verify(id, input.headers, input.key, input.body);
        require(!verdict.reason.isEmpty());
        if (verdict.valid)
            checkRemade(*find(verdict.scheme), input, verdict);
    }
    checkMade(scheme, input, data[1]);

    checkNear(scheme, input, data[1], QByteArrayView(data + 2, qsizetype(size) - 2));
    return 0;
}
