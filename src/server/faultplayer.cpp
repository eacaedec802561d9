#include "server/faultplayer.h"

#include <QTimer>

#include <functional>
#include <limits>

namespace belfry::server {
namespace {

using net::Responder;
using Kind = FaultPlan::Kind;
using Then = Responder::Then;

constexpr qint64 PumpHighWater = 256 * 1024; ///< of an endless answer: what waits in memory at most
constexpr int HugeHeaderBytes = 8 * 1024 * 1024;
constexpr int BombMembers = 400;             ///< of 10 MiB each

QByteArray head(const Reply &reply, qsizetype length)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(reply.status) + " Status\r\n";
    for (const auto &[name, value] : reply.headers)
        bytes += name + ": " + value + "\r\n";
    if (length >= 0)
        bytes += "Content-Length: " + QByteArray::number(length) + "\r\n";
    return bytes + "Connection: close\r\n";
}

QByteArray whole(const Reply &reply)
{
    return head(reply, reply.body.size()) + "\r\n" + reply.body;
}

quint32 crc32OfZeros(qsizetype count)
{
    quint32 crc = 0xffffffffU;
    for (qsizetype i = 0; i < count; ++i) {
        crc ^= 0;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (0xedb88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

QByteArray littleEndian(quint32 value)
{
    QByteArray bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes += char((value >> shift) & 0xff);
    return bytes;
}

// One gzip member of 10 MiB of zeros; a gzip file may hold any number of members in a row.
const QByteArray &bombMember()
{
    static const QByteArray member = [] {
        constexpr qsizetype size = 10 * 1024 * 1024;
        const QByteArray zlib = qCompress(QByteArray(size, '\0'), 9); // 4 bytes of length, 2 of header … 4 of Adler
        return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10) + zlib.mid(6, zlib.size() - 10)
            + littleEndian(crc32OfZeros(size)) + littleEndian(quint32(size));
    }();
    return member;
}

// Calls `step` every `ms` until the exchange is over or the step says it was the last.
void pump(const std::shared_ptr<Responder> &responder, QObject *context, int ms, std::function<bool()> step)
{
    auto *timer = new QTimer(context);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, responder, step = std::move(step)] {
        if (responder->isClosed() || !step())
            timer->deleteLater();
    });
    timer->start(ms);
}

// Writes the parts one after another as fast as the client takes them, then `then`.
void pour(const std::shared_ptr<Responder> &responder, QObject *context, int parts, const QByteArray &part,
    const QByteArray &last, Then then)
{
    pump(responder, context, 2, [responder, part, last, then, left = parts]() mutable {
        while (left > 0 && responder->pendingBytes() < PumpHighWater) {
            responder->sendRaw(part, Then::Keep);
            --left;
        }
        if (left > 0)
            return true;
        responder->sendRaw(last, then);
        return false;
    });
}

void stall(const std::shared_ptr<Responder> &responder, QObject *context, qint64 ms, const QByteArray &before,
    const QByteArray &after)
{
    if (ms < 0)
        return responder->sendRaw(before, Then::Hang);
    responder->sendRaw(before, Then::Keep);
    QTimer::singleShot(std::chrono::milliseconds(ms), context,
        [responder, after] { responder->sendRaw(after, Then::Close); });
}

void drip(const std::shared_ptr<Responder> &responder, QObject *context, qint64 ms, const Reply &reply)
{
    responder->sendRaw(head(reply, -1) + "\r\n", Then::Keep);
    pump(responder, context, int(ms < 0 ? 500 : ms), [responder] {
        responder->sendRaw("x", Then::Keep);
        return true;
    });
}

} // namespace

void play(const FaultPlan &plan, const Reply &reply, const std::shared_ptr<Responder> &responder, QObject *context)
{
    const QByteArray text = whole(reply);
    switch (plan.kind) {
    case Kind::None: return responder->send(reply.status, reply.headers, reply.body);
    case Kind::StallBefore: return stall(responder, context, plan.valueMs, {}, text);
    case Kind::StallHeaders: {
        const qsizetype cut = text.indexOf("\r\n") + 6;
        return stall(responder, context, plan.valueMs, text.left(cut), text.mid(cut));
    }
    case Kind::StallBody: {
        const qsizetype cut = text.size() - (reply.body.size() + 1) / 2;
        return stall(responder, context, plan.valueMs, text.left(cut), text.mid(cut));
    }
    case Kind::Hang: return responder->sendRaw({}, Then::Hang);
    case Kind::Reset: return responder->sendRaw({}, Then::Reset);
    case Kind::HalfClose: return responder->sendRaw(text.left(text.size() - reply.body.size()), Then::HalfClose);
    case Kind::Drip: return drip(responder, context, plan.valueMs, reply);
    case Kind::Endless:
        responder->sendRaw(head(reply, -1) + "\r\n", Then::Keep);
        return pour(responder, context, std::numeric_limits<int>::max(), QByteArray(64 * 1024, 'x'), {}, Then::Close);
    case Kind::GzipBomb: {
        Reply bomb = reply;
        bomb.headers.emplaceBack("Content-Encoding", "gzip");
        responder->sendRaw(head(bomb, bombMember().size() * BombMembers) + "\r\n", Then::Keep);
        return pour(responder, context, BombMembers, bombMember(), {}, Then::Close);
    }
    case Kind::InterimStorm:
        return pour(responder, context, 1000, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", text, Then::Close);
    case Kind::HugeHeaders: {
        responder->sendRaw(head(reply, reply.body.size()), Then::Keep);
        const QByteArray field = "X-Filler: " + QByteArray(8'000, 'x') + "\r\n";
        return pour(responder, context, int(HugeHeaderBytes / field.size()), field, "\r\n" + reply.body, Then::Close);
    }
    case Kind::WrongLength:
        return responder->sendRaw(head(reply, reply.body.size() + 1000) + "\r\n" + reply.body, Then::Close);
    case Kind::Garbage: return responder->sendRaw("\x16\x03 this is no HTTP\r\n\r\n\r\n", Then::Close);
    }
}

} // namespace belfry::server
