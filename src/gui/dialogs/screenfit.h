#pragma once

#include <QObject>

class QDialog;

namespace belfry::gui {

/// Keeps every dialog on the screen: what is too high or too wide for it scrolls, its buttons stay in sight. The style
/// installs it on all dialogs, so no form has to think of large text or a small screen.
class ScreenFit final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    bool eventFilter(QObject *object, QEvent *event) override;
};

} // namespace belfry::gui
