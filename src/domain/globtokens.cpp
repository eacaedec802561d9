// Follows picomatch 4 (MIT, Jon Schlinkert), lib/parse.js. The stars and extglobs stand in globstars.cpp.
#include "domain/globtokens.h"

#include "domain/globparser.h"
#include "domain/globregex.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace belfry::glob {

Tokenizer::Tokenizer(const QString &input) : m_input(input)
{
    m_arena.push_back(Token{TokenType::Bos, {}, QString()});
    m_bos = m_prev = &m_arena.back();
    m_tokens.push_back(m_bos);
}

QString Tokenizer::run()
{
    while (!atEnd() && !m_input.isEmpty() && !m_broken) {
        const QChar c = advance();
        if (!c.isNull())
            step(c);
    }
    finish();
    return m_broken ? u"("_s : m_output; // "(" alone is no expression
}

void Tokenizer::step(QChar c)
{
    if (c == u'\\')
        return backslash();
    if (m_brackets > 0 && (c != u']' || m_prev->value == u"["_s || m_prev->value == u"[^"_s))
        return bracketText(c);
    if (m_quoted && c != u'"') {
        const QString escaped = escapeRegex(c);
        m_prev->value += escaped;
        return append(escaped);
    }
    switch (c.unicode()) {
    case u'"': m_quoted = !m_quoted; return;
    case u'(': return openParen();
    case u')': return closeParen();
    case u'[': return openBracket();
    case u']': return closeBracket();
    case u'{': return openBrace();
    case u'}': return closeBrace();
    case u'|': return push(TokenType::Text, c);
    case u',': return comma();
    case u'/': return slash();
    case u'.': return dot();
    case u'?': return questionMark();
    case u'+': return plus();
    case u'*': return star();
    case u'@':
        if (peek() == u'(' && peek(2) != u'?') {
            Token token{TokenType::At, c, QString()};
            token.extglob = true;
            return push(token);
        }
        return push(TokenType::Text, c);
    case u'!':
        if (exclamation())
            return;
        break;
    default: break;
    }
    text(c);
}

QChar Tokenizer::advance()
{
    ++m_index;
    return m_index < m_input.size() ? m_input[m_index] : QChar();
}

void Tokenizer::open(Nesting nesting)
{
    (nesting == Nesting::Bracket ? m_brackets : nesting == Nesting::Brace ? m_braceDepth : m_parens)++;
    m_stack.push_back(nesting);
}

void Tokenizer::close(Nesting nesting)
{
    (nesting == Nesting::Bracket ? m_brackets : nesting == Nesting::Brace ? m_braceDepth : m_parens)--;
    if (!m_stack.empty())
        m_stack.pop_back();
}

void Tokenizer::append(const Token &token)
{
    m_output += token.output.value_or(token.value);
}

void Tokenizer::push(TokenType type, const QString &value, std::optional<QString> output)
{
    push(Token{type, value, std::move(output)});
}

void Tokenizer::push(Token token)
{
    if (m_prev->type == TokenType::Globstar) {
        const bool inBrace = m_braceDepth > 0 && (token.type == TokenType::Comma || token.type == TokenType::Brace);
        const bool inExtglob = token.extglob || (!m_extglobs.empty() && token.type == TokenType::Paren);
        if (token.type != TokenType::Slash && token.type != TokenType::Paren && !inBrace && !inExtglob) {
            // "**" glued to something else is a plain star.
            chopOutput(m_prev->output.value_or(QString()).size());
            m_prev->type = TokenType::Star;
            m_prev->value = u"*"_s;
            m_prev->output = Star;
            m_output += Star;
        }
    }
    if (!m_extglobs.empty() && token.type != TokenType::Paren)
        m_extglobs.back().inner += token.value;
    append(token);
    if (m_prev->type == TokenType::Text && token.type == TokenType::Text) {
        const QString before = m_prev->output.value_or(QString());
        m_prev->output = (before.isEmpty() ? m_prev->value : before) + token.value;
        m_prev->value += token.value;
        return;
    }
    token.prev = m_prev;
    m_arena.push_back(std::move(token));
    m_prev = &m_arena.back();
    m_tokens.push_back(m_prev);
}

/// As slice(0, -count) does: nothing is left when count is 0.
void Tokenizer::chopOutput(qsizetype count)
{
    if (count == 0)
        m_output.clear();
    else
        m_output.chop(count);
}

