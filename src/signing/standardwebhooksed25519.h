#pragma once

#include "signing/scheme.h"

namespace belfry::signing {

/// Standard Webhooks with a key pair: `webhook-signature: v1a,<base64>`, Ed25519 over `id.seconds.body`. The secret is
/// `whsk_` + base64 of the 32-byte seed or of seed and public key (64 bytes), or, to verify only, `whpk_` + base64 of the
/// 32-byte public key.
class StandardWebhooksEd25519Scheme final : public Scheme
{
public:
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString label() const override;
    [[nodiscard]] QString headerName() const override;
    [[nodiscard]] Result<HeaderList> sign(const SignRequest &request) const override;
    [[nodiscard]] VerifyResult verify(const HeaderList &headers, const SecretBytes &secret, const QByteArray &body) const override;
    [[nodiscard]] bool recognises(const HeaderList &headers) const override;
};

/// A fresh `whsk_` secret (the 64-byte form, which every published signer reads).
[[nodiscard]] SecretBytes generateEd25519Secret();
/// The `whpk_` text to give to receivers, from a `whsk_` or `whpk_` secret.
[[nodiscard]] Result<QString> ed25519PublicText(const SecretBytes &secret);

} // namespace belfry::signing
