#include "gui/models/deliverymodel.h"

#include "domain/filter.h"
#include "gui/models/deliverytext.h"
#include "gui/widgets/plainlabel.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QLocale>
#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

constexpr int CatchUp = 2000;        ///< rows read at once when a burst is longer than a page
constexpr qint64 Recent = 20'000;    ///< deliveries of the ledger that a dear query looks at for live rows
constexpr int TellMs = 60;           ///< between two words of a search
constexpr int DearMs = 120;          ///< a look at the top page that takes longer is given up

bool isTerminal(DeliveryState state)
{
    return state == DeliveryState::Succeeded || state == DeliveryState::Failed || state == DeliveryState::Cancelled;
}

bool isCancelled(const Error &error)
{
    return error.field == u"cancelled";
}

struct TopPage {
    QList<Delivery> page;   ///< newest first
    QList<Delivery> known;  ///< other rows that were asked for again
    bool isAll = false;     ///< there is nothing older than the page
    bool isDear = false;
    bool hasPage = false;
};

} // namespace

struct DeliveryModel::Found {
    QList<Delivery> rows;
    bool isNewest = false;
    bool isOldest = false;
    QString target; ///< where a jump led
};

DeliveryModel::DeliveryModel(services::AsyncEngine &reader, QObject *parent) : QAbstractTableModel(parent), m_reader(reader)
{
    m_coalesce.setSingleShot(true);
    connect(&m_coalesce, &QTimer::timeout, this, &DeliveryModel::refresh);
}

DeliveryModel::~DeliveryModel()
{
    abandon();
}

void DeliveryModel::setQuery(const services::DeliveryQuery &query)
{
    m_query = query;
    m_query.before.clear();
    m_query.after.clear();
    m_query.limit = qMin(PageSize, m_limit);
    m_isDear = false;
    search(Reading::First, m_query);
}

// Each search ends the one before: of one that nobody waits for any more the reader's thread is free at its next step.
void DeliveryModel::search(Reading what, const services::DeliveryQuery &query)
{
    const quint64 generation = ++m_generation;
    *m_wanted = generation;
    m_reading = what;
    m_streamed = false;
    m_stopped = false;
    m_refreshing = false;
    m_refreshAgain = false;
    Q_EMIT searchStarted();
    struct Told { QElapsedTimer clock; QList<Delivery> rows; };
    const auto told = std::make_shared<Told>();
    told->clock.start();
    // By way of the reader's object, which lives on the GUI thread as long as its own thread runs.
    const auto tell = [reader = &m_reader, guard = QPointer(this), generation, what, told](double done, qint64 found) {
        QMetaObject::invokeMethod(reader, [guard, generation, what, done, found, rows = std::exchange(told->rows, {})] {
            if (!guard || generation != guard->m_generation || guard->m_reading == Reading::Nothing)
                return;
            if (!rows.isEmpty() && what == Reading::First)
                guard->take(what, {rows, true, false, {}});
            Q_EMIT guard->searchProgress(done, found);
        }, Qt::QueuedConnection);
        told->clock.restart();
    };
    m_reader.run(this,
        [query, told, tell, wanted = m_wanted, generation](services::Engine &engine) {
            return engine.deliveries().list(query,
                [=](double done, qint64 found) {
                    if (told->clock.elapsed() >= TellMs)
                        tell(done, found);
                    return *wanted == generation;
                },
                [told](const Delivery &delivery) { told->rows += delivery; });
        },
        [this, generation, what, query](Result<QList<Delivery>> page) {
            if (generation != m_generation || m_reading == Reading::Nothing)
                return;
            m_reading = Reading::Nothing;
            m_settled = true;
            Q_EMIT searchEnded();
            if (!page) {
                Q_EMIT queryFailed(page.error());
                return;
            }
            // What stood at that end meanwhile left it: the next fetch asks anew.
            const bool isStale = (what == Reading::Older && (m_rows.empty() || m_rows.back().id != query.before))
                || (what == Reading::Newer && (m_rows.empty() || m_rows.front().id != query.after));
            if (isStale)
                return;
            const bool isEnd = page->size() < query.limit;
            if (what == Reading::First)
                page->remove(0, m_streamed ? qMin<qsizetype>(count(), page->size()) : 0);
            take(what, {*page, what == Reading::First || isEnd, isEnd, {}});
            if (what == Reading::First)
                Q_EMIT queryFinished();
        });
}

