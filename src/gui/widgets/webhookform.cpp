#include "gui/widgets/webhookform.h"

#include "formats/format.h"
#include "gui/models/deliverytext.h"
#include "gui/theme.h"
#include "gui/widgets/contentmodes.h"
#include "signing/scheme.h"
#include "ui_webhookform.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

/// A scheme belongs to a webhook if it is its family's own or nobody's.
bool offersScheme(const signing::Scheme &scheme, Family family)
{
    for (const Family other : {Family::Secrets, Family::Certificates, Family::Infrastructure}) {
        if (other != family && scheme.id() == signing::familyScheme(other))
            return false;
    }
    return true;
}

} // namespace

WebhookForm::WebhookForm(QWidget *parent) : QWidget(parent), ui(std::make_unique<Ui::WebhookForm>())
{
    ui->setupUi(this);
    ui->urlLineEdit->setFont(monospaceFont());
    ui->pathComboBox->lineEdit()->setFont(monospaceFont());
    ui->pathComboBox->lineEdit()->setPlaceholderText(tr("every folder"));
    ui->pathComboBox->lineEdit()->setMaxLength(1024);
    ui->pathComboBox->setInsertPolicy(QComboBox::NoInsert);
    ui->pathComboBox->setCompleter(nullptr); // it would write on what is typed: "/" became "/**", and capitals small
    ui->ownKeyField->setPlaceholderText(tr("At least 16 characters, no spaces around it"));
    ui->matchedLabel->setForegroundRole(QPalette::PlaceholderText);
    ui->retryPreviewLabel->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel *title : {ui->scopeTitle, ui->eventsTitle, ui->signingTitle}) {
        QFont bold = title->font();
        bold.setBold(true);
        title->setFont(bold);
        title->setContentsMargins(0, 8, 0, 0);
    }
    // Named groups: Qt's automatic exclusivity would mix these with the radio buttons of the event filter below.
    auto *signing = new QButtonGroup(this);
    for (QRadioButton *choice : {ui->keepKeyRadioButton, ui->generateRadioButton, ui->ownKeyRadioButton, ui->unsignedRadioButton})
        signing->addButton(choice);
    for (QLabel *label : {ui->typeLabel, ui->urlLabel, ui->nameLabel, ui->projectLabel, ui->environmentLabel, ui->pathLabel})
        label->setMinimumWidth(ui->environmentLabel->sizeHint().width());
    wireFoldouts();
    wire();
}

WebhookForm::~WebhookForm() = default;

void WebhookForm::wireFoldouts()
{
    ui->deliveryFoldout->attach(ui->deliveryPanel, tr("Delivery"));
    ui->networkFoldout->attach(ui->networkPanel, tr("Network and headers"));
    ui->notesFoldout->attach(ui->notesPanel, tr("Labels and notes"));
}

