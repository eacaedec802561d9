#include "certificates/certificateservice.h"

#include "certificates/alertfilter.h"
#include "certificates/alertrows.h"
#include "certificates/rows.h"
#include "core/time.h"
#include "core/visible.h"
#include "crypto/x509.h"
#include "store/audit.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

constexpr qint64 DayMs = 86'400'000;
constexpr int AuthoritiesForChain = 500;

QString orderColumn(CertificateQuery::Order order)
{
    switch (order) {
    case CertificateQuery::Order::NotAfter: return u"not_after"_s;
    case CertificateQuery::Order::CommonName: return u"common_name"_s;
    case CertificateQuery::Order::Serial: return u"serial"_s;
    case CertificateQuery::Order::Profile: return u"profile"_s;
    case CertificateQuery::Order::Created: return u"created_at"_s;
    case CertificateQuery::Order::KeyType: return u"key_type"_s;
    }
    return u"not_after"_s;
}

// As certificates show it, with colons, or without; what is no hexadecimal number matches none.
QString serialPattern(const QString &text)
{
    QString hex = text.toUpper();
    hex.remove(u':');
    const bool isHex = !hex.isEmpty() && std::all_of(hex.cbegin(), hex.cend(), [](QChar c) { return u"0123456789ABCDEF-"_s.contains(c); });
    return isHex ? hex + u'%' : QString(u"-none-"_s);
}

struct Condition {
    QString sql;
    QVariantList parameters;
};

Result<Condition> conditionOf(const CertificateQuery &query, qint64 nowMs)
{
    Condition condition{u"application_id = ?"_s, {query.applicationId}};
    if (!query.text.isEmpty()) {
        QString pattern = query.text;
        for (const QChar special : {u'\\', u'%', u'_'})
            pattern.replace(special, u'\\' + QString(special));
        pattern = u'%' + pattern + u'%';
        condition.sql += u" AND (common_name LIKE ? ESCAPE '\\' OR san LIKE ? ESCAPE '\\' OR profile LIKE ? ESCAPE '\\' OR serial LIKE ?)"_s;
        condition.parameters += {pattern, pattern, pattern, serialPattern(query.text)};
    }
    if (query.view.isEmpty() || query.view == u"uncovered"_s)
        return condition;
    if (!certificateViews().contains(query.view))
        return fail(ErrorCode::Invalid, u"Unknown view \"%1\": %2."_s.arg(query.view.left(40), certificateViews().join(u", "_s)), u"view"_s);
    if (query.view == u"revoked"_s) {
        condition.sql += u" AND revoked_at > 0"_s;
    } else if (query.view == u"expired"_s) {
        condition.sql += u" AND revoked_at = 0 AND not_after <= ?"_s;
        condition.parameters += nowMs;
    } else if (query.view == u"issued-week"_s) {
        condition.sql += u" AND issuer_id <> '' AND created_at >= ?"_s;
        condition.parameters += nowMs - 7 * DayMs;
    } else {
        condition.sql += u" AND revoked_at = 0 AND renewed_by = '' AND not_after > ? AND not_after <= ?"_s;
        condition.parameters += {nowMs, nowMs + query.view.section(u'-', 1).toInt() * DayMs};
    }
    return condition;
}

// The alerts that somebody hears: enabled, with an enabled channel.
Result<QList<Alert>> heardAlerts(store::Session &session, const QString &applicationId)
{
    return selectAlerts(session, u"application_id = ? AND enabled = 1 AND EXISTS (SELECT 1 FROM webhook w WHERE w.alert_id = alert.id "
                                 "AND w.enabled = 1 AND w.deleted_at = 0)"_s, {applicationId});
}

CertificatePage::Row rowOf(const QList<Alert> &alerts, const Certificate &certificate)
{
    CertificatePage::Row row{certificate, 0, 0};
    for (const Alert &alert : alerts) {
        if (!filtersTake(alert.filters, certificate))
            continue;
        ++row.alerts;
        row.expirations += alert.type == u"expiration"_s ? 1 : 0;
    }
    return row;
}

