#include "gui/actions.h"

#include "gui/pages/page.h"
#include "gui/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr char Context[] = "Actions";

QString translated(const char *text)
{
    return QCoreApplication::translate(Context, text);
}

} // namespace

const QList<ActionInfo> &Actions::table()
{
    static const QList<ActionInfo> rows = {
        {"new-project", QT_TRANSLATE_NOOP("Actions", "&File"), QT_TRANSLATE_NOOP("Actions", "New &Project…"), "project", "Ctrl+Shift+N",
            QT_TRANSLATE_NOOP("Actions", "Create a project with its environments"), false},
        {"new-environment", QT_TRANSLATE_NOOP("Actions", "&File"), QT_TRANSLATE_NOOP("Actions", "New &Environment…"), "environment", "",
            QT_TRANSLATE_NOOP("Actions", "Create an environment in the selected project"), false},
        {"new-folder", QT_TRANSLATE_NOOP("Actions", "&File"), QT_TRANSLATE_NOOP("Actions", "New &Folder…"), "folder", "",
            QT_TRANSLATE_NOOP("Actions", "Create a folder in the selected environment"), false},
        {"settings", QT_TRANSLATE_NOOP("Actions", "&File"), QT_TRANSLATE_NOOP("Actions", "&Settings"), "settings", "Ctrl+,",
            QT_TRANSLATE_NOOP("Actions", "Open the settings"), true},
        {"lock", QT_TRANSLATE_NOOP("Actions", "&File"), QT_TRANSLATE_NOOP("Actions", "&Lock Vault"), "lock", "Ctrl+Shift+L",
            QT_TRANSLATE_NOOP("Actions", "Hide all values and stop sending, in every process on this store"), true},
        {"quit", QT_TRANSLATE_NOOP("Actions", "&File"), QT_TRANSLATE_NOOP("Actions", "&Quit"), "", "Ctrl+Q",
            QT_TRANSLATE_NOOP("Actions", "Stop sending and close Belfry"), true},

        {"undo", QT_TRANSLATE_NOOP("Actions", "&Edit"), QT_TRANSLATE_NOOP("Actions", "&Undo"), "undo", "",
            QT_TRANSLATE_NOOP("Actions", "Take back the last step on this page (Ctrl+Z)"), false},
        {"redo", QT_TRANSLATE_NOOP("Actions", "&Edit"), QT_TRANSLATE_NOOP("Actions", "Re&do"), "", "",
            QT_TRANSLATE_NOOP("Actions", "Do the step again that was taken back (Ctrl+Shift+Z)"), false},
        {"find", QT_TRANSLATE_NOOP("Actions", "&Edit"), QT_TRANSLATE_NOOP("Actions", "&Filter"), "filter", "Ctrl+F",
            QT_TRANSLATE_NOOP("Actions", "Go to the filter of this page"), true},
        {"go-to", QT_TRANSLATE_NOOP("Actions", "&Edit"), QT_TRANSLATE_NOOP("Actions", "&Go to Time or ID…"), "search", "Ctrl+G",
            QT_TRANSLATE_NOOP("Actions", "Go to a time or a delivery in the ledger"), false},
        {"refresh", QT_TRANSLATE_NOOP("Actions", "&Edit"), QT_TRANSLATE_NOOP("Actions", "&Refresh"), "refresh", "F5",
            QT_TRANSLATE_NOOP("Actions", "Read everything again"), false},

        {"toggle-sidebar", QT_TRANSLATE_NOOP("Actions", "&View"), QT_TRANSLATE_NOOP("Actions", "Show &Sidebar"), "sidebar", "Ctrl+\\",
            QT_TRANSLATE_NOOP("Actions", "Show or hide views and projects"), false},
        {"next-pane", QT_TRANSLATE_NOOP("Actions", "&View"), QT_TRANSLATE_NOOP("Actions", "Next &Pane"), "", "F6",
            QT_TRANSLATE_NOOP("Actions", "Move the keyboard to the next part of the window"), false},
        {"text-larger", QT_TRANSLATE_NOOP("Actions", "&View"), QT_TRANSLATE_NOOP("Actions", "&Larger Text"), "", "Ctrl++",
            QT_TRANSLATE_NOOP("Actions", "Make all text larger"), true},
        {"text-smaller", QT_TRANSLATE_NOOP("Actions", "&View"), QT_TRANSLATE_NOOP("Actions", "S&maller Text"), "", "Ctrl+-",
            QT_TRANSLATE_NOOP("Actions", "Make all text smaller"), false},
        {"text-normal", QT_TRANSLATE_NOOP("Actions", "&View"), QT_TRANSLATE_NOOP("Actions", "&Normal Text Size"), "", "Ctrl+0",
            QT_TRANSLATE_NOOP("Actions", "Back to the normal text size"), false},

        {"new-webhook", QT_TRANSLATE_NOOP("Actions", "&Webhook"), QT_TRANSLATE_NOOP("Actions", "&New Webhook…"), "webhooks", "Ctrl+N",
            QT_TRANSLATE_NOOP("Actions", "Create a webhook in the selected scope"), false},
        {"ping", QT_TRANSLATE_NOOP("Actions", "&Webhook"), QT_TRANSLATE_NOOP("Actions", "&Ping"), "ping", "Ctrl+T",
            QT_TRANSLATE_NOOP("Actions", "Send a signed test to the selected webhook and show its answer"), true},
        {"explain", QT_TRANSLATE_NOOP("Actions", "&Webhook"), QT_TRANSLATE_NOOP("Actions", "&Explain"), "explain", "Ctrl+E",
            QT_TRANSLATE_NOOP("Actions", "Which webhooks fire for an event, and why the others do not"), false},

        {"redeliver", QT_TRANSLATE_NOOP("Actions", "&Delivery"), QT_TRANSLATE_NOOP("Actions", "&Redeliver"), "redeliver", "Ctrl+Shift+R",
            QT_TRANSLATE_NOOP("Actions", "Send the selected delivery once more, with the same id"), false},
        {"recover", QT_TRANSLATE_NOOP("Actions", "&Delivery"), QT_TRANSLATE_NOOP("Actions", "Reco&ver Many…"), "redeliver", "Ctrl+Alt+R",
            QT_TRANSLATE_NOOP("Actions", "Send again all deliveries that fit the filter, at a pace, or see how that goes"), false},
        {"cancel-delivery", QT_TRANSLATE_NOOP("Actions", "&Delivery"), QT_TRANSLATE_NOOP("Actions", "&Cancel Delivery"), "state-cancelled", "",
            QT_TRANSLATE_NOOP("Actions", "Give up the selected waiting delivery"), false},
        {"compare", QT_TRANSLATE_NOOP("Actions", "&Delivery"), QT_TRANSLATE_NOOP("Actions", "Co&mpare…"), "compare", "Ctrl+D",
            QT_TRANSLATE_NOOP("Actions", "Compare two selected deliveries, or the first failing with the last good one of this webhook"), false},
        {"star", QT_TRANSLATE_NOOP("Actions", "&Delivery"), QT_TRANSLATE_NOOP("Actions", "&Star"), "star", "Ctrl+B",
            QT_TRANSLATE_NOOP("Actions", "Star the selected delivery, or take its star away; starred ones are never pruned"), false},
        {"copy-id", QT_TRANSLATE_NOOP("Actions", "&Delivery"), QT_TRANSLATE_NOOP("Actions", "Copy &ID"), "copy", "",
            QT_TRANSLATE_NOOP("Actions", "Copy the id of the selected delivery"), true},
        {"copy-curl", QT_TRANSLATE_NOOP("Actions", "&Delivery"), QT_TRANSLATE_NOOP("Actions", "Copy as c&URL"), "terminal", "Ctrl+Shift+C",
            QT_TRANSLATE_NOOP("Actions", "Copy a shell command that sends the same request"), false},
        {"pause", QT_TRANSLATE_NOOP("Actions", "&Delivery"), QT_TRANSLATE_NOOP("Actions", "&Pause Dispatcher"), "pause", "Ctrl+Shift+P",
            QT_TRANSLATE_NOOP("Actions", "Stop sending until resumed; pings still go out"), true},

        {"about", QT_TRANSLATE_NOOP("Actions", "&Help"), QT_TRANSLATE_NOOP("Actions", "&About Belfry"), "welcome", "",
            QT_TRANSLATE_NOOP("Actions", "Version and licence"), false},
    };
    return rows;
}

