#pragma once

#include "core/result.h"

#include <QPair>

namespace belfry::services {

/// Certificates that no careful client accepts, for the test receiver. Keys are made on the spot and signed by nobody known.
enum class TestCertificate { SelfSigned, Expired, WrongName };

/// Writes cert.pem and key.pem (only the user may read it) into the folder and returns their paths.
[[nodiscard]] Result<QPair<QString, QString>> writeTestCertificate(TestCertificate kind, const QString &folder);

} // namespace belfry::services
