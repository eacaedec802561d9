#include "certificates/alertservice.h"

#include "certificates/alerting.h"
#include "certificates/alertrows.h"
#include "certificates/rows.h"
#include "core/id.h"
#include "domain/fieldchanges.h"
#include "domain/names.h"
#include "store/audit.h"
#include "store/webhooks.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace belfry::certificates {
namespace {

constexpr qint64 DayMs = 86'400'000;
// More go into further messages: never a silent cut. An incident of PagerDuty is about one certificate, so that its renewal
// can resolve it.
qsizetype certificatesPerMessage(const QString &kind)
{
    return kind == u"pagerduty"_s ? 1 : 100;
}

const QStringList Types = {u"expiration"_s, u"issuance"_s, u"renewal"_s, u"revocation"_s};

Result<void> checkDraft(const AlertDraft &draft)
{
    if (!isSlug(draft.name))
        return fail(ErrorCode::Invalid, u"\"%1\" is no alert name: lower-case letters, digits and single hyphens."_s.arg(draft.name.left(80)), u"name"_s);
    if (!Types.contains(draft.type))
        return fail(ErrorCode::Invalid, u"Unknown alert type \"%1\": %2."_s.arg(draft.type.left(40), Types.join(u", "_s)), u"type"_s);
    if (draft.description.value_or(QString()).size() > 1000)
        return fail(ErrorCode::Invalid, u"The description has more than 1000 characters."_s, u"description"_s);
    if (draft.type != u"expiration"_s) {
        if (draft.daily.value_or(false))
            return fail(ErrorCode::Invalid, u"--daily belongs to expiration alerts only; this one is told at once."_s, u"daily"_s);
        if (!draft.alertBefore.isEmpty())
            return fail(ErrorCode::Invalid, u"--before belongs to expiration alerts only; this one is told at once."_s, u"before"_s);
        return {};
    }
    if (draft.alertBefore.isEmpty())
        return fail(ErrorCode::Invalid, u"An expiration alert needs a time before (--before), for example 30d."_s, u"before"_s);
    return alertBeforeMs(draft.alertBefore).map([](qint64) { });
}

QString filtersText(const Alert &alert)
{
    return QString::fromUtf8(toBytes(filtersJson(alert.filters)));
}

QString changedFields(const Alert &before, const Alert &after)
{
    const auto words = [](const Alert &alert) {
        QStringList filters;
        for (const AlertFilter &filter : alert.filters)
            filters += alertFilterText(filter);
        return filters.join(u"; "_s);
    };
    FieldChanges changes;
    changes.note(u"name"_s, before.name, after.name);
    changes.note(u"description"_s, before.description, after.description);
    changes.note(u"before"_s, before.alertBefore, after.alertBefore);
    changes.note(u"daily"_s, before.daily, after.daily);
    changes.note(u"filters"_s, words(before), words(after));
    return changes.text();
}

tl::unexpected<Error> nameTaken(const QString &name)
{
    return fail(ErrorCode::Conflict, u"The application has an alert \"%1\" already."_s.arg(name), u"name"_s);
}

// Told and not failed: a delivery under way counts, so that a second run does not repeat it; one that was pruned from the
// history counts too, or a long-lived alert would begin anew.
Result<QSet<QString>> toldCertificates(store::Session &session, const Alert &alert, const QString &channel)
{
    const qint64 since = alert.daily ? session.nowMs() - DayMs + 900'000 : 0; // a quarter of an hour for the job's own drift
    store::Statement query(session.db(),
        u"SELECT DISTINCT t.certificate_id FROM alert_told t LEFT JOIN delivery d ON d.id = t.delivery_id WHERE t.alert_id = ? "
        "AND t.webhook_id = ? AND t.told_at >= ? AND (d.id IS NULL OR d.state NOT IN (4, 5))"_s);
    BELFRY_TRY(query.bind(alert.id).bind(channel).bind(since).run());
    QSet<QString> told;
    while (query.next())
        told.insert(query.text(0));
    return told;
}

} // namespace

Result<qint64> alertBeforeMs(const QString &text)
{
    static const QRegularExpression form(u"\\A([1-9]\\d{0,3})([dwmy])\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return fail(ErrorCode::Invalid, u"\"%1\" is no time before: a format like 30d, 1w, 3m or 1y."_s.arg(text.left(40)), u"before"_s);
    static const QHash<QChar, int> days = {{u'd', 1}, {u'w', 7}, {u'm', 30}, {u'y', 365}};
    return qint64(match.captured(1).toInt()) * days.value(match.captured(2)[0]) * DayMs;
}

