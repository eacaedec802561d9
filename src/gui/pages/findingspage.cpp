#include "gui/pages/findingspage.h"

#include "gui/dialogs/alertdialog.h"
#include "gui/dialogs/alertrulesdialog.h"
#include "gui/dialogs/columnsdialog.h"
#include "gui/dialogs/driftdialog.h"
#include "gui/dialogs/remediationdialog.h"
#include "gui/dialogs/schemadialog.h"
#include "gui/humantime.h"
#include "gui/livereload.h"
#include "gui/theme.h"
#include "gui/widgets/baselinestab.h"
#include "gui/widgets/importstab.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/remediationstab.h"
#include "gui/widgets/tableview.h"
#include "gui/widgets/trendplot.h"
#include "infrastructure/findingservice.h"
#include "infrastructure/reportservice.h"
#include "ui_findingspage.h"

#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMimeData>
#include <QPointer>

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
    QStringList refused;  ///< paths
};

/// Told from the thread that reads: which file, and how far.
using Progress = std::function<void(int file, qint64 done, qint64 total)>;

Result<ImportSummary> importAll(services::Engine &engine, const QStringList &paths, const infrastructure::ImportOptions &wanted,
    const std::shared_ptr<std::atomic_bool> &cancel, const Progress &told)
{
    ImportSummary summary;
    for (int i = 0; i < paths.size() && !cancel->load(); ++i) {
        infrastructure::ImportOptions options = wanted;
        options.progress = [&, i](qint64 done, qint64 total) {
            told(i, done, total);
            return !cancel->load();
        };
        const auto outcome = engine.reports().importFile(paths[i], options);
        if (!outcome) {
            summary.problems += outcome.error().message;
            if (!cancel->load())
                summary.refused += paths[i];
            continue;
        }
        ++summary.imported;
        summary.changes.add(outcome->changes);
        for (const QString &warning : outcome->warnings)
            summary.problems += u"%1: %2"_s.arg(outcome->file, warning);
    }
    return summary;
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
    const std::initializer_list<std::pair<QPushButton *, const char *>> icons{{ui->importButton, "import"}, {ui->alertButton, "alerts"},
        {ui->rulesButton, "settings"}, {ui->schemasButton, "inspector"}, {ui->resolveButton, "check"}, {ui->diffButton, "eye"}, {ui->remediateButton, "restore"}};
    for (const auto &[button, name] : icons)
        button->setIcon(icon(QLatin1String(name)));
    fillFilters();
    makeTable();
    makeTabs();
    wire();
    m_live = new LiveReload(context, this, 100ms, &FindingsPage::reload);
    showSelection();
    reload();
}

FindingsPage::~FindingsPage()
{
    if (m_cancelImport)
        m_cancelImport->store(true);
}

void FindingsPage::makeTabs()
{
    m_trend = new TrendPlot(ui->findingsTab);
    ui->findingsLayout->insertWidget(0, m_trend);
    m_baselines = new BaselinesTab(context(), ui->tabs);
    m_remediations = new RemediationsTab(context(), ui->tabs);
    m_imports = new ImportsTab(context(), ui->tabs);
    ui->tabs->addTab(m_baselines, tr("Baselines"));
    ui->tabs->addTab(m_remediations, tr("Remediations"));
    ui->tabs->addTab(m_imports, tr("Import log"));
    const auto complain = [this](const QString &message) { ui->messageBar->show(MessageBar::Tone::Failure, message); };
    connect(m_baselines, &BaselinesTab::failed, this, complain);
    connect(m_baselines, &BaselinesTab::warned, this, [this](const QString &message) { ui->messageBar->show(MessageBar::Tone::Warning, message); });
    connect(m_baselines, &BaselinesTab::drifted, this, &FindingsPage::reload);
    connect(m_remediations, &RemediationsTab::failed, this, complain);
    connect(m_remediations, &RemediationsTab::ran, this, &FindingsPage::reload);
}

