#include "gui/dialogs/importdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/theme.h"
#include "gui/widgets/certificatedetails.h"
#include "ui_importdialog.h"

#include <QClipboard>
#include <QDateTime>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr qsizetype RowsShown = 2000;

QString verdictText(const certificates::ImportReport::File &file)
{
    if (file.verdict == u"known"_s)
        return file.withKey ? ImportDialog::tr("known, key is new") : ImportDialog::tr("known");
    if (file.verdict == u"unreadable"_s)
        return ImportDialog::tr("unreadable");
    return file.withKey ? ImportDialog::tr("new, with key") : ImportDialog::tr("new");
}

QString summaryOf(const certificates::ImportReport &report)
{
    return ImportDialog::tr("%1 new, %2 known, %3 unreadable.").arg(report.imported).arg(report.known).arg(report.unreadable);
}

void add(certificates::ImportReport &all, const certificates::ImportReport &one)
{
    all.files += one.files;
    all.imported += one.imported;
    all.known += one.known;
    all.unreadable += one.unreadable;
}

} // namespace

ImportDialog::ImportDialog(AppContext &context, QWidget *parent, const QString &applicationId, const QStringList &paths)
    : QDialog(parent), ui(std::make_unique<Ui::ImportDialog>()), m_context(context), m_application(applicationId), m_paths(paths)
{
    ui->setupUi(this);
    ui->explainLabel->setText(tr("PEM, DER, PKCS#7 or PKCS#12. Nothing is stored before you say so; files can be dropped here."));
    ui->filesButton->setIcon(icon(u"add"_s));
    ui->folderButton->setIcon(icon(u"folder"_s));
    ui->pasteButton->setIcon(icon(u"copy"_s));
    ui->passwordField->setPlaceholderText(tr("of PKCS#12 files and encrypted keys"));
    const int unit = fontMetrics().averageCharWidth();
    for (const auto &[column, width] : {std::pair{0, 20}, {1, 28}, {2, 14}, {3, 22}})
        ui->previewTree->header()->resizeSection(column, unit * width);
    setAcceptDrops(true);
    prepareDialog(this, ui->importButton, ui->cancelButton, [this] { store(); });
    connect(ui->filesButton, &QPushButton::clicked, this, [this] { chooseFiles(false); });
    connect(ui->folderButton, &QPushButton::clicked, this, [this] { chooseFiles(true); });
    connect(ui->pasteButton, &QPushButton::clicked, this, &ImportDialog::paste);
    connect(ui->clearButton, &QPushButton::clicked, this, [this] {
        m_paths.clear();
        m_pasted.clear();
        preview();
    });
    connect(ui->passwordField, &SecretField::textChanged, this, &ImportDialog::preview);
    connect(ui->keysCheckBox, &QCheckBox::toggled, this, &ImportDialog::preview);
    preview();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::addPaths(const QStringList &paths)
{
    m_paths += paths;
    m_paths.removeDuplicates();
    preview();
}

void ImportDialog::paste()
{
    const QByteArray text = QGuiApplication::clipboard()->text().toUtf8();
    if (text.trimmed().isEmpty())
        return ui->messageBar->show(MessageBar::Tone::Info, tr("The clipboard holds no text."));
    m_pasted += text;
    preview();
}

void ImportDialog::chooseFiles(bool folder)
{
    auto *chooser = new QFileDialog(this, folder ? tr("Import a folder") : tr("Import certificates"), {},
        tr("Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx);;All files (*)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
    connect(chooser, &QFileDialog::filesSelected, this, &ImportDialog::addPaths);
    chooser->open();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    event->acceptProposedAction();
    addPaths(paths);
}

certificates::ImportOptions ImportDialog::options(bool dryRun) const
{
    return {ui->passwordField->secret(), ui->keysCheckBox->isChecked(), dryRun};
}

auto ImportDialog::work(bool dryRun) const
{
    return [application = m_application, paths = m_paths, pasted = m_pasted, options = options(dryRun),
               label = tr("pasted text")](services::Engine &engine) -> Result<certificates::ImportReport> {
        BELFRY_LET(all, engine.certificates().importFiles(application, paths, options));
        for (const QByteArray &text : pasted) {
            BELFRY_LET(one, engine.certificates().importBytes(application, label, text, options));
            add(all, one);
        }
        return all;
    };
}

void ImportDialog::preview()
{
    ui->importButton->setEnabled(false);
    ui->clearButton->setEnabled(!m_paths.isEmpty() || !m_pasted.isEmpty());
    ++m_generation;
    if (m_paths.isEmpty() && m_pasted.isEmpty()) {
        ui->previewTree->clear();
        ui->summaryLabel->setText(tr("Add files, a folder, or paste a certificate."));
        return;
    }
    m_context.reader->run(this, work(true), [this, generation = m_generation](Result<certificates::ImportReport> report) {
        if (generation != m_generation)
            return;
        if (!report)
            return ui->messageBar->show(MessageBar::Tone::Failure, report.error().message);
        showPreview(*report);
    });
}

void ImportDialog::showPreview(const certificates::ImportReport &report)
{
    ui->previewTree->clear();
    bool needsPassword = false;
    int keys = 0;
    for (const auto &file : report.files) {
        needsPassword |= file.needsPassword;
        keys += file.withKey;
    }
    for (const auto &file : report.files.mid(0, RowsShown)) {
        const QString day = file.notAfter == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(file.notAfter, Qt::UTC).toString(u"yyyy-MM-dd"_s);
        addRow(ui->previewTree, {verdictText(file), file.commonName, day, file.path.section(u'/', -1), file.reason});
    }
    ui->summaryLabel->setText(report.files.isEmpty() ? tr("No file .pem, .crt, .cer, .der, .p7b, .p7c, .p12 or .pfx there.") : summaryOf(report));
    if (needsPassword) {
        ui->passwordNote->setNote(FieldNoteLabel::Tone::Warning,
            ui->passwordField->isEmpty() ? tr("A file needs its password.") : tr("This password does not open every file."));
    } else {
        ui->passwordNote->clear();
    }
    ui->importButton->setEnabled(report.imported + keys > 0);
    ui->importButton->setText(report.imported > 0 ? tr("Import %n", nullptr, report.imported) : tr("Import"));
}

void ImportDialog::store()
{
    if (!ui->importButton->isEnabled())
        return;
    ui->importButton->setEnabled(false);
    m_context.engine->run(this, work(false), [this](Result<certificates::ImportReport> report) {
        ui->importButton->setEnabled(true);
        if (!report)
            return ui->messageBar->show(MessageBar::Tone::Failure, report.error().message);
        QString first;
        for (const auto &file : std::as_const(report->files)) {
            if (first.isEmpty() && file.verdict == u"imported"_s)
                first = file.certificateId;
        }
        Q_EMIT imported(first, summaryOf(*report), report->unreadable == 0);
        accept();
    });
}

} // namespace belfry::gui
