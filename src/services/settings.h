#pragma once

#include "core/result.h"

#include <QList>
#include <QString>

namespace belfry::services {

class EngineContext;

/// Settings kept in the store, shared by every process on it. Typed accessors; unknown keys are kept.
class Settings
{
public:
    explicit Settings(EngineContext &context) : m_context(context) { }

    [[nodiscard]] QString text(const QString &key, const QString &otherwise = {});
    [[nodiscard]] qint64 number(const QString &key, qint64 otherwise);
    [[nodiscard]] bool flag(const QString &key, bool otherwise);
    [[nodiscard]] Result<void> set(const QString &key, const QString &value);

private:
    EngineContext &m_context;
};

/// A setting that people may read and change by its key.
struct SettingInfo {
    const char *key;
    const char *help;      ///< what it does and what it takes
    const char *otherwise; ///< its value while nothing was set
};
[[nodiscard]] const QList<SettingInfo> &publicSettings();
/// Whether a value suits the key; Invalid (field = the key) says what would. NotFound for a key that is not public.
[[nodiscard]] Result<void> checkSetting(const QString &key, const QString &value);

/// The keys; the only place where they are spelled.
namespace settingkeys {
inline constexpr char DispatcherPaused[] = "dispatcher.paused"; ///< "1": nothing but pings is sent
inline constexpr char ActorName[] = "actor.name";               ///< changedBy of the desktop app and belfryctl
inline constexpr char RetentionDays[] = "retention.days";       ///< default 90
inline constexpr char RetentionPerWebhook[] = "retention.perWebhook"; ///< default 0 = any number
inline constexpr char RetentionMegabytes[] = "retention.megabytes";   ///< default 0 = any size
inline constexpr char ViewBase[] = "certificates.viewBase";     ///< default "belfry:/"
inline constexpr char CertificatesLastRun[] = "certificates.lastRun"; ///< ms: when the expiry alerts were evaluated last
inline constexpr char GlobalConcurrency[] = "delivery.concurrency"; ///< default 64
inline constexpr char DisableAfterDays[] = "delivery.disableAfterDays"; ///< default 5; 0 = never
inline constexpr char ProxyUrl[] = "network.proxy";             ///< "", system, http://host:port or socks5://host:port
inline constexpr char AllowLocal[] = "webhook.allowLocal";       ///< "1": new webhooks may reach private addresses, by plain http too
inline constexpr char TokenSeconds[] = "access.tokenSeconds";   ///< life of the token of a login: 60 to 2,592,000; default 7,200
inline constexpr char ServerListen[] = "server.listen";         ///< "127.0.0.1:8080"
inline constexpr char ServerHosts[] = "server.hosts";   ///< names besides localhost it answers for, comma between them
inline constexpr char ServerEnabled[] = "server.enabled";       ///< desktop app serves the API
}

} // namespace belfry::services
