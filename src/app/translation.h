#pragma once

#include <QString>

namespace belfry::app {

/// Belfry's and Qt's own texts in `language` ("de"), or in the desktop's where it is empty; English where there is none.
void installTranslations(const QString &language);

} // namespace belfry::app
