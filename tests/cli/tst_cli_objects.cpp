#include "belfryctl.h"

using namespace belfry;
using namespace belfry::test;
using namespace Qt::StringLiterals;

namespace {

QStringList keysOf(const Json &object)
{
    QStringList names;
    if (object.is_object()) {
        for (const auto &[key, value] : object.items())
            names += toQString(key);
    }
    return names;
}

} // namespace

/// Every verb on things: exit codes and JSON keys.
class tst_CliObjects : public QObject
{
    Q_OBJECT

    Belfryctl m_ctl;
    QString m_projectId;
    QString m_webhookId;
    QString m_deliveryId;

    QStringList line(const QString &text) const
    {
        QString filled = text;
        return words(filled.replace(u"$WH"_s, m_webhookId).replace(u"$DEL"_s, m_deliveryId).replace(u"$PRJ"_s, m_projectId)
            .replace(u"$HOME"_s, m_ctl.home.path()));
    }
    Json made(const QString &text)
    {
        const Answer answer = m_ctl.json(line(text));
        if (answer.code != 0)
            qWarning("%s", answer.told().constData());
        return answer.json();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_ctl.write("value.txt", "from a file\n");
        m_ctl.write("token.txt", "Bearer s3cr3t-token\n");
        m_ctl.write("slack.txt", "https://hooks.slack.com/services/T000/B000/abcdefgh\n");
        m_ctl.write("key.txt", "a-signing-key-of-26-bytes!\n");
        m_ctl.write("short.txt", "short\n");
        m_ctl.write("empty.txt", "\n");
        m_ctl.write("bad.json", "{\"severity\":");
        const Json project = made(u"project create 'Payments & Co'"_s);
        QCOMPARE(stringAt(project, "slug"), u"payments-co"_s);
        m_projectId = stringAt(project, "id");
        QVERIFY(m_projectId.startsWith(u"prj_"_s));
        made(u"folder create --project payments-co --env prod /app/db"_s);
        const Json webhook = made(u"webhook create --project payments-co --env prod --path '/app/**' --name deploy --url https://ci.example.org/hook --generate-secret"_s);
        m_webhookId = stringAt(webhook, "id");
        QVERIFY(m_webhookId.startsWith(u"wh_"_s));
        QVERIFY(stringAt(webhook, "secret").startsWith(u"whsec_"_s));
        const Json change = made(u"secret set --project payments-co --env prod --path /app/db HOST=db1"_s);
        QVERIFY(change.contains("deliveries") && change["deliveries"].size() == 1);
        m_deliveryId = toQString(change["deliveries"][0].get<std::string>());
    }

