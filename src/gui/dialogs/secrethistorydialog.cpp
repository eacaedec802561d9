#include "gui/controllers/vaultwatch.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/secretdialogs.h"
#include "gui/humantime.h"
#include "gui/theme.h"
#include "gui/widgets/tableview.h"
#include "ui_secrethistorydialog.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

QString operationText(const QString &operation)
{
    if (operation == u"created"_s)
        return SecretHistoryDialog::tr("created");
    if (operation == u"updated"_s)
        return SecretHistoryDialog::tr("changed");
    if (operation == u"deleted"_s)
        return SecretHistoryDialog::tr("deleted");
    return operation;
}

} // namespace

SecretHistoryDialog::SecretHistoryDialog(AppContext &context, QWidget *parent, FolderPlace place, const QString &key)
    : QDialog(parent), ui(std::make_unique<Ui::SecretHistoryDialog>()), m_context(context), m_place(std::move(place)), m_key(key)
{
    ui->setupUi(this);
    setWindowTitle(tr("History of %1").arg(key));
    ui->whereLabel->setTextFormat(Qt::PlainText);
    ui->whereLabel->setText(m_place.text());
    ui->whereLabel->setForegroundRole(QPalette::PlaceholderText);
    ui->valueLineEdit->setFont(monospaceFont());
    ui->valueLineEdit->setEchoMode(QLineEdit::Password);
    prepareTable(ui->table);
    ui->table->setSelectionMode(QAbstractItemView::SingleSelection);
    ui->table->setColumnCount(4);
    ui->table->setHorizontalHeaderLabels({tr("Version"), tr("What"), tr("When"), tr("By")});
    prepareDialog(this, ui->restoreButton, ui->closeButton, [this] { restore(); });
    connect(ui->table, &QTableWidget::itemSelectionChanged, this, &SecretHistoryDialog::showSelection);
    connect(ui->revealButton, &QPushButton::toggled, this, &SecretHistoryDialog::reveal);
    connect(VaultWatch::of(context), &VaultWatch::locked, this, [this] { ui->revealButton->setChecked(false); });
    showSelection(); // nothing can be revealed or restored before there is a row
    load();
}

SecretHistoryDialog::~SecretHistoryDialog() = default;

void SecretHistoryDialog::load()
{
    m_context.engine->run(
        this,
        [place = m_place, key = m_key](services::Engine &engine) {
            return engine.secrets().history(place.projectId, place.environment, place.path, key);
        },
        [this](Result<QList<secrets::SecretVersion>> versions) {
            if (!versions)
                return ui->messageBar->show(MessageBar::Tone::Failure, versions.error().message);
            fill(*versions);
        });
}

void SecretHistoryDialog::fill(const QList<secrets::SecretVersion> &versions)
{
    QList<secrets::SecretVersion> newestFirst = versions;
    std::sort(newestFirst.begin(), newestFirst.end(), [](const auto &a, const auto &b) { return a.version > b.version; });
    ui->table->setRowCount(int(newestFirst.size()));
    for (int row = 0; row < newestFirst.size(); ++row) {
        const secrets::SecretVersion &version = newestFirst[row];
        auto *number = new QTableWidgetItem(QString::number(version.version));
        number->setData(Qt::UserRole, version.version);
        number->setData(Qt::UserRole + 1, version.operation);
        number->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto *when = new QTableWidgetItem(shortTime(version.at));
        when->setToolTip(timeTip(version.at));
        ui->table->setItem(row, 0, number);
        ui->table->setItem(row, 1, new QTableWidgetItem(operationText(version.operation)));
        ui->table->setItem(row, 2, when);
        ui->table->setItem(row, 3, new QTableWidgetItem(version.actor));
    }
    if (!newestFirst.isEmpty())
        ui->table->selectRow(0);
}

void SecretHistoryDialog::showSelection()
{
    ui->revealButton->setChecked(false);
    ui->valueLineEdit->setText(u"••••••••"_s);
    ui->valueLineEdit->setEchoMode(QLineEdit::Password);
    const int row = ui->table->currentRow();
    const auto *number = row >= 0 ? ui->table->item(row, 0) : nullptr;
    const bool hasValue = number && number->data(Qt::UserRole + 1).toString() != u"deleted"_s;
    ui->revealButton->setEnabled(hasValue);
    ui->restoreButton->setEnabled(hasValue && row > 0);
}

void SecretHistoryDialog::reveal(bool shown)
{
    ui->revealButton->setText(shown ? tr("Hide") : tr("Reveal"));
    if (!shown) {
        ui->valueLineEdit->setText(u"••••••••"_s);
        return ui->valueLineEdit->setEchoMode(QLineEdit::Password);
    }
    const int version = ui->table->item(ui->table->currentRow(), 0)->data(Qt::UserRole).toInt();
    m_context.engine->run(
        this,
        [place = m_place, key = m_key, version](services::Engine &engine) {
            return engine.secrets().reveal(place.projectId, place.environment, place.path, key, version);
        },
        [this](Result<secrets::SecretValue> value) {
            if (!value)
                return ui->messageBar->show(MessageBar::Tone::Failure, value.error().message);
            if (!ui->revealButton->isChecked())
                return;
            ui->valueLineEdit->setEchoMode(QLineEdit::Normal);
            ui->valueLineEdit->setText(QString::fromUtf8(value->value));
        });
}

void SecretHistoryDialog::restore()
{
    const int row = ui->table->currentRow();
    if (row <= 0)
        return;
    const int version = ui->table->item(row, 0)->data(Qt::UserRole).toInt();
    m_context.engine->run(
        this,
        [place = m_place, key = m_key, version](services::Engine &engine) {
            return engine.secrets().restore(place.projectId, place.environment, place.path, key, version);
        },
        [this](Result<secrets::ChangeReceipt> receipt) {
            if (!receipt)
                return ui->messageBar->show(MessageBar::Tone::Failure, receipt.error().message);
            Q_EMIT changed(*receipt);
            load();
        });
}

} // namespace belfry::gui
