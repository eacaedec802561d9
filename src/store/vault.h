#pragma once

#include "core/result.h"
#include "core/secretbytes.h"

#include <QByteArray>

namespace belfry::store {

class Database;

/// What a record is bound to. A record moved to another row, column, version or origin does not open.
struct SealBinding {
    const char *table;
    const char *column;
    QString row;
    QString extra = {}; ///< version, or the origin of an endpoint
};

/// The encrypted values of a store: AES-256-GCM under sub-keys of one vault key, which is wrapped by key
/// slots (passphrase, key file, recovery code). The key is made on the first seal or open, not when the store is opened.
class Vault
{
public:
    explicit Vault(Database &db) : m_db(db) { }

    /// For a new store: a vault key in a passphrase slot if one is given, else in a key file in the config folder.
    [[nodiscard]] Result<void> create(const std::optional<SecretBytes> &passphrase);
    /// Remembered for the first use; Invalid where the store has no passphrase slot.
    [[nodiscard]] Result<void> offerPassphrase(const SecretBytes &passphrase);

    [[nodiscard]] Result<QByteArray> seal(const SealBinding &binding, const QByteArray &plain);
    [[nodiscard]] Result<SecretBytes> open(const SealBinding &binding, const QByteArray &record);

    /// Makes the vault key available, or says why not: Locked or WrongPassphrase. Writes nothing.
    [[nodiscard]] Result<void> unlock();
    [[nodiscard]] bool hasKey() const { return !m_key.isEmpty(); }
    void forgetKey();

    /// The switch that `vault lock` sets for every process on the store.
    [[nodiscard]] bool isLockedByUser() const;
    [[nodiscard]] Result<void> setLockedByUser(bool locked);
    [[nodiscard]] Result<bool> hasSlot(const QString &kind) const; ///< passphrase, keyfile, recovery

    /// Checks the passphrase against its slot whatever is unlocked already.
    [[nodiscard]] Result<void> verifyPassphrase(const SecretBytes &passphrase);
    /// Needs the key. An empty passphrase goes back to a key file.
    [[nodiscard]] Result<void> setPassphrase(const SecretBytes &next);
    [[nodiscard]] Result<QString> makeRecoveryCode();
    [[nodiscard]] Result<void> unlockWithRecoveryCode(const QString &code);

private:
    struct Slot;
    [[nodiscard]] Result<std::optional<Slot>> slot(const QString &kind) const;
    [[nodiscard]] Result<SecretBytes> unwrap(const Slot &slot, const SecretBytes &wrappingKey) const;
    [[nodiscard]] Result<void> writeSlot(const QString &kind, const QByteArray &params, const SecretBytes &wrappingKey);
    [[nodiscard]] Result<SecretBytes> passphraseKey(const Slot &slot, const SecretBytes &passphrase) const;
    [[nodiscard]] Result<void> writeKeyFileSlot();
    [[nodiscard]] QString keyFilePath() const;
    [[nodiscard]] SecretBytes subKey(const char *table) const;

    Database &m_db;
    SecretBytes m_key;
    std::optional<SecretBytes> m_offered;
    QByteArray m_refusedBy; ///< the passphrase slot that m_offered does not open; asked again once it has changed
};

} // namespace belfry::store
