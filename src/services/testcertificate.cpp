#include "services/testcertificate.h"

#include "core/clock.h"
#include "core/paths.h"
#include "crypto/authority.h"

using namespace Qt::StringLiterals;

namespace belfry::services {
namespace {

QByteArray pem(const char *kind, const QByteArray &der)
{
    QByteArray text = QByteArray("-----BEGIN ") + kind + "-----\n";
    const QByteArray base64 = der.toBase64();
    for (qsizetype i = 0; i < base64.size(); i += 64)
        text += base64.mid(i, 64) + '\n';
    return text + "-----END " + kind + "-----\n";
}

} // namespace

Result<QPair<QString, QString>> writeTestCertificate(TestCertificate kind, const QString &folder)
{
    constexpr qint64 DayMs = 24LL * 3600 * 1000;
    const qint64 now = systemClock().nowMs();
    const QString name = u"localhost"_s;
    BELFRY_LET(root, crypto::makeRoot(name, 30, now - 10 * DayMs));
    crypto::IssueRequest request;
    request.commonName = name;
    request.san = {u"DNS:localhost"_s, u"IP:127.0.0.1"_s, u"IP:::1"_s};
    request.days = 30;
    qint64 from = now - DayMs;
    if (kind == TestCertificate::Expired) {
        request.days = 1;
        from = now - 10 * DayMs;
    } else if (kind == TestCertificate::WrongName) {
        request.commonName = u"elsewhere.invalid"_s;
        request.san = {u"DNS:elsewhere.invalid"_s};
    }
    // The root's own name and key make it self-signed.
    const SecretBytes key = kind == TestCertificate::SelfSigned ? root.privateKeyDer : SecretBytes();
    BELFRY_LET(leaf, crypto::issue(request, root, from, key));
    const QString certificateFile = folder + u"/cert.pem"_s;
    const QString keyFile = folder + u"/key.pem"_s;
    BELFRY_TRY(writePrivateFile(certificateFile, crypto::toPem(leaf.certificateDer)));
    BELFRY_TRY(writePrivateFile(keyFile, pem("PRIVATE KEY", leaf.privateKeyDer.bytes())));
    return QPair<QString, QString>(certificateFile, keyFile);
}

} // namespace belfry::services
