#include "gui/dialogs/projectdialogs.h"

#include "domain/names.h"
#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/sluggedname.h"
#include "ui_environmentdialog.h"
#include "ui_folderdialog.h"
#include "ui_projectdialog.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

ProjectDialog::ProjectDialog(AppContext &context, QWidget *parent)
    : QDialog(parent), ui(std::make_unique<Ui::ProjectDialog>()), m_context(context)
{
    ui->setupUi(this);
    prepareDialog(this, ui->createButton, ui->cancelButton, [this] { create(); });
    m_named = new SluggedName(this, tr("project"));
}

ProjectDialog::~ProjectDialog() = default;

void ProjectDialog::create()
{
    if (!m_named->check())
        return;
    ui->createButton->setEnabled(false);
    m_context.engine->run(
        this,
        [name = m_named->name(), slug = m_named->slug()](services::Engine &engine) {
            return engine.projects().create(name, slug);
        },
        [this](Result<Project> project) {
            ui->createButton->setEnabled(true);
            if (!project)
                return m_named->showError(project.error());
            Q_EMIT created(*project);
            Q_EMIT m_context.treeChanged();
            m_context.setScope({project->id, project->name, {}, {}});
            Q_EMIT m_context.toast(tr("Project %1 created").arg(project->name), {});
            accept();
        });
}

EnvironmentDialog::EnvironmentDialog(AppContext &context, const QString &projectId, QWidget *parent)
    : QDialog(parent), ui(std::make_unique<Ui::EnvironmentDialog>()), m_context(context), m_projectId(projectId)
{
    ui->setupUi(this);
    prepareDialog(this, ui->createButton, ui->cancelButton, [this] { create(); });
    m_named = new SluggedName(this, tr("environment"));
}

EnvironmentDialog::~EnvironmentDialog() = default;

void EnvironmentDialog::create()
{
    if (!m_named->check())
        return;
    ui->createButton->setEnabled(false);
    m_context.engine->run(
        this,
        [project = m_projectId, name = m_named->name(), slug = m_named->slug()](
            services::Engine &engine) { return engine.projects().addEnvironment(project, name, slug); },
        [this](Result<Environment> environment) {
            ui->createButton->setEnabled(true);
            if (!environment)
                return m_named->showError(environment.error());
            Q_EMIT created(*environment);
            Q_EMIT m_context.treeChanged();
            Q_EMIT m_context.toast(tr("Environment %1 created").arg(environment->name), {});
            accept();
        });
}

FolderDialog::FolderDialog(AppContext &context, const QString &projectId, const QString &environment, const QString &below,
    QWidget *parent)
    : QDialog(parent), ui(std::make_unique<Ui::FolderDialog>()), m_context(context), m_projectId(projectId),
      m_environment(environment), m_below(below.isEmpty() ? u"/"_s : below)
{
    ui->setupUi(this);
    ui->whereLabel->setTextFormat(Qt::PlainText);
    ui->whereLabel->setText(tr("In %1, below %2").arg(m_environment, m_below));
    prepareDialog(this, ui->createButton, ui->cancelButton, [this] { create(); });
    connect(ui->pathLineEdit, &QLineEdit::textChanged, this, &FolderDialog::refresh);
    refresh();
}

FolderDialog::~FolderDialog() = default;

QString FolderDialog::wantedPath() const
{
    const QString typed = ui->pathLineEdit->text().trimmed();
    if (typed.startsWith(u'/'))
        return typed;
    return (m_below == u"/"_s ? m_below : m_below + u'/') + typed;
}

void FolderDialog::refresh()
{
    if (ui->pathLineEdit->text().trimmed().isEmpty())
        return ui->pathNote->setNote(FieldNoteLabel::Tone::Hint, tr("Several levels at once: a/b/c"));
    const auto path = checkFolderPath(wantedPath());
    if (path)
        ui->pathNote->setNote(FieldNoteLabel::Tone::Hint, tr("Makes %1").arg(*path));
    else
        ui->pathNote->setNote(FieldNoteLabel::Tone::Error, path.error().message);
}

void FolderDialog::create()
{
    if (ui->pathLineEdit->text().trimmed().isEmpty())
        ui->pathNote->setNote(FieldNoteLabel::Tone::Error, tr("Type the path of the new folder."));
    if (ui->pathNote->isError())
        return ui->pathLineEdit->setFocus();
    ui->createButton->setEnabled(false);
    m_context.engine->run(
        this,
        [project = m_projectId, environment = m_environment, path = wantedPath()](services::Engine &engine) {
            return engine.projects().createFolder(project, environment, path);
        },
        [this](Result<Folder> folder) {
            ui->createButton->setEnabled(true);
            if (!folder)
                return ui->pathNote->setNote(FieldNoteLabel::Tone::Error, folder.error().message);
            Q_EMIT created(*folder);
            Q_EMIT m_context.treeChanged();
            Q_EMIT m_context.toast(tr("Folder %1 created").arg(folder->path), {});
            accept();
        });
}

void openNewProject(AppContext &context, QWidget *parent)
{
    (new ProjectDialog(context, parent))->open();
}

void openNewEnvironment(AppContext &context, QWidget *parent, const QString &projectId)
{
    (new EnvironmentDialog(context, projectId, parent))->open();
}

void openNewFolder(AppContext &context, QWidget *parent, const QString &projectId, const QString &environment, const QString &path)
{
    (new FolderDialog(context, projectId, environment, path, parent))->open();
}

} // namespace belfry::gui
