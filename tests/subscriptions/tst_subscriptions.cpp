#include "core/json.h"
#include "core/paths.h"
#include "domain/names.h"
#include "secrets/secretservice.h"
#include "store/events.h"
#include "store/outbox.h"
#include "store/projects.h"
#include "subscriptions/accessservice.h"
#include "subscriptions/frames.h"
#include "subscriptions/register.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace belfry;
using namespace belfry::subscriptions;
using namespace Qt::StringLiterals;

class TestSubscriptions : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    FakeClock m_clock;
    std::unique_ptr<store::Session> m_session;
    std::unique_ptr<AccessService> m_access;

    Project addProject(const QString &slug)
    {
        Project project;
        project.id = u"prj_"_s + slug;
        project.slug = slug;
        project.name = slug;
        project.createdAt = m_clock.nowMs();
        project.environments = {{u"env_"_s + slug + u"d"_s, u"dev"_s, u"Development"_s, 0}, {u"env_"_s + slug + u"s"_s, u"staging"_s, u"Staging"_s, 1}};
        store::Projects projects(*m_session);
        if (!projects.insert(project))
            QTest::qFail("project not inserted", __FILE__, __LINE__);
        return project;
    }
    static Json json(const QByteArray &text) { return *parseJson(text); }

private Q_SLOTS:
    void initTestCase();
    void init();

    void loginGivesTokens();
    void wrongLoginsLockOut();
    void tokensExpireAndDieWithTheirIdentity();
    void credentialsAreNotInTheFile();
    void identityReferences();
    void rolesAndGrants();
    void refusesBadGrants();
    void expandsActions();
    void permissionsAreScoped();
    void parsesSubscriptions_data();
    void parsesSubscriptions();
    void matches_data();
    void matches();
    void refusesEntriesOutsideTheRole();
    void goldenFrames();
    void journalOfChangeSets();
    void frameIdsIncreaseThroughBurstsAndClockSteps();
    void replayIsExact();
};

void TestSubscriptions::initTestCase()
{
    QVERIFY(qputenv("BELFRY_STORE", ""));
}

void TestSubscriptions::init()
{
    m_access.reset();
    m_session.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_dir->path().toUtf8());
    qputenv("XDG_DATA_HOME", m_dir->path().toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_dir->path().toUtf8());
    m_clock.set(1763683200000);
    auto session = store::Session::open({m_dir->filePath(u"s.belfry"_s), {}, {u"ada"_s, u"user"_s}, &m_clock, true});
    QVERIFY2(session.has_value(), qPrintable(session ? QString() : session.error().message));
    m_session = std::move(*session);
    m_access = std::make_unique<AccessService>(*m_session);
}

void TestSubscriptions::loginGivesTokens()
{
    const auto made = m_access->createIdentity(u"ci"_s);
    QVERIFY(made.has_value());
    QVERIFY(made->identity.id.startsWith(u"idn_"));
    QCOMPARE(made->clientSecret.size(), 64);
    const auto token = m_access->login(made->identity.clientId, made->clientSecret);
    QVERIFY(token.has_value());
    QCOMPARE(token->expiresInSeconds, AccessService::LoginTtlSeconds);
    const auto who = m_access->authenticate(token->accessToken);
    QVERIFY(who.has_value() && who->has_value());
    QCOMPARE((*who)->id, made->identity.id);
    QCOMPARE((*who)->lastLoginAt, m_clock.nowMs());
    QString forged = token->accessToken;
    forged.back() = forged.back() == u'a' ? u'b' : u'a';
    for (const QString &bad : {forged, QString(), u"tok_1.x"_s, forged.section(u'.', 0, 0), u"'; DROP TABLE identity"_s, token->accessToken + u"a"_s}) {
        const auto nobody = m_access->authenticate(bad);
        QVERIFY(nobody.has_value());
        QVERIFY2(!nobody->has_value(), qPrintable(bad));
    }
}

