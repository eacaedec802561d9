#pragma once

#include "gui/appcontext.h"
#include "services/dispatchers.h"

#include <QStatusBar>

class QToolButton;

namespace belfry::gui {

/// What the window's edges say: read in one go on the worker.
struct WindowStatus {
    services::QueueState queue;
    services::VaultState vault;
    bool paused = false;
    QString storePath;
    int webhooks = 0;
    QList<services::DispatcherName> dispatchers;
    qint64 readAt = 0;
};

[[nodiscard]] Result<WindowStatus> readStatus(services::Engine &engine);
/// "12 s", "4 min", "3 h", "2 d".
[[nodiscard]] QString shortSpan(qint64 ms);

/// Dispatcher, queue, vault and store, each a button.
class StatusBar final : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusBar(QWidget *parent = nullptr);

    void setStatus(const WindowStatus &status);
    void setDispatcherState(const QString &state);
    void setDispatchers(const QList<services::DispatcherName> &dispatchers);
    /// Draws `current` of the dispatcher segment: "running", "paused", "locked", "stopped".
    [[nodiscard]] QString dispatcherState() const { return m_state; }

Q_SIGNALS:
    void pauseRequested();
    void queueRequested();
    void vaultRequested();
    void storeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();
    [[nodiscard]] QString others() const; ///< "belfryctl 4711, belfryctl 4712": who sends from this store besides
    QToolButton *addSegment(const char *name, const QString &tip);

    WindowStatus m_status;
    QString m_state;
    QToolButton *m_dispatcher;
    QToolButton *m_queue;
    QToolButton *m_vault;
    QToolButton *m_store;
};

} // namespace belfry::gui
