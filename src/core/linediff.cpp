#include "core/linediff.h"

#include <QStringList>

#include <vector>

namespace belfry {
namespace {

constexpr qint64 CellsMax = 4'000'000; ///< of the table: 16 MB

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(u'\n');
    if (lines.constLast().isEmpty())
        lines.removeLast(); // the end of the last line, not one more
    return lines;
}

using Kind = DiffLine::Kind;

/// The middle part, after what both begin and end with was taken off: the longest common subsequence.
void diffMiddle(const QStringList &before, const QStringList &after, qsizetype from, qsizetype endBefore, qsizetype endAfter, QList<DiffLine> &out)
{
    const qsizetype n = endBefore - from;
    const qsizetype m = endAfter - from;
    qsizetype i = 0, j = 0;
    const auto removed = [&] { out += {Kind::Removed, int(from + i + 1), 0, before[from + i]}, ++i; };
    const auto added = [&] { out += {Kind::Added, 0, int(from + j + 1), after[from + j]}, ++j; };
    if (n > 0 && m > 0 && (n + 1) * (m + 1) <= CellsMax) {
        const size_t width = size_t(m + 1);
        std::vector<quint32> length(size_t(n + 1) * width, 0);
        for (qsizetype a = n - 1; a >= 0; --a) {
            for (qsizetype b = m - 1; b >= 0; --b) {
                const size_t at = size_t(a) * width + size_t(b);
                length[at] = before[from + a] == after[from + b] ? length[at + width + 1] + 1 : qMax(length[at + width], length[at + 1]);
            }
        }
        while (i < n && j < m) {
            const size_t at = size_t(i) * width + size_t(j);
            if (before[from + i] == after[from + j]) {
                out += {Kind::Same, int(from + i + 1), int(from + j + 1), before[from + i]};
                ++i;
                ++j;
            } else if (length[at + width] >= length[at + 1]) {
                removed();
            } else {
                added();
            }
        }
    }
    while (i < n)
        removed();
    while (j < m)
        added();
}

/// Runs of equal lines are shortened to `context` lines beside a change.
QList<DiffLine> shortened(const QList<DiffLine> &all, int context)
{
    QList<bool> kept(all.size(), false);
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i].kind == Kind::Same)
            continue;
        for (qsizetype k = qMax<qsizetype>(0, i - context); k <= qMin(all.size() - 1, i + context); ++k)
            kept[k] = true;
    }
    QList<DiffLine> out;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (kept[i])
            out += all[i];
        else if (!out.isEmpty() && out.constLast().kind == Kind::Skipped)
            ++out.last().before;
        else
            out += {Kind::Skipped, 1, 0, {}};
    }
    return out;
}

} // namespace

QList<DiffLine> lineDiff(const QString &before, const QString &after, int context)
{
    const QStringList old = linesOf(before);
    const QStringList now = linesOf(after);
    qsizetype from = 0;
    while (from < old.size() && from < now.size() && old[from] == now[from])
        ++from;
    qsizetype endOld = old.size(), endNow = now.size();
    while (endOld > from && endNow > from && old[endOld - 1] == now[endNow - 1]) {
        --endOld;
        --endNow;
    }
    QList<DiffLine> all;
    for (qsizetype i = 0; i < from; ++i)
        all += {Kind::Same, int(i + 1), int(i + 1), old[i]};
    diffMiddle(old, now, from, endOld, endNow, all);
    for (qsizetype i = endOld, j = endNow; i < old.size(); ++i, ++j)
        all += {Kind::Same, int(i + 1), int(j + 1), old[i]};
    return shortened(all, context);
}

} // namespace belfry
