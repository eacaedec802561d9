#include "gui/widgets/contentarea.h"

#include <QEvent>
#include <QLayout>
#include <QStyle>

namespace belfry::gui {

ContentArea::ContentArea(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
}

void ContentArea::setContent(QWidget *content)
{
    setWidget(content);
    content->setAutoFillBackground(false);
    fit();
}

QSize ContentArea::neededBy(const QWidget *content, int width)
{
    QSize least = content->minimumSizeHint().expandedTo(content->minimumSize());
    const QLayout *layout = content->layout();
    if (layout && layout->hasHeightForWidth())
        least.setHeight(layout->minimumHeightForWidth(qMax(width, least.width())));
    return least;
}

bool ContentArea::eventFilter(QObject *object, QEvent *event)
{
    const bool seen = QScrollArea::eventFilter(object, event);
    if (object == widget() && event->type() == QEvent::LayoutRequest)
        fit();
    return seen;
}

void ContentArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void ContentArea::fit()
{
    if (!widget())
        return;
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    QSize room = maximumViewportSize();
    QSize least = neededBy(widget(), room.width());
    if (least.height() > room.height()) {
        room.rwidth() -= bar;
        least = neededBy(widget(), room.width());
    }
    if (least.width() > room.width())
        room.rheight() -= bar;
    widget()->resize(room.expandedTo(least));
}

} // namespace belfry::gui
