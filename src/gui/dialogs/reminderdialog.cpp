#include "gui/dialogs/reminderdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/humantime.h"
#include "ui_reminderdialog.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {
constexpr qint64 DayMs = 24LL * 3600 * 1000;
}

ReminderDialog::ReminderDialog(AppContext &context, QWidget *parent, FolderPlace place, const QString &key)
    : QDialog(parent), ui(std::make_unique<Ui::ReminderDialog>()), m_context(context), m_place(std::move(place)), m_key(key)
{
    ui->setupUi(this);
    setWindowTitle(tr("Reminder of %1").arg(key));
    ui->whereLabel->setText(m_place.text());
    for (QLabel *label : {ui->whereLabel, ui->stateLabel})
        label->setForegroundRole(QPalette::PlaceholderText);
    ui->dueDateTimeEdit->setDateTime(QDateTime::currentDateTime().addDays(30));
    ui->daysSpinBox->setEnabled(false);
    ui->removeButton->hide();
    prepareDialog(this, ui->saveButton, ui->cancelButton, [this] { save(); });
    connect(ui->repeatCheckBox, &QCheckBox::toggled, ui->daysSpinBox, &QWidget::setEnabled);
    connect(ui->removeButton, &QPushButton::clicked, this, &ReminderDialog::remove);
    load();
}

ReminderDialog::~ReminderDialog() = default;

void ReminderDialog::load()
{
    m_context.engine->run(
        this,
        [place = m_place, key = m_key](services::Engine &engine) {
            return engine.reminders().find(place.projectId, place.environment, place.path, key);
        },
        [this](Result<std::optional<secrets::Reminder>> reminder) {
            if (!reminder)
                return ui->messageBar->show(MessageBar::Tone::Failure, reminder.error().message);
            fill(*reminder);
        });
}

void ReminderDialog::fill(const std::optional<secrets::Reminder> &reminder)
{
    ui->removeButton->setVisible(reminder.has_value());
    if (!reminder)
        return ui->stateLabel->setText(tr("No reminder is set."));
    if (reminder->dueAt > 0)
        ui->dueDateTimeEdit->setDateTime(QDateTime::fromMSecsSinceEpoch(reminder->dueAt));
    ui->repeatCheckBox->setChecked(reminder->everyMs > 0);
    if (reminder->everyMs > 0)
        ui->daysSpinBox->setValue(int(qMax<qint64>(1, reminder->everyMs / DayMs)));
    ui->noteLineEdit->setText(reminder->note);
    if (reminder->lastAt > 0)
        ui->stateLabel->setText(tr("Told last on %1.").arg(shortTime(reminder->lastAt)));
    else
        ui->stateLabel->setText(tr("Set on %1 by %2.").arg(shortTime(reminder->createdAt), reminder->createdBy));
}

void ReminderDialog::save()
{
    const qint64 due = ui->dueDateTimeEdit->dateTime().toMSecsSinceEpoch();
    const qint64 every = ui->repeatCheckBox->isChecked() ? ui->daysSpinBox->value() * DayMs : 0;
    m_context.engine->run(
        this,
        [place = m_place, key = m_key, due, every, note = ui->noteLineEdit->text()](services::Engine &engine) {
            return engine.reminders().set(place.projectId, place.environment, place.path, key, due, every, note);
        },
        [this](Result<secrets::Reminder> made) {
            if (!made)
                return ui->messageBar->show(MessageBar::Tone::Failure, made.error().message);
            Q_EMIT saved();
            accept();
        });
}

void ReminderDialog::remove()
{
    m_context.engine->run(
        this,
        [place = m_place, key = m_key](services::Engine &engine) {
            return engine.reminders().clear(place.projectId, place.environment, place.path, key);
        },
        [this](Result<void> done) {
            if (!done)
                return ui->messageBar->show(MessageBar::Tone::Failure, done.error().message);
            Q_EMIT saved();
            accept();
        });
}

} // namespace belfry::gui
