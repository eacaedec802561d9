#include "gui/models/rowsmodel.h"

#include "gui/widgets/celldelegate.h"

namespace belfry::gui {

void RowsModel::setRows(const QList<TableRow> &rows)
{
    if (rows == m_rows)
        return;
    const bool same = std::equal(m_rows.cbegin(), m_rows.cend(), rows.cbegin(), rows.cend(),
        [](const TableRow &a, const TableRow &b) { return a.id == b.id; });
    if (same) {
        m_rows = rows;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void RowsModel::prepend(const QList<TableRow> &rows, int most)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, 0, int(rows.size()) - 1);
    m_rows = rows + m_rows;
    endInsertRows();
    if (m_rows.size() <= most)
        return;
    beginRemoveRows({}, most, int(m_rows.size()) - 1);
    m_rows.resize(most);
    endRemoveRows();
}

QString RowsModel::idAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? m_rows[index.row()].id : QString();
}

int RowsModel::rowOf(const QString &id) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].id == id)
            return int(i);
    }
    return -1;
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_headings.size());
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size() || index.column() >= m_rows[index.row()].cells.size())
        return {};
    const Cell &cell = m_rows[index.row()].cells[index.column()];
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole: return cell.toolTip.isEmpty() ? cell.text : cell.toolTip;
    case ToneRole: return cell.tone ? QVariant(int(*cell.tone)) : QVariant();
    case ChipRole: return cell.chip ? QVariant(int(*cell.chip)) : QVariant();
    case MonospaceRole: return cell.isMono;
    case IdRole: return m_rows[index.row()].id;
    default: return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_headings.value(section);
}

} // namespace belfry::gui
