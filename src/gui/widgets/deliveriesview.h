#pragma once

#include "gui/models/deliverymodel.h"
#include "gui/appcontext.h"

#include <QSplitter>

#include <functional>
#include <memory>

class QPushButton;
class QMenu;
class QTableView;

namespace belfry::gui {

class ColumnLayout;
class Inspector;
struct ColumnInfo;
class StatePane;

/// The live table of deliveries with its inspector. The Deliveries page and the Webhooks page ("last 100 of this webhook")
/// show the same one.
///
/// Follow rule: at the end where the newest stand, with nothing chosen by the user, new rows push in; else what is read stays
/// where it is and a pill counts the new ones.
class DeliveriesView final : public QSplitter
{
    Q_OBJECT
public:
    explicit DeliveriesView(AppContext &context, QWidget *parent = nullptr);
    ~DeliveriesView() override;

    void setQuery(const services::DeliveryQuery &query);
    /// At most so many rows, no older ones on scrolling.
    void setLimit(int rows);
    /// Selects it and shows it in the inspector, also where it is not (yet) in the table.
    void select(const QString &deliveryId);
    [[nodiscard]] QString currentId() const;
    /// What the inspector shows was asked for by id and is not in the table (yet).
    [[nodiscard]] bool awaitsRow() const { return !m_wanted.isEmpty(); }
    void stopAwaiting() { m_wanted.clear(); }
    [[nodiscard]] Delivery current() const;
    /// What is selected, oldest first; the shown one where the table has no selection.
    [[nodiscard]] QStringList selectedIds() const;
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] bool isFollowing() const { return m_following; }
    [[nodiscard]] int pendingCount() const { return m_pending; } ///< what the pill says
    [[nodiscard]] DeliveryModel &model() { return *m_model; }
    [[nodiscard]] services::AsyncEngine &searcher() { return *m_searcher; } ///< what reads its rows
    [[nodiscard]] QTableView &table() { return *m_table; }
    [[nodiscard]] Inspector &inspector() { return *m_inspector; }
    [[nodiscard]] ColumnLayout &columns() { return *m_columns; }
    /// Whether a filter is on decides between "nothing matches" and "no deliveries yet".
    void setFiltered(bool filtered) { m_filtered = filtered; }
    /// What stands where no delivery is, instead of the general words: what will come here, and a button that makes it come.
    void setEmptyHint(const QString &title, const QString &text, const QString &action, std::function<void()> run);
    void follow();
    /// To the delivery of that id, or the one created then or last before.
    void goToTime(qint64 ms);
    void goToId(const QString &id);
    /// The oldest on top, the newest at the end; kept for this user.
    void setReversed(bool reversed);

Q_SIGNALS:
    void currentChanged();
    void filterRequested(const QString &term); ///< "webhook:…" from the context menu, to add to the filter
    void clearFilterRequested();
    void queryFailed(const belfry::Error &error);
    void queryFinished();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    void connectModel();
    void addCellFilters(QMenu *menu, const Delivery &delivery, int column);
    void addOrder(QMenu *menu);
    void showMenu(const QPoint &globalPos);
    void openSelected();
    void noteArrivals(int arrived);
    void keepPlace(int first, int change);
    void showRow(const QString &deliveryId);
    void noteScroll(int value);
    [[nodiscard]] bool isAtTail(int value) const;
    void scrollToTail();
    void updatePill();
    void updateState();
    void fitInspector();
    void fitColumns();
    [[nodiscard]] QList<ColumnInfo> columnInfos() const;
    void showWhatIsThere();
    bool applyPendingSelection();

    AppContext &m_context;
    std::unique_ptr<services::AsyncEngine> m_searcher; ///< a thread of its own: a search for what is rare takes minutes
    DeliveryModel *m_model;
    StatePane *m_pane;
    QTableView *m_table;
    Inspector *m_inspector;
    QPushButton *m_pill;
    ColumnLayout *m_columns = nullptr;
    QString m_wanted; ///< to select once it is in the table
    int m_pending = 0;
    int m_lastValue = 0; ///< of the scroll bar
    bool m_following = true;
    bool m_filtered = false;
    bool m_keeping = false; ///< rows came or went: the place that is read is on its way back
    struct EmptyHint {
        QString title, text, action;
        std::function<void()> run;
    };
    EmptyHint m_emptyHint;
    bool m_stale = false; ///< changed while hidden
};

} // namespace belfry::gui
