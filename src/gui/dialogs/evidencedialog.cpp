#include "gui/dialogs/evidencedialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "ui_evidencedialog.h"

#include <QElapsedTimer>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr qint64 ProgressEveryMs = 100;

} // namespace

EvidenceDialog::EvidenceDialog(AppContext &context, const services::DeliveryQuery &query, const QStringList &selected, QWidget *parent)
    : QDialog(parent), ui(std::make_unique<Ui::EvidenceDialog>()), m_context(context), m_query(query), m_selected(selected)
{
    ui->setupUi(this);
    ui->formatComboBox->addItem(tr("CSV: a row an attempt"), u"csv"_s);
    ui->formatComboBox->addItem(tr("JSON Lines: a delivery a line"), u"jsonl"_s);
    ui->formatComboBox->addItem(tr("HTML report"), u"html"_s);
    ui->selectedRadioButton->setText(tr("The &selected delivery"));
    ui->selectedRadioButton->setVisible(!selected.isEmpty());
    ui->matchingRadioButton->setText(query.filter.isEmpty() ? tr("&All deliveries of the scope") : tr("&All that match the filter"));
    ui->matchingRadioButton->setChecked(true);
    ui->filterLabel->setPlainText(query.filter);
    ui->filterLabel->setVisible(!query.filter.isEmpty());
    ui->filterLabel->setMuted(true);
    ui->progressBar->hide();
    prepareDialog(this, ui->exportButton, ui->cancelButton, [this] { choose(); });
    ui->formatComboBox->setFocus();
    m_context.reader->run(
        this, [query](services::Engine &engine) { return engine.deliveries().count(query); },
        [this](Result<qint64> count) {
            if (count)
                ui->matchingRadioButton->setText(tr("%1 (%2)").arg(ui->matchingRadioButton->text(), locale().toString(*count)));
        });
}

EvidenceDialog::~EvidenceDialog()
{
    if (m_goesOn)
        m_goesOn->store(false);
}

services::EvidenceQuery EvidenceDialog::query() const
{
    services::EvidenceQuery query;
    query.what = m_query;
    if (ui->selectedRadioButton->isChecked())
        query.ids = m_selected;
    query.format = services::evidenceFormat(ui->formatComboBox->currentData().toString()).value_or(services::EvidenceQuery::Format::Csv);
    query.isRedacted = ui->redactCheckBox->isChecked();
    query.withBodies = ui->bodiesCheckBox->isChecked();
    return query;
}

void EvidenceDialog::choose()
{
    if (m_goesOn)
        return; // under way
    auto *chooser = new QFileDialog(this, tr("Export deliveries"), u"deliveries."_s + ui->formatComboBox->currentData().toString());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    connect(chooser, &QFileDialog::fileSelected, this, &EvidenceDialog::exportTo);
    chooser->open();
}

void EvidenceDialog::exportTo(const QString &file)
{
    ui->messageBar->clear();
    ui->exportButton->setEnabled(false);
    ui->optionsFrame->setEnabled(false);
    showProgress(0, 0);
    if (!m_engine)
        m_engine = std::make_unique<services::AsyncEngine>(m_context.options);
    m_goesOn = std::make_shared<std::atomic_bool>(true);
    // Told through this object's thread; the dialog may be gone by then, the guard knows.
    const auto tell = [guard = QPointer<EvidenceDialog>(this), relay = m_engine.get()](qint64 done, qint64 total) {
        QMetaObject::invokeMethod(relay, [guard, done, total] {
            if (guard)
                guard->showProgress(done, total);
        }, Qt::QueuedConnection);
    };
    m_engine->run(
        this,
        [query = query(), file, goesOn = m_goesOn, tell](services::Engine &engine) {
            QElapsedTimer since;
            return services::EvidenceService(engine.context()).writeFile(query, file, [&](qint64 done, qint64 total) {
                if (!since.isValid() || since.elapsed() >= ProgressEveryMs) {
                    since.start();
                    tell(done, total);
                }
                return goesOn->load();
            });
        },
        [this, file](Result<services::EvidenceResult> result) { finish(result, file); });
}

void EvidenceDialog::showProgress(qint64 done, qint64 total)
{
    // Thousandths: a count may be beyond what a progress bar can hold.
    ui->progressBar->setRange(0, total > 0 ? 1000 : 0);
    ui->progressBar->setValue(total > 0 ? int(done * 1000 / total) : 0);
    ui->progressBar->setVisible(m_goesOn != nullptr || total == 0);
}

void EvidenceDialog::finish(const Result<services::EvidenceResult> &result, const QString &file)
{
    m_goesOn.reset();
    ui->exportButton->setEnabled(true);
    ui->optionsFrame->setEnabled(true);
    ui->progressBar->hide();
    if (!result)
        return ui->messageBar->show(MessageBar::Tone::Failure, result.error().message);
    if (!result->isComplete)
        return;
    Q_EMIT m_context.toast(tr("%n delivery(s) exported to %1", nullptr, int(qMin<qint64>(result->deliveries, INT_MAX))).arg(file), {});
    accept();
}

} // namespace belfry::gui
