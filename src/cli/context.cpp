#include "cli/context.h"

#include "core/paths.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace belfry::cli {

Context::Context(const Globals &globals, Output &output, const services::Ports &ports)
    : m_globals(globals), m_output(output), m_ports(ports)
{
}

Context::~Context() = default;

Result<std::optional<SecretBytes>> Context::passphrase() const
{
    if (m_passphrase)
        return m_passphrase;
    if (m_globals.passphraseFile) {
        BELFRY_LET(bytes, readSecretFile(*m_globals.passphraseFile));
        if (bytes.isEmpty())
            return fail(ErrorCode::Invalid, u"The passphrase file %1 is empty."_s.arg(*m_globals.passphraseFile), u"passphrase-file"_s);
        m_passphrase = SecretBytes(bytes);
        return m_passphrase;
    }
    const QByteArray fromEnvironment = qgetenv("BELFRY_PASSPHRASE");
    if (fromEnvironment.isEmpty())
        return std::optional<SecretBytes>();
    return std::optional<SecretBytes>(SecretBytes(fromEnvironment));
}

Result<services::OpenOptions> Context::openOptions(bool create) const
{
    services::OpenOptions options;
    if (m_globals.store && m_globals.store->isEmpty())
        return fail(ErrorCode::Invalid, u"--store needs a path."_s, u"store"_s);
    options.store = m_globals.store ? *m_globals.store : defaultStorePath();
    BELFRY_LET(secret, passphrase());
    options.passphrase = secret;
    options.actor.name = m_globals.actor.value_or(QString());
    options.create = create;
    return options;
}

Result<services::Engine *> Context::engine(bool create)
{
    if (!m_engine) {
        BELFRY_LET(options, openOptions(create));
        BELFRY_LET(engine, services::Engine::open(options));
        m_engine = std::move(engine);
    }
    return m_engine.get();
}

Result<services::Engine *> Context::engineWithoutPassphrase()
{
    BELFRY_LET(options, openOptions());
    const bool isNew = !QFileInfo::exists(options.store);
    if (!isNew)
        options.passphrase.reset(); // a new store gets its slot from it
    BELFRY_LET(engine, services::Engine::open(options));
    m_engine = std::move(engine);
    return m_engine.get();
}

void Context::close()
{
    m_engine.reset();
}

} // namespace belfry::cli
