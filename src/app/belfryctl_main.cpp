#include "app/wiring.h"
#include "cli/cli.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace {

// Qt's own remarks would break "one line on standard error"; BELFRY_LOG brings them back.
void quiet(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg || qEnvironmentVariableIsSet("BELFRY_LOG"))
        std::fprintf(stderr, "belfryctl: %s\n", qUtf8Printable(message));
}

} // namespace

int main(int argc, char *argv[])
{
    belfry::app::prepareProcess();
    std::signal(SIGPIPE, SIG_IGN); // a reader that leaves is no crash
    qInstallMessageHandler(quiet);

    QList<QByteArray> arguments;
    for (int i = 1; i < argc; ++i)
        arguments += QByteArray(argv[i]);
    int none = 1; // Qt takes no options from ours
    const QCoreApplication application(none, argv);
    QCoreApplication::setApplicationName(QStringLiteral("belfryctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BELFRY_VERSION));
    return belfry::cli::run(arguments, belfry::app::makePorts());
}
