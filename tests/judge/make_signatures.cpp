// Prints, as one JSON array, requests that Belfry signed: {scheme, key, body (base64), headers [[name, value]…]}. The judges
// in this folder verify them with code that knows nothing of Belfry.
#include "core/clock.h"
#include "signing/scheme.h"
#include "signing/standardwebhooksed25519.h"

#include <cstdio>

using namespace belfry;
using namespace Qt::StringLiterals;

namespace {

QList<QByteArray> bodiesAt(qint64 ms)
{
    return {
        R"({"event":"secrets.modified","project":{"workspaceId":"prj_1","environment":"prod","secretPath":"/api","changedBy":"ada@example.com","changedByActorType":"user"},"timestamp":)"
            + QByteArray::number(ms) + '}',
        R"({"event":"test","project":{"projectName":"Zażółć gęślą jaźń 🔔"},"timestamp":)" + QByteArray::number(ms) + '}',
        R"({"event":"cost.anomaly","data":{"actual_amount":452.30,"deviation_percent":56.0}})",
        "{}",
        QByteArray("{\"text\":\"") + QByteArray(200'000, 'x') + "\"}",
    };
}

} // namespace

int main()
{
    const qint64 now = systemClock().nowMs();
    const SecretBytes pair = signing::generateEd25519Secret();
    const QList<SecretBytes> shared{SecretBytes("whsec_4f1d2c3b5a6978e0f1a2b3c4"), SecretBytes("k"), SecretBytes("pa\xc3\x9fwort mit Leerzeichen"),
                                    SecretBytes(QByteArray(256, 'K'))};
    Json requests = Json::array();
    for (const signing::Scheme *scheme : signing::registry()) {
        const bool keyPair = scheme->id() == u"standard-webhooks-ed25519"_s;
        for (const SecretBytes &key : keyPair ? QList<SecretBytes>{pair} : shared) {
            for (const QByteArray &body : bodiesAt(now)) {
                const auto headers = scheme->sign({key, u"del_01JD0000000000000000000000"_s, now, body});
                if (!headers) {
                    std::fprintf(stderr, "%s\n", qPrintable(headers.error().message));
                    return 1;
                }
                Json list = Json::array();
                for (const auto &header : *headers)
                    list.push_back(Json::array({toJson(header.first), toJson(header.second)}));
                const QString shown = keyPair ? signing::ed25519PublicText(key).value_or(QString()) : QString::fromUtf8(key.bytes());
                requests.push_back({{"scheme", toJson(scheme->id())}, {"key", toJson(shown)},
                                    {"body", body.toBase64().toStdString()}, {"headers", list}});
            }
        }
    }
    std::puts(toBytes(requests).constData());
    return 0;
}
