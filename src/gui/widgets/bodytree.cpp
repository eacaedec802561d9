#include "gui/widgets/bodytree.h"

#include "gui/models/jsontree.h"
#include "gui/theme.h"
#include "gui/widgets/celldelegate.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace belfry::gui {

BodyTree::BodyTree(QWidget *parent) : QWidget(parent), m_model(new JsonTreeModel(this)), m_view(new QTreeView(this)), m_path(new QLineEdit(this))
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new CellDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->header()->setStretchLastSection(true);
    m_view->setColumnWidth(0, fontMetrics().averageCharWidth() * 40);
    m_view->setObjectName(u"jsonTree"_s);
    m_view->setAccessibleName(tr("Body as a tree"));
    m_path->setReadOnly(true);
    m_path->setFont(monospaceFont());
    m_path->setFrame(false);
    m_path->setObjectName(u"jsonPath"_s);
    m_path->setAccessibleName(tr("Path of the selected value"));
    m_path->setPlaceholderText(tr("Select a value to see its path"));
    auto *copyPath = new QToolButton(this);
    copyPath->setIcon(icon(u"copy"_s));
    copyPath->setAutoRaise(true);
    copyPath->setFocusPolicy(Qt::TabFocus);
    copyPath->setAccessibleName(tr("Copy path"));
    copyPath->setToolTip(tr("Copy path"));
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 0, 8, 0);
    bar->addWidget(m_path, 1);
    bar->addWidget(copyPath);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addLayout(bar);
    setFocusProxy(m_view);
    connect(copyPath, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(pathText()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &BodyTree::showPath);
    connect(m_model, &QAbstractItemModel::modelReset, this, &BodyTree::showPath);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) { m_model->readMore(index); });
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex &index) { m_model->readMore(index); });
}

void BodyTree::setWhat(const QString &what)
{
    m_view->setAccessibleName(tr("%1 as a tree").arg(what));
}

void BodyTree::setBody(const QByteArray &body)
{
    if (body == m_body && m_model->rowCount() > 0)
        return; // what was opened stays open
    m_body = body;
    m_model->setBody(body);
}

QString BodyTree::pathText() const
{
    return m_path->text();
}

void BodyTree::showPath()
{
    const QModelIndex index = m_view->currentIndex();
    m_path->setText(index.isValid() && !m_model->isMore(index) ? m_model->pointer(index) : QString());
}

void BodyTree::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid() || m_model->isMore(index))
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(icon(u"copy"_s), tr("Copy &Value")), &QAction::triggered, this,
        [this, value = QPersistentModelIndex(index)] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_model->valueAt(value))); });
    connect(menu->addAction(tr("Copy &Path")), &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(pathText()); });
    menu->popup(event->globalPos());
}

} // namespace belfry::gui
