#include "infrastructure/importers/xccdf.h"

#include "core/time.h"

#include <QHash>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace belfry::infrastructure {
namespace {

constexpr int DepthMax = 200;
constexpr qsizetype RulesMax = 200'000;
constexpr qsizetype TitleMaxLength = 200;
constexpr qint64 TokenMaxBytes = 8 * 1024 * 1024; ///< a text, a tag with its attributes, a comment

QString shortId(QString id)
{
    for (const auto *kind : {"_rule_", "_profile_", "_benchmark_"}) {
        if (const auto at = id.indexOf(QLatin1String(kind)); id.startsWith(u"xccdf_"_s) && at > 0)
            id = id.mid(at + qsizetype(qstrlen(kind)));
    }
    return id;
}

quint64 keyOf(const QString &rule)
{
    return qHash(rule, 0x9e3779b97f4a7c15ULL);
}

/// Ends where one token never ends: QXmlStreamReader keeps each in memory whole.
class TokenGuard final : public QIODevice
{
public:
    explicit TokenGuard(QIODevice &device) : m_device(device) { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }

    void noteToken() { m_sinceToken = 0; }
    [[nodiscard]] bool isTooLong() const { return m_sinceToken > TokenMaxBytes; }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return isTooLong() || m_device.atEnd(); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (isTooLong())
            return -1;
        const qint64 got = m_device.read(data, most);
        m_sinceToken += qMax<qint64>(0, got);
        return got;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QIODevice &m_device;
    qint64 m_sinceToken = 0;
};

/// Walks the elements once. Of a Benchmark only the titles of rules stay in memory, of the results only the failures.
class Reader
{
public:
    Reader(QIODevice &device, const ReadOptions &options) : m_guard(device), m_xml(&m_guard), m_options(options) { m_xml.setEntityExpansionLimit(0); }

    Result<Report> read()
    {
        // A device that fails in between is no end to the reader: it would wait for more for ever.
        while (!m_xml.atEnd() && !m_xml.hasError()) {
            const auto token = m_xml.readNext();
            if (m_guard.isTooLong())
                break;
            m_guard.noteToken();
            switch (token) {
            case QXmlStreamReader::DTD:
                return fault(u"a document type (DOCTYPE) is refused"_s);
            case QXmlStreamReader::StartElement:
                BELFRY_TRY(startElement());
                break;
            case QXmlStreamReader::EndElement:
                endElement();
                break;
            case QXmlStreamReader::Characters:
                if (m_collect && m_text.size() < TitleMaxLength)
                    m_text += m_xml.text();
                break;
            default:
                break;
            }
        }
        if (m_guard.isTooLong())
            return fault(u"a text or a tag is longer than %1 MiB"_s.arg(TokenMaxBytes >> 20));
        if (m_xml.hasError())
            return fault(m_xml.errorString().remove(QRegularExpression(u"\\.+$"_s)));
        return finished();
    }

private:
    tl::unexpected<Error> fault(const QString &what) const
    {
        return fail(ErrorCode::Invalid, u"Line %1, column %2: %3."_s.arg(m_xml.lineNumber()).arg(m_xml.columnNumber()).arg(what));
    }

    Result<void> startElement()
    {
        if (++m_depth > DepthMax)
            return fault(u"nested deeper than %1 levels"_s.arg(DepthMax));
        const QStringView name = m_xml.name();
        const auto attributes = m_xml.attributes();
        if (name == u"TestResult"_s) {
            startResult(attributes);
        } else if (name == u"Rule"_s && m_resultDepth == 0) {
            m_rule = attributes.value("id"_L1).toString();
            m_ruleDepth = m_depth;
        } else if (name == u"title"_s && !m_rule.isEmpty() && m_depth == m_ruleDepth + 1) {
            collect();
        } else if (m_resultDepth > 0) {
            startInResult(name, attributes);
        }
        if (m_titles.size() > RulesMax)
            return fault(u"more than %1 rules"_s.arg(RulesMax));
        return checkCount(m_failed.size());
    }

    void startResult(const QXmlStreamAttributes &attributes)
    {
        m_resultDepth = m_depth;
        m_failed.clear(); // several results in a file: the last one counts
        m_applied = m_total = 0;
        m_target.clear();
        m_profile.clear();
        m_endedAt = parseRfc3339(attributes.value("end-time"_L1).toString()).value_or(0);
        m_anyResult = true;
    }

