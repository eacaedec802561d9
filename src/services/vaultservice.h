#pragma once

#include "core/result.h"
#include "core/secretbytes.h"

namespace belfry::services {

class EngineContext;

struct VaultState {
    bool locked = false;        ///< by `vault lock`, or no key is at hand
    bool lockedByUser = false;  ///< the persistent switch
    bool hasPassphraseSlot = false;
    bool hasKeyFileSlot = false;
    bool hasKeychainSlot = false;
    bool hasRecoverySlot = false;
};

class VaultService
{
public:
    explicit VaultService(EngineContext &context) : m_context(context) { }

    [[nodiscard]] Result<VaultState> state();
    [[nodiscard]] Result<void> lock(); ///< stops sending in every process on the store
    /// With a passphrase where there is a passphrase slot; by key file otherwise. Wrong: WrongPassphrase, no byte written.
    [[nodiscard]] Result<void> unlock(const SecretBytes &passphrase = {});
    /// Sets or changes the passphrase (the key file slot is removed with the first one). Empty `next` removes it.
    [[nodiscard]] Result<void> setPassphrase(const SecretBytes &current, const SecretBytes &next);
    /// Makes (or replaces) the recovery slot and returns the code, shown once.
    [[nodiscard]] Result<QString> makeRecoveryCode();

private:
    EngineContext &m_context;
};

} // namespace belfry::services
