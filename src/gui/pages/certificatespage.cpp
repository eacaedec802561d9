#include "gui/pages/certificatespage.h"

#include "certificates/alertservice.h"
#include "gui/dialogs/certificatedialogs.h"
#include "gui/humantime.h"
#include "gui/theme.h"
#include "gui/widgets/applicationchooser.h"
#include "gui/widgets/celldelegate.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/tableview.h"
#include "services/alertchannels.h"
#include "ui_certificatespage.h"

#include <QClipboard>
#include <QDateTime>
#include <QFileDialog>
#include <QHeaderView>
#include <QSaveFile>
#include <QSortFilterProxyModel>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

namespace {

/// Any visible text, and all alternative names.
class CertificateFilter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QString wanted = filterRegularExpression().pattern();
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
            if (sourceModel()->index(row, column, parent).data().toString().contains(wanted, Qt::CaseInsensitive))
                return true;
        }
        const auto *model = static_cast<const CertificateModel *>(sourceModel());
        const certificates::Certificate *certificate = model->at(model->index(row, 0, parent));
        return certificate && (certificate->san.join(u'\n').contains(wanted, Qt::CaseInsensitive) || certificate->serialNumber.startsWith(wanted, Qt::CaseInsensitive));
    }
};

QString instant(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

QString fileNameOf(const certificates::Certificate &certificate)
{
    QString name = shownName(certificate);
    for (QChar &c : name) {
        if (!c.isLetterOrNumber() && c != u'.' && c != u'-')
            c = u'_';
    }
    return name.left(80) + u".pem"_s;
}

} // namespace

CertificatesPage::CertificatesPage(AppContext &context, QWidget *parent)
    : Page(context, parent), ui(std::make_unique<Ui::CertificatesPage>()), m_proxy(new CertificateFilter(this))
{
    ui->setupUi(this);
    ui->pane->setContent(ui->splitter);
    ui->splitter->setStretchFactor(0, 3);
    ui->splitter->setStretchFactor(1, 2);
    ui->pemText->setFont(monospaceFont());
    ui->fieldsTree->header()->resizeSection(0, fontMetrics().averageCharWidth() * 28);
    makeTable();
    wireButtons();
    m_reloadTimer.setSingleShot(true);
    m_reloadTimer.setInterval(100ms);
    connect(&m_reloadTimer, &QTimer::timeout, this, &CertificatesPage::reload);
    if (context.feed) {
        connect(context.feed, &services::ChangeFeed::changed, this, [this] {
            if (isVisible() && !m_reloadTimer.isActive())
                m_reloadTimer.start();
        });
    }
    reload();
}

CertificatesPage::~CertificatesPage() = default;

void CertificatesPage::makeTable()
{
    m_proxy->setSourceModel(&m_model);
    m_proxy->setSortRole(SortRole);
    prepareTable(ui->table);
    ui->table->setModel(m_proxy);
    ui->table->setSortingEnabled(true);
    ui->table->sortByColumn(CertificateModel::NotAfter, Qt::AscendingOrder);
    ui->table->setSelectionMode(QAbstractItemView::SingleSelection);
    ui->table->setMinimumHeight(ui->table->verticalHeader()->defaultSectionSize() * 5);
    const int unit = fontMetrics().averageCharWidth();
    const std::initializer_list<std::pair<int, int>> widths{{CertificateModel::Status, 21}, {CertificateModel::CommonName, 30},
        {CertificateModel::Names, 27}, {CertificateModel::Serial, 28}, {CertificateModel::NotAfter, 18}, {CertificateModel::Days, 9},
        {CertificateModel::Profile, 16}, {CertificateModel::Alerts, 14}};
    for (const auto &[column, width] : widths)
        ui->table->setColumnWidth(column, width * unit);
    connect(ui->table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CertificatesPage::showSelection);
    connect(ui->filterLineEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        showNothing();
    });
}

