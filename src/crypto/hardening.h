#pragma once

namespace belfry::crypto {

/// Keeps keys out of core dumps and of other processes' debuggers. Called once, first thing in main().
/// Does nothing in sanitizer builds (their leak check traces the process) or where BELFRY_ALLOW_DUMP is set.
void hardenProcess();

} // namespace belfry::crypto
