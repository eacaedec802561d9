#include "gui/pages/accesspage.h"

#include "gui/dialogs/accessdialogs.h"
#include "gui/humantime.h"
#include "gui/livereload.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/tableview.h"
#include "subscriptions/remoteservice.h"
#include "subscriptions/streamtarget.h"
#include "ui_accesspage.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

QString currentId(const QTableView *table, const RowModel &model)
{
    const QModelIndexList rows = table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : model.idAt(rows.constFirst());
}

/// After a reset the same row stays chosen, or the first one is.
QString actionText(const QString &action)
{
    const QHash<QString, QString> names{{u"subscribe-on-created"_s, AccessPage::tr("created")}, {u"subscribe-on-updated"_s, AccessPage::tr("updated")},
        {u"subscribe-on-deleted"_s, AccessPage::tr("deleted")}, {u"subscribe-on-import-mutations"_s, AccessPage::tr("imports")},
        {u"ingest-events"_s, AccessPage::tr("raise events")}};
    return names.value(action, action);
}

} // namespace

AccessPage::AccessPage(AppContext &context, QWidget *parent)
    : Page(context, parent), ui(std::make_unique<Ui::AccessPage>()), m_identities({tr("Name"), tr("Client ID"), tr("Created"), tr("Last login")}),
      m_tokens({tr("Token"), tr("Made by"), tr("Created"), tr("Valid until")}), m_roles({tr("Role"), tr("Policies")}),
      m_policies({tr("Effect"), tr("Identity"), tr("Project"), tr("Actions"), tr("Where")}),
      m_audit({tr("Time"), tr("Who"), tr("What"), tr("Object"), tr("Detail")})
{
    ui->setupUi(this);
    makeTable(ui->identityTable, m_identities);
    makeTable(ui->tokenTable, m_tokens);
    makeTable(ui->roleTable, m_roles);
    makeTable(ui->policyTable, m_policies);
    makeTable(ui->auditTable, m_audit);
    ui->identityPane->setContent(ui->identitySplitter);
    ui->rolePane->setContent(ui->roleSplitter);
    ui->auditPane->setContent(ui->auditTable);
    ui->identitySplitter->setStretchFactor(0, 3);
    ui->identitySplitter->setStretchFactor(1, 2);
    ui->roleSplitter->setStretchFactor(0, 1);
    ui->roleSplitter->setStretchFactor(1, 3);
    wireIdentities();
    wireRoles();
    wireCheck();
    ui->auditComboBox->addItem(tr("Everything"), QString());
    ui->auditComboBox->addItem(tr("Refusals"), u"access.refused"_s);
    ui->auditComboBox->addItem(tr("Connections"), u"stream."_s);
    ui->auditComboBox->addItem(tr("Logins"), u"login."_s);
    ui->auditComboBox->addItem(tr("Changes of access"), u"changes"_s);
    connect(ui->auditComboBox, &QComboBox::currentIndexChanged, this, &AccessPage::showAudit);
    connect(ui->auditLineEdit, &QLineEdit::textChanged, this, &AccessPage::showAudit);
    connect(ui->tabs, &QTabWidget::currentChanged, this, &Page::selectionChanged);
    m_live = new LiveReload(context, this, 150ms, &AccessPage::reload);
    enableButtons();
    reload();
}

AccessPage::~AccessPage() = default;

void AccessPage::makeTable(QTableView *table, RowModel &model)
{
    prepareTable(table);
    table->setModel(&model);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
}

