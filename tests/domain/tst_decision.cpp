#include "domain/decision.h"
#include "domain/firing.h"
#include "domain/mending.h"

#include <QTest>

using namespace belfry;
using namespace Qt::StringLiterals;

namespace {

Webhook hook()
{
    Webhook webhook;
    webhook.id = u"wh_1"_s;
    webhook.projectId = u"prj_1"_s;
    webhook.createdAt = 1000;
    return webhook;
}

Event change()
{
    Event event;
    event.type = u"secrets.modified"_s;
    event.projectId = u"prj_1"_s;
    event.environment = u"prod"_s;
    event.path = u"/app"_s;
    event.createdAt = 2000;
    return event;
}

} // namespace

class tst_decision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data();
    void rules();
    void order();
    void rootPatternIsExplained();
    void certificates();
    void mendedIsProposed_data() { rules_data(); }
    void mendedIsProposed();
    void aPathIsWidened_data();
    void aPathIsWidened();
};

void tst_decision::rules_data()
{
    QTest::addColumn<Webhook>("webhook");
    QTest::addColumn<QString>("rule"); // empty = fires
    const auto row = [](const char *name, const char *rule, auto &&turn) {
        Webhook webhook = hook();
        turn(webhook);
        QTest::addRow("%s", name) << webhook << QString::fromLatin1(rule);
    };
    row("plain", "", [](Webhook &) {});
    row("disabled", "disabled", [](Webhook &w) { w.enabled = false; });
    row("disabled by hand", "disabled", [](Webhook &w) { w.enabled = false; w.disabledReason = u"user"_s; });
    row("gone", "auto-disabled", [](Webhook &w) { w.enabled = false; w.disabledReason = u"gone"_s; });
    row("other project", "project", [](Webhook &w) { w.projectId = u"prj_2"_s; });
    row("other family", "project", [](Webhook &w) { w.family = Family::Infrastructure; });
    row("its environment", "", [](Webhook &w) { w.environment = u"prod"_s; });
    row("other environment", "environment", [](Webhook &w) { w.environment = u"dev"_s; });
    row("environment is no prefix", "environment", [](Webhook &w) { w.environment = u"pro"_s; });
    row("its path", "", [](Webhook &w) { w.pathPattern = u"/app/**"_s; });
    row("other path", "path", [](Webhook &w) { w.pathPattern = u"/app/*"_s; });
    row("root only", "path", [](Webhook &w) { w.pathPattern = u"/"_s; });
    row("no slash", "path", [](Webhook &w) { w.pathPattern = u"app"_s; });
    row("ticked", "", [](Webhook &w) { w.events = QStringList{u"test"_s, u"secrets.modified"_s}; });
    row("not ticked", "event", [](Webhook &w) { w.events = QStringList{u"secrets.rotation-failed"_s}; });
    row("nothing ticked", "event", [](Webhook &w) { w.events = QStringList{}; });
    row("same moment", "", [](Webhook &w) { w.createdAt = 2000; });
    row("created later", "created-later", [](Webhook &w) { w.createdAt = 2001; });
}

// What the rules refuse in the table is proposed so that they do not, and nothing else of the webhook changes its mind.
void tst_decision::mendedIsProposed()
{
    QFETCH(Webhook, webhook);
    QFETCH(QString, rule);
    const auto proposal = mended(webhook, rule, change());
    QCOMPARE(proposal.has_value(), !rule.isEmpty() && rule != u"project"_s && rule != u"created-later"_s);
    if (proposal)
        QCOMPARE(decide(*proposal, change()).rule, QString());
}

void tst_decision::aPathIsWidened_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("proposal"); // empty = every folder
    const auto row = [](const char *pattern, const char *path, const char *proposal) {
        QTest::addRow("%s for %s", pattern, path) << QString::fromLatin1(pattern) << QString::fromLatin1(path) << QString::fromLatin1(proposal);
    };
    row("/", "/app/db", "/**");
    row("/app/*", "/app/db/x", "/app/**");
    row("/app/d*", "/app/x", "/app/**");
    row("/app", "/app/db", "/app/**");
    row("/web/**", "/app", "/**");
    row("/app/web/**", "/app/db", "/app/**");
    row("app", "/app", "/app/**");
    row("/{a,b}", "/app", "/**");
    row("/app/*", "/app/.hidden/x", "");
}

void tst_decision::aPathIsWidened()
{
    QFETCH(QString, pattern);
    QFETCH(QString, path);
    QFETCH(QString, proposal);
    Webhook webhook = hook();
    webhook.pathPattern = pattern;
    Event event = change();
    event.path = path;
    QCOMPARE(decide(webhook, event).rule, u"path"_s);
    const auto changed = mended(webhook, u"path"_s, event);
    QVERIFY(changed.has_value());
    QCOMPARE(changed->pathPattern, proposal);
    QVERIFY(decide(*changed, event).fires);
}

void tst_decision::rules()
{
    QFETCH(Webhook, webhook);
    QFETCH(QString, rule);
    const Verdict verdict = decide(webhook, change());
    QCOMPARE(verdict.rule, rule);
    QCOMPARE(verdict.fires, rule.isEmpty());
    QCOMPARE(fires(webhook, change()), rule.isEmpty());
    QVERIFY(verdict.reason.endsWith(u'.'));
}

void tst_decision::order()
{
    Webhook webhook = hook();
    webhook.environment = u"dev"_s;
    webhook.pathPattern = u"/x"_s;
    webhook.events = QStringList{};
    QCOMPARE(decide(webhook, change()).rule, u"environment"_s);
    QStringList failing;
    QStringList all;
    for (const RuleResult &result : evaluateRules(webhook, change())) {
        all += result.rule;
        if (!result.passes)
            failing += result.rule;
    }
    QCOMPARE(failing, (QStringList{u"environment"_s, u"path"_s, u"event"_s}));
    QCOMPARE(all, (QStringList{u"disabled"_s, u"auto-disabled"_s, u"project"_s, u"environment"_s, u"path"_s, u"event"_s, u"created-later"_s}));
}

void tst_decision::rootPatternIsExplained()
{
    Webhook webhook = hook();
    webhook.pathPattern = u"/"_s;
    QVERIFY(decide(webhook, change()).reason.contains(u"\"/**\""_s));
    webhook.pathPattern = u"app"_s;
    QVERIFY(decide(webhook, change()).reason.contains(u"start with a slash"_s));
}

void tst_decision::certificates()
{
    Webhook webhook = hook();
    webhook.family = Family::Certificates;
    webhook.applicationId = u"app_1"_s;
    Event event = change();
    event.family = Family::Certificates;
    event.applicationId = u"app_2"_s;
    QCOMPARE(decide(webhook, event).rule, u"project"_s);
    event.applicationId = u"app_1"_s;
    QVERIFY(decide(webhook, event).fires);
}

QTEST_APPLESS_MAIN(tst_decision)
#include "tst_decision.moc"
