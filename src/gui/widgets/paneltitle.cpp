#include "gui/widgets/paneltitle.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>

namespace belfry::gui {

void makePanelTitle(QLabel *label)
{
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setContentsMargins(0, 4, 0, 0);
}

void setColumnWidths(QTreeWidget *tree, std::initializer_list<int> characters)
{
    int column = 0;
    for (const int width : characters)
        tree->header()->resizeSection(column++, width * tree->fontMetrics().averageCharWidth());
}

} // namespace belfry::gui
