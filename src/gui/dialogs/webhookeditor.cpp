#include "gui/dialogs/webhookeditor.h"

#include "gui/controllers/receiverhub.h"
#include "gui/controllers/vaultwatch.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/theme.h"
#include "gui/widgets/tableview.h"
#include "gui/widgets/tint.h"
#include "signing/scheme.h"
#include "ui_webhookeditor.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

struct Loaded {
    Webhook webhook;
    QList<Project> projects;
};

} // namespace

WebhookEditor::WebhookEditor(AppContext &context, QWidget *parent)
    : QDialog(parent), ui(std::make_unique<Ui::WebhookEditor>()), m_context(context), m_pinger(context)
{
    ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    ui->splitter->setStretchFactor(0, 3);
    ui->splitter->setStretchFactor(1, 2);
    stackWhenNarrow(ui->splitter, 100);
    tint(ui->keyFrame, Token::WarningBadge, Token::WarningBadgeText);
    ui->keyFrame->hide();
    ui->keyLineEdit->setFont(monospaceFont());
    QFont bold = ui->keyTitleLabel->font();
    bold.setBold(true);
    ui->keyTitleLabel->setFont(bold);
    ui->formScrollArea->setMinimumWidth(fontMetrics().averageCharWidth() * 52);
    ui->impact->setContext(m_context);
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(120ms);
    wire();
}

WebhookEditor::~WebhookEditor() = default;

void WebhookEditor::wire()
{
    letEnterPress(this);
    connect(&m_checkTimer, &QTimer::timeout, this, &WebhookEditor::check);
    connect(ui->form, &WebhookForm::changed, this, &WebhookEditor::scheduleCheck);
    connect(ui->form, &WebhookForm::scopeChanged, this, [this] {
        loadFolders();
        scheduleCheck();
    });
    connect(ui->form, &WebhookForm::newProjectWanted, this, [this] { openNewProject(m_context, this); });
    connect(&m_context, &AppContext::treeChanged, this, [this] {
        loadProjects(ui->form->projectId(), ui->form->environment(), ui->form->pathPattern());
    });
    connect(ui->preview, &WebhookPreview::eventTypeChanged, this, &WebhookEditor::scheduleCheck);
    connect(ui->cancelButton, &QPushButton::clicked, this, &WebhookEditor::reject);
    connect(ui->saveButton, &QPushButton::clicked, this, [this] { submit(false); });
    connect(ui->saveAndPingButton, &QPushButton::clicked, this, [this] { submit(true); });
    connect(ui->copyKeyButton, &QPushButton::clicked, this, &WebhookEditor::copyKey);
    connect(VaultWatch::of(m_context), &VaultWatch::locked, this, [this] {
        ui->keyLineEdit->clear(); // it is stored, and sealed again
        ui->keyFrame->hide();
    });
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, this, [this] {
            if (ui->saveAndPingButton->isEnabled())
                submit(true);
        });
    }
    connect(&m_pinger, &Pinger::finished, this, [this](const Delivery &delivery) {
        setBusy(false);
        ui->pingResult->showDelivery(delivery);
    });
    connect(&m_pinger, &Pinger::failed, this, [this](const QString &message) {
        setBusy(false);
        ui->pingResult->showProblem(message);
    });
    connect(ui->pingResult, &PingResultView::detailsRequested, this, [this](const QString &deliveryId) {
        Q_EMIT m_context.navigate(u"deliveries"_s, deliveryId);
        reject();
    });
}

void WebhookEditor::startNew(const WebhookPrefill &prefill)
{
    ui->form->startNew(prefill.family);
    ui->preview->setFamily(prefill.family);
    if (!prefill.url.isEmpty())
        ui->form->setUrl(prefill.url);
    if (!prefill.name.isEmpty())
        ui->form->setName(prefill.name);
    if (prefill.allowLocal)
        ui->form->allowLocal();
    if (!prefill.secret.isEmpty())
        ui->form->setOwnKey(prefill.secret);
    const Scope &scope = m_context.scope;
    const bool useTree = prefill.projectId.isEmpty();
    QString pattern = prefill.pathPattern;
    if (pattern.isEmpty() && useTree && scope.path.size() > 1)
        pattern = scope.path + u"/**"_s;
    if (prefill.family == Family::Secrets)
        loadProjects(useTree ? scope.projectId : prefill.projectId, useTree ? scope.environment : prefill.environment, pattern);
    else
        scheduleCheck();
    allowByDefault();
    applyMode();
    ui->form->setClean();
    if (auto *url = ui->form->findChild<QLineEdit *>(u"urlLineEdit"_s))
        url->setFocus();
}