void TestSubscriptions::wrongLoginsLockOut()
{
    const auto made = m_access->createIdentity(u"ci"_s);
    const QString id = made->identity.clientId;
    QVERIFY(!m_access->login(u"nobody"_s, made->clientSecret));
    QVERIFY(!m_access->login(id, u"wrong"_s));
    QVERIFY(!m_access->login(id, u"wrong"_s));
    QVERIFY(m_access->login(id, made->clientSecret)); // a right one in between starts the count anew
    for (int i = 0; i < 3; ++i)
        QVERIFY(!m_access->login(id, u"wrong"_s));
    const auto locked = m_access->login(id, made->clientSecret);
    QVERIFY(!locked);
    QCOMPARE(locked.error().message, m_access->login(u"nobody"_s, u"x"_s).error().message);
    m_clock.advance(AccessService::LockoutMs + 1);
    QVERIFY(m_access->login(id, made->clientSecret));
}

void TestSubscriptions::tokensExpireAndDieWithTheirIdentity()
{
    const auto made = m_access->createIdentity(u"ci"_s);
    const auto token = m_access->issueToken(u"ci"_s);
    QVERIFY(token.has_value());
    QVERIFY(m_access->authenticate(token->accessToken)->has_value());
    m_clock.advance(AccessService::IssuedTtlSeconds * 1000 + 1);
    QVERIFY(!m_access->authenticate(token->accessToken)->has_value());
    QVERIFY2(m_access->authenticateOpen(token->accessToken)->has_value(), "a stream that is open goes on until its hourly cut");
    const auto second = m_access->issueToken(made->identity.id);
    QVERIFY(m_access->revokeTokens(made->identity.id));
    QVERIFY(!m_access->authenticate(second->accessToken)->has_value());
    QVERIFY(!m_access->authenticateOpen(second->accessToken)->has_value());
    const auto third = m_access->issueToken(made->identity.id);
    QVERIFY(m_access->removeIdentity(made->identity.clientId));
    QVERIFY(!m_access->authenticate(third->accessToken)->has_value());
    QVERIFY(m_access->identities()->isEmpty());
}

void TestSubscriptions::credentialsAreNotInTheFile()
{
    const auto made = m_access->createIdentity(u"ci"_s);
    const auto token = m_access->issueToken(u"ci"_s);
    for (const QString &name : QDir(m_dir->path()).entryList(QDir::Files)) {
        QFile file(m_dir->filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains(made->clientSecret.toUtf8()));
        QVERIFY(!bytes.contains(token->accessToken.section(u'.', 1).toUtf8()));
    }
}

void TestSubscriptions::identityReferences()
{
    QVERIFY(m_access->createIdentity(u"twin"_s));
    QVERIFY(m_access->createIdentity(u"twin"_s));
    QCOMPARE(m_access->findIdentity(u"twin"_s).error().code, ErrorCode::Invalid);
    QCOMPARE(m_access->findIdentity(u"other"_s).error().code, ErrorCode::NotFound);
    QCOMPARE(m_access->createIdentity(u"  "_s).error().code, ErrorCode::Invalid);
}

void TestSubscriptions::rolesAndGrants()
{
    const Project shop = addProject(u"shop"_s);
    const auto ci = m_access->createIdentity(u"ci"_s);
    QVERIFY(m_access->createRole(u"listener"_s));
    QCOMPARE(m_access->createRole(u"listener"_s).error().code, ErrorCode::Conflict);
    const auto grant = m_access->grant({u"listener"_s, u"ci"_s, shop.id, {u"create"_s, u"update"_s}, u"dev"_s, u"/app/**"_s});
    QVERIFY2(grant.has_value(), qPrintable(grant ? QString() : grant.error().message));
    QCOMPARE(grant->roleName, u"listener"_s);
    QCOMPARE(grant->identityName, u"ci"_s);
    const auto role = m_access->findRole(u"listener"_s);
    QCOMPARE(role->grants, QList{*grant});
    QCOMPARE(m_access->renameRole(u"listener"_s, u"hearer"_s)->grants.size(), 1);
    QCOMPARE(m_access->permissions(ci->identity.id, shop.id)->grants().size(), 1);
    QVERIFY(m_access->permissions(ci->identity.id, u"prj_other"_s)->isEmpty());
    QVERIFY(!*m_access->mayIngest(ci->identity.id));
    QVERIFY(m_access->grant({u"hearer"_s, u"ci"_s, {}, {u"ingest-events"_s}, {}, {}}));
    QVERIFY(*m_access->mayIngest(ci->identity.id));
    QCOMPARE(*m_access->revoke(u"hearer"_s, u"ci"_s, shop.id), 1);
    QCOMPARE(*m_access->revoke(u"hearer"_s, u"ci"_s), 1);
    QCOMPARE(m_access->revoke(u"hearer"_s, u"ci"_s).error().code, ErrorCode::NotFound);
    QVERIFY(m_access->grant({u"hearer"_s, u"ci"_s, shop.id, {u"read"_s}, {}, {}}));
    QVERIFY(m_access->removeRole(u"hearer"_s));
    QVERIFY(m_access->permissions(ci->identity.id, shop.id)->isEmpty());
}