void FindingsPage::wire()
{
    connect(ui->importButton, &QPushButton::clicked, this, &FindingsPage::chooseFiles);
    connect(ui->cancelImportButton, &QPushButton::clicked, this, [this] {
        ui->cancelImportButton->setEnabled(false);
        if (m_cancelImport)
            m_cancelImport->store(true);
    });
    connect(ui->alertButton, &QPushButton::clicked, this, &FindingsPage::newAlert);
    connect(ui->rulesButton, &QPushButton::clicked, this, [this] { (new AlertRulesDialog(context(), this))->open(); });
    connect(ui->schemasButton, &QPushButton::clicked, this, [this] { (new SchemaDialog(context(), this))->open(); });
    connect(ui->resolveButton, &QPushButton::clicked, this, [this] { changeSelected(true); });
    connect(ui->ignoreButton, &QPushButton::clicked, this, [this] { changeSelected(false); });
    connect(ui->diffButton, &QPushButton::clicked, this, &FindingsPage::showDrift);
    connect(ui->remediateButton, &QPushButton::clicked, this, [this] {
        if (const auto *finding = current())
            remediate(finding->id);
    });
    connect(ui->table, &QTableView::doubleClicked, this, [this] {
        if (ui->diffButton->isEnabled())
            showDrift();
    });
}

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
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, [this] { m_live->restart(); });
}

void FindingsPage::makeTable()
{
    prepareTable(ui->table);
    ui->table->setModel(&m_model);
    ui->table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FindingsPage::showSelection);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &FindingsPage::showSelection);
}

void FindingsPage::activate()
{
    reload();
}

void FindingsPage::open(const QString &object)
{
    const QHash<QString, QWidget *> tabs{{u"baselines"_s, m_baselines}, {u"remediations"_s, m_remediations}, {u"imports"_s, m_imports}};
    if (QWidget *tab = tabs.value(object))
        return ui->tabs->setCurrentWidget(tab);
    if (object == u"new"_s)
        return newAlert();
    m_wanted = object.toLongLong();
    ui->tabs->setCurrentWidget(ui->findingsTab);
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
            loadTrend();
            if (!findings)
                return ui->pane->showError(tr("The findings could not be read"), findings.error().message, this, [this] { reload(); });
            showFindings(*findings);
        });
}

void FindingsPage::showFindings(const QList<infrastructure::Finding> &findings)
{
    m_model.setFindings(findings);
    for (int row = 0; m_wanted > 0 && row < m_model.rowCount(); ++row) {
        if (m_model.at(m_model.index(row, 0))->id == m_wanted) {
            ui->table->selectRow(row);
            m_wanted = 0;
        }
    }
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
    const bool ignored = finding && finding->state == u"ignored"_s;
    ui->ignoreButton->setEnabled(finding && (finding->state == u"open"_s || ignored));
    ui->ignoreButton->setText(ignored ? tr("Reopen") : tr("Ignore"));
    ui->diffButton->setEnabled(finding && finding->scope.startsWith(u"baseline:"_s));
    ui->remediateButton->setEnabled(finding && finding->state == u"open"_s);
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
    connect(chooser, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { importFiles(paths); });
    chooser->open();
}

void FindingsPage::importFiles(const QStringList &paths, const infrastructure::ImportOptions &options)
{
    if (m_cancelImport)
        return ui->messageBar->show(MessageBar::Tone::Warning, tr("An import is under way. Wait for it, or cancel it."));
    ui->importButton->setEnabled(false);
    ui->cancelImportButton->setEnabled(true);
    m_cancelImport = std::make_shared<std::atomic_bool>(false);
    if (!m_importer)
        m_importer = std::make_unique<services::AsyncEngine>(context().options);
    const Progress told = [page = QPointer<FindingsPage>(this), files = int(paths.size())](int file, qint64 done, qint64 total) {
        QMetaObject::invokeMethod(qApp, [page, file, files, done, total] {
            if (page)
                page->showProgress(file, files, done, total);
        }, Qt::QueuedConnection);
    };
    infrastructure::ImportOptions wanted = options;
    wanted.everyAssessment = ui->everyCheckBox->isChecked();
    m_importer->run(
        this, [paths, options = wanted, cancel = m_cancelImport, told](services::Engine &engine) { return importAll(engine, paths, options, cancel, told); },
        [this](const Result<ImportSummary> &summary) {
            endImport();
            if (!summary)
                return ui->messageBar->show(MessageBar::Tone::Failure, summary.error().message);
            const QString counts = tr("%1 new, %2 resolved, %3 unchanged; %4 events").arg(summary->changes.found)
                .arg(summary->changes.resolved).arg(summary->changes.unchanged).arg(summary->changes.eventCount);
            const QString text = tr("%n report(s) imported: %1", nullptr, summary->imported).arg(counts);
            if (summary->imported == 0)
                ui->messageBar->show(MessageBar::Tone::Failure, summary->problems.join(u'\n'));
            else
                ui->messageBar->show(summary->problems.isEmpty() ? MessageBar::Tone::Success : MessageBar::Tone::Warning,
                    (QStringList(text) + summary->problems).join(u'\n'));
            offerColumns(summary->refused);
            reload();
        });
}

