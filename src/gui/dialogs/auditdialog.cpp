#include "gui/dialogs/auditdialog.h"

#include "core/time.h"
#include "core/visible.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/humantime.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/plaintip.h"
#include "gui/widgets/tableview.h"
#include "ui_auditdialog.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr int PageSize = 200;

QStringList cellsOf(const AuditRecord &record)
{
    return {shortTime(record.at), record.actor.name, record.action, record.detail};
}

} // namespace

AuditDialog::AuditDialog(AppContext &context, QWidget *parent, const QString &object, const QString &kind)
    : QDialog(parent), ui(std::make_unique<Ui::AuditDialog>()), m_context(context), m_object(object)
{
    ui->setupUi(this);
    ui->pane->setContent(ui->table);
    prepareTable(ui->table);
    ui->table->setColumnCount(4);
    ui->table->setHorizontalHeaderLabels({tr("When"), tr("Who"), tr("Did"), tr("What")});
    const std::initializer_list<std::pair<QString, QString>> kinds{{tr("Everything"), u""_s}, {tr("Webhooks"), u"webhook"_s},
        {tr("Secrets"), u"secret"_s}, {tr("Values shown"), u"secret.reveal"_s}, {tr("Imports of folders"), u"secret-import"_s},
        {tr("Rotations"), u"rotation"_s}, {tr("Reminders"), u"reminder"_s},
        {tr("Certificates"), u"certificate"_s}, {tr("Alerts"), u"alert"_s}};
    for (const auto &[text, value] : kinds)
        ui->kindComboBox->addItem(text, value);
    ui->kindComboBox->setCurrentIndex(qMax(0, ui->kindComboBox->findData(kind)));
    connect(ui->kindComboBox, &QComboBox::currentIndexChanged, this, [this] { load(false); });
    connect(ui->moreButton, &QPushButton::clicked, this, [this] { load(true); });
    ui->copyButton->setEnabled(false);
    prepareDialog(this, ui->copyButton, ui->closeButton, [this] { copy(); });
    ui->closeButton->setDefault(true);
    load(false);
}

AuditDialog::~AuditDialog() = default;

void AuditDialog::load(bool older)
{
    AuditQuery query;
    query.object = m_object;
    query.action = ui->kindComboBox->currentData().toString();
    query.limit = PageSize;
    if (older && !m_records.isEmpty())
        query.before = m_records.last().number;
    const int generation = ++m_generation;
    m_context.reader->run(
        this, [query](services::Engine &engine) { return engine.audit().list(query); },
        [this, older, generation](Result<QList<AuditRecord>> records) {
            if (generation != m_generation)
                return;
            if (!records)
                return ui->messageBar->show(MessageBar::Tone::Failure, records.error().message);
            append(*records, older);
        });
}

void AuditDialog::append(const QList<AuditRecord> &records, bool older)
{
    if (!older) {
        m_records.clear();
        ui->table->setRowCount(0);
    }
    m_records += records;
    ui->moreButton->setEnabled(records.size() == PageSize);
    ui->copyButton->setEnabled(!m_records.isEmpty());
    if (m_records.isEmpty())
        return ui->pane->showMessage(u"history"_s, tr("Nothing recorded"), tr("Changes of webhooks, secrets and certificates are recorded, and each look at a value."));
    ui->pane->showContent();
    int row = ui->table->rowCount();
    ui->table->setRowCount(int(m_records.size()));
    for (const AuditRecord &record : records) {
        const QStringList cells = cellsOf(record);
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells[column]);
            if (column == 0)
                cell->setToolTip(rfc3339Ms(record.at));
            if (column == 3)
                cell->setToolTip(plainTip(visibleLine(record.detail) + u'\n' + record.object));
            ui->table->setItem(row, column, cell);
        }
        ++row;
    }
}

void AuditDialog::copy() const
{
    QStringList lines;
    for (const AuditRecord &record : m_records)
        lines << QStringList{rfc3339Ms(record.at), record.actor.name, record.action, record.object, record.detail}.join(u'\t');
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void openAudit(AppContext &context, QWidget *parent, const QString &object, const QString &kind)
{
    (new AuditDialog(context, parent, object, kind))->open();
}

} // namespace belfry::gui
