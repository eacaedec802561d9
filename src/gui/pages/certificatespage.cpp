#include "gui/pages/certificatespage.h"

#include "certificates/alertservice.h"
#include "gui/dialogs/alerteditor.h"
#include "gui/dialogs/certificatedialogs.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/importdialog.h"
#include "gui/dialogs/savefile.h"
#include "gui/theme.h"
#include "gui/widgets/applicationchooser.h"
#include "gui/widgets/certificatedetails.h"
#include "gui/widgets/contentarea.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/tableview.h"
#include "ui_certificatespage.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr int RowsPerPage = 200;

QString fileNameOf(const certificates::Certificate &certificate, const QString &ending)
{
    QString name = shownName(certificate);
    for (QChar &c : name) {
        if (!c.isLetterOrNumber() && c != u'.' && c != u'-')
            c = u'_';
    }
    return name.left(80) + ending;
}

} // namespace

CertificatesPage::CertificatesPage(AppContext &context, QWidget *parent)
    : ApplicationPage(context, parent), ui(std::make_unique<Ui::CertificatesPage>())
{
    ui->setupUi(this);
    for (QWidget *panel : std::initializer_list<QWidget *>{ui->authorityPanel, ui->settingsPanel}) {
        const int at = ui->tabs->indexOf(panel);
        const QString title = ui->tabs->tabText(at);
        auto *area = new ContentArea(ui->tabs);
        ui->tabs->removeTab(at);
        area->setContent(panel);
        ui->tabs->insertTab(at, area, title);
    }
    ui->pane->setContent(ui->splitter);
    ui->splitter->setStretchFactor(0, 3);
    ui->splitter->setStretchFactor(1, 2);
    ui->pemText->setFont(monospaceFont());
    ui->fieldsTree->header()->resizeSection(0, fontMetrics().averageCharWidth() * 28);
    ui->countLabel->setForegroundRole(QPalette::PlaceholderText);
    setAcceptDrops(true);
    ui->authorityPanel->setContext(context);
    ui->settingsPanel->setContext(context);
    connect(ui->authorityPanel, &AuthorityPanel::failed, this, &CertificatesPage::fail);
    connect(ui->settingsPanel, &ApplicationSettings::failed, this, &CertificatesPage::fail);
    connect(ui->settingsPanel, &ApplicationSettings::deleted, this, [this] { reload(); });
    makeViews();
    makeTable();
    wireButtons();
    makeMoreMenu();
    setParts({ui->applicationComboBox, ui->pane, ui->messageBar, ui->filterLineEdit});
    reload();
}

CertificatesPage::~CertificatesPage() = default;

void CertificatesPage::makeViews()
{
    ui->viewComboBox->addItem(tr("All"), QString());
    ui->viewComboBox->addItem(tr("Expiring in 7 days"), u"expiring-7"_s);
    ui->viewComboBox->addItem(tr("Expiring in 30 days"), u"expiring-30"_s);
    ui->viewComboBox->addItem(tr("Expiring in 90 days"), u"expiring-90"_s);
    ui->viewComboBox->addItem(tr("Expired"), u"expired"_s);
    ui->viewComboBox->addItem(tr("Without alerts"), u"uncovered"_s);
    ui->viewComboBox->addItem(tr("Revoked"), u"revoked"_s);
    ui->viewComboBox->addItem(tr("Issued this week"), u"issued-week"_s);
    connect(ui->viewComboBox, &QComboBox::currentIndexChanged, this, [this] { reload(); });
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, [this] { reload(); });
}

void CertificatesPage::makeTable()
{
    prepareTable(ui->table);
    ui->table->setModel(&m_model);
    ui->table->setSortingEnabled(true);
    ui->table->sortByColumn(CertificateModel::NotAfter, Qt::AscendingOrder);
    ui->table->setSelectionMode(QAbstractItemView::SingleSelection);
    ui->table->setMinimumHeight(ui->table->verticalHeader()->defaultSectionSize() * 5);
    connect(ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CertificatesPage::showSelection);
    connect(&m_model, &CertificateModel::orderChanged, this, [this] { reload(); });
    connect(&m_model, &CertificateModel::moreWanted, this, &CertificatesPage::fetchMore);
}

