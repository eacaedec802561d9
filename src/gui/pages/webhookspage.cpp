#include "gui/pages/webhookspage.h"

#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/webhookeditor.h"
#include "gui/theme.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/tableview.h"
#include "ui_webhookspage.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QSortFilterProxyModel>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

/// Filters by any visible text, and by the scope of the tree.
class WebhookFilter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QString wanted = filterRegularExpression().pattern();
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
            if (sourceModel()->index(row, column, parent).data().toString().contains(wanted, Qt::CaseInsensitive))
                return true;
        }
        return false;
    }
};

} // namespace

WebhooksPage::WebhooksPage(AppContext &context, QWidget *parent)
    : Page(context, parent), ui(std::make_unique<Ui::WebhooksPage>()), m_proxy(new WebhookFilter(this)),
      m_deliveries(new DeliveriesView(context, this)), m_pinger(context)
{
    ui->setupUi(this);
    ui->deliveriesLayout->addWidget(m_deliveries, 1);
    ui->pane->setContent(ui->splitter);
    ui->familyTabBar->addTab(tr("Project webhooks"));
    ui->familyTabBar->addTab(tr("Infrastructure"));
    ui->familyTabBar->setDrawBase(false);
    ui->familyTabBar->setExpanding(false);
    ui->splitter->setStretchFactor(0, 3);
    ui->splitter->setStretchFactor(1, 4);
    makeActions();
    makeTable();
    m_deliveries->setLimit(100);
    connect(m_deliveries, &DeliveriesView::currentChanged, this, &Page::selectionChanged);
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(100ms);
    connect(&m_reloadTimer, &QTimer::timeout, this, &WebhooksPage::reload);
    connect(ui->familyTabBar, &QTabBar::currentChanged, this, &WebhooksPage::reload);
    const auto soon = [this] {
        if (isVisible() && !m_reloadTimer.isActive())
            m_reloadTimer.start();
    };
    connect(&context, &AppContext::scopeChanged, this, soon);
    if (context.feed)
        connect(context.feed, &services::ChangeFeed::changed, this, soon);
    connect(&m_pinger, &Pinger::started, m_deliveries, &DeliveriesView::select);
    connect(&m_pinger, &Pinger::finished, this, [this] { showSelection(); });
    connect(&m_pinger, &Pinger::failed, this,
        [this](const QString &message) { ui->messageBar->show(MessageBar::Tone::Failure, tr("Not pinged: %1").arg(message)); });
    reload();
}

WebhooksPage::~WebhooksPage() = default;

void WebhooksPage::makeActions()
{
    const auto add = [this](const QString &id, const QString &text, const QString &iconName, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(icon(iconName), text, this);
        action->setObjectName(id + u"Action"_s);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        ui->table->addAction(action);
        m_actions.insert(id, action);
        return action;
    };
    add(u"edit"_s, tr("Edit…"), u"edit"_s, Qt::Key_F2, &WebhooksPage::editSelected);
    add(u"ping"_s, tr("Ping"), u"ping"_s, {}, &WebhooksPage::pingSelected);
    add(u"toggle"_s, tr("Disable"), u"pause"_s, {}, [this] {
        if (const Webhook *webhook = current())
            setEnabledAt(webhook->id, !webhook->enabled);
    });
    add(u"duplicate"_s, tr("Duplicate"), u"duplicate"_s, Qt::CTRL | Qt::Key_D, &WebhooksPage::duplicateSelected);
    add(u"rotate"_s, tr("Rotate key…"), u"generate"_s, {}, [this] {
        if (const Webhook *webhook = current())
            openRotateSecret(context(), this, webhook->id);
    });
    add(u"explain"_s, tr("Explain"), u"explain"_s, {}, [this] { Q_EMIT context().navigate(u"explain"_s, selectedWebhook()); });
    add(u"delete"_s, tr("Delete"), u"delete"_s, Qt::Key_Delete, &WebhooksPage::removeSelected);
    auto *menu = new QMenu(ui->moreButton);
    for (const char *id : {"duplicate", "rotate", "explain", "delete"})
        menu->addAction(m_actions.value(QLatin1String(id)));
    ui->moreButton->setMenu(menu);
    ui->newButton->setIcon(icon(u"add"_s));
    ui->pingButton->setIcon(icon(u"ping"_s));
    ui->editButton->setIcon(icon(u"edit"_s));
    connect(ui->newButton, &QPushButton::clicked, this, &WebhooksPage::createNew);
    connect(ui->pingButton, &QPushButton::clicked, this, &WebhooksPage::pingSelected);
    connect(ui->editButton, &QPushButton::clicked, this, &WebhooksPage::editSelected);
    connect(ui->toggleButton, &QPushButton::clicked, m_actions.value(u"toggle"_s), &QAction::trigger);
}

