#pragma once

#include "core/json.h"

#include <QIODevice>

#include <functional>

namespace belfry::infrastructure {

/// A place in a document whose values are taken out one by one while it is read, so that a list may be larger than memory.
struct JsonPart {
    /// Keys by slashes: "/runs/*/results/*". `*` is any member or element, `**` any number of levels.
    const char *path;
    /// Called with each value in the order of the document (an inner part's before the outer one it is in) and the key it
    /// stands under, empty in a list. An error ends the reading. Null: what is there is not even built.
    std::function<Result<void>(const std::string &key, const Json &value)> take = {};
};

/// What one document, less the parts taken out, may keep, and one part too: bytes of text.
constexpr qint64 JsonKeptMaxBytes = 32 * 1024 * 1024;
/// One text or number, also one that nobody wants: longer ones are refused while they are read.
constexpr qint64 JsonTokenMaxBytes = 8 * 1024 * 1024;

/// Reads a document from where the device stands and gives what no part took (lists that were taken from are empty).
/// Invalid: no JSON, nested deeper than 200 levels, or a value larger than JsonKeptMaxBytes or JsonTokenMaxBytes; the message says where.
[[nodiscard]] Result<Json> readJsonStream(QIODevice &device, const QList<JsonPart> &parts);

} // namespace belfry::infrastructure
