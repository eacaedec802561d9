#include "secrets/secretfile.h"

#include "core/json.h"
#include "domain/names.h"
#include "secrets/dotenv.h"

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

tl::unexpected<Error> refused(const QString &what)
{
    return fail(ErrorCode::Invalid, what + u" Nothing was imported."_s, u"file"_s);
}

} // namespace

Result<KeyValues> parseSecretsJson(const QByteArray &text)
{
    const auto json = parseJson(text, {DotenvMaxBytes, 8, true});
    if (!json)
        return refused(json.error().message);
    if (!json->is_object())
        return refused(u"The JSON is no object of keys and values."_s);
    KeyValues values;
    for (const auto &[name, value] : json->items()) {
        const QString key = toQString(name);
        if (const auto ok = checkSecretKey(key); !ok)
            return refused(ok.error().message + u'.');
        if (value.is_string())
            values += {key, QByteArray::fromStdString(value.get_ref<const std::string &>())};
        else if (value.is_number() || value.is_boolean())
            values += {key, QByteArray::fromStdString(value.dump())};
        else
            return refused(u"The value of %1 is %2; a secret is a text."_s.arg(key, value.is_null() ? u"null"_s : u"nested"_s));
    }
    return values;
}

Result<QByteArray> writeSecretsJson(const KeyValues &values)
{
    Json json = Json::object();
    for (const auto &[key, value] : values) {
        if (!value.isValidUtf8())
            return fail(ErrorCode::Invalid, u"The value of %1 is no text; JSON cannot hold it. Export it alone with `secret get --raw`."_s.arg(key), u"format"_s);
        json[key.toStdString()] = value.toStdString();
    }
    return toPrettyBytes(json) + '\n';
}

Result<KeyValues> parseSecrets(const QByteArray &text)
{
    return text.trimmed().startsWith('{') ? parseSecretsJson(text) : parseDotenv(text);
}

} // namespace belfry::secrets
