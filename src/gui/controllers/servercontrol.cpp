#include "gui/controllers/servercontrol.h"

using namespace Qt::StringLiterals;

namespace belfry::gui {

namespace {

struct Wanted {
    QString listen;
    bool enabled = false;
};

} // namespace

ServerControl::ServerControl(AppContext &context) : QObject(&context), m_context(context) { }

ServerControl *ServerControl::of(AppContext &context)
{
    if (auto *known = context.findChild<ServerControl *>(QString(), Qt::FindDirectChildrenOnly))
        return known;
    return new ServerControl(context);
}

bool ServerControl::isAvailable() const
{
    return bool(m_context.ports.makeApiServer);
}

void ServerControl::restore()
{
    m_context.engine->run(
        this,
        [](services::Engine &engine) -> Result<Wanted> {
            return Wanted{engine.settings().text(QLatin1String(services::settingkeys::ServerListen), u"127.0.0.1:8080"_s),
                engine.settings().flag(QLatin1String(services::settingkeys::ServerEnabled), false)};
        },
        [this](Result<Wanted> wanted) {
            if (wanted && wanted->enabled)
                start(wanted->listen);
        });
}

void ServerControl::start(const QString &listen)
{
    stop();
    if (!isAvailable())
        return;
    m_server = m_context.ports.makeApiServer(m_context.options);
    services::ServeOptions options;
    options.listen = listen;
    options.dispatch = false; // the window's own dispatcher does
    const auto url = m_server->start(options);
    if (url) {
        m_url = *url;
    } else {
        m_problem = url.error().message;
        m_server.reset();
    }
    Q_EMIT changed();
}

void ServerControl::stop()
{
    m_problem.clear();
    m_url.clear();
    if (m_server)
        m_server->stop();
    m_server.reset();
    Q_EMIT changed();
}

} // namespace belfry::gui
