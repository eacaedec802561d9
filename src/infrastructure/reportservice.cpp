#include "infrastructure/reportservice.h"

#include "core/paths.h"
#include "core/time.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/costmapping.h"
#include "infrastructure/costrule.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/importer.h"
#include "infrastructure/importers/costcsv.h"
#include "infrastructure/progressdevice.h"
#include "infrastructure/rows.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qint64 ReportMaxBytes = 2LL * 1024 * 1024 * 1024;
constexpr qint64 StdinMaxBytes = 32 * 1024 * 1024; ///< reports are read more than once, so these are kept in memory

tl::unexpected<Error> inFile(const QString &file, Error error)
{
    error.message = u"%1: %2"_s.arg(file, error.message);
    error.field = u"file"_s;
    return tl::unexpected<Error>(std::move(error));
}

Result<const Importer *> importerFor(QIODevice &device, const QString &format)
{
    if (format != u"auto"_s) {
        if (const Importer *importer = findImporter(format))
            return importer;
        return fail(ErrorCode::Invalid, u"Unknown format \"%1\": %2."_s.arg(format.left(40), reportFormats().join(u", "_s)), u"format"_s);
    }
    const QByteArray head = device.peek(SniffBytes);
    for (const Importer &importer : importers()) {
        if (importer.sniff(head))
            return &importer;
    }
    return fail(ErrorCode::Invalid, u"No format fits (%1). Name the one it is."_s.arg(reportFormats().mid(1).join(u", "_s)));
}

/// All accounts of a report with their days; `days` only those that are over.
struct Account {
    QString currency;
    QMap<QDate, qint64> days;
};

QMap<QString, Account> accountsOf(const Report &report, qint64 nowMs)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date();
    QMap<QString, Account> accounts;
    for (const CostDay &each : report.costs) {
        Account &account = accounts[each.account];
        account.currency = each.currency;
        const QDate day = QDate::fromString(each.day, u"yyyy-MM-dd"_s);
        if (each.complete && day < today)
            account.days.insert(day, each.cents);
    }
    return accounts;
}

Candidate candidateOf(const QString &account, const QString &currency, const QDate &day, const CostAnomaly &anomaly)
{
    const auto amount = [](qint64 cents) { return QString::number(double(cents) / 100, 'f', 2); };
    const QString date = day.toString(u"yyyy-MM-dd"_s);
    Json facts;
    facts["date"] = toJson(date);
    facts["actual"] = anomaly.actualCents;
    facts["expected"] = anomaly.expectedCents;
    facts["deviation"] = anomaly.deviationTenths;
    facts["currency"] = toJson(currency);
    return {u"cost"_s, date, QString::fromLatin1(costSeverity(anomaly.deviationTenths)),
        u"%1: %2 %3 instead of %4 expected (+%5 %)"_s.arg(date, amount(anomaly.actualCents), currency, amount(anomaly.expectedCents))
            .arg(double(anomaly.deviationTenths) / 10, 0, 'f', 1),
        u"billing_account"_s, account, facts};
}

} // namespace

QStringList reportFormats()
{
    QStringList names(u"auto"_s);
    for (const Importer &importer : importers())
        names += QLatin1String(importer.format);
    return names;
}

Result<ImportOutcome> ReportService::importFile(const QString &path, const ImportOptions &options)
{
    if (path == u"-"_s) {
        BELFRY_LET(bytes, readFile(path, StdinMaxBytes));
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        return importDevice(buffer, u"standard input"_s, options);
    }
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorCode::Invalid, u"%1: there is no such file."_s.arg(path), u"file"_s);
    if (!info.isFile())
        return fail(ErrorCode::Invalid, u"%1: this is no regular file."_s.arg(path), u"file"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Invalid, u"%1: %2."_s.arg(path, file.errorString()), u"file"_s);
    return importDevice(file, path, options);
}

Result<QStringList> ReportService::csvColumns(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Invalid, u"%1: %2."_s.arg(path, file.errorString()), u"file"_s);
    const QStringList header = csvHeader(file.read(SniffBytes));
    if (header.size() < 3)
        return fail(ErrorCode::Invalid, u"%1: its first line names no three columns."_s.arg(path), u"file"_s);
    return header;
}

