#pragma once

#include "gui/theme.h"

#include <QAbstractTableModel>

#include <optional>

namespace belfry::gui {

/// A cell of text, at most with a badge or a colour. Its tool tip is the text itself unless told otherwise.
struct RowCell {
    RowCell(QString text = {}) : text(std::move(text)) { } // NOLINT(google-explicit-constructor): a cell is mostly its text
    RowCell(QString text, std::optional<Token> chip) : text(std::move(text)), chip(chip) { }
    [[nodiscard]] static RowCell mono(QString text);
    [[nodiscard]] static RowCell muted(QString text);
    /// Stands at the right, and so does the heading.
    [[nodiscard]] static RowCell number(QString text);
    [[nodiscard]] static RowCell number(qint64 value) { return number(QString::number(value)); }
    /// Milliseconds since 1970 as every list shows them; the tool tip tells them exactly and how long ago that is. 0 = empty.
    [[nodiscard]] static RowCell time(qint64 ms);
    [[nodiscard]] RowCell asNumber() const;
    [[nodiscard]] RowCell inTone(std::optional<Token> colour) const;
    [[nodiscard]] RowCell withTip(const QString &words) const;
    bool operator==(const RowCell &) const = default;

    QString text;
    std::optional<Token> chip;
    std::optional<Token> tone;
    bool isMono = false;
    bool isNumber = false;
    QString tip = {};
};

struct Row {
    QString id;
    QList<RowCell> cells;
    bool operator==(const Row &) const = default;
};

/// Rows that a page made ready: short lists that are read anew when something changes. The selection stays where the same
/// ids stay in order.
class RowModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit RowModel(QStringList headings, QObject *parent = nullptr) : QAbstractTableModel(parent), m_headings(std::move(headings)) { }

    void setRows(const QList<Row> &rows);
    /// New ones above the others; beyond `most` the oldest go.
    void prepend(const QList<Row> &rows, int most);
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
