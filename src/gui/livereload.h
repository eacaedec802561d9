#pragma once

#include "gui/appcontext.h"

#include <QTimer>

#include <chrono>

namespace belfry::gui {

/// Reads a page anew soon after something was committed, here or in another process, as long as it is on screen. Many commits
/// are one look: the first one starts the pause, the others wait for its end.
class LiveReload final : public QObject
{
    Q_OBJECT
public:
    /// `reload` is a slot of `shown`, which owns this. The feed may be missing.
    template <class W> LiveReload(AppContext &context, W *shown, std::chrono::milliseconds pause, void (W::*reload)())
        : LiveReload(context, static_cast<QWidget *>(shown), pause)
    {
        connect(&m_timer, &QTimer::timeout, shown, reload);
    }

    void soon();                          ///< if on screen; a pause that runs goes on
    void restart() { m_timer.start(); }   ///< typing: the pause begins again
    void stop() { m_timer.stop(); }

private:
    LiveReload(AppContext &context, QWidget *shown, std::chrono::milliseconds pause);

    QWidget *m_shown;
    QTimer m_timer;
};

} // namespace belfry::gui
