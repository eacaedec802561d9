#pragma once

#include "core/result.h"

#include <QList>
#include <QString>

#include <memory>

namespace belfry::delivery {

/// An operating-system lock on a file of its own that says "this dispatcher lives". The kernel releases it when the process
/// ends in whatever way, so that others can free its leases within seconds instead of waiting for them to run out.
class OwnerLock
{
public:
    /// `folder` is the store's runtime folder (made where missing).
    [[nodiscard]] static Result<std::unique_ptr<OwnerLock>> take(const QString &folder);
    ~OwnerLock();
    Q_DISABLE_COPY_MOVE(OwnerLock)

    /// The name for leases. It tells which runtime folder of which machine its lock file is in.
    [[nodiscard]] const QString &owner() const { return m_owner; }

    /// Keeps cleaners of temporary folders off the file. Call now and then.
    void touch();

    /// Whether that owner is certainly gone: its lock file belongs in our folder and is free or missing. Owners of another
    /// machine or container are never gone for us; their leases run out.
    [[nodiscard]] bool isGone(const QString &owner) const;

    /// Leaves word of the delivery that is being worked on, "" = none. It costs next to nothing, outlives a crash, and tells
    /// a delivery that takes its process down from one that was merely on its way.
    void note(const QString &deliveryId) const;
    /// What dispatchers that died in our folder were working on; their files go with it, so that it is told once.
    [[nodiscard]] QStringList lastWordsOfTheDead() const;

    /// Process ids of the dispatchers that live in that folder, smallest first. Makes nothing. Any thread.
    [[nodiscard]] static QList<qint64> livingIn(const QString &folder);

private:
    OwnerLock() = default;
    QString m_folder;
    QString m_place; ///< first part of the owner's name
    QString m_owner;
    QString m_file;
    int m_descriptor = -1;
    char *m_word = nullptr; ///< the lock file's bytes, mapped
};

} // namespace belfry::delivery
