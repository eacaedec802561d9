#pragma once

#include <QString>
#include <QStringList>

namespace belfry {

/// What an edit changed, for the audit trail: "name: a → b; notes: none → …". Long values are cut, and nothing of it breaks
/// the line. Secret values are noted by name only.
class FieldChanges
{
public:
    void note(const QString &field, const QString &before, const QString &after);
    void note(const QString &field, bool before, bool after);
    void note(const QString &field, const QStringList &before, const QStringList &after);
    void noteSecret(const QString &field, bool changed); ///< its name and nothing of its value
    [[nodiscard]] QString text() const;

private:
    QStringList m_changes;
};

} // namespace belfry
