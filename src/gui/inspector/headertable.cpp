#include "gui/inspector/headertable.h"

#include "gui/theme.h"
#include "gui/widgets/lightdelegate.h"
#include "gui/widgets/plainlabel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace belfry::gui {

HeaderTable::HeaderTable(const QString &what, QWidget *parent) : QTableWidget(0, 2, parent)
{
    setAccessibleName(what);
    setHorizontalHeaderLabels({tr("Header"), tr("Value")});
    auto *delegate = new LightDelegate(this);
    delegate->setMonospaced({1});
    setItemDelegate(delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    fitRows();
}

void HeaderTable::fitRows()
{
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(LightDelegate::rowHeight(font()) - 2);
    setColumnWidth(0, fontMetrics().averageCharWidth() * 26);
}

void HeaderTable::changeEvent(QEvent *event)
{
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

void HeaderTable::setHeaders(const HeaderList &headers)
{
    setRowCount(int(headers.size()));
    for (int row = 0; row < headers.size(); ++row) {
        const auto &[name, value] = headers[row];
        setItem(row, 0, new QTableWidgetItem(singleLine(name)));
        auto *cell = new QTableWidgetItem(singleLine(value));
        cell->setToolTip(singleLine(value));
        setItem(row, 1, cell);
    }
}

void HeaderTable::copySelection() const
{
    QStringList lines;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        lines << item(index.row(), 0)->text() + u": "_s + item(index.row(), 1)->text();
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void HeaderTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else
        QTableWidget::keyPressEvent(event);
}

void HeaderTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (selectionModel()->selectedRows().isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(icon(u"copy"_s), tr("&Copy")), &QAction::triggered, this, &HeaderTable::copySelection);
    connect(menu->addAction(tr("Copy &Value")), &QAction::triggered, this,
        [this] { QGuiApplication::clipboard()->setText(item(currentRow(), 1)->text()); });
    menu->popup(event->globalPos());
}

} // namespace belfry::gui