void CertificatesPage::wireButtons()
{
    const std::initializer_list<std::tuple<QPushButton *, const char *, void (CertificatesPage::*)()>> buttons{
        {ui->issueButton, "add", &CertificatesPage::issue}, {ui->fetchButton, "link", &CertificatesPage::fetch},
        {ui->revokeButton, "stop", &CertificatesPage::revoke}, {ui->exportButton, "export", &CertificatesPage::exportSelected}};
    for (const auto &[button, iconName, slot] : buttons) {
        button->setIcon(icon(QLatin1String(iconName)));
        connect(button, &QPushButton::clicked, this, slot);
    }
    ui->newApplicationButton->setIcon(icon(u"add"_s));
    connect(ui->newApplicationButton, &QPushButton::clicked, this, [this] { newApplication(); });
    ui->importButton->setIcon(icon(u"import"_s));
    connect(ui->importButton, &QPushButton::clicked, this, [this] { import(); });
    ui->renewButton->setIcon(icon(u"refresh"_s));
    ui->renewButton->setToolTip(tr("Issues it again: same names and lifetime, new key"));
    connect(ui->renewButton, &QPushButton::clicked, this, [this] { renew(false); });
    ui->copyPemButton->setIcon(icon(u"copy"_s));
    connect(ui->copyPemButton, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(ui->pemText->toPlainText()); });
}

void CertificatesPage::makeMoreMenu()
{
    auto *menu = new QMenu(ui->moreButton);
    m_alertAction = menu->addAction(icon(u"alerts"_s), tr("New &alert about it…"), Qt::CTRL | Qt::SHIFT | Qt::Key_A, this, &CertificatesPage::alertAbout);
    menu->addSeparator();
    QAction *sameKey = menu->addAction(tr("&Renew with the same key"), this, [this] { renew(true); });
    QAction *key = menu->addAction(tr("Export private &key…"), this, [this] { exportKey(); });
    QAction *remove = menu->addAction(tr("&Delete from the inventory…"), this, [this] { this->remove(); });
    menu->addSeparator();
    QAction *bundle = menu->addAction(tr("Export all as &PEM…"), this, [this] { exportAll(false); });
    QAction *table = menu->addAction(tr("Export all as &CSV…"), this, [this] { exportAll(true); });
    connect(menu, &QMenu::aboutToShow, this, [this, sameKey, key, remove, bundle, table] {
        const certificates::Certificate *c = current();
        sameKey->setEnabled(c && !c->issuerId.isEmpty() && c->role.isEmpty() && c->revokedAt == 0 && c->renewedBy.isEmpty());
        key->setEnabled(c && c->hasKey);
        remove->setEnabled(c);
        for (QAction *each : {bundle, table})
            each->setEnabled(m_all > 0);
    });
    auto *paste = new QAction(tr("Import what was copied"), this);
    paste->setShortcut(QKeySequence::Paste);
    paste->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(paste, &QAction::triggered, this, [this] {
        if (!m_application.isEmpty())
            import()->paste();
    });
    m_alertAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addActions({m_alertAction, paste});
    ui->moreButton->setMenu(menu);
}

void CertificatesPage::open(const QString &object)
{
    if (object == u"ca"_s || object == u"settings"_s) {
        ui->tabs->setCurrentIndex(object == u"ca"_s ? 1 : 2);
        return reload();
    }
    ui->tabs->setCurrentIndex(0);
    ApplicationPage::open(object);
}

QWidget *CertificatesPage::filterField()
{
    return ui->filterLineEdit;
}

void CertificatesPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && !m_application.isEmpty())
        event->acceptProposedAction();
}

void CertificatesPage::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    event->acceptProposedAction();
    if (!paths.isEmpty())
        import(paths);
}

const certificates::Certificate *CertificatesPage::current() const
{
    const QModelIndexList rows = ui->table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.at(rows.constFirst());
}

certificates::CertificateQuery CertificatesPage::query() const
{
    certificates::CertificateQuery query;
    query.text = ui->filterLineEdit->text().trimmed();
    query.view = ui->viewComboBox->currentData().toString();
    query.order = m_model.order();
    query.descending = m_model.isDescending();
    query.limit = qMax(RowsPerPage, m_model.rowCount()); // as many as are on screen, so that the place stays
    return query;
}

Result<CertificatesPage::Data> CertificatesPage::read(services::Engine &engine, certificates::CertificateQuery query, const QString &wanted)
{
    Data data;
    data.now = engine.clock().nowMs();
    BELFRY_LET(applications, engine.certificates().applications());
    data.applications = applications;
    data.application = query.applicationId;
    if (!wanted.isEmpty()) {
        if (const auto certificate = engine.certificates().find(wanted))
            data.application = certificate->applicationId;
    }
    data.application = choose(applications, data.application);
    if (data.application.isEmpty())
        return data;
    query.applicationId = data.application;
    BELFRY_LET(page, engine.certificates().page(query));
    data.page = page;
    return data;
}

