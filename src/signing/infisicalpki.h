#pragma once

#include "signing/scheme.h"

namespace belfry::signing {

/// System B, certificate alerts: `x-infisical-signature: t=<ms>,v1=<hex>`, the HMAC-SHA256 of `<ms>.<body>`.
class InfisicalPkiScheme final : public Scheme
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
