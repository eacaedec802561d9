#include "guifixture.h"

#include "gui/controllers/receiverhub.h"
#include "gui/dialogs/webhookeditor.h"
#include "gui/widgets/eventfilterwidget.h"
#include "gui/widgets/fieldnote.h"
#include "gui/widgets/foldout.h"
#include "gui/widgets/impactview.h"
#include "gui/widgets/messagebar.h"
#include "gui/widgets/pingresultview.h"
#include "gui/widgets/secretfield.h"
#include "signing/scheme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;
using test::child;

/// The editor as an admin meets it: by keyboard, against a real store, dispatcher and receiver.
class tst_WebhookEditor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void createsAndPingsByKeyboardAlone();
    void validatesInPlace_data();
    void validatesInPlace();
    void neverSavesAnEmptyEventChoice();
    void showsFoldersAndPreviewWhileTyping();
    void offersGlobstarForTheRoot();
    void keepsTheKeyOnEditAndAsksForItOnAnotherOrigin();
    void keepsTheClientCertificateUntilToldOtherwise();
    void asksBeforeDiscarding();
    void theDiscardQuestionHasTheKeyboard();
    void enterPressesTheButtonThatHasTheKeyboard();
    void headersAreAdded();
    void tabReachesTheRemedy();
    void aFailedSaveKeepsTheKeyboard();
    void aReceiverOfThisWindowOffersItsKey();
    void theNoteSaysAllThatItsButtonAllows();
    void infrastructureNamesItsEvents();
    void tellsTheImpactBeforeSaving();
    void theStoreSaysWhatNewWebhooksMayReach();

private:
    WebhookEditor *openNew(Family family = Family::Secrets);
    [[nodiscard]] QList<Webhook> stored();

    std::unique_ptr<test::GuiFixture> m_fixture;
    QPointer<WebhookEditor> m_editor;
};

void tst_WebhookEditor::init()
{
    m_fixture = std::make_unique<test::GuiFixture>();
}

void tst_WebhookEditor::cleanup()
{
    delete m_editor;
    m_fixture.reset();
}

WebhookEditor *tst_WebhookEditor::openNew(Family family)
{
    m_editor = new WebhookEditor(m_fixture->context, nullptr);
    WebhookPrefill prefill;
    prefill.family = family;
    m_editor->startNew(prefill);
    m_editor->open();
    if (!QTest::qWaitForWindowActive(m_editor))
        qFatal("the editor did not open");
    return m_editor;
}

QList<Webhook> tst_WebhookEditor::stored()
{
    return *m_fixture->ask([](services::Engine &engine) { return engine.webhooks().list(); });
}

void tst_WebhookEditor::createsAndPingsByKeyboardAlone()
{
    m_fixture->makeProject();
    server::TestReceiver receiver;
    QList<services::ReceivedHit> hits;
    connect(&receiver, &services::Receiver::hit, this, [&hits](const services::ReceivedHit &hit) { hits << hit; });
    const auto url = receiver.start({});
    QVERIFY(url);

    WebhookEditor *editor = openNew();
    QTRY_VERIFY(child<QComboBox>(editor, "projectComboBox")->count() == 1);
    QCOMPARE(QApplication::focusWidget(), child<QLineEdit>(editor, "urlLineEdit"));
    QApplication::clipboard()->setText(*url + u"/hooks/deploy"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);

    // A local address is refused with one remedy, and the keyboard is on it.
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"fixButton"_s);
    QVERIFY(stored().isEmpty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);

    auto *result = child<PingResultView>(editor, "pingResult");
    QTRY_VERIFY_WITH_TIMEOUT(result->isVisible() && result->headline().startsWith(u"200 OK in "_s), 15000);
    QCOMPARE(child<QLabel>(editor, "pingExcerptLabel")->text(), u"ok"_s);
    QCOMPARE(stored().size(), 1);
    QCOMPARE(stored().constFirst().name, QUrl(*url).authority().section(u':', 0, 0) + u"/deploy"_s);
    QVERIFY(!stored().constFirst().events.has_value());

    // The key is shown once, and it is the one that signed.
    auto *key = child<QLineEdit>(editor, "keyLineEdit");
    QVERIFY(key->isVisible());
    QVERIFY(key->text().startsWith(u"whsec_"_s));
    QCOMPARE(hits.size(), 1);
    QVERIFY(signing::verify(u"infisical"_s, hits[0].headers, SecretBytes(key->text().toUtf8()), hits[0].body).valid);

    // Esc does not throw an uncopied key away.
    QTest::keyClick(editor, Qt::Key_Escape);
    QVERIFY(editor->isVisible());
    child<QPushButton>(editor, "copyKeyButton")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(hits.size(), 1); // Enter copied, it did not send again
    QCOMPARE(QApplication::clipboard()->text(), key->text());
    QTest::keyClick(editor, Qt::Key_Escape);
    QTRY_VERIFY(!m_editor);
}

