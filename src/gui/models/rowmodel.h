#pragma once

#include "gui/theme.h"

#include <QAbstractTableModel>

#include <optional>

namespace belfry::gui {

/// A cell of text, at most with a badge or a colour.
struct RowCell {
    RowCell(QString text = {}) : text(std::move(text)) { } // NOLINT(google-explicit-constructor): a cell is mostly its text
    RowCell(QString text, std::optional<Token> chip) : text(std::move(text)), chip(chip) { }
    [[nodiscard]] static RowCell mono(QString text);
    [[nodiscard]] static RowCell muted(QString text);
    bool operator==(const RowCell &) const = default;

    QString text;
    std::optional<Token> chip;
    std::optional<Token> tone;
    bool isMono = false;
};

struct Row {
    QString id;
    QList<RowCell> cells;
    bool operator==(const Row &) const = default;
};

/// Short lists of plain rows: jobs, baselines, imports. Keeps the rows, and so the selection, where the same ids stay in order.
class RowModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit RowModel(QStringList headings, QObject *parent = nullptr) : QAbstractTableModel(parent), m_headings(std::move(headings)) { }

    void setRows(const QList<Row> &rows);
    [[nodiscard]] QString idAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headings;
    QList<Row> m_rows;
};

} // namespace belfry::gui
