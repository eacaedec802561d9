#include "gui/dialogs/projectsettingsdialog.h"

#include "domain/names.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/webhookeditor.h"
#include "gui/theme.h"
#include "gui/widgets/pingresultview.h"
#include "gui/widgets/tableview.h"
#include "ui_projectsettingsdialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace belfry::gui {

ProjectSettingsDialog::ProjectSettingsDialog(AppContext &context, QWidget *parent, const QString &projectId, const QString &tab)
    : QDialog(parent), ui(std::make_unique<Ui::ProjectSettingsDialog>()), m_context(context), m_pinger(context), m_projectId(projectId)
{
    ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    letEnterPress(this);
    ui->idLineEdit->setFont(monospaceFont());
    ui->slugLineEdit->setFont(monospaceFont());
    ui->deleteButton->setIcon(icon(u"delete"_s));
    makeTables();
    wire();
    if (tab == u"environments"_s)
        ui->tabs->setCurrentWidget(ui->environmentsTab);
    else if (tab == u"webhooks"_s)
        ui->tabs->setCurrentWidget(ui->webhooksTab);
    else
        ui->tabs->setCurrentIndex(0);
    load();
}

ProjectSettingsDialog::~ProjectSettingsDialog() = default;

void ProjectSettingsDialog::makeTables()
{
    QTableWidget *environments = ui->environmentTable;
    environments->setColumnCount(2);
    environments->setHorizontalHeaderLabels({tr("Name"), tr("Slug")});
    prepareTable(environments);
    environments->setSelectionBehavior(QAbstractItemView::SelectRows);
    environments->setSelectionMode(QAbstractItemView::SingleSelection);
    environments->setTabKeyNavigation(false);
    environments->setShowGrid(false);
    prepareTable(ui->webhookTable);
    ui->webhookTable->setModel(&m_webhooks);
    ui->webhookTable->setSelectionMode(QAbstractItemView::SingleSelection);
    for (const int column : {WebhookModel::Type, WebhookModel::Events, WebhookModel::Key})
        ui->webhookTable->setColumnHidden(column, true);
}

void ProjectSettingsDialog::wire()
{
    connect(ui->closeButton, &QPushButton::clicked, this, &QDialog::accept);
    connect(ui->saveButton, &QPushButton::clicked, this, &ProjectSettingsDialog::saveGeneral);
    connect(ui->copyIdButton, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_project.id); });
    connect(ui->deleteButton, &QPushButton::clicked, this, [this] {
        openDeleteProject(m_context, parentWidget(), m_projectId);
        accept();
    });
    connect(ui->environmentTable, &QTableWidget::itemSelectionChanged, this, &ProjectSettingsDialog::showSelection);
    connect(ui->environmentTable, &QTableWidget::itemChanged, this, [this](QTableWidgetItem *item) {
        if (!m_filling && item->column() == 0)
            renameEnvironment(item->row());
    });
    connect(ui->addEnvironmentButton, &QPushButton::clicked, this, [this] { openNewEnvironment(m_context, this, m_projectId); });
    connect(ui->renameEnvironmentButton, &QPushButton::clicked, this, [this] {
        ui->environmentTable->editItem(ui->environmentTable->item(ui->environmentTable->currentRow(), 0));
    });
    connect(ui->removeEnvironmentButton, &QPushButton::clicked, this,
        [this] { openDeleteEnvironment(m_context, this, m_projectId, selectedEnvironment()); });
    connect(ui->webhookTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ProjectSettingsDialog::showSelection);
    connect(ui->webhookTable, &QTableView::doubleClicked, this, [this] { openEditWebhook(m_context, this, selectedWebhook()); });
    connect(ui->addWebhookButton, &QPushButton::clicked, this, &ProjectSettingsDialog::addWebhook);
    connect(ui->editWebhookButton, &QPushButton::clicked, this, [this] { openEditWebhook(m_context, this, selectedWebhook()); });
    connect(ui->pingWebhookButton, &QPushButton::clicked, this, [this] { m_pinger.ping(selectedWebhook()); });
    connect(&m_pinger, &Pinger::finished, this, [this](const Delivery &delivery) {
        const QString answer = delivery.attempts.isEmpty() ? tr("nothing was sent") : attemptSentence(delivery.attempts.constLast());
        ui->messageBar->show(delivery.state == DeliveryState::Succeeded ? MessageBar::Tone::Success : MessageBar::Tone::Failure,
            tr("%1: %2").arg(delivery.webhookName, answer));
        loadWebhooks();
    });
    connect(&m_pinger, &Pinger::failed, this, [this](const QString &message) { ui->messageBar->show(MessageBar::Tone::Failure, message); });
    connect(&m_webhooks, &WebhookModel::enabledToggled, this, [this](const QString &id, bool enabled) {
        m_context.engine->run(
            this, [id, enabled](services::Engine &engine) { return engine.webhooks().setEnabled(id, enabled); },
            [this](const Result<Webhook> &) { loadWebhooks(); });
    });
    connect(&m_context, &AppContext::treeChanged, this, &ProjectSettingsDialog::load);
}

