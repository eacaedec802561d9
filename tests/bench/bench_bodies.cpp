// How long a large body keeps its reader waiting: the time until its first lines are painted, until the whole is there, and
// the longest stretch the event loop was busy, in ms. One JSON document; run it with QT_QPA_PLATFORM=offscreen.
#include "core/json.h"
#include "gui/theme.h"
#include "gui/widgets/bodyview.h"
#include "gui/widgets/bodyviewer.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace belfry;
using namespace belfry::gui;

namespace {

constexpr int Size = 10'000'000;

double ms(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

QByteArray items(const char *separator)
{
    QByteArray body = "[";
    while (body.size() < Size)
        body += QByteArray(R"({"id":123456,"name":"value"},)") + separator;
    body.truncate(body.lastIndexOf(','));
    return body + ']';
}

Json measured(const char *name, const QByteArray &body, BodyViewer::Mode mode)
{
    BodyViewer viewer;
    viewer.resize(900, 600);
    viewer.setMode(mode);
    viewer.show();
    QCoreApplication::processEvents();
    QElapsedTimer timer;
    timer.start();
    viewer.setBody(body);
    viewer.view()->viewport()->repaint();
    const double first = ms(timer);
    double worst = first;
    QElapsedTimer slice;
    while (!viewer.isReady()) {
        slice.start();
        QCoreApplication::processEvents();
        worst = std::max(worst, ms(slice));
    }
    const double whole = ms(timer);
    for (int i = 1; i <= 50; ++i) {
        slice.start();
        QScrollBar *bar = viewer.view()->verticalScrollBar();
        bar->setValue(int(qint64(bar->maximum()) * i / 50));
        viewer.view()->viewport()->repaint();
        QCoreApplication::processEvents();
        worst = std::max(worst, ms(slice));
    }
    return {{"body", name}, {"mode", mode == BodyViewer::Mode::Pretty ? "pretty" : mode == BodyViewer::Mode::Raw ? "raw" : "hex"},
        {"bytes", body.size()}, {"firstLinesMs", first}, {"wholeMs", whole}, {"longestStallMs", worst}};
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    applyTheme(ThemeKind::Light);
    const QList<QPair<const char *, QByteArray>> bodies{{"one line of many values", items("")}, {"a value a line", items("\n")},
        {"one long string", "{\"a\":\"" + QByteArray(Size, 'x') + "\"}"}, {"text on one line", QByteArray(Size, 'x')}};
    Json results = Json::array();
    for (const auto &[name, body] : bodies) {
        for (const auto mode : {BodyViewer::Mode::Pretty, BodyViewer::Mode::Raw, BodyViewer::Mode::Hex})
            results.push_back(measured(name, body, mode));
    }
    std::puts(toPrettyBytes(Json{{"bench", "bodies"}, {"results", results}}).constData());
    return 0;
}
