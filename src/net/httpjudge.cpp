// How an exchange ended, in codes and sentences. Qt's own texts hold the full URL, so none of them is shown.
#include "net/httprun_p.h"

#include "net/profile.h"

using namespace Qt::StringLiterals;

namespace belfry::net {
namespace {

QString seconds(int ms)
{
    return ms % 1000 == 0 ? QString::number(ms / 1000) : QString::number(ms / 1000.0, 'f', 1);
}

QString redirectTarget(const QUrl &from, const QByteArray &location)
{
    const QUrl target = from.resolved(QUrl(QString::fromUtf8(location), QUrl::StrictMode));
    const QString host = target.host(QUrl::FullyEncoded).left(200);
    if (location.isEmpty() || !target.isValid() || host.isEmpty())
        return u"a place it does not name"_s;
    return u"%1://%2"_s.arg(target.scheme(), host);
}

QString statusSentence(int status)
{
    switch (status) {
    case 401:
    case 403:
    case 407: return u"The receiver does not accept the authorisation (%1). Check the secret or token."_s.arg(status);
    case 404: return u"The receiver does not know this address (404). Check the path."_s;
    case 405: return u"The receiver does not take POST requests at this address (405)."_s;
    case 408: return u"The receiver gave up waiting for the request (408)."_s;
    case 410: return u"The receiver says that this address is gone (410)."_s;
    case 413: return u"The receiver finds the body too large (413)."_s;
    case 429: return u"The receiver asks for fewer requests (429)."_s;
    case 503: return u"The receiver is not available now (503)."_s;
    default: break;
    }
    if (status >= 500)
        return u"The receiver failed (%1)."_s.arg(status);
    if (status >= 400)
        return u"The receiver refused the request (%1)."_s.arg(status);
    if (status < 200)
        return u"The receiver sent an interim reply (%1) and stopped."_s.arg(status);
    return u"The receiver answered with the unknown status %1."_s.arg(status);
}

} // namespace

QString HttpRun::where() const
{
    return u"%1 (%2)"_s.arg(m_request.url.host(), m_result.peer);
}

void HttpRun::fail(const char *code, const QString &message)
{
    m_result.errorCode = QString::fromLatin1(code);
    m_result.errorMessage = message;
}

void HttpRun::judge()
{
    if (m_reply) {
        m_result.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_stop != Stop::Cap)
            readBody();
    }
    if (m_result.status != 0 && m_stop != Stop::Name) {
        // As many as of a body: they go into the ledger, and Qt knows no limit.
        qsizetype room = ResponseCap;
        for (const auto &[name, value] : m_reply->rawHeaderPairs()) {
            room -= name.size();
            if (room <= 0) {
                m_result.truncated = true;
                break;
            }
            m_result.headers.emplace_back(name, value.left(room));
            m_result.truncated = m_result.truncated || value.size() > room;
            room -= value.size();
        }
        return judgeResponse();
    }
    m_result.status = 0;
    m_result.body.clear();
    judgeSilence();
}

void HttpRun::judgeResponse()
{
    const int status = m_result.status;
    const bool cut = m_reply->error() == QNetworkReply::RemoteHostClosedError || m_stop == Stop::Deadline
        || m_stop == Stop::User;
    m_result.truncated = m_result.truncated || cut;
    if (m_isOpen && m_stop == Stop::User) {
        fail(errorcode::Interrupted, u"The stream was stopped here."_s);
    } else if (m_isOpen && m_reply->error() != QNetworkReply::NoError) {
        fail(errorcode::Closed, u"%1 dropped the connection."_s.arg(where()));
    } else if (status >= 200 && status <= 299) {
        if (m_stop == Stop::Deadline) {
            fail(errorcode::Deadline, u"The receiver answered %1 but was still sending its reply after %2 s."_s.arg(status)
                     .arg(seconds(m_request.deadlineMs)));
        } else {
            m_result.errorCode.clear();
            m_result.errorMessage.clear();
        }
    } else if (status >= 300 && status <= 399) {
        fail(errorcode::Redirect,
            u"Redirected (%1) to %2. Belfry does not follow redirects: change the URL of the webhook."_s.arg(status)
                .arg(redirectTarget(m_request.url, headerOf(m_result.headers, "Location"))));
    } else {
        fail(errorcode::Http, statusSentence(status));
    }
}

