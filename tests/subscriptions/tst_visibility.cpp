#include "subscriptions/register.h"

#include <QTest>

using namespace belfry;
using namespace belfry::subscriptions;
using namespace Qt::StringLiterals;

namespace {

/// "allow read", "deny update environment = prod; secretName ~ DB_*": actions, then conditions.
Grant grantOf(const QString &text)
{
    Grant grant;
    grant.id = text;
    grant.projectId = u"prj_a"_s;
    grant.forbids = text.section(u' ', 0, 0) == u"deny"_s;
    grant.actions = *expandActions(text.section(u' ', 1, 1).split(u'+'));
    for (const QString &condition : text.section(u' ', 2).split(u';', Qt::SkipEmptyParts)) {
        const auto parsed = parseCondition(condition);
        if (!parsed)
            qFatal("%s", qPrintable(parsed.error().message));
        grant.conditions += *parsed;
    }
    return grant;
}

Permissions permissionsOf(const QString &role)
{
    QList<Grant> grants;
    for (const QString &line : role.split(u'|', Qt::SkipEmptyParts))
        grants += grantOf(line.trimmed());
    return Permissions(grants);
}

Subscription subscriptionOf(const QByteArray &entries)
{
    const auto body = parseJson("{\"projectId\":\"prj_a\",\"register\":[" + entries + "]}");
    return *parseSubscription(*body);
}

/// "create dev /app A,B"
ProjectEvent changeOf(const QString &text)
{
    const QStringList words = text.split(u' ');
    return {1, words.value(4, u"prj_a"_s), u"secret:"_s + words[0], words[1], words[2], words.value(3).split(u',', Qt::SkipEmptyParts)};
}

// Built, not written: moc loses its way in raw strings that hold "/**".
QByteArray entry(const char *event, const char *environment = nullptr, const char *path = nullptr)
{
    Json json;
    json["event"] = std::string("secret:") + event;
    if (environment)
        json["conditions"]["environmentSlug"] = environment;
    if (path)
        json["conditions"]["secretPath"] = path;
    return toBytes(json);
}

} // namespace

