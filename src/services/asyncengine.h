#pragma once

#include "services/engine.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>

namespace belfry::services {

/// Runs work on an Engine of its own thread and brings the answer back to the caller's. This is how the window keeps
/// database, file and key derivation off the GUI thread.
///
///     async.run(this, [id](Engine &engine) { return engine.deliveries().show(id); },
///               [this](Result<Delivery> delivery) { … });
///
/// The continuation runs on the thread of this object (the GUI thread; `context` lives there too) and is dropped when `context` is gone. Work runs in order.
class AsyncEngine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AsyncEngine)
public:
    explicit AsyncEngine(OpenOptions options, QObject *parent = nullptr);
    ~AsyncEngine() override; ///< finishes what is queued

    template <class Work, class Continuation>
    void run(QObject *context, Work work, Continuation then)
    {
        using Answer = std::invoke_result_t<Work, Engine &>;
        QPointer<QObject> guard(context);
        post([this, guard, work = std::move(work), then = std::move(then)]() mutable {
            auto engine = this->engine();
            Answer answer = engine ? work(**engine) : Answer(tl::unexpected<Error>(engine.error()));
            // By way of this object, which outlives its worker: only its thread may ask whether the context still lives.
            QMetaObject::invokeMethod(this, [guard, then = std::move(then), answer = std::move(answer)]() mutable {
                if (guard)
                    then(std::move(answer));
            }, Qt::QueuedConnection);
        });
    }
    /// Reopens with other options (another passphrase, another store) before the next work.
    void reopen(OpenOptions options);

private:
    void post(std::function<void()> work);
    Result<Engine *> engine(); ///< on the worker thread

    QThread m_thread;
    QObject *m_worker = nullptr; ///< lives on m_thread
    OpenOptions m_options;
    std::unique_ptr<Engine> m_engine; ///< worker thread only
};

} // namespace belfry::services
