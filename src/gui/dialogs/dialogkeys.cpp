#include "gui/dialogs/dialogkeys.h"

#include <QDialog>
#include <QKeyEvent>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

namespace belfry::gui {

namespace {

/// Keys reach a dialog when nobody in it wanted them. Qt would press the default button for Enter, also while another one
/// has the keyboard: "Discard" saved.
class EnterPresses final : public QObject
{
public:
    explicit EnterPresses(QDialog *dialog) : QObject(dialog) { dialog->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = (key->key() == Qt::Key_Return && key->modifiers() == Qt::NoModifier) || (key->key() == Qt::Key_Enter && key->modifiers() == Qt::KeypadModifier);
        QWidget *holder = static_cast<QDialog *>(watched)->focusWidget();
        if (!isEnter || !holder || !(qobject_cast<QPushButton *>(holder) || qobject_cast<QToolButton *>(holder)))
            return QObject::eventFilter(watched, event);
        static_cast<QAbstractButton *>(holder)->click();
        return true;
    }
};

} // namespace

void letEnterPress(QDialog *dialog)
{
    new EnterPresses(dialog);
}

void prepareDialog(QDialog *dialog, QPushButton *accept, QPushButton *cancel, std::function<void()> act)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    letEnterPress(dialog);
    if (!cancel->isDefault())
        accept->setDefault(true);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(accept, &QPushButton::clicked, dialog, [act] { act(); });
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), dialog);
        QObject::connect(shortcut, &QShortcut::activated, dialog, [accept] { accept->click(); });
    }
}

} // namespace belfry::gui
