#include "gui/widgets/jumpbar.h"

#include "core/time.h"
#include "domain/filter.h"
#include "gui/widgets/fieldnote.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace belfry::gui {

JumpBar::JumpBar(QWidget *parent) : QFrame(parent), m_field(new QLineEdit(this)), m_note(new FieldNoteLabel(this))
{
    setObjectName(u"jumpBar"_s);
    m_field->setObjectName(u"jumpField"_s);
    m_field->setPlaceholderText(tr("14:30, 2026-11-20 14:30, 2 h ago, or a delivery ID"));
    m_field->setMaximumWidth(fontMetrics().averageCharWidth() * 56);
    m_note->setObjectName(u"jumpNote"_s);
    auto *label = new QLabel(tr("&Go to"), this);
    label->setBuddy(m_field);
    auto *button = new QPushButton(tr("Go"), this);
    button->setObjectName(u"jumpButton"_s);
    button->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(m_field, 2);
    layout->addWidget(button);
    layout->addWidget(m_note, 1);
    connect(m_field, &QLineEdit::returnPressed, this, &JumpBar::go);
    connect(m_field, &QLineEdit::textEdited, m_note, &FieldNoteLabel::clear);
    connect(button, &QPushButton::clicked, this, &JumpBar::go);
    hide();
}

void JumpBar::ask()
{
    show();
    m_note->clear();
    m_field->selectAll();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void JumpBar::dismiss()
{
    hide();
    Q_EMIT dismissed();
}

void JumpBar::showProblem(const QString &message)
{
    m_note->setNote(FieldNoteLabel::Tone::Error, message);
}

void JumpBar::go()
{
    const QString text = m_field->text().trimmed();
    m_note->clear();
    if (text.isEmpty())
        return;
    if (text.startsWith(u"del_"_s)) {
        Q_EMIT idAsked(text);
        return;
    }
    if (const auto ms = timeOf(text, QDateTime::currentMSecsSinceEpoch()))
        Q_EMIT timeAsked(*ms);
    else
        showProblem(tr("This is neither a time nor a delivery ID. Write 14:30, 2 h ago or del_…"));
}

void JumpBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

std::optional<qint64> JumpBar::timeOf(const QString &text, qint64 nowMs)
{
    const QString word = text.trimmed().toLower();
    if (word.isEmpty() || nowMs <= 0)
        return {};
    static const QRegularExpression agoForm(u"^(\\d+)\\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?)\\s+ago$"_s);
    if (const auto match = agoForm.match(word); match.hasMatch()) {
        const auto span = parseDuration(match.captured(1) + match.captured(2).left(1));
        return span ? std::optional<qint64>(nowMs - span->count()) : std::nullopt;
    }
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs);
    for (const auto &form : {u"H:mm"_s, u"H:mm:ss"_s}) {
        const QTime time = QTime::fromString(word, form);
        if (!time.isValid())
            continue;
        const QDateTime today(now.date(), time);
        return (today > now ? today.addDays(-1) : today).toMSecsSinceEpoch();
    }
    for (const auto &form : {u"yyyy-MM-dd H:mm"_s, u"yyyy-MM-dd H:mm:ss"_s}) {
        const QDateTime local = QDateTime::fromString(word, form);
        if (local.isValid())
            return local.toMSecsSinceEpoch();
    }
    const auto span = filterTime(text.trimmed(), nowMs);
    return span ? std::optional<qint64>(span->from) : std::nullopt;
}

} // namespace belfry::gui
