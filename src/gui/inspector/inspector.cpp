#include "gui/inspector/inspector.h"

#include "ui_inspector.h"

#include "gui/commands.h"
#include "gui/dialogs/registry.h"
#include "gui/dialogs/savefile.h"
#include "gui/inspector/attemptstab.h"
#include "gui/inspector/curltab.h"
#include "gui/inspector/exchangetab.h"
#include "gui/inspector/explaintab.h"
#include "gui/inspector/signaturetab.h"
#include "gui/models/deliverytext.h"
#include "gui/theme.h"
#include "gui/widgets/bodyviewer.h"
#include "gui/widgets/contentarea.h"
#include "services/deliverycomment.h"

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
      m_attempts(new AttemptsTab(this)), m_signature(new SignatureTab(this)), m_curl(new CurlTab(this)),
      m_explain(new ExplainTab(context, this))
{
    m_ui->setupUi(this);
    m_ui->tabs->addTab(m_request, tr("Request"));
    m_ui->tabs->addTab(m_response, tr("Response"));
    m_ui->tabs->addTab(m_attempts, tr("Attempts"));
    auto *signature = new ContentArea(this); // the highest of them must not decide how little the others may have
    signature->setContent(m_signature);
    m_ui->tabs->addTab(signature, tr("Signature"));
    m_ui->tabs->addTab(m_curl, tr("cURL"));
    m_ui->tabs->addTab(m_explain, tr("Explain"));
    m_ui->tabs->setCurrentIndex(1);
    m_ui->tabs->tabBar()->setAccessibleName(tr("Delivery details"));
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_ui->titleLabel->setFont(strong);
    m_ui->idLabel->setFont(monospaceFont());
    m_ui->idLabel->setMuted(true);
    m_ui->idLabel->setElideMode(Qt::ElideMiddle);
    // Where room is short, what happened is read before an id that a button copies.
    m_ui->idLabel->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_ui->headLayout->setStretchFactor(m_ui->idLabel, 100);
    m_ui->sentenceLabel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred); // with a stretch of its own it would count as little as it can
    m_ui->headLayout->insertStretch(m_ui->headLayout->indexOf(m_ui->idLabel), 1);
    m_ui->pane->setContent(m_ui->body);
    drawIcons();
    m_ui->commentLabel->setMuted(true);
    connectButtons();
    connect(m_signature, &SignatureTab::laboratoryRequested, this, [this] { Q_EMIT m_context.navigate(u"laboratory"_s, m_id); });
    connect(m_signature, &SignatureTab::recomputeWanted, this, [this](int attempt) {
        m_context.engine->run(this, [id = m_id, attempt](services::Engine &engine) { return services::checkWithStoredKeys(engine.context(), id, attempt); },
            [this, id = m_id, attempt](Result<services::StoredKeyVerdict> verdict) {
                if (id == m_id && m_attempt >= 0 && m_attempt < m_delivery.attempts.size() && m_delivery.attempts[m_attempt].number == attempt)
                    m_signature->showRecomputed(verdict);
            });
    });
    connect(m_signature, &SignatureTab::codeRequested, this,
        [this](const QString &scheme) { openDialog(m_context, u"receiver-code"_s, {{}, scheme}, window()); });
    for (const BodyViewer *viewer : {m_request->viewer(), m_response->viewer()}) {
        connect(viewer, &BodyViewer::saveRequested, this, [this](const QByteArray &body) {
            saveFile(m_context, window(), {tr("Save body"), m_id + (body.startsWith('{') || body.startsWith('[') ? u".json"_s : u".txt"_s), body});
        });
    }
    connect(m_attempts, &AttemptsTab::sendNowRequested, this, &Inspector::sendNow);
    connect(m_attempts, &AttemptsTab::cancelRequested, this, [this] { m_context.commands->cancelDelivery(m_id); });
    connect(m_attempts, &AttemptsTab::compareRequested, this, [this](int before, int after) {
        openDialog(m_context, u"compare"_s, {{}, u"%1#%2 %1#%3"_s.arg(m_id).arg(before).arg(after)}, window());
    });
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

