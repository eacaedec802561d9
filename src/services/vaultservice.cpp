#include "services/vaultservice.h"

#include "services/enginecontext.h"
#include "services/locktext.h"
#include "store/locktext.h"

using namespace Qt::StringLiterals;

namespace belfry::services {

bool tellsOfLock(const QString &message)
{
    return message.contains(QLatin1String(store::LockedText));
}

bool asksForPassphrase(const QString &message)
{
    return message.contains(QLatin1String(store::PassphraseText));
}

Result<VaultState> VaultService::state()
{
    store::Vault &vault = m_context.session().vault();
    VaultState state;
    state.lockedByUser = vault.isLockedByUser();
    BELFRY_LET(passphrase, vault.hasSlot(u"passphrase"_s));
    BELFRY_LET(keyFile, vault.hasSlot(u"keyfile"_s));
    BELFRY_LET(keychain, vault.hasSlot(u"keychain"_s));
    BELFRY_LET(recovery, vault.hasSlot(u"recovery"_s));
    state.hasPassphraseSlot = passphrase;
    state.hasKeyFileSlot = keyFile;
    state.hasKeychainSlot = keychain;
    state.hasRecoverySlot = recovery;
    // Asking must stay cheap: the derivation from a passphrase is left to the first value. A key file costs nothing.
    const bool isKnown = vault.hasKey() || !m_context.engine().options().passphrase.value_or(SecretBytes()).isEmpty();
    state.locked = state.lockedByUser || (passphrase ? !isKnown : keyFile && !vault.unlock());
    return state;
}

Result<void> VaultService::lock()
{
    return m_context.session().vault().setLockedByUser(true);
}

Result<void> VaultService::unlock(const SecretBytes &passphrase)
{
    store::Vault &vault = m_context.session().vault();
    BELFRY_LET(hasPassphrase, vault.hasSlot(u"passphrase"_s));
    const auto &offered = m_context.engine().options().passphrase;
    if (!passphrase.isEmpty())
        BELFRY_TRY(vault.verifyPassphrase(passphrase));
    else if (offered && !offered->isEmpty())
        BELFRY_TRY(vault.verifyPassphrase(*offered));
    else if (hasPassphrase)
        return fail(ErrorCode::Locked, QLatin1String(store::PassphraseText));
    if (vault.isLockedByUser())
        BELFRY_TRY(vault.setLockedByUser(false));
    return vault.unlock();
}

Result<void> VaultService::setPassphrase(const SecretBytes &current, const SecretBytes &next)
{
    store::Vault &vault = m_context.session().vault();
    BELFRY_LET(hasPassphrase, vault.hasSlot(u"passphrase"_s));
    if (hasPassphrase || !current.isEmpty())
        BELFRY_TRY(vault.verifyPassphrase(current));
    return vault.setPassphrase(next);
}

Result<QString> VaultService::makeRecoveryCode()
{
    return m_context.session().vault().makeRecoveryCode();
}

} // namespace belfry::services
