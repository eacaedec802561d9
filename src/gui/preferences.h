#pragma once

#include "gui/theme.h"

#include <QByteArray>
#include <QString>
#include <QVariant>

/// What this user prefers on this computer, whatever store is open: belfry.ini in the configuration folder. Nothing secret.
namespace belfry::gui::preferences {

[[nodiscard]] ThemeKind theme();
void setTheme(ThemeKind kind); ///< keeps and applies it
[[nodiscard]] QString language(); ///< "" = as the desktop, "en", "de"
void setLanguage(const QString &language); ///< from the next start on
[[nodiscard]] int textPercent(); ///< 80 to 200
void setTextPercent(int percent); ///< keeps and applies it
[[nodiscard]] bool timesInUtc();
void setTimesInUtc(bool utc);
[[nodiscard]] bool oldestOnTop(); ///< of the ledger; the newest stand on top otherwise
void setOldestOnTop(bool oldest);

/// Layouts: window geometry, splitters, columns. Keys are ours ("window/geometry").
[[nodiscard]] QVariant value(const QString &key, const QVariant &otherwise = {});
void setValue(const QString &key, const QVariant &value);

/// Fonts and theme as kept; called once after the application is made.
void applyAll();

} // namespace belfry::gui::preferences
