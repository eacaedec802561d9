#pragma once

#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

namespace belfry::secrets {

/// How a rotation makes the new value.
struct RotationSpec {
    QString kind;        ///< "generate", "command" or "http"
    QStringList command; ///< of command: prints the new value; its standard input is the old one
    int length = 0;      ///< of generate: random letters and digits
    QStringList commit;  ///< optional, of generate: puts the new value, on its standard input, into use
    QStringList verify;  ///< optional: ends with 0 where the new value, on its standard input, works
    QString url = {};    ///< of http: asked with POST; its answer holds the new value. Values are not sent to it
    QList<QPair<QString, QString>> headers = {}; ///< of http: sent along, sealed
    QString pointer = {}; ///< of http: where in the JSON answer the value is ("/data/password"); empty = the whole answer is it
    bool allowHttp = false;    ///< of http: plain http to loopback and private addresses
    bool allowPrivate = false; ///< of http: loopback and private addresses
};

/// A secret that gets a new value again and again.
struct Rotation {
    QString id;
    QString name;
    QString projectId;
    QString environment; ///< slug
    QString path;
    QString key;
    QString secretId;
    QString kind;
    qint64 everyMs = 0;
    qint64 timeoutMs = 0; ///< of each program
    bool paused = false;
    bool running = false;
    qint64 dueAt = 0;
    qint64 lastAt = 0;
    QString lastState; ///< "", succeeded, failed, interrupted
    QString lastError;
    qint64 createdAt = 0;
};

/// One time it ran.
struct RotationRun {
    QString id;
    qint64 startedAt = 0;
    qint64 finishedAt = 0; ///< 0 = under way
    QString state;         ///< running, succeeded, failed, interrupted
    QString phase;         ///< where it ended: make, commit, verify, store; empty where it succeeded
    QString error;
    bool triggeredManually = false;
    int version = 0;       ///< of the secret, where it succeeded
    QString eventId;       ///< of what it raised
    [[nodiscard]] bool succeeded() const { return state == QLatin1String("succeeded"); }
};

} // namespace belfry::secrets
