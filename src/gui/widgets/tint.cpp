#include "gui/widgets/tint.h"

#include <QFrame>

namespace belfry::gui {

void tint(QFrame *frame, Token background, Token text)
{
    QPalette colours = frame->palette();
    colours.setColor(QPalette::Window, color(background));
    colours.setColor(QPalette::WindowText, color(text));
    frame->setPalette(colours);
    frame->setAutoFillBackground(true);
    frame->setFrameShape(QFrame::StyledPanel);
}

} // namespace belfry::gui
