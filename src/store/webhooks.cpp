#include "store/webhooks.h"

#include "core/id.h"
#include "core/json.h"
#include "store/keyhint.h"
#include "store/webhookcache.h"

#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

const QString Columns = u"id, family, project_id, environment, path_pattern, application_id, alert_id, type, name, url, "
                        "url_display, events, signatures, secret IS NOT NULL, secret_hint, headers, retry, timeout_ms, rate, "
                        "concurrency, ordered, allow_http, allow_private, ca_file, notes, enabled, disabled_reason, "
                        "config_version, last_status, last_error, last_at, created_at, updated_at, deleted_at, content_mode, coalesce_ms, labels, client_name, "
                        "breaker, breaker_opens, hold_until, fail_streak, failing_since, fail_warned"_s;

EndpointHealth healthOf(const Statement &query, int first)
{
    EndpointHealth health;
    health.breaker = EndpointHealth::Breaker(std::clamp<qint64>(query.number(first), 0, int(EndpointHealth::Breaker::HalfOpen)));
    health.opens = int(query.number(first + 1));
    health.holdUntil = query.number(first + 2);
    health.failStreak = int(query.number(first + 3));
    health.failingSince = query.number(first + 4);
    health.warned = int(query.number(first + 5));
    return health;
}

// Secret values travel in their own sealed column; here they leave only their name and place.
QString headersText(const QList<HeaderField> &headers)
{
    Json json = Json::array();
    for (const HeaderField &header : headers) {
        json.push_back({{"name", header.name.toStdString()},
            {"value", header.secret ? std::string() : header.value.toStdString()}, {"secret", header.secret}});
    }
    return QString::fromUtf8(toBytes(json));
}

QList<HeaderField> headersOf(const QString &text)
{
    QList<HeaderField> headers;
    if (const auto json = parseJson(text.toUtf8()); json && json->is_array()) {
        for (const auto &item : *json)
            headers += HeaderField{stringAt(item, "name"), stringAt(item, "value"), boolAt(item, "secret")};
    }
    return headers;
}

Webhook rowOf(const Statement &query)
{
    Webhook w;
    int c = 0;
    w.id = query.text(c++);
    w.family = familyFromName(query.text(c++)).value_or(Family::Secrets);
    w.projectId = query.text(c++);
    w.environment = query.text(c++);
    w.pathPattern = query.text(c++);
    w.applicationId = query.text(c++);
    w.alertId = query.text(c++);
    w.type = query.text(c++);
    w.name = query.text(c++);
    w.url = query.text(c++);
    w.urlDisplay = query.text(c++);
    if (!query.isNull(c))
        w.events = stringsOf(query.text(c));
    ++c;
    w.signatures = stringsOf(query.text(c++));
    w.hasSecret = query.flag(c++);
    w.secretHint = query.text(c++);
    w.headers = headersOf(query.text(c++));
    const QString retry = query.text(c++);
    w.retry = retryFromText(retry).value_or(retryPresets().constFirst());
    w.timeoutMs = int(query.number(c++));
    w.ratePerSecond = query.real(c++);
    w.concurrency = int(query.number(c++));
    w.ordered = query.flag(c++);
    w.allowHttp = query.flag(c++);
    w.allowPrivate = query.flag(c++);
    w.caFile = query.text(c++);
    w.notes = query.text(c++);
    w.enabled = query.flag(c++);
    w.disabledReason = query.text(c++);
    w.configVersion = int(query.number(c++));
    w.lastStatus = query.text(c++);
    w.lastError = query.text(c++);
    w.lastAt = query.number(c++);
    w.createdAt = query.number(c++);
    w.updatedAt = query.number(c++);
    w.deletedAt = query.number(c++);
    w.contentMode = query.text(c++);
    w.coalesceMs = query.number(c++);
    w.labels = stringsOf(query.text(c++));
    w.clientName = query.text(c++);
    w.health = healthOf(query, c);
    return w;
}

} // namespace

Result<QList<Webhook>> Webhooks::select(const QString &where, const QVariantList &parameters)
{
    Statement query(m_session.db(), u"SELECT "_s + Columns + u" FROM webhook WHERE "_s + where);
    for (const QVariant &parameter : parameters)
        query.bind(parameter);
    BELFRY_TRY(query.run());
    QList<Webhook> webhooks;
    while (query.next())
        webhooks += rowOf(query);
    return webhooks;
}