void DeliveryModel::take(Reading what, const Found &found)
{
    if (what == Reading::First && !std::exchange(m_streamed, true)) {
        reset(found.rows, true, found.isOldest);
    } else if (what == Reading::First || what == Reading::Older) {
        m_complete = found.isOldest;
        takeOlder(found.rows);
    } else if (what == Reading::Newer) {
        m_atNewest = found.isNewest;
        takeNewer(found.rows);
    }
}

void DeliveryModel::takeOlder(const QList<Delivery> &page)
{
    insertAt(count(), page);
    trimNewest();
}

void DeliveryModel::takeNewer(const QList<Delivery> &page)
{
    insertAt(0, QList<Delivery>(page.crbegin(), page.crend()));
    trimOldest();
}

void DeliveryModel::stop()
{
    if (m_reading == Reading::Nothing)
        return;
    *m_wanted = ++m_generation;
    const Reading ended = std::exchange(m_reading, Reading::Nothing);
    const bool isFirst = ended == Reading::First;
    if (isFirst && !m_streamed)
        reset({}, true, false); // those of another filter would pass for its answer
    m_stopped = isFirst || ended == Reading::Older;
    m_settled = true;
    m_isDear = true;
    m_refreshing = false;
    Q_EMIT searchEnded();
    if (isFirst)
        Q_EMIT queryFinished();
}

void DeliveryModel::resume()
{
    if (!std::exchange(m_stopped, false))
        return;
    if (m_rows.empty())
        setQuery(m_query);
    else
        fetch(Reading::Older);
}

void DeliveryModel::goToTime(qint64 ms)
{
    jump(ms, {});
}

void DeliveryModel::goToId(const QString &id)
{
    jump(0, id);
}

void DeliveryModel::jump(qint64 ms, const QString &id)
{
    const quint64 generation = ++m_generation;
    *m_wanted = generation;
    m_reading = Reading::Jump;
    m_refreshing = false;
    m_refreshAgain = false;
    m_stopped = false;
    Q_EMIT searchStarted();
    const auto isWanted = [wanted = m_wanted, generation](double, qint64) { return *wanted == generation; };
    m_reader.run(this,
        [query = m_query, ms, id, isWanted](services::Engine &engine) -> Result<Found> {
            auto older = query;
            auto newer = query;
            older.limit = newer.limit = PageSize;
            newer.oldestFirst = true;
            older.untilMs = ms;
            if (!id.isEmpty()) {
                BELFRY_LET(rows, engine.deliveries().rows({id}));
                if (rows.isEmpty())
                    return fail(ErrorCode::NotFound, QCoreApplication::translate("DeliveryModel", "There is no delivery %1.").arg(id), u"place"_s);
                older.untilMs = rows.constFirst().createdAt;
            }
            Found found;
            BELFRY_LET(down, engine.deliveries().list(older, isWanted));
            found.isOldest = down.size() < older.limit;
            if (!down.isEmpty())
                newer.after = down.constFirst().id;
            BELFRY_LET(up, engine.deliveries().list(newer, isWanted));
            found.isNewest = up.size() < newer.limit;
            found.rows = QList<Delivery>(up.crbegin(), up.crend()) + down;
            const bool isThere = std::any_of(found.rows.cbegin(), found.rows.cend(), [&id](const Delivery &row) { return row.id == id; });
            if (!found.rows.isEmpty())
                found.target = isThere ? id : down.isEmpty() ? found.rows.constLast().id : down.constFirst().id;
            return found;
        },
        [this, generation](Result<Found> found) {
            if (generation != m_generation)
                return;
            m_reading = Reading::Nothing;
            m_settled = true;
            Q_EMIT searchEnded();
            if (!found) {
                Q_EMIT jumpFailed(found.error());
                return;
            }
            reset(found->rows, found->isNewest, found->isOldest);
            Q_EMIT wentTo(found->target);
        });
}

