#include "subscriptions/accessservice.h"

#include "core/id.h"
#include "domain/glob.h"
#include "domain/names.h"
#include "store/projects.h"
#include "store/audit.h"
#include "store/settings.h"
#include "subscriptions/credentials.h"

#include <QVariant>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::subscriptions {
namespace {

/// Longer than a stream may last: until then it can be told whether its token ran out or was revoked.
constexpr qint64 RunOutKeptMs = 2 * 3'600'000;

const QString WrongLogin = u"Invalid credentials. Check the client id and the client secret; after three wrong ones the identity is locked for five minutes."_s;

// One statement in a transaction of its own, with its line in the audit trail.
Result<int> change(store::Session &session, const QString &sql, const QVariantList &values, const AuditRecord &entry)
{
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    int affected = 0;
    {
        store::Statement query(session.db(), sql);
        for (const QVariant &value : values)
            query.bind(value);
        BELFRY_TRY(query.run());
        affected = query.affected();
    }
    if (affected > 0)
        BELFRY_TRY(store::Audit(session).append({entry}));
    BELFRY_TRY(transaction.commit());
    return affected;
}

template <class T> Result<T> single(const QList<T> &found, const QString &what, const QString &reference)
{
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no %1 \"%2\"."_s.arg(what, reference.left(80)), what);
    if (found.size() == 1)
        return found.first();
    QStringList ids;
    for (const T &one : found)
        ids += one.id;
    return fail(ErrorCode::Invalid, u"Several of them are named \"%1\"; use an id: %2."_s.arg(reference.left(80), ids.join(u", ")), what);
}

} // namespace

// ---------------------------------------------------------------- identities

Result<QList<Identity>> AccessService::identitiesWhere(const QString &where, const QStringList &values)
{
    store::Statement query(m_session.db(),
        u"SELECT id, name, client_id, created_at, last_login_at FROM identity "_s + where + u" ORDER BY id DESC"_s);
    for (const QString &value : values)
        query.bind(value);
    BELFRY_TRY(query.run());
    QList<Identity> list;
    while (query.next())
        list += Identity{query.text(0), query.text(1), query.text(2), query.number(3), query.number(4)};
    return list;
}

Result<NewIdentity> AccessService::createIdentity(const QString &name)
{
    BELFRY_LET(clean, checkName(name, u"identity"_s));
    NewIdentity made{{newId("idn", m_session.nowMs()), clean, newClientId(), m_session.nowMs(), 0}, newClientSecret()};
    BELFRY_TRY(change(m_session, u"INSERT INTO identity (id, name, client_id, secret_digest, created_at) VALUES (?, ?, ?, ?, ?)"_s,
        {made.identity.id, clean, made.identity.clientId, digestOf(made.clientSecret), made.identity.createdAt},
        {0, 0, {}, u"identity.created"_s, made.identity.id, clean}));
    return made;
}

Result<QList<Identity>> AccessService::identities()
{
    return identitiesWhere({}, {});
}

Result<Identity> AccessService::findIdentity(const QString &reference)
{
    BELFRY_LET(exact, identitiesWhere(u"WHERE id = ? OR client_id = ?"_s, {reference, reference}));
    if (!exact.isEmpty())
        return exact.first();
    BELFRY_LET(named, identitiesWhere(u"WHERE name = ?"_s, {reference}));
    return single(named, u"identity"_s, reference);
}

Result<void> AccessService::removeIdentity(const QString &reference)
{
    BELFRY_LET(identity, findIdentity(reference));
    BELFRY_TRY(change(m_session, u"DELETE FROM identity WHERE id = ?"_s, {identity.id},
        {0, 0, {}, u"identity.deleted"_s, identity.id, identity.name}));
    return {};
}

// ---------------------------------------------------------------- tokens

Result<IssuedToken> AccessService::makeToken(const QString &identityId, const QString &origin, qint64 seconds)
{
    const qint64 now = m_session.nowMs();
    const QString id = newId("tok", now);
    IssuedToken issued{identityId, newToken(id), seconds, IssuedTtlSeconds};
    store::Statement expired(m_session.db(), u"DELETE FROM access_token WHERE expires_at < ?"_s);
    BELFRY_TRY(expired.bind(now - RunOutKeptMs).run());
    store::Statement query(m_session.db(),
        u"INSERT INTO access_token (id, identity_id, digest, origin, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)"_s);
    query.bind(id).bind(identityId).bind(digestOf(issued.accessToken)).bind(origin).bind(now);
    BELFRY_TRY(query.bind(now + seconds * 1000).run());
    return issued;
}

