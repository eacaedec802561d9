#include "gui/widgets/rotationsview.h"

#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/secretrotationdialog.h"
#include "gui/humantime.h"
#include "gui/livereload.h"
#include "gui/theme.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/tableview.h"
#include "core/time.h"
#include "ui_rotationsview.h"

#include <QHeaderView>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

enum Column { Name, Secret, Where, Kind, Every, Next, Last, ColumnCount };

QString kindText(const QString &kind)
{
    if (kind == u"generate"_s)
        return RotationsView::tr("generated");
    return kind == u"command"_s ? RotationsView::tr("program") : kind == u"http"_s ? RotationsView::tr("HTTP call") : kind;
}

} // namespace

RotationsView::RotationsView(AppContext &context, QWidget *parent)
    : QWidget(parent), ui(std::make_unique<Ui::RotationsView>()), m_context(context)
{
    ui->setupUi(this);
    ui->rotationsPane->setContent(ui->splitter);
    for (QTableWidget *table : {ui->rotationsTable, ui->runsTable})
        prepareTable(table);
    ui->rotationsTable->setSelectionMode(QAbstractItemView::SingleSelection);
    ui->rotationsTable->setColumnCount(ColumnCount);
    ui->rotationsTable->setHorizontalHeaderLabels({tr("Name"), tr("Secret"), tr("Where"), tr("New value"), tr("Every"), tr("Next"), tr("Last result")});
    ui->runsTable->setColumnCount(4);
    ui->runsTable->setHorizontalHeaderLabels({tr("Started"), tr("Result"), tr("By"), tr("Error")});
    ui->splitter->setStretchFactor(0, 3);
    ui->splitter->setStretchFactor(1, 2);
    connect(ui->runRotationButton, &QPushButton::clicked, this, &RotationsView::runNow);
    connect(ui->openRotationButton, &QPushButton::clicked, this, &RotationsView::edit);
    connect(ui->pauseRotationButton, &QPushButton::clicked, this, &RotationsView::togglePause);
    connect(ui->deleteRotationButton, &QPushButton::clicked, this, &RotationsView::remove);
    connect(ui->rotationsTable, &QTableWidget::cellActivated, this, &RotationsView::edit);
    connect(ui->rotationsTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RotationsView::showSelection);
    ui->runRotationButton->setIcon(icon(u"generate"_s));
    ui->openRotationButton->setIcon(icon(u"edit"_s));
    ui->deleteRotationButton->setIcon(icon(u"delete"_s));
    m_live = new LiveReload(context, this, 150ms, &RotationsView::reload);
    connect(&context, &AppContext::scopeChanged, m_live, &LiveReload::soon);
}

RotationsView::~RotationsView() = default;

void RotationsView::reload()
{
    m_context.engine->run(
        this, [project = m_context.scope.projectId](services::Engine &engine) { return engine.rotations().list(project); },
        [this](Result<QList<secrets::Rotation>> rotations) {
            m_settled = true;
            if (!rotations)
                return ui->rotationsPane->showError(tr("The rotations could not be read"), rotations.error().message, this, [this] { reload(); });
            fill(*rotations);
        });
}

const secrets::Rotation *RotationsView::current() const
{
    const int row = ui->rotationsTable->currentRow();
    return row >= 0 && row < m_rotations.size() && !ui->rotationsTable->selectedItems().isEmpty() ? &m_rotations[row] : nullptr;
}

void RotationsView::fill(const QList<secrets::Rotation> &rotations)
{
    const QString selected = current() ? current()->id : QString();
    m_rotations = rotations;
    if (rotations.isEmpty()) {
        ui->rotationsPane->showMessage(u"generate"_s, tr("No rotation yet"), tr("A rotation gives a secret a new value again and again, and tells every webhook when that fails."));
        ui->rotationsPane->addAction(tr("Choose a secret"), this, [this] { Q_EMIT secretsWanted(); });
        return showSelection();
    }
    ui->rotationsPane->showContent();
    QTableWidget *table = ui->rotationsTable;
    table->setRowCount(int(rotations.size()));
    int chosen = 0;
    for (int row = 0; row < rotations.size(); ++row) {
        const secrets::Rotation &r = rotations[row];
        if (r.id == selected)
            chosen = row;
        const QString last = r.running ? tr("running") : r.lastAt <= 0 ? tr("never run") : rotationStateText(r.lastState) + u" · "_s + ago(r.lastAt);
        const QStringList cells{r.name, r.key, u"%1 · %2"_s.arg(r.environment, r.path), kindText(r.kind),
            durationText(std::chrono::milliseconds(r.everyMs)), r.paused ? tr("paused") : shortTime(r.dueAt), last};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells[column]);
            if (column == Last) {
                cell->setToolTip(r.lastError);
                cell->setData(ToneRole, r.lastState == u"failed"_s ? QVariant(int(Token::Failed)) : r.lastState == u"succeeded"_s ? QVariant(int(Token::Delivered)) : QVariant());
                if (r.lastState == u"failed"_s)
                    cell->setIcon(icon(u"state-failed"_s, Token::Failed));
                else if (r.lastState == u"succeeded"_s)
                    cell->setIcon(icon(u"state-succeeded"_s, Token::Delivered));
            }
            table->setItem(row, column, cell);
        }
    }
    table->selectRow(chosen);
    showSelection();
}

