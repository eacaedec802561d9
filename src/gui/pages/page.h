#pragma once

#include "gui/appcontext.h"

#include <QWidget>

namespace belfry::gui {

/// One screen of the main window. Its layout is ui/pages/<id>page.ui; a new one is one file pair, one .ui and one line in
/// pages/registry.cpp.
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(AppContext &context, QWidget *parent = nullptr) : QWidget(parent), m_context(context) { }

    /// Called when the page becomes the shown one.
    virtual void activate() { }
    /// Select an object by id, or "new" for the page's new-thing dialog.
    virtual void open(const QString &object) { Q_UNUSED(object) }
    /// The filter or search field, for Ctrl+F; may be null.
    [[nodiscard]] virtual QWidget *filterField() { return nullptr; }
    /// True once the first data are on screen: `--screenshot` waits for it.
    [[nodiscard]] virtual bool isSettled() const { return true; }
    /// What is selected here, for the window's commands (Ping, Redeliver, Explain); empty = nothing. Say so with selectionChanged().
    [[nodiscard]] virtual QString selectedWebhook() const { return {}; }
    [[nodiscard]] virtual QString selectedDelivery() const { return {}; }

Q_SIGNALS:
    void selectionChanged();

protected:
    [[nodiscard]] AppContext &context() const { return m_context; }

private:
    AppContext &m_context;
};

struct PageInfo {
    const char *id;       ///< "deliveries": --page, navigation, stored state
    const char *title;    ///< translatable, context "Pages"
    const char *icon;     ///< file name under :/icons without .svg
    const char *shortcut; ///< "Ctrl+1" or ""
    Page *(*make)(AppContext &, QWidget *);
};

/// In order in the sidebar.
[[nodiscard]] const QList<PageInfo> &pageRegistry();

} // namespace belfry::gui
