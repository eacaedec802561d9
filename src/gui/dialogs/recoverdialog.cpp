#include "gui/dialogs/recoverdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/humantime.h"
#include "gui/theme.h"
#include "ui_recoverdialog.h"

#include <QLocale>
#include <QPushButton>

#include <climits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

int asInt(qint64 number)
{
    return int(qMin<qint64>(number, INT_MAX));
}

QString lasting(qint64 seconds)
{
    if (seconds < 120)
        return RecoverDialog::tr("%n second(s)", nullptr, asInt(seconds));
    if (seconds < 7200)
        return RecoverDialog::tr("%n minute(s)", nullptr, asInt((seconds + 59) / 60));
    return RecoverDialog::tr("%n hour(s)", nullptr, asInt((seconds + 3599) / 3600));
}

QString stateText(const Recovery &recovery)
{
    switch (recovery.state) {
    case Recovery::State::Preparing: return RecoverDialog::tr("It did not start: the program ended while it was prepared. Cancel it and start again.");
    case Recovery::State::Running: return RecoverDialog::tr("Running. You may close this window; it goes on.");
    case Recovery::State::Paused: return RecoverDialog::tr("Paused. What was handed over already still goes out.");
    case Recovery::State::Stopped: return RecoverDialog::tr("Stopped: too many failures in a row. Look at the receiver, then resume.");
    case Recovery::State::Cancelled: return RecoverDialog::tr("Cancelled %1.").arg(ago(recovery.finishedAt));
    case Recovery::State::Finished: return RecoverDialog::tr("Finished %1.").arg(ago(recovery.finishedAt));
    }
    return {};
}

} // namespace

RecoverDialog::RecoverDialog(AppContext &context, QWidget *parent, const QString &filter)
    : QDialog(parent), ui(std::make_unique<Ui::RecoverDialog>()), m_context(context)
{
    ui->setupUi(this);
    ui->filterLineEdit->setFont(monospaceFont());
    ui->filterLineEdit->setText(filter);
    for (PlainLabel *label : {ui->foundLabel, ui->targetsLabel, ui->noteLabel, ui->whatLabel, ui->countsLabel, ui->stateLabel})
        label->setFit(PlainLabel::Fit::Wrap);
    ui->noteLabel->setPlainText(tr("Receivers may see events twice; delivery and event ids stay the same."));
    ui->noteLabel->setMuted(true);
    ui->orderComboBox->addItem(tr("Oldest first"), false);
    ui->orderComboBox->addItem(tr("Newest first"), true);
    ui->cancelButton->setDefault(true); // this cannot be undone
    prepareDialog(this, ui->acceptButton, ui->cancelButton, [this] { start(); });
    ui->acceptButton->setEnabled(false); // until it is known how many
    wire();
    showForm();
    look();
}

RecoverDialog::~RecoverDialog()
{
    ++*m_generation;
}

void RecoverDialog::wire()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(200ms);
    m_beat.setInterval(500ms);
    connect(&m_typing, &QTimer::timeout, this, &RecoverDialog::rehearse);
    connect(&m_beat, &QTimer::timeout, this, &RecoverDialog::refresh);
    const auto changed = [this] {
        m_toSend = -1;
        ui->acceptButton->setEnabled(false);
        m_typing.start();
    };
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, changed);
    connect(ui->skipCheckBox, &QCheckBox::toggled, this, changed);
    connect(ui->rateSpinBox, &QSpinBox::valueChanged, this, changed);
    connect(ui->pauseButton, &QPushButton::clicked, this, [this] {
        act(m_recovery.state == Recovery::State::Running ? &services::RecoveryService::pause : &services::RecoveryService::resume);
    });
    connect(ui->endButton, &QPushButton::clicked, this, [this] { act(&services::RecoveryService::cancel); });
    connect(ui->anotherButton, &QPushButton::clicked, this, [this] {
        m_recovery = {};
        showForm();
        rehearse();
    });
    connect(ui->failedButton, &QPushButton::clicked, this, [this] {
        Q_EMIT m_context.navigate(u"deliveries"_s, u"filter:is:redelivery status:failed "_s + m_recovery.request.filter);
        reject();
    });
}

RecoveryRequest RecoverDialog::request() const
{
    RecoveryRequest request;
    request.filter = ui->filterLineEdit->text().trimmed();
    request.projectId = m_context.scope.projectId;
    request.environment = m_context.scope.environment;
    request.path = m_context.scope.path;
    request.newestFirst = ui->orderComboBox->currentData().toBool();
    request.perSecond = ui->rateSpinBox->value();
    request.stopAfter = ui->stopSpinBox->value();
    request.skipRecovered = ui->skipCheckBox->isChecked();
    return request;
}

void RecoverDialog::look()
{
    m_context.engine->run(
        this, [](services::Engine &engine) { return engine.recoveries().list(1); },
        [this](Result<QList<Recovery>> list) {
            if (list && !list->isEmpty() && !isOver(list->first().state))
                showRecovery(list->first());
            else
                rehearse();
        });
}

void RecoverDialog::rehearse()
{
    m_typing.stop();
    const int generation = ++*m_generation;
    m_toSend = -1;
    ui->acceptButton->setEnabled(false);
    ui->foundLabel->setPlainText(tr("Counting…"));
    ui->targetsLabel->setPlainText({});
    m_context.reader->run(
        this,
        [request = request(), current = m_generation, generation](services::Engine &engine) {
            return engine.recoveries().rehearse(request, [current, generation](double, qint64) { return *current == generation; });
        },
        [this, generation](Result<RecoveryPlan> plan) {
            if (*m_generation != generation)
                return;
            if (plan)
                showPlan(*plan);
            else
                showError(plan.error());
        });
}

