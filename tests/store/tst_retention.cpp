// What the rules of retention take, and what they never take.
#include "store/retention.h"
#include "store/wordindex.h"
#include "support/ledgerseed.h"
#include "support/tempstore.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {
constexpr qint64 Day = 86400000;
}

class TestRetention final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesWhatIsOldButTheNewestHundred();
    void takesWhatIsTooManyOfAWebhook();
    void takesTheOldestUntilTheStoreIsSmallEnough();
    void neverTakesWhatIsStarredOrWaits();
    void aBodyGoesWithItsLastHolder();
    void theWordIndexForgets();
    void aRunThatIsCutShortGoesOnLater();
    void theSettingsSayWhat();
    void saysWhatTakesTheRoom();

private:
    QString webhook();
    void fill(const QString &webhook, int count, const std::function<void(int, test::SeedDelivery &)> &change = {});
    qint64 number(const QString &sql, const QVariantList &values = {});
    store::Pruned apply(const store::RetentionRules &rules, const std::function<bool()> &goesOn = {});

    std::unique_ptr<test::TempStore> m_temp;
    std::unique_ptr<services::Engine> m_engine;
    std::unique_ptr<store::Session> m_session;
    QString m_project;
};

void TestRetention::init()
{
    m_session.reset();
    m_engine.reset();
    m_temp = std::make_unique<test::TempStore>();
    m_engine = m_temp->open();
    m_project = m_engine->projects().create(u"Payments"_s)->id;
    m_session = *store::Session::open({m_temp->path(), {}, {u"ada"_s, u"user"_s}, &m_temp->clock, false});
}

QString TestRetention::webhook()
{
    services::WebhookDraft draft;
    draft.url = u"https://hooks.example.org/a"_s;
    const auto made = m_engine->webhooks().create(Family::Secrets, m_project, draft);
    return made ? made->webhook.id : QString();
}

// Too large to be packed with its attempt: it stands in a row that others share.
void large(int, test::SeedDelivery &what)
{
    what.attempts.first().requestBody += QByteArray(9000, ' ');
    what.attempts.first().responseBody += QByteArray(9000, '!');
}

// One a minute, each with a body of its own and an answer that all share.
void TestRetention::fill(const QString &webhook, int count, const std::function<void(int, test::SeedDelivery &)> &change)
{
    store::Transaction transaction(m_session->db());
    VERIFY_OK(transaction.begin());
    for (int i = 0; i < count; ++i) {
        m_temp->clock.advance(60000);
        test::SeedDelivery what;
        what.event = {{}, u"secrets.modified"_s, Family::Secrets, m_project, u"prod"_s, u"/"_s, {}, {}, {}, "{}", 0};
        what.webhookId = webhook;
        Attempt attempt;
        attempt.startedAt = m_temp->clock.nowMs();
        attempt.requestBody = "{\"number\":\"word" + QByteArray::number(i) + " " + webhook.right(8).toUtf8() + "\"}";
        attempt.hasResponse = true;
        attempt.status = 200;
        attempt.responseBody = "thanks";
        what.attempts = {attempt};
        if (change)
            change(i, what);
        VERIFY_OK(test::seed(*m_session, what));
    }
    VERIFY_OK(transaction.commit());
}

qint64 TestRetention::number(const QString &sql, const QVariantList &values)
{
    store::Statement query(m_session->db(), sql);
    for (const QVariant &value : values)
        query.bind(value);
    return query.run() && query.next() ? query.number(0) : -1;
}

store::Pruned TestRetention::apply(const store::RetentionRules &rules, const std::function<bool()> &goesOn)
{
    const auto pruned = store::Retention(*m_session, goesOn).apply(rules);
    if (!pruned)
        qFatal("%s", qPrintable(pruned.error().message));
    return *pruned;
}

