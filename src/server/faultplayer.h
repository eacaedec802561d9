#pragma once

#include "net/httpserver.h"
#include "server/faults.h"

namespace belfry::server {

/// A response as it should be, before a fault gets at it.
struct Reply {
    int status = 200;
    net::HttpHeaders headers;
    QByteArray body;
};

/// Sends `reply` the way `plan.kind` says, timers on the thread of `context`. The plan's delay, status, redirect and body
/// are the caller's to heed.
void play(const FaultPlan &plan, const Reply &reply, const std::shared_ptr<net::Responder> &responder, QObject *context);

} // namespace belfry::server
