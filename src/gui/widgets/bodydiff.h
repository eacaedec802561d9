#pragma once

#include "domain/comparison.h"

#include <QWidget>

class QSplitter;
class QTableView;

namespace belfry::gui {

class PlainLabel;
class RowModel;

/// How two bodies differ: in a sentence, as values of the JSON, and line by line. A sign stands before each line; colour
/// comes on top.
class BodyDiff final : public QWidget
{
    Q_OBJECT
public:
    explicit BodyDiff(QWidget *parent = nullptr);

    void setComparison(const BodyComparison &comparison);
    void clear();
    [[nodiscard]] static QString sentence(const BodyComparison &comparison);

private:
    void showChanges(const QList<JsonChange> &changes);
    void showLines(const QList<DiffLine> &lines);

    PlainLabel *m_headline;
    QSplitter *m_splitter;
    RowModel *m_changes;
    RowModel *m_lines;
    QTableView *m_changesTable;
    QTableView *m_linesTable;
};

} // namespace belfry::gui