void CertificatesPage::reload()
{
    certificates::CertificateQuery wantedRows = query();
    wantedRows.applicationId = takeApplication();
    if (wantedRows.applicationId != m_application)
        wantedRows.limit = RowsPerPage;
    context().reader->run(
        this, [wantedRows, wanted = m_wanted](services::Engine &engine) { return read(engine, wantedRows, wanted); },
        [this, generation = ++m_generation](Result<Data> data) {
            settle();
            if (generation != m_generation)
                return;
            if (!data)
                return ui->pane->showError(tr("The certificates could not be read"), data.error().message, this, [this] { reload(); });
            showData(*data);
        });
}

void CertificatesPage::fetchMore(int offset)
{
    certificates::CertificateQuery more = query();
    more.applicationId = m_application;
    more.offset = offset;
    more.limit = RowsPerPage;
    context().reader->run(
        this, [more](services::Engine &engine) { return engine.certificates().page(more); },
        [this, offset, generation = m_generation](Result<certificates::CertificatePage> page) {
            if (page && generation == m_generation && m_model.rowCount() == offset)
                m_model.append(page->rows);
        });
}

void CertificatesPage::showData(const Data &data)
{
    const auto *before = current();
    const QString selected = m_wanted.isEmpty() ? (before ? before->id : QString()) : std::exchange(m_wanted, QString());
    fillApplications(ui->applicationComboBox, data.applications, data.application);
    m_application = data.application;
    m_all = data.page.all;
    m_model.setRows(data.page.rows, data.page.total, data.now);
    const QModelIndex row = m_model.indexOf(selected);
    if (row.isValid()) {
        ui->table->selectRow(row.row());
        ui->table->scrollTo(row);
    } else if (!current() && m_model.rowCount() > 0) {
        ui->table->selectRow(0);
    }
    ui->countLabel->setText(data.page.total == m_all ? tr("%n certificate(s)", nullptr, m_all) : tr("%1 of %n certificate(s)", nullptr, m_all).arg(data.page.total));
    ui->countLabel->setVisible(m_all > 0);
    ui->tabs->setTabEnabled(1, !m_application.isEmpty());
    ui->tabs->setTabEnabled(2, !m_application.isEmpty());
    for (const certificates::Application &application : data.applications) {
        if (application.id == m_application) {
            ui->authorityPanel->setApplication(application);
            ui->settingsPanel->setApplication(application);
        }
    }
    showNothing();
    showSelection();
}

void CertificatesPage::showNothing()
{
    if (m_model.rowCount() > 0)
        return ui->pane->showContent();
    if (m_all > 0 && ui->filterLineEdit->text().isEmpty()) {
        ui->pane->showMessage(u"search"_s, tr("No certificate in the view “%1”").arg(ui->viewComboBox->currentText()));
        return ui->pane->addAction(tr("Show all"), this, [this] { ui->viewComboBox->setCurrentIndex(0); });
    }
    if (saysWhyEmpty(u"certificates"_s, tr("No certificate matches “%1”").arg(ui->filterLineEdit->text()), m_all > 0))
        return;
    ui->pane->showMessage(u"certificates"_s, tr("No certificate in %1 yet").arg(ui->applicationComboBox->currentText()),
        tr("Import files (or drop them here), fetch from a live endpoint, or issue one: the first makes a root authority."));
    ui->pane->addAction(tr("Import…"), this, [this] { import(); });
    ui->pane->addAction(tr("Issue…"), this, [this] { issue(); });
}

void CertificatesPage::showSelection()
{
    const certificates::Certificate *c = current();
    for (QPushButton *button : {ui->issueButton, ui->importButton, ui->fetchButton, ui->moreButton})
        button->setEnabled(!m_application.isEmpty());
    const bool ours = c && !c->issuerId.isEmpty() && c->revokedAt == 0;
    ui->renewButton->setEnabled(ours && c->role.isEmpty() && c->hasKey && c->renewedBy.isEmpty());
    ui->revokeButton->setEnabled(ours);
    ui->exportButton->setEnabled(c);
    m_alertAction->setEnabled(c);
    ui->detailTabs->setVisible(c);
    if (!c) {
        m_shown.clear();
        return;
    }
    readDetails(c->id);
}

void CertificatesPage::readDetails(const QString &id)
{
    if (m_shown != id) {
        ui->fieldsTree->clear();
        ui->pemText->clear();
    }
    m_shown = id;
    context().reader->run(
        this, [id](services::Engine &engine) { return readCertificateDetails(engine, id); },
        [this, id](Result<CertificateDetails> details) {
            if (!details || m_shown != id)
                return;
            fillFields(ui->fieldsTree, *details);
            fillChain(ui->chainTree, ui->chainLabel, *details);
            fillAlertsAbout(ui->alertsTree, *details);
            if (const QString pem = pemText(details->certificate); ui->pemText->toPlainText() != pem)
                ui->pemText->setPlainText(pem);
        });
}

void CertificatesPage::changed(const QString &certificateId)
{
    m_wanted = certificateId;
    reload();
}