Result<QList<Webhook>> Webhooks::all(bool withDeleted)
{
    return select(withDeleted ? u"1 ORDER BY created_at DESC, id DESC"_s : u"deleted_at = 0 ORDER BY created_at DESC, id DESC"_s, {});
}

Result<std::optional<Webhook>> Webhooks::byId(const QString &id, bool withDeleted)
{
    BELFRY_LET(found, select(withDeleted ? u"id = ?"_s : u"id = ? AND deleted_at = 0"_s, {id}));
    return found.isEmpty() ? std::optional<Webhook>() : std::optional<Webhook>(found.constFirst());
}

Result<QList<Webhook>> Webhooks::candidates(const Event &event)
{
    const QString family = familyName(event.family);
    const QString scope = event.family == Family::Secrets ? event.projectId : event.family == Family::Certificates ? event.applicationId : QString();
    BELFRY_LET(revision, newestRevision());
    WebhookCache &cache = m_session.webhookCache();
    if (cache.revision != revision) {
        cache.byScope.clear();
        cache.revision = revision;
    }
    const QString key = family + u':' + scope;
    if (const auto known = cache.byScope.constFind(key); known != cache.byScope.constEnd())
        return *known;
    const QString sql = u"deleted_at = 0 AND family = ? %1 ORDER BY created_at, id"_s;
    QList<Webhook> found;
    if (event.family == Family::Infrastructure) {
        BELFRY_LET(all, select(sql.arg(QString()), {family}));
        found = all;
    } else {
        BELFRY_LET(own, select(sql.arg(event.family == Family::Secrets ? u"AND project_id = ?"_s : u"AND application_id = ?"_s), {family, scope}));
        found = own;
    }
    cache.byScope.insert(key, found);
    return found;
}

Result<QString> Webhooks::newestRevision()
{
    Statement query(m_session.db(), u"SELECT id FROM webhook_revision ORDER BY seq DESC LIMIT 1"_s);
    BELFRY_TRY(query.run());
    return query.next() ? query.text(0) : QString();
}

Result<void> Webhooks::noteRevision(const QString &id)
{
    Statement query(m_session.db(),
        u"INSERT INTO webhook_revision (id, webhook_id, at, environment, path_pattern, events, enabled, disabled_reason, deleted_at) "
        "SELECT ?, id, ?, environment, path_pattern, events, enabled, disabled_reason, deleted_at FROM webhook WHERE id = ?"_s);
    return query.bind(newId("rev", m_session.nowMs())).bind(m_session.nowMs()).bind(id).run();
}

Result<std::optional<QList<WebhookThen>>> Webhooks::asOf(const Event &event)
{
    using Answer = std::optional<QList<WebhookThen>>;
    qint64 revision = 0;
    {
        Statement query(m_session.db(), u"SELECT revision FROM event WHERE id = ?"_s);
        BELFRY_TRY(query.bind(event.id).run());
        if (query.next())
            revision = query.number(0);
    }
    if (revision == 0)
        return Answer();
    QString where = u"family = ?"_s;
    QVariantList values{familyName(event.family)};
    if (event.family == Family::Secrets || event.family == Family::Certificates) {
        where += event.family == Family::Secrets ? u" AND project_id = ?"_s : u" AND application_id = ?"_s;
        values += event.family == Family::Secrets ? event.projectId : event.applicationId;
    }
    BELFRY_LET(webhooks, select(where + u" ORDER BY created_at, id"_s, values));
    QList<WebhookThen> found;
    for (Webhook &webhook : webhooks) {
        WebhookThen then{webhook, false};
        Statement query(m_session.db(),
            u"SELECT environment, path_pattern, events, enabled, disabled_reason, deleted_at FROM webhook_revision "
            "WHERE webhook_id = ? AND seq <= ? ORDER BY seq DESC LIMIT 1"_s);
        BELFRY_TRY(query.bind(webhook.id).bind(revision).run());
        if (query.next()) {
            then.existed = true;
            then.webhook.environment = query.text(0);
            then.webhook.pathPattern = query.text(1);
            then.webhook.events = query.isNull(2) ? std::optional<QStringList>() : stringsOf(query.text(2));
            then.webhook.enabled = query.flag(3);
            then.webhook.disabledReason = query.text(4);
            then.webhook.deletedAt = query.number(5);
        }
        found += then;
    }
    return Answer(found);
}