Result<QList<Alert>> selectAlerts(store::Session &session, const QString &where, const QVariantList &parameters)
{
    store::Statement query(session.db(),
        u"SELECT id, application_id, name, description, type, alert_before, daily, enabled, created_at, last_run_at, filters FROM alert WHERE "_s + where);
    for (const QVariant &parameter : parameters)
        query.bind(parameter);
    BELFRY_TRY(query.run());
    QList<Alert> alerts;
    while (query.next()) {
        alerts += Alert{query.text(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5), query.flag(6),
            query.flag(7), query.number(8), query.number(9), {}};
        if (const auto filters = parseJson(query.text(10).toUtf8()); filters && filters->is_array())
            alerts.last().filters = filtersOf(*filters);
    }
    return alerts;
}

Result<Alert> AlertService::create(const QString &applicationId, const AlertDraft &draft)
{
    BELFRY_TRY(checkDraft(draft));
    BELFRY_TRY(checkFilters(draft.filters.value_or(QList<AlertFilter>())));
    const Alert alert{newId("alr", m_session.nowMs()), applicationId, draft.name, draft.description.value_or(QString()), draft.type,
        draft.alertBefore, draft.daily.value_or(false), true, m_session.nowMs(), 0, draft.filters.value_or(QList<AlertFilter>())};
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(),
        u"INSERT INTO alert (id, application_id, name, description, type, alert_before, daily, enabled, created_at, filters) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)"_s);
    query.bind(alert.id).bind(applicationId).bind(alert.name).bind(alert.description).bind(alert.type).bind(alert.alertBefore);
    query.bind(int(alert.daily)).bind(alert.createdAt).bind(filtersText(alert));
    if (auto done = query.run(); !done) {
        if (done.error().code == ErrorCode::Conflict)
            return nameTaken(alert.name);
        return tl::unexpected<Error>(done.error());
    }
    BELFRY_TRY(store::Audit(m_session).record(u"alert.create"_s, alert.id, u"%1, %2 %3"_s.arg(alert.name, alert.type, alert.alertBefore).trimmed()));
    BELFRY_TRY(transaction.commit());
    return alert;
}

Result<QList<Alert>> AlertService::list(const QString &applicationId)
{
    return selectAlerts(m_session, u"(? = '' OR application_id = ?) ORDER BY created_at DESC, id DESC"_s, {applicationId, applicationId});
}

Result<Alert> AlertService::find(const QString &reference)
{
    BELFRY_LET(found, selectAlerts(m_session, u"id = ? OR name = ?"_s, {reference, reference}));
    if (found.size() == 1)
        return found.constFirst();
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, u"There is no alert \"%1\"."_s.arg(reference.left(80)), u"alert"_s);
    QStringList ids;
    for (const Alert &alert : std::as_const(found))
        ids += alert.id;
    return fail(ErrorCode::Invalid, u"Several alerts are called \"%1\": %2."_s.arg(reference, ids.join(u", "_s)), u"alert"_s);
}

Result<Alert> AlertService::edit(const QString &reference, const AlertDraft &draft)
{
    BELFRY_LET(alert, find(reference));
    const Alert before = alert;
    if (!draft.type.isEmpty() && draft.type != alert.type)
        return fail(ErrorCode::Invalid, u"The type of an alert is fixed; %1 is of type %2. Create another alert for %3."_s.arg(alert.name, alert.type, draft.type.left(40)), u"type"_s);
    if (!draft.name.isEmpty())
        alert.name = draft.name;
    alert.description = draft.description.value_or(alert.description);
    if (!draft.alertBefore.isEmpty())
        alert.alertBefore = draft.alertBefore;
    alert.daily = draft.daily.value_or(alert.daily);
    BELFRY_TRY(checkDraft({alert.name, alert.type, alert.description, alert.alertBefore, alert.daily, {}}));
    alert.filters = draft.filters.value_or(alert.filters);
    BELFRY_TRY(checkFilters(alert.filters));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(), u"UPDATE alert SET name = ?, description = ?, alert_before = ?, daily = ?, filters = ? WHERE id = ?"_s);
    query.bind(alert.name).bind(alert.description).bind(alert.alertBefore).bind(int(alert.daily)).bind(filtersText(alert)).bind(alert.id);
    if (auto done = query.run(); !done) {
        if (done.error().code == ErrorCode::Conflict)
            return nameTaken(alert.name);
        return tl::unexpected<Error>(done.error());
    }
    if (const QString changes = changedFields(before, alert); !changes.isEmpty())
        BELFRY_TRY(store::Audit(m_session).record(u"alert.edit"_s, alert.id, u"%1: %2"_s.arg(before.name, changes)));
    BELFRY_TRY(transaction.commit());
    return alert;
}

