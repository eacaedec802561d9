#include "store/vault.h"

#include "core/id.h"
#include "core/json.h"
#include "core/paths.h"
#include "crypto/aead.h"
#include "crypto/digest.h"
#include "crypto/kdf.h"
#include "crypto/random.h"
#include "store/database.h"
#include "store/locktext.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace belfry::store {
namespace {

constexpr char RecordMark = 0x42;
constexpr char RecordVersion = 1;
constexpr char AlgorithmAesGcm = 1;
constexpr qsizetype HeaderSize = 3 + 4 + 12;
constexpr quint32 Epoch = 1;
constexpr qsizetype Padding = 64; // hides the length of short values
constexpr quint64 ScryptN = 1 << 17;

QByteArray bindingBytes(const SealBinding &binding)
{
    // The unit separator cannot stand in an id, a column name or an origin.
    return QByteArray("belfry1\x1f") + binding.table + '\x1f' + binding.column + '\x1f' + binding.row.toUtf8() + '\x1f'
        + binding.extra.toUtf8();
}

QByteArray padded(const QByteArray &plain)
{
    QByteArray out(4, '\0');
    qToBigEndian<quint32>(quint32(plain.size()), out.data());
    out += plain;
    out.append((Padding - out.size() % Padding) % Padding, '\0');
    return out;
}

std::optional<SecretBytes> unpadded(const SecretBytes &padded)
{
    if (padded.size() < 4)
        return std::nullopt;
    const quint32 size = qFromBigEndian<quint32>(padded.bytes().constData());
    if (qsizetype(size) > padded.size() - 4)
        return std::nullopt;
    return SecretBytes(padded.bytes().mid(4, size));
}

QString base32(const QByteArray &bytes)
{
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    QString out;
    quint32 buffer = 0;
    int bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8) | quint8(c);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out += QLatin1Char(alphabet[(buffer >> bits) & 31]);
        }
    }
    if (bits > 0)
        out += QLatin1Char(alphabet[(buffer << (5 - bits)) & 31]);
    return out;
}

QString normalisedCode(const QString &code)
{
    QString out;
    for (const QChar c : code.toUpper()) {
        if (c.isLetterOrNumber())
            out += c;
    }
    return out;
}

SecretBytes recoveryKey(const QString &code)
{
    return crypto::hkdfSha256(SecretBytes(normalisedCode(code).toUtf8()), "belfry/recovery", "belfry/1/slot/recovery");
}

constexpr qsizetype RecoveryBytes = 32;
constexpr qsizetype RecoveryDigits = (RecoveryBytes * 8 + 4) / 5;

/// The shape of a code that makeRecoveryCode() gives, in groups or not.
bool isRecoveryCode(const SecretBytes &text)
{
    qsizetype digits = 0;
    for (const char c : text.bytes()) {
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'))
            ++digits;
        else if (c != '-' && c != ' ' && c != '\n' && c != '\r')
            return false;
    }
    return digits == RecoveryDigits;
}

} // namespace

struct Vault::Slot {
    QString id;
    QString kind;
    QByteArray params;
    QByteArray wrapped;
    QByteArray digest;
};

namespace {

QByteArray slotDigest(const QString &kind, const QByteArray &params, const QByteArray &wrapped)
{
    return crypto::sha256(QByteArray(kind.toUtf8() + '\x1f' + params + '\x1f' + wrapped));
}

} // namespace

Result<std::optional<Vault::Slot>> Vault::slot(const QString &kind) const
{
    Statement query(m_db, u"SELECT id, params, wrapped, digest FROM key_slot WHERE kind = ?"_s);
    BELFRY_TRY(query.bind(kind).run());
    if (!query.next())
        return std::optional<Slot>();
    return std::optional<Slot>(Slot{query.text(0), kind, query.text(1).toUtf8(), query.blob(2), query.blob(3)});
}

Result<bool> Vault::hasSlot(const QString &kind) const
{
    BELFRY_LET(found, slot(kind));
    return found.has_value();
}

Result<SecretBytes> Vault::unwrap(const Slot &slot, const SecretBytes &wrappingKey) const
{
    if (slotDigest(slot.kind, slot.params, slot.wrapped) != slot.digest || slot.wrapped.size() < 12 + 16) {
        return fail(ErrorCode::StoreDamaged,
            u"The %1 key slot of the store is damaged. Use the recovery code, or restore a backup."_s.arg(slot.kind));
    }
    const auto key = crypto::aesGcmOpen(wrappingKey, slot.wrapped.left(12), slot.wrapped.mid(12),
        QByteArray("belfry1\x1f" "slot\x1f") + slot.kind.toUtf8());
    if (!key) {
        if (slot.kind == u"passphrase"_s)
            return fail(ErrorCode::WrongPassphrase, u"The passphrase is wrong."_s);
        if (slot.kind == u"recovery"_s)
            return fail(ErrorCode::WrongPassphrase, u"The recovery code is wrong."_s);
        return fail(ErrorCode::Locked, u"The key file does not belong to this store."_s);
    }
    return *key;
}

