#include "cli/cli.h"

#include "cli/registry.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace belfry::cli {
namespace {

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

bool hasVerbs(const QString &noun)
{
    return std::none_of(commands().begin(), commands().end(),
        [&](const Command &command) { return text(command.noun) == noun && *command.verb == '\0'; });
}

QStringList verbsOf(const QString &noun)
{
    QStringList verbs;
    for (const Command &command : commands()) {
        if (text(command.noun) == noun && *command.verb != '\0')
            verbs += text(command.verb);
    }
    return verbs;
}

bool isNoun(const QString &name)
{
    return std::any_of(nouns().begin(), nouns().end(), [&](const Noun &noun) { return text(noun.name) == name; });
}

const Command *findCommand(const QString &noun, const QString &verb)
{
    const auto it = std::find_if(commands().begin(), commands().end(),
        [&](const Command &command) { return text(command.noun) == noun && text(command.verb) == verb; });
    return it == commands().end() ? nullptr : &*it;
}

QString globalHelp()
{
    return u"Global options, before or after the command:\n"
           "  --store PATH            The store (default: BELFRY_STORE, else belfry.db in the user's data folder)\n"
           "  --json                  Print one JSON document\n"
           "  --passphrase-file FILE  File with the vault's passphrase (default: BELFRY_PASSPHRASE)\n"
           "  --actor NAME            Who changes are attributed to\n"
           "  --version, --help\n"_s;
}

QString topHelp()
{
    QString help = u"belfryctl: webhooks, their events and deliveries\n\nUsage: belfryctl [OPTIONS] NOUN VERB …\n\nNouns:\n"_s;
    for (const Noun &noun : nouns()) {
        help += u"  %1  %2\n"_s.arg(text(noun.name), -15).arg(text(noun.summary));
        if (const QStringList verbs = verbsOf(text(noun.name)); !verbs.isEmpty())
            help += u"  %1  %2\n"_s.arg(QString(), -15).arg(verbs.join(u" | "_s));
    }
    return help + u'\n' + globalHelp() + u"\nbelfryctl NOUN --help and belfryctl NOUN VERB --help tell more. Exit codes: 0 done,\n"
        "1 the answer is no, 2 usage, 3 not found, 4 locked or wrong passphrase, 5 conflict, 6 store unavailable.\n"_s;
}

QString nounHelp(const QString &noun)
{
    QString help = u"Usage: belfryctl %1 VERB …\n\nVerbs:\n"_s.arg(noun);
    for (const Command &command : commands()) {
        if (text(command.noun) == noun)
            help += u"  %1  %2\n  %3  %4\n"_s.arg(text(command.verb), -15).arg(text(command.summary)).arg(QString(), -15).arg(text(command.example));
    }
    return help + u'\n' + globalHelp();
}

int distance(const QString &a, const QString &b)
{
    QList<int> row(b.size() + 1);
    for (int j = 0; j < row.size(); ++j)
        row[j] = j;
    for (int i = 1; i <= a.size(); ++i) {
        int diagonal = std::exchange(row[0], i);
        for (int j = 1; j <= b.size(); ++j)
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)}));
    }
    return row.last();
}

QString suggestion(const QString &typed, const QStringList &known)
{
    QString best;
    int bestDistance = 3;
    for (const QString &candidate : known) {
        if (const int d = distance(typed.toLower(), candidate); d < bestDistance) {
            best = candidate;
            bestDistance = d;
        }
    }
    return best.isEmpty() ? QString() : u" Did you mean \"%1\"?"_s.arg(best);
}

/// The command line taken apart: the words that choose the command, and everything for its own parser.
struct Words {
    QStringList words;         ///< noun and, where there is one, verb
    QList<QByteArray> rest;    ///< global options met on the way come first
    bool help = false;
    bool version = false;
};