void DeliveryModel::reset(const QList<Delivery> &rows, bool isNewest, bool isOldest)
{
    beginResetModel();
    m_rows.assign(rows.cbegin(), rows.cend());
    m_atNewest = isNewest;
    m_complete = isOldest;
    rebuildIndex();
    endResetModel();
}

void DeliveryModel::setReversed(bool reversed)
{
    if (reversed == m_reversed)
        return;
    beginResetModel();
    m_reversed = reversed;
    endResetModel();
}

void DeliveryModel::rebuildIndex()
{
    m_index.clear();
    m_index.reserve(count());
    m_base = 0;
    for (int place = 0; place < count(); ++place)
        m_index.insert(m_rows[size_t(place)].id, place);
}

int DeliveryModel::placeOf(const QString &id) const
{
    const auto found = m_index.constFind(id);
    return found == m_index.constEnd() ? -1 : int(*found - m_base);
}

void DeliveryModel::insertAt(int place, const QList<Delivery> &rows)
{
    const int added = int(rows.size());
    if (added == 0)
        return;
    const int first = m_reversed ? count() - place : place;
    beginInsertRows({}, first, first + added - 1);
    const bool isAtEnd = place == count();
    m_rows.insert(m_rows.begin() + place, rows.cbegin(), rows.cend());
    if (place == 0 || isAtEnd) {
        if (!isAtEnd)
            m_base -= added;
        for (int i = 0; i < added; ++i)
            m_index.insert(rows[i].id, place + i + m_base);
    } else {
        rebuildIndex();
    }
    endInsertRows();
}

void DeliveryModel::removeAt(int place, int removed)
{
    if (removed <= 0)
        return;
    Q_EMIT rowsLeaving();
    const int first = m_reversed ? count() - place - removed : place;
    beginRemoveRows({}, first, first + removed - 1);
    const auto from = m_rows.begin() + place;
    const bool isAtAnEnd = place == 0 || place + removed == count();
    for (auto row = from; isAtAnEnd && row != from + removed; ++row)
        m_index.remove(row->id);
    m_rows.erase(from, from + removed);
    if (!isAtAnEnd)
        rebuildIndex();
    else if (place == 0)
        m_base += removed;
    endRemoveRows();
}

void DeliveryModel::updateAt(int place, const Delivery &delivery)
{
    Delivery &row = m_rows[size_t(place)];
    if (row == delivery)
        return;
    row = delivery;
    Q_EMIT dataChanged(index(mirrored(place), 0), index(mirrored(place), ColumnCount - 1));
    Q_EMIT deliveryChanged(delivery.id);
}

void DeliveryModel::update(const QStringList &asked, const QList<Delivery> &rows)
{
    QSet<QString> there;
    for (const Delivery &delivery : rows) {
        there.insert(delivery.id);
        if (const int place = placeOf(delivery.id); place >= 0)
            updateAt(place, delivery);
    }
    for (const QString &id : asked) {
        if (const int place = placeOf(id); place >= 0 && !there.contains(id))
            removeAt(place, 1); // pruned, or gone with its webhook
    }
}

void DeliveryModel::trimOldest()
{
    const int most = qMin(m_limit, m_window);
    if (count() <= most)
        return;
    removeAt(most, count() - most);
    m_complete = !isSliding(); // a short list ends there; a window can slide back
}

