#pragma once

#include "domain/delivery.h"

namespace belfry::gui {

/// The same request as a bash command. Signatures are made anew from $SECRET where their scheme is known, with a fresh time in
/// header and body, so that the command works now; redacted headers become variables too.
[[nodiscard]] QString curlCommand(const Attempt &attempt);
/// The bytes exactly as they were sent, old signature included.
[[nodiscard]] QString curlReplayCommand(const Attempt &attempt);
/// The request as HTTP/1.1 text: request line, headers, an empty line, the body. Redacted values stay redacted.
[[nodiscard]] QByteArray rawHttp(const Attempt &attempt);
/// One bash word: '…' with each ' as '\'', or $'…' where there are control characters or bytes that are no UTF-8.
[[nodiscard]] QString bashQuoted(const QByteArray &bytes);

} // namespace belfry::gui
