#include "gui/pages/secretspage.h"

#include "gui/controllers/vaultwatch.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/projectdialogs.h"
#include "gui/dialogs/reminderdialog.h"
#include "gui/dialogs/secretrotationdialog.h"
#include "gui/livereload.h"
#include "gui/theme.h"
#include "gui/dialogs/auditdialog.h"
#include "gui/dialogs/deletedsecretsdialog.h"
#include "gui/dialogs/exportdialog.h"
#include "gui/dialogs/finddialog.h"
#include "gui/dialogs/folderimportsdialog.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/remindersview.h"
#include "gui/widgets/rotationsview.h"
#include "gui/widgets/tableview.h"
#include "ui_secretspage.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSortFilterProxyModel>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

constexpr int FirstPage = 500;  // what fills any screen, at once
constexpr int NextPage = 10'000;

} // namespace

SecretsPage::SecretsPage(AppContext &context, QWidget *parent)
    : Page(context, parent), ui(std::make_unique<Ui::SecretsPage>()), m_proxy(new QSortFilterProxyModel(this)),
      m_rotations(new RotationsView(context, this)), m_reminders(new RemindersView(context, this))
{
    ui->setupUi(this);
    ui->pane->setContent(ui->table);
    ui->countLabel->setForegroundRole(QPalette::PlaceholderText);
    for (const QString &title : {tr("Secrets"), tr("Rotations"), tr("Reminders")})
        ui->viewTabBar->addTab(title);
    ui->viewTabBar->setDrawBase(false);
    ui->viewTabBar->setExpanding(false);
    ui->views->addWidget(m_rotations);
    ui->views->addWidget(m_reminders);
    makeTable();
    makeActions();
    wire();
    m_wanted = context.scope;
    loadProjects();
}

SecretsPage::~SecretsPage() = default;

void SecretsPage::wire()
{
    m_live = new LiveReload(context(), this, 150ms, &SecretsPage::loadSecrets);
    m_hideTimer.setSingleShot(true);
    m_hideTimer.setInterval(30s); // a revealed value does not stay on an unattended screen
    connect(&m_hideTimer, &QTimer::timeout, this, &SecretsPage::hideValues);
    connect(VaultWatch::of(context()), &VaultWatch::locked, this, [this] {
        hideValues();
        forgetCopied();
    });
    m_forgetTimer.setSingleShot(true);
    m_forgetTimer.setInterval(30s);
    connect(&m_forgetTimer, &QTimer::timeout, this, &SecretsPage::forgetCopied);
    connect(ui->viewTabBar, &QTabBar::currentChanged, this, &SecretsPage::showView);
    connect(m_rotations, &RotationsView::secretsWanted, this, [this] { ui->viewTabBar->setCurrentIndex(0); });
    connect(m_reminders, &RemindersView::secretsWanted, this, [this] { ui->viewTabBar->setCurrentIndex(0); });
    connect(ui->projectComboBox, &QComboBox::currentIndexChanged, this, [this] { if (!m_filling) fillEnvironments(); });
    connect(ui->environmentComboBox, &QComboBox::currentIndexChanged, this, [this] { if (!m_filling) loadFolders(); });
    connect(ui->folderComboBox, &QComboBox::currentIndexChanged, this, [this] { if (!m_filling) loadSecrets(); });
    connect(ui->newFolderButton, &QPushButton::clicked, this, [this] {
        auto *dialog = new FolderDialog(context(), place().projectId, place().environment, place().path, this);
        connect(dialog, &FolderDialog::created, this, [this](const Folder &folder) { m_wanted.path = folder.path; });
        dialog->open();
    });
    connect(&context(), &AppContext::scopeChanged, this, &SecretsPage::followScope);
    connect(&context(), &AppContext::treeChanged, this, &SecretsPage::loadProjects);
}

void SecretsPage::makeTable()
{
    m_proxy->setSourceModel(&m_model);
    m_proxy->setSortRole(SortRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    prepareTable(ui->table);
    ui->table->setModel(m_proxy);
    ui->table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SecretsPage::showSelection);
    connect(ui->table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == SecretModel::Value)
            toggleReveal();
    });
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        showNothing();
    });
}

