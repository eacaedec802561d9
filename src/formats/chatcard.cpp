#include "formats/chatcard.h"

#include "formats/certificatefacts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::formats {
namespace {

constexpr int ListedCertificates = 2;
const QString Accent = u"#E7F256"_s;

/// Facts from keys of the event's data; a key without a value gives no line.
QList<Fact> factsOf(const Json &data, std::initializer_list<std::pair<const char *, const char *>> lines)
{
    QList<Fact> facts;
    for (const auto &[title, key] : lines) {
        if (data.contains(key))
            facts += Fact{QString::fromLatin1(title), stringAt(data, key)};
    }
    return facts;
}

ChatCard modified(const Json &data)
{
    ChatCard card{u"A secret value has been added or modified."_s, Accent,
        factsOf(data, {{"Project", "projectName"}, {"Environment", "environment"}, {"Environment Name", "environmentName"},
                          {"Secret Path", "secretPath"}, {"Modified By", "changedBy"}})};
    if (data.contains("changedBy")) {
        const QString type = stringAt(data, "changedByActorType");
        card.facts += Fact{u"Modified By Actor Type"_s, type.isEmpty() ? u"Unknown Actor Type"_s : type, u"Actor Type"_s};
    }
    return card;
}

ChatCard rotationFailed(const Json &data)
{
    ChatCard card{u"A secret rotation has failed."_s, Accent,
        factsOf(data, {{"Rotation Name", "rotationName"}, {"Project", "projectName"}, {"Environment", "environment"},
                          {"Environment Name", "environmentName"}, {"Secret Path", "secretPath"},
                          {"Error Message", "errorMessage"}})};
    card.facts += Fact{u"Triggered Manually"_s, boolAt(data, "triggeredManually") ? u"Yes"_s : u"No"_s};
    return card;
}

ChatCard reminderExpired(const Json &data)
{
    return {u"You have a secret reminder"_s, Accent,
        factsOf(data, {{"Project", "projectName"}, {"Environment", "environment"}, {"Secret Path", "secretPath"},
                          {"Secret Name", "secretName"}, {"Reminder Note", "reminderNote"}})};
}

ChatCard test(const Json &data)
{
    return {u"This is a test of your webhook."_s, Accent,
        factsOf(data, {{"Project", "projectName"}, {"Environment", "environment"}, {"Environment Name", "environmentName"},
                          {"Secret Path", "secretPath"}})};
}

struct Kind {
    const char *label;
    const char *color;
    const char *what;
};

Kind kindOf(const QString &kind)
{
    if (kind == u"expiration"_s)
        return {"Certificate Expiration", "#f0b429", "expiring"};
    if (kind == u"issuance"_s)
        return {"Certificate Issuance", "#2ea44f", "newly issued"};
    if (kind == u"renewal"_s)
        return {"Certificate Renewal", "#1f6feb", "recently renewed"};
    if (kind == u"revocation"_s)
        return {"Certificate Revocation", "#da3633", "revoked"};
    return {"Certificate Test", "#1f6feb", "in this test"};
}

QList<Fact> certificateFactList(const Json &certificate)
{
    QList<Fact> facts{{u"Common Name"_s, stringAt(certificate, "commonName")},
        {u"Serial"_s, stringAt(certificate, "serialNumber")},
        {u"Expires"_s, stringAt(certificate, "notAfter").left(10)},
        {u"Days Until Expiry"_s, QString::number(intAt(certificate, "daysUntilExpiry"))}};
    if (const QString reason = stringAt(certificate, "revocationReason"); !reason.isEmpty())
        facts += Fact{u"Revocation Reason"_s, reason};
    return facts;
}

} // namespace

Result<ChatCard> secretsCard(const RenderContext &context)
{
    BELFRY_LET(data, parseJson(context.event.data));
    if (!data.is_object())
        return fail(ErrorCode::Invalid, u"The event %1 cannot be rendered: it holds no facts."_s.arg(context.event.id));
    const QString &type = context.event.type;
    if (type == u"secrets.modified"_s)
        return modified(data);
    if (type == u"secrets.rotation-failed"_s)
        return rotationFailed(data);
    if (type == u"secrets.reminder-expired"_s)
        return reminderExpired(data);
    return test(data);
}

Result<CertificateCard> certificateCard(const RenderContext &context)
{
    BELFRY_LET(facts, certificateFacts(context.event));
    const Kind kind = kindOf(certificateKind(context.event.type));
    std::vector<Json> certificates(facts["certificates"].begin(), facts["certificates"].end());
    // RFC 3339 in UTC sorts as text.
    std::stable_sort(certificates.begin(), certificates.end(),
        [](const Json &a, const Json &b) { return stringAt(a, "notAfter") < stringAt(b, "notAfter"); });
    const int count = int(certificates.size());
    CertificateCard card;
    card.heading = u"%1 Alert: %2"_s.arg(QLatin1StringView(kind.label), stringAt(facts["alert"], "name"));
    card.text = u"%1 - %2 %3 %4"_s.arg(card.heading, QString::number(count),
        count == 1 ? u"certificate"_s : u"certificates"_s, QLatin1StringView(kind.what));
    card.color = QString::fromLatin1(kind.color);
    card.viewUrl = certificatesViewUrl(context.viewBase, stringAt(facts["alert"], "applicationId"));
    for (int i = 0; i < std::min(count, ListedCertificates); ++i)
        card.certificates += certificateFactList(certificates[std::size_t(i)]);
    card.more = std::max(0, count - ListedCertificates);
    return card;
}

} // namespace belfry::formats
