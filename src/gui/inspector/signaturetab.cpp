#include "gui/inspector/signaturetab.h"

#include "ui_signaturetab.h"

#include "gui/background.h"
#include "gui/models/deliverytext.h"
#include "gui/theme.h"
#include "signing/scheme.h"

#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

struct Words {
    QString formula;
    QString covers;
};

Words wordsOf(const QString &schemeId, qsizetype bodyBytes)
{
    const QString bytes = QLocale().toString(bodyBytes);
    const QString body = SignatureTab::tr("the raw body, %1 bytes").arg(bytes);
    const QString stamped = SignatureTab::tr("the time of the header, a dot, and the raw body of %1 bytes").arg(bytes);
    const QString identified = SignatureTab::tr("message id, dot, time, dot, and the raw body of %1 bytes").arg(bytes);
    if (schemeId == u"infisical")
        return {u"t=<ms>;hex(HMAC-SHA256(secret, body))"_s, body};
    if (schemeId == u"infisical-pki")
        return {u"t=<ms>,v1=hex(HMAC-SHA256(secret, \"<ms>.\" + body))"_s, stamped};
    if (schemeId == u"infraaudit")
        return {u"sha256=hex(HMAC-SHA256(secret, body))"_s, body};
    if (schemeId == u"standard-webhooks")
        return {u"v1,base64(HMAC-SHA256(secret, id + \".\" + seconds + \".\" + body))"_s, identified};
    if (schemeId == u"standard-webhooks-ed25519")
        return {u"v1a,base64(Ed25519(key, id + \".\" + seconds + \".\" + body))"_s, identified};
    return {{}, body};
}

} // namespace

SignatureTab::SignatureTab(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::SignatureTab>())
{
    m_ui->setupUi(this);
    m_ui->storedValue->setFit(PlainLabel::Fit::Wrap);
    for (PlainLabel *label : {m_ui->headerValue, m_ui->formulaValue})
        label->setFont(monospaceFont());
    m_ui->hintLabel->setMuted(true);
    m_ui->hintLabel->setFit(PlainLabel::Fit::Wrap);
    m_ui->verdictLabel->setFit(PlainLabel::Fit::Wrap);
    m_ui->reasonLabel->setFit(PlainLabel::Fit::Wrap);
    m_ui->hintLabel->setPlainText(tr("If a receiver says no: verify the bytes as they came (not re-serialised or trimmed JSON), read the "
                                     "header named above, mind milliseconds and seconds, and compare in constant time."));
    m_ui->codeButton->setIcon(icon(u"terminal"_s));
    connect(m_ui->codeButton, &QPushButton::clicked, this, [this] { Q_EMIT codeRequested(m_schemeId); });
    m_ui->laboratoryButton->setIcon(icon(u"laboratory"_s));
    connect(m_ui->laboratoryButton, &QPushButton::clicked, this, &SignatureTab::laboratoryRequested);
    connect(m_ui->verifyButton, &QPushButton::clicked, this, &SignatureTab::verify);
    connect(m_ui->secretField, &QLineEdit::returnPressed, this, &SignatureTab::verify);
    connect(m_ui->secretField, &QLineEdit::textChanged, m_ui->verdictLabel, [this] {
        ++m_generation;
        m_ui->verdictLabel->setPlainText({});
    });
    connect(m_ui->revealButton, &QToolButton::toggled, this, [this](bool shown) {
        m_ui->secretField->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    });
    m_ui->revealButton->setIcon(icon(u"eye"_s));
}

SignatureTab::~SignatureTab() = default;

void SignatureTab::clear(const QString &reason)
{
    m_schemeId.clear();
    m_ui->details->hide();
    m_ui->reasonLabel->setPlainText(reason);
    m_ui->reasonLabel->show();
}

void SignatureTab::setAttempt(const Attempt &attempt)
{
    if (attempt == m_attempt && !m_schemeId.isEmpty())
        return; // keep what was typed
    m_attempt = attempt;
    for (const signing::Scheme *scheme : signing::registry()) {
        if (!scheme->recognises(attempt.requestHeaders))
            continue;
        for (const auto &[name, value] : attempt.requestHeaders) {
            if (name.compare(scheme->headerName(), Qt::CaseInsensitive) == 0)
                showScheme(scheme->id(), name + u": "_s + value);
        }
        m_recomputed = false;
        m_ui->storedValue->setPlainText({});
        askToRecompute();
        return;
    }
    clear(tr("This request was not signed: receivers cannot tell it from a forged one. Give the webhook a secret to sign its deliveries."));
}

void SignatureTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    askToRecompute();
}

