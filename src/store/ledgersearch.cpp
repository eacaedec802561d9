#include "store/ledgersearch.h"

#include "domain/bodymatch.h"
#include "store/attempts.h"
#include "store/events.h"
#include "store/wordindex.h"

#include <QElapsedTimer>

#include <limits>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr qint64 FirstStretch = 8192;
constexpr qint64 LongestStretch = 400'000;
constexpr qint64 ShortestStretch = 2048; // on a busy machine the clock says little; bodies look at it between themselves
constexpr int MostBodyTerms = 3;  // each doubles the cases that SQL tells apart

SqlCondition plainCondition(const DeliverySelect &what)
{
    SqlCondition where;
    SqlCondition kind;
    const auto equals = [](SqlCondition &condition, const QString &column, const QString &value) {
        if (!value.isEmpty())
            condition.add(column + u" = ?"_s, {value});
    };
    if (!what.webhookId.isEmpty())
        where.add(u"d.webhook = (SELECT w.number FROM webhook w WHERE w.id = ?)"_s, {what.webhookId});
    if (!what.eventId.isEmpty())
        where.add(u"d.event IN (%1)"_s.arg(EventNumbers), {what.eventId, what.eventId});
    equals(kind, u"k.project_id"_s, what.projectId);
    equals(kind, u"k.environment"_s, what.environment);
    // A ping belongs to its webhook: whoever looks at a folder sees that one was sent, whatever the pattern is.
    if (!what.path.isEmpty())
        kind.add(u"(k.path = ? OR k.type = 'test')"_s, {what.path});
    if (what.eventType.endsWith(u'*')) {
        const QString prefix = what.eventType.chopped(1);
        kind.add(u"substr(k.type, 1, ?) = ?"_s, {int(prefix.size()), prefix});
    } else {
        equals(kind, u"k.type"_s, what.eventType);
    }
    if (!kind.parts.isEmpty()) {
        kind.ofKind = true;
        where.add(ofKind(kind));
    }
    if (what.state) {
        const int state = int(*what.state);
        // Word by word the condition of the partial index, or it is not used.
        const bool unwell = *what.state != DeliveryState::Sending && *what.state != DeliveryState::Succeeded;
        where.add((unwell ? u"d.state <> 1 AND d.state <> 3 AND d.state = %1"_s : u"d.state = %1"_s).arg(state), {});
    }
    if (what.sinceMs > 0)
        where.add(u"d.created_at >= ?"_s, {what.sinceMs});
    if (what.untilMs > 0)
        where.add(u"d.created_at <= ?"_s, {what.untilMs});
    return where;
}

/// Terms that stand in an AND at the top: nothing fits without them.
QList<FilterNode> requiredTerms(const FilterNode &node)
{
    if (readsBodies(node) && !necessaryWords(node).isEmpty())
        return {node};
    QList<FilterNode> terms;
    if (node.kind == FilterNode::Kind::And) {
        for (const FilterNode &child : node.children)
            terms += requiredTerms(child);
    }
    return terms;
}

/// Takes from the span what a time term at the top leaves out.
void narrow(FilterSpan &span, const FilterNode &node, qint64 nowMs)
{
    if (node.kind == FilterNode::Kind::And) {
        for (const FilterNode &child : node.children)
            narrow(span, child, nowMs);
    }
    if (node.kind != FilterNode::Kind::Term || (node.key != u"after"_s && node.key != u"before"_s && node.key != u"on"_s))
        return;
    const FilterSpan term = filterTime(node.value, nowMs).value_or(FilterSpan{});
    if (node.key != u"before"_s)
        span.from = std::max(span.from, term.from);
    if (node.key == u"before"_s)
        span.to = std::min(span.to, term.from);
    else if (node.key == u"on"_s)
        span.to = std::min(span.to, std::max(term.to, term.from + 1));
}

void bindAll(Statement &query, const SqlCondition &condition)
{
    for (const QVariant &parameter : condition.parameters)
        query.bind(parameter);
}

} // namespace

LedgerSearch::LedgerSearch(Session &session, const DeliverySelect &what, const SearchProgress &progress)
    : m_session(session), m_what(what), m_progress(progress), m_nowMs(session.nowMs()), m_plain(plainCondition(what))
{
    if (what.filter) {
        m_bodyTerms = bodyTerms(*what.filter);
        m_required = requiredTerms(*what.filter);
    }
}

Result<void> LedgerSearch::prepare()
{
    if (m_bodyTerms.size() > MostBodyTerms)
        return fail(ErrorCode::Invalid, u"At most %1 terms of a filter may read bodies (body:, json:, header:, is:signed)."_s.arg(MostBodyTerms), u"filter"_s);
    return {};
}

