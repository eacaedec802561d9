#pragma once

#include "services/ports.h"

#include <QByteArray>
#include <QList>

namespace belfry::cli {

/// `belfryctl` without its process: `arguments` as they came, without the program's name. Needs a QCoreApplication for the
/// verbs that wait. Returns the exit code.
[[nodiscard]] int run(const QList<QByteArray> &arguments, const services::Ports &ports);

} // namespace belfry::cli
