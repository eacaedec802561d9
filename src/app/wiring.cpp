#include "app/wiring.h"

#include "crypto/hardening.h"
#include "server/apiserver.h"
#include "server/receiver.h"

#include <clocale>
#include <cstdlib>
#include <langinfo.h>
#include <strings.h>

namespace belfry::app {

services::Ports makePorts()
{
    services::Ports ports;
    ports.makeReceiver = [] { return std::make_unique<server::TestReceiver>(); };
    ports.makeApiServer = [](const services::OpenOptions &options) { return std::make_unique<server::HttpApiServer>(options); };
    return ports;
}

void prepareProcess()
{
    crypto::hardenProcess();
    std::setlocale(LC_ALL, "");
    if (::strcasecmp(::nl_langinfo(CODESET), "UTF-8") != 0)
        ::setenv("LC_ALL", "C.UTF-8", 1);
}

} // namespace belfry::app