void TestRetention::takesWhatIsOldButTheNewestHundred()
{
    const QString busy = webhook();
    const QString quiet = webhook();
    fill(quiet, 70);
    fill(busy, 250, large);
    store::RetentionRules rules;
    rules.olderThanMs = m_temp->clock.nowMs() + Day; // all of them
    const auto pruned = apply(rules);
    QCOMPARE(pruned.deliveries, 150);
    QCOMPARE(pruned.events, 150);
    QCOMPARE(pruned.bodies, 150);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?)"_s, {busy}), 100);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?)"_s, {quiet}), 70);
    // Those that stay are the newest.
    QCOMPARE(number(u"SELECT min(seq) FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?)"_s, {busy}), 70 + 151);
    QCOMPARE(apply(rules).deliveries, 0);
    rules.olderThanMs = m_temp->clock.nowMs() - 49 * 60000;
    fill(busy, 50);
    QCOMPARE(apply(rules).deliveries, 50); // a hundred are newer than those, whatever their age
}

void TestRetention::takesWhatIsTooManyOfAWebhook()
{
    const QString busy = webhook();
    const QString other = webhook();
    fill(busy, 400);
    fill(other, 200);
    store::RetentionRules rules;
    rules.perWebhook = 250;
    QCOMPARE(apply(rules).deliveries, 150);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?)"_s, {busy}), 250);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?)"_s, {other}), 200);
    rules.perWebhook = 3; // never under a hundred
    apply(rules);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?)"_s, {busy}), 100);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE webhook = (SELECT number FROM webhook WHERE id = ?)"_s, {other}), 100);
}

void TestRetention::takesTheOldestUntilTheStoreIsSmallEnough()
{
    const QString hook = webhook();
    fill(hook, 900, [](int i, test::SeedDelivery &what) {
        QByteArray noise; // does not compress
        for (int k = 0; k < 200; ++k)
            noise += QCryptographicHash::hash(QByteArray::number(i * 1000 + k), QCryptographicHash::Sha256).toBase64();
        what.attempts.first().requestBody = noise;
    });
    const qint64 before = *store::Retention::usedBytes(*m_session);
    store::RetentionRules rules;
    rules.bytes = before / 2;
    const auto pruned = apply(rules);
    const qint64 after = *store::Retention::usedBytes(*m_session);
    QVERIFY2(after <= rules.bytes, qPrintable(QString::number(after)));
    QVERIFY2(after > rules.bytes / 2, "it took far more than it had to");
    QVERIFY(pruned.deliveries > 300 && pruned.deliveries < 700);
    QCOMPARE(number(u"SELECT min(seq) FROM delivery"_s), pruned.deliveries + 1);
    rules.bytes = 1;
    apply(rules);
    QCOMPARE(number(u"SELECT count(*) FROM delivery"_s), 100);
}

void TestRetention::neverTakesWhatIsStarredOrWaits()
{
    const QString hook = webhook();
    fill(hook, 300, [](int i, test::SeedDelivery &what) {
        what.starred = i == 3;
        what.state = i == 4 ? DeliveryState::Retrying : i == 5 ? DeliveryState::Queued : i == 6 ? DeliveryState::Sending : DeliveryState::Failed;
    });
    store::RetentionRules rules{m_temp->clock.nowMs() + Day, 100, 1};
    QCOMPARE(apply(rules).deliveries, 196);
    QCOMPARE(number(u"SELECT count(*) FROM delivery WHERE seq IN (4, 5, 6, 7)"_s), 4);
}

void TestRetention::aBodyGoesWithItsLastHolder()
{
    const QString hook = webhook();
    fill(hook, 150, large);
    QCOMPARE(number(u"SELECT count(*) FROM body"_s), 151);
    QCOMPARE(number(u"SELECT refs FROM body WHERE size = 9006"_s), 150);
    store::RetentionRules rules;
    rules.perWebhook = 100;
    QCOMPARE(apply(rules).bodies, 50);
    QCOMPARE(number(u"SELECT refs FROM body WHERE size = 9006"_s), 100);
    // The project goes, and with it by the database's own rules all that hangs on it.
    VERIFY_OK(m_engine->projects().remove(m_project));
    QCOMPARE(number(u"SELECT count(*) FROM delivery"_s), 0);
    QCOMPARE(number(u"SELECT count(*) FROM body"_s), 0);
}

