#include "belfryctl.h"

using namespace belfry;
using namespace belfry::test;
using namespace Qt::StringLiterals;

/// The verbs of everything around secrets: reminders, rotations, imports, references, search, export, the audit trail; and what
/// webhooks gained for them.
class tst_CliSecrets : public QObject
{
    Q_OBJECT

    Belfryctl m_ctl;

    Answer run(const QString &text) const
    {
        QString filled = text;
        return m_ctl.json(words(filled.replace(u"$HOME"_s, m_ctl.home.path())));
    }
    Json made(const QString &text) const
    {
        const Answer answer = run(text);
        if (answer.code != 0)
            qWarning("%s: %s", qPrintable(text), answer.told().constData());
        return answer.json();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!made(u"project create Payments"_s).is_null());
        made(u"folder create --project payments --env prod /app"_s);
        made(u"folder create --project payments --env prod /shared"_s);
        made(u"secret set --project payments --env prod --path /app KEY=old-canary-1"_s);
        m_ctl.write("fail.sh", "#!/bin/sh\ncat >&2\nexit 3\n");
        m_ctl.write("good.json", R"({"KEY":"from-json","NEW":"x"})");
        m_ctl.write("deep.json", "{\"A\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + "}");
        m_ctl.write("token.txt", "Bearer t\n");
    }

    void answers_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("code");
        struct Row { const char *command; int code; };
        for (const Row &row : std::initializer_list<Row>{
                 {"reminder set --project payments --env prod --path /app KEY --in 30d --every 7d --note renew", 0}, {"reminder list --project payments", 0},
                 {"reminder list --overdue", 0}, {"reminder set --project payments --env prod --path /app KEY", 2},
                 {"reminder set --project payments --env prod --path /app NOPE --in 1d", 3}, {"reminder set --project payments --env prod --path /app KEY --in soon", 2},
                 {"reminder clear --project payments --env prod --path /app KEY", 0}, {"reminder clear --project payments --env prod --path /app KEY", 3},
                 {"rotation create gen --project payments --env prod --path /app --key KEY --every 1d --generate 24", 0},
                 {"rotation create gen --project payments --env prod --path /app --key KEY --every 1d --generate 24", 5},
                 {"rotation create x --project payments --env prod --path /app --key KEY --every 1d", 2},
                 {"rotation create x --project payments --env prod --path /app --key KEY --every 1d --generate 24 --http https://example.org/", 2},
                 {"rotation create x --project payments --env prod --path /app --key KEY --every 1d --http http://127.0.0.1/", 2},
                 {"rotation create http --project payments --env prod --path /app --key KEY --every 1d --http https://example.org/r --pointer /v --http-header Authorization=@$HOME/token.txt", 0},
                 {"rotation show http", 0}, {"rotation edit gen --every 7d --generate 30", 0}, {"rotation edit gen --every never", 2}, {"rotation edit nope --every 7d", 3},
                 {"rotation run gen", 0}, {"rotation pause gen", 0}, {"rotation resume gen", 0}, {"rotation list --project payments", 0}, {"rotation delete gen", 0},
                 {"rotation delete gen", 3}, {"secret-import add --project payments --env prod --path /app --from-env prod --from-path /shared", 0},
                 {"secret-import add --project payments --env prod --path /app --from-env prod --from-path /shared", 5},
                 {"secret-import add --project payments --env prod --path /app --from-env prod --from-path /app", 2}, {"secret-import list --project payments", 0},
                 {"secret-import remove imp_nope", 3}, {"secret set --project payments --env prod --path /app --file $HOME/good.json", 0},
                 {"secret set --project payments --env prod --path /app --file $HOME/deep.json", 2}, {"secret set --project payments --env prod --path /app A=1 --replace", 2},
                 {"secret set --project payments --env prod --path /app KEY=x --expect-version 1", 5}, {"secret set --project payments --env prod --path /app ME=${ME}", 2},
                 {"secret comment --project payments --env prod --path /app KEY 'a note'", 0}, {"secret comment --project payments --env prod --path /app NOPE x", 3},
                 {"secret tag --project payments --env prod --path /app KEY db eu", 0}, {"secret tag --project payments --env prod --path /app KEY '<b>'", 2},
                 {"secret search key", 0}, {"secret search key --project nope", 3}, {"secret list --project payments --env prod --path /app --deleted", 0},
                 {"secret export --project payments --env prod --path /app", 2}, {"secret export --project payments --env prod --path /app --yes --format xml", 2},
                 {"secret export --project payments --env prod --path /app --yes --format json --out $HOME/out.json", 0},
                 {"audit list", 0}, {"audit list --action webhook --since 1h --limit 1", 0}, {"audit list --cursor x", 2}, {"event explain", 2},
                 {"event explain secrets.modified --webhook x", 2}, {"event explain --webhook nope", 3}, {"event explain evt_00000000000000000000000000", 3},
             })
            QTest::addRow("%02d %s", ++m_rows, row.command) << QString::fromUtf8(row.command) << row.code;
    }
    void answers()
    {
        QFETCH(QString, command);
        QFETCH(int, code);
        const Answer answer = run(command);
        QVERIFY2(answer.code == code, answer.told().constData());
        QVERIFY2(code == 0 ? !answer.json().is_null() : !answer.error().is_null(), answer.told().constData());
    }

    void aFailingRotationAnswersNoAndKeepsTheValue()
    {
        made(u"secret set --project payments --env prod --path /shared PASSWORD=old-canary-9"_s);
        made(u"rotation create bad --project payments --env prod --path /shared --key PASSWORD --every 1d --command -- /bin/sh $HOME/fail.sh"_s);
        const Answer answer = run(u"rotation run bad"_s);
        QCOMPARE(answer.code, 1);
        QCOMPARE(stringAt(answer.json(), "phase"), u"make"_s);
        QVERIFY2(!answer.out.contains("canary"), answer.out.constData());
        QCOMPARE(stringAt(made(u"secret get --project payments --env prod --path /shared PASSWORD"_s), "value"), u"old-canary-9"_s);
        const Json event = made(u"event show "_s + stringAt(answer.json(), "eventId"));
        QCOMPARE(stringAt(event, "event"), u"secrets.rotation-failed"_s);
    }

    void aFileReplacesAFolderAfterALook()
    {
        made(u"secret set --project payments --env prod --path /shared A=1 B=1"_s);
        m_ctl.write("replace.env", "A=2\nC=1\n");
        const QString set = u"secret set --project payments --env prod --path /shared --file $HOME/replace.env --replace"_s;
        const Json preview = made(set + u" --dry-run"_s);
        QCOMPARE(preview["deleted"].size(), 2U); // B and PASSWORD
        QVERIFY(boolAt(preview, "dryRun"));
        QCOMPARE(made(set)["events"].size(), 2U); // the folder, and /app that imports it
        QCOMPARE(run(u"secret get --project payments --env prod --path /shared B"_s).code, 3);
        QCOMPARE(made(u"secret list --project payments --env prod --path /shared --deleted"_s)["items"].size(), 2U);
    }

    void referencesAreResolvedWhenAsked()
    {
        made(u"secret set --project payments --env prod --path /shared HOST=db1"_s);
        made(u"secret set --project payments --env prod --path /app URL=pg://${prod.shared.HOST}/x"_s);
        QCOMPARE(stringAt(made(u"secret get --project payments --env prod --path /app URL"_s), "value"), u"pg://${prod.shared.HOST}/x"_s);
        QCOMPARE(stringAt(made(u"secret get --project payments --env prod --path /app URL --resolve"_s), "value"), u"pg://db1/x"_s);
    }

    void anExportIsPrivateAndRecorded()
    {
        made(u"secret export --project payments --env prod --path /shared --yes --out $HOME/shared.env"_s);
        const QString path = m_ctl.path("shared.env");
        QVERIFY(contents(path).contains("HOST=\"db1\""));
        QVERIFY(!(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)));
        const Json trail = made(u"audit list --action secret.export --limit 1"_s);
        QVERIFY(stringAt(trail["items"][0], "detail").contains(u"/shared"_s));
    }

    void thePastIsExplained()
    {
        made(u"webhook create --project payments --env prod --path /app --name ci --url https://ci.example.org/h --generate-secret --label team-a --coalesce 60s"_s);
        const QString event = toQString(made(u"secret set --project payments --env prod --path /app P=1"_s)["events"][0].get<std::string>());
        const Json second = made(u"secret set --project payments --env prod --path /app P=2"_s);
        QCOMPARE(made(u"delivery list --webhook ci"_s)["items"].size(), 1U);
        made(u"webhook edit ci --path /"_s);
        const Json then = made(u"event explain "_s + event)["items"][0];
        QVERIFY(boolAt(then, "fires"));
        QVERIFY(boolAt(then, "coalesced"));
        QCOMPARE(stringAt(made(u"event explain --now "_s + event)["items"][0], "rule"), u"path"_s);
        const Json events = made(u"event explain --webhook ci"_s)["items"];
        QVERIFY(boolAt(events[0], "fires"));
        QCOMPARE(stringAt(events[0], "eventId"), toQString(second["events"][0].get<std::string>()));
    }

    void keysLabelsAndWhoDidIt()
    {
        QCOMPARE(made(u"webhook rotate-secret ci --overlap 1h --switch later"_s)["labels"].size(), 1U);
        const Json keys = made(u"webhook keys ci"_s)["items"];
        QCOMPARE(keys.size(), 2U);
        QVERIFY(!boolAt(keys[0], "current"));
        QVERIFY(boolAt(keys[1], "current"));
        QCOMPARE(run(u"webhook rotate-secret ci --overlap 31d"_s).code, 2);
        QCOMPARE(run(u"webhook rotate-secret ci --switch soon"_s).code, 2);
        QCOMPARE(run(u"webhook label ci"_s).code, 2);
        QCOMPARE(made(u"webhook label ci --add eu --remove team-a"_s)["labels"][0].get<std::string>(), std::string("eu"));
        made(u"--actor grace webhook disable ci"_s);
        const Json last = made(u"audit list --action webhook --limit 1"_s)["items"][0];
        QCOMPARE(stringAt(last, "action"), u"webhook.disable"_s);
        QCOMPARE(stringAt(last, "actor"), u"grace"_s);
    }

private:
    int m_rows = 0;
};

QTEST_GUILESS_MAIN(tst_CliSecrets)
#include "tst_cli_secrets.moc"
