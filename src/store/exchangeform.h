#pragma once

#include "domain/delivery.h"
#include "store/exchanges.h"

namespace belfry::store {

/// The two sides of an attempt for Exchanges to pack. What stands in columns of its own is not in it.
[[nodiscard]] ExchangeForm requestForm(const Attempt &attempt, bool withBody);
[[nodiscard]] ExchangeForm responseForm(const Attempt &attempt, bool withBody);
/// Set what the form holds; false where it is none. A form without body leaves the body as it is.
[[nodiscard]] bool readRequestForm(const ExchangeForm &form, Attempt &attempt);
[[nodiscard]] bool readResponseForm(const ExchangeForm &form, Attempt &attempt);

/// The headers and timing of attempts that are older than packing: JSON.
[[nodiscard]] HeaderList headersOf(const QString &text);
[[nodiscard]] Timing timingOf(const QString &text);

} // namespace belfry::store