void Tokenizer::backslash()
{
    const bool last = m_index + 1 >= m_input.size();
    const QChar next = peek();
    if (next == u'/' || next == u'.' || next == u';')
        return;
    if (last)
        return push(TokenType::Text, u"\\\\"_s);
    QString value = u"\\"_s;
    // Long runs of backslashes collapse to one or two.
    qsizetype run = 0;
    while (peek(run + 1) == u'\\')
        ++run;
    if (run > 2) {
        m_index += run;
        if (run % 2 != 0)
            value += u'\\';
    }
    if (m_index + 1 < m_input.size())
        value += advance();
    else
        advance();
    if (m_brackets == 0)
        return push(TokenType::Text, value);
    bracketText(value);
}

bool Tokenizer::posixClass()
{
    static const QHash<QString, QString> classes = {{u"alnum"_s, u"a-zA-Z0-9"_s}, {u"alpha"_s, u"a-zA-Z"_s},
        {u"ascii"_s, u"\\x00-\\x7F"_s}, {u"blank"_s, u" \\t"_s}, {u"cntrl"_s, u"\\x00-\\x1F\\x7F"_s},
        {u"digit"_s, u"0-9"_s}, {u"graph"_s, u"\\x21-\\x7E"_s}, {u"lower"_s, u"a-z"_s}, {u"print"_s, u"\\x20-\\x7E "_s},
        {u"punct"_s, u"\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~"_s}, {u"space"_s, u" \\t\\r\\n\\v\\f"_s},
        {u"upper"_s, u"A-Z"_s}, {u"word"_s, u"A-Za-z0-9_"_s}, {u"xdigit"_s, u"A-Fa-f0-9"_s}};
    const QString inner = m_prev->value.mid(1);
    if (!inner.contains(u'['))
        return false;
    m_prev->posix = true;
    if (!inner.contains(u':'))
        return false;
    const qsizetype at = m_prev->value.lastIndexOf(u'[');
    const auto found = classes.constFind(m_prev->value.mid(at + 2));
    if (found == classes.constEnd())
        return false;
    m_prev->value = m_prev->value.left(at) + *found;
    m_backtrack = true;
    advance();
    if (m_bos->output->isEmpty() && m_tokens.size() > 1 && m_tokens[1] == m_prev)
        m_bos->output = OneChar;
    return true;
}

void Tokenizer::bracketText(QString value)
{
    if (value == u":"_s && posixClass())
        return;
    if ((value == u"["_s && peek() != u':') || (value == u"-"_s && peek() == u']'))
        value.prepend(u'\\');
    if (value == u"]"_s && (m_prev->value == u"["_s || m_prev->value == u"[^"_s))
        value.prepend(u'\\');
    m_prev->value += value;
    append(value);
}

void Tokenizer::openBracket()
{
    if (!remaining().contains(u']'))
        return push(TokenType::Bracket, u"\\["_s);
    open(Nesting::Bracket);
    push(TokenType::Bracket, u"["_s);
}

void Tokenizer::closeBracket()
{
    if ((m_prev->type == TokenType::Bracket && m_prev->value.size() == 1) || m_brackets == 0)
        return push(TokenType::Text, u"]"_s, u"\\]"_s);
    close(Nesting::Bracket);
    const QString inner = m_prev->value.mid(1);
    QString value = u"]"_s;
    if (!m_prev->posix && inner.startsWith(u'^') && !inner.contains(u'/'))
        value = u"/]"_s;
    m_prev->value += value;
    append(value);
    if (escapeRegex(inner) != inner)
        return;
    // No range and no negation in it: it may as well be the literal text.
    const QString escaped = escapeRegex(m_prev->value);
    chopOutput(m_prev->value.size());
    m_prev->value = u"(?:"_s + escaped + u'|' + m_prev->value + u')';
    m_output += m_prev->value;
}

void Tokenizer::openParen()
{
    open(Nesting::Paren);
    push(TokenType::Paren, u"("_s);
}

void Tokenizer::closeParen()
{
    if (!m_extglobs.empty() && m_parens == m_extglobs.back().parens + 1)
        return closeExtglob();
    push(TokenType::Paren, u")"_s, m_parens != 0 ? u")"_s : u"\\)"_s);
    close(Nesting::Paren);
}

void Tokenizer::openBrace()
{
    open(Nesting::Brace);
    Token token{TokenType::Brace, u"{"_s, u"("_s};
    token.outputIndex = m_output.size();
    token.tokensIndex = m_tokens.size();
    push(token);
    m_openBraces.push_back(m_prev);
}

