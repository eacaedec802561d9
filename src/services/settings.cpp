#include "services/settings.h"

#include "net/profile.h"
#include "services/enginecontext.h"
#include "store/settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::services {

QString Settings::text(const QString &key, const QString &otherwise)
{
    return store::SettingRows(m_context.session()).value(key).value_or(otherwise);
}

qint64 Settings::number(const QString &key, qint64 otherwise)
{
    bool ok = false;
    const qint64 value = text(key).toLongLong(&ok);
    return ok ? value : otherwise;
}

bool Settings::flag(const QString &key, bool otherwise)
{
    const QString value = text(key);
    return value.isEmpty() ? otherwise : value == QLatin1String("1");
}

Result<void> Settings::set(const QString &key, const QString &value)
{
    return store::SettingRows(m_context.session()).set(key, value);
}

namespace {

Result<void> checkNumber(const QString &key, const QString &value, int least, int most)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return fail(ErrorCode::Invalid, u"%1 takes a number from %2 to %3."_s.arg(key).arg(least).arg(most), key);
    return {};
}

} // namespace

const QList<SettingInfo> &publicSettings()
{
    static const QList<SettingInfo> list = {
        {settingkeys::ProxyUrl, "Proxy of all deliveries: none, system, http://host:port or socks5://host:port", "none"},
        {settingkeys::GlobalConcurrency, "Attempts in flight at once, all webhooks together: 1 to 64", "64"},
        {settingkeys::DisableAfterDays, "Days of nothing but failures until a webhook is switched off: 0 (never) to 365", "5"},
        {settingkeys::AllowLocal, "1 = new webhooks may reach private addresses, by plain http too", "0"},
        {settingkeys::DispatcherPaused, "1 = send nothing but pings", "0"},
        {settingkeys::RetentionDays, "Days that deliveries are kept: 1 to 3650", "90"},
        {settingkeys::RetentionPerWebhook, "Deliveries kept of each webhook: 0 (any number) or 100 and more", "0"},
        {settingkeys::RetentionMegabytes, "Size in MiB above which the oldest deliveries are removed: 0 (never) or 64 and more", "0"},
        {settingkeys::TokenSeconds, "Seconds that the token of a login to the API lives: 60 to 2592000", "7200"},
        {settingkeys::ActorName, "Who changes are attributed to (default: the login name)", ""},
        {settingkeys::ViewBase, "Base of the links in certificate alerts", "belfry:/"},
    };
    return list;
}

Result<void> checkSetting(const QString &key, const QString &value)
{
    const auto &known = publicSettings();
    if (std::none_of(known.cbegin(), known.cend(), [&key](const SettingInfo &info) { return key == QLatin1String(info.key); }))
        return fail(ErrorCode::NotFound, u"There is no setting \"%1\"; `belfryctl setting list` shows them."_s.arg(key.left(80)), u"key"_s);
    if (value.size() > 500 || value.contains(u'\n'))
        return fail(ErrorCode::Invalid, u"The value is too long or holds a line break."_s, key);
    if (value.isEmpty())
        return {}; // back to the default
    if (key == QLatin1String(settingkeys::ProxyUrl)) {
        BELFRY_TRY(net::proxyFromText(value));
        return {};
    }
    if (key == QLatin1String(settingkeys::GlobalConcurrency))
        return checkNumber(key, value, 1, 64);
    if (key == QLatin1String(settingkeys::DisableAfterDays))
        return checkNumber(key, value, 0, 365);
    if (key == QLatin1String(settingkeys::DispatcherPaused) || key == QLatin1String(settingkeys::AllowLocal))
        return checkNumber(key, value, 0, 1);
    if (key == QLatin1String(settingkeys::TokenSeconds))
        return checkNumber(key, value, 60, 2'592'000);
    if (key == QLatin1String(settingkeys::RetentionDays))
        return checkNumber(key, value, 1, 3650);
    if (key == QLatin1String(settingkeys::RetentionPerWebhook) && value != u"0")
        return checkNumber(key, value, 100, 1'000'000'000);
    if (key == QLatin1String(settingkeys::RetentionMegabytes) && value != u"0")
        return checkNumber(key, value, 64, 100'000'000);
    return {};
}

} // namespace belfry::services
