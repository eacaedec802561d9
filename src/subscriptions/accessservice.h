#pragma once

#include "subscriptions/permissions.h"

namespace belfry::store { class Session; }

namespace belfry::subscriptions {

/// A program that may ask for tokens.
struct Identity {
    QString id;
    QString name;
    QString clientId;
    qint64 createdAt = 0;
    qint64 lastLoginAt = 0;
    bool operator==(const Identity &) const = default;
};

struct NewIdentity {
    Identity identity;
    QString clientSecret; ///< shown once
};

struct IssuedToken {
    QString identityId;
    QString accessToken; ///< shown once
    qint64 expiresInSeconds = 0;
    qint64 maxTtlSeconds = 0;
};

struct Role {
    QString id;
    QString name;
    qint64 createdAt = 0;
    QList<Grant> grants;
    bool operator==(const Role &) const = default;
};

struct GrantDraft {
    QString role;     ///< reference
    QString identity; ///< reference
    QString projectId; ///< may be empty where the only action is ingest-events
    QStringList actions;
    QString environment;
    QString pathPattern;
    bool forbids = false; ///< takes away instead, whatever else allows it
    QList<Condition> conditions = {};
};

/// A token, without what it is: that was shown once.
struct TokenInfo {
    QString id;
    QString origin; ///< login, issued
    qint64 createdAt = 0;
    qint64 expiresAt = 0;
};

/// Identities, tokens and roles of the HTTP API. References are an id or an exact name (of an identity also its client id);
/// unknown ones are NotFound, ambiguous names Invalid. Call on the session's thread.
class AccessService
{
public:
    explicit AccessService(store::Session &session) : m_session(session) { }

    static constexpr qint64 IssuedTtlSeconds = 30 * 86'400; ///< of `identity token`: handed over by a person
    static constexpr qint64 LoginTtlSeconds = 7'200; ///< of a login, unless the setting access.tokenSeconds says otherwise
    static constexpr int MaxFailedLogins = 3;
    static constexpr qint64 LockoutMs = 300'000;

    [[nodiscard]] Result<NewIdentity> createIdentity(const QString &name);
    [[nodiscard]] Result<QList<Identity>> identities(); ///< newest first
    [[nodiscard]] Result<Identity> findIdentity(const QString &reference);
    [[nodiscard]] Result<void> removeIdentity(const QString &reference); ///< with its tokens and grants
    /// A token without a login (`identity token`).
    [[nodiscard]] Result<IssuedToken> issueToken(const QString &identity);
    [[nodiscard]] Result<void> revokeTokens(const QString &identity);
    [[nodiscard]] Result<QList<TokenInfo>> tokens(const QString &identity); ///< that are valid now, newest first
    /// Universal auth. Failed = wrong credentials or locked out; the sentence does not tell which part was wrong.
    [[nodiscard]] Result<IssuedToken> login(const QString &clientId, const QString &clientSecret);
    /// Whose token it is; nothing where it is unknown, revoked or expired.
    [[nodiscard]] Result<std::optional<Identity>> authenticate(const QString &token);
    /// The same for a stream that is open: that its token has run out meanwhile does not end it (the hourly cut will),
    /// that it was revoked does.
    [[nodiscard]] Result<std::optional<Identity>> authenticateOpen(const QString &token);

    [[nodiscard]] Result<Role> createRole(const QString &name);
    [[nodiscard]] Result<QList<Role>> roles(); ///< newest first, with grants
    [[nodiscard]] Result<Role> findRole(const QString &reference);
    [[nodiscard]] Result<Role> renameRole(const QString &reference, const QString &name);
    [[nodiscard]] Result<void> removeRole(const QString &reference);
    [[nodiscard]] Result<Grant> grant(const GrantDraft &draft);
    /// Takes back what the role gives the identity (in that project, if one is named). Returns how many grants went.
    [[nodiscard]] Result<int> revoke(const QString &role, const QString &identity, const QString &projectId = {});
    [[nodiscard]] Result<Role> removeGrant(const QString &grantId); ///< the role without it
    [[nodiscard]] Result<Permissions> permissions(const QString &identityId, const QString &projectId);
    /// Whether the identity may raise infrastructure events.
    [[nodiscard]] Result<bool> mayIngest(const QString &identityId);

private:
    [[nodiscard]] Result<QList<Grant>> grants(const QString &where, const QStringList &values);
    [[nodiscard]] Result<QList<Role>> rolesWhere(const QString &where, const QStringList &values);
    [[nodiscard]] Result<QList<Identity>> identitiesWhere(const QString &where, const QStringList &values);
    [[nodiscard]] Result<std::optional<Identity>> ownerOf(const QString &token, qint64 aliveAt);
    [[nodiscard]] Result<IssuedToken> makeToken(const QString &identityId, const QString &origin, qint64 seconds);
    [[nodiscard]] Result<void> countFailure(const QString &clientId, int failed);

    store::Session &m_session;
};

} // namespace belfry::subscriptions
