#include "gui/widgets/wholetext.h"

#include <QEvent>
#include <QLabel>

namespace belfry::gui {

namespace {

class Keeper final : public QObject
{
public:
    explicit Keeper(QLabel *label) : QObject(label) { label->installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange) {
            auto *label = static_cast<QLabel *>(watched);
            if (const int height = label->heightForWidth(label->width()); height > 0 && height != label->minimumHeight())
                label->setMinimumHeight(height);
        }
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

void showWhole(QLabel *label)
{
    new Keeper(label);
}

} // namespace belfry::gui
