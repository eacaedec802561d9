#include "gui/widgets/eventfilterwidget.h"

#include "events/catalog.h"
#include "gui/theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace belfry::gui {

EventFilterWidget::EventFilterWidget(QWidget *parent) : QWidget(parent), m_all(new QRadioButton(this)),
    m_only(new QRadioButton(this)), m_count(new QLabel(this)), m_rows(new QVBoxLayout)
{
    m_all->setObjectName(u"allEventsRadioButton"_s);
    m_all->setText(tr("A&ll events, also future ones"));
    m_only->setObjectName(u"onlyTheseRadioButton"_s);
    m_only->setText(tr("Only t&hese"));
    m_count->setObjectName(u"eventCountLabel"_s);
    m_count->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_muted << m_count;
    m_rows->setSpacing(6);
    m_rows->setContentsMargins(24, 2, 0, 0);
    auto *modes = new QHBoxLayout;
    modes->setSpacing(18);
    modes->addWidget(m_all);
    modes->addWidget(m_only);
    modes->addStretch();
    modes->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(modes);
    layout->addLayout(m_rows);
    auto *modeGroup = new QButtonGroup(this);
    modeGroup->addButton(m_all);
    modeGroup->addButton(m_only);
    m_all->setChecked(true);
    connect(m_all, &QRadioButton::toggled, this, [this] {
        applyMode();
        Q_EMIT changed();
    });
}

void EventFilterWidget::setFamily(Family family)
{
    while (auto *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_boxes.clear();
    m_muted = {m_count};
    for (const events::EventType &type : events::catalogOf(family))
        addRow(QString::fromUtf8(type.id), events::label(type), events::triggeredWhen(type));
    const bool namesEvents = family == Family::Infrastructure;
    m_all->setVisible(!namesEvents);
    m_only->setVisible(!namesEvents);
    (namesEvents ? m_only : m_all)->setChecked(true);
    applyMode();
    refreshColours();
}

void EventFilterWidget::addRow(const QString &id, const QString &label, const QString &sentence)
{
    auto *row = new QWidget(this);
    auto *box = new QCheckBox(label, row);
    box->setObjectName(u"eventCheckBox_"_s + id);
    box->setProperty("eventId", id);
    box->setAccessibleDescription(sentence);
    box->setChecked(true);
    auto *code = new QLabel(id, row);
    code->setTextFormat(Qt::PlainText);
    code->setFont(monospaceFont());
    code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *when = new QLabel(sentence, row);
    when->setTextFormat(Qt::PlainText);
    when->setWordWrap(true);
    when->setContentsMargins(24, 0, 0, 0);
    m_muted << code << when;
    auto *head = new QHBoxLayout;
    head->addWidget(box);
    head->addStretch();
    head->addWidget(code);
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addLayout(head);
    layout->addWidget(when);
    m_rows->addWidget(row);
    m_boxes << box;
    connect(box, &QCheckBox::toggled, this, [this] {
        refreshCount();
        Q_EMIT changed();
    });
}

void EventFilterWidget::setEvents(const std::optional<QStringList> &events)
{
    const QSignalBlocker quiet(this);
    if (!events) {
        (m_all->isVisibleTo(this) ? m_all : m_only)->setChecked(true);
        for (QCheckBox *box : std::as_const(m_boxes))
            box->setChecked(true);
        applyMode();
        return;
    }
    // A type this version does not know is kept, not dropped.
    for (const QString &id : *events) {
        const auto known = [&id](const QCheckBox *box) { return box->property("eventId").toString() == id; };
        if (std::none_of(m_boxes.cbegin(), m_boxes.cend(), known))
            addRow(id, tr("Unknown event"), tr("This version of Belfry does not know this event."));
    }
    m_only->setChecked(true);
    for (QCheckBox *box : std::as_const(m_boxes))
        box->setChecked(events->contains(box->property("eventId").toString()));
    applyMode();
    refreshColours();
}

bool EventFilterWidget::allEvents() const
{
    return m_all->isChecked();
}

QStringList EventFilterWidget::events() const
{
    QStringList ids;
    for (const QCheckBox *box : m_boxes) {
        if (box->isChecked())
            ids << box->property("eventId").toString();
    }
    return ids;
}

void EventFilterWidget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshColours();
}

void EventFilterWidget::applyMode()
{
    for (QCheckBox *box : std::as_const(m_boxes))
        box->setEnabled(!m_all->isChecked());
    refreshCount();
}

void EventFilterWidget::refreshCount()
{
    m_count->setText(m_all->isChecked() ? QString()
                                        : tr("%1 of %2 selected").arg(events().size()).arg(m_boxes.size()));
}

void EventFilterWidget::refreshColours()
{
    for (QLabel *label : std::as_const(m_muted)) {
        QPalette colours = label->palette();
        colours.setColor(QPalette::WindowText, color(Token::MutedText));
        label->setPalette(colours);
    }
}

} // namespace belfry::gui
