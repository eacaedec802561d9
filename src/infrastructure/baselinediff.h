#pragma once

#include "infrastructure/baselinestate.h"

#include <optional>

namespace belfry::infrastructure {

/// One difference between what was accepted and what is.
struct Difference {
    QString path;   ///< "Server.port", "PermitRootLogin"; empty for the file as a whole
    QString before; ///< masked where the key names a secret; null = was not there
    QString after;
};

struct Drift {
    QString summary;  ///< one sentence: "PermitRootLogin changed from no to yes"
    QString severity;
    QString driftType; ///< security where a rule about security hit, else configuration
    QList<Difference> differences;
};

/// Differences of two texts by key where both are JSON or INI-like, else by line. Nothing where only ignored keys differ.
[[nodiscard]] QList<Difference> differences(const QString &name, const QByteArray &before, const QByteArray &after, const QStringList &ignore);
/// A file whose very content is a secret: none of it is ever shown.
[[nodiscard]] bool showsSecrets(const QString &name);
/// The line, or "(masked)" where it names a secret.
[[nodiscard]] QString maskedLine(const QString &line);
/// Nothing where they are the same. A null pointer is a thing that is not there (any more, or not in the baseline).
/// `before->hasContent` may be false: then the summary only says that the content changed.
[[nodiscard]] std::optional<Drift> compare(const Captured *before, const Captured *after, const QStringList &ignore);

} // namespace belfry::infrastructure
