#include "gui/widgets/applicationsettings.h"

#include "certificates/alertservice.h"
#include "gui/background.h"
#include "gui/dialogs/alerteditor.h"
#include "gui/dialogs/certificatedialogs.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/humantime.h"
#include "gui/theme.h"
#include "gui/widgets/certificatedetails.h"
#include "gui/widgets/paneltitle.h"
#include "gui/widgets/tableview.h"
#include "services/alertchannels.h"
#include "ui_applicationsettings.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace belfry::gui {

ApplicationSettings::ApplicationSettings(QWidget *parent) : QWidget(parent), ui(std::make_unique<Ui::ApplicationSettings>())
{
    ui->setupUi(this);
    for (QLabel *title : {ui->alertingTitle, ui->endpointsTitle, ui->applicationTitle})
        makePanelTitle(title);
    ui->alertingLabel->setForegroundRole(QPalette::PlaceholderText);
    prepareTable(ui->alertsTable);
    ui->alertsTable->setModel(&m_alerts);
    ui->alertsTable->setSelectionMode(QAbstractItemView::SingleSelection);
    prepareTree(ui->endpointsTree);
    wire();
    refreshButtons();
}

ApplicationSettings::~ApplicationSettings() = default;

void ApplicationSettings::wire()
{
    ui->createAlertButton->setIcon(icon(u"add"_s));
    ui->editAlertButton->setIcon(icon(u"edit"_s));
    ui->showAlertsButton->setIcon(icon(u"deliveries"_s));
    ui->watchButton->setIcon(icon(u"add"_s));
    ui->lookButton->setIcon(icon(u"refresh"_s));
    ui->unwatchButton->setIcon(icon(u"stop"_s));
    ui->deleteButton->setIcon(icon(u"delete"_s));
    connect(ui->createAlertButton, &QPushButton::clicked, this, [this] { editAlert({}); });
    connect(ui->editAlertButton, &QPushButton::clicked, this, [this] { editAlert(selectedAlert()); });
    connect(ui->alertsTable, &QTableView::doubleClicked, this, [this] { editAlert(selectedAlert()); });
    connect(ui->showAlertsButton, &QPushButton::clicked, this, [this] { Q_EMIT m_context->navigate(u"alerts"_s, selectedAlert()); });
    connect(ui->watchButton, &QPushButton::clicked, this, &ApplicationSettings::watch);
    connect(ui->lookButton, &QPushButton::clicked, this, &ApplicationSettings::lookNow);
    connect(ui->unwatchButton, &QPushButton::clicked, this, &ApplicationSettings::stopWatching);
    connect(ui->deleteButton, &QPushButton::clicked, this, &ApplicationSettings::removeApplication);
    connect(ui->alertsTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ApplicationSettings::refreshButtons);
    connect(ui->endpointsTree, &QTreeWidget::itemSelectionChanged, this, &ApplicationSettings::refreshButtons);
    connect(&m_alerts, &AlertModel::enabledToggled, this, &ApplicationSettings::setEnabledAt);
}

void ApplicationSettings::setContext(AppContext &context)
{
    m_context = &context;
}

void ApplicationSettings::setApplication(const certificates::Application &application)
{
    m_application = application;
    ui->applicationFacts->setText(tr("%1 · slug %2 · id %3").arg(application.name, application.slug, application.id));
    reload();
}

void ApplicationSettings::reload()
{
    m_context->reader->run(
        this,
        [id = m_application.id](services::Engine &engine) -> Result<Data> {
            Data data;
            data.now = engine.clock().nowMs();
            BELFRY_LET(alerts, engine.alerts().list(id));
            for (const certificates::Alert &alert : std::as_const(alerts)) {
                BELFRY_LET(channels, services::alertChannels(engine, alert.id));
                BELFRY_LET(due, engine.alerts().matching(alert));
                data.alerts += AlertRow{alert, channels, int(due.size())};
            }
            BELFRY_LET(endpoints, engine.endpoints().list(id));
            data.endpoints = endpoints;
            return data;
        },
        [this](Result<Data> data) {
            if (!data) {
                Q_EMIT failed(data.error().message);
                return;
            }
            showData(*data);
        });
}

