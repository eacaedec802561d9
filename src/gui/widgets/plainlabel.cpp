#include "gui/widgets/plainlabel.h"

#include "core/visible.h"
#include "gui/theme.h"
#include "gui/widgets/plaintip.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace belfry::gui {

QString singleLine(const QString &text)
{
    return visibleLine(text);
}

QString plainTip(const QString &text)
{
    return text.contains(u'<') || text.contains(u'&') ? Qt::convertFromPlainText(text) : text;
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
    if (const QString tip = shown == m_text ? QString() : plainTip(m_text); toolTip() != tip)
        setToolTip(tip);
    painter.setFont(font());
    style()->drawItemText(&painter, area, int(alignment()) | Qt::TextSingleLine, palette(), isEnabled(), shown, QPalette::WindowText);
}

} // namespace belfry::gui
