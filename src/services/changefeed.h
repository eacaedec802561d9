#pragma once

#include <QObject>

#include <memory>

namespace belfry::services {

/// Tells a process of every commit on its store, its own and other processes': a poke by local datagram, and the
/// store's data version once a second as the net under it. Consumers re-query. Lives on one thread.
class ChangeFeed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChangeFeed)
public:
    explicit ChangeFeed(const QString &storePath, QObject *parent = nullptr);
    ~ChangeFeed() override;

Q_SIGNALS:
    void changed(); ///< at most 20 times a second

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace belfry::services
