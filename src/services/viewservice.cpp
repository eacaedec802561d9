#include "services/viewservice.h"

#include "domain/filter.h"
#include "services/enginecontext.h"
#include "store/views.h"

using namespace Qt::StringLiterals;

namespace belfry::services {

Result<QList<SavedView>> ViewService::list()
{
    BELFRY_LET(views, store::Views(m_context.session()).all());
    QList<SavedView> list;
    for (const auto &view : std::as_const(views))
        list += {view.id, view.name, view.filter};
    return list;
}

Result<SavedView> ViewService::save(const QString &name, const QString &filter)
{
    const QString plain = name.simplified();
    if (plain.isEmpty() || plain.size() > 80)
        return fail(ErrorCode::Invalid, u"A view needs a name of 1 to 80 characters."_s, u"name"_s);
    BELFRY_TRY(parseFilter(filter));
    BELFRY_LET(id, store::Views(m_context.session()).save(plain, filter.trimmed()));
    return SavedView{id, plain, filter.trimmed()};
}

Result<void> ViewService::remove(const QString &id)
{
    BELFRY_LET(removed, store::Views(m_context.session()).remove(id));
    if (!removed)
        return fail(ErrorCode::NotFound, u"There is no view %1."_s.arg(id.left(80)), u"view"_s);
    return {};
}

Result<QList<FilterHint>> ViewService::hints(const QString &key)
{
    QList<FilterHint> hints;
    BELFRY_LET(values, store::Views(m_context.session()).commonValues(key, 20'000, 30));
    for (const auto &value : std::as_const(values))
        hints += {key == u"status" && value.text == u"succeeded" ? u"delivered"_s : value.text, value.count};
    QStringList fixed = filterValues(key);
    if (key == u"after" || key == u"before")
        fixed = {u"-1h"_s, u"-24h"_s, u"-7d"_s, u"-30d"_s, u"today"_s, u"yesterday"_s};
    else if (key == u"on")
        fixed = {u"today"_s, u"yesterday"_s};
    else if (key == u"code")
        fixed = {u"2xx"_s, u"4xx"_s, u"5xx"_s};
    else if (key == u"error")
        fixed = {u"tcp"_s, u"timeout"_s};
    else if (key == u"latency")
        fixed = {u">500ms"_s, u">2s"_s, u">10s"_s};
    else if (key == u"attempt")
        fixed = {u">1"_s};
    else if (key == u"size")
        fixed = {u">64k"_s, u">1M"_s};
    for (const QString &word : std::as_const(fixed)) {
        const bool known = word == u"succeeded" || word == u"test" || std::any_of(hints.cbegin(), hints.cend(), [&word](const FilterHint &hint) { return hint.value == word; });
        if (!known)
            hints += {word, -1};
    }
    return hints;
}

} // namespace belfry::services
