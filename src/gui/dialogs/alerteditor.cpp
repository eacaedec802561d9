#include "gui/dialogs/alerteditor.h"

#include "certificates/alertservice.h"
#include "certificates/certificateservice.h"
#include "core/id.h"
#include "domain/names.h"
#include "gui/dialogs/dialogkeys.h"
#include "gui/dialogs/registry.h"
#include "gui/models/alertmodel.h"
#include "gui/models/certificatemodel.h"
#include "gui/theme.h"
#include "gui/widgets/applicationchooser.h"
#include "gui/widgets/contentmodes.h"
#include "gui/widgets/paneltitle.h"
#include "services/alertchannels.h"
#include "services/settings.h"
#include "ui_alerteditor.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QToolButton>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

AlertEditor::AlertEditor(AppContext &context, QWidget *parent, const QString &applicationId, const QString &alertId)
    : QDialog(parent), ui(std::make_unique<Ui::AlertEditor>()), m_context(context), m_applicationId(applicationId), m_alertId(alertId), m_pinger(context)
{
    ui->setupUi(this);
    makePanelTitle(ui->channelsTitle);
    makePanelTitle(ui->filtersTitle);
    fillContentModes(ui->contentComboBox);
    ui->addFilterButton->setIcon(icon(u"add"_s));
    ui->pingResult->hide();
    setWindowTitle(isNew() ? tr("New alert") : tr("Edit alert"));
    ui->saveButton->setText(isNew() ? tr("Create") : tr("Save"));
    for (const QString &type : {u"expiration"_s, u"issuance"_s, u"renewal"_s, u"revocation"_s})
        ui->typeComboBox->addItem(alertTypeText(type), type);
    ui->beforeLineEdit->setText(u"30d"_s);
    ui->generateButton->setIcon(icon(u"generate"_s));
    ui->addChannelButton->setIcon(icon(u"add"_s));
    ui->secretField->setPlaceholderText(isNew() ? tr("optional, for webhook channels") : tr("for new webhook channels; others keep theirs"));
    prepareDialog(this, ui->saveButton, ui->cancelButton, [this] { save(); });
    wire();
    load();
    refresh();
    ui->nameLineEdit->setFocus();
}

AlertEditor::~AlertEditor() = default;

void AlertEditor::suggestFor(const certificates::Certificate &certificate)
{
    const bool named = !certificate.commonName.isEmpty();
    const QString name = named ? certificate.commonName : certificate.san.value(0);
    ui->nameLineEdit->setText(slugOf(name));
    if (!name.isEmpty())
        ui->filters->setFilters({{named ? u"common_name"_s : u"san"_s, u"equals"_s, {name}}});
    m_startsAtChannel = true;
}

void AlertEditor::wire()
{
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(200ms);
    connect(&m_countTimer, &QTimer::timeout, this, &AlertEditor::count);
    connect(ui->nameLineEdit, &QLineEdit::textEdited, this, &AlertEditor::slugName);
    connect(ui->beforeLineEdit, &QLineEdit::textChanged, this, &AlertEditor::refresh);
    connect(ui->typeComboBox, &QComboBox::currentIndexChanged, this, &AlertEditor::refresh);
    connect(ui->applicationComboBox, &QComboBox::currentIndexChanged, this, &AlertEditor::refresh);
    connect(ui->filters, &AlertFilters::changed, this, &AlertEditor::refresh);
    connect(ui->addFilterButton, &QPushButton::clicked, this, [this] { ui->filters->addFilter(); });
    connect(&m_pinger, &Pinger::finished, ui->pingResult, &PingResultView::showDelivery);
    connect(&m_pinger, &Pinger::failed, ui->pingResult, &PingResultView::showProblem);
    connect(ui->pingResult, &PingResultView::detailsRequested, this, [this](const QString &id) { Q_EMIT m_context.navigate(u"deliveries"_s, id); });
    connect(ui->addChannelButton, &QPushButton::clicked, this, [this] { addChannel(); });
    connect(ui->generateButton, &QPushButton::clicked, this, [this] {
        ui->secretField->setText(generateSigningSecret());
        ui->secretNote->setNote(FieldNoteLabel::Tone::Hint, tr("Copy the key to the receiver before you save: it is not shown again."));
    });
    connect(ui->secretField, &SecretField::textChanged, ui->secretNote, &FieldNoteLabel::clear);
}

