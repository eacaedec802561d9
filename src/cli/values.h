#pragma once

#include "cli/options.h"
#include "core/secretbytes.h"
#include "domain/delivery.h"
#include "domain/project.h"
#include "services/engine.h"

namespace belfry::cli {

// What option texts mean. Faults are Invalid and name the option.

/// `--limit` and `--cursor` of a list.
struct PageOptions {
    static constexpr int Most = 10'000;
    QString limit;
    QString cursor;
    void declare(Options &options, const char *help);
    [[nodiscard]] Result<int> count(int otherwise) const; ///< 1 to 10,000
};

/// One page out of a whole list, in its order; `next` is the cursor of the following one, empty at the end.
template <class T> struct PageOf {
    QList<T> items;
    QString next;
};

template <class T, class IdOf>
[[nodiscard]] Result<PageOf<T>> pageOf(const QList<T> &all, const PageOptions &options, int otherwise, IdOf idOf)
{
    BELFRY_LET(limit, options.count(otherwise));
    qsizetype first = 0;
    if (!options.cursor.isEmpty()) {
        while (first < all.size() && idOf(all[first]) != options.cursor)
            ++first;
        if (first == all.size())
            return fail(ErrorCode::Invalid, QStringLiteral("--cursor \"%1\" is no entry of this list.").arg(options.cursor), QStringLiteral("cursor"));
        ++first;
    }
    PageOf<T> page{all.mid(first, limit), {}};
    if (first + page.items.size() < all.size())
        page.next = idOf(page.items.last());
    return page;
}

[[nodiscard]] Result<qint64> durationMs(const QString &text, const QString &option);
/// RFC 3339, a date, or a duration before now ("2h").
[[nodiscard]] Result<qint64> sinceMs(const QString &text, qint64 nowMs);
/// "5/s", "30/m", "100/h" or a bare number a second.
[[nodiscard]] Result<double> rate(const QString &text);
/// "Name: value"
[[nodiscard]] Result<QPair<QString, QString>> header(const QString &text, const QString &option);
/// A signing key out of a file: checked, `warning` filled where it is short.
[[nodiscard]] Result<SecretBytes> signingKey(const QString &file, QString &warning);

/// --project and --env looked up.
struct Place {
    Project project;
    Environment environment;
    QString path;
};
struct PlaceOptions {
    QString project;
    QString environment;
    QString path = QStringLiteral("/");
    void declare(Options &options, bool withPath = true);
    [[nodiscard]] Result<Place> find(services::Engine &engine) const;
};

} // namespace belfry::cli
