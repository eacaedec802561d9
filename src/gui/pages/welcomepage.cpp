#include "gui/pages/welcomepage.h"

#include "core/json.h"
#include "gui/controllers/vaultwatch.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/dialogs.h"
#include "gui/dialogs/webhookeditor.h"
#include "gui/theme.h"
#include "gui/widgets/pingresultview.h"
#include "ui_welcomepage.h"

#include <QDateTime>
#include <QEvent>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

/// As a whole sentence; some come with their own full stop or question mark.
QString ended(const QString &sentence)
{
    return sentence.endsWith(u'.') || sentence.endsWith(u'?') || sentence.endsWith(u'!') ? sentence : sentence + u'.';
}

} // namespace

WelcomePage::WelcomePage(AppContext &context, QWidget *parent)
    : Page(context, parent), ui(std::make_unique<Ui::WelcomePage>()), m_tour(context)
{
    ui->setupUi(this);
    VaultWatch::of(context)->attach(this); // it says so also where it stands alone
    m_breakText = ui->breakTextLabel->text();
    prepareLooks();
    wire();
    ui->resultCard->hide();
    ui->stepsTitleLabel->hide();
    ui->stepsPanel->hide();
    ui->removeSampleButton->hide();
    m_tour.lookForSample();
}

WelcomePage::~WelcomePage() = default;

void WelcomePage::prepareLooks()
{
    const auto scale = [](QLabel *label, qreal factor) {
        QFont font = label->font();
        font.setPointSizeF(font.pointSizeF() * factor);
        font.setBold(true);
        label->setFont(font);
    };
    scale(ui->titleLabel, 2.0);
    scale(ui->startTitleLabel, 1.3);
    scale(ui->resultTitleLabel, 1.3);
    scale(ui->stepsTitleLabel, 1.15);
    for (QLabel *label : {ui->breakTitleLabel, ui->whyTitleLabel, ui->ownTitleLabel})
        scale(label, 1.0);
    for (QLabel *label : {ui->introLabel, ui->startTextLabel, ui->breakTextLabel, ui->whyTextLabel, ui->ownTextLabel})
        label->setForegroundRole(QPalette::PlaceholderText);
    for (QFrame *card : {ui->startCard, ui->resultCard, ui->breakCard, ui->whyCard, ui->ownCard}) {
        card->setFrameShape(QFrame::StyledPanel);
        card->setAutoFillBackground(true);
        card->setBackgroundRole(QPalette::Base);
    }
    ui->resultTitleLabel->setTextFormat(Qt::PlainText);
    ui->signatureLabel->setFont(monospaceFont());
    ui->signatureLabel->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    ui->bodyText->setFont(monospaceFont());
    ui->bodyText->setFixedHeight(ui->bodyText->fontMetrics().lineSpacing() * 15);
    ui->sampleButton->setIcon(icon(u"welcome"_s, Token::SelectionText));
    ui->scrollArea->setBackgroundRole(QPalette::Window);
    refreshMarks();
}

void WelcomePage::wire()
{
    connect(ui->sampleButton, &QPushButton::clicked, this, &WelcomePage::startSample);
    connect(ui->emptyButton, &QPushButton::clicked, this, [this] { openNewProject(context(), this); });
    connect(ui->openDeliveryButton, &QPushButton::clicked, this, [this] { Q_EMIT context().navigate(u"deliveries"_s, m_delivery.id); });
    connect(ui->breakButton, &QPushButton::clicked, this, &WelcomePage::toggleBreak);
    connect(ui->whyButton, &QPushButton::clicked, this, &WelcomePage::askWhy);
    connect(ui->ownButton, &QPushButton::clicked, this, [this] {
        auto *editor = new WebhookEditor(context(), this);
        connect(editor, &WebhookEditor::saved, this, [this] {
            m_ownUrl = true;
            refreshMarks();
        });
        editor->startNew({Family::Secrets, m_tour.state().projectId, {}, {}, {}, {}, {}, false});
        editor->open();
    });
    connect(ui->removeSampleButton, &QPushButton::clicked, &m_tour, &SampleTour::remove);
    connect(&m_tour, &SampleTour::stateKnown, this, &WelcomePage::showState);
    connect(&m_tour, &SampleTour::step, this, [this](const QString &what) { ui->messageBar->show(MessageBar::Tone::Info, what); });
    connect(&m_tour, &SampleTour::deliveryChanged, this, &WelcomePage::showDelivery);
    connect(&m_tour, &SampleTour::receiverStarted, this, [this] { ui->messageBar->clear(); });
    connect(ReceiverHub::of(context()), &ReceiverHub::changed, this, &WelcomePage::showReceiver);
    connect(&m_tour, &SampleTour::removalAsks, this, &WelcomePage::askBeforeRemoval);
    connect(&m_tour, &SampleTour::removed, this, [this] {
        m_brokeIt = m_repaired = m_asked = m_ownUrl = false;
        m_delivery = {};
        ui->resultCard->hide();
        ui->messageBar->clear();
        ui->breakTextLabel->setText(m_breakText);
        ui->breakButton->setText(tr("Break it"));
        showState();
        Q_EMIT context().toast(tr("The sample is gone, with its deliveries and events"), {});
    });
    connect(&m_tour, &SampleTour::failed, this, [this](const QString &message) {
        m_settled = true;
        ui->sampleButton->setEnabled(true);
        ui->breakButton->setEnabled(true);
        ui->messageBar->show(MessageBar::Tone::Failure, message);
    });
    connect(ui->messageBar, &MessageBar::closed, this, [this] {
        if (ui->messageBar->tone() != MessageBar::Tone::Failure)
            return;
        m_saysMissing = false; // the failure took the place of what was said before it
        showReceiver();
    });
}

