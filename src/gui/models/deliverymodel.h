#pragma once

#include "services/asyncengine.h"
#include "services/deliveryservice.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

#include <atomic>
#include <memory>

namespace belfry::gui {

/// A window of the ledger, newest first: keyset pages on demand, live rows merged in on top, known rows updated in place.
/// All reading is done by the reader's thread; answers of an earlier query are dropped by their generation.
class DeliveryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Status, Time, WebhookName, EventType, Code, Latency, AttemptColumn, ScopeColumn,
        Star, DeliveryId, EventId, Trigger, NextAttempt, Finished, ErrorColumn, ColumnCount };
    enum Role { DeliveryIdRole = Qt::UserRole + 1, StateRole };
    static constexpr int MaxRows = 100'000;
    static constexpr int PageSize = 200;

    explicit DeliveryModel(services::AsyncEngine &reader, QObject *parent = nullptr);

    /// Starts anew. The rows of the last valid query stay until the first page is there, or for good if it is refused.
    void setQuery(const services::DeliveryQuery &query);
    [[nodiscard]] const services::DeliveryQuery &query() const { return m_query; }
    /// At most this many rows, no further pages: "the last 100 of this webhook".
    void setLimit(int rows) { m_limit = rows; }
    /// Something was committed: read the top page and `visible` rows again, at most 20 times a second.
    void refreshSoon();
    void setVisibleRows(int first, int last);
    [[nodiscard]] const Delivery *at(int row) const;
    /// The cell as a term of the filter language; empty where there is none for it.
    [[nodiscard]] static QString filterTerm(const Delivery &delivery, int column);
    [[nodiscard]] int rowOf(const QString &id) const;
    [[nodiscard]] bool isSettled() const { return m_settled; }
    [[nodiscard]] static bool isNumber(int column) { return column == Code || column == Latency || column == AttemptColumn; }
    [[nodiscard]] bool isComplete() const { return m_complete; } ///< the oldest row is loaded

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void queryStarted();
    void queryFinished();
    void queryFailed(const belfry::Error &error);
    void rowsArrived(int count);                ///< live rows were inserted on top
    void deliveryChanged(const QString &id);    ///< a known row is different now

private:
    void refresh();
    void takeFirstPage(const QList<Delivery> &page);
    void mergeTop(const QList<Delivery> &page, bool pageIsAll);
    void updateRow(int row, const Delivery &delivery);
    void updateRows(const QList<Delivery> &rows);
    void removeRange(int first, int count);
    void rebuildIndex();
    void trim();
    [[nodiscard]] QStringList staleIds(const QSet<QString> &alreadyRead) const;
    [[nodiscard]] QString text(const Delivery &delivery, int column) const;
    [[nodiscard]] QString accessibleText(const Delivery &delivery, int column) const;

    services::AsyncEngine &m_reader;
    services::DeliveryQuery m_query;
    QList<Delivery> m_rows;
    QHash<QString, int> m_index;
    QTimer m_coalesce;
    quint64 m_generation = 0;
    std::shared_ptr<std::atomic<quint64>> m_wanted = std::make_shared<std::atomic<quint64>>(0); ///< = m_generation, for the reader's thread
    int m_limit = MaxRows;
    int m_visibleFirst = 0;
    int m_visibleLast = 50;
    bool m_complete = false;
    bool m_fetching = false;
    bool m_refreshing = false;
    bool m_refreshAgain = false;
    bool m_settled = false;
};

} // namespace belfry::gui