void DeliveryModel::trimNewest()
{
    if (count() <= m_window)
        return;
    removeAt(0, count() - m_window);
    m_atNewest = false;
}

void DeliveryModel::refreshSoon()
{
    if (!m_coalesce.isActive())
        m_coalesce.start(int(std::clamp<qint64>(m_refreshMs * 2, 50, 5000))); // what takes long is asked the less often
}

void DeliveryModel::setVisibleRows(int first, int last)
{
    m_visibleFirst = first;
    m_visibleLast = last;
    fetchAround();
}

// A page ahead of what is looked at, so that who scrolls need not wait at the end.
void DeliveryModel::fetchAround()
{
    if (!isSliding() || m_rows.empty() || m_visibleLast <= m_visibleFirst)
        return;
    const bool nearTop = m_visibleFirst < PageSize / 2;
    const bool nearBottom = m_visibleLast > count() - PageSize / 2;
    if (m_reversed ? nearTop : nearBottom)
        fetch(Reading::Older);
    else if (m_reversed ? nearBottom : nearTop)
        fetch(Reading::Newer);
}

QStringList DeliveryModel::staleIds() const
{
    QStringList ids;
    for (int row = qMax(0, m_visibleFirst); row <= qMin(m_visibleLast, count() - 1); ++row)
        ids += at(row)->id;
    for (int row = 0; row < count() && ids.size() < 500; ++row) {
        if (!isTerminal(at(row)->state) && (row < m_visibleFirst || row > m_visibleLast))
            ids += at(row)->id;
    }
    return ids;
}

void DeliveryModel::refresh()
{
    if (!m_settled || m_reading == Reading::First || m_reading == Reading::Jump)
        return; // what is on its way is newer
    if (m_refreshing) {
        m_refreshAgain = true;
        return;
    }
    // Who reads far below is not carried along: what comes in at the newest end would push it out of the window.
    if (m_atNewest && isSliding() && count() > m_window * 2 / 3 && mirrored(m_reversed ? m_visibleLast : m_visibleFirst) > m_window / 2)
        m_atNewest = false;
    m_refreshing = true;
    QElapsedTimer since;
    since.start();
    QSet<QString> known;
    for (int place = 0; place < qMin(count(), PageSize); ++place)
        known.insert(m_rows[size_t(place)].id);
    const QStringList stale = staleIds();
    m_reader.run(this, [query = m_query, known, stale, isDear = m_isDear, isTop = m_atNewest, wanted = m_wanted, generation = m_generation](services::Engine &engine) -> Result<TopPage> {
        TopPage top;
        top.isDear = isDear;
        if (isTop) {
            QElapsedTimer clock;
            clock.start();
            const auto isWanted = [&](double, qint64) { return *wanted == generation && (top.isDear || clock.elapsed() < DearMs); };
            auto first = query;
            first.amongNewest = isDear ? Recent : 0;
            auto page = engine.deliveries().list(first, isWanted);
            if (!page && isCancelled(page.error()) && !isDear && *wanted == generation) {
                top.isDear = true;
                first.amongNewest = Recent;
                page = engine.deliveries().list(first, isWanted);
            }
            if (!page)
                return tl::unexpected<Error>(page.error());
            const bool joins = known.isEmpty() || std::any_of(page->begin(), page->end(), [&](const Delivery &d) { return known.contains(d.id); });
            if (!joins && page->size() >= first.limit) {
                first.limit = CatchUp;
                page = engine.deliveries().list(first, isWanted);
                if (!page)
                    return tl::unexpected<Error>(page.error());
            }
            top.isAll = !top.isDear && page->size() < first.limit;
            top.page = *page;
            top.hasPage = true;
        }
        BELFRY_LET(rows, engine.deliveries().rows(stale));
        top.known = rows;
        return top;
    }, [this, generation = m_generation, stale, since](Result<TopPage> top) {
        if (generation != m_generation)
            return;
        m_refreshing = false;
        m_refreshMs = since.elapsed();
        if (top) {
            m_isDear = top->isDear;
            if (top->hasPage && m_atNewest)
                merge(top->page, top->isAll, top->isDear);
            update(stale, top->known);
        }
        if (std::exchange(m_refreshAgain, false))
            refreshSoon();
    });
}

