#include "cli/commands/stores.h"

#include "cli/values.h"

#include <QFileInfo>

#include <limits>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

QString documentText(const Json &json, const QString &prefix = {})
{
    QString text;
    for (const auto &[key, value] : json.items()) {
        const QString name = prefix + toQString(key);
        if (value.is_object())
            text += documentText(value, name + u'.');
        else
            text += u"%1  %2\n"_s.arg(name, -26).arg(plain(value.is_string() ? toQString(value.get_ref<const std::string &>()) : QString::fromUtf8(toBytes(value))));
    }
    return text;
}

} // namespace

Run storeInfo(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine(false));
        BELFRY_LET(info, engine->store().info());
        BELFRY_LET(room, engine->store().room());
        info["room"] = room;
        return context.out().answer(info, documentText(info));
    };
}

Run storeCheck(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine(false));
        BELFRY_LET(report, engine->store().check());
        const bool sound = boolAt(report, "ok");
        QString text = sound ? u"The store is sound.\n"_s : u"The store is damaged:\n"_s;
        if (report.contains("problems")) {
            for (const Json &problem : report["problems"])
                text += u"  "_s + plain(problem.is_string() ? toQString(problem.get_ref<const std::string &>()) : QString::fromUtf8(toBytes(problem))) + u'\n';
        }
        return context.out().answer(report, text, sound ? 0 : exitCode(ErrorCode::StoreDamaged));
    };
}

Run storeBackup(Options &options)
{
    auto file = Options::values<QString>();
    options.argument("FILE", *file, "The new file; it must not exist");
    return [file](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine(false));
        BELFRY_TRY(engine->store().backup(*file));
        const QFileInfo info(*file);
        return context.out().answer({{"file", toJson(info.absoluteFilePath())}, {"sizeBytes", info.size()}},
            u"Backed up to %1 (%2 bytes), verified.\n"_s.arg(plain(info.absoluteFilePath())).arg(info.size()));
    };
}

Run storeRestore(Options &options)
{
    auto file = Options::values<QString>();
    options.argument("FILE", *file, "A backup made by store backup");
    return [file](Context &context) -> Result<int> {
        BELFRY_LET(openOptions, context.openOptions(false));
        BELFRY_LET(kept, services::restoreStore(openOptions.store, *file));
        return context.out().answer({{"store", toJson(openOptions.store)}, {"kept", stringOrNull(kept)}},
            u"Restored %1.%2\n"_s.arg(plain(openOptions.store), kept.isEmpty() ? QString() : u" What was there is kept as %1."_s.arg(plain(kept))));
    };
}

Run storePrune(Options &options)
{
    auto olderThan = Options::values<QString>();
    options.value("--older-than", "90d", *olderThan, "Age of what is removed (default: what the retention settings say, 90d)");
    return [olderThan](Context &context) -> Result<int> {
        std::optional<qint64> age;
        if (!olderThan->isEmpty()) {
            BELFRY_LET(ms, durationMs(*olderThan, u"older-than"_s));
            age = ms;
        }
        BELFRY_LET(engine, context.engine(false));
        BELFRY_LET(pruned, age ? engine->store().prune(engine->clock().nowMs() - *age) : engine->store().applyRetention(std::numeric_limits<qint64>::max()));
        return context.out().answer({{"deliveries", pruned.deliveries}, {"bodies", pruned.bodies}, {"events", pruned.events}},
            u"Removed %1 deliveries, %2 bodies and %3 events.\n"_s.arg(pruned.deliveries).arg(pruned.bodies).arg(pruned.events));
    };
}

} // namespace belfry::cli
