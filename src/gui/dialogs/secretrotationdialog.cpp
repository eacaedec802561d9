#include "gui/dialogs/secretrotationdialog.h"

#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/humantime.h"
#include "gui/theme.h"
#include "gui/widgets/tableview.h"
#include "ui_secretrotationdialog.h"

#include <QHeaderView>
#include <QPointer>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr qint64 DayMs = 24LL * 3600 * 1000;

class RunningRotation final : public QObject
{
public:
    explicit RunningRotation(AppContext &context)
        : QObject(&context), m_cancel(std::make_shared<std::atomic_bool>(false)), m_engine(context.options)
    {
    }
    ~RunningRotation() override { m_cancel->store(true); }

    void start(const QString &id, std::function<void(const Result<secrets::RotationRun> &)> then)
    {
        m_engine.run(
            this, [id, cancel = m_cancel](services::Engine &engine) { return engine.rotations().run(id, true, cancel); },
            [this, then = std::move(then)](Result<secrets::RotationRun> run) {
                then(run);
                deleteLater();
            });
    }

private:
    secrets::CancelFlag m_cancel;
    services::AsyncEngine m_engine;
};

} // namespace

QString rotationStateText(const QString &state)
{
    if (state == u"succeeded"_s)
        return SecretRotationDialog::tr("rotated");
    if (state == u"failed"_s)
        return SecretRotationDialog::tr("failed");
    if (state == u"interrupted"_s)
        return SecretRotationDialog::tr("interrupted");
    if (state == u"running"_s)
        return SecretRotationDialog::tr("running");
    return state;
}

void runRotation(AppContext &context, const QString &id, const QObject *receiver, std::function<void(const Result<secrets::RotationRun> &)> then)
{
    const QPointer<const QObject> guard(receiver);
    (new RunningRotation(context))->start(id, [guard, then = std::move(then)](const Result<secrets::RotationRun> &run) {
        if (guard)
            then(run);
    });
}

SecretRotationDialog::SecretRotationDialog(AppContext &context, QWidget *parent, FolderPlace place, const QString &key)
    : QDialog(parent), ui(std::make_unique<Ui::SecretRotationDialog>()), m_context(context), m_place(std::move(place)), m_key(key)
{
    ui->setupUi(this);
    setWindowTitle(tr("Rotation of %1").arg(key));
    ui->whereLabel->setText(m_place.text());
    ui->whereLabel->setForegroundRole(QPalette::PlaceholderText);
    ui->kindComboBox->addItem(tr("Made by Belfry: random letters and digits"), u"generate"_s);
    ui->kindComboBox->addItem(tr("Printed by a program"), u"command"_s);
    ui->kindComboBox->addItem(tr("Answered by an HTTP call"), u"http"_s);
    ui->nameLineEdit->setText(key);
    for (QLineEdit *edit : {ui->commandLineEdit, ui->commitLineEdit, ui->verifyLineEdit, ui->urlLineEdit, ui->pointerLineEdit})
        edit->setFont(monospaceFont());
    ui->runsTable->setColumnCount(4);
    ui->runsTable->setHorizontalHeaderLabels({tr("Started"), tr("Result"), tr("By"), tr("Error")});
    prepareTable(ui->runsTable);
    ui->acceptButton->setEnabled(false); // until it is known whether there is one
    prepareDialog(this, ui->acceptButton, ui->closeButton, [this] { m_rotation && !m_editing ? runNow() : save(); });
    connect(ui->editButton, &QPushButton::clicked, this, &SecretRotationDialog::edit);
    connect(ui->kindComboBox, &QComboBox::currentIndexChanged, this, &SecretRotationDialog::showKind);
    connect(ui->pauseButton, &QPushButton::clicked, this, &SecretRotationDialog::togglePause);
    connect(ui->deleteButton, &QPushButton::clicked, this, &SecretRotationDialog::remove);
    showKind();
    load();
}

SecretRotationDialog::~SecretRotationDialog() = default;

Result<SecretRotationDialog::Found> SecretRotationDialog::find(services::Engine &engine, const FolderPlace &place, const QString &key)
{
    Found found;
    BELFRY_LET(all, engine.rotations().ofSecret(place.projectId, place.environment, place.path, key));
    if (all.isEmpty())
        return found;
    found.rotation = all.first();
    BELFRY_LET(runs, engine.rotations().history(found.rotation->id));
    found.runs = runs;
    return found;
}