void DeliveryModel::merge(const QList<Delivery> &page, bool pageIsAll, bool isContinuous)
{
    QSet<QString> ids;
    for (const Delivery &delivery : page)
        ids.insert(delivery.id);
    const bool joins = isContinuous || m_rows.empty() || std::any_of(page.begin(), page.end(), [this](const Delivery &d) { return m_index.contains(d.id); });
    if (!joins) {
        reset(page, true, pageIsAll); // what lies between is not known: show the newest rather than a hole
        return;
    }
    // Rows that stand within the page's range but are not in it no longer match the query.
    int range = pageIsAll ? count() : 0;
    for (const Delivery &delivery : page)
        range = qMax(range, placeOf(delivery.id) + 1);
    for (int place = range - 1; place >= 0; --place) {
        if (!ids.contains(m_rows[size_t(place)].id))
            removeAt(place, 1);
    }
    int arrived = 0;
    for (int at = 0; at < page.size();) {
        if (at < count() && m_rows[size_t(at)].id == page[at].id) {
            updateAt(at, page[at]);
            ++at;
            continue;
        }
        int end = at; // a run of rows that are not here yet
        while (end < page.size() && !m_index.contains(page[end].id))
            ++end;
        if (end == at)
            break; // another order than before: the next full read settles it
        insertAt(at, page.mid(at, end - at));
        arrived += end - at;
        at = end;
    }
    if (pageIsAll)
        m_complete = true;
    trimOldest();
    if (arrived > 0)
        Q_EMIT rowsArrived(arrived);
}

bool DeliveryModel::canFetch(Reading what) const
{
    const bool isMore = what == Reading::Older ? !m_complete && (isSliding() || count() < m_limit) : !m_atNewest;
    return isMore && m_settled && !m_stopped && m_reading == Reading::Nothing && !m_rows.empty();
}

void DeliveryModel::fetch(Reading what)
{
    if (!canFetch(what))
        return;
    auto query = m_query;
    if (what == Reading::Older) {
        query.before = m_rows.back().id;
        query.limit = isSliding() ? PageSize : qMin(PageSize, m_limit - count());
    } else {
        query.after = m_rows.front().id;
        query.oldestFirst = true;
        query.limit = PageSize * 3;
    }
    search(what, query);
}

bool DeliveryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && canFetch(m_reversed ? Reading::Newer : Reading::Older);
}

void DeliveryModel::fetchMore(const QModelIndex &parent)
{
    if (!parent.isValid())
        fetch(m_reversed ? Reading::Newer : Reading::Older);
}

const Delivery *DeliveryModel::at(int row) const
{
    return row >= 0 && row < count() ? &m_rows[size_t(mirrored(row))] : nullptr;
}

QString DeliveryModel::filterTerm(const Delivery &delivery, int column)
{
    switch (column) {
    case Status: return u"status:"_s + (delivery.state == DeliveryState::Succeeded ? u"delivered"_s : stateName(delivery.state));
    case Time: return u"on:"_s + QDateTime::fromMSecsSinceEpoch(delivery.createdAt).date().toString(Qt::ISODate);
    case WebhookName: return u"webhook:"_s + filterQuoted(delivery.webhookName);
    case EventType: return u"event:"_s + filterQuoted(delivery.event);
    case Code:
        if (delivery.lastStatus > 0)
            return u"code:"_s + QString::number(delivery.lastStatus);
        [[fallthrough]];
    case ErrorColumn: return delivery.lastError.isEmpty() ? QString() : u"error:"_s + filterQuoted(delivery.lastError);
    case AttemptColumn: return u"attempt:"_s + QString::number(delivery.attemptCount);
    case ScopeColumn: return delivery.path.isEmpty() ? QString() : u"path:"_s + filterQuoted(delivery.path);
    default: return {};
    }
}

