#pragma once

#include "core/result.h"
#include "infrastructure/finding.h"

#include <QIODevice>

namespace belfry::infrastructure {

/// What one day cost, as a report says.
struct CostDay {
    QString account; ///< the provider: a billing account
    QString day;     ///< 2024-01-14
    QString currency;
    qint64 cents = 0;
    bool complete = true; ///< false: the report ends within the day
};

/// A scanner's report, read.
struct Report {
    QString toolVersion;
    QString providerKind; ///< host, image, terraform, billing, …
    QString providerName;
    QString scope;        ///< tool and target: what a later report about the same is compared with
    qint64 observedAt = 0; ///< ms; 0 = the report does not say
    qsizetype found = 0;   ///< how many findings went to ReadOptions::take
    QList<CostDay> costs;
    /// See Observation::covers; empty = what is missing is not known to be gone.
    std::function<bool(const Finding &)> covers = {};
    QStringList warnings;
};

/// Which columns of a cost CSV are what, by their names in its header; account and category may be empty.
struct CostColumns {
    QString date = {}, amount = {}, currency = {}, account = {}, category = {};
};

struct ReadOptions {
    QString target; ///< overrides what the report says was scanned; needed where it says nothing
    QString host;   ///< this machine
    qint64 nowMs = 0;
    std::optional<CostColumns> columns = {}; ///< of a cost CSV whose names are its own
    /// Gets each finding as it is read; nothing of a report counts before `read` has ended well.
    std::function<Result<void>(const Candidate &)> take = {};
};

/// A tool's report format. A new one is one file pair in importers/ and one line in importers.cpp.
struct Importer {
    const char *format; ///< "trivy"
    const char *label;  ///< "Trivy JSON"
    bool (*sniff)(const QByteArray &head); ///< `head`: the first SniffBytes of the file
    Result<Report> (*read)(QIODevice &device, const ReadOptions &options); ///< `device` can be read more than once
    int passes = 1; ///< how often `read` goes through the whole device, for its progress
};

constexpr qint64 SniffBytes = 64 * 1024;
constexpr qsizetype FindingsMax = 100'000;

/// In the order in which `auto` asks them.
[[nodiscard]] const QList<Importer> &importers();
[[nodiscard]] const Importer *findImporter(const QString &format);

/// To the beginning, for a reader that has to know the end of a report before it reads the list in its middle.
[[nodiscard]] Result<void> rewind(QIODevice &device);
/// The object or list under `key`; an empty one where it is missing or something else.
[[nodiscard]] const Json &listAt(const Json &object, const char *key);
[[nodiscard]] const Json &objectAt(const Json &object, const char *key);
/// "CRITICAL" -> critical; UNKNOWN, NEGLIGIBLE, INFO and the like -> low.
[[nodiscard]] QString severityOf(const QString &name);
/// Refuses a report with more findings than FindingsMax.
[[nodiscard]] Result<void> checkCount(qsizetype findings);
/// Counts the finding and hands it over.
[[nodiscard]] Result<void> give(const ReadOptions &options, Report &report, const Candidate &finding);

} // namespace belfry::infrastructure
