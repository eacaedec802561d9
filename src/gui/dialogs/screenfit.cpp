#include "gui/dialogs/screenfit.h"

#include "gui/widgets/contentarea.h"

#include <QBoxLayout>
#include <QDialog>
#include <QEvent>
#include <QPushButton>
#include <QScreen>
#include <QStyle>

#include <algorithm>

namespace belfry::gui {

namespace {

constexpr const char *AreaName = "dialogArea";

constexpr QSize Frame(16, 48); // what a window manager puts around it; unknown before it is shown

QSize roomFor(const QDialog *dialog)
{
    return dialog->screen()->availableGeometry().size() - Frame;
}

/// The row at the bottom that ends with a button.
bool isButtonRow(QLayoutItem *item)
{
    const auto *row = qobject_cast<const QHBoxLayout *>(item->layout());
    return row && row->count() > 0 && qobject_cast<const QPushButton *>(row->itemAt(row->count() - 1)->widget());
}

bool scrolls(const QDialog *dialog)
{
    return dialog->findChild<ContentArea *>(QLatin1String(AreaName), Qt::FindDirectChildrenOnly);
}

/// A form of single lines has no use for more height than it asks for.
bool hasRoomForMore(const QDialog *dialog)
{
    if (scrolls(dialog))
        return true;
    const auto areas = dialog->findChildren<QAbstractScrollArea *>();
    return std::any_of(areas.cbegin(), areas.cend(), [dialog](const QAbstractScrollArea *area) { return area->isVisibleTo(dialog); });
}

/// The dialog's layout moves into an area that scrolls; its last row, where that has the buttons, stays below.
void scroll(QDialog *dialog)
{
    QLayout *form = dialog->layout();
    QWidget *focused = dialog->focusWidget();
    const QMargins margins = form->contentsMargins();
    auto *area = new ContentArea(dialog);
    area->setObjectName(QLatin1String(AreaName));
    auto *content = new QWidget(area);
    form->setSizeConstraint(QLayout::SetDefaultConstraint);
    content->setLayout(form);
    form->setContentsMargins(margins);
    auto *outer = new QVBoxLayout(dialog);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(area, 1);
    if (auto *rows = qobject_cast<QBoxLayout *>(form); rows && rows->count() > 1 && isButtonRow(rows->itemAt(rows->count() - 1))) {
        auto *below = new QHBoxLayout;
        below->setContentsMargins(margins.left(), form->spacing(), margins.right(), margins.bottom());
        below->addLayout(rows->takeAt(rows->count() - 1)->layout());
        form->setContentsMargins(margins.left(), margins.top(), margins.right(), 0);
        outer->addLayout(below);
    }
    area->setContent(content);
    dialog->setMinimumSize(0, 0);
    if (focused)
        focused->setFocus();
}

void keepOnScreen(QDialog *dialog)
{
    QLayout *layout = dialog->layout();
    if (!layout || dialog->isFullScreen() || dialog->isMaximized())
        return;
    const QSize room = roomFor(dialog);
    const QSize needed = ContentArea::neededBy(dialog, qMin(dialog->width(), room.width()));
    if (needed.width() <= room.width() && needed.height() <= room.height())
        return;
    if (!scrolls(dialog)) {
        const QSize wanted = dialog->size().expandedTo(needed);
        scroll(dialog);
        const int bar = dialog->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, dialog);
        dialog->resize((wanted + QSize(bar, 0)).boundedTo(room));
    }
}

/// Over its window, as Qt does, but not beyond the screen's edge.
void place(QDialog *dialog)
{
    const QRect screen = dialog->screen()->availableGeometry();
    QRect at(QPoint(0, 0), dialog->size() + Frame);
    at.moveCenter(dialog->parentWidget() ? dialog->parentWidget()->window()->frameGeometry().center() : screen.center());
    at.moveRight(qMin(at.right(), screen.right()));
    at.moveBottom(qMin(at.bottom(), screen.bottom()));
    at.moveTopLeft({qMax(at.left(), screen.left()), qMax(at.top(), screen.top())});
    dialog->move(at.topLeft());
}

} // namespace

bool ScreenFit::eventFilter(QObject *object, QEvent *event)
{
    auto *dialog = qobject_cast<QDialog *>(object);
    if (!dialog)
        return QObject::eventFilter(object, event);
    // Some are polished while they are still made; the others are better changed before anything of them is visible.
    if (event->type() == QEvent::Polish || (event->type() == QEvent::Show && !event->spontaneous())) {
        keepOnScreen(dialog);
        if (dialog->layout() && !hasRoomForMore(dialog))
            dialog->resize(dialog->width(), ContentArea::neededBy(dialog, dialog->width()).height());
        if (dialog->testAttribute(Qt::WA_Resized) || event->type() == QEvent::Show)
            dialog->resize(dialog->size().boundedTo(roomFor(dialog)));
        if (event->type() == QEvent::Show && !dialog->testAttribute(Qt::WA_Moved))
            place(dialog);
    } else if (event->type() == QEvent::LayoutRequest && dialog->isVisible()) {
        const bool seen = QObject::eventFilter(object, event);
        keepOnScreen(dialog); // more was asked for in the open form
        return seen;
    }
    return QObject::eventFilter(object, event);
}

} // namespace belfry::gui
