#include "server/routes/reports.h"

#include "services/asyncengine.h"
#include "services/reportupload.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace belfry::server {
namespace {

ApiReply replyOf(const QString &reqId, const Result<infrastructure::ImportOutcome> &outcome)
{
    if (outcome)
        return jsonReply(outcome->importId == 0 ? 200 : 202, services::importSummary({*outcome}));
    const Error &error = outcome.error();
    if (error.code != ErrorCode::Invalid)
        return serviceErrorReply(reqId, error);
    return validationReply(reqId, Json::array({issue({u"body"_s}, error.message)}));
}

} // namespace

std::optional<ApiReply> reportsRoute(RouteContext &context, const ApiRequest &request)
{
    const auto may = context.engine.access().mayIngest(request.identity->id);
    if (!may)
        return serviceErrorReply(request.reqId, may.error());
    if (!*may)
        return errorReply(request.reqId, 403, u"PermissionDenied"_s, "You are not allowed to ingest-events");
    const QUrlQuery query(QString::fromUtf8(request.http.query));
    services::ReportUpload upload{request.http.body, {}};
    if (query.hasQueryItem(u"type"_s))
        upload.options.format = query.queryItemValue(u"type"_s, QUrl::FullyDecoded);
    upload.options.target = query.queryItemValue(u"target"_s, QUrl::FullyDecoded);
    upload.options.everyAssessment = query.queryItemValue(u"every-assessment"_s) == u"true"_s;
    if (!infrastructure::reportFormats().contains(upload.options.format)) {
        return validationReply(request.reqId,
            Json::array({issue({u"type"_s}, u"Unknown type \"%1\": %2."_s.arg(upload.options.format.left(40), infrastructure::reportFormats().join(u", "_s)))}));
    }
    context.importer.run(
        &context.importer,
        [upload, who = request.identity->name](services::Engine &engine) {
            engine.actAs({who, u"identity"_s});
            return services::importUpload(engine, upload);
        },
        [reqId = request.reqId, responder = request.responder](const Result<infrastructure::ImportOutcome> &outcome) {
            const ApiReply reply = replyOf(reqId, outcome);
            responder->send(reply.status, reply.headers, reply.body);
        });
    return {};
}

} // namespace belfry::server
