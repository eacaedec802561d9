#include "services/changefeed.h"

#include "store/database.h"
#include "store/dialect.h"
#include "store/poke.h"

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

constexpr int NetIntervalMs = 1000;
constexpr int CoalesceMs = 50; // at most twenty signals a second

// Asks the data version on a thread of its own: a database call never runs on the thread that paints.
class VersionWatch final : public QObject
{
public:
    VersionWatch(QString path, std::function<void()> changed) : m_path(std::move(path)), m_changed(std::move(changed)) { }

    void start()
    {
        auto db = store::Database::open(m_path, false);
        if (!db)
            return;
        m_db = std::move(*db);
        m_timer = std::make_unique<QTimer>();
        connect(m_timer.get(), &QTimer::timeout, this, &VersionWatch::look);
        look();
        m_timer->start(NetIntervalMs);
    }
    void stop()
    {
        m_timer.reset();
        m_db.reset();
    }

private:
    void look()
    {
        store::Statement query(*m_db, m_db->dialect().dataVersionQuery());
        if (!query.run() || !query.next())
            return;
        const qint64 version = query.number(0);
        if (m_version >= 0 && version != m_version)
            m_changed();
        m_version = version;
    }

    QString m_path;
    std::function<void()> m_changed;
    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<QTimer> m_timer;
    qint64 m_version = -1;
};

} // namespace

struct ChangeFeed::Private {
    explicit Private(const QString &path) : receiver(path) { }

    store::PokeReceiver receiver;
    QTimer coalesce;
    QElapsedTimer sinceLast;
    QThread thread;
    std::unique_ptr<VersionWatch> watch;
};

ChangeFeed::ChangeFeed(const QString &storePath, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(storePath))
{
    d->coalesce.setSingleShot(true);
    connect(&d->coalesce, &QTimer::timeout, this, [this] {
        d->sinceLast.restart();
        Q_EMIT changed();
    });
    const auto note = [this] {
        if (d->coalesce.isActive())
            return;
        // The first of a burst is told at once, the rest together.
        const qint64 wait = d->sinceLast.isValid() ? qMax<qint64>(0, CoalesceMs - d->sinceLast.elapsed()) : 0;
        d->coalesce.start(int(wait));
    };
    connect(&d->receiver, &store::PokeReceiver::poked, this, note);
    d->watch = std::make_unique<VersionWatch>(storePath, [this, note] { QMetaObject::invokeMethod(this, note, Qt::QueuedConnection); });
    d->watch->moveToThread(&d->thread);
    connect(&d->thread, &QThread::started, d->watch.get(), &VersionWatch::start);
    d->thread.setObjectName(u"belfry-feed"_s);
    d->thread.start();
}

ChangeFeed::~ChangeFeed()
{
    QMetaObject::invokeMethod(d->watch.get(), &VersionWatch::stop, Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
}

} // namespace belfry::services
