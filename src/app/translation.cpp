#include "app/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace belfry::app {

QString desktopLanguage()
{
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QString value = qEnvironmentVariable(name);
        if (value.isEmpty())
            continue;
        const QString first = qEnvironmentVariable("LANGUAGE").section(u':', 0, 0);
        const bool isNone = value.startsWith(u"C") || value == u"POSIX"; // then LANGUAGE does not count, as in gettext
        return (isNone || first.isEmpty() ? value : first).section(u'.', 0, 0);
    }
    return {};
}

void installTranslations(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    // English has a file too: its plural forms ("1 folder", "2 folders").
    const bool english = locale.language() == QLocale::English || locale.language() == QLocale::C;
    auto *own = new QTranslator(qApp);
    if (!own->load(english ? QLocale(QLocale::English) : locale, u"belfry"_s, u"_"_s, u":/i18n"_s)) {
        delete own;
        return;
    }
    QCoreApplication::installTranslator(own);
    auto *toolkit = new QTranslator(qApp);
    if (toolkit->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(toolkit);
}

} // namespace belfry::app
