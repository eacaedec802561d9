#include "gui/widgets/pingresultview.h"

#include "gui/models/deliverytext.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

QString reasonPhrase(int status)
{
    static const QHash<int, QString> known{{200, u"OK"_s}, {201, u"Created"_s}, {202, u"Accepted"_s},
        {204, u"No Content"_s}, {301, u"Moved Permanently"_s}, {302, u"Found"_s}, {307, u"Temporary Redirect"_s},
        {308, u"Permanent Redirect"_s}, {400, u"Bad Request"_s}, {401, u"Unauthorized"_s}, {403, u"Forbidden"_s},
        {404, u"Not Found"_s}, {405, u"Method Not Allowed"_s}, {410, u"Gone"_s}, {413, u"Content Too Large"_s},
        {415, u"Unsupported Media Type"_s}, {422, u"Unprocessable Content"_s}, {429, u"Too Many Requests"_s},
        {500, u"Internal Server Error"_s}, {502, u"Bad Gateway"_s}, {503, u"Service Unavailable"_s},
        {504, u"Gateway Timeout"_s}};
    return known.value(status);
}

/// What an admin can do about a status, where the status says it.
QString advice(int status)
{
    if (status >= 300 && status < 400)
        return PingResultView::tr("Redirects are not followed: use the address it points to.");
    if (status == 401 || status == 403)
        return PingResultView::tr("The endpoint rejects us: check its key or its allow-list.");
    if (status == 404)
        return PingResultView::tr("The endpoint does not know this path.");
    return {};
}

QString excerptOf(const QByteArray &body)
{
    QString text = QString::fromUtf8(body.left(400));
    for (QChar &character : text) {
        if (!character.isPrint())
            character = u' ';
    }
    return text.simplified().left(200);
}

} // namespace

QString attemptSentence(const Attempt &attempt)
{
    if (!attempt.hasResponse)
        return failureSentence(attempt);
    const QString phrase = reasonPhrase(attempt.status);
    return phrase.isEmpty()
        ? PingResultView::tr("%1 in %2 ms").arg(attempt.status).arg(attempt.durationMs)
        : PingResultView::tr("%1 %2 in %3 ms").arg(QString::number(attempt.status), phrase, QString::number(attempt.durationMs));
}

PingResultView::PingResultView(QWidget *parent) : QFrame(parent), m_icon(new QLabel(this)),
    m_headline(new QLabel(this)), m_excerpt(new QLabel(this)), m_details(new QPushButton(tr("Open details"), this))
{
    setFrameShape(QFrame::StyledPanel);
    m_headline->setObjectName(u"pingHeadlineLabel"_s);
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    m_headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_excerpt->setObjectName(u"pingExcerptLabel"_s);
    m_excerpt->setTextFormat(Qt::PlainText);
    m_excerpt->setWordWrap(true);
    m_excerpt->setFont(monospaceFont());
    m_excerpt->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setObjectName(u"pingDetailsButton"_s);
    m_details->setAutoDefault(false);
    auto *text = new QVBoxLayout;
    text->setSpacing(3);
    text->addWidget(m_headline);
    text->addWidget(m_excerpt);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(text, 1);
    layout->addWidget(m_details, 0, Qt::AlignTop);
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_headline->setText(tr("Sending to %1 … %2 ms").arg(m_url).arg(m_elapsed.elapsed()));
    });
    connect(m_details, &QPushButton::clicked, this, [this] { Q_EMIT detailsRequested(m_deliveryId); });
    hide();
}

void PingResultView::showSending(const QString &url)
{
    m_url = url;
    m_deliveryId.clear();
    m_elapsed.start();
    m_tick.start();
    setHeadline(u"state-sending"_s, Token::Retrying, tr("Sending to %1 …").arg(url), {});
}

void PingResultView::showDelivery(const Delivery &delivery)
{
    m_tick.stop();
    m_deliveryId = delivery.id;
    const bool delivered = delivery.state == DeliveryState::Succeeded;
    QString headline = tr("Nothing was sent.");
    QString excerpt;
    if (!delivery.attempts.isEmpty()) {
        const Attempt &attempt = delivery.attempts.constLast();
        headline = attemptSentence(attempt);
        if (attempt.hasResponse) {
            const QString more = advice(attempt.status);
            if (!more.isEmpty())
                headline += u" · "_s + more;
            else if (!delivered && !attempt.errorMessage.isEmpty())
                headline += u" · "_s + attempt.errorMessage;
            excerpt = attempt.responseBody.isEmpty() ? tr("(empty response)") : excerptOf(attempt.responseBody);
        }
    }
    setHeadline(delivered ? u"state-succeeded"_s : u"state-failed"_s, delivered ? Token::Delivered : Token::Failed,
        headline, excerpt);
}

void PingResultView::showProblem(const QString &message)
{
    m_tick.stop();
    m_deliveryId.clear();
    setHeadline(u"error"_s, Token::Failed, message, {});
}

QString PingResultView::headline() const
{
    return m_headline->text();
}

void PingResultView::setHeadline(const QString &iconName, Token token, const QString &text, const QString &excerpt)
{
    const int side = fontMetrics().height() + 2;
    m_icon->setPixmap(icon(iconName, token).pixmap(side, side));
    QPalette colours = m_headline->palette();
    colours.setColor(QPalette::WindowText, color(token));
    m_headline->setPalette(colours);
    m_headline->setText(text);
    m_excerpt->setText(excerpt);
    m_excerpt->setVisible(!excerpt.isEmpty());
    m_details->setVisible(!m_deliveryId.isEmpty());
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace belfry::gui
