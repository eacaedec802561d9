#include "gui/dialogs/registry.h"

#include <QDialog>

namespace belfry::gui {

const QList<DialogInfo> &dialogRegistry()
{
    static const QList<DialogInfo> dialogs = {};
    return dialogs;
}

bool openDialog(AppContext &context, const QString &id, const DialogSubject &subject, QWidget *parent)
{
    for (const DialogInfo &info : dialogRegistry()) {
        if (id != QLatin1String(info.id))
            continue;
        QDialog *dialog = info.make(context, subject, parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open(); // never exec(): the live table keeps running behind it
        return true;
    }
    return false;
}

} // namespace belfry::gui
