#pragma once

#include "gui/appcontext.h"
#include "gui/models/rowmodel.h"
#include "services/impactservice.h"

#include <QFrame>

#include <atomic>
#include <memory>

class QTableView;
class QToolButton;

namespace belfry::gui {

class PlainLabel;

/// "Over the last 30 days 412 more would have fired, 3 fewer", with the list on demand. The journal is read on a connection
/// of its own; what is asked anew ends what was under way.
class ImpactView final : public QFrame
{
    Q_OBJECT
public:
    explicit ImpactView(QWidget *parent = nullptr);
    ~ImpactView() override;

    /// Call once, before ask().
    void setContext(AppContext &context);
    void ask(const services::ImpactQuery &query);
    /// Nothing to compare: hidden.
    void clear();
    [[nodiscard]] bool isSettled() const { return !m_running; }
    [[nodiscard]] QString text() const;

private:
    void cancel();
    void tell(const services::Impact &impact, bool isNew);
    void showRows(const services::Impact &impact);

    AppContext *m_context = nullptr;
    std::unique_ptr<services::AsyncEngine> m_engine;
    std::shared_ptr<std::atomic_bool> m_running; ///< false ends the work; null where none is under way
    RowModel m_model;
    PlainLabel *m_label;
    QToolButton *m_more;
    QTableView *m_table;
};

} // namespace belfry::gui
