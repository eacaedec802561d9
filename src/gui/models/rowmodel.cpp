#include "gui/models/rowmodel.h"

#include "gui/humantime.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/plaintip.h"

namespace belfry::gui {

RowCell RowCell::mono(QString text)
{
    RowCell cell(std::move(text));
    cell.isMono = true;
    return cell;
}

RowCell RowCell::muted(QString text)
{
    RowCell cell(std::move(text));
    cell.tone = Token::MutedText;
    return cell;
}

RowCell RowCell::number(QString text)
{
    RowCell cell(std::move(text));
    cell.isNumber = true;
    return cell;
}

RowCell RowCell::time(qint64 ms)
{
    return RowCell(shortTime(ms)).withTip(timeTip(ms));
}

RowCell RowCell::asNumber() const
{
    RowCell cell(*this);
    cell.isNumber = true;
    return cell;
}

RowCell RowCell::inTone(std::optional<Token> colour) const
{
    RowCell cell(*this);
    cell.tone = colour;
    return cell;
}

RowCell RowCell::withTip(const QString &words) const
{
    RowCell cell(*this);
    cell.tip = words;
    return cell;
}

void RowModel::setRows(const QList<Row> &rows)
{
    if (m_rows == rows)
        return;
    const bool same = std::equal(m_rows.cbegin(), m_rows.cend(), rows.cbegin(), rows.cend(), [](const Row &a, const Row &b) { return a.id == b.id; });
    if (same) {
        m_rows = rows;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void RowModel::prepend(const QList<Row> &rows, int most)
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

QString RowModel::idAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? m_rows[index.row()].id : QString();
}

QModelIndex RowModel::indexOf(const QString &id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].id == id)
            return index(row, 0);
    }
    return {};
}

int RowModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RowModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_headings.size());
}

QVariant RowModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size() || index.column() >= m_rows[index.row()].cells.size())
        return {};
    const RowCell &cell = m_rows[index.row()].cells[index.column()];
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::ToolTipRole: return plainTip(cell.tip.isEmpty() ? cell.text : cell.tip);
    case ChipRole: return cell.chip ? QVariant(int(*cell.chip)) : QVariant();
    case ToneRole: return cell.tone ? QVariant(int(*cell.tone)) : QVariant();
    case MonospaceRole: return cell.isMono;
    case Qt::TextAlignmentRole: return cell.isNumber ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case IdRole: return m_rows[index.row()].id;
    default: return {};
    }
}

QVariant RowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && !m_rows.isEmpty()) // as what stands below it
        return data(index(0, section), Qt::TextAlignmentRole);
    return role == Qt::DisplayRole ? m_headings.value(section) : QVariant();
}

} // namespace belfry::gui