void CertificatesPage::issue()
{
    if (m_application.isEmpty())
        return newApplication();
    auto *dialog = new IssueDialog(context(), this, m_application, ui->applicationComboBox->currentText());
    connect(dialog, &IssueDialog::issued, this, &CertificatesPage::changed);
    dialog->open();
}

ImportDialog *CertificatesPage::import(const QStringList &paths)
{
    auto *dialog = new ImportDialog(context(), this, m_application, paths);
    connect(dialog, &ImportDialog::imported, this, [this](const QString &id, const QString &summary, bool complete) {
        ui->messageBar->show(complete ? MessageBar::Tone::Success : MessageBar::Tone::Warning, summary);
        if (!id.isEmpty())
            ui->messageBar->addAction(tr("New alert about it…"), this, [this] { alertAbout(); });
        changed(id);
    });
    dialog->open();
    return dialog;
}

void CertificatesPage::alertAbout()
{
    const certificates::Certificate *c = current();
    if (!c)
        return;
    auto *editor = new AlertEditor(context(), this, m_application, {});
    editor->suggestFor(*c);
    connect(editor, &AlertEditor::saved, this, [this] { reload(); });
    editor->open();
}

void CertificatesPage::fetch()
{
    auto *dialog = new FetchDialog(context(), this, m_application);
    connect(dialog, &FetchDialog::stored, this, [this](const QString &id, const QString &summary, bool trusted) {
        ui->messageBar->show(trusted ? MessageBar::Tone::Success : MessageBar::Tone::Warning, summary);
        changed(id);
    });
    dialog->open();
}

void CertificatesPage::renew(bool sameKey)
{
    const certificates::Certificate *c = current();
    if (!c)
        return;
    context().engine->run(
        this, [id = c->id, sameKey](services::Engine &engine) { return engine.certificates().renew(id, sameKey); },
        [this](Result<certificates::Issuance> made) {
            if (!made)
                return fail(tr("Not renewed: %1").arg(made.error().message));
            Q_EMIT context().toast(tr("Certificate %1 renewed").arg(shownName(made->certificate)), {});
            changed(made->certificate.id);
        });
}

void CertificatesPage::revoke()
{
    if (const certificates::Certificate *c = current()) {
        auto *dialog = new RevokeDialog(context(), this, c->id, shownName(*c));
        connect(dialog, &RevokeDialog::revoked, this, [this] { reload(); });
        dialog->open();
    }
}

void CertificatesPage::remove()
{
    const certificates::Certificate *c = current();
    if (!c)
        return;
    DeleteDialog::ask(context(), this,
        {tr("Delete certificate"), tr("Delete %1 from the inventory?").arg(shownName(*c)),
            c->hasKey ? tr("Its private key goes with it and cannot be made again.") : tr("No private key of it is held here. It can be imported again.")},
        [id = c->id](services::Engine &engine) { return engine.certificates().remove(id); },
        [this, name = shownName(*c)] {
            Q_EMIT context().toast(tr("Certificate %1 deleted").arg(name), {});
            reload();
        });
}

void CertificatesPage::exportSelected()
{
    const certificates::Certificate *c = current();
    if (!c)
        return;
    context().reader->run(
        this, [id = c->id](services::Engine &engine) { return engine.certificates().exportPem(id, true); },
        [this, name = fileNameOf(*c, u".pem"_s)](Result<QByteArray> pem) {
            if (!pem)
                return fail(tr("Not exported: %1").arg(pem.error().message));
            saveFile(context(), this, {tr("Export certificate"), name, *pem});
        });
}

void CertificatesPage::exportKey()
{
    const certificates::Certificate *c = current();
    if (!c)
        return;
    context().engine->run(
        this, [id = c->id](services::Engine &engine) { return engine.certificates().exportKey(id); },
        [this, name = fileNameOf(*c, u".key"_s)](Result<SecretBytes> key) {
            if (!key)
                return fail(tr("Not exported: %1").arg(key.error().message));
            saveFile(context(), this, {tr("Export private key"), name, key->bytes(), true});
        });
}

void CertificatesPage::exportAll(bool csv)
{
    context().reader->run(
        this,
        [application = m_application, csv](services::Engine &engine) {
            return csv ? engine.certificates().exportCsv(application) : engine.certificates().exportBundle(application);
        },
        [this, csv](Result<QByteArray> bytes) {
            if (!bytes)
                return fail(tr("Not exported: %1").arg(bytes.error().message));
            saveFile(context(), this, {csv ? tr("Export as CSV") : tr("Export as PEM"), csv ? u"certificates.csv"_s : u"certificates.pem"_s, *bytes});
        });
}

} // namespace belfry::gui