void WebhookEditor::allowByDefault()
{
    m_context.engine->run(
        this, [](services::Engine &engine) -> Result<bool> { return engine.settings().flag(QLatin1String(services::settingkeys::AllowLocal), false); },
        [this](Result<bool> allowed) {
            if (!allowed.value_or(false))
                return;
            const bool untouched = !ui->form->isDirty();
            ui->form->allowLocal();
            if (untouched)
                ui->form->setClean();
        });
}

void WebhookEditor::startEdit(const QString &webhookId, const WebhookSuggestion &suggest)
{
    setEnabled(false);
    m_context.engine->run(
        this,
        [webhookId](services::Engine &engine) -> Result<Loaded> {
            BELFRY_LET(webhook, engine.webhooks().find(webhookId));
            BELFRY_LET(projects, engine.projects().list());
            return Loaded{webhook, projects};
        },
        [this, suggest](Result<Loaded> loaded) {
            if (!loaded) {
                ui->saveButton->setEnabled(false);
                ui->saveAndPingButton->setEnabled(false);
                setEnabled(true);
                return ui->messageBar->show(MessageBar::Tone::Failure, loaded.error().message);
            }
            setEnabled(true);
            m_webhook = loaded->webhook;
            ui->form->startNew(m_webhook.family);
            ui->form->setProjects(loaded->projects); // first, so that the webhook's environment is there to be chosen
            ui->form->showWebhook(m_webhook);
            if (const auto proposal = suggest ? suggest(m_webhook) : std::nullopt)
                ui->form->suggest(*proposal);
            ui->preview->setFamily(m_webhook.family);
            applyMode();
            scheduleCheck();
            if (auto *url = ui->form->findChild<QLineEdit *>(u"urlLineEdit"_s))
                url->setFocus();
        });
}

void WebhookEditor::applyMode()
{
    setWindowTitle(isNew() ? tr("New webhook") : tr("Edit %1").arg(m_webhook.name));
    ui->saveButton->setText(isNew() ? tr("Create without ping") : tr("Save"));
    ui->saveAndPingButton->setText(isNew() ? tr("Create and ping") : tr("Save and ping"));
    ui->saveAndPingButton->setToolTip(tr("Ctrl+Enter"));
    (isNew() ? ui->saveAndPingButton : ui->saveButton)->setDefault(true); // a change need not disturb the receiver
}

void WebhookEditor::loadProjects(const QString &projectId, const QString &environment, const QString &pathPattern)
{
    m_context.engine->run(
        this, [](services::Engine &engine) { return engine.projects().list(); },
        [this, projectId, environment, pathPattern](Result<QList<Project>> projects) {
            if (!projects)
                return handleError(projects.error());
            const bool wasDirty = ui->form->isDirty();
            ui->form->setProjects(*projects);
            ui->form->selectScope(projectId, environment, pathPattern);
            if (!wasDirty)
                ui->form->setClean();
        });
}

void WebhookEditor::loadFolders()
{
    const QString project = ui->form->projectId();
    const QString environment = ui->form->environment();
    const QString scope = project + u'/' + environment;
    if (project.isEmpty() || scope == m_folderScope)
        return;
    m_folderScope = scope;
    m_context.engine->run(
        this, [project, environment](services::Engine &engine) { return engine.projects().folderPaths(project, environment); },
        [this, scope](Result<QStringList> paths) {
            if (paths && scope == m_folderScope)
                ui->form->setFolders(*paths);
        });
}

void WebhookEditor::scheduleCheck()
{
    ++m_generation;
    m_checkTimer.start();
}

void WebhookEditor::check()
{
    const int generation = m_generation;
    if (isNew())
        offerReceiver(ui->form->draft().url.value_or(QString()));
    services::WebhookDraft sample = ui->form->draft();
    if (!sample.secret && m_webhook.hasSecret)
        sample.generateSecret = true; // the kept key is not here: another one shows what the header looks like
    m_context.engine->run(
        this,
        [family = ui->form->family(), project = ui->form->projectId(), draft = ui->form->draft(), sample,
            event = ui->preview->eventType(), environment = ui->form->environment(), pattern = ui->form->pathPattern()](
            services::Engine &engine) -> Result<Checked> {
            Checked checked;
            checked.notes = engine.webhooks().check(family, project, draft);
            if (family == Family::Secrets && !project.isEmpty()) {
                if (auto folders = engine.webhooks().matchedFolders(project, environment, pattern))
                    checked.folders = *folders;
            }
            if (family != Family::Secrets || !project.isEmpty())
                checked.preview = engine.webhooks().preview(family, project, sample, event);
            return checked;
        },
        [this, generation](Result<Checked> checked) {
            if (!checked)
                return handleError(checked.error());
            if (generation == m_generation)
                applyCheck(*checked);
        });
}