void tst_WebhookEditor::validatesInPlace_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("note");
    QTest::addColumn<bool>("isError");
    QTest::newRow("no scheme") << u"urlLineEdit"_s << u"ci.example.org/hook"_s << u"urlNote"_s << true;
    QTest::newRow("spaces inside") << u"urlLineEdit"_s << u"https://ci example.org"_s << u"urlNote"_s << true;
    QTest::newRow("credentials") << u"urlLineEdit"_s << u"https://user:pw@ci.example.org/"_s << u"urlNote"_s << true;
    QTest::newRow("plain http") << u"urlLineEdit"_s << u"http://ci.example.org/hook"_s << u"urlNote"_s << true;
    QTest::newRow("private address") << u"urlLineEdit"_s << u"https://10.0.0.8/hook"_s << u"urlNote"_s << true;
    QTest::newRow("metadata address") << u"urlLineEdit"_s << u"https://169.254.169.254/latest"_s << u"urlNote"_s << true;
    QTest::newRow("pattern without slash") << u"pathComboBox"_s << u"app"_s << u"pathNote"_s << false;
    QTest::newRow("root only") << u"pathComboBox"_s << u"/"_s << u"pathNote"_s << false;
    QTest::newRow("short key") << u"secretLineEdit"_s << u"short"_s << u"secretNote"_s << false;
    QTest::newRow("key with a space") << u"secretLineEdit"_s << u"0123456789abcdef01 "_s << u"secretNote"_s << false;
}

void tst_WebhookEditor::validatesInPlace()
{
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    QFETCH(const QString, note);
    QFETCH(const bool, isError);
    m_fixture->makeProject();
    WebhookEditor *editor = openNew();
    QTRY_VERIFY(child<QComboBox>(editor, "projectComboBox")->count() == 1);
    auto *label = editor->findChild<FieldNoteLabel *>(note);
    QVERIFY(label->text().isEmpty());
    if (field == u"secretLineEdit"_s) {
        child<QRadioButton>(editor, "ownKeyRadioButton")->click();
        QVERIFY(child<QRadioButton>(editor, "ownKeyRadioButton")->isChecked());
    }
    QLineEdit *edit = field == u"pathComboBox"_s ? child<QComboBox>(editor, "pathComboBox")->lineEdit()
        : field == u"secretLineEdit"_s ? child<SecretField>(editor, "ownKeyField")->lineEdit()
                                       : child<QLineEdit>(editor, "urlLineEdit");
    QTest::keyClicks(edit, text);
    QTRY_VERIFY2(!label->text().isEmpty(), "no note under the field");
    QCOMPARE(label->isError(), isError);
    QVERIFY(label->isVisible());
    if (isError) {
        child<QPushButton>(editor, "saveButton")->click();
        QTRY_VERIFY(child<MessageBar>(editor, "messageBar")->isVisible());
        QVERIFY(stored().isEmpty());
    }
}

