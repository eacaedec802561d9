#include "server/receiver.h"

#include "core/json.h"
#include "server/faultplayer.h"
#include "services/testcertificate.h"
#include "services/verify.h"

#include <QDateTime>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace belfry::server {
namespace {

// What a client sees of a fault that never gets as far as a status line.
bool answersNothing(FaultPlan::Kind kind)
{
    using Kind = FaultPlan::Kind;
    return kind == Kind::Hang || kind == Kind::Reset || kind == Kind::Garbage;
}

services::TestCertificate certificateFor(FaultPlan::Tls fault)
{
    switch (fault) {
    case FaultPlan::Tls::Expired: return services::TestCertificate::Expired;
    case FaultPlan::Tls::WrongName: return services::TestCertificate::WrongName;
    default: return services::TestCertificate::SelfSigned;
    }
}

services::ReceivedHit hitOf(const net::ServerRequest &request)
{
    services::ReceivedHit hit;
    hit.at = QDateTime::currentMSecsSinceEpoch();
    hit.method = QString::fromLatin1(request.method);
    hit.path = QString::fromLatin1(request.target);
    for (const auto &[name, value] : request.headers)
        hit.headers.append({QString::fromLatin1(name), QString::fromUtf8(value)});
    hit.body = request.body;
    return hit;
}

} // namespace

TestReceiver::TestReceiver(QObject *parent) : Receiver(parent) { }

TestReceiver::~TestReceiver()
{
    stop();
}

Result<void> TestReceiver::adopt(const services::ReceiverOptions &options)
{
    if (!options.scheme.isEmpty())
        BELFRY_TRY(services::checkScheme(options.scheme));
    BELFRY_LET(plan, parseFaults(options.faults));
    m_options = options;
    m_plan = plan;
    m_faultsLeft = plan.failFirst;
    return {};
}

Result<QString> TestReceiver::start(const services::ReceiverOptions &options)
{
    BELFRY_TRY(adopt(options));
    BELFRY_LET(listen, net::parseListen(options.listen));
    net::ServerConfig config;
    config.host = listen.first;
    config.port = listen.second;
    config.limits.maxConnections = 512;
    config.limits.bodyBytes = 8 * 1024 * 1024;
    config.limits.answerDeadlineMs = 0; // a delay is the receiver's own business
    if (m_plan.tls != FaultPlan::Tls::None) {
        m_tlsFiles = std::make_unique<QTemporaryDir>();
        BELFRY_LET(files, services::writeTestCertificate(certificateFor(m_plan.tls), m_tlsFiles->path()));
        config.tlsCertFile = files.first;
        config.tlsKeyFile = files.second;
        config.oldTls = m_plan.tls == FaultPlan::Tls::Old;
    }
    BELFRY_TRY(m_server.listen(config, this,
        [this](net::ServerRequest request, const std::shared_ptr<net::Responder> &responder) {
            receive(std::move(request), responder);
        }));
    return m_server.baseUrl();
}

void TestReceiver::setOptions(const services::ReceiverOptions &options)
{
    (void)adopt(options);
}

void TestReceiver::stop()
{
    m_server.stop();
}

void TestReceiver::receive(net::ServerRequest request, const std::shared_ptr<net::Responder> &responder)
{
    auto hit = hitOf(request);
    if (!m_options.scheme.isEmpty()) {
        const auto verdict = services::verifySignature(m_options.scheme, hit.headers, m_options.secret, hit.body);
        hit.checked = true;
        hit.valid = verdict.valid;
        hit.reason = verdict.reason;
    }
    // fail-first: the faults are for the first N requests, after that everything is as it should be.
    FaultPlan plan = m_faultsLeft == 0 ? FaultPlan{} : m_plan;
    if (m_faultsLeft > 0)
        --m_faultsLeft;
    const bool isRefused = hit.checked && !hit.valid && !plan.isAnswerChanged();
    const Reply reply = replyFor(plan, isRefused, hit.reason);
    hit.answered = answersNothing(plan.kind) ? 0 : reply.status;
    if (plan.delayMs > 0)
        QTimer::singleShot(std::chrono::milliseconds(plan.delayMs), this,
            [this, plan, reply, responder] { play(plan, reply, responder, this); });
    else
        play(plan, reply, responder, this);
    Q_EMIT this->hit(hit);
}

Reply TestReceiver::replyFor(const FaultPlan &plan, bool isRefused, const QString &reason) const
{
    Reply reply;
    if (isRefused) {
        reply.status = 401;
        reply.headers.emplaceBack("Content-Type", "application/json");
        reply.body = toBytes(Json{{"error", "invalid signature"}, {"reason", reason.toStdString()}});
        return reply;
    }
    const bool isPlainFailure = plan.failFirst > 0 && plan.kind == FaultPlan::Kind::None;
    reply.status = plan.status ? *plan.status
        : !plan.redirect.isEmpty() ? 302
        : plan.retryAfter >= 0     ? 429
        : isPlainFailure           ? 500
                                   : m_options.status;
    reply.headers.emplaceBack("Content-Type", "text/plain");
    if (!plan.redirect.isEmpty())
        reply.headers.emplaceBack("Location", plan.redirect);
    if (plan.retryAfter >= 0)
        reply.headers.emplaceBack("Retry-After", QByteArray::number(plan.retryAfter));
    reply.body = plan.body.value_or(m_options.body);
    return reply;
}

} // namespace belfry::server
