#pragma once

#include "cli/options.h"
#include "cli/output.h"
#include "services/engine.h"
#include "services/ports.h"

namespace belfry::cli {

/// What a command works with: the global options, its output, the store (opened when first asked for) and the ports.
class Context
{
public:
    Context(const Globals &globals, Output &output, const services::Ports &ports);
    ~Context();

    [[nodiscard]] Output &out() { return m_output; }
    [[nodiscard]] const services::Ports &ports() const { return m_ports; }
    [[nodiscard]] const Globals &globals() const { return m_globals; }
    /// `create` makes a missing store: every noun but `store`.
    [[nodiscard]] Result<services::OpenOptions> openOptions(bool create = true) const;
    [[nodiscard]] Result<services::Engine *> engine(bool create = true);
    /// Without the passphrase of the environment: the vault's own verbs hand it over themselves.
    [[nodiscard]] Result<services::Engine *> engineWithoutPassphrase();
    /// --passphrase-file, else BELFRY_PASSPHRASE, else nothing.
    [[nodiscard]] Result<std::optional<SecretBytes>> passphrase() const;
    /// Closes the store (before another connection works on it, or its file is replaced).
    void close();

private:
    Globals m_globals;
    Output &m_output;
    const services::Ports &m_ports;
    std::unique_ptr<services::Engine> m_engine;
    mutable std::optional<SecretBytes> m_passphrase; ///< of --passphrase-file, read once: it may be a pipe
};

} // namespace belfry::cli
