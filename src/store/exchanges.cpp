#include "store/exchanges.h"

#include "crypto/digest.h"
#include "store/bytes.h"
#include "store/exchangecache.h"
#include "store/squeeze.h"

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr qsizetype CheckSize = 8;
constexpr qsizetype LargestModel = 16 * 1024;
constexpr qint64 LargestText = 64 * 1024 * 1024;
constexpr int ModelsOfWebhook = 64;
constexpr int PoorInARow = 8; // then the kind has changed, and the last one is its new model
constexpr int MostKnown = 4096;

enum Flag : quint64 { Squeezed = 1, SameAsModel = 2 };

QByteArray checkOf(const ExchangeForm &form)
{
    return crypto::sha256(form.apart + form.text).first(CheckSize);
}

Error damaged()
{
    return {ErrorCode::StoreDamaged, u"A stored request or response does not match its checksum: the store is damaged."_s};
}

QString keyOf(const QString &webhookId, const QString &kind)
{
    return webhookId + u'\x1f' + kind;
}

} // namespace

Result<void> Exchanges::findModel(const QString &webhookId, const QString &kind)
{
    ExchangeCache &cache = m_session.exchangeCache();
    if (cache.rollbacks != m_session.db().rollbacks()) {
        cache.newest.clear();
        cache.texts.clear();
        cache.rollbacks = m_session.db().rollbacks();
    }
    const QString key = keyOf(webhookId, kind);
    if (cache.newest.contains(key))
        return {};
    if (cache.newest.size() >= MostKnown)
        cache.newest.clear();
    Statement query(m_session.db(), u"SELECT max(id) FROM exchange_model WHERE webhook_id = ? AND kind = ?"_s);
    BELFRY_TRY(query.bind(webhookId).bind(kind).run());
    cache.newest.insert(key, {query.next() ? query.number(0) : 0, 0, false});
    return {};
}

Result<bool> Exchanges::makeModel(const QString &webhookId, const QString &kind, const QByteArray &text)
{
    ExchangeCache::Model &known = m_session.exchangeCache().newest[keyOf(webhookId, kind)];
    if (text.size() > LargestModel || known.full)
        return false;
    {
        Statement count(m_session.db(), u"SELECT count(*) FROM exchange_model WHERE webhook_id = ?"_s);
        BELFRY_TRY(count.bind(webhookId).run());
        known.full = count.next() && count.number(0) >= ModelsOfWebhook;
        if (known.full)
            return false;
    }
    const QByteArray small = squeezed(text);
    Statement query(m_session.db(), u"INSERT INTO exchange_model (webhook_id, kind, squeezed, text) VALUES (?, ?, ?, ?)"_s);
    BELFRY_TRY(query.bind(webhookId).bind(kind).bind(int(!small.isEmpty())).bind(small.isEmpty() ? text : small).run());
    Statement id(m_session.db(), u"SELECT last_insert_rowid()"_s);
    BELFRY_TRY(id.run());
    known = {id.next() ? id.number(0) : 0, 0, false};
    m_session.exchangeCache().texts.insert(known.id, new QByteArray(text), text.size());
    return true;
}

Result<QByteArray> Exchanges::modelText(qint64 id)
{
    ExchangeCache &cache = m_session.exchangeCache();
    if (const QByteArray *known = cache.texts.object(id))
        return *known;
    Statement query(m_session.db(), u"SELECT squeezed, text FROM exchange_model WHERE id = ?"_s);
    BELFRY_TRY(query.bind(id).run());
    if (!query.next())
        return tl::unexpected<Error>(damaged());
    QByteArray text = query.blob(1);
    if (query.flag(0)) {
        const auto plain = unsqueezed(text, LargestModel);
        if (!plain)
            return tl::unexpected<Error>(damaged());
        text = *plain;
    }
    cache.texts.insert(id, new QByteArray(text), text.size());
    return text;
}

Result<QByteArray> Exchanges::pack(const ExchangePlace &place, const QString &kind, const ExchangeForm &form)
{
    const Abridged abridged = abridge(form.text, place.familiar);
    BELFRY_TRY(findModel(place.webhookId, kind));
    ExchangeCache &cache = m_session.exchangeCache();
    const QString key = keyOf(place.webhookId, kind);
    if (cache.newest.value(key).id == 0)
        BELFRY_TRY(makeModel(place.webhookId, kind, abridged.text));
    QByteArray payload;
    quint64 flags = 0;
    const auto compare = [&]() -> Result<void> {
        const qint64 id = cache.newest.value(key).id;
        BELFRY_LET(model, id == 0 ? Result<QByteArray>(QByteArray()) : modelText(id));
        flags = 0;
        payload.clear();
        if (id != 0 && model == abridged.text) {
            flags = SameAsModel;
            return {};
        }
        payload = squeezed(abridged.text, model);
        flags = payload.isEmpty() ? quint64(0) : quint64(Squeezed);
        if (flags == 0)
            payload = abridged.text;
        return {};
    };
    BELFRY_TRY(compare());
    const bool poor = payload.size() > 160 && payload.size() * 3 > abridged.text.size();
    int &inARow = cache.newest[key].poor;
    inARow = poor ? inARow + 1 : 0;
    if (inARow >= PoorInARow) {
        BELFRY_LET(made, makeModel(place.webhookId, kind, abridged.text));
        cache.newest[key].poor = 0;
        if (made)
            BELFRY_TRY(compare());
    }
    ByteWriter out;
    out.number(flags);
    out.number(quint64(cache.newest.value(key).id));
    out.raw(checkOf(form));
    out.string(form.apart);
    out.string(abridged.values);
    out.raw(payload);
    return out.bytes();
}

Result<ExchangeForm> Exchanges::unpack(const QByteArray &packed, const Familiar &familiar)
{
    ByteReader in(packed);
    const quint64 flags = in.number();
    const auto model = qint64(in.number());
    const QByteArray check = in.raw(CheckSize).toByteArray();
    ExchangeForm form;
    form.apart = in.string().toByteArray();
    Abridged abridged;
    abridged.values = in.string().toByteArray();
    abridged.text = in.rest().toByteArray();
    if (!in.isGood())
        return tl::unexpected<Error>(damaged());
    if ((flags & (Squeezed | SameAsModel)) != 0) {
        BELFRY_LET(known, model == 0 ? Result<QByteArray>(QByteArray()) : modelText(model));
        const auto plain = flags & SameAsModel ? std::optional(known) : unsqueezed(abridged.text, LargestText, known);
        if (!plain)
            return tl::unexpected<Error>(damaged());
        abridged.text = *plain;
    }
    const auto text = filledIn(abridged, familiar);
    if (!text)
        return tl::unexpected<Error>(damaged());
    form.text = *text;
    if (checkOf(form) != check)
        return tl::unexpected<Error>(damaged());
    return form;
}

} // namespace belfry::store
