#include "gui/dialogs/deletedialog.h"

#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/dialogs.h"
#include "gui/widgets/paneltitle.h"
#include "secrets/secretservice.h"
#include "ui_deletedialog.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace belfry::gui {

DeleteDialog::DeleteDialog(AppContext &context, QWidget *parent, Work work)
    : QDialog(parent), ui(std::make_unique<Ui::DeleteDialog>()), m_context(context), m_work(std::move(work))
{
    ui->setupUi(this);
    ui->confirmPanel->hide();
    makePanelTitle(ui->questionLabel);
    prepareDialog(this, ui->deleteButton, ui->cancelButton, [this] { run(); });
    connect(ui->confirmLineEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        ui->deleteButton->setEnabled(text == m_name);
    });
    ui->cancelButton->setFocus();
}

DeleteDialog::~DeleteDialog() = default;

DeleteDialog *DeleteDialog::ask(AppContext &context, QWidget *parent, const DeleteQuestion &question, Work work, std::function<void()> then)
{
    auto *dialog = new DeleteDialog(context, parent, std::move(work));
    dialog->setQuestion(question.title, question.question, question.title);
    dialog->setCounts(question.consequence);
    if (then)
        connect(dialog, &DeleteDialog::deleted, parent, [then = std::move(then)] { then(); });
    dialog->open();
    return dialog;
}

void DeleteDialog::setQuestion(const QString &title, const QString &question, const QString &verb)
{
    setWindowTitle(title);
    ui->questionLabel->setText(question);
    ui->deleteButton->setText(verb);
}

void DeleteDialog::setCounts(const QString &counts)
{
    ui->countsLabel->setText(counts);
}

void DeleteDialog::askForName(const QString &name)
{
    m_name = name;
    ui->confirmPanel->show();
    ui->deleteButton->setEnabled(false);
}

void DeleteDialog::run()
{
    ui->deleteButton->setEnabled(false);
    if (!m_work) {
        accept();
        Q_EMIT deleted();
        return;
    }
    m_context.engine->run(this, m_work, [this](Result<void> done) {
        if (!done) {
            ui->deleteButton->setEnabled(true);
            return ui->messageBar->show(MessageBar::Tone::Failure, done.error().message);
        }
        Q_EMIT deleted();
        Q_EMIT m_context.treeChanged();
        accept();
    });
}

namespace {

struct Counts {
    QString name;
    int environments = 0;
    int folders = 0;
    int secrets = 0;
    int webhooks = 0;
    qint64 deliveries = 0; ///< whole history
    qint64 recentDeliveries = 0;
};

constexpr qint64 DayMs = 24LL * 60 * 60 * 1000;

Result<Counts> countProject(services::Engine &engine, const QString &projectId, const QString &onlyEnvironment)
{
    Counts counts;
    BELFRY_LET(project, engine.projects().find(projectId));
    counts.name = project.name;
    for (const Environment &environment : project.environments) {
        if (!onlyEnvironment.isEmpty() && environment.slug != onlyEnvironment)
            continue;
        ++counts.environments;
        BELFRY_LET(folders, engine.projects().folders(projectId, environment.slug));
        for (const Folder &folder : folders) {
            counts.folders += folder.path == u"/"_s ? 0 : 1;
            counts.secrets += folder.secretCount;
        }
    }
    BELFRY_LET(webhooks, engine.webhooks().list(projectId));
    for (const Webhook &webhook : webhooks)
        counts.webhooks += onlyEnvironment.isEmpty() || webhook.environment == onlyEnvironment ? 1 : 0;
    services::DeliveryQuery query;
    query.project = project.id;
    query.environment = onlyEnvironment;
    BELFRY_LET(all, engine.deliveries().count(query));
    counts.deliveries = all;
    query.sinceMs = engine.clock().nowMs() - DayMs;
    BELFRY_LET(recent, engine.deliveries().count(query));
    counts.recentDeliveries = recent;
    return counts;
}

QString countsSentence(const Counts &counts, bool wholeProject)
{
    const QStringList parts{DeleteDialog::tr("%n folder(s)", nullptr, counts.folders),
        DeleteDialog::tr("%n secret(s)", nullptr, counts.secrets), DeleteDialog::tr("%n webhook(s)", nullptr, counts.webhooks)};
    const QString goes = parts.join(u", "_s);
    if (!wholeProject)
        return DeleteDialog::tr("With it go: %1. Its deliveries stay in the history.").arg(goes);
    const QString history = DeleteDialog::tr("%n delivery(s)", nullptr, int(qMin<qint64>(counts.deliveries, INT_MAX)));
    return DeleteDialog::tr("With it go: %1, and from the history %2.").arg(goes, history);
}

void fillCounts(AppContext &context, DeleteDialog *dialog, const QString &projectId, const QString &environment)
{
    context.engine->run(
        dialog, [projectId, environment](services::Engine &engine) { return countProject(engine, projectId, environment); },
        [dialog, environment](Result<Counts> counts) {
            if (!counts)
                return dialog->setCounts(counts.error().message);
            dialog->setCounts(countsSentence(*counts, environment.isEmpty()));
            if (environment.isEmpty())
                dialog->setQuestion(DeleteDialog::tr("Delete project"), DeleteDialog::tr("Delete the project %1?").arg(counts->name),
                    DeleteDialog::tr("Delete project"));
            if (counts->recentDeliveries > 0)
                dialog->askForName(environment.isEmpty() ? counts->name : environment);
        });
}

} // namespace