    void startInResult(QStringView name, const QXmlStreamAttributes &attributes)
    {
        if (name == u"benchmark"_s && m_depth == m_resultDepth + 1)
            m_benchmark = shortId(attributes.value("id"_L1).toString());
        else if (name == u"profile"_s && m_depth == m_resultDepth + 1)
            m_profile = shortId(attributes.value("idref"_L1).toString());
        else if (name == u"rule-result"_s)
            m_current = {attributes.value("idref"_L1).toString(), attributes.value("severity"_L1).toString()};
        else if ((name == u"target"_s && m_depth == m_resultDepth + 1) || (name == u"result"_s && !m_current.rule.isEmpty()))
            collect();
    }

    void collect()
    {
        m_collect = true;
        m_text.clear();
    }

    void endElement()
    {
        const QStringView name = m_xml.name();
        if (m_collect) {
            const QString text = m_text.simplified();
            if (name == u"title"_s && !m_rule.isEmpty())
                m_titles.insert(keyOf(m_rule), text.toUtf8());
            else if (name == u"target"_s)
                m_target = text;
            else if (name == u"result"_s)
                judge(text);
            m_collect = false;
        }
        if (name == u"Rule"_s && m_depth == m_ruleDepth)
            m_rule.clear();
        else if (name == u"rule-result"_s)
            m_current = {};
        else if (m_depth == m_resultDepth)
            m_resultDepth = 0;
        --m_depth;
    }

    void judge(const QString &result)
    {
        ++m_total;
        if (result == u"pass"_s || result == u"fixed"_s || result == u"fail"_s)
            ++m_applied;
        if (result == u"fail"_s)
            m_failed += m_current;
    }

    Result<Report> finished()
    {
        if (!m_anyResult)
            return fail(ErrorCode::Invalid, u"There is no TestResult in it: evaluate first (oscap xccdf eval --results FILE)."_s);
        const QString host = m_options.target.isEmpty() ? m_target : m_options.target;
        if (host.isEmpty())
            return fail(ErrorCode::Invalid, u"The TestResult names no target; name the host with --target."_s);
        const QString framework = !m_profile.isEmpty() ? m_profile : m_benchmark.isEmpty() ? u"xccdf"_s : m_benchmark;
        Report report;
        report.providerKind = u"host"_s;
        report.providerName = host;
        report.scope = u"xccdf:%1:%2"_s.arg(framework, host);
        report.observedAt = m_endedAt;
        for (const RuleResult &each : std::as_const(m_failed)) {
            const QString control = shortId(each.rule);
            const auto known = m_titles.constFind(keyOf(each.rule));
            const QString title = known == m_titles.cend() ? control : QString::fromUtf8(*known);
            BELFRY_TRY(give(m_options, report, {u"compliance"_s, framework + u'|' + control, severityOf(each.severity), title, u"host"_s, host,
                {{"framework_id", toJson(framework)}, {"control_id", toJson(control)}, {"control_title", toJson(title)}}}));
        }
        if (m_applied == 0) {
            // Content for another system answers notapplicable to everything: nothing was looked at, so nothing is resolved.
            report.warnings += u"0 of %1 rules applied to %2: is the content made for another system?"_s.arg(m_total).arg(host);
        } else {
            report.covers = [](const Finding &) { return true; };
        }
        return report;
    }

    struct RuleResult { QString rule; QString severity; };

    TokenGuard m_guard; ///< before m_xml, which reads from it
    QXmlStreamReader m_xml;
    const ReadOptions &m_options;
    QHash<quint64, QByteArray> m_titles; ///< by the hash of the rule's id: a benchmark of 200,000 rules stays below 40 MB
    QList<RuleResult> m_failed;
    RuleResult m_current;
    QString m_rule, m_target, m_profile, m_benchmark, m_text;
    qint64 m_endedAt = 0;
    int m_depth = 0, m_ruleDepth = 0, m_resultDepth = 0, m_applied = 0, m_total = 0;
    bool m_collect = false, m_anyResult = false;
};

} // namespace

bool sniffXccdf(const QByteArray &head)
{
    return head.trimmed().startsWith('<')
        && (head.contains("checklists.nist.gov/xccdf") || head.contains("asset-reporting-format") || head.contains("TestResult") || head.contains("Benchmark"));
}

Result<Report> readXccdf(QIODevice &device, const ReadOptions &options)
{
    return Reader(device, options).read();
}

} // namespace belfry::infrastructure
