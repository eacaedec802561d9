#include "guifixture.h"

#include "support/countingreceiver.h"

#include "certificates/alertservice.h"
#include "certificates/certificateservice.h"
#include "gui/dialogs/alerteditor.h"
#include "crypto/authority.h"
#include "gui/dialogs/authoritydialogs.h"
#include "gui/dialogs/certificatedialogs.h"
#include "gui/dialogs/deletedialog.h"
#include "gui/dialogs/importdialog.h"
#include "gui/models/alertmodel.h"
#include "gui/models/certificatemodel.h"
#include "gui/pages/alertspage.h"
#include "gui/pages/certificatespage.h"
#include "gui/widgets/alertfilters.h"
#include "gui/widgets/applicationsettings.h"
#include "gui/widgets/authoritypanel.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/fieldnote.h"
#include "services/alertchannels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
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

    // As the documentation says it: the application, its Settings tab, the Alerting section, Create Alert.
    void createAlertInTheSettingsOfTheApplication()
    {
        makeShop();
        issue(u"a.shop.example"_s, 10);
        issue(u"b.other.example"_s, 10);
        auto certificates = page<CertificatesPage>();
        auto *tabs = child<QTabWidget>(certificates.get(), "tabs");
        QCOMPARE(tabs->tabText(2), u"Settings"_s);
        QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(2).center());
        auto *settings = child<ApplicationSettings>(certificates.get(), "settingsPanel");
        QVERIFY(settings->isVisible());
        QTest::mouseClick(child<QPushButton>(settings, "createAlertButton"), Qt::LeftButton);
        auto *editor = settings->findChild<AlertEditor *>();
        QVERIFY(editor);
        QTest::keyClicks(child<QLineEdit>(editor, "nameLineEdit"), u"shop-expiry"_s);
        QTRY_VERIFY(child<FieldNoteLabel>(editor, "filterNote")->text().startsWith(u"No filter: all 2 "_s));
        QTest::mouseClick(child<QPushButton>(editor, "addFilterButton"), Qt::LeftButton);
        auto *value = child<AlertFilters>(editor, "filters")->findChild<QLineEdit *>();
        QVERIFY(value);
        value->setText(u"shop.example"_s);
        QTRY_VERIFY2(child<FieldNoteLabel>(editor, "filterNote")->text().contains(u"Matches 1 certificate(s) now: a.shop.example."_s),
            qPrintable(child<FieldNoteLabel>(editor, "filterNote")->text())); // live, before anything is saved
        QTRY_VERIFY(child<FieldNoteLabel>(editor, "beforeNote")->text().startsWith(u"1 "_s));
        value->setText(u"nobody"_s);
        QTRY_VERIFY(child<FieldNoteLabel>(editor, "filterNote")->text().contains(u"Matches 0"_s));
        value->setText(u"shop.example"_s);
        for (QLineEdit *address : child<QWidget>(editor, "channelsHost")->findChildren<QLineEdit *>())
            address->setText(u"https://ops.example.org/x"_s);
        child<QComboBox>(editor, "contentComboBox")->setCurrentIndex(1);
        QTest::mouseClick(child<QPushButton>(editor, "saveButton"), Qt::LeftButton);
        QTRY_COMPARE(child<QTableView>(settings, "alertsTable")->model()->rowCount(), 1);
        const auto alert = m_fixture->ask([](services::Engine &engine) { return engine.alerts().find(u"shop-expiry"_s); });
        QCOMPARE(alert->filters.size(), 1);
        QCOMPARE(alert->filters.constFirst().field, u"common_name"_s);
        QCOMPARE(m_fixture->ask([](services::Engine &engine) { return engine.webhooks().list({}, Family::Certificates); })->constFirst().contentMode, u"structured"_s);
        // The coverage column follows the filter.
        QTRY_COMPARE(cell(certificates.get(), 0, CertificateModel::Alerts), u"1 alert(s)"_s);
        QCOMPARE(cell(certificates.get(), 1, CertificateModel::Alerts), u"none"_s);
        child<QComboBox>(certificates.get(), "viewComboBox")->setCurrentIndex(5); // without alerts
        QTRY_COMPARE(rows(certificates.get()), 2); // the other one and the root
    }

    void anAlertIsDeletedByAQuestionThatNamesItsChannels()
    {
        m_fixture = std::make_unique<test::GuiFixture>();
        makeShop();
        services::WebhookDraft hook;
        hook.url = u"https://ops.example.org/x"_s;
        const auto made = m_fixture->ask([shop = m_shop, hook](services::Engine &engine) {
            return services::createAlert(engine, shop, {u"tls-expiry"_s, u"expiration"_s, {}, u"30d"_s, {}}, {hook});
        });
        QVERIFY(made.has_value());
        QCOMPARE(made->channels.constFirst().webhook.name, u"tls-expiry · ops.example.org"_s); // by its address alone nobody would know it
        auto alerts = page<AlertsPage>();
        QTRY_COMPARE(rows(alerts.get()), 1);
        auto *remove = child<QPushButton>(alerts.get(), "deleteButton");
        QTRY_VERIFY(remove->isEnabled());
        QTest::mouseClick(remove, Qt::LeftButton);
        DeleteDialog *question = nullptr;
        QTRY_VERIFY((question = alerts->findChild<DeleteDialog *>()) && question->isVisible());
        QVERIFY(child<QLabel>(question, "questionLabel")->text().contains(u"tls-expiry"_s));
        QVERIFY(child<QLabel>(question, "countsLabel")->text().contains(u"1 channel"_s));
        QVERIFY(child<QPushButton>(question, "cancelButton")->isDefault());
        QTest::keyClick(question, Qt::Key_Return);
        QTRY_VERIFY(!alerts->findChild<DeleteDialog *>());
        QCOMPARE(rows(alerts.get()), 1);
        QTest::mouseClick(remove, Qt::LeftButton);
        QTRY_VERIFY((question = alerts->findChild<DeleteDialog *>()) && question->isVisible());
        QTest::mouseClick(child<QPushButton>(question, "deleteButton"), Qt::LeftButton);
        QTRY_COMPARE(rows(alerts.get()), 0);
    }

    // Issued, renewed and revoked by mouse; each seen live in the table of deliveries, delivered to a real receiver.
    void changesByMouseAreSeenLive()
    {
        m_fixture = std::make_unique<test::GuiFixture>();
        test::CountingReceiver receiver;
        receiver.keepBodies = true;
        makeShop();
        services::WebhookDraft hook;
        hook.url = receiver.url();
        hook.allowHttp = hook.allowPrivate = true;
        for (const QString &type : {u"issuance"_s, u"renewal"_s, u"revocation"_s}) {
            QVERIFY(m_fixture->ask([shop = m_shop, type, hook](services::Engine &engine) {
                return services::createAlert(engine, shop, {u"on-"_s + type, type, {}, {}, {}}, {hook});
            }).has_value());
        }
        auto certificates = page<CertificatesPage>();
        DeliveriesView deliveries(m_fixture->context, nullptr);
        deliveries.setQuery({});
        deliveries.show();
        const auto newestIs = [&deliveries](int count, const QString &type) {
            return deliveries.model().rowCount() == count && deliveries.model().index(0, DeliveryModel::EventType).data().toString().contains(type)
                && deliveries.model().index(0, 0).data(DeliveryModel::StateRole).toInt() == int(DeliveryState::Succeeded);
        };
        QTRY_VERIFY(child<QPushButton>(certificates.get(), "issueButton")->isEnabled());
        QTest::mouseClick(child<QPushButton>(certificates.get(), "issueButton"), Qt::LeftButton);
        auto *issue = certificates->findChild<IssueDialog *>();
        QTest::keyClicks(child<QLineEdit>(issue, "cnLineEdit"), u"live.example.com"_s);
        QTest::mouseClick(child<QPushButton>(issue, "issueButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(newestIs(1, u"issuance"_s), 15'000);
        QTRY_VERIFY(child<QPushButton>(certificates.get(), "renewButton")->isEnabled());
        QTest::mouseClick(child<QPushButton>(certificates.get(), "renewButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(newestIs(2, u"renewal"_s), 15'000);
        QTRY_VERIFY(child<QPushButton>(certificates.get(), "revokeButton")->isEnabled());
        QTest::mouseClick(child<QPushButton>(certificates.get(), "revokeButton"), Qt::LeftButton);
        QTest::mouseClick(child<QPushButton>(certificates->findChild<RevokeDialog *>(), "revokeButton"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(newestIs(3, u"revocation"_s), 15'000);
        QCOMPARE(receiver.bodies.size(), 3);
    }

    void importShowsBeforeItStores()
    {
        makeShop();
        const auto now = QDateTime::currentMSecsSinceEpoch();
        const auto root = *crypto::makeRoot(u"Elsewhere"_s, 100, now);
        QFile good(m_fixture->dir.filePath(u"good.pem"_s)), bad(m_fixture->dir.filePath(u"bad.pem"_s));
        QVERIFY(good.open(QIODevice::WriteOnly) && bad.open(QIODevice::WriteOnly));
        good.write(crypto::toPem(root.certificateDer) + crypto::keyToPem(root.privateKeyDer).bytes());
        bad.write("-----BEGIN CERTIFICATE-----\nAAAA\n");
        good.close();
        bad.close();
        ImportDialog dialog(m_fixture->context, nullptr, m_shop, {good.fileName(), bad.fileName()});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *tree = child<QTreeWidget>(&dialog, "previewTree");
        QTRY_COMPARE(tree->topLevelItemCount(), 2);
        QCOMPARE(tree->topLevelItem(0)->text(0), u"new"_s);
        QCOMPARE(tree->topLevelItem(1)->text(0), u"unreadable"_s);
        QVERIFY(!tree->topLevelItem(1)->text(4).isEmpty());
        QVERIFY(m_fixture->ask([shop = m_shop](services::Engine &engine) { return engine.certificates().list(shop); })->isEmpty());
        child<QCheckBox>(&dialog, "keysCheckBox")->setChecked(true);
        QTRY_COMPARE(tree->topLevelItem(0)->text(0), u"new, with key"_s);
        QApplication::clipboard()->setText(QString::fromLatin1(crypto::toPem(crypto::makeRoot(u"Pasted"_s, 100, now)->certificateDer)));
        QTest::mouseClick(child<QPushButton>(&dialog, "pasteButton"), Qt::LeftButton);
        QTRY_COMPARE(tree->topLevelItemCount(), 3);
        QSignalSpy imported(&dialog, &ImportDialog::imported);
        QTRY_VERIFY(child<QPushButton>(&dialog, "importButton")->isEnabled());
        QTest::mouseClick(child<QPushButton>(&dialog, "importButton"), Qt::LeftButton);
        QTRY_COMPARE(imported.size(), 1);
        const auto all = m_fixture->ask([shop = m_shop](services::Engine &engine) { return engine.certificates().list(shop); });
        QCOMPARE(all->size(), 2);
        QCOMPARE(std::count_if(all->cbegin(), all->cend(), [](const auto &each) { return each.hasKey; }), 1);
    }

    void authoritiesAndProfilesByMouse()
    {
        makeShop();
        auto certificates = page<CertificatesPage>();
        certificates->open(u"ca"_s);
        auto *panel = child<AuthorityPanel>(certificates.get(), "authorityPanel");
        QTRY_COMPARE(child<QTreeWidget>(panel, "profilesTree")->topLevelItemCount(), 2);
        QVERIFY(!child<QPushButton>(panel, "crlButton")->isEnabled());
        QTest::mouseClick(child<QPushButton>(panel, "newAuthorityButton"), Qt::LeftButton);
        auto *dialog = panel->findChild<AuthorityDialog *>();
        child<QComboBox>(dialog, "keyComboBox")->setCurrentIndex(1);
        QTest::mouseClick(child<QPushButton>(dialog, "createButton"), Qt::LeftButton);
        QTRY_VERIFY(child<QPushButton>(panel, "crlButton")->isEnabled());
        QCOMPARE(child<QTreeWidget>(panel, "authoritiesTree")->topLevelItem(0)->text(2), u"EC 384"_s);
        QTest::mouseClick(child<QPushButton>(panel, "newProfileButton"), Qt::LeftButton);
        auto *profile = panel->findChild<ProfileDialog *>();
        child<QCheckBox>(profile, "serverCheckBox")->setChecked(false);
        QTest::keyClicks(child<QLineEdit>(profile, "nameLineEdit"), u"Internal"_s);
        QTest::mouseClick(child<QPushButton>(profile, "saveButton"), Qt::LeftButton);
        QTRY_VERIFY(child<FieldNoteLabel>(profile, "usageNote")->isError());
        child<QCheckBox>(profile, "clientCheckBox")->setChecked(true);
        QTest::mouseClick(child<QPushButton>(profile, "saveButton"), Qt::LeftButton);
        QTRY_COMPARE(child<QTreeWidget>(panel, "profilesTree")->topLevelItemCount(), 3);
    }

    void longListsLoadPageByPage()
    {
        makeShop();
        const auto root = *crypto::makeRoot(u"Many"_s, 3650, QDateTime::currentMSecsSinceEpoch());
        QByteArray bundle;
        for (int i = 0; i < 450; ++i)
            bundle += crypto::toPem(crypto::issue({u"h%1.example"_s.arg(i), {}, {}, 1 + i}, root, QDateTime::currentMSecsSinceEpoch())->certificateDer);
        QCOMPARE(m_fixture->ask([shop = m_shop, bundle](services::Engine &engine) { return engine.certificates().importBytes(shop, u"x"_s, bundle); })->imported, 450);
        auto certificates = page<CertificatesPage>();
        QTRY_COMPARE(rows(certificates.get()), 200);
        QCOMPARE(child<QLabel>(certificates.get(), "countLabel")->text(), u"450 certificate(s)"_s);
        auto *list = child<QTableView>(certificates.get(), "table");
        // Again and again, as a wheel does: the first turn may come before the table knows its new height.
        QTRY_VERIFY((list->scrollToBottom(), rows(certificates.get()) >= 400));
        QTRY_VERIFY((list->scrollToBottom(), rows(certificates.get()) == 450));
        QCOMPARE(cell(certificates.get(), 449, CertificateModel::CommonName), u"h449.example"_s);
        child<QTableView>(certificates.get(), "table")->sortByColumn(CertificateModel::NotAfter, Qt::DescendingOrder);
        QTRY_COMPARE(cell(certificates.get(), 0, CertificateModel::CommonName), u"h449.example"_s);
        child<QLineEdit>(certificates.get(), "filterLineEdit")->setText(u"h44"_s);
        QTRY_COMPARE(rows(certificates.get()), 11);
    }
};

QTEST_MAIN(tst_CertificatePages)
#include "tst_certificatepages.moc"
