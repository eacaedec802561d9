#include "gui/dialogs/jobdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/humantime.h"
#include "gui/theme.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/cronexpression.h"
#include "infrastructure/reportservice.h"
#include "ui_jobdialog.h"

#include <QCompleter>
#include <QFileDialog>
#include <QTimeZone>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

QString typeText(const QString &type)
{
    if (type == u"drift_detection"_s)
        return JobDialog::tr("Drift detection");
    if (type == u"vulnerability_scan"_s)
        return JobDialog::tr("Vulnerability scan");
    if (type == u"compliance_check"_s)
        return JobDialog::tr("Compliance check");
    if (type == u"cost_sync"_s)
        return JobDialog::tr("Cost sync");
    return type == u"resource_sync"_s ? JobDialog::tr("Resource sync") : JobDialog::tr("Command");
}

} // namespace

JobDialog::JobDialog(AppContext &context, QWidget *parent, const QString &job)
    : QDialog(parent), ui(std::make_unique<Ui::JobDialog>()), m_context(context), m_job(job)
{
    ui->setupUi(this);
    setWindowTitle(job.isEmpty() ? tr("New job") : tr("Edit job"));
    ui->acceptButton->setText(job.isEmpty() ? tr("Create") : tr("Save"));
    ui->whatComboBox->addItem(tr("A command"), u"command"_s);
    ui->whatComboBox->addItem(tr("A look at a baseline"), u"baseline"_s);
    for (const QString &type : infrastructure::jobTypes())
        ui->typeComboBox->addItem(typeText(type), type);
    for (const QString &format : infrastructure::reportFormats())
        ui->formatComboBox->addItem(format == u"auto"_s ? tr("Found out by itself") : format, format);
    for (QLineEdit *edit : {ui->commandLineEdit, ui->scheduleLineEdit, ui->reportLineEdit})
        edit->setFont(monospaceFont());
    ui->zoneLineEdit->setText(QString::fromUtf8(QTimeZone::systemTimeZoneId()));
    prepareDialog(this, ui->acceptButton, ui->cancelButton, [this] { save(); });
    wire();
    load();
    refresh();
    ui->nameLineEdit->setFocus();
}

JobDialog::~JobDialog() = default;

void JobDialog::startForBaseline(const QString &baseline)
{
    m_baseline = baseline;
    ui->whatComboBox->setCurrentIndex(1);
    ui->nameLineEdit->setText(tr("Scan %1").arg(baseline).left(80));
    ui->scheduleLineEdit->setText(u"0 */4 * * *"_s);
    ui->scheduleLineEdit->setFocus();
}

void JobDialog::wire()
{
    QStringList zones;
    const auto ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : ids)
        zones += QString::fromUtf8(id);
    auto *completer = new QCompleter(zones, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    ui->zoneLineEdit->setCompleter(completer);
    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(200ms);
    connect(&m_previewTimer, &QTimer::timeout, this, &JobDialog::preview);
    connect(ui->whatComboBox, &QComboBox::currentIndexChanged, this, &JobDialog::refresh);
    for (QLineEdit *edit : {ui->scheduleLineEdit, ui->zoneLineEdit})
        connect(edit, &QLineEdit::textChanged, &m_previewTimer, qOverload<>(&QTimer::start));
    connect(ui->nameLineEdit, &QLineEdit::textChanged, ui->nameNote, &FieldNoteLabel::clear);
    connect(ui->codesLineEdit, &QLineEdit::textChanged, ui->codesNote, &FieldNoteLabel::clear);
    connect(ui->reportLineEdit, &QLineEdit::textChanged, ui->reportNote, &FieldNoteLabel::clear);
    connect(ui->reportButton, &QPushButton::clicked, this, &JobDialog::chooseReport);
}

void JobDialog::load()
{
    struct Loaded {
        QList<infrastructure::Baseline> baselines;
        std::optional<infrastructure::Job> job;
    };
    m_context.engine->run(
        this,
        [name = m_job](services::Engine &engine) -> Result<Loaded> {
            Loaded loaded;
            BELFRY_LET(baselines, engine.baselines().list());
            loaded.baselines = baselines;
            if (!name.isEmpty()) {
                BELFRY_LET(job, engine.jobs().find(name));
                loaded.job = job;
            }
            return loaded;
        },
        [this](Result<Loaded> loaded) {
            if (!loaded)
                return ui->messageBar->show(MessageBar::Tone::Failure, loaded.error().message);
            for (const infrastructure::Baseline &each : std::as_const(loaded->baselines))
                ui->baselineComboBox->addItem(each.name);
            ui->baselineComboBox->setCurrentIndex(qMax(0, ui->baselineComboBox->findText(m_baseline)));
            if (loaded->job)
                show(*loaded->job);
            refresh();
        });
}

