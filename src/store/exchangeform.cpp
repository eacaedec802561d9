#include "store/exchangeform.h"

#include "core/json.h"
#include "store/bytes.h"

namespace belfry::store {
namespace {

void write(ByteWriter &out, const HeaderList &headers)
{
    out.number(quint64(headers.size()));
    for (const auto &[name, value] : headers) {
        out.string(name.toUtf8());
        out.string(value.toUtf8());
    }
}

HeaderList readHeaders(ByteReader &in)
{
    HeaderList headers;
    const quint64 count = in.number();
    for (quint64 i = 0; i < count && in.isGood(); ++i) {
        const QString name = QString::fromUtf8(in.string());
        headers.emplace_back(name, QString::fromUtf8(in.string()));
    }
    return headers;
}

QString readText(ByteReader &in)
{
    return QString::fromUtf8(in.string());
}

void writeBody(ByteWriter &out, const QByteArray &body, bool withBody)
{
    out.number(withBody);
    if (withBody)
        out.raw(body);
}

void readBody(ByteReader &in, QByteArray &body)
{
    if (in.number() == 1)
        body = in.rest().toByteArray();
}

} // namespace

ExchangeForm requestForm(const Attempt &attempt, bool withBody)
{
    ByteWriter out;
    out.string(attempt.method.toUtf8());
    out.string(attempt.url.toUtf8());
    out.string(attempt.signaturesNote.toUtf8());
    out.signedNumber(attempt.configVersion);
    write(out, attempt.requestHeaders);
    writeBody(out, attempt.requestBody, withBody);
    return {{}, out.bytes()};
}

bool readRequestForm(const ExchangeForm &form, Attempt &attempt)
{
    ByteReader in(form.text);
    attempt.method = readText(in);
    attempt.url = readText(in);
    attempt.signaturesNote = readText(in);
    attempt.configVersion = int(in.signedNumber());
    attempt.requestHeaders = readHeaders(in);
    readBody(in, attempt.requestBody);
    return in.isGood();
}

ExchangeForm responseForm(const Attempt &attempt, bool withBody)
{
    ByteWriter out;
    out.string(attempt.peer.toUtf8());
    out.string(attempt.errorMessage.toUtf8());
    write(out, attempt.responseHeaders);
    writeBody(out, attempt.responseBody, withBody);
    ByteWriter timing;
    const Timing &t = attempt.timing;
    for (const qint64 ms : {t.queueMs, t.dnsMs, t.connectMs, t.tlsMs, t.firstByteMs, t.bodyMs})
        timing.signedNumber(ms);
    return {timing.bytes(), out.bytes()};
}

bool readResponseForm(const ExchangeForm &form, Attempt &attempt)
{
    ByteReader in(form.text);
    attempt.peer = readText(in);
    attempt.errorMessage = readText(in);
    attempt.responseHeaders = readHeaders(in);
    readBody(in, attempt.responseBody);
    ByteReader timing(form.apart);
    Timing &t = attempt.timing;
    for (qint64 *ms : {&t.queueMs, &t.dnsMs, &t.connectMs, &t.tlsMs, &t.firstByteMs, &t.bodyMs})
        *ms = timing.signedNumber();
    return in.isGood() && timing.isGood();
}

HeaderList headersOf(const QString &text)
{
    HeaderList headers;
    const auto json = parseJson(text.toUtf8());
    if (!json || !json->is_array())
        return headers;
    for (const auto &pair : *json) {
        if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
            headers += {toQString(pair[0].get<std::string>()), toQString(pair[1].get<std::string>())};
    }
    return headers;
}

Timing timingOf(const QString &text)
{
    const auto json = parseJson(text.toUtf8());
    if (!json || !json->is_array() || json->size() != 6)
        return {};
    const auto at = [&json](size_t i) { return (*json)[i].is_number_integer() ? (*json)[i].get<qint64>() : 0; };
    return {at(0), at(1), at(2), at(3), at(4), at(5)};
}

} // namespace belfry::store