Result<IssuedToken> AccessService::issueToken(const QString &reference)
{
    BELFRY_LET(identity, findIdentity(reference));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(issued, makeToken(identity.id, u"issued"_s, IssuedTtlSeconds));
    BELFRY_TRY(store::Audit(m_session).record(u"token.issued"_s, identity.id, identity.name));
    BELFRY_TRY(transaction.commit());
    return issued;
}

Result<void> AccessService::revokeTokens(const QString &reference)
{
    BELFRY_LET(identity, findIdentity(reference));
    BELFRY_TRY(change(m_session, u"DELETE FROM access_token WHERE identity_id = ?"_s, {identity.id},
        {0, 0, {}, u"token.revoked"_s, identity.id, identity.name}));
    return {};
}

Result<QList<TokenInfo>> AccessService::tokens(const QString &reference)
{
    BELFRY_LET(identity, findIdentity(reference));
    store::Statement query(m_session.db(),
        u"SELECT id, origin, created_at, expires_at FROM access_token WHERE identity_id = ? AND expires_at > ? ORDER BY id DESC LIMIT 1000"_s);
    BELFRY_TRY(query.bind(identity.id).bind(m_session.nowMs()).run());
    QList<TokenInfo> list;
    while (query.next())
        list += TokenInfo{query.text(0), query.text(1), query.number(2), query.number(3)};
    return list;
}

Result<void> AccessService::countFailure(const QString &identityId, int failed)
{
    const bool locks = failed >= MaxFailedLogins;
    store::Statement query(m_session.db(), u"UPDATE identity SET failed_logins = ?, locked_until = ? WHERE id = ?"_s);
    query.bind(locks ? 0 : failed).bind(locks ? m_session.nowMs() + LockoutMs : 0);
    return query.bind(identityId).run();
}

Result<IssuedToken> AccessService::login(const QString &clientId, const QString &clientSecret)
{
    const QByteArray given = digestOf(clientSecret);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    QString id;
    QByteArray digest(given.size(), '\0'); // an unknown client is compared too
    int failed = 0;
    qint64 lockedUntil = 0;
    {
        store::Statement query(m_session.db(), u"SELECT id, secret_digest, failed_logins, locked_until FROM identity WHERE client_id = ?"_s);
        BELFRY_TRY(query.bind(clientId).run());
        if (query.next()) {
            id = query.text(0);
            digest = query.blob(1);
            failed = int(query.number(2));
            lockedUntil = query.number(3);
        }
    }
    const bool isRight = sameDigest(given, digest) && !id.isEmpty();
    if (!isRight || lockedUntil > m_session.nowMs()) {
        if (!id.isEmpty() && lockedUntil <= m_session.nowMs()) {
            BELFRY_TRY(countFailure(id, failed + 1));
            BELFRY_TRY(transaction.commit());
        }
        return fail(ErrorCode::Failed, WrongLogin);
    }
    {
        store::Statement query(m_session.db(), u"UPDATE identity SET failed_logins = 0, locked_until = 0, last_login_at = ? WHERE id = ?"_s);
        BELFRY_TRY(query.bind(m_session.nowMs()).bind(id).run());
    }
    const auto wanted = store::SettingRows(m_session).value(u"access.tokenSeconds"_s);
    const qint64 seconds = wanted ? wanted->toLongLong() : 0;
    BELFRY_LET(issued, makeToken(id, u"login"_s, seconds > 0 ? seconds : LoginTtlSeconds));
    BELFRY_TRY(store::Audit(m_session).append({{0, 0, {clientId, u"identity"_s}, u"login.accepted"_s, id, {}}}));
    BELFRY_TRY(transaction.commit());
    return issued;
}

Result<std::optional<Identity>> AccessService::authenticate(const QString &token)
{
    return ownerOf(token, m_session.nowMs());
}

Result<std::optional<Identity>> AccessService::authenticateOpen(const QString &token)
{
    return ownerOf(token, m_session.nowMs() - RunOutKeptMs);
}

