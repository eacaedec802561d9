#include "gui/pages/webhookspage.h"

#include "gui/dialogs/auditdialog.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/webhookeditor.h"
#include "gui/livereload.h"
#include "gui/theme.h"
#include "gui/undo.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/tableview.h"
#include "ui_webhookspage.h"

#include <QAction>
#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QPointer>
#include <QSortFilterProxyModel>

#include <chrono>
#include <utility>

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
    ui->splitter->setSizes({300, 400}); // the hints alone leave the list three rows
    makeActions();
    makeTable();
    m_deliveries->setLimit(100);
    connect(m_deliveries, &DeliveriesView::currentChanged, this, &Page::selectionChanged);
    m_live = new LiveReload(context, this, 100ms, &WebhooksPage::reload);
    connect(ui->familyTabBar, &QTabBar::currentChanged, this, &WebhooksPage::reload);
    connect(&context, &AppContext::scopeChanged, m_live, &LiveReload::soon);
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
            setEnabledAll(selectedIds(), !webhook->enabled);
    });
    add(u"labels"_s, tr("Labels…"), u"star"_s, {}, &WebhooksPage::editLabels);
    add(u"duplicate"_s, tr("Duplicate"), u"duplicate"_s, Qt::CTRL | Qt::Key_D, &WebhooksPage::duplicateSelected);
    QAction *rotate = add(u"rotate"_s, tr("Rotate key…"), u"generate"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_K, [this] {
        if (const Webhook *webhook = current())
            openRotateSecret(context(), this, webhook->id);
    });
    rotate->setShortcutContext(Qt::WidgetWithChildrenShortcut); // from the filter as well, where one has just looked the webhook up
    addAction(rotate);
    add(u"explain"_s, tr("Explain"), u"explain"_s, {}, [this] { Q_EMIT context().navigate(u"explain"_s, selectedWebhook()); });
    add(u"audit"_s, tr("Audit trail…"), u"history"_s, {}, [this] { openAudit(context(), this, selectedWebhook()); });
    add(u"delete"_s, tr("Delete"), u"delete"_s, Qt::Key_Delete, &WebhooksPage::removeSelected);
    auto *menu = new QMenu(ui->moreButton);
    for (const char *id : {"duplicate", "rotate", "explain", "labels", "audit", "delete"})
        menu->addAction(m_actions.value(QLatin1String(id)));
    menu->addSeparator();
    const std::initializer_list<std::pair<QAction *, QKeySequence>> steps{
        {m_undo.createUndoAction(this), QKeySequence(Qt::CTRL | Qt::Key_Z)},
        {m_undo.createRedoAction(this), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)}};
    for (const auto &[action, keys] : steps) {
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setIcon(icon(u"undo"_s));
        addAction(action);
        menu->addAction(action);
    }
    undoGroupOf(context())->addStack(&m_undo);
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
    ui->table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    ui->table->setMinimumHeight(ui->table->verticalHeader()->defaultSectionSize() * 5);
    ui->table->setItemDelegateForColumn(WebhookModel::LastDay, new SparklineDelegate(ui->table));
    connect(ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &WebhooksPage::showSelection);
    connect(ui->table, &QTableView::doubleClicked, this, &WebhooksPage::editSelected);
    connect(ui->table, &QTableView::activated, this, [this] { m_deliveries->table().setFocus(); });
    connect(&m_model, &WebhookModel::enabledToggled, this, [this](const QString &id, bool enabled) { setEnabledAll({id}, enabled); });
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        showNothing();
    });
}

void WebhooksPage::activate()
{
    undoGroupOf(context())->setActiveStack(&m_undo);
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
    context().reader->run(
        this, [](services::Engine &engine) { return services::StatisticsService(engine.context()).lastDay(); },
        [this](Result<QHash<QString, Sparkline>> lastDay) {
            if (lastDay)
                m_model.setLastDay(*lastDay); // without it the column stays empty; the list itself says what is wrong
        });
}

void WebhooksPage::showRows(const QList<Webhook> &webhooks)
{
    const QString selected = m_wanted.isEmpty() ? selectedWebhook() : std::exchange(m_wanted, QString());
    m_model.setWebhooks(webhooks);
    reselect(ui->table, m_proxy->mapFromSource(m_model.indexOf(selected)));
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
    ui->pane->addAction(tr("New webhook…"), this, [this] { createNew(); });
    if (context().ports.makeReceiver)
        ui->pane->addAction(tr("Use a test receiver"), this, [this] { Q_EMIT context().navigate(u"receivers"_s, u"new"_s); });
}

