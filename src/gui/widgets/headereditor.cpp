#include "gui/widgets/headereditor.h"
#include "gui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

enum Column { Name, Value, Secret };
constexpr int KeptRole = Qt::UserRole + 1; ///< a sealed value is stored and was not typed over

/// Shows a secret value as dots, unless it is being typed.
class ValueDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool secret = index.siblingAtColumn(Secret).data(Qt::CheckStateRole).toInt() == Qt::Checked;
        if (secret && (!option->text.isEmpty() || index.data(KeptRole).toBool()))
            option->text = QString(8, QChar(0x2022));
    }
};

} // namespace

HeaderEditor::HeaderEditor(QWidget *parent) : QWidget(parent), m_table(new QTableWidget(0, 3, this)),
    m_add(new QPushButton(tr("Add header"), this)), m_remove(new QPushButton(tr("Remove header"), this))
{
    m_table->setObjectName(u"headerTable"_s);
    m_table->setAccessibleName(tr("Custom headers"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value"), tr("Secret")});
    prepareTable(m_table);
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_table->setItemDelegateForColumn(Value, new ValueDelegate(m_table));
    m_table->setFixedHeight(fontMetrics().height() * 8);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(Value, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(Secret, QHeaderView::ResizeToContents);
    m_add->setObjectName(u"addHeaderButton"_s);
    m_add->setAutoDefault(false);
    m_remove->setObjectName(u"removeHeaderButton"_s);
    m_remove->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_add);
    row->addWidget(m_remove);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    layout->addLayout(row);
    setFocusProxy(m_table);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_table->setCurrentCell(m_table->rowCount() - 1, Name);
        m_table->editItem(m_table->currentItem());
    });
    connect(m_remove, &QPushButton::clicked, this, &HeaderEditor::removeRow);
    connect(m_table, &QTableWidget::itemChanged, this, [this](QTableWidgetItem *item) {
        if (item->column() == Value && !item->text().isEmpty())
            item->setData(KeptRole, false);
        Q_EMIT changed();
    });
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &HeaderEditor::refresh);
    refresh();
}

void HeaderEditor::setHeaders(const QList<HeaderField> &headers)
{
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(0);
    for (const HeaderField &header : headers)
        addRow(header);
    refresh();
}

QList<HeaderField> HeaderEditor::headers() const
{
    QList<HeaderField> fields;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        HeaderField field{m_table->item(row, Name)->text().trimmed(), m_table->item(row, Value)->text(),
            m_table->item(row, Secret)->checkState() == Qt::Checked};
        if (!field.name.isEmpty() || !field.value.isEmpty())
            fields << field;
    }
    return fields;
}

void HeaderEditor::addRow(const HeaderField &header)
{
    const QSignalBlocker quiet(m_table); // a row that is half there is nobody's to read
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, Name, new QTableWidgetItem(header.name));
    auto *value = new QTableWidgetItem(header.secret ? QString() : header.value);
    value->setData(KeptRole, header.secret);
    m_table->setItem(row, Value, value);
    auto *secret = new QTableWidgetItem;
    secret->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    secret->setCheckState(header.secret ? Qt::Checked : Qt::Unchecked);
    m_table->setItem(row, Secret, secret);
}

void HeaderEditor::removeRow()
{
    if (m_table->currentRow() < 0)
        return;
    m_table->removeRow(m_table->currentRow());
    refresh();
    Q_EMIT changed();
}

void HeaderEditor::refresh()
{
    m_remove->setEnabled(m_table->currentRow() >= 0);
}

} // namespace belfry::gui
