#include "gui/dialogs/folderimportsdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/humantime.h"
#include "gui/widgets/tableview.h"
#include "ui_folderimportsdialog.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace belfry::gui {

FolderImportsDialog::FolderImportsDialog(AppContext &context, QWidget *parent, FolderPlace place)
    : QDialog(parent), ui(std::make_unique<Ui::FolderImportsDialog>()), m_context(context), m_place(std::move(place))
{
    ui->setupUi(this);
    ui->whereLabel->setText(m_place.text());
    ui->whereLabel->setForegroundRole(QPalette::PlaceholderText);
    ui->pane->setContent(ui->table);
    prepareTable(ui->table);
    ui->table->setSelectionMode(QAbstractItemView::SingleSelection);
    ui->table->setColumnCount(3);
    ui->table->setHorizontalHeaderLabels({tr("Environment"), tr("Folder"), tr("Imported since")});
    connect(ui->table, &QTableWidget::itemSelectionChanged, this, &FolderImportsDialog::showSelection);
    connect(ui->removeButton, &QPushButton::clicked, this, &FolderImportsDialog::remove);
    connect(ui->environmentComboBox, &QComboBox::currentIndexChanged, this, &FolderImportsDialog::loadFolders);
    prepareDialog(this, ui->addButton, ui->closeButton, [this] { add(); });
    m_context.engine->run(
        this, [id = m_place.projectId](services::Engine &engine) { return engine.projects().find(id); },
        [this](Result<Project> project) {
            if (!project)
                return ui->messageBar->show(MessageBar::Tone::Failure, project.error().message);
            for (const Environment &environment : std::as_const(project->environments))
                ui->environmentComboBox->addItem(environment.name, environment.slug);
        });
    load();
}

FolderImportsDialog::~FolderImportsDialog() = default;

void FolderImportsDialog::load()
{
    m_context.engine->run(
        this, [id = m_place.projectId](services::Engine &engine) { return engine.imports().list(id); },
        [this](Result<QList<secrets::SecretImport>> all) {
            if (!all)
                return ui->pane->showError(tr("The imports could not be read"), all.error().message, this, [this] { load(); });
            show(*all);
        });
}

void FolderImportsDialog::show(const QList<secrets::SecretImport> &all)
{
    QStringList importers;
    ui->table->setRowCount(0);
    for (const secrets::SecretImport &each : all) {
        if (each.fromEnvironment == m_place.environment && each.fromPath == m_place.path)
            importers += u"%1 %2"_s.arg(each.environment, each.path);
        if (each.environment != m_place.environment || each.path != m_place.path)
            continue;
        const int row = ui->table->rowCount();
        ui->table->insertRow(row);
        auto *first = new QTableWidgetItem(each.fromEnvironment);
        first->setData(Qt::UserRole, each.id);
        ui->table->setItem(row, 0, first);
        ui->table->setItem(row, 1, new QTableWidgetItem(each.fromPath));
        ui->table->setItem(row, 2, new QTableWidgetItem(shortTime(each.createdAt)));
    }
    ui->importersLabel->setText(importers.isEmpty() ? tr("No folder imports this one.")
                                                    : tr("Imported by %1: their webhooks fire too when a secret changes here.").arg(importers.join(u", "_s)));
    if (ui->table->rowCount() == 0)
        ui->pane->showMessage(u"import"_s, tr("Nothing is imported"), tr("An import shows the secrets of another folder here, behind the folder's own."));
    else
        ui->pane->showContent();
    showSelection();
}

void FolderImportsDialog::loadFolders()
{
    const QString environment = ui->environmentComboBox->currentData().toString();
    m_context.engine->run(
        this, [id = m_place.projectId, environment](services::Engine &engine) { return engine.projects().folders(id, environment); },
        [this, environment](Result<QList<Folder>> folders) {
            if (!folders || environment != ui->environmentComboBox->currentData().toString())
                return;
            ui->folderComboBox->clear();
            for (const Folder &folder : std::as_const(*folders)) {
                if (environment != m_place.environment || folder.path != m_place.path)
                    ui->folderComboBox->addItem(folder.path);
            }
            ui->addButton->setEnabled(ui->folderComboBox->count() > 0);
        });
}

void FolderImportsDialog::showSelection()
{
    ui->removeButton->setEnabled(!ui->table->selectedItems().isEmpty());
}

void FolderImportsDialog::add()
{
    const QString from = ui->folderComboBox->currentText();
    if (from.isEmpty())
        return;
    m_context.engine->run(
        this,
        [place = m_place, environment = ui->environmentComboBox->currentData().toString(), from](services::Engine &engine) {
            return engine.imports().add(place.projectId, place.environment, place.path, environment, from);
        },
        [this](const Result<secrets::ImportService::Receipt> &receipt) { done(receipt); });
}

void FolderImportsDialog::remove()
{
    const int row = ui->table->currentRow();
    if (row < 0)
        return;
    m_context.engine->run(
        this, [id = ui->table->item(row, 0)->data(Qt::UserRole).toString()](services::Engine &engine) { return engine.imports().remove(id); },
        [this](const Result<secrets::ImportService::Receipt> &receipt) { done(receipt); });
}

void FolderImportsDialog::done(const Result<secrets::ImportService::Receipt> &receipt)
{
    if (!receipt)
        return ui->messageBar->show(MessageBar::Tone::Failure, receipt.error().message);
    ui->messageBar->hide();
    secrets::ChangeReceipt change;
    change.events = receipt->events;
    change.deliveries = receipt->deliveries;
    Q_EMIT changed(change);
    load();
}

} // namespace belfry::gui
