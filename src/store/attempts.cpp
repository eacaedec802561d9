#include "store/attempts.h"

#include "store/exchangeform.h"
#include "store/wordindex.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr qsizetype LargestPacked = 8192; // a larger body stands in a row of its own, where equal ones share it

const QString Interrupted = u"The process that sent it ended before the answer came; the receiver may have processed it."_s;

QVariant blobOrNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QVariant() : QVariant(bytes);
}

} // namespace

Result<ExchangePlace> Attempts::placeOf(const Attempt &attempt)
{
    Statement query(m_session.db(),
        u"SELECT d.seq, w.id, coalesce(e.id, (SELECT g.id FROM event_gone g WHERE g.seq = d.event), ''), coalesce(k.type, '') FROM delivery d "
        "JOIN webhook w ON w.number = d.webhook LEFT JOIN event e ON e.seq = d.event LEFT JOIN event_kind k ON k.id = d.kind WHERE d.id = ?"_s);
    BELFRY_TRY(query.bind(attempt.deliveryId).run());
    if (!query.next())
        return fail(ErrorCode::NotFound, u"There is no delivery %1."_s.arg(attempt.deliveryId));
    return ExchangePlace{query.number(0), query.text(1), query.text(3), {attempt.deliveryId.toUtf8(), query.text(2).toUtf8(), attempt.startedAt}};
}

Result<QList<Attempts::Stored>> Attempts::stored(const QString &deliveryId, int number)
{
    Statement query(m_session.db(),
        u"SELECT a.number, a.started_at, a.duration, a.has_response, a.status, a.truncated, a.error_code, a.request, a.response, a.request_body, "
        "a.response_body, coalesce((SELECT e.id FROM event e WHERE e.seq = d.event), (SELECT g.id FROM event_gone g WHERE g.seq = d.event), ''), p.timing, p.method, p.url, p.request_headers, p.response_headers, p.peer, p.error_message, p.note, "
        "p.config_version FROM delivery d JOIN attempt a ON a.delivery = d.seq LEFT JOIN attempt_plain p ON p.delivery = a.delivery AND p.number = a.number "
        "WHERE d.id = ? AND (? = 0 OR a.number = ?) ORDER BY a.number"_s);
    BELFRY_TRY(query.bind(deliveryId).bind(number).bind(number).run());
    QList<Stored> rows;
    while (query.next()) {
        Stored row;
        Attempt &a = row.attempt;
        a.deliveryId = deliveryId;
        a.number = int(query.number(0));
        a.startedAt = query.number(1);
        a.durationMs = query.number(2);
        a.hasResponse = query.flag(3);
        a.status = int(query.number(4));
        a.truncated = query.flag(5);
        a.errorCode = query.text(6);
        row.request = query.blob(7);
        row.response = query.blob(8);
        row.requestDigest = query.blob(9);
        row.responseDigest = query.blob(10);
        row.familiar = {deliveryId.toUtf8(), query.text(11).toUtf8(), a.startedAt};
        if (!query.isNull(12)) {
            a.timing = timingOf(query.text(12));
            a.method = query.text(13);
            a.url = query.text(14);
            a.requestHeaders = headersOf(query.text(15));
            a.responseHeaders = headersOf(query.text(16));
            a.peer = query.text(17);
            a.errorMessage = query.text(18);
            a.signaturesNote = query.text(19);
            a.configVersion = int(query.number(20));
        }
        if (row.response.isEmpty() && a.errorCode == u"interrupted")
            a.errorMessage = Interrupted;
        rows += row;
    }
    return rows;
}

Result<Attempt> Attempts::opened(const Stored &row)
{
    Attempt attempt = row.attempt;
    Exchanges exchanges(m_session);
    if (!row.request.isEmpty()) {
        BELFRY_LET(form, exchanges.unpack(row.request, row.familiar));
        if (!readRequestForm(form, attempt))
            return fail(ErrorCode::StoreDamaged, u"A stored request cannot be read: the store is damaged."_s);
    }
    if (!row.response.isEmpty()) {
        BELFRY_LET(form, exchanges.unpack(row.response, row.familiar));
        if (!readResponseForm(form, attempt))
            return fail(ErrorCode::StoreDamaged, u"A stored response cannot be read: the store is damaged."_s);
    }
    if (!row.requestDigest.isEmpty()) {
        BELFRY_LET(body, m_bodies.get(row.requestDigest));
        attempt.requestBody = body;
    }
    if (!row.responseDigest.isEmpty()) {
        BELFRY_LET(body, m_bodies.get(row.responseDigest));
        attempt.responseBody = body;
    }
    return attempt;
}

Result<QList<Attempt>> Attempts::of(const QString &deliveryId)
{
    BELFRY_LET(rows, stored(deliveryId, 0));
    QList<Attempt> attempts;
    for (const Stored &row : std::as_const(rows)) {
        BELFRY_LET(attempt, opened(row));
        attempts += attempt;
    }
    return attempts;
}

Result<QList<Attempt>> Attempts::readable(const QString &deliveryId, int number)
{
    BELFRY_LET(rows, stored(deliveryId, number));
    QList<Attempt> attempts;
    for (const Stored &row : std::as_const(rows)) {
        const auto attempt = opened(row);
        if (!attempt && attempt.error().code != ErrorCode::NotFound && attempt.error().code != ErrorCode::StoreDamaged)
            return tl::unexpected<Error>(attempt.error());
        attempts += attempt ? *attempt : row.attempt;
    }
    return attempts;
}