void AlertEditor::load()
{
    m_context.engine->run(
        this,
        [id = m_alertId](services::Engine &engine) -> Result<Loaded> {
            Loaded loaded;
            BELFRY_LET(applications, engine.certificates().applications());
            loaded.applications = applications;
            loaded.allowsLocal = engine.settings().flag(QLatin1String(services::settingkeys::AllowLocal), false);
            if (!id.isEmpty()) {
                BELFRY_LET(alert, engine.alerts().find(id));
                BELFRY_LET(channels, services::alertChannels(engine, id));
                loaded.alert = alert;
                loaded.channels = channels;
            }
            return loaded;
        },
        [this](Result<Loaded> loaded) {
            if (!loaded)
                return ui->messageBar->show(MessageBar::Tone::Failure, loaded.error().message);
            fillApplications(ui->applicationComboBox, loaded->applications, m_applicationId);
            if (loaded->alert)
                showAlert(*loaded->alert, loaded->channels);
            else
                startEmpty(loaded->allowsLocal);
            refresh();
        });
}

void AlertEditor::startEmpty(bool allowsLocal)
{
    addChannel();
    for (QCheckBox *box : {ui->allowHttpCheckBox, ui->allowPrivateCheckBox})
        box->setChecked(allowsLocal);
    if (m_startsAtChannel)
        QTimer::singleShot(0, m_rows.constLast().address, qOverload<>(&QWidget::setFocus)); // the layout shows it first
}

void AlertEditor::showAlert(const certificates::Alert &alert, const QList<Webhook> &channels)
{
    ui->nameLineEdit->setText(alert.name);
    ui->descriptionLineEdit->setText(alert.description);
    ui->typeComboBox->setCurrentIndex(ui->typeComboBox->findData(alert.type));
    ui->typeComboBox->setEnabled(false);
    ui->applicationComboBox->setEnabled(false);
    ui->typeNote->setNote(FieldNoteLabel::Tone::Hint, tr("The type stays as it was made."));
    ui->beforeLineEdit->setText(alert.alertBefore);
    ui->dailyCheckBox->setChecked(alert.daily);
    ui->filters->setFilters(alert.filters);
    for (const Webhook &channel : channels)
        addChannel(&channel);
}

void AlertEditor::addChannel(const Webhook *existing)
{
    ChannelRow row;
    row.widget = new QWidget(ui->channelsHost);
    auto *layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    row.type = new QComboBox(row.widget);
    row.type->setAccessibleName(tr("Kind of channel"));
    row.type->addItem(icon(u"general"_s), tr("Webhook"), u"general"_s);
    row.type->addItem(icon(u"slack"_s), tr("Slack"), u"slack"_s);
    row.type->addItem(icon(u"microsoft-teams"_s), tr("Microsoft Teams"), u"microsoft-teams"_s);
    row.type->addItem(icon(u"pagerduty"_s), tr("PagerDuty"), u"pagerduty"_s);
    row.address = new QLineEdit(row.widget);
    row.address->setAccessibleName(tr("Address of the channel"));
    auto *remove = new QToolButton(row.widget);
    remove->setIcon(icon(u"delete"_s));
    remove->setToolTip(tr("Remove this channel"));
    remove->setAccessibleName(tr("Remove this channel"));
    remove->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(row.type);
    layout->addWidget(row.address, 1);
    layout->addWidget(remove);
    const auto hint = [edit = row.address, type = row.type] {
        edit->setPlaceholderText(type->currentData().toString() == u"pagerduty"_s ? tr("integration key, 32 hexadecimal digits") : u"https://"_s);
    };
    connect(row.type, &QComboBox::currentIndexChanged, row.widget, hint);
    hint();
    connect(row.address, &QLineEdit::textChanged, ui->channelNote, &FieldNoteLabel::clear);
    connect(remove, &QToolButton::clicked, this, [this, widget = row.widget] { removeChannel(widget); });
    if (existing) {
        row.id = existing->id;
        row.type->setCurrentIndex(row.type->findData(existing->type));
        row.type->setEnabled(false);
        row.address->setText(existing->urlDisplay);
        row.address->setReadOnly(true);
        addChannelButtons(row, *existing);
    }
    ui->channelsLayout->addWidget(row.widget);
    m_rows += row;
    ui->addChannelButton->setEnabled(m_rows.size() < services::ChannelsPerAlert);
    if (!existing && m_rows.size() > 1)
        row.address->setFocus();
}