void SecretsPage::makeActions()
{
    const auto bind = [this](QPushButton *button, const QString &iconName, const QKeySequence &keys, auto slot) {
        button->setIcon(icon(iconName));
        connect(button, &QPushButton::clicked, this, slot);
        auto *action = new QAction(icon(iconName), button->text(), this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, button, &QPushButton::click);
        ui->table->addAction(action);
    };
    bind(ui->addButton, u"add"_s, Qt::Key_Insert, [this] { addSecret(); });
    bind(ui->editButton, u"edit"_s, Qt::Key_F2, [this] { editSecret(); });
    bind(ui->revealButton, u"eye"_s, Qt::Key_Space, [this] { toggleReveal(); });
    bind(ui->deleteButton, u"delete"_s, Qt::Key_Delete, [this] { askToRemove(); });
    bind(ui->importButton, u"import"_s, {}, [this] {
        auto *dialog = new ImportEnvDialog(context(), this, place());
        connect(dialog, &ImportEnvDialog::changed, this, &SecretsPage::report);
        dialog->open();
    });
    auto *menu = new QMenu(ui->moreButton);
    m_copy = menu->addAction(icon(u"copy"_s), tr("&Copy value"), this, &SecretsPage::copyValue);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_history = menu->addAction(icon(u"history"_s), tr("&History…"), this, &SecretsPage::showHistory);
    m_reminder = menu->addAction(tr("&Reminder…"), this, &SecretsPage::openReminder);
    m_rotation = menu->addAction(tr("Ro&tation…"), this, &SecretsPage::openRotation);
    menu->addSeparator();
    auto *find = menu->addAction(icon(u"search"_s), tr("&Find in all folders…"), this, &SecretsPage::findSecret);
    find->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(find);
    menu->addAction(icon(u"import"_s), tr("Folder &imports…"), this, [this] { openOfFolder<FolderImportsDialog>(); });
    menu->addAction(icon(u"restore"_s), tr("&Deleted secrets…"), this, [this] { openOfFolder<DeletedSecretsDialog>(); });
    menu->addAction(icon(u"edit"_s), tr("Edit &all as text…"), this, &SecretsPage::editAll);
    menu->addAction(icon(u"export"_s), tr("E&xport…"), this, &SecretsPage::exportSecrets);
    menu->addAction(icon(u"history"_s), tr("Audit trai&l…"), this, [this] { openAudit(context(), this, {}, u"secret"_s); });
    ui->table->addActions({m_copy, m_history, m_reminder, m_rotation});
    ui->moreButton->setMenu(menu);
    // Return and double click both; doubleClicked beside it would open a second dialog.
    connect(ui->table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (index.column() != SecretModel::Value)
            editSecret();
    });
}

template <class D> void SecretsPage::openOfFolder()
{
    if (place().path.isEmpty())
        return;
    auto *dialog = new D(context(), this, place());
    connect(dialog, &D::changed, this, &SecretsPage::report);
    dialog->open();
}

void SecretsPage::showHistory()
{
    const QStringList keys = selectedKeys();
    if (keys.size() != 1)
        return;
    auto *dialog = new SecretHistoryDialog(context(), this, place(), keys.constFirst());
    connect(dialog, &SecretHistoryDialog::changed, this, &SecretsPage::report);
    dialog->open();
}

void SecretsPage::openReminder()
{
    const QStringList keys = selectedKeys();
    if (keys.size() != 1)
        return;
    auto *dialog = new ReminderDialog(context(), this, place(), keys.constFirst());
    connect(dialog, &ReminderDialog::saved, this, [this, key = keys.constFirst()] { Q_EMIT context().toast(tr("Reminder of %1 saved").arg(key), {}); });
    dialog->open();
}

void SecretsPage::openRotation()
{
    const QStringList keys = selectedKeys();
    if (keys.size() != 1)
        return;
    auto *dialog = new SecretRotationDialog(context(), this, place(), keys.constFirst());
    connect(dialog, &SecretRotationDialog::ran, this, &SecretsPage::loadSecrets);
    dialog->open();
}

void SecretsPage::activate()
{
    loadProjects();
    showView(ui->viewTabBar->currentIndex());
}

bool SecretsPage::isSettled() const
{
    switch (ui->viewTabBar->currentIndex()) {
    case 1: return m_rotations->isSettled();
    case 2: return m_reminders->isSettled();
    default: return m_settled;
    }
}

