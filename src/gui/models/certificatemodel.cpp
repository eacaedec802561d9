#include "gui/models/certificatemodel.h"

#include "core/visible.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/plaintip.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::gui {

using certificates::Certificate;

namespace {

constexpr qint64 SoonDays = 30;

enum class Standing { Active, Soon, Expired, Revoked, Renewed };

Standing standingOf(const Certificate &certificate, qint64 nowMs)
{
    if (certificate.revokedAt > 0)
        return Standing::Revoked;
    if (!certificate.renewedBy.isEmpty())
        return Standing::Renewed;
    if (certificate.notAfter <= nowMs)
        return Standing::Expired;
    return certificate.daysUntilExpiry(nowMs) <= SoonDays ? Standing::Soon : Standing::Active;
}

QIcon standingIcon(Standing standing)
{
    switch (standing) {
    case Standing::Active: return icon(u"success"_s, Token::Delivered);
    case Standing::Soon: return icon(u"warning"_s, Token::Warning);
    case Standing::Expired:
    case Standing::Revoked: return icon(u"error"_s, Token::Failed);
    case Standing::Renewed: return icon(u"history"_s, Token::MutedText);
    }
    return {};
}

QString day(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(u"yyyy-MM-dd"_s);
}

} // namespace

QString statusText(const Certificate &certificate, qint64 nowMs)
{
    switch (standingOf(certificate, nowMs)) {
    case Standing::Active: return CertificateModel::tr("active");
    case Standing::Soon: return CertificateModel::tr("expires soon");
    case Standing::Expired: return CertificateModel::tr("expired");
    case Standing::Revoked: return CertificateModel::tr("revoked");
    case Standing::Renewed: return CertificateModel::tr("renewed");
    }
    return {};
}

QString shownName(const Certificate &certificate)
{
    const QString name = certificate.commonName.isEmpty() ? certificate.san.value(0) : certificate.commonName;
    return name.isEmpty() ? CertificateModel::tr("(no name)") : visible(name);
}

QString shownHex(const QString &hex)
{
    QStringList pairs;
    for (qsizetype i = 0; i < hex.size(); i += 2)
        pairs += hex.mid(i, 2);
    return hex.size() % 2 == 0 ? pairs.join(u':') : hex;
}

void CertificateModel::setRows(const QList<CertificateRow> &rows, int total, qint64 nowMs)
{
    const bool same = std::equal(m_rows.cbegin(), m_rows.cend(), rows.cbegin(), rows.cend(),
        [](const CertificateRow &a, const CertificateRow &b) { return a.certificate.id == b.certificate.id; });
    m_now = nowMs;
    m_asked = 0;
    if (same) { // the selection stays
        m_rows = rows;
        m_total = total;
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    m_total = total;
    endResetModel();
}

void CertificateModel::append(const QList<CertificateRow> &rows)
{
    if (rows.isEmpty()) {
        m_total = int(m_rows.size()); // somebody removed the rest
        return;
    }
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + rows.size()) - 1);
    m_rows += rows;
    endInsertRows();
}

bool CertificateModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_rows.size() < m_total;
}

void CertificateModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent) || m_asked == m_rows.size())
        return;
    m_asked = int(m_rows.size());
    Q_EMIT moreWanted(m_asked);
}

void CertificateModel::sort(int column, Qt::SortOrder order)
{
    using Order = certificates::CertificateQuery::Order;
    switch (column) {
    case CommonName:
    case Names: m_order = Order::CommonName; break;
    case Serial: m_order = Order::Serial; break;
    case Profile: m_order = Order::Profile; break;
    default: m_order = Order::NotAfter; break;
    }
    m_descending = order == Qt::DescendingOrder;
    Q_EMIT orderChanged();
}

const Certificate *CertificateModel::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows[index.row()].certificate : nullptr;
}

QModelIndex CertificateModel::indexOf(const QString &id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].certificate.id == id)
            return index(row, CommonName);
    }
    return {};
}

int CertificateModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CertificateModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CertificateModel::text(const CertificateRow &row, int column) const
{
    const Certificate &c = row.certificate;
    switch (column) {
    case Status: return certificates::weaknessesOf(c).isEmpty() ? statusText(c, m_now) : tr("%1, weak").arg(statusText(c, m_now));
    case CommonName: return shownName(c);
    case Names: return c.san.isEmpty() ? u"—"_s : c.san.size() == 1 ? visible(c.san.constFirst())
                                                                   : tr("%1 +%2").arg(visible(c.san.constFirst())).arg(c.san.size() - 1);
    case Serial: return shownHex(c.serialNumber);
    case NotAfter: return day(c.notAfter);
    case Days: return QString::number(c.daysUntilExpiry(m_now));
    case Profile: return c.role == u"root"_s ? tr("Root CA") : c.role == u"intermediate"_s ? tr("Intermediate CA") : c.profileName.isEmpty() ? tr("imported") : visible(c.profileName);
    case Alerts: return row.alerts == 0 ? tr("none") : row.expirations == 0 ? tr("not of expiry") : tr("%n alert(s)", nullptr, row.alerts);
    default: return {};
    }
}

QVariant CertificateModel::data(const QModelIndex &index, int role) const
{
    if (!at(index))
        return {};
    const CertificateRow &row = m_rows[index.row()];
    const Certificate &c = row.certificate;
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(row, column);
    case Qt::DecorationRole: return column == Status ? QVariant(standingIcon(standingOf(c, m_now))) : QVariant();
    case Qt::TextAlignmentRole: return column == Days ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::ToolTipRole:
        if (column == Names) // a certificate may have thousands
            return plainTip(visible(QStringList(c.san.mid(0, 20)).join(u", "_s)) + (c.san.size() > 20 ? u" …"_s : QString()));
        if (column == NotAfter || column == Days)
            return QDateTime::fromMSecsSinceEpoch(c.notAfter, Qt::UTC).toString(Qt::ISODate);
        if (column == Alerts && row.alerts == 0)
            return tr("Nobody is told when something happens to this certificate.");
        if (column == Alerts && row.expirations == 0)
            return tr("Nobody is told before this certificate expires.");
        if (column == Status && !certificates::weaknessesOf(c).isEmpty())
            return tr("Weak: %1").arg(certificates::weaknessesOf(c).join(u", "_s));
        return plainTip(text(row, column));
    case ChipRole: return column == Alerts && row.expirations == 0 && c.role.isEmpty() && c.renewedBy.isEmpty() && c.revokedAt == 0 && c.notAfter > m_now
            ? QVariant(int(Token::WarningBadge)) : QVariant();
    case ToneRole: return c.renewedBy.isEmpty() && c.revokedAt == 0 ? QVariant() : QVariant(int(Token::MutedText));
    case MonospaceRole: return column == Serial;
    case IdRole: return c.id;
    default: return {};
    }
}

QVariant CertificateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Days)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Status: return tr("Status");
    case CommonName: return tr("Common name");
    case Names: return tr("Names");
    case Serial: return tr("Serial number");
    case NotAfter: return tr("Not after");
    case Days: return tr("Days");
    case Profile: return tr("Profile");
    case Alerts: return tr("Alerts");
    default: return {};
    }
}

} // namespace belfry::gui
