#pragma once

#include <QList>
#include <QString>

#include <deque>
#include <optional>
#include <vector>

namespace belfry::glob {

// Pieces of the expressions, in ECMAScript syntax.
inline const QString DotLiteral = QStringLiteral("\\.");
inline const QString PlusLiteral = QStringLiteral("\\+");
inline const QString SlashLiteral = QStringLiteral("\\/");
inline const QString OneChar = QStringLiteral("(?=.)");
inline const QString NoDot = QStringLiteral("(?!\\.)");
inline const QString NoDotSlash = QStringLiteral("(?!\\.{0,1}(?:\\/|$))");
inline const QString OneOf = QStringLiteral("[^/]");
inline const QString OneOfNoDot = QStringLiteral("[^.\\/]");
inline const QString Star = QStringLiteral("[^/]*?");
inline const QString Globstar = QStringLiteral("(?:(?:(?!(?:^|\\/)\\.).)*?)");

[[nodiscard]] inline bool isWord(QChar c)
{
    return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == QLatin1Char('_'));
}

enum class TokenType {
    Bos, Text, Slash, Dot, Dots, Comma, Brace, Bracket, Paren, Plus, Mark, Star, Globstar, Negate, At, MaybeSlash
};

struct Token {
    TokenType type = TokenType::Text;
    QString value;
    std::optional<QString> output; ///< nothing = the value itself
    bool extglob = false;
    bool posix = false;
    bool star = false;
    bool comma = false;
    bool dots = false;
    qsizetype outputIndex = 0;
    std::size_t tokensIndex = 0;
    Token *prev = nullptr;
};

struct Extglob {
    TokenType type = TokenType::Star;
    QString close;
    QString inner;
    QString output;
    int parens = 0;
    qsizetype startIndex = 0;
    std::size_t tokensIndex = 0;
};

/// Turns one pattern into the source of an expression. Use once.
class Tokenizer
{
public:
    explicit Tokenizer(const QString &input);
    [[nodiscard]] QString run();
    [[nodiscard]] bool isNegated() const { return m_negated; }

private:
    enum class Nesting { Bracket, Brace, Paren };

    bool atEnd() const { return m_index == m_input.size() - 1; }
    QChar peek(qsizetype n = 1) const { return m_index + n < m_input.size() ? m_input[m_index + n] : QChar(); }
    QChar advance();
    QString remaining() const { return m_input.mid(m_index + 1); }
    void step(QChar c);
    void open(Nesting nesting);
    void close(Nesting nesting);
    void append(const Token &token);
    void append(const QString &text) { m_output += text; }
    void push(Token token);
    void push(TokenType type, const QString &value, std::optional<QString> output = std::nullopt);
    void chopOutput(qsizetype count);

    void backslash();
    void bracketText(QString value);
    bool posixClass();
    void openBracket();
    void closeBracket();
    void openParen();
    void closeParen();
    void openBrace();
    void closeBrace();
    QString braceRange();
    void comma();
    void slash();
    void dot();
    void questionMark();
    bool exclamation();
    void negate();
    void plus();
    void text(QChar c);
    void star();
    void secondStar();
    void singleStar();
    void globstarAfterSlash(bool toEnd);
    void openExtglob(TokenType type, QChar c);
    void closeExtglob();
    void defuse(const Extglob &extglob, const QString &literal, const QString &safeOutput);
    QString negatedClose(const Extglob &extglob);
    void finish();
    void escapeLast(QChar c);

    QString m_input;
    qsizetype m_index = -1;
    qsizetype m_start = 0;
    QString m_output;
    int m_brackets = 0;
    int m_braceDepth = 0;
    int m_parens = 0;
    bool m_quoted = false;
    bool m_negated = false;
    bool m_backtrack = false;
    bool m_broken = false;
    std::deque<Token> m_arena; ///< owns: tokens point at each other, also after they left the list
    std::vector<Token *> m_tokens;
    std::vector<Extglob> m_extglobs;
    std::vector<Token *> m_openBraces;
    std::vector<Nesting> m_stack;
    Token *m_bos = nullptr;
    Token *m_prev = nullptr;
};

} // namespace belfry::glob
