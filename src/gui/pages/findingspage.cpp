#include "gui/pages/findingspage.h"

#include "gui/humantime.h"
#include "gui/theme.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/tableview.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/reportservice.h"
#include "ui_findingspage.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMimeData>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

constexpr int RowsShown = 1000;

/// What became of a list of reports.
struct ImportSummary {
    int imported = 0;
    infrastructure::Changes changes;
    QStringList problems; ///< and warnings
};

Result<ImportSummary> importAll(services::Engine &engine, const QStringList &paths)
{
    ImportSummary summary;
    for (const QString &path : paths) {
        const auto outcome = engine.reports().importFile(path);
        if (!outcome) {
            summary.problems += outcome.error().message;
            continue;
        }
        ++summary.imported;
        summary.changes.add(outcome->changes);
        for (const QString &warning : outcome->warnings)
            summary.problems += u"%1: %2"_s.arg(outcome->file, warning);
    }
    return summary;
}

Result<infrastructure::Changes> scanAll(services::Engine &engine)
{
    infrastructure::Changes changes;
    BELFRY_LET(all, engine.baselines().list());
    for (const infrastructure::Baseline &each : all) {
        BELFRY_LET(report, engine.baselines().scan(each.name));
        changes.add(report.changes);
    }
    return changes;
}

QString detailText(const infrastructure::Finding &finding)
{
    QString text = finding.title + u"\n\n"_s;
    const auto line = [&text](const QString &name, const QString &value) {
        if (!value.isEmpty())
            text += name + u": "_s + value + u'\n';
    };
    line(FindingsPage::tr("Resource"), u"%1 (%2)"_s.arg(finding.resourceName, finding.resourceType));
    line(FindingsPage::tr("Provider"), finding.providerName);
    line(FindingsPage::tr("Seen by"), finding.scope);
    line(FindingsPage::tr("Opened"), shortTime(finding.openedAt));
    line(FindingsPage::tr("Last seen"), shortTime(finding.lastSeenAt));
    line(FindingsPage::tr("Resolved"), finding.resolvedAt > 0 ? shortTime(finding.resolvedAt) : QString());
    return text + u'\n' + QString::fromUtf8(toPrettyBytes(finding.facts));
}

} // namespace

FindingsPage::FindingsPage(AppContext &context, QWidget *parent) : Page(context, parent), ui(std::make_unique<Ui::FindingsPage>())
{
    ui->setupUi(this);
    setAcceptDrops(true);
    ui->pane->setContent(ui->splitter);
    ui->splitter->setStretchFactor(0, 3);
    ui->splitter->setStretchFactor(1, 2);
    ui->detailEdit->setFont(monospaceFont());
    ui->importButton->setIcon(icon(u"import"_s));
    ui->scanButton->setIcon(icon(u"refresh"_s));
    fillFilters();
    makeTable();
    connect(ui->importButton, &QPushButton::clicked, this, &FindingsPage::chooseFiles);
    connect(ui->scanButton, &QPushButton::clicked, this, &FindingsPage::scanBaselines);
    connect(ui->resolveButton, &QPushButton::clicked, this, [this] { changeSelected(true); });
    connect(ui->ignoreButton, &QPushButton::clicked, this, [this] { changeSelected(false); });
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(100ms);
    connect(&m_reloadTimer, &QTimer::timeout, this, &FindingsPage::reload);
    if (context.feed) {
        connect(context.feed, &services::ChangeFeed::changed, this, [this] {
            if (isVisible() && !m_reloadTimer.isActive())
                m_reloadTimer.start();
        });
    }
    reload();
}

FindingsPage::~FindingsPage() = default;

void FindingsPage::fillFilters()
{
    ui->kindComboBox->addItem(tr("All kinds"), QString());
    for (const auto *kind : {"drift", "vulnerability", "compliance", "cost", "code", "job", "alert"})
        ui->kindComboBox->addItem(kindText(QLatin1String(kind)), QString::fromLatin1(kind));
    ui->severityComboBox->addItem(tr("All severities"), QString());
    for (const auto *severity : {"critical", "high", "medium", "low"})
        ui->severityComboBox->addItem(severityText(QLatin1String(severity)), QString::fromLatin1(severity));
    ui->stateComboBox->addItem(tr("All states"), QString());
    for (const auto *state : {"open", "resolved", "ignored"})
        ui->stateComboBox->addItem(findingStateText(QLatin1String(state)), QString::fromLatin1(state));
    for (QComboBox *box : {ui->kindComboBox, ui->severityComboBox, ui->stateComboBox})
        connect(box, &QComboBox::currentIndexChanged, this, &FindingsPage::reload);
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, [this] { m_reloadTimer.start(); });
}

void FindingsPage::makeTable()
{
    prepareTable(ui->table);
    ui->table->setModel(&m_model);
    ui->table->setSelectionMode(QAbstractItemView::SingleSelection);
    const int unit = fontMetrics().averageCharWidth();
    const std::initializer_list<std::pair<int, int>> widths{{FindingModel::Severity, 16}, {FindingModel::Kind, 16}, {FindingModel::State, 12},
        {FindingModel::Resource, 34}, {FindingModel::Title, 60}, {FindingModel::Opened, 14}};
    for (const auto &[column, width] : widths)
        ui->table->setColumnWidth(column, width * unit);
    connect(ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FindingsPage::showSelection);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &FindingsPage::showSelection);
}

