#pragma once

#include "services/asyncengine.h"
#include "services/deliveryservice.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

#include <atomic>
#include <climits>
#include <deque>
#include <memory>

namespace belfry::gui {

/// A window that slides over the ledger: keyset pages both ways on demand, live rows merged in at its newest end, known rows
/// updated in place. What it holds is bounded whatever the ledger holds: every row more would cost at each insertion.
/// Places count from the newest row; rows are as the table shows them, which may be the other way round. All reading is done
/// by the reader's thread; answers of an earlier query are dropped by their generation.
class DeliveryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Status, Time, WebhookName, EventType, Code, Latency, AttemptColumn, ScopeColumn,
        Star, DeliveryId, EventId, Trigger, NextAttempt, Finished, ErrorColumn, ColumnCount };
    enum Role { DeliveryIdRole = Qt::UserRole + 1, StateRole };
    static constexpr int PageSize = 200;

    explicit DeliveryModel(services::AsyncEngine &reader, QObject *parent = nullptr);
    ~DeliveryModel() override;

    /// Starts anew at the newest. The rows of the last valid query stay until the first rows are there, or for good if it is refused.
    void setQuery(const services::DeliveryQuery &query);
    [[nodiscard]] const services::DeliveryQuery &query() const { return m_query; }
    /// At most this many rows, no further pages: "the last 100 of this webhook".
    void setLimit(int rows) { m_limit = rows; }
    /// How many rows are held at most while it slides.
    void setWindow(int rows) { m_window = rows; }
    /// The oldest on top.
    void setReversed(bool reversed);
    [[nodiscard]] bool isReversed() const { return m_reversed; }
    /// Moves the window to the delivery that was created at that time or last before it; to the oldest where none was.
    void goToTime(qint64 ms);
    /// The same for a delivery that fits the query; its time otherwise. NotFound where there is none of that id.
    void goToId(const QString &id);
    /// Gives a running search up: what it found stays.
    void stop();
    /// Nobody waits for what is being read any more, and nothing is told of it.
    void abandon() { *m_wanted = ++m_generation; }
    /// Goes on where stop() left off.
    void resume();
    /// Something was committed: read the top page and the visible rows again, at most 20 times a second.
    void refreshSoon();
    void setVisibleRows(int first, int last);
    [[nodiscard]] const Delivery *at(int row) const;
    /// The cell as a term of the filter language; empty where there is none for it.
    [[nodiscard]] static QString filterTerm(const Delivery &delivery, int column);
    [[nodiscard]] int rowOf(const QString &id) const;
    [[nodiscard]] bool isSettled() const { return m_settled; }
    [[nodiscard]] bool isSearching() const { return m_reading != Reading::Nothing; }
    [[nodiscard]] bool isAwaitingRows() const { return m_reading == Reading::First && !m_streamed; } ///< nothing of the query's answer is here
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    [[nodiscard]] static bool isNumber(int column) { return column == Code || column == Latency || column == AttemptColumn; }
    [[nodiscard]] bool isComplete() const { return m_complete; } ///< the oldest row is in the window
    [[nodiscard]] bool isAtNewest() const { return m_atNewest; } ///< so is the newest

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override; ///< what follows the last row

Q_SIGNALS:
    void queryFinished();
    void queryFailed(const belfry::Error &error);
    /// Any reading: of a query, of further rows, of a place. How far one is that takes its time: part of the ledger looked
    /// through (0…1), rows found by it.
    void searchStarted();
    void searchProgress(double done, qint64 found);
    void searchEnded();
    void wentTo(const QString &id);             ///< the window stands around this row now
    void jumpFailed(const belfry::Error &error);
    void rowsLeaving();                         ///< before any rows are removed: before whoever looks at them is told
    void rowsArrived(int count);                ///< live rows were inserted at the newest end
    void deliveryChanged(const QString &id);    ///< a known row is different now

private:
    enum class Reading { Nothing, First, Older, Newer, Jump };
    struct Found;
    void search(Reading what, const services::DeliveryQuery &query);
    void take(Reading what, const Found &found);
    void takeOlder(const QList<Delivery> &page);
    void takeNewer(const QList<Delivery> &page);
    void jump(qint64 ms, const QString &id);
    void reset(const QList<Delivery> &rows, bool isNewest, bool isOldest);
    [[nodiscard]] bool canFetch(Reading what) const;
    void fetch(Reading what);
    void fetchAround();
    void refresh();
    void merge(const QList<Delivery> &page, bool pageIsAll, bool isContinuous);
    void insertAt(int place, const QList<Delivery> &rows);
    void removeAt(int place, int count);
    void updateAt(int place, const Delivery &delivery);
    void update(const QStringList &asked, const QList<Delivery> &rows);
    void rebuildIndex();
    void trimOldest();
    void trimNewest();
    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] int placeOf(const QString &id) const;
    [[nodiscard]] bool isSliding() const { return m_limit == INT_MAX; }
    [[nodiscard]] int mirrored(int place) const { return m_reversed ? count() - 1 - place : place; }
    [[nodiscard]] QStringList staleIds() const;
    [[nodiscard]] QString text(const Delivery &delivery, int column) const;
    [[nodiscard]] QString accessibleText(const Delivery &delivery, int column) const;

    services::AsyncEngine &m_reader;
    services::DeliveryQuery m_query;
    std::deque<Delivery> m_rows;    ///< newest first
    QHash<QString, qint64> m_index; ///< id: place + m_base, so that rows at the ends come and go without touching the others
    qint64 m_base = 0;
    QTimer m_coalesce;
    qint64 m_refreshMs = 0; ///< what the last look for live rows took
    quint64 m_generation = 0;
    std::shared_ptr<std::atomic<quint64>> m_wanted = std::make_shared<std::atomic<quint64>>(0); ///< = m_generation, for the reader's thread
    Reading m_reading = Reading::Nothing;
    int m_limit = INT_MAX;
    int m_window = 6000;
    int m_visibleFirst = 0;
    int m_visibleLast = 50;
    bool m_reversed = false;
    bool m_complete = false;
    bool m_atNewest = true;
    bool m_streamed = false;  ///< rows of the running search are here already
    bool m_stopped = false;
    bool m_isDear = false;    ///< the query takes long: live rows are looked for among the newest only
    bool m_refreshing = false;
    bool m_refreshAgain = false;
    bool m_settled = false;
};

} // namespace belfry::gui