/// A receiver of this window has a key and stands on this computer: both are one click, as from its own page.
void WebhookEditor::offerReceiver(const QString &url)
{
    if (url == m_offeredFor)
        return;
    if (!m_offeredFor.isEmpty())
        ui->messageBar->clear();
    m_offeredFor.clear();
    for (const LocalReceiver *receiver : ReceiverHub::of(m_context)->receivers()) {
        if (url.isEmpty() || receiver->url() != url || receiver->scheme.isEmpty() || receiver->secret.isEmpty())
            continue;
        if (ui->form->draft().secret.value_or(SecretBytes()).bytes() == receiver->secret.toUtf8())
            return; // has it already
        m_offeredFor = url;
        ui->messageBar->show(MessageBar::Tone::Info, tr("This is the test receiver %1 of this window.").arg(receiver->name));
        ui->messageBar->addAction(tr("Use its key and allow its address"), this, [this, name = receiver->name, key = receiver->secret] {
            ui->messageBar->clear();
            ui->form->allowLocal();
            ui->form->setOwnKey(key);
            if (ui->form->draft().name.value_or(QString()).isEmpty())
                ui->form->setName(name);
            if (auto *field = ui->form->findChild<QLineEdit *>(u"urlLineEdit"_s))
                field->setFocus();
        });
        return;
    }
}

void WebhookEditor::applyCheck(const Checked &checked)
{
    ui->form->showNotes(checked.notes);
    const bool hasErrors = std::any_of(checked.notes.cbegin(), checked.notes.cend(), [](const services::FieldNote &note) { return note.isError; });
    if (m_tellsProblems && !hasErrors) {
        m_tellsProblems = false;
        ui->messageBar->clear();
    }
    ui->form->setMatchedFolders(checked.folders);
    ui->preview->showPreview(checked.preview);
    showImpact(hasErrors);
}

void WebhookEditor::showImpact(bool hasErrors)
{
    const services::WebhookDraft draft = ui->form->draft();
    const bool noProject = ui->form->family() == Family::Secrets && ui->form->projectId().isEmpty();
    const std::optional<QStringList> events = draft.allEvents.value_or(false) ? std::nullopt : draft.events;
    const bool isSame = !isNew() && draft.environment.value_or(QString()) == m_webhook.environment
        && draft.pathPattern.value_or(QString()) == m_webhook.pathPattern && events == m_webhook.events;
    if (isSame || noProject || m_webhook.family == Family::Certificates || ui->form->family() == Family::Certificates)
        return ui->impact->clear(); // alerts raise their own events: there is no filter to ask
    if (!hasErrors || !isNew())
        ui->impact->ask({m_webhook.id, ui->form->family(), ui->form->projectId(), draft});
}

void WebhookEditor::submit(bool ping)
{
    setBusy(true);
    ui->messageBar->clear();
    m_tellsProblems = false;
    m_context.engine->run(
        this,
        [family = ui->form->family(), project = ui->form->projectId(), draft = ui->form->draft()](services::Engine &engine)
            -> Result<QList<services::FieldNote>> { return engine.webhooks().check(family, project, draft); },
        [this, ping](Result<QList<services::FieldNote>> notes) {
            if (!notes)
                return handleError(notes.error());
            if (ui->form->family() == Family::Secrets && ui->form->projectId().isEmpty()) {
                notes->removeIf([](const services::FieldNote &note) { return note.field == u"project"_s; });
                *notes << services::FieldNote{u"project"_s, tr("There is no project yet. Make one first."), true, {}};
            }
            if (const int problems = ui->form->insist(*notes))
                return showProblems(problems);
            save(ping);
        });
}

void WebhookEditor::showProblems(int count)
{
    setBusy(false);
    m_tellsProblems = true;
    ui->messageBar->show(MessageBar::Tone::Failure, tr("Not saved: %n field(s) need attention.", nullptr, count));
    ui->messageBar->addAction(tr("Show"), this, [this] { ui->form->focusFirstError(); });
    ui->form->focusFirstError();
    if (QWidget *focus = focusWidget(); focus && ui->form->isAncestorOf(focus))
        ui->formScrollArea->ensureWidgetVisible(focus);
}

void WebhookEditor::save(bool ping)
{
    m_context.engine->run(
        this,
        [id = m_webhook.id, family = ui->form->family(), project = ui->form->projectId(), draft = ui->form->draft()](
            services::Engine &engine) {
            return id.isEmpty() ? engine.webhooks().create(family, project, draft) : engine.webhooks().edit(id, draft);
        },
        [this, ping](Result<services::SavedWebhook> saved) {
            if (!saved)
                return handleError(saved.error());
            handleSaved(*saved, ping);
        });
}

