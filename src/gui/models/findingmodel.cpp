#include "gui/models/findingmodel.h"

#include "gui/humantime.h"
#include "gui/widgets/celldelegate.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace belfry::gui {

QString kindText(const QString &kind)
{
    const QHash<QString, QString> names = {{u"drift"_s, FindingModel::tr("Drift")}, {u"vulnerability"_s, FindingModel::tr("Vulnerability")},
        {u"compliance"_s, FindingModel::tr("Compliance")}, {u"cost"_s, FindingModel::tr("Cost")}, {u"code"_s, FindingModel::tr("Code")},
        {u"job"_s, FindingModel::tr("Job")}, {u"alert"_s, FindingModel::tr("Alert")}};
    return names.value(kind, kind);
}

QString severityText(const QString &severity)
{
    const QHash<QString, QString> names = {{u"critical"_s, FindingModel::tr("critical")}, {u"high"_s, FindingModel::tr("high")},
        {u"medium"_s, FindingModel::tr("medium")}, {u"low"_s, FindingModel::tr("low")}};
    return names.value(severity, severity);
}

QString findingStateText(const QString &state)
{
    const QHash<QString, QString> names = {{u"open"_s, FindingModel::tr("open")}, {u"resolved"_s, FindingModel::tr("resolved")},
        {u"ignored"_s, FindingModel::tr("ignored")}};
    return names.value(state, state);
}

void FindingModel::setFindings(const QList<infrastructure::Finding> &findings)
{
    const bool same = std::equal(m_findings.cbegin(), m_findings.cend(), findings.cbegin(), findings.cend(),
        [](const infrastructure::Finding &a, const infrastructure::Finding &b) { return a.id == b.id; });
    if (same) {
        m_findings = findings;
        if (!m_findings.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_findings = findings;
    endResetModel();
}

const infrastructure::Finding *FindingModel::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_findings.size() ? &m_findings[index.row()] : nullptr;
}

int FindingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

int FindingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingModel::text(const infrastructure::Finding &finding, int column)
{
    switch (column) {
    case Severity: return severityText(finding.severity);
    case Kind: return kindText(finding.kind);
    case State: return findingStateText(finding.state);
    case Resource: return finding.resourceName;
    case Title: return finding.title;
    case Opened: return shortTime(finding.openedAt);
    default: return {};
    }
}

QVariant FindingModel::data(const QModelIndex &index, int role) const
{
    const infrastructure::Finding *finding = at(index);
    if (!finding)
        return {};
    const bool open = finding->state == u"open"_s;
    switch (role) {
    case Qt::DisplayRole: return text(*finding, index.column());
    case Qt::ToolTipRole: return index.column() == Opened ? QVariant(timeTip(finding->openedAt)) : text(*finding, index.column());
    case ChipRole:
        if (index.column() != Severity || !open)
            return {};
        return int(finding->severity == u"critical"_s || finding->severity == u"high"_s ? Token::FailedBadge
                : finding->severity == u"medium"_s ? Token::WarningBadge : Token::QueuedBadge);
    case ToneRole: return open ? QVariant() : QVariant(int(Token::MutedText));
    case MonospaceRole: return index.column() == Resource;
    case IdRole: return QString::number(finding->id);
    default: return {};
    }
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Severity: return tr("Severity");
    case Kind: return tr("Kind");
    case State: return tr("State");
    case Resource: return tr("Resource");
    case Title: return tr("Finding");
    case Opened: return tr("Opened");
    default: return {};
    }
}

} // namespace belfry::gui
