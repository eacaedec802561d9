#include "gui/widgets/paneltitle.h"

#include <QLabel>

namespace belfry::gui {

void makePanelTitle(QLabel *label)
{
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setContentsMargins(0, 4, 0, 0);
}

} // namespace belfry::gui