Actions::Actions(QWidget *window) : QObject(window), m_window(window)
{
    for (const ActionInfo &info : table()) {
        auto *action = new QAction(translated(info.text), this);
        action->setObjectName(QString::fromLatin1(info.id));
        if (*info.icon)
            action->setIcon(icon(QString::fromLatin1(info.icon)));
        if (*info.shortcut)
            action->setShortcut(QKeySequence(QString::fromLatin1(info.shortcut), QKeySequence::PortableText));
        m_actions.insert(action->objectName(), action);
        window->addAction(action);
        setAvailable(info.id, true);
    }
    at("quit")->setMenuRole(QAction::QuitRole);
    at("settings")->setMenuRole(QAction::PreferencesRole);
    at("about")->setMenuRole(QAction::AboutRole);
}

QAction *Actions::at(const char *id) const
{
    QAction *action = m_actions.value(QString::fromLatin1(id));
    Q_ASSERT(action);
    return action;
}

void Actions::setAvailable(const char *id, bool available, const QString &reason)
{
    QAction *action = at(id);
    const auto &rows = table();
    const auto row = std::find_if(rows.begin(), rows.end(), [id](const ActionInfo &r) { return qstrcmp(r.id, id) == 0; });
    QString tip = available || reason.isEmpty() ? translated(row->tip) : reason;
    action->setStatusTip(tip);
    if (const QString keys = action->shortcut().toString(QKeySequence::NativeText); !keys.isEmpty())
        tip += u" (%1)"_s.arg(keys);
    action->setToolTip(tip);
    action->setEnabled(available);
}

void Actions::setText(const char *id, const QString &text)
{
    at(id)->setText(text);
}

void Actions::fillMenuBar(QMenuBar *bar)
{
    QHash<QString, QMenu *> menus;
    for (const ActionInfo &info : table()) {
        const QString title = QString::fromLatin1(info.menu);
        QMenu *&menu = menus[title];
        if (!menu) {
            menu = bar->addMenu(translated(info.menu));
            menu->setObjectName(title);
            menu->setToolTipsVisible(true); // that is where the reason of a disabled command is read
        }
        if (info.separator)
            menu->addSeparator();
        menu->addAction(at(info.id));
    }
}

} // namespace belfry::gui
