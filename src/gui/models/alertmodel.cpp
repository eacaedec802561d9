#include "gui/models/alertmodel.h"

#include "formats/format.h"
#include "gui/humantime.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/plainlabel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::gui {

QString alertTypeText(const QString &type)
{
    if (type == u"expiration"_s)
        return AlertModel::tr("Expiration");
    if (type == u"issuance"_s)
        return AlertModel::tr("Issuance");
    return type == u"renewal"_s ? AlertModel::tr("Renewal") : AlertModel::tr("Revocation");
}

void AlertModel::setRows(const QList<AlertRow> &rows)
{
    const bool same = std::equal(m_rows.cbegin(), m_rows.cend(), rows.cbegin(), rows.cend(),
        [](const AlertRow &a, const AlertRow &b) { return a.alert.id == b.alert.id; });
    if (same) {
        m_rows = rows;
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

const AlertRow *AlertModel::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows[index.row()] : nullptr;
}

QModelIndex AlertModel::indexOf(const QString &id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].alert.id == id)
            return index(row, Name);
    }
    return {};
}

int AlertModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int AlertModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AlertModel::text(const AlertRow &row, int column) const
{
    switch (column) {
    case Name: return row.alert.name;
    case Type: return alertTypeText(row.alert.type);
    case Before: return row.alert.alertBefore.isEmpty() ? tr("at once")
            : row.alert.daily ? tr("%1, daily").arg(row.alert.alertBefore) : row.alert.alertBefore;
    case Due: return row.alert.type == u"expiration"_s ? tr("%n certificate(s)", nullptr, row.due) : u"—"_s;
    case Channels: {
        QStringList names;
        for (const Webhook &channel : row.channels)
            names += singleLine(channel.name.startsWith(row.alert.name + u" · "_s) ? channel.name.mid(row.alert.name.size() + 3) : channel.name);
        return names.isEmpty() ? tr("none") : names.join(u", "_s);
    }
    case LastRun: return row.alert.lastRunAt > 0 ? shortTime(row.alert.lastRunAt) : row.alert.type == u"expiration"_s ? tr("never") : u"—"_s;
    default: return {};
    }
}

QVariant AlertModel::data(const QModelIndex &index, int role) const
{
    const AlertRow *row = at(index);
    if (!row)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(*row, column);
    case Qt::CheckStateRole: return column == Enabled ? QVariant(row->alert.enabled ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::AccessibleTextRole: return column == Enabled ? (row->alert.enabled ? tr("enabled") : tr("disabled")) : text(*row, column);
    case Qt::ToolTipRole:
        if (column == LastRun)
            return timeTip(row->alert.lastRunAt);
        return column == Name && !row->alert.description.isEmpty() ? singleLine(row->alert.description) : text(*row, column);
    case ChipRole: return column == Channels && row->channels.isEmpty() ? QVariant(int(Token::WarningBadge)) : QVariant();
    case ToneRole: return row->alert.enabled ? QVariant() : QVariant(int(Token::MutedText));
    case IdRole: return row->alert.id;
    case SortRole: return column == Due ? QVariant(row->due) : column == LastRun ? QVariant(row->alert.lastRunAt)
            : column == Enabled ? QVariant(row->alert.enabled) : QVariant(text(*row, column));
    default: return {};
    }
}

QVariant AlertModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Enabled: return tr("On");
    case Name: return tr("Name");
    case Type: return tr("Type");
    case Before: return tr("When");
    case Due: return tr("Due now");
    case Channels: return tr("Channels");
    case LastRun: return tr("Last run");
    default: return {};
    }
}

Qt::ItemFlags AlertModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags base = QAbstractTableModel::flags(index);
    return index.column() == Enabled ? base | Qt::ItemIsUserCheckable : base;
}

bool AlertModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const AlertRow *row = at(index);
    if (!row || role != Qt::CheckStateRole)
        return false;
    Q_EMIT enabledToggled(row->alert.id, value.toInt() == Qt::Checked); // the store decides
    return true;
}

} // namespace belfry::gui
