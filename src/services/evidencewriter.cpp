#include "services/evidencewriter.h"

#include "core/time.h"
#include "services/ledgerjson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

/// Text as it is, else base64 and said so: a file of text stays one.
QString bodyText(const QByteArray &body)
{
    return body.isValidUtf8() ? QString::fromUtf8(body) : u"base64:"_s + QString::fromLatin1(body.toBase64());
}

QString headersText(const HeaderList &headers)
{
    QStringList lines;
    for (const auto &[name, value] : headers)
        lines += name + u": "_s + value;
    return lines.join(u'\n');
}

QString numberText(qint64 number, bool isKnown = true)
{
    return isKnown ? QString::number(number) : QString();
}

class CsvWriter final : public EvidenceWriter
{
public:
    QByteArray begin() override
    {
        return "delivery_id,webhook,webhook_id,event,event_id,state,created_at,finished_at,project,environment,path,trigger,attempt,started_at,"
               "duration_ms,status,error,error_message,url,peer,request_headers,request_body,response_headers,response_body,truncated\r\n";
    }

    QByteArray delivery(const Delivery &delivery) override
    {
        const QStringList own{delivery.id, delivery.webhookName, delivery.webhookId, delivery.event, delivery.eventId, stateName(delivery.state),
            rfc3339Ms(delivery.createdAt), rfc3339Ms(delivery.finishedAt), delivery.projectId, delivery.environment, delivery.path, delivery.trigger};
        if (delivery.attempts.isEmpty())
            return row(own + QStringList(13));
        QByteArray rows;
        for (const Attempt &attempt : delivery.attempts) {
            rows += row(own + QStringList{numberText(attempt.number), rfc3339Ms(attempt.startedAt), numberText(attempt.durationMs),
                numberText(attempt.status, attempt.hasResponse), attempt.errorCode, attempt.errorMessage, attempt.url, attempt.peer,
                headersText(attempt.requestHeaders), bodyText(attempt.requestBody), headersText(attempt.responseHeaders),
                bodyText(attempt.responseBody), attempt.hasResponse ? (attempt.truncated ? u"true"_s : u"false"_s) : QString()});
        }
        return rows;
    }

private:
    static QByteArray row(const QStringList &cells)
    {
        QStringList written;
        for (const QString &cell : cells)
            written += csvCell(cell);
        return written.join(u',').toUtf8() + "\r\n";
    }
};

class JsonLinesWriter final : public EvidenceWriter
{
public:
    QByteArray delivery(const Delivery &delivery) override
    {
        return QByteArray::fromStdString(deliveryJson(delivery).dump(-1, ' ', false, Json::error_handler_t::replace)) + '\n';
    }
};

/// What would steer a terminal, a browser or the direction of the text is shown as its code instead.
QString html(const QString &text)
{
    QString visible;
    visible.reserve(text.size());
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        const bool steers = (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7f && code < 0xa0) || code == 0x200e || code == 0x200f
            || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
        if (steers)
            visible += u"\\u%1"_s.arg(int(code), 4, 16, QLatin1Char('0'));
        else
            visible += c;
    }
    return visible.toHtmlEscaped();
}

class HtmlWriter final : public EvidenceWriter
{
public:
    HtmlWriter(QString title, qint64 nowMs) : m_title(std::move(title)), m_nowMs(nowMs) { }

    QByteArray begin() override
    {
        return u"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
               "<meta name=\"referrer\" content=\"no-referrer\"><title>%1</title>\n<style>:root{color-scheme:light dark}"
               "body{font:15px sans-serif;margin:2em;max-width:70em}pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid;padding:.5em}"
               "section{border-top:1px solid;margin-top:1.5em}dt{font-weight:bold}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1em}"
               "dd{margin:0;overflow-wrap:anywhere}</style></head><body>\n<h1>%1</h1>\n<p>Written %2 by Belfry " BELFRY_VERSION ".</p>\n"_s
            .arg(html(m_title), rfc3339Ms(m_nowMs)).toUtf8();
    }

    QByteArray delivery(const Delivery &delivery) override
    {
        ++m_count;
        QString out = u"<section><h2>"_s + html(delivery.event) + u" → "_s + html(delivery.webhookName) + u": "_s + stateName(delivery.state) + u"</h2>\n<dl>"_s;
        out += field("Delivery", delivery.id) + field("Webhook", delivery.webhookId) + field("Event", delivery.eventId)
            + field("Created", rfc3339Ms(delivery.createdAt)) + field("Finished", rfc3339Ms(delivery.finishedAt))
            + field("Environment", delivery.environment) + field("Folder", delivery.path) + field("Trigger", delivery.trigger) + u"</dl>\n"_s;
        for (const Attempt &attempt : delivery.attempts)
            out += attemptHtml(attempt);
        return (out + u"</section>\n"_s).toUtf8();
    }

    QByteArray end() override
    {
        return u"<p>%1 deliveries.</p>\n</body></html>\n"_s.arg(m_count).toUtf8();
    }

private:
    static QString field(const char *name, const QString &value)
    {
        return value.isEmpty() ? QString() : u"<dt>"_s + QLatin1String(name) + u"</dt><dd>"_s + html(value) + u"</dd>"_s;
    }

    static QString attemptHtml(const Attempt &attempt)
    {
        QString out = u"<h3>Attempt %1</h3>\n<dl>"_s.arg(attempt.number);
        out += field("Started", rfc3339Ms(attempt.startedAt)) + field("Took", u"%1 ms"_s.arg(attempt.durationMs));
        out += field("Status", attempt.hasResponse ? QString::number(attempt.status) : QString());
        out += field("Error", attempt.errorCode.isEmpty() ? QString() : attempt.errorCode + u": "_s + attempt.errorMessage) + field("Address", attempt.peer) + u"</dl>\n"_s;
        out += u"<h4>Request</h4>\n<pre>"_s + html(attempt.method + u' ' + attempt.url + u'\n' + headersText(attempt.requestHeaders) + u"\n\n"_s + bodyText(attempt.requestBody)) + u"</pre>\n"_s;
        if (attempt.hasResponse) {
            out += u"<h4>Response</h4>\n<pre>"_s + html(headersText(attempt.responseHeaders) + u"\n\n"_s + bodyText(attempt.responseBody)) + u"</pre>\n"_s;
            if (attempt.truncated)
                out += u"<p>The response was longer than what is kept.</p>\n"_s;
        }
        return out;
    }

    QString m_title;
    qint64 m_nowMs;
    qint64 m_count = 0;
};

} // namespace

QString csvCell(const QString &text)
{
    QString cell = text;
    cell.remove(QChar(u'\0'));
    // Also the full-width forms, which some spreadsheets fold.
    static const QString starts = u"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20"_s;
    if (!cell.isEmpty() && starts.contains(cell.front()))
        cell.prepend(u'\'');
    const bool quoted = std::any_of(cell.cbegin(), cell.cend(), [](QChar c) { return c == u',' || c == u'"' || c == u'\n' || c == u'\r' || c == u';' || c == u'\t'; });
    return quoted ? u'"' + cell.replace(u'"', u"\"\""_s) + u'"' : cell;
}

std::unique_ptr<EvidenceWriter> makeCsvWriter()
{
    return std::make_unique<CsvWriter>();
}

std::unique_ptr<EvidenceWriter> makeJsonLinesWriter()
{
    return std::make_unique<JsonLinesWriter>();
}

std::unique_ptr<EvidenceWriter> makeHtmlWriter(const QString &title, qint64 nowMs)
{
    return std::make_unique<HtmlWriter>(title, nowMs);
}

} // namespace belfry::services