void SecretsPage::showView(int view)
{
    ui->views->setCurrentIndex(view);
    if (view == 1)
        m_rotations->reload();
    else if (view == 2)
        m_reminders->reload();
}

void SecretsPage::exportSecrets()
{
    if (!place().path.isEmpty())
        (new ExportDialog(context(), this, place()))->open();
}

void SecretsPage::editAll()
{
    if (place().path.isEmpty())
        return;
    auto *dialog = new ImportEnvDialog(context(), this, place());
    connect(dialog, &ImportEnvDialog::changed, this, &SecretsPage::report);
    dialog->editAll();
    dialog->open();
}

void SecretsPage::findSecret()
{
    auto *dialog = new FindDialog(context(), this);
    connect(dialog, &FindDialog::chosen, this, [this](const secrets::SecretHit &hit) {
        m_wanted = {hit.projectId, hit.projectName, hit.environment, hit.path};
        m_wantedKey = hit.row.key;
        ui->viewTabBar->setCurrentIndex(0);
        loadProjects();
    });
    dialog->open();
}

void SecretsPage::selectKey(const QString &key)
{
    const QModelIndex row = m_proxy->mapFromSource(m_model.indexOf(key));
    if (!row.isValid())
        return;
    ui->table->selectRow(row.row());
    ui->table->scrollTo(row);
    ui->table->setFocus();
}

void SecretsPage::open(const QString &object)
{
    if (object == u"new"_s)
        addSecret();
    else if (object == u"rotations"_s || object == u"reminders"_s)
        ui->viewTabBar->setCurrentIndex(object == u"rotations"_s ? 1 : 2);
}

QWidget *SecretsPage::filterField()
{
    return ui->filterLineEdit;
}

FolderPlace SecretsPage::place() const
{
    return {ui->projectComboBox->currentData().toString(), ui->projectComboBox->currentText(),
        ui->environmentComboBox->currentData().toString(), ui->folderComboBox->currentData().toString()};
}

void SecretsPage::followScope()
{
    const Scope &scope = context().scope;
    if (scope.projectId.isEmpty())
        return;
    m_wanted = scope;
    loadProjects();
}

void SecretsPage::loadProjects()
{
    context().engine->run(
        this, [](services::Engine &engine) { return engine.projects().list(); },
        [this](Result<QList<Project>> projects) {
            if (!projects) {
                m_settled = true;
                return ui->pane->showError(tr("The projects could not be read"), projects.error().message, this, [this] { loadProjects(); });
            }
            m_projects = *projects;
            const QString chosen = m_wanted.projectId.isEmpty() ? place().projectId : m_wanted.projectId;
            m_filling = true;
            ui->projectComboBox->clear();
            for (const Project &project : std::as_const(m_projects))
                ui->projectComboBox->addItem(project.name, project.id);
            ui->projectComboBox->setCurrentIndex(qMax(0, ui->projectComboBox->findData(chosen)));
            m_filling = false;
            if (m_projects.isEmpty())
                ui->projectComboBox->setCurrentIndex(-1);
            fillEnvironments();
        });
}

void SecretsPage::fillEnvironments()
{
    const QString chosen = m_wanted.environment.isEmpty() ? place().environment : m_wanted.environment;
    m_filling = true;
    ui->environmentComboBox->clear();
    for (const Project &project : std::as_const(m_projects)) {
        if (project.id != ui->projectComboBox->currentData().toString())
            continue;
        for (const Environment &environment : project.environments)
            ui->environmentComboBox->addItem(environment.name, environment.slug);
    }
    ui->environmentComboBox->setCurrentIndex(qMax(0, ui->environmentComboBox->findData(chosen)));
    m_filling = false;
    loadFolders();
}

