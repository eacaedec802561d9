#include "gui/dialogs/finddialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/tableview.h"
#include "ui_finddialog.h"

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

constexpr int Most = 200;

} // namespace

FindDialog::FindDialog(AppContext &context, QWidget *parent) : QDialog(parent), ui(std::make_unique<Ui::FindDialog>()), m_context(context)
{
    ui->setupUi(this);
    prepareTable(ui->hitsTable);
    ui->hitsTable->setSelectionMode(QAbstractItemView::SingleSelection);
    ui->hitsTable->setColumnCount(4);
    ui->hitsTable->setHorizontalHeaderLabels({tr("Key"), tr("Project"), tr("Environment"), tr("Folder")});
    ui->countLabel->setForegroundRole(QPalette::PlaceholderText);
    m_soon.setSingleShot(true);
    m_soon.setInterval(80ms);
    connect(&m_soon, &QTimer::timeout, this, &FindDialog::search);
    connect(ui->searchLineEdit, &QLineEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(ui->hitsTable, &QTableWidget::cellActivated, this, &FindDialog::go);
    connect(ui->searchLineEdit, &QLineEdit::returnPressed, ui->hitsTable, qOverload<>(&QWidget::setFocus));
    prepareDialog(this, ui->goButton, ui->cancelButton, [this] { go(); });
    ui->searchLineEdit->setFocus();
    search();
}

FindDialog::~FindDialog() = default;

void FindDialog::search()
{
    const int generation = ++m_generation;
    m_context.reader->run(
        this, [text = ui->searchLineEdit->text()](services::Engine &engine) { return engine.secrets().search(text, {}, Most); },
        [this, generation](Result<QList<secrets::SecretHit>> hits) {
            if (generation != m_generation)
                return;
            if (!hits)
                return ui->countLabel->setText(hits.error().message);
            fill(*hits);
        });
}

void FindDialog::fill(const QList<secrets::SecretHit> &hits)
{
    m_hits = hits;
    ui->hitsTable->setRowCount(int(hits.size()));
    for (int row = 0; row < hits.size(); ++row) {
        const QStringList cells{hits[row].row.key, hits[row].projectName, hits[row].environment, hits[row].path};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells[column]);
            if (column == 0)
                cell->setData(MonospaceRole, true);
            ui->hitsTable->setItem(row, column, cell);
        }
    }
    if (!hits.isEmpty())
        ui->hitsTable->selectRow(0);
    ui->goButton->setEnabled(!hits.isEmpty());
    ui->countLabel->setText(hits.size() == Most ? tr("The first %1; type more of the key").arg(Most)
            : hits.isEmpty() ? tr("No key contains this text") : tr("%n secret(s)", nullptr, int(hits.size())));
}

void FindDialog::go()
{
    const int row = ui->hitsTable->currentRow();
    if (row < 0 || row >= m_hits.size())
        return;
    Q_EMIT chosen(m_hits[row]);
    accept();
}

} // namespace belfry::gui