void tst_WebhookEditor::neverSavesAnEmptyEventChoice()
{
    m_fixture->makeProject();
    WebhookEditor *editor = openNew();
    QTRY_VERIFY(child<QComboBox>(editor, "projectComboBox")->count() == 1);
    child<QLineEdit>(editor, "urlLineEdit")->setText(u"https://ci.example.org/hook"_s);
    child<QRadioButton>(editor, "onlyTheseRadioButton")->click();
    auto *filter = child<EventFilterWidget>(editor, "eventFilter");
    const QList<QCheckBox *> boxes = filter->findChildren<QCheckBox *>(QRegularExpression(u"^eventCheckBox_"_s));
    QVERIFY(boxes.size() >= 3);
    for (QCheckBox *box : boxes) {
        QVERIFY(box->isVisible());
        QVERIFY(!box->accessibleDescription().isEmpty());
        box->click();
    }
    QVERIFY(filter->events().isEmpty());
    child<QPushButton>(editor, "saveButton")->click();
    auto *note = child<FieldNoteLabel>(editor, "eventsNote");
    QTRY_VERIFY(note->isError());
    QVERIFY(stored().isEmpty());
    boxes[0]->click();
    QTRY_VERIFY(note->text().isEmpty());
    child<QRadioButton>(editor, "unsignedRadioButton")->click();
    child<QPushButton>(editor, "saveButton")->click();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().constFirst().events, QStringList{u"secrets.modified"_s});
}

void tst_WebhookEditor::showsFoldersAndPreviewWhileTyping()
{
    m_fixture->makeProject();
    WebhookEditor *editor = openNew();
    QTRY_VERIFY(child<QComboBox>(editor, "projectComboBox")->count() == 1);
    auto *path = child<QComboBox>(editor, "pathComboBox")->lineEdit();
    auto *matched = child<QLabel>(editor, "matchedLabel");
    path->setText(u"/app/**"_s);
    QTRY_VERIFY2(matched->text().contains(u"/app/db"_s), qPrintable(matched->text()));
    path->setText(u"/nowhere"_s);
    QTRY_VERIFY(!matched->text().contains(u"/app"_s));
    auto *body = child<QPlainTextEdit>(editor, "bodyText");
    QTRY_VERIFY(body->toPlainText().contains(u"\"secrets.modified\""_s));
    QTRY_VERIFY(child<QPlainTextEdit>(editor, "headersText")->toPlainText().contains(u"x-infisical-signature: t="_s, Qt::CaseInsensitive));
    child<QRadioButton>(editor, "unsignedRadioButton")->click();
    QTRY_VERIFY(!child<QPlainTextEdit>(editor, "headersText")->toPlainText().contains(u"signature"_s, Qt::CaseInsensitive));
}

void tst_WebhookEditor::offersGlobstarForTheRoot()
{
    m_fixture->makeProject();
    WebhookEditor *editor = openNew();
    QTRY_VERIFY(child<QComboBox>(editor, "projectComboBox")->count() == 1);
    auto *path = child<QComboBox>(editor, "pathComboBox")->lineEdit();
    QTest::keyClicks(path, u"/"_s);
    QCOMPARE(path->text(), u"/"_s);
    auto *note = child<FieldNoteLabel>(editor, "pathNote");
    QTRY_VERIFY(note->isVisible());
    child<QPushButton>(note, "fixButton")->click();
    QCOMPARE(path->text(), u"/**"_s);
    QTRY_VERIFY(note->text().isEmpty());
    path->setFocus();
    QTRY_VERIFY(path->hasFocus()); // only then would a completer write
    path->selectAll();
    QTest::keyClicks(path, u"/A/*"_s);
    QCOMPARE(path->text(), u"/A/*"_s);
}

