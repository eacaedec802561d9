#include "gui/widgets/figuretile.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace belfry::gui {

FigureTile::FigureTile(const QString &name, const QString &caption, QWidget *parent) : QAbstractButton(parent), m_caption(caption)
{
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFigure(u"–"_s, {});
}

void FigureTile::setFigure(const QString &figure, const QString &note, Token tone)
{
    m_figure = figure;
    m_note = note;
    m_tone = tone;
    setAccessibleName(note.isEmpty() ? tr("%1: %2").arg(m_caption, figure) : tr("%1: %2, %3").arg(m_caption, figure, note));
    setToolTip(note.isEmpty() ? m_caption : note);
    updateGeometry();
    update();
}

QFont FigureTile::figureFont() const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setWeight(QFont::DemiBold);
    return large;
}

QSize FigureTile::sizeHint() const
{
    const int width = qMax(fontMetrics().horizontalAdvance(m_caption), QFontMetrics(figureFont()).horizontalAdvance(m_figure));
    return {width + 24, fontMetrics().height() * 2 + QFontMetrics(figureFont()).height() + 20};
}

void FigureTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = underMouse() || isDown();
    painter.setPen(hasFocus() ? QPen(color(Token::Selection), 2) : QPen(color(lit ? Token::Selection : Token::Border)));
    painter.setBrush(color(lit ? Token::AlternateBase : Token::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    const QRect inner = rect().adjusted(12, 10, -12, -10);
    painter.setPen(color(Token::MutedText));
    painter.drawText(inner, Qt::AlignTop | Qt::AlignLeading, m_caption);
    painter.drawText(inner, Qt::AlignBottom | Qt::AlignLeading, fontMetrics().elidedText(m_note, Qt::ElideRight, inner.width()));
    painter.setPen(color(m_tone));
    painter.setFont(figureFont());
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeading, m_figure);
}

void FigureTile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void FigureTile::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void FigureTile::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace belfry::gui