Result<ImportOutcome> ReportService::importDevice(QIODevice &device, const QString &label, const ImportOptions &options)
{
    ProgressDevice counted(device, options.progress);
    auto outcome = read(counted, label, options);
    if (counted.wasCancelled())
        return fail(ErrorCode::Failed, u"%1: the import was cancelled; nothing of it was taken in."_s.arg(label), u"cancelled"_s);
    if (!outcome && outcome.error().code == ErrorCode::Invalid)
        noteRefused(label, options.format, outcome.error().message);
    return outcome;
}

void ReportService::noteRefused(const QString &label, const QString &format, const QString &message)
{
    store::Transaction transaction(m_session.db());
    if (!transaction.begin())
        return; // the caller has the error itself; the log is a help only
    store::Statement insert(m_session.db(),
        u"INSERT INTO import (format, scope, file, sha256, tool_version, observed_at, imported_at, outcome, message) VALUES (?, '', ?, x'', '', 0, ?, 'refused', ?)"_s);
    insert.bind(format).bind(label).bind(m_session.nowMs()).bind(message.left(1000));
    if (insert.run())
        (void)transaction.commit().has_value();
}

Result<ImportOutcome> ReportService::read(ProgressDevice &device, const QString &label, const ImportOptions &options)
{
    if (device.size() > ReportMaxBytes)
        return fail(ErrorCode::Invalid, u"%1: reports may have 2 GiB; this one has more."_s.arg(label), u"file"_s);
    QString format = options.format;
    std::optional<CostColumns> columns = options.columns;
    const QStringList header = csvHeader(device.peek(SniffBytes));
    if (!columns && (format == u"auto"_s || format == u"csv"_s)) {
        BELFRY_LET(saved, CostMappings(m_session).forHeader(header));
        if (saved)
            columns = saved->columns;
    }
    if (columns)
        format = u"csv"_s;
    const auto importer = importerFor(device, format);
    if (!importer)
        return inFile(label, importer.error());
    device.expectPasses(1 + (*importer)->passes); // hashed first and read then
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&device) || !device.seek(0))
        return fail(ErrorCode::Invalid, u"%1: %2."_s.arg(label, device.errorString()), u"file"_s);
    const auto report = (*importer)->read(device, {options.target, hostName(), m_session.nowMs(), columns});
    if (!report)
        return inFile(label, report.error());
    if (options.columns && !options.saveColumnsAs.isEmpty())
        BELFRY_TRY(CostMappings(m_session).save(options.saveColumnsAs, header, *options.columns));
    auto outcome = store(*report, hash.result(), {label, QString::fromLatin1((*importer)->format), 0, {}, report->warnings}, options);
    if (!outcome)
        return inFile(label, outcome.error());
    return outcome;
}

Result<QString> ReportService::whyOld(const Report &report, const QByteArray &sha256)
{
    // A report that does not say when it was made may be a new one that happens to be equal.
    if (report.observedAt <= 0)
        return QString();
    store::Statement query(m_session.db(),
        u"SELECT observed_at, sha256 FROM import WHERE scope = ? AND outcome = 'imported' ORDER BY observed_at DESC, id DESC LIMIT 1"_s);
    BELFRY_TRY(query.bind(report.scope).run());
    if (!query.next())
        return QString();
    if (query.number(0) > report.observedAt)
        return u"A newer report about the same was imported before; nothing changed."_s;
    return query.number(0) == report.observedAt && query.blob(1) == sha256 ? u"This very report was imported before; nothing changed."_s : QString();
}

