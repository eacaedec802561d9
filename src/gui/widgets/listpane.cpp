#include "gui/widgets/listpane.h"

#include "gui/widgets/statepane.h"
#include "gui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>

namespace belfry::gui {

ListPane::ListPane(const QString &name, const QString &accessibleName, const QStringList &headings, QWidget *parent)
    : QWidget(parent), m_model(headings), m_table(new QTableView(this)), m_pane(new StatePane(this)), m_splitter(new QSplitter(Qt::Vertical, this)),
      m_buttons(new QHBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(8);
    layout->addLayout(m_buttons);
    layout->addWidget(m_pane, 1);
    m_buttons->setSpacing(6);
    m_buttons->addStretch(1);
    m_table->setObjectName(name);
    m_table->setAccessibleName(accessibleName);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_pane->setContent(m_splitter);
    prepareTable(m_table);
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setMinimumHeight(m_table->verticalHeader()->defaultSectionSize() * 4);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ListPane::currentChanged);
    connect(m_table, &QTableView::doubleClicked, this, &ListPane::opened);
}

QPushButton *ListPane::addButton(const QString &name, const QString &iconName, const QString &text, std::function<void()> act)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName));
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    connect(button, &QPushButton::clicked, this, [act = std::move(act)] { act(); });
    return button;
}

void ListPane::addDetail(QWidget *detail)
{
    m_splitter->addWidget(detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
}

QString ListPane::currentId() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : m_model.idAt(rows.constFirst());
}

void ListPane::select(const QString &id)
{
    m_wanted = id;
    reload();
}

void ListPane::setRows(const QList<Row> &rows)
{
    const QString wanted = m_wanted.isEmpty() ? currentId() : std::exchange(m_wanted, QString());
    m_model.setRows(rows);
    reselect(m_table, m_model.indexOf(wanted));
    if (!rows.isEmpty())
        m_pane->showContent();
    Q_EMIT currentChanged();
}

void ListPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    reload();
}

} // namespace belfry::gui
