#include "gui/dialogs/alertrulesdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/humantime.h"
#include "gui/models/findingmodel.h"
#include "gui/widgets/tableview.h"
#include "ui_alertrulesdialog.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

const QStringList &kinds()
{
    static const QStringList list = {u"drift"_s, u"vulnerability"_s, u"compliance"_s, u"cost"_s, u"code"_s, u"job"_s};
    return list;
}

QString metricText(const QString &metric)
{
    if (metric == u"disk"_s)
        return AlertRulesDialog::tr("Disk used, percent");
    return metric == u"memory"_s ? AlertRulesDialog::tr("Memory used, percent") : AlertRulesDialog::tr("Load a processor");
}

} // namespace

AlertRulesDialog::AlertRulesDialog(AppContext &context, QWidget *parent)
    : QDialog(parent), ui(std::make_unique<Ui::AlertRulesDialog>()), m_context(context),
      m_model({tr("Measure"), tr("Path"), tr("Alert from"), tr("until below"), tr("Severity"), tr("Now"), tr("Measured")})
{
    ui->setupUi(this);
    ui->explainLabel->setText(tr("A finding of this severity or worse becomes an alert too, and alert.created is sent besides its own event."));
    for (const QString &kind : kinds()) {
        QComboBox *box = boxOf(kind);
        box->addItem(tr("never"), u"none"_s);
        for (const QString &severity : {u"low"_s, u"medium"_s, u"high"_s, u"critical"_s})
            box->addItem(severity == u"critical"_s ? severityText(severity) : tr("%1 or worse").arg(severityText(severity)), severity);
    }
    for (const QString &metric : {u"disk"_s, u"memory"_s, u"load"_s})
        ui->metricComboBox->addItem(metricText(metric), metric);
    for (const QString &severity : {u"critical"_s, u"high"_s, u"medium"_s, u"low"_s})
        ui->severityComboBox->addItem(severityText(severity), severity);
    ui->severityComboBox->setCurrentIndex(1);
    QFont bold = ui->thresholdsLabel->font();
    bold.setBold(true);
    ui->thresholdsLabel->setFont(bold);
    prepareTable(ui->table);
    ui->table->setModel(&m_model);
    ui->table->setSelectionMode(QAbstractItemView::SingleSelection);
    prepareDialog(this, ui->acceptButton, ui->cancelButton, [this] { save(); });
    connect(ui->metricComboBox, &QComboBox::currentIndexChanged, this, &AlertRulesDialog::refresh);
    connect(ui->addButton, &QPushButton::clicked, this, &AlertRulesDialog::addThreshold);
    connect(ui->removeButton, &QPushButton::clicked, this, &AlertRulesDialog::removeThreshold);
    connect(ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AlertRulesDialog::refresh);
    if (context.feed)
        connect(context.feed, &services::ChangeFeed::changed, this, &AlertRulesDialog::loadThresholds);
    load();
    loadThresholds();
    refresh();
}

AlertRulesDialog::~AlertRulesDialog() = default;

QComboBox *AlertRulesDialog::boxOf(const QString &kind) const
{
    const QHash<QString, QComboBox *> boxes{{u"drift"_s, ui->driftComboBox}, {u"vulnerability"_s, ui->vulnerabilityComboBox},
        {u"compliance"_s, ui->complianceComboBox}, {u"cost"_s, ui->costComboBox}, {u"code"_s, ui->codeComboBox}, {u"job"_s, ui->jobComboBox}};
    return boxes.value(kind);
}

void AlertRulesDialog::load()
{
    m_context.reader->run(
        this, [](services::Engine &engine) { return engine.findings().alertRules(); },
        [this](const Result<QList<infrastructure::AlertRule>> &rules) {
            if (!rules)
                return ui->messageBar->show(MessageBar::Tone::Failure, rules.error().message);
            m_rules = *rules;
            for (const infrastructure::AlertRule &rule : m_rules) {
                if (QComboBox *box = boxOf(rule.kind))
                    box->setCurrentIndex(qMax(0, box->findData(rule.minSeverity)));
            }
        });
}

