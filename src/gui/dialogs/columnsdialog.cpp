#include "gui/dialogs/columnsdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "ui_columnsdialog.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

/// The first column whose name holds one of these words; -1 where none does.
int guess(const QStringList &header, std::initializer_list<const char *> words)
{
    for (const char *word : words) {
        for (int i = 0; i < header.size(); ++i) {
            if (header[i].contains(QLatin1String(word)))
                return i;
        }
    }
    return -1;
}

} // namespace

ColumnsDialog::ColumnsDialog(AppContext &context, QWidget *parent, const QString &path)
    : QDialog(parent), ui(std::make_unique<Ui::ColumnsDialog>()), m_context(context), m_path(path)
{
    ui->setupUi(this);
    ui->explainLabel->setText(tr("Say which columns of %1 hold what. Dates are written 2024-01-14, amounts 12.34, currencies USD.").arg(QFileInfo(path).fileName()));
    ui->acceptButton->setEnabled(false);
    prepareDialog(this, ui->acceptButton, ui->cancelButton, [this] { choose(); });
    if (!path.isEmpty())
        load();
}

ColumnsDialog::~ColumnsDialog() = default;

void ColumnsDialog::load()
{
    m_context.engine->run(
        this, [path = m_path](services::Engine &engine) { return engine.reports().csvColumns(path); },
        [this](const Result<QStringList> &header) {
            if (!header)
                return ui->messageBar->show(MessageBar::Tone::Failure, header.error().message);
            show(*header);
        });
}

void ColumnsDialog::show(const QStringList &header)
{
    for (QComboBox *box : {ui->dateComboBox, ui->amountComboBox, ui->currencyComboBox})
        box->addItems(header);
    for (QComboBox *box : {ui->accountComboBox, ui->categoryComboBox}) {
        box->addItem(tr("none"), QString());
        for (const QString &name : header)
            box->addItem(name, name);
    }
    ui->dateComboBox->setCurrentIndex(qMax(0, guess(header, {"date", "day", "tag", "start", "zeit"})));
    ui->amountComboBox->setCurrentIndex(qMax(0, guess(header, {"amount", "cost", "betrag", "sum", "total"})));
    ui->currencyComboBox->setCurrentIndex(qMax(0, guess(header, {"currency", "hrung", "cur"})));
    ui->accountComboBox->setCurrentIndex(1 + guess(header, {"account", "konto", "subscription"}));
    ui->acceptButton->setEnabled(header.size() >= 3);
}

void ColumnsDialog::choose()
{
    infrastructure::ImportOptions options;
    const infrastructure::CostColumns columns{ui->dateComboBox->currentText(), ui->amountComboBox->currentText(), ui->currencyComboBox->currentText(),
        ui->accountComboBox->currentData().toString(), ui->categoryComboBox->currentData().toString()};
    if (columns.date == columns.amount || columns.date == columns.currency || columns.amount == columns.currency)
        return ui->columnsNote->setNote(FieldNoteLabel::Tone::Error, tr("Date, amount and currency are three columns."));
    options.columns = columns;
    options.saveColumnsAs = ui->nameLineEdit->text().trimmed();
    Q_EMIT chosen(m_path, options);
    accept();
}

} // namespace belfry::gui