Result<std::optional<Identity>> AccessService::ownerOf(const QString &token, qint64 aliveAt)
{
    using Answer = std::optional<Identity>;
    const QString id = idOfToken(token);
    if (id.isEmpty())
        return Answer();
    store::Statement query(m_session.db(),
        u"SELECT t.digest, t.expires_at, i.id, i.name, i.client_id, i.created_at, i.last_login_at FROM access_token t "
        "JOIN identity i ON i.id = t.identity_id WHERE t.id = ?"_s);
    BELFRY_TRY(query.bind(id).run());
    if (!query.next() || !sameDigest(query.blob(0), digestOf(token)) || query.number(1) <= aliveAt)
        return Answer();
    return Answer(Identity{query.text(2), query.text(3), query.text(4), query.number(5), query.number(6)});
}

// ---------------------------------------------------------------- roles

Result<QList<Grant>> AccessService::grants(const QString &where, const QStringList &values)
{
    store::Statement query(m_session.db(),
        u"SELECT g.id, g.role_id, r.name, g.identity_id, i.name, g.project_id, g.actions, g.environment, g.path_pattern, "
        "g.created_at, g.inverted, g.conditions FROM role_grant g JOIN role r ON r.id = g.role_id JOIN identity i ON i.id = g.identity_id WHERE "_s
            + where + u" ORDER BY g.id"_s);
    for (const QString &value : values)
        query.bind(value);
    BELFRY_TRY(query.run());
    QList<Grant> list;
    while (query.next()) {
        list += Grant{query.text(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5),
            query.text(6).split(u' ', Qt::SkipEmptyParts), query.text(7), query.text(8), query.number(9),
            query.flag(10), conditionsFromText(query.text(11))};
    }
    return list;
}

Result<QList<Role>> AccessService::rolesWhere(const QString &where, const QStringList &values)
{
    QList<Role> list;
    {
        store::Statement query(m_session.db(), u"SELECT id, name, created_at FROM role "_s + where + u" ORDER BY id DESC"_s);
        for (const QString &value : values)
            query.bind(value);
        BELFRY_TRY(query.run());
        while (query.next())
            list += Role{query.text(0), query.text(1), query.number(2), {}};
    }
    for (Role &role : list) {
        BELFRY_LET(ofRole, grants(u"g.role_id = ?"_s, {role.id}));
        role.grants = ofRole;
    }
    return list;
}

Result<Role> AccessService::createRole(const QString &name)
{
    BELFRY_LET(clean, checkName(name, u"role"_s));
    BELFRY_LET(same, rolesWhere(u"WHERE name = ?"_s, {clean}));
    if (!same.isEmpty())
        return fail(ErrorCode::Conflict, u"There is a role named \"%1\" already (%2)."_s.arg(clean, same.first().id), u"name"_s);
    const Role role{newId("rol", m_session.nowMs()), clean, m_session.nowMs(), {}};
    BELFRY_TRY(change(m_session, u"INSERT INTO role (id, name, created_at) VALUES (?, ?, ?)"_s, {role.id, role.name, role.createdAt},
        {0, 0, {}, u"role.created"_s, role.id, role.name}));
    return role;
}

Result<QList<Role>> AccessService::roles()
{
    return rolesWhere({}, {});
}

Result<Role> AccessService::findRole(const QString &reference)
{
    BELFRY_LET(found, rolesWhere(u"WHERE id = ? OR name = ?"_s, {reference, reference}));
    return single(found, u"role"_s, reference);
}

Result<Role> AccessService::renameRole(const QString &reference, const QString &name)
{
    BELFRY_LET(role, findRole(reference));
    BELFRY_LET(clean, checkName(name, u"role"_s));
    BELFRY_LET(same, rolesWhere(u"WHERE name = ? AND id <> ?"_s, {clean, role.id}));
    if (!same.isEmpty())
        return fail(ErrorCode::Conflict, u"There is a role named \"%1\" already (%2)."_s.arg(clean, same.first().id), u"name"_s);
    BELFRY_TRY(change(m_session, u"UPDATE role SET name = ? WHERE id = ?"_s, {clean, role.id},
        {0, 0, {}, u"role.renamed"_s, role.id, clean}));
    return findRole(role.id);
}