void TestSubscriptions::refusesBadGrants()
{
    const Project shop = addProject(u"shop"_s);
    QVERIFY(m_access->createIdentity(u"ci"_s));
    QVERIFY(m_access->createRole(u"r"_s));
    const auto code = [this](const GrantDraft &draft) {
        const auto grant = m_access->grant(draft);
        return grant ? QString() : errorCodeName(grant.error().code);
    };
    QCOMPARE(code({u"x"_s, u"ci"_s, shop.id, {u"read"_s}, {}, {}}), u"not-found"_s);
    QCOMPARE(code({u"r"_s, u"x"_s, shop.id, {u"read"_s}, {}, {}}), u"not-found"_s);
    QCOMPARE(code({u"r"_s, u"ci"_s, u"prj_x"_s, {u"read"_s}, {}, {}}), u"not-found"_s);
    QCOMPARE(code({u"r"_s, u"ci"_s, shop.id, {u"read"_s}, u"moon"_s, {}}), u"not-found"_s);
    QCOMPARE(code({u"r"_s, u"ci"_s, {}, {u"read"_s}, {}, {}}), u"invalid"_s);
    QCOMPARE(code({u"r"_s, u"ci"_s, shop.id, {u"fly"_s}, {}, {}}), u"invalid"_s);
    QCOMPARE(code({u"r"_s, u"ci"_s, shop.id, {}, {}, {}}), u"invalid"_s);
}

void TestSubscriptions::expandsActions()
{
    QCOMPARE(*expandActions({u"read"_s}),
        (QStringList{u"subscribe-on-created"_s, u"subscribe-on-updated"_s, u"subscribe-on-deleted"_s, u"subscribe-on-import-mutations"_s}));
    QCOMPARE(*expandActions({u"delete"_s, u"create"_s, u"create"_s, u"subscribe-on-created"_s}),
        (QStringList{u"subscribe-on-created"_s, u"subscribe-on-deleted"_s}));
    QVERIFY(expandActions({u"nope"_s}).error().message.contains(u"ingest-events"));
}

void TestSubscriptions::permissionsAreScoped()
{
    Grant grant;
    grant.actions = {u"subscribe-on-created"_s};
    grant.environment = u"dev"_s;
    grant.pathPattern = u"/app/**"_s;
    const Permissions permissions({grant});
    const QString action = u"subscribe-on-created"_s;
    QVERIFY(permissions.allows(action, u"dev"_s, u"/app/db"_s));
    QVERIFY(permissions.allows(action, u"dev"_s, u"/app/**"_s)); // the pattern itself
    QVERIFY(permissions.allows(action, {}, {}));
    QVERIFY(permissions.allows(action, u"dev"_s, {}));
    QVERIFY(!permissions.allows(action, u"prod"_s, {}));
    QVERIFY(!permissions.allows(action, u"dev"_s, u"/web"_s));
    QVERIFY(!permissions.allows(action, u"dev"_s, u"/**"_s));
    QVERIFY(!permissions.allows(u"subscribe-on-deleted"_s, u"dev"_s, u"/app/db"_s));
    QVERIFY(!Permissions().allows(action, {}, {}));
}

