#pragma once

#include "core/result.h"

#include <QList>
#include <QStringList>

namespace belfry::store { class Session; }

namespace belfry::certificates {

/// What a certificate of this kind is for and how long it lives.
struct Profile {
    QString id; ///< empty: built in
    QString applicationId;
    QString name;
    QStringList usages;      ///< server client code email
    QString keyKind;         ///< "ec-p256"
    int days = 90;           ///< where an order names none
    int maxDays = 398;
    QStringList nameRules;   ///< "*.example.com", "IP:10.*"; an alternative name must fit one. Empty = any name

    [[nodiscard]] Result<void> allows(const QStringList &san, int lifetimeDays) const;
    bool operator==(const Profile &) const = default;
};

/// Profiles of an application: the built-in "TLS Server" and "TLS Client", and its own.
class ProfileService
{
public:
    explicit ProfileService(store::Session &session) : m_session(session) { }

    [[nodiscard]] Result<QList<Profile>> list(const QString &applicationId); ///< built-in first, then by name
    [[nodiscard]] Result<Profile> find(const QString &applicationId, const QString &name); ///< name or id
    /// An empty id makes one, otherwise that one is changed. Certificates keep the name of the profile they were made by.
    [[nodiscard]] Result<Profile> save(const Profile &profile);
    [[nodiscard]] Result<void> remove(const QString &applicationId, const QString &name);

private:
    store::Session &m_session;
};

} // namespace belfry::certificates
