#include "gui/widgets/statepane.h"

#include "gui/theme.h"
#include "gui/widgets/plainlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

StatePane::StatePane(QWidget *parent)
    : QStackedWidget(parent), m_message(new QWidget(this)), m_icon(new QLabel(m_message)),
      m_title(new PlainLabel({}, PlainLabel::Fit::Wrap, m_message)), m_text(new PlainLabel({}, PlainLabel::Fit::Wrap, m_message)),
      m_actions(new QHBoxLayout)
{
    QFont headline = font();
    headline.setPointSizeF(headline.pointSizeF() * 1.25);
    headline.setWeight(QFont::DemiBold);
    m_title->setFont(headline);
    m_text->setMuted(true);
    for (QLabel *label : {m_icon, static_cast<QLabel *>(m_title), static_cast<QLabel *>(m_text)})
        label->setAlignment(Qt::AlignCenter);
    m_actions->setSpacing(8);

    auto *layout = new QVBoxLayout(m_message);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(8);
    auto *centred = new QHBoxLayout;
    centred->addStretch();
    centred->addLayout(m_actions);
    centred->addStretch();
    layout->addLayout(centred);
    layout->addStretch(3);
    m_message->setBackgroundRole(QPalette::Base);
    m_message->setAutoFillBackground(true);
    addWidget(m_message);
}

void StatePane::setContent(QWidget *content)
{
    m_content = content;
    insertWidget(0, content);
    setCurrentWidget(content);
}

void StatePane::showContent()
{
    ++m_generation;
    m_loading = false;
    if (m_content)
        setCurrentWidget(m_content);
}

void StatePane::showLoading(const QString &text)
{
    m_loading = true;
    const int generation = ++m_generation;
    const QString shown = text.isEmpty() ? tr("Loading…") : text;
    QTimer::singleShot(200ms, this, [this, generation, shown] {
        if (generation != m_generation)
            return;
        clearActions();
        m_failed = false;
        m_iconName = u"history"_s;
        drawIcon();
        m_title->setPlainText(shown);
        m_text->hide();
        setCurrentWidget(m_message);
    });
}

void StatePane::showMessage(const QString &iconName, const QString &title, const QString &text)
{
    ++m_generation;
    m_loading = false;
    m_failed = false;
    clearActions();
    m_iconName = iconName;
    drawIcon();
    m_title->setPlainText(title);
    m_text->setPlainText(text);
    m_text->setVisible(!text.isEmpty());
    setCurrentWidget(m_message);
}

void StatePane::showError(const QString &title, const QString &text, const QObject *context, std::function<void()> retry)
{
    showMessage(u"error"_s, title, text);
    m_failed = true;
    drawIcon();
    addAction(tr("Try again"), context, std::move(retry));
}

void StatePane::addAction(const QString &text, const QObject *context, std::function<void()> run)
{
    auto *button = new QPushButton(text, m_message);
    button->setAutoDefault(false);
    m_actions->addWidget(button);
    connect(button, &QPushButton::clicked, context, [run = std::move(run)] { run(); });
}

void StatePane::clearActions()
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        if (QWidget *button = item->widget()) {
            button->hide();
            button->deleteLater();
        }
        delete item;
    }
}

void StatePane::drawIcon()
{
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(icon(m_iconName, m_failed ? Token::Failed : Token::MutedText).pixmap(QSize(40, 40), devicePixelRatioF()));
}

void StatePane::changeEvent(QEvent *event)
{
    QStackedWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

} // namespace belfry::gui