void AccessPage::wireIdentities()
{
    ui->newIdentityButton->setIcon(icon(u"add"_s));
    ui->tokenButton->setIcon(icon(u"key"_s));
    ui->deleteIdentityButton->setIcon(icon(u"delete"_s));
    connect(ui->newIdentityButton, &QPushButton::clicked, this, &AccessPage::newIdentity);
    connect(ui->tokenButton, &QPushButton::clicked, this, [this] {
        if (const auto *one = identity()) {
            auto *dialog = new IdentityDialog(context(), this, one->id);
            connect(dialog, &IdentityDialog::made, this, &AccessPage::reload);
            dialog->open();
        }
    });
    connect(ui->revokeButton, &QPushButton::clicked, this, [this] {
        if (const auto *one = identity()) {
            ask({tr("Revoke tokens"), tr("Revoke all tokens of %1?").arg(one->name), tr("Programs that use them are refused, and its streams end within a minute.")},
                [id = one->id](services::Engine &engine) { return engine.access().revokeTokens(id); });
        }
    });
    connect(ui->deleteIdentityButton, &QPushButton::clicked, this, [this] {
        if (const auto *one = identity()) {
            ask({tr("Delete identity"), tr("Delete the identity %1?").arg(one->name), tr("Its client secret, tokens and policies go with it and cannot be restored.")},
                [id = one->id](services::Engine &engine) { return engine.access().removeIdentity(id); });
        }
    });
    connect(ui->identityTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        enableButtons();
        showTokens();
    });
}

void AccessPage::wireRoles()
{
    ui->newRoleButton->setIcon(icon(u"add"_s));
    ui->newPolicyButton->setIcon(icon(u"add"_s));
    ui->deleteRoleButton->setIcon(icon(u"delete"_s));
    connect(ui->newRoleButton, &QPushButton::clicked, this, &AccessPage::newRole);
    connect(ui->renameRoleButton, &QPushButton::clicked, this, [this] {
        if (const auto *one = role()) {
            auto *dialog = new RoleDialog(context(), this, one->id, one->name);
            connect(dialog, &RoleDialog::saved, this, &AccessPage::reload);
            dialog->open();
        }
    });
    connect(ui->deleteRoleButton, &QPushButton::clicked, this, [this] {
        if (const auto *one = role()) {
            ask({tr("Delete role"), tr("Delete the role %1?").arg(one->name),
                    tr("With it go: %n policy(ies). Streams that need them end within a minute.", nullptr, int(one->grants.size()))},
                [id = one->id](services::Engine &engine) { return engine.access().removeRole(id); });
        }
    });
    connect(ui->newPolicyButton, &QPushButton::clicked, this, [this] {
        if (const auto *one = role()) {
            auto *dialog = new PolicyDialog(context(), this, one->id, one->name);
            connect(dialog, &PolicyDialog::added, this, &AccessPage::reload);
            dialog->open();
        }
    });
    connect(ui->removePolicyButton, &QPushButton::clicked, this, [this] {
        const QString id = currentId(ui->policyTable, m_policies);
        if (!id.isEmpty()) {
            act([id](services::Engine &engine) -> Result<void> {
                BELFRY_TRY(engine.access().removeGrant(id));
                return {};
            }, tr("Policy removed"));
        }
    });
    connect(ui->roleTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        enableButtons();
        showPolicies();
    });
    connect(ui->policyTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AccessPage::enableButtons);
}

void AccessPage::wireCheck()
{
    for (const QString &event : subscriptions::streamEvents())
        ui->eventComboBox->addItem(event, event);
    for (QComboBox *box : {ui->identityComboBox, ui->eventComboBox, ui->environmentComboBox})
        connect(box, &QComboBox::currentIndexChanged, this, &AccessPage::check);
    connect(ui->projectComboBox, &QComboBox::currentIndexChanged, this, &AccessPage::fillEnvironments);
    connect(ui->pathLineEdit, &QLineEdit::textChanged, this, &AccessPage::check);
    connect(ui->keyLineEdit, &QLineEdit::textChanged, this, &AccessPage::check);
}

void AccessPage::activate()
{
    reload();
}

QWidget *AccessPage::filterField()
{
    return ui->tabs->currentWidget() == ui->auditTab ? ui->auditLineEdit : nullptr;
}

