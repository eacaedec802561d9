#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <memory>
#include <optional>

namespace belfry::cli {

/// What stands before or after the noun.
struct Globals {
    std::optional<QString> store;
    std::optional<QString> passphraseFile;
    std::optional<QString> actor;
    bool json = false;
};

/// The options of one verb. Wraps CLI11, so that commands neither include it (4 s a file) nor meet its exceptions, exit codes
/// and its idea of "[a,b]". Targets are filled by parse() and must outlive it.
class Options
{
public:
    Options(const QString &title, const QString &summary, const QString &example);
    ~Options();

    /// Keeps a struct of targets as long as the command that captures it.
    template <class Values> [[nodiscard]] static std::shared_ptr<Values> values() { return std::make_shared<Values>(); }

    void globals(Globals &target);
    /// Positional arguments, in the order declared; a list comes last.
    void argument(const char *name, QString &target, const char *help);
    void optionalArgument(const char *name, QString &target, const char *help);
    void arguments(const char *name, QStringList &target, const char *help, bool required = true);
    void byteArguments(const char *name, QList<QByteArray> &target, const char *help, bool required = true);
    /// `--name PLACEHOLDER`, at most once.
    void value(const char *name, const char *placeholder, std::optional<QString> &target, const char *help);
    void value(const char *name, const char *placeholder, QString &target, const char *help, bool required = false);
    /// `--name PLACEHOLDER` any number of times.
    void list(const char *name, const char *placeholder, QStringList &target, const char *help);
    void flag(const char *name, bool &target, const char *help);

    struct Parsed {
        bool helpWanted = false;
        QString help;
    };
    /// Fills the targets. Any fault is Invalid with one line.
    [[nodiscard]] Result<Parsed> parse(const QList<QByteArray> &arguments);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace belfry::cli