void WebhooksPage::makeTable()
{
    m_proxy->setSourceModel(&m_model);
    m_proxy->setSortRole(SortRole);
    prepareTable(ui->table);
    ui->table->setModel(m_proxy);
    ui->table->setSelectionMode(QAbstractItemView::SingleSelection);
    ui->table->setMinimumHeight(ui->table->verticalHeader()->defaultSectionSize() * 5);
    const int unit = fontMetrics().averageCharWidth();
    const std::initializer_list<std::pair<int, int>> widths{{WebhookModel::Enabled, 6}, {WebhookModel::Name, 26},
        {WebhookModel::Type, 18}, {WebhookModel::Where, 36}, {WebhookModel::Events, 18}, {WebhookModel::LastResult, 24},
        {WebhookModel::Key, 16}};
    for (const auto &[column, width] : widths)
        ui->table->setColumnWidth(column, width * unit);
    connect(ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &WebhooksPage::showSelection);
    connect(ui->table, &QTableView::doubleClicked, this, &WebhooksPage::editSelected);
    connect(ui->table, &QTableView::activated, this, [this] { m_deliveries->table().setFocus(); });
    connect(&m_model, &WebhookModel::enabledToggled, this, &WebhooksPage::setEnabledAt);
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        showNothing();
    });
}

void WebhooksPage::activate()
{
    reload();
}

void WebhooksPage::open(const QString &object)
{
    if (object == u"new"_s)
        return createNew();
    m_wanted = object;
    reload();
}

QWidget *WebhooksPage::filterField()
{
    return ui->filterLineEdit;
}

QString WebhooksPage::selectedWebhook() const
{
    const Webhook *webhook = current();
    return webhook ? webhook->id : QString();
}

QString WebhooksPage::selectedDelivery() const
{
    return m_deliveries->currentId();
}

Family WebhooksPage::family() const
{
    return ui->familyTabBar->currentIndex() == 1 ? Family::Infrastructure : Family::Secrets;
}

const Webhook *WebhooksPage::current() const
{
    const QModelIndexList rows = ui->table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.at(m_proxy->mapToSource(rows.constFirst()));
}

void WebhooksPage::reload()
{
    if (!m_settled)
        ui->pane->showLoading();
    const QString project = family() == Family::Secrets ? context().scope.projectId : QString();
    context().engine->run(
        this, [project, family = family()](services::Engine &engine) { return engine.webhooks().list(project, family); },
        [this](Result<QList<Webhook>> webhooks) {
            m_settled = true;
            if (!webhooks)
                return ui->pane->showError(tr("The webhooks could not be read"), webhooks.error().message, this, [this] { reload(); });
            showRows(*webhooks);
        });
}

void WebhooksPage::showRows(const QList<Webhook> &webhooks)
{
    const QString selected = m_wanted.isEmpty() ? selectedWebhook() : std::exchange(m_wanted, QString());
    m_model.setWebhooks(webhooks);
    const QModelIndex row = m_proxy->mapFromSource(m_model.indexOf(selected));
    if (row.isValid() && selectedWebhook() != selected)
        ui->table->selectRow(row.row());
    else if (selectedWebhook().isEmpty() && m_proxy->rowCount() > 0)
        ui->table->selectRow(0);
    showNothing();
    showSelection();
}

void WebhooksPage::showNothing()
{
    if (m_proxy->rowCount() > 0)
        return ui->pane->showContent();
    if (m_model.rowCount() > 0) {
        ui->pane->showMessage(u"search"_s, tr("No webhook matches “%1”").arg(ui->filterLineEdit->text()));
        return ui->pane->addAction(tr("Clear the filter"), this, [this] { ui->filterLineEdit->clear(); });
    }
    if (family() == Family::Infrastructure) {
        ui->pane->showMessage(u"webhooks"_s, tr("No infrastructure webhook yet"),
            tr("It is told of drift, alerts, vulnerabilities, compliance, cost, jobs and remediations."));
    } else {
        ui->pane->showMessage(u"webhooks"_s,
            context().scope.projectName.isEmpty() ? tr("No webhook yet") : tr("No webhook in %1 yet").arg(context().scope.projectName),
            tr("A webhook tells one URL whenever secrets in its scope change."));
    }
    ui->pane->addAction(tr("New webhook"), this, [this] { createNew(); });
    if (context().ports.makeReceiver)
        ui->pane->addAction(tr("Use a test receiver"), this, [this] { Q_EMIT context().navigate(u"receivers"_s, u"new"_s); });
}

