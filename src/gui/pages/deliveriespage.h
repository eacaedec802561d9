#pragma once

#include "gui/pages/page.h"
#include "services/deliveryservice.h"

#include <QTimer>

#include <atomic>
#include <memory>

namespace belfry::gui {

class DeliveriesView;
class FilterViews;
class JumpBar;

namespace Ui { class DeliveriesPage; }

/// The ledger, live: a filter in plain sight, the scope as chips, the table and the inspector.
class DeliveriesPage final : public Page
{
    Q_OBJECT
public:
    explicit DeliveriesPage(AppContext &context, QWidget *parent = nullptr);
    ~DeliveriesPage() override;

    void activate() override;
    /// "del_…" selects, "wh_…" filters by that webhook, "filter:EXPR" sets the filter,
    /// "recover" asks how to send again what fits it.
    void open(const QString &object) override;
    [[nodiscard]] QWidget *filterField() override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] QString selectedWebhook() const override;
    [[nodiscard]] QString selectedDelivery() const override;
    [[nodiscard]] DeliveriesView &view() { return *m_view; }
    void askPlace(); ///< to which time or delivery the table shall go

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void typed();
    void apply();
    void addTerm(const QString &term);
    void setFilter(const QString &text);
    void showEcho(const QString &sentence);
    void showProblem(const QString &message);
    void drawChips();
    void countSoon();
    void countMatches();
    void showCount(qint64 count, bool exact);
    void recover();
    void remember();
    void applyColours();
    [[nodiscard]] services::DeliveryQuery query() const;
    void widenTo(const QString &deliveryId);

    std::unique_ptr<Ui::DeliveriesPage> m_ui;
    DeliveriesView *m_view;
    FilterViews *m_views;
    JumpBar *m_jump;
    std::unique_ptr<services::AsyncEngine> m_counter; ///< a thread of its own: details never wait for a count
    QTimer m_typing, m_counting, m_staying;
    qint64 m_countMs = 0; ///< what the last count took
    services::DeliveryQuery m_applied;
    QString m_asked; ///< the id one wants to go to
    bool m_started = false;
    bool m_problem = false;
    std::shared_ptr<std::atomic<int>> m_countGeneration = std::make_shared<std::atomic<int>>(0); ///< an older count ends when it sees a newer one
};

} // namespace belfry::gui
