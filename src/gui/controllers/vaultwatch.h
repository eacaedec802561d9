#pragma once

#include "gui/appcontext.h"
#include "services/engine.h"

namespace belfry::gui {

/// Whether the vault is open. Read again at every commit, so a lock that another process sets is heard like the window's own:
/// whoever shows something that was sealed hides it on locked().
class VaultWatch final : public QObject
{
    Q_OBJECT
public:
    static VaultWatch *of(AppContext &context);
    /// What is in `root`, and in the dialogs over it, finds this one by above().
    void attach(QWidget *root);
    static VaultWatch *above(const QWidget *widget); ///< null where none is attached

    [[nodiscard]] bool isLocked() const { return m_isRead && m_state.locked; }
    [[nodiscard]] const services::VaultState &state() const { return m_state; }
    void refresh();
    /// Something was refused because the vault is locked. A lock that came and went between two looks is told of all the
    /// same, so that who was refused hears unlocked() and asks again.
    void refused();
    [[nodiscard]] bool isRead() const { return m_isRead; }
    /// Locks it; without a passphrase, where everybody can open it again, only after saying so.
    void lock(QWidget *parent);
    /// Opens it by its key file, or asks for the passphrase over `parent`.
    void unlock(QWidget *parent);

Q_SIGNALS:
    void locked();
    void unlocked();
    void changed(); ///< either, or another way to open it

private:
    explicit VaultWatch(AppContext &context);
    void take(const services::VaultState &state);
    void lockNow();
    void askBeforeLock(QWidget *parent);
    void askForKey(QWidget *parent);

    AppContext &m_context;
    services::VaultState m_state;
    bool m_isRead = false;
    bool m_reading = false;
    bool m_readAgain = false;
};

} // namespace belfry::gui