void RotationsView::showSelection()
{
    const secrets::Rotation *rotation = current();
    for (QPushButton *button : {ui->runRotationButton, ui->openRotationButton, ui->pauseRotationButton, ui->deleteRotationButton})
        button->setEnabled(rotation && !rotation->running);
    ui->pauseRotationButton->setText(rotation && rotation->paused ? tr("Resume") : tr("Pause"));
    ui->pauseRotationButton->setIcon(icon(rotation && rotation->paused ? u"resume"_s : u"pause"_s));
    if (!rotation) {
        ui->runsTable->setRowCount(0);
        return;
    }
    ui->runsLabel->setText(tr("Last runs of %1").arg(rotation->name));
    m_context.engine->run(
        this, [id = rotation->id](services::Engine &engine) { return engine.rotations().history(id); },
        [this, id = rotation->id](Result<QList<secrets::RotationRun>> runs) {
            if (runs)
                showRuns(id, *runs);
        });
}

void RotationsView::showRuns(const QString &id, const QList<secrets::RotationRun> &runs)
{
    if (!current() || current()->id != id)
        return;
    ui->runsTable->setRowCount(int(runs.size()));
    for (int row = 0; row < runs.size(); ++row) {
        const secrets::RotationRun &run = runs[row];
        const QString result = run.succeeded() ? tr("version %1").arg(run.version) : rotationStateText(run.state);
        const QStringList cells{shortTime(run.startedAt), result, run.triggeredManually ? tr("hand") : tr("clock"), run.error};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells[column]);
            if (column == 1)
                cell->setData(ToneRole, int(run.succeeded() ? Token::Delivered : run.state == u"failed"_s ? Token::Failed : Token::MutedText));
            if (column == 3)
                cell->setToolTip(run.error);
            ui->runsTable->setItem(row, column, cell);
        }
    }
}

void RotationsView::runNow()
{
    const secrets::Rotation *rotation = current();
    if (!rotation)
        return;
    ui->runRotationButton->setEnabled(false);
    ui->rotationBar->show(MessageBar::Tone::Info, tr("Rotating %1…").arg(rotation->key));
    runRotation(m_context, rotation->id, this, [this, key = rotation->key](const Result<secrets::RotationRun> &run) { told(key, run); });
}

void RotationsView::told(const QString &key, const Result<secrets::RotationRun> &run)
{
    if (!run)
        ui->rotationBar->show(MessageBar::Tone::Failure, run.error().message);
    else if (run->succeeded())
        ui->rotationBar->show(MessageBar::Tone::Success, tr("%1 has a new value: version %2.").arg(key).arg(run->version));
    else
        ui->rotationBar->show(MessageBar::Tone::Failure, tr("The old value of %1 is still current. %2").arg(key, run->error));
    if (run && !run->eventId.isEmpty())
        ui->rotationBar->addAction(tr("Show deliveries"), this,
            [this, event = run->eventId] { Q_EMIT m_context.navigate(u"deliveries"_s, u"filter:id:"_s + event); });
    reload();
}

void RotationsView::edit()
{
    const secrets::Rotation *rotation = current();
    if (!rotation)
        return;
    auto *dialog = new SecretRotationDialog(m_context, this, {rotation->projectId, m_context.scope.projectName, rotation->environment, rotation->path}, rotation->key);
    connect(dialog, &QDialog::finished, this, &RotationsView::reload);
    dialog->open();
}

void RotationsView::togglePause()
{
    const secrets::Rotation *rotation = current();
    if (!rotation)
        return;
    m_context.engine->run(
        this, [id = rotation->id, paused = !rotation->paused](services::Engine &engine) { return engine.rotations().setPaused(id, paused); },
        [this](Result<secrets::Rotation> changed) {
            if (!changed)
                return ui->rotationBar->show(MessageBar::Tone::Failure, changed.error().message);
            reload();
        });
}

void RotationsView::remove()
{
    const secrets::Rotation *rotation = current();
    if (!rotation)
        return;
    DeleteDialog::ask(m_context, this,
        {tr("Delete rotation"), tr("Delete the rotation %1?").arg(rotation->name), tr("Its runs go with it. The secret stays as it is.")},
        [id = rotation->id](services::Engine &engine) { return engine.rotations().remove(id); }, [this] { reload(); });
}

} // namespace belfry::gui
