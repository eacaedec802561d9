#include "gui/widgets/messagebar.h"

#include "gui/controllers/vaultwatch.h"
#include "gui/theme.h"
#include "gui/widgets/plainlabel.h"
#include "services/locktext.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <functional>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

const QString Waiting = u"waitsForUnlock"_s;

struct Colours {
    Token badge, text;
    const char *icon;
};

Colours coloursOf(MessageBar::Tone tone)
{
    switch (tone) {
    case MessageBar::Tone::Success: return {Token::DeliveredBadge, Token::DeliveredBadgeText, "success"};
    case MessageBar::Tone::Warning: return {Token::WarningBadge, Token::WarningBadgeText, "warning"};
    case MessageBar::Tone::Failure: return {Token::FailedBadge, Token::FailedBadgeText, "error"};
    case MessageBar::Tone::Info: break;
    }
    return {Token::QueuedBadge, Token::QueuedBadgeText, "info"};
}

/// What the lock refused can be done once it is open: the message goes then.
void offerUnlock(MessageBar *bar)
{
    VaultWatch *watch = VaultWatch::above(bar);
    if (!watch)
        return;
    bar->addAction(MessageBar::tr("Unlock…"), bar, [bar, watch] { watch->unlock(bar->window()); });
    auto *waiting = new QObject(bar); // as long as this message stands
    waiting->setObjectName(Waiting);
    QObject::connect(watch, &VaultWatch::unlocked, waiting, [bar] {
        bar->clear();
        Q_EMIT bar->closed();
    });
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new PlainLabel({}, PlainLabel::Fit::Wrap, this)),
      m_actions(new QHBoxLayout), m_copy(new QToolButton(this)), m_close(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_actions);
    layout->addWidget(m_copy);
    layout->addWidget(m_close);
    m_copy->setAutoRaise(true);
    m_copy->setAccessibleName(tr("Copy message"));
    m_copy->setToolTip(tr("Copy message"));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    applyColours();
    hide();
}

void MessageBar::show(Tone tone, const QString &text)
{
    dropActions(); // the buttons of another message are not this one's
    m_tone = tone;
    m_text->setPlainText(text);
    m_copy->setVisible(tone == Tone::Failure);
    applyColours();
    setAccessibleName(text);
    if (tone == Tone::Failure && services::tellsOfLock(text))
        offerUnlock(this);
    setVisible(true);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::addAction(const QString &text, const QObject *context, std::function<void()> run)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    m_actions->addWidget(button);
    button->show(); // now, and not with the next round of the loop: it may be given the keyboard
    connect(button, &QPushButton::clicked, context, [run = std::move(run)] { run(); });
}

void MessageBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void MessageBar::dropActions()
{
    if (QObject *waiting = findChild<QObject *>(Waiting, Qt::FindDirectChildrenOnly)) {
        waiting->setObjectName(QString());
        waiting->deleteLater();
    }
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

void MessageBar::clear()
{
    dropActions();
    m_text->setPlainText({});
    hide();
}

QString MessageBar::text() const
{
    return m_text->plainText();
}

void MessageBar::applyColours()
{
    const Colours colours = coloursOf(m_tone);
    QPalette own = m_text->palette();
    own.setColor(QPalette::WindowText, color(colours.text));
    m_text->setPalette(own);
    m_icon->setPixmap(icon(QString::fromLatin1(colours.icon), colours.text).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_copy->setIcon(icon(u"copy"_s, colours.text));
    m_close->setIcon(icon(u"close"_s, colours.text));
    update();
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColours();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    const Colours colours = coloursOf(m_tone);
    QPainter painter(this);
    painter.fillRect(rect(), color(colours.badge));
    painter.fillRect(QRect(0, 0, 3, height()), color(colours.text));
    if (currentTheme() == ThemeKind::Contrast) {
        painter.setPen(color(Token::Border));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace belfry::gui
