#include "gui/pages/settingspage.h"

#include "gui/controllers/servercontrol.h"
#include "gui/controllers/vaultwatch.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/passphrasedialog.h"
#include "gui/dialogs/webhookeditor.h"
#include "gui/preferences.h"
#include "gui/widgets/pingresultview.h"
#include "gui/widgets/tableview.h"
#include "gui/widgets/tint.h"
#include "gui/widgets/wholetext.h"
#include "ui_settingspage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHideEvent>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

constexpr int LeastPerWebhook = 100; ///< fewer are never kept; the field's step below it stands for any number

} // namespace

struct SettingsPage::Stored {
    QString actor;
    int concurrency = 64;
    int retentionDays = 90;
    int perWebhook = 0;
    int megabytes = 0;
    QString proxy;
    QString listen;
    bool allowsLocal = false;
    bool serves = false;
};

SettingsPage::SettingsPage(AppContext &context, QWidget *parent)
    : Page(context, parent), ui(std::make_unique<Ui::SettingsPage>()), m_pinger(context)
{
    ui->setupUi(this);
    makeSections();
    makeGeneral();
    makeWebhooks();
    makeStoreSettings();
    makeSecurity();
    makeServer();
    load();
}

SettingsPage::~SettingsPage() = default;

void SettingsPage::makeSections()
{
    const std::initializer_list<std::pair<QString, QString>> sections{{tr("General"), u"settings"_s}, {tr("Webhooks"), u"webhooks"_s},
        {tr("Delivery"), u"deliveries"_s}, {tr("Network"), u"link"_s}, {tr("Security"), u"lock"_s}, {tr("Server"), u"terminal"_s}};
    for (const auto &[title, iconName] : sections)
        ui->sectionList->addItem(new QListWidgetItem(icon(iconName), title));
    ui->sectionList->setFixedWidth(fontMetrics().averageCharWidth() * 22);
    ui->sectionList->setSpacing(2);
    connect(ui->sectionList, &QListWidget::currentRowChanged, ui->sectionStack, &QStackedWidget::setCurrentIndex);
    ui->sectionList->setCurrentRow(0);
    for (QLabel *title : {ui->generalTitle, ui->webhooksTitle, ui->deliveryTitle, ui->networkTitle, ui->securityTitle, ui->serverTitle}) {
        QFont large = title->font();
        large.setPointSizeF(large.pointSizeF() * 1.3);
        large.setBold(true);
        title->setFont(large);
    }
    for (QLabel *hint : {ui->actorHintLabel, ui->languageHintLabel, ui->webhooksHintLabel, ui->concurrencyHintLabel,
             ui->retentionHintLabel, ui->proxyHintLabel, ui->vaultHintLabel, ui->serverHintLabel}) {
        hint->setForegroundRole(QPalette::PlaceholderText);
        showWhole(hint);
    }
}

void SettingsPage::makeGeneral()
{
    ui->themeComboBox->addItem(tr("As the desktop"), int(ThemeKind::System));
    ui->themeComboBox->addItem(tr("Light"), int(ThemeKind::Light));
    ui->themeComboBox->addItem(tr("Dark"), int(ThemeKind::Dark));
    ui->themeComboBox->addItem(tr("High contrast"), int(ThemeKind::Contrast));
    ui->themeComboBox->setCurrentIndex(ui->themeComboBox->findData(int(preferences::theme())));
    ui->languageComboBox->addItem(tr("As the desktop"), QString());
    ui->languageComboBox->addItem(u"English"_s, u"en"_s);
    ui->languageComboBox->addItem(u"Deutsch"_s, u"de"_s);
    ui->languageComboBox->setCurrentIndex(qMax(0, ui->languageComboBox->findData(preferences::language())));
    ui->languageHintLabel->hide();
    ui->timesComboBox->addItem(tr("Local time"), false);
    ui->timesComboBox->addItem(tr("UTC"), true);
    ui->timesComboBox->setCurrentIndex(preferences::timesInUtc() ? 1 : 0);
    ui->orderComboBox->addItem(tr("Newest on top"), false);
    ui->orderComboBox->addItem(tr("Oldest on top"), true);
    connect(ui->orderComboBox, &QComboBox::activated, this, [this] { preferences::setOldestOnTop(ui->orderComboBox->currentData().toBool()); });
    ui->textSizeSpinBox->setValue(preferences::textPercent());
    ui->textSizeSpinBox->setKeyboardTracking(false);
    connect(ui->themeComboBox, &QComboBox::activated, this,
        [this] { preferences::setTheme(ThemeKind(ui->themeComboBox->currentData().toInt())); });
    connect(ui->languageComboBox, &QComboBox::activated, this, [this] {
        preferences::setLanguage(ui->languageComboBox->currentData().toString());
        ui->languageHintLabel->setText(tr("From the next start on."));
        ui->languageHintLabel->show();
    });
    connect(ui->timesComboBox, &QComboBox::activated, this,
        [this] { preferences::setTimesInUtc(ui->timesComboBox->currentData().toBool()); });
    connect(ui->textSizeSpinBox, &QSpinBox::valueChanged, this, [](int percent) { preferences::setTextPercent(percent); });
    connect(ui->actorLineEdit, &QLineEdit::editingFinished, this,
        [this] { set(services::settingkeys::ActorName, ui->actorLineEdit->text().trimmed()); });
}