void AccessPage::reload()
{
    context().reader->run(
        this,
        [](services::Engine &engine) -> Result<Facts> {
            BELFRY_LET(identities, engine.access().identities());
            BELFRY_LET(roles, engine.access().roles());
            BELFRY_LET(projects, engine.projects().list());
            BELFRY_LET(audit, engine.audit().list({{}, {}, 0, 0, 500}));
            BELFRY_LET(webhooks, engine.webhooks().list());
            BELFRY_LET(sources, engine.remotes().list());
            QHash<QString, QString> names;
            const auto note = [&names](const auto &things) {
                for (const auto &each : things)
                    names.insert(each.id, each.name);
            };
            note(identities);
            note(roles);
            note(projects);
            note(webhooks);
            note(sources);
            return Facts{identities, roles, projects, audit, names};
        },
        [this](Result<Facts> facts) {
            m_settled = true;
            if (!facts)
                return ui->identityPane->showError(tr("The access rules could not be read"), facts.error().message, this, [this] { reload(); });
            showFacts(*facts);
        });
}

void AccessPage::showFacts(const Facts &facts)
{
    const bool sameChoices = facts.identities == m_facts.identities && facts.projects == m_facts.projects;
    m_facts = facts;
    showIdentities();
    showRoles();
    showAudit();
    if (!sameChoices)
        fillChoices();
    check();
    enableButtons();
}

void AccessPage::showIdentities()
{
    const QString kept = currentId(ui->identityTable, m_identities);
    QList<Row> rows;
    for (const auto &one : std::as_const(m_facts.identities)) {
        rows += {one.id, {singleLine(one.name), RowCell::mono(one.clientId), RowCell::time(one.createdAt),
            one.lastLoginAt > 0 ? RowCell::time(one.lastLoginAt) : RowCell::muted(tr("never"))}};
    }
    m_identities.setRows(rows);
    reselect(ui->identityTable, m_identities.indexOf(kept));
    if (!rows.isEmpty()) {
        ui->identityPane->showContent();
        return showTokens();
    }
    ui->identityPane->showMessage(u"access"_s, tr("No identity yet"),
        tr("A program needs an identity to follow the event stream or to send infrastructure events. A role decides what it may do."));
    ui->identityPane->addAction(tr("New identity…"), this, [this] { newIdentity(); });
}

void AccessPage::showTokens()
{
    const auto *one = identity();
    if (!one)
        return m_tokens.setRows({});
    context().reader->run(
        this, [id = one->id](services::Engine &engine) { return engine.access().tokens(id); },
        [this, id = one->id](Result<QList<subscriptions::TokenInfo>> tokens) {
            if (!identity() || identity()->id != id)
                return;
            QList<Row> rows;
            for (const auto &token : tokens.value_or(QList<subscriptions::TokenInfo>())) {
                rows += {token.id, {RowCell::mono(token.id), token.origin == u"login"_s ? tr("login") : tr("hand"),
                    RowCell::time(token.createdAt), RowCell::time(token.expiresAt)}};
            }
            m_tokens.setRows(rows);
        });
}

void AccessPage::showRoles()
{
    const QString kept = currentId(ui->roleTable, m_roles);
    QList<Row> rows;
    for (const auto &one : std::as_const(m_facts.roles))
        rows += {one.id, {singleLine(one.name), RowCell::number(one.grants.size())}};
    m_roles.setRows(rows);
    reselect(ui->roleTable, m_roles.indexOf(kept));
    showPolicies();
    if (!rows.isEmpty())
        return ui->rolePane->showContent();
    ui->rolePane->showMessage(u"access"_s, tr("No role yet"), tr("A role holds policies: which identity may hear of which changes, and where."));
    ui->rolePane->addAction(tr("New role…"), this, [this] { newRole(); });
}

void AccessPage::showPolicies()
{
    QList<Row> rows;
    if (const auto *one = role()) {
        for (const auto &grant : one->grants) {
            QStringList actions;
            for (const QString &action : grant.actions)
                actions += actionText(action);
            const QString where = subscriptions::conditionsOf(grant);
            rows += {grant.id, {{grant.forbids ? tr("Deny") : tr("Allow"), grant.forbids ? Token::FailedBadge : Token::DeliveredBadge},
                singleLine(grant.identityName), singleLine(projectName(grant.projectId)), actions.join(u", "_s),
                where.isEmpty() ? RowCell::muted(tr("everywhere")) : RowCell::mono(singleLine(where))}};
        }
    }
    const QString kept = currentId(ui->policyTable, m_policies);
    m_policies.setRows(rows);
    reselect(ui->policyTable, m_policies.indexOf(kept));
    enableButtons();
}

