#include "secrets/redaction.h"

#include "core/json.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::secrets {
namespace {

constexpr qsizetype ShortestValue = 4; ///< bytes; anything shorter stands in ordinary words too
constexpr qsizetype ShortestLine = 6;

void addForms(QSet<QByteArray> &forms, const QByteArray &value)
{
    const QByteArray json = toBytes(Json(value.toStdString()));
    const QByteArray base64 = value.toBase64(QByteArray::OmitTrailingEquals);
    const QByteArray url = value.toBase64(QByteArray::OmitTrailingEquals | QByteArray::Base64UrlEncoding);
    const QByteArray hex = value.toHex();
    const QByteArray percent = value.toPercentEncoding();
    forms += {value, json.mid(1, json.size() - 2), base64, url, hex, hex.toUpper(), percent, QByteArray(percent).replace("%20", "+")};
}

// Longest first, so that a value within another does not break it up before it is found.
QList<QByteArray> formsOf(const QList<QByteArray> &values)
{
    QSet<QByteArray> forms;
    for (const QByteArray &value : values) {
        const QByteArray trimmed = value.trimmed();
        if (trimmed.isEmpty())
            continue;
        addForms(forms, value);
        addForms(forms, trimmed);
        const auto lines = trimmed.split('\n');
        for (const QByteArray &line : lines) {
            if (line.trimmed().size() >= ShortestLine)
                addForms(forms, line.trimmed());
        }
    }
    QList<QByteArray> sorted(forms.begin(), forms.end());
    std::sort(sorted.begin(), sorted.end(), [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
    return sorted;
}

bool hasTinyValue(const QByteArray &said, const QList<QByteArray> &values)
{
    return std::any_of(values.begin(), values.end(), [&](const QByteArray &value) {
        const QByteArray trimmed = value.trimmed();
        return !trimmed.isEmpty() && trimmed.size() < ShortestValue && said.contains(trimmed);
    });
}

// How much of a value stands at the very end, where its reader stopped.
qsizetype begunAtEnd(const QByteArray &text, const QList<QByteArray> &forms)
{
    qsizetype longest = 0;
    for (const QByteArray &form : forms) {
        for (qsizetype length = qMin(form.size() - 1, text.size()); length > longest; --length) {
            if (QByteArrayView(text).last(length) == QByteArrayView(form).first(length))
                longest = length;
        }
    }
    return longest;
}

QString harmless(const QByteArray &text)
{
    QString out = QString::fromUtf8(text);
    for (QChar &c : out) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return out.simplified();
}

} // namespace

QString redacted(const QByteArray &said, const QList<QByteArray> &values, bool cut, qsizetype limit)
{
    if (hasTinyValue(said, values))
        return u"[its words held the secret and are left out]"_s;
    const auto forms = formsOf(values);
    QByteArray text = said;
    for (const QByteArray &form : forms)
        text.replace(form, "[redacted]");
    if (cut)
        text.chop(begunAtEnd(text, forms));
    QString out = harmless(text);
    // What blanks had divided may have come together.
    for (const QByteArray &form : forms)
        out.replace(QString::fromUtf8(form), u"[redacted]"_s);
    if (out.size() > limit)
        out = out.left(limit - 1) + u'…';
    return out;
}

} // namespace belfry::secrets
