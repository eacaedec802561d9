#include "gui/dialogs/exportdialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "secrets/dotenv.h"
#include "secrets/secretfile.h"
#include "ui_exportdialog.h"

#include <QFileDialog>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

/// On the worker: a file that only this user can read.
Result<int> write(services::Engine &engine, const FolderPlace &place, const QString &format, bool imports, bool resolves, const QString &path)
{
    BELFRY_LET(values, engine.secrets().exportAll(place.projectId, place.environment, place.path, imports, resolves));
    QByteArray bytes = secrets::writeDotenv(values);
    if (format == u"json"_s) {
        BELFRY_LET(json, secrets::writeSecretsJson(values));
        bytes = json;
    }
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return fail(ErrorCode::Failed, ExportDialog::tr("%1 could not be written: %2").arg(path, file.errorString()));
    return int(values.size());
}

} // namespace

ExportDialog::ExportDialog(AppContext &context, QWidget *parent, FolderPlace place)
    : QDialog(parent), ui(std::make_unique<Ui::ExportDialog>()), m_context(context), m_place(std::move(place))
{
    ui->setupUi(this);
    ui->whereLabel->setText(m_place.text());
    ui->whereLabel->setForegroundRole(QPalette::PlaceholderText);
    ui->formatComboBox->addItem(tr(".env: one KEY=\"value\" a line"), u"dotenv"_s);
    ui->formatComboBox->addItem(tr("JSON: one object"), u"json"_s);
    ui->exportButton->setEnabled(false);
    connect(ui->confirmCheckBox, &QCheckBox::toggled, ui->exportButton, &QPushButton::setEnabled);
    prepareDialog(this, ui->exportButton, ui->cancelButton, [this] { choose(); });
    ui->formatComboBox->setFocus();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::choose()
{
    const bool json = ui->formatComboBox->currentData().toString() == u"json"_s;
    auto *chooser = new QFileDialog(this, tr("Export secrets"), json ? u"secrets.json"_s : u"secrets.env"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    connect(chooser, &QFileDialog::fileSelected, this, &ExportDialog::exportTo);
    chooser->open();
}

void ExportDialog::exportTo(const QString &file)
{
    ui->exportButton->setEnabled(false);
    m_context.engine->run(
        this,
        [place = m_place, format = ui->formatComboBox->currentData().toString(), imports = ui->importsCheckBox->isChecked(),
            resolves = ui->resolveCheckBox->isChecked(), file](services::Engine &engine) { return write(engine, place, format, imports, resolves, file); },
        [this, file](Result<int> count) {
            ui->exportButton->setEnabled(true);
            if (!count)
                return ui->messageBar->show(MessageBar::Tone::Failure, count.error().message);
            Q_EMIT m_context.toast(tr("%n secret(s) exported to %1", nullptr, *count).arg(file), {});
            accept();
        });
}

} // namespace belfry::gui