// A channel that is there is a webhook with a policy of its own: it can be tried, and edited like any other.
void AlertEditor::addChannelButtons(const ChannelRow &row, const Webhook &webhook)
{
    auto *layout = static_cast<QHBoxLayout *>(row.widget->layout());
    const auto add = [this, layout, &row](const QString &iconName, const QString &text, const char *name) {
        auto *button = new QToolButton(row.widget);
        button->setObjectName(QLatin1String(name));
        button->setIcon(icon(iconName));
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setFocusPolicy(Qt::TabFocus);
        layout->insertWidget(2, button);
        return button;
    };
    connect(add(u"edit"_s, tr("Edit this channel: key, content, retries, headers"), "editChannelButton"), &QToolButton::clicked, this,
        [this, id = webhook.id] { editChannel(id); });
    connect(add(u"ping"_s, tr("Send a test message to this channel"), "testChannelButton"), &QToolButton::clicked, this, [this, webhook] {
        ui->pingResult->show();
        ui->pingResult->showSending(webhook.urlDisplay);
        m_pinger.ping(webhook.id);
    });
}

void AlertEditor::editChannel(const QString &webhookId)
{
    openDialog(m_context, u"webhook"_s, {{}, webhookId}, this);
}

void AlertEditor::removeChannel(QWidget *widget)
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].widget != widget)
            continue;
        if (!m_rows[i].id.isEmpty())
            m_removed += m_rows[i].id;
        m_rows.removeAt(i);
        widget->deleteLater();
        break;
    }
    ui->addChannelButton->setEnabled(true);
    ui->addChannelButton->setFocus();
}

// Typed spaces and capitals become what a slug has, while one types; a trailing hyphen may stay until the next letter.
void AlertEditor::slugName()
{
    const QString typed = ui->nameLineEdit->text();
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    QString slug = typed.toLower().replace(others, u"-"_s);
    if (slug.startsWith(u'-'))
        slug.remove(0, 1);
    if (slug != typed) {
        const int position = ui->nameLineEdit->cursorPosition();
        ui->nameLineEdit->setText(slug);
        ui->nameLineEdit->setCursorPosition(qMin(position, int(slug.size())));
    }
    ui->nameNote->clear();
}

void AlertEditor::refresh()
{
    const bool expires = ui->typeComboBox->currentData().toString() == u"expiration"_s;
    for (QWidget *part : std::initializer_list<QWidget *>{ui->beforeLineEdit, ui->beforeLineEditLabel, ui->beforeNote, ui->dailyCheckBox})
        part->setVisible(expires);
    ui->beforeNote->clear();
    ++m_generation;
    const QString before = ui->beforeLineEdit->text();
    if (expires && !before.isEmpty() && !certificates::alertBeforeMs(before)) {
        m_countTimer.stop();
        return ui->beforeNote->setNote(FieldNoteLabel::Tone::Error, tr("A number and d, w, m or y: 30d, 1w, 3m, 1y."));
    }
    m_countTimer.start();
}

void AlertEditor::count()
{
    certificates::Alert probe;
    probe.applicationId = chosenApplication(ui->applicationComboBox);
    if (probe.applicationId.isEmpty())
        return;
    probe.type = ui->typeComboBox->currentData().toString();
    if (probe.type == u"expiration"_s)
        probe.alertBefore = ui->beforeLineEdit->text();
    probe.filters = ui->filters->filters();
    m_context.reader->run(
        this, [probe](services::Engine &engine) { return engine.alerts().preview(probe); },
        [this, generation = m_generation](Result<certificates::AlertService::Preview> preview) {
            if (generation != m_generation)
                return;
            if (!preview)
                return ui->filterNote->setNote(FieldNoteLabel::Tone::Error, preview.error().message);
            showPreview(*preview);
        });
}

