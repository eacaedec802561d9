#include "certificates/rows.h"

#include "core/id.h"
#include "core/time.h"
#include "core/visible.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

// Certificates may begin before 1970, for which rfc3339Ms has no text.
QString instant(qint64 ms)
{
    return ms > 0 ? rfc3339Ms(ms) : QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

store::SealBinding keyBinding(const QString &id)
{
    return {"certificate", "private_key", id};
}

Result<QList<Certificate>> selectNames(store::Session &session, const QString &where, const QVariantList &parameters)
{
    store::Statement query(session.db(), u"SELECT id, common_name, san, profile, not_after, is_ca, role FROM certificate WHERE "_s + where);
    for (const QVariant &parameter : parameters)
        query.bind(parameter);
    BELFRY_TRY(query.run());
    QList<Certificate> certificates;
    while (query.next()) {
        Certificate &c = certificates.emplaceBack();
        c.id = query.text(0);
        c.commonName = query.text(1);
        c.san = stringsOf(query.text(2));
        c.profileName = query.text(3);
        c.notAfter = query.number(4);
        c.isCa = query.flag(5);
        c.role = query.text(6);
    }
    return certificates;
}

} // namespace

Result<QList<Certificate>> selectCertificates(store::Session &session, const QString &where, const QVariantList &parameters, Columns columns)
{
    if (columns == Columns::Names)
        return selectNames(session, where, parameters);
    const bool light = columns == Columns::Light;
    store::Statement query(session.db(),
        u"SELECT id, application_id, fingerprint, serial, common_name, san, %1, profile, key_type, key_bits, "
        "not_before, not_after, revoked_at, revocation_reason, is_ca, private_key IS NOT NULL, renewed_by, %2, created_at, role, "
        "issuer_id, signature FROM certificate WHERE "_s.arg(light ? u"'', ''"_s : u"subject, issuer"_s, light ? u"NULL"_s : u"der"_s) + where);
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
        c.san = stringsOf(query.text(5));
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
        c.role = query.text(20);
        c.issuerId = query.text(21);
        c.signature = query.text(22);
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
    c.signature = facts.signatureAlgorithm;
    return c;
}

Result<void> insertCertificate(store::Session &session, const Certificate &c, const SecretBytes &privateKey)
{
    QVariant sealed;
    if (!privateKey.isEmpty()) {
        BELFRY_LET(record, session.vault().seal(keyBinding(c.id), privateKey.bytes()));
        sealed = record;
    }
    store::Statement query(session.db(),
        u"INSERT INTO certificate (id, application_id, fingerprint, serial, common_name, san, subject, issuer, profile, key_type, "
        "key_bits, not_before, not_after, is_ca, role, private_key, der, created_at, issuer_id, signature) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    query.bind(c.id).bind(c.applicationId).bind(c.fingerprint).bind(c.serialNumber).bind(c.commonName).bind(stringsText(c.san));
    query.bind(c.subject).bind(c.issuer).bind(c.profileName).bind(c.keyType).bind(c.keyBits).bind(c.notBefore).bind(c.notAfter);
    query.bind(int(c.isCa)).bind(c.role).bind(sealed).bind(c.der).bind(session.nowMs()).bind(c.issuerId).bind(c.signature);
    return query.run();
}

Result<void> storePrivateKey(store::Session &session, const QString &certificateId, const SecretBytes &privateKey)
{
    BELFRY_LET(sealed, session.vault().seal(keyBinding(certificateId), privateKey.bytes()));
    store::Statement query(session.db(), u"UPDATE certificate SET private_key = ? WHERE id = ?"_s);
    return query.bind(sealed).bind(certificateId).run();
}

Result<SecretBytes> privateKeyOf(store::Session &session, const QString &certificateId)
{
    store::Statement query(session.db(), u"SELECT private_key FROM certificate WHERE id = ?"_s);
    BELFRY_TRY(query.bind(certificateId).run());
    if (!query.next() || query.isNull(0))
        return fail(ErrorCode::Invalid, u"Belfry does not hold the private key of %1."_s.arg(certificateId));
    return session.vault().open(keyBinding(certificateId), query.blob(0));
}

QString auditName(const Certificate &certificate)
{
    const QString name = certificate.commonName.isEmpty() ? certificate.san.value(0) : certificate.commonName;
    return visible(name.isEmpty() ? u"serial number "_s + certificate.serialNumber : name).left(200);
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