/// Who sees what: role, subscription and change, and the keys that come through ("-" = no frame, "*" = a frame without keys,
/// "403" = the subscription itself is refused).
class TestVisibility final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<QByteArray>("subscription");
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("seen");
        const QByteArray all = entry("create") + ',' + entry("update") + ',' + entry("delete") + ',' + entry("import-mutation");
        const QByteArray devRoot = entry("create", "dev", "/");
        const QByteArray devApp = entry("update", "dev", "/app");
        const QByteArray deep = entry("update", "dev", "/app/**");
        const QByteArray prod = entry("delete", "prod");
        int number = 0;
        const auto row = [&number](const char *role, const QByteArray &subscription, const char *change, const char *seen) {
            QTest::addRow("%02d %s / %s", ++number, role, change)
                << QString::fromLatin1(role) << subscription << QString::fromLatin1(change) << QString::fromLatin1(seen);
        };
        // No role, and each action by itself.
        row("", all, "create dev / A", "403");
        row("allow create", all, "create dev / A", "403");
        row("allow read", all, "create dev / A", "A");
        row("allow read", all, "update prod /x/y A,B", "A,B");
        row("allow read", all, "delete staging /x A", "A");
        row("allow read", all, "import-mutation dev /x", "*");
        row("allow read", all, "create dev / A prj_b", "-");
        row("allow create", devRoot, "create dev / A,B", "A,B");
        row("allow create", devRoot, "update dev / A", "-");
        row("allow create", devRoot, "create dev /app A", "-");
        row("allow create", devRoot, "create staging / A", "-");
        row("allow update", devRoot, "create dev / A", "403");
        row("allow subscribe-on-created", devRoot, "create dev / A", "A");
        row("allow subscribe-on-updated", deep, "update dev /app/db A", "A");
        row("allow create+update", devApp, "update dev /app A", "A");
        row("allow create+update", devApp, "update dev /app/db A", "-");
        // Conditions on the environment.
        row("allow read environment = dev", all, "create dev / A", "A");
        row("allow read environment = dev", all, "create prod / A", "-");
        row("allow read environment = dev", prod, "delete prod / A", "403");
        row("allow read environment in dev,staging", all, "update staging / A", "A");
        row("allow read environment in dev,staging", all, "update prod / A", "-");
        row("allow read environment ~ {dev,st*}", all, "update staging / A", "A");
        row("allow read environment ~ {dev,st*}", all, "update prod / A", "-");
        row("allow read environment = prod", prod, "delete prod /any/where A", "A");
        row("allow read environment = prod", prod, "delete dev / A", "-");
        // Conditions on the path.
        row("allow read secretPath = /app", all, "update dev /app A", "A");
        row("allow read secretPath = /app", all, "update dev /app/db A", "-");
        row("allow read secretPath ~ /app/**", all, "update dev /app/db/x A", "A");
        row("allow read secretPath ~ /app/**", all, "update dev /web A", "-");
        row("allow read secretPath ~ /app/*", all, "update dev /app/db A", "A");
        row("allow read secretPath ~ /app/*", all, "update dev /app/db/x A", "-");
        row("allow read secretPath in /a,/b", all, "import-mutation dev /b", "*");
        row("allow read secretPath in /a,/b", all, "import-mutation dev /c", "-");
        row("allow update secretPath ~ /app/**", deep, "update dev /app/db A", "A");
        row("allow update secretPath ~ /web/**", deep, "update dev /app/db A", "403");
        row("allow update secretPath = /app/**", deep, "update dev /app/db A", "-"); // asked as text, judged by the real path
        row("allow read secretPath ~ /", all, "create dev / A", "A");
        row("allow read secretPath ~ /", all, "create dev /x A", "-");
        // Conditions on the name: what is withheld is left out.
        row("allow read secretName = DB_URL", all, "update dev / DB_URL,API_KEY", "DB_URL");
        row("allow read secretName = DB_URL", all, "update dev / API_KEY", "-");
        row("allow read secretName ~ DB_*", all, "update dev / DB_URL,DB_PASS,API_KEY", "DB_URL,DB_PASS");
        row("allow read secretName in A,C", all, "create dev / A,B,C", "A,C");
        row("allow read secretName = A", all, "import-mutation dev /", "-"); // names nothing
        row("allow read environment = dev; secretName ~ DB_*", all, "update dev / DB_URL,X", "DB_URL");
        row("allow read environment = dev; secretName ~ DB_*", all, "update prod / DB_URL,X", "-");
        row("allow read environment = dev; secretPath ~ /app/**; secretName ~ DB_*", all, "update dev /app/x DB_URL,X", "DB_URL");
        // Two grants add up.
        row("allow read environment = dev | allow read environment = prod", all, "create prod / A", "A");
        row("allow read secretName = A | allow read secretName = B", all, "create dev / A,B,C", "A,B");
        row("allow create environment = dev | allow update+delete+import-mutation", all, "create prod / A", "-");
        // What forbids is stronger, in whatever order.
        row("allow read | deny read environment = prod", all, "create dev / A", "A");
        row("allow read | deny read environment = prod", all, "create prod / A", "-");
        row("deny read environment = prod | allow read", all, "update prod / A", "-");
        row("allow read | deny read environment = prod", prod, "delete prod / A", "403");
        row("allow read | deny delete", all, "create dev / A", "403");
        row("allow read | deny read secretPath ~ /secret/**", all, "update dev /secret/x A", "-");
        row("allow read | deny read secretPath ~ /secret/**", all, "update dev /app A", "A");
        row("allow read | deny read secretName ~ *_KEY", all, "update dev / API_KEY,DB_URL", "DB_URL");
        row("allow read | deny read secretName ~ *_KEY", all, "update dev / API_KEY", "-");
        row("allow read | deny read secretName ~ *_KEY", all, "import-mutation dev /x", "*");
        row("allow read | deny update secretPath ~ /app/**; environment = dev", deep, "update dev /app/db A", "403");
        row("allow read | deny update secretPath = /app/db; environment = dev", deep, "update dev /app/db A", "-");
        row("allow read | deny update secretPath = /app/db; environment = dev", deep, "update dev /app/web A", "A");
        QVERIFY(number >= 60);
    }
    void table()
    {
        QFETCH(QString, role);
        QFETCH(QByteArray, subscription);
        QFETCH(QString, change);
        QFETCH(QString, seen);
        const Permissions permissions = permissionsOf(role);
        const Subscription wanted = subscriptionOf(subscription);
        const ProjectEvent event = changeOf(change);
        QString got;
        if (wanted.refusedBy(permissions))
            got = u"403"_s;
        else if (const auto visible = wanted.seen(event, permissions))
            got = visible->keys.isEmpty() ? u"*"_s : visible->keys.join(u',');
        else
            got = u"-"_s;
        QCOMPARE(got, seen);
        // The check of the Access page comes to the same answer, key by key.
        if (seen == u"403"_s || !wanted.asksFor(event))
            return;
        for (const QString &key : event.keys.isEmpty() ? QStringList(QString()) : event.keys) {
            const Grant *grant = permissions.decidedBy(event, key);
            QCOMPARE(grant && !grant->forbids, key.isEmpty() ? seen == u"*"_s : seen.split(u',').contains(key));
        }
    }

    void conditions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("again"); // empty = refused
        QTest::newRow("equals") << u"environment=prod"_s << u"environment = prod"_s;
        QTest::newRow("spaces") << u"  secretName   ~   DB_*  "_s << u"secretName ~ DB_*"_s;
        QTest::newRow("list") << u"environment in dev , staging"_s << u"environment in dev,staging"_s;
        QTest::newRow("path with spaces") << u"secretPath = /a b"_s << u"secretPath = /a b"_s;
        QTest::newRow("unknown field") << u"colour = red"_s << QString();
        QTest::newRow("no value") << u"environment = "_s << QString();
        QTest::newRow("empty entry") << u"environment in dev,,prod"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("operator") << u"environment > dev"_s << QString();
        QTest::newRow("glob too long") << QString(u"secretPath ~ /"_s + QString(2000, u'a')) << QString();
    }
    void conditions()
    {
        QFETCH(QString, text);
        QFETCH(QString, again);
        const auto condition = parseCondition(text);
        QCOMPARE(condition ? conditionText(*condition) : QString(), again);
        if (condition)
            QCOMPARE(conditionsFromText(conditionsText({*condition})), QList<Condition>{*condition});
    }

    void aConditionOfALaterVersionLetsNobodyIn()
    {
        Grant allow = grantOf(u"allow read"_s);
        allow.conditions = conditionsFromText(u"[{\"field\":\"weekday\",\"operator\":\"eq\",\"values\":[\"monday\"]}]"_s);
        QCOMPARE(allow.conditions.size(), 1);
        const ProjectEvent event = changeOf(u"create dev / A"_s);
        QVERIFY(!Permissions({allow}).visible(event));
        Grant deny = allow;
        deny.forbids = true;
        QVERIFY(!Permissions({grantOf(u"allow read"_s), deny}).visible(event));
        QVERIFY(Permissions({grantOf(u"allow read"_s)}).visible(event)); // the control
    }
};

QTEST_GUILESS_MAIN(TestVisibility)
#include "tst_visibility.moc"