void FindingsPage::activate()
{
    reload();
}

QWidget *FindingsPage::filterField()
{
    return ui->filterLineEdit;
}

bool FindingsPage::isFiltered() const
{
    return ui->kindComboBox->currentIndex() > 0 || ui->severityComboBox->currentIndex() > 0 || ui->stateComboBox->currentIndex() > 0
        || !ui->filterLineEdit->text().isEmpty();
}

const infrastructure::Finding *FindingsPage::current() const
{
    const QModelIndexList rows = ui->table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.at(rows.constFirst());
}

void FindingsPage::reload()
{
    if (!m_settled)
        ui->pane->showLoading();
    infrastructure::FindingFilter filter;
    filter.kind = ui->kindComboBox->currentData().toString();
    filter.severity = ui->severityComboBox->currentData().toString();
    filter.state = ui->stateComboBox->currentData().toString();
    filter.resource = ui->filterLineEdit->text().trimmed();
    filter.limit = RowsShown;
    context().engine->run(
        this, [filter](services::Engine &engine) { return engine.findings().list(filter); },
        [this](Result<QList<infrastructure::Finding>> findings) {
            m_settled = true;
            if (!findings)
                return ui->pane->showError(tr("The findings could not be read"), findings.error().message, this, [this] { reload(); });
            showFindings(*findings);
        });
}

void FindingsPage::showFindings(const QList<infrastructure::Finding> &findings)
{
    m_model.setFindings(findings);
    if (!current() && m_model.rowCount() > 0)
        ui->table->selectRow(0);
    showSelection();
    if (!findings.isEmpty())
        return ui->pane->showContent();
    if (isFiltered()) {
        ui->pane->showMessage(u"search"_s, tr("No finding matches"));
        return ui->pane->addAction(tr("Clear the filter"), this, [this] {
            ui->filterLineEdit->clear();
            for (QComboBox *box : {ui->kindComboBox, ui->severityComboBox, ui->stateComboBox})
                box->setCurrentIndex(0);
        });
    }
    ui->pane->showMessage(u"findings"_s, tr("No finding yet"),
        tr("Reports of Trivy, SARIF scanners, AIDE, Terraform, Lynis and OpenSCAP, and cost exports, become findings and events. Drop them here."));
    ui->pane->addAction(tr("Import report…"), this, [this] { chooseFiles(); });
}

void FindingsPage::showSelection()
{
    const infrastructure::Finding *finding = current();
    ui->resolveButton->setEnabled(finding && finding->state == u"open"_s);
    ui->ignoreButton->setEnabled(finding && finding->state == u"open"_s);
    const QString text = finding ? detailText(*finding) : QString();
    if (ui->detailEdit->toPlainText() != text)
        ui->detailEdit->setPlainText(text);
    Q_EMIT selectionChanged();
}

void FindingsPage::chooseFiles()
{
    auto *chooser = new QFileDialog(this, tr("Import report"), {}, tr("Reports (*.json *.sarif *.xml *.dat *.csv);;All files (*)"));
    chooser->setFileMode(QFileDialog::ExistingFiles);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::filesSelected, this, &FindingsPage::importFiles);
    chooser->open();
}

void FindingsPage::importFiles(const QStringList &paths)
{
    ui->importButton->setEnabled(false);
    context().engine->run(
        this, [paths](services::Engine &engine) { return importAll(engine, paths); },
        [this](Result<ImportSummary> summary) {
            ui->importButton->setEnabled(true);
            if (!summary)
                return ui->messageBar->show(MessageBar::Tone::Failure, summary.error().message);
            const QString counts = tr("%1 new, %2 resolved, %3 unchanged; %4 events").arg(summary->changes.found)
                .arg(summary->changes.resolved).arg(summary->changes.unchanged).arg(summary->changes.events.size());
            const QString text = tr("%n report(s) imported: %1", nullptr, summary->imported).arg(counts);
            if (summary->imported == 0)
                ui->messageBar->show(MessageBar::Tone::Failure, summary->problems.join(u'\n'));
            else
                ui->messageBar->show(summary->problems.isEmpty() ? MessageBar::Tone::Success : MessageBar::Tone::Warning,
                    (QStringList(text) + summary->problems).join(u'\n'));
            reload();
        });
}

void FindingsPage::scanBaselines()
{
    ui->scanButton->setEnabled(false);
    context().engine->run(this, scanAll, [this](Result<infrastructure::Changes> changes) {
        ui->scanButton->setEnabled(true);
        if (!changes)
            return ui->messageBar->show(MessageBar::Tone::Failure, changes.error().message);
        Q_EMIT context().toast(tr("Baselines: %1 drifted, %2 back").arg(changes->found).arg(changes->resolved), {});
        reload();
    });
}

void FindingsPage::changeSelected(bool resolve)
{
    const infrastructure::Finding *finding = current();
    if (!finding)
        return;
    context().engine->run(
        this, [id = finding->id, resolve](services::Engine &engine) { return resolve ? engine.findings().resolve(id) : engine.findings().ignore(id); },
        [this](Result<infrastructure::FindingReceipt> receipt) {
            if (!receipt)
                return ui->messageBar->show(MessageBar::Tone::Failure, receipt.error().message);
            reload();
        });
}

void FindingsPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void FindingsPage::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    if (!paths.isEmpty())
        importFiles(paths);
}

} // namespace belfry::gui
