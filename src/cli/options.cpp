#include "cli/options.h"

#include <CLI/CLI.hpp>

#include <QStringConverter>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

// CLI11 takes a positional "[a,b]" for a list. A mark in front keeps names like "[prod]" whole.
constexpr char Mark = '\x01';

std::string marked(const QByteArray &argument)
{
    std::string text(argument.constData(), std::size_t(argument.size()));
    return text.empty() || text.front() != '[' ? text : Mark + text;
}

QByteArray unmarked(const std::string &text)
{
    const QByteArray bytes(text.data(), qsizetype(text.size()));
    return bytes.startsWith(Mark) ? bytes.mid(1) : bytes;
}

Result<QString> decoded(const std::string &text, const QString &what)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decodedText = decoder.decode(unmarked(text));
    if (decoder.hasError())
        return fail(ErrorCode::Invalid, u"The value of %1 is not valid UTF-8."_s.arg(what));
    return decodedText;
}

QString firstLine(const char *text)
{
    QString line = QString::fromUtf8(text).section(u'\n', 0, 0).trimmed();
    if (line.contains(u"disallowed flag override"_s))
        line = u"--%1 takes no value"_s.arg(line.section(u' ', 0, 0));
    return line.endsWith(u'.') ? line : line + u'.';
}

} // namespace

struct Options::Private {
    CLI::App app;
    QString title;
    std::vector<std::function<Result<void>()>> readers; ///< move parsed values to their targets

    CLI::Option *add(const char *name, const char *placeholder, const char *help)
    {
        // The strings are read from Option::results(); CLI11 itself converts nothing.
        CLI::Option *option = app.add_option(name, CLI::callback_t([](const CLI::results_t &) { return true; }), help);
        option->type_name(placeholder);
        return option;
    }
};

Options::Options(const QString &title, const QString &summary, const QString &example) : d(new Private)
{
    d->title = title;
    d->app.name(title.toStdString());
    d->app.description(summary.toStdString());
    if (!example.isEmpty())
        d->app.footer((u"Example:\n  "_s + example).toStdString());
    d->app.set_help_flag("-h,--help", "Show this help and exit");
    d->app.allow_extras(false);
    d->app.get_formatter()->column_width(34);
}

Options::~Options() = default;

void Options::globals(Globals &target)
{
    const auto group = [this](const char *name) { d->app.get_option(name)->group("Global options"); };
    value("--store", "PATH", target.store, "The store (default: BELFRY_STORE, else belfry.db in the user's data folder)");
    value("--passphrase-file", "FILE", target.passphraseFile, "File with the vault's passphrase, - = standard input (default: BELFRY_PASSPHRASE)");
    value("--actor", "NAME", target.actor, "Who changes are attributed to (default: the store's setting, else the login name)");
    flag("--json", target.json, "Print one JSON document");
    for (const char *name : {"--store", "--passphrase-file", "--actor", "--json"})
        group(name);
}

void Options::argument(const char *name, QString &target, const char *help)
{
    CLI::Option *option = d->add(name, "", help)->required()->allow_extra_args(false);
    d->readers.push_back([option, name, &target]() -> Result<void> {
        BELFRY_LET(text, decoded(option->results().front(), QString::fromUtf8(name)));
        target = text;
        return {};
    });
}

void Options::optionalArgument(const char *name, QString &target, const char *help)
{
    CLI::Option *option = d->add(name, "", help)->allow_extra_args(false);
    d->readers.push_back([option, name, &target]() -> Result<void> {
        if (option->count() == 0)
            return {};
        BELFRY_LET(text, decoded(option->results().front(), QString::fromUtf8(name)));
        target = text;
        return {};
    });
}

void Options::arguments(const char *name, QStringList &target, const char *help, bool required)
{
    CLI::Option *option = d->add(name, "", help)->required(required)->expected(required ? 1 : 0, CLI::detail::expected_max_vector_size);
    option->allow_extra_args(true);
    d->readers.push_back([option, name, &target]() -> Result<void> {
        for (const std::string &raw : option->results()) {
            BELFRY_LET(text, decoded(raw, QString::fromUtf8(name)));
            target += text;
        }
        return {};
    });
}

void Options::byteArguments(const char *name, QList<QByteArray> &target, const char *help, bool required)
{
    CLI::Option *option = d->add(name, "", help)->required(required)->expected(required ? 1 : 0, CLI::detail::expected_max_vector_size);
    option->allow_extra_args(true);
    d->readers.push_back([option, &target]() -> Result<void> {
        for (const std::string &raw : option->results())
            target += unmarked(raw);
        return {};
    });
}

void Options::value(const char *name, const char *placeholder, std::optional<QString> &target, const char *help)
{
    CLI::Option *option = d->add(name, placeholder, help)->expected(1)->allow_extra_args(false);
    d->readers.push_back([option, name, &target]() -> Result<void> {
        if (option->count() == 0)
            return {};
        BELFRY_LET(text, decoded(option->results().front(), QString::fromUtf8(name)));
        target = text;
        return {};
    });
}

void Options::value(const char *name, const char *placeholder, QString &target, const char *help, bool required)
{
    CLI::Option *option = d->add(name, placeholder, help)->expected(1)->required(required)->allow_extra_args(false);
    d->readers.push_back([option, name, &target]() -> Result<void> {
        if (option->count() == 0)
            return {};
        BELFRY_LET(text, decoded(option->results().front(), QString::fromUtf8(name)));
        target = text;
        return {};
    });
}

void Options::list(const char *name, const char *placeholder, QStringList &target, const char *help)
{
    CLI::Option *option = d->add(name, placeholder, help)->expected(1)->allow_extra_args(false);
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    d->readers.push_back([option, name, &target]() -> Result<void> {
        for (const std::string &raw : option->results()) {
            BELFRY_LET(text, decoded(raw, QString::fromUtf8(name)));
            target += text;
        }
        return {};
    });
}

void Options::flag(const char *name, bool &target, const char *help)
{
    CLI::Option *option = d->app.add_flag(name)->description(help);
    option->disable_flag_override()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    d->readers.push_back([option, &target]() -> Result<void> {
        target = target || option->count() > 0;
        return {};
    });
}

Result<Options::Parsed> Options::parse(const QList<QByteArray> &arguments)
{
    std::vector<std::string> reversed;
    bool plain = false; // behind "--" everything is a positional argument
    for (const QByteArray &argument : arguments) {
        plain = plain || argument == "--";
        // CLI11 would take the next argument as the value of "--path=".
        if (!plain && argument.startsWith("--") && argument.indexOf('=') == argument.size() - 1) {
            reversed.push_back(argument.chopped(1).toStdString());
            reversed.emplace_back();
        } else {
            reversed.push_back(marked(argument));
        }
    }
    std::reverse(reversed.begin(), reversed.end());
    try {
        d->app.parse(reversed);
    } catch (const CLI::CallForHelp &) {
        return Parsed{true, QString::fromStdString(d->app.help())};
    } catch (const CLI::Error &error) {
        return fail(ErrorCode::Invalid,
            u"%1 See \"%2 --help\"."_s.arg(firstLine(error.what()).remove(QLatin1Char(Mark)), d->title));
    }
    for (const auto &reader : d->readers)
        BELFRY_TRY(reader());
    return Parsed{};
}

} // namespace belfry::cli
