#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace belfry {

/// Which of the systems an event belongs to: it decides the envelope, the signature header and the default schedule.
enum class Family { Secrets, Certificates, Infrastructure };

[[nodiscard]] QString familyName(Family family);                     ///< "secrets", "certificates", "infrastructure"
[[nodiscard]] std::optional<Family> familyFromName(const QString &name);

/// Who caused a change. `type` is one of user, service, identity (seed infisical-webhooks).
struct Actor {
    QString name;
    QString type = QStringLiteral("user");
    bool operator==(const Actor &) const = default;
};

/// An immutable fact, stored once. `data` holds the facts of its type as compact JSON in documented key order; for
/// infrastructure events it is the caller's own text, minified, with its key order and number spelling.
struct Event {
    QString id;
    QString type;
    Family family = Family::Secrets;
    QString projectId;     ///< secrets; empty otherwise
    QString environment;   ///< slug
    QString path;          ///< folder path; "/" is the root
    QString applicationId; ///< certificates
    Actor actor;
    QString source;        ///< "secrets", "test", "api", "rotation", "reminder", "import", …
    QByteArray data;
    qint64 createdAt = 0;  ///< ms
    bool operator==(const Event &) const = default;
};

} // namespace belfry
