// Prints the text of the X clipboard: what another program has copied. With --hold FILE it is the one that has copied, until it is ended.
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QTimer>

#include <cstdio>

int main(int argc, char *argv[])
{
    QGuiApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QLatin1String("--hold")) {
        QFile file(arguments.value(2));
        if (!file.open(QIODevice::ReadOnly))
            return 2;
        QGuiApplication::clipboard()->setText(QString::fromUtf8(file.readAll()));
        return QCoreApplication::exec();
    }
    // Another program owns the selection: it is asked for once the event loop runs.
    QTimer::singleShot(0, &application, [] {
        std::fputs(qUtf8Printable(QGuiApplication::clipboard()->text()), stdout);
        QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}