void WelcomePage::activate()
{
    if (m_tour.state().exists()) {
        lookForOwnUrl();
        return showReceiver();
    }
    m_tour.lookForSample();
    ui->sampleButton->setFocus(); // Enter is enough
}

void WelcomePage::open(const QString &object)
{
    if (object == u"sample"_s && ui->sampleButton->isEnabled())
        startSample();
}

void WelcomePage::startSample()
{
    ui->sampleButton->setEnabled(false);
    m_tour.start();
}

void WelcomePage::showState()
{
    m_settled = true;
    const bool exists = m_tour.state().exists();
    ui->startCard->setVisible(!exists);
    ui->sampleButton->setEnabled(!exists);
    ui->stepsTitleLabel->setVisible(exists);
    ui->stepsPanel->setVisible(exists);
    ui->removeSampleButton->setVisible(exists);
    ui->sampleButton->setDefault(!exists); // its icon is made for the colour of a default button
    refreshMarks();
    lookForOwnUrl();
    showReceiver();
}

/// A webhook of the user's own may have been made on any page, or by belfryctl.
void WelcomePage::lookForOwnUrl()
{
    if (m_ownUrl || !m_tour.state().exists())
        return;
    context().engine->run(this, [](services::Engine &engine) { return engine.webhooks().list(); }, [this](Result<QList<Webhook>> webhooks) {
        if (!webhooks)
            return;
        m_ownUrl = m_ownUrl || std::any_of(webhooks->cbegin(), webhooks->cend(), [this](const Webhook &webhook) { return webhook.id != m_tour.state().webhookId; });
        refreshMarks();
    });
}

/// The receiver lives in this window: after a restart the sample has nobody to tell.
void WelcomePage::showReceiver()
{
    const bool missing = m_settled && m_tour.state().exists() && !m_tour.isReceiving();
    if (missing == m_saysMissing && (!missing || ui->messageBar->isVisibleTo(this)))
        return;
    m_saysMissing = missing;
    if (!missing)
        return ui->messageBar->clear();
    ui->messageBar->show(MessageBar::Tone::Warning, tr("The sample's receiver is not running: it ends with Belfry's window. "
                                                       "Until it is started, deliveries of the sample fail."));
    ui->messageBar->addAction(tr("Start the receiver"), this, [this] { m_tour.startReceiverAgain(); });
}

void WelcomePage::askBeforeRemoval(const SampleExtras &extras)
{
    auto *dialog = new DeleteDialog(context(), this,
        [id = m_tour.state().projectId](services::Engine &engine) { return engine.projects().remove(id); });
    dialog->setQuestion(tr("Remove the sample"), tr("The project %1 holds things of your own. Remove it with all of them?")
        .arg(m_tour.state().projectName), tr("Remove all"));
    QStringList parts;
    if (extras.environments)
        parts << tr("%n environment(s)", nullptr, extras.environments);
    if (extras.folders)
        parts << tr("%n folder(s)", nullptr, extras.folders);
    if (extras.secrets)
        parts << tr("%n secret(s)", nullptr, extras.secrets);
    if (extras.webhooks)
        parts << tr("%n webhook(s)", nullptr, extras.webhooks);
    dialog->setCounts(tr("Besides the sample go: %1. The history of their deliveries goes too.").arg(parts.join(u", "_s)));
    connect(dialog, &DeleteDialog::deleted, &m_tour, &SampleTour::forget);
    dialog->open();
}

