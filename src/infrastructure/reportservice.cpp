#include "infrastructure/reportservice.h"

#include "core/paths.h"
#include "core/time.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/costmapping.h"
#include "infrastructure/costrule.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/findingspool.h"
#include "infrastructure/findingwriter.h"
#include "infrastructure/importer.h"
#include "infrastructure/importers/costcsv.h"
#include "infrastructure/progressdevice.h"
#include "infrastructure/rows.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QThread>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qint64 ReportMaxBytes = 2LL * 1024 * 1024 * 1024;
constexpr qint64 HeldMs = 100; ///< one commit of findings
constexpr int GapMs = 25;      ///< then; who waits for SQLite asks every 25 ms in the beginning
constexpr qint64 StdinMaxBytes = 32 * 1024 * 1024; ///< reports are read more than once, so these are kept in memory

tl::unexpected<Error> inFile(const QString &file, Error error)
{
    error.message = u"%1: %2"_s.arg(file, error.message);
    error.field = u"file"_s;
    return tl::unexpected<Error>(std::move(error));
}

QString packedBy(const QByteArray &head)
{
    const std::initializer_list<std::pair<QByteArray, QString>> marks{{"\x1f\x8b", u"gzip"_s}, {"PK\x03\x04", u"zip"_s}, {"BZh", u"bzip2"_s},
        {"\xfd" "7zXZ", u"xz"_s}, {"\x28\xb5\x2f\xfd", u"zstd"_s}};
    for (const auto &[mark, name] : marks) {
        if (head.startsWith(mark))
            return name;
    }
    return {};
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

struct ReportService::Taken {
    Report report;
    FindingSpool findings;
    QByteArray sha256;
    ImportOutcome outcome;
};

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
    if (counted.wasCancelled() && !outcome && outcome.error().field != u"cancelled"_s)
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
    if (const QString packed = packedBy(device.peek(SniffBytes)); !packed.isEmpty())
        return fail(ErrorCode::Invalid, u"%1: this is packed with %2; unpack it first and import what comes out."_s.arg(label, packed), u"file"_s);
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
    Taken taken{{}, FindingSpool(QFileInfo(m_session.db().path()).absolutePath()), hash.result(), {}};
    auto report = (*importer)->read(device, {options.target, hostName(), m_session.nowMs(), columns, [&taken](const Candidate &finding) { return taken.findings.put(finding); }});
    if (!report)
        return inFile(label, report.error());
    taken.report = std::move(*report);
    taken.outcome = {label, QString::fromLatin1((*importer)->format), 0, {}, taken.report.warnings};
    if (options.columns && !options.saveColumnsAs.isEmpty())
        BELFRY_TRY(CostMappings(m_session).save(options.saveColumnsAs, header, *options.columns));
    if (!device.tellStored(0, 1))
        return fail(ErrorCode::Failed, u"cancelled"_s);
    auto outcome = taken.report.costs.isEmpty() ? storeFindings(taken, device, options) : storeCosts(taken, options);
    if (!outcome && outcome.error().field != u"cancelled"_s)
        return inFile(label, outcome.error());
    return outcome;
}

Result<QString> ReportService::whyOld(const Report &report, const QByteArray &sha256, bool everyAssessment)
{
    // Days of costs that were not over then are judged now.
    if (!everyAssessment && report.costs.isEmpty()) {
        store::Statement same(m_session.db(), u"SELECT id FROM import WHERE sha256 = ? AND scope = ? AND outcome = 'imported' ORDER BY id DESC LIMIT 1"_s);
        BELFRY_TRY(same.bind(sha256).bind(report.scope).run());
        if (same.next())
            return u"This very report was imported before (import %1); nothing changed. With --every-assessment it is taken in again."_s.arg(same.number(0));
    }
    if (report.observedAt <= 0)
        return QString();
    store::Statement newest(m_session.db(), u"SELECT max(observed_at) FROM import WHERE scope = ? AND outcome = 'imported'"_s);
    BELFRY_TRY(newest.bind(report.scope).run());
    return newest.next() && newest.number(0) > report.observedAt ? u"A newer report about the same was imported before; nothing changed."_s : QString();
}

