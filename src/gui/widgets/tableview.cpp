#include "gui/widgets/tableview.h"

#include "gui/widgets/celldelegate.h"
#include "gui/widgets/columnfit.h"
#include "gui/widgets/lightdelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QTreeView>

namespace belfry::gui {

namespace {

/// Two parts side by side have no room in a narrow window; one above the other they scroll with the page.
class Stacker final : public QObject
{
public:
    Stacker(QSplitter *splitter, int characters) : QObject(splitter), m_splitter(splitter), m_characters(characters)
    {
        splitter->installEventFilter(this);
        splitter->parentWidget()->installEventFilter(this);
    }
    bool eventFilter(QObject *object, QEvent *event) override
    {
        // As long as it is hidden behind another state of its pane, only the pane is told its size.
        if (event->type() == QEvent::Resize) {
            const int width = (m_splitter->isVisible() ? m_splitter : m_splitter->parentWidget())->width();
            const bool narrow = width < m_characters * m_splitter->fontMetrics().averageCharWidth();
            const auto wanted = narrow ? Qt::Vertical : Qt::Horizontal;
            if (m_splitter->orientation() != wanted)
                m_splitter->setOrientation(wanted);
        }
        return QObject::eventFilter(object, event);
    }

private:
    QSplitter *m_splitter;
    int m_characters;
};

} // namespace

void prepareTable(QTableView *table)
{
    table->setItemDelegate(new CellDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(LightDelegate::rowHeight(table->font()));
    table->setMinimumHeight(table->horizontalHeader()->sizeHint().height() + 3 * LightDelegate::rowHeight(table->font()) + 4);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    new ColumnFit(table);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void reselect(QTableView *table, const QModelIndex &row)
{
    const QItemSelectionModel *selection = table->selectionModel();
    if (row.isValid()) {
        if (!selection->isRowSelected(row.row(), QModelIndex()))
            table->selectRow(row.row());
    } else if (!selection->hasSelection() && table->model()->rowCount() > 0) {
        table->selectRow(0);
    }
}

void stackWhenNarrow(QSplitter *splitter, int characters)
{
    new Stacker(splitter, characters);
}

void prepareTree(QTreeView *tree)
{
    tree->setAlternatingRowColors(true);
    tree->header()->setTextElideMode(Qt::ElideRight);
    tree->header()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    const int row = tree->fontMetrics().height() + 4;
    tree->setMinimumHeight(tree->header()->sizeHint().height() + 3 * row + 4);
    new ColumnFit(tree);
}

} // namespace belfry::gui