void SettingsPage::makeWebhooks()
{
    prepareTable(ui->webhookTable);
    ui->webhookTable->setModel(&m_webhooks);
    ui->webhookTable->setSelectionMode(QAbstractItemView::SingleSelection);
    ui->webhookTable->setColumnHidden(WebhookModel::Where, true);
    ui->webhookTable->setColumnHidden(WebhookModel::Type, true);
    const auto refresh = [this] {
        ui->editWebhookButton->setEnabled(!selectedWebhook().isEmpty());
        ui->pingWebhookButton->setEnabled(!selectedWebhook().isEmpty());
    };
    connect(ui->webhookTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, refresh);
    connect(&m_webhooks, &QAbstractItemModel::modelReset, this, refresh);
    connect(ui->webhookTable, &QTableView::doubleClicked, this, [this] { openEditWebhook(context(), this, selectedWebhook()); });
    connect(ui->addWebhookButton, &QPushButton::clicked, this, &SettingsPage::addWebhook);
    connect(ui->editWebhookButton, &QPushButton::clicked, this, [this] { openEditWebhook(context(), this, selectedWebhook()); });
    connect(ui->pingWebhookButton, &QPushButton::clicked, this, [this] { m_pinger.ping(selectedWebhook()); });
    connect(&m_webhooks, &WebhookModel::enabledToggled, this, [this](const QString &id, bool enabled) {
        context().engine->run(
            this, [id, enabled](services::Engine &engine) { return engine.webhooks().setEnabled(id, enabled); },
            [this](const Result<Webhook> &) { loadWebhooks(); });
    });
    connect(&m_pinger, &Pinger::finished, this, [this](const Delivery &delivery) {
        const QString answer = delivery.attempts.isEmpty() ? tr("nothing was sent") : attemptSentence(delivery.attempts.constLast());
        ui->messageBar->show(delivery.state == DeliveryState::Succeeded ? MessageBar::Tone::Success : MessageBar::Tone::Failure,
            tr("%1: %2").arg(delivery.webhookName, answer));
        loadWebhooks();
    });
    connect(&m_pinger, &Pinger::failed, this, [this](const QString &message) { ui->messageBar->show(MessageBar::Tone::Failure, message); });
    refresh();
}

void SettingsPage::makeStoreSettings()
{
    ui->concurrencySpinBox->setKeyboardTracking(false);
    ui->retentionSpinBox->setKeyboardTracking(false);
    connect(ui->concurrencySpinBox, &QSpinBox::valueChanged, this,
        [this](int value) { set(services::settingkeys::GlobalConcurrency, QString::number(value)); });
    connect(ui->retentionSpinBox, &QSpinBox::valueChanged, this,
        [this](int value) { set(services::settingkeys::RetentionDays, QString::number(value)); });
    ui->perWebhookSpinBox->setKeyboardTracking(false);
    ui->sizeSpinBox->setKeyboardTracking(false);
    connect(ui->perWebhookSpinBox, &QSpinBox::valueChanged, this, [this](int value) {
        set(services::settingkeys::RetentionPerWebhook, QString::number(value < LeastPerWebhook ? 0 : value));
    });
    connect(ui->sizeSpinBox, &QSpinBox::valueChanged, this,
        [this](int value) { set(services::settingkeys::RetentionMegabytes, QString::number(value)); });
    connect(ui->pruneButton, &QPushButton::clicked, this, &SettingsPage::prune);
    connect(ui->proxyLineEdit, &QLineEdit::editingFinished, this, &SettingsPage::saveProxy);
    connect(ui->allowLocalCheckBox, &QCheckBox::toggled, this, [this](bool on) { set(services::settingkeys::AllowLocal, on ? u"1"_s : u"0"_s); });
}

