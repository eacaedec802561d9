#include "server/router.h"

#include "server/routes/events.h"
#include "server/routes/health.h"
#include "server/routes/login.h"
#include "server/routes/metrics.h"
#include "server/routes/projects.h"
#include "server/routes/reports.h"
#include "server/routes/subscribe.h"

namespace belfry::server {

const QList<Route> &routes()
{
    static const QList<Route> list{
        {"GET", "/healthz", Route::Access::OpenOnLoopback, &healthRoute},
        {"GET", "/metrics", Route::Access::OpenOnLoopback, &metricsRoute},
        {"GET", "/api/v1/projects", Route::Access::Token, &projectsRoute},
        {"POST", "/api/v1/infrastructure/events", Route::Access::Token, &eventsRoute},
        {"POST", "/api/v1/infrastructure/reports", Route::Access::Token, &reportsRoute, true},
        {"POST", "/api/v1/auth/universal-auth/login", Route::Access::Open, &loginRoute},
        {"POST", "/api/v1/events/subscribe/project-events", Route::Access::Token, &subscribeRoute},
    };
    return list;
}

const Route *findRoute(QByteArrayView method, QByteArrayView path)
{
    for (const Route &route : routes()) {
        if (route.method == method && route.path == path)
            return &route;
    }
    return nullptr;
}

QByteArray allowedMethods(QByteArrayView path)
{
    QByteArrayList methods;
    for (const Route &route : routes()) {
        if (route.path == path)
            methods += route.method;
    }
    return methods.join(", ");
}

} // namespace belfry::server
