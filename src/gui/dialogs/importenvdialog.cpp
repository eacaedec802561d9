#include "core/paths.h"
#include "gui/controllers/vaultwatch.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/secretdialogs.h"
#include "gui/theme.h"
#include "gui/widgets/tableview.h"
#include "secrets/dotenv.h"
#include "secrets/secretfile.h"
#include "ui_importenvdialog.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMimeData>
#include <QSet>

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
    prepareTable(ui->previewTable);
    m_timer.setSingleShot(true);
    m_timer.setInterval(150ms);
    prepareDialog(this, ui->importButton, ui->cancelButton, [this] { importAll(); });
    connect(&m_timer, &QTimer::timeout, this, &ImportEnvDialog::preview);
    connect(ui->textPlainTextEdit, &QPlainTextEdit::textChanged, this, [this] {
        ++m_generation;
        ui->importButton->setEnabled(false);
        m_timer.start();
    });
    connect(ui->removeCheckBox, &QCheckBox::toggled, this, [this] {
        ++m_generation;
        ui->importButton->setEnabled(false);
        m_timer.start();
    });
    connect(ui->chooseButton, &QPushButton::clicked, this, [this] {
        auto *chooser = new QFileDialog(this, tr("Import secrets"), {}, tr("Environment and JSON files (.env* *.env *.json);;All files (*)"));
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

void ImportEnvDialog::editAll()
{
    m_editing = true;
    setWindowTitle(tr("Edit all secrets as text"));
    ui->whereLabel->setText(m_place.text());
    ui->textLabel->setText(tr("&Keys and values as .env; a line taken out deletes its secret"));
    ui->chooseButton->hide();
    ui->removeCheckBox->setChecked(true);
    ui->removeCheckBox->hide();
    ui->importButton->setText(tr("Save"));
    // The text is all values: nothing of it can be masked.
    connect(VaultWatch::of(m_context), &VaultWatch::locked, this, [this] {
        Q_EMIT m_context.toast(tr("The vault was locked: the text of %1 was closed, nothing was saved").arg(m_place.text()), {});
        reject();
    });
    using Found = QPair<secrets::KeyValues, QHash<QString, int>>;
    m_context.engine->run(
        this,
        [place = m_place](services::Engine &engine) -> Result<Found> {
            BELFRY_LET(values, engine.secrets().exportAll(place.projectId, place.environment, place.path));
            BELFRY_LET(rows, engine.secrets().list(place.projectId, place.environment, place.path, false));
            QHash<QString, int> versions;
            for (const secrets::SecretRow &row : rows)
                versions.insert(row.key, row.version);
            return Found(values, versions);
        },
        [this](Result<Found> found) {
            if (!found)
                return ui->messageBar->show(MessageBar::Tone::Failure, found.error().message);
            m_seen = found->second;
            ui->textPlainTextEdit->setPlainText(QString::fromUtf8(secrets::writeDotenv(found->first)));
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
        [text = ui->textPlainTextEdit->toPlainText().toUtf8(), place = m_place, removes = ui->removeCheckBox->isChecked()](services::Engine &engine)
            -> Result<Parsed> {
            BELFRY_LET(values, secrets::parseSecrets(text));
            secrets::ChangeOptions options;
            if (removes) {
                BELFRY_LET(rows, engine.secrets().list(place.projectId, place.environment, place.path, false));
                for (const secrets::SecretRow &row : rows)
                    options.remove += row.key;
            }
            BELFRY_LET(receipt, engine.secrets().preview(place.projectId, place.environment, place.path, values, options));
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
    m_removed = receipt.deleted;
    QStringList keys; // of equal keys the last wins: one row each
    QSet<QString> seen;
    for (auto it = m_values.crbegin(); it != m_values.crend(); ++it) {
        if (!seen.contains(it->first))
            keys.prepend(it->first);
        seen.insert(it->first);
    }
    keys += m_removed;
    const QSet<QString> added(receipt.created.begin(), receipt.created.end());
    const QSet<QString> altered(receipt.updated.begin(), receipt.updated.end());
    const QSet<QString> removed(m_removed.begin(), m_removed.end());
    ui->previewTable->setUpdatesEnabled(false);
    ui->previewTable->setRowCount(int(keys.size()));
    for (int row = 0; row < keys.size(); ++row) {
        const QString &key = keys[row];
        ui->previewTable->setItem(row, 0, new QTableWidgetItem(key));
        auto *what = new QTableWidgetItem(tr("unchanged"));
        what->setForeground(color(Token::MutedText));
        const auto mark = [what](const QString &text, const QString &iconName, Token token) {
            what->setText(text);
            what->setIcon(icon(iconName, token));
            what->setForeground(color(token));
        };
        if (added.contains(key))
            mark(tr("added"), u"add"_s, Token::Delivered);
        else if (altered.contains(key))
            mark(tr("changed"), u"edit"_s, Token::Warning);
        else if (removed.contains(key))
            mark(tr("removed"), u"delete"_s, Token::Failed);
        ui->previewTable->setItem(row, 1, what);
    }
    ui->previewTable->setUpdatesEnabled(true);
    const int changes = int(added.size() + altered.size() + removed.size());
    ui->summaryLabel->setText(keys.isEmpty() ? QString()
            : removed.isEmpty() ? tr("%1 added, %2 changed, %3 unchanged").arg(added.size()).arg(altered.size()).arg(keys.size() - changes)
                                : tr("%1 added, %2 changed, %3 removed, %4 unchanged").arg(added.size()).arg(altered.size()).arg(removed.size()).arg(keys.size() - changes));
    ui->importButton->setEnabled(changes > 0);
    const QString verb = m_editing ? tr("Save") : tr("Import");
    ui->importButton->setText(changes == 0 ? verb : m_editing ? tr("Save %1").arg(changes) : tr("Import %1").arg(changes));
}

void ImportEnvDialog::refuse(const QString &message)
{
    m_values.clear();
    m_removed.clear();
    ui->previewTable->setRowCount(0);
    ui->summaryLabel->clear();
    ui->importButton->setEnabled(false);
    ui->textNote->setNote(FieldNoteLabel::Tone::Error, message);
}

void ImportEnvDialog::importAll()
{
    if (m_values.isEmpty() && m_removed.isEmpty())
        return;
    secrets::ChangeOptions options;
    options.remove = m_removed;
    if (m_editing) {
        options.expected = m_seen;
        for (const auto &[key, value] : std::as_const(m_values))
            options.expected.insert(key, m_seen.value(key, 0));
    }
    ui->importButton->setEnabled(false);
    m_context.engine->run(
        this,
        [values = m_values, place = m_place, options](services::Engine &engine) {
            return engine.secrets().set(place.projectId, place.environment, place.path, values, options);
        },
        [this](Result<secrets::ChangeReceipt> receipt) {
            ui->importButton->setEnabled(true);
            if (!receipt)
                return ui->messageBar->show(MessageBar::Tone::Failure, m_editing ? tr("Not saved: %1").arg(receipt.error().message) : tr("Nothing was imported: %1").arg(receipt.error().message));
            Q_EMIT changed(*receipt);
            accept();
        });
}

} // namespace belfry::gui