void tst_WebhookEditor::keepsTheKeyOnEditAndAsksForItOnAnotherOrigin()
{
    const Project project = m_fixture->makeProject();
    const auto made = m_fixture->ask([id = project.id](services::Engine &engine) {
        services::WebhookDraft draft;
        draft.url = u"https://ci.example.org/hook"_s;
        draft.secret = SecretBytes("0123456789abcdef5182");
        return engine.webhooks().create(Family::Secrets, id, draft);
    });
    QVERIFY(made);
    m_editor = new WebhookEditor(m_fixture->context, nullptr);
    m_editor->startEdit(made->webhook.id);
    m_editor->open();
    auto *url = child<QLineEdit>(m_editor, "urlLineEdit");
    QTRY_COMPARE(url->text(), u"https://ci.example.org/hook"_s);
    auto *keep = child<QRadioButton>(m_editor, "keepKeyRadioButton");
    QVERIFY(keep->isChecked());
    QVERIFY(keep->text().contains(u"5182"_s));

    url->setText(u"https://ci.example.org/other"_s);
    QPointer<WebhookEditor> first = m_editor;
    child<QPushButton>(m_editor, "saveButton")->click();
    QTRY_VERIFY(!first);
    QCOMPARE(stored().constFirst().url, u"https://ci.example.org/other"_s);
    QCOMPARE(stored().constFirst().secretHint, u"5182"_s);

    m_editor = new WebhookEditor(m_fixture->context, nullptr);
    m_editor->startEdit(made->webhook.id);
    m_editor->open();
    url = child<QLineEdit>(m_editor, "urlLineEdit");
    QTRY_VERIFY(!url->text().isEmpty());
    url->setText(u"https://elsewhere.example.net/hook"_s);
    child<QPushButton>(m_editor, "saveButton")->click();
    QTRY_VERIFY(child<MessageBar>(m_editor, "messageBar")->isVisible());
    QCOMPARE(stored().constFirst().url, u"https://ci.example.org/other"_s);
    QTRY_VERIFY(child<FieldNoteLabel>(m_editor, "secretNote")->isError());
}

