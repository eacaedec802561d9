#include "windowfixture.h"

#include "gui/dialogs/evidencedialog.h"
#include "gui/widgets/messagebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace belfry;
using namespace belfry::gui;

class TestEvidenceDialog final : public QObject
{
    Q_OBJECT

    QPointer<EvidenceDialog> open(const QString &filter, const QStringList &selected)
    {
        services::DeliveryQuery query;
        query.filter = filter;
        QPointer<EvidenceDialog> dialog = new EvidenceDialog(m_fixture->context, query, selected, nullptr);
        dialog->open();
        return dialog;
    }
    QByteArray read(const QString &name)
    {
        QFile file(m_fixture->dir.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_fixture->makeProject();
        m_ids = m_fixture->makeDeliveries(7);
    }
    void cleanup() { m_fixture.reset(); }

    void exportsWhatMatches()
    {
        const auto dialog = open(u"id:"_s + m_ids[2], {});
        QVERIFY(!dialog->findChild<QRadioButton *>(u"selectedRadioButton"_s)->isVisible());
        QTRY_VERIFY(dialog->findChild<QRadioButton *>(u"matchingRadioButton"_s)->text().contains(u"(1)"_s));
        QVERIFY(dialog->findChild<QCheckBox *>(u"redactCheckBox"_s)->isChecked());
        QSignalSpy toasts(&m_fixture->context, &AppContext::toast);
        dialog->exportTo(m_fixture->dir.filePath(u"one.csv"_s));
        QTRY_COMPARE(toasts.size(), 1);
        QTRY_VERIFY(!dialog);
        QCOMPARE(read(u"one.csv"_s).count("\r\n"), 2);
        QVERIFY(read(u"one.csv"_s).contains(m_ids[2].toLatin1()));
    }

    void exportsTheSelectedOne()
    {
        const auto dialog = open({}, {m_ids[1]});
        dialog->findChild<QRadioButton *>(u"selectedRadioButton"_s)->setChecked(true);
        dialog->findChild<QComboBox *>(u"formatComboBox"_s)->setCurrentIndex(1);
        dialog->exportTo(m_fixture->dir.filePath(u"one.jsonl"_s));
        QTRY_VERIFY(!dialog);
        QCOMPARE(read(u"one.jsonl"_s).count('\n'), 1);
        QVERIFY(read(u"one.jsonl"_s).contains(m_ids[1].toLatin1()));
    }

    void saysWhatWentWrong()
    {
        const auto dialog = open({}, {});
        dialog->exportTo(m_fixture->dir.filePath(u"no/such/folder.csv"_s));
        QTRY_VERIFY(dialog->findChild<MessageBar *>(u"messageBar"_s)->isVisible());
        QVERIFY(dialog->isVisible());
        dialog->close();
        QTRY_VERIFY(!dialog);
    }

    void closingEndsIt()
    {
        m_fixture->makeDeliveries(300);
        const auto dialog = open({}, {});
        dialog->exportTo(m_fixture->dir.filePath(u"all.csv"_s));
        dialog->reject();
        QTRY_VERIFY(!dialog); // its connection is gone with it, so nothing is written any more
        QVERIFY(!QFile::exists(m_fixture->dir.filePath(u"all.csv"_s)));
    }

private:
    std::unique_ptr<WindowFixture> m_fixture;
    QStringList m_ids;
};

QTEST_MAIN(TestEvidenceDialog)
#include "tst_evidencedialog.moc"
