#include "infrastructure/findingspool.h"

#include "infrastructure/findingwriter.h"

#include <QDataStream>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {

FindingSpool::FindingSpool(const QString &folder) : m_file(folder + u"/report-XXXXXX"_s) { }

Result<void> FindingSpool::put(const Candidate &finding)
{
    if (!m_file.isOpen() && !m_file.open())
        return fail(ErrorCode::StoreUnavailable, u"A temporary file beside the store cannot be made: %1."_s.arg(m_file.errorString()));
    const auto number = quint32(m_entries.size());
    quint32 group = number;
    if (finding.kind == u"compliance"_s) {
        const QString key = controlKey(finding.facts);
        const auto known = m_controls.constFind(key);
        group = known == m_controls.cend() ? *m_controls.insert(key, number) : *known;
    }
    m_entries += Entry{m_file.pos(), group};
    QDataStream out(&m_file);
    out << finding.kind << finding.fingerprint << finding.severity << finding.title << finding.resourceType << finding.resourceName << toBytes(finding.facts);
    if (out.status() != QDataStream::Ok)
        return fail(ErrorCode::StoreUnavailable, u"The temporary file beside the store cannot be written: %1."_s.arg(m_file.errorString()));
    return {};
}

void FindingSpool::arrange()
{
    m_controls.clear();
    std::stable_sort(m_entries.begin(), m_entries.end(), [](const Entry &a, const Entry &b) { return a.group < b.group; });
}

Result<Candidate> FindingSpool::read(const Entry &entry)
{
    if (m_file.pos() != entry.offset)
        m_file.seek(entry.offset);
    Candidate finding;
    QByteArray facts;
    QDataStream in(&m_file);
    in >> finding.kind >> finding.fingerprint >> finding.severity >> finding.title >> finding.resourceType >> finding.resourceName >> facts;
    finding.facts = Json::parse(facts.constData(), facts.constData() + facts.size(), nullptr, false);
    if (in.status() != QDataStream::Ok || finding.facts.is_discarded())
        return fail(ErrorCode::StoreUnavailable, u"The temporary file beside the store cannot be read: %1."_s.arg(m_file.errorString()));
    return finding;
}

Result<QList<Candidate>> FindingSpool::next()
{
    QList<Candidate> group;
    const qsizetype from = m_next;
    while (m_next < m_entries.size() && m_entries[m_next].group == m_entries[from].group && group.size() < GroupMax) {
        BELFRY_LET(finding, read(m_entries[m_next]));
        group += finding;
        ++m_next;
    }
    return group;
}

} // namespace belfry::infrastructure
