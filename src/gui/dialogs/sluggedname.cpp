#include "gui/dialogs/sluggedname.h"

#include "domain/names.h"
#include "gui/widgets/fieldnote.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace belfry::gui {

SluggedName::SluggedName(QWidget *dialog, const QString &what)
    : QObject(dialog), m_what(what), m_name(dialog->findChild<QLineEdit *>(u"nameLineEdit"_s)),
      m_slug(dialog->findChild<QLineEdit *>(u"slugLineEdit"_s)), m_nameNote(dialog->findChild<FieldNoteLabel *>(u"nameNote"_s)),
      m_slugNote(dialog->findChild<FieldNoteLabel *>(u"slugNote"_s))
{
    connect(m_name, &QLineEdit::textChanged, this, &SluggedName::refresh);
    connect(m_slug, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_ownSlug = !text.isEmpty();
        refresh();
    });
    refresh();
}

void SluggedName::refresh()
{
    if (!m_ownSlug)
        m_slug->setText(slugOf(m_name->text()));
    m_nameNote->clear();
    if (m_slug->text().isEmpty() || isSlug(m_slug->text()))
        m_slugNote->clear();
    else
        m_slugNote->setNote(FieldNoteLabel::Tone::Error, tr("Use lower-case letters, digits and hyphens, at most 64."));
}

bool SluggedName::check()
{
    if (const auto name = checkName(m_name->text(), m_what); !name) {
        m_nameNote->setNote(FieldNoteLabel::Tone::Error, name.error().message);
        m_name->setFocus();
        return false;
    }
    if (!m_slugNote->isError())
        return true;
    m_slug->setFocus();
    return false;
}

QString SluggedName::name() const
{
    return m_name->text();
}

QString SluggedName::slug() const
{
    return m_ownSlug ? m_slug->text() : QString();
}

void SluggedName::showError(const Error &error)
{
    (error.field == u"slug"_s ? m_slugNote : m_nameNote)->setNote(FieldNoteLabel::Tone::Error, error.message);
}

} // namespace belfry::gui