void WelcomePage::showDelivery(const Delivery &delivery)
{
    m_delivery = delivery;
    const bool delivered = delivery.state == DeliveryState::Succeeded;
    const int side = fontMetrics().height() * 2;
    QString iconName = u"state-sending"_s;
    Token token = Token::Queued;
    QString title = tr("On its way …");
    if (delivered) {
        iconName = u"state-succeeded"_s;
        token = Token::Delivered;
        title = tr("Delivered");
    } else if (delivery.state == DeliveryState::Retrying) {
        iconName = u"state-retrying"_s;
        token = Token::Retrying;
        title = tr("Not yet: trying again");
    } else if (delivery.state == DeliveryState::Failed || delivery.state == DeliveryState::Cancelled) {
        iconName = u"state-failed"_s;
        token = Token::Failed;
        title = tr("Failed");
    }
    ui->resultIconLabel->setPixmap(icon(iconName, token).pixmap(side, side));
    QString text = tr("The secret DB_PASSWORD in prod, /app/db was changed. Belfry told sample-hook.");
    if (!delivery.attempts.isEmpty() && delivery.attempts.constLast().durationMs > 0)
        text += u' ' + tr("Attempt %1: %2").arg(delivery.attempts.size()).arg(ended(attemptSentence(delivery.attempts.constLast())));
    if (delivery.state == DeliveryState::Retrying && delivery.nextAttemptAt > 0) {
        const QTime at = QDateTime::fromMSecsSinceEpoch(delivery.nextAttemptAt).time();
        text += u' ' + tr("The next attempt is at %1.").arg(at.toString(u"HH:mm:ss"_s));
    }
    ui->resultTitleLabel->setText(title);
    ui->resultTextLabel->setText(text);
    if (!delivery.attempts.isEmpty())
        showSignature(delivery.attempts.constLast());
    ui->resultCard->show();
    ui->messageBar->clear();
    showReceiver();
    showBreakStep(delivery);
}

void WelcomePage::showSignature(const Attempt &attempt)
{
    QString line;
    for (const auto &[name, value] : attempt.requestHeaders) {
        if (name.compare(u"x-infisical-signature"_s, Qt::CaseInsensitive) == 0)
            line = name + u":\n  "_s + value;
    }
    LocalReceiver *receiver = m_tour.receiver();
    const services::ReceivedHit *hit = receiver ? receiver->hits().at(receiver->hits().index(0, 0)) : nullptr;
    if (hit && hit->checked)
        line += u'\n' + (hit->valid ? tr("✓ verified by %1").arg(receiver->name) : tr("✕ refused by %1: %2").arg(receiver->name, hit->reason));
    ui->signatureLabel->setText(line);
    ui->signatureLabel->setToolTip(line);
    const auto json = parseJson(attempt.requestBody);
    ui->bodyText->setPlainText(QString::fromUtf8(json ? toPrettyBytes(*json) : attempt.requestBody));
}

void WelcomePage::showBreakStep(const Delivery &delivery)
{
    if (m_tour.isBroken() && delivery.state == DeliveryState::Retrying) {
        m_brokeIt = true;
        ui->breakTextLabel->setText(tr("blue-otter answers 503 now, and Belfry waits before it tries again. Repair it and see the retry arrive."));
        ui->breakButton->setText(tr("Repair it"));
    } else if (m_brokeIt && delivery.state == DeliveryState::Succeeded) {
        m_repaired = true;
        ui->breakTextLabel->setText(tr("Delivered at attempt %1, with the same delivery id: nothing was lost.").arg(delivery.attempts.size()));
        ui->breakButton->setText(tr("Break it again"));
    }
    ui->breakButton->setEnabled(true);
    refreshMarks();
}

void WelcomePage::toggleBreak()
{
    if (m_tour.isBroken()) {
        m_tour.repair();
        ui->breakTextLabel->setText(tr("blue-otter answers 200 again. The retry comes at its time, or now if you like."));
        ui->breakButton->setText(tr("Send it now"));
        return;
    }
    ui->breakButton->setEnabled(false);
    // A second look at a long wait would cost a newcomer five minutes.
    if (m_delivery.state == DeliveryState::Retrying)
        m_tour.sendNow();
    else
        m_tour.breakIt();
}

void WelcomePage::askWhy()
{
    m_asked = true;
    refreshMarks();
    context().setScope({m_tour.state().projectId, m_tour.state().projectName, u"prod"_s, u"/app/db"_s});
    Q_EMIT context().navigate(u"explain"_s, m_delivery.eventId);
}

void WelcomePage::refreshMarks()
{
    const int side = fontMetrics().height() + 6;
    const auto mark = [side](QLabel *label, bool done) {
        label->setPixmap((done ? icon(u"success"_s, Token::Delivered) : icon(u"state-queued"_s, Token::MutedText)).pixmap(side, side));
        label->setAccessibleName(done ? tr("done") : tr("not done yet"));
    };
    mark(ui->breakMarkLabel, m_repaired);
    mark(ui->whyMarkLabel, m_asked);
    mark(ui->ownMarkLabel, m_ownUrl);
}

void WelcomePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && ui)
        refreshMarks();
}

} // namespace belfry::gui
