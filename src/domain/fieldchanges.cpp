#include "domain/fieldchanges.h"

#include "core/visible.h"

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

constexpr qsizetype LongestValue = 120;

QString shown(const QString &value)
{
    if (value.isEmpty())
        return u"none"_s;
    const QString line = visibleLine(value);
    return line.size() > LongestValue ? line.left(LongestValue - 1) + u'…' : line;
}

} // namespace

void FieldChanges::note(const QString &field, const QString &before, const QString &after)
{
    if (before != after)
        m_changes += u"%1: %2 → %3"_s.arg(field, shown(before), shown(after));
}

void FieldChanges::note(const QString &field, bool before, bool after)
{
    note(field, before ? u"yes"_s : u"no"_s, after ? u"yes"_s : u"no"_s);
}

void FieldChanges::note(const QString &field, const QStringList &before, const QStringList &after)
{
    note(field, before.join(u", "_s), after.join(u", "_s));
}

void FieldChanges::noteSecret(const QString &field, bool changed)
{
    if (changed)
        m_changes += u"%1 changed"_s.arg(field);
}

QString FieldChanges::text() const
{
    return m_changes.join(u"; "_s);
}

} // namespace belfry
