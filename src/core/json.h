#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QStringList>

#include <nlohmann/json.hpp>

namespace belfry {

/// JSON that keeps the order of keys: the order is part of the wire format (QJsonDocument would sort them).
using Json = nlohmann::ordered_json;

struct JsonLimits {
    qsizetype maxBytes = 4 * 1024 * 1024;
    int maxDepth = 64;
    bool refuseDuplicateKeys = true;
};

/// Compact bytes as JSON.stringify writes them: no spaces, UTF-8 raw, only the needed escapes. Invalid UTF-8 is replaced.
[[nodiscard]] QByteArray toBytes(const Json &json);
/// Two-space indented, for people.
[[nodiscard]] QByteArray toPrettyBytes(const Json &json);
/// Parses within limits; the error names line and column and what was wrong.
[[nodiscard]] Result<Json> parseJson(const QByteArray &text, const JsonLimits &limits = {});
/// Checks within limits and strips insignificant white space, keeping key order and the spelling of each number.
[[nodiscard]] Result<QByteArray> minifyJson(const QByteArray &text, const JsonLimits &limits = {});

[[nodiscard]] inline Json toJson(const QString &text) { return Json(text.toStdString()); }
[[nodiscard]] inline QString toQString(const std::string &text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }
/// The string under `key`, or empty where it is missing or no string.
[[nodiscard]] QString stringAt(const Json &object, const char *key);
[[nodiscard]] qint64 intAt(const Json &object, const char *key, qint64 otherwise = 0);
[[nodiscard]] bool boolAt(const Json &object, const char *key, bool otherwise = false);
/// A list of strings as the text of a JSON array, for one column; what is no such array reads as empty.
[[nodiscard]] QString stringsText(const QStringList &strings);
[[nodiscard]] QStringList stringsOf(const QString &text);
/// An empty string becomes null.
[[nodiscard]] Json stringOrNull(const QString &text);

} // namespace belfry
