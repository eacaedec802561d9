#pragma once

#include "signing/scheme.h"

namespace belfry::signing {

/// System D, infrastructure webhooks: `X-InfraAudit-Signature: sha256=<hex>`, the HMAC-SHA256 of the body. The key is
/// the whole secret, a `whsec_` in front included.
class InfraAuditScheme final : public Scheme
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
