#include "domain/comparison.h"

#include <QHash>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry {
namespace {

QString pointerStep(const std::string &key)
{
    return u'/' + toQString(key).replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

QString pointerStep(size_t index)
{
    return u'/' + QString::number(index);
}

/// Walks two documents side by side.
class JsonWalk
{
public:
    JsonWalk(const CompareLimits &limits, BodyComparison &out) : m_limits(limits), m_out(out) { }

    void compare(const Json &before, const Json &after, const QString &pointer)
    {
        if (++m_steps > m_limits.steps) {
            m_out.cut = true;
            return;
        }
        if (before.is_object() && after.is_object())
            compareObjects(before, after, pointer);
        else if (before.is_array() && after.is_array())
            compareArrays(before, after, pointer);
        else if (before != after)
            tell(JsonChange::Kind::Changed, pointer, &before, &after);
    }

private:
    void tell(JsonChange::Kind kind, const QString &pointer, const Json *before, const Json *after)
    {
        if (m_out.changes.size() >= m_limits.changes) {
            m_out.cut = true;
            return;
        }
        m_out.changes += {kind, pointer, shown(before), shown(after)};
    }

    [[nodiscard]] QString shown(const Json *value) const
    {
        if (!value)
            return {};
        const QString text = QString::fromUtf8(toBytes(*value).left(m_limits.valueLength * 4));
        return text.size() > m_limits.valueLength ? text.left(m_limits.valueLength) + u'…' : text;
    }

    void compareObjects(const Json &before, const Json &after, const QString &pointer)
    {
        QHash<QByteArray, const Json *> others; // an ordered object finds a key by reading all of them
        for (const auto &[key, value] : after.items())
            others.insert(QByteArray::fromStdString(key), &value);
        QList<QByteArray> kept;
        for (const auto &[key, value] : before.items()) {
            const QByteArray name = QByteArray::fromStdString(key);
            const QString place = pointer + pointerStep(key);
            if (const Json *other = others.take(name)) {
                kept += name;
                compare(value, *other, place);
            } else {
                tell(JsonChange::Kind::Removed, place, &value, nullptr);
            }
        }
        qsizetype at = 0;
        bool inOrder = true;
        for (const auto &[key, value] : after.items()) {
            const QByteArray name = QByteArray::fromStdString(key);
            if (others.contains(name))
                tell(JsonChange::Kind::Added, pointer + pointerStep(key), nullptr, &value);
            else
                inOrder = inOrder && at < kept.size() && kept[at++] == name;
        }
        if (!inOrder)
            tell(JsonChange::Kind::Reordered, pointer, nullptr, nullptr);
    }

    /// What both begin and end with belongs together; between them item by item.
    void compareArrays(const Json &before, const Json &after, const QString &pointer)
    {
        size_t from = 0;
        size_t endBefore = before.size(), endAfter = after.size();
        while (from < endBefore && from < endAfter && same(before[from], after[from]))
            ++from;
        while (endBefore > from && endAfter > from && same(before[endBefore - 1], after[endAfter - 1])) {
            --endBefore;
            --endAfter;
        }
        const size_t both = std::min(endBefore, endAfter);
        for (size_t i = from; i < both; ++i)
            compare(before[i], after[i], pointer + pointerStep(i));
        for (size_t i = both; i < endBefore; ++i)
            tell(JsonChange::Kind::Removed, pointer + pointerStep(i), &before[i], nullptr);
        for (size_t i = both; i < endAfter; ++i)
            tell(JsonChange::Kind::Added, pointer + pointerStep(i), nullptr, &after[i]);
    }

    /// Equal, the order of keys included: two that differ in it are walked through to tell so.
    bool same(const Json &before, const Json &after)
    {
        ++m_steps;
        return before == after;
    }

    const CompareLimits &m_limits;
    BodyComparison &m_out;
    qint64 m_steps = 0;
};

bool isText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(bytes);
    return !decoder.hasError() && !bytes.contains('\0');
}

void findFirstByte(const QByteArray &before, const QByteArray &after, BodyComparison &out)
{
    const auto [mine, other] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    out.firstByte = mine - before.begin();
    const QByteArrayView head = QByteArrayView(before).first(out.firstByte);
    out.line = int(head.count('\n')) + 1;
    out.column = int(out.firstByte - (head.lastIndexOf('\n') + 1)) + 1;
}

void compareLines(const QString &before, const QString &after, const CompareLimits &limits, BodyComparison &out)
{
    out.lines = lineDiff(before, after);
    if (out.lines.size() > limits.lines) {
        out.lines.resize(limits.lines);
        out.cut = true;
    }
}

} // namespace

BodyComparison compareBodies(const QByteArray &before, const QByteArray &after, const CompareLimits &limits)
{
    BodyComparison out;
    out.beforeBytes = before.size();
    out.afterBytes = after.size();
    out.equal = before == after;
    if (out.equal)
        return out;
    findFirstByte(before, after, out);
    const qsizetype longer = qMax(before.size(), after.size());
    const bool lines = longer <= limits.textBytes;
    if (longer <= limits.jsonBytes) {
        const JsonLimits json{.maxBytes = limits.jsonBytes, .maxDepth = 256, .refuseDuplicateKeys = true};
        const auto left = parseJson(before, json);
        const auto right = parseJson(after, json);
        if (left && right) {
            out.isJson = true;
            JsonWalk(limits, out).compare(*left, *right, {});
            out.sameValues = out.changes.isEmpty() && !out.cut;
            if (lines && !out.sameValues) {
                compareLines(QString::fromUtf8(toPrettyBytes(*left)), QString::fromUtf8(toPrettyBytes(*right)), limits, out);
                return out;
            }
        }
    }
    if (!lines)
        out.cut = true;
    else if (isText(before) && isText(after))
        compareLines(QString::fromUtf8(before), QString::fromUtf8(after), limits, out);
    return out;
}

QList<HeaderChange> compareHeaders(const HeaderList &before, const HeaderList &after)
{
    QList<HeaderChange> all;
    QHash<QString, qsizetype> places;
    const auto add = [&](const HeaderList &headers, std::optional<QString> HeaderChange::*side) {
        for (const auto &[name, value] : headers) {
            const QString key = name.toLower();
            if (!places.contains(key)) {
                places.insert(key, all.size());
                all += HeaderChange{name, {}, {}};
            }
            auto &held = all[places.value(key)].*side;
            held = held ? *held + u", "_s + value : value;
        }
    };
    add(before, &HeaderChange::before);
    add(after, &HeaderChange::after);
    all.removeIf([](const HeaderChange &change) { return change.before == change.after; });
    return all;
}

Comparison compare(const Attempt &before, const Attempt &after, const CompareLimits &limits)
{
    Comparison out;
    out.requestHeaders = compareHeaders(before.requestHeaders, after.requestHeaders);
    out.responseHeaders = compareHeaders(before.responseHeaders, after.responseHeaders);
    out.request = compareBodies(before.requestBody, after.requestBody, limits);
    out.response = compareBodies(before.responseBody, after.responseBody, limits);
    out.sameUrl = before.url == after.url && before.method == after.method;
    out.sameOutcome = before.status == after.status && before.errorCode == after.errorCode;
    return out;
}

} // namespace belfry
