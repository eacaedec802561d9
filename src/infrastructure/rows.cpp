#include "infrastructure/rows.h"

#include "events/catalog.h"
#include "store/outbox.h"

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

// Asks first, so that a known row costs no write.
Result<qint64> idOr(store::Session &session, const QString &select, const QString &insert, const QVariantList &key, const QVariantList &further)
{
    {
        store::Statement query(session.db(), select);
        for (const QVariant &value : key)
            query.bind(value);
        BELFRY_TRY(query.run());
        if (query.next())
            return query.number(0);
    }
    store::Statement query(session.db(), insert);
    for (const QVariant &value : key + further)
        query.bind(value);
    BELFRY_TRY(query.run());
    return insertedId(session);
}

Finding findingOf(const store::Statement &query)
{
    Finding f;
    f.id = query.number(0);
    f.kind = query.text(1);
    f.scope = query.text(2);
    f.fingerprint = query.text(3);
    f.state = query.text(4);
    f.severity = query.text(5);
    f.title = query.text(6);
    f.facts = parseJson(query.text(7).toUtf8()).value_or(Json::object());
    f.firstSeenAt = query.number(8);
    f.lastSeenAt = query.number(9);
    f.openedAt = query.number(10);
    f.resolvedAt = query.number(11);
    if (!query.isNull(12))
        f.resolvedBy = query.number(12);
    f.resourceId = query.number(13);
    f.resourceType = query.text(14);
    f.resourceName = query.text(15);
    f.providerId = query.number(16);
    f.providerKind = query.text(17);
    f.providerName = query.text(18);
    return f;
}

QVariant personOrNull(const std::optional<qint64> &person)
{
    return person ? QVariant(*person) : QVariant();
}

} // namespace

Result<qint64> insertedId(store::Session &session)
{
    store::Statement query(session.db(), u"SELECT last_insert_rowid()"_s);
    BELFRY_TRY(query.run());
    return query.next() ? query.number(0) : 0;
}

Result<qint64> providerId(store::Session &session, const QString &kind, const QString &name)
{
    return idOr(session, u"SELECT id FROM provider WHERE kind = ? AND name = ?"_s,
        u"INSERT INTO provider (kind, name, created_at) VALUES (?, ?, ?)"_s, {kind, name}, {session.nowMs()});
}

Result<qint64> resourceId(store::Session &session, qint64 provider, const QString &type, const QString &name)
{
    return idOr(session, u"SELECT id FROM resource WHERE provider_id = ? AND type = ? AND name = ?"_s,
        u"INSERT INTO resource (provider_id, type, name, created_at) VALUES (?, ?, ?, ?)"_s, {provider, type, name}, {session.nowMs()});
}

Result<qint64> personId(store::Session &session)
{
    return idOr(session, u"SELECT id FROM person WHERE name = ?"_s, u"INSERT INTO person (name) VALUES (?)"_s, {session.actor().name}, {});
}

Result<QList<Finding>> selectFindings(store::Session &session, const QString &where, const QVariantList &parameters)
{
    store::Statement query(session.db(),
        u"SELECT f.id, f.kind, f.scope, f.fingerprint, f.state, f.severity, f.title, f.facts, f.first_seen_at, f.last_seen_at, "
        "f.opened_at, f.resolved_at, f.resolved_by, r.id, r.type, r.name, p.id, p.kind, p.name FROM finding f "
        "JOIN resource r ON r.id = f.resource_id JOIN provider p ON p.id = r.provider_id WHERE "_s + where);
    for (const QVariant &value : parameters)
        query.bind(value);
    BELFRY_TRY(query.run());
    QList<Finding> findings;
    while (query.next())
        findings += findingOf(query);
    return findings;
}

Result<void> insertFinding(store::Session &session, Finding &f)
{
    store::Statement query(session.db(),
        u"INSERT INTO finding (resource_id, kind, scope, fingerprint, state, severity, title, facts, first_seen_at, last_seen_at, "
        "opened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    query.bind(f.resourceId).bind(f.kind).bind(f.scope).bind(f.fingerprint).bind(f.state).bind(f.severity).bind(f.title);
    query.bind(QString::fromUtf8(toBytes(f.facts))).bind(f.firstSeenAt).bind(f.lastSeenAt).bind(f.openedAt);
    BELFRY_TRY(query.run());
    BELFRY_LET(id, insertedId(session));
    f.id = id;
    return {};
}

Result<void> updateFinding(store::Session &session, const Finding &f)
{
    store::Statement query(session.db(),
        u"UPDATE finding SET scope = ?, state = ?, severity = ?, title = ?, facts = ?, last_seen_at = ?, opened_at = ?, "
        "resolved_at = ?, resolved_by = ? WHERE id = ?"_s);
    query.bind(f.scope).bind(f.state).bind(f.severity).bind(f.title).bind(QString::fromUtf8(toBytes(f.facts)));
    query.bind(f.lastSeenAt).bind(f.openedAt).bind(f.resolvedAt).bind(personOrNull(f.resolvedBy)).bind(f.id);
    return query.run();
}

Result<void> raiseChecked(store::Session &session, const QString &type, const QByteArray &data, const QString &source, Changes &changes)
{
    BELFRY_TRY(events::checkData(type, data));
    Event event;
    event.type = type;
    event.family = Family::Infrastructure;
    event.actor = session.actor();
    event.source = source;
    event.data = data;
    BELFRY_LET(raised, store::raise(session, event));
    changes.raised({raised.eventId}, raised.deliveries);
    return {};
}

Result<QByteArray> sealContent(store::Session &session, const store::SealBinding &binding, const QByteArray &content)
{
    return session.vault().seal(binding, qCompress(content));
}

Result<QByteArray> openContent(store::Session &session, const store::SealBinding &binding, const QByteArray &record)
{
    BELFRY_LET(packed, session.vault().open(binding, record));
    return qUncompress(packed.bytes());
}

} // namespace belfry::infrastructure
