#include "gui/models/deliverymodel.h"

#include "domain/filter.h"
#include "gui/models/deliverytext.h"
#include "gui/widgets/plainlabel.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

constexpr int CatchUp = 5000; ///< rows read at once when a burst is longer than a page

bool isTerminal(DeliveryState state)
{
    return state == DeliveryState::Succeeded || state == DeliveryState::Failed || state == DeliveryState::Cancelled;
}

struct TopPage {
    QList<Delivery> page;  ///< newest first
    QList<Delivery> known; ///< other rows that were asked for again
    bool isAll = false;    ///< there is nothing older than the page
};

} // namespace

DeliveryModel::DeliveryModel(services::AsyncEngine &reader, QObject *parent) : QAbstractTableModel(parent), m_reader(reader)
{
    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(50ms);
    connect(&m_coalesce, &QTimer::timeout, this, &DeliveryModel::refresh);
}

void DeliveryModel::setQuery(const services::DeliveryQuery &query)
{
    m_query = query;
    m_query.before.clear();
    m_query.after.clear();
    m_query.limit = qMin(PageSize, m_limit);
    const quint64 generation = ++m_generation;
    *m_wanted = generation;
    m_fetching = false;
    m_refreshing = false;
    m_refreshAgain = false;
    Q_EMIT queryStarted();
    // Of a search that nobody waits for any more the reader's thread is free at its next step.
    const auto isWanted = [wanted = m_wanted, generation](double, qint64) { return *wanted == generation; };
    m_reader.run(this, [query = m_query, isWanted](services::Engine &engine) { return engine.deliveries().list(query, isWanted); },
        [this, generation](Result<QList<Delivery>> page) {
            if (generation != m_generation)
                return;
            m_settled = true;
            if (page) {
                takeFirstPage(*page);
                Q_EMIT queryFinished();
            } else {
                Q_EMIT queryFailed(page.error());
            }
        });
}

void DeliveryModel::takeFirstPage(const QList<Delivery> &page)
{
    beginResetModel();
    m_rows = page;
    m_complete = page.size() < m_query.limit;
    rebuildIndex();
    endResetModel();
}

void DeliveryModel::rebuildIndex()
{
    m_index.clear();
    m_index.reserve(m_rows.size());
    for (int row = 0; row < m_rows.size(); ++row)
        m_index.insert(m_rows[row].id, row);
}

void DeliveryModel::refreshSoon()
{
    if (!m_coalesce.isActive())
        m_coalesce.start();
}

void DeliveryModel::setVisibleRows(int first, int last)
{
    m_visibleFirst = first;
    m_visibleLast = last;
}

QStringList DeliveryModel::staleIds(const QSet<QString> &alreadyRead) const
{
    QStringList ids;
    const auto add = [&](int row) {
        const QString &id = m_rows.at(row).id;
        if (!alreadyRead.contains(id))
            ids.append(id);
    };
    for (int row = qMax(0, m_visibleFirst); row <= qMin(m_visibleLast, int(m_rows.size()) - 1); ++row)
        add(row);
    for (int row = 0; row < m_rows.size() && ids.size() < 500; ++row) {
        if (!isTerminal(m_rows[row].state) && (row < m_visibleFirst || row > m_visibleLast))
            add(row);
    }
    return ids;
}

void DeliveryModel::refresh()
{
    if (!m_settled)
        return; // the first page is on its way
    if (m_refreshing) {
        m_refreshAgain = true;
        return;
    }
    m_refreshing = true;
    const quint64 generation = m_generation;
    QSet<QString> known;
    for (int row = 0; row < qMin<int>(int(m_rows.size()), CatchUp); ++row)
        known.insert(m_rows[row].id);
    m_reader.run(this, [query = m_query, known, stale = staleIds({})](services::Engine &engine) -> Result<TopPage> {
        TopPage top;
        BELFRY_LET(page, engine.deliveries().list(query));
        const bool joins = known.isEmpty() || std::any_of(page.begin(), page.end(), [&](const Delivery &d) { return known.contains(d.id); });
        if (!joins && page.size() >= query.limit) {
            auto longer = query;
            longer.limit = CatchUp;
            BELFRY_LET(burst, engine.deliveries().list(longer));
            page = burst;
            top.isAll = page.size() < longer.limit;
        } else {
            top.isAll = page.size() < query.limit;
        }
        top.page = page;
        BELFRY_LET(rows, engine.deliveries().rows(stale));
        top.known = rows;
        return top;
    }, [this, generation](Result<TopPage> top) {
        if (generation != m_generation)
            return;
        m_refreshing = false;
        if (top) {
            mergeTop(top->page, top->isAll);
            updateRows(top->known);
        }
        if (std::exchange(m_refreshAgain, false))
            refreshSoon();
    });
}