void WebhookForm::wire()
{
    const auto edited = [this](const QString &field) { return [this, field] { touch(field); }; };
    connect(ui->urlLineEdit, &QLineEdit::textChanged, this, edited(u"url"_s));
    connect(ui->nameLineEdit, &QLineEdit::textChanged, this, edited(u"name"_s));
    connect(ui->typeComboBox, &QComboBox::currentIndexChanged, this, [this] { applyType(); touch(u"type"_s); });
    connect(ui->projectComboBox, &QComboBox::currentIndexChanged, this, [this] {
        fillEnvironments({});
        touch(u"project"_s);
        Q_EMIT scopeChanged();
    });
    connect(ui->environmentComboBox, &QComboBox::currentIndexChanged, this, [this] { touch(u"environment"_s); Q_EMIT scopeChanged(); });
    connect(ui->pathComboBox, &QComboBox::editTextChanged, this, [this] { touch(u"pathPattern"_s); Q_EMIT scopeChanged(); });
    connect(ui->newProjectButton, &QPushButton::clicked, this, &WebhookForm::newProjectWanted);
    connect(ui->eventFilter, &EventFilterWidget::changed, this, edited(u"events"_s));
    for (QRadioButton *choice : {ui->keepKeyRadioButton, ui->generateRadioButton, ui->ownKeyRadioButton, ui->unsignedRadioButton})
        connect(choice, &QRadioButton::toggled, this, [this](bool on) { if (on) { applySigning(); touch(u"secret"_s); } });
    connect(ui->ownKeyField, &SecretField::textChanged, this, edited(u"secret"_s));
    connect(ui->retryComboBox, &QComboBox::currentIndexChanged, this, [this] { refreshRetry(); touch(u"retry"_s); });
    connect(ui->contentComboBox, &QComboBox::currentIndexChanged, this, edited(u"contentMode"_s));
    connect(ui->timeoutSpinBox, &QSpinBox::valueChanged, this, edited(u"timeout"_s));
    connect(ui->coalesceSpinBox, &QSpinBox::valueChanged, this, edited(u"coalesce"_s));
    connect(ui->labelsLineEdit, &QLineEdit::textChanged, this, edited(u"labels"_s));
    connect(ui->rateSpinBox, &QDoubleSpinBox::valueChanged, this, edited(u"rate"_s));
    for (QCheckBox *box : {ui->orderedCheckBox, ui->allowHttpCheckBox, ui->allowPrivateCheckBox})
        connect(box, &QCheckBox::toggled, this, edited(u"network"_s));
    connect(ui->caFileLineEdit, &QLineEdit::textChanged, this, edited(u"caFile"_s));
    connect(ui->headerEditor, &HeaderEditor::changed, this, edited(u"headers"_s));
    connect(ui->notesPlainTextEdit, &QPlainTextEdit::textChanged, this, edited(u"notes"_s));
    connect(ui->clientCertificateLineEdit, &QLineEdit::textChanged, this, edited(u"clientCertificate"_s));
    connect(ui->removeCertificateCheckBox, &QCheckBox::toggled, this, edited(u"clientCertificate"_s));
    connect(ui->removeCertificateCheckBox, &QCheckBox::toggled, ui->clientCertificateLineEdit, &QLineEdit::setDisabled);
    const auto choosesInto = [this](QPushButton *button, QLineEdit *line, const QString &title) {
        connect(button, &QPushButton::clicked, this, [this, line, title] {
            auto *chooser = new QFileDialog(this, title, {}, tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
            chooser->setAttribute(Qt::WA_DeleteOnClose);
            connect(chooser, &QFileDialog::fileSelected, line, &QLineEdit::setText);
            chooser->open();
        });
    };
    choosesInto(ui->caFileButton, ui->caFileLineEdit, tr("Certificate authority file"));
    choosesInto(ui->clientCertificateButton, ui->clientCertificateLineEdit, tr("Client certificate"));
    // The designer knows the fields' order; a remedy comes right after what it mends.
    setTabOrder(ui->urlLineEdit, ui->urlNote->remedy());
    setTabOrder(ui->pathComboBox, ui->pathNote->remedy());
    for (FieldNoteLabel *note : findChildren<FieldNoteLabel *>())
        connect(note, &FieldNoteLabel::fixRequested, this, &WebhookForm::applyFix);
}

void WebhookForm::startNew(Family family)
{
    m_filling = true;
    m_family = family;
    m_original = {};
    m_touched.clear();
    m_insist = false;
    fillTypes();
    ui->eventFilter->setFamily(family);
    fillContentModes(ui->contentComboBox);
    const bool scoped = family == Family::Secrets;
    ui->scopeTitle->setVisible(scoped);
    ui->scopePanel->setVisible(scoped);
    ui->coalesceLabel->setVisible(scoped);
    ui->coalesceSpinBox->setVisible(scoped);
    ui->retryComboBox->clear();
    for (const RetryPolicy &preset : retryPresets())
        ui->retryComboBox->addItem(preset.name, preset.name);
    ui->retryComboBox->setCurrentIndex(ui->retryComboBox->findData(defaultRetryName(family)));
    ui->keepKeyRadioButton->hide();
    ui->removeCertificateCheckBox->hide();
    ui->unsignedRadioButton->setVisible(family != Family::Infrastructure);
    ui->generateRadioButton->setChecked(true);
    ui->generateRadioButton->setText(tr("&Generate a key (shown once after saving)"));
    fillSchemes({signing::familyScheme(family)});
    m_filling = false;
    m_dirty = false;
    applySigning();
    refreshRetry();
    refreshSummaries();
}

void WebhookForm::showWebhook(const Webhook &webhook)
{
    startNew(webhook.family);
    m_filling = true;
    m_original = webhook;
    if (ui->typeComboBox->findData(webhook.type) < 0)
        ui->typeComboBox->addItem(tr("unknown (%1)").arg(webhook.type), webhook.type);
    ui->typeComboBox->setCurrentIndex(ui->typeComboBox->findData(webhook.type));
    ui->nameLineEdit->setText(webhook.name);
    ui->urlLineEdit->setText(webhook.url);
    if (webhook.url.isEmpty())
        ui->urlLineEdit->setPlaceholderText(webhook.urlDisplay);
    ui->eventFilter->setEvents(webhook.events);
    selectScope(webhook.projectId, webhook.environment, webhook.pathPattern);
    ui->projectComboBox->setEnabled(false); // a webhook stays with its project
    ui->newProjectButton->hide();
    ui->keepKeyRadioButton->setVisible(webhook.hasSecret);
    ui->keepKeyRadioButton->setText(tr("&Keep the current key (…%1)").arg(webhook.secretHint));
    ui->generateRadioButton->setText(tr("&Generate a new key (shown once after saving)"));
    (webhook.hasSecret ? ui->keepKeyRadioButton : ui->unsignedRadioButton)->setChecked(true);
    ui->ownKeyField->clear();
    fillSchemes(webhook.signatures);
    const QString retry = retryText(webhook.retry);
    if (ui->retryComboBox->findData(retry) < 0)
        ui->retryComboBox->addItem(retry, retry);
    ui->retryComboBox->setCurrentIndex(ui->retryComboBox->findData(retry));
    ui->timeoutSpinBox->setValue(webhook.timeoutMs / 1000);
    ui->rateSpinBox->setValue(webhook.ratePerSecond);
    ui->contentComboBox->setCurrentIndex(qMax(0, ui->contentComboBox->findData(webhook.contentMode)));
    ui->orderedCheckBox->setChecked(webhook.ordered);
    ui->allowHttpCheckBox->setChecked(webhook.allowHttp);
    ui->allowPrivateCheckBox->setChecked(webhook.allowPrivate);
    ui->caFileLineEdit->setText(webhook.caFile);
    ui->removeCertificateCheckBox->setVisible(!webhook.clientName.isEmpty());
    ui->removeCertificateCheckBox->setChecked(false);
    if (!webhook.clientName.isEmpty())
        ui->clientCertificateLineEdit->setPlaceholderText(tr("Keeps the certificate of %1").arg(webhook.clientName));
    ui->headerEditor->setHeaders(webhook.headers);
    ui->notesPlainTextEdit->setPlainText(webhook.notes);
    ui->labelsLineEdit->setText(webhook.labels.join(u", "_s));
    ui->coalesceSpinBox->setValue(int((webhook.coalesceMs + 999) / 1000));
    m_filling = false;
    m_dirty = false;
    applySigning();
    refreshRetry();
    refreshSummaries();
}

void WebhookForm::suggest(const Webhook &proposal)
{
    selectScope(proposal.projectId, proposal.environment, proposal.pathPattern);
    ui->eventFilter->setEvents(proposal.events);
    m_dirty = true;
    refreshSummaries();
    Q_EMIT changed();
}

void WebhookForm::setProjects(const QList<Project> &projects)
{
    const QString chosen = projectId().isEmpty() ? m_original.projectId : projectId();
    const QString environment = this->environment();
    m_filling = true;
    m_projects = projects;
    ui->projectComboBox->clear();
    for (const Project &project : projects)
        ui->projectComboBox->addItem(project.name, project.id);
    ui->projectComboBox->setCurrentIndex(qMax(0, ui->projectComboBox->findData(chosen)));
    fillEnvironments(environment.isEmpty() ? m_original.environment : environment);
    m_filling = false;
    Q_EMIT scopeChanged();
}

void WebhookForm::selectScope(const QString &projectId, const QString &environment, const QString &pathPattern)
{
    const bool wasFilling = std::exchange(m_filling, true);
    if (const int index = ui->projectComboBox->findData(projectId); index >= 0)
        ui->projectComboBox->setCurrentIndex(index);
    fillEnvironments(environment);
    ui->pathComboBox->setEditText(pathPattern);
    m_filling = wasFilling;
    Q_EMIT scopeChanged();
}

void WebhookForm::setFolders(const QStringList &paths)
{
    const QString typed = pathPattern();
    const bool wasFilling = std::exchange(m_filling, true);
    ui->pathComboBox->clear();
    ui->pathComboBox->addItem(u"/**"_s);
    for (const QString &path : paths)
        ui->pathComboBox->addItems(path == u"/"_s ? QStringList{path} : QStringList{path, path + u"/**"_s});
    ui->pathComboBox->setEditText(typed);
    m_filling = wasFilling;
}

void WebhookForm::setUrl(const QString &url)
{
    ui->urlLineEdit->setText(url);
}

void WebhookForm::setName(const QString &name)
{
    ui->nameLineEdit->setText(name);
}

void WebhookForm::setOwnKey(const QString &key)
{
    ui->ownKeyRadioButton->setChecked(true);
    ui->ownKeyField->setText(key);
}

void WebhookForm::allowLocal()
{
    ui->allowHttpCheckBox->setChecked(true);
    ui->allowPrivateCheckBox->setChecked(true);
}

services::WebhookDraft WebhookForm::draft() const
{
    services::WebhookDraft draft;
    draft.type = ui->typeComboBox->currentData().toString();
    draft.name = ui->nameLineEdit->text().trimmed();
    const QString url = ui->urlLineEdit->text().trimmed();
    if (!url.isEmpty() || m_original.id.isEmpty() || !m_original.url.isEmpty())
        draft.url = url; // otherwise it is sealed and stays as it is
    if (m_family == Family::Secrets) {
        draft.environment = environment();
        draft.pathPattern = pathPattern();
    }
    draft.allEvents = ui->eventFilter->allEvents();
    if (!ui->eventFilter->allEvents())
        draft.events = ui->eventFilter->events();
    if (ui->generateRadioButton->isChecked())
        draft.generateSecret = true;
    else if (ui->ownKeyRadioButton->isChecked())
        draft.secret = ui->ownKeyField->secret();
    else if (ui->unsignedRadioButton->isChecked())
        draft.secret = SecretBytes();
    draft.signatures = signatures();
    draft.headers = ui->headerEditor->headers();
    draft.retry = ui->retryComboBox->currentData().toString();
    draft.timeoutMs = ui->timeoutSpinBox->value() * 1000;
    draft.ratePerSecond = ui->rateSpinBox->value();
    if (m_family == Family::Certificates)
        draft.contentMode = draft.type == u"general"_s ? ui->contentComboBox->currentData().toString() : u"json"_s;
    draft.ordered = ui->orderedCheckBox->isChecked();
    draft.allowHttp = ui->allowHttpCheckBox->isChecked();
    draft.allowPrivate = ui->allowPrivateCheckBox->isChecked();
    draft.caFile = ui->caFileLineEdit->text().trimmed();
    if (ui->removeCertificateCheckBox->isChecked())
        draft.clientIdentity = SecretBytes();
    else
        draft.clientIdentityFile = ui->clientCertificateLineEdit->text().trimmed();
    draft.notes = ui->notesPlainTextEdit->toPlainText();
    draft.labels = labels();
    if (m_family == Family::Secrets)
        draft.coalesceMs = ui->coalesceSpinBox->value() * 1000LL;
    return draft;
}

QString WebhookForm::projectId() const
{
    return m_family == Family::Secrets ? ui->projectComboBox->currentData().toString() : QString();
}

QString WebhookForm::environment() const
{
    return ui->environmentComboBox->currentData().toString();
}

QString WebhookForm::pathPattern() const
{
    return ui->pathComboBox->currentText().trimmed();
}

void WebhookForm::fillTypes()
{
    ui->typeComboBox->clear();
    for (const formats::Format *format : formats::registry()) {
        // Another family's envelope may carry the same id ("general"): one entry each.
        if (format->serves(m_family) && ui->typeComboBox->findData(format->id()) < 0)
            ui->typeComboBox->addItem(icon(format->id()), format->label(), format->id());
    }
}

void WebhookForm::fillEnvironments(const QString &chosen)
{
    const bool wasFilling = std::exchange(m_filling, true);
    ui->environmentComboBox->clear();
    ui->environmentComboBox->addItem(tr("All environments"), QString());
    for (const Project &project : std::as_const(m_projects)) {
        if (project.id != projectId())
            continue;
        for (const Environment &environment : project.environments)
            ui->environmentComboBox->addItem(tr("%1 (%2)").arg(environment.name, environment.slug), environment.slug);
    }
    ui->environmentComboBox->setCurrentIndex(qMax(0, ui->environmentComboBox->findData(chosen)));
    m_filling = wasFilling;
}

void WebhookForm::fillSchemes(const QStringList &chosen)
{
    qDeleteAll(m_schemes);
    m_schemes.clear();
    for (const signing::Scheme *scheme : signing::registry()) {
        if (!offersScheme(*scheme, m_family))
            continue;
        auto *box = new QCheckBox(tr("%1 (%2)").arg(schemeLabel(*scheme), scheme->headerName()), ui->schemesPanel);
        box->setObjectName(u"schemeCheckBox_"_s + scheme->id());
        box->setProperty("schemeId", scheme->id());
        const bool own = scheme->id() == signing::familyScheme(m_family);
        box->setChecked(own || chosen.contains(scheme->id()));
        box->setEnabled(!own); // the family's own header is what its receivers read
        ui->schemesLayout->addWidget(box);
        m_schemes << box;
        connect(box, &QCheckBox::toggled, this, [this] { touch(u"signatures"_s); });
    }
}

QStringList WebhookForm::labels() const
{
    QStringList labels;
    for (const QString &part : ui->labelsLineEdit->text().split(u',', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            labels += part.trimmed();
    }
    return labels;
}

QStringList WebhookForm::signatures() const
{
    QStringList ids{signing::familyScheme(m_family)};
    for (const QCheckBox *box : m_schemes) {
        const QString id = box->property("schemeId").toString();
        if (box->isChecked() && !ids.contains(id))
            ids << id;
    }
    return ids;
}

} // namespace belfry::gui
