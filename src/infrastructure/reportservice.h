#pragma once

#include "core/result.h"
#include "infrastructure/finding.h"
#include "infrastructure/importer.h"

class QIODevice;

namespace belfry::store { class Session; }

namespace belfry::infrastructure {

class ProgressDevice;

struct ImportOptions {
    QString format = QStringLiteral("auto"); ///< or the name of an importer
    QString target;               ///< what was scanned, where the report does not say or says it wrong
    bool everyAssessment = false; ///< tell every failing control of an assessment, not only newly failing ones; also of one that is known
    int costThresholdPercent = 30; ///< of accounts without one of their own
    std::optional<CostColumns> columns = {}; ///< of a cost CSV; format csv
    QString saveColumnsAs = {};    ///< keeps them for files with the same header; empty = no
    /// Told while reading and storing, at most 50 times a second: bytes done of all. False ends it; the error says what was taken in.
    std::function<bool(qint64 done, qint64 total)> progress = {};
};

/// One report taken in.
struct ImportOutcome {
    QString file;
    QString format;
    qint64 importId = 0;   ///< 0: no news, it or a newer one was imported before
    Changes changes;
    QStringList warnings;
};

/// A row of the import log.
struct ImportRecord {
    qint64 id = 0;
    QString format, scope, file, toolVersion;
    qint64 observedAt = 0;
    qint64 importedAt = 0;
    int found = 0, resolved = 0, unchanged = 0;
    QString message; ///< not empty = it was refused, and why, or cut off
    bool isCutOff = false; ///< `found` and the like are what was taken in
};

/// Takes in scanners' reports. A report is read to its end before anything of it counts; its findings are committed with their
/// events in pieces of at most 100 ms, so that others write in between. One that was cut off is imported again: known findings
/// raise nothing.
class ReportService
{
public:
    explicit ReportService(store::Session &session) : m_session(session) { }

    /// "-" is standard input. Errors name the file and, where there is one, the line; a refused report stands in the log.
    [[nodiscard]] Result<ImportOutcome> importFile(const QString &path, const ImportOptions &options = {});
    /// `device` is open and can seek.
    [[nodiscard]] Result<ImportOutcome> importDevice(QIODevice &device, const QString &label, const ImportOptions &options = {});
    /// The column names of a CSV, lower case.
    [[nodiscard]] Result<QStringList> csvColumns(const QString &path);
    [[nodiscard]] Result<QList<ImportRecord>> log(int limit = 50); ///< newest first

private:
    [[nodiscard]] Result<ImportOutcome> read(ProgressDevice &device, const QString &label, const ImportOptions &options);
    void noteRefused(const QString &label, const QString &format, const QString &message);
    struct Taken; ///< a report that was read
    [[nodiscard]] Result<ImportOutcome> storeCosts(Taken &taken, const ImportOptions &options);
    [[nodiscard]] Result<ImportOutcome> storeFindings(Taken &taken, ProgressDevice &device, const ImportOptions &options);
    /// The row of the import log; 0 and a warning where the report is no news.
    [[nodiscard]] Result<qint64> beginImport(Taken &taken, bool everyAssessment);
    [[nodiscard]] Result<void> noteImport(qint64 id, const Changes &changes, bool isWhole);
    [[nodiscard]] Result<Changes> observeCosts(const Report &report, int thresholdPercent);
    /// Why the report is no news: a newer one of its scope was imported, or itself. Empty where it is news.
    [[nodiscard]] Result<QString> whyOld(const Report &report, const QByteArray &sha256, bool everyAssessment);

    store::Session &m_session;
};

/// Names that ImportOptions::format takes, "auto" first.
[[nodiscard]] QStringList reportFormats();

} // namespace belfry::infrastructure