void AlertRulesDialog::loadThresholds()
{
    m_context.reader->run(
        this, [](services::Engine &engine) { return engine.thresholds().list(); },
        [this](const Result<QList<infrastructure::Threshold>> &all) {
            if (!all)
                return ui->messageBar->show(MessageBar::Tone::Failure, all.error().message);
            QList<Row> rows;
            for (const infrastructure::Threshold &t : *all) {
                const auto shown = [&t](qint64 value) { return infrastructure::measureText(t.metric, value); };
                rows += Row{QString::number(t.id),
                    {metricText(t.metric), RowCell::mono(t.subject), RowCell::number(shown(t.above)), RowCell::number(shown(t.below)), severityText(t.severity),
                        (t.value ? RowCell(shown(*t.value), t.firing ? Token::FailedBadge : Token::DeliveredBadge) : RowCell()).asNumber(),
                        RowCell::time(t.measuredAt)}};
            }
            m_model.setRows(rows);
            refresh();
        });
}

QString AlertRulesDialog::currentThreshold() const
{
    const QModelIndexList rows = ui->table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : m_model.idAt(rows.constFirst());
}

void AlertRulesDialog::refresh()
{
    ui->pathLineEdit->setVisible(ui->metricComboBox->currentData().toString() == u"disk"_s);
    ui->removeButton->setEnabled(!currentThreshold().isEmpty());
}

void AlertRulesDialog::addThreshold()
{
    infrastructure::ThresholdOrder order;
    order.metric = ui->metricComboBox->currentData().toString();
    if (order.metric == u"disk"_s)
        order.subject = ui->pathLineEdit->text().trimmed();
    order.severity = ui->severityComboBox->currentData().toString();
    const auto above = infrastructure::parseMeasure(ui->aboveLineEdit->text());
    const auto below = infrastructure::parseMeasure(ui->belowLineEdit->text());
    if (!above || (!below && !ui->belowLineEdit->text().isEmpty()))
        return ui->thresholdNote->setNote(FieldNoteLabel::Tone::Error, tr("The limits are numbers, such as 90 and 85."));
    order.above = *above;
    order.below = below.value_or(0);
    m_context.engine->run(
        this,
        [order](services::Engine &engine) -> Result<infrastructure::Threshold> {
            BELFRY_LET(made, engine.thresholds().add(order));
            BELFRY_TRY(engine.thresholds().evaluate());
            return made;
        },
        [this](const Result<infrastructure::Threshold> &made) {
            if (!made)
                return ui->thresholdNote->setNote(FieldNoteLabel::Tone::Error, made.error().message);
            ui->thresholdNote->clear();
            loadThresholds();
        });
}

void AlertRulesDialog::removeThreshold()
{
    m_context.engine->run(
        this, [id = currentThreshold().toLongLong()](services::Engine &engine) { return engine.thresholds().remove(id); },
        [this](const Result<void> &done) {
            if (!done)
                return ui->thresholdNote->setNote(FieldNoteLabel::Tone::Error, done.error().message);
            loadThresholds();
        });
}

void AlertRulesDialog::save()
{
    QList<infrastructure::AlertRule> changed;
    for (const QString &kind : kinds()) {
        const infrastructure::AlertRule wanted{kind, boxOf(kind)->currentData().toString()};
        const bool same = std::any_of(m_rules.cbegin(), m_rules.cend(),
            [&](const infrastructure::AlertRule &rule) { return rule.kind == wanted.kind && rule.minSeverity == wanted.minSeverity; });
        if (!same)
            changed += wanted;
    }
    m_context.engine->run(
        this,
        [changed](services::Engine &engine) -> Result<void> {
            for (const infrastructure::AlertRule &rule : changed)
                BELFRY_TRY(engine.findings().setAlertRule(rule.kind, rule.minSeverity));
            return {};
        },
        [this](const Result<void> &done) {
            if (!done)
                return ui->messageBar->show(MessageBar::Tone::Failure, done.error().message);
            accept();
        });
}

} // namespace belfry::gui