Result<Alert> AlertService::setEnabled(const QString &reference, bool enabled)
{
    BELFRY_LET(alert, find(reference));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    store::Statement query(m_session.db(), u"UPDATE alert SET enabled = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(int(enabled)).bind(alert.id).run());
    BELFRY_TRY(store::Audit(m_session).record(enabled ? u"alert.enable"_s : u"alert.disable"_s, alert.id, alert.name));
    BELFRY_TRY(transaction.commit());
    alert.enabled = enabled;
    return alert;
}

Result<void> AlertService::remove(const QString &reference)
{
    BELFRY_LET(alert, find(reference));
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(removeChannels(m_session, u"alert_id"_s, alert.id));
    store::Statement query(m_session.db(), u"DELETE FROM alert WHERE id = ?"_s);
    BELFRY_TRY(query.bind(alert.id).run());
    BELFRY_TRY(store::Audit(m_session).record(u"alert.delete"_s, alert.id, alert.name));
    return transaction.commit();
}

Result<QList<Certificate>> AlertService::matching(const Alert &alert)
{
    if (alert.type != u"expiration"_s)
        return QList<Certificate>();
    BELFRY_LET(before, alertBeforeMs(alert.alertBefore));
    BELFRY_LET(due, selectCertificates(m_session, u"application_id = ? AND revoked_at = 0 AND renewed_by = '' AND not_after > ? AND not_after <= ? ORDER BY not_after, id"_s,
        {alert.applicationId, m_session.nowMs(), m_session.nowMs() + before}, Columns::Light));
    due.removeIf([&alert](const Certificate &certificate) { return !filtersTake(alert.filters, certificate); });
    return due;
}

Result<AlertService::Preview> AlertService::preview(const Alert &alert, int examples)
{
    BELFRY_TRY(checkFilters(alert.filters));
    Preview preview;
    qint64 before = 0;
    if (alert.type == u"expiration"_s && !alert.alertBefore.isEmpty()) {
        BELFRY_LET(ms, alertBeforeMs(alert.alertBefore));
        before = ms;
    }
    // What is over, revoked or replaced is told by no alert any more.
    BELFRY_LET(living, selectCertificates(m_session, u"application_id = ? AND revoked_at = 0 AND renewed_by = '' AND not_after > ? ORDER BY not_after, id"_s,
        {alert.applicationId, m_session.nowMs()}, Columns::Names));
    QStringList shown;
    for (const Certificate &certificate : std::as_const(living)) {
        if (!filtersTake(alert.filters, certificate))
            continue;
        ++preview.matched;
        if (shown.size() < examples)
            shown += certificate.id;
        if (before == 0)
            continue;
        if (certificate.notAfter <= m_session.nowMs() + before)
            ++preview.dueNow;
        else if (preview.nextAt == 0)
            preview.nextAt = certificate.notAfter - before;
    }
    for (const QString &id : std::as_const(shown)) {
        BELFRY_LET(found, selectCertificates(m_session, u"id = ?"_s, {id}, Columns::Light));
        preview.examples += found;
    }
    return preview;
}

Result<AlertRun> AlertService::runDue()
{
    AlertRun run;
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(alerts, selectAlerts(m_session, u"enabled = 1 AND type = 'expiration' ORDER BY created_at, id"_s, {}));
    for (const Alert &alert : alerts) {
        ++run.alerts;
        BELFRY_LET(due, matching(alert));
        BELFRY_LET(channels, channelsOf(m_session, alert.id));
        QSet<QString> told;
        for (const auto &[channel, kind] : channels) {
            BELFRY_LET(known, toldCertificates(m_session, alert, channel));
            const qsizetype perMessage = certificatesPerMessage(kind);
            QList<Certificate> untold = due;
            untold.removeIf([&known](const Certificate &certificate) { return known.contains(certificate.id); });
            for (qsizetype at = 0; at < untold.size(); at += perMessage) {
                const auto chunk = untold.mid(at, perMessage);
                BELFRY_LET(raised, tellChannel(m_session, alert, channel, chunk));
                run.events += raised.eventId;
                run.deliveries += raised.deliveries;
                for (const Certificate &certificate : chunk)
                    told.insert(certificate.id);
            }
        }
        run.certificates += int(told.size());
        store::Statement query(m_session.db(), u"UPDATE alert SET last_run_at = ? WHERE id = ?"_s);
        BELFRY_TRY(query.bind(m_session.nowMs()).bind(alert.id).run());
    }
    BELFRY_TRY(transaction.commit());
    return run;
}

} // namespace belfry::certificates
