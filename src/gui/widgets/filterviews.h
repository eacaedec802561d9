#pragma once

#include "gui/appcontext.h"
#include "services/viewservice.h"

#include <functional>

class QAction;
class QMenu;
class QToolButton;

namespace belfry::gui {

/// The menu of saved views with how many deliveries fit each now, and of the filters used last. It asks the store whenever it opens.
class FilterViews final : public QObject
{
    Q_OBJECT
public:
    /// `filter` tells what stands in the bar.
    FilterViews(AppContext &context, QToolButton *button, std::function<QString()> filter);

    /// It was applied and found something to look at: offered again.
    void remember(const QString &filter);

Q_SIGNALS:
    void chosen(const QString &filter);

private:
    void choose(const QString &filter);
    void fill();
    void show(const QList<services::SavedView> &views);
    void countInto(QAction *action, const services::SavedView &view);
    void askForName();
    void save(const QString &name);

    AppContext &m_context;
    QToolButton *m_button;
    QMenu *m_menu;
    std::function<QString()> m_filter;
    int m_generation = 0;
};

} // namespace belfry::gui