void WebhooksPage::showSelection()
{
    const Webhook *webhook = current();
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(webhook);
    for (QPushButton *button : {ui->pingButton, ui->editButton, ui->toggleButton, ui->moreButton})
        button->setEnabled(webhook);
    const bool disabled = webhook && !webhook->enabled;
    m_actions.value(u"toggle"_s)->setText(disabled ? tr("Enable") : tr("Disable"));
    m_actions.value(u"toggle"_s)->setIcon(icon(disabled ? u"resume"_s : u"pause"_s));
    ui->toggleButton->setText(disabled ? tr("Enable") : tr("Disable"));
    ui->toggleButton->setIcon(icon(disabled ? u"resume"_s : u"pause"_s));
    ui->deliveriesTitle->setText(webhook ? tr("Last 100 deliveries of %1").arg(webhook->name) : tr("Last deliveries"));
    const QString id = webhook ? webhook->id : QString();
    if (id != m_shownWebhook) {
        m_shownWebhook = id;
        services::DeliveryQuery query;
        query.webhook = id;
        m_deliveries->setQuery(query);
    }
    m_deliveries->setVisible(webhook);
    Q_EMIT selectionChanged();
}

void WebhooksPage::createNew()
{
    auto *editor = new WebhookEditor(context(), this);
    WebhookPrefill prefill;
    prefill.family = family();
    connect(editor, &WebhookEditor::saved, this, [this](const QString &id) {
        m_wanted = id;
        reload();
    });
    editor->startNew(prefill);
    editor->open();
}

void WebhooksPage::editSelected()
{
    if (const Webhook *webhook = current())
        openEditWebhook(context(), this, webhook->id);
}

void WebhooksPage::pingSelected()
{
    if (const Webhook *webhook = current())
        m_pinger.ping(webhook->id);
}

void WebhooksPage::duplicateSelected()
{
    const Webhook *webhook = current();
    if (!webhook)
        return;
    context().engine->run(
        this, [id = webhook->id](services::Engine &engine) { return engine.webhooks().duplicate(id); },
        [this](Result<services::SavedWebhook> copy) {
            if (!copy)
                return ui->messageBar->show(MessageBar::Tone::Failure, tr("Not duplicated: %1").arg(copy.error().message));
            m_wanted = copy->webhook.id;
            reload();
            openEditWebhook(context(), this, copy->webhook.id);
        });
}

void WebhooksPage::removeSelected()
{
    const Webhook *webhook = current();
    if (!webhook)
        return;
    context().engine->run(
        this, [id = webhook->id](services::Engine &engine) { return engine.webhooks().remove(id); },
        [this, id = webhook->id, name = webhook->name](Result<void> done) {
            if (!done)
                return ui->messageBar->show(MessageBar::Tone::Failure, tr("Not deleted: %1").arg(done.error().message));
            Q_EMIT context().toast(tr("Webhook %1 deleted").arg(name), [this, id] { restore(id); });
            reload();
        });
}

void WebhooksPage::restore(const QString &webhookId)
{
    context().engine->run(
        this, [webhookId](services::Engine &engine) { return engine.webhooks().restore(webhookId); },
        [this](Result<Webhook> webhook) {
            if (!webhook)
                return ui->messageBar->show(MessageBar::Tone::Failure, webhook.error().message);
            m_wanted = webhook->id;
            reload();
        });
}

void WebhooksPage::setEnabledAt(const QString &webhookId, bool enabled)
{
    context().engine->run(
        this, [webhookId, enabled](services::Engine &engine) { return engine.webhooks().setEnabled(webhookId, enabled); },
        [this, enabled](Result<Webhook> webhook) {
            if (!webhook)
                return ui->messageBar->show(MessageBar::Tone::Failure, webhook.error().message);
            Q_EMIT context().toast(enabled ? tr("Webhook %1 enabled").arg(webhook->name) : tr("Webhook %1 disabled").arg(webhook->name),
                [this, id = webhook->id, enabled] { setEnabledAt(id, !enabled); });
            reload();
        });
}

} // namespace belfry::gui