Result<LedgerSearch::Stretch> LedgerSearch::bounds()
{
    const auto number = [this](const QString &sql, const QString &id, qint64 otherwise) -> Result<qint64> {
        Statement query(m_session.db(), sql);
        if (!id.isEmpty())
            query.bind(id);
        BELFRY_TRY(query.run());
        return query.next() && !query.isNull(0) ? query.number(0) : otherwise;
    };
    const QString seqOf = u"SELECT seq FROM delivery WHERE id = ?"_s;
    Stretch all;
    // A delivery that is gone has nothing before or after it.
    BELFRY_LET(high, m_what.before.isEmpty() ? number(u"SELECT max(seq) FROM delivery"_s, {}, -1) : number(seqOf, m_what.before, 0));
    BELFRY_LET(low, m_what.after.isEmpty() ? number(u"SELECT min(seq) FROM delivery"_s, {}, 0) : number(seqOf, m_what.after, high));
    all.high = m_what.before.isEmpty() ? high : high - 1;
    all.low = m_what.after.isEmpty() ? low : low + 1;
    if (m_what.amongNewest > 0) {
        BELFRY_LET(newest, number(u"SELECT max(seq) FROM delivery"_s, {}, -1));
        all.low = std::max(all.low, newest - m_what.amongNewest + 1);
    }
    return withinTime(all);
}

// While rows stand in the order of time, those before and after what is asked for need no look.
Result<LedgerSearch::Stretch> LedgerSearch::withinTime(Stretch all)
{
    FilterSpan span{m_what.sinceMs, m_what.untilMs > 0 ? m_what.untilMs + 1 : std::numeric_limits<qint64>::max()};
    if (m_what.filter)
        narrow(span, *m_what.filter, m_nowMs);
    if ((span.from <= 0 && span.to == std::numeric_limits<qint64>::max()) || m_session.db().metaValue(u"ledger.unordered"_s) == u"1"_s)
        return all;
    const auto row = [this](const QString &sql, qint64 time) -> Result<qint64> {
        Statement query(m_session.db(), sql);
        BELFRY_TRY(query.bind(time).run());
        return query.next() ? query.number(0) : -1;
    };
    BELFRY_LET(first, row(u"SELECT seq FROM delivery WHERE created_at >= ? ORDER BY created_at, seq LIMIT 1"_s, span.from));
    BELFRY_LET(last, row(u"SELECT seq FROM delivery WHERE created_at < ? ORDER BY created_at DESC, seq DESC LIMIT 1"_s, span.to));
    if (first < 0 || last < 0)
        return Stretch{0, -1};
    return Stretch{std::max(all.low, first), std::min(all.high, last)};
}

Result<void> LedgerSearch::report()
{
    if (m_progress && !m_progress(m_done, m_found))
        return fail(ErrorCode::Failed, u"The search was cancelled."_s, u"cancelled"_s);
    return {};
}

Result<void> LedgerSearch::walk(const std::function<Result<bool>(Stretch)> &step)
{
    BELFRY_TRY(prepare());
    BELFRY_LET(all, bounds());
    qint64 width = FirstStretch;
    Stretch left = all;
    while (left.high >= left.low) {
        const Stretch stretch = m_what.oldestFirst ? Stretch{left.low, std::min(left.high, left.low + width - 1)}
                                                   : Stretch{std::max(left.low, left.high - width + 1), left.high};
        QElapsedTimer clock;
        clock.start();
        BELFRY_LET(goesOn, step(stretch));
        if (!goesOn)
            return {};
        if (m_what.oldestFirst)
            left.low = stretch.high + 1;
        else
            left.high = stretch.low - 1;
        m_done = 1 - double(left.high - left.low + 1) / double(all.high - all.low + 1);
        BELFRY_TRY(report());
        const qint64 took = clock.elapsed();
        if (took < 8)
            width = std::min(width * 4, LongestStretch);
        else if (took > 40)
            width = std::max(width / 2, ShortestStretch);
    }
    return {};
}

Result<QList<qint64>> LedgerSearch::rows(qint64 most, const std::function<Result<void>(const QList<qint64> &)> &found)
{
    QList<qint64> all;
    BELFRY_TRY(walk([&](Stretch stretch) -> Result<bool> {
        BELFRY_LET(some, look(stretch, most - all.size()));
        all += some;
        m_found = all.size();
        if (found)
            BELFRY_TRY(found(some));
        return all.size() < most;
    }));
    return all;
}

Result<qint64> LedgerSearch::count()
{
    qint64 count = 0;
    if (m_plain.parts.isEmpty() && m_what.before.isEmpty() && m_what.after.isEmpty() && (!m_what.filter || filterSql(*m_what.filter, m_nowMs).parts.isEmpty())) {
        // Of everything: SQLite adds up the pages of its smallest index, which is done before a first step would be.
        Statement query(m_session.db(), u"SELECT count(*) FROM delivery"_s);
        BELFRY_TRY(query.run());
        return query.next() ? query.number(0) : 0;
    }
    BELFRY_TRY(walk([&](Stretch stretch) -> Result<bool> {
        BELFRY_LET(some, countIn(stretch));
        count += some;
        m_found = count;
        return true;
    }));
    return count;
}

Result<qint64> LedgerSearch::countIn(Stretch stretch)
{
    if (!m_bodyTerms.isEmpty()) {
        BELFRY_LET(some, lookInBodies(stretch, stretch.high - stretch.low + 1));
        return some.size();
    }
    SqlCondition where = m_plain;
    if (m_what.filter)
        where.add(filterSql(*m_what.filter, m_nowMs));
    where.add(u"d.seq BETWEEN ? AND ?"_s, {stretch.low, stretch.high});
    Statement query(m_session.db(), u"SELECT count(*) FROM delivery d "_s + where.clause());
    bindAll(query, where);
    BELFRY_TRY(query.run());
    return query.next() ? query.number(0) : 0;
}

