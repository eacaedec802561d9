#pragma once

#include "core/result.h"
#include "infrastructure/finding.h"

#include <QHash>
#include <QTemporaryFile>

namespace belfry::infrastructure {

/// What a report says, outside of memory until the report turns out to be whole and sound: only then is anything taken in.
class FindingSpool
{
public:
    /// `folder` is private to this user and on a disk; the file in it has no name where the system allows that.
    explicit FindingSpool(const QString &folder);

    [[nodiscard]] Result<void> put(const Candidate &finding);
    [[nodiscard]] qsizetype count() const { return m_entries.size(); }
    [[nodiscard]] qsizetype taken() const { return m_next; }
    /// After the last put(): failures of one control stand together from here on.
    void arrange();
    /// The next finding, or all failures of one control, at most GroupMax. Empty at the end.
    [[nodiscard]] Result<QList<Candidate>> next();

    static constexpr qsizetype GroupMax = 1000;

private:
    struct Entry {
        qint64 offset;
        quint32 group; ///< number of the first entry that belongs to it
    };
    [[nodiscard]] Result<Candidate> read(const Entry &entry);

    QTemporaryFile m_file;
    QHash<QString, quint32> m_controls;
    QList<Entry> m_entries;
    qsizetype m_next = 0;
};

} // namespace belfry::infrastructure