Result<Attempts::Side> Attempts::requestSide(const ExchangePlace &place, const Attempt &attempt)
{
    const bool apart = attempt.requestBody.size() > LargestPacked;
    BELFRY_LET(digest, apart ? m_bodies.put(attempt.requestBody) : Result<QByteArray>(QByteArray()));
    BELFRY_LET(packed, Exchanges(m_session).pack(place, u"> "_s + place.eventType, requestForm(attempt, !apart)));
    return Side{packed, digest};
}

Result<Attempts::Side> Attempts::responseSide(const ExchangePlace &place, const Attempt &attempt)
{
    const bool apart = attempt.responseBody.size() > LargestPacked;
    BELFRY_LET(digest, apart ? m_bodies.put(attempt.responseBody) : Result<QByteArray>(QByteArray()));
    const QString kind = u"< %1 %2"_s.arg(attempt.status).arg(attempt.errorCode);
    BELFRY_LET(packed, Exchanges(m_session).pack(place, kind, responseForm(attempt, !apart)));
    return Side{packed, digest};
}

Result<void> Attempts::begin(const Attempt &attempt, const QString &owner)
{
    BELFRY_LET(place, placeOf(attempt));
    return begin(attempt, owner, place);
}

Result<void> Attempts::begin(const Attempt &attempt, const QString &owner, const ExchangePlace &place)
{
    BELFRY_LET(request, requestSide(place, attempt));
    Statement query(m_session.db(),
        u"INSERT INTO attempt (delivery, number, owner, started_at, size, request, request_body) VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
    query.bind(place.row).bind(attempt.number).bind(owner).bind(attempt.startedAt).bind(attempt.requestBody.size());
    return query.bind(request.packed).bind(blobOrNull(request.digest)).run();
}

Result<void> Attempts::complete(const Attempt &attempt)
{
    BELFRY_LET(place, placeOf(attempt));
    return complete(attempt, place);
}

Result<void> Attempts::complete(const Attempt &attempt, const ExchangePlace &place)
{
    BELFRY_LET(response, responseSide(place, attempt));
    // Who sent it is of use until it has ended.
    Statement query(m_session.db(),
        u"UPDATE attempt SET owner = '', duration = ?, has_response = ?, status = ?, truncated = ?, error_code = ?, size = size + ?, "
        "response = ?, response_body = ?, open = 0 WHERE delivery = ? AND number = ?"_s);
    query.bind(attempt.durationMs).bind(int(attempt.hasResponse)).bind(attempt.status).bind(int(attempt.truncated)).bind(attempt.errorCode);
    query.bind(attempt.responseBody.size()).bind(response.packed).bind(blobOrNull(response.digest)).bind(place.row).bind(attempt.number);
    BELFRY_TRY(query.run());
    return WordIndex(m_session).note(place.row, attempt.number);
}

Result<void> Attempts::add(const Attempt &attempt)
{
    BELFRY_LET(place, placeOf(attempt));
    return add(attempt, place, Words::Later);
}

Result<void> Attempts::add(const Attempt &attempt, const ExchangePlace &place, Words words)
{
    BELFRY_LET(request, requestSide(place, attempt));
    BELFRY_LET(response, responseSide(place, attempt));
    Statement query(m_session.db(),
        u"INSERT INTO attempt (delivery, number, owner, started_at, duration, has_response, status, truncated, error_code, open, size, request, response, "
        "request_body, response_body) VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)"_s);
    query.bind(place.row).bind(attempt.number).bind(attempt.startedAt).bind(attempt.durationMs).bind(int(attempt.hasResponse)).bind(attempt.status);
    query.bind(int(attempt.truncated)).bind(attempt.errorCode).bind(attempt.requestBody.size() + attempt.responseBody.size());
    query.bind(request.packed).bind(response.packed).bind(blobOrNull(request.digest)).bind(blobOrNull(response.digest));
    BELFRY_TRY(query.run());
    WordIndex index(m_session);
    return words == Words::Now ? index.add(place.row, attempt.number, attempt.requestBody, attempt.responseBody) : index.note(place.row, attempt.number);
}

Result<void> Attempts::interrupt(const QString &deliveryId, qint64 nowMs)
{
    QList<QPair<qint64, int>> open; // delivery's row, number
    {
        Statement query(m_session.db(), u"SELECT d.seq, a.number FROM delivery d JOIN attempt a ON a.delivery = d.seq WHERE d.id = ? AND a.open = 1"_s);
        BELFRY_TRY(query.bind(deliveryId).run());
        while (query.next())
            open.emplace_back(query.number(0), int(query.number(1)));
    }
    for (const auto &[row, number] : std::as_const(open))
        BELFRY_TRY(WordIndex(m_session).note(row, number));
    Statement query(m_session.db(),
        u"UPDATE attempt SET open = 0, owner = '', error_code = 'interrupted', duration = max(0, ? - started_at) "
        "WHERE delivery = (SELECT seq FROM delivery WHERE id = ?) AND open = 1"_s);
    return query.bind(nowMs).bind(deliveryId).run();
}

} // namespace belfry::store
