#pragma once

#include "services/asyncengine.h"
#include "services/changefeed.h"
#include "services/dispatcher.h"
#include "services/ports.h"
#include "services/remotehost.h"

#include <QObject>

#include <functional>

namespace belfry::gui {

/// What the tree has selected: every page narrows itself to it. Empty = everything.
struct Scope {
    QString projectId;
    QString projectName;
    QString environment; ///< slug
    QString path;        ///< folder path
    bool operator==(const Scope &) const = default;
};

class Commands;

/// What pages and dialogs share. Made once by app, lives on the GUI thread; nothing here blocks.
class AppContext final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    services::OpenOptions options;
    services::AsyncEngine *engine = nullptr;  ///< commands and details
    services::AsyncEngine *reader = nullptr;  ///< history pages and counts: never waits behind a command
    services::ChangeFeed *feed = nullptr;     ///< changed() = something was committed, here or in another process
    services::DispatcherHost *dispatcher = nullptr;
    services::RemoteHost *remotes = nullptr;  ///< null where nothing is kept connected (tests, pictures)
    Commands *commands = nullptr;             ///< ping, redeliver, pause: gui/commands.h
    services::Ports ports;
    Scope scope;

    void setScope(const Scope &next)
    {
        if (next == scope)
            return;
        scope = next;
        Q_EMIT scopeChanged(scope);
    }

Q_SIGNALS:
    /// options.passphrase is another one now (unlocked, set or changed): whoever holds a connection of its own opens it anew.
    void keyChanged();
    void scopeChanged(const belfry::gui::Scope &scope);
    /// Show a page; `object` is an id to select there ("del_…", "wh_…"), or "new", "filter:status:failed", may be empty.
    void navigate(const QString &pageId, const QString &object);
    /// A short success message with an optional undo; fades after some seconds.
    void toast(const QString &text, const std::function<void()> &undo);
    /// A failure: stays until closed, can be copied.
    void failure(const QString &text);
    /// The tree must be read again (project, environment or folder changed by this window).
    void treeChanged();
};

} // namespace belfry::gui