Result<ImportOutcome> ReportService::store(const Report &report, const QByteArray &sha256, ImportOutcome outcome, const ImportOptions &options)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(old, whyOld(report, sha256));
    if (!old.isEmpty()) {
        outcome.changes.unchanged = int(report.findings.size());
        outcome.warnings += old;
        return outcome;
    }
    store::Statement insert(m_session.db(),
        u"INSERT INTO import (format, scope, file, sha256, tool_version, observed_at, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
    insert.bind(outcome.format).bind(report.scope).bind(outcome.file).bind(sha256).bind(report.toolVersion.left(80));
    BELFRY_TRY(insert.bind(report.observedAt).bind(m_session.nowMs()).run());
    BELFRY_LET(id, insertedId(m_session));
    outcome.importId = id;
    if (report.costs.isEmpty()) {
        Observation look{report.providerKind, report.providerName, report.scope, id, options.everyAssessment, report.findings, report.covers};
        BELFRY_LET(changes, FindingService(m_session).observe(look));
        outcome.changes = changes;
    } else {
        BELFRY_LET(changes, observeCosts(report, options.costThresholdPercent));
        outcome.changes = changes;
    }
    store::Statement update(m_session.db(), u"UPDATE import SET found = ?, resolved = ?, unchanged = ? WHERE id = ?"_s);
    BELFRY_TRY(update.bind(outcome.changes.found).bind(outcome.changes.resolved).bind(outcome.changes.unchanged).bind(id).run());
    BELFRY_TRY(transaction.commit());
    return outcome;
}

Result<Changes> ReportService::observeCosts(const Report &report, int thresholdPercent)
{
    Changes all;
    const auto accounts = accountsOf(report, m_session.nowMs());
    for (auto it = accounts.cbegin(); it != accounts.cend(); ++it) {
        const Account &account = *it;
        BELFRY_LET(provider, providerId(m_session, report.providerKind, it.key()));
        QMap<QDate, qint64> history;
        {
            store::Statement query(m_session.db(), u"SELECT day, amount_cents, currency FROM cost_day WHERE provider_id = ?"_s);
            BELFRY_TRY(query.bind(provider).run());
            while (query.next()) {
                if (query.text(2) != account.currency)
                    return fail(ErrorCode::Invalid, u"Costs of %1 were in %2 so far and are in %3 here."_s.arg(it.key(), query.text(2), account.currency));
                history.insert(QDate::fromString(query.text(0), u"yyyy-MM-dd"_s), query.number(1));
            }
        }
        int threshold = thresholdPercent;
        {
            store::Statement own(m_session.db(), u"SELECT cost_threshold FROM provider WHERE id = ?"_s);
            BELFRY_TRY(own.bind(provider).run());
            if (own.next() && !own.isNull(0))
                threshold = int(own.number(0));
        }
        Observation look{report.providerKind, it.key(), u"cost:"_s + it.key()};
        QSet<QString> days;
        for (auto day = account.days.cbegin(); day != account.days.cend(); ++day) {
            history.insert(day.key(), *day);
            const QString date = day.key().toString(u"yyyy-MM-dd"_s);
            days += date;
            store::Statement query(m_session.db(), u"INSERT OR REPLACE INTO cost_day (provider_id, day, currency, amount_cents) VALUES (?, ?, ?, ?)"_s);
            BELFRY_TRY(query.bind(provider).bind(date).bind(account.currency).bind(*day).run());
        }
        for (auto day = account.days.cbegin(); day != account.days.cend(); ++day) {
            if (const auto anomaly = judgeDay(history, day.key(), CostRule{threshold, 100}))
                look.seen += candidateOf(it.key(), account.currency, day.key(), *anomaly);
        }
        look.covers = [&](const Finding &finding) { return days.contains(finding.fingerprint); };
        BELFRY_LET(changes, FindingService(m_session).observe(look));
        all.add(changes);
    }
    return all;
}

Result<QList<ImportRecord>> ReportService::log(int limit)
{
    store::Statement query(m_session.db(),
        u"SELECT id, format, scope, file, tool_version, observed_at, imported_at, found, resolved, unchanged, message FROM import ORDER BY id DESC LIMIT ?"_s);
    BELFRY_TRY(query.bind(limit).run());
    QList<ImportRecord> all;
    while (query.next()) {
        all += ImportRecord{query.number(0), query.text(1), query.text(2), query.text(3), query.text(4), query.number(5), query.number(6),
            int(query.number(7)), int(query.number(8)), int(query.number(9)), query.text(10)};
    }
    return all;
}

} // namespace belfry::infrastructure