void WebhooksPage::showSelection()
{
    const Webhook *webhook = current();
    const bool several = selectedIds().size() > 1;
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(webhook);
    for (const char *id : {"edit", "ping", "duplicate", "rotate", "explain", "audit"})
        m_actions.value(QLatin1String(id))->setEnabled(webhook && !several);
    for (QPushButton *button : {ui->pingButton, ui->editButton})
        button->setEnabled(webhook && !several);
    ui->toggleButton->setEnabled(webhook);
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
    if (webhook)
        m_deliveries->setEmptyHint(tr("Nothing was sent to %1 yet").arg(webhook->name),
            tr("A change in its scope brings a delivery here. A ping shows now whether the endpoint answers."), tr("Ping"), [this] { pingSelected(); });
    m_deliveries->setVisible(webhook);
    Q_EMIT selectionChanged();
}

void WebhooksPage::createNew()
{
    auto *editor = new WebhookEditor(context(), this);
    WebhookPrefill prefill;
    prefill.family = family();
    connect(editor, &WebhookEditor::saved, this, [this, isNew = true](const QString &id) mutable {
        if (std::exchange(isNew, false)) { // what is saved after that is an edit
            const QStringList ids{id};
            remember(tr("new webhook"), [this, ids] { removeAll(ids); }, [this, ids] { restoreAll(ids); });
        }
        m_wanted = id;
        reload();
    });
    editor->startNew(prefill);
    editor->open();
}

QStringList WebhooksPage::selectedIds() const
{
    QStringList ids;
    for (const QModelIndex &index : ui->table->selectionModel()->selectedRows()) {
        if (const Webhook *webhook = m_model.at(m_proxy->mapToSource(index)))
            ids << webhook->id;
    }
    return ids;
}

QString WebhooksPage::nameOf(const QStringList &ids) const
{
    const Webhook *webhook = ids.size() == 1 ? m_model.at(m_model.indexOf(ids.constFirst())) : nullptr;
    return webhook ? webhook->name : tr("%n webhook(s)", nullptr, int(ids.size()));
}

void WebhooksPage::remember(const QString &text, std::function<void()> undo, std::function<void()> redo)
{
    m_undo.push(new DoneStep(text, std::move(undo), std::move(redo)));
}

template <class Work> void WebhooksPage::change(Work work, std::function<void()> then)
{
    context().engine->run(this, work, [this, then = std::move(then)](Result<void> done) {
        if (!done)
            return ui->messageBar->show(MessageBar::Tone::Failure, done.error().message);
        if (then)
            then();
        reload();
    });
}

void WebhooksPage::apply(const QString &id, const services::WebhookDraft &draft)
{
    m_wanted = id;
    change([id, draft](services::Engine &engine) -> Result<void> {
        BELFRY_TRY(engine.webhooks().edit(id, draft));
        return {};
    });
}

void WebhooksPage::editSelected()
{
    const Webhook *webhook = current();
    if (!webhook || selectedIds().size() > 1)
        return;
    auto *editor = new WebhookEditor(context(), this);
    // What it was is asked for first, so that the edit can be taken back; the key is not part of it.
    context().engine->run(
        this, [id = webhook->id](services::Engine &engine) { return engine.webhooks().snapshot(id); },
        [this, editor = QPointer(editor), name = webhook->name](Result<services::WebhookDraft> before) {
            if (!before || !editor)
                return;
            connect(editor, &WebhookEditor::saved, this, [this, name, before = *before](const QString &id) {
                context().engine->run(
                    this, [id](services::Engine &engine) { return engine.webhooks().snapshot(id); },
                    [this, id, name, before](Result<services::WebhookDraft> after) {
                        if (after)
                            remember(tr("edit of %1").arg(name), [this, id, before] { apply(id, before); }, [this, id, after = *after] { apply(id, after); });
                    });
            });
        });
    editor->startEdit(webhook->id);
    editor->open();
}

void WebhooksPage::editLabels()
{
    const QStringList ids = selectedIds();
    if (ids.isEmpty())
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"labelsDialog"_s);
    dialog->setWindowTitle(tr("Labels of %1").arg(nameOf(ids)));
    dialog->setLabelText(tr("Labels, with commas between them. A minus in front takes one away:"));
    const Webhook *webhook = current();
    if (ids.size() == 1 && webhook)
        dialog->setTextValue(webhook->labels.join(u", "_s));
    QStringList before = ids.size() == 1 && webhook ? webhook->labels : QStringList();
    connect(dialog, &QInputDialog::textValueSelected, this, [this, ids, before](const QString &text) {
        QStringList add, remove = before;
        for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
            const QString label = part.trimmed();
            if (label.startsWith(u'-'))
                remove << label.mid(1).trimmed();
            else if (!label.isEmpty())
                add << label;
        }
        for (const QString &label : std::as_const(add))
            remove.removeAll(label);
        const auto work = [ids](const QStringList &plus, const QStringList &minus) {
            return [ids, plus, minus](services::Engine &engine) { return engine.webhooks().labelAll(ids, plus, minus); };
        };
        QStringList fresh = add;
        for (const QString &label : before)
            fresh.removeAll(label);
        change(work(add, remove), [this, ids, work, fresh, remove] {
            remember(tr("labels of %1").arg(nameOf(ids)), [this, work, fresh, remove] { change(work(remove, fresh)); },
                [this, work, fresh, remove] { change(work(fresh, remove)); });
        });
    });
    dialog->open();
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
            const QStringList ids{copy->webhook.id};
            remember(tr("copy %1").arg(copy->webhook.name), [this, ids] { change([ids](services::Engine &engine) { return engine.webhooks().removeAll(ids); }); },
                [this, ids] { restoreAll(ids); });
            m_wanted = copy->webhook.id;
            reload();
            openEditWebhook(context(), this, copy->webhook.id);
        });
}