void tst_WebhookEditor::keepsTheClientCertificateUntilToldOtherwise()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("no openssl program");
    QTemporaryDir folder;
    const QString pem = folder.filePath(u"client.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
        u"-keyout"_s, pem, u"-out"_s, pem + u".crt"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=Release robot"_s});
    QVERIFY(openssl.waitForFinished(20'000));
    QCOMPARE(openssl.exitCode(), 0);
    QFile key(pem);
    QFile certificate(pem + u".crt"_s);
    QVERIFY(key.open(QIODevice::Append) && certificate.open(QIODevice::ReadOnly));
    key.write(certificate.readAll());
    key.close();

    const Project project = m_fixture->makeProject();
    const auto made = m_fixture->ask([id = project.id](services::Engine &engine) {
        services::WebhookDraft draft;
        draft.url = u"https://ci.example.org/hook"_s;
        draft.secret = SecretBytes("0123456789abcdef5182");
        return engine.webhooks().create(Family::Secrets, id, draft);
    });
    QVERIFY(made);
    const auto edit = [&] {
        m_editor = new WebhookEditor(m_fixture->context, nullptr);
        m_editor->startEdit(made->webhook.id);
        m_editor->open();
        return QTest::qWaitFor([&] { return !child<QLineEdit>(m_editor, "urlLineEdit")->text().isEmpty(); });
    };
    const auto save = [&] {
        QPointer<WebhookEditor> editor = m_editor;
        child<QPushButton>(m_editor, "saveButton")->click();
        return QTest::qWaitFor([&] { return !editor; });
    };
    QVERIFY(edit());
    auto *line = child<QLineEdit>(m_editor, "clientCertificateLineEdit");
    auto *remove = child<QCheckBox>(m_editor, "removeCertificateCheckBox");
    QVERIFY(remove->isHidden());
    line->setText(folder.filePath(u"missing.pem"_s));
    child<QPushButton>(m_editor, "saveButton")->click();
    QTRY_VERIFY(child<FieldNoteLabel>(m_editor, "clientCertificateNote")->isError());
    line->setText(pem);
    QVERIFY(save());
    QCOMPARE(stored().constFirst().clientName, u"Release robot"_s);

    QVERIFY(edit());
    QVERIFY(child<QLineEdit>(m_editor, "clientCertificateLineEdit")->placeholderText().contains(u"Release robot"_s));
    child<QLineEdit>(m_editor, "nameLineEdit")->setText(u"renamed"_s);
    QVERIFY(save());
    QCOMPARE(stored().constFirst().name, u"renamed"_s);
    QCOMPARE(stored().constFirst().clientName, u"Release robot"_s);

    QVERIFY(edit());
    remove = child<QCheckBox>(m_editor, "removeCertificateCheckBox");
    QVERIFY(!remove->isHidden());
    remove->setChecked(true);
    QVERIFY(save());
    QCOMPARE(stored().constFirst().clientName, QString());
}

void tst_WebhookEditor::asksBeforeDiscarding()
{
    m_fixture->makeProject();
    WebhookEditor *editor = openNew();
    QTRY_VERIFY(child<QComboBox>(editor, "projectComboBox")->count() == 1);
    QTest::keyClicks(child<QLineEdit>(editor, "urlLineEdit"), u"https://ci"_s);
    QTest::keyClick(editor, Qt::Key_Escape);
    QVERIFY(editor->isVisible());
    auto *bar = child<MessageBar>(editor, "messageBar");
    QVERIFY(bar->isVisible());
    QPushButton *discard = nullptr;
    for (QPushButton *button : bar->findChildren<QPushButton *>()) {
        if (button->text() == u"Discard"_s)
            discard = button;
    }
    QVERIFY(discard);
    discard->click();
    QTRY_VERIFY(!m_editor);
    QVERIFY(stored().isEmpty());
}

void tst_WebhookEditor::theDiscardQuestionHasTheKeyboard()
{
    m_fixture->makeProject();
    WebhookEditor *editor = openNew();
    QTRY_COMPARE(child<QComboBox>(editor, "projectComboBox")->count(), 1);
    QTest::keyClicks(QApplication::focusWidget(), u"https://hooks.example.org/x"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    auto *bar = child<MessageBar>(editor, "messageBar");
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(QApplication::focusWidget() && bar->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // keeps editing: the safe answer comes first
    QVERIFY(!bar->isVisible());
    QVERIFY(editor->isVisible());
    QCOMPARE(QApplication::focusWidget(), child<QLineEdit>(editor, "urlLineEdit"));
}

void tst_WebhookEditor::enterPressesTheButtonThatHasTheKeyboard()
{
    m_fixture->makeProject();
    QPointer<WebhookEditor> editor = openNew();
    QTRY_COMPARE(child<QComboBox>(editor, "projectComboBox")->count(), 1);
    QTest::keyClicks(QApplication::focusWidget(), u"https://hooks.example.org/x"_s);
    auto *bar = child<MessageBar>(editor, "messageBar");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(bar->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // "Keep editing"
    QVERIFY(!bar->isVisible());
    QVERIFY(editor && editor->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(bar->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab); // "Discard"
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!editor);
    QVERIFY(stored().isEmpty());
}

void tst_WebhookEditor::headersAreAdded()
{
    m_fixture->makeProject();
    WebhookEditor *editor = openNew();
    QTRY_COMPARE(child<QComboBox>(editor, "projectComboBox")->count(), 1);
    child<QLineEdit>(editor, "urlLineEdit")->setText(u"https://hooks.example.org/x"_s);
    child<Foldout>(editor, "networkFoldout")->setOpen(true);
    QTest::mouseClick(child<QPushButton>(editor, "addHeaderButton"), Qt::LeftButton);
    auto *table = child<QTableWidget>(editor, "headerTable");
    QCOMPARE(table->rowCount(), 1);
    table->item(0, 0)->setText(u"X-Team"_s);
    table->item(0, 1)->setText(u"payments"_s);
    child<QPushButton>(editor, "saveButton")->click();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().constFirst().headers.size(), 1);
    QCOMPARE(stored().constFirst().headers.constFirst().name, u"X-Team"_s);
    QCOMPARE(stored().constFirst().headers.constFirst().value, u"payments"_s);
}

void tst_WebhookEditor::tabReachesTheRemedy()
{
    m_fixture->makeProject();
    WebhookEditor *editor = openNew();
    QTRY_COMPARE(child<QComboBox>(editor, "projectComboBox")->count(), 1);
    auto *url = child<QLineEdit>(editor, "urlLineEdit");
    url->setFocus();
    QTest::keyClicks(url, u"http://127.0.0.1:9/x"_s);
    auto *note = child<FieldNoteLabel>(editor, "urlNote");
    QTRY_VERIFY(child<QPushButton>(note, "fixButton")->isVisible());
    QTest::keyClick(url, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), child<QPushButton>(note, "fixButton"));
}

void tst_WebhookEditor::aFailedSaveKeepsTheKeyboard()
{
    m_fixture->makeProject();
    WebhookEditor *editor = openNew();
    QTRY_COMPARE(child<QComboBox>(editor, "projectComboBox")->count(), 1);
    auto *url = child<QLineEdit>(editor, "urlLineEdit");
    url->setText(u"https://hooks.example.org/x"_s);
    auto *save = child<QPushButton>(editor, "saveButton");
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().lock(); }));
    save->setFocus();
    QTest::keyClick(save, Qt::Key_Space); // it has a key to seal
    auto *bar = child<MessageBar>(editor, "messageBar");
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(QApplication::focusWidget(), save);
    QVERIFY(!child<FieldNoteLabel>(editor, "urlNote")->isError()); // the address is not to blame
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.vault().unlock(); }));
    url->setText(u"nonsense"_s);
    QTest::keyClick(save, Qt::Key_Space);
    QTRY_VERIFY(child<FieldNoteLabel>(editor, "urlNote")->isError());
    QTRY_COMPARE(QApplication::focusWidget(), url);
}

