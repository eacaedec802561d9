#include "gui/preferences.h"

#include "core/paths.h"

#include <QApplication>
#include <QFont>
#include <QPointer>
#include <QSettings>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace belfry::gui::preferences {

namespace {

QSettings open()
{
    return QSettings(configDir() + u"/belfry.ini"_s, QSettings::IniFormat);
}

constexpr struct {
    ThemeKind kind;
    const char *name;
} Themes[] = {{ThemeKind::System, "system"}, {ThemeKind::Light, "light"}, {ThemeKind::Dark, "dark"}, {ThemeKind::Contrast, "contrast"}};

void applyTextPercent()
{
    static const qreal base = QApplication::font().pointSizeF() > 0 ? QApplication::font().pointSizeF() : 9.0;
    QFont font = QApplication::font();
    const qreal ratio = base * textPercent() / 100.0 / font.pointSizeF();
    // Headings and fixed-pitch texts have sizes of their own, which do not follow the application's. Noted before anything
    // changes: some follow their parent.
    QList<QPair<QPointer<QWidget>, qreal>> sized;
    for (QWidget *widget : QApplication::allWidgets()) {
        if (widget->testAttribute(Qt::WA_SetFont) && widget->font().pointSizeF() > 0)
            sized.append({widget, widget->font().pointSizeF()});
    }
    font.setPointSizeF(base * textPercent() / 100.0);
    QApplication::setFont(font);
    for (const auto &[widget, points] : std::as_const(sized)) {
        if (!widget)
            continue;
        QFont own = widget->font();
        own.setPointSizeF(points * ratio);
        widget->setFont(own);
    }
}

} // namespace

QVariant value(const QString &key, const QVariant &otherwise)
{
    return open().value(key, otherwise);
}

void setValue(const QString &key, const QVariant &value)
{
    open().setValue(key, value);
}

ThemeKind theme()
{
    const QString name = value(u"look/theme"_s).toString();
    for (const auto &row : Themes) {
        if (name == QLatin1String(row.name))
            return row.kind;
    }
    return ThemeKind::System;
}

void setTheme(ThemeKind kind)
{
    for (const auto &row : Themes) {
        if (row.kind == kind)
            setValue(u"look/theme"_s, QString::fromLatin1(row.name));
    }
    applyTheme(kind);
}

QString language()
{
    return value(u"look/language"_s).toString();
}

void setLanguage(const QString &language)
{
    setValue(u"look/language"_s, language);
}

int textPercent()
{
    return qBound(80, value(u"look/textPercent"_s, 100).toInt(), 200);
}

void setTextPercent(int percent)
{
    setValue(u"look/textPercent"_s, qBound(80, percent, 200));
    applyTextPercent();
}

bool timesInUtc()
{
    return value(u"look/utc"_s, false).toBool();
}

void setTimesInUtc(bool utc)
{
    setValue(u"look/utc"_s, utc);
}

bool oldestOnTop()
{
    return value(u"look/oldestOnTop"_s, false).toBool();
}

void setOldestOnTop(bool oldest)
{
    setValue(u"look/oldestOnTop"_s, oldest);
}

void applyAll()
{
    applyTextPercent();
    applyTheme(theme());
}

} // namespace belfry::gui::preferences
