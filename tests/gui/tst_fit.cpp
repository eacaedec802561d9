#include "gui/dialogs/registry.h"
#include "gui/mainwindow.h"
#include "gui/models/rowmodel.h"
#include "gui/pages/page.h"
#include "gui/theme.h"
#include "gui/widgets/contentarea.h"
#include "gui/widgets/flowlayout.h"
#include "gui/widgets/tableview.h"
#include "windowfixture.h"

#include <QAbstractButton>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QTableView>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;

namespace {

/// Twice the text, given back at the end.
class LargeText
{
public:
    LargeText() : m_before(QApplication::font())
    {
        QFont large = m_before;
        large.setPointSizeF(large.pointSizeF() * 2);
        QApplication::setFont(large);
    }
    ~LargeText() { QApplication::setFont(m_before); }

private:
    QFont m_before;
};

QRect placeIn(const QWidget *widget, const QWidget *root)
{
    return {widget->mapTo(root, QPoint(0, 0)), widget->size()};
}

int total(const QHeaderView *header)
{
    int sum = 0;
    for (int section = 0; section < header->count(); ++section)
        sum += header->sectionSize(section);
    return sum;
}

} // namespace

/// Large text and small screens: rows wrap, forms scroll, columns share what there is.
class TestFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_fixture->makeProject();
        m_fixture->makeDeliveries(1);
        applyTheme(ThemeKind::Light);
    }
    void cleanupTestCase() { m_fixture.reset(); }

    void aRowWrapsWhereItIsTooNarrow()
    {
        QWidget host;
        auto *row = new QHBoxLayout(&host);
        row->setContentsMargins(0, 0, 0, 0);
        QList<QPushButton *> buttons;
        for (int i = 0; i < 5; ++i) {
            buttons += new QPushButton(u"Button %1"_s.arg(i), &host);
            row->addWidget(buttons.last());
        }
        row->addStretch();
        auto *label = new QLabel(u"Filter"_s, &host);
        auto *field = new QLineEdit(&host);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field);
        FlowLayout::wrapRows(&host);
        const int wide = row->sizeHint().width() + 200;
        host.resize(wide, row->heightForWidth(wide));
        host.show();
        QTRY_COMPARE(field->geometry().right(), host.width() - 1); // the stretch stands before it
        QCOMPARE(buttons.first()->y(), buttons.last()->y());
        const int oneLine = row->heightForWidth(wide);

        const int narrow = buttons.first()->sizeHint().width() * 2 + 40;
        const int high = row->heightForWidth(narrow);
        QVERIFY(high >= 3 * oneLine);
        host.setMinimumSize(0, 0);
        host.resize(narrow, high);
        QTRY_VERIFY(buttons.last()->y() > buttons.first()->y());
        QList<QRect> places;
        for (QWidget *widget : host.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            const QRect place = widget->geometry();
            QVERIFY2(host.rect().contains(place), qPrintable(widget->objectName()));
            QVERIFY(std::none_of(places.cbegin(), places.cend(), [&place](const QRect &other) { return other.intersects(place); }));
            places += place;
        }
        QCOMPARE(places.size(), 7);
        QVERIFY(qAbs(label->geometry().center().y() - field->geometry().center().y()) <= 1);

        buttons[0]->hide();
        buttons[1]->hide();
        QTRY_VERIFY(row->heightForWidth(narrow) < high);
    }

    void textColumnsShareWhatNumbersLeave()
    {
        RowModel model({u"No."_s, u"State"_s, u"Resource"_s, u"Finding"_s, u"Opened"_s});
        QList<Row> rows;
        for (int i = 0; i < 10; ++i)
            rows += {QString::number(i), {RowCell::number(i * 1000), RowCell(u"open"_s, Token::WarningBadge), RowCell::mono(QString(20 + i, u'r')),
                         RowCell(QString(60 + i, u'f')), RowCell::time(1'795'000'000'000 + i)}};
        model.setRows(rows);
        QTableView table;
        prepareTable(&table);
        table.setModel(&model);
        table.resize(1000, 300);
        table.show();
        QHeaderView *header = table.horizontalHeader();
        QTRY_COMPARE(total(header), table.viewport()->width());
        const int number = header->sectionSize(0);
        const int time = header->sectionSize(4);
        QVERIFY(number < 120);
        QVERIFY(time >= table.fontMetrics().horizontalAdvance(model.index(0, 4).data().toString()));
        QVERIFY(header->sectionSize(3) > header->sectionSize(2)); // the longer text has more
        QCOMPARE(model.index(3, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight, int(Qt::AlignRight));
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight, int(Qt::AlignRight));

        table.resize(520, 300);
        QTRY_COMPARE(total(header), table.viewport()->width());
        QCOMPARE(header->sectionSize(0), number); // text gave way, nothing else
        QCOMPARE(header->sectionSize(4), time);
        QVERIFY(!table.horizontalScrollBar()->isVisible());

        table.resize(200, 300); // narrower than what cannot give way: there is a bar, and the text is still to be seen
        QTRY_VERIFY(table.horizontalScrollBar()->isVisible());
        QVERIFY(header->sectionSize(3) >= table.fontMetrics().averageCharWidth() * 10);
    }
    void aDraggedWidthStays()
    {
        RowModel model({u"Name"_s, u"Text"_s});
        model.setRows({{u"a"_s, {RowCell(u"alpha"_s), RowCell(QString(50, u'x'))}}});
        QTableView table;
        prepareTable(&table);
        table.setModel(&model);
        table.resize(700, 200);
        table.show();
        QHeaderView *header = table.horizontalHeader();
        QTRY_COMPARE(total(header), table.viewport()->width());
        const QPoint border(header->sectionSize(0) - 1, header->height() / 2);
        QTest::mousePress(header->viewport(), Qt::LeftButton, {}, border);
        QTest::mouseMove(header->viewport(), border + QPoint(20, 0));
        QMouseEvent move(QEvent::MouseMove, border + QPoint(60, 0), header->viewport()->mapToGlobal(border + QPoint(60, 0)), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(header->viewport(), &move);
        QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, border + QPoint(60, 0));
        const int dragged = header->sectionSize(0);
        QVERIFY(dragged > border.x() + 30);
        QTRY_COMPARE(total(header), table.viewport()->width());
        QCOMPARE(header->sectionSize(0), dragged);
        model.setRows({{u"b"_s, {RowCell(u"beta"_s), RowCell(QString(70, u'x'))}}});
        table.resize(900, 200);
        QTRY_COMPARE(total(header), table.viewport()->width());
        QCOMPARE(header->sectionSize(0), dragged);
    }
    void aTreeShowsItsFirstColumnToo()
    {
        QTreeWidget tree;
        tree.setHeaderLabels({u"Endpoint"_s, u"Result"_s});
        prepareTree(&tree);
        tree.resize(900, 200);
        tree.show();
        new QTreeWidgetItem(&tree, {u"127.0.0.1:19443"_s, QString(60, u'r')});
        QTRY_COMPARE(total(tree.header()), tree.viewport()->width());
        const int text = tree.fontMetrics().horizontalAdvance(u"127.0.0.1:19443"_s);
        QVERIFY(tree.header()->sectionSize(0) >= text + tree.indentation());
        QVERIFY(tree.header()->sectionSize(1) > tree.header()->sectionSize(0));
    }
    void aHugeCellCostsNothing()
    {
        RowModel model({u"Body"_s});
        QList<Row> rows;
        for (int i = 0; i < 40; ++i)
            rows += {QString::number(i), {RowCell(QString(1 << 20, u'x'))}};
        model.setRows(rows);
        QTableView table;
        prepareTable(&table);
        table.setModel(&model);
        table.resize(400, 200);
        table.ensurePolished();
        QCoreApplication::processEvents();
        table.show();
        QTRY_COMPARE(total(table.horizontalHeader()), table.viewport()->width());
    }

    void pages_data()
    {
        QTest::addColumn<QString>("id");
        for (const PageInfo &info : pageRegistry())
            QTest::newRow(info.id) << QString::fromLatin1(info.id);
    }
    void pages()
    {
        QFETCH(QString, id);
        const LargeText large;
        MainWindow window(m_fixture->context);
        window.resize(1366, 768);
        QVERIFY(window.showPage(id));
        window.show();
        QTRY_VERIFY(window.isSettled());
        QCoreApplication::processEvents();
        const QWidget *page = window.currentPage();
        const auto *area = qobject_cast<const ContentArea *>(page->parentWidget()->parentWidget());
        QVERIFY(area);
        QCOMPARE(window.width(), 1366); // nothing on the page pushes the window wider
        QStringList wide;
        for (const QWidget *widget : page->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->minimumSizeHint().expandedTo(widget->minimumSize()).width() > area->width())
                wide += widget->objectName();
        }
        QVERIFY2(!area->horizontalScrollBar()->isVisible(), qPrintable(u"needs %1 of %2: %3"_s.arg(page->width()).arg(area->width()).arg(wide.join(u' '))));
        for (const QAbstractButton *button : page->findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->text().isEmpty())
                continue;
            const QWidget *around = button->parentWidget();
            QVERIFY2(around->rect().contains(placeIn(button, around)), qPrintable(button->objectName() + u" is cut"_s));
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->objectName() + u" is too narrow"_s));
        }
    }

    void dialogs_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < dialogRegistry().size(); ++i)
            QTest::newRow(dialogRegistry()[i].id) << i;
    }
    void dialogs()
    {
        QFETCH(int, index);
        const LargeText large;
        const DialogInfo &info = dialogRegistry()[index];
        QWidget parent;
        const QString id = QLatin1String(info.id);
        const DialogSubject subject{{m_fixture->project.id, m_fixture->project.name, u"dev"_s, u"/"_s}, id.contains(u"rotate") ? m_fixture->webhook.id : QString()};
        const std::unique_ptr<QDialog> dialog(info.make(m_fixture->context, subject, &parent));
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        QTRY_VERIFY(dialog->isVisible());
        QCoreApplication::processEvents();
        const QSize room = dialog->screen()->availableSize();
        QVERIFY2(dialog->height() <= room.height() && dialog->width() <= room.width(),
            qPrintable(u"%1: %2x%3"_s.arg(id).arg(dialog->width()).arg(dialog->height())));
        if (const auto *area = dialog->findChild<ContentArea *>(u"dialogArea"_s))
            QVERIFY2(area->height() >= qMin(area->widget()->height(), room.height() / 3), qPrintable(u"only %1 px of the form are seen"_s.arg(area->height())));
        // Whatever scrolls, the buttons that end it do not.
        for (const QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->isDefault())
                QVERIFY2(!button->visibleRegion().isEmpty() && button->visibleRegion().boundingRect() == button->rect(), qPrintable(button->objectName()));
        }
    }

private:
    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(TestFit)
#include "tst_fit.moc"
