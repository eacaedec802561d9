#pragma once

#include "gui/models/rowmodel.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QPushButton;
class QSplitter;
class QTableView;

namespace belfry::gui {

class StatePane;

/// A list with its buttons above: what the tabs of a page share. Reads again when it is shown.
class ListPane : public QWidget
{
    Q_OBJECT
public:
    /// `name` becomes the table's object name.
    ListPane(const QString &name, const QString &accessibleName, const QStringList &headings, QWidget *parent);

    [[nodiscard]] QString currentId() const;
    void select(const QString &id);
    [[nodiscard]] StatePane *pane() const { return m_pane; }

Q_SIGNALS:
    void currentChanged();
    void opened(); ///< a double click on a row

protected:
    QPushButton *addButton(const QString &name, const QString &iconName, const QString &text, std::function<void()> act);
    /// Below the table, as large as it.
    void addDetail(QWidget *detail);
    /// Keeps the selection; selects the first row where nothing is selected.
    void setRows(const QList<Row> &rows);
    virtual void reload() = 0;
    void showEvent(QShowEvent *event) override;

private:
    RowModel m_model;
    QTableView *m_table;
    StatePane *m_pane;
    QSplitter *m_splitter;
    QHBoxLayout *m_buttons;
    QString m_wanted;
};

} // namespace belfry::gui
