#include "crypto/hardening.h"

#include <QtGlobal>

#include <sys/resource.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define BELFRY_UNDER_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define BELFRY_UNDER_SANITIZER
#endif
#endif

namespace belfry::crypto {

void hardenProcess()
{
#ifndef BELFRY_UNDER_SANITIZER
    if (qEnvironmentVariableIsSet("BELFRY_ALLOW_DUMP"))
        return;
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0);
#endif
#endif
}

} // namespace belfry::crypto
