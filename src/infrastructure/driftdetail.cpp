// The part of BaselineService that shows what differs: the accepted text beside the one that is there now.
#include "infrastructure/baselineservice.h"

#include "infrastructure/baselinediff.h"
#include "infrastructure/findingservice.h"

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

QString asText(const Captured *thing)
{
    return thing ? QString::fromUtf8(thing->content) : QString();
}

bool isText(const Captured *thing)
{
    return !thing || (thing->hasContent && !thing->content.contains('\0'));
}

} // namespace

Result<DriftDetail> BaselineService::detail(qint64 findingId)
{
    DriftDetail detail;
    BELFRY_LET(finding, FindingService(m_session).find(findingId));
    detail.finding = finding;
    if (!finding.scope.startsWith(u"baseline:"_s))
        return fail(ErrorCode::Invalid, u"The finding %1 is of no baseline: there is no accepted text to compare with."_s.arg(findingId), u"finding"_s);
    BELFRY_LET(baseline, find(finding.scope.section(u':', 1)));
    detail.baseline = baseline.name;
    const auto before = accepted(finding.resourceId);
    if (!before && before.error().code != ErrorCode::NotFound)
        return tl::unexpected<Error>(before.error());
    const auto now = baseline.spec.command.isEmpty() ? captureFile(finding.resourceName) : captureCommand(baseline.spec.command);
    if (!now && now.error().code != ErrorCode::NotFound)
        return tl::unexpected<Error>(now.error());
    const Captured *old = before ? &*before : nullptr;
    const Captured *current = now ? &*now : nullptr;
    detail.canRestore = old && old->hasContent && finding.resourceType == u"file"_s;
    if (const auto drift = old || current ? compare(old, current, baseline.spec.ignore) : std::nullopt)
        detail.summary = drift->summary;
    if (showsSecrets(finding.resourceName))
        detail.note = u"The content of this file is a secret; it is not shown."_s;
    else if (!isText(old) || !isText(current))
        detail.note = u"The content is no text, or was over 1 MiB; only its hash is known."_s;
    else
        detail.lines = lineDiff(asText(old), asText(current));
    for (DiffLine &line : detail.lines)
        line.text = maskedLine(line.text);
    return detail;
}

} // namespace belfry::infrastructure