void SecretRotationDialog::load()
{
    m_context.engine->run(
        this, [place = m_place, key = m_key](services::Engine &engine) { return find(engine, place, key); },
        [this](Result<Found> found) {
            if (!found)
                return ui->messageBar->show(MessageBar::Tone::Failure, found.error().message);
            fill(*found);
        });
}

void SecretRotationDialog::fill(const Found &found)
{
    m_rotation = found.rotation;
    m_editing = false;
    const bool exists = m_rotation.has_value();
    ui->stack->setCurrentWidget(exists ? ui->existingPage : ui->newPage);
    ui->acceptButton->setText(exists ? tr("Rotate now") : tr("Create"));
    ui->acceptButton->setEnabled(!exists || !m_rotation->running);
    (exists ? ui->closeButton : ui->acceptButton)->setDefault(true); // Enter must not change a secret
    ui->editButton->setEnabled(exists && !m_rotation->running);
    ui->closeButton->setText(exists ? tr("Close") : tr("Cancel"));
    if (!exists)
        return;
    const QString every = tr("%n day(s)", nullptr, int(qMax<qint64>(1, m_rotation->everyMs / DayMs)));
    ui->summaryLabel->setText(m_rotation->paused ? tr("“%1” every %2, paused").arg(m_rotation->name, every)
                                                 : tr("“%1” every %2, next on %3").arg(m_rotation->name, every, shortTime(m_rotation->dueAt)));
    ui->pauseButton->setText(m_rotation->paused ? tr("Resume") : tr("Pause"));
    ui->runsTable->setRowCount(int(found.runs.size()));
    for (int row = 0; row < found.runs.size(); ++row) {
        const secrets::RotationRun &run = found.runs[row];
        const QStringList cells{shortTime(run.startedAt), rotationStateText(run.state), run.triggeredManually ? tr("hand") : tr("clock"), run.error};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells[column]);
            if (column == 3)
                cell->setToolTip(run.error);
            ui->runsTable->setItem(row, column, cell);
        }
    }
}

void SecretRotationDialog::showKind()
{
    const QString kind = ui->kindComboBox->currentData().toString();
    const auto show = [](std::initializer_list<QWidget *> parts, bool shown) {
        for (QWidget *part : parts)
            part->setVisible(shown);
    };
    show({ui->lengthLabel, ui->lengthSpinBox, ui->commitLabel, ui->commitLineEdit}, kind == u"generate"_s);
    show({ui->commandLabel, ui->commandLineEdit}, kind == u"command"_s);
    show({ui->urlLabel, ui->urlLineEdit, ui->pointerLabel, ui->pointerLineEdit, ui->headerLabel, ui->headerLineEdit, ui->localCheckBox}, kind == u"http"_s);
}

void SecretRotationDialog::edit()
{
    m_context.engine->run(
        this, [id = m_rotation->id](services::Engine &engine) { return engine.rotations().spec(id); },
        [this](Result<secrets::RotationSpec> spec) {
            if (!spec)
                return ui->messageBar->show(MessageBar::Tone::Failure, spec.error().message);
            showSpec(*spec);
        });
}

void SecretRotationDialog::showSpec(const secrets::RotationSpec &spec)
{
    const auto text = [](const QStringList &argv) {
        QStringList words;
        for (QString word : argv)
            words << (word.isEmpty() || word.contains(u' ') || word.contains(u'"') ? u'"' + word.replace(u'"', u"\"\"\""_s) + u'"' : word);
        return words.join(u' ');
    };
    m_editing = true;
    m_headers = spec.headers;
    ui->nameLineEdit->setText(m_rotation->name);
    ui->daysSpinBox->setValue(int(qMax<qint64>(1, m_rotation->everyMs / DayMs)));
    ui->timeoutSpinBox->setValue(int(qMax<qint64>(1, m_rotation->timeoutMs / 1000)));
    ui->kindComboBox->setCurrentIndex(ui->kindComboBox->findData(spec.kind));
    if (spec.length > 0)
        ui->lengthSpinBox->setValue(spec.length);
    ui->commandLineEdit->setText(text(spec.command));
    ui->commitLineEdit->setText(text(spec.commit));
    ui->verifyLineEdit->setText(text(spec.verify));
    ui->urlLineEdit->setText(spec.url);
    ui->pointerLineEdit->setText(spec.pointer);
    ui->headerLineEdit->clear();
    if (!spec.headers.isEmpty())
        ui->headerLineEdit->setPlaceholderText(tr("%1: •••• (stays as it is unless you type)").arg(spec.headers.first().first));
    ui->localCheckBox->setChecked(spec.allowHttp || spec.allowPrivate);
    ui->stack->setCurrentWidget(ui->newPage);
    ui->acceptButton->setText(tr("Save"));
    ui->acceptButton->setEnabled(true);
    ui->closeButton->setText(tr("Cancel"));
    ui->nameLineEdit->setFocus();
}

