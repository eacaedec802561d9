#include "child.h"
#include "gui/dialogs/commentdialog.h"
#include "gui/dialogs/receivercodedialog.h"
#include "gui/dialogs/resenddialog.h"
#include "gui/inspector/curl.h"
#include "gui/inspector/inspector.h"
#include "gui/theme.h"
#include "gui/widgets/columnlayout.h"
#include "gui/widgets/deliveriesview.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/plainlabel.h"
#include "ledgerfixture.h"
#include "services/deliverycomment.h"
#include "services/resending.h"
#include "signing/scheme.h"
#include "store/keyhint.h"

#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

class TestInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(ThemeKind::Light);
        m_fixture = std::make_unique<LedgerFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void aCommentIsWrittenAndShown()
    {
        const QString id = m_fixture->makeDeliveries(1).first();
        CommentDialog dialog(m_fixture->context, nullptr, id);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *save = child<QPushButton>(&dialog, "saveButton");
        QTRY_VERIFY(save->isEnabled());
        child<QPlainTextEdit>(&dialog, "commentEdit")->setPlainText(QString(2001, u'x'));
        QVERIFY(!save->isEnabled());
        child<QPlainTextEdit>(&dialog, "commentEdit")->setPlainText(u" <b>asked the receiver's team</b> "_s);
        save->click();
        QTRY_VERIFY(!dialog.isVisible());
        QCOMPARE(*services::deliveryComment(*m_fixture->direct, id), u"<b>asked the receiver's team</b>"_s);
        Inspector inspector(m_fixture->context);
        inspector.inspect(id);
        QTRY_VERIFY(inspector.isSettled());
        QCOMPARE(child<PlainLabel>(&inspector, "commentLabel")->plainText(), u"<b>asked the receiver's team</b>"_s);
        QVERIFY(services::setDeliveryComment(*m_fixture->direct, id, {}));
        QVERIFY(services::deliveryComment(*m_fixture->direct, id)->isEmpty());
        QCOMPARE(services::setDeliveryComment(*m_fixture->direct, u"del_gone"_s, u"x"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(services::setDeliveryComment(*m_fixture->direct, id, QString(2001, u'x')).error().code, ErrorCode::Invalid);
    }
    void aStarIsSetAndTakenAway()
    {
        const QString id = m_fixture->makeDeliveries(1).first();
        Inspector inspector(m_fixture->context);
        inspector.inspect(id);
        QTRY_VERIFY(inspector.isSettled());
        child<QToolButton>(&inspector, "starButton")->click();
        QTRY_VERIFY(m_fixture->direct->deliveries().show(id)->starred);
        m_fixture->context.commands->toggleStar(id);
        QTRY_VERIFY(!m_fixture->direct->deliveries().show(id)->starred);
    }
    void editedDataIsSentAsATest()
    {
        const QString id = m_fixture->makeDeliveries(1).first();
        const auto data = services::eventDataOf(*m_fixture->direct, id);
        QVERIFY(data);
        QByteArray changed = *data;
        changed.replace("Payments", "Edited");
        const auto sent = services::prepareEdited(*m_fixture->direct, id, changed);
        QVERIFY(sent);
        const Delivery copy = *m_fixture->direct->deliveries().show(*sent);
        const Delivery original = *m_fixture->direct->deliveries().show(id);
        QCOMPARE(copy.trigger, u"test"_s);
        QCOMPARE(copy.webhookId, original.webhookId);
        QVERIFY(copy.eventId != original.eventId);
        QVERIFY(services::eventDataOf(*m_fixture->direct, *sent)->contains("Edited"));
        QVERIFY(!services::eventDataOf(*m_fixture->direct, id)->contains("Edited"));
        for (const char *bad : {"", "[]", "{\"a\":", "7"})
            QVERIFY2(!services::prepareEdited(*m_fixture->direct, id, bad), bad);
    }
    void brokenDataCannotBeSent()
    {
        const QString id = m_fixture->makeDeliveries(1).first();
        ResendDialog dialog(m_fixture->context, nullptr, id);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *edit = child<QPlainTextEdit>(&dialog, "dataEdit");
        auto *send = child<QPushButton>(&dialog, "sendButton");
        QTRY_VERIFY(send->isEnabled());
        const QString original = edit->toPlainText();
        edit->setPlainText(original.chopped(2));
        QVERIFY(!send->isEnabled());
        QVERIFY(child<PlainLabel>(&dialog, "checkLabel")->plainText().startsWith(u'✕'));
        child<QPushButton>(&dialog, "resetButton")->click();
        QCOMPARE(edit->toPlainText(), original);
        QVERIFY(send->isEnabled());
    }
    void receiverCodeIsThereForEveryScheme()
    {
        for (const signing::Scheme *scheme : signing::registry()) {
            ReceiverCodeDialog dialog(m_fixture->context, nullptr, scheme->id());
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            auto *language = child<QComboBox>(&dialog, "languageBox");
            QSet<QString> codes;
            for (int i = 0; i < language->count(); ++i) {
                language->setCurrentIndex(i);
                QVERIFY2(dialog.code().contains(u"erify"), qPrintable(scheme->id()));
                codes.insert(dialog.code());
            }
            QCOMPARE(codes.size(), 4);
        }
    }
    void curlSignsAnew_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QByteArray>("body");
        const QByteArray plain = "{\"event\":\"x\",\"data\":{\"n\":\"it's\"}}";
        const QByteArray timed = "{\"event\":\"x\",\"project\":{\"n\":\"it's\"},\"timestamp\":1763647331402}";
        QTest::newRow("infisical") << u"infisical"_s << timed;
        QTest::newRow("infisical without time") << u"infisical"_s << plain;
        QTest::newRow("infisical-pki") << u"infisical-pki"_s << plain;
        QTest::newRow("infraaudit") << u"infraaudit"_s << plain;
        QTest::newRow("standard-webhooks") << u"standard-webhooks"_s << plain;
    }
    void curlSignsAnew()
    {
        QFETCH(QString, scheme);
        QFETCH(QByteArray, body);
        const QByteArray key("whsec_4f1d2c3b5a6978e0f1a2b3c4");
        Attempt attempt;
        attempt.number = 1;
        attempt.url = u"https://ci.example.org/hook"_s;
        attempt.requestBody = body;
        attempt.requestHeaders = *signing::find(scheme)->sign({SecretBytes(key), u"del_1"_s, 1763647331402, body});
        // The command is run by bash, but for curl, which only shows what it was given.
        const QString shown = u"curl() { while [ $# -gt 0 ]; do case $1 in --header|--data-binary) printf '%s\\0' \"$2\"; shift;; esac; shift; done; }\n"_s;
        QProcess bash;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"SECRET"_s, QString::fromLatin1(key));
        bash.setProcessEnvironment(environment);
        bash.start(u"bash"_s, {u"-c"_s, shown + curlCommand(attempt)});
        QVERIFY(bash.waitForFinished(20000));
        QList<QByteArray> given = bash.readAllStandardOutput().split('\0');
        given.removeLast(); // behind the last separator
        QVERIFY2(given.size() >= 2, bash.readAllStandardError().constData());
        const QByteArray sent = given.takeLast();
        HeaderList headers;
        for (const QByteArray &header : given)
            headers.emplace_back(QString::fromUtf8(header).section(u": "_s, 0, 0), QString::fromUtf8(header).section(u": "_s, 1));
        const auto verdict = signing::verify(scheme, headers, SecretBytes(key), sent);
        QVERIFY2(verdict.valid, qPrintable(verdict.reason));
        if (verdict.timestampMs)
            QVERIFY(*verdict.timestampMs > 1763647331402 + 1000); // now, not then
        if (body.endsWith("1402}")) {
            QVERIFY(sent != body);
            QCOMPARE(sent.size(), body.size());
        } else {
            QCOMPARE(sent, body);
        }
    }
    void rawHttpIsTheRequestAsItWas()
    {
        Attempt attempt;
        attempt.url = u"https://ci.example.org:8443/a%20b?x=1"_s;
        attempt.requestHeaders = {{u"Host"_s, u"ci.example.org:8443"_s}, {u"Content-Length"_s, u"2"_s}};
        attempt.requestBody = "{}";
        QCOMPARE(rawHttp(attempt), QByteArray("POST /a%20b?x=1 HTTP/1.1\r\nHost: ci.example.org:8443\r\nContent-Length: 2\r\n\r\n{}"));
        attempt.url = u"https://ci.example.org"_s;
        QVERIFY(rawHttp(attempt).startsWith("POST / HTTP/1.1\r\n"));
    }
    void theSignatureIsRecomputedWithTheStoredKey()
    {
        services::WebhookDraft draft;
        draft.secret = SecretBytes("whsec_0123456789abcdef5182");
        QVERIFY(m_fixture->direct->webhooks().edit(m_fixture->webhook.id, draft));
        const QByteArray body = R"({"event":"test","timestamp":1700000000000})";
        Attempt signedOne = LedgerFixture::exchange(body, 200, "ok");
        const auto headers = signing::find(u"infisical"_s)->sign({*draft.secret, u"del_1"_s, 1700000000000, body});
        QVERIFY(headers);
        signedOne.requestHeaders += *headers;
        const QString id = m_fixture->makeDeliveries(1).first();
        m_fixture->attempt(id, signedOne, DeliveryState::Succeeded);

        Inspector inspector(m_fixture->context);
        inspector.resize(900, 500);
        inspector.show();
        inspector.inspect(id);
        QTRY_VERIFY(inspector.isSettled());
        auto *stored = child<PlainLabel>(&inspector, "storedValue");
        QVERIFY(stored->plainText().isEmpty()); // not before it is looked at
        inspector.showTab(3);
        QTRY_VERIFY2(stored->plainText().contains(u"…5182"), qPrintable(stored->plainText()));
        QVERIFY(stored->plainText().startsWith(u'✓'));

        QVERIFY(m_fixture->direct->webhooks().rotateSecret(m_fixture->webhook.id, {}, {.ms = 0}));
        QCOMPARE(store::keyHint(SecretBytes("short-key")), QString()); // four of nine characters are no hint
        Inspector later(m_fixture->context);
        later.show();
        later.inspect(id);
        later.showTab(3);
        QTRY_VERIFY2(child<PlainLabel>(&later, "storedValue")->plainText().startsWith(u'✕'), qPrintable(child<PlainLabel>(&later, "storedValue")->plainText()));
    }
    void columnsAreKeptById()
    {
        m_fixture->makeDeliveries(2);
        auto view = std::make_unique<DeliveriesView>(m_fixture->context);
        QVERIFY(!view->columns().isShown(u"star"_s));
        view->columns().setShown(u"star"_s, true);
        view->columns().setShown(u"scope"_s, false);
        QHeaderView *header = view->table().horizontalHeader();
        header->moveSection(header->visualIndex(DeliveryModel::Code), 0);
        header->resizeSection(DeliveryModel::WebhookName, 321);
        const int width = header->sectionSize(DeliveryModel::WebhookName);
        const auto kept = [] { return preferences::value(u"columns/deliveries"_s).toString(); };
        QTRY_VERIFY(kept().indexOf(u"\"code\"") >= 0 && kept().indexOf(u"\"code\"") < kept().indexOf(u"\"status\"")); // written when the hand rests
        view = std::make_unique<DeliveriesView>(m_fixture->context);
        QCOMPARE(view->columns().order().constFirst(), u"code"_s);
        QVERIFY(view->columns().isShown(u"star"_s));
        QVERIFY(!view->columns().isShown(u"scope"_s));
        QVERIFY(kept().contains(u"\"id\":\"scope\",\"width\":22.0")); // what fills the window is nobody's choice
        QVERIFY(qAbs(view->table().horizontalHeader()->sectionSize(DeliveryModel::WebhookName) - width) <= 1);
        // What another version kept does no harm: unknown columns are left out, new ones appear, no width hides a column.
        preferences::setValue(u"columns/deliveries"_s, u"{\"schema\":1,\"columns\":[{\"id\":\"gone\",\"width\":5},{\"id\":\"event\",\"width\":0}]}"_s);
        view = std::make_unique<DeliveriesView>(m_fixture->context);
        QCOMPARE(view->columns().order().constFirst(), u"event"_s);
        QCOMPARE(view->columns().order().size(), 8);
        QVERIFY(view->table().horizontalHeader()->sectionSize(DeliveryModel::EventType) > 10);
        preferences::setValue(u"columns/deliveries"_s, u"nonsense"_s);
        view = std::make_unique<DeliveriesView>(m_fixture->context);
        QCOMPARE(view->columns().order().constFirst(), u"status"_s);
    }

private:
    std::unique_ptr<LedgerFixture> m_fixture;
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
