#include "gui/pages/alertspage.h"

#include "certificates/alertservice.h"
#include "certificates/certificateservice.h"
#include "gui/dialogs/alerteditor.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/theme.h"
#include "gui/widgets/applicationchooser.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/tableview.h"
#include "services/alertchannels.h"
#include "ui_alertspage.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

using namespace Qt::StringLiterals;

namespace belfry::gui {

AlertsPage::AlertsPage(AppContext &context, QWidget *parent)
    : ApplicationPage(context, parent), ui(std::make_unique<Ui::AlertsPage>()), m_proxy(new QSortFilterProxyModel(this)),
      m_deliveries(new DeliveriesView(context, this))
{
    ui->setupUi(this);
    ui->deliveriesLayout->addWidget(m_deliveries, 1);
    ui->pane->setContent(ui->splitter);
    ui->splitter->setStretchFactor(0, 3);
    ui->splitter->setStretchFactor(1, 4);
    makeTable();
    wireButtons();
    m_deliveries->setLimit(100);
    connect(m_deliveries, &DeliveriesView::currentChanged, this, &Page::selectionChanged);
    setParts({ui->applicationComboBox, ui->pane, ui->messageBar, ui->filterLineEdit});
    reload();
}

AlertsPage::~AlertsPage() = default;

void AlertsPage::makeTable()
{
    m_proxy->setSourceModel(&m_model);
    m_proxy->setSortRole(SortRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterKeyColumn(-1);
    prepareTable(ui->table);
    ui->table->setModel(m_proxy);
    ui->table->setSelectionMode(QAbstractItemView::SingleSelection);
    ui->table->setMinimumHeight(ui->table->verticalHeader()->defaultSectionSize() * 4);
    connect(ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AlertsPage::showSelection);
    connect(ui->table, &QTableView::doubleClicked, this, [this] {
        if (const AlertRow *row = current())
            edit(row->alert.id);
    });
    connect(&m_model, &AlertModel::enabledToggled, this, &AlertsPage::setEnabledAt);
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        showNothing();
    });
}

void AlertsPage::wireButtons()
{
    const std::initializer_list<std::tuple<QPushButton *, const char *, void (AlertsPage::*)()>> buttons{
        {ui->runButton, "resume", &AlertsPage::runNow},
        {ui->testButton, "ping", &AlertsPage::sendTest}, {ui->deleteButton, "delete", &AlertsPage::remove}};
    for (const auto &[button, iconName, slot] : buttons) {
        button->setIcon(icon(QLatin1String(iconName)));
        connect(button, &QPushButton::clicked, this, slot);
    }
    ui->newApplicationButton->setIcon(icon(u"add"_s));
    connect(ui->newApplicationButton, &QPushButton::clicked, this, [this] { newApplication(); });
    ui->newButton->setIcon(icon(u"add"_s));
    ui->editButton->setIcon(icon(u"edit"_s));
    connect(ui->newButton, &QPushButton::clicked, this, [this] { edit({}); });
    connect(ui->editButton, &QPushButton::clicked, this, [this] {
        if (const AlertRow *row = current())
            edit(row->alert.id);
    });
    connect(ui->toggleButton, &QPushButton::clicked, this, [this] {
        if (const AlertRow *row = current())
            setEnabledAt(row->alert.id, !row->alert.enabled);
    });
    ui->runButton->setToolTip(tr("Evaluates all expiry alerts now, as the job at 00:00 UTC does."));
}

QWidget *AlertsPage::filterField()
{
    return ui->filterLineEdit;
}

QString AlertsPage::selectedDelivery() const
{
    return m_deliveries->currentId();
}

const AlertRow *AlertsPage::current() const
{
    const QModelIndexList rows = ui->table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.at(m_proxy->mapToSource(rows.constFirst()));
}

Result<AlertsPage::Data> AlertsPage::read(services::Engine &engine, const QString &application, const QString &wanted)
{
    Data data;
    BELFRY_LET(applications, engine.certificates().applications());
    data.applications = applications;
    data.application = application;
    if (!wanted.isEmpty()) {
        if (const auto alert = engine.alerts().find(wanted))
            data.application = alert->applicationId;
    }
    data.application = choose(applications, data.application);
    if (data.application.isEmpty())
        return data;
    BELFRY_LET(alerts, engine.alerts().list(data.application));
    for (const certificates::Alert &alert : alerts) {
        BELFRY_LET(channels, services::alertChannels(engine, alert.id));
        BELFRY_LET(due, engine.alerts().matching(alert));
        data.rows += AlertRow{alert, channels, int(due.size())};
    }
    return data;
}

void AlertsPage::reload()
{
    context().reader->run(
        this, [application = takeApplication(), wanted = m_wanted](services::Engine &engine) { return read(engine, application, wanted); },
        [this](Result<Data> data) {
            settle();
            if (!data)
                return ui->pane->showError(tr("The alerts could not be read"), data.error().message, this, [this] { reload(); });
            showData(*data);
        });
}

void AlertsPage::showData(const Data &data)
{
    const AlertRow *before = current();
    const QString selected = m_wanted.isEmpty() ? (before ? before->alert.id : QString()) : std::exchange(m_wanted, QString());
    fillApplications(ui->applicationComboBox, data.applications, data.application);
    m_model.setRows(data.rows);
    reselect(ui->table, m_proxy->mapFromSource(m_model.indexOf(selected)));
    showNothing();
    showSelection();
}

