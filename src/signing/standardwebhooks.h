#pragma once

#include "signing/scheme.h"

namespace belfry::signing {

/// The three headers of Standard Webhooks, checked. `signatures` holds the text after `<version>,` of each signature of the
/// wanted version; those of other versions are passed over, as the standard asks.
struct StandardHeaders {
    QString messageId;
    qint64 seconds = 0;
    QStringList signatures;
};
[[nodiscard]] Result<StandardHeaders> parseStandardHeaders(const HeaderList &headers, QStringView version);
/// `id.seconds.body`: the bytes that are signed.
[[nodiscard]] QByteArray standardContent(const QString &messageId, qint64 seconds, const QByteArray &body);
/// The id travels in a header and stands before a dot in the signed text: printable ASCII, no dot, at most 256.
[[nodiscard]] Result<void> checkMessageId(const QString &messageId);
[[nodiscard]] HeaderList standardHeaders(const SignRequest &request, const QByteArray &signature);
/// Whether webhook-signature holds a signature of this version.
[[nodiscard]] bool hasStandardVersion(const HeaderList &headers, QStringView version);

/// Standard Webhooks with a shared key: `webhook-id`, `webhook-timestamp` (seconds), `webhook-signature: v1,<base64>`, the
/// HMAC-SHA256 of `id.seconds.body`. A `whsec_` secret is base64 behind its prefix. Where it isn't valid base64, no published
/// verifier can read it either; the key is then all its bytes as given, prefix included, as for the other schemes.
class StandardWebhooksScheme final : public Scheme
{
public:
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString headerName() const override;
    [[nodiscard]] Result<HeaderList> sign(const SignRequest &request) const override;
    [[nodiscard]] VerifyResult verify(const HeaderList &headers, const SecretBytes &secret, const QByteArray &body) const override;
    [[nodiscard]] bool recognises(const HeaderList &headers) const override;
};

} // namespace belfry::signing
