#pragma once

#include <QString>

namespace belfry::app {

/// "de_DE": what LANGUAGE, LC_ALL, LC_MESSAGES or LANG ask for; empty where none does.
[[nodiscard]] QString desktopLanguage();
/// Belfry's and Qt's own texts in `language` ("de"), or in the desktop's where it is empty; English where there is none.
void installTranslations(const QString &language);

} // namespace belfry::app
