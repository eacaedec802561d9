// Every expression of a table gives what a predicate written in C++ gives, over deliveries made by chance from a fixed seed. The
// predicates know neither the parser nor the SQL: they look at the deliveries as the services show them.
#include "domain/filter.h"
#include "store/session.h"
#include "store/wordindex.h"
#include "support/ledgerseed.h"
#include "support/tempstore.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

struct Row {
    Delivery d;
    QString webhookType, projectSlug, projectName;
};
using Predicate = std::function<bool(const Row &)>;
struct Case {
    QString filter;
    Predicate fits;
};

constexpr qint64 Hour = 3600000;
constexpr int HalfOfIt = 200;
constexpr int Deliveries = 240;

bool like(const QString &text, const QString &pattern)
{
    const auto expression = QRegularExpression::escape(pattern).replace(u"\\*"_s, u".*"_s);
    return QRegularExpression(u"\\A"_s + expression + u"\\z"_s, QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption)
        .match(text).hasMatch();
}
bool has(const QString &text, const QString &part) { return text.contains(part, Qt::CaseInsensitive); }
bool mentions(const Row &r, const QString &part)
{
    return has(r.d.webhookName, part) || has(r.d.event, part) || has(r.d.path, part) || has(r.d.id, part);
}
bool anyBody(const Row &r, const QString &expression)
{
    const QRegularExpression regular(expression, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return std::any_of(r.d.attempts.begin(), r.d.attempts.end(), [&](const Attempt &a) {
        return regular.match(QString::fromUtf8(a.requestBody)).hasMatch() || regular.match(QString::fromUtf8(a.responseBody)).hasMatch();
    });
}
bool anyHeader(const Row &r, const QString &name, const QString &value)
{
    const auto in = [&](const HeaderList &headers) {
        return std::any_of(headers.begin(), headers.end(), [&](const auto &h) { return like(h.first, name) && like(h.second, value); });
    };
    return std::any_of(r.d.attempts.begin(), r.d.attempts.end(), [&](const Attempt &a) { return in(a.requestHeaders) || in(a.responseHeaders); });
}
bool hasTime(const Row &r) { return r.d.attemptCount > 0 && r.d.state != DeliveryState::Sending; }
qint64 bytes(const Row &r)
{
    return r.d.attempts.isEmpty() ? -1 : r.d.attempts.last().requestBody.size() + r.d.attempts.last().responseBody.size();
}
bool isSigned(const Row &r)
{
    if (r.d.attempts.isEmpty())
        return false;
    for (const auto &[name, value] : r.d.attempts.last().requestHeaders) {
        if (has(name, u"signature"_s))
            return true;
    }
    return false;
}
bool below(const Row &r, const QString &folder) { return like(r.d.path, folder) || like(r.d.path, folder + u"/*"_s); }
bool state(const Row &r, DeliveryState s) { return r.d.state == s; }
bool oneOf(const QString &text, const QStringList &list) { return list.contains(text); }

} // namespace

class TestFilterTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agrees_data();
    void agrees();
    void pagesMeetEveryMatchOnce();
    void answersDoNotWaitForTheWordIndex();
    void theNewestWordsAreIndexedFirst();
    void aSearchCanBeWatchedAndCancelled();
    void whatTheIndexKnowsTooMuchDoesNoHarm();
    void viewsAreKeptByName();
    void hintsAreWhatThereIs();

private:
    [[nodiscard]] QList<Case> cases() const;
    [[nodiscard]] QStringList found(const QString &filter);
    [[nodiscard]] QStringList expected(const Predicate &fits) const;
    void seedLedger();

    test::TempStore m_temp;
    std::unique_ptr<services::Engine> m_engine;
    QList<Row> m_rows; // newest first
    qint64 m_now = 0;
};

void TestFilterTable::initTestCase()
{
    qputenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3");
    tzset();
    m_engine = m_temp.open();
    seedLedger();
    services::DeliveryQuery all;
    all.limit = 10000;
    const auto list = m_engine->deliveries().list(all);
    VERIFY_OK(list);
    QCOMPARE(list->size(), qsizetype(Deliveries));
    for (const Delivery &delivery : *list) {
        const auto shown = m_engine->deliveries().show(delivery.id);
        VERIFY_OK(shown);
        Row row{*shown, {}, {}, {}};
        const auto webhook = m_engine->webhooks().find(shown->webhookId);
        VERIFY_OK(webhook);
        row.webhookType = webhook->type;
        if (!shown->projectId.isEmpty()) {
            const auto project = m_engine->projects().find(shown->projectId);
            VERIFY_OK(project);
            row.projectSlug = project->slug;
            row.projectName = project->name;
        }
        m_rows += row;
    }
    m_now = m_temp.clock.nowMs();
}

