#include "gui/widgets/secretfield.h"

#include "gui/controllers/vaultwatch.h"
#include "gui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace belfry::gui {

SecretField::SecretField(QWidget *parent) : QWidget(parent), m_edit(new QLineEdit(this)), m_eye(new QToolButton(this))
{
    m_edit->setObjectName(u"secretLineEdit"_s);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_eye->setObjectName(u"revealToolButton"_s);
    m_eye->setCheckable(true);
    m_eye->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_eye);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &SecretField::textChanged);
    connect(m_eye, &QToolButton::toggled, this, &SecretField::applyReveal);
    applyReveal(false);
}

SecretBytes SecretField::secret() const
{
    return SecretBytes(m_edit->text().toUtf8());
}

bool SecretField::isEmpty() const
{
    return m_edit->text().isEmpty();
}

void SecretField::setText(const QString &text)
{
    m_edit->setText(text);
}

void SecretField::setPlaceholderText(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void SecretField::clear()
{
    m_edit->clear();
    m_eye->setChecked(false);
}

void SecretField::setLocked(bool locked)
{
    if (locked)
        m_eye->setChecked(false);
    m_eye->setEnabled(!locked);
    m_edit->setReadOnly(locked);
    applyReveal(m_eye->isChecked());
}

void SecretField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_eye->setIcon(icon(m_eye->isChecked() ? u"eye-off"_s : u"eye"_s));
}

void SecretField::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // The name is given to this widget (in the .ui or by its buddy label); a screen reader asks the line itself.
    QString name = accessibleName();
    for (const QLabel *label : window()->findChildren<QLabel *>()) {
        if (name.isEmpty() && label->buddy() == this)
            name = label->text().remove(u'&');
    }
    if (!name.isEmpty())
        m_edit->setAccessibleName(name);
    if (const VaultWatch *watch = VaultWatch::above(this))
        connect(watch, &VaultWatch::locked, this, &SecretField::conceal, Qt::UniqueConnection);
}

void SecretField::conceal()
{
    m_eye->setChecked(false);
}

void SecretField::applyReveal(bool shown)
{
    m_edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setIcon(icon(shown ? u"eye-off"_s : u"eye"_s));
    const QString what = !m_edit->isReadOnly() ? (shown ? tr("Hide") : tr("Reveal")) : tr("The vault is locked");
    m_eye->setAccessibleName(what);
    m_eye->setToolTip(what);
}

} // namespace belfry::gui