Result<void> AccessService::removeRole(const QString &reference)
{
    BELFRY_LET(role, findRole(reference));
    BELFRY_TRY(change(m_session, u"DELETE FROM role WHERE id = ?"_s, {role.id},
        {0, 0, {}, u"role.deleted"_s, role.id, role.name}));
    return {};
}

Result<Grant> AccessService::grant(const GrantDraft &draft)
{
    BELFRY_LET(role, findRole(draft.role));
    BELFRY_LET(identity, findIdentity(draft.identity));
    BELFRY_LET(actions, expandActions(draft.actions));
    const bool isIngestOnly = actions == QStringList{QString::fromLatin1(IngestEvents)};
    if (draft.projectId.isEmpty() && !isIngestOnly)
        return fail(ErrorCode::Invalid, u"Name the project: only ingest-events is granted without one."_s, u"project"_s);
    if (!draft.projectId.isEmpty()) {
        BELFRY_LET(project, store::Projects(m_session).byId(draft.projectId));
        if (!project)
            return fail(ErrorCode::NotFound, u"There is no project \"%1\"."_s.arg(draft.projectId.left(80)), u"project"_s);
        const bool isKnown = draft.environment.isEmpty()
            || std::any_of(project->environments.begin(), project->environments.end(),
                [&draft](const Environment &environment) { return environment.slug == draft.environment; });
        if (!isKnown)
            return fail(ErrorCode::NotFound, u"The project %1 has no environment \"%2\"."_s.arg(project->name, draft.environment.left(80)), u"environment"_s);
    }
    if (!draft.pathPattern.isEmpty())
        BELFRY_TRY(Glob::compile(draft.pathPattern));
    for (const Condition &condition : draft.conditions)
        BELFRY_TRY(checkCondition(condition));
    const QString id = newId("grt", m_session.nowMs());
    BELFRY_TRY(change(m_session,
        u"INSERT INTO role_grant (id, role_id, identity_id, project_id, actions, environment, path_pattern, created_at, inverted, "
        "conditions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {id, role.id, identity.id, draft.projectId, actions.join(u' '), draft.environment, draft.pathPattern, m_session.nowMs(),
            draft.forbids ? 1 : 0, draft.conditions.isEmpty() ? u""_s : conditionsText(draft.conditions)},
        {0, 0, {}, u"role.granted"_s, role.id,
            u"%1 %2 %3"_s.arg(identity.name, draft.forbids ? u"may not"_s : u"may"_s, actions.join(u", "_s))}));
    BELFRY_LET(made, grants(u"g.id = ?"_s, {id}));
    return made.first();
}

Result<int> AccessService::revoke(const QString &roleReference, const QString &identityReference, const QString &projectId)
{
    BELFRY_LET(role, findRole(roleReference));
    BELFRY_LET(identity, findIdentity(identityReference));
    BELFRY_LET(gone, change(m_session,
        u"DELETE FROM role_grant WHERE role_id = ? AND identity_id = ? AND (? = '' OR project_id = ?)"_s,
        {role.id, identity.id, projectId, projectId}, {0, 0, {}, u"role.revoked"_s, role.id, identity.name}));
    if (gone == 0)
        return fail(ErrorCode::NotFound, u"The role %1 gives %2 nothing there."_s.arg(role.name, identity.name), u"role"_s);
    return gone;
}

Result<Role> AccessService::removeGrant(const QString &grantId)
{
    BELFRY_LET(found, grants(u"g.id = ?"_s, {grantId}));
    BELFRY_LET(grant, single(found, u"grant"_s, grantId));
    BELFRY_TRY(change(m_session, u"DELETE FROM role_grant WHERE id = ?"_s, {grant.id},
        {0, 0, {}, u"role.revoked"_s, grant.roleId, grant.identityName}));
    return findRole(grant.roleId);
}

Result<Permissions> AccessService::permissions(const QString &identityId, const QString &projectId)
{
    BELFRY_LET(list, grants(u"g.identity_id = ? AND g.project_id = ?"_s, {identityId, projectId}));
    return Permissions(list);
}

Result<bool> AccessService::mayIngest(const QString &identityId)
{
    BELFRY_LET(list, grants(u"g.identity_id = ?"_s, {identityId}));
    return Permissions(list).allows(QString::fromLatin1(IngestEvents), {}, {});
}

} // namespace belfry::subscriptions
