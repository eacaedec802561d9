#pragma once

#include <QObject>
#include <QString>

class QSocketNotifier;

namespace belfry::store {

/// Pokes every process that listens on the store: an empty datagram to each socket in the runtime folder.
/// Never blocks and never fails loudly: the data version is the net under it.
class PokeSender
{
public:
    explicit PokeSender(const QString &storePath);
    ~PokeSender();
    Q_DISABLE_COPY_MOVE(PokeSender)

    void poke();

private:
    QString m_folder;
    int m_socket = -1;
};

/// Hears the pokes of all processes, its own included.
class PokeReceiver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PokeReceiver)
public:
    explicit PokeReceiver(const QString &storePath, QObject *parent = nullptr);
    ~PokeReceiver() override;

Q_SIGNALS:
    void poked();

private:
    void drain();

    QString m_file;
    int m_socket = -1;
    QSocketNotifier *m_notifier = nullptr;
};

/// The folder of a store's sockets and dispatcher locks: runtimeDir()/<tag>.
[[nodiscard]] QString storeRuntimeDir(const QString &storePath);

} // namespace belfry::store
