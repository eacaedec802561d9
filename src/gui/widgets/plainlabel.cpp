#include "gui/widgets/plainlabel.h"

#include "gui/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace belfry::gui {

QString singleLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        const bool bidi = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        if (bidi)
            line += u"\\u%1"_s.arg(uint(code), 4, 16, QLatin1Char('0'));
        else if (c.category() == QChar::Other_Control || code == 0x2028 || code == 0x2029)
            line += u' ';
        else
            line += c;
    }
    return line;
}

PlainLabel::PlainLabel(QWidget *parent) : PlainLabel(QString(), Fit::Elide, parent) { }

PlainLabel::PlainLabel(const QString &text, Fit fit, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // also on a Base background, so that muted stays muted
    setFit(fit);
    setPlainText(text);
}

void PlainLabel::setPlainText(const QString &text)
{
    m_text = m_fit == Fit::Elide ? singleLine(text) : text;
    QLabel::setText(m_text);
    if (m_fit == Fit::Elide)
        setToolTip(QString()); // set while painting, when it is known to be cut
    updateGeometry();
}

void PlainLabel::setFit(Fit fit)
{
    m_fit = fit;
    setWordWrap(fit == Fit::Wrap);
    setTextInteractionFlags(fit == Fit::Wrap ? Qt::TextSelectableByMouse : Qt::NoTextInteraction);
}

void PlainLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void PlainLabel::setMuted(bool muted)
{
    m_muted = muted;
    applyColour();
}

void PlainLabel::applyColour()
{
    if (!m_muted)
        return;
    QPalette own = palette();
    if (own.color(QPalette::WindowText) == color(Token::MutedText))
        return;
    own.setColor(QPalette::WindowText, color(Token::MutedText));
    setPalette(own);
}

void PlainLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColour();
}

QSize PlainLabel::minimumSizeHint() const
{
    if (m_fit == Fit::Wrap)
        return QLabel::minimumSizeHint();
    return {fontMetrics().averageCharWidth() * qMin<int>(6, int(m_text.size())), QLabel::minimumSizeHint().height()};
}

QSize PlainLabel::sizeHint() const
{
    return QLabel::sizeHint();
}

void PlainLabel::paintEvent(QPaintEvent *event)
{
    if (m_fit == Fit::Wrap) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QRect area = contentsRect().adjusted(margin(), 0, -margin(), 0);
    const QString shown = fontMetrics().elidedText(m_text, m_mode, area.width());
    if (const QString tip = shown == m_text ? QString() : m_text; toolTip() != tip)
        setToolTip(tip);
    painter.setFont(font());
    style()->drawItemText(&painter, area, int(alignment()) | Qt::TextSingleLine, palette(), isEnabled(), shown, QPalette::WindowText);
}

} // namespace belfry::gui
