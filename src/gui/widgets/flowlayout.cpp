#include "gui/widgets/flowlayout.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace belfry::gui {

namespace {

bool isShown(QLayoutItem *item)
{
    return !item->isEmpty() || item->spacerItem();
}

int heightOf(const QList<QLayoutItem *> &line)
{
    int height = 0;
    for (QLayoutItem *item : line)
        height = qMax(height, item->spacerItem() ? 0 : item->sizeHint().height());
    return height;
}

bool isLabelOfTheNext(QLayoutItem *item)
{
    const auto *label = qobject_cast<const QLabel *>(item->widget());
    return label && label->buddy();
}

} // namespace

FlowLayout::FlowLayout() = default;

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::wrap(QBoxLayout *row)
{
    auto *flow = new FlowLayout;
    flow->setSpacing(row->spacing());
    while (QLayoutItem *item = row->takeAt(0)) {
        if (QLayout *nested = item->layout())
            flow->addChildLayout(nested);
        flow->addItem(item);
    }
    row->addLayout(flow, 1);
}

void FlowLayout::wrapRows(QWidget *root)
{
    for (auto *row : root->findChildren<QHBoxLayout *>()) {
        int controls = 0;
        for (int i = 0; i < row->count(); ++i) {
            const QWidget *widget = row->itemAt(i)->widget();
            controls += qobject_cast<const QPushButton *>(widget) || qobject_cast<const QComboBox *>(widget) ? 1 : 0;
        }
        if (controls > 1)
            wrap(row);
    }
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items += item;
    invalidate();
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= m_items.size())
        return nullptr;
    QLayoutItem *item = m_items.takeAt(index);
    if (QLayout *nested = item->layout(); nested && nested->parent() == this)
        nested->setParent(nullptr);
    invalidate();
    return item;
}

/// A field can be narrower than it would like before it is sent to the next line.
int FlowLayout::neededBy(QLayoutItem *item) const
{
    if (item->spacerItem())
        return 0;
    const int wanted = item->sizeHint().width();
    const bool isField = qobject_cast<QLineEdit *>(item->widget());
    return isField ? qMax(item->minimumSize().width(), wanted * 3 / 4) : qMin(qMax(wanted, item->minimumSize().width()), item->maximumSize().width());
}

QList<FlowLayout::Line> FlowLayout::lines(int width) const
{
    QList<Line> all(1);
    int used = 0;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        QLayoutItem *item = m_items[i];
        if (!isShown(item))
            continue;
        int needed = neededBy(item);
        if (isLabelOfTheNext(item) && i + 1 < m_items.size())
            needed += spacing() + neededBy(m_items[i + 1]);
        const bool followsLabel = !all.last().isEmpty() && isLabelOfTheNext(all.last().last());
        if (!all.last().isEmpty() && !followsLabel && used + needed > width) {
            all += Line();
            used = 0;
        }
        all.last() += item;
        used += neededBy(item) + (item->spacerItem() ? 0 : spacing());
    }
    return all;
}

int FlowLayout::heightForWidth(int width) const
{
    int height = 0;
    for (const Line &line : lines(width))
        height += heightOf(line) + (height > 0 ? spacing() : 0);
    return height;
}

QSize FlowLayout::minimumSize() const
{
    QSize least;
    for (QLayoutItem *item : m_items) {
        if (isShown(item) && !item->spacerItem())
            least = least.expandedTo(QSize(item->minimumSize().width(), item->sizeHint().height()));
    }
    return least;
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (QLayoutItem *item : m_items) {
        if (!isShown(item) || item->spacerItem())
            continue;
        size.rwidth() += item->sizeHint().width() + (size.width() > 0 ? spacing() : 0);
        size.setHeight(qMax(size.height(), item->sizeHint().height()));
    }
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    int top = rect.top();
    for (const Line &line : lines(rect.width())) {
        const int height = heightOf(line);
        place(line, QRect(rect.left(), top, rect.width(), height));
        top += height + spacing();
    }
}

void FlowLayout::place(const Line &line, const QRect &rect) const
{
    int used = 0;
    int takers = 0;
    QHash<QLayoutItem *, int> widths;
    for (QLayoutItem *item : line) {
        widths[item] = neededBy(item);
        used += widths[item];
        takers += item->expandingDirections().testFlag(Qt::Horizontal) ? 1 : 0;
        if (item != line.last() && !item->spacerItem())
            used += spacing();
    }
    int spare = rect.width() - used;
    // First the fields up to what they would like, then who takes all there is: spacers before fields.
    for (QLayoutItem *item : line) {
        const int wish = qBound(0, item->spacerItem() ? 0 : item->sizeHint().width() - widths[item], qMax(0, spare));
        widths[item] += wish;
        spare -= wish;
    }
    const bool hasSpacer = std::any_of(line.begin(), line.end(), [](QLayoutItem *item) { return item->spacerItem(); });
    for (QLayoutItem *item : line) {
        if (spare <= 0 || !item->expandingDirections().testFlag(Qt::Horizontal) || (hasSpacer && !item->spacerItem()))
            continue;
        const int share = hasSpacer ? spare : spare / qMax(1, takers--);
        const int most = item->spacerItem() ? share : qMin(share, item->maximumSize().width() - widths[item]);
        widths[item] += most;
        spare -= most;
    }
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int left = rect.left();
    for (QLayoutItem *item : line) {
        const int width = qMin(widths[item], rect.right() + 1 - left);
        const int height = item->expandingDirections().testFlag(Qt::Vertical) ? rect.height() : qMin(rect.height(), item->sizeHint().height());
        const QRect cell(left, rect.top() + (rect.height() - height) / 2, width, height);
        item->setGeometry(QStyle::visualRect(direction, rect, cell));
        left += width + (item->spacerItem() ? 0 : spacing());
    }
}

} // namespace belfry::gui