Result<QList<qint64>> LedgerSearch::look(Stretch stretch, qint64 most)
{
    if (!m_bodyTerms.isEmpty())
        return lookInBodies(stretch, most);
    SqlCondition where = m_plain;
    if (m_what.filter)
        where.add(filterSql(*m_what.filter, m_nowMs));
    where.add(u"d.seq BETWEEN ? AND ?"_s, {stretch.low, stretch.high});
    Statement query(m_session.db(), u"SELECT d.seq FROM delivery d "_s + where.clause() + u" ORDER BY d.seq %1 LIMIT ?"_s.arg(order()));
    bindAll(query, where);
    BELFRY_TRY(query.bind(most).run());
    QList<qint64> rows;
    while (query.next())
        rows += query.number(0);
    return rows;
}

// What the index knows, what it does not know yet, and what is being sent.
SqlCondition LedgerSearch::candidates(const FilterNode &term, Stretch stretch) const
{
    SqlCondition condition;
    const QString words = WordIndex::query(necessaryWords(term));
    condition.add(u"d.seq IN (SELECT rowid / %1 FROM delivery_word WHERE delivery_word MATCH ? AND rowid BETWEEN ? AND ? "
                  "UNION SELECT seq FROM word_pending WHERE seq BETWEEN ? AND ? UNION SELECT seq FROM delivery WHERE state = 1)"_s
                      .arg(WordIndex::MostAttempts),
        {words, stretch.low * WordIndex::MostAttempts, (stretch.high + 1) * WordIndex::MostAttempts - 1, stretch.low, stretch.high});
    return condition;
}

bool LedgerSearch::fits(const QList<bool> &fitsWith, const QList<Attempt> &attempts) const
{
    qsizetype kind = 0;
    for (qsizetype i = 0; i < m_bodyTerms.size(); ++i) {
        if (matchesAttempts(m_bodyTerms[i], attempts))
            kind |= qsizetype(1) << i;
    }
    return fitsWith[kind];
}

// SQL says for each delivery whether it fits in each case of what the bodies may say; then the bodies say which case it is.
Result<QList<qint64>> LedgerSearch::lookInBodies(Stretch stretch, qint64 most)
{
    SqlCondition where = m_plain;
    where.add(u"d.seq BETWEEN ? AND ?"_s, {stretch.low, stretch.high});
    for (const FilterNode &term : std::as_const(m_required))
        where.add(candidates(term, stretch));
    const int kinds = 1 << m_bodyTerms.size();
    QStringList columns;
    QVariantList parameters;
    for (int kind = 0; kind < kinds; ++kind) {
        QList<bool> truths;
        for (qsizetype i = 0; i < m_bodyTerms.size(); ++i)
            truths += (kind & (1 << i)) != 0;
        const SqlCondition condition = filterSql(*m_what.filter, m_nowMs, truths);
        columns += u"(%1) AS k%2"_s.arg(condition.parts.join(u" AND "_s)).arg(kind);
        parameters += condition.parameters;
    }
    QStringList any;
    for (int kind = 0; kind < kinds; ++kind)
        any += u"k%1"_s.arg(kind);
    QList<QPair<qint64, QList<bool>>> found;
    {
        Statement query(m_session.db(), u"SELECT * FROM (SELECT d.seq AS seq, %1 FROM delivery d %2) WHERE %3 ORDER BY seq %4"_s
                .arg(columns.join(u", "_s), where.clause(), any.join(u" OR "_s), order()));
        for (const QVariant &parameter : std::as_const(parameters))
            query.bind(parameter);
        bindAll(query, where);
        BELFRY_TRY(query.run());
        while (query.next()) {
            QList<bool> fitsWith;
            for (int kind = 0; kind < kinds; ++kind)
                fitsWith += query.flag(kind + 1);
            found += {query.number(0), fitsWith};
        }
    }
    QList<qint64> rows;
    for (qsizetype at = 0; at < found.size() && rows.size() < most; at += Attempts::MostAtOnce) {
        const auto some = found.mid(at, Attempts::MostAtOnce);
        // Where the answer is the same whatever the bodies say, they are not read.
        QList<qint64> asked;
        for (const auto &[row, fitsWith] : some) {
            if (fitsWith.contains(false))
                asked += row;
        }
        QHash<qint64, bool> known;
        qsizetype next = 0;
        BELFRY_TRY(Attempts(m_session).eachReadable(asked, [&](qint64 row, const QList<Attempt> &attempts) {
            while (some[next].first != row)
                ++next;
            known.insert(row, fits(some[next].second, attempts));
            return true;
        }));
        for (const auto &[row, fitsWith] : some) {
            if (rows.size() < most && known.value(row, true))
                rows += row;
        }
        BELFRY_TRY(report());
    }
    return rows;
}

} // namespace belfry::store
