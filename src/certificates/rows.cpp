#include "certificates/rows.h"

#include "core/id.h"
#include "core/time.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

QString listText(const QStringList &list)
{
    Json json = Json::array();
    for (const QString &item : list)
        json.push_back(item.toStdString());
    return QString::fromUtf8(toBytes(json));
}

// Certificates may begin before 1970, for which rfc3339Ms has no text.
QString instant(qint64 ms)
{
    return ms > 0 ? rfc3339Ms(ms) : QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QStringList listOf(const QString &text)
{
    QStringList list;
    if (const auto json = parseJson(text.toUtf8()); json && json->is_array()) {
        for (const auto &item : *json)
            list += toQString(item.get<std::string>());
    }
    return list;
}

store::SealBinding keyBinding(const QString &id)
{
    return {"certificate", "private_key", id};
}

} // namespace

Result<QList<Certificate>> selectCertificates(store::Session &session, const QString &where, const QVariantList &parameters)
{
    store::Statement query(session.db(),
        u"SELECT id, application_id, fingerprint, serial, common_name, san, subject, issuer, profile, key_type, key_bits, "
        "not_before, not_after, revoked_at, revocation_reason, is_ca, private_key IS NOT NULL, renewed_by, der, created_at "
        "FROM certificate WHERE "_s + where);
    for (const QVariant &parameter : parameters)
        query.bind(parameter);
    BELFRY_TRY(query.run());
    QList<Certificate> certificates;
    while (query.next()) {
        Certificate c;
        c.id = query.text(0);
        c.applicationId = query.text(1);
        c.fingerprint = query.text(2);
        c.serialNumber = query.text(3);
        c.commonName = query.text(4);
        c.san = listOf(query.text(5));
        c.subject = query.text(6);
        c.issuer = query.text(7);
        c.profileName = query.text(8);
        c.keyType = query.text(9);
        c.keyBits = int(query.number(10));
        c.notBefore = query.number(11);
        c.notAfter = query.number(12);
        c.revokedAt = query.number(13);
        c.revocationReason = query.text(14);
        c.isCa = query.flag(15);
        c.hasKey = query.flag(16);
        c.renewedBy = query.text(17);
        c.der = query.blob(18);
        c.createdAt = query.number(19);
        certificates += c;
    }
    return certificates;
}

Certificate certificateOf(const crypto::CertificateFacts &facts, const QString &applicationId)
{
    Certificate c;
    c.id = newId("crt");
    c.applicationId = applicationId;
    c.fingerprint = facts.fingerprint;
    c.serialNumber = facts.serialNumber;
    c.commonName = facts.commonName;
    c.san = facts.san;
    c.subject = facts.subject;
    c.issuer = facts.issuer;
    c.keyType = facts.keyType;
    c.keyBits = facts.keyBits;
    c.notBefore = facts.notBeforeMs;
    c.notAfter = facts.notAfterMs;
    c.isCa = facts.isCa;
    c.der = facts.der;
    return c;
}

Result<void> insertCertificate(store::Session &session, const Certificate &c, const QString &role, const SecretBytes &privateKey)
{
    QVariant sealed;
    if (!privateKey.isEmpty()) {
        BELFRY_LET(record, session.vault().seal(keyBinding(c.id), privateKey.bytes()));
        sealed = record;
    }
    store::Statement query(session.db(),
        u"INSERT INTO certificate (id, application_id, fingerprint, serial, common_name, san, subject, issuer, profile, key_type, "
        "key_bits, not_before, not_after, is_ca, role, private_key, der, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    query.bind(c.id).bind(c.applicationId).bind(c.fingerprint).bind(c.serialNumber).bind(c.commonName).bind(listText(c.san));
    query.bind(c.subject).bind(c.issuer).bind(c.profileName).bind(c.keyType).bind(c.keyBits).bind(c.notBefore).bind(c.notAfter);
    query.bind(int(c.isCa)).bind(role).bind(sealed).bind(c.der).bind(session.nowMs());
    return query.run();
}

Result<SecretBytes> privateKeyOf(store::Session &session, const QString &certificateId)
{
    store::Statement query(session.db(), u"SELECT private_key FROM certificate WHERE id = ?"_s);
    BELFRY_TRY(query.bind(certificateId).run());
    if (!query.next() || query.isNull(0))
        return fail(ErrorCode::Invalid, u"Belfry does not hold the private key of %1."_s.arg(certificateId));
    return session.vault().open(keyBinding(certificateId), query.blob(0));
}

Json certificateJson(const Certificate &certificate, qint64 nowMs)
{
    Json json;
    json["id"] = toJson(certificate.id);
    json["serialNumber"] = toJson(certificate.serialNumber);
    json["commonName"] = toJson(certificate.commonName);
    json["san"] = Json::array();
    for (const QString &name : certificate.san)
        json["san"].push_back(name.toStdString());
    json["profileName"] = stringOrNull(certificate.profileName);
    json["notBefore"] = toJson(instant(certificate.notBefore));
    json["notAfter"] = toJson(instant(certificate.notAfter));
    json["status"] = toJson(certificate.status(nowMs));
    json["daysUntilExpiry"] = certificate.daysUntilExpiry(nowMs);
    if (certificate.revokedAt > 0) {
        json["revokedAt"] = toJson(rfc3339Ms(certificate.revokedAt));
        json["revocationReason"] = toJson(certificate.revocationReason);
    }
    return json;
}

} // namespace belfry::certificates
