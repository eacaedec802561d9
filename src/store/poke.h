#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

class QSocketNotifier;

namespace belfry::store {

/// Pokes every process that listens on the store: a small datagram to each socket in the runtime folder.
/// Never blocks and never fails loudly: the data version is the net under it.
class PokeSender
{
public:
    explicit PokeSender(const QString &storePath);
    ~PokeSender();
    Q_DISABLE_COPY_MOVE(PokeSender)

    void poke();
    /// Tells its pokes from those of others.
    [[nodiscard]] const QByteArray &signature() const { return m_signature; }

private:
    QByteArray m_signature;
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
    /// Pokes of this sender are not told: its owner knows what it has committed.
    void setDeafTo(const QByteArray &signature) { m_deafTo = signature; }

Q_SIGNALS:
    void poked();

private:
    void drain();

    QString m_file;
    QByteArray m_deafTo;
    int m_socket = -1;
    QSocketNotifier *m_notifier = nullptr;
};

/// The folder of a store's sockets and dispatcher locks: runtimeDir()/<tag>.
[[nodiscard]] QString storeRuntimeDir(const QString &storePath);

} // namespace belfry::store
