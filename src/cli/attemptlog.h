#pragma once

#include "core/json.h"
#include "services/dispatcher.h"

#include <QFile>

namespace belfry::cli {

/// A structured log: one JSON object a line with ids and outcomes, never a URL, header, body or key.
class AttemptLog
{
public:
    /// Appends to the file (0600), or writes to standard error for "-".
    [[nodiscard]] Result<void> open(const QString &file);
    void attempt(const services::AttemptReport &report);
    /// `kind`: problem, notice, state.
    void message(const char *kind, const QString &text);

private:
    void write(const Json &line);

    QFile m_file;
};

/// {at, kind:"attempt", delivery, webhook, …}
[[nodiscard]] Json attemptLine(const services::AttemptReport &report);
/// The same for people.
[[nodiscard]] QString attemptLineText(const services::AttemptReport &report);

} // namespace belfry::cli
