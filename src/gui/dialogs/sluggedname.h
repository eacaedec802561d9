#pragma once

#include "core/error.h"

#include <QObject>

class QLineEdit;

namespace belfry::gui {

class FieldNoteLabel;

/// A name and the slug that follows it until somebody types over it: the form of everything that has both.
class SluggedName final : public QObject
{
    Q_OBJECT
public:
    /// The dialog's fields of these names: nameLineEdit, nameNote, slugLineEdit, slugNote. `what` names the thing in a refusal.
    SluggedName(QWidget *dialog, const QString &what);

    /// True where both may be sent; otherwise the note is there and the field at fault has the focus.
    [[nodiscard]] bool check();
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString slug() const; ///< empty: made from the name
    /// The service's refusal, under the field it is about.
    void showError(const Error &error);

private:
    void refresh();

    QString m_what;
    QLineEdit *m_name;
    QLineEdit *m_slug;
    FieldNoteLabel *m_nameNote;
    FieldNoteLabel *m_slugNote;
    bool m_ownSlug = false;
};

} // namespace belfry::gui
