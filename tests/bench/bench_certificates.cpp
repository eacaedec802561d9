// 100,000 certificates: how long the list takes to open, the expiry job, and how fast PEM files are imported.
#include "certificates/alertfilter.h"
#include "certificates/alertservice.h"
#include "certificates/certificateservice.h"
#include "core/json.h"
#include "crypto/authority.h"
#include "services/alertchannels.h"
#include "services/enginecontext.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;
using namespace belfry;

namespace {

constexpr int Certificates = 100'000;
constexpr int Files = 10'000;

template <class T> T need(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

double timed(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

// Parsing and signing are measured with the files; the rows of the large inventory are copies of one certificate with their
// own identity, spread over a year.
void fill(services::Engine &engine, const QString &application)
{
    store::Session &session = engine.context().session();
    const auto made = need(engine.certificates().issue(application, {u"seed.example.com"_s, {}, 300})).certificate;
    store::Transaction transaction(session.db());
    need(transaction.begin());
    const qint64 now = session.nowMs();
    for (int i = 0; i < Certificates; ++i) {
        store::Statement query(session.db(),
            u"INSERT INTO certificate (id, application_id, fingerprint, serial, common_name, san, subject, issuer, profile, key_type, key_bits, "
            "not_before, not_after, is_ca, role, der, created_at, issuer_id, signature) SELECT ?, application_id, ?, ?, ?, ?, subject, issuer, "
            "profile, key_type, key_bits, not_before, ?, 0, '', der, created_at, issuer_id, signature FROM certificate WHERE id = ?"_s);
        query.bind(u"crt_bench%1"_s.arg(i, 8, 10, QChar(u'0'))).bind(u"%1"_s.arg(i, 64, 16, QChar(u'0'))).bind(u"%1"_s.arg(i, 16, 16, QChar(u'0')).toUpper());
        query.bind(u"host%1.example.com"_s.arg(i)).bind(u"[\"host%1.example.com\",\"www.host%1.example.com\"]"_s.arg(i));
        query.bind(now + (i % 365 + 1) * qint64(86'400'000) - i % 1000).bind(made.id);
        need(query.run());
    }
    need(transaction.commit());
}

QString writeFiles(const QString &folder, qint64 now)
{
    QDir().mkpath(folder);
    const auto root = need(crypto::makeRoot(u"Bench"_s, 3650, now));
    for (int i = 0; i < Files; ++i) {
        QFile file(u"%1/%2.pem"_s.arg(folder).arg(i));
        const auto leaf = need(crypto::issue({u"f%1.example.com"_s.arg(i), {u"f%1.example.com"_s.arg(i)}, {}, 90}, root, now));
        if (!file.open(QIODevice::WriteOnly) || file.write(crypto::toPem(leaf.certificateDer)) < 0)
            qFatal("cannot write");
    }
    return folder;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTemporaryDir dir;
    for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, dir.path().toUtf8());
    services::OpenOptions options;
    options.store = dir.filePath(u"bench.db"_s);
    options.actor = {u"bench"_s, u"user"_s};
    auto engine = need(services::Engine::open(options));
    const QString large = need(engine->certificates().createApplication(u"Large"_s)).id;
    fill(*engine, large);

    // The first page as the window asks for it, on a connection that has read nothing yet.
    engine.reset();
    engine = need(services::Engine::open(options));
    QList<double> opened;
    for (int i = 0; i < 5; ++i) {
        opened += timed([&] {
            need(engine->certificates().applications());
            if (need(engine->certificates().page({large, {}, {}})).rows.size() != 200)
                qFatal("the page is short");
        });
    }
    const double searched = timed([&] { need(engine->certificates().page({large, u"host4711"_s, {}})); });

    services::WebhookDraft hook;
    hook.url = u"https://ops.example.org/hook"_s;
    need(services::createAlert(*engine, large, {u"expiry"_s, u"expiration"_s, {}, u"30d"_s, {}}, {hook}));
    need(services::createAlert(*engine, large, {u"narrow"_s, u"expiration"_s, {}, u"90d"_s, {},
        QList<certificates::AlertFilter>{need(certificates::alertFilterOf(u"san starts_with host77"_s))}}, {hook}));
    certificates::AlertRun first;
    const double firstRun = timed([&] { first = need(engine->alerts().runDue()); });
    const double nextRun = timed([&] { need(engine->alerts().runDue()); });
    const double preview = timed([&] { need(engine->alerts().preview(need(engine->alerts().find(u"narrow"_s)))); });

    const QString small = need(engine->certificates().createApplication(u"Small"_s)).id;
    const QString folder = writeFiles(dir.filePath(u"in"_s), engine->clock().nowMs());
    int imported = 0;
    const double import = timed([&] { imported = need(engine->certificates().importFiles(small, {folder})).imported; });
    const double again = timed([&] { need(engine->certificates().importFiles(small, {folder})); });

    const Json result{{"bench", "certificates"}, {"certificates", Certificates},
        {"listOpenColdMs", opened.constFirst()}, {"listOpenWorstMs", *std::max_element(opened.cbegin(), opened.cend())}, {"searchMs", searched},
        {"expiryJobFirstMs", firstRun}, {"expiryJobTold", first.certificates}, {"expiryJobNextMs", nextRun}, {"filterPreviewMs", preview},
        {"imported", imported}, {"importPerSecond", imported / (import / 1000)}, {"knownPerSecond", Files / (again / 1000)}};
    std::printf("%s\n", toPrettyBytes(result).constData());
    return 0;
}