void SettingsPage::makeSecurity()
{
    tint(ui->recoveryFrame, Token::WarningBadge, Token::WarningBadgeText);
    ui->recoveryFrame->hide();
    ui->recoveryLineEdit->setFont(monospaceFont());
    ui->lockButton->setIcon(icon(u"lock"_s));
    ui->passphraseButton->setIcon(icon(u"key"_s));
    VaultWatch *watch = VaultWatch::of(context());
    connect(watch, &VaultWatch::changed, this, &SettingsPage::showVault);
    connect(ui->lockButton, &QPushButton::clicked, this, [this, watch] { watch->state().locked ? watch->unlock(this) : watch->lock(this); });
    connect(ui->passphraseButton, &QPushButton::clicked, this, [this, watch] {
        auto *dialog = new PassphraseDialog(context(), this,
            watch->state().hasPassphraseSlot ? PassphraseDialog::Purpose::Change : PassphraseDialog::Purpose::Set);
        connect(dialog, &QDialog::accepted, this, [this, watch] {
            if (watch->state().hasRecoverySlot)
                return;
            ui->messageBar->show(MessageBar::Tone::Info, tr("A passphrase that is forgotten opens nothing. A recovery code can stand in for it."));
            ui->messageBar->addAction(tr("Make a recovery code"), this, [this] {
                ui->messageBar->clear();
                makeRecovery();
            });
        });
        dialog->open();
    });
    showVault();
    connect(ui->recoveryButton, &QPushButton::clicked, this, &SettingsPage::makeRecovery);
    connect(ui->copyRecoveryButton, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(ui->recoveryLineEdit->text());
        ui->copyRecoveryButton->setText(tr("Copied"));
    });
}

void SettingsPage::makeServer()
{
    ServerControl *server = ServerControl::of(context());
    ui->serverEnabledCheckBox->setEnabled(server->isAvailable());
    connect(server, &ServerControl::changed, this, &SettingsPage::showServer);
    connect(ui->serverEnabledCheckBox, &QCheckBox::toggled, this, [this, server](bool on) {
        if (m_filling)
            return;
        set(services::settingkeys::ServerEnabled, on ? u"1"_s : u"0"_s);
        on ? server->start(ui->listenLineEdit->text().trimmed()) : server->stop();
    });
    connect(ui->listenLineEdit, &QLineEdit::editingFinished, this, &SettingsPage::saveListen);
    connect(ui->copyServerButton, &QPushButton::clicked, this, [server] { QGuiApplication::clipboard()->setText(server->url()); });
    showServer();
}

void SettingsPage::activate()
{
    ui->orderComboBox->setCurrentIndex(preferences::oldestOnTop() ? 1 : 0); // the table's header can turn it too
    load();
}

void SettingsPage::open(const QString &object)
{
    static const QStringList sections{u"general"_s, u"webhooks"_s, u"delivery"_s, u"network"_s, u"security"_s, u"server"_s};
    if (const qsizetype at = sections.indexOf(object); at >= 0)
        ui->sectionList->setCurrentRow(int(at));
    if (object == u"new"_s) {
        ui->sectionList->setCurrentRow(1);
        addWebhook();
    }
}