void WebhookEditor::handleSaved(const services::SavedWebhook &saved, bool ping)
{
    const bool created = isNew();
    m_webhook = saved.webhook;
    ui->form->showWebhook(m_webhook);
    applyMode();
    Q_EMIT this->saved(m_webhook.id);
    if (!saved.generatedSecret.isEmpty())
        showKey(saved.generatedSecret);
    for (const QString &warning : saved.warnings)
        ui->messageBar->show(MessageBar::Tone::Warning, warning);
    ui->cancelButton->setText(tr("Close"));
    if (ping) {
        ui->pingResult->showSending(m_webhook.urlDisplay);
        m_pinger.ping(m_webhook.id);
        return;
    }
    setBusy(false);
    if (saved.generatedSecret.isEmpty()) {
        Q_EMIT m_context.toast(created ? tr("Webhook %1 created").arg(m_webhook.name) : tr("Webhook %1 saved").arg(m_webhook.name), {});
        m_leaving = true;
        reject();
    }
}

void WebhookEditor::handleError(const Error &error)
{
    setBusy(false);
    if (!error.field.isEmpty()) {
        ui->form->insist({services::FieldNote{error.field, error.message, true, {}}});
        ui->form->focusFirstError();
    } else if (m_focusBefore) {
        m_focusBefore->setFocus();
    }
    ui->messageBar->show(MessageBar::Tone::Failure, tr("Not saved: %1").arg(error.message));
}

void WebhookEditor::setBusy(bool busy)
{
    if (busy)
        m_focusBefore = focusWidget(); // disabling its button sends the keyboard elsewhere
    ui->saveButton->setEnabled(!busy);
    ui->saveAndPingButton->setEnabled(!busy);
}

void WebhookEditor::showKey(const QString &key)
{
    m_keyCopied = false;
    ui->keyLineEdit->setText(key);
    ui->keyLineEdit->setCursorPosition(0);
    const signing::Scheme *scheme = signing::find(signing::familyScheme(m_webhook.family));
    ui->keyHintLabel->setText(scheme ? tr("The receiver checks the header %1 with it.").arg(scheme->headerName()) : QString());
    ui->copyKeyButton->setText(tr("Copy"));
    ui->keyFrame->show();
    ui->copyKeyButton->setFocus();
}

void WebhookEditor::copyKey()
{
    QGuiApplication::clipboard()->setText(ui->keyLineEdit->text());
    m_keyCopied = true;
    ui->copyKeyButton->setText(tr("Copied"));
    ui->messageBar->clear();
}

bool WebhookEditor::hasUncopiedKey() const
{
    return !ui->keyLineEdit->text().isEmpty() && !m_keyCopied;
}

void WebhookEditor::askBeforeClosing()
{
    const auto leave = [this] {
        m_leaving = true;
        reject();
    };
    if (hasUncopiedKey()) {
        ui->messageBar->show(MessageBar::Tone::Warning, tr("The key was not copied, and it is not shown again."));
        ui->messageBar->addAction(tr("Copy and close"), this, [this, leave] { copyKey(); leave(); });
        ui->messageBar->addAction(tr("Close anyway"), this, leave);
        return;
    }
    ui->messageBar->show(MessageBar::Tone::Warning, tr("Discard the changes?"));
    ui->messageBar->addAction(tr("Discard"), this, leave);
    ui->messageBar->addAction(tr("Keep editing"), this, [this] {
        ui->messageBar->clear();
        if (auto *field = ui->form->findChild<QLineEdit *>(u"urlLineEdit"_s))
            field->setFocus();
    });
    focusLastAction();
}

/// The question is answered by keyboard too, and Enter takes nothing away.
void WebhookEditor::focusLastAction()
{
    QPushButton *last = nullptr;
    for (QPushButton *button : ui->messageBar->findChildren<QPushButton *>())
        last = button->isVisibleTo(ui->messageBar) ? button : last;
    if (last)
        last->setFocus(Qt::OtherFocusReason);
}

void WebhookEditor::reject()
{
    if (!m_leaving && (ui->form->isDirty() || hasUncopiedKey()))
        return askBeforeClosing();
    ui->keyLineEdit->clear();
    QDialog::reject();
    close();
}

void WebhookEditor::closeEvent(QCloseEvent *event)
{
    if (m_leaving || (!ui->form->isDirty() && !hasUncopiedKey()))
        return QDialog::closeEvent(event);
    event->ignore();
    askBeforeClosing();
}

void openNewWebhook(AppContext &context, QWidget *parent, const WebhookPrefill &prefill)
{
    auto *editor = new WebhookEditor(context, parent);
    editor->startNew(prefill);
    editor->open();
}

void openEditWebhook(AppContext &context, QWidget *parent, const QString &webhookId, const WebhookSuggestion &suggest)
{
    auto *editor = new WebhookEditor(context, parent);
    editor->startEdit(webhookId, suggest);
    editor->open();
}

} // namespace belfry::gui