Result<Words> takeWords(const QList<QByteArray> &arguments)
{
    static const QSet<QByteArray> withValue = {"--store", "--passphrase-file", "--actor"};
    Words found;
    qsizetype i = 0;
    for (; i < arguments.size(); ++i) {
        const QByteArray &argument = arguments[i];
        const QByteArray name = argument.split('=').first();
        if (argument == "--json" || withValue.contains(name)) {
            found.rest += argument;
            if (argument == name && argument != "--json") {
                if (++i == arguments.size())
                    return fail(ErrorCode::Invalid, u"%1 needs a value."_s.arg(QString::fromUtf8(argument)));
                found.rest += arguments[i];
            }
        } else if (argument == "--help" || argument == "-h") {
            found.help = true;
            return found;
        } else if (argument == "--version") {
            found.version = true;
            return found;
        } else if (argument.startsWith('-')) {
            const QString where = found.words.isEmpty() ? QString() : u' ' + found.words.first();
            return fail(ErrorCode::Invalid, u"Unknown option %1. See \"belfryctl%2 --help\"."_s.arg(QString::fromUtf8(argument), where));
        } else {
            found.words += QString::fromUtf8(argument);
            const QString noun = found.words.first();
            const bool complete = noun == u"help"_s ? false : found.words.size() == 2 || (isNoun(noun) && !hasVerbs(noun));
            if (complete) {
                found.rest += arguments.mid(i + 1);
                return found;
            }
        }
    }
    return found;
}

Result<int> showHelp(Output &out, const QStringList &words)
{
    if (words.isEmpty())
        return out.answer(toJson(topHelp()), topHelp());
    const QString noun = words.first();
    const QString verb = words.value(1);
    if (!isNoun(noun)) {
        QStringList known;
        for (const Noun &each : nouns())
            known += text(each.name);
        return fail(ErrorCode::Invalid, u"There is no command \"%1\".%2 See \"belfryctl --help\"."_s.arg(noun, suggestion(noun, known)));
    }
    const Command *command = findCommand(noun, verb);
    if (verb.isEmpty() && !command)
        return out.answer(toJson(nounHelp(noun)), nounHelp(noun));
    if (!command) {
        return fail(ErrorCode::Invalid, u"\"%1\" has no verb \"%2\".%3 It has %4."_s.arg(noun, verb,
            suggestion(verb, verbsOf(noun)), verbsOf(noun).join(u", "_s)));
    }
    Globals globals;
    Options options(u"belfryctl "_s + words.join(u' '), text(command->summary), text(command->example));
    const Run unused = command->setup(options);
    options.globals(globals);
    BELFRY_LET(parsed, options.parse({"--help"}));
    return out.answer(toJson(parsed.help), parsed.help);
}

Result<int> runCommand(Output &out, const Words &words, const services::Ports &ports)
{
    if (words.words.isEmpty())
        return fail(ErrorCode::Invalid, u"No command given. See \"belfryctl --help\"."_s);
    const QString noun = words.words.first();
    const QString verb = words.words.value(1);
    const Command *command = findCommand(noun, verb);
    if (!command) {
        if (isNoun(noun) && verb.isEmpty())
            return fail(ErrorCode::Invalid, u"\"%1\" needs a verb: %2."_s.arg(noun, verbsOf(noun).join(u", "_s)));
        return showHelp(out, words.words);
    }
    Globals globals;
    Options options(u"belfryctl "_s + words.words.join(u' '), text(command->summary), text(command->example));
    const Run run = command->setup(options);
    options.globals(globals);
    BELFRY_LET(parsed, options.parse(words.rest));
    if (parsed.helpWanted)
        return out.answer(toJson(parsed.help), parsed.help);
    out.setJson(globals.json);
    Context context(globals, out, ports);
    return run(context);
}

Result<int> dispatchLine(Output &out, const QList<QByteArray> &arguments, const services::Ports &ports)
{
    BELFRY_LET(words, takeWords(arguments));
    if (words.version)
        return out.answer({{"version", BELFRY_VERSION}}, u"belfryctl %1\n"_s.arg(u"" BELFRY_VERSION ""_s));
    if (words.words.value(0) == u"help"_s)
        return showHelp(out, words.words.mid(1));
    if (words.help)
        return showHelp(out, words.words);
    return runCommand(out, words, ports);
}

} // namespace

int run(const QList<QByteArray> &arguments, const services::Ports &ports)
{
    Output out;
    // Known before the options are: a fault in them is told as JSON too.
    const auto end = std::find(arguments.begin(), arguments.end(), QByteArray("--"));
    out.setJson(std::find(arguments.begin(), end, QByteArray("--json")) != end);
    try {
        const Result<int> code = dispatchLine(out, arguments, ports);
        return code ? out.finish(*code) : out.error(code.error());
    } catch (const std::exception &exception) {
        return out.error({ErrorCode::Failed, u"Unexpected fault: %1. Please report it."_s.arg(QString::fromUtf8(exception.what()))});
    }
}

} // namespace belfry::cli
