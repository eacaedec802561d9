#include "gui/models/secretmodel.h"

#include "core/time.h"
#include "gui/humantime.h"
#include "gui/widgets/celldelegate.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

void SecretModel::setRows(const QList<secrets::SecretRow> &rows)
{
    beginResetModel();
    // A value that changed since it was revealed is not the value any more.
    QHash<QString, int> versions;
    for (const secrets::SecretRow &old : std::as_const(m_rows)) {
        if (m_revealed.contains(old.key))
            versions.insert(old.key, old.version);
    }
    for (const secrets::SecretRow &next : rows) {
        if (versions.value(next.key, next.version) != next.version)
            m_revealed.remove(next.key);
    }
    m_rows = rows;
    endResetModel();
}

void SecretModel::appendRows(const QList<secrets::SecretRow> &rows)
{
    if (rows.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
    m_rows += rows;
    endInsertRows();
}

const secrets::SecretRow *SecretModel::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows[index.row()] : nullptr;
}

QModelIndex SecretModel::indexOf(const QString &key) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].key == key)
            return index(row, Key);
    }
    return {};
}

void SecretModel::reveal(const QString &key, const QByteArray &value)
{
    m_revealed.insert(key, SecretBytes(value));
    const QModelIndex row = indexOf(key);
    Q_EMIT dataChanged(row.siblingAtColumn(Value), row.siblingAtColumn(Value));
}

void SecretModel::hide(const QString &key)
{
    m_revealed.remove(key);
    const QModelIndex row = indexOf(key);
    Q_EMIT dataChanged(row.siblingAtColumn(Value), row.siblingAtColumn(Value));
}

void SecretModel::hideAll()
{
    m_revealed.clear();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Value), index(rowCount() - 1, Value));
}

int SecretModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SecretModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SecretModel::valueText(const QString &key) const
{
    const auto shown = m_revealed.constFind(key);
    if (shown == m_revealed.constEnd())
        return QString(10, QChar(0x2022)); // always the same width: the length says nothing
    const QString value = QString::fromUtf8(shown->bytes());
    const qsizetype end = value.indexOf(u'\n');
    if (end < 0)
        return value;
    const int more = int(value.count(u'\n'));
    return value.left(end) + tr("  … and %n more line(s)", nullptr, more);
}

QVariant SecretModel::data(const QModelIndex &index, int role) const
{
    const secrets::SecretRow *row = at(index);
    if (!row)
        return {};
    const int column = index.column();
    if (role == Qt::DisplayRole || role == SortRole) {
        switch (column) {
        case Key: return row->key;
        case Value: return role == SortRole ? QVariant() : valueText(row->key);
        case Version: return row->version;
        case Updated: return role == SortRole ? QVariant(row->updatedAt) : shortTime(row->updatedAt);
        case By: return row->updatedBy;
        case Tags: return row->tags.join(u", "_s);
        case Comment: return row->comment;
        default: return {};
        }
    }
    const bool imported = !row->importedPath.isEmpty();
    if (role == Qt::DecorationRole && column == Key && imported)
        return icon(u"import"_s, Token::MutedText);
    if (imported && column == Key && (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole))
        return tr("Imported from %1 of %2").arg(row->importedPath, row->importedEnvironment);
    if (role == Qt::AccessibleTextRole && column == Value && !isRevealed(row->key))
        return tr("hidden");
    if (role == Qt::DecorationRole && column == Value)
        return icon(isRevealed(row->key) ? u"eye-off"_s : u"eye"_s, Token::MutedText);
    if (role == Qt::ToolTipRole && column == Updated)
        return rfc3339Ms(row->updatedAt);
    if (role == Qt::ToolTipRole && column == Comment)
        return row->comment;
    if (role == Qt::TextAlignmentRole && column == Version)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == MonospaceRole)
        return column == Key || (column == Value && isRevealed(row->key));
    if (role == ToneRole && (column == Updated || column == By || column == Tags || column == Comment || column == Version))
        return int(Token::MutedText);
    if (role == ToneRole && column == Key && imported)
        return int(Token::MutedText);
    if (role == IdRole)
        return row->id;
    return {};
}

QVariant SecretModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Version)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Key: return tr("Key");
    case Value: return tr("Value");
    case Version: return tr("Version");
    case Updated: return tr("Changed");
    case By: return tr("By");
    case Tags: return tr("Tags");
    case Comment: return tr("Comment");
    default: return {};
    }
}

} // namespace belfry::gui