void ProjectSettingsDialog::load()
{
    m_context.engine->run(
        this, [id = m_projectId](services::Engine &engine) { return engine.projects().find(id); },
        [this](Result<Project> project) {
            if (!project)
                return ui->messageBar->show(MessageBar::Tone::Failure, project.error().message);
            showProject(*project);
        });
    loadWebhooks();
}

void ProjectSettingsDialog::loadWebhooks()
{
    m_context.engine->run(
        this, [id = m_projectId](services::Engine &engine) { return engine.webhooks().list(id, Family::Secrets); },
        [this](Result<QList<Webhook>> webhooks) {
            if (!webhooks)
                return ui->messageBar->show(MessageBar::Tone::Failure, webhooks.error().message);
            const QString selected = selectedWebhook();
            m_webhooks.setWebhooks(*webhooks);
            if (const QModelIndex row = m_webhooks.indexOf(selected); row.isValid())
                ui->webhookTable->selectRow(row.row());
            showSelection();
        });
}

void ProjectSettingsDialog::showProject(const Project &project)
{
    const bool first = m_project.id.isEmpty();
    m_project = project;
    setWindowTitle(tr("Settings of %1").arg(project.name));
    if (first) {
        ui->nameLineEdit->setText(project.name);
        ui->slugLineEdit->setText(project.slug);
        ui->idLineEdit->setText(project.id);
    }
    m_filling = true;
    ui->environmentTable->setRowCount(int(project.environments.size()));
    for (int row = 0; row < project.environments.size(); ++row) {
        const Environment &environment = project.environments[row];
        ui->environmentTable->setItem(row, 0, new QTableWidgetItem(environment.name));
        auto *slug = new QTableWidgetItem(environment.slug);
        slug->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        slug->setFont(monospaceFont());
        ui->environmentTable->setItem(row, 1, slug);
    }
    m_filling = false;
    showSelection();
}

void ProjectSettingsDialog::saveGeneral()
{
    ui->nameNote->clear();
    ui->slugNote->clear();
    if (!isSlug(ui->slugLineEdit->text()))
        return ui->slugNote->setNote(FieldNoteLabel::Tone::Error, tr("Use lower-case letters, digits and hyphens, at most 64."));
    m_context.engine->run(
        this,
        [id = m_projectId, name = ui->nameLineEdit->text(), slug = ui->slugLineEdit->text()](services::Engine &engine) {
            return engine.projects().rename(id, name, slug);
        },
        [this](Result<Project> project) {
            if (!project) {
                auto *note = project.error().field == u"slug"_s ? ui->slugNote : ui->nameNote;
                return note->setNote(FieldNoteLabel::Tone::Error, project.error().message);
            }
            showProject(*project);
            Q_EMIT m_context.toast(tr("Project %1 saved").arg(project->name), {});
            Q_EMIT m_context.treeChanged();
        });
}

void ProjectSettingsDialog::renameEnvironment(int row)
{
    const Environment environment = m_project.environments.value(row);
    const QString name = ui->environmentTable->item(row, 0)->text();
    if (environment.slug.isEmpty() || name == environment.name)
        return;
    m_context.engine->run(
        this,
        [id = m_projectId, slug = environment.slug, name](services::Engine &engine) {
            return engine.projects().renameEnvironment(id, slug, name);
        },
        [this](const Result<Environment> &renamed) {
            if (!renamed)
                ui->messageBar->show(MessageBar::Tone::Failure, renamed.error().message);
            Q_EMIT m_context.treeChanged(); // reads the names as they are stored
        });
}

void ProjectSettingsDialog::addWebhook()
{
    auto *editor = new WebhookEditor(m_context, this);
    connect(editor, &WebhookEditor::saved, this, &ProjectSettingsDialog::loadWebhooks);
    editor->startNew({Family::Secrets, m_projectId, {}, {}, {}, {}, {}, false});
    editor->open();
}

QString ProjectSettingsDialog::selectedEnvironment() const
{
    return m_project.environments.value(ui->environmentTable->currentRow()).slug;
}

QString ProjectSettingsDialog::selectedWebhook() const
{
    const Webhook *webhook = m_webhooks.at(ui->webhookTable->currentIndex());
    return webhook ? webhook->id : QString();
}

void ProjectSettingsDialog::showSelection()
{
    const bool environment = ui->environmentTable->currentRow() >= 0;
    ui->renameEnvironmentButton->setEnabled(environment);
    ui->removeEnvironmentButton->setEnabled(environment && m_project.environments.size() > 1);
    const bool webhook = !selectedWebhook().isEmpty();
    ui->editWebhookButton->setEnabled(webhook);
    ui->pingWebhookButton->setEnabled(webhook);
}

void openProjectSettings(AppContext &context, QWidget *parent, const QString &projectId, const QString &tab)
{
    (new ProjectSettingsDialog(context, parent, projectId, tab))->open();
}

} // namespace belfry::gui