void tst_WebhookEditor::aReceiverOfThisWindowOffersItsKey()
{
    m_fixture->makeProject();
    LocalReceiver *receiver = ReceiverHub::of(m_fixture->context)->add();
    receiver->scheme = u"infisical"_s;
    receiver->secret = u"whsec_of-the-receiver"_s;
    QVERIFY(receiver->start());
    WebhookEditor *editor = openNew();
    QTRY_COMPARE(child<QComboBox>(editor, "projectComboBox")->count(), 1);
    child<QLineEdit>(editor, "urlLineEdit")->setText(receiver->url());
    auto *bar = child<MessageBar>(editor, "messageBar");
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(receiver->name), qPrintable(bar->text()));
    QPushButton *use = nullptr;
    for (auto *button : bar->findChildren<QPushButton *>())
        use = button->isVisible() ? button : use;
    QVERIFY(use);
    use->click();
    QVERIFY(child<QCheckBox>(editor, "allowHttpCheckBox")->isChecked());
    QVERIFY(child<QCheckBox>(editor, "allowPrivateCheckBox")->isChecked());
    QCOMPARE(child<SecretField>(editor, "ownKeyField")->secret().bytes(), QByteArray("whsec_of-the-receiver"));
    QTRY_VERIFY(!bar->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    auto *result = child<PingResultView>(editor, "pingResult");
    QTRY_VERIFY_WITH_TIMEOUT(result->isVisible() && result->headline().startsWith(u"200 OK in "_s), 15000);
    QTRY_COMPARE(receiver->hits().rowCount(), 1);
    QVERIFY(receiver->hits().at(receiver->hits().index(0, 0))->valid);
}

void tst_WebhookEditor::theNoteSaysAllThatItsButtonAllows()
{
    m_fixture->makeProject();
    WebhookEditor *editor = openNew();
    QTRY_COMPARE(child<QComboBox>(editor, "projectComboBox")->count(), 1);
    child<QLineEdit>(editor, "urlLineEdit")->setText(u"http://127.0.0.1:9/x"_s);
    auto *note = child<FieldNoteLabel>(editor, "urlNote");
    QTRY_VERIFY(note->isError());
    QVERIFY2(note->text().contains(u"http"_s) && note->text().contains(u"private"_s), qPrintable(note->text()));
    auto *fix = child<QPushButton>(note, "fixButton");
    QVERIFY2(fix->text().contains(u"both"_s), qPrintable(fix->text()));
    fix->click();
    QVERIFY(child<QCheckBox>(editor, "allowHttpCheckBox")->isChecked());
    QVERIFY(child<QCheckBox>(editor, "allowPrivateCheckBox")->isChecked());
}

