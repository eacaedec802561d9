#pragma once

#include "signing/scheme.h"

namespace belfry::signing {

/// System A, secret webhooks: `x-infisical-signature: t=<ms>;<hex>`, the HMAC-SHA256 of the body alone.
/// The header's t is not in the HMAC by itself. It is covered where the body names the same time, so verify() refuses a t that
/// contradicts the body's own `timestamp`; without that check the header would give no protection against replays.
class InfisicalScheme final : public Scheme
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