void CertificatesPage::wireButtons()
{
    const std::initializer_list<std::tuple<QPushButton *, const char *, void (CertificatesPage::*)()>> buttons{
        {ui->newApplicationButton, "add", &CertificatesPage::newApplication}, {ui->issueButton, "add", &CertificatesPage::issue},
        {ui->importButton, "import", &CertificatesPage::importFiles}, {ui->fetchButton, "link", &CertificatesPage::fetch},
        {ui->renewButton, "refresh", &CertificatesPage::renew}, {ui->revokeButton, "stop", &CertificatesPage::revoke},
        {ui->exportButton, "export", &CertificatesPage::exportSelected},
        {ui->crlButton, "save", &CertificatesPage::exportRevocations}};
    for (const auto &[button, iconName, slot] : buttons) {
        button->setIcon(icon(QLatin1String(iconName)));
        connect(button, &QPushButton::clicked, this, slot);
    }
    ui->copyPemButton->setIcon(icon(u"copy"_s));
    connect(ui->copyPemButton, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(ui->pemText->toPlainText()); });
    connect(ui->applicationComboBox, &QComboBox::currentIndexChanged, this, &CertificatesPage::reload);
}

void CertificatesPage::activate()
{
    reload();
}

void CertificatesPage::open(const QString &object)
{
    if (object == u"new"_s)
        return issue();
    m_wanted = object;
    reload();
}

QWidget *CertificatesPage::filterField()
{
    return ui->filterLineEdit;
}

const certificates::Certificate *CertificatesPage::current() const
{
    const QModelIndexList rows = ui->table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.at(m_proxy->mapToSource(rows.constFirst()));
}

Result<CertificatesPage::Data> CertificatesPage::read(services::Engine &engine, const QString &application, const QString &wanted)
{
    Data data;
    data.now = engine.clock().nowMs();
    BELFRY_LET(applications, engine.certificates().applications());
    data.applications = applications;
    data.application = application;
    if (!wanted.isEmpty()) {
        if (const auto certificate = engine.certificates().find(wanted))
            data.application = certificate->applicationId;
    }
    const bool exists = std::any_of(applications.cbegin(), applications.cend(), [&](const auto &each) { return each.id == data.application; });
    if (!exists)
        data.application = applications.isEmpty() ? QString() : applications.constFirst().id;
    if (data.application.isEmpty())
        return data;
    BELFRY_LET(alerts, engine.alerts().list(data.application));
    BELFRY_LET(channels, engine.webhooks().list({}, Family::Certificates));
    int rules = 0;
    for (const certificates::Alert &alert : alerts) {
        rules += alert.enabled
            && std::any_of(channels.cbegin(), channels.cend(), [&](const Webhook &channel) { return channel.alertId == alert.id && channel.enabled; });
    }
    BELFRY_LET(certificates, engine.certificates().list(data.application));
    for (const certificates::Certificate &certificate : certificates)
        data.rows += CertificateRow{certificate, rules};
    return data;
}

void CertificatesPage::reload()
{
    if (!m_settled)
        ui->pane->showLoading();
    const QString application = m_wantedApplication.isEmpty() ? chosenApplication(ui->applicationComboBox) : std::exchange(m_wantedApplication, QString());
    context().reader->run(
        this, [application, wanted = m_wanted](services::Engine &engine) { return read(engine, application, wanted); },
        [this](Result<Data> data) {
            m_settled = true;
            if (!data)
                return ui->pane->showError(tr("The certificates could not be read"), data.error().message, this, [this] { reload(); });
            showData(*data);
        });
}

void CertificatesPage::showData(const Data &data)
{
    const auto *before = current();
    const QString selected = m_wanted.isEmpty() ? (before ? before->id : QString()) : std::exchange(m_wanted, QString());
    fillApplications(ui->applicationComboBox, data.applications, data.application);
    m_model.setRows(data.rows, data.now);
    const QModelIndex row = m_proxy->mapFromSource(m_model.indexOf(selected));
    if (row.isValid())
        ui->table->selectRow(row.row());
    else if (!current() && m_proxy->rowCount() > 0)
        ui->table->selectRow(0);
    showNothing();
    showSelection();
}