/// Its name where it still has one; the id is for the tool tip.
RowCell AccessPage::objectCell(const AuditRecord &entry) const
{
    if (const QString name = m_facts.names.value(entry.object); !name.isEmpty())
        return RowCell(singleLine(name)).withTip(entry.object);
    static const QHash<QString, const char *> kinds{{u"idn"_s, QT_TR_NOOP("identity")}, {u"rol"_s, QT_TR_NOOP("role")}, {u"tok"_s, QT_TR_NOOP("token")},
        {u"prj"_s, QT_TR_NOOP("project")}, {u"env"_s, QT_TR_NOOP("environment")}, {u"fld"_s, QT_TR_NOOP("folder")}, {u"sec"_s, QT_TR_NOOP("secret")},
        {u"imp"_s, QT_TR_NOOP("import")}, {u"rot"_s, QT_TR_NOOP("rotation")}, {u"wh"_s, QT_TR_NOOP("webhook")}, {u"rmt"_s, QT_TR_NOOP("source")},
        {u"app"_s, QT_TR_NOOP("application")}, {u"crt"_s, QT_TR_NOOP("certificate")}, {u"alr"_s, QT_TR_NOOP("alert")}};
    const char *kind = kinds.value(entry.object.section(u'_', 0, 0));
    return kind && entry.object.contains(u'_') ? RowCell::muted(tr(kind)).withTip(entry.object) : RowCell::mono(singleLine(entry.object));
}

void AccessPage::showAudit()
{
    const QString kind = ui->auditComboBox->currentData().toString();
    const QString filter = ui->auditLineEdit->text().trimmed();
    QList<Row> rows;
    for (const auto &entry : std::as_const(m_facts.audit)) {
        const bool isNoise = entry.action.startsWith(u"stream."_s) || entry.action.startsWith(u"login."_s) || entry.action.startsWith(u"access."_s);
        if (kind == u"changes"_s ? isNoise : !entry.action.startsWith(kind))
            continue;
        if (!filter.isEmpty() && !(entry.actor.name + u' ' + entry.action + u' ' + entry.object + u' ' + entry.detail).contains(filter, Qt::CaseInsensitive))
            continue;
        const bool refused = entry.action == u"access.refused"_s;
        rows += {QString::number(rows.size()), {RowCell::time(entry.at), singleLine(entry.actor.name),
            {entry.action, refused ? std::optional(Token::FailedBadge) : std::nullopt}, objectCell(entry), singleLine(entry.detail)}};
    }
    m_audit.setRows(rows);
    if (!rows.isEmpty())
        return ui->auditPane->showContent();
    ui->auditPane->showMessage(u"history"_s, m_facts.audit.isEmpty() ? tr("Nothing in the audit trail yet") : tr("No entry matches"),
        tr("Logins, connections, refusals and changes of access are noted here."));
}

void AccessPage::fillChoices()
{
    const auto fill = [](QComboBox *box, const auto &items) {
        const QString kept = box->currentData().toString();
        const QSignalBlocker quiet(box);
        box->clear();
        for (const auto &item : items)
            box->addItem(singleLine(item.name), item.id);
        if (const int at = box->findData(kept); at >= 0)
            box->setCurrentIndex(at);
    };
    fill(ui->identityComboBox, m_facts.identities);
    fill(ui->projectComboBox, m_facts.projects);
    fillEnvironments();
}

void AccessPage::fillEnvironments()
{
    const QString kept = ui->environmentComboBox->currentData().toString();
    {
        const QSignalBlocker quiet(ui->environmentComboBox);
        ui->environmentComboBox->clear();
        for (const Project &project : std::as_const(m_facts.projects)) {
            if (project.id != ui->projectComboBox->currentData().toString())
                continue;
            for (const Environment &environment : project.environments)
                ui->environmentComboBox->addItem(environment.slug, environment.slug);
        }
        if (const int at = ui->environmentComboBox->findData(kept); at >= 0)
            ui->environmentComboBox->setCurrentIndex(at);
    }
    check();
}