void ApplicationSettings::showData(const Data &data)
{
    const QString alert = selectedAlert(), endpoint = selectedRow(ui->endpointsTree);
    m_alerts.setRows(data.alerts);
    const QModelIndex row = m_alerts.indexOf(alert);
    if (m_alerts.rowCount() > 0)
        ui->alertsTable->selectRow(row.isValid() ? row.row() : 0);
    ui->endpointsTree->clear();
    for (const certificates::WatchedEndpoint &each : data.endpoints) {
        const QString result = !each.lastError.isEmpty() ? each.lastError : each.lastAt == 0 ? tr("not looked at yet") : tr("answers");
        const qint64 minutes = each.everyMs / 60'000;
        addRow(ui->endpointsTree, {each.endpoint, minutes % 60 == 0 ? tr("%1 h").arg(minutes / 60) : tr("%1 min").arg(minutes),
            each.lastAt == 0 ? tr("never") : ago(each.lastAt), result}, each.id);
    }
    selectRow(ui->endpointsTree, endpoint);
    refreshButtons();
}

QString ApplicationSettings::selectedAlert() const
{
    const QModelIndexList rows = ui->alertsTable->selectionModel()->selectedRows();
    const AlertRow *row = rows.isEmpty() ? nullptr : m_alerts.at(rows.constFirst());
    return row ? row->alert.id : QString();
}

void ApplicationSettings::refreshButtons()
{
    const bool hasAlert = !selectedAlert().isEmpty(), hasEndpoint = !selectedRow(ui->endpointsTree).isEmpty();
    ui->editAlertButton->setEnabled(hasAlert);
    ui->showAlertsButton->setEnabled(hasAlert);
    ui->lookButton->setEnabled(hasEndpoint);
    ui->unwatchButton->setEnabled(hasEndpoint);
}

void ApplicationSettings::editAlert(const QString &alertId)
{
    auto *editor = new AlertEditor(*m_context, this, m_application.id, alertId);
    connect(editor, &AlertEditor::saved, this, [this] { reload(); });
    editor->open();
}

void ApplicationSettings::setEnabledAt(const QString &alertId, bool enabled)
{
    m_context->engine->run(
        this, [alertId, enabled](services::Engine &engine) { return engine.alerts().setEnabled(alertId, enabled); },
        [this](Result<certificates::Alert> alert) {
            if (!alert)
                Q_EMIT failed(alert.error().message);
            reload();
        });
}

void ApplicationSettings::watch()
{
    auto *dialog = new FetchDialog(*m_context, this, m_application.id);
    dialog->watchByDefault();
    connect(dialog, &FetchDialog::stored, this, [this] { reload(); });
    dialog->open();
}

void ApplicationSettings::lookNow()
{
    ui->lookButton->setEnabled(false);
    const QString id = selectedRow(ui->endpointsTree);
    const QString endpoint = ui->endpointsTree->selectedItems().constFirst()->text(0);
    // On a thread of its own: a server that never answers must not hold up the store.
    runInBackground(
        this, [endpoint] { return certificates::probeEndpoint(endpoint); },
        [this, id](Result<certificates::Endpoint> seen) {
            m_context->engine->run(
                this, [id, seen](services::Engine &engine) { return engine.endpoints().record(id, seen); },
                [this](Result<certificates::EndpointNews> news) {
                    if (!news)
                        Q_EMIT failed(news.error().message);
                    else if (!news->replacedId.isEmpty())
                        Q_EMIT m_context->toast(tr("The endpoint shows a new certificate: renewal told"), {});
                    reload();
                });
        });
}

void ApplicationSettings::stopWatching()
{
    m_context->engine->run(
        this, [id = selectedRow(ui->endpointsTree)](services::Engine &engine) { return engine.endpoints().remove(id); },
        [this](Result<void> done) {
            if (!done)
                Q_EMIT failed(done.error().message);
            reload();
        });
}

void ApplicationSettings::removeApplication()
{
    auto *dialog = new DeleteDialog(*m_context, this, [id = m_application.id](services::Engine &engine) { return engine.certificates().removeApplication(id); });
    dialog->setQuestion(tr("Delete application"), tr("Delete the application %1? Its certificates, private keys, authorities and alerts go with it and cannot be brought back.").arg(m_application.name), tr("Delete application"));
    dialog->setCounts(tr("%1 certificates, %2 alerts.").arg(m_application.certificates).arg(m_application.alerts));
    dialog->askForName(m_application.name);
    connect(dialog, &DeleteDialog::deleted, this, &ApplicationSettings::deleted);
    dialog->open();
}

} // namespace belfry::gui
