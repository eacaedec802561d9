#include "windowfixture.h"

#include "gui/charts/endpointplot.h"
#include "gui/charts/latencyplot.h"
#include "gui/charts/outcomeplot.h"
#include "gui/pages/dashboardpage.h"
#include "gui/widgets/figuretile.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/statepane.h"
#include "services/enginecontext.h"
#include "store/database.h"

#include <QAccessible>
#include <QtCharts/QBarCategoryAxis>
#include <QComboBox>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;

/// The figures are those of the ledger, and behind each door stand the deliveries that were counted.
class TestDashboard final : public QObject
{
    Q_OBJECT

    static constexpr int Delivered = 9, Failed = 3, Waiting = 2;

    void finish(const QString &id, int state, int duration)
    {
        store::Statement query(m_fixture->direct->context().session().db(), u"UPDATE delivery SET state = ?, last_duration = ?, attempt_count = 1 WHERE id = ?"_s);
        QVERIFY(query.bind(state).bind(duration).bind(id).run());
    }

    void fill()
    {
        m_fixture->makeProject();
        services::WebhookDraft draft;
        draft.name = u"<b>evil</b> & co"_s;
        draft.url = u"https://hooks.example.org/a"_s;
        const auto second = m_fixture->direct->webhooks().create(Family::Secrets, m_fixture->project.id, draft);
        QVERIFY(second);
        const QStringList ids = m_fixture->makeDeliveries(Delivered + Waiting);
        for (int i = 0; i < Delivered; ++i)
            finish(ids[i], 3, 10 + i);
        for (int i = 0; i < Failed; ++i)
            finish(*m_fixture->direct->deliveries().preparePing(second->webhook.id), 4, 900 + 100 * i);
    }

    void open()
    {
        m_page = std::make_unique<DashboardPage>(m_fixture->context, nullptr);
        m_page->resize(1200, 1000);
        m_page->show();
        m_page->activate();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_VERIFY(m_page->isSettled());
    }

    template <class W> W *part(const char *name) { return m_page->findChild<W *>(QString::fromLatin1(name)); }

    /// How many deliveries stand behind the door that was opened last.
    qint64 behind(QSignalSpy &doors)
    {
        if (doors.isEmpty() || doors.last().at(0).toString() != u"deliveries"_s)
            return -1;
        services::DeliveryQuery query;
        query.filter = doors.last().at(1).toString().mid(int(qstrlen("filter:")));
        const auto count = m_fixture->direct->deliveries().count(query);
        doors.clear();
        return count ? *count : -2;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
        applyTheme(ThemeKind::Light);
    }

    void saysWhenThereIsNothing()
    {
        m_fixture->makeProject();
        open();
        auto *pane = part<StatePane>("pane");
        QVERIFY(pane->currentWidget() != part<QScrollArea>("scrollArea"));
        QStringList texts;
        for (const PlainLabel *label : pane->findChildren<PlainLabel *>())
            texts += label->plainText();
        QVERIFY(texts.contains(u"Nothing was delivered in this time"_s));
        // And it fills by itself when something comes.
        finish(m_fixture->makeDeliveries(1).first(), 3, 5);
        m_fixture->makeDeliveries(1);
        QTRY_COMPARE(pane->currentWidget(), part<QScrollArea>("scrollArea"));
    }

    void saysWhenItCannotRead()
    {
        m_fixture->options.store = m_fixture->dir.path() + u"/no/such/folder/x.db"_s;
        m_fixture->options.create = false;
        m_fixture->reader->reopen(m_fixture->options);
        open();
        QStringList texts;
        for (const PlainLabel *label : part<StatePane>("pane")->findChildren<PlainLabel *>())
            texts += label->plainText();
        QVERIFY(texts.contains(u"The figures could not be read"_s));
    }

