// The ledger on screen, at size: bench_window FILE [SECONDS]   a store with many deliveries (bench_ledger makes one); SECONDS
// each way of scrolling is watched while another process commits 1,000 deliveries a second INTO FILE. On the display, or
// offscreen where there is none. One JSON document on standard output.
#include "ledgerfeed.h"
#include "stallwatch.h"

#include "gui/commands.h"
#include "gui/inspector/inspector.h"
#include "gui/mainwindow.h"
#include "gui/pages/deliveriespage.h"
#include "gui/preferences.h"
#include "gui/widgets/deliveriesview.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr int PerSecond = 1000;

void say(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
}

double milliseconds(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e6;
}

double threadCpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

double childrenCpuMs()
{
    rusage use{};
    getrusage(RUSAGE_CHILDREN, &use);
    return double(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e3 + double(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e3;
}

double residentMiB()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return -1;
}

double part(QList<double> times, double share)
{
    std::sort(times.begin(), times.end());
    return times.isEmpty() ? -1 : times[qsizetype(double(times.size() - 1) * share)];
}

/// QTest's own way of waiting sleeps 10 ms between two looks.
template <class Condition> bool waitFor(Condition met, int ms)
{
    const QDeadlineTimer limit(ms);
    QTimer look;
    look.start(1);
    while (!met() && !limit.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return met();
}

void pass(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// exec to the end of the first frame with rows, of the program itself.
Json startsOf(const QString &store)
{
    QList<double> times, cpu;
    for (int i = 0; i < 8; ++i) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        const double before = childrenCpuMs();
        QElapsedTimer clock;
        clock.start();
        process.start(QStringLiteral(BELFRY_BIN_DIR "/belfry"), {u"--store"_s, store, u"--exit-after-first-paint"_s});
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            return {{"failed", toJson(process.errorString())}};
        times += milliseconds(clock);
        cpu += childrenCpuMs() - before;
    }
    return {{"firstMs", times.first()}, {"medianMs", part(times, 0.5)}, {"maxMs", part(times, 1)}, {"medianCpuMs", part(cpu, 0.5)}};
}

/// The window as the desktop app makes it, without what sends.
class Bench
{
public:
    explicit Bench(const QString &store)
    {
        m_options.store = store;
        m_options.actor = {u"bench"_s, u"user"_s};
        m_engine = std::make_unique<services::AsyncEngine>(m_options);
        m_reader = std::make_unique<services::AsyncEngine>(m_options);
        m_feed = std::make_unique<services::ChangeFeed>(store);
        m_dispatcher = std::make_unique<services::DispatcherHost>(m_options); // not started: nothing is sent
        m_context.options = m_options;
        m_context.engine = m_engine.get();
        m_context.reader = m_reader.get();
        m_context.feed = m_feed.get();
        m_context.dispatcher = m_dispatcher.get();
        m_context.commands = new gui::Commands(m_context, &m_context);
        m_clock.start();
        m_window = std::make_unique<gui::MainWindow>(m_context);
        m_window->resize(1400, 900);
        m_window->showPage(u"deliveries"_s);
        m_window->show();
        m_page = m_window->ledger();
        m_view = &m_page->view();
        m_table = &m_view->table();
    }

    Json run(int seconds)
    {
        Json json;
        const bool opened = waitFor([this] { return m_view->model().rowCount() > 0; }, 30'000);
        m_table->viewport()->repaint();
        json["openedMs"] = opened ? milliseconds(m_clock) : -1;
        (void)waitFor([this] { return m_window->isSettled(); }, 30'000);
        json["settledMs"] = milliseconds(m_clock);
        pass(1000);
        json["residentMiB"] = residentMiB();
        say(u"opened"_s);
        json["repaint"] = repaints();
        json["filters"] = filters();
        json["rare"] = rare();
        json["scrolledFar"] = scrollFar();
        json["live"] = live(seconds);
        json["residentAtEndMiB"] = residentMiB();
        return json;
    }

private:
    Json repaints()
    {
        Json json;
        for (const bool whole : {false, true}) {
            m_view->inspector().setVisible(!whole);
            pass(50);
            QList<double> cpu;
            for (int i = 0; i < 300; ++i) {
                const double before = threadCpuMs();
                m_table->viewport()->repaint();
                cpu += threadCpuMs() - before;
            }
            json[whole ? "tableOnly" : "withInspector"] = {{"rows", m_table->viewport()->height() / m_table->rowHeight(0)}, {"width", m_table->viewport()->width()},
                {"p50CpuMs", part(cpu, 0.5)}, {"p99CpuMs", part(cpu, 0.99)}};
        }
        m_view->inspector().show();
        say(u"painted"_s);
        return json;
    }

    /// From the Enter key to the rows painted.
    double applied(const QString &filter)
    {
        auto *field = qobject_cast<QLineEdit *>(m_page->filterField());
        bool finished = false;
        const auto connection = QObject::connect(m_view, &gui::DeliveriesView::queryFinished, m_view, [&finished] { finished = true; });
        field->setText(filter);
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(field, Qt::Key_Return);
        const bool came = waitFor([&finished] { return finished; }, 20'000);
        m_table->viewport()->repaint();
        const double ms = milliseconds(clock);
        QObject::disconnect(connection);
        return came ? ms : -1;
    }

    Json filters()
    {
        Json each = Json::array();
        QList<double> all;
        for (const auto &filter : {u"status:failed"_s, u"status:cancelled"_s, u"status:retrying"_s, u"webhook:\"hook 7\""_s, u"webhook:\"hook 1*\" status:failed"_s,
                 u"event:secrets.rotation-failed"_s, u"code:503"_s, u"code:5xx"_s, u"code:none"_s, u"error:tcp"_s, u"env:prod"_s, u"env:nowhere"_s, u"path:/app/7"_s,
                 u"after:-2h"_s, u"before:-300d"_s, u"on:today"_s, u"is:starred"_s, u"status:failed after:-7d"_s}) {
            QList<double> times;
            for (int i = 0; i < 5; ++i) {
                times += applied(filter);
                pass(30);
            }
            all += times;
            each.push_back({{"filter", toJson(filter)}, {"rows", m_view->model().rowCount()}, {"medianMs", part(times, 0.5)}, {"maxMs", part(times, 1)}});
        }
        Json words = Json::array();
        for (const auto &filter : {u"body:quarterly"_s, u"body:zyzzyva"_s, u"body:nosuchword"_s}) {
            QList<double> times;
            for (int i = 0; i < 5; ++i)
                times += applied(filter);
            words.push_back({{"filter", toJson(filter)}, {"rows", m_view->model().rowCount()}, {"medianMs", part(times, 0.5)}, {"maxMs", part(times, 1)}});
        }
        (void)applied({});
        say(u"filtered"_s);
        return {{"p95Ms", part(all, 0.95)}, {"each", each}, {"words", words}};
    }

    /// A search that has to read every body: how soon it is seen to run, and how soon it ends when told to.
    Json rare()
    {
        pass(2500); // counts of before
        auto *field = qobject_cast<QLineEdit *>(m_page->filterField());
        const auto bar = [this] { return m_page->findChild<QWidget *>(u"searchProgress"_s); };
        QElapsedTimer clock;
        clock.start();
        field->setFocus();
        field->setText(u"json:/project/note=*nowhere*"_s);
        QTest::keyClick(field, Qt::Key_Return);
        const bool shown = waitFor([&bar] { return bar() && bar()->isVisible(); }, 3000);
        Json json;
        json["progressShownMs"] = shown ? milliseconds(clock) : -1;
        pass(1500);
        json["stillRuns"] = bar() && bar()->isVisible();
        clock.restart();
        QTest::keyClick(field, Qt::Key_Escape);
        bool isFree = false;
        m_reader->run(&m_context, [](services::Engine &) { return Result<void>(); }, [&isFree](const Result<void> &) { isFree = true; });
        (void)waitFor([&isFree] { return isFree; }, 20'000);
        json["cancelledMs"] = milliseconds(clock);
        json["gone"] = !bar() || !bar()->isVisible();
        (void)applied({});
        say(u"searched"_s);
        return json;
    }

    Json scrollFar()
    {
        QScrollBar *bar = m_table->verticalScrollBar();
        const QDeadlineTimer limit(30'000);
        QString last;
        qint64 pages = 0;
        while (pages < 500 && !limit.hasExpired()) {
            const gui::DeliveryModel &model = m_view->model();
            const bool came = waitFor([&] {
                bar->setValue(bar->maximum());
                return model.at(model.rowCount() - 1)->id != last;
            }, 5000);
            if (!came)
                break;
            last = model.at(model.rowCount() - 1)->id;
            ++pages;
        }
        pass(300);
        say(u"scrolled"_s);
        return {{"pages", pages}, {"rowsHeld", m_view->model().rowCount()}, {"residentMiB", residentMiB()}};
    }

    Json live(int seconds)
    {
        QProcess feeder;
        feeder.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        feeder.start(QCoreApplication::applicationFilePath(), {u"--feed"_s, m_options.store, QString::number(PerSecond), QString::number(seconds * 4 + 4)});
        feeder.setReadChannel(QProcess::StandardOutput);
        (void)waitFor([&feeder] { return feeder.canReadLine() || feeder.state() == QProcess::NotRunning; }, 20'000);
        m_view->follow();
        Json json;
        json["following"] = watched(seconds, [](int) { });
        json["wheel"] = watched(seconds, [this](int step) {
            const QPoint at(200, 100);
            QWheelEvent wheel(at, m_table->viewport()->mapToGlobal(at), {}, {0, step % 120 < 80 ? -240 : 240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(m_table->viewport(), &wheel);
        });
        json["pageDown"] = watched(seconds, [this](int step) {
            if (step % 3 == 0)
                QTest::keyClick(m_table, step % 240 < 160 ? Qt::Key_PageDown : Qt::Key_PageUp);
        });
        QScrollBar *bar = m_table->verticalScrollBar();
        bar->setSliderDown(true);
        json["drag"] = watched(seconds, [bar](int step) { bar->setSliderPosition(int(bar->maximum() * (1 - std::cos(step / 40.0)) / 2)); });
        bar->setSliderDown(false);
        json["deliveriesAtEnd"] = m_view->model().rowCount();
        feeder.terminate();
        feeder.waitForFinished(10'000);
        say(u"watched"_s);
        return json;
    }

    template <class Step> Json watched(int seconds, Step act)
    {
        bench::StallWatch watch;
        QTimer timer;
        int step = 0;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { act(step++); });
        int arrived = 0;
        QObject::connect(&m_view->model(), &gui::DeliveryModel::rowsArrived, &timer, [&arrived](int count) { arrived += count; });
        timer.start(16);
        const double cpu = threadCpuMs();
        watch.start();
        pass(seconds * 1000);
        Json json = watch.finish();
        json["rowsArrived"] = arrived;
        json["cpuShare"] = (threadCpuMs() - cpu) / (seconds * 1000.0);
        return json;
    }

    services::OpenOptions m_options;
    std::unique_ptr<services::AsyncEngine> m_engine, m_reader;
    std::unique_ptr<services::ChangeFeed> m_feed;
    std::unique_ptr<services::DispatcherHost> m_dispatcher;
    gui::AppContext m_context;
    QElapsedTimer m_clock;
    std::unique_ptr<gui::MainWindow> m_window;
    gui::DeliveriesPage *m_page = nullptr;
    gui::DeliveriesView *m_view = nullptr;
    QTableView *m_table = nullptr;
};

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    if (arguments.size() == 4 && arguments[0] == u"--feed") {
        const QCoreApplication app(argc, argv);
        return bench::feedLedger(arguments[1], arguments[2].toInt(), arguments[3].toInt());
    }
    if (arguments.isEmpty() || !QFile::exists(arguments[0]))
        qFatal("bench_window FILE [SECONDS]: FILE is a store, see bench_ledger");
    const QTemporaryDir dir;
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, dir.path().toLocal8Bit());
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"belfry"_s);
    gui::preferences::applyAll();
    Json result;
    result["bench"] = "window";
    result["platform"] = toJson(QGuiApplication::platformName());
    result["start"] = startsOf(arguments[0]);
    result["window"] = Bench(arguments[0]).run(arguments.size() > 1 ? arguments[1].toInt() : 5);
    std::printf("%s\n", toPrettyBytes(result).constData());
    return 0;
}
