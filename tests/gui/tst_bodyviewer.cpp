#include "gui/inspector/curl.h"
#include "gui/theme.h"
#include "gui/models/jsontree.h"
#include "gui/widgets/bodytree.h"
#include "gui/widgets/bodyview.h"
#include "gui/widgets/bodyviewer.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QProcess>
#include <QScrollBar>
#include <QTreeView>
#include <QtTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;

namespace {

/// The longest time the event loop was busy, in CPU ms of this thread: a loaded machine does not make it fail.
class StallMeter
{
public:
    StallMeter()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
        m_timer.start(0);
        m_last = now();
    }
    double worstMs()
    {
        tick();
        return m_worst;
    }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6;
    }
    void tick()
    {
        const double at = now();
        m_worst = std::max(m_worst, at - m_last);
        m_last = at;
    }
    QTimer m_timer;
    double m_last = 0;
    double m_worst = 0;
};

} // namespace

class TestBodyViewer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeKind::Light); }

    void reindentKeepsEveryToken()
    {
        QCOMPARE(reindentJson("{\"b\":12345678901234567890.10,\"a\":[],\"a\":{\"x\":[1,2]},\"s\":\"a\\\"{,\"}"),
            QByteArray("{\n  \"b\": 12345678901234567890.10,\n  \"a\": [],\n  \"a\": {\n    \"x\": [\n      1,\n      2\n    ]\n  },\n  \"s\": \"a\\\"{,\"\n}"));
    }
    void reindentRefusesWhatIsNoJson()
    {
        for (const char *text : {"{\"a\":1", "{\"a\":1]", "hello world!", "{\"a\":\"open", "]", ""})
            QVERIFY2(reindentJson(text).isEmpty(), text);
    }
    void longLinesAreSplit()
    {
        const auto document = BodyDocument::build(QByteArray(100'000, 'x') + "\nend", BodyDocument::Mode::Raw);
        QCOMPARE(document.lineCount(), 100'000 / BodyDocument::MaxLine + 1 + 1);
        QVERIFY(document.longestLine() <= BodyDocument::MaxLine);
        QVERIFY(document.isContinuation(1));
        QVERIFY(!document.isContinuation(document.lineCount() - 1));
        QCOMPARE(document.line(document.lineCount() - 1).toString(), u"end"_s);
        QString whole;
        for (int line = 0; line < document.lineCount() - 1; ++line)
            whole += document.line(line);
        QCOMPARE(whole, QString(100'000, u'x'));
    }
    void surrogatesAreNotTorn()
    {
        const QString text = QString(BodyDocument::MaxLine - 1, u'a') + u"😀tail"_s;
        const auto document = BodyDocument::build(text.toUtf8(), BodyDocument::Mode::Raw);
        QVERIFY(!document.line(0).last().isHighSurrogate());
        QVERIFY(document.line(1).startsWith(u"😀"));
    }
    void bytesThatAreNoTextAreHex()
    {
        const auto document = BodyDocument::build(QByteArray("\xff\xfe\x00z", 4), BodyDocument::Mode::Pretty);
        QVERIFY(!document.isText());
        QVERIFY(!document.note().isEmpty());
        QVERIFY(hexLine(QByteArray("\xff\xfe\x00z", 4), 0).startsWith(u"00000000  ff fe 00 7a"));
        BodyViewer viewer;
        viewer.setBody(QByteArray("\xff\xfe\x00z", 4));
        QVERIFY(viewer.view()->isHex());
    }
    void bidiAndControlsAreVisible()
    {
        QCOMPARE(visibleText(u"a\u202Eb\u0007c\r\nd\te"_s), u"a\\u202eb\\u0007c\nd\te"_s);
    }
    void findCounts()
    {
        BodyViewer viewer;
        viewer.setBody(R"({"Event":"x","event":"y","deep":{"eVent":1}})");
        viewer.find(u"event"_s);
        QCOMPARE(viewer.countText(), u"1 of 3"_s);
        viewer.findNext(-1);
        QCOMPARE(viewer.countText(), u"3 of 3"_s);
        viewer.findNext(+1);
        QCOMPARE(viewer.countText(), u"1 of 3"_s);
        viewer.find(u"absent"_s);
        QCOMPARE(viewer.countText(), u"0 of 0"_s);
    }
    void copyTakesTheSelection()
    {
        BodyView view;
        view.setDocument(BodyDocument::build("one\ntwo", BodyDocument::Mode::Raw));
        view.selectAll();
        QCOMPARE(view.selectedText(), u"one\ntwo"_s);
        view.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"one\ntwo"_s);
    }
    void tenMegabytesOnOneLineDoNotFreeze_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("one string") << QByteArray("{\"a\":\"" + QByteArray(10'000'000, 'x') + "\"}");
        QByteArray many = "[";
        while (many.size() < 10'000'000)
            many += "{\"id\":123456,\"name\":\"value\"},";
        many.chop(1);
        QTest::newRow("many values") << QByteArray(many + "]");
    }
    void tenMegabytesOnOneLineDoNotFreeze()
    {
        QFETCH(QByteArray, body);
        BodyViewer viewer;
        viewer.resize(900, 600);
        viewer.show();
        QVERIFY(QTest::qWaitForWindowExposed(&viewer));
        StallMeter meter;
        viewer.setBody(body);
        QVERIFY(!viewer.isReady()); // prepared elsewhere
        QVERIFY(viewer.view()->document().lineCount() > 3); // but the first lines are there
        const QString first = viewer.view()->document().line(1).toString();
        viewer.find(u"value"_s); // typed while it is prepared: neither may lose the other
        QTRY_VERIFY_WITH_TIMEOUT(viewer.isReady(), 30'000);
        QCOMPARE(viewer.view()->document().line(1).toString(), first);
        QVERIFY(viewer.view()->document().text().size() >= body.size());
        viewer.setMode(BodyViewer::Mode::Tree);
        QTRY_VERIFY_WITH_TIMEOUT(!viewer.tree()->model()->isReading(), 30'000);
        QVERIFY(viewer.tree()->model()->rowCount() > 0);
        viewer.setMode(BodyViewer::Mode::Pretty);
        QTRY_VERIFY_WITH_TIMEOUT(viewer.isReady(), 30'000);
        for (int i = 1; i <= 20; ++i) {
            QScrollBar *bar = viewer.view()->verticalScrollBar();
            bar->setValue(bar->maximum() * i / 20);
            viewer.view()->viewport()->repaint();
            QCoreApplication::processEvents();
        }
        viewer.setMode(BodyViewer::Mode::Hex);
        viewer.view()->verticalScrollBar()->setValue(500'000);
        viewer.view()->viewport()->repaint();
        viewer.setMode(BodyViewer::Mode::Raw);
        QTRY_VERIFY_WITH_TIMEOUT(viewer.isReady(), 30'000);
        QVERIFY2(meter.worstMs() < 50, qPrintable(u"the event loop was busy for %1 ms"_s.arg(meter.worstMs())));
    }
    void previewEndsWhereItMay_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray fill(BodyDocument::PreviewBytes, 'x');
        QTest::newRow("in a string") << QByteArray("{\"a\":\"" + fill + "\"}");
        QTest::newRow("behind a backslash") << QByteArray("{\"a\":\"" + fill.left(BodyDocument::PreviewBytes - 7) + "\\n" + fill + "\"}");
        QTest::newRow("in a character") << QByteArray("{\"a\":\"" + fill.left(BodyDocument::PreviewBytes - 7) + "ż" + fill + "\"}");
        QTest::newRow("text") << QByteArray(fill + "\n" + fill);
    }
    void previewEndsWhereItMay()
    {
        QFETCH(QByteArray, body);
        const auto document = BodyDocument::preview(body, BodyDocument::Mode::Pretty);
        QVERIFY(document.isText());
        QVERIFY(document.note().isEmpty());
        QVERIFY(document.lineCount() > 0);
        const auto whole = BodyDocument::build(body, BodyDocument::Mode::Pretty);
        QCOMPARE(document.line(0).toString(), whole.line(0).toString());
    }
    void treeReadsChildrenWhereTheyStand()
    {
        const QByteArray json = " {\"a\" : 1.50, \"b\\u0021/~\":[ true, {\"deep\":null} ,\"x,]}\"], \"\":{}, \"a\":\"again\"} ";
        JsonTreeModel model;
        QAbstractItemModelTester tester(&model);
        tester.setUseFetchMore(false); // it would do so in the midst of a reset
        model.setBody(json);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0, 1).data().toString(), u"1.50"_s); // as it is spelled
        QCOMPARE(model.index(3, 0).data().toString(), u"a"_s);    // a key twice is seen twice
        const QModelIndex list = model.index(1, 0);
        QCOMPARE(list.data().toString(), u"b!/~"_s);
        QVERIFY(model.hasChildren(list));
        QVERIFY(!model.hasChildren(model.index(2, 0))); // {}
        model.fetchMore(list);
        QCOMPARE(model.rowCount(list), 3);
        QCOMPARE(model.pointer(model.index(2, 0, list)), u"/b!~1~0/2"_s);
        QCOMPARE(model.valueAt(model.index(2, 0, list)), QByteArray("x,]}"));
        QCOMPARE(model.valueAt(model.index(1, 0, list)), QByteArray(R"({"deep":null})"));
        QCOMPARE(model.pointer(model.index(2, 0)), u"/"_s);
    }
    void treeReadsAPageAtATime()
    {
        QByteArray json = "[";
        for (int i = 0; i < 450; ++i)
            json += QByteArray::number(i) + ',';
        json.chop(1);
        json += ']';
        BodyTree tree;
        tree.resize(400, 300);
        tree.show();
        tree.setBody(json);
        JsonTreeModel &model = *tree.model();
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), JsonTreeModel::PageSize + 1);
        QVERIFY(model.isMore(model.index(200, 0)));
        tree.view()->setCurrentIndex(model.index(200, 0));
        QTest::keyClick(tree.view(), Qt::Key_Return);
        QCOMPARE(model.rowCount(), 401);
        QCOMPARE(model.index(200, 1).data().toString(), u"200"_s);
        model.readMore(model.index(400, 0));
        QCOMPARE(model.rowCount(), 450);
        tree.view()->setCurrentIndex(model.index(449, 0));
        QCOMPARE(tree.pathText(), u"/449"_s);
    }
    void treeSaysWhereJsonEnds_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("rows");
        QTest::newRow("text") << QByteArray("hello") << 1;
        QTest::newRow("cut") << QByteArray("{\"a\":1,\"b\":[1,2") << 2;
        QTest::newRow("comma missing") << QByteArray("[1 2]") << 2;
        QTest::newRow("key missing") << QByteArray("{1:2}") << 1;
        QTest::newRow("deep") << QByteArray(100'000, '[') << 1;
    }
    void treeSaysWhereJsonEnds()
    {
        QFETCH(QByteArray, json);
        JsonTreeModel model;
        QAbstractItemModelTester tester(&model);
        tester.setUseFetchMore(false);
        QSignalSpy finished(&model, &JsonTreeModel::finished);
        model.setBody(json);
        QTRY_COMPARE(finished.count(), 1);
        QTEST(model.rowCount(), "rows");
        QVERIFY(model.index(model.rowCount() - 1, 0).data().toString().contains(u"No JSON"));
    }
    void aDeepTreeOpensLevelByLevel()
    {
        JsonTreeModel model;
        model.setBody(QByteArray(100'000, '[') + QByteArray(100'000, ']'));
        QModelIndex at;
        for (int level = 0; level < 20; ++level) {
            QTRY_COMPARE(model.rowCount(at), 1);
            at = model.index(0, 0, at);
            model.fetchMore(at);
        }
        QTRY_VERIFY(!model.isReading());
        QCOMPARE(model.pointer(at).count(u'/'), 20);
    }
    void anOlderAnswerIsDropped()
    {
        BodyViewer viewer;
        viewer.setBody(QByteArray(5'000'000, 'a'));
        viewer.setBody("{\"new\":true}");
        QVERIFY(viewer.isReady());
        QTRY_VERIFY(QThreadPool::globalInstance()->waitForDone(0));
        QCoreApplication::processEvents();
        QVERIFY(viewer.view()->document().text().contains(u"new"));
    }
    void curlQuotesForBash_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain") << QByteArray("{\"a\":1}");
        QTest::newRow("quote") << QByteArray("it's $HOME `id` \"x\" \\ !");
        QTest::newRow("control") << QByteArray("a\tb\x01\x7f'\\c");
        QTest::newRow("no utf-8") << QByteArray("\xff\xfe z");
        QTest::newRow("lines") << QByteArray("one\ntwo");
    }
    void curlQuotesForBash()
    {
        QFETCH(QByteArray, bytes);
        QProcess bash;
        bash.start(u"bash"_s, {u"-c"_s, u"printf %s "_s + bashQuoted(bytes)});
        QVERIFY(bash.waitForFinished());
        QCOMPARE(bash.readAllStandardOutput(), bytes);
    }
    void curlNeverCarriesRedactedValues()
    {
        Attempt attempt;
        attempt.number = 1;
        attempt.url = u"https://ci.example.org/hook"_s;
        attempt.requestBody = "{\"a\":1}";
        attempt.requestHeaders = {{u"Host"_s, u"ci.example.org"_s}, {u"X-Token"_s, u"••••"_s}, {u"x-infisical-signature"_s, u"t=1;ab"_s}};
        const QString fresh = curlCommand(attempt);
        QVERIFY(fresh.contains(u"X-Token: $X_TOKEN"));
        QVERIFY(!fresh.contains(u"••••"));
        QVERIFY(!fresh.contains(u"Host:"));
        QVERIFY(fresh.contains(u"\"x-infisical-signature: t=$T;$SIG\""));
        QVERIFY(curlReplayCommand(attempt).contains(u"'x-infisical-signature: t=1;ab'"));
    }
};

QTEST_MAIN(TestBodyViewer)
#include "tst_bodyviewer.moc"
