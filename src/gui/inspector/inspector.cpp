#include "gui/inspector/inspector.h"

#include "ui_inspector.h"

#include "gui/commands.h"
#include "gui/inspector/attemptstab.h"
#include "gui/inspector/curltab.h"
#include "gui/inspector/exchangetab.h"
#include "gui/inspector/signaturetab.h"
#include "gui/models/deliverytext.h"
#include "gui/theme.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace belfry::gui {

Inspector::Inspector(AppContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_ui(std::make_unique<Ui::Inspector>()),
      m_request(new ExchangeTab(ExchangeTab::Half::Request, this)), m_response(new ExchangeTab(ExchangeTab::Half::Response, this)),
      m_attempts(new AttemptsTab(this)), m_signature(new SignatureTab(this)), m_curl(new CurlTab(this))
{
    m_ui->setupUi(this);
    m_ui->tabs->addTab(m_request, tr("Request"));
    m_ui->tabs->addTab(m_response, tr("Response"));
    m_ui->tabs->addTab(m_attempts, tr("Attempts"));
    m_ui->tabs->addTab(m_signature, tr("Signature"));
    m_ui->tabs->addTab(m_curl, tr("cURL"));
    m_ui->tabs->setCurrentIndex(1);
    m_ui->tabs->tabBar()->setAccessibleName(tr("Delivery details"));
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_ui->titleLabel->setFont(strong);
    m_ui->idLabel->setFont(monospaceFont());
    m_ui->idLabel->setMuted(true);
    m_ui->idLabel->setElideMode(Qt::ElideMiddle);
    m_ui->pane->setContent(m_ui->body);
    drawIcons();
    connect(m_ui->copyIdButton, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_id); });
    connect(m_ui->redeliverButton, &QToolButton::clicked, this, &Inspector::sendNow);
    connect(m_ui->explainButton, &QToolButton::clicked, this, [this] { Q_EMIT m_context.navigate(u"explain"_s, m_id); });
    connect(m_signature, &SignatureTab::laboratoryRequested, this, [this] { Q_EMIT m_context.navigate(u"laboratory"_s, m_id); });
    connect(m_attempts, &AttemptsTab::sendNowRequested, this, &Inspector::sendNow);
    connect(m_attempts, &AttemptsTab::cancelRequested, this, [this] { m_context.commands->cancelDelivery(m_id); });
    connect(m_ui->attemptBox, &QComboBox::activated, this, [this](int index) {
        m_pinned = true;
        m_attempt = m_ui->attemptBox->itemData(index).toInt();
        drawAttempt();
    });
    connect(m_attempts, &AttemptsTab::attemptChosen, this, [this](int index) {
        m_pinned = true;
        m_attempt = index;
        drawAttempt();
    });
    for (int i = 0; i < m_ui->tabs->count(); ++i) {
        auto *jump = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)), this);
        jump->setContext(Qt::WindowShortcut);
        connect(jump, &QShortcut::activated, this, [this, i] { showTab(i); });
    }
    inspect(QString());
}

Inspector::~Inspector() = default;

void Inspector::showTab(int index)
{
    m_ui->tabs->setCurrentIndex(index);
}

void Inspector::sendNow()
{
    m_pinned = false; // who sends again wants to see what comes of it
    m_context.commands->redeliver(m_id);
}

void Inspector::drawIcons()
{
    m_ui->copyIdButton->setIcon(icon(u"copy"_s, Token::MutedText));
    m_ui->redeliverButton->setIcon(icon(u"redeliver"_s));
    m_ui->explainButton->setIcon(icon(u"explain"_s));
}

void Inspector::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        drawIcons();
        if (!m_delivery.id.isEmpty())
            drawHeader();
    }
}

