#pragma once

#include "gui/theme.h"

#include <QAbstractTableModel>

#include <optional>

namespace belfry::gui {

/// One cell of a RowsModel.
struct Cell {
    QString text;
    std::optional<Token> tone = {}; ///< colour of the text
    std::optional<Token> chip = {}; ///< badge behind it
    bool isMono = false;
    QString toolTip = {};           ///< the text itself where empty
    bool operator==(const Cell &) const = default;
};

struct TableRow {
    QString id;
    QList<Cell> cells;
    bool operator==(const TableRow &) const = default;
};

/// Rows that a page made ready: short lists that are read anew when something changes. The selection stays while the same
/// rows stay.
class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit RowsModel(QStringList headings, QObject *parent = nullptr) : QAbstractTableModel(parent), m_headings(std::move(headings)) { }

    void setRows(const QList<TableRow> &rows);
    /// New ones above the others; beyond `most` the oldest go.
    void prepend(const QList<TableRow> &rows, int most);
    [[nodiscard]] QString idAt(const QModelIndex &index) const;
    [[nodiscard]] int rowOf(const QString &id) const; ///< -1 where it is not there
    [[nodiscard]] const QList<TableRow> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headings;
    QList<TableRow> m_rows;
};

} // namespace belfry::gui
