#include "guifixture.h"

#include "certificates/alertservice.h"
#include "certificates/certificateservice.h"
#include "gui/dialogs/alerteditor.h"
#include "gui/dialogs/certificatedialogs.h"
#include "gui/models/alertmodel.h"
#include "gui/models/certificatemodel.h"
#include "gui/pages/alertspage.h"
#include "gui/pages/certificatespage.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/fieldnote.h"
#include "services/alertchannels.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

class tst_CertificatePages : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::GuiFixture> m_fixture;
    QString m_shop;

    template <class P> std::unique_ptr<P> page()
    {
        auto made = std::make_unique<P>(m_fixture->context, nullptr);
        made->resize(1100, 700);
        made->show();
        if (!QTest::qWaitFor([&] { return made->isSettled(); }, 10'000))
            qFatal("the page does not settle");
        return made;
    }
    static QString cell(QWidget *page, int row, int column)
    {
        return child<QTableView>(page, "table")->model()->index(row, column).data().toString();
    }
    static int rows(QWidget *page) { return child<QTableView>(page, "table")->model()->rowCount(); }
    void makeShop()
    {
        m_shop = m_fixture->ask([](services::Engine &engine) { return engine.certificates().createApplication(u"Web shop"_s); })->id;
    }
    void issue(const QString &cn, int days)
    {
        const auto made = m_fixture->ask([shop = m_shop, cn, days](services::Engine &engine) {
            return engine.certificates().issue(shop, {cn, {}, days, {}});
        });
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().message));
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<test::GuiFixture>(false); }
    void cleanup() { m_fixture.reset(); }

    void fromNothingToACertificateByMouse()
    {
        auto certificates = page<CertificatesPage>();
        QVERIFY(!child<QPushButton>(certificates.get(), "issueButton")->isEnabled());
        QTest::mouseClick(child<QPushButton>(certificates.get(), "newApplicationButton"), Qt::LeftButton);
        auto *application = certificates->findChild<ApplicationDialog *>();
        QVERIFY(application);
        QTest::keyClicks(child<QLineEdit>(application, "nameLineEdit"), u"Web Shop"_s);
        QCOMPARE(child<QLineEdit>(application, "slugLineEdit")->text(), u"web-shop"_s);
        QTest::mouseClick(child<QPushButton>(application, "createButton"), Qt::LeftButton);
        QTRY_COMPARE(child<QComboBox>(certificates.get(), "applicationComboBox")->currentText(), u"Web Shop"_s);

        QTest::mouseClick(child<QPushButton>(certificates.get(), "issueButton"), Qt::LeftButton);
        auto *issue = certificates->findChild<IssueDialog *>();
        QVERIFY(issue);
        QTest::keyClicks(child<QLineEdit>(issue, "cnLineEdit"), u"api.example.com"_s);
        child<QPlainTextEdit>(issue, "sanTextEdit")->setPlainText(u"bad name"_s);
        QTest::mouseClick(child<QPushButton>(issue, "issueButton"), Qt::LeftButton);
        QTRY_VERIFY(child<FieldNoteLabel>(issue, "sanNote")->isError());
        child<QPlainTextEdit>(issue, "sanTextEdit")->setPlainText(u"api.example.com\nwww.example.com"_s);
        QTest::mouseClick(child<QPushButton>(issue, "issueButton"), Qt::LeftButton);
        QTRY_COMPARE(rows(certificates.get()), 2); // and its root
        QCOMPARE(cell(certificates.get(), 0, CertificateModel::CommonName), u"api.example.com"_s);
        QCOMPARE(cell(certificates.get(), 0, CertificateModel::Names), u"api.example.com +1"_s);
        QCOMPARE(cell(certificates.get(), 0, CertificateModel::Alerts), u"none"_s);
        QTRY_VERIFY(child<QPlainTextEdit>(certificates.get(), "pemText")->toPlainText().startsWith(u"-----BEGIN CERTIFICATE-----"_s));
        QVERIFY(child<QTreeWidget>(certificates.get(), "fieldsTree")->topLevelItemCount() > 8);

        QTRY_VERIFY(child<QPushButton>(certificates.get(), "renewButton")->isEnabled());
        QTest::mouseClick(child<QPushButton>(certificates.get(), "renewButton"), Qt::LeftButton);
        QTRY_COMPARE(rows(certificates.get()), 3);
        QTRY_VERIFY(child<QPushButton>(certificates.get(), "revokeButton")->isEnabled());
        QTest::mouseClick(child<QPushButton>(certificates.get(), "revokeButton"), Qt::LeftButton);
        auto *revoke = certificates->findChild<RevokeDialog *>();
        QVERIFY(revoke);
        QVERIFY(child<QPushButton>(revoke, "cancelButton")->isDefault());
        QTest::mouseClick(child<QPushButton>(revoke, "revokeButton"), Qt::LeftButton);
        QTRY_VERIFY([&] {
            for (int row = 0; row < rows(certificates.get()); ++row) {
                if (cell(certificates.get(), row, CertificateModel::Status) == u"revoked"_s)
                    return true;
            }
            return false;
        }());
    }

    void hostileNamesAreOneLine()
    {
        makeShop();
        issue(u"a\u202Egnp.exe"_s, 10);
        auto certificates = page<CertificatesPage>();
        QTRY_COMPARE(rows(certificates.get()), 2);
        QVERIFY(!cell(certificates.get(), 0, CertificateModel::CommonName).contains(QChar(0x202E)));
        QCOMPARE(cell(certificates.get(), 0, CertificateModel::Status), u"expires soon"_s);
    }

    void anAlertByMouse()
    {
        makeShop();
        issue(u"soon.example.com"_s, 10);
        issue(u"late.example.com"_s, 300);
        auto alerts = page<AlertsPage>();
        QTest::mouseClick(child<QPushButton>(alerts.get(), "newButton"), Qt::LeftButton);
        auto *editor = alerts->findChild<AlertEditor *>();
        QVERIFY(editor);
        QTest::keyClicks(child<QLineEdit>(editor, "nameLineEdit"), u"TLS Expiry  1"_s);
        QCOMPARE(child<QLineEdit>(editor, "nameLineEdit")->text(), u"tls-expiry-1"_s);
        QTRY_VERIFY(child<FieldNoteLabel>(editor, "beforeNote")->text().startsWith(u"1 "_s));
        child<QLineEdit>(editor, "beforeLineEdit")->setText(u"30h"_s);
        QVERIFY(child<FieldNoteLabel>(editor, "beforeNote")->isError());
        child<QLineEdit>(editor, "beforeLineEdit")->setText(u"1y"_s);
        QTRY_VERIFY(child<FieldNoteLabel>(editor, "beforeNote")->text().startsWith(u"2 "_s));

        QLineEdit *address = nullptr;
        for (QLineEdit *edit : child<QWidget>(editor, "channelsHost")->findChildren<QLineEdit *>())
            address = edit;
        QVERIFY(address);
        address->setText(u"http://ops.example.org/x"_s);
        QTest::mouseClick(child<QPushButton>(editor, "saveButton"), Qt::LeftButton);
        QTRY_VERIFY(child<FieldNoteLabel>(editor, "channelNote")->isError()); // https only
        address->setText(u"https://ops.example.org/x"_s);
        QTest::mouseClick(child<QPushButton>(editor, "generateButton"), Qt::LeftButton);
        QTest::mouseClick(child<QPushButton>(editor, "saveButton"), Qt::LeftButton);
        QTRY_COMPARE(rows(alerts.get()), 1);
        QCOMPARE(cell(alerts.get(), 0, AlertModel::Name), u"tls-expiry-1"_s);
        const auto channels = m_fixture->ask([](services::Engine &engine) { return engine.webhooks().list({}, Family::Certificates); });
        QCOMPARE(channels->size(), 1);
        QVERIFY(channels->constFirst().hasSecret);

        QTRY_VERIFY(child<QPushButton>(alerts.get(), "runButton")->isEnabled());
        QTest::mouseClick(child<QPushButton>(alerts.get(), "runButton"), Qt::LeftButton);
        auto *deliveries = alerts->findChild<DeliveriesView *>();
        QTRY_COMPARE(deliveries->model().rowCount(), 1); // live, below
        QTRY_VERIFY(child<QPushButton>(alerts.get(), "toggleButton")->isEnabled());
        QTest::mouseClick(child<QPushButton>(alerts.get(), "toggleButton"), Qt::LeftButton);
        QTRY_COMPARE(child<QPushButton>(alerts.get(), "toggleButton")->text(), u"Enable"_s);
    }

    void editingKeepsChannelsAndTheirKey()
    {
        makeShop();
        services::WebhookDraft hook;
        hook.url = u"https://ops.example.org/x"_s;
        hook.secret = SecretBytes("a-signing-key-of-26-bytes!");
        const auto made = m_fixture->ask([shop = m_shop, hook](services::Engine &engine) {
            return services::createAlert(engine, shop, {u"one"_s, u"issuance"_s, {}, {}, {}}, {hook});
        });
        QVERIFY(made.has_value());
        AlertEditor editor(m_fixture->context, nullptr, m_shop, made->alert.id);
        editor.setAttribute(Qt::WA_DeleteOnClose, false);
        editor.show();
        QTRY_COMPARE(child<QLineEdit>(&editor, "nameLineEdit")->text(), u"one"_s);
        QVERIFY(!child<QComboBox>(&editor, "typeComboBox")->isEnabled());
        QVERIFY(!child<QLineEdit>(&editor, "beforeLineEdit")->isVisible());
        child<QLineEdit>(&editor, "descriptionLineEdit")->setText(u"why"_s);
        QSignalSpy saved(&editor, &AlertEditor::saved);
        QTest::mouseClick(child<QPushButton>(&editor, "saveButton"), Qt::LeftButton);
        QTRY_COMPARE(saved.size(), 1);
        const auto channels = m_fixture->ask([id = made->alert.id](services::Engine &engine) { return services::alertChannels(engine, id); });
        QCOMPARE(channels->size(), 1);
        QVERIFY(channels->constFirst().hasSecret);
        QCOMPARE(m_fixture->ask([](services::Engine &engine) { return engine.alerts().find(u"one"_s); })->description, u"why"_s);
    }
};

QTEST_MAIN(tst_CertificatePages)
#include "tst_certificatepages.moc"
