#include "gui/theme.h"

#include "gui/style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QToolTip>

#include <array>

void initBelfryResources()
{
    Q_INIT_RESOURCE(belfry); // has to stand outside any namespace
}

namespace belfry::gui {

namespace {

struct Row {
    Token token;
    QRgb light, dark, contrast;
};

// Every text token has at least 4.5:1 on Base and on Window, every border at least 3:1, every badge text at least 4.5:1 on
// its badge: tst_theme computes them.
constexpr std::array Table{
    Row{Token::Window, 0xfff3f4f6, 0xff202226, 0xff000000},
    Row{Token::Base, 0xffffffff, 0xff17191c, 0xff000000},
    Row{Token::AlternateBase, 0xfff6f8fa, 0xff1d2024, 0xff0d0d0d},
    Row{Token::Text, 0xff1b1d21, 0xffe8eaed, 0xffffffff},
    Row{Token::MutedText, 0xff565d6b, 0xffa8b0bc, 0xfff0f0f0},
    Row{Token::Placeholder, 0xff666e7c, 0xff98a1ae, 0xffd0d0d0},
    Row{Token::Border, 0xff868d9a, 0xff737c8a, 0xffffffff},
    Row{Token::Selection, 0xff1f5fbf, 0xff2f6ac4, 0xffffe600},
    Row{Token::SelectionText, 0xffffffff, 0xffffffff, 0xff000000},
    Row{Token::Link, 0xff0b57b0, 0xff8ab8ff, 0xffffe600},
    Row{Token::Delivered, 0xff1a6e34, 0xff6fcf86, 0xff7dff9a},
    Row{Token::Warning, 0xff855000, 0xfff0b24a, 0xffffd24d},
    Row{Token::Failed, 0xffb3261e, 0xffff8a80, 0xffff9d94},
    Row{Token::Retrying, 0xff6a3fb0, 0xffc7a8ff, 0xffdcc4ff},
    Row{Token::Queued, 0xff565d6b, 0xffa8b0bc, 0xfff0f0f0},
    Row{Token::DeliveredBadge, 0xffdff3e4, 0xff143d22, 0xff000000},
    Row{Token::WarningBadge, 0xfffdeccb, 0xff4a3206, 0xff000000},
    Row{Token::FailedBadge, 0xfffde2df, 0xff5a1512, 0xff000000},
    Row{Token::RetryingBadge, 0xffece3fb, 0xff36235c, 0xff000000},
    Row{Token::QueuedBadge, 0xffe6e8ec, 0xff33383f, 0xff000000},
    Row{Token::DeliveredBadgeText, 0xff14592a, 0xff9be3ad, 0xff7dff9a},
    Row{Token::WarningBadgeText, 0xff6b4000, 0xffffd58a, 0xffffd24d},
    Row{Token::FailedBadgeText, 0xff8c1d18, 0xffffb4ab, 0xffff9d94},
    Row{Token::RetryingBadgeText, 0xff4f2c8c, 0xffdcc8ff, 0xffdcc4ff},
    Row{Token::QueuedBadgeText, 0xff3d4451, 0xffd0d5dd, 0xfff0f0f0},
};

ThemeKind shown = ThemeKind::Light;

/// Greyed text: half way between the text and what is behind it, still legible.
QColor blend(const QColor &over, const QColor &under, qreal share)
{
    return QColor::fromRgbF(float(over.redF() * share + under.redF() * (1 - share)),
        float(over.greenF() * share + under.greenF() * (1 - share)),
        float(over.blueF() * share + under.blueF() * (1 - share)));
}

void setGroup(QPalette &palette, QPalette::ColorGroup group)
{
    const bool disabled = group == QPalette::Disabled;
    const QColor text = disabled ? color(Token::Placeholder) : color(Token::Text);
    palette.setColor(group, QPalette::Window, color(Token::Window));
    palette.setColor(group, QPalette::WindowText, text);
    palette.setColor(group, QPalette::Base, disabled ? color(Token::Window) : color(Token::Base));
    palette.setColor(group, QPalette::AlternateBase, color(Token::AlternateBase));
    palette.setColor(group, QPalette::Text, text);
    palette.setColor(group, QPalette::PlaceholderText, color(Token::Placeholder));
    palette.setColor(group, QPalette::Button, blend(color(Token::Base), color(Token::Window), 0.5));
    palette.setColor(group, QPalette::ButtonText, text);
    palette.setColor(group, QPalette::BrightText, color(Token::SelectionText));
    palette.setColor(group, QPalette::Highlight, color(Token::Selection));
    palette.setColor(group, QPalette::HighlightedText, color(Token::SelectionText));
    palette.setColor(group, QPalette::Link, color(Token::Link));
    palette.setColor(group, QPalette::LinkVisited, color(Token::Retrying));
    palette.setColor(group, QPalette::ToolTipBase, color(Token::Base));
    palette.setColor(group, QPalette::ToolTipText, color(Token::Text));
    palette.setColor(group, QPalette::Light, color(Token::Base));
    palette.setColor(group, QPalette::Midlight, blend(color(Token::Border), color(Token::Window), 0.2));
    palette.setColor(group, QPalette::Mid, blend(color(Token::Border), color(Token::Window), 0.4));
    palette.setColor(group, QPalette::Dark, color(Token::Border));
    palette.setColor(group, QPalette::Shadow, blend(color(Token::Border), color(Token::Window), 0.7));
}

/// What the desktop shows: read from the style's own palette, since ours has replaced the application's (Qt 6.4 has no
/// QStyleHints::colorScheme).
ThemeKind systemKind()
{
    static const QPalette desktop = QApplication::palette();
    return desktop.color(QPalette::Window).lightness() < desktop.color(QPalette::WindowText).lightness()
        ? ThemeKind::Dark
        : ThemeKind::Light;
}

} // namespace

QColor color(Token token)
{
    const auto &row = Table[size_t(token)];
    Q_ASSERT(row.token == token);
    switch (shown) {
    case ThemeKind::Dark: return QColor::fromRgb(row.dark);
    case ThemeKind::Contrast: return QColor::fromRgb(row.contrast);
    default: return QColor::fromRgb(row.light);
    }
}

ThemeKind currentTheme()
{
    return shown;
}

void applyTheme(ThemeKind kind)
{
    initBelfryResources();
    const ThemeKind system = systemKind(); // asked first: from here on the palette is ours
    shown = kind == ThemeKind::System ? system : kind;
    QPalette palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        setGroup(palette, group);
    if (!qobject_cast<Style *>(QApplication::style()))
        QApplication::setStyle(new Style);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

QFont monospaceFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    if (const qreal points = QApplication::font().pointSizeF(); points > 0)
        font.setPointSizeF(points);
    return font;
}

} // namespace belfry::gui