Result<void> Webhooks::unseal(Webhook &webhook)
{
    Statement query(m_session.db(), u"SELECT url_sealed, secret_headers, origin FROM webhook WHERE id = ?"_s);
    BELFRY_TRY(query.bind(webhook.id).run());
    if (!query.next())
        return fail(ErrorCode::NotFound, u"There is no webhook %1."_s.arg(webhook.id));
    const QByteArray sealedUrl = query.isNull(0) ? QByteArray() : query.blob(0);
    const QByteArray sealedHeaders = query.isNull(1) ? QByteArray() : query.blob(1);
    const QString origin = query.text(2);
    if (!sealedUrl.isEmpty()) {
        BELFRY_LET(url, m_session.vault().open({"webhook", "url", webhook.id}, sealedUrl));
        webhook.url = QString::fromUtf8(url.bytes());
    }
    if (!sealedHeaders.isEmpty()) {
        BELFRY_LET(bytes, m_session.vault().open({"webhook", "headers", webhook.id, origin}, sealedHeaders));
        BELFRY_LET(values, parseJson(bytes.bytes()));
        for (HeaderField &header : webhook.headers) {
            if (header.secret)
                header.value = stringAt(values, header.name.toUtf8().constData());
        }
    }
    return {};
}

Result<WebhookSecrets> Webhooks::secrets(const Webhook &webhook)
{
    Statement query(m_session.db(), u"SELECT secret, next_secret, next_secret_at, origin, client_identity, switch_at FROM webhook WHERE id = ?"_s);
    BELFRY_TRY(query.bind(webhook.id).run());
    if (!query.next())
        return fail(ErrorCode::NotFound, u"There is no webhook %1."_s.arg(webhook.id));
    WebhookSecrets out;
    const store::SealBinding binding{"webhook", "secret", webhook.id, query.text(3)};
    if (!query.isNull(0)) {
        BELFRY_LET(secret, m_session.vault().open(binding, query.blob(0)));
        out.secret = secret;
    }
    if (!query.isNull(4)) {
        BELFRY_LET(identity, m_session.vault().open({"webhook", "client", webhook.id, query.text(3)}, query.blob(4)));
        out.clientIdentity = identity;
    }
    if (!query.isNull(1) && query.number(2) > m_session.nowMs()) {
        BELFRY_LET(old, m_session.vault().open(binding, query.blob(1)));
        out.other = old;
        out.otherIsNew = query.number(5) > m_session.nowMs();
        if (out.otherIsNew)
            std::swap(out.secret, out.other);
    }
    return out;
}

Result<QByteArray> Webhooks::sealedHeaders(const Webhook &webhook)
{
    Json values = Json::object();
    for (const HeaderField &header : webhook.headers) {
        if (header.secret)
            values[header.name.toStdString()] = header.value.toStdString();
    }
    if (values.empty())
        return QByteArray();
    return m_session.vault().seal({"webhook", "headers", webhook.id, originOf(webhook.url)}, toBytes(values));
}

Result<void> Webhooks::insert(const Webhook &webhook)
{
    Statement query(m_session.db(),
        u"INSERT INTO webhook (id, family, project_id, application_id, alert_id, type, name, url, url_display, origin, "
        "signatures, retry, timeout_ms, created_at, updated_at, number) VALUES (?, ?, ?, ?, ?, ?, ?, '', '', '', '[]', 'none', 10000, ?, ?, "
        "(SELECT coalesce(max(number), 0) + 1 FROM webhook))"_s);
    query.bind(webhook.id).bind(familyName(webhook.family));
    query.bind(webhook.projectId.isEmpty() ? QVariant() : QVariant(webhook.projectId));
    query.bind(webhook.applicationId).bind(webhook.alertId).bind(webhook.type).bind(webhook.name);
    query.bind(webhook.createdAt).bind(webhook.updatedAt);
    BELFRY_TRY(query.run());
    return update(webhook);
}

