#include "gui/charts/sparkline.h"
#include "gui/models/webhookmodel.h"
#include "gui/theme.h"
#include "gui/widgets/celldelegate.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;

class TestSparkline final : public QObject
{
    Q_OBJECT

    static Sparkline hours()
    {
        Sparkline hours(24);
        hours[0].succeeded = 10;
        hours[23].succeeded = 1;
        hours[23].failed = 9;
        return hours;
    }

private Q_SLOTS:
    void init()
    {
        applyTheme(ThemeKind::Light);
        Webhook webhook;
        webhook.id = u"wh_1"_s;
        webhook.name = u"deploy"_s;
        m_model.setWebhooks({webhook});
        m_model.setLastDay({{u"wh_1"_s, hours()}});
    }

    void tellsItInWords()
    {
        const QAbstractItemModelTester tester(&m_model);
        const QModelIndex cell = m_model.index(0, WebhookModel::LastDay);
        QCOMPARE(cell.data().toString(), u"11 delivered, 9 failed"_s);
        QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), u"11 delivered, 9 failed"_s);
        QCOMPARE(cell.data(SortRole).toLongLong(), 20);
        QSignalSpy changes(&m_model, &QAbstractItemModel::dataChanged);
        m_model.setLastDay({{u"wh_1"_s, hours()}});
        QCOMPARE(changes.size(), 0); // the same again repaints nothing
        m_model.setLastDay({});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(cell.data().toString(), QString());
    }

    void drawsBarsWhereSomethingHappened()
    {
        QImage image(240, 30, QImage::Format_RGB32);
        image.fill(color(Token::Base));
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        SparklineDelegate().paint(&painter, option, m_model.index(0, WebhookModel::LastDay));
        painter.end();
        const auto has = [&image](int from, int to, Token token) {
            for (int y = 0; y < image.height(); ++y) {
                for (int x = from; x < to; ++x) {
                    if (image.pixelColor(x, y) == color(token))
                        return true;
                }
            }
            return false;
        };
        QVERIFY(has(0, 20, Token::Delivered));
        QVERIFY(!has(0, 20, Token::Failed));
        QVERIFY(has(220, 240, Token::Failed));
        QVERIFY(!has(30, 210, Token::Delivered) && !has(30, 210, Token::Failed));
    }

private:
    WebhookModel m_model;
};

QTEST_MAIN(TestSparkline)
#include "tst_sparkline.moc"