void FindingsPage::showProgress(int file, int files, qint64 done, qint64 total)
{
    if (!m_cancelImport)
        return; // it has ended meanwhile
    ui->progressBar->setVisible(true);
    ui->cancelImportButton->setVisible(true);
    const double part = total > 0 ? double(done) / double(total) : 0;
    ui->progressBar->setValue(int(1000 * (file + part) / files));
    ui->progressBar->setFormat(files > 1 ? tr("Report %1 of %2").arg(file + 1).arg(files) : u"%p %"_s);
}

void FindingsPage::endImport()
{
    m_cancelImport.reset();
    ui->importButton->setEnabled(true);
    ui->progressBar->setVisible(false);
    ui->cancelImportButton->setVisible(false);
    if (m_imports->isVisible())
        m_imports->reload();
}

// A CSV with column names of its own is no lost case: a person can say what they mean.
void FindingsPage::offerColumns(const QStringList &refused)
{
    for (const QString &path : refused) {
        if (!path.endsWith(u".csv"_s, Qt::CaseInsensitive))
            continue;
        return ui->messageBar->addAction(tr("Choose columns…"), this, [this, path] {
            auto *dialog = new ColumnsDialog(context(), this, path);
            connect(dialog, &ColumnsDialog::chosen, this,
                [this](const QString &file, const infrastructure::ImportOptions &options) { importFiles({file}, options); });
            dialog->open();
        });
    }
}

void FindingsPage::showDrift()
{
    const auto *finding = current();
    if (!finding)
        return;
    auto *dialog = new DriftDialog(context(), this, finding->id);
    connect(dialog, &DriftDialog::changed, this, &FindingsPage::reload);
    connect(dialog, &DriftDialog::remediate, this, &FindingsPage::remediate);
    dialog->open();
}

void FindingsPage::remediate(qint64 finding)
{
    auto *dialog = new RemediationDialog(context(), this, finding);
    connect(dialog, &RemediationDialog::suggested, this, [this](const QString &id) {
        ui->tabs->setCurrentWidget(m_remediations);
        m_remediations->select(id);
    });
    dialog->open();
}

void FindingsPage::newAlert()
{
    auto *dialog = new AlertDialog(context(), this);
    connect(dialog, &AlertDialog::raised, this, [this](qint64 id) {
        m_wanted = id;
        reload();
    });
    dialog->open();
}

void FindingsPage::loadTrend()
{
    context().reader->run(
        this, [](services::Engine &engine) { return engine.findings().trend(TrendPlot::Days); },
        [this](const Result<QList<infrastructure::TrendDay>> &days) {
            if (days)
                m_trend->setDays(*days);
        });
}

void FindingsPage::changeSelected(bool resolve)
{
    const infrastructure::Finding *finding = current();
    if (!finding)
        return;
    context().engine->run(
        this,
        [id = finding->id, resolve, reopen = finding->state == u"ignored"_s](services::Engine &engine) {
            return resolve ? engine.findings().resolve(id) : reopen ? engine.findings().reopen(id) : engine.findings().ignore(id);
        },
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
