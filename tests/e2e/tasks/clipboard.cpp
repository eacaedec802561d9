// Prints the text of the X clipboard: what another program has copied.
#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

#include <cstdio>

int main(int argc, char *argv[])
{
    QGuiApplication application(argc, argv);
    // Another program owns the selection: it is asked for once the event loop runs.
    QTimer::singleShot(0, &application, [] {
        std::fputs(qUtf8Printable(QGuiApplication::clipboard()->text()), stdout);
        QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}
