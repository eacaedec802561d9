#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>

namespace belfry::gui {

/// The only place that knows a colour. Tokens and contrast are those of the table in theme.cpp (all at least 4.5:1).
enum class ThemeKind { System, Light, Dark, Contrast };
enum class Token { Window, Base, AlternateBase, Text, MutedText, Placeholder, Border, Selection, SelectionText, Link,
    Delivered, Warning, Failed, Retrying, Queued,
    DeliveredBadge, WarningBadge, FailedBadge, RetryingBadge, QueuedBadge, ///< badge backgrounds
    DeliveredBadgeText, WarningBadgeText, FailedBadgeText, RetryingBadgeText, QueuedBadgeText };

/// Installs palette, style and fonts on the application.
void applyTheme(ThemeKind kind);
[[nodiscard]] ThemeKind currentTheme(); ///< Light, Dark or Contrast: what System resolved to
[[nodiscard]] QColor color(Token token);
/// An SVG of :/icons drawn in the palette's text colour (or in `token`), sharp at every scale; follows theme changes.
[[nodiscard]] QIcon icon(const QString &name);
[[nodiscard]] QIcon icon(const QString &name, Token token);
/// Fixed-width font for ids, URLs and payloads.
[[nodiscard]] QFont monospaceFont();

} // namespace belfry::gui
