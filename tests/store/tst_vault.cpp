#include "store/session.h"
#include "support/tempstore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

std::unique_ptr<store::Session> open(const test::TempStore &temp, std::optional<SecretBytes> passphrase = {})
{
    auto session = store::Session::open({temp.path(), passphrase, {u"ada"_s, u"user"_s}, &temp.clock, true});
    return session ? std::move(*session) : nullptr;
}

const store::SealBinding Row{"secret", "value", u"sec_1"_s, u"1"_s};

} // namespace

class TestVault final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sealsAndOpens()
    {
        test::TempStore temp;
        QByteArray record;
        {
            auto session = open(temp);
            const auto sealed = session->vault().seal(Row, "canary");
            VERIFY_OK(sealed);
            record = *sealed;
            QVERIFY(!record.contains("canary"));
        }
        auto again = open(temp);
        const auto plain = again->vault().open(Row, record);
        VERIFY_OK(plain);
        QCOMPARE(plain->bytes(), QByteArray("canary"));
    }

    void aRecordOpensOnlyInItsPlace_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("extra");
        QTest::addColumn<bool>("otherColumn");
        QTest::newRow("another row") << u"sec_2"_s << u"1"_s << false;
        QTest::newRow("an older version") << u"sec_1"_s << u"0"_s << false;
        QTest::newRow("another column") << u"sec_1"_s << u"1"_s << true;
    }
    void aRecordOpensOnlyInItsPlace()
    {
        QFETCH(QString, row);
        QFETCH(QString, extra);
        QFETCH(bool, otherColumn);
        test::TempStore temp;
        auto session = open(temp);
        const auto sealed = session->vault().seal(Row, "canary");
        VERIFY_OK(sealed);
        VERIFY_FAILS(session->vault().open({"secret", otherColumn ? "comment" : "value", row, extra}, *sealed), ErrorCode::StoreDamaged);
    }

    void everyFlippedByteIsRefused()
    {
        test::TempStore temp;
        auto session = open(temp);
        const auto sealed = session->vault().seal(Row, "canary");
        VERIFY_OK(sealed);
        for (qsizetype i = 0; i < sealed->size(); ++i) {
            QByteArray altered = *sealed;
            altered[i] = char(altered[i] ^ 1);
            QVERIFY2(!session->vault().open(Row, altered), qPrintable(u"byte %1"_s.arg(i)));
        }
    }

    void aWrongPassphraseWritesNothing()
    {
        test::TempStore temp;
        QByteArray record;
        {
            auto session = open(temp, SecretBytes("correct horse"));
            record = session->vault().seal(Row, "canary").value_or(QByteArray());
        }
        QFile file(temp.path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        {
            auto session = open(temp, SecretBytes("wrong horse"));
            QVERIFY(session);
            VERIFY_FAILS(session->vault().open(Row, record), ErrorCode::WrongPassphrase);
        }
        {
            auto session = open(temp);
            VERIFY_FAILS(session->vault().open(Row, record), ErrorCode::Locked);
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
        auto right = open(temp, SecretBytes("correct horse"));
        VERIFY_OK(right->vault().open(Row, record));
    }

    void aPassphraseWithoutASlotIsRefused()
    {
        test::TempStore temp;
        QVERIFY(open(temp));
        VERIFY_FAILS(store::Session::open({temp.path(), SecretBytes("x"), {}, nullptr, true}), ErrorCode::Invalid);
    }

    void aDamagedSlotIsToldApartFromAWrongPassphrase()
    {
        test::TempStore temp;
        {
            auto session = open(temp, SecretBytes("correct horse"));
            VERIFY_OK(session->db().exec(u"UPDATE key_slot SET wrapped = zeroblob(60)"_s));
        }
        auto session = open(temp, SecretBytes("correct horse"));
        VERIFY_FAILS(session->vault().unlock(), ErrorCode::StoreDamaged);
    }

    void settingAPassphraseRemovesTheKeyFile()
    {
        test::TempStore temp;
        QByteArray record;
        const QDir keys(temp.dir() + u"/belfry/keys"_s);
        {
            auto session = open(temp);
            record = session->vault().seal(Row, "canary").value_or(QByteArray());
            QCOMPARE(keys.entryList(QDir::Files).size(), 1);
            VERIFY_OK(session->vault().setPassphrase(SecretBytes("correct horse")));
            QCOMPARE(keys.entryList(QDir::Files).size(), 0);
        }
        VERIFY_FAILS(open(temp)->vault().open(Row, record), ErrorCode::Locked);
        VERIFY_OK(open(temp, SecretBytes("correct horse"))->vault().open(Row, record));
    }

    void theRecoveryCodeOpensWithoutThePassphrase()
    {
        test::TempStore temp;
        QByteArray record;
        QString code;
        {
            auto session = open(temp, SecretBytes("correct horse"));
            record = session->vault().seal(Row, "canary").value_or(QByteArray());
            const auto made = session->vault().makeRecoveryCode();
            VERIFY_OK(made);
            code = *made;
        }
        auto session = open(temp);
        VERIFY_FAILS(session->vault().unlockWithRecoveryCode(u"AAAA-BBBB"_s), ErrorCode::WrongPassphrase);
        VERIFY_OK(session->vault().unlockWithRecoveryCode(code.toLower()));
        VERIFY_OK(session->vault().open(Row, record));
    }

    void theRecoveryCodeIsTakenWhereThePassphraseGoes()
    {
        test::TempStore temp;
        QByteArray record;
        QString code;
        {
            auto session = open(temp, SecretBytes("correct horse"));
            record = session->vault().seal(Row, "canary").value_or(QByteArray());
            code = session->vault().makeRecoveryCode().value_or(QString());
        }
        VERIFY_OK(open(temp, SecretBytes(code.toLower().toLatin1() + '\n'))->vault().open(Row, record));
        const QString other = code.startsWith(u'A') ? u'B' + code.mid(1) : u'A' + code.mid(1);
        VERIFY_FAILS(open(temp, SecretBytes(other.toLatin1()))->vault().open(Row, record), ErrorCode::WrongPassphrase);
        auto session = open(temp, SecretBytes("forgotten"));
        VERIFY_FAILS(session->vault().open(Row, record), ErrorCode::WrongPassphrase);
        VERIFY_OK(session->vault().verifyPassphrase(SecretBytes(code.toLatin1())));
        VERIFY_OK(session->vault().setPassphrase(SecretBytes("a new one")));
        VERIFY_OK(open(temp, SecretBytes("a new one"))->vault().open(Row, record));
    }

    void theRecoveryCodeStandsInForALostKeyFile()
    {
        test::TempStore temp;
        QByteArray record;
        QString code;
        {
            auto session = open(temp);
            record = session->vault().seal(Row, "canary").value_or(QByteArray());
            code = session->vault().makeRecoveryCode().value_or(QString());
        }
        QDir keys(temp.dir() + u"/belfry/keys"_s);
        for (const QString &name : keys.entryList(QDir::Files))
            QVERIFY(keys.remove(name));
        VERIFY_FAILS(open(temp)->vault().open(Row, record), ErrorCode::Locked);
        VERIFY_OK(open(temp, SecretBytes(code.toLatin1()))->vault().open(Row, record));
        const QString other = code.startsWith(u'A') ? u'B' + code.mid(1) : u'A' + code.mid(1);
        VERIFY_FAILS(open(temp, SecretBytes(other.toLatin1()))->vault().open(Row, record), ErrorCode::WrongPassphrase);
    }

    void lockedByUserHoldsForEveryProcess()
    {
        test::TempStore temp;
        auto one = open(temp);
        auto two = open(temp);
        const auto sealed = two->vault().seal(Row, "canary");
        VERIFY_OK(sealed);
        VERIFY_OK(one->vault().setLockedByUser(true));
        VERIFY_FAILS(two->vault().open(Row, *sealed), ErrorCode::Locked);
        VERIFY_OK(one->vault().setLockedByUser(false));
        VERIFY_OK(two->vault().open(Row, *sealed));
    }
};

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