Result<int> countOf(store::Session &session, const Condition &condition)
{
    store::Statement query(session.db(), u"SELECT count(*) FROM certificate WHERE "_s + condition.sql);
    for (const QVariant &parameter : condition.parameters)
        query.bind(parameter);
    BELFRY_TRY(query.run());
    return query.next() ? int(query.number(0)) : 0;
}

QString csvCell(QString text)
{
    // A sheet would run these as formulas.
    static const QString risky = u"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20"_s;
    if (!text.isEmpty() && risky.contains(text.front()))
        text.prepend(u'\'');
    text = visible(text); // a name may hold what a sheet would not show
    if (text.contains(u'"') || text.contains(u','))
        return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text;
}

QString instantText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

} // namespace

const QStringList &certificateViews()
{
    static const QStringList views{u"expiring-7"_s, u"expiring-30"_s, u"expiring-90"_s, u"expired"_s, u"uncovered"_s, u"revoked"_s, u"issued-week"_s};
    return views;
}

QStringList weaknessesOf(const Certificate &certificate)
{
    QStringList weaknesses;
    const QString signature = certificate.signature.toLower();
    for (const char *digest : {"md2", "md4", "md5", "sha1"}) {
        if (signature.contains(QLatin1String(digest)))
            weaknesses += u"%1 signature"_s.arg(QLatin1String(digest).compare("sha1"_L1) == 0 ? u"SHA-1"_s : QString::fromLatin1(digest).toUpper());
    }
    const bool factoring = certificate.keyType.startsWith(u"RSA"_s) || certificate.keyType.startsWith(u"DSA"_s) || certificate.keyType.startsWith(u"DH"_s);
    if (certificate.keyBits > 0 && certificate.keyBits < (factoring ? 2048 : 224))
        weaknesses += u"%1 key of %2 bits"_s.arg(certificate.keyType).arg(certificate.keyBits);
    return weaknesses;
}

Result<CertificatePage> CertificateService::page(const CertificateQuery &query)
{
    BELFRY_LET(condition, conditionOf(query, m_session.nowMs()));
    BELFRY_LET(alerts, heardAlerts(m_session, query.applicationId));
    CertificatePage page;
    BELFRY_LET(all, countOf(m_session, {u"application_id = ?"_s, {query.applicationId}}));
    page.all = all;
    const QString order = u" ORDER BY %1 %2, id %2"_s.arg(orderColumn(query.order), query.descending ? u"DESC"_s : u"ASC"_s);
    const bool scans = query.view == u"uncovered"_s; // what alerts are about is no matter of SQL
    if (scans) {
        condition.sql += u" AND revoked_at = 0 AND renewed_by = '' AND not_after > ?"_s;
        condition.parameters += m_session.nowMs();
    }
    const QString window = scans ? QString() : u" LIMIT %1 OFFSET %2"_s.arg(query.limit).arg(query.offset);
    BELFRY_LET(found, selectCertificates(m_session, condition.sql + order + window, condition.parameters, Columns::Light));
    for (const Certificate &certificate : std::as_const(found)) {
        const CertificatePage::Row row = rowOf(alerts, certificate);
        if (!scans || row.expirations == 0) // an alert of renewals lets it run out unheard
            page.rows += row;
    }
    if (scans) {
        page.total = int(page.rows.size());
        page.rows = page.rows.mid(query.offset, query.limit);
        return page;
    }
    const bool narrowed = !query.text.isEmpty() || !query.view.isEmpty();
    BELFRY_LET(total, narrowed ? countOf(m_session, condition) : Result<int>(all));
    page.total = total;
    return page;
}

Result<QList<Certificate>> CertificateService::list(const QString &application)
{
    QString id;
    if (!application.isEmpty()) {
        BELFRY_LET(found, findApplication(application));
        id = found.id;
    }
    return selectCertificates(m_session, u"(? = '' OR application_id = ?) ORDER BY created_at DESC, id DESC"_s, {id, id});
}

