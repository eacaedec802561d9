#include "gui/charts/plot.h"

#include "gui/theme.h"

#include <QtCharts/QAbstractAxis>
#include <QAccessible>
#include <QBuffer>
#include <QtCharts/QChart>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGraphicsLayout>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QtCharts/QLegend>
#include <QMenu>
#include <QPainter>
#include <QSvgGenerator>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace belfry::gui {

Plot::Plot(const QString &name, const QString &title, QWidget *parent) : QChartView(parent), m_title(title)
{
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setMinimumSize(fontMetrics().averageCharWidth() * 36, fontMetrics().height() * 13);
    // A wheel over a plot scrolls the page; the chart itself has nothing to scroll.
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_AcceptTouchEvents, false);
    chart()->setTitle(title.toHtmlEscaped());
    chart()->legend()->setAlignment(Qt::AlignBottom);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setMargins(QMargins(8, 8, 8, 4));
    chart()->setBackgroundRoundness(4);
    setAccessibleName(title);
    applyTheme();
}

void Plot::setSpots(int count, int series, const QString &summary)
{
    m_count = count;
    m_series = series;
    m_summary = summary;
    if (m_current.index >= count || m_current.series >= series)
        m_current = {};
    setAccessibleName(tr("%1. %2").arg(m_title, summary));
    applyTheme();
}

void Plot::styleAxis(QAbstractAxis *axis, bool withGrid) const
{
    axis->setLabelsFont(font());
    axis->setLabelsColor(color(Token::MutedText));
    axis->setLinePen(QPen(color(Token::Border)));
    QColor grid = color(Token::Border);
    grid.setAlphaF(0.35F);
    axis->setGridLinePen(QPen(grid));
    axis->setGridLineVisible(withGrid);
}

void Plot::applyTheme()
{
    QChart *drawn = chart();
    setBackgroundBrush(color(Token::Window));
    drawn->setBackgroundBrush(color(Token::Base));
    drawn->setBackgroundPen(QPen(color(Token::Border)));
    QFont headline = font();
    headline.setWeight(QFont::DemiBold);
    drawn->setTitleFont(headline);
    drawn->setTitleBrush(color(Token::Text));
    drawn->legend()->setLabelColor(color(Token::Text));
    drawn->legend()->setFont(font());
    paintSeries();
    viewport()->update();
}

void Plot::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

PlotSpot Plot::spotUnder(const QPoint &pos) const
{
    const QPointF inChart = chart()->mapFromScene(mapToScene(pos));
    if (m_count == 0 || !chart()->plotArea().contains(inChart))
        return {};
    PlotSpot spot = spotAt(chart()->mapToValue(inChart));
    if (spot.index < 0 || spot.index >= m_count)
        return {};
    if (spot.series >= m_series)
        spot.series = -1;
    return spot;
}

void Plot::setCurrent(const PlotSpot &spot)
{
    if (spot == m_current)
        return;
    m_current = spot;
    setAccessibleDescription(spot.index < 0 ? QString() : spotText(spot));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    viewport()->update();
}

void Plot::keyPressEvent(QKeyEvent *event)
{
    if (m_count == 0)
        return QWidget::keyPressEvent(event);
    PlotSpot next = m_current;
    const bool across = isHorizontal();
    const auto step = [&](int by) { next.index = m_current.index < 0 ? (by > 0 ? 0 : m_count - 1) : qBound(0, m_current.index + by, m_count - 1); };
    const auto turn = [&](int by) {
        if (m_current.index < 0)
            next.index = m_count - 1;
        next.series = qBound(-1, m_current.series + by, m_series - 1);
    };
    switch (event->key()) {
    case Qt::Key_Left: across ? turn(-1) : step(-1); break;
    case Qt::Key_Right: across ? turn(1) : step(1); break;
    case Qt::Key_Up: across ? step(-1) : turn(1); break;
    case Qt::Key_Down: across ? step(1) : turn(-1); break;
    case Qt::Key_Home: next.index = 0; break;
    case Qt::Key_End: next.index = m_count - 1; break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current.index >= 0)
            Q_EMIT activated(m_current);
        return;
    default: return QWidget::keyPressEvent(event);
    }
    setCurrent(next);
    // What the tool tip says to the mouse, it says to the keyboard.
    const QPoint below = mapFromScene(chart()->mapToScene(spotRect(next).bottomLeft()));
    QToolTip::showText(viewport()->mapToGlobal(below), spotText(next), viewport());
}

void Plot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setFocus(Qt::MouseFocusReason);
    event->accept();
}

void Plot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const PlotSpot spot = spotUnder(event->position().toPoint());
    if (spot.index < 0)
        return;
    setCurrent(spot);
    Q_EMIT activated(spot);
}

void Plot::mouseMoveEvent(QMouseEvent *event)
{
    viewport()->setCursor(spotUnder(event->position().toPoint()).index >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    event->accept();
}

bool Plot::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return false;
    }
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const PlotSpot spot = spotUnder(help->pos());
    if (spot.index < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), spotText(spot), viewport());
    return true;
}

void Plot::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_current.index >= 0)
        menu->addAction(icon(u"deliveries"_s), tr("&Show Deliveries"), this, [this] { Q_EMIT activated(m_current); });
    menu->addAction(icon(u"save"_s), tr("Save as &PNG…"), this, [this] { Q_EMIT saveWanted(objectName() + u".png"_s, png()); });
    menu->addAction(icon(u"save"_s), tr("Save as S&VG…"), this, [this] { Q_EMIT saveWanted(objectName() + u".svg"_s, svg()); });
    menu->addAction(icon(u"copy"_s), tr("&Copy Figures"), this, [this] { QGuiApplication::clipboard()->setText(table()); });
    menu->popup(event->globalPos());
}

void Plot::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void Plot::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    QToolTip::hideText();
    viewport()->update();
}

void Plot::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    if (!hasFocus() || m_exporting)
        return;
    painter->save();
    painter->setPen(QPen(color(Token::Selection), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(sceneRect().adjusted(1, 1, -1, -1), 4, 4);
    if (m_current.index >= 0 && m_current.index < m_count)
        painter->drawRect(chart()->mapToScene(spotRect(m_current)).boundingRect());
    painter->restore();
}

void Plot::drawOn(QPainter &painter, const QSize &size)
{
    m_exporting = true;
    scene()->render(&painter, QRectF(QPointF(0, 0), QSizeF(size)), sceneRect());
    m_exporting = false;
}

QByteArray Plot::png()
{
    constexpr int Scale = 2; // a picture is looked at larger than it was on the screen
    const QSize size = sceneRect().size().toSize();
    QImage image(size * Scale, QImage::Format_ARGB32_Premultiplied);
    image.setText(u"Title"_s, m_title);
    image.setText(u"Description"_s, m_summary);
    image.fill(color(Token::Base));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    drawOn(painter, image.size());
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray Plot::svg()
{
    const QSize size = sceneRect().size().toSize();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setTitle(m_title.toHtmlEscaped());
    generator.setDescription(m_summary.toHtmlEscaped());
    QPainter painter(&generator);
    drawOn(painter, size);
    painter.end();
    return bytes;
}

} // namespace belfry::gui
