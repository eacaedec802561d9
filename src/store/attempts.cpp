#include "store/attempts.h"

#include "store/exchangeform.h"
#include "store/wordindex.h"

#include <QHash>

#include <algorithm>

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

// What attempts made before schema 81 said in columns.
Result<void> Attempts::readPlain(qint64 row, Attempt &a)
{
    Statement query(m_session.db(),
        u"SELECT timing, method, url, request_headers, response_headers, peer, error_message, note, config_version FROM attempt_plain "
        "WHERE delivery = ? AND number = ?"_s);
    BELFRY_TRY(query.bind(row).bind(a.number).run());
    if (!query.next())
        return {};
    a.timing = timingOf(query.text(0));
    a.method = query.text(1);
    a.url = query.text(2);
    a.requestHeaders = headersOf(query.text(3));
    a.responseHeaders = headersOf(query.text(4));
    a.peer = query.text(5);
    a.errorMessage = query.text(6);
    a.signaturesNote = query.text(7);
    a.configVersion = int(query.number(8));
    return {};
}

Result<QList<Attempts::Stored>> Attempts::stored(const QString &where, const QVariantList &parameters)
{
    QList<Stored> rows;
    {
        Statement query(m_session.db(),
            u"SELECT d.seq, d.id, coalesce((SELECT e.id FROM event e WHERE e.seq = d.event), (SELECT g.id FROM event_gone g WHERE g.seq = d.event), ''), "
            "a.number, a.started_at, a.duration, a.has_response, a.status, a.truncated, a.error_code, a.request, a.response, a.request_body, "
            "a.response_body FROM delivery d JOIN attempt a ON a.delivery = d.seq WHERE %1 ORDER BY d.seq, a.number"_s.arg(where));
        for (const QVariant &parameter : parameters)
            query.bind(parameter);
        BELFRY_TRY(query.run());
        while (query.next()) {
            Stored row;
            Attempt &a = row.attempt;
            row.delivery = query.number(0);
            a.deliveryId = query.text(1);
            a.number = int(query.number(3));
            a.startedAt = query.number(4);
            a.durationMs = query.number(5);
            a.hasResponse = query.flag(6);
            a.status = int(query.number(7));
            a.truncated = query.flag(8);
            a.errorCode = query.text(9);
            row.request = query.blob(10);
            row.response = query.blob(11);
            row.requestDigest = query.blob(12);
            row.responseDigest = query.blob(13);
            row.familiar = {a.deliveryId.toUtf8(), query.text(2).toUtf8(), a.startedAt};
            rows += row;
        }
    }
    for (Stored &row : rows) {
        if (row.request.isEmpty())
            BELFRY_TRY(readPlain(row.delivery, row.attempt));
        if (row.response.isEmpty() && row.attempt.errorCode == u"interrupted")
            row.attempt.errorMessage = Interrupted;
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
    BELFRY_LET(rows, stored(u"d.id = ?"_s, {deliveryId}));
    QList<Attempt> attempts;
    for (const Stored &row : std::as_const(rows)) {
        BELFRY_LET(attempt, opened(row));
        attempts += attempt;
    }
    return attempts;
}

Result<QList<Attempt>> Attempts::legible(const QList<Stored> &rows)
{
    QList<Attempt> attempts;
    for (const Stored &row : rows) {
        const auto attempt = opened(row);
        if (!attempt && attempt.error().code != ErrorCode::NotFound && attempt.error().code != ErrorCode::StoreDamaged)
            return tl::unexpected<Error>(attempt.error());
        attempts += attempt ? *attempt : row.attempt;
    }
    return attempts;
}

Result<QList<Attempt>> Attempts::readable(qint64 deliveryRow, int number)
{
    BELFRY_LET(rows, stored(u"d.seq = ? AND a.number = ?"_s, {deliveryRow, number}));
    return legible(rows);
}

Result<void> Attempts::eachReadable(const QList<qint64> &deliveryRows, const std::function<bool(qint64 row, const QList<Attempt> &attempts)> &take)
{
    static const QString where = u"d.seq IN (%1)"_s.arg(QStringList(MostAtOnce, u"?"_s).join(u", "_s));
    for (qsizetype at = 0; at < deliveryRows.size(); at += MostAtOnce) {
        const QList<qint64> some = deliveryRows.mid(at, MostAtOnce);
        QVariantList parameters(MostAtOnce, some.constFirst()); // a row that is named twice is found once
        std::copy(some.cbegin(), some.cend(), parameters.begin());
        BELFRY_LET(found, stored(where, parameters));
        QHash<qint64, QList<Stored>> byDelivery;
        for (const Stored &row : std::as_const(found))
            byDelivery[row.delivery] += row;
        for (const qint64 delivery : some) {
            BELFRY_LET(attempts, legible(byDelivery.value(delivery)));
            if (!take(delivery, attempts))
                return {};
        }
    }
    return {};
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
