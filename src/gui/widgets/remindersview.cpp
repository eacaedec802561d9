#include "gui/widgets/remindersview.h"

#include "core/time.h"
#include "gui/dialogs/reminderdialog.h"
#include "gui/humantime.h"
#include "gui/livereload.h"
#include "gui/theme.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/tableview.h"
#include "ui_remindersview.h"

#include <QDateTime>
#include <QHeaderView>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

enum Column { Secret, Where, Due, Every, State, Note, ColumnCount };

} // namespace

RemindersView::RemindersView(AppContext &context, QWidget *parent)
    : QWidget(parent), ui(std::make_unique<Ui::RemindersView>()), m_context(context)
{
    ui->setupUi(this);
    ui->remindersPane->setContent(ui->remindersTable);
    prepareTable(ui->remindersTable);
    ui->remindersTable->setSelectionMode(QAbstractItemView::SingleSelection);
    ui->remindersTable->setColumnCount(ColumnCount);
    ui->remindersTable->setHorizontalHeaderLabels({tr("Secret"), tr("Where"), tr("Due"), tr("Every"), tr("State"), tr("Note")});
    ui->changeReminderButton->setIcon(icon(u"edit"_s));
    ui->removeReminderButton->setIcon(icon(u"delete"_s));
    connect(ui->changeReminderButton, &QPushButton::clicked, this, &RemindersView::edit);
    connect(ui->removeReminderButton, &QPushButton::clicked, this, &RemindersView::remove);
    connect(ui->overdueCheckBox, &QCheckBox::toggled, this, &RemindersView::fill);
    connect(ui->remindersTable, &QTableWidget::cellActivated, this, &RemindersView::edit);
    connect(ui->remindersTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RemindersView::showSelection);
    m_live = new LiveReload(context, this, 150ms, &RemindersView::reload);
    connect(&context, &AppContext::scopeChanged, m_live, &LiveReload::soon);
}

RemindersView::~RemindersView() = default;

void RemindersView::reload()
{
    m_context.engine->run(
        this, [project = m_context.scope.projectId](services::Engine &engine) { return engine.reminders().list(project); },
        [this](Result<QList<secrets::Reminder>> reminders) {
            m_settled = true;
            if (!reminders)
                return ui->remindersPane->showError(tr("The reminders could not be read"), reminders.error().message, this, [this] { reload(); });
            m_all = *reminders;
            fill();
        });
}

const secrets::Reminder *RemindersView::current() const
{
    const int row = ui->remindersTable->currentRow();
    return row >= 0 && row < m_shown.size() && !ui->remindersTable->selectedItems().isEmpty() ? &m_shown[row] : nullptr;
}

void RemindersView::fill()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString selected = current() ? current()->id : QString();
    const auto overdue = std::count_if(m_all.cbegin(), m_all.cend(), [now](const auto &reminder) { return secrets::isOverdue(reminder, now); });
    ui->overdueCheckBox->setText(tr("Only &overdue (%1)").arg(overdue));
    m_shown = m_all;
    if (ui->overdueCheckBox->isChecked())
        m_shown.removeIf([now](const secrets::Reminder &reminder) { return !secrets::isOverdue(reminder, now); });
    if (m_shown.isEmpty()) {
        ui->remindersTable->setRowCount(0);
        if (m_all.isEmpty()) {
            ui->remindersPane->showMessage(u"history"_s, tr("No reminder yet"), tr("A reminder tells every webhook in scope that a secret wants attention, once or every so many days."));
            ui->remindersPane->addAction(tr("Choose a secret"), this, [this] { Q_EMIT secretsWanted(); });
        } else {
            ui->remindersPane->showMessage(u"check"_s, tr("Nothing is overdue"));
            ui->remindersPane->addAction(tr("Show all"), this, [this] { ui->overdueCheckBox->setChecked(false); });
        }
        return showSelection();
    }
    ui->remindersPane->showContent();
    QTableWidget *table = ui->remindersTable;
    table->setRowCount(int(m_shown.size()));
    int chosen = 0;
    for (int row = 0; row < m_shown.size(); ++row) {
        const secrets::Reminder &r = m_shown[row];
        if (r.id == selected)
            chosen = row;
        const bool late = secrets::isOverdue(r, now);
        const QString state = !late ? (r.lastAt > 0 ? tr("waiting · told %1").arg(ago(r.lastAt)) : tr("waiting"))
            : r.dueAt == 0 ? tr("overdue · told %1").arg(ago(r.lastAt)) : tr("overdue · not told yet");
        const QStringList cells{r.key, u"%1 · %2"_s.arg(r.environment, r.path), shortTime(r.dueAt > 0 ? r.dueAt : r.lastAt),
            r.everyMs > 0 ? durationText(std::chrono::milliseconds(r.everyMs)) : tr("once"), state, r.note.simplified()};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells[column]);
            if (column == State)
                cell->setData(ToneRole, int(late ? Token::Warning : Token::MutedText));
            if (column == State && late)
                cell->setIcon(icon(u"warning"_s, Token::Warning));
            if (column == Note)
                cell->setToolTip(r.note);
            table->setItem(row, column, cell);
        }
    }
    table->selectRow(chosen);
    showSelection();
}

void RemindersView::showSelection()
{
    for (QPushButton *button : {ui->changeReminderButton, ui->removeReminderButton})
        button->setEnabled(current());
}

void RemindersView::edit()
{
    const secrets::Reminder *reminder = current();
    if (!reminder)
        return;
    auto *dialog = new ReminderDialog(m_context, this, {reminder->projectId, m_context.scope.projectName, reminder->environment, reminder->path}, reminder->key);
    connect(dialog, &QDialog::finished, this, &RemindersView::reload);
    dialog->open();
}

void RemindersView::remove()
{
    const secrets::Reminder *reminder = current();
    if (!reminder)
        return;
    m_context.engine->run(
        this, [r = *reminder](services::Engine &engine) { return engine.reminders().clear(r.projectId, r.environment, r.path, r.key); },
        [this, r = *reminder](Result<void> done) {
            if (!done)
                return ui->reminderBar->show(MessageBar::Tone::Failure, done.error().message);
            reload();
            if (r.dueAt == 0)
                return Q_EMIT m_context.toast(tr("Reminder of %1 removed").arg(r.key), {});
            Q_EMIT m_context.toast(tr("Reminder of %1 removed").arg(r.key), [this, r] {
                m_context.engine->run(
                    this, [r](services::Engine &engine) { return engine.reminders().set(r.projectId, r.environment, r.path, r.key, r.dueAt, r.everyMs, r.note); },
                    [this](const Result<secrets::Reminder> &) { reload(); });
            });
        });
}

} // namespace belfry::gui