void SecretsPage::loadFolders()
{
    const FolderPlace at = place();
    if (at.projectId.isEmpty() || at.environment.isEmpty()) {
        m_settled = true;
        m_filling = true;
        ui->folderComboBox->clear(); // the folder of a project that is gone is none
        m_filling = false;
        return showRows({});
    }
    context().engine->run(
        this, [at](services::Engine &engine) { return engine.projects().folders(at.projectId, at.environment); },
        [this, at](Result<QList<Folder>> folders) {
            if (!folders || at.environment != place().environment || at.projectId != place().projectId)
                return;
            const QString chosen = m_wanted.path.isEmpty() ? (place().path.isEmpty() ? u"/"_s : place().path) : m_wanted.path;
            m_wanted = {};
            m_filling = true;
            ui->folderComboBox->clear();
            for (const Folder &folder : *folders)
                ui->folderComboBox->addItem(folder.path, folder.path);
            ui->folderComboBox->setCurrentIndex(qMax(0, ui->folderComboBox->findData(chosen)));
            m_filling = false;
            loadSecrets();
        });
}

void SecretsPage::loadSecrets()
{
    const FolderPlace at = place();
    if (at.path.isEmpty())
        return;
    context().engine->run(
        this, [at](services::Engine &engine) { return engine.secrets().page(at.projectId, at.environment, at.path, 0, FirstPage); },
        [this, at](Result<secrets::SecretPage> page) {
            m_settled = true;
            if (!(at == place()))
                return;
            if (!page)
                return ui->pane->showError(tr("The secrets could not be read"), page.error().message, this, [this] { loadSecrets(); });
            showRows(page->rows);
            if (!page->isLast)
                loadMore(at);
            else if (!m_wantedKey.isEmpty())
                selectKey(std::exchange(m_wantedKey, QString()));
        });
}

// The rest follows in large pages, while the first one is on screen already.
void SecretsPage::loadMore(const FolderPlace &at)
{
    context().engine->run(
        this,
        [at, skip = m_model.rowCount()](services::Engine &engine) -> Result<QPair<int, secrets::SecretPage>> {
            BELFRY_LET(page, engine.secrets().page(at.projectId, at.environment, at.path, skip, NextPage));
            return QPair<int, secrets::SecretPage>(skip, page);
        },
        [this, at](Result<QPair<int, secrets::SecretPage>> page) {
            if (!page || !(at == place()) || page->first != m_model.rowCount())
                return; // another folder, or read anew meanwhile
            m_model.appendRows(page->second.rows);
            ui->countLabel->setText(tr("%n secret(s)", nullptr, m_model.rowCount()));
            if (!page->second.isLast)
                return loadMore(at);
            if (!m_wantedKey.isEmpty())
                selectKey(std::exchange(m_wantedKey, QString()));
        });
}

