#include "services/reportupload.h"

#include "services/engine.h"

#include <QBuffer>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

Json textsJson(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.push_back(toJson(text));
    return list;
}

Json outcomeJson(const infrastructure::ImportOutcome &outcome)
{
    return {{"file", toJson(outcome.file)}, {"format", toJson(outcome.format)}, {"importId", outcome.importId == 0 ? Json(nullptr) : Json(outcome.importId)},
        {"findings", countsJson(outcome.changes)}, {"warnings", textsJson(outcome.warnings)}};
}

} // namespace

Json countsJson(const infrastructure::Changes &changes)
{
    return {{"new", changes.found}, {"resolved", changes.resolved}, {"unchanged", changes.unchanged}};
}

void putRaised(Json &object, const infrastructure::Changes &changes)
{
    object["events"] = textsJson(changes.events);
    object["deliveries"] = textsJson(changes.deliveries);
    object["eventCount"] = changes.eventCount;
    object["deliveryCount"] = changes.deliveryCount;
}

Json importSummary(const QList<infrastructure::ImportOutcome> &outcomes, const Json &errors)
{
    infrastructure::Changes total;
    Json files = Json::array();
    for (const infrastructure::ImportOutcome &outcome : outcomes) {
        total.add(outcome.changes);
        files.push_back(outcomeJson(outcome));
    }
    Json json{{"imported", outcomes.size()}, {"findings", countsJson(total)}};
    putRaised(json, total);
    json["files"] = std::move(files);
    json["errors"] = errors;
    return json;
}

Result<infrastructure::ImportOutcome> importUpload(Engine &engine, const ReportUpload &upload)
{
    QBuffer buffer;
    buffer.setData(upload.bytes);
    buffer.open(QIODevice::ReadOnly);
    return engine.reports().importDevice(buffer, u"upload"_s, upload.options);
}

} // namespace belfry::services