    void answers_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("keys"); ///< the first keys of the document, or of the error where code is not 0
        struct Row { const char *command; int code; const char *keys; };
        const QString webhook = u"id name family project environment secretPath application alert type url events signatures retry enabled lastStatus lastError"_s;
        const QString delivery = u"id webhookId eventId event state createdAt nextAttemptAt attemptCount attempts"_s;
        const QList<Row> rows = {
            {"project list", 0, "items next"}, {"project show payments-co", 0, "id slug name"}, {"project show $PRJ", 0, "id slug name"},
            {"project show 'Payments & Co'", 0, "id slug name"}, {"project show nope", 3, "not-found"},
            {"project create 'Payments & Co'", 5, "conflict"}, {"project create ' '", 2, "invalid"}, {"project create X --slug 'No Slug'", 2, "invalid"},
            {"project rename nope X", 3, "not-found"}, {"project delete nope", 3, "not-found"},
            {"environment list --project payments-co", 0, "items next"}, {"environment list --project nope", 3, "not-found"},
            {"environment create --project payments-co QA", 0, "id slug name"}, {"environment create --project payments-co QA", 5, "conflict"},
            {"environment rename --project payments-co qa Quality", 0, "id slug name"}, {"environment delete --project payments-co qa", 0, "id deleted"},
            {"environment delete --project payments-co qa", 3, "not-found"},
            {"folder list --project payments-co --env prod", 0, "items next"}, {"folder list --project payments-co --env nope", 3, "not-found"},
            {"folder create --project payments-co --env prod /app/db", 5, "conflict"}, {"folder create --project payments-co --env prod app", 2, "invalid"},
            {"folder create --project payments-co --env prod /a/../b", 2, "invalid"}, {"folder create --project payments-co --env Production /new", 0, "id"},
            {"folder delete --project payments-co --env prod /new", 0, "path deleted"}, {"folder delete --project payments-co --env prod /new", 3, "not-found"},
            {"secret set --project payments-co --env prod --path /app A=1 B=@$HOME/value.txt", 0, "changed events deliveries"},
            {"secret set --project payments-co --env prod --path /nope A=1", 3, "not-found"}, {"secret set --project nope --env prod A=1", 3, "not-found"},
            {"secret set --project payments-co --env prod 1A=1", 2, "invalid"},
            {"secret get --project payments-co --env prod --path /app B", 0, "key value version"}, {"secret get --project payments-co --env prod NOPE", 3, "not-found"},
            {"secret list --project payments-co --env prod --path /app", 0, "items next"}, {"secret history --project payments-co --env prod --path /app A", 0, "items next"},
            {"secret history --project payments-co --env prod NOPE", 3, "not-found"},
            {"secret delete --project payments-co --env prod --path /app A", 0, "changed events deliveries"}, {"secret delete --project payments-co --env prod NOPE", 3, "not-found"},
            {"webhook list", 0, "items next"}, {"webhook list --project payments-co", 0, "items next"}, {"webhook list --project nope", 3, "not-found"},
            {"webhook show $WH $WH", 0, "items next"}, {"webhook show wh_00000000000000000000000000", 3, "not-found"},
            {"webhook test nope", 3, "not-found"}, {"webhook delete nope", 3, "not-found"}, {"webhook rotate-secret nope", 3, "not-found"},
            {"webhook edit deploy --event bogus.event", 2, "invalid"}, {"webhook edit deploy --retry bogus", 2, "invalid"},
            {"webhook edit deploy --timeout 61s", 2, "invalid"}, {"webhook edit deploy --rate fast", 2, "invalid"}, {"webhook edit deploy --env nope", 3, "not-found"},
            {"webhook edit deploy --header 'No colon'", 2, "invalid"}, {"webhook edit deploy --header 'Host: x'", 2, "invalid"},
            {"webhook edit deploy --secret-header X=plain", 2, "invalid"}, {"webhook edit deploy --remove-header X-No", 3, "not-found"},
            {"webhook edit deploy --ca-file /nonexistent/ca.pem", 2, "invalid"}, {"webhook edit deploy --ordered --no-ordered", 2, "invalid"},
            {"webhook edit deploy --signature bogus", 2, "invalid"}, {"webhook edit deploy --signature infisical-pki", 2, "invalid"},
            {"webhook create --project payments-co --url https://example.org/ --signature standard-webhooks-ed25519 --secret-file $HOME/key.txt", 2, "invalid"}, {"webhook edit deploy --type bogus", 2, "invalid"},
            {"webhook edit deploy --secret-file $HOME/empty.txt", 2, "invalid"},
            {"webhook create --project payments-co --url http://example.org/", 2, "invalid"}, {"webhook create --project payments-co --url https://127.0.0.1/", 2, "invalid"},
            {"webhook create --project payments-co --url https://u:p@example.org/", 2, "invalid"}, {"webhook create --project payments-co --url nonsense", 2, "invalid"},
            {"webhook create --project payments-co --url https://169.254.169.254/ --allow-private", 2, "invalid"},
            {"webhook create --project payments-co --env nope --url https://example.org/", 3, "not-found"}, {"webhook create --project nope --url https://example.org/", 3, "not-found"},
            {"webhook create --project payments-co --url https://example.org/ --event drift.detected", 2, "invalid"},
            {"event list", 0, "items next"}, {"event list --event secrets.modified --since 1h --limit 1", 0, "items next"}, {"event show nope", 3, "not-found"},
            {"event types", 0, "items next"}, {"event explain secrets.modified --project payments-co --env prod --path /no/such", 0, "items next"},
            {"event explain secrets.modified --project nope --env prod", 3, "not-found"}, {"event explain secrets.modified --project payments-co --env nope", 3, "not-found"},
            {"event explain drift.detected", 0, "items next"}, {"event send drift.detected --data $HOME/bad.json", 2, "invalid"},
            {"event send drift.detected --data /nonexistent", 2, "invalid"}, {"event send drift.detected --timestamp noon", 2, "invalid"},
            {"delivery list", 0, "items next"}, {"delivery list --webhook deploy --state queued --event secrets.* --since 1h --limit 1", 0, "items next"},
            {"delivery list --webhook nope", 3, "not-found"}, {"delivery list --filter 'status:bogus'", 2, "invalid"}, {"delivery show nope", 3, "not-found"},
            {"delivery export --out $HOME/e.csv", 0, "file format deliveries redacted"}, {"delivery export", 2, "invalid"},
            {"delivery export --format xml --out $HOME/e.xml", 2, "invalid"}, {"delivery export nope --out $HOME/n.csv", 3, "not-found"},
            {"delivery export --out $HOME/no/such/folder.csv", 1, "failed"}, {"webhook edit deploy --path '/other/**' --dry-run", 0, "dryRun webhookId days considered more fewer gained lost"},
            {"webhook edit nope --dry-run", 3, "not-found"}, {"delivery redeliver --filter status:queued --dry-run", 0, "items next"}, {"delivery redeliver nope", 3, "not-found"}, {"delivery cancel nope", 3, "not-found"},
            {"vault state", 0, "locked"}, {"store info", 0, "path"}, {"store check", 0, "ok"},
        };
        for (const Row &row : rows)
            QTest::newRow(row.command) << QString::fromUtf8(row.command) << row.code << QString::fromUtf8(row.keys);
        QTest::newRow("webhook show") << u"webhook show deploy"_s << 0 << webhook;
        QTest::newRow("webhook disable") << u"webhook disable deploy"_s << 0 << webhook;
        QTest::newRow("webhook enable") << u"webhook enable $WH"_s << 0 << webhook;
        QTest::newRow("webhook edit") << u"webhook edit deploy --retry extended --timeout 5s --rate 30/m --notes n"_s << 0 << webhook;
        QTest::newRow("delivery show") << u"delivery show $DEL"_s << 0 << delivery;
        QTest::newRow("delivery cancel") << u"delivery cancel $DEL"_s << 0 << delivery;
        QTest::newRow("delivery cancel again") << u"delivery cancel $DEL"_s << 5 << u"conflict"_s;
        QTest::newRow("delivery redeliver") << u"delivery redeliver $DEL"_s << 0 << delivery;
    }
    void answers()
    {
        QFETCH(QString, command);
        QFETCH(int, code);
        QFETCH(QString, keys);
        const Answer answer = m_ctl.json(line(command));
        QVERIFY2(answer.code == code, answer.told().constData());
        if (code != 0) {
            QCOMPARE(stringAt(answer.error(), "code"), keys);
            QVERIFY2(answer.out.isEmpty(), answer.told().constData());
            return;
        }
        QCOMPARE(answer.out.count('\n'), 1);
        const QStringList wanted = keys.split(u' ');
        QCOMPARE(keysOf(answer.json()).mid(0, wanted.size()), wanted);
    }

    void textIsForPeople()
    {
        for (const char *command : {"project list", "webhook show $WH", "event list", "delivery show $DEL", "vault state", "store info",
                 "secret list --project payments-co --env prod --path /app", "event explain secrets.modified --project payments-co --env prod"}) {
            const Answer answer = m_ctl.run(line(QString::fromUtf8(command)));
            QVERIFY2(answer.code == 0 && !answer.out.isEmpty() && answer.err.isEmpty(), answer.told().constData());
            QVERIFY2(!answer.out.startsWith('{'), answer.told().constData());
        }
        QCOMPARE(m_ctl.run(line(u"secret get --project payments-co --env prod --path /app B"_s)).out, QByteArray("from a file\n"));
        QCOMPARE(m_ctl.run(line(u"secret get --project payments-co --env prod --path /app B --raw"_s)).out, QByteArray("from a file"));
    }
    void deliveriesAreExported()
    {
        const Answer html = m_ctl.run(line(u"delivery export --format html --webhook deploy"_s));
        QVERIFY2(html.code == 0 && html.out.startsWith("<!DOCTYPE html>") && html.out.contains(m_deliveryId.toUtf8()), html.told().constData());
        const Answer lines = m_ctl.run(line(u"delivery export $DEL --format jsonl"_s));
        QCOMPARE(lines.out.count('\n'), 1);
        const auto json = parseJson(lines.out.trimmed());
        QVERIFY(json);
        QCOMPARE(stringAt(*json, "id"), m_deliveryId);
        QCOMPARE(keysOf(*json), keysOf(m_ctl.json(line(u"delivery show $DEL"_s)).json()));
    }
    void aDryRunTellsTheImpact()
    {
        const QString before = stringAt(m_ctl.json(line(u"webhook show deploy"_s)).json(), "secretPath");
        const Json impact = m_ctl.json(line(u"webhook edit deploy --path '/other/**' --dry-run"_s)).json();
        QVERIFY(impact["fewer"].get<int>() > 0);
        QCOMPARE(int(impact["lost"].size()), impact["fewer"].get<int>());
        QCOMPARE(stringAt(m_ctl.json(line(u"webhook show deploy"_s)).json(), "secretPath"), before);
        const Answer text = m_ctl.run(line(u"webhook edit deploy --path '/other/**' --dry-run"_s));
        QVERIFY2(text.out.contains("Nothing was changed."), text.told().constData());
    }
    void bytesThatAreNoText()
    {
        m_ctl.write("binary", QByteArray("\x00\xff\xfe", 3));
        QCOMPARE(m_ctl.json(line(u"secret set --project payments-co --env dev BIN=@$HOME/binary"_s)).code, 0);
        const Json json = m_ctl.json(line(u"secret get --project payments-co --env dev BIN"_s)).json();
        QCOMPARE(stringAt(json, "value"), u"AP/+"_s);
        QCOMPARE(stringAt(json, "valueEncoding"), u"base64"_s);
        QCOMPARE(m_ctl.run(line(u"secret get --project payments-co --env dev BIN --raw"_s)).out, QByteArray("\x00\xff\xfe", 3));
    }
    void equalValuesChangeNothing()
    {
        QVERIFY(m_ctl.json(line(u"secret set --project payments-co --env dev SAME=1"_s)).json()["changed"] == 1);
        const Json again = m_ctl.json(line(u"secret set --project payments-co --env dev SAME=1"_s)).json();
        QVERIFY(again["changed"] == 0);
        QVERIFY(again["events"].empty() && again["deliveries"].empty());
    }
    void restoreOfAVersion()
    {
        for (const char *value : {"V=one", "V=two"})
            QCOMPARE(m_ctl.json(line(u"secret set --project payments-co --env dev "_s + QString::fromUtf8(value))).code, 0);
        QCOMPARE(m_ctl.run(line(u"secret get --project payments-co --env dev --version 1 V"_s)).out, QByteArray("one\n"));
        QVERIFY(m_ctl.json(line(u"secret restore --project payments-co --env dev --version 1 V"_s)).json()["changed"] == 1);
        QCOMPARE(m_ctl.run(line(u"secret get --project payments-co --env dev V"_s)).out, QByteArray("one\n"));
    }
    void dotenv()
    {
        m_ctl.write("good.env", "# comment\nexport A=1\nB='two words' # c\nC=\"line\\nfeed\"\nB=last\n");
        const Json change = m_ctl.json(line(u"secret set --project payments-co --env staging --file $HOME/good.env"_s)).json();
        QVERIFY(change["changed"] == 3);
        QCOMPARE(change["events"].size(), 1U);
        QCOMPARE(m_ctl.run(line(u"secret get --project payments-co --env staging B"_s)).out, QByteArray("last\n"));
        QCOMPARE(m_ctl.run(line(u"secret get --project payments-co --env staging C"_s)).out, QByteArray("line\nfeed\n"));

        m_ctl.write("bad.env", "N1=1\nN2=2\nN3=3\nN4=4\nN5=5\nN6=6\nthis is no assignment\nN8=8\n");
        const Answer bad = m_ctl.run(line(u"secret set --project payments-co --env staging --file $HOME/bad.env"_s));
        QVERIFY2(bad.code == 2, bad.told().constData());
        QVERIFY2(bad.err.toLower().contains("line 7"), bad.told().constData());
        QCOMPARE(m_ctl.run(line(u"secret get --project payments-co --env staging N1"_s)).code, 3);
        const Answer piped = m_ctl.json(line(u"secret set --project payments-co --env staging --file -"_s), "P=piped\n");
        QVERIFY(piped.json()["changed"] == 1);
    }
    void ambiguousNamesListTheIds()
    {
        QStringList ids;
        for (int i = 0; i < 2; ++i)
            ids += stringAt(m_ctl.json(line(u"webhook create --project payments-co --name twin --url https://example.org/"_s)).json(), "id");
        const Answer answer = m_ctl.run(line(u"webhook show twin"_s));
        QVERIFY2(answer.code == 2, answer.told().constData());
        for (const QString &id : std::as_const(ids))
            QVERIFY2(answer.err.contains(id.toUtf8()), answer.told().constData());
        QCOMPARE(m_ctl.run({u"webhook"_s, u"show"_s, ids.first()}).code, 0);
    }
    void warningsGoToStandardError()
    {
        struct Row { const char *command; const char *about; };
        const QList<Row> rows = {
            {"webhook create --project payments-co --url https://example.org/ --header 'X-A: 1'", "process list"},
            {"webhook create --project payments-co --url https://example.org/ --secret-file $HOME/short.txt", "16"},
            {"webhook create --project payments-co --type slack --url https://hooks.slack.com/services/T0/B0/x", "process list"},
            {"webhook create --project payments-co --type slack --url https://example.org/x", "lack"},
            {"webhook create --project payments-co --path app --url https://example.org/", "app"},
        };
        for (const Row &row : rows) {
            const Answer answer = m_ctl.json(line(QString::fromUtf8(row.command)));
            QVERIFY2(answer.code == 0 && answer.json().is_object(), answer.told().constData());
            QVERIFY2(answer.err.contains("warning: ") && answer.err.contains(row.about), answer.told().constData());
        }
    }
    void credentialsOutOfTheProcessList()
    {
        const Answer slack = m_ctl.json(line(u"webhook create --project payments-co --type slack --url @$HOME/slack.txt"_s));
        QVERIFY2(slack.code == 0 && slack.err.isEmpty(), slack.told().constData());
        QVERIFY2(!slack.out.contains("abcdefgh"), slack.told().constData());
        const Answer header = m_ctl.json(line(u"webhook create --project payments-co --url https://example.org/ --secret-header Authorization=@$HOME/token.txt"_s));
        QVERIFY2(header.code == 0 && header.err.isEmpty(), header.told().constData());
        QVERIFY2(!header.out.contains("s3cr3t-token"), header.told().constData());
        const QString id = stringAt(header.json(), "id");
        const Answer edited = m_ctl.json({u"webhook"_s, u"edit"_s, id, u"--header"_s, u"X-B: 2"_s});
        QVERIFY2(edited.code == 0, edited.told().constData());
        QCOMPARE(edited.json()["headers"].size(), 2U);
    }
    void eventFilterIsAllOrTheseOnly()
    {
        QVERIFY(m_ctl.json(line(u"webhook show deploy"_s)).json()["events"].is_null());
        QCOMPARE(m_ctl.json(line(u"webhook edit deploy --event secrets.rotation-failed"_s)).json()["events"].size(), 1U);
        const Json explained = m_ctl.json(line(u"event explain secrets.modified --project payments-co --env prod --path /app"_s)).json();
        bool seen = false;
        for (const Json &item : explained["items"]) {
            if (stringAt(item, "webhookId") != m_webhookId)
                continue;
            seen = true;
            QVERIFY(item["fires"] == false);
            QCOMPARE(stringAt(item, "rule"), u"event"_s);
        }
        QVERIFY(seen);
        QVERIFY(m_ctl.json(line(u"webhook edit deploy --all-events"_s)).json()["events"].is_null());
    }
    void infrastructure()
    {
        const Json webhook = m_ctl.json(line(u"webhook create --infrastructure --name infra --url https://example.org/ --event job.completed --event drift.detected"_s)).json();
        QVERIFY(stringAt(webhook, "secret").startsWith(u"whsec_"_s));
        QCOMPARE(stringAt(webhook, "retry"), u"infraaudit"_s);
        QVERIFY(webhook["project"].is_null());
        QCOMPARE(m_ctl.json(line(u"webhook rotate-secret infra"_s)).json()["secret"].is_string(), true);
        QVERIFY(!m_ctl.json(line(u"webhook show infra"_s)).json().contains("secret"));
    }
    void theFamilysSignatureComesFirst()
    {
        const Answer made = m_ctl.json(line(u"webhook create --project payments-co --url https://example.org/ --signature standard-webhooks --generate-secret"_s));
        QVERIFY2(made.code == 0, made.told().constData());
        QCOMPARE(toBytes(made.json()["signatures"]), QByteArray(R"(["infisical","standard-webhooks"])"));
    }
    void infrastructureHasNoScope()
    {
        const QString id = stringAt(m_ctl.json(line(u"webhook create --infrastructure --url https://example.org/ --event drift.detected"_s)).json(), "id");
        QCOMPARE(m_ctl.run({u"webhook"_s, u"edit"_s, id, u"--env"_s, u"prod"_s}).code, 2);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"edit"_s, id, u"--path"_s, u"/**"_s}).code, 2);
    }
    void redeliveringNeedsALiveWebhook()
    {
        const QString id = stringAt(m_ctl.json(line(u"webhook create --project payments-co --env dev --url https://example.org/"_s)).json(), "id");
        QCOMPARE(m_ctl.run(line(u"secret set --project payments-co --env dev LIVE=1"_s)).code, 0);
        const Json owed = m_ctl.json({u"delivery"_s, u"list"_s, u"--webhook"_s, id}).json();
        QCOMPARE(owed["items"].size(), std::size_t(1));
        const QString delivery = stringAt(owed["items"][0], "id");
        QCOMPARE(m_ctl.run({u"webhook"_s, u"disable"_s, id}).code, 0);
        QCOMPARE(m_ctl.run({u"delivery"_s, u"redeliver"_s, delivery}).code, 5);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"delete"_s, id}).code, 0);
        QCOMPARE(m_ctl.run({u"delivery"_s, u"redeliver"_s, delivery}).code, 5);
        QCOMPARE(stringAt(m_ctl.json({u"delivery"_s, u"show"_s, delivery}).json(), "state"), u"cancelled"_s);
    }
    void listsPage()
    {
        const Json first = m_ctl.json(line(u"webhook list --limit 2"_s)).json();
        QCOMPARE(first["items"].size(), 2U);
        QVERIFY(first["next"].is_string());
        const Json second = m_ctl.json(line(u"webhook list --limit 2 --cursor "_s + stringAt(first, "next"))).json();
        QVERIFY(second["items"][0]["id"] != first["items"][0]["id"] && second["items"][0]["id"] != first["items"][1]["id"]);
        const Json events = m_ctl.json(line(u"event list --limit 1"_s)).json();
        QVERIFY(events["next"].is_string());
        const Json older = m_ctl.json(line(u"event list --limit 1 --cursor "_s + stringAt(events, "next"))).json();
        QVERIFY(stringAt(older["items"][0], "id") < stringAt(events["items"][0], "id"));
    }
    void deletedWebhooksComeBack()
    {
        const QString id = stringAt(m_ctl.json(line(u"webhook duplicate deploy"_s)).json(), "id");
        QVERIFY(id.startsWith(u"wh_"_s) && id != m_webhookId);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"delete"_s, id}).code, 0);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"show"_s, id}).code, 3);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"restore"_s, id}).code, 0);
        QCOMPARE(m_ctl.run({u"webhook"_s, u"show"_s, id}).code, 0);
    }
    // Certificates, alerts, endpoints: values that are refused, and what the texts say.
    void certificates()
    {
        made(u"application create 'Web Shop'"_s);
        const auto said = [this](const QString &text, int code) {
            const Answer answer = m_ctl.run(line(text));
            return answer.code == code ? QString::fromUtf8(answer.out + answer.err) : u"code %1: "_s.arg(answer.code) + QString::fromUtf8(answer.told());
        };
        for (const char *application : {"web-shop", "'Web Shop'"})
            QVERIFY(made(u"event explain com.infisical.pki.certificate.issuance --application %1"_s.arg(QLatin1String(application))).contains("items"));
        QVERIFY(said(u"event explain com.infisical.pki.certificate.issuance --application moon"_s, 3).contains(u"moon"_s));
        QVERIFY(said(u"event explain com.infisical.pki.certificate.issuance"_s, 2).contains(u"--application"_s));
        QVERIFY(said(u"authority create --application web-shop --days 0"_s, 2).contains(u"--days"_s));
        QVERIFY(said(u"alert create --application web-shop --name a --type issuance --channel pagerduty:zzz"_s, 2).contains(u"32 letters and digits"_s));
        made(u"alert create --application web-shop --name b --type issuance --channel webhook:https://example.org/x"_s);
        QVERIFY(said(u"alert edit b --type renewal"_s, 2).contains(u"fixed"_s));
        QVERIFY(said(u"alert edit b --type issuance"_s, 0).contains(u"issuance"_s));
        made(u"endpoint add shop.example --application web-shop --every 1h"_s);
        const QString again = said(u"endpoint add shop.example --application web-shop"_s, 0);
        QVERIFY2(again.contains(u"EVERY"_s) && again.contains(u"1h"_s), qPrintable(again));
        made(u"certificate issue --application web-shop --cn a.example --san b.example"_s);
        const QString pem = stringAt(made(u"certificate export --application web-shop"_s), "pem");
        m_ctl.write("all.pem", pem.toUtf8());
        made(u"application create Other"_s);
        const QString dry = said(u"certificate import --dry-run --application other $HOME/all.pem"_s, 0);
        QVERIFY2(dry.contains(u"2 would be imported"_s), qPrintable(dry));
        QVERIFY(said(u"certificate import --application other $HOME/all.pem"_s, 0).contains(u"2 imported"_s));
        QVERIFY(said(u"audit list --action certificate"_s, 0).contains(u"certificate.issue"_s));
        QVERIFY(said(u"audit"_s, 2).contains(u"verb"_s));
        QVERIFY(said(u"--help"_s, 0).contains(u"recovery"_s));
    }
    void theTextOfAWebhookIsWhole()
    {
        made(u"webhook create --project payments-co --name whole --url https://example.org/ --notes 'Ask Ada' --label eu --coalesce 10s"_s);
        const QString text = QString::fromUtf8(m_ctl.run(line(u"webhook show whole"_s)).out);
        for (const QString &part : {u"Ask Ada"_s, u"eu"_s, u"10s"_s})
            QVERIFY2(text.contains(part), qPrintable(text));
    }
    void remindersThatCameAreOverdue()
    {
        made(u"secret set --project payments-co --env dev REM=1 LATER=1"_s);
        const Answer refused = m_ctl.run(line(u"reminder set --project payments-co --env dev REM --in -1s"_s));
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains("--in takes") && !refused.err.contains("----"), refused.told().constData());
        made(u"reminder set --project payments-co --env dev REM --at 2020-01-01T00:00:00Z"_s);
        made(u"reminder set --project payments-co --env dev LATER --in 30d"_s);
        const Json overdue = made(u"reminder list --overdue"_s);
        QCOMPARE(overdue["items"].size(), 1U);
        QCOMPARE(stringAt(overdue["items"][0], "key"), u"REM"_s);
        QCOMPARE(stringAt(overdue["items"][0], "state"), u"overdue"_s);
    }
    void actors()
    {
        QCOMPARE(m_ctl.run(line(u"--actor ada secret set --project payments-co --env dev ACT=1"_s)).code, 0);
        const Json history = m_ctl.json(line(u"secret history --project payments-co --env dev ACT"_s)).json();
        QCOMPARE(stringAt(history["items"][0], "actor"), u"ada"_s);
        QCOMPARE(stringAt(history["items"][0], "actorType"), u"user"_s);
    }
};

QTEST_GUILESS_MAIN(tst_CliObjects)
#include "tst_cli_objects.moc"