Result<void> Webhooks::update(const Webhook &webhook)
{
    const bool credential = urlIsCredential(webhook.type);
    QByteArray sealedUrl;
    if (credential) {
        BELFRY_LET(sealed, m_session.vault().seal({"webhook", "url", webhook.id}, webhook.url.toUtf8()));
        sealedUrl = sealed;
    }
    BELFRY_LET(headers, sealedHeaders(webhook));
    const auto orNull = [](const QByteArray &bytes) {
        return bytes.isEmpty() ? QVariant() : QVariant(bytes);
    };
    Statement query(m_session.db(),
        u"UPDATE webhook SET environment = ?, path_pattern = ?, type = ?, name = ?, url = ?, url_sealed = ?, url_display = ?, "
        "origin = ?, events = ?, signatures = ?, headers = ?, secret_headers = ?, retry = ?, timeout_ms = ?, rate = ?, "
        "concurrency = ?, ordered = ?, allow_http = ?, allow_private = ?, ca_file = ?, notes = ?, enabled = ?, "
        "disabled_reason = ?, config_version = ?, updated_at = ?, deleted_at = ?, content_mode = ?, coalesce_ms = ?, labels = ?, breaker = 0, breaker_opens = 0, hold_until = 0, "
        "client_name = CASE WHEN origin = ? THEN client_name ELSE '' END, "
        "client_identity = CASE WHEN origin = ? THEN client_identity ELSE NULL END WHERE id = ?"_s);
    query.bind(webhook.environment).bind(webhook.pathPattern).bind(webhook.type).bind(webhook.name);
    query.bind(credential ? QString() : webhook.url).bind(orNull(sealedUrl)).bind(displayUrl(webhook.url, credential));
    query.bind(originOf(webhook.url));
    query.bind(webhook.events ? QVariant(stringsText(*webhook.events)) : QVariant());
    query.bind(stringsText(webhook.signatures)).bind(headersText(webhook.headers)).bind(orNull(headers));
    query.bind(retryText(webhook.retry)).bind(webhook.timeoutMs).bind(webhook.ratePerSecond).bind(webhook.concurrency);
    query.bind(int(webhook.ordered)).bind(int(webhook.allowHttp)).bind(int(webhook.allowPrivate)).bind(webhook.caFile);
    query.bind(webhook.notes).bind(int(webhook.enabled)).bind(webhook.disabledReason).bind(webhook.configVersion);
    query.bind(webhook.updatedAt).bind(webhook.deletedAt).bind(webhook.contentMode).bind(webhook.coalesceMs).bind(stringsText(webhook.labels));
    // A client certificate is bound to its place as a key is: pointed elsewhere, the row must not keep one that cannot open.
    query.bind(originOf(webhook.url)).bind(originOf(webhook.url));
    BELFRY_TRY(query.bind(webhook.id).run());
    return noteRevision(webhook.id);
}

Result<void> Webhooks::setSecret(const Webhook &webhook, const SecretBytes &secret, const KeySwitch &overlap)
{
    const QString origin = originOf(webhook.url);
    QVariant sealed;
    const QString hint = keyHint(secret);
    if (!secret.isEmpty()) {
        BELFRY_LET(record, m_session.vault().seal({"webhook", "secret", webhook.id, origin}, secret.bytes()));
        sealed = record;
    }
    Statement query(m_session.db(),
        u"UPDATE webhook SET next_secret = CASE WHEN ? > 0 THEN secret ELSE NULL END, next_secret_at = ?, switch_at = ?, secret = ?, "
        "secret_hint = ? WHERE id = ?"_s);
    query.bind(overlap.until).bind(overlap.until).bind(overlap.at).bind(sealed).bind(hint);
    BELFRY_TRY(query.bind(webhook.id).run());
    Statement key(m_session.db(),
        u"INSERT INTO signing_key (webhook_id, number, hint, signs, from_at) "
        "SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ? FROM signing_key WHERE webhook_id = ?"_s);
    key.bind(webhook.id).bind(hint).bind(secret.isEmpty() ? 0 : 1).bind(qMax(overlap.at, m_session.nowMs()));
    return key.bind(webhook.id).run();
}

Result<QList<SigningKey>> Webhooks::keys(const QString &id)
{
    QList<SigningKey> keys;
    {
        Statement query(m_session.db(), u"SELECT number, hint, signs, from_at FROM signing_key WHERE webhook_id = ? ORDER BY number DESC"_s);
        BELFRY_TRY(query.bind(id).run());
        while (query.next())
            keys += SigningKey{int(query.number(0)), query.text(1), query.flag(2), query.number(3)};
    }
    for (qsizetype i = 0; i < keys.size(); ++i) {
        Statement count(m_session.db(),
            u"SELECT count(*) FROM (SELECT max(a.started_at) AS last FROM delivery d JOIN attempt a ON a.delivery = d.seq "
            "WHERE d.webhook = (SELECT number FROM webhook WHERE id = ?) GROUP BY a.delivery) WHERE last >= ? AND last < ?"_s);
        count.bind(id).bind(keys[i].fromAt).bind(i > 0 ? keys[i - 1].fromAt : std::numeric_limits<qint64>::max());
        BELFRY_TRY(count.run());
        if (count.next())
            keys[i].deliveries = int(count.number(0));
    }
    return keys;
}