void HttpRun::judgeDeadline()
{
    const QString time = seconds(m_request.deadlineMs);
    if (!m_reply)
        return fail(errorcode::Dns, u"The name %1 was not resolved within %2 s."_s.arg(m_request.url.host(), time));
    if (m_sentAt >= 0 || m_encryptedAt >= 0 || sentSomething()) {
        return fail(errorcode::TimeoutResponse,
            m_sentAt >= 0 ? u"No reply within %1 s: the request was sent, but %2 did not answer."_s.arg(time, where())
                          : u"The request could not be sent to %2 within %1 s."_s.arg(time, where()));
    }
    if (isTls() && connectedTo(m_address, port()).value_or(false))
        return fail(errorcode::TimeoutTls, u"%2 accepted the connection but no TLS handshake within %1 s."_s.arg(time, where()));
    fail(errorcode::TimeoutConnect, u"No connection to %2 within %1 s."_s.arg(time, where()));
}

void HttpRun::judgeSilence()
{
    m_result.outcomeUnknown = sentSomething();
    const bool midHandshake = isTls() && m_connectAt >= 0 && m_encryptedAt < 0;
    switch (m_stop) {
    case Stop::Deadline: return; // judged already
    case Stop::User: return fail(errorcode::Interrupted, u"The attempt was stopped before a reply came."_s);
    case Stop::Name:
        m_result.outcomeUnknown = false;
        return fail(errorcode::Tls,
            u"The certificate does not name %1 among its alternative names; a common name alone is not enough."_s.arg(
                m_request.url.host()));
    case Stop::Head:
        return fail(errorcode::Closed, u"%1 sent more than %2 KiB of headers. Belfry closed the connection; it may have processed the request."_s
                                           .arg(where()).arg(HeadCap / 1024));
    case Stop::None:
    case Stop::Cap: break;
    }
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
        return fail(errorcode::Refused, u"%1 refused the connection. Is the receiver running?"_s.arg(where()));
    case QNetworkReply::HostNotFoundError:
        return fail(errorcode::Dns, u"The name %1 was not found."_s.arg(m_request.url.host()));
    case QNetworkReply::TimeoutError:
        return fail(errorcode::TimeoutConnect, u"The network gave up connecting to %1."_s.arg(where()));
    case QNetworkReply::SslHandshakeFailedError:
        m_result.outcomeUnknown = false;
        return fail(errorcode::Tls, tlsSentence(m_tlsErrors, m_request.url.host(), m_reply->errorString()));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return fail(errorcode::Refused, u"The proxy did not make the connection. Check the proxy setting."_s);
    default: break;
    }
    if (midHandshake && !sentSomething())
        return fail(errorcode::Tls, u"%1 closed the connection during the TLS handshake."_s.arg(where()));
    if (!sentSomething() && m_reply->error() == QNetworkReply::UnknownNetworkError)
        return fail(errorcode::Refused, u"%1 cannot be reached from this machine."_s.arg(where()));
    if (m_sentAt < 0 || m_reply->error() == QNetworkReply::UnknownNetworkError) {
        m_result.outcomeUnknown = true;
        return fail(errorcode::Reset, u"%1 dropped the connection while the request was being sent."_s.arg(where()));
    }
    if (m_watch.sawReset())
        return fail(errorcode::Reset, u"%1 reset the connection before a reply; it may have processed the request."_s.arg(where()));
    fail(errorcode::Closed,
        u"%1 closed the connection before a readable reply; it may have processed the request."_s.arg(where()));
}

} // namespace belfry::net
