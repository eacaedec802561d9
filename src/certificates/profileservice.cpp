#include "certificates/profileservice.h"

#include "certificates/keykinds.h"
#include "core/id.h"
#include "core/json.h"
#include "crypto/authority.h"
#include "domain/names.h"
#include "store/audit.h"
#include "store/session.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

// Without a kind in front it is a DNS name.
QString withKind(const QString &name)
{
    static const QRegularExpression kind(u"\\A(DNS|IP|email|URI):"_s, QRegularExpression::CaseInsensitiveOption);
    return kind.match(name).hasMatch() ? name : u"DNS:"_s + name;
}

bool fits(const QString &name, const QString &rule)
{
    const QString pattern = QRegularExpression::escape(withKind(rule)).replace(u"\\*"_s, u".*"_s);
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::CaseInsensitiveOption).match(withKind(name)).hasMatch();
}

const QList<Profile> &builtIn()
{
    static const QList<Profile> profiles{{{}, {}, u"TLS Server"_s, {u"server"_s}, u"ec-p256"_s, 90, 3650, {}},
        {{}, {}, u"TLS Client"_s, {u"client"_s}, u"ec-p256"_s, 90, 3650, {}}};
    return profiles;
}

Result<void> check(const Profile &profile)
{
    for (const Profile &own : builtIn()) {
        if (profile.name.compare(own.name, Qt::CaseInsensitive) == 0)
            return fail(ErrorCode::Conflict, u"The profile %1 is built in; choose another name."_s.arg(own.name), u"name"_s);
    }
    QStringList known;
    for (const crypto::CertificateUsage &usage : crypto::certificateUsages())
        known += QLatin1String(usage.name);
    if (profile.usages.isEmpty())
        return fail(ErrorCode::Invalid, u"Choose at least one usage: %1."_s.arg(known.join(u", "_s)), u"usage"_s);
    for (const QString &usage : profile.usages) {
        if (!known.contains(usage))
            return fail(ErrorCode::Invalid, u"Unknown usage \"%1\": %2."_s.arg(usage.left(40), known.join(u", "_s)), u"usage"_s);
    }
    BELFRY_TRY(crypto::keyKindOf(profile.keyKind));
    if (profile.maxDays < 1 || profile.maxDays > 3650)
        return fail(ErrorCode::Invalid, u"The longest lifetime is 1 to 3650 days."_s, u"maxDays"_s);
    if (profile.days < 1 || profile.days > profile.maxDays)
        return fail(ErrorCode::Invalid, u"The lifetime is 1 to %1 days."_s.arg(profile.maxDays), u"days"_s);
    if (profile.nameRules.size() > 100)
        return fail(ErrorCode::Invalid, u"A profile has at most 100 rules for names."_s, u"names"_s);
    for (const QString &rule : profile.nameRules) {
        if (rule.isEmpty() || rule.size() > 255)
            return fail(ErrorCode::Invalid, u"A rule for names has 1 to 255 characters, for example *.example.com."_s, u"names"_s);
    }
    return {};
}

} // namespace

QList<KeyKindText> keyKindTexts()
{
    QList<KeyKindText> texts;
    for (const crypto::KeyKindName &kind : crypto::keyKinds())
        texts += {QString::fromLatin1(kind.name), QString::fromLatin1(kind.label)};
    return texts;
}

Result<void> Profile::allows(const QStringList &san, int lifetimeDays) const
{
    if (lifetimeDays > maxDays)
        return fail(ErrorCode::Invalid, u"The profile %1 allows at most %2 days."_s.arg(name).arg(maxDays), u"days"_s);
    if (nameRules.isEmpty())
        return {};
    for (const QString &wanted : san) {
        if (std::none_of(nameRules.cbegin(), nameRules.cend(), [&wanted](const QString &rule) { return fits(wanted, rule); }))
            return fail(ErrorCode::Invalid, u"The profile %1 does not allow the name \"%2\": %3."_s.arg(name, wanted.left(80), nameRules.join(u", "_s)), u"san"_s);
    }
    return {};
}

Result<QList<Profile>> ProfileService::list(const QString &applicationId)
{
    store::Statement query(m_session.db(),
        u"SELECT id, application_id, name, usages, key_kind, days, max_days, names FROM certificate_profile WHERE application_id = ? ORDER BY name, id"_s);
    BELFRY_TRY(query.bind(applicationId).run());
    QList<Profile> profiles = builtIn();
    while (query.next()) {
        profiles += Profile{query.text(0), query.text(1), query.text(2), stringsOf(query.text(3)), query.text(4), int(query.number(5)),
            int(query.number(6)), stringsOf(query.text(7))};
    }
    return profiles;
}

Result<Profile> ProfileService::find(const QString &applicationId, const QString &name)
{
    BELFRY_LET(all, list(applicationId));
    QStringList known;
    for (const Profile &profile : std::as_const(all)) {
        if (profile.name == name || (!profile.id.isEmpty() && profile.id == name))
            return profile;
        known += profile.name;
    }
    return fail(ErrorCode::Invalid, u"Unknown profile \"%1\": %2."_s.arg(name.left(40), known.join(u", "_s)), u"profile"_s);
}

Result<Profile> ProfileService::save(const Profile &given)
{
    Profile profile = given;
    BELFRY_LET(name, checkName(given.name, u"profile"_s));
    profile.name = name;
    BELFRY_TRY(check(profile));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    const bool isNew = profile.id.isEmpty();
    if (isNew)
        profile.id = newId("pro", m_session.nowMs());
    store::Statement query(m_session.db(), isNew
            ? u"INSERT INTO certificate_profile (name, usages, key_kind, days, max_days, names, application_id, id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s
            : u"UPDATE certificate_profile SET name = ?, usages = ?, key_kind = ?, days = ?, max_days = ?, names = ? WHERE application_id = ? AND id = ?"_s);
    query.bind(profile.name).bind(stringsText(profile.usages)).bind(profile.keyKind).bind(profile.days).bind(profile.maxDays);
    query.bind(stringsText(profile.nameRules)).bind(profile.applicationId).bind(profile.id);
    if (isNew)
        query.bind(m_session.nowMs());
    if (auto done = query.run(); !done) {
        if (done.error().code == ErrorCode::Conflict)
            return fail(ErrorCode::Conflict, u"The application has a profile \"%1\" already."_s.arg(profile.name), u"name"_s);
        return tl::unexpected<Error>(done.error());
    }
    BELFRY_TRY(store::Audit(m_session).record(isNew ? u"profile.create"_s : u"profile.edit"_s, profile.id, profile.name));
    BELFRY_TRY(transaction.commit());
    return profile;
}

Result<void> ProfileService::remove(const QString &applicationId, const QString &name)
{
    BELFRY_LET(profile, find(applicationId, name));
    if (profile.id.isEmpty())
        return fail(ErrorCode::Invalid, u"The profile %1 is built in and stays."_s.arg(profile.name), u"profile"_s);
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(), u"DELETE FROM certificate_profile WHERE id = ?"_s);
    BELFRY_TRY(query.bind(profile.id).run());
    BELFRY_TRY(store::Audit(m_session).record(u"profile.delete"_s, profile.id, profile.name));
    return transaction.commit();
}

} // namespace belfry::certificates
