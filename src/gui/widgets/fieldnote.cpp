#include "gui/widgets/fieldnote.h"

#include "gui/theme.h"

#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace belfry::gui {

FieldNoteLabel::FieldNoteLabel(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_button(new QPushButton(this))
{
    m_text->setObjectName(u"noteLabel"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignLeading | Qt::AlignTop); // beside its icon, however tall the row is
    m_button->setObjectName(u"fixButton"_s);
    m_button->setAutoDefault(true); // Enter on it is the remedy, not the default button
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT fixRequested(m_fix); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 2);
    layout->setSpacing(6);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button, 0, Qt::AlignTop);
    hide();
}

void FieldNoteLabel::setNote(Tone tone, const QString &text, const QString &fix, const QString &fixText)
{
    if (text.isEmpty())
        return clear();
    m_tone = tone;
    m_fix = fix;
    m_text->setText(text);
    m_button->setText(fixText);
    m_button->setVisible(!fixText.isEmpty());
    refreshColours();
    show();
    QMetaObject::invokeMethod(this, &FieldNoteLabel::makeRoom, Qt::QueuedConnection); // once the layouts know
}

/// A small dialog was as high as it needed to be without this sentence.
void FieldNoteLabel::makeRoom()
{
    const auto *dialog = qobject_cast<QDialog *>(window());
    if (!dialog || !dialog->layout() || !isVisible())
        return;
    const int wanted = dialog->layout()->hasHeightForWidth() ? dialog->layout()->totalHeightForWidth(dialog->width())
                                                             : dialog->layout()->totalMinimumSize().height();
    if (wanted > dialog->height())
        window()->resize(dialog->width(), wanted);
}

void FieldNoteLabel::clear()
{
    m_text->clear();
    hide();
}

QString FieldNoteLabel::text() const
{
    return m_text->text();
}

bool FieldNoteLabel::isError() const
{
    return m_tone == Tone::Error && !m_text->text().isEmpty();
}

void FieldNoteLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refreshColours();
}

void FieldNoteLabel::refreshColours()
{
    Token token = Token::MutedText;
    QString name = u"info"_s;
    if (m_tone == Tone::Error) {
        token = Token::Failed;
        name = u"error"_s;
    } else if (m_tone == Tone::Warning) {
        token = Token::Warning;
        name = u"warning"_s;
    } else if (m_tone == Tone::Good) {
        token = Token::Delivered;
        name = u"success"_s;
    }
    QPalette colours = m_text->palette();
    if (colours.color(QPalette::WindowText) != color(token)) {
        colours.setColor(QPalette::WindowText, color(token));
        m_text->setPalette(colours);
    }
    const int side = fontMetrics().height();
    m_icon->setPixmap(icon(name, token).pixmap(side, side));
}

} // namespace belfry::gui
