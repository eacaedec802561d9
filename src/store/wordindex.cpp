#include "store/wordindex.h"

#include "domain/bodymatch.h"
#include "store/attempts.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr qsizetype WordLength = 40; // a longer one is known by its beginning

const QString InsertSql = u"INSERT INTO delivery_word (rowid, words) VALUES (?, ?)"_s;
const QString DeleteSql = u"INSERT INTO delivery_word (delivery_word, rowid, words) VALUES ('delete', ?, ?)"_s;

QString textOf(const QByteArray &request, const QByteArray &response)
{
    const QStringList words = bodyWords(request) + bodyWords(response);
    QSet<QStringView> seen;
    seen.reserve(words.size());
    QString text;
    text.reserve(request.size() + response.size());
    for (const QString &word : words) {
        const QStringView known = QStringView(word).left(WordLength);
        const qsizetype before = seen.size();
        seen.insert(known);
        if (seen.size() == before)
            continue;
        if (!text.isEmpty())
            text += u' ';
        text += known;
    }
    return text;
}

} // namespace

Result<void> WordIndex::note(qint64 deliveryRow, int number)
{
    Statement query(m_session.db(), u"INSERT INTO word_pending (seq, number, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"_s);
    return query.bind(deliveryRow).bind(number).bind(m_session.nowMs()).run();
}

Result<void> WordIndex::add(qint64 deliveryRow, int number, const QByteArray &request, const QByteArray &response)
{
    if (number >= MostAttempts)
        return note(deliveryRow, number);
    const QString text = textOf(request, response);
    if (text.isEmpty())
        return {};
    Statement write(m_session.db(), InsertSql);
    return write.bind(deliveryRow * MostAttempts + number).bind(text).run();
}

Result<void> WordIndex::change(const QString &sql, qint64 row, int number)
{
    // One damaged body must not keep all others out of the index; `store check` names it.
    BELFRY_LET(attempts, Attempts(m_session).readable(row, number));
    const QString text = attempts.isEmpty() ? QString() : textOf(attempts.constFirst().requestBody, attempts.constFirst().responseBody);
    if (text.isEmpty())
        return {};
    Statement write(m_session.db(), sql);
    return write.bind(row * MostAttempts + number).bind(text).run();
}

Result<int> WordIndex::step(int most)
{
    struct Waiting { qint64 row; int number; };
    QList<Waiting> waiting;
    const auto read = [&]() -> Result<void> {
        // The newest first: they are what people ask for, and a search begins with them. But written in the order of rows, for
        // FTS5 starts a segment anew at each step back.
        Statement query(m_session.db(),
            u"SELECT seq, number FROM word_pending WHERE number < ? ORDER BY seq DESC, number DESC LIMIT ?"_s);
        BELFRY_TRY(query.bind(MostAttempts).bind(most).run());
        while (query.next())
            waiting += {query.number(0), int(query.number(1))};
        std::reverse(waiting.begin(), waiting.end());
        return {};
    };
    BELFRY_TRY(read());
    if (waiting.isEmpty())
        return 0; // the usual case takes no lock
    waiting.clear();
    Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(read()); // another process may index too
    for (const Waiting &attempt : std::as_const(waiting)) {
        BELFRY_TRY(change(InsertSql, attempt.row, attempt.number));
        Statement done(m_session.db(), u"DELETE FROM word_pending WHERE seq = ? AND number = ?"_s);
        BELFRY_TRY(done.bind(attempt.row).bind(attempt.number).run());
    }
    BELFRY_TRY(transaction.commit());
    return int(waiting.size());
}

Result<void> WordIndex::forget(qint64 row)
{
    QList<int> indexed;
    {
        Statement query(m_session.db(),
            u"SELECT a.number FROM attempt a WHERE a.delivery = ? AND a.open = 0 AND a.number < ? AND NOT EXISTS "
            "(SELECT 1 FROM word_pending p WHERE p.seq = ? AND p.number = a.number)"_s);
        BELFRY_TRY(query.bind(row).bind(MostAttempts).bind(row).run());
        while (query.next())
            indexed += int(query.number(0));
    }
    for (const int number : std::as_const(indexed))
        BELFRY_TRY(change(DeleteSql, row, number));
    Statement waiting(m_session.db(), u"DELETE FROM word_pending WHERE seq = ?"_s);
    return waiting.bind(row).run();
}

Result<WordIndex::Lag> WordIndex::lag()
{
    Statement query(m_session.db(), u"SELECT count(*), coalesce(min(since), 0) FROM word_pending WHERE number < ?"_s);
    BELFRY_TRY(query.bind(MostAttempts).run());
    return query.next() ? Lag{query.number(0), query.number(1)} : Lag{};
}

QString WordIndex::query(const QStringList &words)
{
    QStringList terms;
    for (QString word : words) {
        bool open = word.endsWith(u'*');
        if (open)
            word.chop(1);
        if (word.size() > WordLength) {
            word.truncate(WordLength);
            open = false; // it is kept like this
        }
        terms += u'"' + word + (open ? u"\"*"_s : u"\""_s);
    }
    return terms.join(u" AND "_s);
}

} // namespace belfry::store
