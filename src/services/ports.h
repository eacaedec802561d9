#pragma once

// What the faces need from layers above services (server): interfaces here, made by app and handed in.

#include "core/secretbytes.h"
#include "domain/delivery.h"

#include <QObject>

#include <functional>
#include <memory>

namespace belfry::services {

/// How the built-in receiver behaves. Faults are the names of `belfryctl receive --fault`.
struct ReceiverOptions {
    QString listen = QStringLiteral("127.0.0.1:0");
    QString scheme;         ///< "" = do not verify, "auto" or a scheme id
    SecretBytes secret;
    int status = 200;
    QByteArray body = "ok";
    QStringList faults;     ///< "status=503", "fail-first=2", "delay=2s", "hang", "reset", "drip", "redirect=URL", …
};

/// One request as it came in.
struct ReceivedHit {
    qint64 at = 0;
    QString method;
    QString path;
    HeaderList headers;
    QByteArray body;
    bool checked = false;   ///< a scheme was set
    bool valid = false;
    QString reason;
    int answered = 0;       ///< status sent back, 0 = none
};

class Receiver : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual Result<QString> start(const ReceiverOptions &options) = 0; ///< its base URL
    virtual void setOptions(const ReceiverOptions &options) = 0; ///< behaviour from the next request on
    virtual void stop() = 0;

Q_SIGNALS:
    void hit(const belfry::services::ReceivedHit &hit);
};

struct ServeOptions {
    QString listen = QStringLiteral("127.0.0.1:8080");
    QString tlsCert;
    QString tlsKey;
    bool dispatch = true;
    int maxSubscribers = 100; ///< per project
};

/// The HTTP API of `serve`.
class ApiServer : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual Result<QString> start(const ServeOptions &options) = 0; ///< its base URL
    virtual void stop() = 0;
};

struct Ports {
    std::function<std::unique_ptr<Receiver>()> makeReceiver;
    std::function<std::unique_ptr<ApiServer>(const struct OpenOptions &)> makeApiServer;
};

} // namespace belfry::services
