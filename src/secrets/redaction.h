#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace belfry::secrets {

/// What a program said, fit for an error message: every given value taken out, whole, by its longer lines, and as base64 and hex,
/// in any spelling: escaped as in JSON, Python and C, HTML, URLs and shells, also twice. Control characters become blanks; at
/// most `limit` characters. `cut` says that the text ends where its reader stopped, so that a value may end in the middle. A
/// value too short to be told from other text suppresses the whole.
[[nodiscard]] QString redacted(const QByteArray &said, const QList<QByteArray> &values, bool cut, qsizetype limit);

} // namespace belfry::secrets
