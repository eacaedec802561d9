#include "gui/livereload.h"

#include <QWidget>

namespace belfry::gui {

LiveReload::LiveReload(AppContext &context, QWidget *shown, std::chrono::milliseconds pause) : QObject(shown), m_shown(shown)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    if (context.feed)
        connect(context.feed, &services::ChangeFeed::changed, this, &LiveReload::soon);
}

void LiveReload::soon()
{
    if (m_shown->isVisible() && !m_timer.isActive())
        m_timer.start();
}

} // namespace belfry::gui