void tst_WebhookEditor::infrastructureNamesItsEvents()
{
    WebhookEditor *editor = openNew(Family::Infrastructure);
    QVERIFY(!child<QWidget>(editor, "scopePanel")->isVisible());
    QVERIFY(!child<QRadioButton>(editor, "allEventsRadioButton")->isVisible());
    QVERIFY(!child<QRadioButton>(editor, "unsignedRadioButton")->isVisible());
    QCOMPARE(child<EventFilterWidget>(editor, "eventFilter")->events().size(), 8);
    child<QLineEdit>(editor, "urlLineEdit")->setText(u"https://ops.example.org/hook"_s);
    child<QPushButton>(editor, "saveButton")->click();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().constFirst().events->size(), 8);
}

void tst_WebhookEditor::tellsTheImpactBeforeSaving()
{
    const Project project = m_fixture->makeProject();
    const auto made = m_fixture->ask([id = project.id](services::Engine &engine) -> Result<services::SavedWebhook> {
        BELFRY_TRY(engine.projects().createFolder(id, u"prod"_s, u"/other"_s));
        for (const QString &path : {u"/app/db"_s, u"/other"_s, u"/other"_s}) {
            static int value = 0;
            BELFRY_TRY(engine.secrets().set(id, u"prod"_s, path, {{u"A"_s, QByteArray::number(++value)}}));
        }
        services::WebhookDraft draft;
        draft.url = u"https://ci.example.org/hook"_s;
        draft.pathPattern = u"/app/**"_s;
        return engine.webhooks().create(Family::Secrets, id, draft);
    });
    QVERIFY(made);
    m_editor = new WebhookEditor(m_fixture->context, nullptr);
    m_editor->startEdit(made->webhook.id);
    m_editor->open();
    auto *path = child<QComboBox>(m_editor, "pathComboBox")->lineEdit();
    QTRY_COMPARE(path->text(), u"/app/**"_s);
    auto *impact = child<ImpactView>(m_editor, "impact");
    QVERIFY(impact->isHidden()); // nothing is changed, so there is nothing to tell
    path->setText(u"/other"_s);
    QTRY_COMPARE(impact->text(), u"Over the last 30 days 2 more would have fired, 1 fewer, of 3 events."_s);
    auto *table = child<QTableView>(impact, "impactTable");
    QVERIFY(!table->isVisible());
    child<QToolButton>(impact, "impactEventsButton")->click();
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 3);
    QCOMPARE(table->model()->index(0, 4).data().toString(), u"/other"_s);
    QCOMPARE(table->model()->index(2, 4).data().toString(), u"/app/db"_s);
    QCOMPARE(stored().constFirst().pathPattern, u"/app/**"_s); // still as it was
    path->setText(u"/app/**"_s);
    QTRY_VERIFY(impact->isHidden());
}

void tst_WebhookEditor::theStoreSaysWhatNewWebhooksMayReach()
{
    openNew();
    QVERIFY(!child<QCheckBox>(m_editor, "allowPrivateCheckBox")->isChecked());
    delete m_editor;
    QVERIFY(m_fixture->ask([](services::Engine &engine) { return engine.settings().set(QLatin1String(services::settingkeys::AllowLocal), u"1"_s); }));
    openNew();
    QTRY_VERIFY(child<QCheckBox>(m_editor, "allowPrivateCheckBox")->isChecked());
    QVERIFY(child<QCheckBox>(m_editor, "allowHttpCheckBox")->isChecked());
    m_editor->reject(); // nothing was changed by hand, so nothing is asked
    QTRY_VERIFY(!m_editor || !m_editor->isVisible());
    const auto notes = m_fixture->ask([](services::Engine &engine) -> Result<bool> {
        services::WebhookDraft draft;
        draft.url = u"http://127.0.0.1:9/x"_s;
        for (const services::FieldNote &note : engine.webhooks().check(Family::Infrastructure, {}, draft)) {
            if (note.field == u"url"_s && note.isError)
                return false;
        }
        return true;
    });
    QVERIFY(notes && *notes);
}

QTEST_MAIN(tst_WebhookEditor)
#include "tst_webhookeditor.moc"