void Inspector::inspect(const QString &deliveryId)
{
    if (deliveryId == m_id && !deliveryId.isEmpty()) {
        reload();
        return;
    }
    m_id = deliveryId;
    m_pinned = false;
    m_attempt = -1;
    if (m_id.isEmpty()) {
        m_settled = true;
        m_delivery = {};
        m_ui->pane->showMessage(u"inspector"_s, tr("Select a delivery"), tr("Its request, response, attempts and signature are shown here."));
        return;
    }
    m_settled = false;
    m_ui->pane->showLoading();
    reload();
}

void Inspector::reload()
{
    if (m_id.isEmpty())
        return;
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    m_context.reader->run(this, [id = m_id](services::Engine &engine) { return engine.deliveries().show(id); },
        [this, id = m_id](Result<Delivery> delivery) {
            m_reading = false;
            if (std::exchange(m_readAgain, false) || id != m_id) {
                reload();
                if (id != m_id)
                    return; // of the one selected before
            }
            m_settled = true;
            if (delivery)
                take(*delivery);
            else if (delivery.error().code == ErrorCode::NotFound)
                showGone();
            else
                m_ui->pane->showError(tr("The delivery could not be read"), delivery.error().message, this, [this] { reload(); });
        });
}

void Inspector::showGone()
{
    m_id.clear();
    m_delivery = {};
    m_ui->pane->showMessage(u"inspector"_s, tr("This delivery is gone"), tr("It was removed together with its webhook, or as old history."));
}

void Inspector::take(const Delivery &delivery)
{
    const bool same = delivery == m_delivery;
    m_delivery = delivery;
    m_ui->pane->showContent();
    drawHeader();
    if (same)
        return;
    if (!m_pinned || m_attempt >= delivery.attempts.size())
        m_attempt = int(delivery.attempts.size()) - 1;
    fillAttemptBox();
    m_attempts->setDelivery(delivery);
    m_ui->tabs->setTabText(2, tr("Attempts (%1)").arg(delivery.attempts.size()));
    drawAttempt();
}

void Inspector::fillAttemptBox()
{
    m_ui->attemptBox->clear();
    for (qsizetype i = m_delivery.attempts.size() - 1; i >= 0; --i)
        m_ui->attemptBox->addItem(tr("Attempt %1").arg(m_delivery.attempts[i].number), int(i));
    m_ui->attemptBox->setVisible(m_delivery.attempts.size() > 1);
}

void Inspector::drawHeader()
{
    const StateLook look = lookOf(m_delivery.state);
    m_ui->stateIcon->setPixmap(icon(look.icon, look.text).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_ui->titleLabel->setPlainText(m_delivery.webhookName + u" · "_s + m_delivery.event);
    m_ui->sentenceLabel->setPlainText(stateSentence(m_delivery, QDateTime::currentMSecsSinceEpoch()));
    QPalette own = m_ui->sentenceLabel->palette();
    own.setColor(QPalette::WindowText, color(m_delivery.state == DeliveryState::Failed ? Token::Failed : Token::MutedText));
    m_ui->sentenceLabel->setPalette(own);
    m_ui->idLabel->setPlainText(m_delivery.id);
    m_ui->redeliverButton->setEnabled(m_delivery.state != DeliveryState::Sending);
}

void Inspector::drawAttempt()
{
    if (m_attempt < 0 || m_attempt >= m_delivery.attempts.size()) {
        const QString reason = m_delivery.state == DeliveryState::Cancelled ? tr("Cancelled before anything was sent.") : tr("Not sent yet.");
        m_request->clear(reason);
        m_response->clear(reason);
        m_signature->clear(reason);
        m_curl->clear();
        return;
    }
    const Attempt &attempt = m_delivery.attempts[m_attempt];
    m_ui->attemptBox->setCurrentIndex(m_ui->attemptBox->findData(m_attempt));
    m_attempts->setCurrent(m_attempt);
    m_request->setAttempt(attempt);
    m_response->setAttempt(attempt);
    m_signature->setAttempt(attempt);
    m_curl->setAttempt(attempt);
}

} // namespace belfry::gui
