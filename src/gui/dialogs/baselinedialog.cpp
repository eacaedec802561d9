#include "gui/dialogs/baselinedialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/theme.h"
#include "infrastructure/baselineservice.h"
#include "infrastructure/cronexpression.h"
#include "infrastructure/jobservice.h"
#include "ui_baselinedialog.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

/// The baseline, and where a schedule is given the job that looks at it.
Result<infrastructure::ScanReport> make(services::Engine &engine, const QString &name, const infrastructure::BaselineSpec &spec, const QString &schedule)
{
    if (!schedule.isEmpty())
        BELFRY_TRY(infrastructure::CronExpression::parse(schedule));
    BELFRY_LET(report, engine.baselines().add(name, spec));
    if (schedule.isEmpty())
        return report;
    infrastructure::JobSpec job;
    job.name = BaselineDialog::tr("Scan %1").arg(report.baseline.name).left(80);
    job.baseline = QString::number(report.baseline.id);
    job.schedule = schedule;
    BELFRY_TRY(engine.jobs().create(job));
    return report;
}

} // namespace

BaselineDialog::BaselineDialog(AppContext &context, QWidget *parent) : QDialog(parent), ui(std::make_unique<Ui::BaselineDialog>()), m_context(context)
{
    ui->setupUi(this);
    ui->whatComboBox->addItem(tr("Files"), u"files"_s);
    ui->whatComboBox->addItem(tr("The output of a command"), u"command"_s);
    ui->filesEdit->setFont(monospaceFont());
    ui->filesEdit->setPlaceholderText(u"/etc/ssh/sshd_config\n/etc/sudoers.d/*"_s);
    ui->commandLineEdit->setFont(monospaceFont());
    ui->scheduleNote->setNote(FieldNoteLabel::Tone::Hint, tr("Minute, hour, day, month, weekday, in the time zone of this machine. Makes a job."));
    prepareDialog(this, ui->acceptButton, ui->cancelButton, [this] { create(); });
    connect(ui->whatComboBox, &QComboBox::currentIndexChanged, this, &BaselineDialog::refresh);
    connect(ui->nameLineEdit, &QLineEdit::textChanged, ui->nameNote, &FieldNoteLabel::clear);
    connect(ui->filesEdit, &QPlainTextEdit::textChanged, this, &BaselineDialog::refresh);
    refresh();
    ui->nameLineEdit->setFocus();
}

BaselineDialog::~BaselineDialog() = default;

void BaselineDialog::refresh()
{
    const bool files = ui->whatComboBox->currentData().toString() == u"files"_s;
    for (QWidget *part : std::initializer_list<QWidget *>{ui->filesEdit, ui->filesEditLabel})
        part->setVisible(files);
    for (QWidget *part : std::initializer_list<QWidget *>{ui->commandLineEdit, ui->commandLineEditLabel})
        part->setVisible(!files);
    ui->filesNote->setNote(FieldNoteLabel::Tone::Hint, files ? tr("Files, folders with all their files, and globs, one a line.")
                                                             : tr("Runs as you at each scan, without a shell, for 30 s at most."));
}

void BaselineDialog::create()
{
    static const QRegularExpression separators(u"[,\\s]+"_s);
    infrastructure::BaselineSpec spec;
    if (ui->whatComboBox->currentData().toString() == u"files"_s) {
        const auto lines = ui->filesEdit->toPlainText().split(u'\n');
        for (const QString &line : lines) {
            if (!line.trimmed().isEmpty())
                spec.files += line.trimmed();
        }
    } else {
        spec.command = infrastructure::commandWords(ui->commandLineEdit->text());
    }
    spec.ignore = ui->ignoreLineEdit->text().split(separators, Qt::SkipEmptyParts);
    ui->acceptButton->setEnabled(false);
    m_context.engine->run(
        this, [name = ui->nameLineEdit->text(), spec, schedule = ui->scheduleLineEdit->text().simplified()](services::Engine &engine) { return make(engine, name, spec, schedule); },
        [this](const Result<infrastructure::ScanReport> &report) {
            ui->acceptButton->setEnabled(true);
            if (!report)
                return showError(report.error());
            Q_EMIT m_context.toast(tr("Baseline %1: %2 watched").arg(report->baseline.name).arg(report->watched), {});
            Q_EMIT created(QString::number(report->baseline.id));
            accept();
        });
}

void BaselineDialog::showError(const Error &error)
{
    if (error.field == u"name"_s)
        return ui->nameNote->setNote(FieldNoteLabel::Tone::Error, error.message);
    if (error.field == u"file"_s || error.field == u"command"_s)
        return ui->filesNote->setNote(FieldNoteLabel::Tone::Error, error.message);
    if (error.field == u"schedule"_s)
        return ui->scheduleNote->setNote(FieldNoteLabel::Tone::Error, error.message);
    ui->messageBar->show(MessageBar::Tone::Failure, error.message);
}

} // namespace belfry::gui