void CertificatesPage::showNothing()
{
    if (m_proxy->rowCount() > 0)
        return ui->pane->showContent();
    if (m_model.rowCount() > 0) {
        ui->pane->showMessage(u"search"_s, tr("No certificate matches “%1”").arg(ui->filterLineEdit->text()));
        return ui->pane->addAction(tr("Clear the filter"), this, [this] { ui->filterLineEdit->clear(); });
    }
    if (ui->applicationComboBox->count() == 0) {
        ui->pane->showMessage(u"certificates"_s, tr("No application yet"),
            tr("Certificates and their alerts belong to an application, for example a shop or a gateway."));
        return ui->pane->addAction(tr("New application…"), this, [this] { newApplication(); });
    }
    ui->pane->showMessage(u"certificates"_s, tr("No certificate in %1 yet").arg(ui->applicationComboBox->currentText()),
        tr("Import PEM or DER files, fetch from a live endpoint, or issue one: the first makes a root authority."));
    ui->pane->addAction(tr("Import…"), this, [this] { importFiles(); });
    ui->pane->addAction(tr("Issue…"), this, [this] { issue(); });
}

void CertificatesPage::showSelection()
{
    const certificates::Certificate *c = current();
    const bool hasApplication = ui->applicationComboBox->count() > 0;
    for (QPushButton *button : {ui->issueButton, ui->importButton, ui->fetchButton})
        button->setEnabled(hasApplication);
    const bool ours = c && c->hasKey && !c->isCa && c->revokedAt == 0;
    ui->renewButton->setEnabled(ours && c->renewedBy.isEmpty());
    ui->revokeButton->setEnabled(ours);
    ui->exportButton->setEnabled(c);
    bool hasRoot = false;
    for (int row = 0; row < m_model.rowCount(); ++row)
        hasRoot |= m_model.at(m_model.index(row, 0))->isCa && m_model.at(m_model.index(row, 0))->hasKey;
    ui->crlButton->setEnabled(hasRoot);
    ui->detailTabs->setVisible(c);
    ui->fieldsTree->clear();
    ui->pemText->clear();
    if (!c)
        return;
    const auto add = [this](const QString &field, const QString &value) {
        auto *item = new QTreeWidgetItem(ui->fieldsTree, {field, singleLine(value)});
        item->setToolTip(1, singleLine(value).toHtmlEscaped());
        item->setSizeHint(0, {0, fontMetrics().height() + 8});
    };
    add(tr("Common name"), c->commonName);
    add(tr("Alternative names"), QStringList(c->san.mid(0, 200)).join(u", "_s) + (c->san.size() > 200 ? u" … (%1)"_s.arg(c->san.size()) : QString()));
    add(tr("Subject"), c->subject);
    add(tr("Issuer"), c->issuer);
    add(tr("Serial number"), shownHex(c->serialNumber));
    add(tr("Not before"), instant(c->notBefore));
    add(tr("Not after"), instant(c->notAfter));
    if (c->revokedAt > 0)
        add(tr("Revoked"), u"%1 · %2"_s.arg(instant(c->revokedAt), c->revocationReason));
    add(tr("Key"), tr("%1, %2 bits").arg(c->keyType).arg(c->keyBits));
    add(tr("Authority"), c->isCa ? tr("yes") : tr("no"));
    add(tr("Private key"), c->hasKey ? tr("sealed in this store") : tr("not here"));
    add(tr("SHA-256 fingerprint"), shownHex(c->fingerprint.toUpper()));
    const QByteArray base64 = c->der.toBase64();
    QString pem = u"-----BEGIN CERTIFICATE-----\n"_s;
    for (qsizetype i = 0; i < base64.size(); i += 64)
        pem += QString::fromLatin1(base64.mid(i, 64)) + u'\n';
    ui->pemText->setPlainText(pem + u"-----END CERTIFICATE-----\n"_s);
}

void CertificatesPage::newApplication()
{
    auto *dialog = new ApplicationDialog(context(), this);
    connect(dialog, &ApplicationDialog::created, this, [this](const QString &id) {
        m_wantedApplication = id;
        reload();
    });
    dialog->open();
}

void CertificatesPage::issue()
{
    if (ui->applicationComboBox->count() == 0)
        return newApplication();
    auto *dialog = new IssueDialog(context(), this, chosenApplication(ui->applicationComboBox), ui->applicationComboBox->currentText());
    connect(dialog, &IssueDialog::issued, this, [this](const QString &id) {
        m_wanted = id;
        reload();
    });
    dialog->open();
}