Result<void> Webhooks::setEnabled(const QString &id, bool enabled, const QString &reason)
{
    if (enabled)
        BELFRY_TRY(setHealth(id, {}));
    Statement query(m_session.db(), u"UPDATE webhook SET enabled = ?, disabled_reason = ?, updated_at = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(int(enabled)).bind(enabled ? QString() : reason).bind(m_session.nowMs()).bind(id).run());
    return noteRevision(id);
}

Result<void> Webhooks::setClientIdentity(const Webhook &webhook, const SecretBytes &pem, const QString &name)
{
    QVariant sealed;
    if (!pem.isEmpty()) {
        BELFRY_LET(record, m_session.vault().seal({"webhook", "client", webhook.id, originOf(webhook.url)}, pem.bytes()));
        sealed = record;
    }
    Statement query(m_session.db(), u"UPDATE webhook SET client_identity = ?, client_name = ? WHERE id = ?"_s);
    return query.bind(sealed).bind(pem.isEmpty() ? QString() : name).bind(webhook.id).run();
}

Result<EndpointHealth> Webhooks::health(const QString &id)
{
    Statement query(m_session.db(),
        u"SELECT breaker, breaker_opens, hold_until, fail_streak, failing_since, fail_warned FROM webhook WHERE id = ?"_s);
    BELFRY_TRY(query.bind(id).run());
    return query.next() ? healthOf(query, 0) : EndpointHealth{};
}

Result<void> Webhooks::setHealth(const QString &id, const EndpointHealth &health)
{
    Statement query(m_session.db(),
        u"UPDATE webhook SET breaker = ?, breaker_opens = ?, hold_until = ?, fail_streak = ?, failing_since = ?, fail_warned = ? WHERE id = ?"_s);
    query.bind(int(health.breaker)).bind(health.opens).bind(health.holdUntil).bind(health.failStreak);
    return query.bind(health.failingSince).bind(health.warned).bind(id).run();
}

Result<QByteArray> Webhooks::fingerprint(const QString &id)
{
    // The sealed columns change with every sealing, so together with the versions nothing can change unnoticed.
    Statement query(m_session.db(),
        u"SELECT config_version, updated_at, enabled, breaker, hold_until, failing_since, next_secret_at, secret, next_secret, url_sealed, "
        "secret_headers, client_identity, switch_at FROM webhook WHERE id = ? AND deleted_at = 0"_s);
    BELFRY_TRY(query.bind(id).run());
    if (!query.next())
        return QByteArray();
    QByteArray print;
    for (int i = 0; i < 7; ++i)
        print += QByteArray::number(query.number(i)) + ' ';
    // The keys of a rotation change places, and the old one falls out, by the clock alone.
    print += query.number(6) > m_session.nowMs() ? '+' : '-';
    print += query.number(12) > m_session.nowMs() ? '>' : '<';
    for (int i = 7; i < 12; ++i) {
        const QByteArray sealed = query.isNull(i) ? QByteArray() : query.blob(i);
        print += QByteArray::number(sealed.size()) + ':' + sealed;
    }
    return print;
}

Result<void> Webhooks::setDeleted(const QString &id, qint64 at)
{
    Statement query(m_session.db(), u"UPDATE webhook SET deleted_at = ? WHERE id = ?"_s);
    BELFRY_TRY(query.bind(at).bind(id).run());
    return noteRevision(id);
}

Result<void> Webhooks::setLast(const QString &id, bool succeeded, const QString &error, qint64 at)
{
    Statement query(m_session.db(), u"UPDATE webhook SET last_status = ?, last_error = ?, last_at = ? WHERE id = ?"_s);
    return query.bind(succeeded ? u"success"_s : u"failed"_s).bind(error).bind(at).bind(id).run();
}

} // namespace belfry::store
