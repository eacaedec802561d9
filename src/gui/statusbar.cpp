#include "gui/statusbar.h"

#include "gui/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFileInfo>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

struct Segment {
    QString text;
    Token token;
    const char *icon;
};

} // namespace

Result<WindowStatus> readStatus(services::Engine &engine)
{
    WindowStatus status;
    BELFRY_LET(queue, engine.deliveries().queue());
    BELFRY_LET(vault, engine.vault().state());
    BELFRY_LET(webhooks, engine.webhooks().list());
    status.queue = queue;
    status.vault = vault;
    // Channels of certificate alerts belong to the Alerts page.
    status.webhooks = int(std::count_if(webhooks.cbegin(), webhooks.cend(), [](const Webhook &webhook) { return webhook.family != Family::Certificates; }));
    status.paused = engine.settings().flag(QString::fromLatin1(services::settingkeys::DispatcherPaused), false);
    status.dispatchers = services::dispatchersOf(engine.storePath());
    status.storePath = engine.storePath();
    status.readAt = engine.clock().nowMs();
    return status;
}

QString shortSpan(qint64 ms)
{
    const qint64 seconds = qMax<qint64>(0, ms / 1000);
    if (seconds < 60)
        return QCoreApplication::translate("Span", "%1 s").arg(seconds);
    if (seconds < 3600)
        return QCoreApplication::translate("Span", "%1 min").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return QCoreApplication::translate("Span", "%1 h").arg(seconds / 3600);
    return QCoreApplication::translate("Span", "%1 d").arg(seconds / 86400);
}

StatusBar::StatusBar(QWidget *parent)
    : QStatusBar(parent), m_dispatcher(addSegment("dispatcherSegment", tr("Pause or resume sending"))),
      m_queue(addSegment("queueSegment", tr("Show the deliveries that wait"))),
      m_vault(addSegment("vaultSegment", tr("Lock, unlock or set a passphrase in the settings"))),
      m_store(addSegment("storeSegment", tr("Show the store in the settings")))
{
    setSizeGripEnabled(false);
    addWidget(m_dispatcher);
    addWidget(m_queue);
    addPermanentWidget(m_vault);
    addPermanentWidget(m_store);
    connect(m_dispatcher, &QToolButton::clicked, this, &StatusBar::pauseRequested);
    connect(m_queue, &QToolButton::clicked, this, &StatusBar::queueRequested);
    connect(m_vault, &QToolButton::clicked, this, &StatusBar::vaultRequested);
    connect(m_store, &QToolButton::clicked, this, &StatusBar::storeRequested);
    draw();
}

QToolButton *StatusBar::addSegment(const char *name, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(tip);
    button->setStatusTip(QString());
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void StatusBar::setStatus(const WindowStatus &status)
{
    m_status = status;
    draw();
}

void StatusBar::setDispatcherState(const QString &state)
{
    m_state = state;
    draw();
}

void StatusBar::setDispatchers(const QList<services::DispatcherName> &dispatchers)
{
    m_status.dispatchers = dispatchers;
    draw();
}

void StatusBar::draw()
{
    const bool paused = m_status.paused || m_state == u"paused";
    Segment look{tr("Not sending"), Token::MutedText, "stop"};
    if (m_state == u"locked" || (m_status.vault.locked && m_state == u"running"))
        look = {tr("Locked"), Token::Failed, "lock"};
    else if (paused)
        look = {tr("Paused"), Token::Warning, "pause"};
    else if (m_state == u"running")
        look = {tr("Running"), Token::Delivered, "dot"};
    // Pausing holds for all of them, so it is said who they are.
    if (const QString besides = others(); !besides.isEmpty())
        look.text = m_state == u"running" ? tr("%1 · also %2").arg(look.text, besides) : tr("%1 · %2 sends").arg(look.text, besides);
    m_dispatcher->setText(look.text);
    m_dispatcher->setIcon(icon(QString::fromLatin1(look.icon), look.token));
    m_dispatcher->setAccessibleName(tr("Dispatcher: %1").arg(look.text));

    const auto &queue = m_status.queue;
    const int waiting = queue.queued + queue.retrying + queue.sending;
    QString text = tr("Queue %1").arg(QLocale().toString(waiting));
    if (queue.oldestDueMs > 0 && queue.oldestDueMs < m_status.readAt)
        text += tr(" · oldest %1").arg(shortSpan(m_status.readAt - queue.oldestDueMs));
    else if (queue.nextDueMs > m_status.readAt)
        text += tr(" · next in %1").arg(shortSpan(queue.nextDueMs - m_status.readAt));
    m_queue->setText(text);
    m_queue->setIcon(icon(u"deliveries"_s, Token::MutedText));
    m_queue->setAccessibleName(text);

    const auto &vault = m_status.vault;
    const QString vaultText = vault.locked ? tr("Vault locked") : vault.hasPassphraseSlot ? tr("Vault open") : tr("Set a passphrase…");
    m_vault->setText(vaultText);
    m_vault->setIcon(icon(vault.locked ? u"lock"_s : u"unlock"_s, vault.locked ? Token::Failed : Token::MutedText));
    m_vault->setAccessibleName(vaultText);

    const QString store = QFileInfo(m_status.storePath).fileName();
    m_store->setText(store);
    m_store->setIcon(icon(u"store"_s, Token::MutedText));
    m_store->setToolTip(m_status.storePath);
    m_store->setAccessibleName(tr("Store: %1").arg(store));
}

QString StatusBar::others() const
{
    QStringList names;
    for (const auto &dispatcher : m_status.dispatchers) {
        if (!dispatcher.isOurs)
            names += u"%1 %2"_s.arg(dispatcher.program.simplified()).arg(dispatcher.pid).trimmed();
    }
    return names.size() > 2 ? tr("%n other(s)", nullptr, int(names.size())) : names.join(u", "_s);
}

void StatusBar::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        draw();
}

} // namespace belfry::gui
