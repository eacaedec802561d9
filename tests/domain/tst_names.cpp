#include "domain/names.h"

#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;

class tst_names : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void slugs_data();
    void slugs();
    void names();
    void folders_data();
    void folders();
    void keys();
    void parents();
};

void tst_names::slugs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("slug");
    QTest::addRow("plain") << u"Payments"_s << u"payments"_s;
    QTest::addRow("runs") << u"  My -- Cool  App! "_s << u"my-cool-app"_s;
    QTest::addRow("umlaut") << u"Größe 2"_s << u"gr-e-2"_s;
    QTest::addRow("nothing") << u"!!!"_s << QString();
    QTest::addRow("long") << QString(80, u'a') << QString(64, u'a');
    QTest::addRow("cut at hyphen") << QString(63, u'a') + u" b"_s << QString(63, u'a');
}

void tst_names::slugs()
{
    QFETCH(QString, name);
    QFETCH(QString, slug);
    QCOMPARE(slugOf(name), slug);
    QCOMPARE(isSlug(slug), !slug.isEmpty());
    QVERIFY(!isSlug(name + u' '));
}

void tst_names::names()
{
    QCOMPARE(*checkName(u"  Payments "_s, u"project"_s), u"Payments"_s);
    QVERIFY(checkName(QString(80, u'a'), u"project"_s));
    for (const QString &bad : {QString(), u"   "_s, QString(81, u'a'), u"a\tb"_s, u"a\nb"_s}) {
        const auto checked = checkName(bad, u"project"_s);
        QVERIFY2(!checked, qPrintable(bad));
        QCOMPARE(checked.error().field, u"name"_s);
        QVERIFY(checked.error().message.contains(u"project"_s));
    }
}

void tst_names::folders_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("clean"); // empty = refused
    QTest::addRow("root") << u"/"_s << u"/"_s;
    QTest::addRow("one") << u"/app"_s << u"/app"_s;
    QTest::addRow("trailing") << u"/app/db/"_s << u"/app/db"_s;
    QTest::addRow("dots in names") << u"/.hidden/my.svc-1_x"_s << u"/.hidden/my.svc-1_x"_s;
    QTest::addRow("deep") << u"/a"_s.repeated(32) << u"/a"_s.repeated(32);
    for (const QString &bad : {QString(), u"app"_s, u"//"_s, u"/a//b"_s, u"/a/../b"_s, u"/."_s, u"/a b"_s, u"/ä"_s, u"/a*"_s, u"/a\n"_s,
             u"/a"_s.repeated(33), u"/"_s + QString(1024, u'a')})
        QTest::addRow("bad %s", qPrintable(bad.left(20))) << bad << QString();
}

void tst_names::folders()
{
    QFETCH(QString, path);
    QFETCH(QString, clean);
    const auto checked = checkFolderPath(path);
    QCOMPARE(bool(checked), !clean.isEmpty());
    if (checked)
        QCOMPARE(*checked, clean);
    else
        QCOMPARE(checked.error().field, u"path"_s);
}

void tst_names::keys()
{
    for (const QString &good : {u"A"_s, u"_x"_s, u"DB_URL.2-a"_s, QString(256, u'K')})
        QVERIFY2(checkSecretKey(good), qPrintable(good));
    for (const QString &bad : {QString(), u"1A"_s, u"A B"_s, u"A="_s, u"Ä"_s, u"A\n"_s, QString(257, u'K')})
        QVERIFY2(!checkSecretKey(bad), qPrintable(bad));
}

void tst_names::parents()
{
    QCOMPARE(parentPath(u"/a/b"_s), u"/a"_s);
    QCOMPARE(parentPath(u"/a"_s), u"/"_s);
    QCOMPARE(parentPath(u"/"_s), u"/"_s);
}

QTEST_APPLESS_MAIN(tst_names)
#include "tst_names.moc"