    void figuresAreThoseOfTheLedger()
    {
        fill();
        open();
        QTRY_COMPARE(part<FigureTile>("volumeTile")->figure(), QString::number(Delivered + Failed + Waiting));
        QCOMPARE(part<FigureTile>("failedTile")->figure(), QString::number(Failed));
        QCOMPARE(part<FigureTile>("waitingTile")->figure(), QString::number(Waiting));
        QCOMPARE(part<FigureTile>("rateTile")->figure(), u"75 %"_s);
        QVERIFY(part<OutcomePlot>("deliveriesPlot")->accessibleName().contains(u"9 delivered, 2 waiting, 3 failed"_s));
        QVERIFY(part<EndpointPlot>("failingPlot")->accessibleName().contains(u"3 of 3 failed"_s));
        auto *table = part<QTableView>("endpointsTable");
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"<b>evil</b> & co"_s);
        QCOMPARE(table->model()->index(0, 3).data().toString(), u"3"_s);
    }

    void tilesAreDoors_data()
    {
        QTest::addColumn<QString>("tile");
        QTest::addColumn<int>("count");
        QTest::newRow("rate") << u"rateTile"_s << Delivered + Failed;
        QTest::newRow("volume") << u"volumeTile"_s << Delivered + Failed + Waiting;
        QTest::newRow("failed") << u"failedTile"_s << int(Failed);
        QTest::newRow("waiting") << u"waitingTile"_s << int(Waiting);
        QTest::newRow("latency") << u"latencyTile"_s << 1; // the slowest of twelve
    }
    void tilesAreDoors()
    {
        QFETCH(QString, tile);
        QFETCH(int, count);
        fill();
        open();
        QSignalSpy doors(&m_fixture->context, &AppContext::navigate);
        auto *button = part<FigureTile>(tile.toLatin1().constData());
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Return);
        QCOMPARE(behind(doors), count);
    }

    void plotsAreDoorsByKeyboard()
    {
        fill();
        open();
        QSignalSpy doors(&m_fixture->context, &AppContext::navigate);
        auto *outcomes = part<OutcomePlot>("deliveriesPlot");
        outcomes->setFocus();
        QTest::keyClick(outcomes, Qt::Key_Return);
        QVERIFY(doors.isEmpty()); // nothing is chosen yet
        QTest::keyClick(outcomes, Qt::Key_End);
        QVERIFY(outcomes->accessibleDescription().contains(u"9 delivered"_s));
        QTest::keyClick(outcomes, Qt::Key_Return);
        QCOMPARE(behind(doors), Delivered + Failed + Waiting);
        for (const int expected : {Delivered, Waiting, Failed}) {
            QTest::keyClick(outcomes, Qt::Key_Up);
            QTest::keyClick(outcomes, Qt::Key_Space);
            QCOMPARE(behind(doors), expected);
        }
        QTest::keyClick(outcomes, Qt::Key_Left);
        QVERIFY(outcomes->accessibleDescription().contains(u"0 failed"_s));

        auto *latency = part<LatencyPlot>("latencyPlot");
        latency->setFocus();
        QTest::keyClick(latency, Qt::Key_End);
        QTest::keyClick(latency, Qt::Key_Return);
        QCOMPARE(behind(doors), Delivered + Failed);

        auto *failing = part<EndpointPlot>("failingPlot");
        failing->setFocus();
        QTest::keyClick(failing, Qt::Key_Down);
        QTest::keyClick(failing, Qt::Key_Return);
        QCOMPARE(behind(doors), Failed);
    }

    void plotsAreDoorsByMouse()
    {
        fill();
        open();
        QSignalSpy doors(&m_fixture->context, &AppContext::navigate);
        auto *outcomes = part<OutcomePlot>("deliveriesPlot");
        const auto click = [](Plot *plot, const QPointF &value) {
            const QPointF inScene = plot->chart()->mapToScene(plot->chart()->mapToPosition(value));
            QTest::mouseClick(plot->viewport(), Qt::LeftButton, {}, plot->mapFromScene(inScene));
        };
        QTRY_VERIFY(outcomes->chart()->plotArea().width() > 200);
        const int last = outcomes->count() - 1;
        click(outcomes, {qreal(last), 4});
        QCOMPARE(behind(doors), Delivered);
        click(outcomes, {qreal(last), Delivered + Waiting + 1.5});
        QCOMPARE(behind(doors), Failed);
        click(outcomes, {2, 1});
        QVERIFY(doors.isEmpty()); // nothing happened then, so there is no door
        auto *failing = part<EndpointPlot>("failingPlot");
        click(failing, {1, 0});
        QCOMPARE(behind(doors), Failed);
    }

    void rangeIsChosen()
    {
        fill();
        store::Statement query(m_fixture->direct->context().session().db(), u"UPDATE delivery SET created_at = created_at - 864000000"_s);
        QVERIFY(query.run());
        // The sums are kept by triggers; nothing but a test moves deliveries in time.
        QVERIFY(m_fixture->direct->context().session().db().exec(u"DELETE FROM delivery_hour"_s));
        QVERIFY(m_fixture->direct->context().session().db().exec(
            u"INSERT INTO delivery_hour SELECT created_at / 3600000, webhook, outcome, latency_class, count(*) FROM delivery GROUP BY 1, 2, 3, 4"_s));
        open();
        auto *pane = part<StatePane>("pane");
        QVERIFY(pane->currentWidget() != part<QScrollArea>("scrollArea"));
        m_page->open(u"month"_s);
        QTRY_COMPARE(pane->currentWidget(), part<QScrollArea>("scrollArea"));
        QCOMPARE(part<FigureTile>("volumeTile")->figure(), QString::number(Delivered + Failed + Waiting));
        QCOMPARE(part<OutcomePlot>("deliveriesPlot")->count(), 30);
        part<QComboBox>("rangeComboBox")->setCurrentIndex(2);
    }

    void plotsAreSaved()
    {
        fill();
        open();
        for (const char *name : {"deliveriesPlot", "latencyPlot", "failingPlot", "slowestPlot"}) {
            auto *plot = part<Plot>(name);
            const QImage image = QImage::fromData(plot->png(), "PNG");
            QVERIFY2(image.width() >= 2 * plot->minimumWidth() - 100, name);
            QSet<QRgb> colours;
            for (int y = 0; y < image.height(); y += 3) {
                for (int x = 0; x < image.width(); x += 3)
                    colours += image.pixel(x, y);
            }
            QVERIFY2(colours.size() > 8, name); // something is drawn on it
            const QByteArray svg = plot->svg();
            QXmlStreamReader reader(svg);
            int shapes = 0;
            while (!reader.atEnd()) {
                reader.readNext();
                shapes += reader.isStartElement() && (reader.name() == u"path"_s || reader.name() == u"polyline"_s || reader.name() == u"text"_s);
            }
            QVERIFY2(!reader.hasError(), name);
            QVERIFY2(shapes > 5, name);
            QVERIFY(plot->table().count(u'\n') > 0);
        }
    }

    void namesAreNoMarkup()
    {
        fill();
        open();
        auto *failing = part<EndpointPlot>("failingPlot");
        const auto axes = failing->chart()->axes(Qt::Vertical);
        QCOMPARE(axes.size(), 1);
        const QString label = qobject_cast<QBarCategoryAxis *>(axes.first())->categories().constFirst();
        QVERIFY(!label.contains(u'<'));
        QVERIFY(label.contains(u"&lt;"_s));
        QVERIFY(failing->spotText({0, -1}).startsWith(u"<b>evil</b>"_s)); // plain where text is plain
    }

    void followsTheTheme()
    {
        fill();
        open();
        auto *plot = part<OutcomePlot>("deliveriesPlot");
        const QColor light = plot->chart()->backgroundBrush().color();
        applyTheme(ThemeKind::Dark);
        QTRY_VERIFY(plot->chart()->backgroundBrush().color() != light);
        QCOMPARE(plot->chart()->backgroundBrush().color(), color(Token::Base));
    }

private:
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<DashboardPage> m_page;
};

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
