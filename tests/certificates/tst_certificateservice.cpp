#include "certificatemaker.h"
#include "certificates/certificateservice.h"
#include "certificates/profileservice.h"
#include "services/auditservice.h"
#include "services/enginecontext.h"
#include "support/tempstore.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace belfry;

class TestCertificateService final : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    QString m_shop;

    certificates::CertificateService &service() { return m_engine->certificates(); }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_temp->dir() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<test::TempStore>();
        m_engine = m_temp->open();
        m_shop = service().createApplication(u"Web Shop"_s)->id;
    }
    void cleanup()
    {
        m_engine.reset();
        m_temp.reset();
    }

    void applications()
    {
        QCOMPARE(service().findApplication(u"web-shop"_s)->id, m_shop);
        QCOMPARE(service().findApplication(u"Web Shop"_s)->id, m_shop);
        VERIFY_FAILS(service().createApplication(u"Web Shop"_s), ErrorCode::Conflict);
        VERIFY_FAILS(service().createApplication(u" "_s), ErrorCode::Invalid);
        VERIFY_FAILS(service().findApplication(u"moon"_s), ErrorCode::NotFound);
        VERIFY_OK(service().removeApplication(m_shop));
        QVERIFY(service().applications()->isEmpty());
    }

    void threeGoodAndOneBad()
    {
        QDir(m_temp->dir()).mkdir(u"in"_s);
        write(u"in/1.pem"_s, crypto::toPem(test::OddCertificate{.serial = "1"}.der()));
        write(u"in/2.crt"_s, test::OddCertificate{.serial = "2"}.der());
        write(u"in/3.pem"_s, QByteArray(crypto::toPem(test::OddCertificate{.serial = "3"}.der())).replace('\n', "\r\n"));
        write(u"in/bad.cer"_s, "garbage");
        write(u"in/notes.txt"_s, "not looked at");
        const auto report = service().importFiles(m_shop, {m_temp->dir() + u"/in"_s});
        VERIFY_OK(report);
        QCOMPARE(report->imported, 3);
        QCOMPARE(report->unreadable, 1);
        QCOMPARE(report->files.size(), 4);
        QCOMPARE(service().list(m_shop)->size(), 3);
        const auto again = service().importFiles(m_shop, {m_temp->dir() + u"/in"_s});
        QCOMPARE(again->known, 3);
        QCOMPARE(again->imported, 0);
        QVERIFY(m_engine->events().list()->isEmpty()); // importing raises nothing
    }

    void aMissingFileDoesNotStopTheOthers()
    {
        write(u"a.pem"_s, crypto::toPem(test::OddCertificate().der()));
        const auto report = service().importFiles(m_shop, {u"/nowhere/x.pem"_s, m_temp->dir() + u"/a.pem"_s});
        VERIFY_OK(report);
        QCOMPARE(report->imported, 1);
        QCOMPARE(report->unreadable, 1);
        QVERIFY(report->files.constFirst().reason.contains(u"/nowhere/x.pem"_s));
    }

    void importsAreBitIdentical()
    {
        const QByteArray der = test::OddCertificate{.serial = "-77", .notAfter = "99991231235959Z"}.der();
        const auto report = service().importBytes(m_shop, u"x"_s, der);
        QCOMPARE(report->imported, 1);
        const auto found = service().find(report->files.constFirst().certificateId);
        QCOMPARE(found->der, der);
        QCOMPARE(*service().exportPem(found->id, false), crypto::toPem(der));
        QCOMPARE(service().find(found->fingerprint.toUpper())->id, found->id);
    }

    void issueMakesTheRootOnce()
    {
        const auto first = service().issue(m_shop, {u"api.example.com"_s, {}, 90, {}});
        VERIFY_OK(first);
        QCOMPARE(first->certificate.profileName, u"TLS Server"_s);
        QCOMPARE(first->certificate.san, QStringList(u"api.example.com"_s)); // clients look at no other name
        QVERIFY(first->certificate.hasKey);
        VERIFY_OK(service().issue(m_shop, {u"Ada Lovelace"_s, {}, 1, u"TLS Client"_s}));
        int roots = 0;
        const auto all = service().list(m_shop);
        for (const auto &each : *all)
            roots += each.isCa;
        QCOMPARE(all->size(), 3);
        QCOMPARE(roots, 1);
        QCOMPARE(service().exportPem(first->certificate.id, true)->count("BEGIN CERTIFICATE"), 2);
    }

    void theCommonNameIsAmongTheNames()
    {
        const auto issued = [this](const QString &cn, const QStringList &san, const QString &profile = {}) {
            const auto made = service().issue(m_shop, {cn, san, 9, profile});
            return made ? made->certificate.san : QStringList(made.error().message);
        };
        QCOMPARE(issued(u"a.example"_s, {u"b.example"_s}), (QStringList{u"a.example"_s, u"b.example"_s}));
        QCOMPARE(issued(u"a.example"_s, {u"b.example"_s, u"DNS:A.example"_s}).size(), 2); // once
        QCOMPARE(issued(u"a.example"_s, {u"a.example"_s}), QStringList(u"a.example"_s));
        QCOMPARE(issued(u"Ada Lovelace"_s, {u"email:ada@b.example"_s}), QStringList(u"ada@b.example"_s)); // no host
        certificates::Profile inner;
        inner.applicationId = m_shop;
        inner.name = u"Inner"_s;
        inner.usages = QStringList{u"server"_s};
        inner.keyKind = u"ec-p256"_s;
        inner.days = 9;
        inner.maxDays = 90;
        inner.nameRules = QStringList{u"*.inner.example"_s};
        VERIFY_OK(certificates::ProfileService(m_engine->context().session()).save(inner));
        QCOMPARE(issued(u"a.example"_s, {u"b.inner.example"_s}, u"Inner"_s), QStringList(u"b.inner.example"_s)); // the profile forbids it
        QVERIFY(issued(u"a.example"_s, {}, u"Inner"_s).constFirst().contains(u"does not allow"_s));
    }

    void onlyFilesAreImported()
    {
        const QString pipe = m_temp->dir() + u"/pipe.pem"_s;
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        write(u"a.pem"_s, crypto::toPem(test::OddCertificate().der()));
        const auto report = service().importFiles(m_shop, {pipe, u"/dev/zero"_s, m_temp->dir() + u"/a.pem"_s});
        VERIFY_OK(report);
        QCOMPARE(report->imported, 1);
        QCOMPARE(report->unreadable, 2);
        QVERIFY2(report->files.constFirst().reason.contains(u"pipe"_s), qPrintable(report->files.constFirst().reason));
        QCOMPARE(service().importFiles(m_shop, {m_temp->dir()})->files.size(), 1); // a folder with one: only its files
    }

    void everyActionIsInTheTrail()
    {
        const auto actions = [this](const QString &object) {
            QStringList names;
            const auto records = m_engine->audit().list({object, {}, 0, 0, 50});
            for (const AuditRecord &record : records.value_or(QList<AuditRecord>()))
                names.prepend(record.action + u" "_s + record.detail);
            return names;
        };
        const auto made = *service().issue(m_shop, {u"a.example"_s, {}, 9, {}});
        VERIFY_OK(service().exportKey(made.certificate.id));
        const auto next = *service().renew(made.certificate.id);
        VERIFY_OK(service().remove(made.certificate.id));
        QCOMPARE(actions(made.certificate.id), (QStringList{u"certificate.issue a.example"_s, u"certificate.export-key a.example"_s, u"certificate.delete a.example"_s}));
        VERIFY_OK(service().revoke(next.certificate.id, u"superseded"_s));
        QCOMPARE(actions(next.certificate.id), (QStringList{u"certificate.renew a.example, in place of "_s + made.certificate.id, u"certificate.revoke a.example: Superseded"_s}));
        const auto authority = service().authorities(m_shop)->constFirst();
        QCOMPARE(actions(authority.id), QStringList(u"authority.create Web Shop Root CA, root"_s));
        const auto one = service().importBytes(m_shop, u"x"_s, test::OddCertificate{.commonName = QByteArray("good.com\0evil.org", 17)}.der());
        const QString id = one->files.constFirst().certificateId;
        QCOMPARE(actions(id), QStringList(u"certificate.import 1 certificate(s), 0 private key(s): good.com\\0evil.org"_s));
        VERIFY_OK(service().importBytes(m_shop, u"x"_s, service().find(id)->der)); // known: nothing happened
        QCOMPARE(actions(id).size(), 1);
        VERIFY_OK(service().importBytes(m_shop, u"x"_s, test::OddCertificate{.serial = "9"}.der(), {{}, false, true})); // only looked at
        QByteArray many;
        for (const char *serial : {"11", "12", "13"})
            many += crypto::toPem(test::OddCertificate{.serial = serial}.der());
        VERIFY_OK(service().importBytes(m_shop, u"x"_s, many));
        const QStringList ofShop = actions(m_shop);
        QCOMPARE(ofShop.size(), 2); // made, and one line for the three
        QCOMPARE(ofShop.constLast(), u"certificate.import 3 certificate(s), 0 private key(s): odd.example.com, odd.example.com, odd.example.com"_s);
    }

    void aSheetShowsWhatANameHides()
    {
        const QByteArray name = QByteArray("good.com\0evil.org", 17) + "\xE2\x80\xAE\xD8\x9C\xE2\x80\x8F\n";
        VERIFY_OK(service().importBytes(m_shop, u"x"_s, test::OddCertificate{.commonName = name}.der()));
        const QByteArray csv = *service().exportCsv(m_shop);
        QVERIFY2(csv.contains("good.com\\0evil.org\\u202e\\u061c\\u200f\\u000a"), csv.constData());
        QVERIFY(!csv.contains('\0'));
        QCOMPARE(csv.count('\n'), 2); // the head and one row
    }

    void badOrdersLeaveNothing()
    {
        VERIFY_FAILS(service().issue(m_shop, {u"a"_s, {}, -1, {}}), ErrorCode::Invalid);
        VERIFY_FAILS(service().issue(m_shop, {u"a"_s, {u"bad name"_s}, 9, {}}), ErrorCode::Invalid);
        VERIFY_FAILS(service().issue(m_shop, {u"a"_s, {}, 9, u"Code Signing"_s}), ErrorCode::Invalid);
        VERIFY_FAILS(service().issue(u"moon"_s, {u"a"_s, {}, 9, {}}), ErrorCode::NotFound);
        QVERIFY(service().list(m_shop)->isEmpty()); // not even a root
        VERIFY_FAILS(service().revocationList(m_shop), ErrorCode::NotFound);
    }

    void renewKeepsTheNames()
    {
        const QStringList names{u"a.example"_s, u"IP:2001:db8::5"_s, u"IP:10.0.0.0"_s, u"email:a@b.example"_s, u"URI:urn:x:1"_s};
        const auto first = service().issue(m_shop, {u"a.example"_s, names, 45, u"TLS Client"_s});
        VERIFY_OK(first);
        m_temp->clock.advance(40LL * 86'400'000);
        const auto second = service().renew(first->certificate.id);
        VERIFY_OK(second);
        QCOMPARE(second->certificate.san, first->certificate.san);
        QCOMPARE(second->certificate.commonName, first->certificate.commonName);
        QCOMPARE(second->certificate.profileName, u"TLS Client"_s);
        QCOMPARE(second->certificate.daysUntilExpiry(m_temp->clock.nowMs()), 45);
        QCOMPARE(service().find(first->certificate.id)->renewedBy, second->certificate.id);
        VERIFY_FAILS(service().renew(first->certificate.id), ErrorCode::Conflict);
        VERIFY_OK(service().renew(second->certificate.id, true));
    }

    void whatWasImportedIsNotRenewedOrRevoked()
    {
        const auto report = service().importBytes(m_shop, u"x"_s, test::OddCertificate().der());
        const QString id = report->files.constFirst().certificateId;
        VERIFY_FAILS(service().renew(id), ErrorCode::Invalid);
        VERIFY_FAILS(service().revoke(id, u"superseded"_s), ErrorCode::Invalid);
    }

    void revoke()
    {
        const auto made = service().issue(m_shop, {u"a.example"_s, {}, 45, {}});
        VERIFY_FAILS(service().revoke(made->certificate.id, u"boredom"_s), ErrorCode::Invalid);
        const auto revoked = service().revoke(made->certificate.id, u"cessation-of-operation"_s);
        VERIFY_OK(revoked);
        QCOMPARE(revoked->certificate.revocationReason, u"Cessation of Operation"_s);
        QCOMPARE(revoked->certificate.status(m_temp->clock.nowMs()), u"revoked"_s);
        VERIFY_FAILS(service().revoke(made->certificate.id, u"superseded"_s), ErrorCode::Conflict);
        VERIFY_FAILS(service().renew(made->certificate.id), ErrorCode::Conflict);
        VERIFY_OK(service().revocationList(m_shop));
        const auto all = service().list(m_shop);
        for (const auto &each : *all) {
            if (each.isCa)
                VERIFY_FAILS(service().revoke(each.id, u"ca-compromise"_s), ErrorCode::Invalid);
        }
    }

    void aLockedVaultIssuesNothing()
    {
        VERIFY_OK(m_engine->vault().lock());
        VERIFY_FAILS(service().issue(m_shop, {u"a.example"_s, {}, 45, {}}), ErrorCode::Locked);
        QVERIFY(service().list(m_shop)->isEmpty());
        VERIFY_OK(service().importBytes(m_shop, u"x"_s, test::OddCertificate().der())); // public: needs no key
    }
};

QTEST_GUILESS_MAIN(TestCertificateService)
#include "tst_certificateservice.moc"