void DeliveryModel::mergeTop(const QList<Delivery> &page, bool pageIsAll)
{
    QSet<QString> ids;
    for (const Delivery &delivery : page)
        ids.insert(delivery.id);
    const bool joins = m_rows.isEmpty() || std::any_of(page.begin(), page.end(), [this](const Delivery &d) { return m_index.contains(d.id); });
    if (!joins) {
        takeFirstPage(page); // what lies between is not known: show the newest rather than a hole
        m_complete = pageIsAll;
        return;
    }
    // Rows that stand within the page's range but are not in it no longer match the query.
    int range = pageIsAll ? int(m_rows.size()) : 0;
    for (const Delivery &delivery : page)
        range = qMax(range, m_index.value(delivery.id, -1) + 1);
    for (int row = range - 1; row >= 0; --row) {
        if (!ids.contains(m_rows[row].id))
            removeRange(row, 1);
    }
    int arrived = 0;
    for (int at = 0; at < page.size();) {
        if (at < m_rows.size() && m_rows[at].id == page[at].id) {
            updateRow(at, page[at]);
            ++at;
            continue;
        }
        int end = at; // a run of rows that are not here yet
        while (end < page.size() && !m_index.contains(page[end].id))
            ++end;
        if (end == at)
            break; // another order than before: the next full read settles it
        beginInsertRows({}, at, end - 1);
        m_rows.insert(at, end - at, Delivery());
        std::copy(page.begin() + at, page.begin() + end, m_rows.begin() + at);
        rebuildIndex();
        endInsertRows();
        arrived += end - at;
        at = end;
    }
    if (pageIsAll)
        m_complete = true;
    trim();
    if (arrived > 0)
        Q_EMIT rowsArrived(arrived);
}

void DeliveryModel::updateRows(const QList<Delivery> &rows)
{
    for (const Delivery &delivery : rows) {
        if (const int row = m_index.value(delivery.id, -1); row >= 0)
            updateRow(row, delivery);
    }
}

void DeliveryModel::updateRow(int row, const Delivery &delivery)
{
    if (m_rows[row] == delivery)
        return;
    m_rows[row] = delivery;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT deliveryChanged(delivery.id);
}

void DeliveryModel::removeRange(int first, int count)
{
    beginRemoveRows({}, first, first + count - 1);
    m_rows.remove(first, count);
    rebuildIndex();
    endRemoveRows();
}

void DeliveryModel::trim()
{
    if (m_rows.size() <= m_limit)
        return;
    removeRange(m_limit, int(m_rows.size()) - m_limit);
    m_complete = m_limit < MaxRows; // a short list ends there; a window can be filled again
}

bool DeliveryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_settled && !m_complete && !m_fetching && !m_rows.isEmpty() && m_rows.size() < m_limit;
}

void DeliveryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    auto query = m_query;
    query.before = m_rows.last().id;
    query.limit = qMin(PageSize, m_limit - int(m_rows.size()));
    const auto isWanted = [wanted = m_wanted, generation = m_generation](double, qint64) { return *wanted == generation; };
    m_reader.run(this, [query, isWanted](services::Engine &engine) { return engine.deliveries().list(query, isWanted); },
        [this, generation = m_generation, query](Result<QList<Delivery>> page) {
            if (generation != m_generation)
                return;
            m_fetching = false;
            if (!page || m_rows.isEmpty() || m_rows.last().id != query.before)
                return;
            m_complete = page->size() < query.limit;
            if (page->isEmpty())
                return;
            beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + page->size()) - 1);
            for (const Delivery &delivery : *page) {
                m_index.insert(delivery.id, int(m_rows.size()));
                m_rows.append(delivery);
            }
            endInsertRows();
        });
}

const Delivery *DeliveryModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
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
    return m_index.value(id, -1);
}

int DeliveryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
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