void SettingsPage::load()
{
    context().engine->run(
        this,
        [](services::Engine &engine) -> Result<Stored> {
            using namespace services::settingkeys;
            services::Settings &settings = engine.settings();
            return Stored{settings.text(QLatin1String(ActorName)), int(settings.number(QLatin1String(GlobalConcurrency), 64)),
                int(settings.number(QLatin1String(RetentionDays), 90)), int(settings.number(QLatin1String(RetentionPerWebhook), 0)),
                int(settings.number(QLatin1String(RetentionMegabytes), 0)), settings.text(QLatin1String(ProxyUrl)),
                settings.text(QLatin1String(ServerListen), u"127.0.0.1:8080"_s), settings.flag(QLatin1String(AllowLocal), false), settings.flag(QLatin1String(ServerEnabled), false)};
        },
        [this](Result<Stored> stored) {
            m_settled = true;
            if (!stored)
                return ui->messageBar->show(MessageBar::Tone::Failure, stored.error().message);
            showStored(*stored);
        });
    loadWebhooks();
    VaultWatch::of(context())->refresh();
}

void SettingsPage::showStored(const Stored &stored)
{
    m_filling = true;
    ui->actorLineEdit->setText(stored.actor);
    ui->concurrencySpinBox->setValue(stored.concurrency);
    ui->retentionSpinBox->setValue(stored.retentionDays);
    ui->perWebhookSpinBox->setValue(stored.perWebhook); // 0 = its least value, which says so in words
    ui->sizeSpinBox->setValue(stored.megabytes);
    ui->proxyLineEdit->setText(stored.proxy);
    ui->listenLineEdit->setText(stored.listen);
    ui->allowLocalCheckBox->setChecked(stored.allowsLocal);
    ui->serverEnabledCheckBox->setChecked(stored.serves);
    m_filling = false;
}

void SettingsPage::loadWebhooks()
{
    context().engine->run(
        this, [](services::Engine &engine) { return engine.webhooks().list({}, Family::Infrastructure); },
        [this](Result<QList<Webhook>> webhooks) {
            if (webhooks)
                m_webhooks.setWebhooks(*webhooks);
        });
}

QString SettingsPage::selectedWebhook() const
{
    const Webhook *webhook = m_webhooks.at(ui->webhookTable->currentIndex());
    return webhook ? webhook->id : QString();
}

void SettingsPage::addWebhook()
{
    auto *editor = new WebhookEditor(context(), this);
    connect(editor, &WebhookEditor::saved, this, &SettingsPage::loadWebhooks);
    WebhookPrefill prefill;
    prefill.family = Family::Infrastructure;
    editor->startNew(prefill);
    editor->open();
}

void SettingsPage::set(const char *key, const QString &value)
{
    if (m_filling)
        return;
    context().engine->run(
        this, [key = QString::fromLatin1(key), value](services::Engine &engine) { return engine.settings().set(key, value); },
        [this](Result<void> done) {
            if (!done)
                ui->messageBar->show(MessageBar::Tone::Failure, tr("Not saved: %1").arg(done.error().message));
        });
}

void SettingsPage::saveProxy()
{
    const QString text = ui->proxyLineEdit->text().trimmed();
    const QUrl url(text, QUrl::StrictMode);
    const bool known = url.scheme() == u"http"_s || url.scheme() == u"socks5"_s;
    if (!text.isEmpty() && (!known || url.host().isEmpty() || url.port() < 1))
        return ui->proxyNote->setNote(FieldNoteLabel::Tone::Error, tr("Write http://host:port or socks5://host:port, or nothing."));
    ui->proxyNote->clear();
    set(services::settingkeys::ProxyUrl, text);
}

void SettingsPage::saveListen()
{
    const QString text = ui->listenLineEdit->text().trimmed();
    const QUrl url(u"http://"_s + text, QUrl::StrictMode);
    if (url.host().isEmpty() || url.port() < 0)
        return ui->listenNote->setNote(FieldNoteLabel::Tone::Error, tr("Write an address and a port: 127.0.0.1:8080."));
    const bool open = url.host() != u"127.0.0.1"_s && url.host() != u"::1"_s && url.host() != u"localhost"_s;
    if (open)
        ui->listenNote->setNote(FieldNoteLabel::Tone::Warning, tr("Other computers can reach this address. Every request needs a token."));
    else
        ui->listenNote->clear();
    set(services::settingkeys::ServerListen, text);
    if (ServerControl *server = ServerControl::of(context()); !server->url().isEmpty() && QUrl(server->url()).authority() != text)
        server->start(text);
}