void RecoverDialog::showPlan(const RecoveryPlan &plan)
{
    ui->messageBar->clear();
    const QLocale locale;
    QStringList lines = {tr("%n delivery(s) will be sent again.", nullptr, asInt(plan.toSend))};
    QStringList left;
    if (plan.recovered > 0)
        left += tr("%n delivered since", nullptr, asInt(plan.recovered));
    if (plan.underWay > 0)
        left += tr("%n under way by themselves", nullptr, asInt(plan.underWay));
    if (plan.disabled > 0)
        left += tr("%n of a disabled webhook", nullptr, asInt(plan.disabled));
    if (!left.isEmpty())
        lines += tr("Left out: %1.").arg(left.join(u", "_s));
    if (plan.alreadyDelivered > 0)
        lines += tr("%n of them were delivered before: their receivers see them twice.", nullptr, asInt(plan.alreadyDelivered));
    if (plan.seconds >= 0 && plan.toSend > 0)
        lines += tr("Takes at least %1.").arg(lasting(plan.seconds));
    ui->foundLabel->setPlainText(lines.join(u'\n'));
    QStringList targets;
    for (qsizetype i = 0; i < qMin<qsizetype>(plan.targets.size(), 4); ++i)
        targets += tr("%1: %2").arg(plan.targets[i].name, locale.toString(plan.targets[i].count));
    if (plan.targets.size() > 4)
        targets += tr("and %n more webhook(s)", nullptr, asInt(plan.targets.size() - 4));
    ui->targetsLabel->setPlainText(targets.join(u'\n'));
    m_toSend = plan.toSend;
    ui->acceptButton->setText(tr("Recover %1").arg(locale.toString(plan.toSend)));
    ui->acceptButton->setEnabled(plan.toSend > 0);
}

void RecoverDialog::start()
{
    if (!m_recovery.id.isEmpty() || m_toSend <= 0)
        return;
    ui->acceptButton->setEnabled(false);
    ui->foundLabel->setPlainText(tr("Writing down what is to be sent…"));
    m_context.engine->run(this, [request = request()](services::Engine &engine) { return engine.recoveries().start(request); },
        [this](Result<Recovery> recovery) {
            if (recovery)
                showRecovery(*recovery);
            else
                showError(recovery.error());
        });
}

void RecoverDialog::act(Result<Recovery> (services::RecoveryService::*what)(const QString &))
{
    m_context.engine->run(this, [what, id = m_recovery.id](services::Engine &engine) { return (engine.recoveries().*what)(id); },
        [this](Result<Recovery> recovery) {
            if (recovery)
                showRecovery(*recovery);
            else
                showError(recovery.error());
        });
}

void RecoverDialog::refresh()
{
    m_context.reader->run(this, [id = m_recovery.id](services::Engine &engine) { return engine.recoveries().show(id); },
        [this](Result<Recovery> recovery) {
            if (recovery && recovery->id == m_recovery.id)
                showRecovery(*recovery);
        });
}

void RecoverDialog::showForm()
{
    m_beat.stop();
    ui->formPanel->show();
    ui->progressPanel->hide();
    resize(width(), qMax(height(), sizeHint().height()));
    ui->acceptButton->show();
    ui->cancelButton->setText(tr("Cancel"));
}

void RecoverDialog::showRecovery(const Recovery &recovery)
{
    const bool isFirst = m_recovery.id != recovery.id;
    m_recovery = recovery;
    ui->formPanel->hide();
    ui->progressPanel->show();
    ui->acceptButton->hide();
    ui->cancelButton->setText(tr("Close"));
    const QLocale locale;
    ui->whatLabel->setPlainText(tr("%1 deliveries, filter: %2").arg(locale.toString(recovery.total), recovery.request.filter));
    ui->stateLabel->setPlainText(stateText(recovery));
    const qint64 ended = recovery.delivered + recovery.failed + recovery.skipped;
    // In thousandths: a progress bar counts in int.
    ui->progressBar->setRange(0, 1000);
    ui->progressBar->setValue(recovery.total > 0 ? int(ended * 1000 / recovery.total) : 1000);
    ui->countsLabel->setPlainText(tr("%1 delivered · %2 failed · %3 left out · %4 on their way · %5 waiting")
                                      .arg(locale.toString(recovery.delivered), locale.toString(recovery.failed), locale.toString(recovery.skipped),
                                          locale.toString(recovery.sending), locale.toString(recovery.waiting)));
    if (isFirst)
        resize(width(), sizeHint().height());
    const bool over = isOver(recovery.state);
    ui->pauseButton->setVisible(!over && recovery.state != Recovery::State::Preparing);
    ui->pauseButton->setText(recovery.state == Recovery::State::Running ? tr("&Pause") : tr("Res&ume"));
    ui->endButton->setVisible(!over);
    ui->anotherButton->setVisible(over);
    ui->failedButton->setVisible(recovery.failed > 0);
    ui->failedButton->setText(tr("Show the %n that &failed", nullptr, asInt(recovery.failed)));
    if (over)
        m_beat.stop();
    else if (!m_beat.isActive())
        m_beat.start();
}

void RecoverDialog::showError(const Error &error)
{
    ui->messageBar->show(MessageBar::Tone::Failure, error.message);
    ui->foundLabel->setPlainText({});
}

} // namespace belfry::gui
