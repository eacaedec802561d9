#include "gui/widgets/authoritypanel.h"

#include "gui/dialogs/authoritydialogs.h"
#include "gui/dialogs/savefile.h"
#include "gui/models/certificatemodel.h"
#include "gui/theme.h"
#include "gui/widgets/certificatedetails.h"
#include "gui/widgets/paneltitle.h"
#include "gui/widgets/tableview.h"
#include "ui_authoritypanel.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace belfry::gui {

AuthorityPanel::AuthorityPanel(QWidget *parent) : QWidget(parent), ui(std::make_unique<Ui::AuthorityPanel>())
{
    ui->setupUi(this);
    for (QLabel *title : {ui->authoritiesTitle, ui->profilesTitle})
        makePanelTitle(title);
    prepareTree(ui->authoritiesTree);
    prepareTree(ui->profilesTree);
    ui->newAuthorityButton->setIcon(icon(u"add"_s));
    ui->exportAuthorityButton->setIcon(icon(u"export"_s));
    ui->crlButton->setIcon(icon(u"save"_s));
    ui->newProfileButton->setIcon(icon(u"add"_s));
    ui->editProfileButton->setIcon(icon(u"edit"_s));
    ui->deleteProfileButton->setIcon(icon(u"delete"_s));
    connect(ui->newAuthorityButton, &QPushButton::clicked, this, &AuthorityPanel::newAuthority);
    connect(ui->exportAuthorityButton, &QPushButton::clicked, this, &AuthorityPanel::exportAuthority);
    connect(ui->crlButton, &QPushButton::clicked, this, &AuthorityPanel::exportRevocations);
    connect(ui->newProfileButton, &QPushButton::clicked, this, [this] { editProfile({}); });
    connect(ui->editProfileButton, &QPushButton::clicked, this, [this] { editProfile(selectedRow(ui->profilesTree)); });
    connect(ui->deleteProfileButton, &QPushButton::clicked, this, &AuthorityPanel::deleteProfile);
    for (QTreeWidget *tree : {ui->authoritiesTree, ui->profilesTree})
        connect(tree, &QTreeWidget::itemSelectionChanged, this, &AuthorityPanel::refreshButtons);
    refreshButtons();
}

AuthorityPanel::~AuthorityPanel() = default;

void AuthorityPanel::setContext(AppContext &context)
{
    m_context = &context;
}

void AuthorityPanel::setApplication(const certificates::Application &application)
{
    m_application = application;
    reload();
}

void AuthorityPanel::reload()
{
    m_context->reader->run(
        this,
        [id = m_application.id](services::Engine &engine) -> Result<Data> {
            Data data;
            data.now = engine.clock().nowMs();
            BELFRY_LET(authorities, engine.certificates().authorities(id));
            BELFRY_LET(profiles, engine.profiles().list(id));
            data.authorities = authorities;
            data.profiles = profiles;
            return data;
        },
        [this](Result<Data> data) {
            if (!data) {
                Q_EMIT failed(data.error().message);
                return;
            }
            showData(*data);
        });
}

void AuthorityPanel::showData(const Data &data)
{
    const QString authority = selectedRow(ui->authoritiesTree), profile = selectedRow(ui->profilesTree);
    ui->authoritiesTree->clear();
    for (const certificates::Certificate &each : data.authorities) {
        addRow(ui->authoritiesTree, {shownName(each), each.role == u"root"_s ? tr("Root") : tr("Intermediate"),
            u"%1 %2"_s.arg(each.keyType).arg(each.keyBits), statusText(each, data.now),
            QDateTime::fromMSecsSinceEpoch(each.notAfter, Qt::UTC).toString(u"yyyy-MM-dd"_s)}, each.id);
    }
    if (data.authorities.isEmpty())
        addRow(ui->authoritiesTree, {tr("None yet. The first certificate issued makes a root.")});
    ui->authoritiesTree->setFirstColumnSpanned(0, {}, data.authorities.isEmpty());
    ui->profilesTree->clear();
    for (const certificates::Profile &each : data.profiles) {
        addRow(ui->profilesTree, {each.name, each.usages.join(u", "_s), each.keyKind, tr("%n day(s)", nullptr, each.days),
            tr("%n day(s)", nullptr, each.maxDays), each.nameRules.isEmpty() ? tr("any") : each.nameRules.join(u", "_s)},
            each.id.isEmpty() ? QString() : each.name);
    }
    selectRow(ui->authoritiesTree, authority);
    selectRow(ui->profilesTree, profile);
    refreshButtons();
}

void AuthorityPanel::refreshButtons()
{
    const bool hasAuthority = !selectedRow(ui->authoritiesTree).isEmpty();
    ui->exportAuthorityButton->setEnabled(hasAuthority);
    ui->crlButton->setEnabled(hasAuthority);
    const bool own = !selectedRow(ui->profilesTree).isEmpty(); // built-in ones carry no id
    ui->editProfileButton->setEnabled(own);
    ui->deleteProfileButton->setEnabled(own);
}

void AuthorityPanel::newAuthority()
{
    auto *dialog = new AuthorityDialog(*m_context, this, m_application.id);
    connect(dialog, &AuthorityDialog::created, this, [this] { reload(); });
    dialog->open();
}

void AuthorityPanel::exportAuthority()
{
    m_context->reader->run(
        this, [id = selectedRow(ui->authoritiesTree)](services::Engine &engine) { return engine.certificates().exportPem(id, false); },
        [this](Result<QByteArray> pem) {
            if (pem)
                saveFile(*m_context, this, {tr("Export certificate"), m_application.slug + u"-ca.pem"_s, *pem});
            else
                Q_EMIT failed(tr("Not exported: %1").arg(pem.error().message));
        });
}

void AuthorityPanel::exportRevocations()
{
    m_context->engine->run(
        this,
        [application = m_application.id, authority = selectedRow(ui->authoritiesTree)](services::Engine &engine) {
            return engine.certificates().revocationList(application, authority);
        },
        [this](Result<QByteArray> pem) {
            if (pem)
                saveFile(*m_context, this, {tr("Export revocation list"), m_application.slug + u".crl"_s, *pem});
            else
                Q_EMIT failed(tr("Not exported: %1").arg(pem.error().message));
        });
}

void AuthorityPanel::editProfile(const QString &name)
{
    auto *dialog = new ProfileDialog(*m_context, this, m_application.id, name);
    connect(dialog, &ProfileDialog::saved, this, [this] { reload(); });
    dialog->open();
}

void AuthorityPanel::deleteProfile()
{
    m_context->engine->run(
        this,
        [application = m_application.id, name = selectedRow(ui->profilesTree)](services::Engine &engine) -> Result<certificates::Profile> {
            BELFRY_LET(profile, engine.profiles().find(application, name));
            BELFRY_TRY(engine.profiles().remove(application, name));
            return profile;
        },
        [this](Result<certificates::Profile> removed) {
            if (!removed) {
                Q_EMIT failed(tr("Not deleted: %1").arg(removed.error().message));
                return;
            }
            reload();
            certificates::Profile again = *removed;
            again.id.clear();
            Q_EMIT m_context->toast(tr("Profile %1 deleted").arg(again.name), [this, again] {
                m_context->engine->run(this, [again](services::Engine &engine) { return engine.profiles().save(again); },
                    [this](Result<certificates::Profile>) { reload(); });
            });
        });
}

} // namespace belfry::gui