void SettingsPage::prune()
{
    const int days = ui->retentionSpinBox->value();
    auto *dialog = new DeleteDialog(context(), this, [days](services::Engine &engine) -> Result<void> {
        const auto pruned = engine.store().prune(engine.clock().nowMs() - days * 24LL * 60 * 60 * 1000);
        if (!pruned)
            return tl::unexpected<Error>(pruned.error());
        return {};
    });
    dialog->setQuestion(tr("Remove older history"), tr("Remove finished deliveries older than %n day(s) now?", nullptr, days), tr("Remove"));
    dialog->setCounts(tr("The newest 100 deliveries of each webhook and starred ones stay."));
    connect(dialog, &DeleteDialog::deleted, this, [this] { Q_EMIT context().toast(tr("Older history removed"), {}); });
    dialog->open();
}

void SettingsPage::showVault()
{
    const VaultWatch *watch = VaultWatch::of(context());
    if (!watch->isRead())
        return;
    const services::VaultState &state = watch->state();
    if (state.locked)
        forgetRecovery();
    const int side = fontMetrics().height() * 2;
    ui->vaultIconLabel->setPixmap(icon(state.locked ? u"lock"_s : u"unlock"_s, state.locked ? Token::Warning : Token::Delivered).pixmap(side, side));
    QStringList ways;
    if (state.hasPassphraseSlot)
        ways << tr("a passphrase");
    if (state.hasKeychainSlot)
        ways << tr("the desktop's keychain");
    if (state.hasKeyFileSlot)
        ways << tr("a key file on this computer");
    if (state.hasRecoverySlot)
        ways << tr("a recovery code");
    const QString opened = ways.isEmpty() ? tr("No key was made yet; the first secret makes one.") : tr("It opens with %1.").arg(ways.join(tr(" or ")));
    ui->vaultStateLabel->setText((state.locked ? tr("The vault is locked.") : tr("The vault is open.")) + u' ' + opened);
    ui->lockButton->setText(state.locked ? tr("Unlock…") : tr("Lock the vault"));
    ui->lockButton->setIcon(icon(state.locked ? u"unlock"_s : u"lock"_s));
    ui->passphraseButton->setText(state.hasPassphraseSlot ? tr("Change passphrase…") : tr("Set passphrase…"));
    ui->passphraseButton->setEnabled(!state.locked || state.hasPassphraseSlot);
    ui->recoveryButton->setText(state.hasRecoverySlot ? tr("Make another recovery code") : tr("Make a recovery code"));
    ui->recoveryButton->setEnabled(!state.locked);
}

void SettingsPage::makeRecovery()
{
    context().engine->run(
        this, [](services::Engine &engine) { return engine.vault().makeRecoveryCode(); },
        [this](Result<QString> code) {
            if (!code)
                return ui->messageBar->show(MessageBar::Tone::Failure, code.error().message);
            if (!isVisible() || VaultWatch::of(context())->isLocked())
                return ui->messageBar->show(MessageBar::Tone::Warning, tr("A recovery code was made while nobody looked. Make another one."));
            ui->recoveryLineEdit->setText(*code);
            ui->recoveryFrame->show();
            ui->copyRecoveryButton->setFocus();
            VaultWatch::of(context())->refresh();
        });
}

/// Shown once means once: not to whoever opens this page later.
void SettingsPage::forgetRecovery()
{
    ui->recoveryLineEdit->clear();
    ui->copyRecoveryButton->setText(tr("Copy"));
    ui->recoveryFrame->hide();
}

void SettingsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    if (!event->spontaneous()) // minimizing the window is no leaving
        forgetRecovery();
}

void SettingsPage::showServer()
{
    const ServerControl *server = ServerControl::of(context());
    QString text = tr("Not serving.");
    if (!server->isAvailable())
        text = tr("This build has no server.");
    else if (!server->url().isEmpty())
        text = tr("Serving at %1").arg(server->url());
    else if (!server->problem().isEmpty())
        text = server->problem();
    ui->serverStateLabel->setTextFormat(Qt::PlainText);
    ui->serverStateLabel->setText(text);
    ui->copyServerButton->setVisible(!server->url().isEmpty());
}

} // namespace belfry::gui
