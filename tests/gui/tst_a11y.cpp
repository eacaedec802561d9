#include "gui/dialogs/registry.h"
#include "gui/mainwindow.h"
#include "gui/pages/page.h"
#include "gui/theme.h"
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAccessibleInterface>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;

namespace {

QString describe(const QWidget *widget)
{
    QString path;
    for (const QWidget *w = widget; w; w = w->parentWidget())
        path.prepend(u'/' + QString::fromLatin1(w->metaObject()->className()) + u'#' + w->objectName());
    return path;
}

/// A combo's own name is its current text in Qt 6.4: what counts is what somebody called it.
QString nameOf(QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    for (const QLabel *label : widget->window()->findChildren<QLabel *>()) {
        if (label->buddy() == widget)
            return label->text();
    }
    // A compound field hands its name on when it is first shown.
    QWidget *whole = widget->parentWidget();
    if (whole && whole->focusProxy() == widget)
        return nameOf(whole);
    if (qobject_cast<QComboBox *>(widget) || qobject_cast<QLineEdit *>(widget))
        return {};
    const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Name) : QString();
}

/// Parts of compound widgets, reached and named through the whole.
bool isPart(const QWidget *widget)
{
    const QString name = widget->objectName();
    const QWidget *parent = widget->parentWidget();
    return name.startsWith(u"qt_") || widget->focusProxy() || widget->inherits("QTableCornerButton")
        || widget->inherits("QComboBoxListView") || (parent && (parent->inherits("QComboBox") || parent->inherits("QAbstractSpinBox")))
        || widget->inherits("QTabBar") || widget->inherits("QMenuBar") || widget->inherits("QScrollBar")
        || (widget->inherits("QToolButton") && parent && parent->inherits("QTabBar"));
}

/// Switched off until it is needed, itself or what holds it. The unshown sheets of a stack are not: they come by a click.
bool isSwitchedOff(const QWidget *widget, const QWidget *root)
{
    for (const QWidget *w = widget; w && w != root; w = w->parentWidget()) {
        if (w->isHidden() && !qobject_cast<QStackedWidget *>(w->parentWidget()))
            return true;
    }
    return false;
}

QStringList unnamed(QWidget *root)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const bool focusable = widget->focusPolicy() & Qt::TabFocus || qobject_cast<QAbstractButton *>(widget);
        if (focusable && !isSwitchedOff(widget, root) && !isPart(widget) && nameOf(widget).isEmpty())
            found << describe(widget);
    }
    return found;
}

QStringList mnemonicClashes(QWidget *root)
{
    QStringList clashes;
    QHash<QString, QString> seen;
    const auto note = [&](const QString &text, QWidget *owner) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (key.isEmpty())
            return;
        if (seen.contains(key))
            clashes << u"%1: «%2» and «%3» (%4)"_s.arg(key, seen.value(key), text, describe(owner));
        seen.insert(key, text);
    };
    for (QLabel *label : root->findChildren<QLabel *>()) {
        if (label->buddy() && label->isVisibleTo(root))
            note(label->text(), label);
    }
    for (QAbstractButton *button : root->findChildren<QAbstractButton *>()) {
        const bool standard = qobject_cast<QDialogButtonBox *>(button->parentWidget());
        if (button->isVisibleTo(root) && !standard)
            note(button->text(), button);
    }
    return clashes;
}

} // namespace

class TestA11y : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_fixture->makeProject();
        m_fixture->makeDeliveries(1);
        applyTheme(ThemeKind::Light);
        QAccessible::setActive(true);
        m_window = std::make_unique<MainWindow>(m_fixture->context);
        m_window->resize(1280, 800);
        m_window->showPage(u"deliveries"_s);
        m_window->show();
        QTRY_VERIFY(m_window->isSettled());
    }
    void cleanupTestCase()
    {
        m_window.reset();
        m_fixture.reset();
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
        QVERIFY(m_window->showPage(id));
        QTRY_VERIFY(m_window->isSettled());
        const QStringList nameless = unnamed(m_window.get());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        const QStringList clashes = mnemonicClashes(m_window->currentPage());
        QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(u'\n')));
    }
    void deliveryDetails()
    {
        QVERIFY(m_window->showPage(u"deliveries"_s, m_fixture->makeDeliveries(1).first()));
        QTRY_VERIFY(m_window->isSettled());
        const QStringList nameless = unnamed(m_window.get());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }
    void menuMnemonicsAreUnique()
    {
        QStringList tops;
        for (const QAction *top : m_window->menuBar()->actions()) {
            tops << QKeySequence::mnemonic(top->text()).toString();
            QStringList inside;
            for (const QAction *action : top->menu()->actions()) {
                const QString key = QKeySequence::mnemonic(action->text()).toString();
                QVERIFY2(key.isEmpty() || !inside.contains(key), qPrintable(action->text()));
                inside << key;
            }
        }
        QCOMPARE(QSet<QString>(tops.begin(), tops.end()).size(), tops.size());
    }
    void tabReachesThePageAndComesBack()
    {
        m_window->showPage(u"deliveries"_s);
        m_window->activateWindow();
        QTRY_VERIFY(QApplication::activeWindow() == m_window.get());
        m_window->currentPage()->filterField()->setFocus();
        QSet<QWidget *> visited;
        for (int i = 0; i < 200; ++i) {
            QWidget *at = QApplication::focusWidget();
            QVERIFY(at);
            if (i > 0 && at == m_window->currentPage()->filterField())
                break;
            visited.insert(at);
            QTest::keyClick(at, Qt::Key_Tab);
        }
        QCOMPARE(QApplication::focusWidget(), m_window->currentPage()->filterField());
        QVERIFY(visited.size() > 5);
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
        const DialogInfo &info = dialogRegistry()[index];
        DialogSubject subject{{m_fixture->project.id, m_fixture->project.name, u"dev"_s, u"/"_s}, {}};
        const QString id = QLatin1String(info.id);
        if (id.contains(u"rotate"))
            subject.id = m_fixture->webhook.id;
        const std::unique_ptr<QDialog> dialog(info.make(m_fixture->context, subject, m_window.get()));
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        QTRY_VERIFY(dialog->isVisible());
        QVERIFY2(!dialog->windowTitle().isEmpty(), info.id);
        const QStringList nameless = unnamed(dialog.get());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        const QStringList clashes = mnemonicClashes(dialog.get());
        QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(u'\n')));
    }
    void doubleTextSizeClipsNothing()
    {
        QFont large = QApplication::font();
        const QFont normal = large;
        large.setPointSizeF(large.pointSizeF() * 2);
        QApplication::setFont(large);
        QStringList clipped;
        for (const PageInfo &info : pageRegistry()) {
            m_window->showPage(QLatin1String(info.id));
            QTRY_VERIFY(m_window->isSettled());
            QCoreApplication::processEvents();
            for (QAbstractButton *button : m_window->currentPage()->findChildren<QAbstractButton *>()) {
                if (button->isVisible() && !button->text().isEmpty() && button->height() + 1 < button->fontMetrics().height())
                    clipped << describe(button);
            }
        }
        QApplication::setFont(normal);
        QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(u'\n')));
    }

private:
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestA11y)
#include "tst_a11y.moc"