Result<Certificate> CertificateService::find(const QString &id)
{
    QString hex = id.toUpper();
    hex.remove(u':');
    BELFRY_LET(found, selectCertificates(m_session, u"id = ? OR serial = ? OR fingerprint = ? LIMIT 2"_s, {id, hex, hex.toLower()}));
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no certificate \"%1\"."_s.arg(id.left(80)), u"certificate"_s);
    if (found.size() > 1)
        return fail(ErrorCode::Invalid, u"Several certificates answer to \"%1\"; use the id."_s.arg(id.left(80)), u"certificate"_s);
    return found.constFirst();
}

Result<ChainVerdict> CertificateService::chainOf(const QString &id)
{
    BELFRY_LET(leaf, find(id));
    BELFRY_LET(above, selectCertificates(m_session, u"application_id = ? AND is_ca = 1 ORDER BY created_at DESC LIMIT %1"_s.arg(AuthoritiesForChain), {leaf.applicationId}));
    QList<QByteArray> others, anchors;
    QHash<QByteArray, Certificate> known{{leaf.der, leaf}};
    for (const Certificate &each : std::as_const(above)) {
        known.insert(each.der, each);
        (each.role == u"root"_s ? anchors : others) += each.der;
    }
    const crypto::Trust trust = crypto::judgeTrust(leaf.der, others, anchors, m_session.nowMs());
    ChainVerdict verdict{{}, trust.trusted, trust.reason};
    for (const QByteArray &der : trust.chain) {
        if (known.contains(der)) {
            verdict.chain += known.value(der);
        } else if (const auto facts = crypto::readCertificate(der)) {
            verdict.chain += certificateOf(*facts, {});
            verdict.chain.last().id.clear();
        }
    }
    return verdict;
}

Result<QByteArray> CertificateService::exportPem(const QString &id, bool withChain)
{
    BELFRY_LET(certificate, find(id));
    QByteArray pem = crypto::toPem(certificate.der);
    if (withChain) {
        BELFRY_LET(verdict, chainOf(id));
        for (const Certificate &each : verdict.chain.mid(1))
            pem += crypto::toPem(each.der);
    }
    return pem;
}

Result<SecretBytes> CertificateService::exportKey(const QString &id)
{
    BELFRY_LET(certificate, find(id));
    BELFRY_LET(key, privateKeyOf(m_session, certificate.id));
    BELFRY_TRY(store::Audit(m_session).record(u"certificate.export-key"_s, certificate.id, auditName(certificate)));
    return crypto::keyToPem(key);
}

Result<QByteArray> CertificateService::exportBundle(const QString &application)
{
    BELFRY_LET(all, list(application));
    QByteArray pem;
    for (const Certificate &each : std::as_const(all))
        pem += crypto::toPem(each.der);
    return pem;
}

Result<QByteArray> CertificateService::exportCsv(const QString &application)
{
    BELFRY_LET(all, list(application));
    QString csv = u"id,status,common name,alternative names,serial number,issuer,profile,not before,not after,days,key,signature,fingerprint\r\n"_s;
    const qint64 now = m_session.nowMs();
    for (const Certificate &c : std::as_const(all)) {
        const QStringList cells{c.id, c.status(now), c.commonName, c.san.join(u' '), c.serialNumber, c.issuer, c.profileName, instantText(c.notBefore),
            instantText(c.notAfter), QString::number(c.daysUntilExpiry(now)), u"%1 %2"_s.arg(c.keyType).arg(c.keyBits), c.signature, c.fingerprint};
        for (qsizetype i = 0; i < cells.size(); ++i)
            csv += (i == 9 ? cells[i] : csvCell(cells[i])) + (i + 1 < cells.size() ? u","_s : u"\r\n"_s); // a number may be negative
    }
    return csv.toUtf8();
}

} // namespace belfry::certificates
