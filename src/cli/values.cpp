#include "cli/values.h"

#include "core/paths.h"
#include "core/time.h"
#include "domain/names.h"
#include "signing/scheme.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace belfry::cli {

void PageOptions::declare(Options &options, const char *help)
{
    options.value("--limit", "N", limit, help);
    options.value("--cursor", "CURSOR", cursor, "Go on behind this entry: the \"next\" of the page before");
}

Result<int> PageOptions::count(int otherwise) const
{
    if (limit.isEmpty())
        return otherwise;
    bool ok = false;
    const int number = limit.toInt(&ok);
    if (!ok || number < 1 || number > Most)
        return fail(ErrorCode::Invalid, u"--limit takes a number from 1 to 10000, not \"%1\"."_s.arg(limit), u"limit"_s);
    return number;
}

Result<qint64> durationMs(const QString &text, const QString &option)
{
    const auto duration = parseDuration(text);
    if (!duration)
        return fail(ErrorCode::Invalid, u"--%1 takes a duration like 10s, 250ms, 5m, 2h or 30d, not \"%2\"."_s.arg(option, text), option);
    return duration->count();
}

Result<qint64> sinceMs(const QString &text, qint64 nowMs)
{
    if (const auto at = parseRfc3339(text))
        return *at;
    if (const QDate date = QDate::fromString(text, Qt::ISODate); date.isValid())
        return date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
    if (const auto ago = parseDuration(text))
        return qMax<qint64>(1, nowMs - ago->count());
    return fail(ErrorCode::Invalid,
        u"--since takes a time like 2026-11-21T09:00:00Z, a date, or how long ago (2h), not \"%1\"."_s.arg(text), u"since"_s);
}

Result<double> rate(const QString &text)
{
    const QString number = text.section(u'/', 0, 0);
    const QString unit = text.contains(u'/') ? text.section(u'/', 1) : u"s"_s;
    const double divisor = unit == u"s"_s ? 1 : unit == u"m"_s ? 60 : unit == u"h"_s ? 3600 : 0;
    bool ok = false;
    const double value = number.toDouble(&ok);
    if (!ok || divisor == 0 || !(value >= 0 && value <= 1e6))
        return fail(ErrorCode::Invalid, u"--rate takes a rate like 5/s, 30/m or 100/h (0 = unlimited), not \"%1\"."_s.arg(text), u"rate"_s);
    return value / divisor;
}

Result<QPair<QString, QString>> header(const QString &text, const QString &option)
{
    const auto colon = text.indexOf(u':');
    if (colon <= 0)
        return fail(ErrorCode::Invalid, u"--%1 takes \"Name: value\"; \"%2\" has no colon behind a name."_s.arg(option, text.left(80)), option);
    return QPair<QString, QString>{text.left(colon).trimmed(), text.mid(colon + 1).trimmed()};
}

Result<SecretBytes> signingKey(const QString &file, QString &warning)
{
    BELFRY_LET(bytes, readSecretFile(file));
    const SecretBytes key(bytes);
    if (auto checked = signing::checkSecret(key); !checked)
        return fail(checked.error().code, u"The key in %1 is refused: %2"_s.arg(file, checked.error().message), u"secret-file"_s);
    warning = signing::secretWarning(key);
    return key;
}

void PlaceOptions::declare(Options &options, bool withPath)
{
    options.value("--project", "P", project, "Project: id, slug or name", true);
    options.value("--env", "E", environment, "Environment: slug, name or id", true);
    if (withPath)
        options.value("--path", "PATH", path, "Folder (default: /)");
}

Result<Place> PlaceOptions::find(services::Engine &engine) const
{
    BELFRY_LET(cleanPath, checkFolderPath(path));
    BELFRY_LET(foundProject, engine.projects().find(project));
    BELFRY_LET(foundEnvironment, engine.projects().findEnvironment(foundProject.id, environment));
    return Place{foundProject, foundEnvironment, cleanPath};
}

} // namespace belfry::cli