void TestRetention::theWordIndexForgets()
{
    const QString hook = webhook();
    fill(hook, 150);
    const auto known = [this](const QString &word) { return number(u"SELECT count(*) FROM delivery_word WHERE delivery_word MATCH ?"_s, {word}); };
    VERIFY_OK(m_engine->deliveries().indexWords(120));
    QCOMPARE(known(u"thanks"_s), 120);
    QCOMPARE(known(u"word3"_s), 0); // the newest come first
    QCOMPARE(known(u"word40"_s), 1);
    store::RetentionRules rules;
    rules.perWebhook = 100;
    apply(rules);
    // Fifty went: thirty that still waited to be indexed, and twenty that were.
    QCOMPARE(known(u"thanks"_s), 100);
    QCOMPARE(known(u"word3"_s), 0);
    QCOMPARE(known(u"word40"_s), 0);
    QCOMPARE(known(u"word77"_s), 1);
    QCOMPARE(m_engine->deliveries().wordIndexLag()->waiting, 0);
    rules.perWebhook = 0;
    VERIFY_OK(m_engine->deliveries().indexWords());
    QCOMPARE(known(u"thanks"_s), 100);
}

void TestRetention::aRunThatIsCutShortGoesOnLater()
{
    const QString hook = webhook();
    fill(hook, 800);
    store::RetentionRules rules;
    rules.olderThanMs = m_temp->clock.nowMs() + Day;
    int steps = 0;
    const auto first = apply(rules, [&steps] { return ++steps < 5; });
    QVERIFY(first.deliveries > 0 && first.deliveries < 700);
    QCOMPARE(first.deliveries + apply(rules).deliveries, 700);
}

void TestRetention::theSettingsSayWhat()
{
    const QString hook = webhook();
    fill(hook, 350);
    m_temp->clock.advance(10 * Day);
    fill(hook, 50);
    QCOMPARE(*m_engine->store().runRetention(), 0); // ninety days, and nothing is that old
    VERIFY_OK(m_engine->settings().set(u"retention.perWebhook"_s, u"300"_s));
    QCOMPARE(*m_engine->store().runRetention(), 0); // it ran a moment ago
    m_temp->clock.advance(3600001);
    QCOMPARE(*m_engine->store().runRetention(), 100);
    VERIFY_OK(m_engine->settings().set(u"retention.days"_s, u"5"_s));
    m_temp->clock.advance(3600001);
    QCOMPARE(*m_engine->store().runRetention(), 200);
    VERIFY_FAILS(services::checkSetting(u"retention.perWebhook"_s, u"99"_s), ErrorCode::Invalid);
    VERIFY_FAILS(services::checkSetting(u"retention.megabytes"_s, u"-1"_s), ErrorCode::Invalid);
}

void TestRetention::saysWhatTakesTheRoom()
{
    fill(webhook(), 200);
    VERIFY_OK(m_engine->deliveries().indexWords());
    const auto room = m_engine->store().room();
    VERIFY_OK(room);
    if (room->empty())
        QSKIP("this SQLite cannot tell");
    qint64 all = 0;
    QStringList names;
    for (const auto &part : *room) {
        names += toQString(part["name"].get<std::string>());
        all += part["bytes"].get<qint64>();
    }
    for (const auto &name : {u"deliveries"_s, u"attempts"_s, u"bodies"_s, u"events"_s, u"wordIndex"_s, u"other"_s, u"free"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
    const qint64 used = *store::Retention::usedBytes(*m_session) + number(u"PRAGMA freelist_count"_s) * number(u"PRAGMA page_size"_s);
    QCOMPARE(all, used);
}

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
