#include "infrastructure/importers/lynis.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr qint64 ReportMaxBytes = 16 * 1024 * 1024;
constexpr qint64 LineMaxBytes = 64 * 1024;

/// warning[]=ID|text|detail|solution|
std::optional<Candidate> controlOf(const QString &severity, const QString &value, const QString &host)
{
    const QStringList parts = value.split(u'|');
    const QString id = parts.value(0).trimmed();
    if (id.isEmpty())
        return {};
    const QString text = parts.value(1).trimmed();
    const QString detail = parts.value(2).trimmed();
    Json facts;
    facts["framework_id"] = "lynis";
    facts["control_id"] = toJson(id);
    facts["control_title"] = toJson(text);
    facts["detail"] = toJson(detail == u"-"_s ? QString() : detail);
    const QString solution = parts.value(3).trimmed();
    facts["solution"] = toJson(solution == u"-"_s ? QString() : solution);
    // One test may complain of several things; each text is a failure of its own.
    return Candidate{u"compliance"_s, u"lynis|%1|%2|%3"_s.arg(id, text, detail), severity, u"%1: %2"_s.arg(id, text), u"host"_s, host, facts};
}

} // namespace

bool sniffLynis(const QByteArray &head)
{
    return head.startsWith("# Lynis Report") || head.contains("\nlynis_version=") || head.startsWith("lynis_version=");
}

Result<Report> readLynis(QIODevice &device, const ReadOptions &options)
{
    Report report;
    QString host = options.target;
    QList<QPair<QString, QString>> controls; // severity, value
    bool finished = false;
    qint64 bytes = 0;
    for (int number = 1; !device.atEnd(); ++number) {
        const QByteArray raw = device.readLine(LineMaxBytes + 1);
        bytes += raw.size();
        if (raw.size() > LineMaxBytes)
            return fail(ErrorCode::Invalid, u"Line %1 is longer than %2 bytes: this is no Lynis report."_s.arg(number).arg(LineMaxBytes));
        if (bytes > ReportMaxBytes)
            return fail(ErrorCode::Invalid, u"Lynis reports may have %1 MiB; this one has more."_s.arg(ReportMaxBytes >> 20));
        const QString line = QString::fromUtf8(raw).trimmed();
        const QString key = line.section(u'=', 0, 0);
        const QString value = line.section(u'=', 1);
        if (key == u"hostname"_s && host.isEmpty())
            host = value;
        else if (key == u"lynis_version"_s)
            report.toolVersion = value;
        else if (key == u"finish"_s)
            finished = value == u"true"_s;
        else if (key == u"report_datetime_end"_s) // local time without a zone: this machine's
            report.observedAt = QDateTime::fromString(value, u"yyyy-MM-dd HH:mm:ss"_s).toMSecsSinceEpoch();
        else if (key == u"warning[]"_s)
            controls += {u"high"_s, value};
        else if (key == u"suggestion[]"_s)
            controls += {u"low"_s, value};
    }
    if (report.toolVersion.isEmpty())
        return fail(ErrorCode::Invalid, u"lynis_version is missing: this is no Lynis report."_s);
    if (!finished)
        return fail(ErrorCode::Invalid, u"\"finish=true\" is missing: Lynis did not finish this report."_s);
    if (host.isEmpty())
        return fail(ErrorCode::Invalid, u"hostname is missing; name the host with --target."_s);
    report.providerKind = u"host"_s;
    report.providerName = host;
    report.scope = u"lynis:"_s + host;
    for (const auto &[severity, value] : std::as_const(controls)) {
        if (const auto control = controlOf(severity, value, host))
            BELFRY_TRY(give(options, report, *control));
    }
    report.covers = [](const Finding &) { return true; };
    return report;
}

} // namespace belfry::infrastructure