void TestFilterTable::seedLedger()
{
    QRandomGenerator chance(20261121);
    const auto pick = [&chance](const QStringList &list) { return list[chance.bounded(int(list.size()))]; };
    QStringList projects;
    for (const auto &name : {u"Payments"_s, u"Pay Roll"_s})
        projects += m_engine->projects().create(name)->id;
    QStringList webhooks;
    for (const auto &[name, type] : QList<QPair<QString, QString>>{{u"deploy-hook"_s, u"general"_s}, {u"Deploy EU"_s, u"general"_s},
             {u"audit_log"_s, u"general"_s}, {u"50% off"_s, u"general"_s}, {u"chat ops"_s, u"slack"_s}}) {
        services::WebhookDraft draft;
        draft.name = name;
        draft.type = type;
        draft.url = type == u"slack" ? u"https://hooks.slack.com/services/T0/B0/abc"_s : u"https://hooks.example.org/a"_s;
        const auto made = m_engine->webhooks().create(Family::Secrets, projects[webhooks.size() % 2], draft);
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        webhooks += made->webhook.id;
    }
    const auto session = store::Session::open({m_temp.path(), {}, {u"ada"_s, u"user"_s}, &m_temp.clock, false});
    const QStringList errors = {u"dns"_s, u"refused"_s, u"reset"_s, u"tls"_s, u"timeout-connect"_s, u"timeout-response"_s, u"deadline"_s, u"closed"_s, u"blocked"_s};
    const QStringList answers = {u"ok"_s, u"{\"status\":\"accepted\",\"count\":12}"_s, u"Database password expired"_s, u"password database"_s,
        u"caf\u00e9 \u00c9clair"_s, u"<html>Bad gateway</html>"_s, QString(2000, u'x'), u"line one\\nline two"_s, u""_s};
    for (int i = 0; i < Deliveries; ++i) {
        m_temp.clock.advance(Hour / 4 + chance.bounded(1000));
        test::SeedDelivery what;
        const int project = chance.bounded(2);
        what.event.type = pick({u"secrets.modified"_s, u"secrets.modified"_s, u"secrets.rotation-failed"_s, u"secrets.reminder-expired"_s, u"test"_s});
        what.event.projectId = projects[project];
        what.event.environment = pick({u"prod"_s, u"staging"_s, u"dev"_s, u"prod_eu"_s});
        what.event.path = pick({u"/"_s, u"/app"_s, u"/app/db"_s, u"/application"_s, u"/App/Cache"_s, u"/100%"_s});
        what.event.data = "{}";
        what.webhookId = webhooks[chance.bounded(int(webhooks.size()))];
        what.trigger = what.event.type == u"test" ? u"test"_s : pick({u"event"_s, u"event"_s, u"redelivery"_s});
        what.starred = chance.bounded(9) == 0;
        what.state = DeliveryState(chance.bounded(6));
        const int attempts = what.state == DeliveryState::Queued ? 0 : 1 + chance.bounded(4);
        for (int a = 0; a < attempts; ++a) {
            Attempt attempt;
            attempt.startedAt = m_temp.clock.nowMs() + a * 1000;
            attempt.durationMs = QList<int>{0, 12, 499, 500, 501, 2000, 9999}[chance.bounded(7)];
            attempt.url = u"https://hooks.example.org/a"_s;
            attempt.requestHeaders = {{u"Content-Type"_s, u"application/json"_s}, {u"X-Request-Id"_s, u"req-%1"_s.arg(chance.bounded(5))}};
            if (chance.bounded(3) > 0)
                attempt.requestHeaders += {u"X-Infisical-Signature"_s, u"t=1;abc"_s};
            attempt.requestBody = u"{\"event\":\"%1\",\"project\":{\"environment\":\"%2\",\"path/x\":\"%3\",\"n\":%4,\"rate\":%5},\"tags\":[\"alpha\",\"b\\u00e9ta %6\"],\"on\":%7,\"none\":null}"_s
                .arg(what.event.type, what.event.environment, what.event.path).arg(chance.bounded(4)).arg(pick({u"1.50"_s, u"2"_s, u"1e2"_s, u"100.0"_s, u"100"_s}))
                .arg(chance.bounded(7)).arg(chance.bounded(2) ? u"true"_s : u"false"_s).toUtf8();
            if (chance.bounded(3) == 0) {
                attempt.errorCode = pick(errors);
                attempt.errorMessage = u"it failed"_s;
            } else {
                attempt.hasResponse = true;
                attempt.status = QList<int>{200, 204, 301, 400, 404, 429, 500, 503}[chance.bounded(8)];
                attempt.responseHeaders = {{u"Server"_s, pick({u"nginx/1.22"_s, u"Apache"_s})}};
                attempt.responseBody = pick(answers).toUtf8();
                attempt.truncated = attempt.responseBody.size() > 1000 && chance.bounded(2);
            }
            what.attempts += attempt;
        }
        const auto made = test::seed(**session, what);
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
    }
    m_temp.clock.advance(1234);
}

