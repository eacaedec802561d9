#include "core/time.h"
#include "events/catalog.h"
#include "events/infraschemas.h"

#include <QDate>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

using namespace Qt::StringLiterals;

namespace belfry::events {
namespace {

// valijson knows nlohmann::json only, and keeps pointers into what it was given: a temporary would dangle.
struct CompiledSchema {
    nlohmann::json document;
    valijson::Schema schema;

    explicit CompiledSchema(const Json &source) : document(nlohmann::json::parse(source.dump()))
    {
        // valijson builds a regular expression for each date it meets, ten times the cost of all else; checkFormats judges them.
        for (auto &property : document["properties"])
            property.erase("format");
        const valijson::adapters::NlohmannJsonAdapter adapter(document);
        valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, schema);
    }
};

const CompiledSchema &compiled(const QString &id, const Json &source)
{
    // One a thread: validating is read-only, but nothing promises that to several threads at once.
    static thread_local QHash<QString, std::shared_ptr<const CompiledSchema>> cache;
    auto &entry = cache[id];
    if (!entry)
        entry = std::make_shared<const CompiledSchema>(source);
    return *entry;
}

/// What a property wants, in words: "one of critical, high, medium, low", "an integer or null".
QString expectation(const Json &schema)
{
    if (const auto choices = schema.find("enum"); choices != schema.end()) {
        QStringList names;
        for (const Json &choice : *choices)
            names += toQString(choice.get<std::string>());
        return u"one of %1"_s.arg(names.join(u", "_s));
    }
    if (stringAt(schema, "format") == u"date-time"_s)
        return u"an RFC 3339 time such as 2024-01-15T14:30:00Z"_s;
    if (stringAt(schema, "format") == u"date"_s)
        return u"a date such as 2024-01-14"_s;
    if (schema.contains("minLength"))
        return u"a text of %1 characters"_s.arg(schema["minLength"].get<int>());
    static const QHash<QString, QString> words = {{u"integer"_s, u"an integer"_s}, {u"number"_s, u"a number"_s},
        {u"string"_s, u"a text"_s}, {u"object"_s, u"an object"_s}, {u"array"_s, u"a list"_s}, {u"null"_s, u"null"_s}};
    QStringList types;
    if (schema.contains("type") && schema["type"].is_array()) {
        for (const Json &type : schema["type"])
            types += words.value(toQString(type.get<std::string>()));
    } else {
        types += words.value(stringAt(schema, "type"));
    }
    QString text = types.join(u" or "_s);
    if (schema.contains("minimum") && schema.contains("maximum"))
        text += u" from %1 to %2"_s.arg(schema["minimum"].get<int>()).arg(schema["maximum"].get<int>());
    else if (schema.contains("minimum"))
        text += u" of at least %1"_s.arg(schema["minimum"].get<int>());
    return text;
}

QString escaped(std::string key)
{
    return toQString(key).replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

tl::unexpected<Error> fault(const QString &pointer, const QString &what)
{
    return fail(ErrorCode::Invalid, u"data%1 %2."_s.arg(pointer, what), pointer.isEmpty() ? u"data"_s : pointer);
}

/// valijson says "<root>", "[severity]", "[0]" for the way down.
std::string stepName(const std::string &step)
{
    return step.size() > 2 && step.front() == '[' ? step.substr(1, step.size() - 2) : std::string();
}

/// Turns valijson's deepest complaint into the place and what was expected there.
tl::unexpected<Error> explain(const Json &schema, const nlohmann::json &data, const valijson::ValidationResults::Error &error)
{
    const Json *rule = &schema;
    const nlohmann::json *value = &data;
    QString pointer;
    for (const std::string &step : error.context) {
        const std::string name = stepName(step);
        if (name.empty())
            continue;
        if (value->is_array() && rule->contains("items")) {
            value = &value->at(std::stoul(name));
            rule = &(*rule)["items"];
        } else if (value->is_object() && rule->contains("properties") && (*rule)["properties"].contains(name)) {
            value = &value->at(name);
            rule = &(*rule)["properties"][name];
        } else {
            break;
        }
        pointer += u'/' + escaped(name);
    }
    if (value->is_object() && rule->contains("required")) {
        for (const Json &key : (*rule)["required"]) {
            const auto name = key.get<std::string>();
            if (!value->contains(name)) {
                return fault(pointer + u'/' + escaped(name),
                    u"is missing: expected %1"_s.arg(expectation((*rule)["properties"][name])));
            }
        }
    }
    return fault(pointer, u"must be %1"_s.arg(expectation(*rule)));
}

/// `format` is an annotation for validators of draft 7; times and dates are checked here.
Result<void> checkFormats(const Json &schema, const nlohmann::json &data)
{
    for (const auto &[name, rule] : schema["properties"].items()) {
        const QString format = stringAt(rule, "format");
        const auto it = data.find(name);
        if (format.isEmpty() || it == data.end() || !it->is_string())
            continue;
        const QString text = toQString(it->get<std::string>());
        const bool good = format == u"date"_s
            ? text.size() == 10 && QDate::fromString(text, u"yyyy-MM-dd"_s).isValid()
            : text.size() <= 64 && parseRfc3339(text).has_value();
        if (!good)
            return fault(u'/' + escaped(name), u"must be %1"_s.arg(expectation(rule)));
    }
    return {};
}

Result<void> validate(const QString &id, const Json &schema, const nlohmann::json &data)
{
    const CompiledSchema &rules = compiled(id, schema);
    const valijson::adapters::NlohmannJsonAdapter target(data);
    valijson::ValidationResults results;
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    if (validator.validate(rules.schema, target, &results))
        return checkFormats(schema, data);
    valijson::ValidationResults::Error deepest;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
        if (deepest.context.size() < error.context.size())
            deepest = error;
    }
    return explain(schema, data, deepest);
}

} // namespace

Result<void> checkData(const QString &id, const QByteArray &data)
{
    const Json *schema = infraSchema(id);
    if (!schema) {
        return fail(ErrorCode::Invalid, u"\"%1\" is no infrastructure event that can be raised."_s.arg(id.left(80)),
            u"event"_s);
    }
    const nlohmann::json parsed = nlohmann::json::parse(data.constData(), data.constData() + data.size(), nullptr, false);
    if (parsed.is_discarded()) {
        const auto why = parseJson(data);
        return fail(ErrorCode::Invalid, why ? u"Not valid JSON."_s : why.error().message, u"data"_s);
    }
    if (!parsed.is_object())
        return fault({}, u"must be an object"_s);
    try {
        return validate(id, *schema, parsed);
    } catch (const std::exception &problem) {
        return fail(ErrorCode::Failed, u"The schema of %1 could not be applied: %2"_s.arg(id, QString::fromUtf8(problem.what())),
            u"data"_s);
    }
}

} // namespace belfry::events
