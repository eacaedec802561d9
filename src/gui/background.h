#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace belfry::gui {

/// Runs pure work (no widgets, no store) on the thread pool and brings the result back to the GUI thread; dropped when
/// `context` is gone meanwhile.
template <class Work, class Continuation> void runInBackground(QObject *context, Work work, Continuation then)
{
    QThreadPool::globalInstance()->start([guard = QPointer<QObject>(context), work = std::move(work), then = std::move(then)]() mutable {
        auto result = work();
        // By way of the application, which lives on the GUI thread: only there may the guard be asked.
        QMetaObject::invokeMethod(qApp, [guard, then = std::move(then), result = std::move(result)]() mutable {
            if (guard)
                then(std::move(result));
        }, Qt::QueuedConnection);
    });
}

} // namespace belfry::gui