QList<Case> TestFilterTable::cases() const
{
    using S = DeliveryState;
    const qint64 now = m_now;
    const auto localDay = [now](int back) { return QDateTime::fromMSecsSinceEpoch(now).date().addDays(-back); };
    const auto startOf = [](const QDate &date) { return date.startOfDay().toMSecsSinceEpoch(); };
    const QString someId = m_rows[7].d.id;
    const QString someEvent = m_rows[30].d.eventId;
    const QString someHook = m_rows[11].d.webhookId;
    const QString iso = QDateTime::fromMSecsSinceEpoch(m_rows[50].d.createdAt, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss.zzzZ");
    QList<Case> c = {
        {u""_s, [](auto &) { return true; }},
        {u"   "_s, [](auto &) { return true; }},
        {u"()"_s, [](auto &) { return true; }},
        {u"-()"_s, [](auto &) { return false; }},
        // status
        {u"status:queued"_s, [](auto &r) { return state(r, S::Queued); }},
        {u"status:sending"_s, [](auto &r) { return state(r, S::Sending); }},
        {u"status:retrying"_s, [](auto &r) { return state(r, S::Retrying); }},
        {u"status:delivered"_s, [](auto &r) { return state(r, S::Succeeded); }},
        {u"status:succeeded"_s, [](auto &r) { return state(r, S::Succeeded); }},
        {u"status:failed"_s, [](auto &r) { return state(r, S::Failed); }},
        {u"status:cancelled"_s, [](auto &r) { return state(r, S::Cancelled); }},
        {u"STATUS:Failed"_s, [](auto &r) { return state(r, S::Failed); }},
        {u"-status:failed"_s, [](auto &r) { return !state(r, S::Failed); }},
        {u"--status:failed"_s, [](auto &r) { return state(r, S::Failed); }},
        {u"status:failed|retrying"_s, [](auto &r) { return state(r, S::Failed) || state(r, S::Retrying); }},
        {u"status:failed|delivered|sending"_s, [](auto &r) { return state(r, S::Failed) || state(r, S::Succeeded) || state(r, S::Sending); }},
        {u"-status:failed|delivered"_s, [](auto &r) { return !state(r, S::Failed) && !state(r, S::Succeeded); }},
        {u"status:\"failed\""_s, [](auto &r) { return state(r, S::Failed); }},
        {u"status:failed status:delivered"_s, [](auto &) { return false; }},
        // code
        {u"code:503"_s, [](auto &r) { return r.d.lastStatus == 503; }},
        {u"code:5xx"_s, [](auto &r) { return r.d.lastStatus / 100 == 5; }},
        {u"code:2XX"_s, [](auto &r) { return r.d.lastStatus / 100 == 2; }},
        {u"code:none"_s, [](auto &r) { return r.d.lastStatus == 0; }},
        {u"-code:none"_s, [](auto &r) { return r.d.lastStatus != 0; }},
        {u"code:400..499"_s, [](auto &r) { return r.d.lastStatus >= 400 && r.d.lastStatus <= 499; }},
        {u"code:404..404"_s, [](auto &r) { return r.d.lastStatus == 404; }},
        {u"code:499..400"_s, [](auto &) { return false; }},
        {u"code:>=400"_s, [](auto &r) { return r.d.lastStatus >= 400; }},
        {u"code:>400"_s, [](auto &r) { return r.d.lastStatus > 400; }},
        {u"code:<300"_s, [](auto &r) { return r.d.lastStatus > 0 && r.d.lastStatus < 300; }},
        {u"code:<=301"_s, [](auto &r) { return r.d.lastStatus > 0 && r.d.lastStatus <= 301; }},
        {u"code:404|429"_s, [](auto &r) { return r.d.lastStatus == 404 || r.d.lastStatus == 429; }},
        {u"code:3xx|5xx|none"_s, [](auto &r) { return r.d.lastStatus / 100 == 3 || r.d.lastStatus / 100 == 5 || r.d.lastStatus == 0; }},
        {u"-code:2xx"_s, [](auto &r) { return r.d.lastStatus / 100 != 2; }},
        {u"code:>=400 code:<500"_s, [](auto &r) { return r.d.lastStatus >= 400 && r.d.lastStatus < 500; }},
        {u"code:0..999"_s, [](auto &r) { return r.d.lastStatus > 0; }},
        // webhook, type
        {u"webhook:deploy-hook"_s, [](auto &r) { return r.d.webhookName == u"deploy-hook"; }},
        {u"webhook:DEPLOY-HOOK"_s, [](auto &r) { return r.d.webhookName == u"deploy-hook"; }},
        {u"webhook:deploy*"_s, [](auto &r) { return r.d.webhookName.startsWith(u"deploy", Qt::CaseInsensitive); }},
        {u"webhook:*eu"_s, [](auto &r) { return r.d.webhookName == u"Deploy EU"; }},
        {u"webhook:*o*"_s, [](auto &r) { return has(r.d.webhookName, u"o"_s); }},
        {u"webhook:\"Deploy EU\""_s, [](auto &r) { return r.d.webhookName == u"Deploy EU"; }},
        {u"webhook:\"chat ops\"|audit_log"_s, [](auto &r) { return oneOf(r.d.webhookName, {u"chat ops"_s, u"audit_log"_s}); }},
        {u"webhook:audit_log"_s, [](auto &r) { return r.d.webhookName == u"audit_log"; }},
        {u"webhook:audit?log"_s, [](auto &) { return false; }},
        {u"webhook:\"50% *\""_s, [](auto &r) { return r.d.webhookName == u"50% off"; }},
        {u"webhook:50%*"_s, [](auto &r) { return r.d.webhookName == u"50% off"; }},
        {u"webhook:%"_s, [](auto &) { return false; }},
        {u"webhook:_*"_s, [](auto &) { return false; }},
        {u"webhook:*"_s, [](auto &) { return true; }},
        {u"webhook:nobody"_s, [](auto &) { return false; }},
        {u"-webhook:deploy*"_s, [](auto &r) { return !r.d.webhookName.startsWith(u"deploy", Qt::CaseInsensitive); }},
        {u"webhook:\"x' OR '1'='1\""_s, [](auto &) { return false; }},
        {u"webhook:"_s + someHook, [someHook](auto &r) { return r.d.webhookId == someHook; }},
        {u"type:slack"_s, [](auto &r) { return r.webhookType == u"slack"; }},
        {u"type:general"_s, [](auto &r) { return r.webhookType == u"general"; }},
        {u"-type:slack"_s, [](auto &r) { return r.webhookType != u"slack"; }},
        {u"type:slack|general"_s, [](auto &) { return true; }},
        // project, environment, path
        {u"env:prod"_s, [](auto &r) { return r.d.environment == u"prod"; }},
        {u"env:PROD"_s, [](auto &r) { return r.d.environment == u"prod"; }},
        {u"env:prod*"_s, [](auto &r) { return r.d.environment.startsWith(u"prod"); }},
        {u"env:prod_eu"_s, [](auto &r) { return r.d.environment == u"prod_eu"; }},
        {u"env:prod_*"_s, [](auto &r) { return r.d.environment == u"prod_eu"; }},
        {u"-env:prod"_s, [](auto &r) { return r.d.environment != u"prod"; }},
        {u"env:dev|staging"_s, [](auto &r) { return oneOf(r.d.environment, {u"dev"_s, u"staging"_s}); }},
        {u"env:moon"_s, [](auto &) { return false; }},
        {u"project:payments"_s, [](auto &r) { return r.projectSlug == u"payments"; }},
        {u"project:Payments"_s, [](auto &r) { return r.projectName == u"Payments"; }},
        {u"project:pay-roll"_s, [](auto &r) { return r.projectSlug == u"pay-roll"; }},
        {u"project:\"Pay Roll\""_s, [](auto &r) { return r.projectName == u"Pay Roll"; }},
        {u"project:pay*"_s, [](auto &r) { return r.projectSlug.startsWith(u"pay"); }},
        {u"project:*roll"_s, [](auto &r) { return r.projectSlug == u"pay-roll"; }},
        {u"project:"_s + m_rows[3].d.projectId, [id = m_rows[3].d.projectId](auto &r) { return r.d.projectId == id; }},
        {u"-project:payments"_s, [](auto &r) { return r.projectSlug != u"payments"; }},
        {u"path:/"_s, [](auto &r) { return r.d.path == u"/"; }},
        {u"path:/app"_s, [](auto &r) { return r.d.path == u"/app"; }},
        {u"path:/app/**"_s, [](auto &r) { return below(r, u"/app"_s); }},
        {u"path:/app*"_s, [](auto &r) { return r.d.path.startsWith(u"/app", Qt::CaseInsensitive); }},
        {u"path:/app/*"_s, [](auto &r) { return r.d.path.startsWith(u"/app/", Qt::CaseInsensitive); }},
        {u"path:/**"_s, [](auto &) { return true; }},
        {u"path:/100%"_s, [](auto &r) { return r.d.path == u"/100%"; }},
        {u"path:/100%/**"_s, [](auto &r) { return r.d.path == u"/100%"; }},
        {u"path:/%"_s, [](auto &) { return false; }},
        {u"-path:/app/**"_s, [](auto &r) { return !below(r, u"/app"_s); }},
        {u"path:/app/db|/application"_s, [](auto &r) { return oneOf(r.d.path, {u"/app/db"_s, u"/application"_s}); }},
        // event, error
        {u"event:secrets.modified"_s, [](auto &r) { return r.d.event == u"secrets.modified"; }},
        {u"event:secrets.*"_s, [](auto &r) { return r.d.event.startsWith(u"secrets."); }},
        {u"event:*failed"_s, [](auto &r) { return r.d.event == u"secrets.rotation-failed"; }},
        {u"event:test"_s, [](auto &r) { return r.d.event == u"test"; }},
        {u"-event:test"_s, [](auto &r) { return r.d.event != u"test"; }},
        {u"event:test|secrets.modified"_s, [](auto &r) { return oneOf(r.d.event, {u"test"_s, u"secrets.modified"_s}); }},
        {u"error:dns"_s, [](auto &r) { return r.d.lastError == u"dns"; }},
        {u"error:tcp"_s, [](auto &r) { return oneOf(r.d.lastError, {u"refused"_s, u"reset"_s, u"closed"_s, u"timeout-connect"_s}); }},
        {u"error:TCP"_s, [](auto &r) { return oneOf(r.d.lastError, {u"refused"_s, u"reset"_s, u"closed"_s, u"timeout-connect"_s}); }},
        {u"error:timeout"_s, [](auto &r) { return r.d.lastError.startsWith(u"timeout") || r.d.lastError == u"deadline"; }},
        {u"error:timeout-*"_s, [](auto &r) { return r.d.lastError.startsWith(u"timeout-"); }},
        {u"error:*"_s, [](auto &r) { return !r.d.lastError.isEmpty(); }},
        {u"-error:*"_s, [](auto &r) { return r.d.lastError.isEmpty(); }},
        {u"error:refused"_s, [](auto &r) { return r.d.lastError == u"refused"; }},
        {u"error:cancelled"_s, [](auto &r) { return state(r, S::Cancelled); }},
        {u"error:dns|tls|blocked"_s, [](auto &r) { return oneOf(r.d.lastError, {u"dns"_s, u"tls"_s, u"blocked"_s}); }},
        {u"-error:tcp"_s, [](auto &r) { return !oneOf(r.d.lastError, {u"refused"_s, u"reset"_s, u"closed"_s, u"timeout-connect"_s}); }},
        // latency, attempt, size
        {u"latency:>500ms"_s, [](auto &r) { return hasTime(r) && r.d.lastDurationMs > 500; }},
        {u"latency:>=500ms"_s, [](auto &r) { return hasTime(r) && r.d.lastDurationMs >= 500; }},
        {u"latency:<500ms"_s, [](auto &r) { return hasTime(r) && r.d.lastDurationMs < 500; }},
        {u"latency:<=500"_s, [](auto &r) { return hasTime(r) && r.d.lastDurationMs <= 500; }},
        {u"latency:>2s"_s, [](auto &r) { return hasTime(r) && r.d.lastDurationMs > 2000; }},
        {u"latency:2s"_s, [](auto &r) { return hasTime(r) && r.d.lastDurationMs == 2000; }},
        {u"latency:100ms..2s"_s, [](auto &r) { return hasTime(r) && r.d.lastDurationMs >= 100 && r.d.lastDurationMs <= 2000; }},
        {u"latency:0"_s, [](auto &r) { return hasTime(r) && r.d.lastDurationMs == 0; }},
        {u"latency:<0"_s, [](auto &) { return false; }},
        {u"-latency:>500ms"_s, [](auto &r) { return !(hasTime(r) && r.d.lastDurationMs > 500); }},
        {u"attempt:1"_s, [](auto &r) { return r.d.attemptCount == 1; }},
        {u"attempt:>1"_s, [](auto &r) { return r.d.attemptCount > 1; }},
        {u"attempt:0"_s, [](auto &r) { return r.d.attemptCount == 0; }},
        {u"attempt:2..3"_s, [](auto &r) { return r.d.attemptCount == 2 || r.d.attemptCount == 3; }},
        {u"attempt:<2"_s, [](auto &r) { return r.d.attemptCount < 2; }},
        {u"attempt:1|4"_s, [](auto &r) { return r.d.attemptCount == 1 || r.d.attemptCount == 4; }},
        {u"attempt:>99"_s, [](auto &) { return false; }},
        {u"size:>1k"_s, [](auto &r) { return bytes(r) > 1024; }},
        {u"size:>=2K"_s, [](auto &r) { return bytes(r) >= 2048; }},
        {u"size:<170"_s, [](auto &r) { return bytes(r) >= 0 && bytes(r) < 170; }},
        {u"size:150..200"_s, [](auto &r) { return bytes(r) >= 150 && bytes(r) <= 200; }},
        {u"size:>1M"_s, [](auto &) { return false; }},
        {u"-size:>1kb"_s, [](auto &r) { return bytes(r) <= 1024; }},
        // time
        {u"after:-2h"_s, [now](auto &r) { return r.d.createdAt >= now - 2 * Hour; }},
        {u"before:-2h"_s, [now](auto &r) { return r.d.createdAt < now - 2 * Hour; }},
        {u"after:-1d before:-6h"_s, [now](auto &r) { return r.d.createdAt >= now - 24 * Hour && r.d.createdAt < now - 6 * Hour; }},
        {u"after:-90m"_s, [now](auto &r) { return r.d.createdAt >= now - 3 * Hour / 2; }},
        {u"-after:-1d"_s, [now](auto &r) { return r.d.createdAt < now - 24 * Hour; }},
        {u"after:now"_s, [](auto &) { return false; }},
        {u"before:now"_s, [](auto &) { return true; }},
        {u"on:today"_s, [=](auto &r) { return r.d.createdAt >= startOf(localDay(0)); }},
        {u"on:yesterday"_s, [=](auto &r) { return r.d.createdAt >= startOf(localDay(1)) && r.d.createdAt < startOf(localDay(0)); }},
        {u"on:today|yesterday"_s, [=](auto &r) { return r.d.createdAt >= startOf(localDay(1)); }},
        {u"after:yesterday"_s, [=](auto &r) { return r.d.createdAt >= startOf(localDay(1)); }},
        {u"before:today"_s, [=](auto &r) { return r.d.createdAt < startOf(localDay(0)); }},
        {u"on:"_s + localDay(2).toString(Qt::ISODate), [=](auto &r) { return r.d.createdAt >= startOf(localDay(2)) && r.d.createdAt < startOf(localDay(1)); }},
        {u"after:"_s + localDay(3).toString(Qt::ISODate), [=](auto &r) { return r.d.createdAt >= startOf(localDay(3)); }},
        {u"before:"_s + localDay(3).toString(Qt::ISODate) + u"T12:30"_s, [=](auto &r) { return r.d.createdAt < startOf(localDay(3)) + 12 * Hour + Hour / 2; }},
        {u"after:"_s + iso, [at = m_rows[50].d.createdAt](auto &r) { return r.d.createdAt >= at; }},
        {u"before:"_s + iso, [at = m_rows[50].d.createdAt](auto &r) { return r.d.createdAt < at; }},
        // is, id
        {u"is:ping"_s, [](auto &r) { return r.d.trigger == u"test"; }},
        {u"is:test"_s, [](auto &r) { return r.d.trigger == u"test"; }},
        {u"is:redelivery"_s, [](auto &r) { return r.d.trigger == u"redelivery"; }},
        {u"is:starred"_s, [](auto &r) { return r.d.starred; }},
        {u"-is:starred"_s, [](auto &r) { return !r.d.starred; }},
        {u"is:signed"_s, isSigned},
        {u"-is:signed"_s, [](auto &r) { return !isSigned(r); }},
        {u"is:truncated"_s, [](auto &r) { return std::any_of(r.d.attempts.begin(), r.d.attempts.end(), [](auto &a) { return a.truncated; }); }},
        {u"is:starred|ping"_s, [](auto &r) { return r.d.starred || r.d.trigger == u"test"; }},
        {u"id:"_s + someId, [someId](auto &r) { return r.d.id == someId; }},
        {u"id:"_s + someEvent, [someEvent](auto &r) { return r.d.eventId == someEvent; }},
        {u"id:"_s + someHook, [someHook](auto &r) { return r.d.webhookId == someHook; }},
        {u"id:*"_s + someId.right(6), [tail = someId.right(6)](auto &r) { return r.d.id.endsWith(tail, Qt::CaseInsensitive) || r.d.eventId.endsWith(tail, Qt::CaseInsensitive); }},
        {u"-id:"_s + someId, [someId](auto &r) { return r.d.id != someId; }},
        {u"id:del_nothing"_s, [](auto &) { return false; }},
        // free text
        {u"deploy"_s, [](auto &r) { return mentions(r, u"deploy"_s); }},
        {u"DEPLOY eu"_s, [](auto &r) { return mentions(r, u"deploy"_s) && mentions(r, u"eu"_s); }},
        {u"\"deploy eu\""_s, [](auto &r) { return mentions(r, u"deploy eu"_s); }},
        {u"rotation"_s, [](auto &r) { return mentions(r, u"rotation"_s); }},
        {u"/app"_s, [](auto &r) { return mentions(r, u"/app"_s); }},
        {u"\"%\""_s, [](auto &r) { return mentions(r, u"%"_s); }},
        {u"_"_s, [](auto &r) { return mentions(r, u"_"_s); }},
        {u"-deploy"_s, [](auto &r) { return !mentions(r, u"deploy"_s); }},
        {u"\"status:failed\""_s, [](auto &) { return false; }},
        {u"or"_s, [](auto &r) { return mentions(r, u"or"_s); }},
        {u"\"OR\""_s, [](auto &r) { return mentions(r, u"or"_s); }},
        {u"-"_s, [](auto &r) { return mentions(r, u"-"_s); }},
        // header
        {u"header:x-request-id=req-3"_s, [](auto &r) { return anyHeader(r, u"x-request-id"_s, u"req-3"_s); }},
        {u"header:X-REQUEST-ID=REQ-1"_s, [](auto &r) { return anyHeader(r, u"x-request-id"_s, u"req-1"_s); }},
        {u"header:server=nginx*"_s, [](auto &r) { return anyHeader(r, u"server"_s, u"nginx*"_s); }},
        {u"header:server"_s, [](auto &r) { return anyHeader(r, u"server"_s, u"*"_s); }},
        {u"header:x-*=req-4"_s, [](auto &r) { return anyHeader(r, u"x-*"_s, u"req-4"_s); }},
        {u"-header:server"_s, [](auto &r) { return !anyHeader(r, u"server"_s, u"*"_s); }},
        {u"header:content-type=\"application/json\""_s, [](auto &r) { return anyHeader(r, u"content-type"_s, u"application/json"_s); }},
        {u"header:server=nginx"_s, [](auto &) { return false; }},
        // body: words and phrases
        {u"body:accepted"_s, [](auto &r) { return anyBody(r, u"accepted"_s); }},
        {u"body:ACCEPTED"_s, [](auto &r) { return anyBody(r, u"accepted"_s); }},
        {u"body:\"database password\""_s, [](auto &r) { return anyBody(r, u"database password"_s); }},
        {u"body:\"password database\""_s, [](auto &r) { return anyBody(r, u"password database"_s); }},
        {u"body:password"_s, [](auto &r) { return anyBody(r, u"\\bpassword\\b"_s); }},
        {u"body:passwor"_s, [](auto &) { return false; }},
        {u"body:passwor*"_s, [](auto &r) { return anyBody(r, u"\\bpasswor"_s); }},
        {u"body:\"database passw*\""_s, [](auto &r) { return anyBody(r, u"database passw"_s); }},
        {u"body:caf\u00c9"_s, [](auto &r) { return anyBody(r, u"caf\u00e9"_s); }},
        {u"body:\u00e9clair"_s, [](auto &r) { return anyBody(r, u"\u00c9clair"_s); }},
        {u"body:b\u00e9ta"_s, [](auto &r) { return !r.d.attempts.isEmpty(); }},
        {u"body:\"b\u00e9ta 3\""_s, [](auto &r) { return anyBody(r, u"ta 3\""_s); }},
        {u"body:gateway"_s, [](auto &r) { return anyBody(r, u"gateway"_s); }},
        {u"body:"_s + QString(60, u'x'), [](auto &) { return false; }},
        {u"body:"_s + QString(60, u'x') + u"*"_s, [](auto &r) { return anyBody(r, u"xxxx"_s); }},
        {u"body:nosuchword"_s, [](auto &) { return false; }},
        {u"body:\"...\""_s, [](auto &) { return false; }},
        {u"-body:password"_s, [](auto &r) { return !anyBody(r, u"\\bpassword\\b"_s); }},
        {u"body:prod_eu"_s, [](auto &r) { return anyBody(r, u"prod_eu"_s); }},
        {u"body:accepted body:password"_s, [](auto &r) { return anyBody(r, u"accepted"_s) && anyBody(r, u"\\bpassword\\b"_s); }},
        // json
        {u"json:/project/environment=prod"_s, [](auto &r) { return anyBody(r, u"\"environment\":\"prod\""_s); }},
        {u"json:/project/environment=PROD*"_s, [](auto &r) { return anyBody(r, u"\"environment\":\"prod"_s); }},
        {u"json:/status=accepted"_s, [](auto &r) { return anyBody(r, u"\"status\":\"accepted\""_s); }},
        {u"json:/count=12"_s, [](auto &r) { return anyBody(r, u"\"count\":12"_s); }},
        {u"json:/count=12.0"_s, [](auto &) { return false; }},
        {u"json:/project/n=3"_s, [](auto &r) { return anyBody(r, u"\"n\":3"_s); }},
        {u"json:/project/rate=1.5"_s, [](auto &r) { return anyBody(r, u"\"rate\":1.50"_s); }},
        {u"json:/project/rate=100.0"_s, [](auto &r) { return anyBody(r, u"\"rate\":(1e2|100.0)"_s); }},
        {u"json:/project/rate=100"_s, [](auto &r) { return anyBody(r, u"\"rate\":100\\}"_s); }},
        {u"json:/project/path~1x=/app/db"_s, [](auto &r) { return anyBody(r, u"\"path/x\":\"/app/db\""_s); }},
        {u"json:/tags/0=alpha"_s, [](auto &r) { return !r.d.attempts.isEmpty(); }},
        {u"json:\"/tags/1=b\u00e9ta 5\""_s, [](auto &r) { return anyBody(r, u"ta 5\""_s); }},
        {u"json:/tags/2"_s, [](auto &) { return false; }},
        {u"json:/tags/00=alpha"_s, [](auto &) { return false; }},
        {u"json:/on=true"_s, [](auto &r) { return anyBody(r, u"\"on\":true"_s); }},
        {u"json:/none=null"_s, [](auto &r) { return !r.d.attempts.isEmpty(); }},
        {u"json:/status"_s, [](auto &r) { return anyBody(r, u"\"status\":"_s); }},
        {u"-json:/status"_s, [](auto &r) { return !anyBody(r, u"\"status\":"_s); }},
        {u"json:/project=*"_s, [](auto &r) { return !r.d.attempts.isEmpty(); }},
        {u"json:/project/nothing=1"_s, [](auto &) { return false; }},
        {u"json:/on=true json:/status=accepted"_s, [](auto &r) { return anyBody(r, u"\"on\":true"_s) && anyBody(r, u"\"status\":\"accepted\""_s); }},
        // together
        {u"status:failed (env:prod OR env:dev) -webhook:audit*"_s, [](auto &r) { return state(r, S::Failed) && oneOf(r.d.environment, {u"prod"_s, u"dev"_s}) && r.d.webhookName != u"audit_log"; }},
        {u"env:prod OR env:dev status:failed"_s, [](auto &r) { return r.d.environment == u"prod" || (r.d.environment == u"dev" && state(r, S::Failed)); }},
        {u"-(env:prod OR status:failed)"_s, [](auto &r) { return r.d.environment != u"prod" && !state(r, S::Failed); }},
        {u"-(env:prod status:failed)"_s, [](auto &r) { return r.d.environment != u"prod" || !state(r, S::Failed); }},
        {u"body:password OR status:failed"_s, [](auto &r) { return anyBody(r, u"\\bpassword\\b"_s) || state(r, S::Failed); }},
        {u"-(body:password OR status:failed)"_s, [](auto &r) { return !anyBody(r, u"\\bpassword\\b"_s) && !state(r, S::Failed); }},
        {u"body:password -is:signed (json:/on=true OR env:prod)"_s, [](auto &r) { return anyBody(r, u"\\bpassword\\b"_s) && !isSigned(r) && (anyBody(r, u"\"on\":true"_s) || r.d.environment == u"prod"); }},
        {u"(((status:failed)))"_s, [](auto &r) { return state(r, S::Failed); }},
        {u"status:failed OR (code:2xx latency:<500ms)"_s, [](auto &r) { return state(r, S::Failed) || (r.d.lastStatus / 100 == 2 && hasTime(r) && r.d.lastDurationMs < 500); }},
        {u"env:prod (body:accepted OR body:gateway)"_s, [](auto &r) { return r.d.environment == u"prod" && (anyBody(r, u"accepted"_s) || anyBody(r, u"gateway"_s)); }},
    };
    // And any two or three of them by chance, joined in every way.
    QRandomGenerator chance(7);
    const qsizetype single = c.size();
    for (int i = 0; i < 80; ++i) {
        const auto any = [&]() -> Case {
            while (true) {
                const Case &one = c[chance.bounded(int(single))];
                const bool reads = QRegularExpression(u"body:|json:|header:|signed"_s).match(one.filter).hasMatch();
                if (!one.filter.trimmed().isEmpty() && (!reads || one.filter.count(u':') == 1))
                    return one;
            }
        };
        const Case a = any();
        const Case b = any();
        const Case d = any();
        switch (i % 4) {
        case 0: c += {u"(%1) (%2)"_s.arg(a.filter, b.filter), [a, b](auto &r) { return a.fits(r) && b.fits(r); }}; break;
        case 1: c += {u"(%1) OR (%2)"_s.arg(a.filter, b.filter), [a, b](auto &r) { return a.fits(r) || b.fits(r); }}; break;
        case 2: c += {u"(%1) -(%2 OR %3)"_s.arg(a.filter, b.filter, d.filter), [a, b, d](auto &r) { return a.fits(r) && !(b.fits(r) || d.fits(r)); }}; break;
        default: c += {u"-((%1) (%2)) OR (%3)"_s.arg(a.filter, b.filter, d.filter), [a, b, d](auto &r) { return !(a.fits(r) && b.fits(r)) || d.fits(r); }}; break;
        }
    }
    return c;
}

QStringList TestFilterTable::found(const QString &filter)
{
    services::DeliveryQuery query;
    query.filter = filter;
    query.limit = 10000;
    const auto list = m_engine->deliveries().list(query);
    if (!list)
        return {u"error: "_s + list.error().message};
    QStringList ids;
    for (const Delivery &delivery : *list)
        ids += delivery.id;
    return ids;
}

QStringList TestFilterTable::expected(const Predicate &fits) const
{
    QStringList ids;
    for (const Row &row : m_rows) {
        if (fits(row))
            ids += row.d.id;
    }
    return ids;
}

void TestFilterTable::agrees_data()
{
    QTest::addColumn<int>("indexed");
    QTest::newRow("nothing in the word index") << 0;
    QTest::newRow("half of it") << HalfOfIt;
    QTest::newRow("all of it") << 100000;
}

void TestFilterTable::agrees()
{
    QFETCH(int, indexed);
    int taken = 0;
    while (taken < indexed) {
        const auto step = m_engine->deliveries().indexWords(qMin(100, indexed - taken));
        VERIFY_OK(step);
        if (*step == 0)
            break;
        taken += *step;
    }
    QCOMPARE(m_engine->deliveries().wordIndexLag()->waiting == 0, indexed > 1000);
    const QList<Case> table = cases();
    QVERIFY2(table.size() >= 280, qPrintable(QString::number(table.size())));
    QStringList wrong;
    int telling = 0;
    for (const Case &one : table) {
        const QStringList should = expected(one.fits);
        telling += !should.isEmpty() && should.size() < m_rows.size() ? 1 : 0;
        const QStringList is = found(one.filter);
        if (is != should)
            wrong += u"%1: %2 found, %3 expected %4"_s.arg(one.filter).arg(is.size()).arg(should.size()).arg(is.value(0).left(90));
        services::DeliveryQuery query;
        query.filter = one.filter;
        const auto count = indexed == HalfOfIt ? m_engine->deliveries().count(query) : Result<qint64>(should.size());
        if (count.value_or(-1) != should.size())
            wrong += u"%1: %2 counted, %3 expected"_s.arg(one.filter).arg(count.value_or(-1)).arg(should.size());
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    QVERIFY2(telling > table.size() / 2, "too many expressions fit all or nothing: such a table proves little");
}

void TestFilterTable::pagesMeetEveryMatchOnce()
{
    for (const auto &filter : {u"status:failed"_s, u"body:password"_s, u"env:prod -is:signed"_s}) {
        const QStringList all = found(filter);
        QVERIFY(all.size() > 10);
        QStringList met;
        services::DeliveryQuery query;
        query.filter = filter;
        query.limit = 7;
        for (auto page = m_engine->deliveries().list(query); page && !page->isEmpty(); page = m_engine->deliveries().list(query)) {
            for (const Delivery &delivery : *page)
                met += delivery.id;
            query.before = met.last();
        }
        QCOMPARE(met, all);
        query.before.clear();
        query.limit = 100;
        query.after = all[5];
        QCOMPARE(m_engine->deliveries().list(query)->size(), 5);
    }
}

void TestFilterTable::answersDoNotWaitForTheWordIndex()
{
    const auto session = store::Session::open({m_temp.path(), {}, {u"ada"_s, u"user"_s}, &m_temp.clock, false});
    VERIFY_OK(session);
    test::SeedDelivery what;
    what.event = {{}, u"secrets.modified"_s, Family::Secrets, m_rows[0].d.projectId, u"prod"_s, u"/"_s, {}, {}, {}, "{}", 0};
    what.webhookId = m_rows[0].d.webhookId;
    Attempt attempt;
    attempt.requestBody = "{\"word\":\"zyzzyva\"}";
    what.attempts = {attempt};
    const auto id = test::seed(**session, what);
    VERIFY_OK(id);
    QCOMPARE(m_engine->deliveries().wordIndexLag()->waiting, 1);
    QCOMPARE(m_engine->deliveries().wordIndexLag()->oldestMs, m_temp.clock.nowMs());
    QCOMPARE(found(u"body:zyzzyva"_s), QStringList{*id});
    QCOMPARE(found(u"json:/word=zyzzyva"_s), QStringList{*id});
    VERIFY_OK(m_engine->deliveries().indexWords());
    QCOMPARE(m_engine->deliveries().wordIndexLag()->waiting, 0);
    QCOMPARE(found(u"body:zyzzyva"_s), QStringList{*id});
}

void TestFilterTable::theNewestWordsAreIndexedFirst()
{
    const auto session = store::Session::open({m_temp.path(), {}, {u"ada"_s, u"user"_s}, &m_temp.clock, false});
    VERIFY_OK(session);
    while (*m_engine->deliveries().indexWords() > 0) { }
    QStringList ids; // newest first
    for (int i = 0; i < 6; ++i) {
        test::SeedDelivery what;
        what.event = {{}, u"secrets.modified"_s, Family::Secrets, m_rows[0].d.projectId, u"prod"_s, u"/"_s, {}, {}, {}, "{}", 0};
        what.webhookId = m_rows[0].d.webhookId;
        Attempt attempt;
        attempt.requestBody = "{\"word\":\"xylograph\"}";
        what.attempts = {attempt, attempt};
        const auto id = test::seed(**session, what);
        VERIFY_OK(id);
        ids.prepend(*id);
    }
    const auto waiting = [&session] {
        QStringList left;
        store::Statement query((*session)->db(), u"SELECT DISTINCT d.id FROM word_pending p JOIN delivery d ON d.seq = p.seq ORDER BY p.seq DESC"_s);
        if (!query.run())
            return left;
        while (query.next())
            left += query.text(0);
        return left;
    };
    QCOMPARE(waiting(), ids);
    QCOMPARE(*m_engine->deliveries().indexWords(4), 4);
    QCOMPARE(waiting(), ids.mid(2));
    QCOMPARE(found(u"body:xylograph"_s), ids);
    QCOMPARE(*m_engine->deliveries().indexWords(100), 8);
    QCOMPARE(found(u"body:xylograph"_s), ids);
    QCOMPARE(*m_engine->deliveries().indexWords(100), 0);
    for (const QString &id : std::as_const(ids)) {
        store::Statement query((*session)->db(), u"DELETE FROM delivery WHERE id = ?"_s);
        VERIFY_OK(query.bind(id).run());
    }
}

void TestFilterTable::aSearchCanBeWatchedAndCancelled()
{
    services::DeliveryQuery query;
    query.filter = u"json:/tags/1=*nowhere*"_s; // nothing the word index could help with
    double seen = 0;
    int calls = 0;
    const auto all = m_engine->deliveries().list(query, [&](double done, qint64) {
        seen = done;
        return ++calls > 0;
    });
    VERIFY_OK(all);
    QVERIFY(all->isEmpty());
    QVERIFY2(calls > Deliveries / 64, qPrintable(QString::number(calls)));
    QCOMPARE(seen, 1.0);
    calls = 0;
    const auto cut = m_engine->deliveries().list(query, [&](double, qint64) { return ++calls < 3; });
    QVERIFY(!cut);
    QCOMPARE(cut.error().field, u"cancelled"_s);
    QCOMPARE(calls, 3);
}

void TestFilterTable::whatTheIndexKnowsTooMuchDoesNoHarm()
{
    const auto session = store::Session::open({m_temp.path(), {}, {u"ada"_s, u"user"_s}, &m_temp.clock, false});
    VERIFY_OK(session);
    const QStringList before = found(u"body:password"_s);
    for (const int row : {1, 2, 100000}) {
        store::Statement query((*session)->db(), u"INSERT INTO delivery_word (rowid, words) VALUES (?, 'password')"_s);
        VERIFY_OK(query.bind(row * 64 + 9).run());
    }
    QCOMPARE(found(u"body:password"_s), before);
}

void TestFilterTable::viewsAreKeptByName()
{
    auto &views = m_engine->views();
    VERIFY_OK(views.save(u"Failing"_s, u"status:failed"_s));
    VERIFY_OK(views.save(u"All"_s, u""_s));
    const auto again = views.save(u"  failing "_s, u"status:failed env:prod"_s);
    VERIFY_OK(again);
    const auto list = views.list();
    VERIFY_OK(list);
    QCOMPARE(list->size(), 2);
    QCOMPARE(list->at(1).filter, u"status:failed env:prod"_s);
    VERIFY_FAILS(views.save(u" "_s, u"status:failed"_s), ErrorCode::Invalid);
    VERIFY_FAILS(views.save(u"Broken"_s, u"status:lost"_s), ErrorCode::Invalid);
    VERIFY_OK(views.remove(again->id));
    VERIFY_FAILS(views.remove(again->id), ErrorCode::NotFound);
    QCOMPARE(views.list()->size(), 1);
}

void TestFilterTable::hintsAreWhatThereIs()
{
    for (const auto &key : {u"status"_s, u"code"_s, u"webhook"_s, u"type"_s, u"env"_s, u"path"_s, u"project"_s, u"event"_s, u"error"_s, u"attempt"_s}) {
        const auto hints = m_engine->views().hints(key);
        VERIFY_OK(hints);
        QVERIFY2(!hints->isEmpty(), qPrintable(key));
        for (const auto &hint : *hints) {
            if (hint.count < 0)
                continue;
            // Each one is a value of the filter language, and finds as many as it says.
            services::DeliveryQuery query;
            query.filter = key + u':' + filterQuoted(hint.value);
            QCOMPARE(m_engine->deliveries().count(query).value_or(-1), hint.count);
        }
    }
    QVERIFY(m_engine->views().hints(u"body"_s)->isEmpty());
    QVERIFY(!m_engine->views().hints(u"after"_s)->isEmpty());
}

QTEST_GUILESS_MAIN(TestFilterTable)
#include "tst_filtertable.moc"
