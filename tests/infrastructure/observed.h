#pragma once

#include "core/json.h"
#include "services/engine.h"

namespace belfry::test {

/// The types of events with these ids, in order.
inline QStringList typesOf(services::Engine &engine, const QStringList &ids)
{
    QStringList types;
    for (const QString &id : ids) {
        const auto event = engine.events().find(id);
        types += event ? event->type : QStringLiteral("missing");
    }
    return types;
}

/// The data of the first event of a type.
inline QByteArray dataOf(services::Engine &engine, const QStringList &ids, const QString &type)
{
    for (const QString &id : ids) {
        const auto event = engine.events().find(id);
        if (event && event->type == type)
            return event->data;
    }
    return {};
}

inline QStringList keysOf(const QByteArray &data)
{
    QStringList keys;
    const Json json = parseJson(data).value_or(Json());
    for (const auto &[key, value] : json.items())
        keys += toQString(key);
    return keys;
}

} // namespace belfry::test