void openDeleteProject(AppContext &context, QWidget *parent, const QString &projectId)
{
    auto *dialog = new DeleteDialog(context, parent,
        [projectId](services::Engine &engine) { return engine.projects().remove(projectId); });
    dialog->setQuestion(DeleteDialog::tr("Delete project"), DeleteDialog::tr("Delete this project?"), DeleteDialog::tr("Delete project"));
    QObject::connect(dialog, &DeleteDialog::deleted, &context, [&context, projectId] {
        if (context.scope.projectId == projectId)
            context.setScope({});
        Q_EMIT context.toast(DeleteDialog::tr("Project deleted"), {});
    });
    fillCounts(context, dialog, projectId, {});
    dialog->open();
}

void openDeleteEnvironment(AppContext &context, QWidget *parent, const QString &projectId, const QString &environment)
{
    auto *dialog = new DeleteDialog(context, parent, [projectId, environment](services::Engine &engine) {
        return engine.projects().removeEnvironment(projectId, environment);
    });
    dialog->setQuestion(DeleteDialog::tr("Delete environment"), DeleteDialog::tr("Delete the environment %1?").arg(environment),
        DeleteDialog::tr("Delete environment"));
    QObject::connect(dialog, &DeleteDialog::deleted, &context, [&context, projectId, environment] {
        if (context.scope.projectId == projectId && context.scope.environment == environment)
            context.setScope({projectId, context.scope.projectName, {}, {}});
        Q_EMIT context.toast(DeleteDialog::tr("Environment %1 deleted").arg(environment), {});
    });
    fillCounts(context, dialog, projectId, environment);
    dialog->open();
}

void openDeleteFolder(AppContext &context, QWidget *parent, const QString &projectId, const QString &environment, const QString &path)
{
    auto *dialog = new DeleteDialog(context, parent, [projectId, environment, path](services::Engine &engine) {
        return engine.projects().removeFolder(projectId, environment, path);
    });
    dialog->setQuestion(DeleteDialog::tr("Delete folder"), DeleteDialog::tr("Delete the folder %1 in %2?").arg(path, environment),
        DeleteDialog::tr("Delete folder"));
    context.engine->run(
        dialog, [projectId, environment](services::Engine &engine) { return engine.projects().folders(projectId, environment); },
        [dialog, path](Result<QList<Folder>> folders) {
            if (!folders)
                return dialog->setCounts(folders.error().message);
            int below = 0;
            int secrets = 0;
            for (const Folder &folder : std::as_const(*folders)) {
                const bool isBelow = folder.path.startsWith(path + u'/');
                below += isBelow ? 1 : 0;
                secrets += isBelow || folder.path == path ? folder.secretCount : 0;
            }
            dialog->setCounts(DeleteDialog::tr("With it go: %1. Its deliveries stay in the history.")
                                  .arg(DeleteDialog::tr("%n folder(s) below", nullptr, below) + u", "_s + DeleteDialog::tr("%n secret(s)", nullptr, secrets)));
        });
    QObject::connect(dialog, &DeleteDialog::deleted, &context, [&context, projectId, environment, path] {
        const Scope &scope = context.scope;
        if (scope.projectId == projectId && scope.environment == environment && scope.path.startsWith(path))
            context.setScope({projectId, scope.projectName, environment, {}});
        Q_EMIT context.toast(DeleteDialog::tr("Folder %1 deleted").arg(path), {});
    });
    dialog->open();
}

} // namespace belfry::gui
