#include "gui/dialogs/deletedsecretsdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/humantime.h"
#include "gui/widgets/tableview.h"
#include "ui_deletedsecretsdialog.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace belfry::gui {

DeletedSecretsDialog::DeletedSecretsDialog(AppContext &context, QWidget *parent, FolderPlace place)
    : QDialog(parent), ui(std::make_unique<Ui::DeletedSecretsDialog>()), m_context(context), m_place(std::move(place))
{
    ui->setupUi(this);
    ui->whereLabel->setText(m_place.text());
    ui->whereLabel->setForegroundRole(QPalette::PlaceholderText);
    ui->pane->setContent(ui->table);
    prepareTable(ui->table);
    ui->table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    ui->table->setColumnCount(4);
    ui->table->setHorizontalHeaderLabels({tr("Key"), tr("Version"), tr("Deleted"), tr("By")});
    connect(ui->table, &QTableWidget::itemSelectionChanged, this,
        [this] { ui->restoreButton->setEnabled(!ui->table->selectedItems().isEmpty()); });
    prepareDialog(this, ui->restoreButton, ui->closeButton, [this] { restore(); });
    load();
}

DeletedSecretsDialog::~DeletedSecretsDialog() = default;

void DeletedSecretsDialog::load()
{
    m_context.engine->run(
        this, [place = m_place](services::Engine &engine) { return engine.secrets().deleted(place.projectId, place.environment, place.path); },
        [this](Result<QList<secrets::SecretRow>> rows) {
            if (!rows)
                return ui->pane->showError(tr("The deleted secrets could not be read"), rows.error().message, this, [this] { load(); });
            show(*rows);
        });
}

void DeletedSecretsDialog::show(const QList<secrets::SecretRow> &rows)
{
    ui->table->setRowCount(int(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        const secrets::SecretRow &secret = rows[row];
        auto *key = new QTableWidgetItem(secret.key);
        key->setData(Qt::UserRole, secret.version);
        ui->table->setItem(row, 0, key);
        auto *version = new QTableWidgetItem(QString::number(secret.version));
        version->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        ui->table->setItem(row, 1, version);
        ui->table->setItem(row, 2, new QTableWidgetItem(shortTime(secret.updatedAt)));
        ui->table->setItem(row, 3, new QTableWidgetItem(secret.updatedBy));
    }
    ui->restoreButton->setEnabled(false);
    if (rows.isEmpty())
        return ui->pane->showMessage(u"delete"_s, tr("Nothing was deleted here"), tr("Secrets deleted from this folder stand here until they are restored."));
    ui->pane->showContent();
    ui->table->selectRow(0);
}

void DeletedSecretsDialog::restore()
{
    QList<QPair<QString, int>> wanted;
    const auto rows = ui->table->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows) {
        const QTableWidgetItem *key = ui->table->item(index.row(), 0);
        wanted += {key->text(), key->data(Qt::UserRole).toInt()};
    }
    if (wanted.isEmpty())
        return;
    m_context.engine->run(
        this, [place = m_place, wanted](services::Engine &engine) { return engine.secrets().restoreAll(place.projectId, place.environment, place.path, wanted); },
        [this](Result<secrets::ChangeReceipt> receipt) {
            if (!receipt)
                return ui->messageBar->show(MessageBar::Tone::Failure, receipt.error().message);
            Q_EMIT changed(*receipt);
            load();
        });
}

} // namespace belfry::gui