void Inspector::connectButtons()
{
    connect(m_ui->copyIdButton, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_id); });
    connect(m_ui->redeliverButton, &QToolButton::clicked, this, &Inspector::sendNow);
    connect(m_ui->explainButton, &QToolButton::clicked, this, [this] { Q_EMIT m_context.navigate(u"explain"_s, m_id); });
    connect(m_ui->starButton, &QToolButton::clicked, this, [this](bool starred) { m_context.commands->setStarred(m_id, starred); });
    connect(m_ui->commentButton, &QToolButton::clicked, this, [this] { openFor(u"comment"_s); });
    connect(m_ui->compareButton, &QToolButton::clicked, this, [this] { openFor(u"compare"_s); });
    connect(m_ui->resendButton, &QToolButton::clicked, this, [this] { openFor(u"resend"_s); });
    connect(m_ui->windowButton, &QToolButton::clicked, this, &Inspector::openWindow);
}

void Inspector::openFor(const QString &dialogId)
{
    openDialog(m_context, dialogId, {{}, m_id}, window());
}

void Inspector::focusTabs()
{
    m_ui->tabs->tabBar()->setFocus(Qt::ShortcutFocusReason);
}

void Inspector::openWindow()
{
    auto *own = new Inspector(m_context, window());
    own->setWindowFlag(Qt::Window);
    own->setAttribute(Qt::WA_DeleteOnClose);
    own->m_ui->windowButton->hide();
    own->setWindowTitle(m_delivery.webhookName + u" · "_s + m_delivery.event + u" · "_s + m_id);
    own->resize(qMax(900, width()), 640);
    own->showTab(m_ui->tabs->currentIndex());
    own->inspect(m_id);
    if (m_context.feed)
        connect(m_context.feed, &services::ChangeFeed::changed, own, &Inspector::reload);
    auto *closing = new QShortcut(QKeySequence::Close, own);
    connect(closing, &QShortcut::activated, own, &QWidget::close);
    own->show();
}

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
    m_ui->starButton->setIcon(icon(u"star"_s, m_delivery.starred ? Token::Warning : Token::MutedText));
    m_ui->commentButton->setIcon(icon(u"edit"_s, Token::MutedText));
    m_ui->compareButton->setIcon(icon(u"compare"_s, Token::MutedText));
    m_ui->resendButton->setIcon(icon(u"ping"_s, Token::MutedText));
    m_ui->windowButton->setIcon(icon(u"open"_s, Token::MutedText));
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
    struct Shown {
        Delivery delivery;
        QString comment;
    };
    m_context.reader->run(this,
        [id = m_id](services::Engine &engine) -> Result<Shown> {
            BELFRY_LET(delivery, engine.deliveries().show(id));
            BELFRY_LET(comment, services::deliveryComment(engine, id));
            return Shown{delivery, comment};
        },
        [this, id = m_id](Result<Shown> shown) {
            m_reading = false;
            if (std::exchange(m_readAgain, false) || id != m_id) {
                reload();
                if (id != m_id)
                    return; // of the one selected before
            }
            m_settled = true;
            if (shown)
                take(shown->delivery, shown->comment);
            else if (shown.error().code == ErrorCode::NotFound)
                showGone();
            else
                m_ui->pane->showError(tr("The delivery could not be read"), shown.error().message, this, [this] { reload(); });
        });
}

void Inspector::showGone()
{
    m_id.clear();
    m_delivery = {};
    m_ui->pane->showMessage(u"inspector"_s, tr("This delivery is gone"), tr("It was removed together with its webhook, or as old history."));
}

void Inspector::take(const Delivery &delivery, const QString &comment)
{
    m_comment = comment;
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
    m_ui->idLabel->setMaximumWidth(m_ui->idLabel->sizeHint().width());
    m_ui->starButton->setChecked(m_delivery.starred);
    m_ui->starButton->setIcon(icon(u"star"_s, m_delivery.starred ? Token::Warning : Token::MutedText));
    m_ui->starButton->setToolTip(m_delivery.starred ? tr("Starred: kept whatever the retention says. Click to take the star away") : tr("Star: keep this delivery"));
    m_ui->commentLabel->setPlainText(singleLine(m_comment));
    m_ui->commentLabel->setVisible(!m_comment.isEmpty());
    m_ui->redeliverButton->setEnabled(m_delivery.state != DeliveryState::Sending);
    const bool waits = m_delivery.state == DeliveryState::Retrying || m_delivery.state == DeliveryState::Queued;
    m_ui->redeliverButton->setToolTip(waits ? tr("Send the planned attempt now; no further one is added") : tr("Send once more, with the same ID"));
    m_explain->setEvent(m_delivery.eventId);
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
