#include "guifixture.h"

#include "../certificates/certificatemaker.h"
#include "certificates/certificateservice.h"
#include "gui/models/certificatemodel.h"
#include "gui/widgets/certificatedetails.h"
#include "gui/widgets/plainlabel.h"

#include <QLabel>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;

/// Certificates as nobody should make them, as the window shows them: every field says something, and what a name hides is seen.
class tst_CertificateNames : public QObject
{
    Q_OBJECT

    static bool isPlain(const QString &text)
    {
        for (const QChar c : text) {
            if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
                return false;
        }
        return true;
    }

private Q_SLOTS:
    void oddShapes_data()
    {
        QTest::addColumn<QByteArray>("der");
        QTest::addColumn<QString>("name"); // in the list
        const auto row = [](const char *tag, const test::OddCertificate &odd, const QString &name) { QTest::newRow(tag) << odd.der() << name; };
        row("ordinary", {}, u"odd.example.com"_s);
        row("negative serial", {.serial = "-255"}, u"odd.example.com"_s);
        row("serial zero", {.serial = "0"}, u"odd.example.com"_s);
        row("year 9999", {.notAfter = "99991231235959Z"}, u"odd.example.com"_s);
        row("before 1970", {.notBefore = "19500101000000Z"}, u"odd.example.com"_s);
        row("no name at all", {.commonName = {}}, u"(no name)"_s);
        row("alternative names only", {.commonName = {}, .dnsNames = {"a.example", "b.example"}}, u"a.example"_s);
        row("NUL", {.commonName = QByteArray("good.com\0evil.org", 17), .dnsNames = {QByteArray("good.com\0evil.org", 17)}}, u"good.com\\0evil.org"_s);
        row("bidi", {.commonName = "a\xE2\x80\xAEgnp.exe\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C"}, u"a\\u202egnp.exe\\u200e\\u200f\\u061c"_s);
        row("line break", {.commonName = "good.com\nevil.org"}, u"good.com\\u000aevil.org"_s);
        row("markup", {.commonName = "<b>bold</b><img src=x>"}, u"<b>bold</b><img src=x>"_s);
        QByteArrayList many;
        for (int i = 0; i < 10000; ++i)
            many += "host" + QByteArray::number(i) + ".example.com";
        row("10,000 names", {.dnsNames = many}, u"odd.example.com"_s);
    }
    void oddShapes()
    {
        QFETCH(QByteArray, der);
        QFETCH(QString, name);
        test::GuiFixture fixture(false);
        const auto details = fixture.ask([der](services::Engine &engine) -> Result<CertificateDetails> {
            BELFRY_LET(shop, engine.certificates().createApplication(u"Shop"_s));
            BELFRY_LET(report, engine.certificates().importBytes(shop.id, u"x"_s, der));
            return readCertificateDetails(engine, report.files.value(0).certificateId);
        });
        QVERIFY2(details.has_value(), details ? "" : qPrintable(details.error().message));

        CertificateModel model;
        model.setRows({{details->certificate, 0, 0}}, 1, details->now);
        QCOMPARE(model.index(0, CertificateModel::CommonName).data().toString(), name);
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex cell = model.index(0, column);
            QVERIFY2(!cell.data().toString().isEmpty(), qPrintable(u"column %1"_s.arg(column)));
            QVERIFY2(isPlain(cell.data().toString()) && isPlain(cell.data(Qt::ToolTipRole).toString()), qPrintable(cell.data().toString()));
            QVERIFY2(!cell.data(Qt::ToolTipRole).toString().contains(u"<img"_s), qPrintable(cell.data(Qt::ToolTipRole).toString()));
        }

        QTreeWidget fields;
        fields.setColumnCount(2);
        fillFields(&fields, *details);
        QVERIFY(fields.topLevelItemCount() >= 12);
        for (int i = 0; i < fields.topLevelItemCount(); ++i) {
            for (const int column : {0, 1}) {
                const QString text = fields.topLevelItem(i)->text(column);
                QVERIFY2(!text.isEmpty() && isPlain(text), qPrintable(fields.topLevelItem(i)->text(0) + u": "_s + text));
                const QString tip = fields.topLevelItem(i)->toolTip(column);
                QVERIFY2(!tip.contains(u"<img"_s), qPrintable(tip));
            }
        }
        QTreeWidget chain;
        chain.setColumnCount(3);
        QLabel verdict;
        fillChain(&chain, &verdict, *details);
        QCOMPARE(chain.topLevelItemCount(), 1);
        QVERIFY(isPlain(chain.topLevelItem(0)->text(0)));
    }

    void linesShowWhatTurnsThem()
    {
        QCOMPARE(singleLine(u"a\u200eb\u200fc\u061cd\u202ee"_s), u"a\\u200eb\\u200fc\\u061cd\\u202ee"_s);
        QCOMPARE(singleLine(QString::fromUtf8("two\nlines\tand\0nul", 17)), u"two lines and\\0nul"_s);
        const QString family = QString::fromUtf8("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7");
        QCOMPARE(singleLine(family), family); // joined by a joiner
    }
};

QTEST_MAIN(tst_CertificateNames)
#include "tst_certificatenames.moc"
