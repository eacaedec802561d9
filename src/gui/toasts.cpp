#include "gui/toasts.h"

#include "gui/theme.h"
#include "gui/widgets/plainlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace belfry::gui {

Toast::Toast(const QString &text, std::function<void()> undo, QWidget *parent) : QFrame(parent), m_undoes(bool(undo))
{
    setAccessibleName(text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(8);
    auto *mark = new QLabel(this);
    mark->setPixmap(icon(u"success"_s, Token::Delivered).pixmap(QSize(16, 16), devicePixelRatioF()));
    layout->addWidget(mark);
    layout->addWidget(new PlainLabel(text, PlainLabel::Fit::Elide, this), 1);
    if (undo) {
        auto *button = new QPushButton(tr("Undo"), this);
        button->setAutoDefault(false);
        button->setFocusPolicy(Qt::NoFocus);
        layout->addWidget(button);
        button->installEventFilter(this);
        connect(button, &QPushButton::clicked, this, [this, undo = std::move(undo)] {
            deleteLater();
            undo();
        });
        m_timer.setInterval(10s);
    } else {
        m_timer.setInterval(6s);
    }
    auto *close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setIcon(icon(u"close"_s, Token::MutedText));
    close->setAccessibleName(tr("Close message"));
    close->setFocusPolicy(Qt::NoFocus); // not where the keyboard lands when what had it goes away; F8 goes there
    close->installEventFilter(this);
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QObject::deleteLater);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QObject::deleteLater);
    m_timer.start();
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Token::Border), 1));
    painter.setBrush(color(Token::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void Toast::enterEvent(QEnterEvent *)
{
    m_timer.stop();
}

void Toast::leaveEvent(QEvent *)
{
    m_timer.start();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        m_timer.stop();
    else if (event->type() == QEvent::FocusOut)
        m_timer.start();
    return QFrame::eventFilter(watched, event);
}

ToastArea::ToastArea(QWidget *window) : QWidget(window), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    window->installEventFilter(this);
    hide();
}

void ToastArea::add(const QString &text, std::function<void()> undo)
{
    auto *toast = new Toast(text, std::move(undo), this);
    m_layout->addWidget(toast);
    connect(toast, &QObject::destroyed, this, [this] { QMetaObject::invokeMethod(this, &ToastArea::place, Qt::QueuedConnection); });
    toast->show();
    place();
    QAccessibleEvent alert(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ToastArea::dropUndo()
{
    for (int i = 0; i < m_layout->count(); ++i) {
        if (auto *toast = qobject_cast<Toast *>(m_layout->itemAt(i)->widget()); toast && toast->undoes())
            toast->deleteLater();
    }
}

void ToastArea::focusNewest()
{
    if (m_layout->count() == 0)
        return;
    QWidget *newest = m_layout->itemAt(m_layout->count() - 1)->widget();
    const auto buttons = newest->findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons)
        button->setFocusPolicy(Qt::StrongFocus);
    if (!buttons.isEmpty())
        buttons.constFirst()->setFocus(Qt::ShortcutFocusReason);
}

bool ToastArea::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

bool ToastArea::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        place();
    return QWidget::event(event);
}

void ToastArea::place()
{
    const QWidget *window = parentWidget();
    setVisible(m_layout->count() > 0);
    const QSize wanted = m_layout->sizeHint().boundedTo(window->size() - QSize(32, 64));
    setGeometry(window->width() - wanted.width() - 16, window->height() - wanted.height() - 44, wanted.width(), wanted.height());
    raise();
}

} // namespace belfry::gui
