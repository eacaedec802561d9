#pragma once

#include <QString>

namespace belfry::delivery {

/// Room on the store's disk that is kept for the end: on a full disk SQLite can neither record an outcome nor even delete.
/// A file beside the store, one for all its dispatchers: 64 MiB, on a small file system a thirty-second of it. While it
/// cannot be held nothing new is sent; once the disk is full it is given up, so that what is in flight can be recorded.
class DiskReserve
{
public:
    explicit DiskReserve(const QString &storePath);

    /// Takes the room where it is not taken yet. False: the disk has not got it. A file system where room cannot be taken
    /// in advance counts as held.
    [[nodiscard]] bool hold();
    /// Gives it up where the disk is nearly full; whether it did.
    bool releaseIfFull();
    [[nodiscard]] QString path() const { return m_path; }

private:
    QString m_path;
    bool m_held = false;
};

} // namespace belfry::delivery