void TestSubscriptions::parsesSubscriptions_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("path"); ///< of the first issue; empty = valid
    QTest::newRow("minimal") << R"({"projectId":"p","register":[{"event":"secret:create"}]})"_ba << ""_ba;
    QTest::newRow("conditions") << R"({"projectId":"p","register":[{"event":"secret:delete","conditions":{"environmentSlug":"dev","secretPath":"/**"}}]})"_ba << ""_ba;
    QTest::newRow("path only") << R"({"projectId":"p","register":[{"event":"secret:update","conditions":{"secretPath":"/a"}}]})"_ba << ""_ba;
    QTest::newRow("unknown keys") << R"({"projectId":"p","x":1,"register":[{"event":"secret:import-mutation","y":2}]})"_ba << ""_ba;
    QTest::newRow("no project") << R"({"register":[{"event":"secret:create"}]})"_ba << R"(["projectId"])"_ba;
    QTest::newRow("project number") << R"({"projectId":1,"register":[{"event":"secret:create"}]})"_ba << R"(["projectId"])"_ba;
    QTest::newRow("no register") << R"({"projectId":"p"})"_ba << R"(["register"])"_ba;
    QTest::newRow("empty register") << R"({"projectId":"p","register":[]})"_ba << R"(["register"])"_ba;
    QTest::newRow("register object") << R"({"projectId":"p","register":{}})"_ba << R"(["register"])"_ba;
    QTest::newRow("eleven") << R"({"projectId":"p","register":[)"_ba + R"({"event":"secret:create"},)"_ba.repeated(10) + R"({"event":"secret:create"}]})"
                            << R"(["register"])"_ba;
    QTest::newRow("unknown event") << R"({"projectId":"p","register":[{"event":"secret:create"},{"event":"secret:*"}]})"_ba << R"(["register",1,"event"])"_ba;
    QTest::newRow("no event") << R"({"projectId":"p","register":[{}]})"_ba << R"(["register",0,"event"])"_ba;
    QTest::newRow("entry text") << R"({"projectId":"p","register":["secret:create"]})"_ba << R"(["register",0])"_ba;
    QTest::newRow("environment number") << R"({"projectId":"p","register":[{"event":"secret:create","conditions":{"environmentSlug":1}}]})"_ba
                                        << R"(["register",0,"conditions","environmentSlug"])"_ba;
    QTest::newRow("empty path") << R"({"projectId":"p","register":[{"event":"secret:create","conditions":{"secretPath":""}}]})"_ba
                                << R"(["register",0,"conditions","secretPath"])"_ba;
    QTest::newRow("conditions text") << R"({"projectId":"p","register":[{"event":"secret:create","conditions":"dev"}]})"_ba << R"(["register",0,"conditions"])"_ba;
    QTest::newRow("array") << "[]"_ba << "[]"_ba;
}

void TestSubscriptions::parsesSubscriptions()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, path);
    const auto subscription = parseSubscription(json(body));
    QCOMPARE(subscription.has_value(), path.isEmpty());
    if (!subscription) {
        QVERIFY(subscription.error().is_array());
        QCOMPARE(toBytes(subscription.error()[0]["path"]), path);
        QVERIFY(!stringAt(subscription.error()[0], "message").isEmpty());
    }
}

void TestSubscriptions::matches_data()
{
    QTest::addColumn<QByteArray>("conditions");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("hears");
    const QString create = u"secret:create"_s;
    QTest::newRow("all") << "{}"_ba << create << u"dev"_s << u"/x/y"_s << true;
    QTest::newRow("other type") << "{}"_ba << u"secret:update"_s << u"dev"_s << u"/"_s << false;
    QTest::newRow("environment") << R"({"environmentSlug":"dev"})"_ba << create << u"dev"_s << u"/x"_s << true;
    QTest::newRow("other environment") << R"({"environmentSlug":"dev"})"_ba << create << u"prod"_s << u"/x"_s << false;
    QTest::newRow("root only") << R"({"secretPath":"/"})"_ba << create << u"dev"_s << u"/x"_s << false;
    QTest::newRow("root") << R"({"secretPath":"/"})"_ba << create << u"dev"_s << u"/"_s << true;
    QTest::newRow("everything") << R"({"secretPath":"/**"})"_ba << create << u"dev"_s << u"/x/y"_s << true;
    QTest::newRow("folder") << R"({"secretPath":"/x"})"_ba << create << u"dev"_s << u"/x/y"_s << false;
    QTest::newRow("no prefix match") << R"({"secretPath":"/x"})"_ba << create << u"dev"_s << u"/xy"_s << false;
}

void TestSubscriptions::matches()
{
    QFETCH(QByteArray, conditions);
    QFETCH(QString, type);
    QFETCH(QString, environment);
    QFETCH(QString, path);
    QFETCH(bool, hears);
    const auto subscription = parseSubscription(
        json(R"({"projectId":"p","register":[{"event":"secret:create","conditions":)" + conditions + "}]}"));
    QVERIFY(subscription.has_value());
    Grant everything;
    everything.actions = allActions();
    QCOMPARE(subscription->wants({1, u"p"_s, type, environment, path, {u"K"_s}}, Permissions({everything})), hears);
    QVERIFY(!subscription->wants({1, u"q"_s, type, environment, path, {u"K"_s}}, Permissions({everything})));
    everything.environment = u"moon"_s;
    QVERIFY(!subscription->wants({1, u"p"_s, type, environment, path, {u"K"_s}}, Permissions({everything})));
}

void TestSubscriptions::refusesEntriesOutsideTheRole()
{
    Grant grant;
    grant.actions = {u"subscribe-on-created"_s};
    grant.environment = u"dev"_s;
    const Permissions permissions({grant});
    const auto ask = [](const QByteArray &entry) { return *parseSubscription(json(R"({"projectId":"p","register":[)" + entry + "]}")); };
    const auto create = ask(R"({"event":"secret:create"})");
    QVERIFY(!create.refusedBy(permissions));
    const auto second = ask(R"({"event":"secret:create"},{"event":"secret:delete"})");
    QCOMPARE(second.refusedBy(permissions), &second.entries[1]);
    const auto prod = ask(R"({"event":"secret:create","conditions":{"environmentSlug":"prod"}})");
    QVERIFY(prod.refusedBy(permissions));
}

void TestSubscriptions::goldenFrames()
{
    QFile file(QStringLiteral(BELFRY_FIXTURES) + u"/sse-frames.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Json frames = json(file.readAll());
    QHash<QString, QByteArray> golden;
    for (const auto &frame : frames)
        golden.insert(stringAt(frame, "name"), stringAt(frame, "frame").toUtf8());
    QCOMPARE(golden.size(), 4);
    QCOMPARE(eventFrame({1763683200000, u"p"_s, u"secret:create"_s, u"staging"_s, u"/"_s, {u"SECRET_KEY1"_s, u"SECRET_KEY2"_s}}), golden[u"D1"_s]);
    QCOMPARE(eventFrame({1763683200001, u"p"_s, u"secret:import-mutation"_s, u"staging"_s, u"/"_s, {}}), golden[u"D2"_s]);
    QCOMPARE(pingFrame(), golden[u"D3 ping"_s]);
    QCOMPARE(errorFrame(u"Permission denied or refresh failed"_s), golden[u"D4 error"_s]);
    // Whatever a name holds, a frame stays one frame.
    const QByteArray odd = eventFrame({1, u"p"_s, u"secret:create"_s, u"dev"_s, u"/a"_s, {u"A\nid: 9\r\n\r\nevent: x\u2028\u0085"_s}});
    QCOMPARE(odd.count('\n'), 4);
    QVERIFY(!odd.contains('\r'));
}

void TestSubscriptions::journalOfChangeSets()
{
    const Project shop = addProject(u"shop"_s);
    secrets::SecretService secrets(*m_session);
    Journal journal(*m_session);
    const auto start = journal.position();
    QVERIFY(start.has_value());
    const auto first = secrets.set(shop.id, u"staging"_s, u"/"_s, {{u"SECRET_KEY2"_s, "1"}, {u"SECRET_KEY1"_s, "2"}});
    QVERIFY2(first.has_value(), qPrintable(first ? QString() : first.error().message));
    QVERIFY(secrets.set(shop.id, u"staging"_s, u"/"_s, {{u"SECRET_KEY2"_s, "changed"}, {u"NEW"_s, "x"}}));
    QVERIFY(secrets.remove(shop.id, u"staging"_s, u"/"_s, {u"SECRET_KEY1"_s}));
    const auto batch = journal.after(*start);
    QVERIFY(batch.has_value());
    QCOMPARE(batch->events.size(), 4);
    QCOMPARE(batch->events[0], (ProjectEvent{1763683200000, shop.id, u"secret:create"_s, u"staging"_s, u"/"_s, {u"SECRET_KEY2"_s, u"SECRET_KEY1"_s}}));
    QCOMPARE(batch->events[1].type, u"secret:create"_s);
    QCOMPARE(batch->events[1].keys, QStringList{u"NEW"_s});
    QCOMPARE(batch->events[2].type, u"secret:update"_s);
    QCOMPARE(batch->events[2].id, batch->events[1].id + 1);
    QCOMPARE(batch->events[3].type, u"secret:delete"_s);
    QVERIFY(batch->isLast);
    QVERIFY(journal.after(batch->position)->events.isEmpty());
    QVERIFY(journal.after(0, u"prj_other"_s)->events.isEmpty());

    // A folder that imports hears that something changed, not what; the sample of a test is nobody's change.
    Event import;
    import.type = u"secrets.modified"_s;
    import.projectId = shop.id;
    import.environment = u"dev"_s;
    import.path = u"/app"_s;
    import.source = u"import"_s;
    import.data = R"({"changes":{"created":[],"updated":[],"deleted":[]}})";
    store::Transaction transaction(m_session->db());
    QVERIFY(transaction.begin());
    QVERIFY(store::raise(*m_session, import));
    import.source = u"test"_s;
    QVERIFY(store::raise(*m_session, import));
    QVERIFY(transaction.commit());
    const auto imported = journal.after(batch->position);
    QCOMPARE(imported->events.size(), 1);
    QCOMPARE(imported->events[0].type, u"secret:import-mutation"_s);
    QVERIFY(imported->position > imported->events[0].id);
}

void TestSubscriptions::frameIdsIncreaseThroughBurstsAndClockSteps()
{
    const Project shop = addProject(u"shop"_s);
    secrets::SecretService secrets(*m_session);
    for (int i = 0; i < 50; ++i) {
        QVERIFY(secrets.set(shop.id, u"dev"_s, u"/"_s, {{u"A"_s, QByteArray::number(i)}, {u"B%1"_s.arg(i), "x"}}));
        m_clock.advance(i == 20 ? -3'600'000 : i % 3);
    }
    const auto all = Journal(*m_session).after(0, shop.id);
    QVERIFY(all.has_value());
    QVERIFY(all->events.size() >= 99);
    qint64 last = 0;
    for (const ProjectEvent &event : all->events) {
        QVERIFY(event.id > last);
        QCOMPARE(QByteArray::number(event.id).size(), 13);
        last = event.id;
    }
}

void TestSubscriptions::replayIsExact()
{
    const Project shop = addProject(u"shop"_s);
    const Project other = addProject(u"other"_s);
    secrets::SecretService secrets(*m_session);
    for (int i = 0; i < 20; ++i) {
        QVERIFY(secrets.set(shop.id, u"dev"_s, u"/"_s, {{u"A"_s, QByteArray::number(i)}, {u"B%1"_s.arg(i), "x"}}));
        QVERIFY(secrets.set(other.id, u"dev"_s, u"/"_s, {{u"A"_s, QByteArray::number(i)}}));
    }
    Journal journal(*m_session);
    const QList<ProjectEvent> all = journal.after(0, shop.id)->events;
    const qint64 position = *journal.position();
    for (qsizetype seen = 0; seen < all.size(); ++seen)
        QCOMPARE(journal.missed(all[seen].id, position, shop.id)->events, all.mid(seen + 1));
    QVERIFY(journal.missed(position + 10, position, shop.id)->events.isEmpty());
    QCOMPARE(journal.missed(0, all[4].id, shop.id)->events.constLast().id <= all[5].id, true);
}

QTEST_GUILESS_MAIN(TestSubscriptions)
#include "tst_subscriptions.moc"