/// Not for each row the selection passes: it unseals a key.
void SignatureTab::askToRecompute()
{
    if (m_recomputed || m_schemeId.isEmpty() || !isVisible())
        return;
    m_recomputed = true;
    Q_EMIT recomputeWanted(m_attempt.number);
}

void SignatureTab::showRecomputed(const Result<services::StoredKeyVerdict> &verdict)
{
    using Outcome = services::StoredKeyVerdict::Outcome;
    QString text;
    Token token = Token::MutedText;
    if (!verdict) {
        text = verdict.error().code == ErrorCode::Locked ? tr("The vault is locked: unlock it to compare with the stored key.") : verdict.error().message;
        m_recomputed = verdict.error().code != ErrorCode::Locked; // asked again when the tab shows again
    } else if (verdict->outcome == Outcome::Equal) {
        text = verdict->isCurrent ? tr("✓ equal: made with the key …%1, the one that signs now").arg(verdict->hint)
                                  : tr("✓ equal: made with the key …%1, the other one of the rotation under way").arg(verdict->hint);
        token = Token::Delivered;
    } else if (verdict->outcome == Outcome::Other) {
        text = tr("✕ not equal: the key that made it is not stored any more");
        token = Token::Failed;
    } else if (verdict->outcome == Outcome::Masked) {
        text = tr("Not possible: the kept body has its routing key masked.");
    } else {
        text = tr("The webhook has no key now.");
    }
    m_ui->storedValue->setPlainText(text);
    QPalette own = palette();
    own.setColor(QPalette::WindowText, color(token));
    m_ui->storedValue->setPalette(own);
}

void SignatureTab::showScheme(const QString &schemeId, const QString &headerValue)
{
    m_schemeId = schemeId;
    m_ui->reasonLabel->hide();
    m_ui->details->show();
    const Words words = wordsOf(schemeId, m_attempt.requestBody.size());
    m_ui->schemeValue->setPlainText(schemeLabel(*signing::find(schemeId)) + u" ("_s + schemeId + u')');
    m_ui->headerValue->setPlainText(headerValue);
    m_ui->signedValue->setPlainText(words.covers);
    m_ui->formulaValue->setPlainText(words.formula);
    m_ui->noteValue->setPlainText(m_attempt.signaturesNote);
    m_ui->noteValue->setVisible(!m_attempt.signaturesNote.isEmpty());
    m_ui->noteTitle->setVisible(!m_attempt.signaturesNote.isEmpty());
    m_ui->verdictLabel->setPlainText({});
    // The header says when, whatever the key and the body.
    auto stamp = signing::verify(schemeId, m_attempt.requestHeaders, SecretBytes("-"), {}).timestampMs;
    for (const auto &[name, value] : m_attempt.requestHeaders) {
        if (!stamp && name.compare(u"webhook-timestamp"_s, Qt::CaseInsensitive) == 0)
            stamp = value.toLongLong() * 1000; // a scheme that wants a real key before it looks at the rest
    }
    const qint64 late = stamp ? m_attempt.startedAt - *stamp : 0;
    m_ui->clockValue->setPlainText(stamp ? tr("%1 · sent %2 ms later").arg(exactTime(*stamp)).arg(qMax<qint64>(0, late))
                                         : tr("this scheme carries no time"));
}

void SignatureTab::verify()
{
    const QByteArray typed = m_ui->secretField->text().toUtf8();
    if (typed.isEmpty() || m_schemeId.isEmpty()) {
        m_ui->verdictLabel->setPlainText(tr("Type the secret to check."));
        return;
    }
    m_ui->verdictLabel->setPlainText(tr("Checking…"));
    runInBackground(this,
        [scheme = m_schemeId, headers = m_attempt.requestHeaders, typed, body = m_attempt.requestBody] {
            return signing::verify(scheme, headers, SecretBytes(typed), body).valid;
        },
        [this, typed, generation = ++m_generation](bool valid) {
            if (generation == m_generation)
                showVerdict(valid, typed);
        });
}

void SignatureTab::showVerdict(bool valid, const QByteArray &typed)
{
    QString text = valid ? tr("✓ This secret made this signature.") : tr("✕ Another secret made this signature.");
    if (!valid && typed.trimmed() != typed)
        text += u' ' + tr("What you typed begins or ends with a space.");
    m_ui->verdictLabel->setPlainText(text);
    QPalette own = m_ui->verdictLabel->palette();
    own.setColor(QPalette::WindowText, color(valid ? Token::Delivered : Token::Failed));
    m_ui->verdictLabel->setPalette(own);
}

QString SignatureTab::verdict() const
{
    return m_ui->verdictLabel->plainText();
}

} // namespace belfry::gui