Result<void> Vault::writeSlot(const QString &kind, const QByteArray &params, const SecretBytes &wrappingKey)
{
    const QByteArray nonce = crypto::randomBytes(12);
    const QByteArray wrapped = nonce
        + crypto::aesGcmSeal(wrappingKey, nonce, m_key.bytes(), QByteArray("belfry1\x1f" "slot\x1f") + kind.toUtf8());
    Statement query(m_db,
        u"INSERT INTO key_slot (id, kind, params, wrapped, digest, created_at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (kind) DO UPDATE SET params = excluded.params, wrapped = excluded.wrapped, digest = excluded.digest, "
        "created_at = excluded.created_at"_s);
    query.bind(newId("slt")).bind(kind).bind(QString::fromUtf8(params)).bind(wrapped);
    query.bind(slotDigest(kind, params, wrapped)).bind(QDateTime::currentMSecsSinceEpoch());
    return query.run();
}

Result<SecretBytes> Vault::passphraseKey(const Slot &slot, const SecretBytes &passphrase) const
{
    BELFRY_LET(params, parseJson(slot.params));
    return crypto::scryptKey(passphrase, QByteArray::fromBase64(stringAt(params, "salt").toLatin1()),
        quint64(intAt(params, "n")), quint32(intAt(params, "r")), quint32(intAt(params, "p")));
}

QString Vault::keyFilePath() const
{
    return configDir() + u"/keys/"_s + m_db.metaValue(u"store.id"_s) + u".key"_s;
}

Result<void> Vault::writeKeyFileSlot()
{
    BELFRY_TRY(ensurePrivateDir(configDir()));
    BELFRY_TRY(ensurePrivateDir(configDir() + u"/keys"_s));
    const SecretBytes fileKey = crypto::randomKey();
    BELFRY_TRY(writePrivateFile(keyFilePath(), fileKey.bytes().toHex() + '\n'));
    return writeSlot(u"keyfile"_s, "{}", crypto::hkdfSha256(fileKey, {}, "belfry/1/slot/keyfile"));
}

Result<void> Vault::create(const std::optional<SecretBytes> &passphrase)
{
    m_key = crypto::randomKey();
    if (passphrase && !passphrase->isEmpty())
        return setPassphrase(*passphrase);
    return writeKeyFileSlot();
}

Result<void> Vault::offerPassphrase(const SecretBytes &passphrase)
{
    BELFRY_LET(hasPassphrase, hasSlot(u"passphrase"_s));
    BELFRY_LET(hasRecovery, hasSlot(u"recovery"_s));
    if (!hasPassphrase && !(hasRecovery && isRecoveryCode(passphrase))) {
        return fail(ErrorCode::Invalid,
            u"A passphrase was given, but this store has none: leave BELFRY_PASSPHRASE and --passphrase-file out, or set one with `belfryctl vault passphrase`."_s);
    }
    m_offered = passphrase;
    m_refusedBy.clear();
    return {};
}

Result<void> Vault::unlock()
{
    if (isLockedByUser())
        return fail(ErrorCode::Locked, QLatin1String(LockedText) + u'.');
    if (hasKey())
        return {};
    BELFRY_LET(passphraseSlot, slot(u"passphrase"_s));
    if (passphraseSlot) {
        if (!m_offered) {
            return fail(ErrorCode::Locked, QLatin1String(PassphraseText));
        }
        if (!m_refusedBy.isEmpty() && m_refusedBy == passphraseSlot->wrapped)
            return fail(ErrorCode::WrongPassphrase, u"The passphrase is wrong."_s); // half a second of work would say the same again
        const auto done = verifyPassphrase(SecretBytes(*m_offered));
        m_refusedBy = done || done.error().code != ErrorCode::WrongPassphrase ? QByteArray() : passphraseSlot->wrapped;
        return done;
    }
    if (m_offered)
        return verifyPassphrase(SecretBytes(*m_offered)); // a recovery code: nothing else is taken here
    BELFRY_LET(fileSlot, slot(u"keyfile"_s));
    if (!fileSlot)
        return fail(ErrorCode::Locked, u"The store has no key slot that can be opened here; use the recovery code."_s);
    const QString path = keyFilePath();
    auto bytes = readSecretFile(path, 1024);
    if (!bytes) {
        return fail(ErrorCode::Locked,
            QLatin1String(LockedText) + u": its key file %1 is missing. Copy it from where the store was made, or use the recovery code."_s.arg(path));
    }
    const SecretBytes fileKey(QByteArray::fromHex(*bytes));
    BELFRY_LET(key, unwrap(*fileSlot, crypto::hkdfSha256(fileKey, {}, "belfry/1/slot/keyfile")));
    m_key = key;
    return {};
}

void Vault::forgetKey()
{
    m_key = SecretBytes();
}

bool Vault::isLockedByUser() const
{
    return m_db.metaValue(u"vault.locked"_s) == u"1"_s;
}

Result<void> Vault::setLockedByUser(bool locked)
{
    Transaction transaction(m_db);
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(m_db.setMeta(u"vault.locked"_s, locked ? u"1"_s : u"0"_s));
    BELFRY_TRY(transaction.commit());
    if (locked)
        forgetKey();
    return {};
}