void AlertEditor::showPreview(const certificates::AlertService::Preview &preview)
{
    QStringList names;
    for (const certificates::Certificate &each : preview.examples.mid(0, 4))
        names += shownName(each);
    QString matched = ui->filters->filters().isEmpty() ? tr("No filter: all %n certificate(s) of the application", nullptr, preview.matched)
                                                       : tr("Matches %n certificate(s) now", nullptr, preview.matched);
    if (!names.isEmpty())
        matched += u": "_s + names.join(u", "_s);
    matched += preview.matched > names.size() && !names.isEmpty() ? u" …"_s : u"."_s;
    const bool nobody = preview.matched == 0 && !ui->filters->filters().isEmpty();
    ui->filterNote->setNote(nobody ? FieldNoteLabel::Tone::Warning : FieldNoteLabel::Tone::Hint, matched);
    if (ui->typeComboBox->currentData().toString() != u"expiration"_s || ui->beforeLineEdit->text().isEmpty())
        return;
    QString text = tr("%n certificate(s) would alert today", nullptr, preview.dueNow);
    if (preview.nextAt > 0)
        text += tr(", the next on %1").arg(QDateTime::fromMSecsSinceEpoch(preview.nextAt, Qt::UTC).toString(u"yyyy-MM-dd"_s));
    ui->beforeNote->setNote(FieldNoteLabel::Tone::Hint, text + u'.');
}

services::WebhookDraft AlertEditor::draftOf(const ChannelRow &row) const
{
    services::WebhookDraft draft;
    draft.type = row.type->currentData().toString();
    draft.url = row.address->text().trimmed();
    draft.allowHttp = ui->allowHttpCheckBox->isChecked();
    draft.allowPrivate = ui->allowPrivateCheckBox->isChecked();
    if (draft.type == u"general"_s && !ui->secretField->isEmpty())
        draft.secret = ui->secretField->secret();
    if (draft.type == u"general"_s)
        draft.contentMode = ui->contentComboBox->currentData().toString();
    return draft;
}

void AlertEditor::save()
{
    QString name = ui->nameLineEdit->text();
    while (name.endsWith(u'-'))
        name.chop(1);
    if (!isSlug(name)) {
        ui->nameNote->setNote(FieldNoteLabel::Tone::Error, tr("Give it a name of lower-case letters, digits and hyphens."));
        return ui->nameLineEdit->setFocus();
    }
    certificates::AlertDraft draft;
    draft.name = name;
    draft.type = ui->typeComboBox->currentData().toString();
    draft.description = ui->descriptionLineEdit->text();
    draft.filters = ui->filters->filters();
    if (draft.type == u"expiration"_s) {
        draft.alertBefore = ui->beforeLineEdit->text();
        draft.daily = ui->dailyCheckBox->isChecked();
    }
    QList<services::WebhookDraft> fresh;
    for (const ChannelRow &row : std::as_const(m_rows)) {
        if (row.id.isEmpty())
            fresh += draftOf(row);
    }
    ui->saveButton->setEnabled(false);
    m_context.engine->run(
        this,
        [id = m_alertId, application = chosenApplication(ui->applicationComboBox), draft, fresh, removed = m_removed](services::Engine &engine) {
            return id.isEmpty() ? services::createAlert(engine, application, draft, fresh)
                                : services::editAlert(engine, id, draft, {{}, fresh, removed});
        },
        [this](Result<services::SavedAlert> done) {
            ui->saveButton->setEnabled(true);
            if (!done)
                return showError(done.error());
            Q_EMIT m_context.toast(isNew() ? tr("Alert %1 created").arg(done->alert.name) : tr("Alert %1 saved").arg(done->alert.name), {});
            Q_EMIT saved(done->alert.id);
            accept();
        });
}

void AlertEditor::showError(const Error &error)
{
    if (error.field == u"name"_s && !error.message.contains(u"channel"_s))
        return ui->nameNote->setNote(FieldNoteLabel::Tone::Error, error.message);
    if (error.field == u"filter"_s)
        return ui->filterNote->setNote(FieldNoteLabel::Tone::Error, error.message);
    if (error.field == u"before"_s)
        return ui->beforeNote->setNote(FieldNoteLabel::Tone::Error, error.message);
    if (error.field == u"secret"_s)
        return ui->secretNote->setNote(FieldNoteLabel::Tone::Error, error.message);
    if (error.field == u"channel"_s || error.field == u"url"_s || error.field == u"type"_s)
        return ui->channelNote->setNote(FieldNoteLabel::Tone::Error, error.message);
    ui->messageBar->show(MessageBar::Tone::Failure, error.message);
}

} // namespace belfry::gui