int DeliveryModel::rowOf(const QString &id) const
{
    const int place = placeOf(id);
    return place < 0 ? -1 : mirrored(place);
}

int DeliveryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

int DeliveryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DeliveryModel::text(const Delivery &delivery, int column) const
{
    switch (column) {
    case Status: return lookOf(delivery.state).word;
    case Time: return timeText(delivery.createdAt, QDateTime::currentMSecsSinceEpoch());
    case WebhookName: return singleLine(delivery.webhookName);
    case EventType:
        return delivery.trigger == u"test" ? tr("%1 (ping)").arg(delivery.event) : delivery.event;
    case Code: return delivery.lastStatus > 0 ? QString::number(delivery.lastStatus) : delivery.lastError;
    case Latency: return delivery.attemptCount > 0 && delivery.state != DeliveryState::Sending ? QLocale().toString(delivery.lastDurationMs) : QString();
    case AttemptColumn: return delivery.attemptCount > 0 ? QString::number(delivery.attemptCount) : QString();
    case ScopeColumn: return singleLine(scopeText(delivery));
    case Star: return delivery.starred ? u"★"_s : QString();
    case DeliveryId: return delivery.id;
    case EventId: return delivery.eventId;
    case Trigger: return triggerText(delivery.trigger);
    case NextAttempt: return delivery.nextAttemptAt > 0 ? timeText(delivery.nextAttemptAt, QDateTime::currentMSecsSinceEpoch()) : QString();
    case Finished: return delivery.finishedAt > 0 ? timeText(delivery.finishedAt, QDateTime::currentMSecsSinceEpoch()) : QString();
    case ErrorColumn: return delivery.lastError;
    default: return {};
    }
}

QString DeliveryModel::accessibleText(const Delivery &delivery, int column) const
{
    const QString shown = text(delivery, column);
    if (column == Star && delivery.starred)
        return tr("starred");
    return column == Latency && !shown.isEmpty() ? tr("%1 ms").arg(shown) : shown;
}

QVariant DeliveryModel::data(const QModelIndex &index, int role) const
{
    const Delivery *delivery = at(index.row());
    if (!delivery || !index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(*delivery, index.column());
    case Qt::AccessibleTextRole: return accessibleText(*delivery, index.column());
    case Qt::TextAlignmentRole:
        return isNumber(index.column())
            ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return exactTime(delivery->createdAt);
        if (index.column() == Status)
            return stateSentence(*delivery, QDateTime::currentMSecsSinceEpoch());
        return text(*delivery, index.column());
    case DeliveryIdRole: return delivery->id;
    case StateRole: return int(delivery->state);
    default: return {};
    }
}

QVariant DeliveryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return isNumber(section) ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                                                : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Status: return tr("Status");
    case Time: return tr("Time");
    case WebhookName: return tr("Webhook");
    case EventType: return tr("Event");
    case Code: return tip ? tr("HTTP status or error of the last attempt") : tr("Code");
    case Latency: return tip ? tr("Duration of the last attempt in milliseconds") : tr("ms");
    case AttemptColumn: return tip ? tr("Attempts made") : tr("Try");
    case ScopeColumn: return tr("Scope");
    case Star: return tip ? tr("Starred deliveries are never pruned") : tr("Star");
    case DeliveryId: return tr("Delivery ID");
    case EventId: return tr("Event ID");
    case Trigger: return tip ? tr("What caused it: an event, a test or a redelivery") : tr("Trigger");
    case NextAttempt: return tr("Next attempt");
    case Finished: return tr("Finished");
    case ErrorColumn: return tip ? tr("Error code of the last attempt") : tr("Error");
    default: return {};
    }
}

} // namespace belfry::gui