void SecretsPage::showRows(const QList<secrets::SecretRow> &rows)
{
    const QStringList selected = selectedKeys();
    m_model.setRows(rows);
    for (const QString &key : selected) {
        const QModelIndex row = m_proxy->mapFromSource(m_model.indexOf(key));
        if (row.isValid())
            ui->table->selectionModel()->select(row, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    ui->countLabel->setText(tr("%n secret(s)", nullptr, int(rows.size())));
    showNothing();
    showSelection();
}

void SecretsPage::showNothing()
{
    const bool hasPlace = !place().path.isEmpty();
    for (QWidget *part : std::initializer_list<QWidget *>{ui->addButton, ui->importButton, ui->newFolderButton, ui->filterLineEdit})
        part->setEnabled(hasPlace);
    ui->countLabel->setVisible(m_model.rowCount() > 0);
    if (m_proxy->rowCount() > 0)
        return ui->pane->showContent();
    if (m_model.rowCount() > 0) {
        ui->pane->showMessage(u"search"_s, tr("No key matches “%1”").arg(ui->filterLineEdit->text()));
        return ui->pane->addAction(tr("Clear the filter"), this, [this] { ui->filterLineEdit->clear(); });
    }
    if (!hasPlace) {
        ui->pane->showMessage(u"project"_s, tr("No project yet"), tr("Secrets live in the folders of a project's environments."));
        ui->pane->addAction(tr("New project"), this, [this] { openNewProject(context(), this); });
        return ui->pane->addAction(tr("Start with a sample"), this, [this] { Q_EMIT context().navigate(u"welcome"_s, u"sample"_s); });
    }
    ui->pane->showMessage(u"secrets"_s, tr("No secrets in %1").arg(place().text()),
        tr("Each change set here raises one event, and tells every webhook in scope."));
    ui->pane->addAction(tr("New secret…"), this, [this] { addSecret(); });
    ui->pane->addAction(tr("Import .env"), this, [this] { ui->importButton->click(); });
    pointElsewhere();
}

/// An empty folder says where the project's secrets are.
void SecretsPage::pointElsewhere()
{
    const FolderPlace at = place();
    const int generation = ++m_elsewhere;
    context().engine->run(
        this,
        [at](services::Engine &engine) -> Result<Scope> {
            BELFRY_LET(project, engine.projects().find(at.projectId));
            for (const Environment &environment : project.environments) {
                BELFRY_LET(folders, engine.projects().folders(project.id, environment.slug));
                for (const Folder &folder : folders) {
                    if (folder.secretCount > 0)
                        return Scope{project.id, project.name, environment.slug, folder.path};
                }
            }
            return Scope();
        },
        [this, at, generation](Result<Scope> found) {
            if (!found || found->path.isEmpty() || generation != m_elsewhere || !(at == place()) || m_model.rowCount() > 0)
                return;
            ui->pane->addAction(tr("Show those in %1 %2").arg(found->environment, found->path), this, [this, there = *found] {
                m_wanted = there;
                loadProjects();
            });
        });
}

QStringList SecretsPage::selectedKeys() const
{
    QStringList keys;
    for (const QModelIndex &index : ui->table->selectionModel()->selectedRows()) {
        if (const auto *row = m_model.at(m_proxy->mapToSource(index)))
            keys << row->key;
    }
    return keys;
}

void SecretsPage::showSelection()
{
    const QStringList keys = selectedKeys();
    ui->editButton->setEnabled(keys.size() == 1);
    for (QAction *action : {m_copy, m_history, m_reminder, m_rotation})
        action->setEnabled(keys.size() == 1);
    for (QPushButton *button : {ui->revealButton, ui->deleteButton})
        button->setEnabled(!keys.isEmpty());
    const bool revealed = std::any_of(keys.cbegin(), keys.cend(), [this](const QString &key) { return m_model.isRevealed(key); });
    ui->revealButton->setChecked(revealed);
    ui->revealButton->setText(revealed ? tr("Hide") : tr("Reveal"));
    ui->revealButton->setIcon(icon(revealed ? u"eye-off"_s : u"eye"_s));
}

void SecretsPage::addSecret()
{
    if (place().path.isEmpty())
        return;
    auto *dialog = new SecretDialog(context(), this, place());
    connect(dialog, &SecretDialog::changed, this, &SecretsPage::report);
    dialog->open();
}

void SecretsPage::editSecret()
{
    const QStringList keys = selectedKeys();
    if (keys.size() != 1)
        return;
    auto *dialog = new SecretDialog(context(), this, place(), keys.constFirst());
    connect(dialog, &SecretDialog::changed, this, &SecretsPage::report);
    dialog->open();
}

void SecretsPage::toggleReveal()
{
    const QStringList keys = selectedKeys();
    const bool hide = std::any_of(keys.cbegin(), keys.cend(), [this](const QString &key) { return m_model.isRevealed(key); });
    for (const QString &key : keys) {
        if (hide)
            m_model.hide(key);
        else
            revealKey(key);
    }
    showSelection();
}

void SecretsPage::hideValues()
{
    m_model.hideAll();
    showSelection();
}

/// The clipboard is cleared where it still holds the value that was copied here.
void SecretsPage::forgetCopied()
{
    if (!m_copied.isEmpty() && QGuiApplication::clipboard()->text().toUtf8() == m_copied.bytes())
        QGuiApplication::clipboard()->clear();
    m_copied = {};
}

void SecretsPage::revealKey(const QString &key)
{
    const FolderPlace at = place();
    context().engine->run(
        this, [at, key](services::Engine &engine) { return engine.secrets().reveal(at.projectId, at.environment, at.path, key); },
        [this, at, key](Result<secrets::SecretValue> value) {
            if (!value)
                return ui->messageBar->show(MessageBar::Tone::Failure, tr("%1 cannot be shown: %2").arg(key, value.error().message));
            if (!(at == place()) || VaultWatch::of(context())->isLocked())
                return;
            m_model.reveal(key, value->value);
            m_hideTimer.start();
            showSelection();
        });
}

void SecretsPage::copyValue()
{
    const QStringList keys = selectedKeys();
    if (keys.size() != 1)
        return;
    const FolderPlace at = place();
    context().engine->run(
        this, [at, key = keys.constFirst()](services::Engine &engine) { return engine.secrets().reveal(at.projectId, at.environment, at.path, key); },
        [this](Result<secrets::SecretValue> value) {
            if (!value)
                return ui->messageBar->show(MessageBar::Tone::Failure, tr("Not copied: %1").arg(value.error().message));
            QGuiApplication::clipboard()->setText(QString::fromUtf8(value->value));
            m_copied = SecretBytes(value->value);
            m_forgetTimer.start();
            Q_EMIT context().toast(tr("Value of %1 copied; the clipboard is cleared in 30 s").arg(value->row.key), {});
        });
}

void SecretsPage::askToRemove()
{
    const QStringList keys = selectedKeys();
    if (keys.isEmpty())
        return;
    if (place().environment != u"prod"_s)
        return removeSecrets();
    // A running service may read them: no single key press takes them away.
    DeleteDialog::ask(context(), this,
        {tr("Delete from production"), tr("Delete %n secret(s) from %1?", nullptr, int(keys.size())).arg(place().text()), keys.join(u", "_s)}, {},
        [this] { removeSecrets(); });
}

void SecretsPage::removeSecrets()
{
    QHash<QString, int> versions;
    for (const QModelIndex &index : ui->table->selectionModel()->selectedRows()) {
        if (const auto *row = m_model.at(m_proxy->mapToSource(index)))
            versions.insert(row->key, row->version);
    }
    if (versions.isEmpty())
        return;
    const FolderPlace at = place();
    context().engine->run(
        this, [at, keys = QStringList(versions.keys())](services::Engine &engine) { return engine.secrets().remove(at.projectId, at.environment, at.path, keys); },
        [this, versions](Result<secrets::ChangeReceipt> receipt) {
            if (!receipt)
                return ui->messageBar->show(MessageBar::Tone::Failure, tr("Not deleted: %1").arg(receipt.error().message));
            reportAs(*receipt, tr("%n secret(s) deleted", nullptr, int(versions.size())));
            // In the bar, which stays, and not in a toast, which is gone by the time somebody misses the secret.
            ui->messageBar->addAction(tr("Undo"), this, [this, versions] { restoreSecrets(versions); });
        });
}

void SecretsPage::restoreSecrets(const QHash<QString, int> &versions)
{
    QList<QPair<QString, int>> wanted;
    for (auto it = versions.constBegin(); it != versions.constEnd(); ++it)
        wanted += {it.key(), it.value()};
    context().engine->run(
        this,
        [at = place(), wanted](services::Engine &engine) { return engine.secrets().restoreAll(at.projectId, at.environment, at.path, wanted); },
        [this](Result<secrets::ChangeReceipt> receipt) {
            if (!receipt)
                return ui->messageBar->show(MessageBar::Tone::Failure, receipt.error().message);
            report(*receipt);
        });
}

void SecretsPage::report(const secrets::ChangeReceipt &receipt)
{
    reportAs(receipt, receipt.changed > 0 ? tr("%n secret(s) changed", nullptr, receipt.changed) : tr("The imports changed"));
}

void SecretsPage::reportAs(const secrets::ChangeReceipt &receipt, const QString &what)
{
    loadSecrets();
    if (receipt.events.isEmpty())
        return ui->messageBar->show(MessageBar::Tone::Info, tr("Nothing changed: the values are the same. No event was raised."));
    const QStringList parts{what, tr("%n event(s)", nullptr, int(receipt.events.size())),
        tr("%n delivery(s)", nullptr, int(receipt.deliveries.size()))};
    ui->messageBar->show(MessageBar::Tone::Success, parts.join(u" · "_s));
    if (!receipt.deliveries.isEmpty())
        ui->messageBar->addAction(tr("Show deliveries"), this,
            [this, event = receipt.events.constFirst()] { Q_EMIT context().navigate(u"deliveries"_s, u"filter:id:"_s + event); });
    else
        ui->messageBar->addAction(tr("Why none?"), this,
            [this, event = receipt.events.constFirst()] { Q_EMIT context().navigate(u"explain"_s, event); });
}

} // namespace belfry::gui
