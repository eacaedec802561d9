#include "services/receiverservice.h"

#include "core/json.h"
#include "services/enginecontext.h"
#include "store/settings.h"

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

const QString Key = u"receivers"_s;

store::SealBinding bindingOf(const QString &id)
{
    return {"setting", "receivers", id};
}

QString textOf(const Json &object, const char *name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? QString::fromStdString(it->get<std::string>()) : QString();
}

double numberOf(const Json &object, const char *name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_number() ? it->get<double>() : 0;
}

/// A list of objects, also where the setting is empty or was written by hand.
Json readRows(store::Session &session)
{
    const auto parsed = parseJson(store::SettingRows(session).value(Key).value_or(QString()).toUtf8());
    Json rows = Json::array();
    if (!parsed || !parsed->is_array())
        return rows;
    for (const Json &row : *parsed) {
        if (row.is_object() && !textOf(row, "id").isEmpty())
            rows.push_back(row);
    }
    return rows;
}

Result<void> writeRows(store::Session &session, const Json &rows)
{
    return store::SettingRows(session).set(Key, QString::fromUtf8(toBytes(rows)));
}

Json rowOf(const KeptReceiver &receiver, const QString &sealed)
{
    return {{"id", toJson(receiver.id)}, {"name", toJson(receiver.name)}, {"listen", toJson(receiver.listen)},
        {"scheme", toJson(receiver.scheme)}, {"behaviour", toJson(receiver.behaviour)}, {"status", receiver.status},
        {"count", receiver.count}, {"delay", receiver.delaySeconds}, {"redirect", toJson(receiver.redirect)}, {"key", toJson(sealed)},
        {"running", receiver.running}};
}

} // namespace

Result<QList<KeptReceiver>> ReceiverService::list()
{
    QList<KeptReceiver> receivers;
    for (const Json &row : readRows(m_context.session())) {
        receivers += KeptReceiver{textOf(row, "id"), textOf(row, "name"), textOf(row, "listen"), textOf(row, "scheme"), textOf(row, "behaviour"),
            int(numberOf(row, "status")), int(numberOf(row, "count")), numberOf(row, "delay"), textOf(row, "redirect"), !textOf(row, "key").isEmpty(),
            row.value("running", false)};
    }
    return receivers;
}

Result<void> ReceiverService::save(const KeptReceiver &receiver, const std::optional<SecretBytes> &key)
{
    store::Session &session = m_context.session();
    QString sealed;
    if (key && !key->isEmpty()) {
        BELFRY_LET(record, session.vault().seal(bindingOf(receiver.id), key->bytes()));
        sealed = QString::fromLatin1(record.toBase64());
    }
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    Json rows = readRows(session);
    bool isKnown = false;
    for (Json &row : rows) {
        if (textOf(row, "id") != receiver.id)
            continue;
        row = rowOf(receiver, key ? sealed : textOf(row, "key"));
        isKnown = true;
    }
    if (!isKnown)
        rows.push_back(rowOf(receiver, sealed));
    BELFRY_TRY(writeRows(session, rows));
    return transaction.commit();
}

Result<void> ReceiverService::remove(const QString &id)
{
    store::Session &session = m_context.session();
    store::Transaction transaction(session.db());
    BELFRY_TRY(transaction.begin());
    Json left = Json::array();
    for (const Json &row : readRows(session)) {
        if (textOf(row, "id") != id)
            left.push_back(row);
    }
    BELFRY_TRY(writeRows(session, left));
    return transaction.commit();
}

Result<SecretBytes> ReceiverService::key(const QString &id)
{
    for (const Json &row : readRows(m_context.session())) {
        if (textOf(row, "id") == id && !textOf(row, "key").isEmpty())
            return m_context.session().vault().open(bindingOf(id), QByteArray::fromBase64(textOf(row, "key").toLatin1()));
    }
    return fail(ErrorCode::NotFound, u"No key is kept for the receiver %1."_s.arg(id), u"receiver"_s);
}

} // namespace belfry::services
