#pragma once

#include "gui/appcontext.h"

class QDialog;

namespace belfry::gui {

/// What a dialog is about. Empty fields mean "as the tree has it selected".
struct DialogSubject {
    Scope scope;
    QString id; ///< of the thing to edit or delete; empty = a new one
};

/// Every dialog that menus, the tree and pages can open by name; tests walk all of them.
struct DialogInfo {
    const char *id; ///< "project", "environment", "folder", "webhook", "secret", "passphrase", "unlock", …
    /// Made with WA_DeleteOnClose, not shown yet.
    QDialog *(*make)(AppContext &, const DialogSubject &, QWidget *parent);
};

[[nodiscard]] const QList<DialogInfo> &dialogRegistry();
/// Opens it window-modal; false where no dialog has that id.
bool openDialog(AppContext &context, const QString &id, const DialogSubject &subject, QWidget *parent);

} // namespace belfry::gui