void AlertsPage::showNothing()
{
    if (m_proxy->rowCount() > 0)
        return ui->pane->showContent();
    if (saysWhyEmpty(u"alerts"_s, tr("No alert matches “%1”").arg(ui->filterLineEdit->text()), m_model.rowCount() > 0))
        return;
    ui->pane->showMessage(u"alerts"_s, tr("No alert in %1 yet").arg(ui->applicationComboBox->currentText()),
        tr("An alert tells its channels when certificates expire, are issued, renewed or revoked."));
    ui->pane->addAction(tr("New alert…"), this, [this] { edit({}); });
}

void AlertsPage::showSelection()
{
    const AlertRow *row = current();
    for (QPushButton *button : {ui->testButton, ui->editButton, ui->toggleButton, ui->deleteButton})
        button->setEnabled(row);
    const bool hasApplication = ui->applicationComboBox->count() > 0;
    ui->newButton->setEnabled(hasApplication);
    ui->runButton->setEnabled(m_model.rowCount() > 0);
    const bool disabled = row && !row->alert.enabled;
    ui->toggleButton->setText(disabled ? tr("Enable") : tr("Disable"));
    ui->toggleButton->setIcon(icon(disabled ? u"resume"_s : u"pause"_s));
    QStringList terms;
    if (row) {
        for (const Webhook &channel : row->channels)
            terms += u"webhook:"_s + channel.id;
    }
    const QString filter = terms.join(u" OR "_s);
    ui->deliveriesTitle->setText(row ? tr("Last 100 deliveries of %1").arg(row->alert.name) : tr("Deliveries of its channels"));
    m_deliveries->setVisible(!terms.isEmpty());
    if (row)
        m_deliveries->setEmptyHint(tr("%1 has told nobody yet").arg(row->alert.name),
            tr("What it sends to its channels appears here. A test message shows now whether they answer."), tr("Send test"), [this] { sendTest(); });
    if (filter != m_shownChannels && !filter.isEmpty()) {
        m_shownChannels = filter;
        services::DeliveryQuery query;
        query.filter = filter;
        m_deliveries->setQuery(query);
    }
    Q_EMIT selectionChanged();
}

void AlertsPage::edit(const QString &alertId)
{
    if (ui->applicationComboBox->count() == 0)
        return newApplication();
    auto *editor = new AlertEditor(context(), this, chosenApplication(ui->applicationComboBox), alertId);
    connect(editor, &AlertEditor::saved, this, [this](const QString &id) {
        m_wanted = id;
        reload();
    });
    editor->open();
}

void AlertsPage::runNow()
{
    context().engine->run(
        this, [](services::Engine &engine) { return engine.alerts().runDue(); },
        [this](Result<certificates::AlertRun> run) {
            if (!run)
                return fail(tr("Not evaluated: %1").arg(run.error().message));
            ui->messageBar->show(MessageBar::Tone::Info,
                run->deliveries.isEmpty() ? tr("Nothing is due: every certificate was told or is far from its end.")
                                          : tr("%1 certificates told about in %2 deliveries.").arg(run->certificates).arg(run->deliveries.size()));
            reload();
        });
}

void AlertsPage::sendTest()
{
    const AlertRow *row = current();
    if (!row)
        return;
    QStringList ids;
    for (const Webhook &channel : row->channels)
        ids += channel.id;
    context().engine->run(
        this,
        [ids](services::Engine &engine) -> Result<QStringList> {
            QStringList deliveries;
            for (const QString &id : ids) {
                BELFRY_LET(delivery, engine.deliveries().preparePing(id));
                deliveries += delivery;
            }
            return deliveries;
        },
        [this](Result<QStringList> deliveries) {
            if (!deliveries)
                return fail(tr("Not sent: %1").arg(deliveries.error().message));
            for (const QString &id : std::as_const(*deliveries)) {
                if (context().dispatcher)
                    context().dispatcher->ping(id);
            }
            if (!deliveries->isEmpty())
                m_deliveries->select(deliveries->constFirst());
        });
}

void AlertsPage::remove()
{
    const AlertRow *row = current();
    if (!row)
        return;
    DeleteDialog::ask(context(), this,
        {tr("Delete alert"), tr("Delete the alert %1?").arg(row->alert.name),
            tr("With it go: %n channel(s), and what waits for them is cancelled. Its deliveries stay in the history.", nullptr, int(row->channels.size()))},
        [id = row->alert.id](services::Engine &engine) { return engine.alerts().remove(id); },
        [this, name = row->alert.name] {
            Q_EMIT context().toast(tr("Alert %1 deleted").arg(name), {});
            reload();
        });
}

void AlertsPage::setEnabledAt(const QString &alertId, bool enabled)
{
    context().engine->run(
        this, [alertId, enabled](services::Engine &engine) { return engine.alerts().setEnabled(alertId, enabled); },
        [this, enabled](Result<certificates::Alert> alert) {
            if (!alert)
                return fail(alert.error().message);
            Q_EMIT context().toast(enabled ? tr("Alert %1 enabled").arg(alert->name) : tr("Alert %1 disabled").arg(alert->name),
                [this, id = alert->id, enabled] { setEnabledAt(id, !enabled); });
            reload();
        });
}

} // namespace belfry::gui
