#include "app/desktop.h"
#include "app/signals.h"
#include "app/translation.h"
#include "app/wiring.h"
#include "gui/preferences.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

// Qt's remarks on the platform are for developers; BELFRY_LOG brings them back.
void quiet(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg || qEnvironmentVariableIsSet("BELFRY_LOG"))
        std::fprintf(stderr, "belfry: %s\n", qUtf8Printable(message));
}

constexpr char Usage[] = "usage: belfry [--store PATH] [--page ID[:PART]] [--theme light|dark|contrast] [--size WxH] [--screenshot FILE]\n"
                         "Environment: BELFRY_STORE, BELFRY_PASSPHRASE\n";

int refuse(const QString &message)
{
    std::fprintf(stderr, "belfry: %s\n%s", qUtf8Printable(message), Usage);
    return 2;
}

std::optional<belfry::gui::ThemeKind> themeOf(const QString &name)
{
    using belfry::gui::ThemeKind;
    if (name == u"light")
        return ThemeKind::Light;
    if (name == u"dark")
        return ThemeKind::Dark;
    if (name == u"contrast")
        return ThemeKind::Contrast;
    return {};
}

QSize sizeOf(const QString &text)
{
    const QStringList parts = text.split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    const bool sensible = size.width() >= 320 && size.height() >= 240 && size.width() <= 8192 && size.height() <= 8192;
    return sensible ? size : QSize();
}

/// Empty where all is well.
QString readArguments(const QStringList &arguments, belfry::app::DesktopOptions &options)
{
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        QString name = arguments[i];
        QString value;
        const qsizetype equals = name.indexOf(u'=');
        if (name == u"--exit-after-first-paint") {
            options.exitAfterFirstPaint = true;
            continue;
        }
        if (name.startsWith(u"--") && equals > 0) {
            value = name.mid(equals + 1);
            name.truncate(equals);
        } else if (name == u"--store" || name == u"--page" || name == u"--theme" || name == u"--size" || name == u"--screenshot") {
            if (++i >= arguments.size())
                return u"%1 needs a value"_s.arg(name);
            value = arguments[i];
        }
        if (name == u"--store") {
            options.open.store = value;
        } else if (name == u"--page") {
            options.page = value.section(u':', 0, 0);
            options.pagePart = value.section(u':', 1);
        } else if (name == u"--screenshot")
            options.screenshot = value;
        else if (name == u"--theme")
            options.theme = themeOf(value);
        else if (name == u"--size")
            options.size = sizeOf(value);
        else
            return u"unknown argument '%1'"_s.arg(name);
        if (value.isEmpty())
            return u"%1 needs a value"_s.arg(name);
        if (name == u"--theme" && !options.theme)
            return u"--theme is light, dark or contrast"_s;
        if (name == u"--size" && !options.size.isValid())
            return u"--size is WIDTHxHEIGHT, for example 1280x800"_s;
    }
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    // Asked before prepareProcess() puts C.UTF-8 where the system lacks the user's locale.
    const QString desktopLanguage = belfry::app::desktopLanguage();
    belfry::app::prepareProcess();
    qInstallMessageHandler(quiet);
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    if (arguments.contains(u"--help"_s)) {
        std::fputs(Usage, stdout);
        return 0;
    }
    if (arguments.contains(u"--version"_s)) {
        std::puts("belfry " BELFRY_VERSION);
        return 0;
    }
    belfry::app::DesktopOptions options;
    if (const QString problem = readArguments(arguments, options); !problem.isEmpty())
        return refuse(problem);
    if (options.open.store.isEmpty())
        options.open.store = qEnvironmentVariable("BELFRY_STORE");
    if (qEnvironmentVariableIsSet("BELFRY_PASSPHRASE"))
        options.open.passphrase = belfry::SecretBytes(qgetenv("BELFRY_PASSPHRASE"));
    qunsetenv("BELFRY_PASSPHRASE"); // no child shall inherit it
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!options.screenshot.isEmpty() && !hasDisplay && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");

    int none = 1; // Qt takes no options from ours
    QApplication application(none, argv);
    QApplication::setApplicationName(u"belfry"_s);
    QApplication::setApplicationDisplayName(u"Belfry"_s);
    QApplication::setApplicationVersion(QStringLiteral(BELFRY_VERSION));
    QApplication::setDesktopFileName(u"org.belfry.Belfry"_s);
    QApplication::setQuitOnLastWindowClosed(false); // the dispatcher finishes first
    const QString chosen = belfry::gui::preferences::language();
    belfry::app::installTranslations(chosen.isEmpty() ? desktopLanguage : chosen);
    belfry::gui::preferences::applyAll();
    if (options.theme)
        belfry::gui::applyTheme(*options.theme);

    belfry::app::Desktop desktop(std::move(options));
    if (const auto code = desktop.start())
        return *code;
    const belfry::app::QuitOnSignal onSignal;
    return QApplication::exec();
}
