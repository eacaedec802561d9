#pragma once

#include "core/result.h"
#include "infrastructure/finding.h"

class QIODevice;

namespace belfry::store { class Session; }

namespace belfry::infrastructure {

struct Report;

struct ImportOptions {
    QString format = QStringLiteral("auto"); ///< or the name of an importer
    QString target;               ///< what was scanned, where the report does not say or says it wrong
    bool everyAssessment = false; ///< tell every failing control of an assessment, not only newly failing ones
    int costThresholdPercent = 30;
};

/// One report taken in.
struct ImportOutcome {
    QString file;
    QString format;
    qint64 importId = 0;   ///< 0: these very bytes were imported before
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
};

/// Takes in scanners' reports: one transaction a report, with its events.
class ReportService
{
public:
    explicit ReportService(store::Session &session) : m_session(session) { }

    /// "-" is standard input. Errors name the file and, where there is one, the line.
    [[nodiscard]] Result<ImportOutcome> importFile(const QString &path, const ImportOptions &options = {});
    /// `device` is open and can seek.
    [[nodiscard]] Result<ImportOutcome> importDevice(QIODevice &device, const QString &label, const ImportOptions &options = {});
    [[nodiscard]] Result<QList<ImportRecord>> log(int limit = 50); ///< newest first

private:
    [[nodiscard]] Result<ImportOutcome> store(const Report &report, const QByteArray &sha256, ImportOutcome outcome, const ImportOptions &options);
    [[nodiscard]] Result<Changes> observeCosts(const Report &report, int thresholdPercent);
    [[nodiscard]] Result<bool> seenBefore(const Report &report, const QByteArray &sha256);

    store::Session &m_session;
};

/// Names that ImportOptions::format takes, "auto" first.
[[nodiscard]] QStringList reportFormats();

} // namespace belfry::infrastructure
