#include "cli/commands/settings.h"

#include "cli/jsonshapes.h"
#include "cli/values.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString key;
    QString value;
};

Json settingJson(services::Engine &engine, const services::SettingInfo &info)
{
    const QString key = QString::fromLatin1(info.key);
    const QString otherwise = QString::fromLatin1(info.otherwise);
    const QString value = engine.settings().text(key);
    return {{"key", toJson(key)}, {"value", toJson(value.isEmpty() ? otherwise : value)}, {"default", toJson(otherwise)}, {"help", info.help}};
}

} // namespace

Run settingList(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        Json items = Json::array();
        QList<QStringList> rows;
        for (const services::SettingInfo &info : services::publicSettings()) {
            const Json item = settingJson(*engine, info);
            rows += {stringAt(item, "key"), stringAt(item, "value"), QString::fromLatin1(info.help)};
            items.push_back(item);
        }
        return context.out().answer(listJson(items), tableText({u"KEY"_s, u"VALUE"_s, u"WHAT"_s}, rows));
    };
}

Run settingSet(Options &options)
{
    auto v = Options::values<Values>();
    options.argument("KEY", v->key, "See `setting list`");
    options.argument("VALUE", v->value, "The new value; \"\" goes back to the default");
    return [v](Context &context) -> Result<int> {
        BELFRY_TRY(services::checkSetting(v->key, v->value));
        BELFRY_LET(engine, context.engine());
        BELFRY_TRY(engine->settings().set(v->key, v->value));
        for (const services::SettingInfo &info : services::publicSettings()) {
            if (v->key != QLatin1String(info.key))
                continue;
            const Json item = settingJson(*engine, info);
            return context.out().answer(item, u"%1 is %2.\n"_s.arg(v->key, plain(stringAt(item, "value"))));
        }
        return 0;
    };
}

} // namespace belfry::cli
