#include "guifixture.h"

#include "gui/pages/laboratorypage.h"
#include "gui/widgets/plainlabel.h"
#include "gui/widgets/secretfield.h"

#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

class tst_LaboratoryPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::GuiFixture>(false);
        m_page = std::make_unique<LaboratoryPage>(m_fixture->context, nullptr);
        m_page->resize(1000, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void pastedRequestIsJudgedWhileTyping()
    {
        const QByteArray body = R"({"event":"test","timestamp":1763683200000})";
        const auto made = signing::find(u"infisical"_s)->sign({SecretBytes("a-signing-key-of-26-bytes!"), {}, 1763683200000, body});
        child<QPlainTextEdit>(m_page.get(), "headersEdit")->setPlainText(u"Content-Type: application/json\n%1: %2"_s.arg(made->at(0).first, made->at(0).second));
        child<QPlainTextEdit>(m_page.get(), "bodyEdit")->setPlainText(QString::fromUtf8(body) + u'\n');
        QTRY_VERIFY(m_page->isSettled());
        QVERIFY(verdict().contains(u"needed"_s)); // no key yet
        child<SecretField>(m_page.get(), "keyField")->setText(u"a-signing-key-of-26-bytes!"_s);
        QTRY_COMPARE(m_page->diagnosis().cause, u"body-newline-added"_s);
        QCOMPARE(verdict(), u"The signature does not hold"_s);
        m_page->setBody(body);
        QTRY_COMPARE(m_page->diagnosis().cause, u"ok"_s);
        QVERIFY(verdict().startsWith(u"The signature holds"_s));
        m_page->setBody(R"({"event":"tast","timestamp":1763683200000})");
        QTRY_COMPARE(m_page->diagnosis().cause, u"unknown"_s);
        m_page->setGoodBody(body);
        QTRY_COMPARE(m_page->diagnosis().cause, u"body-edited"_s);
        child<QPushButton>(m_page.get(), "goodBodyButton")->click(); // off again
        QTRY_COMPARE(m_page->diagnosis().cause, u"unknown"_s);
        child<QPushButton>(m_page.get(), "copyButton")->click();
        QVERIFY(QApplication::clipboard()->text().contains(u"cause: unknown"_s));
        QVERIFY(!QApplication::clipboard()->text().contains(u"a-signing-key"_s));
    }

    void aLargeBodyKeepsItsBytes()
    {
        const QByteArray body = "\"" + QByteArray(300 * 1024, 'x') + "\"";
        const auto made = signing::find(u"infraaudit"_s)->sign({SecretBytes("a-signing-key-of-26-bytes!"), {}, 0, body});
        m_page->setBody(body);
        QVERIFY(child<QPlainTextEdit>(m_page.get(), "bodyEdit")->isReadOnly());
        child<QPlainTextEdit>(m_page.get(), "headersEdit")->setPlainText(made->at(0).first + u": "_s + made->at(0).second);
        child<SecretField>(m_page.get(), "keyField")->setText(u"a-signing-key-of-26-bytes!"_s);
        QTRY_COMPARE(m_page->diagnosis().cause, u"ok"_s);
    }

private:
    QString verdict() const { return child<PlainLabel>(m_page.get(), "verdictLabel")->plainText(); }

    std::unique_ptr<test::GuiFixture> m_fixture;
    std::unique_ptr<LaboratoryPage> m_page;
};

QTEST_MAIN(tst_LaboratoryPage)
#include "tst_laboratorypage.moc"