void CertificatesPage::importFiles()
{
    auto *chooser = new QFileDialog(this, tr("Import certificates"), {}, tr("Certificates (*.pem *.crt *.cer *.der);;All files (*)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFiles);
    connect(chooser, &QFileDialog::filesSelected, this, &CertificatesPage::importPaths);
    chooser->open();
}

void CertificatesPage::importPaths(const QStringList &paths)
{
    context().engine->run(
        this,
        [application = chosenApplication(ui->applicationComboBox), paths](services::Engine &engine) {
            return engine.certificates().importFiles(application, paths);
        },
        [this](Result<certificates::ImportReport> report) {
            if (!report)
                return fail(tr("Not imported: %1").arg(report.error().message));
            QStringList lines{tr("%1 imported, %2 known, %3 unreadable.").arg(report->imported).arg(report->known).arg(report->unreadable)};
            for (const auto &file : std::as_const(report->files)) {
                if (file.verdict == u"imported"_s)
                    m_wanted = file.certificateId;
                if (file.verdict == u"unreadable"_s && lines.size() < 6)
                    lines += singleLine(file.path.section(u'/', -1)) + u": "_s + file.reason;
            }
            ui->messageBar->show(report->unreadable > 0 ? MessageBar::Tone::Warning : MessageBar::Tone::Success, lines.join(u'\n'));
            reload();
        });
}

void CertificatesPage::fetch()
{
    auto *dialog = new FetchDialog(context(), this, chosenApplication(ui->applicationComboBox));
    connect(dialog, &FetchDialog::stored, this, [this](const QString &id, const QString &summary, bool trusted) {
        m_wanted = id;
        ui->messageBar->show(trusted ? MessageBar::Tone::Success : MessageBar::Tone::Warning, summary);
        reload();
    });
    dialog->open();
}

void CertificatesPage::renew()
{
    const certificates::Certificate *c = current();
    if (!c)
        return;
    context().engine->run(
        this, [id = c->id](services::Engine &engine) { return engine.certificates().renew(id); },
        [this](Result<certificates::Issuance> made) {
            if (!made)
                return fail(tr("Not renewed: %1").arg(made.error().message));
            Q_EMIT context().toast(tr("Certificate %1 renewed").arg(shownName(made->certificate)), {});
            m_wanted = made->certificate.id;
            reload();
        });
}

void CertificatesPage::revoke()
{
    if (const certificates::Certificate *c = current()) {
        auto *dialog = new RevokeDialog(context(), this, c->id, shownName(*c));
        connect(dialog, &RevokeDialog::revoked, this, &CertificatesPage::reload);
        dialog->open();
    }
}

void CertificatesPage::exportSelected()
{
    const certificates::Certificate *c = current();
    if (!c)
        return;
    context().reader->run(
        this, [id = c->id](services::Engine &engine) { return engine.certificates().exportPem(id, true); },
        [this, name = fileNameOf(*c)](Result<QByteArray> pem) {
            if (!pem)
                return fail(tr("Not exported: %1").arg(pem.error().message));
            save(tr("Export certificate"), name, *pem);
        });
}

void CertificatesPage::exportRevocations()
{
    context().engine->run(
        this,
        [application = chosenApplication(ui->applicationComboBox)](services::Engine &engine) {
            return engine.certificates().revocationList(application);
        },
        [this](Result<QByteArray> pem) {
            if (!pem)
                return fail(tr("Not exported: %1").arg(pem.error().message));
            save(tr("Export revocation list"), u"revoked.crl"_s, *pem);
        });
}

void CertificatesPage::save(const QString &title, const QString &name, const QByteArray &bytes)
{
    auto *chooser = new QFileDialog(this, title);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->selectFile(name);
    connect(chooser, &QFileDialog::fileSelected, this, [this, bytes](const QString &path) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            return fail(tr("%1 could not be written: %2").arg(path, file.errorString()));
        Q_EMIT context().toast(tr("Written to %1").arg(path), {});
    });
    chooser->open();
}

void CertificatesPage::fail(const QString &message)
{
    ui->messageBar->show(MessageBar::Tone::Failure, message);
}

} // namespace belfry::gui
