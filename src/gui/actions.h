#pragma once

#include <QHash>
#include <QObject>

class QAction;
class QMenuBar;
class QToolBar;
class QWidget;

namespace belfry::gui {

/// One command of the window: menus, tool bar, context menus and shortcuts are all built from the table in actions.cpp.
struct ActionInfo {
    const char *id;
    const char *menu;     ///< translatable title of the menu it stands in
    const char *text;     ///< translatable, with its mnemonic
    const char *icon;     ///< of :/icons, or ""
    const char *shortcut; ///< portable text, or ""
    const char *tip;      ///< translatable sentence
    bool separator;       ///< a line above it
};

class Actions final : public QObject
{
    Q_OBJECT
public:
    explicit Actions(QWidget *window);

    [[nodiscard]] QAction *at(const char *id) const;
    /// Enables it, or disables it with the reason as its tool and status tip.
    void setAvailable(const char *id, bool available, const QString &reason = {});
    /// Other words for the same command, e.g. "Resume dispatcher".
    void setText(const char *id, const QString &text);
    void fillMenuBar(QMenuBar *bar);
    [[nodiscard]] static const QList<ActionInfo> &table();

private:
    QHash<QString, QAction *> m_actions;
    QWidget *m_window;
};

} // namespace belfry::gui