void WebhooksPage::removeSelected()
{
    const QStringList ids = selectedIds();
    if (ids.isEmpty())
        return;
    context().engine->run(
        this,
        [ids](services::Engine &engine) -> Result<int> {
            int waiting = 0;
            for (const QString &id : ids) {
                services::DeliveryQuery query;
                query.webhook = id;
                query.filter = u"status:queued OR status:retrying"_s;
                BELFRY_LET(some, engine.deliveries().count(query));
                waiting += int(some);
            }
            return waiting;
        },
        [this, ids](Result<int> waiting) {
            if (!waiting)
                return ui->messageBar->show(MessageBar::Tone::Failure, waiting.error().message);
            const bool forProduction = std::any_of(ids.cbegin(), ids.cend(), [this](const QString &id) {
                const Webhook *webhook = m_model.at(m_model.indexOf(id));
                return webhook && webhook->environment == u"prod"_s;
            });
            if (*waiting > 0 || forProduction)
                askBeforeRemoval(ids, *waiting);
            else
                removeNow(ids, 0);
        });
}

void WebhooksPage::askBeforeRemoval(const QStringList &ids, int waiting)
{
    const DeleteQuestion question{tr("Delete webhook"), tr("Delete %1?").arg(nameOf(ids)),
        waiting > 0 ? tr("%n waiting delivery(s) will be cancelled. Undo brings them back.", nullptr, waiting)
                    : tr("It tells of changes in production. Undo brings it back.")};
    DeleteDialog::ask(context(), this, question, {}, [this, ids, waiting] { removeNow(ids, waiting); });
}

void WebhooksPage::removeNow(const QStringList &ids, int waiting)
{
    const QString name = nameOf(ids);
    change([ids](services::Engine &engine) { return engine.webhooks().removeAll(ids); }, [this, ids, name, waiting] {
        remember(tr("deletion of %1").arg(name), [this, ids] { restoreAll(ids); }, [this, ids] { removeAll(ids); });
        QString text = ids.size() == 1 ? tr("Webhook %1 deleted").arg(name) : tr("%1 deleted").arg(name);
        if (waiting > 0)
            text += u" · "_s + tr("%n waiting delivery(s) cancelled", nullptr, waiting);
        Q_EMIT context().toast(text, [this] { m_undo.undo(); });
    });
}

void WebhooksPage::removeAll(const QStringList &ids)
{
    change([ids](services::Engine &engine) { return engine.webhooks().removeAll(ids); });
}

void WebhooksPage::restoreAll(const QStringList &ids)
{
    m_wanted = ids.value(0);
    change([ids](services::Engine &engine) { return engine.webhooks().restoreAll(ids); });
}

void WebhooksPage::setEnabledAll(const QStringList &ids, bool enabled)
{
    // Those that are that way already are no part of the step, so that undo leaves them alone.
    QStringList turned;
    for (const QString &id : ids) {
        const Webhook *webhook = m_model.at(m_model.indexOf(id));
        if (webhook && webhook->enabled != enabled)
            turned << id;
    }
    if (turned.isEmpty())
        return;
    const auto work = [turned](bool on) { return [turned, on](services::Engine &engine) { return engine.webhooks().setEnabledAll(turned, on); }; };
    const QString name = nameOf(turned);
    const QString text = turned.size() == 1 ? (enabled ? tr("Webhook %1 enabled").arg(name) : tr("Webhook %1 disabled").arg(name))
                                            : (enabled ? tr("%1 enabled").arg(name) : tr("%1 disabled").arg(name));
    change(work(enabled), [this, work, enabled, text] {
        remember(text, [this, work, enabled] { change(work(!enabled)); }, [this, work, enabled] { change(work(enabled)); });
        Q_EMIT context().toast(text, [this] { m_undo.undo(); });
    });
}

} // namespace belfry::gui
