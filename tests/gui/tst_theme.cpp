#include "gui/actions.h"
#include "gui/pages/page.h"
#include "gui/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOption>
#include <QToolTip>
#include <QWheelEvent>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace belfry::gui;

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

constexpr ThemeKind Themes[] = {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Contrast};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsLegible()
    {
        for (const ThemeKind theme : Themes) {
            applyTheme(theme);
            for (const Token text : {Token::Text, Token::MutedText, Token::Placeholder, Token::Link, Token::Delivered, Token::Warning,
                     Token::Failed, Token::Retrying, Token::Queued}) {
                for (const Token under : {Token::Base, Token::Window, Token::AlternateBase})
                    QVERIFY2(contrast(color(text), color(under)) >= 4.5,
                        qPrintable(u"theme %1 token %2 on %3: %4"_s.arg(int(theme)).arg(int(text)).arg(int(under))
                                       .arg(contrast(color(text), color(under)))));
            }
            QVERIFY(contrast(color(Token::SelectionText), color(Token::Selection)) >= 4.5);
            QVERIFY(contrast(color(Token::Border), color(Token::Base)) >= 3.0);
            QVERIFY(contrast(color(Token::Border), color(Token::Window)) >= 3.0 - 0.05);
        }
    }
    void badgesAreLegible()
    {
        const QList<QPair<Token, Token>> badges{{Token::DeliveredBadgeText, Token::DeliveredBadge}, {Token::WarningBadgeText, Token::WarningBadge},
            {Token::FailedBadgeText, Token::FailedBadge}, {Token::RetryingBadgeText, Token::RetryingBadge}, {Token::QueuedBadgeText, Token::QueuedBadge}};
        for (const ThemeKind theme : Themes) {
            applyTheme(theme);
            for (const auto &[text, badge] : badges)
                QVERIFY(contrast(color(text), color(badge)) >= 4.5);
        }
    }
    void paletteGroupsAreExplicit()
    {
        for (const ThemeKind theme : Themes) {
            applyTheme(theme);
            QCOMPARE(currentTheme(), theme);
            const QPalette palette = QApplication::palette();
            for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
                QVERIFY(contrast(palette.color(group, QPalette::WindowText), palette.color(group, QPalette::Window)) >= 4.5);
                QVERIFY(contrast(palette.color(group, QPalette::Text), palette.color(group, QPalette::Base)) >= 4.5);
                QVERIFY(contrast(palette.color(group, QPalette::HighlightedText), palette.color(group, QPalette::Highlight)) >= 4.5);
                QVERIFY(contrast(palette.color(group, QPalette::ButtonText), palette.color(group, QPalette::Button)) >= 4.5);
            }
        }
    }
    void uncheckedBoxesHaveABorder_data()
    {
        QTest::addColumn<bool>("round");
        QTest::newRow("check box") << false;
        QTest::newRow("radio button") << true;
    }
    void uncheckedBoxesHaveABorder()
    {
        QFETCH(bool, round);
        for (const ThemeKind theme : Themes) {
            applyTheme(theme);
            QImage image(32, 32, QImage::Format_RGB32);
            image.fill(color(Token::Window));
            QPainter painter(&image);
            QStyleOptionButton option;
            option.rect = image.rect();
            option.palette = QApplication::palette();
            option.state = QStyle::State_Enabled | QStyle::State_Off;
            QApplication::style()->drawPrimitive(round ? QStyle::PE_IndicatorRadioButton : QStyle::PE_IndicatorCheckBox, &option, &painter);
            painter.end();
            double best = 0;
            for (int x = 0; x < image.width() / 2; ++x)
                best = qMax(best, contrast(image.pixelColor(x, 16), color(Token::Window)));
            QVERIFY2(best >= 2.5, qPrintable(QString::number(best))); // 3:1 less what smoothing takes
        }
    }
    void theWheelScrollsThePageNotTheNumber()
    {
        applyTheme(ThemeKind::Light);
        QWidget window;
        auto *box = new QSpinBox(&window);
        auto *other = new QLineEdit(&window);
        box->setValue(10);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto turn = [box] {
            const QPointF at = box->rect().center();
            QWheelEvent wheel(at, box->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(box, &wheel);
            return wheel.isAccepted();
        };
        window.activateWindow();
        other->setFocus();
        QTRY_VERIFY(other->hasFocus());
        QVERIFY(!turn()); // left to what is around it
        QCOMPARE(box->value(), 10);
        box->setFocus();
        QVERIFY(turn());
        QCOMPARE(box->value(), 9);
    }
    void toolTipsArePlainText()
    {
        applyTheme(ThemeKind::Light);
        const QString written = u"<table><b>x</b></table> &lt;a=1&b=2"_s;
        QWidget window;
        QToolTip::showText(QPoint(1, 1), written, &window);
        const QWidgetList all = QApplication::allWidgets();
        const auto tip = std::find_if(all.cbegin(), all.cend(), [](const QWidget *each) { return each->inherits("QTipLabel"); });
        QVERIFY(tip != all.cend());
        const auto *label = qobject_cast<QLabel *>(*tip);
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QCOMPARE(label->text(), written);
        QToolTip::hideText();
    }
    void systemResolves()
    {
        applyTheme(ThemeKind::System);
        QVERIFY(currentTheme() == ThemeKind::Light || currentTheme() == ThemeKind::Dark);
    }
    void iconsTakeTheTokenAndFollowTheTheme()
    {
        for (const ThemeKind theme : {ThemeKind::Light, ThemeKind::Dark}) {
            applyTheme(theme);
            const QImage image = icon(u"state-succeeded"_s, Token::Failed).pixmap(QSize(32, 32), 1.0).toImage();
            QCOMPARE(image.size(), QSize(32, 32));
            QCOMPARE(image.pixelColor(16, 16).rgb(), color(Token::Failed).rgb());
            QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
        }
    }
    void everyNamedIconExists()
    {
        for (const PageInfo &page : pageRegistry())
            QVERIFY2(QFile::exists(u":/icons/%1.svg"_s.arg(QLatin1String(page.icon))), page.icon);
        for (const ActionInfo &action : Actions::table())
            QVERIFY2(!*action.icon || QFile::exists(u":/icons/%1.svg"_s.arg(QLatin1String(action.icon))), action.icon);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