SecretBytes Vault::subKey(const char *table) const
{
    return crypto::hkdfSha256(m_key, {}, QByteArray("belfry/1/") + table + "/1");
}

Result<QByteArray> Vault::seal(const SealBinding &binding, const QByteArray &plain)
{
    BELFRY_TRY(unlock());
    QByteArray header(3 + 4, '\0');
    header[0] = RecordMark;
    header[1] = RecordVersion;
    header[2] = AlgorithmAesGcm;
    qToBigEndian<quint32>(Epoch, header.data() + 3);
    const QByteArray nonce = crypto::randomBytes(12);
    return header + nonce + crypto::aesGcmSeal(subKey(binding.table), nonce, padded(plain), bindingBytes(binding) + header);
}

Result<SecretBytes> Vault::open(const SealBinding &binding, const QByteArray &record)
{
    BELFRY_TRY(unlock());
    const auto damaged = [&binding] {
        return fail(ErrorCode::StoreDamaged,
            u"A sealed value (%1.%2 of %3) does not open: it was altered, or moved from another row."_s.arg(
                QLatin1String(binding.table), QLatin1String(binding.column), binding.row));
    };
    if (record.size() < HeaderSize + 16 || record[0] != RecordMark || record[1] != RecordVersion || record[2] != AlgorithmAesGcm)
        return damaged();
    const auto plain = crypto::aesGcmOpen(subKey(binding.table), record.mid(7, 12), record.mid(HeaderSize),
        bindingBytes(binding) + record.left(7));
    if (!plain)
        return damaged();
    const auto value = unpadded(*plain);
    if (!value)
        return damaged();
    return *value;
}

Result<void> Vault::verifyPassphrase(const SecretBytes &passphrase)
{
    BELFRY_LET(passphraseSlot, slot(u"passphrase"_s));
    if (isRecoveryCode(passphrase)) {
        BELFRY_LET(recoverySlot, slot(u"recovery"_s));
        if (recoverySlot) {
            const auto done = unlockWithRecoveryCode(QString::fromLatin1(passphrase.bytes()));
            if (done) {
                m_offered = passphrase;
                m_refusedBy.clear();
            }
            // Somebody's passphrase may look like a code.
            if (done || done.error().code != ErrorCode::WrongPassphrase || !passphraseSlot)
                return done;
        }
    }
    if (!passphraseSlot)
        return fail(ErrorCode::Invalid, u"This store has no passphrase; it is opened by its key file."_s);
    BELFRY_LET(wrapping, passphraseKey(*passphraseSlot, passphrase));
    BELFRY_LET(key, unwrap(*passphraseSlot, wrapping));
    m_key = key;
    m_offered = passphrase;
    m_refusedBy.clear();
    return {};
}

Result<void> Vault::setPassphrase(const SecretBytes &next)
{
    if (m_key.isEmpty())
        BELFRY_TRY(unlock());
    const QString oldKeyFile = keyFilePath();
    Transaction transaction(m_db);
    BELFRY_TRY(transaction.begin());
    Statement drop(m_db, u"DELETE FROM key_slot WHERE kind = ?"_s);
    if (next.isEmpty()) {
        BELFRY_TRY(writeKeyFileSlot());
        BELFRY_TRY(drop.bind(u"passphrase"_s).run());
    } else {
        const QByteArray salt = crypto::randomBytes(16);
        BELFRY_LET(wrapping, crypto::scryptKey(next, salt, ScryptN, 8, 1));
        Json params;
        params["kdf"] = "scrypt";
        params["n"] = ScryptN;
        params["r"] = 8;
        params["p"] = 1;
        params["salt"] = salt.toBase64().toStdString();
        BELFRY_TRY(writeSlot(u"passphrase"_s, toBytes(params), wrapping));
        BELFRY_TRY(drop.bind(u"keyfile"_s).run());
    }
    BELFRY_TRY(transaction.commit());
    if (next.isEmpty()) {
        m_offered.reset();
    } else {
        QFile::remove(oldKeyFile);
        m_offered = next;
    }
    m_db.truncateLog();
    return {};
}

Result<QString> Vault::makeRecoveryCode()
{
    BELFRY_TRY(unlock());
    const QString code = base32(crypto::randomBytes(RecoveryBytes));
    Transaction transaction(m_db);
    BELFRY_TRY(transaction.begin());
    BELFRY_TRY(writeSlot(u"recovery"_s, "{}", recoveryKey(code)));
    BELFRY_TRY(transaction.commit());
    m_db.truncateLog();
    QString shown;
    for (int i = 0; i < code.size(); i += 4)
        shown += (i ? u"-"_s : QString()) + code.mid(i, 4);
    return shown;
}

Result<void> Vault::unlockWithRecoveryCode(const QString &code)
{
    BELFRY_LET(recovery, slot(u"recovery"_s));
    if (!recovery)
        return fail(ErrorCode::Invalid, u"This store has no recovery code."_s);
    BELFRY_LET(key, unwrap(*recovery, recoveryKey(code)));
    m_key = key;
    return {};
}

} // namespace belfry::store
