#include "gui/inspector/exchangetab.h"

#include "gui/inspector/headertable.h"
#include "gui/inspector/timingbar.h"
#include "gui/models/deliverytext.h"
#include "gui/widgets/bodyview.h"
#include "gui/widgets/bodyviewer.h"
#include "gui/widgets/plainlabel.h"

#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

/// How much of the answer is kept, out of how much where the receiver said so.
QString truncatedText(const Attempt &attempt)
{
    const auto size = [](qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat); };
    for (const auto &[name, value] : attempt.responseHeaders) {
        bool isNumber = false;
        const qint64 length = value.toLongLong(&isNumber);
        if (name.compare(u"content-length"_s, Qt::CaseInsensitive) == 0 && isNumber && length > attempt.responseBody.size())
            return ExchangeTab::tr("cut: the first %1 of %2 are kept, more is never read").arg(size(attempt.responseBody.size()), size(length));
    }
    return ExchangeTab::tr("cut: only the first %1 are kept, the rest was not read").arg(size(attempt.responseBody.size()));
}

} // namespace

ExchangeTab::ExchangeTab(Half half, QWidget *parent)
    : QWidget(parent), m_half(half), m_headline(new PlainLabel(this)), m_detail(new PlainLabel({}, PlainLabel::Fit::Wrap, this)),
      m_timing(new TimingBar(this)), m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_headers(new HeaderTable(half == Half::Request ? tr("Request headers") : tr("Response headers"), this)),
      m_viewer(new BodyViewer(this))
{
    QFont strong = monospaceFont();
    strong.setWeight(QFont::DemiBold);
    m_headline->setFont(strong);
    m_headline->setElideMode(Qt::ElideMiddle);
    m_detail->setMuted(true);
    m_viewer->setWhat(half == Half::Request ? tr("Request body") : tr("Response body"));
    m_viewer->setEmptyText(tr("No body"));
    m_viewer->setSavable(true);
    m_splitter->addWidget(m_headers);
    m_splitter->addWidget(m_viewer);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(12, 8, 12, 8);
    top->setSpacing(4);
    top->addWidget(m_headline);
    top->addWidget(m_detail);
    top->addWidget(m_timing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_splitter, 1);
    layout->addStretch(0); // keeps the head on top where there are no headers and no body
    m_timing->setVisible(half == Half::Response);
}

void ExchangeTab::clear(const QString &reason)
{
    m_headline->setPlainText(reason);
    m_detail->hide();
    m_timing->hide();
    m_splitter->hide();
}

void ExchangeTab::setAttempt(const Attempt &attempt)
{
    m_splitter->show();
    if (m_half == Half::Request)
        showRequest(attempt);
    else
        showResponse(attempt);
    m_detail->setVisible(!m_detail->plainText().isEmpty());
}

void ExchangeTab::showRequest(const Attempt &attempt)
{
    m_headline->setPlainText(attempt.method + u' ' + attempt.url);
    m_detail->setPlainText(tr("Sent %1 · %2 body bytes on the wire%3")
                               .arg(exactTime(attempt.startedAt), QLocale().toString(attempt.requestBody.size()),
                                   attempt.peer.isEmpty() ? QString() : tr(" · to %1").arg(attempt.peer)));
    m_headers->setHeaders(attempt.requestHeaders);
    m_viewer->setBody(attempt.requestBody);
}

void ExchangeTab::showResponse(const Attempt &attempt)
{
    m_timing->setVisible(attempt.hasResponse);
    m_timing->setTiming(attempt.timing, attempt.durationMs);
    if (!attempt.hasResponse) {
        m_headline->setPlainText(attempt.errorCode.isEmpty() ? tr("Waiting for the answer…") : tr("No response: %1").arg(errorWord(attempt.errorCode)));
        const QString hint = errorHint(attempt.errorCode);
        m_detail->setPlainText(hint.isEmpty() ? attempt.errorMessage : hint + u'\n' + attempt.errorMessage);
        m_splitter->hide();
        return;
    }
    const QString reason = statusReason(attempt.status);
    m_headline->setPlainText(tr("HTTP %1 %2 in %3 ms").arg(attempt.status).arg(reason).arg(attempt.durationMs));
    QStringList facts;
    if (!attempt.errorCode.isEmpty())
        facts << (errorHint(attempt.errorCode).isEmpty() ? attempt.errorMessage : errorHint(attempt.errorCode));
    if (!attempt.peer.isEmpty())
        facts << tr("From %1").arg(attempt.peer);
    m_detail->setPlainText(facts.join(u" · "_s));
    m_headers->setHeaders(attempt.responseHeaders);
    m_viewer->setBody(attempt.responseBody, attempt.truncated ? truncatedText(attempt) : QString());
}

} // namespace belfry::gui