Result<qint64> ReportService::beginImport(Taken &taken, bool everyAssessment)
{
    const Report &report = taken.report;
    BELFRY_LET(old, whyOld(report, taken.sha256, everyAssessment));
    if (!old.isEmpty()) {
        taken.outcome.changes.unchanged = int(report.found);
        taken.outcome.warnings += old;
        return 0;
    }
    store::Statement insert(m_session.db(),
        u"INSERT INTO import (format, scope, file, sha256, tool_version, observed_at, imported_at, outcome, message) VALUES (?, ?, ?, ?, ?, ?, ?, 'partial', ?)"_s);
    insert.bind(taken.outcome.format).bind(report.scope).bind(taken.outcome.file).bind(taken.sha256).bind(report.toolVersion.left(80));
    BELFRY_TRY(insert.bind(report.observedAt).bind(m_session.nowMs()).bind(u"It was cut off; import it again to take in the rest."_s).run());
    return insertedId(m_session);
}

Result<void> ReportService::noteImport(qint64 id, const Changes &changes, bool isWhole)
{
    store::Statement update(m_session.db(),
        u"UPDATE import SET found = ?, resolved = ?, unchanged = ?, outcome = CASE WHEN ? THEN 'imported' ELSE outcome END, "
        "message = CASE WHEN ? THEN '' ELSE message END WHERE id = ?"_s);
    return update.bind(changes.found).bind(changes.resolved).bind(changes.unchanged).bind(isWhole).bind(isWhole).bind(id).run();
}

Result<ImportOutcome> ReportService::storeCosts(Taken &taken, const ImportOptions &options)
{
    store::Transaction transaction(m_session.db());
    BELFRY_TRY(transaction.begin());
    BELFRY_LET(id, beginImport(taken, options.everyAssessment));
    if (id == 0)
        return taken.outcome;
    taken.outcome.importId = id;
    BELFRY_LET(changes, observeCosts(taken.report, options.costThresholdPercent));
    taken.outcome.changes = changes;
    BELFRY_TRY(noteImport(id, changes, true));
    BELFRY_TRY(transaction.commit());
    return taken.outcome;
}

Result<ImportOutcome> ReportService::storeFindings(Taken &taken, ProgressDevice &device, const ImportOptions &options)
{
    const Report &report = taken.report;
    ImportOutcome &outcome = taken.outcome;
    std::optional<FindingWriter> writer;
    taken.findings.arrange();
    for (bool more = true; more;) {
        store::Transaction transaction(m_session.db());
        BELFRY_TRY(transaction.begin());
        QElapsedTimer held;
        held.start();
        if (!writer) {
            BELFRY_LET(id, beginImport(taken, options.everyAssessment));
            if (id == 0)
                return outcome;
            outcome.importId = id;
            writer.emplace(m_session, Observation{report.providerKind, report.providerName, report.scope, id, options.everyAssessment, {}, report.covers});
        }
        BELFRY_TRY(writer->enter());
        while (more && held.elapsed() < HeldMs) {
            BELFRY_LET(group, taken.findings.next());
            if (group.isEmpty()) {
                BELFRY_LET(again, writer->closeSome());
                more = again;
            } else {
                BELFRY_TRY(writer->add(group));
            }
        }
        outcome.changes = writer->changes();
        BELFRY_TRY(noteImport(outcome.importId, outcome.changes, !more));
        BELFRY_TRY(transaction.commit());
        if (!device.tellStored(taken.findings.taken(), taken.findings.count()) && more)
            return fail(ErrorCode::Failed, u"%1: the import was cancelled when %2 of %3 findings were taken in; import it again for the rest."_s
                .arg(outcome.file).arg(taken.findings.taken()).arg(taken.findings.count()), u"cancelled"_s);
        if (more)
            QThread::msleep(GapMs);
    }
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
                if (query.text(2) != account.currency) {
                    // Without an account column all files of a format are one account, until somebody says otherwise.
                    const QString hint = it.key() == report.providerName ? u" If these are somebody else's costs, say whose with --target NAME."_s : QString();
                    return fail(ErrorCode::Invalid, u"Costs of %1 were in %2 so far and are in %3 here.%4"_s.arg(it.key(), query.text(2), account.currency, hint));
                }
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
        u"SELECT id, format, scope, file, tool_version, observed_at, imported_at, found, resolved, unchanged, message, outcome FROM import ORDER BY id DESC LIMIT ?"_s);
    BELFRY_TRY(query.bind(limit).run());
    QList<ImportRecord> all;
    while (query.next()) {
        all += ImportRecord{query.number(0), query.text(1), query.text(2), query.text(3), query.text(4), query.number(5), query.number(6),
            int(query.number(7)), int(query.number(8)), int(query.number(9)), query.text(10), query.text(11) == u"partial"_s};
    }
    return all;
}

} // namespace belfry::infrastructure
