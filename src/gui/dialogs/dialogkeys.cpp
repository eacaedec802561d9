#include "gui/dialogs/dialogkeys.h"

#include <QDialog>
#include <QPushButton>
#include <QShortcut>

namespace belfry::gui {

void prepareDialog(QDialog *dialog, QPushButton *accept, QPushButton *cancel, std::function<void()> act)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
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