/// "{a..c}": what stands between the dots becomes a character class.
QString Tokenizer::braceRange()
{
    QStringList range;
    while (!m_tokens.empty()) {
        Token *token = m_tokens.back();
        m_tokens.pop_back();
        if (token->type == TokenType::Brace)
            break;
        if (token->type != TokenType::Dots)
            range.prepend(token->value);
    }
    m_backtrack = true;
    range.sort();
    const QString charClass = u'[' + range.join(u'-') + u']';
    if (compile(charClass).isValid())
        return charClass;
    for (QString &part : range)
        part = escapeRegex(part);
    return range.join(u".."_s);
}

void Tokenizer::closeBrace()
{
    if (m_openBraces.empty())
        return push(TokenType::Text, u"}"_s, u"}"_s);
    Token *brace = m_openBraces.back();
    QString value = u"}"_s;
    QString output = u")"_s;
    if (brace->dots)
        output = braceRange();
    if (!brace->comma && !brace->dots) {
        // Nothing to choose from: the braces are literal.
        brace->value = u"\\{"_s;
        brace->output = brace->value;
        value = output = u"\\}"_s;
        m_output.truncate(brace->outputIndex);
        for (std::size_t i = brace->tokensIndex; i < m_tokens.size(); ++i) {
            const QString written = m_tokens[i]->output.value_or(QString());
            m_output += written.isEmpty() ? m_tokens[i]->value : written;
        }
    }
    push(TokenType::Brace, value, output);
    close(Nesting::Brace);
    m_openBraces.pop_back();
}

void Tokenizer::comma()
{
    QString output = u","_s;
    if (!m_openBraces.empty() && !m_stack.empty() && m_stack.back() == Nesting::Brace) {
        m_openBraces.back()->comma = true;
        output = u"|"_s;
    }
    push(TokenType::Comma, u","_s, output);
}

void Tokenizer::slash()
{
    if (m_prev->type == TokenType::Dot && m_index == m_start + 1) {
        // A leading "./" means nothing.
        m_start = m_index + 1;
        m_output.clear();
        m_tokens.pop_back();
        m_prev = m_bos;
        return;
    }
    push(TokenType::Slash, u"/"_s, SlashLiteral);
}

void Tokenizer::dot()
{
    if (m_braceDepth > 0 && m_prev->type == TokenType::Dot) {
        if (m_prev->value == u"."_s)
            m_prev->output = DotLiteral;
        m_prev->type = TokenType::Dots;
        *m_prev->output += u'.';
        m_prev->value += u'.';
        m_openBraces.back()->dots = true;
        return;
    }
    const bool inText = m_braceDepth + m_parens == 0 && m_prev->type != TokenType::Bos && m_prev->type != TokenType::Slash;
    push(inText ? TokenType::Text : TokenType::Dot, u"."_s, DotLiteral);
}

void Tokenizer::plus()
{
    if (peek() == u'(' && peek(2) != u'?')
        return openExtglob(TokenType::Plus, u'+');
    if (m_prev->value == u"("_s)
        return push(TokenType::Plus, u"+"_s, PlusLiteral);
    const bool repeats = m_prev->type == TokenType::Bracket || m_prev->type == TokenType::Paren
        || m_prev->type == TokenType::Brace || m_parens > 0;
    push(TokenType::Plus, repeats ? u"+"_s : PlusLiteral);
}

void Tokenizer::text(QChar c)
{
    QString value = c == u'$' || c == u'^' ? u"\\"_s + c : QString(c);
    while (m_index + 1 < m_input.size() && !u"@![].,$*+?^{}()|\\/"_s.contains(m_input[m_index + 1]))
        value += m_input[++m_index];
    push(TokenType::Text, value);
}

void Tokenizer::escapeLast(QChar c)
{
    qsizetype at = m_output.lastIndexOf(c);
    while (at > 0 && m_output[at - 1] == u'\\')
        at = m_output.lastIndexOf(c, at - 1);
    if (at >= 0)
        m_output.insert(at, u'\\');
}

void Tokenizer::finish()
{
    for (; m_brackets > 0; --m_brackets)
        escapeLast(u'[');
    for (; m_parens > 0; --m_parens)
        escapeLast(u'(');
    for (; m_braceDepth > 0; --m_braceDepth)
        escapeLast(u'{');
    if (m_prev->type == TokenType::Star || m_prev->type == TokenType::Bracket)
        push(TokenType::MaybeSlash, {}, SlashLiteral + u'?');
    if (!m_backtrack)
        return;
    m_output.clear();
    for (const Token *token : m_tokens)
        append(*token);
}

} // namespace belfry::glob
