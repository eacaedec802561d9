#include "cli/prompt.h"

#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace belfry::cli {

std::optional<SecretBytes> askPassphrase(const char *question)
{
    termios before = {};
    if (!::isatty(STDIN_FILENO) || ::tcgetattr(STDIN_FILENO, &before) != 0)
        return std::nullopt;
    std::fprintf(stderr, "%s: ", question);
    std::fflush(stderr);
    termios silent = before;
    silent.c_lflag &= ~tcflag_t(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    QByteArray typed;
    typed.reserve(4096); // no reallocation leaves a copy behind
    char c = 0;
    while (typed.size() < 4096 && ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
        typed += c;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::fputc('\n', stderr);
    SecretBytes secret(typed);
    typed.fill('\0');
    return secret;
}

} // namespace belfry::cli
