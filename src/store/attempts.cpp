#include "store/attempts.h"

#include "store/wordindex.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

/// A JSON string. Header fields are ASCII but for what a receiver makes up.
void appendString(QString &out, const QString &text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7f' && c != u'"' && c != u'\\'; });
    if (!plain) {
        out += QString::fromUtf8(toBytes(Json(text.toStdString())));
        return;
    }
    // In place: this runs for every field of every attempt.
    const qsizetype at = out.size();
    out.resize(at + text.size() + 2);
    QChar *to = out.data() + at;
    *to++ = u'"';
    *std::copy(text.begin(), text.end(), to) = u'"';
}

QString headersText(const HeaderList &headers)
{
    QString out;
    out.reserve(1024);
    out += u'[';
    for (const auto &[name, value] : headers) {
        if (out.size() > 1)
            out += u',';
        out += u'[';
        appendString(out, name);
        out += u',';
        appendString(out, value);
        out += u']';
    }
    return out + u']';
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

QString timingText(const Timing &t)
{
    QString out = u"["_s;
    for (const qint64 ms : {t.queueMs, t.dnsMs, t.connectMs, t.tlsMs, t.firstByteMs, t.bodyMs}) {
        if (out.size() > 1)
            out += u',';
        out += QString::number(ms);
    }
    return out + u']';
}

Timing timingOf(const QString &text)
{
    const auto json = parseJson(text.toUtf8());
    if (!json || !json->is_array() || json->size() != 6)
        return {};
    const auto at = [&json](size_t i) { return (*json)[i].is_number_integer() ? (*json)[i].get<qint64>() : 0; };
    return {at(0), at(1), at(2), at(3), at(4), at(5)};
}

QVariant blobOrNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant() : QVariant(bytes);
}

} // namespace

Result<QList<Attempt>> Attempts::of(const QString &deliveryId)
{
    QList<Attempt> attempts;
    QList<QPair<QByteArray, QByteArray>> digests;
    {
        Statement query(m_session.db(),
            u"SELECT number, started_at, duration, timing, method, url, request_headers, request_body, has_response, status, "
            "response_headers, response_body, truncated, peer, error_code, error_message, note, config_version "
            "FROM attempt WHERE delivery_id = ? ORDER BY number"_s);
        BELFRY_TRY(query.bind(deliveryId).run());
        while (query.next()) {
            Attempt a;
            a.deliveryId = deliveryId;
            a.number = int(query.number(0));
            a.startedAt = query.number(1);
            a.durationMs = query.number(2);
            a.timing = timingOf(query.text(3));
            a.method = query.text(4);
            a.url = query.text(5);
            a.requestHeaders = headersOf(query.text(6));
            a.hasResponse = query.flag(8);
            a.status = int(query.number(9));
            a.responseHeaders = headersOf(query.text(10));
            a.truncated = query.flag(12);
            a.peer = query.text(13);
            a.errorCode = query.text(14);
            a.errorMessage = query.text(15);
            a.signaturesNote = query.text(16);
            a.configVersion = int(query.number(17));
            digests += {query.isNull(7) ? QByteArray() : query.blob(7), query.isNull(11) ? QByteArray() : query.blob(11)};
            attempts += a;
        }
    }
    for (qsizetype i = 0; i < attempts.size(); ++i) {
        BELFRY_LET(request, m_bodies.get(digests[i].first));
        BELFRY_LET(response, m_bodies.get(digests[i].second));
        attempts[i].requestBody = request;
        attempts[i].responseBody = response;
    }
    return attempts;
}

Result<QList<Attempt>> Attempts::partsOf(const QString &deliveryId, bool headers, bool bodies)
{
    QList<Attempt> attempts;
    {
        Statement query(m_session.db(),
            u"SELECT number, request_headers, response_headers, request_body, response_body FROM attempt WHERE delivery_id = ? ORDER BY number"_s);
        BELFRY_TRY(query.bind(deliveryId).run());
        while (query.next()) {
            Attempt a;
            a.number = int(query.number(0));
            if (headers) {
                a.requestHeaders = headersOf(query.text(1));
                a.responseHeaders = headersOf(query.text(2));
            }
            a.requestBody = query.blob(3); // the digests, until all rows are read
            a.responseBody = query.blob(4);
            attempts += a;
        }
    }
    for (Attempt &a : attempts) {
        for (QByteArray *body : {&a.requestBody, &a.responseBody}) {
            const auto bytes = bodies ? m_bodies.get(*body) : Result<QByteArray>();
            if (!bytes && bytes.error().code != ErrorCode::NotFound && bytes.error().code != ErrorCode::StoreDamaged)
                return tl::unexpected<Error>(bytes.error());
            *body = bytes.value_or(QByteArray());
        }
    }
    return attempts;
}

Result<void> Attempts::begin(const Attempt &attempt, const QString &owner)
{
    BELFRY_LET(body, m_bodies.put(attempt.requestBody));
    Statement query(m_session.db(),
        u"INSERT INTO attempt (delivery_id, number, owner, started_at, method, url, request_headers, request_body, config_version, note) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    query.bind(attempt.deliveryId).bind(attempt.number).bind(owner).bind(attempt.startedAt).bind(attempt.method);
    query.bind(attempt.url).bind(headersText(attempt.requestHeaders)).bind(blobOrNull(body)).bind(attempt.configVersion);
    query.bind(attempt.signaturesNote);
    return query.run();
}

Result<void> Attempts::complete(const Attempt &attempt)
{
    BELFRY_LET(body, m_bodies.put(attempt.responseBody));
    Statement query(m_session.db(),
        u"UPDATE attempt SET duration = ?, timing = ?, has_response = ?, status = ?, response_headers = ?, response_body = ?, "
        "truncated = ?, peer = ?, error_code = ?, error_message = ?, open = 0 WHERE delivery_id = ? AND number = ?"_s);
    query.bind(attempt.durationMs).bind(timingText(attempt.timing)).bind(int(attempt.hasResponse)).bind(attempt.status);
    query.bind(headersText(attempt.responseHeaders)).bind(blobOrNull(body)).bind(int(attempt.truncated)).bind(attempt.peer);
    query.bind(attempt.errorCode).bind(attempt.errorMessage);
    query.bind(attempt.deliveryId).bind(attempt.number);
    BELFRY_TRY(query.run());
    return WordIndex(m_session).note(attempt.deliveryId, attempt.number);
}

Result<void> Attempts::interrupt(const QString &deliveryId, qint64 nowMs)
{
    QList<int> open;
    {
        Statement query(m_session.db(), u"SELECT number FROM attempt WHERE delivery_id = ? AND open = 1"_s);
        BELFRY_TRY(query.bind(deliveryId).run());
        while (query.next())
            open += int(query.number(0));
    }
    for (const int number : std::as_const(open))
        BELFRY_TRY(WordIndex(m_session).note(deliveryId, number));
    Statement query(m_session.db(),
        u"UPDATE attempt SET open = 0, error_code = 'interrupted', error_message = ?, duration = max(0, ? - started_at) "
        "WHERE delivery_id = ? AND open = 1"_s);
    query.bind(u"The process that sent it ended before the answer came; the receiver may have processed it."_s);
    return query.bind(nowMs).bind(deliveryId).run();
}

} // namespace belfry::store
