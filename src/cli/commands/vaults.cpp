#include "cli/commands/vaults.h"

#include "cli/prompt.h"
#include "cli/values.h"
#include "core/paths.h"

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

struct Values {
    QString newFile;
    bool remove = false;
};

Result<int> answerState(Context &context, services::Engine &engine)
{
    BELFRY_LET(state, engine.vault().state());
    const auto yesNo = [](bool yes) { return yes ? u"yes"_s : u"no"_s; };
    return context.out().answer({{"locked", state.locked}, {"lockedByUser", state.lockedByUser},
            {"slots", {{"passphrase", state.hasPassphraseSlot}, {"keyFile", state.hasKeyFileSlot},
                {"keychain", state.hasKeychainSlot}, {"recovery", state.hasRecoverySlot}}}},
        fieldsText({{u"state"_s, state.lockedByUser ? u"locked by vault lock"_s : state.locked ? u"locked, no key at hand"_s : u"unlocked"_s},
            {u"passphrase"_s, yesNo(state.hasPassphraseSlot)}, {u"key file"_s, yesNo(state.hasKeyFileSlot)},
            {u"keychain"_s, yesNo(state.hasKeychainSlot)}, {u"recovery code"_s, yesNo(state.hasRecoverySlot)}}));
}

/// Locked, and not by the switch alone: a key file that is here opens its store without a question.
bool asksForKey(const services::VaultState &state)
{
    return state.hasPassphraseSlot || (state.locked && !state.lockedByUser);
}

/// The given passphrase or recovery code; asked for on a terminal where the vault needs one and none was given.
Result<SecretBytes> currentPassphrase(Context &context, const services::VaultState &state)
{
    BELFRY_LET(given, context.passphrase());
    if (given)
        return *given;
    if (asksForKey(state)) {
        if (auto asked = askPassphrase("Passphrase or recovery code"))
            return *asked;
    }
    return SecretBytes();
}

Result<SecretBytes> nextPassphrase(const Values &v, const services::VaultState &state, SecretBytes &current)
{
    if (v.remove)
        return SecretBytes();
    if (!v.newFile.isEmpty()) {
        BELFRY_LET(bytes, readSecretFile(v.newFile));
        if (bytes.isEmpty())
            return fail(ErrorCode::Invalid, u"The new passphrase in %1 is empty; --remove removes the passphrase."_s.arg(v.newFile), u"new-passphrase-file"_s);
        return SecretBytes(bytes);
    }
    // Where there is none yet, the one given can only be meant as the new one.
    if (!asksForKey(state) && !current.isEmpty())
        return std::exchange(current, SecretBytes());
    const auto first = askPassphrase("New passphrase");
    const auto second = first ? askPassphrase("The same again") : std::nullopt;
    if (!first || !second) {
        BELFRY_LET(piped, readSecretFile(u"-"_s));
        if (piped.isEmpty())
            return fail(ErrorCode::Invalid, u"Give the new passphrase with --new-passphrase-file FILE or on standard input."_s, u"new-passphrase-file"_s);
        return SecretBytes(piped);
    }
    if (first->bytes() != second->bytes() || first->isEmpty())
        return fail(ErrorCode::Invalid, first->isEmpty() ? u"The new passphrase is empty."_s : u"The two passphrases differ."_s, u"new-passphrase-file"_s);
    return *first;
}

} // namespace

Run vaultState(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        return answerState(context, *engine);
    };
}

Run vaultLock(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_TRY(engine->vault().lock());
        return answerState(context, *engine);
    };
}

Run vaultUnlock(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engineWithoutPassphrase());
        BELFRY_LET(state, engine->vault().state());
        BELFRY_LET(passphrase, currentPassphrase(context, state));
        BELFRY_TRY(engine->vault().unlock(passphrase));
        return answerState(context, *engine);
    };
}

Run vaultPassphrase(Options &options)
{
    auto v = Options::values<Values>();
    options.value("--new-passphrase-file", "FILE", v->newFile, "File with the new passphrase (- = standard input)");
    options.flag("--remove", v->remove, "Remove the passphrase: a key file takes its place");
    return [v](Context &context) -> Result<int> {
        if (v->remove && !v->newFile.isEmpty())
            return fail(ErrorCode::Invalid, u"--remove and --new-passphrase-file exclude each other."_s, u"remove"_s);
        BELFRY_LET(engine, context.engineWithoutPassphrase());
        BELFRY_LET(state, engine->vault().state());
        BELFRY_LET(current, currentPassphrase(context, state));
        BELFRY_LET(next, nextPassphrase(*v, state, current));
        if (!asksForKey(state) && !current.isEmpty())
            return fail(ErrorCode::Invalid, u"A passphrase was given, but this store has none yet; give the new one only."_s, u"passphrase"_s);
        if (!next.isEmpty() && next.size() < 8)
            context.out().warn(u"The passphrase has under 8 characters and can be guessed."_s);
        BELFRY_TRY(engine->vault().setPassphrase(current, next));
        return answerState(context, *engine);
    };
}

Run vaultRecoveryCode(Options &)
{
    return [](Context &context) -> Result<int> {
        BELFRY_LET(engine, context.engine());
        BELFRY_LET(code, engine->vault().makeRecoveryCode());
        return context.out().answer({{"recoveryCode", toJson(code)}}, code + u'\n');
    };
}

} // namespace belfry::cli
