#include "core/paths.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/secretdialogs.h"
#include "gui/theme.h"
#include "secrets/dotenv.h"
#include "ui_importenvdialog.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMimeData>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

/// What the worker found in the text: the pairs and what storing them would do.
struct Parsed {
    secrets::KeyValues values;
    secrets::ChangeReceipt receipt;
};

} // namespace

ImportEnvDialog::ImportEnvDialog(AppContext &context, QWidget *parent, FolderPlace place)
    : QDialog(parent), ui(std::make_unique<Ui::ImportEnvDialog>()), m_context(context), m_place(std::move(place))
{
    ui->setupUi(this);
    ui->whereLabel->setTextFormat(Qt::PlainText);
    ui->whereLabel->setText(tr("Into %1").arg(m_place.text()));
    ui->whereLabel->setForegroundRole(QPalette::PlaceholderText);
    ui->textPlainTextEdit->setFont(monospaceFont());
    ui->textPlainTextEdit->setPlaceholderText(u"DATABASE_URL=postgres://db.internal/app\nexport API_KEY='…'"_s);
    ui->textPlainTextEdit->setAcceptDrops(false); // files go to the dialog
    ui->previewTable->setColumnCount(2);
    ui->previewTable->setHorizontalHeaderLabels({tr("Key"), tr("What happens")});
    ui->previewTable->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    ui->previewTable->setColumnWidth(1, fontMetrics().averageCharWidth() * 22);
    ui->previewTable->verticalHeader()->hide();
    ui->previewTable->setEditTriggers(QAbstractItemView::NoEditTriggers);
    ui->previewTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    ui->previewTable->setTabKeyNavigation(false);
    m_timer.setSingleShot(true);
    m_timer.setInterval(150ms);
    prepareDialog(this, ui->importButton, ui->cancelButton, [this] { importAll(); });
    connect(&m_timer, &QTimer::timeout, this, &ImportEnvDialog::preview);
    connect(ui->textPlainTextEdit, &QPlainTextEdit::textChanged, this, [this] {
        ++m_generation;
        ui->importButton->setEnabled(false);
        m_timer.start();
    });
    connect(ui->chooseButton, &QPushButton::clicked, this, [this] {
        auto *chooser = new QFileDialog(this, tr("Import .env"), {}, tr("Environment files (.env* *.env);;All files (*)"));
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        chooser->setFilter(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        connect(chooser, &QFileDialog::fileSelected, this, &ImportEnvDialog::readFile);
        chooser->open();
    });
    ui->importButton->setEnabled(false);
    ui->textPlainTextEdit->setFocus();
}

ImportEnvDialog::~ImportEnvDialog() = default;

void ImportEnvDialog::readFile(const QString &file)
{
    m_context.engine->run(
        this, [file](services::Engine &) { return belfry::readFile(file, secrets::DotenvMaxBytes); },
        [this](Result<QByteArray> text) {
            if (!text)
                return refuse(text.error().message);
            ui->textPlainTextEdit->setPlainText(QString::fromUtf8(*text));
        });
}

void ImportEnvDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().constFirst().isLocalFile())
        event->acceptProposedAction();
}

void ImportEnvDialog::dropEvent(QDropEvent *event)
{
    readFile(event->mimeData()->urls().constFirst().toLocalFile());
    event->acceptProposedAction();
}

void ImportEnvDialog::preview()
{
    const int generation = m_generation;
    m_context.engine->run(
        this,
        [text = ui->textPlainTextEdit->toPlainText().toUtf8(), place = m_place](services::Engine &engine) -> Result<Parsed> {
            BELFRY_LET(values, secrets::parseDotenv(text));
            BELFRY_LET(receipt, engine.secrets().preview(place.projectId, place.environment, place.path, values));
            return Parsed{values, receipt};
        },
        [this, generation](Result<Parsed> parsed) {
            if (generation != m_generation)
                return;
            if (!parsed)
                return refuse(parsed.error().message);
            m_values = parsed->values;
            showPreview(parsed->receipt);
        });
}

void ImportEnvDialog::showPreview(const secrets::ChangeReceipt &receipt)
{
    ui->textNote->clear();
    QStringList keys; // of equal keys the last wins: one row each
    for (const auto &[key, value] : std::as_const(m_values)) {
        keys.removeAll(key);
        keys << key;
    }
    ui->previewTable->setRowCount(int(keys.size()));
    for (int row = 0; row < keys.size(); ++row) {
        const QString &key = keys[row];
        const bool isNew = receipt.created.contains(key);
        const bool altered = receipt.updated.contains(key);
        ui->previewTable->setItem(row, 0, new QTableWidgetItem(key));
        auto *what = new QTableWidgetItem(isNew ? tr("added") : altered ? tr("changed") : tr("unchanged"));
        what->setIcon(isNew ? icon(u"add"_s, Token::Delivered) : altered ? icon(u"edit"_s, Token::Warning) : QIcon());
        what->setForeground(color(isNew ? Token::Delivered : altered ? Token::Warning : Token::MutedText));
        ui->previewTable->setItem(row, 1, what);
    }
    const int created = int(receipt.created.size());
    const int updated = int(receipt.updated.size());
    ui->summaryLabel->setText(keys.isEmpty() ? QString()
            : tr("%1 added, %2 changed, %3 unchanged").arg(created).arg(updated).arg(keys.size() - created - updated));
    ui->importButton->setEnabled(created + updated > 0);
    ui->importButton->setText(created + updated > 0 ? tr("Import %1").arg(created + updated) : tr("Import"));
}

void ImportEnvDialog::refuse(const QString &message)
{
    m_values.clear();
    ui->previewTable->setRowCount(0);
    ui->summaryLabel->clear();
    ui->importButton->setEnabled(false);
    ui->textNote->setNote(FieldNoteLabel::Tone::Error, message);
}

void ImportEnvDialog::importAll()
{
    if (m_values.isEmpty())
        return;
    ui->importButton->setEnabled(false);
    m_context.engine->run(
        this,
        [values = m_values, place = m_place](services::Engine &engine) {
            return engine.secrets().set(place.projectId, place.environment, place.path, values);
        },
        [this](Result<secrets::ChangeReceipt> receipt) {
            ui->importButton->setEnabled(true);
            if (!receipt)
                return ui->messageBar->show(MessageBar::Tone::Failure, tr("Nothing was imported: %1").arg(receipt.error().message));
            Q_EMIT changed(*receipt);
            accept();
        });
}

} // namespace belfry::gui