void AccessPage::check()
{
    const int generation = ++m_checkGeneration;
    const QString who = ui->identityComboBox->currentData().toString();
    const QString project = ui->projectComboBox->currentData().toString();
    if (who.isEmpty() || project.isEmpty())
        return ui->checkNote->setNote(FieldNoteLabel::Tone::Hint, tr("It takes an identity and a project."));
    const QString key = ui->keyLineEdit->text().trimmed();
    const subscriptions::ProjectEvent event{0, project, ui->eventComboBox->currentData().toString(),
        ui->environmentComboBox->currentData().toString(), ui->pathLineEdit->text().trimmed().isEmpty() ? u"/"_s : ui->pathLineEdit->text().trimmed(),
        key.isEmpty() ? QStringList() : QStringList(key)};
    context().reader->run(
        this, [who, project](services::Engine &engine) { return engine.access().permissions(who, project); },
        [this, generation, event](Result<subscriptions::Permissions> permissions) {
            if (generation != m_checkGeneration)
                return;
            if (!permissions)
                return ui->checkNote->setNote(FieldNoteLabel::Tone::Error, permissions.error().message);
            tellCheck(*permissions, event);
        });
}

void AccessPage::tellCheck(const subscriptions::Permissions &permissions, const subscriptions::ProjectEvent &event)
{
    const auto *grant = permissions.decidedBy(event, event.keys.value(0));
    if (!grant)
        return ui->checkNote->setNote(FieldNoteLabel::Tone::Warning, tr("No. No policy allows it."));
    const QString where = subscriptions::conditionsOf(*grant);
    const QString policy = where.isEmpty() ? tr("everywhere") : where;
    if (grant->forbids)
        return ui->checkNote->setNote(FieldNoteLabel::Tone::Warning, tr("No. A policy of the role %1 denies it: %2.").arg(grant->roleName, policy));
    ui->checkNote->setNote(FieldNoteLabel::Tone::Good, tr("Yes. A policy of the role %1 allows it: %2.").arg(grant->roleName, policy));
}

void AccessPage::newIdentity()
{
    auto *dialog = new IdentityDialog(context(), this);
    connect(dialog, &IdentityDialog::made, this, &AccessPage::reload);
    dialog->open();
}

void AccessPage::newRole()
{
    auto *dialog = new RoleDialog(context(), this);
    connect(dialog, &RoleDialog::saved, this, &AccessPage::reload);
    dialog->open();
}

void AccessPage::ask(const DeleteQuestion &question, DeleteDialog::Work work)
{
    DeleteDialog::ask(context(), this, question, std::move(work), [this] { reload(); });
}

void AccessPage::act(std::function<Result<void>(services::Engine &)> work, const QString &done)
{
    context().engine->run(
        this, [work](services::Engine &engine) { return work(engine); },
        [this, done](Result<void> result) {
            if (!result)
                return ui->messageBar->show(MessageBar::Tone::Failure, result.error().message);
            if (!done.isEmpty())
                Q_EMIT context().toast(done, {});
            reload();
        });
}

void AccessPage::enableButtons()
{
    for (QPushButton *button : {ui->tokenButton, ui->revokeButton, ui->deleteIdentityButton})
        button->setEnabled(identity() != nullptr);
    for (QPushButton *button : {ui->renameRoleButton, ui->deleteRoleButton, ui->newPolicyButton})
        button->setEnabled(role() != nullptr);
    ui->removePolicyButton->setEnabled(!currentId(ui->policyTable, m_policies).isEmpty());
}

const subscriptions::Identity *AccessPage::identity() const
{
    const QString id = currentId(ui->identityTable, m_identities);
    for (const auto &one : m_facts.identities) {
        if (one.id == id)
            return &one;
    }
    return nullptr;
}

const subscriptions::Role *AccessPage::role() const
{
    const QString id = currentId(ui->roleTable, m_roles);
    for (const auto &one : m_facts.roles) {
        if (one.id == id)
            return &one;
    }
    return nullptr;
}

QString AccessPage::projectName(const QString &id) const
{
    for (const Project &project : m_facts.projects) {
        if (project.id == id)
            return project.name;
    }
    return id.isEmpty() ? tr("none") : id;
}

} // namespace belfry::gui