secrets::RotationDraft SecretRotationDialog::draft() const
{
    secrets::RotationDraft draft;
    draft.name = ui->nameLineEdit->text();
    draft.environment = m_place.environment;
    draft.path = m_place.path;
    draft.key = m_key;
    draft.everyMs = ui->daysSpinBox->value() * DayMs;
    // An interval in hours, set on the command line, stays unless the days are changed.
    if (m_editing && ui->daysSpinBox->value() == qMax<qint64>(1, m_rotation->everyMs / DayMs))
        draft.everyMs = m_rotation->everyMs;
    draft.timeoutMs = ui->timeoutSpinBox->value() * 1000LL;
    draft.spec.kind = ui->kindComboBox->currentData().toString();
    if (draft.spec.kind == u"generate"_s) {
        draft.spec.length = ui->lengthSpinBox->value();
        draft.spec.commit = QProcess::splitCommand(ui->commitLineEdit->text());
    } else if (draft.spec.kind == u"command"_s) {
        draft.spec.command = QProcess::splitCommand(ui->commandLineEdit->text());
    } else {
        draft.spec.url = ui->urlLineEdit->text().trimmed();
        draft.spec.pointer = ui->pointerLineEdit->text().trimmed();
        draft.spec.allowHttp = draft.spec.allowPrivate = ui->localCheckBox->isChecked();
        const QString header = ui->headerLineEdit->text();
        draft.spec.headers = m_headers;
        if (!header.trimmed().isEmpty())
            draft.spec.headers = {{header.section(u':', 0, 0).trimmed(), header.section(u':', 1).trimmed()}};
    }
    draft.spec.verify = QProcess::splitCommand(ui->verifyLineEdit->text());
    return draft;
}

void SecretRotationDialog::save()
{
    const QString id = m_editing ? m_rotation->id : QString();
    m_context.engine->run(
        this,
        [projectId = m_place.projectId, id, draft = draft()](services::Engine &engine) {
            return id.isEmpty() ? engine.rotations().create(projectId, draft) : engine.rotations().edit(id, draft);
        },
        [this](Result<secrets::Rotation> made) {
            if (!made)
                return ui->messageBar->show(MessageBar::Tone::Failure, made.error().message);
            ui->messageBar->clear();
            load();
        });
}

void SecretRotationDialog::runNow()
{
    ui->acceptButton->setEnabled(false);
    ui->messageBar->show(MessageBar::Tone::Info, tr("Rotating %1…").arg(m_key));
    runRotation(m_context, m_rotation->id, this, [this](const Result<secrets::RotationRun> &run) { told(run); });
}

void SecretRotationDialog::told(const Result<secrets::RotationRun> &run)
{
    ui->acceptButton->setEnabled(true);
    if (!run)
        ui->messageBar->show(MessageBar::Tone::Failure, run.error().message);
    else if (run->succeeded())
        ui->messageBar->show(MessageBar::Tone::Success, tr("%1 has a new value: version %2.").arg(m_key).arg(run->version));
    else
        ui->messageBar->show(MessageBar::Tone::Failure, tr("The old value is still current. %1").arg(run->error));
    load();
    Q_EMIT ran(run && run->succeeded());
}

void SecretRotationDialog::togglePause()
{
    m_context.engine->run(
        this, [id = m_rotation->id, paused = !m_rotation->paused](services::Engine &engine) { return engine.rotations().setPaused(id, paused); },
        [this](Result<secrets::Rotation> changed) {
            if (!changed)
                return ui->messageBar->show(MessageBar::Tone::Failure, changed.error().message);
            load();
        });
}

void SecretRotationDialog::remove()
{
    DeleteDialog::ask(m_context, this,
        {tr("Delete rotation"), tr("Delete the rotation %1?").arg(m_rotation->name), tr("Its runs go with it. The secret stays as it is.")},
        [id = m_rotation->id](services::Engine &engine) { return engine.rotations().remove(id); }, [this] { load(); });
}

} // namespace belfry::gui