void JobDialog::show(const infrastructure::Job &job)
{
    const infrastructure::JobSpec &spec = job.spec;
    ui->nameLineEdit->setText(spec.name);
    ui->whatComboBox->setCurrentIndex(spec.baseline.isEmpty() ? 0 : 1);
    ui->commandLineEdit->setText(infrastructure::commandText(spec.command));
    ui->baselineComboBox->setCurrentIndex(qMax(0, ui->baselineComboBox->findText(spec.baseline)));
    ui->typeComboBox->setCurrentIndex(qMax(0, ui->typeComboBox->findData(spec.type)));
    ui->scheduleLineEdit->setText(spec.schedule);
    ui->zoneLineEdit->setText(spec.zone);
    ui->limitSpinBox->setValue(int(qMax<qint64>(1, (spec.limitMs + 59'999) / 60'000)));
    ui->codesLineEdit->setText(spec.findingCodes);
    ui->reportLineEdit->setText(spec.report);
    ui->formatComboBox->setCurrentIndex(qMax(0, ui->formatComboBox->findData(spec.reportFormat)));
    ui->everyCheckBox->setChecked(spec.everyAssessment);
}

bool JobDialog::watchesBaseline() const
{
    return ui->whatComboBox->currentData().toString() == u"baseline"_s;
}

void JobDialog::refresh()
{
    const bool baseline = watchesBaseline();
    for (QWidget *part : std::initializer_list<QWidget *>{ui->baselineComboBox, ui->baselineComboBoxLabel})
        part->setVisible(baseline);
    for (QWidget *part : std::initializer_list<QWidget *>{ui->commandLineEdit, ui->commandLineEditLabel, ui->codesLineEdit,
             ui->codesLineEditLabel, ui->reportLineEdit, ui->reportLineEditLabel, ui->reportButton, ui->formatComboBox, ui->formatComboBoxLabel, ui->everyCheckBox,
             ui->typeComboBox, ui->typeComboBoxLabel})
        part->setVisible(!baseline);
    for (FieldNoteLabel *note : {ui->codesNote, ui->reportNote, ui->commandNote})
        note->clear();
    if (!baseline)
        ui->commandNote->setNote(FieldNoteLabel::Tone::Hint, tr("Runs as you, without a shell. Quote arguments with spaces."));
    if (baseline && ui->baselineComboBox->count() == 0)
        ui->messageBar->show(MessageBar::Tone::Info, tr("There is no baseline yet. Make one on the page Findings, tab Baselines."));
    else
        ui->messageBar->clear();
    m_previewTimer.start();
}

void JobDialog::preview()
{
    const QString schedule = ui->scheduleLineEdit->text();
    ++m_generation;
    if (schedule.trimmed().isEmpty())
        return ui->scheduleNote->setNote(FieldNoteLabel::Tone::Hint, tr("Minute, hour, day, month, weekday. Empty: it runs by hand only."));
    m_context.reader->run(
        this,
        [schedule, zoneName = ui->zoneLineEdit->text().trimmed()](services::Engine &engine) -> Result<QList<qint64>> {
            BELFRY_LET(cron, infrastructure::CronExpression::parse(schedule));
            BELFRY_LET(zone, infrastructure::zoneNamed(zoneName));
            return cron.next(engine.clock().nowMs(), zone, 3);
        },
        [this, generation = m_generation](Result<QList<qint64>> times) {
            if (generation != m_generation)
                return;
            if (!times)
                return ui->scheduleNote->setNote(FieldNoteLabel::Tone::Error, times.error().message);
            if (times->isEmpty())
                return ui->scheduleNote->setNote(FieldNoteLabel::Tone::Error, tr("This never comes: there is no such day."));
            QStringList shown;
            for (const qint64 at : std::as_const(*times))
                shown += shortTime(at);
            ui->scheduleNote->setNote(FieldNoteLabel::Tone::Hint, tr("Next: %1").arg(shown.join(u", "_s)));
        });
}

void JobDialog::chooseReport()
{
    auto *chooser = new QFileDialog(this, tr("Report to import"));
    chooser->setFileMode(QFileDialog::AnyFile);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setOption(QFileDialog::DontConfirmOverwrite);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, ui->reportLineEdit, &QLineEdit::setText);
    chooser->open();
}

void JobDialog::save()
{
    infrastructure::JobSpec spec;
    spec.name = ui->nameLineEdit->text();
    spec.schedule = ui->scheduleLineEdit->text();
    spec.zone = ui->zoneLineEdit->text().trimmed();
    spec.limitMs = ui->limitSpinBox->value() * 60'000LL;
    if (watchesBaseline()) {
        spec.baseline = ui->baselineComboBox->currentText();
    } else {
        spec.command = infrastructure::commandWords(ui->commandLineEdit->text());
        spec.type = ui->typeComboBox->currentData().toString();
        spec.findingCodes = ui->codesLineEdit->text();
        spec.report = ui->reportLineEdit->text().trimmed();
        spec.reportFormat = ui->formatComboBox->currentData().toString();
        spec.everyAssessment = ui->everyCheckBox->isChecked() && !spec.report.isEmpty();
    }
    ui->acceptButton->setEnabled(false);
    m_context.engine->run(
        this, [name = m_job, spec](services::Engine &engine) { return name.isEmpty() ? engine.jobs().create(spec) : engine.jobs().edit(name, spec); },
        [this](Result<infrastructure::Job> job) {
            ui->acceptButton->setEnabled(true);
            if (!job)
                return showError(job.error());
            Q_EMIT saved(job->spec.name);
            accept();
        });
}

void JobDialog::showError(const Error &error)
{
    const QHash<QString, FieldNoteLabel *> notes{{u"name"_s, ui->nameNote}, {u"command"_s, ui->commandNote}, {u"schedule"_s, ui->scheduleNote},
        {u"zone"_s, ui->scheduleNote}, {u"findings-exit"_s, ui->codesNote}, {u"report"_s, ui->reportNote}};
    if (FieldNoteLabel *note = notes.value(error.field))
        return note->setNote(FieldNoteLabel::Tone::Error, error.message);
    ui->messageBar->show(MessageBar::Tone::Failure, error.message);
}

} // namespace belfry::gui
