#include "gui/widgets/foldout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace belfry::gui {

Foldout::Foldout(QWidget *parent) : QWidget(parent), m_button(new QToolButton(this)), m_summary(new QLabel(this))
{
    m_button->setObjectName(u"foldToolButton"_s);
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setProperty("isFlat", true); // open is told by the arrow, not by a pressed look
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setArrowType(Qt::RightArrow);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    layout->addWidget(m_summary, 1);
    layout->addStretch(); // keeps the button left while the summary is hidden
    connect(m_button, &QToolButton::toggled, this, [this](bool open) {
        m_button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_summary->setVisible(!open);
        if (m_panel)
            m_panel->setVisible(open);
    });
}

void Foldout::attach(QWidget *panel, const QString &title)
{
    m_panel = panel;
    m_panel->setVisible(m_button->isChecked());
    m_button->setText(title);
    QFont bold = m_button->font();
    bold.setBold(true);
    m_button->setFont(bold);
}

void Foldout::setSummary(const QString &summary)
{
    m_summary->setText(summary);
}

void Foldout::setOpen(bool open)
{
    m_button->setChecked(open);
}

} // namespace belfry::gui
